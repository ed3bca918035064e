"""Corrections as rows of the record's table, and as lines of a file that another record takes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from duckdb import DuckDBPyConnection
from pydantic import TypeAdapter, ValidationError

from detente.ontology import event_types
from detente.record.corrections import CLAIM, EVENT_FIELDS, FIELDS, Correction
from detente.record.keys import Key
from detente.records import Status

__all__ = [
    "from_line",
    "identified",
    "insert",
    "next_time",
    "one_by_one",
    "select",
    "strike",
    "to_line",
]

_CORRECTION: TypeAdapter[Correction] = TypeAdapter(Correction)
_ID = re.compile(r"C-[0-9a-f]{10}")
_DIGITS = 10
_MANY = 2**31
_COLUMNS = (
    'id, kind, keys, document, sentence, "trigger", type, occurrence, what, old, new, note, "by", '
    '"at", quote, undone_at'
)
_WHATS = ("verdict", *FIELDS, *EVENT_FIELDS, "note")
_ACTOR = {"actor", "name", "country", "sector"}


def identified(correction: Correction) -> Correction:
    """The correction with an id that is made of what it says, by whom and when."""
    line = to_line(replace(correction, id="", undone_at=None))
    text = json.dumps(line, sort_keys=True)
    return replace(correction, id="C-" + hashlib.sha256(text.encode()).hexdigest()[:_DIGITS])


def next_time(connection: DuckDBPyConnection) -> datetime:
    """Now, in UTC without a zone, but after the last correction: the later of two holds."""
    row = connection.execute('SELECT max("at") FROM corrections').fetchone()
    now = datetime.now(UTC).replace(tzinfo=None)
    last: datetime | None = row[0] if row else None
    return now if last is None or last < now else last + timedelta(microseconds=1)


def select(
    connection: DuckDBPyConnection, documents: Sequence[str] | None = None
) -> list[Correction]:
    """All corrections, or those of some documents' mentions; from the first made to the last."""
    query = f"SELECT {_COLUMNS} FROM corrections"  # noqa: S608  ours
    values: list[object] = []
    if documents is not None:
        query += " WHERE kind = 'mention' AND document IN (SELECT unnest(?))"
        values.append(list(documents))
    found = [_of_row(row) for row in connection.execute(query, values).fetchall()]
    # What was said at once is of one time.
    return sorted(found, key=lambda each: (each.at, _WHATS.index(each.what), each.id))


def one_by_one(connection: DuckDBPyConnection) -> Iterator[tuple[str, Correction | None]]:
    """All corrections by their ids; None where a row can't be read, or its key is another's."""
    query = f"SELECT key, {_COLUMNS} FROM corrections ORDER BY id"  # noqa: S608  ours
    for key, *row in connection.execute(query).fetchall():
        try:
            found = _of_row(row)
            first = found.keys[0]
            sound = first.id == key and first.parts() == row[3:8]
        except (ValueError, TypeError, IndexError):
            sound = False
        yield row[0], found if sound else None


def insert(connection: DuckDBPyConnection, corrections: Iterable[Correction]) -> int:
    """Keep corrections; one that is there is only marked as undone where it is so now.

    Returns:
        How many were new, or were undone.
    """
    changed = 0
    for each in corrections:
        first = each.keys[0]
        found = connection.execute("SELECT undone_at FROM corrections WHERE id = ?", [each.id])
        there = found.fetchone()
        if there is not None:
            if each.undone_at is not None and there[0] is None:
                strike(connection, each.id, each.undone_at)
                changed += 1
            continue
        keys = json.dumps([key.parts() for key in each.keys]) if each.kind == "event" else None
        values = [
            *(each.id, each.kind, first.id, *first.parts(), keys, each.what),
            *(json.dumps(each.old), json.dumps(each.new)),
            *(each.note, each.by, each.at, each.quote, each.undone_at),
        ]
        connection.execute(
            'INSERT INTO corrections (id, kind, key, document, sentence, "trigger", type, '
            'occurrence, keys, what, old, new, note, "by", "at", quote, undone_at) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        changed += 1
    return changed


def strike(connection: DuckDBPyConnection, name: str, at: datetime) -> None:
    """Mark a correction as undone."""
    connection.execute("UPDATE corrections SET undone_at = ? WHERE id = ?", [at, name])


def to_line(correction: Correction) -> dict[str, Any]:
    """A correction as a JSON object."""
    row = asdict(correction)
    row["keys"] = [key.parts() for key in correction.keys]
    row["at"] = correction.at.isoformat()
    row["undone_at"] = correction.undone_at.isoformat() if correction.undone_at else None
    return row


def from_line(line: str) -> Correction:
    """A correction from a line that `to_line` made, wherever it comes from.

    Raises:
        ValueError: Where the line is none, or says what can't be; says why.
    """
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("no correction: nested too deeply") from None
    except UnicodeEncodeError:
        raise ValueError("no correction: it holds half a character") from None
    except ValueError as error:
        raise ValueError(f"no correction: no JSON: {error}") from None
    if not isinstance(row, dict):
        raise ValueError("no correction: not a JSON object")
    try:
        row["keys"] = [
            dict(zip(Key.__slots__, parts, strict=True)) for parts in row.get("keys", ())
        ]
        found = _CORRECTION.validate_python(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"no correction: {where}: {first['msg']}") from None
    except (TypeError, ValueError):
        raise ValueError("no correction: its keys are no keys of mentions") from None
    if not _ID.fullmatch(found.id):
        raise ValueError(f"no correction: {found.id[:40]!r} is no id of one")
    if not all(0 <= key.occurrence < _MANY for key in found.keys):
        raise ValueError("no correction: its keys are no keys of mentions")
    if not found.keys or (found.kind == "mention" and len(found.keys) > 1):
        raise ValueError("no correction: it names no mention, or several")
    if any(day.tzinfo for day in (found.at, found.undone_at) if day is not None):
        raise ValueError("no correction: its times have a zone; they are in UTC, without one")
    if not _may_be(found):
        raise ValueError(f"no correction: {found.what} can't be {json.dumps(found.new)[:80]}")
    return found


def _of_row(row: Sequence[Any]) -> Correction:
    name, kind, keys, *parts = row[:8]
    what, old, new, note, by, at, quote, undone = row[8:]
    several = json.loads(keys) if keys else [parts]
    return Correction(
        id=name,
        kind=kind,
        keys=tuple(Key(*each) for each in several),
        what=what,
        old=json.loads(old),
        new=json.loads(new),
        note=note,
        by=by,
        at=at,
        quote=quote,
        undone_at=undone,
    )


def _may_be(correction: Correction) -> bool:
    """Whether a correction says what one can: nothing else may reach the record."""
    what, new, old = correction.what, correction.new, correction.old
    on_event = correction.kind == "event"
    if what != "note" and on_event is not (what in EVENT_FIELDS):
        return False
    if what == "verdict" and not (
        isinstance(old, dict) and set(old) == set(CLAIM) and all(map(_is_value, old, old.values()))
    ):
        return False
    if what in FIELDS and not _is_value(what, old):
        return False
    match what:
        case "verdict":
            return new in ("right", "wrong")
        case "note":
            return new is None and correction.note is not None
        case "name":
            return isinstance(new, str)
        case "join":
            return isinstance(new, list) and all(isinstance(each, str) for each in new)
        case "split":
            numbers = isinstance(new, list) and all(type(each) is int for each in new)
            return numbers and len(new) == len(correction.keys)
        case "type" | "status":
            return new is not None and _is_value(what, new)
        case _:
            return _is_value(what, new)


def _is_value(what: str, value: Any) -> bool:
    """Whether a field of a mention can have this value."""
    match what:
        case "type":
            return value is None or value in [each.name for each in event_types()]
        case "status":
            return value is None or value in get_args(Status)
        case "mode":
            return value is None or isinstance(value, str)
        case "date":
            return value is None or _is_date(value)
        case _:
            return isinstance(value, list) and all(map(_is_actor, value))


def _is_actor(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == _ACTOR
        and all(isinstance(each, str) for each in value.values())
    )


def _is_date(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"start", "end", "precision"}:
        return False
    try:
        fits = date.fromisoformat(value["start"]) <= date.fromisoformat(value["end"])
    except (TypeError, ValueError):
        return False
    return fits and (value["precision"] is None or isinstance(value["precision"], str))
