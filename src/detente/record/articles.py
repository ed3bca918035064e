"""What a record knows of articles: their states, their addresses, the ids they go by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from duckdb import DuckDBPyConnection
from pydantic import TypeAdapter, ValidationError

from detente.record.revising import digest
from detente.record.signing import all_versions
from detente.records import Coded, Document, Versions

__all__ = ["earlier", "heads", "ids_at", "in_order", "readings", "renamed", "states"]

_CODED: TypeAdapter[Coded] = TypeAdapter(Coded)
_DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)
# Documents fetched at a time.
_PAGE = 200
# What is read from documents and their earlier states: the texts, not all that was read from them.
_ALL = """
    SELECT arrival, reading -> '$.document' FROM {} WHERE arrival BETWEEN ? AND ?
"""


def states(
    connection: DuckDBPyConnection,
) -> Iterator[tuple[str, str, bool, Versions | None]]:
    """All states: the document's id, the digest, whether it is the present one, and who read it."""
    _fill(connection)
    known = all_versions(connection)
    for key, seen, made in connection.execute(
        "SELECT id, seen, versions FROM documents"
    ).fetchall():
        yield key, seen, True, known[made]
    for key, seen in connection.execute("SELECT document, seen FROM revisions").fetchall():
        yield key, seen, False, None


def _fill(connection: DuckDBPyConnection) -> None:
    """Digests of documents that came before digests were noted."""
    query = "SELECT id FROM documents WHERE seen IS NULL"
    for (key,) in connection.execute(query).fetchall():
        query = "SELECT reading -> '$.document' FROM documents WHERE id = ?"
        (found,) = connection.execute(query, [key]).fetchall()[0]
        seen = digest(_DOCUMENT.validate_json(found))
        connection.execute("UPDATE documents SET seen = ? WHERE id = ?", [seen, key])


def renamed(connection: DuckDBPyConnection) -> list[tuple[str, str]]:
    """Documents that go by another id than the one they came with, and that one."""
    query = "SELECT document, stated FROM renamed ORDER BY rowid"
    return [(str(key), str(stated)) for key, stated in connection.execute(query).fetchall()]


def ids_at(connection: DuckDBPyConnection, url: str) -> list[str]:
    """Documents that were published at an address, the earliest first."""
    query = "SELECT id FROM documents WHERE url = ? ORDER BY arrival"
    return [str(row[0]) for row in connection.execute(query, [url]).fetchall()]


def in_order(connection: DuckDBPyConnection) -> Iterator[Document]:
    """All documents and their earlier states, in the order in which they came."""
    query = "SELECT arrival FROM documents UNION ALL SELECT arrival FROM revisions ORDER BY ALL"
    arrivals = [row[0] for row in connection.execute(query).fetchall()]
    both = " UNION ALL ".join(_ALL.format(table) for table in ("documents", "revisions"))
    for first in range(0, len(arrivals), _PAGE):
        page = arrivals[first : first + _PAGE]
        bounds = [page[0], page[-1]]
        rows = connection.execute(f"{both} ORDER BY arrival", bounds * 2).fetchall()
        for _, document in rows:
            yield _DOCUMENT.validate_json(document)


def earlier(connection: DuckDBPyConnection, key: str) -> list[Document]:
    """The earlier states of a document."""
    query = "SELECT reading -> '$.document' FROM revisions WHERE document = ? ORDER BY number"
    found = connection.execute(query, [key]).fetchall()
    return [_DOCUMENT.validate_json(row[0]) for row in found]


def heads(connection: DuckDBPyConnection) -> Iterator[Document]:
    """All documents as they are now, without their texts."""
    query = (
        "SELECT json_merge_patch(reading -> '$.document', '{\"text\": \"\"}') FROM documents "
        "ORDER BY arrival"
    )
    for (document,) in connection.execute(query).fetchall():
        yield _DOCUMENT.validate_json(document)


def readings(
    connection: DuckDBPyConnection, table: str
) -> Iterator[tuple[dict[str, Any], Coded | None]]:
    """Each row of ``documents`` or ``revisions`` with what was read, None where that is nothing."""
    # The name is ours.
    order = f"SELECT arrival FROM {table} ORDER BY arrival"  # noqa: S608
    arrivals = [row[0] for row in connection.execute(order).fetchall()]
    query = f"SELECT * FROM {table} WHERE arrival BETWEEN ? AND ? ORDER BY arrival"  # noqa: S608
    for first in range(0, len(arrivals), _PAGE):
        page = arrivals[first : first + _PAGE]
        found = connection.execute(query, [page[0], page[-1]])
        names = [column[0] for column in found.description or ()]
        for values in found.fetchall():
            row = dict(zip(names, values, strict=True))
            row.setdefault("id", row.get("document"))
            try:
                coded = _CODED.validate_json(row["reading"])
            except ValidationError:
                coded = None
            yield row, coded
