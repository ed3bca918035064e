"""Events out of a record's tables, whole: with all that their mentions say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from detente.record.rows import arrow_schema, event_schema
from detente.records import (
    ActorMention,
    DateMention,
    Document,
    Event,
    EventMention,
    PlaceMention,
    Span,
    Speaker,
    Trigger,
)

__all__ = ["documents_of", "whole"]

_EVENT = ", ".join(f'"{name}"' for name in event_schema().names)
_MENTION = ", ".join(f'mentions."{name}"' for name in arrow_schema().names)
_DOCUMENT = (
    "id", "outlet", "outlet_known", "url", "title", "published", "published_precision", "agency",
    "copy_of", "copy_relation",
)  # fmt: skip
# Where a date or a place stands in its text is not kept in tables.
_NOWHERE: Span = (0, 0)


def whole(connection: DuckDBPyConnection, ids: Sequence[str]) -> list[Event]:
    """Events with their mentions, in their order in the record."""
    # Only our own names go into the queries of this module.
    query = f'SELECT {_EVENT}, keys FROM events WHERE id IN (SELECT unnest(?)) ORDER BY "position"'  # noqa: S608
    rows = connection.sql(query, params=[list(ids)]).to_arrow_table().to_pylist()
    query = (
        f"SELECT mentions.key, {_MENTION} FROM mentions WHERE document IN "  # noqa: S608
        "(SELECT unnest(mentions).document FROM events WHERE id IN (SELECT unnest(?)))"
    )
    kept: dict[str, EventMention] = {}
    for row in connection.sql(query, params=[list(ids)]).to_arrow_table().to_pylist():
        kept[row.pop("key")] = _mention(row)
    return [_event(row, [kept[key] for key in row["keys"] if key in kept]) for row in rows]


def documents_of(
    connection: DuckDBPyConnection, ids: Sequence[str] | None = None
) -> dict[str, Document]:
    """Documents by id, without their texts.

    Args:
        connection: To the record.
        ids: Which; what they are copies of comes along. All if None.
    """
    query = f"SELECT {', '.join(_DOCUMENT)} FROM documents"  # noqa: S608
    found: dict[str, Document] = {}
    if ids is None:
        return _documents(connection.execute(f"{query} ORDER BY arrival").fetchall())
    wanted = set(ids)
    while wanted:
        rows = connection.execute(f"{query} WHERE id IN (SELECT unnest(?))", [sorted(wanted)])
        found |= _documents(rows.fetchall())
        originals = {document.copy_of for document in found.values() if document.copy_of}
        # What a document copies may have been taken out of the record: asked for once.
        wanted = originals - found.keys() - wanted
    return found


def _documents(rows: Iterable[tuple[Any, ...]]) -> dict[str, Document]:
    return {row[0]: Document(text="", **dict(zip(_DOCUMENT, row, strict=True))) for row in rows}


def _event(row: Mapping[str, Any], mentions: Iterable[EventMention]) -> Event:
    return Event(
        id=row["id"],
        type=row["type"],
        about=row["about"],
        mode=row["mode"],
        joint=row["joint"],
        status=row["status"],
        background=row["background"],
        source=_actors(row["source"]),
        target=_actors(row["target"]),
        date=_date(row["date"]),
        place=_place(row["place"]),
        mentions=tuple(mentions),
        documents=row["documents"],
        outlets=row["outlets"],
        part_of=row["part_of"],
    )


def _mention(row: Mapping[str, Any]) -> EventMention:
    speaker, trigger = row["speaker"], row["trigger"]
    return EventMention(
        **{
            **row,
            "span": _span(row["span"]),
            "contexts": tuple(row["contexts"]),
            "speaker": speaker and Speaker(**{**speaker, "span": _span(speaker["span"])}),
            "trigger": trigger and Trigger(trigger["text"], _span(trigger["span"])),
            "source": _actors(row["source"]),
            "target": _actors(row["target"]),
            "date": _date(row["date"]),
            "place": _place(row["place"]),
        }
    )


def _span(pair: Sequence[int]) -> Span:
    return (pair[0], pair[1])


def _actors(rows: Iterable[Mapping[str, Any]]) -> tuple[ActorMention, ...]:
    names = ("text", "actor", "name", "country", "sector")
    return tuple(
        ActorMention(span=_span(row["span"]), **{name: row[name] for name in names}) for row in rows
    )


def _date(row: Mapping[str, Any] | None) -> DateMention | None:
    return row and DateMention(span=_NOWHERE, **row)  # type: ignore[return-value]


def _place(row: Mapping[str, Any] | None) -> PlaceMention | None:
    return row and PlaceMention(span=_NOWHERE, **row)  # type: ignore[return-value]
