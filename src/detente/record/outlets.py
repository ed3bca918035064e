"""What each outlet contributes: what it reported first, alone and never."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from detente.record.merge import outlet_of
from detente.record.whole import documents_of

__all__ = ["outlets"]

_SCHEMA = pa.schema(
    [
        ("outlet", pa.string()),
        ("known", pa.bool_()),
        ("documents", pa.int32()),
        ("copies", pa.int32()),
        ("mentions", pa.int32()),
        ("events", pa.int32()),
        ("first", pa.int32()),
        ("alone", pa.int32()),
        ("carried", pa.int32()),
        ("never", pa.int32()),
        ("missed", pa.list_(pa.string())),
    ]
)
# How many of the events that an outlet never reported are named.
_NAMED = 5


def outlets(connection: DuckDBPyConnection, condition: str, values: list[object]) -> pa.Table:
    """One row an outlet; see `detente.Record.outlets`.

    Args:
        connection: To the record.
        condition: Which events are in question, as `Wanted.condition` gives it.
        values: What the condition binds.
    """
    documents = documents_of(connection)
    words = {key: outlet_of(document, documents) for key, document in documents.items()}
    # Who published a document: what it copies would be its own word if it copied nothing.
    bylines = {
        key: document.outlet if document.outlet_known else f"document:{key}"
        for key, document in documents.items()
    }
    rows: dict[str, dict[str, Any]] = {}
    for key, document in documents.items():
        row = rows.setdefault(bylines[key], _empty(document.outlet, document.outlet_known))
        row["documents"] += 1
        row["copies"] += words[key] != bylines[key]
    sources = pa.table(
        {
            "document": pa.array(documents, pa.string()),
            "byline": pa.array([bylines[key] for key in documents], pa.string()),
            "own": pa.array([words[key] == bylines[key] for key in documents], pa.bool_()),
            "published": pa.array([d.published for d in documents.values()], pa.date32()),
        }
    )
    connection.register("sources", sources)
    try:
        ranked, told = _told(connection, condition, values)
    finally:
        connection.unregister("sources")
    reported: dict[str, set[int]] = defaultdict(set)
    for byline, rank, mentions, own, first, alone in told:
        row = rows[byline]
        row["mentions"] += mentions
        row["events" if own else "carried"] += 1
        row["first"] += first
        row["alone"] += alone
        reported[byline].add(rank)
    for byline, row in rows.items():
        row["never"] = len(ranked) - len(reported[byline])
        missed = (event for rank, event in enumerate(ranked) if rank not in reported[byline])
        row["missed"] = [event for event, _ in zip(missed, range(_NAMED), strict=False)]
    ordered = sorted(
        rows.values(), key=lambda row: (-row["events"], -row["documents"], row["outlet"])
    )
    return pa.Table.from_pylist(ordered, schema=_SCHEMA)


def _told(
    connection: DuckDBPyConnection, condition: str, values: list[object]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The events in question, the biggest first; and who told which of them how.

    Returns:
        Ids; and rows of outlet, place among the ids, own mentions, whether it told it in its own
        words, before all others, and alone.
    """
    query = f"""
        CREATE OR REPLACE TEMP TABLE asked AS
        SELECT id, row_number() OVER (
            ORDER BY outlets DESC, len(mentions) DESC, "position"
        ) - 1 AS rank, [told.document FOR told IN mentions] AS documents
        FROM events WHERE {condition}
    """  # noqa: S608  our own text; what a user gives is bound
    connection.execute(query, values)
    try:
        ranked = [
            row[0] for row in connection.execute("SELECT id FROM asked ORDER BY rank").fetchall()
        ]
        return ranked, connection.execute(_WHO).fetchall()
    finally:
        connection.execute("DROP TABLE asked")


# Whoever published nothing of his own on an event only carried it. An outlet is first where its
# day is known and before that of every other; of one whose day isn't known nobody can say.
_WHO = """
    WITH told AS (
        SELECT rank, byline, own, published
        FROM (SELECT rank, unnest(documents) AS document FROM asked)
        JOIN sources USING (document)
    ),
    who AS (
        SELECT rank, byline, bool_or(own) AS own, count(*) FILTER (own) AS mentions,
            min(published) FILTER (own) AS day
        FROM told GROUP BY rank, byline
    ),
    among AS (
        SELECT rank, count(*) AS outlets, min(day) AS earliest, bool_and(day IS NOT NULL) AS known
        FROM who WHERE own GROUP BY rank
    ),
    leaders AS (
        SELECT rank, count(*) AS many FROM who JOIN among USING (rank)
        WHERE own AND day = earliest GROUP BY rank
    )
    SELECT byline, rank, mentions, own,
        coalesce(own AND outlets > 1 AND known AND day = earliest AND many = 1, false),
        coalesce(own AND outlets = 1, false)
    FROM who LEFT JOIN among USING (rank) LEFT JOIN leaders USING (rank)
"""


def _empty(outlet: str, known: bool) -> dict[str, Any]:
    numbers = ("documents", "copies", "mentions", "events", "first", "alone", "carried", "never")
    return {"outlet": outlet, "known": known, **dict.fromkeys(numbers, 0), "missed": []}
