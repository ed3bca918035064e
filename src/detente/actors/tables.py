"""Reads the tab-separated tables of actors: "#" opens comments, the first row names columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from detente.errors import ActorsError

__all__ = ["Row", "packaged", "rows", "supplied"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands (file and line)."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        """The cell of a column, "" where the table has no such column."""
        return self.cells.get(column, "")

    def several(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by "|"."""
        return [x for x in map(str.strip, self[column].split("|")) if x]

    def day(self, column: str, *, last: bool = False) -> date | None:
        """A date cell: a day, a month or a year; of the latter the first day or the last.

        Raises:
            ActorsError: The cell is not a date.
        """
        cell = self[column]
        if not cell:
            return None
        try:
            parts = [int(x) for x in cell.split("-")]
            if len(parts) == 3:
                return date(*parts)
            year, month = (*parts, 12 if last else 1)[:2]
            if not last:
                return date(year, month, 1)
            turn = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(turn.toordinal() - 1)
        except (ValueError, TypeError) as error:
            raise ActorsError(
                f"{self.where}: {column}: {cell!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)"
            ) from error


def _fail(message: str) -> None:
    raise ActorsError(message)


def rows(
    lines: Sequence[str],
    name: str,
    required: Sequence[str],
    fault: Callable[[str], None] = _fail,
) -> Iterator[Row]:
    """The rows of a table.

    Args:
        lines: The file's lines.
        name: The file's name, for messages.
        required: Columns that must be there.
        fault: Told where a column is missing, or a row has more cells than there are columns; may
            raise, and does so if none is given.

    Raises:
        ActorsError: The table is faulty, and no ``fault`` is given.
    """
    columns: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        where = f"{name}:{number}"
        if columns is None:
            columns = cells
            if missing := [c for c in required if c not in columns]:
                fault(f"{where}: column missing: {', '.join(missing)}")
                return
            continue
        if len(cells) > len(columns):
            fault(f"{where}: {len(cells)} cells, but only {len(columns)} columns")
            continue
        yield Row(dict(zip(columns, cells, strict=False)), where)
    if columns is None:
        fault(f"{name}: no header row ({', '.join(required)})")


def packaged(name: str, required: Sequence[str]) -> list[Row]:
    """The rows of a table that ships with the package; none where there is no such table."""
    table = resources.files("detente.actors") / "data" / name
    if not table.is_file():
        return []
    return list(rows(table.read_text(encoding="utf-8").splitlines(), name, required))


def supplied(path: Path, required: Sequence[str]) -> list[Row]:
    """The rows of a user's table.

    Raises:
        ActorsError: The file cannot be read, or is faulty.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ActorsError(f"{path}: cannot be read: {error}") from error
    return list(rows(text.splitlines(), str(path), required))
