"""Blocks of a text that are parsed on their own, and where sentences start within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from detente.records import Span
from detente.tables import rows

__all__ = ["Edges", "blocks", "edges"]

_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?:;\"'”’)\]]\s*$")
# A line this long that does not end a sentence was broken by its editor, not by its author.
_WRAPPED = 50
# Words of a clause, as against a greeting, before a comma that ends a line.
_CLAUSE = 5
# What begins a block in any case: the mark of a list item, the label of a turn.
_ANEW = re.compile(
    r"(?:[•·▪◦‣*–—-]\s|\(?\d{1,2}[.)]\s|Q(?:\s{2}|[:.]\s)|"
    r"\*{0,2}[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,4}:)"
)
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
            wrapped = gap.count("\n") == 1 and not _ENDS.search(last) and not _ANEW.match(stripped)
            width = _WRAPPED <= len(last) <= _WIDE and len(stripped) <= _WIDE
            # A clause that a comma leaves open goes on; "Dear friends," does not.
            open_ = last.endswith(",") and len(last.split()) >= _CLAUSE
            if wrapped and (width or open_ or stripped[0].islower()):
                found[-1] = (found[-1][0], end)
                last = text[match.start() : end]
                continue
        found.append((start, end))
        last = text[start:end]
    return found


@dataclass(frozen=True, slots=True)
class Edges:
    """What the writing of a block says of its sentences; the parser decides the rest.

    Attributes:
        starts: Characters at which a sentence starts for sure.
        inside: Characters at which none does.
    """

    starts: frozenset[int]
    inside: frozenset[int]


# The mark of a list item belongs to its sentence.
_BULLET = re.compile(r"\s*(?:[-•·▪◦‣*]+|\(?[0-9]{1,3}[.)]|\(?[A-Za-z][)])\s*(?=\S)")
_STOP = re.compile(
    r"(?P<end>[.!?…:;-])(?P<close>[\"')\]*_]{0,4})(?P<gap>\s+)(?P<open>[\"'(\[*_]{0,4})(?P<next>\S)"
)
_OPENING = re.compile(r"(?:(?<=\s)|^|(?<=[(\[-]))[\"'(\[]{1,4}(?=[^\s\"'(\[])")
_CLOSING = re.compile(r"(?<=\S)[\"')\]]{1,4}(?=\s|$|[.,;:!?)\]-])")
# The word before a full stop, with the stops within it: "U.S", "a.m", "Gen".
_BEFORE = re.compile(r"[^\s\"'()\[\]*_,;:!?/—–-]+$")
_AFTER = re.compile(r"[\w.]+")
_ZONE = re.compile(r"[A-Z]{2,4}T\b|GMT\b|UTC\b|local\b|[Ee]astern\b")
# Longest word that is looked at.
_LONG = 40
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
# Words that begin sentences and no names.
_OPENERS = frozenset(
    "A An And Are As At Because But By Can Did Do Does For From Had Has Have He Here His How "
    "However I If In Is It Its Let Many May Meanwhile More Most My No Not Nor Now On Once One Or "
    "Our She So Some Such That The Their Then There These They This Those To Under Until Was We "
    "Well Were What "
    "When Where Which While Who Why Will With Would Yes Yet You Your After Although Before Both "
    "Despite During Even Last Later Officials Since Thank Though Two".split()
)


def edges(text: str) -> Edges:
    """Where sentences surely start in a block, and where none does.

    Args:
        text: A block with plain quotes and dashes, as the parser sees it.
    """
    starts: set[int] = set()
    inside: set[int] = set()
    bullet = _BULLET.match(text)
    first = bullet.end() if bullet else 0
    inside.update(range(1, first + 1))
    for match in _STOP.finditer(text, max(0, first - 1) if first else 0):
        at = match.start("open")
        if at <= first:
            continue
        verdict = _starts(text, match)
        if verdict:
            starts.add(at)
        elif verdict is False:
            inside.update(range(at, match.end()))
    for match in _CLOSING.finditer(text):
        inside.update(range(*match.span()))
    for match in _OPENING.finditer(text):
        inside.update(range(match.start() + 1, match.end() + 1))
    return Edges(frozenset(starts - inside), frozenset(inside))


def _starts(text: str, match: re.Match[str]) -> bool | None:
    """Whether a sentence starts behind a mark that can end one; None where that is open."""
    end, after = match["end"], match["next"]
    if after.islower():
        # In letters and chats sentences start so too; the parser tells these.
        plain = end in ".!?" and not match["close"] and _casual(text, match)
        return None if plain else False
    plain = after.isupper() or after.isdecimal()
    if end in ":;-…" or not plain:
        return None
    if end in "!?":
        # '"What next?" Kim asked'
        return None if match["close"] or after.isdecimal() else True
    if text[max(0, match.start() - 1)] == ".":
        return None  # an ellipsis
    return _after_stop(text, match)


def _casual(text: str, stop: re.Match[str]) -> bool:
    found = _BEFORE.search(text, max(0, stop.start() - _LONG), stop.start())
    return bool(found and found[0] not in _kinds() and _INITIALS.fullmatch(found[0]) is None)


def _after_stop(text: str, stop: re.Match[str]) -> bool | None:
    found = _BEFORE.search(text, max(0, stop.start() - _LONG), stop.start())
    number = stop["next"].isdecimal()
    if found is None:  # a quote or a bracket
        return True if stop.start() and not number else None
    word, after = found[0].lstrip("$€£"), _word(text, stop.start("next"))
    opener = after in _OPENERS and not stop["open"]
    match _kinds().get(word):
        case "title":
            return False if not stop["close"] and not number and not opener else None
        case "number" if number and not stop["close"]:
            return False
        case "zone" if _ZONE.match(text, stop.start("next")):
            return False
        case "within":
            return False
        case "either" | "zone":
            return True if opener else None
        case _:
            pass
    if _INITIALS.fullmatch(word):
        if opener:
            return None if len(word) == 1 else True
        # "V. Putin", but not "the U.S. Kim said"
        return False if len(word) == 1 and word.isupper() and not number else None
    return None if number else True


def _word(text: str, start: int) -> str:
    found = _AFTER.match(text, start, start + _LONG)
    return found[0].rstrip(".") if found else ""


@cache
def _kinds() -> Mapping[str, str]:
    return {
        word: row["kind"]
        for row in rows("detente.text", "abbreviations.tsv")
        for word in row["words"].split("|")
    }
