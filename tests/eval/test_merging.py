"""Pairs of mentions near the boundary (training/mention_pairs.tsv): do we merge as a reader?"""

from __future__ import annotations

import csv
import logging
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.evaluation.merging import (
    MentionPair,
    code_named,
    named_in,
    read_mention_pairs,
    scores,
    verdicts_on_pairs,
)
from detente.ontology import event_type
from detente.record import merge
from detente.records import Coded

TRAINING = Path(__file__).parents[2] / "training"
KINDS = {
    "same": {"report", "update", "plan", "retelling"},
    "not": {"occasion", "act", "parties", "general"},
    "part": {"part"},
}
OWN = {"pyongyang-2024", "seeds"}
_log = logging.getLogger(__name__)

Verdicts = list[tuple[MentionPair, bool | None]]


@pytest.fixture(scope="module")
def pairs() -> list[MentionPair]:
    return read_mention_pairs(TRAINING / "mention_pairs.tsv")


@pytest.fixture(scope="module")
def coded(shared: Path, pairs: list[MentionPair]) -> list[Coded]:
    try:
        return code_named(named_in(pairs), shared, TRAINING)
    except FileNotFoundError as error:
        pytest.skip(f"needs {error.filename}, which is not there")


@pytest.fixture(scope="module")
def verdicts(coded: list[Coded], pairs: list[MentionPair]) -> Verdicts:
    return list(verdicts_on_pairs(pairs, coded, merge(coded)))


def test_both_halves_hold_enough_pairs_of_each_label(pairs: list[MentionPair]) -> None:
    counts = Counter((pair.half, pair.label) for pair in pairs)
    assert sum(counts.values()) >= 450
    assert min(counts[half, label] for half in (0, 1) for label in ("same", "not")) >= 55


def test_enough_pairs_are_across_outlets(pairs: list[MentionPair]) -> None:
    def collections(pair: MentionPair) -> set[str]:
        return {key.document.partition("/")[0] for key in (pair.one, pair.other)}

    def is_across(pair: MentionPair) -> bool:
        # Each document of these two is another outlet's.
        own = collections(pair) <= OWN and pair.one.document != pair.other.document
        return len(collections(pair)) > 1 or own

    assert sum(map(is_across, pairs)) >= 160


def test_labels_and_kinds_are_those_of_the_method(pairs: list[MentionPair]) -> None:
    assert [pair for pair in pairs if pair.kind not in KINDS[pair.label]] == []


def test_no_pair_is_drawn_twice(pairs: list[MentionPair]) -> None:
    drawn = Counter(frozenset((pair.one, pair.other)) for pair in pairs)
    assert max(drawn.values()) == 1


def test_most_mentions_are_still_found(verdicts: Verdicts) -> None:
    # They are as coded when they were drawn; some are no act for today's coder, nor for a reader,
    # and some are less sure than what coverage tells.
    assert scores(verdicts)["all"].lost <= 0.29 * len(verdicts)


def test_merging_is_as_good_as_before_on_what_may_be_read(
    verdicts: Verdicts, gate: dict[str, Any]
) -> None:
    found = scores((pair, told) for pair, told in verdicts if pair.half == 0)
    score = found["all"]
    by_stratum = {name: round(each.f1, 2) for name, each in found.items()}
    _log.info("precision %.3f, recall %.3f, F1 %s", score.precision, score.recall, by_stratum)
    assert score.precision >= gate["precision"]
    assert score.f1 >= gate["f1"]


def test_merging_holds_on_the_half_that_it_was_not_tuned_on(
    verdicts: Verdicts, gate: dict[str, Any]
) -> None:
    score = scores((pair, told) for pair, told in verdicts if pair.half == 1)["all"]
    _log.info("unread: precision %.3f, recall %.3f", score.precision, score.recall)
    assert score.precision >= gate["unread_precision"]
    assert score.f1 >= gate["unread_f1"]


def test_topic_copies_of_one_article_are_one_outlet_s_word(coded: list[Coded]) -> None:
    originals = {item.document.id: item.document.copy_of for item in coded}
    copied = 0
    for event in merge(coded):
        articles = {originals[m.document] or m.document for m in event.mentions}
        if len(articles) == 1:
            copied += event.documents > 1
            assert event.outlets == 1, event.id
    assert copied > 10


def test_the_timeline_is_one_of_its_three_months() -> None:
    with (TRAINING / "timeline_rus_prk.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert sum(row["expected"] == "yes" for row in rows) == 30
    for row in rows:
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        assert date(2024, 7, 1) <= first <= last <= date(2024, 9, 30), row
        assert event_type(row["type"]), row
        assert {row["source"], row["target"]} == {"RUS", "PRK"}, row
        assert row["expected"] in {"yes", "may"}, row
        assert all(item.isdigit() for item in row["items"].split(",")), row
