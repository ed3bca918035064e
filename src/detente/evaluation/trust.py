"""Whether a mention's confidence says how likely it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["ranking", "table", "trust_figures"]

_STEPS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
_SURE = 0.6


def ranking(told: Sequence[tuple[float, bool]]) -> float:
    """How often a right mention has the higher chance, of all pairs of a right and a wrong one."""
    right = [chance for chance, ok in told if ok]
    wrong = [chance for chance, ok in told if not ok]
    if not right or not wrong:
        return 0.0
    above = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return above / (len(right) * len(wrong))


def table(told: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int, int]]:
    """From, to, how many mentions have a chance between, and how many of these are right."""
    for low, high in pairwise(_STEPS):
        inside = [ok for chance, ok in told if low <= chance < high or chance == high == 1]
        yield low, high, len(inside), sum(inside)


def trust_figures(told: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """How well confidence ranks mentions, and shares of right ones.

    Args:
        told: Of each mention its confidence, and whether it is right.

    Returns:
        ``ranks``, ``sure`` (right, of those from .6 on) and ``unsure`` (of those below).
    """
    sure = [ok for chance, ok in told if chance >= _SURE]
    unsure = [ok for chance, ok in told if chance < _SURE]
    return {
        "ranks": ranking(told),
        "sure": sum(sure) / len(sure) if sure else 0.0,
        "unsure": sum(unsure) / len(unsure) if unsure else 0.0,
    }
