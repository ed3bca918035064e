from __future__ import annotations

from dataclasses import replace

from detente.record.identity import keep_ids
from detente.record.merge import event_of
from detente.records import Event
from tests.factories import Reading


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
