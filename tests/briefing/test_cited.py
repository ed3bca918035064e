from __future__ import annotations

from datetime import date
from typing import Any

from detente.briefing import Brief, disagreement, make_brief, movement, plain
from detente.briefing.cited import Piece, remarks
from detente.record import contradictions, event_of, moves
from detente.records import Coded
from tests.factories import day, interval, put, read

SIGNED: dict[str, Any] = {
    "kind": "SUPPORT",
    "target": ("Kim Jong Un",),
    "joint": True,
    "rule": "verb:sign",
    "date": day("2024-06-19"),
}
ON_20 = {**SIGNED, "date": day("2024-06-20")}
PYONGYANG = put("Pyongyang", "PRK", 39.03, 125.75)


def brief(*items: Coded) -> Brief:
    """A brief on one event of all mentions, whatever merging would say."""
    documents = {item.document.id: item.document for item in items}
    event = event_of([m for item in items for m in item.mentions], documents)
    return make_brief(items, [event], [])


def said(*items: Coded) -> str:
    made = brief(*items)
    (found,) = contradictions(made.events[0], {d.id: d for d in made.documents})
    return plain(disagreement(made.events[0], found))


def moved(*items: Coded) -> str:
    made = brief(*items)
    return plain(movement(moves(made.events[0], made.steps[made.events[0].id])))


def test_two_dates_are_said_with_those_who_say_so() -> None:
    items = [read("a", SIGNED, outlet="Agency"), read("b", SIGNED), read("c", ON_20)]
    assert said(*items) == (
        "Agency and b date the signing to 19 June 2024; c dates it to 20 June 2024"
    )


def test_outlet_that_gives_two_dates_is_not_two_outlets() -> None:
    items = [
        read("a", SIGNED),
        read("b", SIGNED, outlet="Bulletin"),
        read("c", ON_20, outlet="Bulletin"),
    ]
    assert said(*items).endswith("; Bulletin elsewhere dates it to 20 June 2024")


def test_spans_of_days_and_plurals_are_said_as_people_do() -> None:
    long = {**SIGNED, "kind": "COERCE", "mode": "arrest", "joint": False, "rule": "test"}
    items = [
        read("a", {**long, "date": interval("2024-06-17", "2024-06-18")}),
        read("b", {**long, "date": day("2024-06-20")}),
    ]
    assert said(*items) == "a dates the arrests to 17 to 18 June 2024; b dates them to 20 June 2024"


def test_what_has_no_noun_is_it() -> None:
    other = {"kind": "COOPERATE", "joint": True}
    items = [
        read("a", {**SIGNED, **other}),
        read("b", {**ON_20, **other}),
    ]
    assert said(*items) == "a dates it to 19 June 2024; b dates it to 20 June 2024"


def test_two_places_are_said_with_their_countries() -> None:
    items = [
        read("a", {**SIGNED, "place": PYONGYANG}),
        read("b", {**SIGNED, "place": put("Vladivostok", "RUS", 43.1, 131.9)}),
    ]
    assert said(*items) == (
        "a puts the signing in Pyongyang (North Korea); b puts it in Vladivostok (Russia)"
    )


def test_denial_names_who_denies_who_says_so_and_where() -> None:
    items = [
        read("a", {"status": "denied", "speaker": "Pyongyang"}, outlet="Courier"),
        read("b", {"speaker": "South Korea"}, outlet="Bulletin"),
        read("c", {}),
        read("d", {"status": "ongoing"}),
    ]
    assert said(*items) == (
        "North Korea denies it (Courier); South Korea says that it happened (Bulletin); "
        "c tells it as a fact; d tells it as going on"
    )


def test_of_many_outlets_some_are_named_and_the_others_counted() -> None:
    items = [read(name, SIGNED) for name in "abcde"]
    assert said(*items, read("f", ON_20)).startswith("a, b, c and 2 other outlets date the")
    assert said(*items[:4], read("f", ON_20)).startswith("a, b, c and d date the")


def test_guess_at_an_outlet_is_said() -> None:
    items = [read("a", SIGNED, outlet="some-file", outlet_known=False), read("b", ON_20)]
    assert said(*items).startswith("some-file (a guess) dates the signing")


def test_every_outlet_and_step_cites_its_mentions() -> None:
    items = [
        read("a", {**SIGNED, "status": "planned"}, published=date(2024, 6, 10)),
        read("b", SIGNED, published=date(2024, 6, 20)),
        read("c", ON_20, published=date(2024, 6, 20)),
    ]
    made = brief(*items)
    move, dispute = remarks(made, made.events[0])
    assert plain(move) == "First reported as planned on 10 June, as happened on 20 June 2024"
    assert plain(dispute).startswith("Reports disagree: b dates")
    cited = [[m.document for m in piece.cites] for piece in (*move, *dispute) if piece.cites]
    assert cited == [["a"], ["b"], ["b"], ["c"]]
    assert Piece("b", items[1].mentions) in dispute


def test_steps_in_two_years_each_have_theirs_and_denials_their_speaker() -> None:
    items = [
        read("a", {"status": "planned"}, published=date(2023, 12, 30)),
        read("b", {"status": "denied", "speaker": "Russia"}, published=date(2024, 1, 2)),
    ]
    assert moved(*items) == (
        "First reported as planned on 30 December 2023, as denied by Russia on 2 January 2024"
    )


def test_what_stayed_what_it_was_has_no_steps_to_tell() -> None:
    assert moved(read("a", SIGNED, published=date(2024, 6, 20))) == ""
