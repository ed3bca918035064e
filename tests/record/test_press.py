"""Real revisions: releases of the State Department as its feed had them one after another."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.config import Settings
from detente.reading import Reader
from detente.record import Record, faults
from detente.records import Document
from tests.record.test_intake import ingest

FIELDS = {"text": "content", "published": "pubDate", "url": "link", "id": "link"}


@pytest.fixture(scope="module")
def rounds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Document]]:
    """The first states of all releases that were revised, their second states, and so on."""
    path = shared / "us_state_dept_press" / "press_releases_2021-05_2022-08.jsonl.gz"
    if not path.exists():
        pytest.skip(f"needs {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if len(row["versions"]) > 1]
    folder = tmp_path_factory.mktemp("press")
    return [
        list(_read(folder / f"{number}.jsonl", rows, number))
        for number in range(max(len(row["versions"]) for row in rows))
    ]


def _read(path: Path, rows: list[dict[str, Any]], number: int) -> Iterator[Document]:
    states = [
        {**{key: row[key] for key in ("link", "title", "pubDate")}, **row["versions"][number]}
        for row in rows
        if number < len(row["versions"])
    ]
    path.write_text("".join(f"{json.dumps(state)}\n" for state in states), encoding="utf-8")
    found = Reader(Settings(fields=FIELDS)).documents([path])
    return (item for item in found if isinstance(item, Document))


def test_each_state_of_a_release_is_kept_and_known(rounds: list[list[Document]]) -> None:
    assert len(rounds[0]) > 100
    # A state that comes back, as an old page does, is known and no news.
    states: dict[str, list[str]] = {}
    with Record.open() as record:
        for documents in rounds:
            ingest(record, documents)
            for each in documents:
                known = states.setdefault(each.id, [])
                known += [each.hash] if each.hash not in known else []
        size = record.size()
        assert size["documents"] == len(states)
        assert size["revisions"] == sum(len(known) - 1 for known in states.values()) > 50
        # Whatever state comes again, nothing changes.
        for documents in rounds:
            ingest(record, documents)
        assert record.size() == size
        kept = {item.document.id: item.document.hash for item in record.coded()}
        assert kept == {key: known[-1] for key, known in states.items()}
        assert list(faults(record)) == []
