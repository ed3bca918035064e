"""Sheets as analysts fill them in and spreadsheets save them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.cli.output import Sink, write_csv
from detente.errors import InputError
from detente.record import Record
from detente.reviewing import Filled, read_sheet, sheet_rows, sheet_schema
from tests.factories import Reading, day, read

Row = dict[str, str]
Fill = Callable[[list[Row]], None]


@pytest.fixture
def record() -> Iterator[Record]:
    reading = Reading("=a", published=date(2024, 6, 20), outlet="+outlet")
    reading.event("=SUM(1): Vladimir Putin’s visit to North Korea.", date=day("2024-06-19"))
    reading.event(
        "Then Russia blamed “Ukraine”.", "ACCUSE", ("Russia",), ("Ukraine",), word="blamed"
    )
    reading.event("China helped Russia.", "AID", ("China",), ("Russia",), word="helped")
    with Record.open() as opened:
        opened.add(reading.coded)
        yield opened


def sheet(record: Record, *, events: bool = False) -> list[Row]:
    """The sheet as a spreadsheet opens it."""
    text = io.StringIO(newline="")
    found = record.events().to_pylist() if events else None
    rows = sheet_rows(record, record.choose(), found)
    write_csv(rows, sheet_schema(events=events), Sink(text))
    return list(csv.DictReader(io.StringIO(text.getvalue(), newline="")))


@pytest.fixture
def back(record: Record, tmp_path: Path) -> Callable[..., Filled]:
    """Saves rows and reads them back."""

    def save(
        rows: list[Row],
        *,
        between: str = ",",
        encoding: str = "utf-8",
        columns: list[str] | None = None,
        first: str = "",
        end: str = "\r\n",
        **options: Any,
    ) -> Filled:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(
            text, columns or list(rows[0]), delimiter=between, lineterminator=end,
            extrasaction="ignore",
        )  # fmt: skip
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "review.csv"
        path.write_bytes((first + text.getvalue()).encode(encoding))
        return read_sheet(path, record, **options)

    return save


def shown(record: Record) -> list[tuple[str, str, str]]:
    rows = record.mentions().to_pylist()
    return [(row["type"], row["status"], row["verdict"] or "") for row in rows]


def test_a_sheet_read_back_as_it_was_written_says_nothing(
    record: Record, back: Callable[..., Filled]
) -> None:
    for events in (False, True):
        rows = sheet(record, events=events)
        assert rows[-1]["sentence"]
        filled = back(rows)
        assert (filled.rows, filled.made, filled.faults) == (0, [], [])


def test_a_filled_sheet_is_taken_once(record: Record, back: Callable[..., Filled]) -> None:
    rows = sheet(record)
    rows[0] |= {"verdict": "wrong", "new_status": "planned", "note": "only announced", "by": "A."}
    rows[1] |= {"verdict": "Wrong"}
    rows[2] |= {"new_type": "COOPERATE", "new_target": "KOR; Joe Biden", "new_date": "June 2024"}
    filled = back(rows, by="B.")
    assert (filled.rows, len(filled.made), filled.faults) == (3, 6, [])
    assert shown(record) == [
        ("CONSULT", "planned", "corrected"),
        ("ACCUSE", "happened", "wrong"),
        ("COOPERATE", "happened", "corrected"),
    ]
    assert record.corrections().column("by").to_pylist() == ["A.", "A.", "B.", "B.", "B.", "B."]
    assert back(rows, by="C.").made == []


@pytest.mark.parametrize(
    "saved",
    [
        {"between": ";", "encoding": "utf-8-sig"},
        {"between": ";", "encoding": "cp1252", "end": "\n"},
        {"between": "\t", "encoding": "utf-16"},
        {"between": ";", "first": "sep=;\r\n"},
        {"columns": ["note", "new_date", "verdict", "sentence", "published", "date", "key"]},
    ],
)
def test_whatever_a_spreadsheet_saves_is_read(
    record: Record, back: Callable[..., Filled], saved: dict[str, Any]
) -> None:
    rows = [row | {"key": " " + row["key"]} for row in reversed(sheet(record))]
    for row in rows:
        # What a spreadsheet takes for an apostrophe of its own, and its own way with days.
        for name, text in row.items():
            row[name] = text.removeprefix("'")
        row["published"] = "6/20/2024"
        row["date"] = "6/19/24" if row["date"] else ""
    rows[0]["verdict"] = "FALSE"
    rows[-1] |= {"verdict": "wrong", "new_date": "6/7/2024", "note": "“gestern”, né; naïve\nso"}
    filled = back(rows, **saved)
    assert filled.faults == []
    assert [verdict for _, _, verdict in shown(record)] == ["corrected", "", "wrong"]
    first = record.mentions().to_pylist()[0]
    assert first["date"]["start"] == date(2024, 6, 7)
    assert first["note"] == "“gestern”, né; naïve\nso"


def test_days_that_may_be_two_are_faulty_where_nothing_tells(
    record: Record, back: Callable[..., Filled]
) -> None:
    rows = sheet(record)
    rows[0]["new_date"] = "6/7/2024"
    rows[1]["new_date"] = "7.6.2024"
    filled = back(rows)
    assert filled.faults == ["row 2: date '6/7/2024': may be two days; write it as 2024-06-19"]
    assert record.mentions().to_pylist()[1]["date"]["start"] == date(2024, 6, 7)


def test_faulty_rows_are_named_and_the_others_taken(
    record: Record, back: Callable[..., Filled]
) -> None:
    rows = sheet(record)
    rows.append({**rows[0], "key": "", "verdict": "right"})
    rows.append({**rows[0], "key": "M-unknown", "verdict": "right"})
    rows.append({**rows[0], "key": "E-unknown", "verdict": "right"})
    rows[0] |= {"new_type": "PARTY", "verdict": "wrong"}
    rows[1] |= {"new_source": "Ruritania"}
    rows[2] |= {"new_status": "PLANNED"}
    filled = back(rows)
    assert [fault.split(":")[0] for fault in filled.faults] == [
        f"row {number}" for number in (2, 3, 5, 6, 7)
    ]
    for fault, words in zip(
        filled.faults, ("'PARTY'", "'Ruritania'", "no key", "no mention", "an event"), strict=True
    ):
        assert words in fault
    assert shown(record) == [
        ("CONSULT", "happened", ""),
        ("ACCUSE", "happened", ""),
        ("AID", "planned", "corrected"),
    ]


def test_hostile_notes_stay_text(record: Record, back: Callable[..., Filled]) -> None:
    hostile = '=HYPERLINK("http://x","y")\x1b[2J<script>alert(1)</script>\u202e'
    rows = sheet(record)
    rows[0] |= {"note": hostile}
    assert back(rows).faults == []
    assert record.mentions().column("note").to_pylist() == [hostile, None, None]
    rows = sheet(record)
    assert all(row["note"] == "" for row in rows)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 a workbook", "a workbook"),
        (b"", "no column key"),
        (b"name,verdict\nx,right\n", "no column key"),
        (b"key,verdict\n\0\0\0", "no sheet"),
        (b'key,verdict\n"' + b"x" * 10_000_001 + b'",right\n', "no sheet"),
    ],
)
def test_what_is_no_sheet_is_refused(
    record: Record, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message):
        read_sheet(path, record)
    with pytest.raises(InputError, match="cannot be read"):
        read_sheet(tmp_path / "nowhere", record)


def test_rows_with_too_many_cells_are_faulty(record: Record, tmp_path: Path) -> None:
    key = record.choose()[0]
    path = tmp_path / "review.csv"
    path.write_text(f"key,verdict\n{key},right,,\n{key},right,planned\n{key}\n\n")
    assert read_sheet(path, record).faults == ["row 3: 3 cells instead of 2"]
    assert record.corrections().num_rows == 1


def test_events_are_split_joined_and_named_in_a_sheet(
    record: Record, back: Callable[..., Filled]
) -> None:
    for name in "bcd":
        record.add(read(name, {"date": day("2024-06-19")}, published=date(2024, 6, 20)))
    rows = sheet(record, events=True)
    held = {row["document"]: row for row in rows if row["kind"] == "mention" and row["document"]}
    ids = {row["type"]: row for row in rows if row["kind"] == "event"}
    assert held["b"]["event"] == held["c"]["event"] == ids["CONSULT"]["key"]
    held["b"]["split"] = held["c"]["split"] = "x"
    ids["CONSULT"]["name"] = "The visit"
    ids["AID"]["join"] = ids["ACCUSE"]["key"]
    held["d"]["join"] = ids["AID"]["key"]
    filled = back(rows)
    assert [fault.partition(": ")[2] for fault in filled.faults] == [
        "join is given for a mention; it is for events"
    ]
    found = record.events().to_pylist()
    parts = sorted(sorted(each["document"] for each in row["mentions"]) for row in found)
    assert parts == [["=a", "=a"], ["=a", "d"], ["b", "c"]]
    named = {row["name"]: row for row in found}
    assert {each["document"] for each in named["The visit"]["mentions"]} == {"=a", "d"}


def test_a_sample_is_the_same_again_and_grows_little_by_little(record: Record) -> None:
    record.extend(read(f"d{number}", {}) for number in range(30))
    draws = [record.choose(sample=10, seed=seed) for seed in (1, 1, 2)]
    assert draws[0] == draws[1] != draws[2]
    assert set(record.choose(sample=9, seed=1)) < set(draws[0])
    record.correct(draws[0][0], verdict="right")
    assert draws[0][0] not in record.choose(unreviewed=True)
    assert len(record.choose(between=["UKR"])) == 1
    assert len(record.choose(since=date(2024, 6, 19), until=date(2024, 6, 19))) == 1
    assert len(record.choose(type="AID", status="happened")) == 1
