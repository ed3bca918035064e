"""What a user's own file of actors adds to those that ship: a table's row, or a dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from detente.actors.codes import Meaning
from detente.actors.dictionary import Agent, Named, read
from detente.actors.entries import USER, Entry, Index, State
from detente.actors.tables import Row
from detente.actors.tokens import key
from detente.dictionaries import Kind, kind_of, text_of
from detente.dictionaries.days import Span
from detente.errors import ActorsError

__all__ = ["COLUMNS", "add_dictionary", "is_dictionary", "user_entry"]

COLUMNS = ("actor", "name", "country", "sector")  # that a table must have

# Readings of a name by which a country alone may be meant.
_COUNTRY = frozenset(("state", "adjective", "demonym", "capital", "city", "region"))


def user_entry(row: Row) -> tuple[list[str], Entry]:
    """The names that a row of a user's table gives, and what they stand for.

    Raises:
        ActorsError: The row is faulty.
    """
    for column in ("actor", "name"):
        if not row[column]:
            raise ActorsError(f"{row.where}: {column} is empty")
    start, until = row.day("from"), row.day("until", last=True)
    if start is not None and until is not None and until < start:
        raise ActorsError(f"{row.where}: until ({until}) lies before from ({start})")
    who = (row["actor"], row["name"], row["country"], row["sector"])
    entry = Entry("organisation", *who, start, until, USER)
    return [row["name"], *row.several("aliases")], entry


def is_dictionary(path: Path) -> bool:
    """Whether a file is a dictionary in the format of PETRARCH rather than a table of ours.

    Raises:
        ActorsError: It is a dictionary of verbs.
    """
    try:
        kind = kind_of(path, text_of(path))
    except OSError:
        return False  # said where the table is read
    if kind is Kind.verbs:
        raise ActorsError(f"{path}: a {kind}, not of actors: give it with --patterns")
    return kind is Kind.names


def add_dictionary(path: Path, index: Index, states: Mapping[str, State]) -> None:
    """Add a dictionary's entries to an index of all that ships.

    A name goes before the shipped ones, unless they know it as the same country already: they
    tell "France" from "French". A noun for a role goes before shipped nouns, after names.
    """
    entries, ledger = read(path, text_of(path))
    for each in entries:
        if isinstance(each, Agent):
            for name in each.names:
                _put(index, name, Entry("agent", "", "", "", each.sector))
            continue
        for name in each.names:
            if not _known(index, name, each):
                for who, span in each.terms:
                    _put(index, name, _entry(each, who, span, states))
    ledger.tell()


def _put(index: Index, name: str, entry: Entry) -> None:
    look, shape = key(name)
    if look:
        index.setdefault(look, []).insert(0, (shape.split(), entry))


def _known(index: Index, name: str, named: Named) -> bool:
    if len(named.terms) > 1:
        return False
    who, span = named.terms[0]
    return (
        who is not None
        and not who.sector
        and span == Span(None, None)
        and any(
            e.kind in _COUNTRY and e.country == who.country for _, e in index.get(key(name)[0], ())
        )
    )


def _entry(named: Named, who: Meaning | None, span: Span, states: Mapping[str, State]) -> Entry:
    if who is None:
        return Entry("none", "", "", "", "", span.start, span.until, USER)
    name = named.names[0]
    if who.country and not who.sector:
        state = states.get(who.country)
        actor = "" if "|" in who.country else who.country
        shown = state.name if state is not None else name
        return Entry("state", actor, shown, who.country, "", span.start, span.until, USER)
    # One id for all times, after the latest code.
    last = max(
        (each for each in named.terms if each[0]), key=lambda term: term[1].until or date.max
    )[0]
    parts = (last.country, last.sector) if last else ()
    actor = ".".join(part for part in (*parts, "-".join(key(name)[0].split())) if part)
    return Entry("organisation", actor, name, who.country, who.sector, span.start, span.until, USER)
