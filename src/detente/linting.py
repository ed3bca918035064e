"""Checks a user's own files, actors and patterns in any format that is read, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from detente.actors import tables
from detente.actors.dictionary import read as read_names
from detente.actors.supplied import COLUMNS, user_entry
from detente.coding.dictionary import acts
from detente.coding.lexicon import lexicon
from detente.coding.patterns import own_rows
from detente.dictionaries import Kind, Ledger, kind_of, text_of
from detente.errors import ActorsError, InputError

__all__ = ["lint"]

_BROKEN: Final = "\ufffd"


def lint(path: Path) -> Ledger:
    """Read a file as ``--actors`` or ``--patterns`` would, and note all that is wrong with it.

    Args:
        path: A table of actors or of patterns, or a dictionary in the format of PETRARCH.

    Returns:
        What was understood, the faulty lines, and what has no counterpart here.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        text = text_of(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    kind = kind_of(path, text)
    if kind is Kind.names:
        return read_names(path, text)[1]
    if kind is Kind.verbs:
        return acts(path, text)[1]
    ledger = Ledger(path, kind)
    if kind is Kind.unknown:
        ledger.wrong(0, "neither a table of actors or patterns nor a dictionary that is known")
        return ledger
    ledger.lines = sum(
        bool(line.strip()) and not line.startswith("#") for line in text.splitlines()
    )
    if kind is Kind.actors_table:
        _actors(path, text, ledger)
    else:
        _patterns(path, text, ledger)
    return ledger


def _noting(ledger: Ledger) -> Callable[[str], None]:
    """Takes messages that begin with "file:line: " or "file: "."""

    def note(message: str) -> None:
        rest = message.removeprefix(str(ledger.path))
        number, colon, what = rest.removeprefix(":").partition(": ")
        if colon and number.isdecimal():
            ledger.wrong(int(number), what)
        else:
            ledger.wrong(0, rest.removeprefix(": "))

    return note


def _actors(path: Path, text: str, ledger: Ledger) -> None:
    note = _noting(ledger)
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if _BROKEN in line:
            ledger.wrong(number, "not UTF-8 text", line.strip())
        lines.append("" if _BROKEN in line else line)
    seen: dict[tuple[object, ...], str] = {}
    for row in tables.rows(lines, str(path), COLUMNS, note):
        try:
            names, entry = user_entry(row)
        except ActorsError as error:
            note(str(error))
            continue
        ledger.taken["names"] += len(names)
        line = row.where.rpartition(":")[2]
        for name in names:
            before = seen.setdefault((name, entry.start, entry.until), line)
            if before != line:
                note(f"{row.where}: duplicate key: {name} stands in line {before} already")


def _patterns(path: Path, text: str, ledger: Ledger) -> None:
    note = _noting(ledger)
    classes = sorted(set().union(*lexicon().objects.values()))
    for row in own_rows(path, text, classes, note):
        ledger.taken["patterns"] += 1
        ledger.taken["verbs"] += len(row["lemmas"].split("|"))
