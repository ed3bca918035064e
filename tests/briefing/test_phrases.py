from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from detente.briefing.phrases import days_words, event_facts, event_line, published_words
from detente.ontology import event_types, modes
from detente.record import merge
from detente.records import Document, Event
from detente.tables import rows
from tests.factories import Reading, day


def event(kind: str = "CONSULT", *args: Any, **fields: Any) -> Event:
    reading = Reading("a")
    reading.event("Sentence one.", kind, *args, **fields)
    return merge([reading.coded])[0]


@pytest.mark.parametrize(
    ("status", "speaker", "line"),
    [
        ("happened", None, "Russia (Vladimir Putin) visited North Korea"),
        ("happened", "China", "Russia (Vladimir Putin) visited North Korea, according to China"),
        ("ongoing", None, "Russia (Vladimir Putin) is visiting North Korea"),
        ("planned", None, "Russia (Vladimir Putin) is to visit North Korea"),
        ("possible", None, "Russia (Vladimir Putin) may visit North Korea"),
        ("alleged", None, "Russia (Vladimir Putin) is said to have visited North Korea"),
        (
            "alleged",
            "United States",
            "Russia (Vladimir Putin) is said by the United States to have visited North Korea",
        ),
        ("denied", "Russia", "Russia denied that Russia (Vladimir Putin) visited North Korea"),
        ("denied", None, "It is denied that Russia (Vladimir Putin) visited North Korea"),
        ("negated", None, "Russia (Vladimir Putin) did not visit North Korea"),
    ],
)
def test_line_says_what_standing_the_act_has(status: str, speaker: str | None, line: str) -> None:
    assert event_line(event(status=status, speaker=speaker)) == line


def test_joint_act_has_all_parties_as_subject() -> None:
    talks = event(source=("Russia",), target=("China", "Vietnam"), mode=None, joint=True)
    assert event_line(talks) == "Russia, China and Vietnam held talks"
    ongoing = event("COOPERATE", ("Russia",), ("China",), joint=True, status="ongoing")
    assert event_line(ongoing) == "Russia and China are cooperating"


def test_visit_keeps_guest_and_host_even_where_joint() -> None:
    assert event_line(event(joint=True)) == "Russia (Vladimir Putin) visited North Korea"


def test_missing_target_leaves_a_whole_sentence() -> None:
    line = event_line(event("ACCUSE", ("South Korea",), (), mode="disapprove"))
    assert line == "South Korea voiced disapproval"
    assert event_line(event(target=())).endswith("visited a place not named")
    assert event_line(event(source=())).startswith("Somebody not named visited")


def test_line_says_what_an_act_is_about() -> None:
    line = event_line(event("REQUEST", ("China",), ("Russia",), mode=None, about="AID"))
    assert line == "China made a request to Russia for aid"


def test_sectors_are_told_and_articles_set() -> None:
    line = event_line(event("ASSAULT", ("Russian army",), ("United States",)))
    assert line == "Russia (military) attacked the United States"


def test_line_mentions_no_speaker_where_an_outlet_says_it_itself() -> None:
    reading = Reading("a")
    reading.event("Sentence one.", speaker="China")
    reading.event("Sentence two.")
    assert "according" not in event_line(merge([reading.coded])[0])


def test_braces_in_a_name_are_only_text() -> None:
    reading = Reading("a")
    reading.event("Sentence one.", "ASSAULT", ("rebels",), ("rebels",))
    (found,) = merge([reading.coded])
    odd = found.source[0].__class__("{about}", (0, 1), "", "[ {target}]", "", "REB")
    renamed = Event(**{name: getattr(found, name) for name in Event.__slots__} | {"target": (odd,)})
    assert event_line(renamed) == "Rebels attacked {about}"


def test_every_type_and_mode_has_words() -> None:
    names = [each.name for each in event_types()]
    kinds = [(name, mode) for name in names for mode in (None, *(m.name for m in modes(name)))]
    assert len(kinds) > 20
    for kind, mode in kinds:
        line = event_line(event(kind, ("Russia",), ("China",), mode=mode))
        assert line.startswith("Russia ")
        assert kind not in line
        assert not set("[]{}") & set(line)


def test_table_of_verbs_has_only_types_and_modes_there_are() -> None:
    names = [each.name for each in event_types()]
    known = {(name, mode) for name in names for mode in ("", *(m.name for m in modes(name)))}
    known |= {(row["type"], row["manner"]) for row in rows("detente.briefing", "manners.tsv")}
    assert {(row["type"], row["mode"]) for row in rows("detente.briefing", "verbs.tsv")} <= known
    assert {row["type"] for row in rows("detente.briefing", "abouts.tsv")} == set(names)


def test_facts_give_the_three_counts_apart() -> None:
    assert event_facts(event(date=day("2024-06-19"))) == [
        "19 June 2024",
        "happened",
        "1 mention",
        "1 document",
        "1 outlet",
    ]
    assert event_facts(event())[0] == "no date given"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-06-19", "2024-06-19", "19 June 2024"),
        ("2024-06-17", "2024-06-21", "17 to 21 June 2024"),
        ("2024-06-01", "2024-06-30", "June 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-05-30", "2024-06-02", "30 May to 2 June 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2000-01-01", "2000-12-31", "2000"),
        ("1994-01-01", "1996-12-31", "1994 to 1996"),
        ("2024-06-01", "2024-08-31", "June to August 2024"),
        ("2023-12-01", "2024-02-29", "December 2023 to February 2024"),
    ],
)
def test_days_are_told_as_short_as_they_can(start: str, end: str, words: str) -> None:
    assert days_words(date.fromisoformat(start), date.fromisoformat(end)) == words


@pytest.mark.parametrize(
    ("precision", "words"), [("day", "1 June 2024"), ("month", "June 2024"), ("year", "2024")]
)
def test_publication_is_told_as_far_as_it_is_known(
    precision: Literal["day", "month", "year"], words: str
) -> None:
    first = date(2024, 6, 1)
    document = Document("1", "", "", True, published=first, published_precision=precision)
    assert published_words(document) == words
    assert (document.anchor == first) == (precision == "day")
