from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from detente.record import Record
from tests.factories import day, interval, read

JUNE_20 = date(2024, 6, 20)


@pytest.fixture
def record() -> Iterator[Record]:
    past = {"background": True, "date": interval("2000-01-01", "2000-12-31", "year")}
    with Record.open() as opened:
        opened.extend(
            [
                read("a", {"date": day("2024-06-19")}, past, published=JUNE_20),
                read("b", {"kind": "ACCUSE", "source": ("South Korea",)}, published=JUNE_20),
                read("c", {"kind": "AGREE", "about": "AID", "status": "planned"}),
                read("d", {"kind": "AID", "source": ("Russian army",), "background": True}),
                read("e", {"source": ("China",), "joint": True, "mode": None}, published=JUNE_20),
            ]
        )
        yield opened


@pytest.mark.parametrize(
    ("wanted", "documents"),
    [
        ({"type": ["ACCUSE", "AGREE"]}, "bc"),
        ({"type": ["CONSULT"], "status": ["planned", "possible"]}, ""),
        ({"status": ["planned", "possible"]}, "c"),
        ({"about": "AID"}, "c"),
        ({"background": True}, "ad"),
        ({"background": False}, "abce"),
        ({"source": "RUS"}, "aacd"),
        ({"source": "RUS.MIL"}, "d"),
        ({"source": "RUS.GOV"}, "aac"),
        ({"source": "RUS.G"}, ""),
        ({"source": ["KOR", "CHN"]}, "be"),
        # Who acts jointly acts on either side.
        ({"source": "PRK"}, "e"),
        ({"target": ["CHN"]}, "e"),
        ({"since": date(2024, 1, 1)}, "abe"),
        ({"since": date(2024, 1, 1), "undated": True}, "abcde"),
        ({"until": date(2001, 1, 1), "undated": True, "background": True}, "ad"),
    ],
)
def test_events_are_found_by(record: Record, wanted: dict[str, Any], documents: str) -> None:
    found = record.events(**wanted).to_pylist()
    assert sorted(row["mentions"][0]["document"] for row in found) == list(documents)


def test_events_left_out_for_want_of_a_day_are_counted(record: Record) -> None:
    since = date(2024, 1, 1)
    assert record.undated(since=since) == 2
    assert record.undated(since=since, type="AGREE") == 1
    assert record.undated(since=since, undated=True) == 0
    assert record.undated() == 0


def test_no_more_events_come_than_asked_for(record: Record) -> None:
    assert record.events(limit=2) == record.events().slice(0, 2)


def test_what_users_give_is_never_run(record: Record) -> None:
    hostile = "') OR true --"
    for name in ("type", "status", "about", "source", "target"):
        wanted: dict[str, Any] = {name: hostile}
        assert record.events(**wanted).num_rows == 0
        wanted = {name: [hostile, "x"]}
        assert record.timeline(**wanted).num_rows == 0
