from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente.reading import Reader
from detente.records import Coded, Document
from tests.cli.conftest import MeetingCoder, Run, lines

EVENT_KEYS = [
    "id",
    "type",
    "about",
    "joint",
    "mode",
    "status",
    "background",
    "source",
    "target",
    "date",
    "place",
    "mentions",
    "documents",
    "outlets",
]


@pytest.fixture
def store(run: Run, coverage: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    run("ingest", coverage, "--store", path)
    return path


def test_ingest_says_what_the_record_then_holds(run: Run, coverage: Path) -> None:
    result = run("ingest", coverage, "--store", "r.duckdb")
    assert result.stdout == ""
    assert "2 mentions, 2 events" in result.stderr


def test_ingesting_twice_keeps_one(run: Run, coverage: Path, store: Path) -> None:
    run("ingest", coverage, "--store", store)
    assert len(json.loads(run("events", "--store", store).stdout)) == 2


def test_what_was_read_stays_when_the_run_is_broken_off(
    run: Run, coverage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(MeetingCoder):
        def code(self, document: Document) -> Coded:
            if document.id.endswith("two.md"):
                raise KeyboardInterrupt
            return super().code(document)

    monkeypatch.setattr(Reader, "coder", Breaking())
    assert run("ingest", coverage, "--store", "r.duckdb").exit_code != 0
    assert len(json.loads(run("events", "--store", "r.duckdb").stdout)) == 1


def test_events_have_the_contract_s_keys(run: Run, store: Path) -> None:
    found = json.loads(run("events", "--store", store).stdout)
    assert all(set(EVENT_KEYS) <= set(event) for event in found)
    assert all({"document", "span", "quote"} <= set(found[0]["mentions"][0]) for _ in found)


@pytest.mark.parametrize("given", [["RUS", "PRK"], ["PRK,RUS"], ["Russia,North Korea"]])
def test_events_between_two_countries(run: Run, store: Path, given: list[str]) -> None:
    (event,) = json.loads(run("events", "--store", store, "--between", *given).stdout)
    assert event["source"][0]["country"] == "RUS"


def test_filters_reach_the_record(run: Run, store: Path) -> None:
    def count(*args: str) -> int:
        return len(json.loads(run("events", "--store", store, *args).stdout))

    assert count("--type", "consult") == 2
    assert count("--type", "SANCTION") == 0
    assert count("--status", "planned") == 0
    assert count("--since", "2024-06-21", "--until", "2024-06-21") == 1
    assert count("--since", "2030-01-01") == 0


def test_a_type_or_status_that_does_not_exist_is_refused(run: Run, store: Path) -> None:
    assert run("events", "--store", store, "--type", "PARTY").exit_code == 2
    assert run("events", "--store", store, "--status", "maybe").exit_code == 2


def test_a_record_that_is_not_there_is_not_founded(run: Run) -> None:
    result = run("events", "--store", "typo.duckdb")
    assert result.exit_code == 2
    assert "typo.duckdb" in result.stderr
    assert not Path("typo.duckdb").exists()


def test_a_file_that_is_no_record_is_one_clear_line(run: Run, coverage: Path) -> None:
    result = run("events", "--store", coverage / "one.txt")
    assert result.exit_code == 2
    assert "one.txt" in result.stderr


def test_csv_of_events(run: Run, store: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("events", "--store", store, "--format", "csv").stdout))
    )
    assert {row["source_country"] for row in rows} == {"RUS", "USA"}
    assert all("met Kim" in row["mentions_quote"] for row in rows)


def test_the_table_shows_nothing_that_a_terminal_acts_on(run: Run) -> None:
    text = "Yesterday \x1b[31m Putin met Kim\x1b]0;owned\x07 in the capital [bold]there."
    run("ingest", "-", "--store", "r.duckdb", stdin=lines({"id": "1", "text": text}))
    out = run("events", "--store", "r.duckdb", "--format", "table").stdout
    assert "CONSULT" in out
    assert "[bold]" in out
    assert not any(character < " " and character != "\n" for character in out)
