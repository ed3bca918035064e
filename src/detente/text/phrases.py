"""Patterns of words, read from a table and matched without backtracking over long text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import chain

__all__ = ["Phrases", "agencies", "furniture", "names", "tokens"]

# A colon or a bar that parts a label from what it labels counts; other punctuation does not.
_WORD = re.compile(r"[^\W_]+(?:[.,'/-][^\W_]+)*\.?|[©@]|[:|](?=\s|$)")
# Words that pages glue to the name before them: "Jane DoePublished".
_GLUED = re.compile(r"(?=[PUWFS])(?<=[a-z])(?=(?:Published|Updated|Posted|Written|Follow|Share)\b)")
_GAP = "*"
_ANYTHING = "..."
_NUMBER = "#"
_GAP_WORDS = 6


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case, as patterns see them."""
    text = _GLUED.sub(" ", text).replace("’", "'").casefold()
    return [":" if word == "|" else word.rstrip(".") for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class _Pattern:
    elements: tuple[frozenset[str], ...]
    most: int
    reason: str
    open: bool

    def at(self, words: Sequence[str], start: int) -> bool:
        ends = {start}
        for element in self.elements:
            ends = {end for position in ends for end in _after(element, words, position)}
            if not ends:
                return False
        return self.open or any(all(w == ":" for w in words[end:]) for end in ends)


def _after(element: frozenset[str], words: Sequence[str], position: int) -> Iterable[int]:
    if _GAP in element:
        return range(position, min(position + _GAP_WORDS, len(words)) + 1)
    if ":" not in element:
        while position < len(words) and words[position] == ":":
            position += 1
    if position < len(words):
        word = words[position]
        if word in element or (_NUMBER in element and word[:1].isdigit()):
            return (position + 1,)
    return ()


@dataclass(slots=True)
class _Index:
    """Patterns by their first word."""

    first: dict[str, list[_Pattern]] = field(default_factory=dict)
    any_first: list[_Pattern] = field(default_factory=list)

    def add(self, pattern: _Pattern) -> None:
        if pattern.elements[0] & {_GAP, _NUMBER}:
            self.any_first.append(pattern)
        else:
            for word in pattern.elements[0]:
                self.first.setdefault(word, []).append(pattern)


@dataclass(slots=True)
class Phrases:
    """The patterns of one scope, found by their first word."""

    _all: _Index = field(default_factory=_Index)
    # Those that need not begin with the first word: few, and nearly all words are looked up there.
    _floating: _Index = field(default_factory=_Index)
    _most: int = 0

    def add(self, pattern: str, most: int, reason: str) -> None:
        """Add a pattern in the notation that furniture.tsv describes."""
        parts = pattern.split()
        floating = parts[0] == _ANYTHING
        opened = parts[-1] == _ANYTHING
        parts = parts[1 if floating else 0 : -1 if opened else None]
        elements = tuple(frozenset(part.split("|")) for part in parts)
        entry = _Pattern(elements, most, reason, opened)
        self._all.add(entry)
        if floating:
            self._floating.add(entry)
        self._most = max(self._most, most)

    def match(self, words: Sequence[str]) -> str | None:
        """The reason of the first pattern that `words` fit, or None."""
        if len(words) > self._most:
            return None
        index = self._all
        for start, word in enumerate(words):
            for pattern in chain(index.first.get(word, ()), index.any_first):
                if len(words) <= pattern.most and pattern.at(words, start):
                    return pattern.reason
            index = self._floating
        return None


def _rows(name: str) -> list[list[str]]:
    text = (resources.files("detente.text") / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def furniture() -> Mapping[str, Phrases]:
    """The shipped patterns of page furniture by scope."""
    scopes: dict[str, Phrases] = {}
    for scope, most, reason, pattern in _rows("furniture.tsv"):
        scopes.setdefault(scope, Phrases()).add(pattern, int(most), reason)
    return scopes


@cache
def names(table: str) -> frozenset[str]:
    """The names in a shipped one-column table."""
    return frozenset(row[0] for row in _rows(table))


@cache
def agencies() -> Mapping[str, str]:
    """The usual names of news agencies by the names, in lower case, that sign for them."""
    return {row[0]: row[1] for row in _rows("agencies.tsv") if len(row) > 1}
