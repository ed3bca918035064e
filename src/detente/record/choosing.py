"""What is shown to be reviewed: which mentions and events, and a draw among them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from duckdb import DuckDBPyConnection

__all__ = ["drawn", "events_for", "keys_of_events", "mentions_for", "rows_of"]


def drawn(names: Sequence[str], sample: int | None, seed: int) -> list[str]:
    """Some of the names, in their order; each draws its own lot, whatever others there are."""
    if sample is None:
        return list(names)

    def lot(name: str) -> bytes:
        return hashlib.sha256(f"{seed} {name}".encode()).digest()

    chosen = set(sorted(names, key=lot)[:sample])
    return [name for name in names if name in chosen]


def mentions_for(
    connection: DuckDBPyConnection, condition: tuple[str, list[object]], unreviewed: bool
) -> list[str]:
    """Keys of mentions on which a condition of `Wanted` holds, in order of arrival."""
    where, values = condition
    query = (
        "SELECT key FROM (SELECT mentions.*, mentions.rowid AS place, arrival "  # noqa: S608
        "FROM mentions JOIN documents ON documents.id = document) "
        f"WHERE {where} AND (verdict IS NULL OR NOT ?) ORDER BY arrival, place"
    )
    return [str(row[0]) for row in connection.execute(query, [*values, unreviewed]).fetchall()]


def events_for(connection: DuckDBPyConnection) -> set[str]:
    """Ids of events that hold a mention which nobody judged or corrected."""
    query = (
        "SELECT DISTINCT events.id FROM (SELECT id, unnest(keys) AS key FROM events) AS events "
        "JOIN mentions USING (key) WHERE verdict IS NULL"
    )
    return {str(row[0]) for row in connection.execute(query).fetchall()}


def rows_of(connection: DuckDBPyConnection, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Some mentions with all their columns and their documents' outlet and day."""
    query = (
        'SELECT mentions.* EXCLUDE (versions, sources, targets, "first", "last"), '
        "outlet, published "
        "FROM mentions JOIN documents ON documents.id = document "
        "WHERE key IN (SELECT unnest(?)) ORDER BY arrival, mentions.rowid"
    )
    rows: list[dict[str, Any]] = (
        connection.sql(query, params=[list(keys)]).to_arrow_table().to_pylist()
    )
    return rows


def keys_of_events(connection: DuckDBPyConnection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The keys of events' mentions, by the events' ids."""
    query = "SELECT id, keys FROM events WHERE id IN (SELECT unnest(?))"
    return dict(connection.execute(query, [list(ids)]).fetchall())
