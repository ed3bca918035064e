"""Sentences whose source and target are given."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.coding.given import GivenParties
from detente.records import Document, EventMention
from tests.coding.conftest import Named, parsed


def between(coder: Coder, text: str, source: str, target: str) -> EventMention:
    spans = tuple((text.index(p), text.index(p) + len(p)) for p in (source, target))
    (mention,) = coder.code(Document("d", text, "test", True, pair=(spans[0], spans[1]))).mentions
    return mention


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Norway sent weapons to Chile.", "Norway", "Chile", "AID"),
        ("Norway accused Chile of sending weapons to Peru.", "Norway", "Chile", "ACCUSE"),
        ("Norway accused Chile of sending weapons to Peru.", "Chile", "Peru", "AID"),
        ("Chile condemned Norway. Peru sent weapons to Bolivia.", "Peru", "Bolivia", "AID"),
        ("Norway is near Chile.", "Norway", "Chile", None),
        ("Norway and Chile", "Norway", "Chile", None),
        ("!!! Norway ??? Chile", "Norway", "Chile", None),
    ],
)
def test_one_mention_with_both_parties_for_one_pair(
    coder: Coder, text: str, source: str, target: str, kind: str | None
) -> None:
    mention = between(coder, text, source, target)
    assert mention.type == kind
    assert [a.text for a in mention.source] == [source]
    assert [a.text for a in mention.target] == [target]
    for actor in (*mention.source, *mention.target):
        assert text[slice(*actor.span)] == actor.text


def test_a_pair_without_a_relation_has_no_codes(coder: Coder) -> None:
    mention = between(coder, "Norway is near Chile.", "Norway", "Chile")
    codes = (mention.type, mention.plover, mention.cameo, mention.quad, mention.score)
    assert codes == (None,) * 5
    assert mention.status is None
    assert mention.sentence == "Norway is near Chile."


def test_the_relation_of_others_is_not_taken(coder: Coder) -> None:
    text = "Norway is near Chile, and Peru attacked Bolivia."
    assert between(coder, text, "Norway", "Chile").type is None


def test_given_phrases_keep_who_they_mean(coder: Coder) -> None:
    mention = between(coder, "Norwegian troops attacked Peru.", "Norwegian troops", "Peru")
    (source,) = mention.source
    assert (source.country, source.sector) == ("NOR", "MIL")


def test_a_pair_in_a_later_paragraph_is_found(coder: Coder) -> None:
    text = "Talks in Oslo\n\nThe day was long.\n\n“Norway” sent weapons to Chile."
    mention = between(coder, text, "Norway", "Chile")
    assert mention.type == "AID"
    assert mention.sentence == text[slice(*mention.span)] == "“Norway” sent weapons to Chile."


def test_only_the_given_phrases_are_parties() -> None:
    tree = parsed("""
        Norway  norway NNP nsubj 2
        sent    send   VBD root  0
        weapons weapon NNS obj   2
        to      to     IN  case  5
        Chile   chile  NNP obl   2
    """)
    named = Named(tree, {"Norway": ("NOR", ""), "Chile": ("CHL", "")})
    parties = GivenParties(tree, 0, ((0, 6), (12, 19)), named)
    assert [a.country for a in parties.of(0)] == ["NOR"]
    assert [a.text for a in parties.of(2)] == ["weapons"]
    assert parties.of(4) == ()
    assert [a.text for a in parties.other(parties.of(0), 5)] == ["weapons"]
