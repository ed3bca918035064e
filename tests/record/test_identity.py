from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from detente.record import Record
from detente.record.identity import keep_ids
from detente.record.merge import event_of
from detente.records import Event
from tests.factories import Reading, day, read

JULY_25 = date(2024, 7, 25)


def event(given: str, *keys: str) -> Event:
    """An event of mentions with these keys."""
    reading = Reading("a")
    mentions = [replace(reading.event("Putin's visit."), key=key) for key in keys]
    made = event_of(mentions, {"a": reading.coded.document})
    return replace(made, id=given)


def test_an_event_keeps_its_id_as_reports_come() -> None:
    (kept,), aliases = keep_ids([event("new", "1", "2", "3")], [("old", ["2"])], {})
    assert kept.id == "old"
    assert aliases == {}


def test_of_two_that_turn_out_to_be_one_the_older_id_stays_and_the_other_leads_to_it() -> None:
    before = [("older", ["1"]), ("younger", ["2", "3"])]
    (kept,), aliases = keep_ids([event("new", "1", "2", "3")], before, {})
    assert kept.id == "older"
    assert aliases == {"younger": "older"}


def test_an_alias_of_what_became_an_alias_leads_to_the_end() -> None:
    before = [("b", ["2"]), ("a", ["1"])]
    (kept,), aliases = keep_ids([event("new", "1", "2")], before, {"first": "a"})
    assert kept.id == "b"
    assert aliases == {"a": "b", "first": "b"}


def test_the_greater_part_of_what_was_split_keeps_the_id() -> None:
    parts = [event("x", "1"), event("y", "2", "3")]
    kept, aliases = keep_ids(parts, [("old", ["1", "2", "3"])], {})
    assert [each.id for each in kept] == ["x", "old"]
    assert aliases == {}


def test_what_has_no_mention_any_more_is_gone_with_its_aliases() -> None:
    (kept,), aliases = keep_ids([event("new", "1")], [("old", ["9"])], {"oldest": "old"})
    assert kept.id == "new"
    assert aliases == {}


def test_no_new_event_takes_an_id_that_stands_for_another() -> None:
    events = [event("same", "1"), event("same", "2"), event("alias", "3")]
    kept, _ = keep_ids(events, [("same", ["2"])], {"alias": "same"})
    assert [each.id for each in kept] == ["same-2", "same", "alias-2"]


TALKS: dict[str, Any] = {"mode": None, "joint": True, "target": ("Kim Jong Un",), "word": "met"}


def test_a_record_keeps_ids_and_an_id_that_was_given_up_still_leads_to_the_event() -> None:
    early = read("a", {"status": "planned"}, published=date(2024, 6, 10))
    late = read("b", {"date": day("2024-08-19")}, published=date(2024, 8, 20))
    between = read("c", {"status": "planned", "date": day("2024-08-19")}, published=JULY_25)
    with Record.open() as record:
        record.add(late)
        (kept,) = record.merge()
        record.add(early)
        first, second = sorted(record.merge(), key=lambda event: event.status == "planned")
        assert first.id == kept.id
        record.add(between)
        record.merge()
        assert record.event(kept.id).event.status == "happened"
        assert record.event(second.id).event.mentions
    one = read("x", {**TALKS, "date": day("2024-06-19")}, published=date(2024, 6, 20))
    other = read("y", {**TALKS, "source": ("Joe Biden",)}, published=date(2024, 6, 20))
    with Record.open() as record:
        record.extend([one, other])
        ids = {event.id for event in record.merge()}
        assert len(ids) == 2
        one_id, other_id = sorted(ids)
        record.correct_event(one_id, join=[other_id])
        (left,) = {event.id for event in record.merge()}
        for each in ids:
            assert record.event(each).event.id == left


def test_at_once_or_one_a_day_the_same_mentions_share_an_event() -> None:
    days = (10, 14, 19, 20, 25)
    told: list[dict[str, Any]] = [
        {"status": "planned"},
        {"status": "planned", "date": day("2024-06-19")},
        {"date": day("2024-06-19")},
        TALKS,
        {"target": ("Vietnam",)},
    ]
    coded = [
        read(f"d{n}", each, published=date(2024, 6, n)) for n, each in zip(days, told, strict=True)
    ]

    def partition(record: Record) -> set[frozenset[str]]:
        record.merge()
        keys = record.events().column("mentions").to_pylist()
        return {frozenset(each["document"] for each in row) for row in keys}

    with Record.open() as record:
        record.extend(coded)
        at_once = partition(record)
    with Record.open() as record:
        for each in reversed(coded):
            record.add(each)
            found = partition(record)
    assert found == at_once
    assert len(at_once) == 3
