from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from detente.record import event_of, merge
from detente.record.parts import parts
from detente.records import Event
from tests.factories import day, interval, read

VISIT = {"date": interval("2024-06-18", "2024-06-19")}
MET: dict[str, Any] = {
    "mode": None,
    "joint": True,
    "target": ("Kim Jong Un",),
    "word": "met",
    "date": day("2024-06-19"),
}


def held(*told: dict[str, Any]) -> dict[str, str | None]:
    """Which kind of event each of these is part of."""
    events: list[Event] = merge([read("a", *told, published=date(2024, 6, 20))])
    found = parts(events)

    def named(event: Event) -> str:
        return f"{event.type} {event.mode}"

    by_id = {event.id: named(event) for event in events}
    return {named(event): by_id.get(found.get(event.id, "")) for event in events}


def test_talks_and_signing_of_a_visit_are_parts_of_it() -> None:
    signed = {**MET, "kind": "AGREE", "word": "signed"}
    assert held(VISIT, MET, signed) == {
        "CONSULT visit": None,
        "CONSULT None": "CONSULT visit",
        "AGREE None": "CONSULT visit",
    }


def test_what_is_on_another_day_or_by_others_is_no_part() -> None:
    later = {**MET, "date": day("2024-06-25")}
    assert held(VISIT, later)["CONSULT None"] is None
    other = {**MET, "source": ("China",)}
    assert held(VISIT, other)["CONSULT None"] is None
    minister = {**MET, "source": ("Sergei Shoigu",)}
    assert held(VISIT, minister)["CONSULT None"] is None


def test_an_attack_on_the_same_day_is_no_part_of_a_visit() -> None:
    attack = {**MET, "kind": "ASSAULT", "joint": False}
    assert held(VISIT, attack)["ASSAULT None"] is None


def test_a_stop_is_part_of_the_journey_of_the_same_traveller() -> None:
    journey: dict[str, Any] = {
        "target": ("North Korea", "Vietnam"),
        "date": interval("2024-06-18", "2024-06-20"),
    }
    stops: list[dict[str, Any]] = [
        {"date": day("2024-06-19")},
        {"target": ("Vietnam",), "date": day("2024-06-20")},
    ]
    coded = [
        read(name, told, published=date(2024, 6, number))
        for number, (name, told) in enumerate(zip("abc", [journey, *stops], strict=True), 17)
    ]
    first, second = merge(coded)
    assert {len(first.mentions), len(second.mentions)} == {1, 2}
    whole, stop = sorted((first, second), key=lambda event: -len(event.mentions))
    assert parts([first, second]) == {stop.id: whole.id}


def test_of_two_journeys_that_each_name_the_other_s_stop_neither_is_part() -> None:
    journey: dict[str, Any] = {"date": interval("2024-06-18", "2024-06-20")}
    stops = [
        [{**journey, "target": (first,)}, {**journey, "target": (first, second)}]
        for first, second in (("North Korea", "Vietnam"), ("Vietnam", "North Korea"))
    ]
    events = []
    for name, told in zip("ab", stops, strict=True):
        item = read(name, *told)
        documents = {name: item.document}
        made = event_of(item.mentions, documents)
        events.append(replace(made, target=item.mentions[0].target))
    assert parts(events) == {}


def test_undated_talks_are_part_of_the_visit_that_their_articles_tell_of() -> None:
    talks = {**MET, "date": None, "target": ("North Korea",), "source": ("Russia",)}
    assert held({"date": None}, talks)["CONSULT None"] == "CONSULT visit"
    elsewhere = merge(
        [
            read("a", VISIT, published=date(2024, 6, 20)),
            read("b", {**talks, "status": "alleged"}, published=date(2024, 9, 20)),
        ]
    )
    assert parts(elsewhere) == {}
