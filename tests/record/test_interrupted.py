"""Runs that are killed, find the disk full, or find another run at work."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.record import Record, faults

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")

# How often a run is killed; more by hand: DETENTE_KILLS=200 pytest tests/record/test_interrupted.py
KILLS = int(os.environ.get("DETENTE_KILLS", "10"))
PEOPLE = ("Putin", "Kim", "Biden")
WORDS = "river grain letter border railway summer delegation harbour speech winter coal map".split()


def coverage(path: Path) -> Path:
    """Articles of which some are copied, revised, or come under a taken id."""
    dice = random.Random(20240619)  # noqa: S311  no secret
    lines: list[str] = []
    for number in range(250):
        one, other = dice.sample(PEOPLE, 2)
        told = " ".join(dice.choices(WORDS, k=60))
        record = {
            "id": f"d{number}",
            "text": f"{one} met {other}. The {told} of the talks there. It was late.",
            "source": dice.choice(("Harbour Post", "Lisk Courier")),
            "published": f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        }
        if number % 9 == 8:
            earlier = json.loads(lines[-3])
            record |= {"text": earlier["text"] + " It snowed."}
            record |= {"id": earlier["id"]} if number % 2 else {}
        if number % 50 == 49:
            record |= {"id": "d1", "source": f"Paper {number}"}
        lines.append(json.dumps(record))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


class Server:
    """Runs ``detente`` in processes that may be interrupted; see `tests.record.interrupted`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.record.interrupted"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ingest(self, given: Path, store: Path, *more: str, **how: float) -> tuple[int, str]:
        """Exit status (9: killed) and what was said."""
        self.begin(given, store, *more, **how)
        return self.end()

    def begin(self, given: Path, store: Path, *more: str, **how: float) -> None:
        arguments = ["ingest", str(given), "--store", str(store), "--verbose", *more]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"arguments": arguments, **how}) + "\n")
        self._process.stdin.flush()

    def end(self) -> tuple[int, str]:
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        return answer["status"], answer["stderr"]

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.close()


def content(store: Path) -> dict[str, list[Any]]:
    """All that a record holds but for the time of day at which it came."""
    with duckdb.connect(str(store), read_only=True) as connection:
        found = {
            name: connection.execute(f"FROM {name}").fetchall()
            for name in ("lines", "mentions", "events", "renamed", "set_aside", "meta")
        }
        for name, times in (("documents", "ingested"), ("revisions", "ingested, replaced")):
            query = f"SELECT * EXCLUDE ({times}) FROM {name}"  # noqa: S608  ours
            found[name] = connection.execute(query).fetchall()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def acknowledged(stderr: str) -> int:
    return max(map(int, re.findall(r"^kept: (\d+) documents?$", stderr, re.MULTILINE)), default=0)


def test_a_run_killed_at_any_moment_ends_where_an_undisturbed_one_does(
    server: Server, tmp_path: Path
) -> None:
    given = coverage(tmp_path / "coverage.jsonl")
    began = time.monotonic()
    whole = tmp_path / "whole.duckdb"
    assert server.ingest(given, whole)[0] == 0
    spent = time.monotonic() - began
    expected = content(whole)
    assert len(expected["revisions"]) > 10
    assert len(expected["renamed"]) > 2
    dice = random.Random(int(os.environ.get("DETENTE_SEED", "1")))  # noqa: S311  no secret
    store = tmp_path / "killed.duckdb"
    killed = 0
    for _ in range(KILLS):
        status, said = server.ingest(given, store, kill=dice.uniform(0.0, spent))
        assert status in {0, 9}, said
        killed += status == 9
        if store.exists():
            with Record.open(store) as record:
                kept = record.size()
                assert kept["documents"] + kept["revisions"] >= acknowledged(said)
                assert list(faults(record)) == []
        if status == 0:
            assert content(store) == expected
            store.unlink()
    assert killed > 0
    assert server.ingest(given, store)[0] == 0
    assert content(store) == expected
    # What was left of a record that was being founded lies beside it, and harms nobody.
    assert not store.with_name(f"{store.name}.wal").exists()


@pytest.mark.parametrize("limit", [100_000, 1_000_000])
def test_a_full_disk_is_told_and_loses_nothing_kept(
    server: Server, tmp_path: Path, limit: int
) -> None:
    given = coverage(tmp_path / "coverage.jsonl")
    store = tmp_path / "r.duckdb"
    status, said = server.ingest(given, store, limit=limit)
    assert status == 2, said
    (message,) = [line for line in said.splitlines() if line.startswith("detente: ")]
    assert str(store) in message
    assert "too large" in message
    assert "Traceback" not in said
    if store.exists():
        with Record.open(store) as record:
            kept = record.size()
            assert kept["documents"] + kept["revisions"] >= acknowledged(said)
    assert server.ingest(given, store)[0] == 0
    with Record.open(store) as record:
        assert list(faults(record)) == []


def test_a_second_run_waits_or_says_so(server: Server, tmp_path: Path) -> None:
    given = coverage(tmp_path / "coverage.jsonl")
    store = tmp_path / "r.duckdb"
    with Record.open(store):
        status, said = server.ingest(given, store, "--wait", "0")
        assert status == 2
        assert f"{store}: another process is at work on this record" in said
        server.begin(given, store, "--wait", "60")
        # Not for long, but while the record is still open here.
        time.sleep(1.0)
    status, said = server.end()
    assert status == 0
    assert "waiting for another process" in said
    assert "events" in said


def test_waiting_ends(server: Server, tmp_path: Path) -> None:
    given = coverage(tmp_path / "coverage.jsonl")
    store = tmp_path / "r.duckdb"
    began = time.monotonic()
    with Record.open(store):
        status, said = server.ingest(given, store, "--wait", "0.3")
    assert status == 2
    assert time.monotonic() - began >= 0.3
    assert said.count("waiting for another process") == 1
