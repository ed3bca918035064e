"""Blocks of a text that are parsed on their own: paragraphs, headings, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.records import Span

__all__ = ["blocks"]

_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?:;\"'”’)\]]\s*$")
# A line this long that does not end a sentence was broken by its editor, not by its author.
_WRAPPED = 50
# Nor is a line longer than this the next part of one that was: it is a paragraph under a headline.
_WIDE = 100
# Characters of the longest block: a parser's memory grows with it. Few articles are longer.
_LONGEST = 20_000
_SOLID = re.compile(r"\S")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")


def blocks(text: str) -> list[Span]:
    """Spans of a text's blocks: one a line, but hard-wrapped lines of a paragraph together.

    What is too long to be a paragraph is cut, between sentences where it has any.
    """
    return [piece for start, end in _paragraphs(text) for piece in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        limit = start + _LONGEST
        half = start + _LONGEST // 2
        ends = [found.end() for found in _SENTENCE_END.finditer(text, half, limit)]
        at = ends[-1] if ends else text.rfind(" ", half, limit) + 1 or limit
        yield start, start + len(text[start:at].rstrip())
        following = _SOLID.search(text, at, end)
        start = following.start() if following else end
    yield start, end


def _paragraphs(text: str) -> list[Span]:
    found: list[Span] = []
    last = ""
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if found:
            gap = text[found[-1][1] : start]
            wrapped = gap.count("\n") == 1 and not _ENDS.search(last)
            width = _WRAPPED <= len(last) <= _WIDE and len(stripped) <= _WIDE
            if wrapped and (width or stripped[0].islower()):
                found[-1] = (found[-1][0], end)
                last = text[match.start() : end]
                continue
        found.append((start, end))
        last = text[start:end]
    return found
