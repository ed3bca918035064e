"""Blocks of a text that are parsed on their own: paragraphs, headings, list items."""

from __future__ import annotations

import re

from detente.records import Span

__all__ = ["blocks"]

_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?:;\"'”’)\]]\s*$")
# A line this long that does not end a sentence was broken by its editor, not by its author.
_WRAPPED = 50
# Nor is a line longer than this the next part of one that was: it is a paragraph under a headline.
_WIDE = 100


def blocks(text: str) -> list[Span]:
    """Spans of a text's blocks: one a line, but hard-wrapped lines of a paragraph together."""
    found: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if found:
            before = text[found[-1][0] : found[-1][1]]
            last = before.rsplit("\n", 1)[-1]
            gap = text[found[-1][1] : start]
            wrapped = gap.count("\n") == 1 and not _ENDS.search(last)
            width = _WRAPPED <= len(last) <= _WIDE and len(stripped) <= _WIDE
            if wrapped and (width or stripped[0].islower()):
                found[-1] = (found[-1][0], end)
                continue
        found.append((start, end))
    return found
