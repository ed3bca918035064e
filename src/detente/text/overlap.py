"""How much of one text stands in another, and how: whole, in long stretches, with other names.

Words are compared as numbers of 32 bits, so that texts needn't be kept; a word stands in the other
text where five words in a row do that it is one of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["GRAM", "LONG", "Overlap", "Words", "grams", "overlap", "plain", "words_of"]

GRAM = 5
# Words in a row that no two articles share by using the same form or naming the same offices: of
# messages and reports made from one form few have more, lists of names apart.
LONG = 40

Words: TypeAlias = NDArray[np.uint32]
"""One number a word: its checksum, and in the last bit whether it looks like a name or number."""

_WORD = re.compile(r"\w+")
_NAME = np.uint32(1)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a later text has of an earlier one.

    Attributes:
        taken: Share of the later text's words that stand in the earlier one.
        kept: Share of the earlier text's words that stand in the later one.
        long: Share of the later text's words that do so in stretches of at least `LONG` words.
        swapped: Share of names and numbers that are others than in the other text, in both. The
            beginning of either, up to the first word that stands in both, does not count: datelines
            and lines of authors are there.
    """

    taken: float
    kept: float
    long: float
    swapped: float


def words_of(text: str) -> Words:
    """The words of a text, without case."""
    number = _Numbers().__getitem__
    return np.fromiter(map(number, map(re.Match.group, _WORD.finditer(text))), dtype=np.uint32)


class _Numbers(dict[str, int]):
    """Words to their numbers, each worked out once a text."""

    def __missing__(self, word: str) -> int:
        named = word[0].isupper() or word[0].isdigit()
        self[word] = crc32(word.lower().encode(errors="replace")) & ~1 | named
        return self[word]


def plain(words: Words) -> Words:
    """The words without what tells names apart."""
    return words & ~_NAME


def grams(words: Words) -> NDArray[np.uint64]:
    """One number for each five words in a row, in their order."""
    wide = plain(words).astype(np.uint64)
    count = max(len(wide) - GRAM + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(GRAM):
        mixed = mixed * _STEP + wide[place : place + count]
    mixed *= _MIX
    return mixed ^ (mixed >> np.uint64(29))


def overlap(earlier: Words, later: Words) -> Overlap:
    """Compare two texts of at least five words."""
    ours, theirs = grams(later), grams(earlier)
    taken = _covered(np.isin(ours, theirs))
    kept = _covered(np.isin(theirs, ours))
    if not taken.any():
        return Overlap(0.0, 0.0, 0.0, 0.0)
    edges = np.flatnonzero(np.diff(taken, prepend=False, append=False))
    lengths = edges[1::2] - edges[::2]
    swapped = min(_strange(later, earlier, taken), _strange(earlier, later, kept))
    return Overlap(
        float(taken.mean()),
        float(kept.mean()),
        float(lengths[lengths >= LONG].sum() / len(taken)),
        swapped,
    )


def _covered(shared: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Words that are part of a shared gram."""
    covered = np.zeros(len(shared) + GRAM - 1, dtype=np.bool_)
    for place in range(GRAM):
        covered[place : place + len(shared)] |= shared
    return covered


def _strange(words: Words, others: Words, covered: NDArray[np.bool_]) -> float:
    """Share of names and numbers that the other text does not have at all."""
    words = words[int(covered.argmax()) :]
    names = plain(words[(words & _NAME) == _NAME])
    return float(1 - np.isin(names, plain(others)).mean()) if len(names) else 0.0
