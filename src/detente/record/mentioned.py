"""Mentions of a record, all or some, as a table."""

from __future__ import annotations

import pyarrow as pa
from duckdb import DuckDBPyConnection

from detente.record.finding import Wanted
from detente.record.rows import arrow_schema
from detente.record.signing import STRUCT

__all__ = ["mentions"]

# Documents above which mentions are not looked up in the index: DuckDB would not use it.
_MANY = 1_000
_COLUMNS = ", ".join(
    f'found."{name}"' for name in (*arrow_schema().names, "key", "verdict", "corrected", "note")
)


def mentions(connection: DuckDBPyConnection, wanted: Wanted) -> pa.Table:
    """The mentions that are wanted, in the order their documents came; see `Record.mentions`."""
    # Only our own words go into the queries of this module; what a user gives is bound.
    where, values = wanted.condition()
    of_mentions = of_documents = ""
    told: list[str] = []
    if values:
        # First in which documents, by a few narrow columns; the index then spares DuckDB all other
        # rows. Where there are many, reading all is as quick.
        query = f"SELECT DISTINCT document FROM mentions WHERE {where} LIMIT {_MANY}"  # noqa: S608
        told = [row[0] for row in connection.execute(query, values).fetchall()]
        if 0 < len(told) < _MANY:
            marks = ", ".join("?" * len(told))
            of_mentions, of_documents = f"WHERE document IN ({marks})", f"WHERE id IN ({marks})"
        else:
            told = []
    # Other conditions beside the index's would have DuckDB read all rows.
    query = (
        f"WITH found AS {'MATERIALIZED' if told else ''} "  # noqa: S608
        f"(SELECT *, rowid AS place FROM mentions {of_mentions}), "
        f"kept AS (SELECT id AS home, arrival FROM documents {of_documents}) "
        f"SELECT {_COLUMNS}, {STRUCT} AS versions FROM found JOIN kept ON home = document "
        "LEFT JOIN versions AS made ON made.id = found.versions "
        f"WHERE {where} ORDER BY arrival, place"
    )
    return connection.sql(query, params=[*told, *told, *values]).to_arrow_table()
