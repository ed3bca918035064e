"""Russia and North Korea, July to September 2024: do we list what a reader would?

The rows are those of training/timeline_rus_prk.tsv, the documents those of kcna_en_2024.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from detente.evaluation.timeline import Listing, listing, read_rows

ROWS = Path(__file__).parents[2] / "training" / "timeline_rus_prk.tsv"
_log = logging.getLogger(__name__)


@pytest.fixture(scope="module")
def found(shared: Path) -> Listing:
    try:
        return listing(ROWS, shared)
    except FileNotFoundError as error:
        pytest.skip(f"needs {error.filename}, which is not there")


def test_a_reader_s_rows_are_reached_on_the_right_day(found: Listing, gate: dict[str, Any]) -> None:
    missed = [row.words for row, entry in found.reached if entry is None]
    _log.info("reached %.3f, missed %s", found.recall, missed)
    assert found.recall >= gate["reached"], missed


def test_few_rows_of_ours_would_be_struck_out(found: Listing, gate: dict[str, Any]) -> None:
    wrong = [(entry.first, entry.event.type) for entry in found.wrong]
    _log.info("struck out %.3f: %s", found.struck, wrong)
    assert len(found.right) >= 30  # else nothing would be struck out of nothing
    assert found.struck <= gate["struck"], wrong


def test_one_row_is_seldom_told_by_several_of_ours(found: Listing, gate: dict[str, Any]) -> None:
    assert len(found.again) <= gate["again"]


def test_rows_of_the_same_items_are_told_apart_by_words() -> None:
    rows = read_rows(ROWS)
    for one in rows:
        for other in rows:
            alike = (one.type, one.source, one.target) == (other.type, other.source, other.target)
            same_days = one.first <= other.last and other.first <= one.last
            both = one.expected and other.expected and one is not other
            if both and alike and same_days and one.items & other.items:
                assert one.named is not None, one.words
