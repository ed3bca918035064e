"""How confidence is measured."""

from __future__ import annotations

import pytest

from detente.evaluation.trust import ranking, table, trust_figures


def test_ranking_counts_pairs_of_a_right_and_a_wrong_one() -> None:
    assert ranking([(0.9, True), (0.1, False), (0.5, True), (0.7, False)]) == 0.75
    assert ranking([(0.5, True), (0.5, False)]) == 0.5
    assert ranking([(0.5, True)]) == 0.0


def test_the_table_counts_each_mention_once() -> None:
    told = [(0.0, False), (0.2, False), (0.65, True), (1.0, True)]
    found = {(low, high): (count, right) for low, high, count, right in table(told)}
    assert sum(count for count, _ in found.values()) == len(told)
    assert found[0.6, 0.7] == (1, 1)
    assert found[0.8, 1.0] == (1, 1)


def test_sure_and_unsure_mentions_are_counted_apart() -> None:
    told = [(0.9, True), (0.6, False), (0.5, True), (0.39, False), (0.1, True)]
    found = trust_figures(told)
    assert found["sure"] == 0.5
    assert found["unsure"] == pytest.approx(2 / 3)
    assert trust_figures([])["sure"] == 0.0
