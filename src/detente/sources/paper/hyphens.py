"""Lines joined to running text: which hyphens at their ends are the words' own.

A typesetter's hyphen goes (``negotia-``, ``tions``), a word's own stays (``state-``, ``owned``).
It is the word's own where what follows begins with a capital or a digit (``Anglo-``, ``American``)
or what precedes is an abbreviation or a number (``US-``, ``led``). Else the text's own usage
decides: the spelling that it has more often elsewhere; then the tables of hyphens.tsv; then whether
both parts are words of the text and long enough for that to be no chance. In all other cases the
hyphen goes: of the breaks between small letters most are a typesetter's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

__all__ = ["Joiner"]

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_BROKEN = re.compile(r"(?<=[\w.])[-\u2010\u00ad]$")
_BEFORE = re.compile(r"([^\W_]+[-\u2010])*([^\W_]+)$")
_AFTER = re.compile(r"[^\W\d_]+")
# Marks that have no blank behind them if they have none before.
_CLOSED = re.compile(r"\S[—–/]$")
# Letters of the parts of a compound; of what follows a prefix.
_LEAST, _LEAST_AFTER = 4, 6
# Words that stand within a compound, as in "state-to-state".
_WITHIN = frozenset("to of by and in on the for".split())


class Joiner:
    """Joins the lines of a text's paragraphs.

    Args:
        paragraphs: All paragraphs of the text, each as its lines.
    """

    def __init__(self, paragraphs: Iterable[Sequence[str]]) -> None:
        self._words: Counter[str] = Counter()
        for lines in paragraphs:
            broken = False
            for line in lines:
                words = _WORD.findall(line.lower().replace("\u2010", "-"))
                start, broken = int(broken), bool(_BROKEN.search(line))
                self._words.update(words[start : len(words) - int(broken)])

    def join(self, lines: Sequence[str]) -> str:
        """The text of a paragraph."""
        pieces: list[str] = []
        for line in lines:
            if pieces:
                self._append(pieces, line)
            else:
                pieces.append(line)
        return "".join(pieces)

    def _append(self, pieces: list[str], line: str) -> None:
        last = pieces[-1]
        if _BROKEN.search(last):
            pieces[-1] = last[:-1]
            if self._own(last[:-1], line):
                pieces[-1] += "-"
        elif not _CLOSED.search(last):
            pieces.append(" ")
        pieces.append(line)

    def _own(self, before: str, after: str) -> bool:
        """Whether the hyphen between two lines belongs to the word."""
        head, tail = _BEFORE.search(before), _AFTER.match(after)
        if head is None or tail is None or not tail[0].islower():
            return True
        first, second = head[2], tail[0]
        if any(map(str.isdigit, first)) or (first.isupper() and len(first) > 1):
            return True
        first = first.lower()
        kept, joined = self._words[f"{first}-{second}"], self._words[first + second]
        if kept != joined:
            return kept > joined
        parts = _parts()
        if first in parts["joins-before"] or second in parts["joins-after"]:
            return False
        if (head[1] and first in _WITHIN) or (after[tail.end() :][:1] == "-" and second in _WITHIN):
            return True
        if first in parts["keeps-before"] or second in parts["keeps-after"]:
            return True
        if first.endswith("ly") and len(first) > _LEAST:  # an adverb, as in "highly-skilled"
            return True
        known = self._words[second] > 0
        if first in parts["prefixes"]:
            return known and len(second) >= _LEAST_AFTER
        long = len(first) >= _LEAST and len(second) >= _LEAST
        return long and known and self._words[first] > 0


@cache
def _parts() -> dict[str, frozenset[str]]:
    text = (resources.files("detente.sources.paper") / "hyphens.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, words in rows}
