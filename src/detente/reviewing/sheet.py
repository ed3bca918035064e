"""A sheet of mentions and events for analysts to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from detente.record import Record

__all__ = ["ANSWERS", "EVENT_ANSWERS", "actors_text", "days_text", "sheet_rows", "sheet_schema"]

# What is written, then what an analyst fills in: the empty columns.
_SHOWN = (
    "key", "document", "outlet", "published", "sentence", "type", "mode", "source", "target",
    "status", "date", "reviewed",
)  # fmt: skip
ANSWERS = {
    "verdict": "verdict",
    "new_type": "type",
    "new_mode": "mode",
    "new_source": "source",
    "new_target": "target",
    "new_status": "status",
    "new_date": "date",
}
EVENT_ANSWERS = {"join": "join", "name": "name"}
_BATCH = 500


def sheet_schema(*, events: bool = False) -> pa.Schema:
    """The columns of a sheet; those for events only where it has such."""
    ours = ("kind", _SHOWN[0], "event", *_SHOWN[1:]) if events else _SHOWN
    filled = (*ANSWERS, *(("split", *EVENT_ANSWERS) if events else ()), "note", "by")
    return pa.schema([(name, pa.string()) for name in (*ours, *filled)])


def sheet_rows(
    record: Record, keys: Sequence[str], events: Sequence[Mapping[str, Any]] | None = None
) -> Iterator[dict[str, str | None]]:
    """The rows of a sheet: mentions; or events, each with its mentions below it.

    Args:
        record: Whose they are.
        keys: Which mentions, where no events are given.
        events: Rows of `Record.events`.
    """
    blank = dict.fromkeys(sheet_schema(events=events is not None).names)
    for row in _rows(record, keys, events):
        yield blank | row


def _rows(
    record: Record, keys: Sequence[str], events: Sequence[Mapping[str, Any]] | None
) -> Iterator[dict[str, str | None]]:
    if events is None:
        for first in range(0, len(keys), _BATCH):
            found = {row["key"]: row for row in record.shown(keys[first : first + _BATCH])}
            yield from (_mention(found[key]) for key in keys[first : first + _BATCH])
        return
    held = record.keys_of_events([event["id"] for event in events])
    for event in events:
        yield _event(event)
        found = {row["key"]: row for row in record.shown(held[event["id"]])}
        for key in held[event["id"]]:
            yield {**_mention(found[key]), "kind": "mention", "event": event["id"]}


def actors_text(actors: Iterable[Mapping[str, Any]]) -> str:
    """Actors by name and id: ``Vladimir Putin (RUS.GOV.putin-vladimir); Russia (RUS)``."""
    named = [(each["name"] or each["text"], each["actor"] or each["country"]) for each in actors]
    return "; ".join(f"{name} ({code})" if code else str(name) for name, code in named)


def days_text(dated: Mapping[str, Any] | None) -> str:
    """``2024-06-19``, or ``2024-06-18 to 2024-06-20``."""
    start, end = (dated or {}).get("start"), (dated or {}).get("end")
    if start is None:
        return ""
    return str(start) if end in (None, start) else f"{start} to {end}"


def _mention(row: Mapping[str, Any]) -> dict[str, str | None]:
    published = row["published"]
    return {
        **_told(row),
        "key": row["key"],
        "document": row["document"],
        "outlet": row["outlet"],
        "published": published.isoformat() if published else None,
        "sentence": row["sentence"],
        "reviewed": _reviewed(row["verdict"], row["corrected"]),
    }


def _event(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        **_told(row),
        "kind": "event",
        "key": row["id"],
        "event": row["id"],
        "sentence": row["mentions"][0]["quote"] if row["mentions"] else "",
        "reviewed": _reviewed(row["name"], row["corrected"]),
    }


def _told(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {
        "type": row["type"],
        "mode": row["mode"],
        "source": actors_text(row["source"]),
        "target": actors_text(row["target"]),
        "status": row["status"],
        "date": days_text(row["date"]),
    }


def _reviewed(said: str | None, corrected: Sequence[str] | None) -> str:
    return ": ".join(filter(None, (said, ", ".join(corrected or ()))))
