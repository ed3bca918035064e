"""Modes that the instruments and settings of a clause decide."""

from __future__ import annotations

import re
from functools import cache

from detente.coding.readings import Reading
from detente.english.tree import Tree
from detente.tables import rows

__all__ = ["refine_mode"]


@cache
def _cues() -> list[tuple[str, str, re.Pattern[str]]]:
    return [
        (
            row["type"],
            row["mode"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.I),
        )
        for row in rows("detente.coding", "modes.tsv")
    ]


def refine_mode(tree: Tree, kind: str, mode: str, reading: Reading) -> str:
    """The mode given, or the first whose cue stands in the clause outside its parties."""
    if mode:
        return mode
    own = set(tree.subtree(reading.prop.head))
    for k in reading.prop.clauses:
        own -= set(tree.subtree(k[1]))
    words = " ".join(tree.lower(i) for i in sorted(own | set(reading.trigger)))
    return next((m for t, m, pattern in _cues() if t == kind and pattern.search(words)), "")
