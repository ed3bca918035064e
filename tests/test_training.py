"""Our own labelled sets: every row is whole, so that what learns from them can trust them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from detente.evaluation.standing import STATUSES
from detente.ontology import event_type

FOLDER = Path(__file__).parents[1] / "training"
REGISTERS = {"wire", "state-media", "headline", "statement", "blog"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def sentences() -> list[dict[str, Any]]:
    return rows("sentences.jsonl")


def test_sentences_are_told_once(sentences: list[dict[str, Any]]) -> None:
    assert [t for t, n in Counter(row["text"] for row in sentences).items() if n > 1] == []
    assert [i for i, n in Counter(row["id"] for row in sentences).items() if n > 1] == []


def test_sentences_have_legal_labels_and_spans(sentences: list[dict[str, Any]]) -> None:
    for row in sentences:
        for label in {row["type"], row["plover"]} - {"NONE"}:
            assert event_type(label), row
        assert (row["type"] == "NONE") == (row["plover"] == "NONE"), row
        assert row["status"] in STATUSES, row
        assert row["register"] in REGISTERS, row
        for low, high in (row["source_span"], row["target_span"]):
            assert 0 <= low < high <= len(row["text"]), row
            assert row["text"][low:high].strip() == row["text"][low:high], row


def test_every_root_has_its_share(sentences: list[dict[str, Any]]) -> None:
    counts = Counter(row["plover"] for row in sentences)
    assert min(counts.values()) >= 150, counts


def test_clauses_have_spans_and_both_readings() -> None:
    for row in rows("status.jsonl"):
        at = row["start"]
        assert row["text"][at : at + len(row["span"])] == row["span"], row
        assert {row["status"], row["second"]} <= set(STATUSES), row
