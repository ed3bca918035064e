"""The versions in a record: each kept once, and beside each document and mention who read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from itertools import groupby

from duckdb import DuckDBPyConnection

from detente.records import Coded, Versions

__all__ = ["STRUCT", "all_versions", "numbered", "sign"]

_NAMES = tuple(Versions.__slots__)
# SQL for the versions of a row `made` as one value; null where there is none.
STRUCT = (
    "CASE WHEN made.id IS NOT NULL THEN struct_pack("
    + ", ".join(f"{name} := made.{name}" for name in _NAMES)
    + ") END"
)


def all_versions(connection: DuckDBPyConnection) -> dict[int | None, Versions | None]:
    """All versions by their numbers; None, which stands for not known, is among them."""
    columns = ", ".join(_NAMES)
    # Only our own names go into the queries of this module; what was read is bound.
    rows = connection.execute(f"SELECT id, {columns} FROM versions").fetchall()  # noqa: S608
    return {None: None, **{int(row[0]): Versions(*row[1:]) for row in rows}}


def numbered(
    connection: DuckDBPyConnection, items: Iterable[Coded]
) -> dict[Versions | None, int | None]:
    """The numbers of versions, those that read the items among them."""
    numbers = {versions: number for number, versions in all_versions(connection).items()}
    for versions in dict.fromkeys(item.versions for item in items):
        if versions is not None and versions not in numbers:
            numbers[versions] = 1 + max((number or 0 for number in numbers.values()), default=0)
            connection.execute(
                f"INSERT INTO versions (id, {', '.join(_NAMES)}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
                [numbers[versions], *astuple(versions)],
            )
    return numbers


def sign(
    connection: DuckDBPyConnection,
    items: Iterable[Coded],
    numbers: Mapping[Versions | None, int | None],
) -> bool:
    """Note beside documents that are kept, and their mentions, which versions read them.

    Returns:
        Whether that was news of any.
    """
    news = False
    for versions, group in groupby(items, key=lambda item: item.versions):
        made = numbers[versions]
        values = [made, [item.document.id for item in group], made]
        for table, key in (("documents", "id"), ("mentions", "document")):
            done = connection.execute(
                f"UPDATE {table} SET versions = ? "  # noqa: S608
                f"WHERE {key} IN (SELECT unnest(?)) AND versions IS DISTINCT FROM ?",
                values,
            )
            news |= bool(done.fetchall()[0][0])
    return news
