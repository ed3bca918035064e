"""Two readings of one document, mention by mention."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.record import Change, Tally, changes
from detente.record.compare import others
from detente.records import ActorMention, Agreement, EventMention
from tests.factories import Reading, day

TEXT = "Vladimir Putin is on a visit to North Korea."


def told(text: str = TEXT, **fields: Any) -> EventMention:
    return Reading("a").event(text, **fields)


def kinds(found: list[Change]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind, change.fields) for change in found]


def moved(mention: EventMention, by: int) -> EventMention:
    """The mention where a text above it was dropped or added."""
    trigger = mention.trigger
    assert trigger is not None
    start, end = trigger.span
    return replace(
        mention,
        span=(mention.span[0] + by, mention.span[1] + by),
        trigger=replace(trigger, span=(start + by, end + by)),
    )


def test_same_mention_is_no_change_wherever_its_text_has_moved() -> None:
    assert changes([told()], [told()]) == []
    assert changes([told()], [moved(told(), 40)]) == []


def test_changed_mentions_name_their_fields() -> None:
    old = told()
    cases: tuple[dict[str, Any], ...] = (
        {"status": "planned"},
        {"kind": "AID", "mode": "visit", "plover": "CONSULT"},
        {"source": ("Kim Jong Un",)},
        {"target": ("Vietnam",)},
        {"date": day("2024-06-19")},
        {"background": True},
    )
    for fields in cases:
        (change,) = changes([old], [told(**{"mode": "visit", "plover": "CONSULT", **fields})])
        named = "type" if "kind" in fields else next(iter(fields))
        assert (change.kind, change.fields) == ("changed", (named,))
        assert change.old == old


def test_whoever_is_meant_by_other_words_is_the_same() -> None:
    old = told()
    other = replace(old.source[0], text="the president", span=(0, 3), name="V. Putin")
    assert changes([old], [replace(old, source=(other,))]) == []
    unknown = ActorMention("rebels", (0, 6), "", "rebels", "", "REB")
    found = changes(
        [replace(old, source=(unknown,))],
        [replace(old, source=(replace(unknown, text="fighters"),))],
    )
    assert kinds(found) == [("changed", ("source",))]


def test_other_sentences_and_other_acts_are_new_and_gone() -> None:
    old, new = told(), told("Vladimir Putin ended a visit to North Korea.")
    assert kinds(changes([old], [new])) == [("new", ()), ("gone", ())]
    assert kinds(changes([], [new])) == [("new", ())]
    assert kinds(changes([old], [])) == [("gone", ())]
    elsewhere = told(kind="AID", word="Korea")
    assert kinds(changes([old], [elsewhere])) == [("new", ()), ("gone", ())]


def test_an_act_that_hangs_on_another_word_is_changed_only_in_what_it_says() -> None:
    assert changes([told()], [told(word="is")]) == []
    found = changes([told()], [told(word="is", status="ongoing")])
    assert kinds(found) == [("changed", ("status",))]


def test_the_nearest_of_several_on_one_word_is_its_pair() -> None:
    one, two = told(target=("Vietnam",)), told(target=("China",))
    three = told(target=("Ukraine",))
    assert changes([one, two], [two, one]) == []
    (change,) = changes([one, two], [two, three])
    assert (change.kind, change.old, change.new) == ("changed", one, three)


def test_a_sentence_that_stands_twice_is_two_sentences() -> None:
    first, second = told(), moved(told(), 100)
    found = changes([first, second], [first, replace(second, status="denied")])
    assert [(change.kind, change.old) for change in found] == [("changed", second)]


def test_statements_and_agreements_are_counted() -> None:
    def document(value: str, form: str) -> Any:
        reading = Reading("a")
        reading.state("China condemned Russia.", "reaction", value, "China")
        reading.state("Russia wants peace.", "goal", "security", "Russia")
        deal = Agreement("a", (), "arms", form, "shells", "signed", "A deal.", (0, 7))
        return replace(reading.coded, agreements=(deal,))

    statements, agreements = others(document("concern", "deal"), document("support", "deal"))
    assert statements == Tally(same=1, new=1, gone=1)
    assert agreements == Tally(same=1)


def test_many_mentions_in_one_sentence_take_little_time() -> None:
    # Pairing each with each would take minutes.
    old = [replace(told(), confidence=number / 1e6) for number in range(5000)]
    new = [replace(told(), confidence=number / 1e6 + 0.5) for number in range(5000)]
    assert {change.kind for change in changes(old, new)} == {"changed"}
