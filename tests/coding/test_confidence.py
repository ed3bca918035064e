"""What a mention's confidence is, and which mentions are told for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from detente.coding import Coder
from detente.coding import confidence as trusting
from detente.coding.confidence import LIKELY, Earlier, because, signs, trust
from detente.coding.sense import Seen as Seen_
from detente.records import Document, EventMention, Status

Seen = dict[str, float]
PASSED_OVER = "Police in Kenya arrested two Ugandans whom Rwanda had sought."


@pytest.fixture(scope="module")
def mention(coder: Coder) -> EventMention:
    """As it is read."""
    (found,) = coder.code(Document("t", "Norway condemned Chile.", "", False)).mentions
    return found


@pytest.fixture
def weighed(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[Seen]]:
    """What is seen of each reading of a sentence."""
    monkeypatch.setattr(Coder, "trusts", False)

    def read(text: str) -> list[Seen]:
        Coder.weighing.clear()
        coder.code(Document("t", text, "", False))
        return [seen for _, seen in Coder.weighing]

    return read


def test_trees_part_by_what_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    node = trusting._Node
    stump = (node("act", 0.5, 1, 2, 0), node("", 0, 0, 0, -2.0), node("", 0, 0, 0, 2.0))
    start = (node("", 0, 0, 0, 1.0),)
    monkeypatch.setattr(trusting, "_trees", lambda: (start, stump))
    assert (trust({"act": 0.51}), trust({"act": 0.5}), trust({})) == (0.95, 0.27, 0.27)


def test_the_table_holds_whole_trees() -> None:
    trees = trusting._trees()
    assert len(trees) > 50
    for tree in trees:
        inner = [(at, node) for at, node in enumerate(tree) if node.sign]
        assert all(at < node.low < len(tree) > node.high > at for at, node in inner)
        reached = sorted(each for _, node in inner for each in (node.low, node.high))
        assert reached == list(range(1, len(tree)))  # each node but the first below one other
        for _, node in inner:  # what its leaves add on average
            low, high = sorted((tree[node.low].adds, tree[node.high].adds))
            assert low - 1e-3 <= node.adds <= high + 1e-3


def test_reasons_add_up_to_the_chance(weighed: Callable[[str], list[Seen]]) -> None:
    (seen, *_) = weighed("Norway condemned Chile.")
    reasons = because(seen)
    start = sum(tree[0].adds for tree in trusting._trees())
    odds = start + sum(reason.adds for reason in reasons)
    assert round(1 / (1 + math.exp(-odds)), 2) == trust(seen)
    assert all(abs(one.adds) >= abs(next_.adds) for one, next_ in pairwise(reasons))
    assert next(reason.value for reason in reasons if reason.sign == "act") == seen["act"]


def test_what_the_document_told_before_is_seen(mention: EventMention) -> None:
    earlier = Earlier()
    assert not any(earlier.signs(mention).values())
    earlier.add(replace(mention, confidence=0.5))
    earlier.add(replace(mention, type="CONSULT", confidence=0.25, source=()))
    assert earlier.signs(mention) == {
        "before:act": 0.5,
        "before:pair": 0.5,
        "before:source": 0.5,
        "before:target": 1.0,
    }


def test_what_the_second_look_held_of_the_word_counts(
    weighed: Callable[[str], list[Seen]],
) -> None:
    seen, *rivals = weighed("Norway condemned Chile.")
    assert not seen.get("rival")
    assert all(each["rival"] for each in rivals)
    unsure = {"act": 0.2, "type": 0.1, "type of an act": 0.5, "first type": 0.1, "whole": 0.02}
    assert 0 <= trust(seen | unsure) < trust(seen) <= 1


def test_words_between_quotation_marks_are_seen(mention: EventMention) -> None:
    low, high = mention.trigger.span if mention.trigger else (0, 0)
    said = replace(mention, sentence=f'"{mention.sentence}"', span=(low - 8, high + 8))
    assert (signs(said, {}, {})["quoted"], signs(mention, {}, {})["quoted"]) == (1.0, 0.0)


def test_how_likely_an_act_stands_so_is_seen(mention: EventMention) -> None:
    stands: dict[Status, float] = {"happened": 0.5, "ongoing": 0.25, "planned": 0.25}
    assert signs(mention, {}, stands)["status"] == 0.75
    assert signs(replace(mention, status="planned"), {}, stands)["status"] == 0.25


def test_a_side_without_a_country_is_seen(mention: EventMention) -> None:
    nobody = replace(mention.target[0], actor="", country="", how="agent noun")
    for target, told in (((), 1.0), ((nobody,), 1.0), (mention.target, 0.0)):
        assert signs(replace(mention, target=target), {}, {})["target:no country"] == told


def test_the_least_sure_mentions_are_left_out(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("t", "Norway condemned Chile.", "", False)
    assert coder.code(document).mentions
    monkeypatch.setattr("detente.coding.coder.trust", lambda seen: 0.2)
    assert coder.code(document).mentions
    # In coverage nobody looks at each.
    story = replace(document, text="Norway condemned Chile. " * 20)
    assert not coder.code(story).mentions
    monkeypatch.setattr("detente.coding.coder.trust", lambda seen: 0.04)
    assert not coder.code(document).mentions


def test_how_sure_mentions_have_to_be_can_be_said(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.coding.coder.trust", lambda seen: 0.2)
    story = Document("t", "Norway condemned Chile. " * 20, "", False)
    pair = replace(story, text="Norway condemned Chile.", pair=((0, 6), (17, 22)))
    (given,) = coder.code(pair).mentions
    for asked, told, of_pair in ((0.0, 20, 1), (0.2, 20, 1), (0.21, 0, 1), (1.0, 0, 0)):
        monkeypatch.setattr(coder, "confidence", asked)
        assert len(coder.code(story).mentions) == told
        assert len(coder.code(pair).mentions) == of_pair, given.confidence


def test_what_no_rule_read_has_to_be_surer(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "confidence", 0.0)
    (rule, learned) = coder.code(Document("t", PASSED_OVER, "", False)).mentions
    assert (rule.rule, learned.rule) == ("verb:arrest", "learned")
    monkeypatch.setattr(coder, "confidence", None)
    for chance, told in ((0.44, ["verb:arrest"]), (0.45, ["verb:arrest", "learned"]), (0.04, [])):
        monkeypatch.setattr("detente.coding.coder.trust", lambda seen, chance=chance: chance)
        mentions = coder.code(Document("t", PASSED_OVER, "", False)).mentions
        assert [m.rule for m in mentions] == told


def test_where_a_reading_is_unlikely_the_likeliest_other_of_its_word_is_told(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Document("t", "Norway condemned Chile. " * 20, "", False)

    def told(chance: Callable[[Seen], float]) -> set[tuple[str | None, int]]:
        monkeypatch.setattr("detente.coding.coder.trust", chance)
        return {(m.type, len(m.target)) for m in coder.code(story).mentions}

    assert told(lambda seen: LIKELY) == {("ACCUSE", 1)}
    assert told(lambda seen: 0.9 if seen.get("rival") else 0.39) == {("ACCUSE", 0)}
    assert told(lambda seen: 0.39) == set()
    # "Condemned" stands as the rules say: nothing else is told of its status.
    assert told(lambda seen: 0.9 if seen.get("restated") else 0.39) == set()
    monkeypatch.setattr(Seen_, "statuses", lambda self, word: {"planned": 0.9, "happened": 0.1})
    assert told(lambda seen: 0.9 if seen.get("restated") else 0.39) == {("ACCUSE", 1)}
    assert {(m.status, m.plover, m.rule) for m in coder.code(story).mentions} == {
        ("planned", "ACCUSE", "learned")
    }


def test_what_was_read_before_is_counted_through_the_document(
    weighed: Callable[[str], list[Seen]],
) -> None:
    found = [seen for seen in weighed("Norway condemned Chile. Norway condemned Chile.")
             if not seen.get("rival") and not seen.get("restated")]  # fmt: skip
    assert [seen["before:act"] > 0 for seen in found] == [False, True]
    assert [seen["before:target"] for seen in found] == [0.0, 1.0]


def test_a_verb_beside_one_of_words_is_not_what_is_said(coder: Coder) -> None:
    text = (
        "The president of Chile thanked the president of Peru for the rescue teams and discussed "
        "the next steps with Kenya."
    )
    mentions = coder.code(Document("t", text, "", False)).mentions
    assert [(m.type, [a.country for a in m.target]) for m in mentions] == [
        ("SUPPORT", ["PER"]),
        ("CONSULT", ["KEN"]),
    ]


def test_an_attack_by_nobody_named_is_read(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "confidence", 0.0)
    text = "Twin bombings struck the Peruvian embassy in Santiago."
    (mention,) = coder.code(Document("t", text, "", False)).mentions
    assert (mention.type, mention.source) == ("ASSAULT", ())
    assert [a.country for a in mention.target] == ["PER"]


def test_what_is_not_told_dates_nothing_and_is_denied_by_nobody(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "detente.coding.coder.trust", lambda seen: 0.39 if seen.get("rule:learned") else 0.9
    )
    text = "In March 1994 Chile gave Peru the cold shoulder. Norway condemned Sweden."
    (mention,) = coder.code(Document("t", text, "", False, published=date(2024, 5, 1))).mentions
    assert (mention.background, mention.date) == (False, None)
    text = "Norway raided Sweden and Chile helped Peru. Norway denied it."
    assert not [
        m
        for m in coder.code(Document("t", text, "", False)).mentions
        if m.source[0].country == "CHL"
    ]


def test_what_is_learned_from_is_all_that_was_read(
    weighed: Callable[[str], list[Seen]],
) -> None:
    found = weighed(PASSED_OVER)
    assert [bool(seen.get("rival")) for seen in found].count(False) == 2
    assert all(0 <= seen["act"] <= 1 for seen in found)
