"""Breaking off, strictness, and several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.reading import Reader
from detente.records import Coded, Document
from tests.cli.conftest import MeetingCoder, Run, lines


def records(count: int) -> str:
    return lines(*({"id": str(n), "text": f"On day {n} Putin met Kim."} for n in range(count)))


def test_strict_ends_with_an_error_at_what_would_be_set_aside(run: Run, coverage: Path) -> None:
    result = run("code", coverage, "--strict")
    assert result.exit_code == 2
    assert "three.txt: empty" in result.stderr


def test_strict_changes_nothing_where_all_is_used(run: Run) -> None:
    result = run("code", "-", "--strict", stdin=records(2))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_strict_keeps_what_was_ingested_before(run: Run) -> None:
    given = records(2) + "no record\n" + records(1)
    assert run("ingest", "-", "--store", "r.duckdb", "--strict", stdin=given).exit_code == 2
    rows = json.loads(run("events", "--store", "r.duckdb", "--format", "json").stdout)
    assert sum(row["documents"] for row in rows) == 2


class Interrupted(MeetingCoder):
    """Somebody presses Ctrl-C while the third document is coded."""

    def code(self, document: Document) -> Coded:
        if document.id == "2":
            os.kill(os.getpid(), signal.SIGINT)
        return super().code(document)


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_what_was_done_before_an_interruption_is_kept_and_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(Reader, "coder", Interrupted())
    result = run("code", "-", "--format", kind, stdin=records(5))
    assert result.exit_code == 130
    assert len(result.stdout.splitlines()) == 2 + (kind == "csv")
    assert "interrupted" in result.stderr
    assert "2 documents" in result.stderr


def test_a_parquet_file_that_was_broken_off_is_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "coder", Interrupted())
    result = run("code", "-", "--format", "parquet", "--out", "m.parquet", stdin=records(5))
    assert result.exit_code == 130
    assert pq.read_table("m.parquet").num_rows == 2


def test_a_record_that_was_broken_off_holds_what_was_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "coder", Interrupted())
    assert run("ingest", "-", "--store", "r.duckdb", stdin=records(5)).exit_code == 130
    rows = json.loads(run("events", "--store", "r.duckdb", "--format", "json").stdout)
    assert sum(row["documents"] for row in rows) == 2


def test_ctrl_c_ends_a_run_that_waits_for_input() -> None:
    command = [sys.executable, "-m", "detente", "code", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'{"id": "1", "text": "Japan praised Kenya."}\n')
        process.stdin.flush()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
    assert json.loads(first)["document"] == "1"
    assert rest == b""
    assert b"interrupted" in errors
    assert b"Traceback" not in errors
    assert process.returncode == 130
