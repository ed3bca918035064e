from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import Run


def test_lists_what_would_be_read_and_what_not(run: Run, coverage: Path) -> None:
    rows = [
        json.loads(line)
        for line in run("sources", coverage, "--format", "jsonl").stdout.splitlines()
    ]
    one, three, two = rows
    assert one["document"].endswith("one.txt")
    assert (one["kind"], one["language"], one["words"]) == ("text", "en", 16)
    assert (one["outlet"], one["outlet_from"]) == ("one", "name")
    assert (one["published"], one["aside"]) == (None, None)
    assert (three["aside"], three["kind"]) == ("empty", None)
    assert (two["outlet"], two["outlet_from"]) == ("Harbour Post", "metadata")
    assert (two["published"], two["published_from"]) == ("2024-06-21", "metadata")
    assert two["published_precision"] == "day"


def test_the_table_says_which_document_is_copied_and_why_another_is_not_read(
    run: Run, coverage: Path
) -> None:
    (coverage / "zwei.txt").write_text("Der Minister sprach am Montag lange mit dem Botschafter.\n")
    (coverage / "again.txt").write_text((coverage / "one.txt").read_text())
    result = run("sources", coverage)
    assert "copy of" in result.stdout
    assert "not English" in result.stdout
    assert "3 documents (1 copy), 2 set aside" in result.stderr
    assert "sentences" not in result.stderr


def test_csv_has_a_column_for_everything(run: Run, coverage: Path) -> None:
    out = run("sources", coverage, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["aside"] for row in rows] == ["", "empty", ""]
    assert rows[2]["published"] == "2024-06-21"


def test_what_the_user_says_fills_in_what_documents_leave_open(run: Run, coverage: Path) -> None:
    args = ("--published", "2024-07-01", "--outlet", "My Desk", "--format", "jsonl")
    one, _, two = map(json.loads, run("sources", coverage, *args).stdout.splitlines())
    assert (one["published"], one["published_from"]) == ("2024-07-01", "option")
    assert (one["outlet"], one["outlet_from"]) == ("My Desk", "option")
    assert (two["published"], two["outlet"]) == ("2024-06-21", "Harbour Post")


def test_strict_names_the_first_thing_that_is_not_read(run: Run, coverage: Path) -> None:
    result = run("sources", coverage, "--strict")
    assert result.exit_code == 2
    assert "three.txt: empty" in result.stderr


def test_nothing_to_read_is_status_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}")
    result = run("sources", tmp_path / "a.css")
    assert result.exit_code == 1
    assert "unknown kind: .css files are not read" in result.stdout
