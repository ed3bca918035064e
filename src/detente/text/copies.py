"""Copies: the same text under another headline, dateline or ending.

Texts are sets of word 5-grams, sketched by MinHash (Broder 1997) and looked up by locality-
sensitive hashing, so that a hundred thousand documents need no comparison of all pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from rensa import RMinHash, RMinHashLSH

from detente.records import Document

__all__ = ["Copies", "mark_copies"]

_GRAM = 5
_JACCARD = 0.7
# Share of the shorter text that stands in the longer one. A cut text is a copy as well.
_CONTAINED = 0.85
# 5-grams below which only the same words in the same order are a copy: one-line news on the same
# happening is alike without being copied.
_FEW = 30
_PERMUTATIONS = 256
# 64 bands of 4 find a pair with a Jaccard of 0.5 with probability 0.98, one of 0.7 always.
_BANDS = 64
_SEED = 20240619

_WORD = re.compile(r"\w+")


class Copies:
    """Remembers the documents it was shown and says which later ones copy them.

    Memory is about 2 kB a document, whatever its length.
    """

    def __init__(self) -> None:
        self._same: dict[bytes, str] = {}
        self._originals: list[str] = []
        self._sketches: list[tuple[RMinHash, int]] = []
        self._index = RMinHashLSH(threshold=_JACCARD, num_perm=_PERMUTATIONS, num_bands=_BANDS)

    def of(self, document: Document) -> str | None:
        """The id of the earliest document that this one copies, or None; remembers it either way.

        A document that asks about a given pair is a question of its own, never a copy.
        """
        if document.pair is not None:
            return None
        words = _WORD.findall(document.text.lower())
        if not words:
            return None
        key = blake2b(" ".join(words).encode(errors="replace"), digest_size=16).digest()
        if key in self._same:
            return self._same[key]
        grams = {" ".join(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)}
        original: str | None = None
        if len(grams) >= _FEW:
            original = self._near(grams, document.id)
        self._same[key] = original or document.id
        return original

    def _near(self, grams: set[str], identity: str) -> str | None:
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(grams))
        found: str | None = None
        for number in sorted(self._index.query(sketch)):
            other, size = self._sketches[number]
            if _alike(sketch.jaccard(other), len(grams), size):
                found = self._originals[number]
                break
        self._index.insert(len(self._sketches), sketch)
        self._sketches.append((sketch, len(grams)))
        self._originals.append(found or identity)
        return found


def _alike(jaccard: float, size: int, other: int) -> bool:
    shared = jaccard * (size + other) / (1 + jaccard)
    return jaccard >= _JACCARD or shared >= _CONTAINED * min(size, other)


def mark_copies(documents: Iterable[Document]) -> list[Document]:
    """The documents in their order, `copy_of` set where one copies an earlier one."""
    copies = Copies()
    return [replace(document, copy_of=copies.of(document)) for document in documents]
