"""What a mention's confidence is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente.coding import Coder
from detente.coding.confidence import signs, trust
from detente.records import ActorMention, Document, EventMention


@pytest.fixture(scope="module")
def mention(coder: Coder) -> EventMention:
    """As it is read: with what the second look held of its word."""
    document = Document("t", "Norway condemned Chile.", "", False, published=date(2024, 5, 1))
    (found,) = coder.code(document).mentions
    return replace(found, confidence=0.9)


def test_a_party_without_a_country_is_trusted_less(mention: EventMention) -> None:
    nobody = replace(mention.target[0], actor="", country="", how="agent noun")
    assert trust(replace(mention, target=(nobody,))) < trust(mention)


def test_a_pointed_at_source_is_trusted_less_than_a_named_one(mention: EventMention) -> None:
    pointed = replace(mention.source[0], how="reference")
    assert trust(replace(mention, source=(pointed,))) < trust(mention)


def test_what_the_second_look_held_of_the_word_counts(mention: EventMention) -> None:
    assert trust(replace(mention, confidence=0.1)) < trust(mention)


def test_trust_is_a_chance(mention: EventMention) -> None:
    far = ActorMention("it", (9000, 9002), "", "", "", "", "reference")
    for sure in (0.0, 1.0):
        assert 0 <= trust(replace(mention, confidence=sure, source=(far,), target=())) <= 1


def test_words_between_quotation_marks_are_seen(mention: EventMention) -> None:
    low, high = mention.trigger.span if mention.trigger else (0, 0)
    said = replace(mention, sentence=f'"{mention.sentence}"', span=(low - 8, high + 8))
    assert (signs(said)["quoted"], signs(mention)["quoted"]) == (1.0, 0.0)


def test_the_least_sure_mentions_are_left_out(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("t", "Norway condemned Chile.", "", False)
    assert coder.code(document).mentions
    monkeypatch.setattr("detente.coding.coder.trust", lambda m: 0.2)
    assert coder.code(document).mentions
    # In coverage nobody looks at each.
    story = replace(document, text="Norway condemned Chile. " * 20)
    assert not coder.code(story).mentions
    monkeypatch.setattr("detente.coding.coder.trust", lambda m: 0.05)
    assert not coder.code(document).mentions


def test_how_sure_mentions_have_to_be_can_be_said(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.coding.coder.trust", lambda m: 0.2)
    story = Document("t", "Norway condemned Chile. " * 20, "", False)
    pair = replace(story, text="Norway condemned Chile.", pair=((0, 6), (17, 22)))
    (given,) = coder.code(pair).mentions
    for asked, told, of_pair in ((0.0, 20, 1), (0.2, 20, 1), (0.21, 0, 1), (1.0, 0, 0)):
        monkeypatch.setattr(coder, "confidence", asked)
        assert len(coder.code(story).mentions) == told
        assert len(coder.code(pair).mentions) == of_pair, given.confidence


def test_what_is_learned_from_is_as_it_was_read(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("t", "Norway condemned Chile.", "", False)
    monkeypatch.setattr("detente.coding.coder.trust", lambda m: 0.5)
    (told,) = coder.code(document).mentions
    monkeypatch.setattr(Coder, "trusts", False)
    (read,) = coder.code(document).mentions
    assert (told.confidence, read.confidence > 0.5) == (0.5, True)
