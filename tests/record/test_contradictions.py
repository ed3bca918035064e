from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from detente.record import Contradiction, contradictions, event_of
from detente.records import Coded, Document, Event
from tests.factories import day, interval, put, read

SIGNED: dict[str, Any] = {
    "kind": "SUPPORT",
    "target": ("Kim Jong Un",),
    "joint": True,
    "word": "signed",
    "date": day("2024-06-19"),
}
VISIT: dict[str, Any] = {"date": day("2024-06-19")}
PYONGYANG = put("Pyongyang", "PRK", 39.03, 125.75)
WONSAN = put("Wonsan", "PRK", 39.15, 127.44)


def event(*items: Coded) -> tuple[Event, dict[str, Document]]:
    """One event of all mentions, whatever merging would say."""
    documents = {item.document.id: item.document for item in items}
    return event_of([m for item in items for m in item.mentions], documents), documents


def found(*mentions: dict[str, Any]) -> list[Contradiction]:
    """What is contradictory in mentions of as many outlets."""
    outlets = ("Agency", "Bulletin", "Courier", "Dispatch")
    items = [
        read(f"d{number}", each, outlet=outlets[number], published=date(2024, 6, 20))
        for number, each in enumerate(mentions)
    ]
    return contradictions(*event(*items))


def said(*mentions: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """The versions of the only contradiction."""
    (only,) = found(*mentions)
    return [(version.value, version.outlets) for version in only.versions]


def test_two_dates_contradict_where_they_share_no_day() -> None:
    assert said(SIGNED, {**SIGNED, "date": day("2024-06-20")}, SIGNED) == [
        ("2024-06-19", ("Agency", "Courier")),
        ("2024-06-20", ("Bulletin",)),
    ]


def test_vaguer_date_contradicts_nothing_and_is_no_version() -> None:
    june = {**SIGNED, "date": interval("2024-06-01", "2024-06-30", "month")}
    assert found(SIGNED, june, {**SIGNED, "date": None}) == []
    versions = said(SIGNED, june, {**SIGNED, "date": day("2024-06-21")})
    assert [value for value, _ in versions] == ["2024-06-19", "2024-06-21"]


def test_departure_and_arrival_of_one_journey_agree() -> None:
    assert found({"date": day("2024-06-18")}, VISIT) == []
    assert found({"date": day("2024-06-17")}, VISIT)[0].what == "date"


def test_days_of_what_lasted_so_long_agree() -> None:
    first, last = {**SIGNED, "date": day("2024-06-18")}, {**SIGNED, "date": day("2024-06-20")}
    whole = {**SIGNED, "date": interval("2024-06-18", "2024-06-20")}
    assert found(first, last)
    assert found(first, whole, last) == []
    assert found(first, {**SIGNED, "date": interval("2017-01-01", "2024-06-30")}, last)


def test_planned_for_another_day_than_it_happened_is_no_contradiction() -> None:
    plan = {**SIGNED, "date": day("2024-06-21"), "status": "planned"}
    assert found(SIGNED, plan) == []
    assert found(SIGNED, {**plan, "status": "possible"}) == []


def test_plans_contradict_only_where_they_were_told_on_one_day() -> None:
    plan, other = (
        {**SIGNED, "date": day(each), "status": "planned"} for each in ("2024-06-25", "2024-06-26")
    )
    assert found(plan, other)[0].what == "date"
    moved = (
        read("a", plan, published=date(2024, 6, 10)),
        read("b", other, published=date(2024, 6, 12)),
    )
    assert contradictions(*event(*moved)) == []


def test_document_that_gives_two_days_itself_speaks_against_none() -> None:
    unsure = read("a", SIGNED, {**SIGNED, "date": day("2024-06-21")})
    assert contradictions(*event(unsure, read("b", SIGNED))) == []


def test_copy_contradicts_what_it_copies_no_more_than_it_confirms_it() -> None:
    first = read("a", SIGNED, outlet="Agency")
    copy = read("b", {**SIGNED, "date": day("2024-06-20")}, copy_of="a")
    assert contradictions(*event(first, copy)) == []
    other = read("c", {**SIGNED, "date": day("2024-06-21")}, outlet="Courier")
    (only,) = contradictions(*event(first, replace(copy, mentions=first.mentions), other))
    assert [version.outlets for version in only.versions] == [("Agency",), ("Courier",)]


def test_two_places_contradict_where_they_lie_apart() -> None:
    here, there = {**SIGNED, "place": PYONGYANG}, {**SIGNED, "place": WONSAN}
    assert found(here, {**SIGNED, "place": put("Sunan", "PRK", 39.2, 125.67)}) == []
    assert said(here, there, here)[0] == ("Pyongyang (PRK)", ("Agency", "Courier"))
    assert found(here, {**SIGNED, "place": put("Vladivostok", "RUS")})[0].what == "place"


def test_country_or_region_around_a_city_contradicts_nothing() -> None:
    area = {**SIGNED, "place": put("North Korea", "PRK", 40.0, 127.0)}
    assert found({**SIGNED, "place": PYONGYANG}, area) == []


def test_stops_of_a_visit_are_no_contradiction() -> None:
    assert found({**VISIT, "place": PYONGYANG}, {**VISIT, "place": WONSAN}) == []


def test_denial_contradicts_and_names_who_denies() -> None:
    (only,) = found(VISIT, {"status": "denied", "speaker": "Russia"})
    assert only.what == "denial"
    assert {v.value: v.speakers for v in only.versions} == {"happened": (), "denied": ("RUS",)}
    accused = {**VISIT, "status": "alleged", "speaker": "United States"}
    assert found(accused, {"status": "denied", "speaker": "Russia"})


def test_denial_of_a_plan_or_before_the_day_is_no_contradiction() -> None:
    denial = {"status": "denied", "speaker": "Russia"}
    assert found({"status": "planned"}, denial) == []
    early = read("a", denial, published=date(2024, 6, 10))
    assert contradictions(*event(early, read("b", VISIT, published=date(2024, 6, 20)))) == []


def test_not_yet_is_no_contradiction_to_what_came() -> None:
    waiting = {**SIGNED, "date": None, "status": "negated"}
    real = {**SIGNED, "date": None}
    before = read("a", waiting, published=date(2024, 6, 10))
    after = read("a", waiting, published=date(2024, 6, 21))
    told = read("b", real, published=date(2024, 6, 20))
    assert contradictions(*event(before, told)) == []
    assert contradictions(*event(after, told))[0].what == "denial"


def test_status_that_moved_on_is_no_contradiction() -> None:
    assert found({**VISIT, "status": "planned"}, {**VISIT, "status": "ongoing"}, VISIT) == []


def test_as_json_each_version_names_its_sentences() -> None:
    (only,) = found(SIGNED, {**SIGNED, "date": day("2024-06-20")})
    row = only.to_json()
    assert json.loads(json.dumps(row)) == row
    (first, _) = row["versions"]
    assert (first["value"], first["mentions"], first["documents"]) == ("2024-06-19", 1, ["d0"])
    assert first["sources"] == [
        {"outlet": "Agency", "outlet_known": True, "document": "d0", "span": [0, 17]}
    ]


def test_outlet_that_is_guessed_or_not_there_is_named_all_the_same() -> None:
    made, _ = event(
        read("a", SIGNED, outlet="a-file", outlet_known=False),
        read("b", {**SIGNED, "date": day("2024-06-20")}),
    )
    guess = read("a", SIGNED, outlet="a-file", outlet_known=False).document
    (only,) = contradictions(made, {"a": guess})
    assert [(v.outlets, v.voices[0].known) for v in only.versions] == [
        (("a-file",), False),
        (("b",), False),
    ]
