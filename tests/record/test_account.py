from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from detente.errors import InputError
from detente.record import Record, event_row, merge
from detente.record.parts import parts
from detente.records import Coded
from tests.factories import Reading, day, put, read

VISIT: dict[str, object] = {"date": day("2024-06-19")}


def reports() -> list[Coded]:
    return [
        read("late", VISIT, published=date(2024, 6, 23), outlet="Echo"),
        read(
            "first", VISIT, published=date(2024, 6, 19), outlet="Agency", url="https://a.example/"
        ),
        read("copy", VISIT, published=date(2024, 6, 20), copy_of="first", copy_relation="near"),
        read("unknown", VISIT, outlet="Attic"),
        read("other", {"target": ("Vietnam",)}, published=date(2024, 6, 21)),
    ]


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open() as opened:
        opened.extend(reports())
        yield opened


def visit(record: Record) -> str:
    return str(record.events(between=("RUS", "PRK")).column("id")[0])


def test_reports_stand_in_time_of_publication(record: Record) -> None:
    account = record.event(visit(record))
    assert [r.document.id for r in account.reports] == ["first", "copy", "late", "unknown"]
    assert (account.first, account.last) == (date(2024, 6, 19), date(2024, 6, 23))
    assert account.event.outlets == 3


def test_copy_is_marked_and_the_word_of_what_it_copies(record: Record) -> None:
    (copy,) = (r for r in record.event(visit(record)).reports if r.document.id == "copy")
    assert (copy.document.copy_of, copy.document.copy_relation) == ("first", "near")
    assert copy.word_of == "Agency"


def test_beginning_of_an_id_is_enough_where_no_other_begins_so(record: Record) -> None:
    known = visit(record)
    for given in (known, known[:9], known[2:9], known.lower(), f" {known} "):
        assert record.event(given).event.id == known


@pytest.mark.parametrize(
    ("given", "message"),
    [("E-", "name the event"), ("", "name the event"), ("E-zz", "no event"), ("%", "no event")],
)
def test_id_that_means_nothing_is_refused(record: Record, given: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        record.event(given)


def test_beginning_that_fits_several_ids_names_them() -> None:
    with Record.open() as record:
        record.extend([read(f"d{n}", {"date": day(f"20{n}-01-01")}) for n in range(10, 30)])
        ids = record.events().column("id").to_pylist()
        beginnings = [each[:3] for each in ids]
        shared = next(each for each in beginnings if beginnings.count(each) > 1)
        with pytest.raises(InputError, match="several ids begin so: E-"):
            record.event(shared)


def test_events_come_whole_out_of_the_tables() -> None:
    reading = Reading("two", published=date(2024, 6, 20))
    sentence = reading.say("Putin visited Pyongyang and thanked Kim, then visited Vietnam.")
    reading.more(sentence, word="visited")
    reading.more(sentence, "SUPPORT", target=("Kim Jong Un",), word="thanked", speaker="Russia")
    reading.more(sentence, target=("Vietnam",), word="then visited", place=put("Hanoi", "VNM"))
    coded = [*reports(), reading.coded]
    with Record.open() as record:
        record.extend(coded)
        found = record.happenings()
        merged = merge(coded)
        held = parts(merged)
        rows = [{**event_row(each), "part_of": held.get(each.id)} for each in merged]
        assert [event_row(event) for event in found] == rows
        told = {m.trigger for event in found for m in event.mentions}
        assert told == {m.trigger for item in coded for m in item.mentions}


def test_account_as_json_has_the_event_s_fields_and_its_reports(record: Record) -> None:
    account = record.event(visit(record))
    row = json.loads(json.dumps(account.to_json()))
    assert {key: row[key] for key in event_row(account.event)} == event_row(account.event)
    assert row["first_report"] == "2024-06-19"
    assert [report["outlet"] for report in row["reports"]] == ["Agency", "copy", "Echo", "Attic"]
    assert row["reports"][0]["sentence"] == "Sentence 0 of first."
    assert row["reports"][0]["url"] == "https://a.example/"
    assert [step["status"] for step in row["statuses"]] == ["happened"]


def test_status_moves_with_the_first_report_of_each() -> None:
    with Record.open() as record:
        record.extend(
            [
                read("b", {**VISIT, "status": "happened"}, published=date(2024, 6, 20)),
                read("a", {**VISIT, "status": "ongoing"}, published=date(2024, 6, 19)),
                read("c", {**VISIT, "status": "ongoing"}, published=date(2024, 6, 21)),
            ]
        )
        account = record.event(visit(record))
    assert [(step.status, step.since) for step in account.steps] == [
        ("ongoing", date(2024, 6, 19)),
        ("happened", date(2024, 6, 20)),
    ]
