from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from detente.errors import StoreError
from detente.record import Record, arrow_schema, event_row, event_schema, merge
from detente.records import Coded, SetAside
from tests.factories import Reading, day, interval, put, read

JUNE_20 = date(2024, 6, 20)


def coverage() -> list[Coded]:
    visit = {"date": day("2024-06-19"), "place": put("Pyongyang", "PRK", 39.0, 125.7)}
    past = {"background": True, "date": interval("2000-01-01", "2000-12-31", "year")}
    blame = {
        "kind": "ACCUSE",
        "source": ("South Korea",),
        "target": ("Russia", "North Korea"),
        "speaker": "South Korea",
    }
    return [
        read("a", visit, past, published=JUNE_20),
        read("b", {}, blame, published=date(2024, 6, 21)),
        read("c", {"status": "planned", "target": ("Vietnam",)}, published=JUNE_20),
    ]


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open() as opened:
        opened.extend(coverage())
        yield opened


def test_what_was_added_comes_back_unchanged_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Record.open(path) as record:
        for item in coverage():
            record.add(item)
        record.set_aside(SetAside("x.txt", "empty", "no text"))
    with Record.open(path) as record:
        assert list(record.coded()) == coverage()
        assert record.aside() == [SetAside("x.txt", "empty", "no text")]
        assert record.events().num_rows == len(merge(coverage()))


def test_adding_the_same_again_changes_nothing(record: Record) -> None:
    before = record.events(), record.mentions()
    assert not any(record.add(item) for item in coverage())
    assert (record.events(), record.mentions()) == before
    assert list(record.coded()) == coverage()


def test_edited_document_replaces_its_earlier_self(record: Record) -> None:
    edited = read("a", {"target": ("Vietnam",), "date": day("2024-06-20")}, published=JUNE_20)
    assert record.add(edited)
    kept = {item.document.id: item for item in record.coded()}
    assert kept["a"] == edited
    assert len(kept) == 3
    assert record.mentions().column("document").to_pylist().count("a") == 1
    assert record.events(between=("RUS", "PRK"), since=date(2024, 6, 1)).num_rows == 1


def test_better_reading_of_the_same_text_replaces_the_earlier(record: Record) -> None:
    again = read("b", {}, {"kind": "SUPPORT"}, published=date(2024, 6, 21))
    assert record.add(again)
    assert again in list(record.coded())


def test_one_id_twice_in_a_batch_keeps_the_last() -> None:
    with Record.open() as record:
        record.extend([read("a", {}), read("a", {"target": ("Vietnam",)})])
        (row,) = record.mentions().to_pylist()
    assert row["target"][0]["country"] == "VNM"


def test_events_are_those_of_merging(record: Record) -> None:
    expected = [event_row(event) for event in merge(coverage())]
    rows = record.events().to_pylist()
    assert json.loads(json.dumps(rows, default=str)) == expected
    assert [event_row(event) for event in record.merge()] == expected


def test_tables_have_the_schemas_of_rows(record: Record) -> None:
    mentions, known = record.mentions().schema, len(arrow_schema())
    assert pa.schema(list(mentions)[:known]) == arrow_schema()
    assert mentions.names[known:] == ["key", "verdict", "corrected", "note", "versions"]
    assert record.events().schema == event_schema()
    assert record.events(type="none").schema == event_schema()


def test_mentions_come_with_all_their_parts(record: Record) -> None:
    rows = record.mentions().to_pylist()
    assert len(rows) == sum(len(item.mentions) for item in coverage())
    assert rows[0]["place"] == {"text": "Pyongyang", "country": "PRK", "lat": 39.0, "lon": 125.7}
    assert [row["speaker"]["country"] for row in rows if row["speaker"]] == ["KOR"]


def test_events_between_two_are_those_from_one_to_the_other() -> None:
    talks = {"mode": None, "joint": True, "source": ("China",), "target": ("Russia", "Vietnam")}
    with Record.open() as record:
        record.extend([*coverage(), read("d", talks)])
        assert record.events(between=("RUS", "PRK")).num_rows == 2
        assert record.events(between=("PRK", "RUS")).num_rows == 2
        assert record.events(between=("RUS", "VNM")).num_rows == 2
        assert record.events(between=["KOR"]).column("type").to_pylist() == ["ACCUSE"]
        assert record.events(between=("KOR", "CHN")).num_rows == 0
        with pytest.raises(ValueError, match="one or two"):
            record.events(between=("KOR", "CHN", "RUS"))


def test_events_are_found_by_day_type_and_status(record: Record) -> None:
    assert record.events(until=date(2001, 1, 1)).num_rows == 1
    assert record.events(since=date(2000, 6, 1), until=date(2000, 6, 30)).num_rows == 1
    assert record.events(type="ACCUSE").num_rows == 1
    assert record.events(status="planned").num_rows == 1
    assert record.events(type="ACCUSE", status="planned").num_rows == 0


def test_current_events_without_a_date_count_by_their_first_report(record: Record) -> None:
    assert record.events(type="ACCUSE", since=date(2024, 6, 21)).num_rows == 1
    assert record.events(type="ACCUSE", since=date(2024, 6, 22)).num_rows == 0
    record.add(read("u", {"background": True}, published=JUNE_20))
    assert record.events(since=date(1900, 1, 1)).num_rows == record.events().num_rows - 1


def test_what_users_give_is_never_run(record: Record) -> None:
    assert record.events(type="'; DROP TABLE events; --").num_rows == 0
    assert record.events(between=["' OR true --"]).num_rows == 0
    assert record.events().num_rows > 0


def test_same_note_is_kept_once(record: Record) -> None:
    for _ in range(2):
        record.set_aside(SetAside("feed.jsonl:17", "broken record", "no text"))
    assert len(record.aside()) == 1


def test_later_version_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "later.duckdb"
    Record.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match=r"later\.duckdb.*later version.*99"):
        Record.open(path)


@pytest.mark.parametrize("table", ["meta (other INTEGER)", "sales (amount INTEGER)"])
def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path, table: str) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE {table}")
    with pytest.raises(StoreError, match="no Detente record"):
        Record.open(path)
    with duckdb.connect(str(path)) as connection:
        assert len(connection.execute("SHOW TABLES").fetchall()) == 1


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Record.open(path)
    assert path.read_text(encoding="utf-8").startswith("no database")
    with pytest.raises(StoreError, match="nowhere"):
        Record.open(tmp_path / "nowhere" / "record.duckdb")


def test_failed_write_leaves_the_record_as_it_was(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(record, "_insert", fail)
    with pytest.raises(RuntimeError):
        record.add(read("z", {}))
    monkeypatch.undo()
    assert list(record.coded()) == coverage()


def test_what_was_read_stays_when_reading_breaks_off() -> None:
    def broken() -> Iterator[Coded]:
        yield read("a", {})
        raise KeyboardInterrupt

    with Record.open() as record:
        with pytest.raises(KeyboardInterrupt):
            record.extend(broken())
        assert [item.document.id for item in record.coded()] == ["a"]


def test_odd_characters_survive(tmp_path: Path) -> None:
    reading = Reading("ünï", title='He said "no" \\ <b>')
    reading.event("Vladimir Putin’s visit 😀 to\tNorth Korea \x01.")
    with Record.open(tmp_path / "r.duckdb") as record:
        record.add(reading.coded)
        assert list(record.coded()) == [reading.coded]
