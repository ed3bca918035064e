"""How well the parties of two mentions agree."""

from __future__ import annotations

import re
from collections.abc import Set

from detente.record.told import Side, Told
from detente.record.wording import BODIES

__all__ = ["named_alike", "parties_agree"]

# What a state acts by.
_ORGANS = frozenset("GOV MIL COP SPY JUD LEG".split())
# Who may be meant where only a state is named.
_STATE = _ORGANS | {"UNK"}
_NOBODY: frozenset[Side] = frozenset()


def parties_agree(one: Told, other: Told) -> tuple[float, Set[Side]] | None:
    """How well the parties agree, and who is named by both; None where they are others."""
    if one.directed and other.directed:
        pairs = [(one.source, other.source), (one.target, other.target)]
    else:
        pairs = [(one.parties, other.parties)]
        if len(one.parties & other.parties) < 2 and one.parties != other.parties:
            return None
    found = 0.0
    for ours, theirs in pairs:
        if ours != theirs and not ours & theirs:
            return None
        if not (ours <= theirs or theirs <= ours):
            # A journey is known by its stops.
            found -= (1.8 if one.visit else 0.9) * len(ours ^ theirs) / len(ours | theirs)
        elif ours != theirs:
            found -= 0.1
    alike = named_alike(one, other)
    shared = one.parties & other.parties
    if one.meeting and not alike and one.parties != other.parties:
        found -= 0.4
    for at in one.sides | other.sides:
        if at in alike:
            continue
        if _others(one.names.get(at, set()), other.names.get(at, set())):
            return None
        sectors = one.sectors.get(at, set()), other.sectors.get(at, set())
        if all(sectors) and not sectors[0] & sectors[1]:
            # A state's deeds are told of its government, army or police; whom one meets is not.
            if one.meeting or not sectors[0] | sectors[1] <= _ORGANS:
                return None
            found -= 0.3
        elif one.meeting and not one.visit and at[1] in shared and _society(*sectors):
            found -= 0.5  # whoever meets young people of a state hardly meets the state
    return found + 0.3 * len(alike), alike


def _society(*sectors: Set[str]) -> bool:
    """Whether those who are said to be of some sector are none of their state."""
    said = set().union(*sectors)
    return bool(said) and not said & _STATE


def named_alike(one: Told, other: Told) -> Set[Side]:
    """The parties of whom both mentions name the same person or body."""
    theirs = other.names
    if not theirs or not one.names:
        return _NOBODY
    if not one.unlisted and not other.unlisted:
        return {at for at, names in one.names.items() if at in theirs and names & theirs[at]}
    return {at for at, names in one.names.items() if at in theirs and _meet(names, theirs[at])}


def _others(ours: Set[str], theirs: Set[str]) -> bool:
    """Whether two known names mean two; somebody may stand for a body of his state."""
    persons = [{name for name in names if not BODIES.search(name)} for names in (ours, theirs)]
    return bool(ours and theirs) and bool(persons[0]) == bool(persons[1])


def _meet(ours: Set[str], theirs: Set[str]) -> bool:
    """Whether somebody is in both; whoever is in no table may be told with fewer of his names."""
    if ours & theirs:
        return True
    pairs = ((a, b) for a in ours for b in theirs if " " in a or " " in b)
    return any(_within(a, b) or _within(b, a) for a, b in pairs)


def _within(name: str, other: str) -> bool:
    """Whether all words of a name, which stands behind its country or "", are in another."""
    words = name.partition(" ")[2].split()
    return bool(words) and set(words) <= set(re.split(r"[ .-]", other))
