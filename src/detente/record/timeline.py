"""Events in order of time, as flat rows."""

from __future__ import annotations

import pyarrow as pa
from duckdb import DuckDBPyConnection

__all__ = ["timeline", "timeline_schema"]


def timeline_schema() -> pa.Schema:
    """The columns of a timeline, one row an event."""
    names = pa.list_(pa.string())
    return pa.schema(
        [
            ("day", pa.date32()),
            ("until", pa.date32()),
            ("precision", pa.string()),
            ("by", pa.string()),
            ("id", pa.string()),
            ("type", pa.string()),
            ("about", pa.string()),
            ("mode", pa.string()),
            ("status", pa.string()),
            ("background", pa.bool_()),
            ("joint", pa.bool_()),
            ("source", names),
            ("target", names),
            ("source_country", names),
            ("target_country", names),
            ("place", pa.string()),
            ("mentions", pa.int32()),
            ("documents", pa.int32()),
            ("outlets", pa.int32()),
            ("document", pa.string()),
            ("quote", pa.string()),
            ("part_of", pa.string()),
        ]
    )


_QUERY = """
    SELECT
        coalesce("date"."start", reported) AS "day",
        coalesce("date"."end", "date"."start", reported) AS "until",
        coalesce("date"."precision", CASE WHEN reported IS NOT NULL THEN 'day' END) AS "precision",
        CASE WHEN "date"."start" IS NOT NULL THEN 'date'
            WHEN reported IS NOT NULL THEN 'report' END AS "by",
        id, type, about, mode, status, background, joint,
        list_transform(source, lambda a: coalesce(nullif(a.name, ''), a.text)) AS source,
        list_transform(target, lambda a: coalesce(nullif(a.name, ''), a.text)) AS target,
        list_filter(list_transform(source, lambda a: a.country), lambda c: c != '')
            AS source_country,
        list_filter(list_transform(target, lambda a: a.country), lambda c: c != '')
            AS target_country,
        place."text" AS place,
        len(mentions) AS mentions, documents, outlets,
        mentions[1].document AS document, mentions[1].quote AS quote,
        part_of
    FROM events WHERE {where}
    ORDER BY "day" NULLS LAST, "until", "position"
"""


def timeline(connection: DuckDBPyConnection, condition: str, values: list[object]) -> pa.Table:
    """Events by day; see `detente.Record.timeline`.

    Args:
        connection: To the record.
        condition: Which events, as `Wanted.condition` gives it.
        values: What the condition binds.
    """
    # The condition is asked inside, where columns have not changed their meaning.
    query = _QUERY.format(where=f"id IN (SELECT id FROM events WHERE {condition})")  # noqa: S608
    return connection.sql(query, params=values).to_arrow_table().cast(timeline_schema())
