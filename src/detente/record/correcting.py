"""What a record does with corrections: takes them, lists them, undoes them, makes them hold."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date as date_
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from detente.errors import InputError
from detente.record.choosing import drawn, events_for, keys_of_events, mentions_for, rows_of
from detente.record.corrections import (
    FIELDS,
    Correction,
    Reviewed,
    reviewed,
)
from detente.record.desk import Answer, Desk
from detente.record.filing import insert, next_time, select, strike
from detente.record.finding import Wanted
from detente.record.precision import Precision, precision_of
from detente.record.states import states_of
from detente.records import Coded, Event

if TYPE_CHECKING:
    from detente.actors import Gazetteer

__all__ = ["Correcting", "as_reviewed", "corrections_schema"]

# Documents whose mentions are written anew at a time.
_BATCH = 200


def corrections_schema() -> pa.Schema:
    """The columns of a table of corrections; ``old`` and ``new`` are JSON."""
    texts = ("id", "state", "kind", "key", "document", "sentence", "what", "old", "new", "note")
    times = [("at", pa.timestamp("us")), ("undone_at", pa.timestamp("us"))]
    return pa.schema([*((name, pa.string()) for name in (*texts, "by")), *times])


def as_reviewed(items: Iterable[Coded], corrections: Iterable[Correction]) -> Iterator[Coded]:
    """Readings with the mentions that hold, as they hold."""
    made = _by_document(corrections)
    for item in items:
        found = reviewed(item.mentions, made.get(item.document.id, ()))
        yield replace(item, mentions=tuple(each.mention for each in found if not each.hidden))


class Correcting(ABC):
    """The part of a record that has to do with corrections."""

    _connection: duckdb.DuckDBPyConnection

    @abstractmethod
    def coded(self, ids: Sequence[str] | None = None) -> Iterator[Coded]:
        """Every document, or some, with its reading."""

    @abstractmethod
    def merge(self) -> list[Event]:
        """Merge all mentions into events anew, and keep them."""

    @abstractmethod
    def _put_mentions(self, items: Sequence[Coded], replaced: Sequence[str]) -> None: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _mark(self, key: str, value: str) -> None: ...

    @abstractmethod
    def _read_mark(self, key: str) -> str | None: ...

    def correct(
        self,
        key: str,
        *,
        verdict: str = "",
        type: str = "",  # noqa: A002 - the field's name
        mode: str = "",
        source: str = "",
        target: str = "",
        status: str = "",
        date: str = "",
        note: str | None = None,
        by: str | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> list[Correction]:
        """Say what is right of a mention. Empty texts leave things as they are.

        Args:
            key: The mention's ``key``, as `mentions` has it.
            verdict: ``"right"`` or ``"wrong"``. A mention that is wrong, with nothing said of what
                is right instead, makes no event any more.
            type: Another PLOVER type.
            mode: Another mode, or ``"none"``.
            source: Other actors: codes, ids or names, parted by semicolons; or ``"none"``.
            target: As ``source``.
            status: Another status.
            date: Another day, month, year, ``"2024-06-18 to 2024-06-20"``, or ``"none"``.
            note: Why.
            by: Who says so.
            gazetteer: Who names mean; the tables that ship if None.

        Returns:
            The corrections that were made; none where that was known already.

        Raises:
            InputError: Where there is no such mention, or something can't be so.
        """
        values = (type, mode, source, target, status, date)
        said = {"verdict": verdict, **dict(zip(FIELDS, values, strict=True))}
        desk = self.desk(gazetteer)
        try:
            made = desk.mention(Answer(key, said, note, by))
        except ValueError as error:
            raise InputError(str(error)) from error
        self.take(made)
        return made

    def correct_event(
        self,
        id: str,  # noqa: A002 - the field's name
        *,
        name: str = "",
        join: Sequence[str] = (),
        split: Sequence[Sequence[str]] = (),
        note: str | None = None,
        by: str | None = None,
    ) -> list[Correction]:
        """Name an event, join it with others, or split it.

        Args:
            id: The event.
            name: What to call it.
            join: Ids of events that are the same happening.
            split: Keys of mentions that tell of something else, together where they tell of one.
            note: Why.
            by: Who says so.

        Returns:
            The corrections that were made; none where that was known already.

        Raises:
            InputError: Where there is no such event or mention.
        """
        desk = self.desk()
        labels = {key: f"{number:06}" for number, part in enumerate(split, 1) for key in part}
        said = {"name": name, "join": " ".join(join)}
        try:
            made = desk.event(Answer(id, said, None if split else note, by))
            made += desk.split(labels, note, by)
        except ValueError as error:
            raise InputError(str(error)) from error
        self.take(made)
        return made

    def desk(self, gazetteer: Gazetteer | None = None, first: bool | None = None) -> Desk:
        """What plans corrections of this record as it is.

        Args:
            gazetteer: Who names mean; the tables that ship if None.
            first: Whether the day comes first in dates such as ``03/04/2024``.
        """
        return Desk(self._connection, self.coded, gazetteer, first, self._refresh)

    def take(self, corrections: Iterable[Correction]) -> int:
        """Keep corrections, from `desk` or from another record, and make them hold.

        Returns:
            How many were news.
        """
        made = list(corrections)
        with self._transaction():
            changed = insert(self._connection, made)
            if changed:
                self._remake(made)
        return changed

    def undo(self, id: str) -> None:  # noqa: A002 - the field's name
        """Undo a correction; it is kept, marked. What it had overruled holds again.

        Raises:
            InputError: Where there is no such correction, or it was undone before.
        """
        found = [each for each in select(self._connection) if each.id == id]
        if not found:
            raise InputError(f"the record has no correction {id}")
        if found[0].undone_at is not None:
            raise InputError(f"correction {id} was undone before")
        with self._transaction():
            strike(self._connection, id, next_time(self._connection))
            self._remake(found)

    def choose(
        self,
        between: Sequence[str] | None = None,
        since: date_ | None = None,
        until: date_ | None = None,
        type: str | None = None,  # noqa: A002 - the option's name
        status: str | None = None,
        *,
        unreviewed: bool = False,
        sample: int | None = None,
        seed: int = 0,
    ) -> list[str]:
        """Keys of mentions to review, in order of arrival.

        Args:
            between: As in `Record.events`, and so are since, until, type and status.
            since: First day.
            until: Last day.
            type: PLOVER type.
            status: Status.
            unreviewed: Only mentions that nobody judged or corrected.
            sample: So many of them, drawn at random.
            seed: Which draw: the same gives the same, and mostly so where others came since.
        """
        condition = Wanted(between, since, until, type, status).condition()
        return drawn(mentions_for(self._connection, condition, unreviewed), sample, seed)

    def choose_events(
        self,
        events: Iterable[Mapping[str, Any]],
        *,
        unreviewed: bool = False,
        sample: int | None = None,
        seed: int = 0,
    ) -> list[str]:
        """Ids of events to review, of rows of `Record.events`; see `choose`."""
        ids = [str(event["id"]) for event in events]
        if unreviewed:
            known = events_for(self._connection)
            ids = [each for each in ids if each in known]
        return drawn(ids, sample, seed)

    def shown(self, keys: Sequence[str]) -> list[dict[str, Any]]:
        """Some mentions as rows of `Record.mentions`, with their documents' outlet and day."""
        return rows_of(self._connection, keys)

    def keys_of_events(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """The keys of events' mentions, by the events' ids."""
        return keys_of_events(self._connection, ids)

    def corrections(self) -> pa.Table:
        """All corrections, from the first made to the last.

        Returns:
            The columns of `corrections_schema`. ``state`` says whether one holds: ``"holds"``;
            ``"overruled"`` by a later one; ``"undone"``; ``"coded otherwise"``: it holds, but the
            coder has come to say something else than what was corrected; ``"no longer matched"``:
            the text, as it is coded today, has no such mention.
        """
        made = select(self._connection)
        found = [each for _, mentions in self._reviewed(made) for each in mentions]
        named = [key.id for each in made if each.kind == "event" for key in each.keys]
        query = "SELECT key FROM mentions WHERE key IN (SELECT unnest(?))"
        there = {row[0] for row in self._connection.execute(query, [named]).fetchall()}
        states = states_of(made, found, there)
        rows = [
            {
                "id": each.id,
                "state": states[each.id],
                "kind": each.kind,
                "key": each.keys[0].id,
                "document": each.keys[0].document,
                "sentence": each.quote,
                "what": each.what,
                "old": json.dumps(each.old, ensure_ascii=False),
                "new": json.dumps(each.new, ensure_ascii=False),
                "note": each.note,
                "by": each.by,
                "at": each.at,
                "undone_at": each.undone_at,
            }
            for each in made
        ]
        return pa.Table.from_pylist(rows, schema=corrections_schema())

    def all_corrections(self) -> list[Correction]:
        """All corrections, from the first made to the last, as another record takes them."""
        return select(self._connection)

    def precision(self) -> list[Precision]:
        """How often judged mentions were right, in all, by type and by status."""
        made = select(self._connection)
        return precision_of(each for _, found in self._reviewed(made) for each in found)

    def _reviewed(
        self, corrections: Sequence[Correction]
    ) -> Iterator[tuple[Coded, list[Reviewed]]]:
        """Documents that corrections name, with their mentions."""
        made = _by_document(corrections)
        for item in self.coded(list(made)):
            yield item, reviewed(item.mentions, made[item.document.id])

    def _remake(self, corrections: Iterable[Correction]) -> None:
        """Write anew the mentions that corrections are about; events are merged when asked for."""
        documents = {each.keys[0].document for each in corrections if each.kind == "mention"}
        items = list(self.coded(sorted(documents)))
        self._put_mentions(items, [item.document.id for item in items])
        self._mark("stale", "yes")

    def _refresh(self) -> None:
        """Merge anew where documents or corrections came since."""
        if self._read_mark("stale") == "yes":
            self.merge()

    def _key_mentions(self) -> None:
        """Give keys to mentions that an earlier version kept; their events get them in merging."""
        if self._read_mark("unkeyed") != "yes":
            return
        batch: list[Coded] = []
        for item in self.coded():
            batch.append(item)
            if len(batch) == _BATCH:
                self._rewrite(batch)
                batch = []
        self._rewrite(batch)
        self._mark("unkeyed", "no")

    def _rewrite(self, batch: Sequence[Coded]) -> None:
        if not batch:
            return
        with self._transaction():
            self._put_mentions(batch, [item.document.id for item in batch])
            self._mark("stale", "yes")


def _by_document(corrections: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    for each in corrections:
        if each.kind == "mention":
            found[each.keys[0].document].append(each)
    return found
