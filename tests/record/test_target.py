"""The first real input: two articles of unknown date on one visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.reading import Reader
from detente.record import merge
from detente.records import Coded, Document, Event
from detente.sources import read


@pytest.fixture(scope="module")
def events(shared: Path) -> list[Event]:
    coder = Reader().coder
    documents = [item for item in read([str(shared / "seeds")]) if isinstance(item, Document)]
    assert len(documents) == 2
    coded: list[Coded] = [coder.code(document) for document in documents]
    return merge(coded)


def meetings(events: list[Event], *, background: bool) -> list[Event]:
    pair = {"RUS", "PRK"}
    return [
        event
        for event in events
        if event.type == "CONSULT"
        and event.status in ("happened", "ongoing")
        and event.background is background
        and {actor.country for actor in event.source + event.target} == pair
    ]


def test_the_visit_is_one_event_of_two_outlets(events: list[Event]) -> None:
    visits = [event for event in meetings(events, background=False) if event.mode == "visit"]
    assert len(visits) == 1
    assert visits[0].outlets == visits[0].documents == 2
    assert len(visits[0].mentions) >= 8
    assert visits[0].source[0].actor.startswith("RUS.GOV.putin")


def test_earlier_meetings_are_events_of_their_own(events: list[Event]) -> None:
    years = [
        e.date.start.year for e in meetings(events, background=True) if e.date and e.date.start
    ]
    assert years.count(2019) == 1
    assert len(set(years)) == len(years)
