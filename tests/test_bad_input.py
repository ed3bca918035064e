"""What cannot be used is named, counted and set aside; the rest is coded, by every command."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli import app

GOOD = "Brazil's president arrived in Ottawa on Monday. Both countries signed a treaty on fish.\n"
RUSSIAN = (
    "Вчера утром делегация министерства прибыла в столицу соседней страны и провела переговоры с "
    "её правительством. Стороны обсудили торговлю, дороги и новые поезда, а вечером подписали "
    "общее заявление о сотрудничестве.\n"
)
FEED = (
    '{"id": "first", "text": "Kenya praised Japan on Tuesday.", "published": "2024-06-20"}',
    '{"id": "broken", "text": "Kenya prai',
    '["no", "object"]',
    '{"id": "textless", "published": "2024-06-20"}',
    "",
    '{"id": "last", "text": "Chile accused Peru of breaking the border treaty."}',
)
# What is wrong in the folder below: where, and the short reason.
FAULTS = {
    "empty.txt": "empty",
    "feed.jsonl:2": "broken record",
    "feed.jsonl:3": "broken record",
    "feed.jsonl:4": "empty",
    "moscow.txt": "not English",
    "noise.html": "binary",
    "picture.txt": "binary",
    "sheet.xlsx": "unknown kind",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Coverage of which most is of no use; the current folder."""
    made = tmp_path / "coverage"
    made.mkdir()
    (made / "empty.txt").touch()
    (made / "feed.jsonl").write_text("\n".join(FEED), encoding="utf-8")
    (made / "moscow.txt").write_text(RUSSIAN, encoding="utf-8")
    (made / "noise.html").write_bytes(bytes(range(256)) * 8)
    (made / "ottawa.txt").write_text(GOOD, encoding="utf-8")
    (made / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff")
    (made / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    monkeypatch.chdir(made)
    return made


def run(*args: str) -> Any:
    """Runs ``detente ...``; an error that the command did not expect fails the test."""
    result = CliRunner().invoke(app, list(args))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def named(stderr: str) -> dict[str, str]:
    """What standard error says was set aside: where -> kind."""
    prefix = "set aside: "
    lines = [line.removeprefix(prefix) for line in stderr.splitlines() if line.startswith(prefix)]
    parts = [line.split(": ", 2) for line in lines]
    assert all(detail for _, _, detail in parts)
    return {where: kind for where, kind, _ in parts}


def test_what_is_wrong_is_named_and_the_rest_is_coded(folder: Path) -> None:
    result = run("code", ".", "-v")
    assert result.exit_code == 0
    assert named(result.stderr) == FAULTS
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["document"] for row in rows} == {"first", "last", "ottawa.txt"}


def test_what_is_set_aside_is_counted_by_kind(folder: Path) -> None:
    summary = run("code", ".").stderr.splitlines()[-1]
    assert summary.startswith("3 documents, 8 set aside (")
    for part in ("2 empty", "2 broken record", "2 binary", "1 not English", "1 unknown kind"):
        assert part in summary


def test_a_folder_that_is_not_there_is_named_and_the_others_are_read(folder: Path) -> None:
    result = run("code", "nowhere/", "ottawa.txt")
    assert result.exit_code == 0
    assert named(result.stderr) == {"nowhere/": "missing"}
    assert "1 document, 1 set aside (1 missing)" in result.stderr
    assert result.stdout


@pytest.mark.parametrize(
    "name", ["empty.txt", "picture.txt", "noise.html", "moscow.txt", "sheet.xlsx", "nowhere/"]
)
def test_a_run_in_which_nothing_could_be_read_fails(folder: Path, name: str) -> None:
    result = run("code", name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert list(named(result.stderr)) == [name]
    assert "0 documents, 1 set aside" in result.stderr


def test_a_brief_is_made_of_what_could_be_read_and_lists_the_rest(folder: Path) -> None:
    result = run("brief", ".", "--format", "json")
    brief = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {item["where"]: item["kind"] for item in brief["set_aside"]} == FAULTS
    assert {document["id"] for document in brief["documents"]} == {"first", "last", "ottawa.txt"}
    assert brief["events"]


def test_no_brief_is_written_where_nothing_could_be_read(folder: Path) -> None:
    result = run("brief", "empty.txt", "--out", "brief.html")
    assert result.exit_code == 1
    assert not (folder / "brief.html").exists()


def test_a_record_takes_what_could_be_read(folder: Path) -> None:
    store = str(folder.parent / "record.duckdb")
    result = run("ingest", ".", "--store", store, "-v")
    assert result.exit_code == 0
    assert named(result.stderr) == FAULTS
    events = json.loads(run("events", "--store", store).stdout)
    documents = {mention["document"] for event in events for mention in event["mentions"]}
    assert documents == {"first", "last", "ottawa.txt"}


def test_a_broken_line_keeps_its_number_in_a_long_feed(folder: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": GOOD}) for n in range(1, 41)]
    lines[29] = lines[29][:-5]
    (folder / "long.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("code", "long.jsonl")
    assert named(result.stderr) == {"long.jsonl:30": "broken record"}
    assert "39 documents" in result.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read any file")
def test_a_file_that_may_not_be_read_is_named(folder: Path) -> None:
    (folder / "ottawa.txt").chmod(0)
    result = run("code", "ottawa.txt", "feed.jsonl", "-v")
    assert result.exit_code == 0
    assert named(result.stderr)["ottawa.txt"] == "unreadable"
