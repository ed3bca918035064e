"""Copies near the boundary (training/copy_pairs.tsv): whether we say of them what a reader does."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from detente.evaluation.copies import Pair, copies_f1, read_pairs, verdicts_on

PAIRS = Path(__file__).parents[2] / "training" / "copy_pairs.tsv"
_log = logging.getLogger(__name__)

Verdicts = list[tuple[Pair, bool]]


@pytest.fixture(scope="module")
def verdicts(shared: Path) -> Verdicts:
    try:
        return verdicts_on(PAIRS, shared)
    except FileNotFoundError as error:
        pytest.skip(f"needs {error.filename}, which is not there")


def test_both_halves_hold_enough_pairs_of_either_label() -> None:
    counts = Counter((pair.part, pair.copy) for pair in read_pairs(PAIRS))
    assert sum(counts.values()) >= 300
    assert min(counts[part, copy] for part in (0, 1) for copy in (True, False)) >= 50


def test_no_pair_is_drawn_twice() -> None:
    drawn = Counter((pair.earlier, pair.later, pair.made) for pair in read_pairs(PAIRS))
    assert max(drawn.values()) == 1


def test_copies_are_found_as_well_as_before(verdicts: Verdicts, gate: dict[str, Any]) -> None:
    groups = {
        "read": [each for each in verdicts if each[0].part == 0],
        "unread": [each for each in verdicts if each[0].part == 1],
        "unread, as published": [
            each for each in verdicts if each[0].part == 1 and not each[0].made
        ],
    }
    figures = {name: round(copies_f1(group), 3) for name, group in groups.items()}
    wrong = Counter(
        f"{name}: {pair.kind}, {'missed' if pair.copy else 'held to be a copy'}"
        for name, group in groups.items()
        for pair, told in group
        if pair.copy != told
    )
    _log.info("F1 of copies: %s; wrong: %s", figures, dict(wrong))
    assert set(figures) == set(gate)
    assert all(figures[name] >= gate[name] for name in gate), f"{figures} {dict(wrong)}"


def test_every_revision_of_a_page_is_a_copy(verdicts: Verdicts) -> None:
    missed = [pair for pair, told in verdicts if pair.kind in ("same", "revision") and not told]
    assert not missed
