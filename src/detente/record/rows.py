"""Mentions and events as rows: plain dictionaries ready for JSON; and Arrow tables.

The dictionaries' keys are the machine-readable contract: they may gain fields, never lose or rename
one. In dictionaries dates are ISO text, in tables they are ``date32``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from detente.record.revising import digest
from detente.records import (
    ActorMention,
    Coded,
    DateMention,
    Event,
    EventMention,
    PlaceMention,
    Speaker,
    Trigger,
)

if TYPE_CHECKING:
    from detente.record.corrections import Reviewed

__all__ = [
    "Row",
    "actor_row",
    "arrow_schema",
    "documents_table",
    "event_row",
    "event_schema",
    "events_table",
    "lines_table",
    "mention_row",
    "mentions_table",
    "reviewed_table",
]

Row: TypeAlias = dict[str, Any]


def actor_row(actor: ActorMention) -> Row:
    """One actor: ``{"text", "span", "actor", "name", "country", "sector"}``."""
    return {
        "text": actor.text,
        "span": list(actor.span),
        "actor": actor.actor,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
    }


def mention_row(mention: EventMention) -> Row:
    """One mention as ``detente code`` prints it: lists instead of tuples, ISO dates."""
    return {
        "document": mention.document,
        "sentence": mention.sentence,
        "span": list(mention.span),
        "type": mention.type,
        "plover": mention.plover,
        "about": mention.about,
        "mode": mention.mode,
        "contexts": list(mention.contexts),
        "quad": mention.quad,
        "cameo": mention.cameo,
        "score": mention.score,
        "status": mention.status,
        "background": mention.background,
        "joint": mention.joint,
        "speaker": _speaker(mention.speaker),
        "source": [actor_row(actor) for actor in mention.source],
        "target": [actor_row(actor) for actor in mention.target],
        "trigger": _trigger(mention.trigger),
        "date": _date(mention.date),
        "place": _place(mention.place),
        "confidence": mention.confidence,
        "rule": mention.rule,
    }


def event_row(event: Event) -> Row:
    """One event as the brief and ``detente events`` give it.

    ``documents`` and ``outlets`` are counts. An actor, the date and the place each carry the
    ``document`` that their span points into. ``corrected`` names what an analyst changed.
    """
    return {
        "id": event.id,
        "type": event.type,
        "about": event.about,
        "joint": event.joint,
        "mode": event.mode,
        "status": event.status,
        "background": event.background,
        "source": [_placed_actor(actor, event) for actor in event.source],
        "target": [_placed_actor(actor, event) for actor in event.target],
        "date": _date(event.date),
        "place": _place(event.place),
        "mentions": [
            {
                "document": mention.document,
                "span": list(mention.span),
                "quote": mention.sentence,
                "speaker": _speaker(mention.speaker),
                "trigger": _trigger(mention.trigger),
            }
            for mention in event.mentions
        ],
        "documents": event.documents,
        "outlets": event.outlets,
        "corrected": list(event.corrected),
        "name": event.name,
        "note": event.note,
        "part_of": event.part_of,
    }


def _placed_actor(actor: ActorMention, event: Event) -> Row:
    holder = (m for m in event.mentions if actor in m.source or actor in m.target)
    found = next(holder, None)
    return {**actor_row(actor), "document": found.document if found else None}


def _speaker(speaker: Speaker | None) -> Row | None:
    if speaker is None:
        return None
    return {
        "text": speaker.text,
        "span": list(speaker.span),
        "actor": speaker.actor,
        "country": speaker.country,
    }


def _trigger(trigger: Trigger | None) -> Row | None:
    return None if trigger is None else {"text": trigger.text, "span": list(trigger.span)}


def _date(dated: DateMention | None) -> Row | None:
    if dated is None:
        return None
    return {
        "text": dated.text,
        "start": dated.start.isoformat() if dated.start else None,
        "end": dated.end.isoformat() if dated.end else None,
        "precision": dated.precision,
    }


def _place(place: PlaceMention | None) -> Row | None:
    if place is None:
        return None
    return {"text": place.text, "country": place.country, "lat": place.lat, "lon": place.lon}


# What a document's input states of it, beside what is always there.
_STATED = ("published_precision", "agency", "copy_relation")

_SPAN = pa.list_(pa.int32())
_ACTOR_FIELDS = [
    ("text", pa.string()),
    ("span", _SPAN),
    ("actor", pa.string()),
    ("name", pa.string()),
    ("country", pa.string()),
    ("sector", pa.string()),
]
_SPEAKER = pa.struct(
    [("text", pa.string()), ("span", _SPAN), ("actor", pa.string()), ("country", pa.string())]
)
_TRIGGER = pa.struct([("text", pa.string()), ("span", _SPAN)])
_DATE = pa.struct(
    [
        ("text", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("precision", pa.string()),
    ]
)
_PLACE = pa.struct(
    [
        ("text", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
    ]
)


def arrow_schema() -> pa.Schema:
    """The columns of a table of mentions, one row a mention."""
    actors = pa.list_(pa.struct(_ACTOR_FIELDS))
    return pa.schema(
        [
            ("document", pa.string()),
            ("sentence", pa.string()),
            ("span", _SPAN),
            ("type", pa.string()),
            ("plover", pa.string()),
            ("about", pa.string()),
            ("mode", pa.string()),
            ("contexts", pa.list_(pa.string())),
            ("quad", pa.string()),
            ("cameo", pa.string()),
            ("score", pa.float64()),
            ("status", pa.string()),
            ("background", pa.bool_()),
            ("joint", pa.bool_()),
            ("speaker", _SPEAKER),
            ("source", actors),
            ("target", actors),
            ("trigger", _TRIGGER),
            ("date", _DATE),
            ("place", _PLACE),
            ("confidence", pa.float64()),
            ("rule", pa.string()),
        ]
    )


def event_schema() -> pa.Schema:
    """The columns of a table of events, one row an event."""
    actors = pa.list_(pa.struct([*_ACTOR_FIELDS, ("document", pa.string())]))
    mention = [
        ("document", pa.string()),
        ("span", _SPAN),
        ("quote", pa.string()),
        ("speaker", _SPEAKER),
        ("trigger", _TRIGGER),
    ]
    return pa.schema(
        [
            ("id", pa.string()),
            ("type", pa.string()),
            ("about", pa.string()),
            ("joint", pa.bool_()),
            ("mode", pa.string()),
            ("status", pa.string()),
            ("background", pa.bool_()),
            ("source", actors),
            ("target", actors),
            ("date", _DATE),
            ("place", _PLACE),
            ("mentions", pa.list_(pa.struct(mention))),
            ("documents", pa.int32()),
            ("outlets", pa.int32()),
            ("corrected", pa.list_(pa.string())),
            ("name", pa.string()),
            ("note", pa.string()),
            ("part_of", pa.string()),
        ]
    )


def mentions_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """A table of `mention_row` dictionaries, in the columns of `arrow_schema`."""
    return pa.Table.from_pylist([_typed(row) for row in rows], schema=arrow_schema())


def reviewed_table(found: Sequence[Reviewed]) -> pa.Table:
    """A table of mentions as they hold, with what analysts said of them.

    Beside the columns of `arrow_schema`: ``key``; ``verdict``: right, wrong (it holds no more),
    corrected, or null; ``corrected``: the fields that were changed; ``note``.
    """
    table = mentions_table(mention_row(each.mention) for each in found)
    more = {
        "key": pa.array([each.mention.key for each in found], pa.string()),
        "verdict": pa.array([each.standing for each in found], pa.string()),
        "corrected": pa.array(
            [list(each.mention.corrected) for each in found], pa.list_(pa.string())
        ),
        "note": pa.array([each.note for each in found], pa.string()),
    }
    for name, column in more.items():
        table = table.append_column(name, column)
    return table


def events_table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """A table of `event_row` dictionaries, in the columns of `event_schema`."""
    return pa.Table.from_pylist([_typed(row) for row in rows], schema=event_schema())


def lines_table(fresh: Iterable[Coded]) -> pa.Table:
    """A table of the sentences of documents, for search."""
    schema = [("document", pa.string()), ("number", pa.int32()), ("span", _SPAN)]
    rows = [
        {"document": line.document, "number": line.number, "span": line.span, "text": line.text}
        for item in fresh
        for line in item.sentences
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema([*schema, ("text", pa.string())]))


def documents_table(
    fresh: Sequence[Coded],
    readings: Mapping[str, str],
    arrived: Mapping[str, int],
    latest: int,
    ingested: Mapping[str, datetime | None],
) -> pa.Table:
    """A table of documents, in the record's columns but for the versions.

    Args:
        fresh: The documents.
        readings: What was read from each, as JSON, by id.
        arrived: Which of them arrived before, and as the how manieth.
        latest: After which number the others count on.
        ingested: When each first came as it is.
    """
    texts = ("id", "hash", "outlet", "url", "title", "copy_of", *_STATED)
    columns = {
        name: pa.array([getattr(item.document, name) for item in fresh], pa.string())
        for name in texts
    }
    keys = [item.document.id for item in fresh]
    following = count(latest + 1)
    arrivals = [arrived[key] if key in arrived else next(following) for key in keys]
    columns["published"] = pa.array([item.document.published for item in fresh], pa.date32())
    known = [item.document.outlet_known for item in fresh]
    columns["outlet_known"] = pa.array(known, pa.bool_())
    columns["reading"] = pa.array([readings[key] for key in keys], pa.string())
    columns["arrival"] = pa.array(arrivals, pa.int64())
    columns["seen"] = pa.array([digest(item.document) for item in fresh], pa.string())
    columns["ingested"] = pa.array([ingested[key] for key in keys], pa.timestamp("us"))
    return pa.table(columns)


def _typed(row: Mapping[str, Any]) -> Row:
    dated = row.get("date")
    if not dated:
        return dict(row)
    days = {key: _day(dated[key]) for key in ("start", "end")}
    return {**row, "date": {**dated, **days}}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
