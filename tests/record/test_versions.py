"""Records of earlier versions, who read what, readers beside one another, the views."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.errors import StoreError
from detente.record import Intake, Record, faults, merge, version_of
from detente.record.opening import VERSION, bring_up
from detente.records import Coded, SetAside, Versions
from tests.factories import Reading, read
from tests.record.test_intake import OTHER, article, ingest

OLD = Versions("0.1.0", "clean-1", "ud-1", "a", "1")
NEW = replace(OLD, coder="2")


WHEN: dict[str, Any] = {"published": date(2024, 6, 20)}


def made(versions: Versions, *names: str) -> list[Coded]:
    return [replace(read(name, {}), versions=versions) for name in names]


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A record as the first version left it, with one document."""
    path, now = tmp_path / "first.duckdb", tmp_path / "now.duckdb"
    with Record.open(now) as record:
        record.add(read("a", {}))
    schema = resources.files("detente.record").joinpath("schema-1.sql").read_text("utf-8")
    with duckdb.connect(str(path)) as connection:
        connection.execute(schema)
        connection.execute(f"ATTACH '{now}' AS now (READ_ONLY)")
        for table in ("documents", "mentions"):
            columns = ", ".join(f'"{name}"' for name in connection.table(table).columns)
            connection.table(f"now.{table}").project(columns).insert_into(table)
        connection.execute("INSERT INTO meta VALUES ('schema', '1'), ('stale', 'yes')")
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_record_of_the_first_version_is_brought_up_to_date(first: Path, read_only: bool) -> None:
    assert version_of(first) == 1
    with Record.open(first, read_only=read_only) as record:
        assert list(record.coded()) == [read("a", {})]
        assert record.made_by() == [(None, 1)]
        assert record.events().num_rows == 1
        assert all(key.startswith("M-") for key in record.mentions().column("key").to_pylist())
        assert record.mentions().column("versions").to_pylist() == [None]
    assert version_of(first) == VERSION


@pytest.fixture(params=range(1, VERSION))
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A record as each of the earlier versions left it, and the same as today's makes it."""
    path, now = tmp_path / "earlier.duckdb", tmp_path / "now.duckdb"
    with Record.open(now) as record:
        ingest(record, [article("a", **WHEN), article("b", outlet="Lisk Courier", **WHEN)], OLD)
        ingest(record, [article("c", OTHER)], NEW)
        record.set_aside(SetAside("x.txt", "empty", "no text"))
        record.merge()
    with duckdb.connect(str(path)) as connection:
        bring_up(connection, 0, request.param)
        connection.execute(f"ATTACH '{now}' AS now (READ_ONLY)")
        tables = ["documents", "mentions", "set_aside"]
        tables += ["versions"] if request.param > 1 else []
        # Events of before had no trigger: they are merged anew.
        tables += ["lines", "events"] if request.param > 2 else []
        for table in tables:
            columns = ", ".join(f'"{name}"' for name in connection.table(table).columns)
            connection.table(f"now.{table}").project(columns).insert_into(table)
        stale = "no" if request.param > 2 else "yes"
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('stale', ?)", [stale])
    return path, now


@pytest.mark.parametrize("read_only", [False, True])
def test_record_of_each_earlier_version_becomes_what_todays_would_be(
    earlier: tuple[Path, Path], read_only: bool
) -> None:
    path, now = earlier
    signed = version_of(path) > 1
    assert version_of(path) < VERSION
    with Record.open(path, read_only=read_only) as record, Record.open(now, read_only=True) as new:
        assert record.events() == new.events()
        between, since = ("RUS", "PRK"), date(2024, 1, 1)
        found = record.mentions(between=between, since=since)
        expected = new.mentions(between=between, since=since)
        assert expected.num_rows == 2
        assert found.drop("versions") == expected.drop("versions")
        assert not signed or found == expected
        assert record.search("railways") == new.search("railways")
        assert record.aside() == new.aside()
        assert record.revisions().num_rows == 0
        assert list(faults(record)) == []
    with Record.open(path) as record:
        intake = Intake(record)
        again = [article("a", **WHEN), article("b", outlet="Lisk Courier", **WHEN)]
        assert list(intake.admit([*again, article("c", OTHER)])) == []
        assert intake.known == 3


def test_record_of_an_earlier_version_can_be_asked_like_a_new_one(first: Path) -> None:
    with duckdb.connect(str(first)) as connection:
        connection.execute(
            "INSERT INTO events SELECT 0, NULL, 'E-0', 'CONSULT', NULL, false, 'visit', "
            "'happened', false, [], [], NULL, NULL, "
            "[{document: 'a', span: [0, 16], quote: 'Sentence 0 of a.', speaker: NULL}], 1, 1"
        )
        connection.execute("UPDATE meta SET value = 'no' WHERE key = 'stale'")
    with Record.open(first, read_only=True) as record:
        (event,) = record.happenings()
        assert event.mentions[0].trigger == merge([read("a", {})])[0].mentions[0].trigger
        assert record.search("sentence").column("sentence").to_pylist() == ["Sentence 0 of a."]
        assert record.documents()["a"].outlet_known


def test_every_row_carries_what_made_it(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    coded = [*made(OLD, "a", "b"), *made(NEW, "c")]
    with Record.open(path) as record:
        record.extend(coded)
        record.merge()
        assert list(record.coded()) == coded
        assert record.made_by() == [(OLD, 2), (NEW, 1)]
        shown = record.mentions().column("versions").to_pylist()
        assert [row["coder"] for row in shown] == ["1", "1", "2"]
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = ("documents", "mentions", "texts", "sentences")
        for table in tables:
            rows = connection.table(table).project("versions").fetchall()
            assert {row[0] for row in rows} == {1, 2}, table
        found = connection.execute("SELECT versions FROM events").fetchall()
        assert {number for row in found for number in row[0]} == {1, 2}


def test_same_reading_by_later_versions_is_signed_by_them_and_no_change() -> None:
    with Record.open() as record:
        record.extend(made(OLD, "a", "b"))
        assert record.extend(made(NEW, "a")) == 0
        assert record.made_by() == [(OLD, 1), (NEW, 1)]
        record.merge()
        assert [item.document.id for item in record.coded()] == ["a", "b"]


def test_another_reading_of_the_same_text_is_no_new_arrival() -> None:
    def told(kind: str) -> Coded:
        reading = Reading("a")
        reading.event("Vladimir Putin is on a visit to North Korea.", kind)
        return reading.coded

    with Record.open() as record:
        record.extend([told("CONSULT"), read("b", {})])
        assert record.add(told("ACCUSE"))
        assert [item.document.id for item in record.coded()] == ["a", "b"]
        assert record.mentions().column("type").to_pylist() == ["ACCUSE", "CONSULT"]


def test_documents_come_page_by_page_while_others_are_written() -> None:
    documents = [read(f"d{number}", {}) for number in range(450)]
    with Record.open() as record:
        record.extend(documents)
        seen = []
        for item in record.coded():
            seen.append(item.document.id)
            if len(seen) == 250:
                record.add(read("late", {}))
        assert seen == [item.document.id for item in documents]


def test_views_show_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    reading = Reading("a")
    reading.event("Vladimir Putin is on a visit to North Korea.")
    reading.state("China condemned Russia.", "reaction", "condemnation", "China", "Russia")
    with Record.open(path) as record:
        record.add(reading.coded)
    with duckdb.connect(str(path), read_only=True) as connection:
        text = connection.execute("SELECT text FROM texts WHERE document = 'a'").fetchall()
        assert text == [(reading.text,)]
        query = "SELECT number, span, text FROM sentences"
        assert connection.execute(query).fetchall() == [
            (s.number, list(s.span), s.text) for s in reading.sentences
        ]
        query = "SELECT kind, holder.country, value, toward FROM statements"
        found = connection.execute(query).fetchall()
        assert found == [("reaction", "CHN", "condemnation", "Russia")]
        assert connection.execute("SELECT * FROM agreements").fetchall() == []


def test_readers_share_a_record_and_merge_what_a_broken_run_left(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    coded = made(OLD, "a", "b")
    with Record.open(path) as record:
        record.extend(coded)
    with Record.open(path, read_only=True) as record:
        assert record.events().num_rows == len(merge(coded))
        with pytest.raises(duckdb.Error, match="read-only"):
            record.add(read("c", {}))
        script = (
            "import sys; from pathlib import Path; from detente.record import Record; "
            "print(Record.open(Path(sys.argv[1]), read_only=True).mentions().num_rows)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
    assert done.stdout == "2\n"


def test_a_record_in_use_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record.open(path):
        script = (
            "import sys; from pathlib import Path; from detente.record import Record\n"
            "try: Record.open(Path(sys.argv[1]))\n"
            "except Exception as error: print(type(error).__name__, error)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
    assert done.stdout.startswith("StoreError")
    assert "another process" in done.stdout


def test_what_is_not_there_or_none_is_refused_for_reading(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "notes").write_text("no database " * 400)
    duckdb.connect(str(tmp_path / "bare")).close()
    for name, message in (
        ("nowhere", "no such record"),
        ("empty", "empty"),
        ("notes", "not a DuckDB"),
        ("bare", "no Detente record"),
        (".", "folder"),
    ):
        with pytest.raises(StoreError, match=message):
            version_of(tmp_path / name)
    assert not (tmp_path / "nowhere").exists()
