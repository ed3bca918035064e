from __future__ import annotations

from datetime import date
from typing import Any

from detente.record import Record
from detente.records import Coded
from tests.factories import day, read

VISIT = {"date": day("2024-06-19")}
AID = {"kind": "AID", "date": day("2024-06-20")}
BLAME = {"kind": "ACCUSE", "date": day("2024-06-21")}


def rows(*coded: Coded, **wanted: Any) -> dict[str, dict[str, Any]]:
    with Record.open() as record:
        record.extend(coded)
        return {row["outlet"]: row for row in record.outlets(**wanted).to_pylist()}


def test_each_outlet_is_counted_for_what_it_told_first_alone_and_never() -> None:
    found = rows(
        read("a1", VISIT, AID, published=date(2024, 6, 20), outlet="Agency"),
        read("b1", VISIT, BLAME, published=date(2024, 6, 21), outlet="Bulletin"),
    )
    agency, bulletin = found["Agency"], found["Bulletin"]
    assert (agency["documents"], agency["mentions"], agency["events"]) == (1, 2, 2)
    assert (agency["first"], agency["alone"], agency["never"]) == (1, 1, 1)
    assert (bulletin["first"], bulletin["alone"], bulletin["never"]) == (0, 1, 1)
    assert len(agency["missed"]) == 1
    assert not set(agency["missed"]) & set(bulletin["missed"])


def test_nobody_is_first_on_the_same_day_or_against_an_unknown_one() -> None:
    same = date(2024, 6, 20)
    found = rows(
        read("a", VISIT, published=same, outlet="Agency"),
        read("b", VISIT, published=same, outlet="Bulletin"),
    )
    assert [row["first"] for row in found.values()] == [0, 0]
    found = rows(
        read("a", VISIT, published=same, outlet="Agency"), read("b", VISIT, outlet="Bulletin")
    )
    assert [row["first"] for row in found.values()] == [0, 0]


def test_copies_are_the_word_of_what_they_copy() -> None:
    found = rows(
        read("a", VISIT, published=date(2024, 6, 20), outlet="Agency"),
        read("b", VISIT, published=date(2024, 6, 20), outlet="Bulletin", copy_of="a"),
        read("c", AID, published=date(2024, 6, 21), outlet="Bulletin"),
        # A second edition of an outlet's own text is its own word.
        read("d", VISIT, published=date(2024, 6, 22), outlet="Agency", copy_of="a"),
    )
    agency, bulletin = found["Agency"], found["Bulletin"]
    assert (agency["copies"], agency["alone"], agency["mentions"]) == (0, 1, 2)
    assert (bulletin["documents"], bulletin["copies"], bulletin["mentions"]) == (2, 1, 1)
    assert (bulletin["events"], bulletin["carried"], bulletin["never"]) == (1, 1, 0)


def test_outlets_that_are_guesses_stand_alone() -> None:
    with Record.open() as record:
        guess = {"outlet": "page", "outlet_known": False}
        record.extend([read("a", VISIT, **guess), read("b", VISIT, **guess)])
        found = record.outlets().to_pylist()
    assert [(row["outlet"], row["known"], row["events"]) for row in found] == [
        ("page", False, 1),
        ("page", False, 1),
    ]


def test_only_events_asked_for_count() -> None:
    coded = read("a", VISIT, AID, {**BLAME, "target": ("Vietnam",)}, outlet="Agency")
    assert rows(coded, type="AID")["Agency"]["events"] == 1
    assert rows(coded, between=("RUS", "PRK"))["Agency"]["events"] == 2
    assert rows(coded, type="PROTEST")["Agency"]["never"] == 0
