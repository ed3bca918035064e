"""What a user says of documents, beside what these state themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

__all__ = ["Supplied", "table_of"]


@dataclass(frozen=True, slots=True)
class Supplied:
    """What a user says.

    Attributes:
        published: Day of publication of documents that state none.
        outlet: Outlet of documents that state none.
        table: Fields of single documents, by id, path, file name or address.
    """

    published: date | None = None
    outlet: str | None = None
    table: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def of(self, *names: str | None) -> Mapping[str, object]:
        """The table's fields of the document that goes by one of these names."""
        return next((self.table[name] for name in names if name and name in self.table), {})


def table_of(path: Path) -> dict[str, dict[str, object]]:
    """A user's table of what is known of documents, by the name that each row has for its own.

    Args:
        path: CSV, TSV, JSON Lines or Parquet.

    Raises:
        InputError: Where the file cannot be read, or a row names no document.
    """
    raise NotImplementedError
