"""Reads dictionaries of actors and of agents in the format of PETRARCH.

An entry is a name with synonyms (``+``) and codes in brackets, dated or not; a code with ``~``
makes the name a noun for a role, which may have plurals in braces. ``!SET! = A, B`` names words
that stand for one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from detente.actors.codes import Meaning, meaning, role
from detente.dictionaries import Kind, Ledger, Line, content
from detente.dictionaries.days import Span, day, disjoint
from detente.dictionaries.lines import balanced
from detente.dictionaries.words import cased, plural, spelled

__all__ = ["Agent", "Named", "read"]

_ENTRY: Final = re.compile(
    r"(?P<plus>\+?)(?P<name>[^\[{]*)(?P<plural>\{[^}]*\})?\s*(?P<codes>(?:\[[^\]]*\]\s*)*)"
)
_SET: Final = re.compile(r"(!\w+!)\s*=\s*(.*)")
_MARK: Final = re.compile(r"!\w+!")
_CODE: Final = re.compile(
    r"(?P<code>[^\s<>]+?)\s*"
    r"(?:(?P<side>[<>])\s*(?P<day>\d+)|(?P<start>\d{6,8})\s*-\s*(?P<until>\d{6,8}))?"
)
_OPEN: Final = Span(None, None)
_NOBODY: Final = "---"  # on these days the name means nobody


@dataclass(frozen=True, slots=True)
class Named:
    """An actor by all its names: what it is on which days; None where it is nobody."""

    names: tuple[str, ...]
    terms: tuple[tuple[Meaning | None, Span], ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """Nouns for a role."""

    names: tuple[str, ...]
    sector: str


@dataclass(slots=True)
class _Entry:
    line: int
    names: list[str]
    codes: list[tuple[int, str]] = field(default_factory=list)
    plurals: list[str] | None = None  # None: the regular ones
    expanded: bool = False


def read(path: Path, text: str) -> tuple[list[Named | Agent], Ledger]:
    """The entries of a dictionary, without its faulty lines, and the account of them.

    Args:
        path: The file, for the account.
        text: What it holds.
    """
    ledger = Ledger(path, Kind.names)
    reading = _Entries(ledger)
    for line in content(text, ledger):
        reading.take(line)
    made = (_made(entry, ledger) for entry in reading.found)
    return [entry for entry in made if entry is not None], ledger


class _Entries:
    """Entries as they are written, each name once; lives only while a dictionary is read."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.sets: dict[str, list[str]] = {}
        self.seen: dict[str, int] = {}
        self.found: list[_Entry] = []
        self.open = False  # whether what follows belongs to the last entry

    def take(self, line: Line) -> None:
        bare = line.text.strip()
        if (named := _SET.fullmatch(bare)) is not None:
            self.sets[named[1]] = [word.strip() for word in named[2].split(",") if word.strip()]
            self.ledger.taken["sets"] += 1
            return
        parts = _ENTRY.fullmatch(bare)
        if parts is None or not balanced(bare, "[]{}()"):
            self.ledger.wrong(line.number, "unbalanced brackets", bare)
            # What follows a faulty name must not fall to the one before it.
            self.open = self.open and bare.startswith(("+", "["))
            return
        name = parts["name"].strip()
        if name and not parts["plus"]:
            plurals = parts["plural"].strip("{}").split() if parts["plural"] else None
            self.found.append(_Entry(line.number, [], plurals=plurals))
            self.open = True
        if not self.open:
            what = "a synonym" if parts["plus"] else "a code"
            self.ledger.wrong(line.number, f"{what} without a name before it", bare)
            return
        codes = re.findall(r"\[([^\]]*)\]", parts["codes"])
        self.found[-1].codes += ((line.number, code.strip()) for code in codes)
        if name:
            self._name(name, line.number)

    def _name(self, name: str, number: int) -> None:
        """Add a name to the last entry, once for each word of the set that stands in it."""
        entry, names = self.found[-1], [name]
        for mark in _MARK.findall(name):
            if mark not in self.sets:
                self.ledger.wrong(number, "set not defined", mark)
                return
            names = [one.replace(mark, word) for one in names for word in self.sets[mark]]
            entry.expanded = True
        for plain in filter(None, map(spelled, names)):
            before = self.seen.setdefault(plain, number)
            if before != number:
                self.ledger.wrong(
                    number, "duplicate key", f"{plain} stands in line {before} already"
                )
            else:
                entry.names.append(plain)


def _made(entry: _Entry, ledger: Ledger) -> Named | Agent | None:
    if not entry.codes:
        ledger.wrong(entry.line, "no code", entry.names[0] if entry.names else "")
        return None
    if not entry.names:
        return None
    if "~" in entry.codes[0][1]:
        return _agent(entry, ledger)
    dated: list[tuple[int, Meaning | None, Span]] = []
    for line, code in entry.codes:
        try:
            dated.append((line, *_dated(code, line, ledger)))
        except ValueError as error:
            ledger.wrong(line, str(error), f"[{code}]")
    lasting = [(line, who) for line, who, span in dated if span == _OPEN]
    for line, _ in lasting[1:]:
        ledger.wrong(line, "duplicate key", "a second code without dates")
    ordered = [(who, span) for _, who, span in dated if span != _OPEN]
    ordered += [(who, _OPEN) for _, who in lasting[:1]]
    if not ordered:
        return None
    ledger.taken["names"] += len(entry.names)
    if dated_codes := sum(span != _OPEN for _, span in ordered):
        ledger.taken["dated codes"] += dated_codes
    return Named(tuple(map(cased, entry.names)), tuple(disjoint(ordered)))


def _dated(code: str, line: int, ledger: Ledger) -> tuple[Meaning | None, Span]:
    """What a code means and when.

    Raises:
        ValueError: Code or days are faulty.
    """
    parts = _CODE.fullmatch(code)
    if parts is None:
        raise ValueError("neither a code nor a code with days" if code else "no code")
    span = _OPEN
    if parts["side"] == "<":
        span = Span(None, day(parts["day"]) - timedelta(1))
    elif parts["side"] == ">":
        span = Span(day(parts["day"]), None)
    elif parts["start"]:
        start, until = day(parts["start"]), day(parts["until"])
        if until < start:
            raise ValueError(f"days reversed: {until} lies before {start}")
        span = Span(start, until)
    if parts["code"] == _NOBODY:
        return None, span
    who = meaning(parts["code"])
    for part in who.beyond:
        ledger.leave(line, "part of a code that names no role", f"{part} of {parts['code']}")
    return who, span


def _agent(entry: _Entry, ledger: Ledger) -> Agent | None:
    line, code = entry.codes[0]
    for other, _ in entry.codes[1:]:
        ledger.wrong(other, "duplicate key", "a second code for a noun of a role")
    try:
        sector = role(code.replace("~", "").strip()).sector
    except ValueError as error:
        ledger.wrong(line, str(error), f"[{code}]")
        return None
    if not sector:
        ledger.leave(line, "role without a sector", f"[{code}]")
        return None
    names = [name.lower() for name in entry.names]
    if entry.plurals is not None:
        names += (spelled(name).lower() for name in entry.plurals)
    elif not entry.expanded:
        names += [each for name in names if not name.endswith("s") and
                  (each := plural(name)) not in names]  # fmt: skip
    ledger.taken["nouns for roles"] += len(names)
    return Agent(tuple(names), sector)
