"""Whether two texts are states of one article."""

from __future__ import annotations

from detente.text.overlap import GRAM, overlap, words_of

__all__ = ["alike"]

# Share of either text's words that stand in the other: stories grow to several times their length
# and lose their first words, but keep much of one state in the next.
_SHARED = 0.3


def alike(one: str, other: str) -> bool:
    """Whether much of one text stands in the other, or both are the same few words."""
    ours, theirs = words_of(one), words_of(other)
    if min(len(ours), len(theirs)) < GRAM:
        return bool(ours.tolist() == theirs.tolist())
    between = overlap(ours, theirs)
    return max(between.taken, between.kept) >= _SHARED
