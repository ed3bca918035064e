from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.reading import Reader
from detente.records import Coded, Document
from tests.cli.conftest import MeetingCoder, Run


class Planner(MeetingCoder):
    """Another coder: what Biden does is only planned, and Putin does nothing."""

    def code(self, document: Document) -> Coded:
        coded = super().code(document)
        kept = (m for m in coded.mentions if m.source[0].country != "RUS")
        return replace(coded, mentions=tuple(replace(m, status="planned") for m in kept))


@pytest.fixture
def store(run: Run, coverage: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    run("ingest", coverage, "--store", path)
    return path


@pytest.fixture
def later(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Reader, "coder", Planner())
    return store


def test_says_that_nothing_changed(run: Run, store: Path) -> None:
    result = run("recode", "--store", store)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "2 documents coded again: nothing changed\n"


def test_the_table_says_what_changed_and_twice_nothing_more(run: Run, later: Path) -> None:
    result = run("recode", "--store", later)
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["mentions", "0", "1", "0", "1"] in lines
    assert ["status", "1"] in lines
    assert ["type", "0"] in lines
    assert "events: 2 before, 1 now" in result.stdout
    assert "2 documents coded again: 2 read differently" in result.stderr
    found = json.loads(run("events", "--store", later).stdout)
    assert [event["status"] for event in found] == ["planned"]
    assert "nothing changed" in run("recode", "--store", later).stderr


def test_the_diff_shows_both_codings_of_a_sentence(run: Run, later: Path) -> None:
    run("recode", "--store", later, "--dry-run", "--diff", "out/diff.jsonl")
    rows = [json.loads(line) for line in Path("out/diff.jsonl").read_text().splitlines()]
    changed = next(row for row in rows if row["change"] == "changed")
    assert changed["fields"] == ["status"]
    assert changed["published"] == "2024-06-21"
    assert "Biden met Kim" in changed["sentence"]
    assert (changed["old"]["status"], changed["new"]["status"]) == ("happened", "planned")
    gone = next(row for row in rows if row["change"] == "gone")
    assert gone["new"] is None
    assert gone["old"]["source"][0]["country"] == "RUS"


def test_the_diff_as_csv(run: Run, later: Path) -> None:
    run("recode", "--store", later, "--dry-run", "--diff", "diff.csv")
    with Path("diff.csv").open(newline="") as file:
        rows = {row["change"]: row for row in csv.DictReader(file)}
    assert rows["changed"]["old_status"] == "happened"
    assert rows["changed"]["new_status"] == "planned"
    assert rows["gone"]["old_source_country"] == "RUS"
    assert rows["gone"]["new_type"] == ""


def test_dry_run_changes_nothing(run: Run, later: Path) -> None:
    before = later.read_bytes()
    result = run("recode", "--store", later, "--dry-run")
    assert "mentions" in result.stdout
    assert "dry run" in result.stderr
    assert later.read_bytes() == before


def test_other_versions_and_missing_tables_are_named(run: Run, coverage: Path) -> None:
    Path("own.tsv").write_text("actor\tname\tcountry\tsector\nRUS.GOV\tOddname\tRUS\tGOV\n")
    run("ingest", coverage, "--store", "r.duckdb", "--actors", "own.tsv")
    same = run("recode", "--store", "r.duckdb", "--actors", "own.tsv").stderr
    assert "gazetteer" not in same
    bare = run("recode", "--store", "r.duckdb").stderr
    assert "gazetteer: " in bare
    assert "warning" in bare
    assert "--actors" in bare


def test_a_confidence_that_was_asked_for_is_missed(run: Run, coverage: Path) -> None:
    run("ingest", coverage, "--store", "r.duckdb", "--confidence", "0.5")
    same = run("recode", "--store", "r.duckdb", "--confidence", "0.5").stderr
    assert "coder" not in same
    bare = run("recode", "--store", "r.duckdb").stderr
    assert "coder: " in bare
    assert "warning: some documents were read with --confidence" in bare


def test_what_is_no_record_takes_one_line_and_writes_no_diff(run: Run, coverage: Path) -> None:
    for given in ("typo.duckdb", coverage / "one.txt", coverage):
        result = run("recode", "--store", given, "--diff", "diff.csv")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"detente: {given}")
        assert result.stderr.count("\n") == 1
    assert not Path("diff.csv").exists()


def test_a_diff_into_the_record_is_refused(run: Run, store: Path) -> None:
    before = store.read_bytes()
    assert run("recode", "--store", store, "--diff", store).exit_code == 2
    assert store.read_bytes() == before
