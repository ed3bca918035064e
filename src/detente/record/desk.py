"""Answers of analysts turned into corrections of what a record holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

from duckdb import DuckDBPyConnection

from detente.actors import Actors, Gazetteer
from detente.record.answers import value_of, verdict_of
from detente.record.corrections import (
    CLAIM,
    FIELDS,
    Correction,
    Reviewed,
    active,
    claim_of,
    constraints,
    reviewed,
    same,
)
from detente.record.filing import identified, next_time, select
from detente.record.keys import Key
from detente.records import Coded, Document

__all__ = ["Answer", "Desk"]

# Between two answers, so that the later one is known.
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analyst wrote of one mention or event.

    Attributes:
        of: The mention's key, or the event's id.
        said: What was written, by field: ``verdict`` and those of `FIELDS` for a mention; ``name``
            and ``join`` (ids of events, parted by blanks or commas) for an event. Empty texts say
            nothing.
        note: Why.
        by: Who.
        where: What to call it when it is faulty.
    """

    of: str
    said: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    by: str | None = None
    where: str = ""


class Desk:
    """Plans corrections against a record as it is; nothing is kept here.

    Args:
        connection: The record.
        coded: Gives documents by their ids, as they were read.
        gazetteer: Who names mean; the tables that ship if None.
        first: Whether the day comes first in dates such as ``03/04/2024``.
        merge: Brings the record's events up to date; called before they are first asked for.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        coded: Callable[[Sequence[str]], Iterable[Coded]],
        gazetteer: Gazetteer | None = None,
        first: bool | None = None,
        merge: Callable[[], object] = lambda: None,
    ) -> None:
        self._connection = connection
        self._coded = coded
        self._gazetteer = gazetteer
        self._first = first
        self._merge = merge
        self._at = next_time(connection)
        self._known: dict[str, tuple[Document, dict[str, Reviewed]]] = {}

    @cached_property
    def _actors(self) -> Actors:
        # Loading takes a second, and most answers name nobody.
        return Actors(self._gazetteer or Gazetteer.load(()))

    def mention(self, answer: Answer) -> list[Correction]:
        """Corrections of one mention; none where nothing new was said.

        Raises:
            ValueError: Where there is no such mention, or the answer is faulty; says why.
        """
        document, found = self._mention(answer.of)
        said = {what: text.strip() for what, text in answer.said.items() if text.strip()}
        now, read = claim_of(found.mention), claim_of(found.read)
        verdict = verdict_of(said["verdict"]) if "verdict" in said else None
        kind: str | None = now["type"]
        values: dict[str, Any] = {}
        for what in (*FIELDS[:2], "date", *FIELDS[2:5]):
            if what not in said:
                continue
            on = _day(values.get("date", now["date"])) or document.anchor
            values[what] = value_of(
                what, said[what], kind=kind, on=on, actors=lambda: self._actors, first=self._first
            )
            kind = values.get("type", kind)
        fresh = {
            what: value
            for what, value in values.items()
            if found.hidden or not same(what, value, now[what])
        }
        others = [
            what for what in CLAIM if what in fresh and not same(what, fresh[what], now[what])
        ]
        if verdict == "right" and others:
            raise ValueError(f"the verdict is right, yet another {others[0]} is given")
        given: list[tuple[Any, Any, Any]] = [(what, read[what], fresh[what]) for what in fresh]
        # A verdict on what the coder says otherwise today has to be given again.
        earlier = found.made.get("verdict")
        if verdict and (found.verdict != verdict or (earlier and earlier.id in found.lapsed)):
            given.insert(0, ("verdict", {what: read[what] for what in CLAIM}, verdict))
        if not given and answer.note and answer.note != found.note:
            given.append(("note", None, None))
        quote = found.read.sentence
        made = self._made("mention", (found.key,), given, answer, quote)
        self._take(document.id, made)
        return made

    def event(self, answer: Answer) -> list[Correction]:
        """Corrections of one event: its name, a note, others that it is one with.

        Raises:
            ValueError: Where there is no such event, or the answer is faulty; says why.
        """
        row = self._event(answer.of)
        said = {what: text.strip() for what, text in answer.said.items() if text.strip()}
        made: list[Correction] = []
        if "join" in said:
            ids = said["join"].replace(",", " ").replace(";", " ").replace("|", " ").split()
            rows = {each["id"]: each for each in (row, *map(self._event, ids))}
            if len(rows) > 1:
                names = [key for each in rows.values() for key in each["keys"]]
                keys, quote = self._keys(names)
                joined = [("join", list(rows), list(rows))]
                made += self._made("event", keys, joined, answer, quote)
        name = _whole(said.get("name"))
        given: list[tuple[Any, Any, Any]] = []
        if name and name != row["name"]:
            given.append(("name", row["name"], name))
        if not given and not made and answer.note and answer.note != row["note"]:
            given.append(("note", None, None))
        if given:
            keys, quote = self._keys(row["keys"])
            made += self._made("event", keys, given, answer, quote)
        return made

    def split(
        self, labels: Mapping[str, str], note: str | None = None, by: str | None = None
    ) -> list[Correction]:
        """Corrections that take mentions out of their events.

        Args:
            labels: For mentions' keys, which part they belong to. What is of one label stays
                together; what has none stays where it is.
            note: Why.
            by: Who.

        Raises:
            ValueError: Where a mention is in no event; says which.
        """
        events: dict[str, dict[str, Any]] = {}
        for key in labels:
            row = self.event_with(key)
            events[row["id"]] = row
        rules = constraints(select(self._connection))
        made: list[Correction] = []
        for row in events.values():
            parts: dict[str, list[str]] = defaultdict(list)
            for key in row["keys"]:
                parts[labels.get(key, "").strip()].append(key)
            if "" not in parts:
                # All are named: what is most of the event is what stays.
                parts[""] = parts.pop(max(sorted(parts), key=lambda part: len(parts[part])))
            others = sorted(set(parts) - {""})
            moved = [(parts[part][0], parts[""][0]) for part in others]
            if all(rules.apart(*pair) for pair in moved):
                continue
            names = [*parts[""], *(key for part in others for key in parts[part])]
            keys, quote = self._keys(names)
            number = {key: at for at, part in enumerate(others, 1) for key in parts[part]}
            given = [("split", row["id"], [number.get(key, 0) for key in names])]
            made += self._made("event", keys, given, Answer(row["id"], note=note, by=by), quote)
        return made

    def prepare(self, keys: Sequence[str]) -> None:
        """Read the documents of many mentions at once, before they are asked for one by one."""
        query = "SELECT DISTINCT document FROM mentions WHERE key IN (SELECT unnest(?))"
        rows = self._connection.execute(query, [list(keys)]).fetchall()
        self._load(str(row[0]) for row in rows)

    def document_of(self, key: str) -> str:
        """The document that a mention stands in.

        Raises:
            ValueError: Where there is no such mention.
        """
        query = "SELECT document FROM mentions WHERE key = ?"
        found = self._connection.execute(query, [key]).fetchone()
        if found is None:
            raise ValueError(f"the record has no mention {key}")
        return str(found[0])

    def event_with(self, key: str) -> dict[str, Any]:
        """The event that holds a mention: its id, keys, name and note.

        Raises:
            ValueError: Where it is in none.
        """
        self._merge()
        query = "SELECT id FROM events WHERE list_contains(keys, ?)"
        row = self._connection.execute(query, [key]).fetchone()
        if row is None:
            raise ValueError(f"mention {key} is in no event")
        return self._event(row[0])

    def _mention(self, key: str) -> tuple[Document, Reviewed]:
        document = self.document_of(key)
        self._load([document])
        known, mentions = self._known[document]
        return known, mentions[key]

    def _load(self, documents: Iterable[str]) -> None:
        missing = [each for each in dict.fromkeys(documents) if each not in self._known]
        if not missing:
            return
        made = active(select(self._connection, missing))
        for item in self._coded(missing):
            found = {each.key.id: each for each in reviewed(item.mentions, made)}
            self._known[item.document.id] = (item.document, found)

    def _take(self, document: str, made: Sequence[Correction]) -> None:
        """Know what was planned, so that a second answer on the mention goes on from there."""
        if made:
            known, mentions = self._known[document]
            before = [each for found in mentions.values() for each in found.made.values()]
            read = [found.read for found in mentions.values()]
            again = reviewed(read, [*before, *made])
            self._known[document] = (known, {each.key.id: each for each in again})

    def _event(self, name: str) -> dict[str, Any]:
        self._merge()
        query = (
            'SELECT id, keys, "name", note FROM events WHERE id = '
            "coalesce((SELECT id FROM aliases WHERE alias = $name), $name)"
        )
        # An id that another event has taken over still means that one.
        found = self._connection.execute(query, {"name": name}).fetchall()
        if not found:
            raise ValueError(f"the record has no event {name}")
        row = found[0]
        return dict(zip(("id", "keys", "name", "note"), row, strict=True))

    def _keys(self, names: Sequence[str]) -> tuple[tuple[Key, ...], str]:
        """Mentions' keys in full, and the first one's sentence."""
        query = "SELECT key, document FROM mentions WHERE key IN (SELECT unnest(?))"
        holders = dict(self._connection.execute(query, [list(names)]).fetchall())
        self._load(holders.values())
        found = [self._known[holders[name]][1][name] for name in names]
        return tuple(each.key for each in found), found[0].read.sentence

    def _made(
        self,
        kind: Literal["mention", "event"],
        keys: tuple[Key, ...],
        given: Iterable[tuple[Any, Any, Any]],
        answer: Answer,
        quote: str,
    ) -> list[Correction]:
        """Corrections of one answer, which are of one time."""
        made = [
            identified(
                Correction(
                    id="",
                    kind=kind,
                    keys=keys,
                    what=what,
                    old=old,
                    new=new,
                    note=_whole(answer.note),
                    by=_whole(answer.by),
                    at=self._at,
                    quote=quote,
                )
            )
            for what, old, new in given
        ]
        if made:
            self._at += _TICK
        return made


def _whole(text: str | None) -> str | None:
    """A text without halves of characters, which a terminal may give and no file can hold."""
    return text.encode(errors="replace").decode() if text else None


def _day(value: Mapping[str, Any] | None) -> date | None:
    return date.fromisoformat(value["start"]) if value else None
