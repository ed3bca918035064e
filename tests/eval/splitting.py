"""Scores sentences as they come out of the coder against marked ones.

A sentence is right where both its boundaries are (CoNLL 2018 counts so too); blanks and the marks
of list items around it are no part of it.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from detente.records import Span

__all__ = ["Passage", "Score", "passages", "trimmed"]

_TABLE = Path(__file__).with_name("sentences.tsv")
_MARKS = "-–—•·*"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a document's text and the sentences marked in it, counted from its start."""

    kind: str
    half: str
    document: str
    start: int
    length: int
    digest: str
    spans: tuple[Span, ...]

    def place(self, text: str) -> int | None:
        """Where the passage stands in a document's text, None where it doesn't stand there."""
        # Cleaning may drop another line before it one day.
        starts: list[int] = [self.start, *range(len(text) - self.length + 1)]
        for start in starts:
            piece = text[start : start + self.length]
            if hashlib.sha256(piece.encode()).hexdigest().startswith(self.digest):
                return start
        return None


@dataclass(slots=True)
class Score:
    """Counts of sentences: marked, found, and right."""

    marked: int = 0
    found: int = 0
    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, marked: Iterable[Span], found: Iterable[Span]) -> None:
        """Compare the sentences of one text."""
        gold = {span for each in marked if (span := trimmed(text, each)) is not None}
        ours = {span for each in found if (span := trimmed(text, each)) is not None}
        self.marked += len(gold)
        self.found += len(ours)
        self.right += len(gold & ours)
        self.wrong += [("missed", text[a:b]) for a, b in sorted(gold - ours)]
        self.wrong += [("found", text[a:b]) for a, b in sorted(ours - gold)]

    @property
    def figures(self) -> Mapping[str, float]:
        """Precision, recall (the share of marked sentences that come out whole) and F1."""
        precision, recall = self.right / self.found, self.right / self.marked
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * self.right / (self.found + self.marked),
        }


def trimmed(text: str, span: Span) -> Span | None:
    """A span without blanks around it and marks of list items before it; None if none is left."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def passages() -> Iterator[Passage]:
    """The passages of sentences.tsv."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"):
        pairs = (each.split("-") for each in row["spans"].split())
        yield Passage(
            row["set"],
            row["half"],
            row["document"],
            int(row["start"]),
            int(row["length"]),
            row["digest"],
            tuple((int(a), int(b)) for a, b in pairs),
        )
