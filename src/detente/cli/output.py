"""Writing data: to standard output or a file, as JSON, CSV or a table for people."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from detente.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Sink",
    "as_json",
    "csv_writer",
    "opened",
    "printable",
    "writable",
    "write_csv",
    "write_table",
]

# All control characters but tab and line feed, on which a terminal may act, and the marks that show
# what stands around them in another order. Marks that belong to words, as in Arabic, are none.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Characters that JSON allows bare, but on which terminals act or readers of lines break.
_RISKY = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# What a spreadsheet takes for the beginning of a formula, behind blanks and quotes, too.
_FORMULA = re.compile(r"""[\s"'\ufeff\u200b]*[=+@＝＋－＠-]|[\t\r]""")


def printable(text: str) -> str:
    """The text with control characters replaced one by one: it moves no cursor, spans still fit."""
    return _CONTROL.sub("\ufffd", text)


def as_json(value: object, indent: int | None = None) -> str:
    """JSON on one line unless indented; dates in ISO form."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=date.isoformat)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Sink:
    """Where data goes; a terminal gets them printable, files and pipes as they are."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = stream.isatty()

    def write(self, text: str) -> int:
        """Write text; returns how many characters."""
        return self._stream.write(printable(text) if self._terminal else text)

    def flush(self) -> None:
        """Let whoever reads at the other end have it."""
        self._stream.flush()


@contextmanager
def opened(path: Path | None) -> Iterator[Sink]:
    """A sink into a file, whose folders are made; to standard output without one.

    Raises:
        InputError: Where the file cannot be written.
    """
    if path is None:
        yield Sink(sys.stdout)
        sys.stdout.flush()
        return
    with (
        writable(path),
        path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file,
    ):
        yield Sink(file)


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Makes the folders of a file to be written; what then goes wrong names the file.

    Raises:
        InputError: Where the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_csv(rows: Iterable[Mapping[str, Any]], schema: pa.Schema, sink: Sink) -> None:
    """Write nested rows as CSV with a header.

    A column is named by its path (``source_country``, ``date_start``); where a cell holds several
    values, one an actor or mention, they are parted by ``|``; spans are ``start-end``. A text that
    a spreadsheet would run as a formula is preceded by an apostrophe.

    Args:
        rows: Rows of the record.
        schema: Their columns.
        sink: Where to.
    """
    write = csv_writer(schema, sink)
    for row in rows:
        write(row)


def csv_writer(schema: pa.Schema, sink: Sink) -> Callable[[Mapping[str, Any]], None]:
    """Writes the header, and gives what writes a row; see `write_csv`."""
    paths = [path for field in schema for path in _paths(field.name, field.type)]
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow("_".join(path) for path in paths)

    def write(row: Mapping[str, Any]) -> None:
        writer.writerow(_cell(_value(row, path)) for path in paths)

    return write


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table to standard output for people; no text in it can style the terminal."""
    from rich.console import Console  # noqa: PLC0415  slow to load, and seldom needed
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(" ".join(cell.split()))) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(file=sys.stdout, width=width, highlight=False).print(table)


def _paths(name: str, kind: pa.DataType) -> Iterator[tuple[str, ...]]:
    inner = getattr(kind, "value_type", kind)
    fields = getattr(inner, "fields", None)
    if not fields:
        yield (name,)
    else:
        for field in fields:
            for path in _paths(field.name, field.type):
                yield (name, *path)


def _value(value: Any, path: Sequence[str]) -> Any:
    """What stands at a path; a list where there are several."""
    if not path or value is None:
        return value
    if isinstance(value, Mapping):
        return _value(value[path[0]], path[1:])
    return [_value(each, path) for each in value]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case [int(start), int(end)]:
            return f"{start}-{end}"
        case list():
            return _safe("|".join(map(_text, value)))
        case str():
            return _safe(value)
        case _:
            return _text(value)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case [int(start), int(end)]:
            return f"{start}-{end}"
        case bool():
            return str(value).lower()
        case dict():
            return as_json(value)
        case _:
            return str(value)


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
