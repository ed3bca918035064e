"""PLOVER contexts of a sentence, by the words it uses."""

from __future__ import annotations

import re
from functools import cache

from detente.tables import rows

__all__ = ["contexts_of"]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (
            row["context"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.I),
        )
        for row in rows("detente.coding", "contexts.tsv")
    ]


def contexts_of(text: str) -> tuple[str, ...]:
    """Contexts whose words stand in the text, in the table's order."""
    return tuple(context for context, pattern in _patterns() if pattern.search(text))
