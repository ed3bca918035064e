"""Tables in plain text: cells between commas, tabs, semicolons or bars; a row a document."""

from __future__ import annotations

import csv
import json
import logging
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePath
from typing import TextIO

from detente.records import SetAside
from detente.sources.decoding import Undecodable, mended, stream_of
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import BROKEN, Raw
from detente.sources.tabular.dialect import LONGEST, Dialect, dialect_of, parsed
from detente.sources.tabular.layout import (
    SAMPLED,
    Layout,
    is_nothing,
    is_of,
    is_worded,
    kind_of_cells,
    layout_of,
)
from detente.sources.tabular.mapping import item_of
from detente.sources.tabular.streams import begin_of, joined

__all__ = ["read_csv"]

log = logging.getLogger(__name__)

# Bytes and characters from which encoding, dialect and columns are told.
_SAMPLE = 256 * 1024
# Excel says so in a first line what stands between the cells.
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*$", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"\[\s*\d{1,9}\s*,\s*\d{1,9}\s*\]")
# Rows among which the header is looked for, below lines that say what the table is.
_HEADER_WITHIN = 30
_NAME = 60  # characters that the name of a column has at most


def read_csv(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The rows of a table, in order, however it is written.

    A row is called ``file:number``; the numbers count the rows below the header from 1, rows whose
    cells are all empty included. Texts are the cells as they stand between their quotes.
    """
    where = raw.where
    with closing(raw.open()) as stream:
        sample, broken = begin_of(stream, _SAMPLE)
        if broken and not sample:
            raise broken
        try:
            text = stream_of(joined(sample, stream), sample)
        except Undecodable as error:
            yield SetAside(where, "binary", str(error))
            return
        with closing(text):
            yield from _read(raw, fields, _Lines(text))


def _read(raw: Raw, fields: Fields, lines: _Lines) -> Iterator[Item | SetAside]:
    where = raw.where
    if not any(line.strip("\ufeff\x1a \t\r\n") for line in lines.ahead(_SAMPLE)):
        yield SetAside(where, "empty", "the file is empty")
        return
    table = _opened(lines, raw.path, fields)
    layout = layout_of(
        table.names, table.sample, fields, headed=table.headed, between=table.dialect.between
    )
    if isinstance(layout, str):
        yield SetAside(where, "no coverage", layout)
        return
    if layout.guess:
        log.info("%s: %s", where, layout.guess)
        yield SetAside(where, "guessed field", layout.guess, used=True)
    before = "".join(table.before).strip()
    if before and table.headed:
        detail = f"what stands above the header is no record: {before[:60]!r}"
        yield SetAside(where, "broken record", detail)
    rows = _Rows(table, layout, raw.path, where, fields)
    number = 0
    try:
        for cells, wrong in _split(lines, table):
            if cells == table.names and table.headed:
                continue  # files that were put together repeat it
            number += 1
            yield from rows.read(cells, wrong, f"{where}:{number}")
    except BROKEN as error:
        detail = f"the compressed data end or break after row {number}: {error}"
        yield SetAside(where, "unreadable", detail)
        return
    if number == 0:
        yield SetAside(where, "empty", "no row stands below the header")


# --- bytes to lines -------------------------------------------------------------------------------


class _Runaway(Exception):  # noqa: N818  caught where it is raised for
    """A row goes on beyond what is held in memory."""


class _Lines:
    """Lines with their ends, which can be looked at ahead and given back.

    Attributes:
        taken: The lines since `begin`.
        ended: Whether more was asked for than there is since `begin`.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ahead: deque[str] = deque()
        self._size = 0
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._next()
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        if self._size > LONGEST:
            raise _Runaway
        return line

    def _next(self) -> str:
        return mended(self._stream.readline(LONGEST + 1))

    def begin(self) -> None:
        self.taken, self._size, self.ended = [], 0, False

    def ahead(self, characters: int) -> list[str]:
        """The next lines, which stay the next."""
        held = sum(map(len, self._ahead))
        try:
            while held < characters and (line := self._next()):
                self._ahead.append(line)
                held += len(line)
        except BROKEN:
            pass  # comes again when what was read before is used up
        return list(self._ahead)

    def back(self, lines: Sequence[str]) -> None:
        self._ahead.extendleft(reversed(lines))

    def skip_line(self) -> None:
        """Pass over the rest of a line of which only the beginning was taken."""
        line = self.taken[-1]
        while line and not line.endswith(("\n", "\r")):
            line = self._next()


# --- lines to rows --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a table before its rows are read.

    Attributes:
        dialect: How it is written.
        names: Its columns, each once.
        headed: Whether it names them itself.
        sample: Some rows, as long as `names`.
        kinds: What nearly all cells of a column are, as `kind_of_cells` says.
        before: Lines above the header that are none of its rows.
    """

    dialect: Dialect
    names: list[str]
    headed: bool
    sample: list[list[str]]
    kinds: list[str]
    before: list[str]

    def fits(self, cells: Sequence[str]) -> bool | None:
        """Whether addresses, days and numbers stand where they do in other rows.

        None where no column has such.
        """
        pairs = [(kind, cell) for kind, cell in zip(self.kinds, cells, strict=True) if kind]
        held = [(kind, cell.strip()) for kind, cell in pairs if cell.strip()]
        return all(is_of(kind, cell) for kind, cell in held) if held else None


def _opened(lines: _Lines, path: PurePath, fields: Fields) -> _Table:
    """The table, with the lines taken that stand above its first row."""
    ahead = lines.ahead(_SAMPLE)
    before: list[str] = []
    named = _SEPARATOR.match(ahead[0]) if ahead else None
    if named:
        ahead = ahead[1:]
        next(lines)
    dialect = dialect_of(ahead, path.suffix.lower(), lambda name: fields.field_of(name) is not None)
    if named and named[1] != dialect.between:
        width = max((line.count(named[1]) for line in ahead[:1]), default=0) + 1
        dialect = Dialect(named[1], width=width)
    rows: list[list[str]] = []
    ends: list[int] = []  # how many lines were taken when the row ended
    lines.begin()
    reader = dialect.reader(lines)
    try:
        while len(rows) < SAMPLED + _HEADER_WITHIN and len(lines.taken) < len(ahead):
            row = parsed(reader)
            if row is None:
                break
            rows.append(row)
            ends.append(len(lines.taken))
    except (_Runaway, csv.Error, *BROKEN):
        pass  # named when the rows are read
    taken = list(lines.taken)
    place = _header_place(rows, dialect.width, fields)
    headed = place is not None and _is_header(rows[place], rows[place + 1 :], fields)
    start = 0
    names = [f"column {number}" for number in range(1, dialect.width + 1)]
    if headed and place is not None:
        start = ends[place]
        before = taken[: ends[place - 1]] if place else []
        names = _names(rows[place], rows[place + 1 :], dialect.width)
        rows = rows[place + 1 :]
    lines.begin()
    lines.back(taken[start:])
    width = len(names)
    sample = [row for row in rows if len(row) == width][:SAMPLED]
    sample = sample or [(row + [""] * width)[:width] for row in rows[:SAMPLED]]
    kinds = [kind_of_cells([row[place] for row in sample]) for place in range(len(names))]
    return _Table(dialect, names, headed, sample, kinds, before)


def _header_place(rows: Sequence[Sequence[str]], width: int, fields: Fields) -> int | None:
    """Which row can be the header: the first with usual names, or else with all the cells."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if len(row) > 1 and _has_usual_names(row, fields):
            return place
        if len(row) == width and any(cell.strip() for cell in row):
            return place
    return None


def _has_usual_names(row: Sequence[str], fields: Fields) -> bool:
    return max(map(len, row), default=0) <= _NAME and any(
        fields.field_of(cell.strip()) for cell in row if cell.strip()
    )


def _is_header(row: Sequence[str], below: Sequence[Sequence[str]], fields: Fields) -> bool:
    """Whether a row names columns: short, different, no values, unlike what stands below."""
    names = [cell.strip() for cell in row if cell.strip()]
    if any(len(name) > _NAME or kind_of_cells([name]) for name in names):
        return False
    if _has_usual_names(row, fields):
        return True
    if len({name.lower() for name in names}) < len(names) or len(names) * 2 < len(row):
        return False
    # A single column of short lines has no header that could be told.
    return len(row) > 1 and all(
        name not in (line[place] for line in below if len(line) == len(row))
        for place, name in enumerate(row)
        if name.strip()
    )


def _names(row: Sequence[str], below: Sequence[Sequence[str]], width: int) -> list[str]:
    """The columns' names, each once; those that have none are called by their place."""
    names = [cell.strip() for cell in row]
    if len(names) == width - 1:
        first = [line[0] for line in below if len(line) == width]
        if kind_of_cells(first) == "number":  # R leaves the column of row numbers unnamed
            names.insert(0, "")
    names += [""] * (width - len(names))
    found: list[str] = []
    for place, given in enumerate(names, 1):
        name = given or f"column {place}"
        found.append(f"{name} (column {place})" if name in found else name)
    return found


def _split(lines: _Lines, table: _Table) -> Iterator[tuple[list[str], str]]:
    """The rows, each with what is wrong with it, "" for nothing.

    A quote that is never closed takes what follows into its cell. So where a row is not as it
    should be and one of its lines by itself is, the row ends before that line.
    """
    reader = table.dialect.reader(lines)
    while True:
        lines.begin()
        wrong = ""
        row: list[str] | None = []
        try:
            row = parsed(reader)
        except csv.Error as error:
            wrong = str(error)
        except _Runaway:
            wrong = f"a row of more than {LONGEST} characters"
        taken = lines.taken
        if row is None:
            return
        if not wrong and lines.ended:
            wrong = "a quoted cell does not end"
        if len(taken) > 1 and (wrong or len(row) != len(table.names)):
            again = _resumed(taken, table, certain=bool(wrong))
            if again is not None:
                lines.back(taken[again:])
                del taken[again:]
                row, wrong = [], wrong or "a quoted cell does not end in its row"
        elif len(taken) == 1 and len(taken[0]) > LONGEST:
            lines.skip_line()
        if wrong or len(row) > 1 or any(cell.strip("\x1a \t") for cell in row):
            yield row, wrong


def _resumed(taken: Sequence[str], table: _Table, *, certain: bool) -> int | None:
    """The line with which a broken row's successor begins, None where it has none.

    Args:
        taken: The row's lines.
        table: What rows are like.
        certain: Whether the row is broken for sure, not only of another length.
    """
    for place in range(1, len(taken)):
        row = parsed(table.dialect.reader([taken[place]]))
        if row is None or len(row) != len(table.names):
            continue
        fits = table.fits(row)
        if fits or (fits is None and (certain or len(row) > 3)):
            return place
    return 1 if certain else None


# --- rows to texts --------------------------------------------------------------------------------


class _Rows:
    """Reads rows by a table's layout."""

    def __init__(
        self, table: _Table, layout: Layout, path: PurePath, where: str, fields: Fields
    ) -> None:
        self._table = table
        self._path = path
        self._where = where
        self._fields = fields
        self._needed = [(table.names.index(name), known) for name, known in layout.columns.items()]
        self._text = next(
            (
                table.names.index(name)
                for name, known in layout.columns.items()
                if fields.field_of(known) == "text"
            ),
            0,
        )

    def read(self, cells: list[str], wrong: str, where: str) -> Iterator[Item | SetAside]:
        if wrong:
            yield SetAside(where, "broken record", wrong)
            return
        if not any(cell.strip() for cell in cells):
            return
        width = len(self._table.names)
        if len(cells) != width:
            found = self._mended(cells)
            if found is None:
                detail = f"{len(cells)} cells instead of {width}; which is the text is not certain"
                yield SetAside(where, "broken record", detail)
                return
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                detail = f"{len(cells)} cells instead of {width}; the text is used"
                yield SetAside(where, "broken record", detail)
            cells = found
        if is_nothing(cells[self._text]):
            yield SetAside(where, "empty", f"no text in {self._table.names[self._text]!r}")
            return
        record: dict[str, object] = {}
        for place, known in self._needed:
            cell = cells[place]
            if _TWO_NUMBERS.fullmatch(cell.strip()):  # spans, which are none while they are text
                record[known] = json.loads(cell)
            elif not is_nothing(cell):
                record[known] = cell
        item = item_of(record, where, self._path, self._fields)
        if isinstance(item, Item) and "\0" in item.text:
            yield SetAside(where, "binary", "the text holds NUL bytes")
            return
        yield item

    def _mended(self, cells: list[str]) -> list[str] | None:
        """A row with another number of cells than it should have as it must have been meant.

        None where that is not certain: where what is known of the columns neither confirms it nor
        the text stands where it must.
        """
        table, text = self._table, self._text
        extra = len(cells) - len(table.names)
        if extra < 0:
            padded = cells + [""] * -extra
            certain = is_worded(padded[text]) and table.fits(padded)
            return padded if certain else None
        if not any(cell.strip() for cell in cells[len(table.names) :]):
            return cells[: len(table.names)]
        # What separates cells stands in the text, which nothing was put around.
        joined = table.dialect.between.join(cells[text : text + extra + 1])
        merged = [*cells[:text], joined, *cells[text + extra + 1 :]]
        return merged if table.fits(merged) else None
