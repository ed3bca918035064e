"""How fast copies are found, and how much memory and disk that takes as documents grow in number.

python benchmarks/copies.py [DOCUMENTS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import islice

from measuring import one_core, peak_memory, seconds

from detente.records import Document
from detente.text import Copies

STEPS = 10
# A made-up language: few words are frequent, most are rare, as in any.
_VOCABULARY = 30_000
_WORDS = 400
# One document in so many is an earlier one with a beginning of its own.
_COPIED = 10


def main() -> None:
    """Print documents a second and memory, step by step."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    source = documents()
    print("documents    found  documents/s  MiB at most")
    with Copies() as copies:
        found = 0
        for step in range(1, STEPS + 1):
            spent = 0.0
            for document in islice(source, total // STEPS):
                took, original = seconds(lambda document=document: copies.of(document))
                spent += took
                found += original is not None
            speed = total // STEPS / spent
            print(f"{step * (total // STEPS):9,} {found:8,} {speed:12,.0f} {peak_memory():12,.0f}")


def documents() -> Iterator[Document]:
    """Texts without end, always the same ones."""
    dice = random.Random(20240619)
    words = [f"w{number:x}" for number in range(_VOCABULARY)]
    words[::7] = [word.title() for word in words[::7]]
    weights = [1 / (rank + 10) for rank in range(_VOCABULARY)]
    last: list[str] = []
    number = 0
    while True:
        pool = dice.choices(words, weights, k=_WORDS * 100)
        for start in range(0, len(pool), _WORDS):
            text = pool[start : start + _WORDS]
            if number % _COPIED == _COPIED - 1:
                text = [*text[:50], *last]
            else:
                last = text
            yield Document(f"d{number}", " ".join(text), "Lisk Courier", True)
            number += 1


if __name__ == "__main__":
    one_core()
    main()
