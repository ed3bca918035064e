"""Contexts: our own sentences and paragraphs, labelled with PLOVER's contexts."""

from __future__ import annotations

import json
from pathlib import Path

from detente.coding.contexts import contexts_of

__all__ = ["context_scores"]


def context_scores(path: Path, part: str) -> tuple[float, float]:
    """Precision and recall of contexts over one part of training/contexts.jsonl.

    Args:
        path: The file.
        part: ``read`` (rules were mended on it), ``unread`` or ``paragraph``.
    """
    both = told = labelled = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            found = set(contexts_of(row["text"], row.get("paragraph", "")))
            both += len(found & set(row["contexts"]))
            told += len(found)
            labelled += len(row["contexts"])
    return both / told, both / labelled
