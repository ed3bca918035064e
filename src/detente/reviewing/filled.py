"""A sheet that an analyst filled in, read back however a spreadsheet saved it."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.record import Record
from detente.record.answers import day_first
from detente.record.corrections import Correction
from detente.record.desk import Answer, Desk
from detente.reviewing.sheet import ANSWERS, EVENT_ANSWERS
from detente.sources.decoding import Undecodable, decoded
from detente.sources.tabular.dialect import parsed

if TYPE_CHECKING:
    from detente.actors import Gazetteer

__all__ = ["Filled", "read_sheet"]

_BETWEEN = (",", ";", "\t", "|")
_KNOWN = frozenset({"key", "split", "note", "by", *ANSWERS, *EVENT_ANSWERS})
_SAYING = _KNOWN - {"key", "by"}
# Columns whose days tell in which order the spreadsheet writes day and month.
_DAYS = ("published", "date", "new_date")
# A spreadsheet's own first line, which says what stands between the cells.
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# A workbook, whatever its name: a ZIP archive, or Excel's former format.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(slots=True)
class Filled:
    """What came of a sheet.

    Attributes:
        rows: How many rows said anything.
        made: The corrections that are news.
        faults: What is wrong with the others, each beginning with its row.
    """

    rows: int = 0
    made: list[Correction] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_sheet(
    path: Path, record: Record, *, by: str | None = None, gazetteer: Gazetteer | None = None
) -> Filled:
    """Take what an analyst filled into a sheet; faulty rows are named, the others taken.

    A row is found by its key alone, so that rows and columns may be sorted, dropped and added.
    Rows are counted as a spreadsheet counts them: the header is row 1.

    Args:
        path: The sheet: text with any of the usual separators and encodings.
        record: What it is about; takes the corrections at once, when all rows are read.
        by: Who filled it in, where a row does not say.
        gazetteer: Who names mean; the tables that ship if None.

    Raises:
        InputError: Where the file cannot be read or is no such sheet.
    """
    names, rows = _table(path)
    table = list(_named(names, rows))
    days = [row.get(name, "") for _, row, _ in table for name in _DAYS]
    desk = record.desk(gazetteer, day_first(days))
    filled = Filled()
    labels: dict[str | None, dict[str, str]] = defaultdict(dict)
    table = [each for each in table if each[2] or any(each[1].get(name) for name in _SAYING)]
    desk.prepare([_key(row) for _, row, _ in table])
    for number, row, wrong in table:
        filled.rows += 1
        try:
            if wrong:
                raise ValueError(wrong)
            answer = _answer(row, by)
            if row.get("split"):
                desk.event_with(answer.of)
            filled.made += _corrections(answer, row, desk)
            if row.get("split"):
                labels[answer.by][answer.of] = row["split"]
        except ValueError as error:
            filled.faults.append(f"row {number}: {error}")
    for who, of_keys in labels.items():
        filled.made += desk.split(of_keys, by=who)
    record.take(filled.made)
    return filled


def _key(row: dict[str, str]) -> str:
    return row.get("key", "").lstrip("'")


def _answer(row: dict[str, str], by: str | None) -> Answer:
    key = _key(row)
    if not key:
        raise ValueError("it has no key")
    fields = EVENT_ANSWERS if _is_event(key) else ANSWERS
    said = {what: _unguarded(row.get(name, "")) for name, what in fields.items()}
    return Answer(key, said, row.get("note") or None, row.get("by") or by)


def _corrections(answer: Answer, row: dict[str, str], desk: Desk) -> list[Correction]:
    event = _is_event(answer.of)
    others = (*ANSWERS, "split") if event else tuple(EVENT_ANSWERS)
    misplaced = [name for name in others if row.get(name)]
    if misplaced:
        said_of, belongs = ("an event", "mentions") if event else ("a mention", "events")
        raise ValueError(f"{misplaced[0]} is given for {said_of}; it is for {belongs}")
    return desk.event(answer) if event else desk.mention(answer)


def _is_event(key: str) -> bool:
    return not key.startswith("M-")


def _unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if text.startswith("'") else text


def _table(path: Path) -> tuple[list[str], Iterator[list[str]]]:
    """The columns' names and the rows below."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    if data.startswith(_WORKBOOKS):
        raise InputError(f"{path}: a workbook; save the sheet as CSV")
    try:
        text = decoded(data).removeprefix("\ufeff")
    except Undecodable as error:
        raise InputError(f"{path}: no sheet: {error}") from error
    own = _SEPARATOR.match(text)
    text = text[own.end() :] if own else text
    headers = {between: _header(text, between) for between in _BETWEEN}
    between = max(_BETWEEN, key=lambda each: len(_KNOWN & set(headers[each])))
    if "key" not in headers[between]:
        raise InputError(f"{path}: no sheet for review: it has no column key")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    parsed(rows)
    return headers[between], _rows(path, rows)


def _rows(path: Path, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        while (row := parsed(rows)) is not None:
            yield row
    except csv.Error as error:
        raise InputError(f"{path}: no sheet: {error}") from error


def _header(text: str, between: str) -> list[str]:
    try:
        first = parsed(csv.reader(io.StringIO(text, newline=""), delimiter=between)) or []
    except csv.Error:
        return []
    return ["_".join(name.strip().casefold().split()) for name in first]


def _named(
    names: Sequence[str], rows: Iterator[list[str]]
) -> Iterator[tuple[int, dict[str, str], str]]:
    """Each row's number, its cells by column, and what is wrong with it, "" if nothing."""
    for number, cells in enumerate(rows, 2):
        wrong = ""
        if any(cell.strip() for cell in cells[len(names) :]):
            wrong = f"{len(cells)} cells instead of {len(names)}"
        yield number, {n: c.strip() for n, c in zip(names, cells, strict=False)}, wrong
