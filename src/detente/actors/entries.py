"""What the tables say: people and their terms, states, and what each name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = [
    "TOP_OFFICES",
    "USER",
    "Entry",
    "Index",
    "Kind",
    "Person",
    "State",
    "Term",
    "pick",
    "weighs",
]

Kind: TypeAlias = Literal[
    "person", "surname", "organisation", "body", "seat", "state", "adjective", "demonym",
    "capital", "region", "city", "agent", "none",
]  # fmt: skip

# Of several readings of the same words the first of these stands.
ORDER: Final[dict[str, int]] = {
    kind: rank
    for rank, kind in enumerate(
        ["none", "person", "body", "seat", "organisation", "state", "adjective", "demonym",
         "capital", "surname", "region", "city", "agent"]
    )
}  # fmt: skip

# Offices that lead a state somewhere, weightiest first.
TOP_OFFICES: Final = (
    "supreme leader", "leader", "de facto leader", "president", "general secretary", "chancellor",
    "prime minister", "premier", "king", "emir", "sultan", "monarch", "emperor",
)  # fmt: skip

USER: Final = "user"  # the flag of what a user's table says: it goes before all others


def weighs(office: str) -> int:
    """The rank of an office among those that lead a state; the lowest for all others."""
    return TOP_OFFICES.index(office) if office in TOP_OFFICES else len(TOP_OFFICES)


class Term(NamedTuple):
    """A time in office; ``until`` None where it lasts."""

    office: str
    sector: str
    start: date | None
    until: date | None

    def covers(self, on: date | None) -> bool:
        """Whether it runs on that day (None: today, as far as the table knows)."""
        if on is None:
            return self.until is None
        return (self.start is None or self.start <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name and terms in office, in order of their start."""

    actor: str
    name: str
    country: str
    terms: tuple[Term, ...]

    def term(self, on: date | None) -> Term | None:
        """The weightiest term that covers the day."""
        held = [t for t in self.terms if t.covers(on)]
        return min(held, key=lambda t: weighs(t.office)) if held else None

    def sector(self, on: date | None) -> str:
        """The term's sector; ELI for somebody out of office, unless a cleric, who stays one.

        Without a day, who never led a state keeps the sector of the last term.
        """
        term = self.term(on)
        if term is None and on is None and not self.led():
            term = max(self.terms, key=lambda t: t.until or date.max, default=None)
        if term is not None:
            return term.sector
        return "REL" if self.terms and self.terms[-1].sector == "REL" else "ELI"

    def led(self) -> bool:
        """Whether they ever held an office that leads a state somewhere."""
        return any(weighs(t.office) < len(TOP_OFFICES) for t in self.terms)

    def began(self) -> date:
        """The first day in any office."""
        return min((t.start or date.min for t in self.terms), default=date.min)

    def ended(self) -> date:
        """The last day in any office; ``date.max`` for somebody who holds one."""
        return max((t.until or date.max for t in self.terms), default=date.min)


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory or an international body: its code and its usual name."""

    code: str
    name: str


class Entry(NamedTuple):
    """What one name stands for."""

    kind: Kind
    actor: str
    name: str
    country: str
    sector: str
    start: date | None = None
    until: date | None = None
    flag: str = ""
    person: Person | None = None

    def covers(self, on: date | None) -> bool:
        """Whether it holds on that day (None: today)."""
        if on is None:
            return self.until is None
        return (self.start is None or self.start <= on) and (self.until is None or on <= self.until)


Index: TypeAlias = dict[
    str, list[tuple[list[str], Entry]]
]  # by words in small letters: shape, meaning


def pick(entries: list[Entry], on: date | None) -> Entry | None:
    """The entry that holds on that day, or else the latest; of several the weightier kind."""
    if len(entries) == 1:
        return entries[0]
    if not entries:
        return None
    pool = [e for e in entries if e.covers(on)] or entries

    def weight(entry: Entry) -> tuple[bool, int, int, int]:
        in_office = entry.person is not None and entry.person.term(on) is not None
        latest = -(entry.until or date.max).toordinal()
        return entry.flag != USER, ORDER[entry.kind], 0 if in_office else 1, latest

    return min(pool, key=weight)
