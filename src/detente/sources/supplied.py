"""What a user says of documents, beside what these state themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from detente.errors import InputError
from detente.sources.fields import Fields

__all__ = ["Supplied", "table_of"]


@dataclass(frozen=True, slots=True)
class Supplied:
    """What a user says.

    Attributes:
        published: Day of publication of documents that state none.
        outlet: Outlet of documents that state none.
        table: Fields of single documents, by id, path, the end of a path, or address.
        matched: Names in the table that some document went by.
    """

    published: date | None = None
    outlet: str | None = None
    table: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    matched: set[str] = field(default_factory=set)

    def of(self, name: str, url: str | None, *places: str) -> Mapping[str, object]:
        """The table's fields of the document with this id, address and places (or their ends)."""
        if not self.table:
            return {}
        split = [place.split("/") for place in places]
        ends = ("/".join(parts[start:]) for parts in split for start in range(len(parts)))
        for known in (name, *ends, url):
            if known and known in self.table:
                self.matched.add(known)
                return self.table[known]
        return {}

    def unmatched(self) -> list[str]:
        """Names in the table that no document went by; a row may have several."""
        used = [self.table[name] for name in self.matched]
        return [name for name, told in self.table.items() if not any(told is row for row in used)]


# What reads a table, by how its file ends. Everything is text until `days.known` reads it.
_READS = {
    ".csv": "read_csv(?, all_varchar = true)",
    ".tsv": "read_csv(?, all_varchar = true)",
    ".jsonl": "read_json(?)",
    ".ndjson": "read_json(?)",
    ".json": "read_json(?)",
    ".parquet": "read_parquet(?)",
}
# Columns that say which document a row is about, and those that say something of it.
_NAMES = ("id", "document", "path", "file", "filename", "url")
_TOLD = ("published", "source", "title", "url")


def table_of(path: Path) -> dict[str, dict[str, object]]:
    """A user's table of what is known of documents, by what each row calls its own.

    Args:
        path: CSV, TSV, JSON, JSON Lines or Parquet.

    Raises:
        InputError: Where the file cannot be read, has no column that names documents or none that
            says anything of them, or a row names none.
    """
    reads = _READS.get(path.suffix.lower())
    if reads is None:
        raise InputError(f"{path}: a table of documents is one of {', '.join(_READS)}")
    try:
        with duckdb.connect() as connection:
            # The columns' names are the user's; only fixed text goes into the query.
            found = connection.execute(f"SELECT * FROM {reads}", [str(path)])  # noqa: S608
            columns = [str(column[0]) for column in found.description or ()]
            rows = found.fetchall()
    except duckdb.Error as error:
        raise InputError(f"{path}: {str(error).splitlines()[0]}") from error
    names = [column for column in columns if column.lower() in _NAMES]
    fields = Fields()
    told = [column for column in columns if any(fields.find({column: "x"}).get(t) for t in _TOLD)]
    if not names or not told:
        raise InputError(
            f"{path}: needs a column {', '.join(_NAMES[:-1])} or {_NAMES[-1]} to say which "
            f"document, and published, outlet, title or url; its columns: {', '.join(columns)}"
        )
    table: dict[str, dict[str, object]] = {}
    for number, row in enumerate(rows, 1):
        record = dict(zip(columns, row, strict=True))
        known = {name: value for name, value in fields.find(record).items() if name in _TOLD}
        called = [str(record[name]) for name in names if record[name] not in (None, "")]
        if not called:
            raise InputError(f"{path}: row {number} names no document")
        for name in called:
            table.setdefault(name, known)
    return table
