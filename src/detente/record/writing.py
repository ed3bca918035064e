"""How documents get into a record's tables, and what becomes of the state they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection
from pydantic import TypeAdapter

from detente.record.corrections import reviewed
from detente.record.filing import select
from detente.record.revising import is_revised
from detente.record.rows import documents_table, lines_table, reviewed_table
from detente.record.signing import numbered, sign
from detente.records import Coded

__all__ = ["FLAT", "loaded", "one_by_id", "put_mentions", "write"]

_CODED: TypeAdapter[Coded] = TypeAdapter(Coded)
# What of a document's reading is kept elsewhere.
_BESIDE: Any = {"versions": True, "mentions": {"__all__": {"key", "corrected"}}}

# The flat columns of rows that come with a column `reported`, for `INSERT ... SELECT *`.
FLAT = """,
    [actor.country FOR actor IN source] AS sources,
    [actor.country FOR actor IN target] AS targets,
    coalesce("date"."start", reported) AS "first",
    coalesce("date"."end", "date"."start", reported) AS "last"
"""
_REVISE = """
    INSERT INTO revisions BY NAME
    SELECT
        id AS document,
        1 + (SELECT count(*) FROM revisions WHERE document = documents.id) AS number,
        ? AS replaced,
        arrival, hash, seen, outlet, outlet_known, agency, published, published_precision, url,
        title, copy_of, copy_relation, ingested, versions, reading
    FROM documents WHERE id IN (SELECT unnest(?))
"""


def loaded(reading: str) -> Coded:
    """What was read from a document, without its versions."""
    return _CODED.validate_json(reading)


def one_by_id(batch: Iterable[Coded]) -> Iterator[list[Coded]]:
    """The batch cut where a document comes again: what follows replaces what was before."""
    part: dict[str, Coded] = {}
    for item in batch:
        if item.document.id in part:
            yield list(part.values())
            part = {}
        part[item.document.id] = item
    if part:
        yield list(part.values())


def write(
    connection: DuckDBPyConnection, items: Sequence[Coded], insert: Callable[..., None]
) -> tuple[bool, int]:
    """Write documents, each of another id, that are new or changed.

    What is read as before is not written again, but for the versions that read it so. Of an article
    that was changed the earlier state becomes a revision.

    Args:
        connection: The record, within a transaction.
        items: The documents.
        insert: Puts a table into the one that is named.

    Returns:
        Whether anything was written, and how many documents were new or changed.
    """
    fresh_by_id = {item.document.id: item for item in items}
    readings = {key: _dump(item) for key, item in fresh_by_id.items()}
    query = "SELECT id, arrival, ingested FROM documents WHERE id IN (SELECT unnest(?))"
    known = {
        key: (arrival, ingested)
        for key, arrival, ingested in connection.execute(query, [list(readings)]).fetchall()
    }
    kept = _readings(connection, [arrival for arrival, _ in known.values()])
    for key in known:
        if readings[key] == kept[key]:
            del fresh_by_id[key]
    numbers = numbered(connection, items)
    if fresh_by_id:
        now = datetime.now(UTC).replace(tzinfo=None)
        replaced = [key for key in fresh_by_id if key in known]
        revised = [
            key
            for key in replaced
            if is_revised(loaded(kept[key]).document, fresh_by_id[key].document)
        ]
        if revised:
            connection.execute(_REVISE, [now, revised])
        # Another reading of an article is no new arrival.
        stay = {key: known[key] for key in replaced if key not in revised}
        arrived = {key: arrival for key, (arrival, _) in stay.items()}
        ingested = {key: stay[key][1] if key in stay else now for key in fresh_by_id}
        if replaced:
            query = "DELETE FROM lines WHERE document IN (SELECT unnest(?))"
            connection.execute(query, [replaced])
        latest = connection.execute("SELECT max(arrival) FROM documents").fetchall()[0][0] or 0
        fresh = list(fresh_by_id.values())
        table = documents_table(fresh, readings, arrived, int(latest), ingested)
        made = pa.array([numbers[item.versions] for item in fresh], pa.int32())
        insert("documents", table.append_column("versions", made), "OR REPLACE")
        insert("lines", lines_table(fresh))
        put_mentions(connection, fresh, replaced, insert)
    same = [item for item in items if item.document.id not in fresh_by_id]
    signed = sign(connection, same, numbers)
    return signed or bool(fresh_by_id), len(fresh_by_id)


def put_mentions(
    connection: DuckDBPyConnection,
    items: Sequence[Coded],
    replaced: Sequence[str],
    insert: Callable[..., None],
) -> None:
    """Write the mentions of documents as they hold, in place of those that are there.

    Args:
        connection: The record, within a transaction.
        items: The documents.
        replaced: Those of them that have mentions in the record.
        insert: Puts a table into the one that is named.
    """
    if replaced:
        query = "DELETE FROM mentions WHERE document IN (SELECT unnest(?))"
        connection.execute(query, [list(replaced)])
    numbers = numbered(connection, items)
    made = select(connection, [item.document.id for item in items])
    found = [(item, each) for item in items for each in reviewed(item.mentions, made)]
    table = reviewed_table([each for _, each in found])
    versions = [numbers[item.versions] for item, _ in found]
    # The day that each was reported on.
    days = [None if each.read.background else item.document.published for item, each in found]
    table = table.append_column("versions", pa.array(versions, pa.int32()))
    table = table.append_column("reported", pa.array(days, pa.date32()))
    insert("mentions", table, more=FLAT, less="EXCLUDE (reported)")


def _readings(connection: DuckDBPyConnection, arrivals: Sequence[int]) -> dict[str, str]:
    """What is kept of some documents, by id."""
    if not arrivals:
        return {}
    # The bounds spare DuckDB the long texts of all other documents.
    query = (
        "SELECT id, reading FROM documents "
        "WHERE arrival BETWEEN ? AND ? AND arrival IN (SELECT unnest(?))"
    )
    found = connection.execute(query, [min(arrivals), max(arrivals), list(arrivals)]).fetchall()
    return dict(found)


def _dump(item: Coded) -> str:
    # Versions stand beside: what is read the same by others is the same reading. So do corrections.
    return _CODED.dump_json(item, exclude=_BESIDE).decode()
