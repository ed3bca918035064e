"""The record on disk: one DuckDB file with documents, their readings, mentions and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Unpack

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from detente.record.account import Account, account_of
from detente.record.finding import Filters, Wanted
from detente.record.merge import merge
from detente.record.opening import connect
from detente.record.outlets import outlets
from detente.record.rows import (
    documents_table,
    event_row,
    event_schema,
    events_table,
    lines_table,
    mention_row,
    mentions_table,
)
from detente.record.search import By, search
from detente.record.signing import STRUCT, all_versions, sign
from detente.record.timeline import timeline
from detente.record.whole import documents_of, whole
from detente.records import Coded, Document, Event, SetAside, Versions

__all__ = ["Record"]

_CODED: TypeAdapter[Coded] = TypeAdapter(Coded)
# Documents written at a time by `extend`, fetched at a time by `coded`.
_BATCH = 200


class Record:
    """A verifiable record: everything read, and the events merged from it.

    Open it with `Record.open`; it is a context manager. One process writes at a time.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path | None = None, *, read_only: bool = False) -> Record:
        """Open a record, or found one where there is none.

        A record of an earlier version is brought up to date.

        Args:
            path: The file; None keeps the record in memory.
            read_only: Only read a record that is there; several processes may do so at a time.

        Raises:
            StoreError: Where the file is no DuckDB database or holds something else, cannot be
                opened, is in use by another process, or was written by a later version; where it
                is to be read and not there.
        """
        record = cls(connect(path, read_only=read_only))
        if read_only and path is not None and record._read_mark("stale") == "yes":
            # Documents came and the run was broken off: events are merged before they are read.
            record.close()
            with cls.open(path) as writer:
                writer.merge()
            record = cls(connect(path, read_only=True))
        return record

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write everything out and close the file."""
        self._connection.close()

    def add(self, coded: Coded) -> bool:
        """Keep what was read from one document.

        Returns:
            False where the same was here already; a changed document, or a changed reading of it,
            replaces the earlier one of the same id.
        """
        return self.extend([coded]) == 1

    def extend(self, coded: Iterable[Coded]) -> int:
        """Keep many documents; much quicker than one `add` each.

        Where ``coded`` raises, what it gave before is kept.

        Returns:
            How many were new or changed.
        """
        changed = 0
        batch: list[Coded] = []
        try:
            for item in coded:
                batch.append(item)
                if len(batch) == _BATCH:
                    full, batch = batch, []
                    changed += self._write(full)
        finally:
            # What was read stays, even if reading on breaks off.
            changed += self._write(batch)
        return changed

    def set_aside(self, item: SetAside) -> None:
        """Keep a note of an input that was not used; the same note is kept once."""
        self._connection.execute(
            "INSERT OR IGNORE INTO set_aside VALUES (?, ?, ?)",
            [item.where, item.kind, item.detail],
        )

    def aside(self) -> list[SetAside]:
        """All inputs set aside, by where they stand."""
        query = 'SELECT "where", kind, detail FROM set_aside ORDER BY ALL'
        return [SetAside(*row) for row in self._connection.execute(query).fetchall()]

    def coded(self) -> Iterator[Coded]:
        """Every document with its reading, in order of arrival.

        Between two documents others may be written; what is replaced by a new text meanwhile may
        not come.
        """
        # A page at a time, so that the largest record passes through little memory.
        arrivals = [row[0] for row in self._rows("SELECT arrival FROM documents ORDER BY arrival")]
        known = all_versions(self._connection)
        for first in range(0, len(arrivals), _BATCH):
            page = arrivals[first : first + _BATCH]
            query = (
                "SELECT reading, versions FROM documents WHERE arrival BETWEEN ? AND ? "
                "ORDER BY arrival"
            )
            for reading, made in self._rows(query, [page[0], page[-1]]):
                if made not in known:
                    known = all_versions(self._connection)
                yield replace(_CODED.validate_json(reading), versions=known[made])

    def documents(self) -> dict[str, Document]:
        """All documents by id, in order of arrival, without their texts."""
        return documents_of(self._connection)

    def made_by(self) -> list[tuple[Versions | None, int]]:
        """Which versions made the readings it keeps, each with how many documents; latest last."""
        known = all_versions(self._connection)
        query = "SELECT versions, count(*) FROM documents GROUP BY ALL ORDER BY ALL NULLS FIRST"
        return [(known[made], number) for made, number in self._rows(query)]

    def merge(self) -> list[Event]:
        """Merge all mentions into events anew, and keep them."""
        # Merging asks for mentions, not for texts and sentences: those would fill the memory.
        slim = (
            replace(item, document=replace(item.document, text=""), sentences=(), actors=())
            for item in self.coded()
        )
        documents = {item.document.id: item for item in slim}
        events = merge(documents.values())
        made = dict(self._rows("SELECT id, versions FROM documents"))
        reported, versions = [], []
        for event in events:
            days = [documents[m.document].document.published for m in event.mentions]
            known = [day for day in days if day is not None and not event.background]
            reported.append(min(known, default=None))
            versions.append(sorted({made[m.document] for m in event.mentions} - {None}))
        table = events_table(event_row(event) for event in events)
        table = table.append_column("position", pa.array(range(len(events)), pa.int32()))
        table = table.append_column("reported", pa.array(reported, pa.date32()))
        table = table.append_column("versions", pa.array(versions, pa.list_(pa.int32())))
        with self._transaction():
            self._connection.execute("DELETE FROM events")
            self._insert("events", table)
            self._mark("stale", "no")
        return events

    def events(
        self,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        type: str | Sequence[str] | None = None,  # noqa: A002 - the option's name
        status: str | Sequence[str] | None = None,
        *,
        about: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        target: str | Sequence[str] | None = None,
        background: bool | None = None,
        undated: bool = False,
        limit: int | None = None,
    ) -> pa.Table:
        """Events, by date, merged anew where documents came since.

        Args:
            between: One country's code: it takes part. Two: one acts toward the other, or both
                take part in a joint act.
            since: First day; an event counts that ends then or later.
            until: Last day; an event counts that starts then or earlier. Current events without a
                date count by the first report of them; other undated ones never match a day.
            type: PLOVER type, or several.
            status: As in `detente.records.Status`, or several.
            about: The type of act that the events are about, or several: agreements to cooperate.
            source: Who acts: a state, sector or person (``RUS``, ``RUS.MIL``), or several; in a
                joint act each side acts.
            target: Toward whom, likewise.
            background: Only earlier acts and history (True), or none of these (False).
            undated: Let events of which no day is known match every day.
            limit: How many at most.

        Returns:
            The columns of `detente.record.event_schema`, one row an event.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        wanted = Wanted(
            between, since, until, type, status, about, source, target, background, undated
        )
        where, values = wanted.condition()
        self._refresh()
        columns = ", ".join(f'"{name}"' for name in event_schema().names)
        # Only fixed text goes into the query; what a user gives is bound.
        query = f'SELECT {columns} FROM events WHERE {where} ORDER BY "position"'  # noqa: S608
        if limit is not None:
            query += f" LIMIT {int(limit)}"
        return self._table(query, values).cast(event_schema())

    def undated(self, **wanted: Unpack[Filters]) -> int:
        """How many events ``since`` and ``until`` leave out only because no day of them is known.

        Takes what `events` takes.
        """
        where, values = Wanted(**wanted).left_out()
        self._refresh()
        return int(self._rows(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])  # noqa: S608

    def event(self, id: str) -> Account:  # noqa: A002 - what it is called everywhere
        """One event with all its reports, in time, and what they say against one another.

        Args:
            id: Its id, or as much of the beginning as no other has; "E-" may be left out.

        Raises:
            InputError: Where the record has no such event, or several.
        """
        self._refresh()
        return account_of(self._connection, id)

    def happenings(self, **wanted: Unpack[Filters]) -> list[Event]:
        """The same events as `events`, whole: as `Event` with all its mentions.

        Where a date or place stands in its text is not kept: the spans of these are empty.
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        found = self._rows(f"SELECT id FROM events WHERE {where}", values)  # noqa: S608
        return whole(self._connection, [row[0] for row in found])

    def timeline(self, **wanted: Unpack[Filters]) -> pa.Table:
        """Events in order of time, one flat row each: for plotting, and for people.

        Takes what `events` takes. An event without a date stands under the first day that it was
        reported; ``by`` says which it is. One of which no day is known comes last, with
        ``undated=True`` or without ``since`` and ``until``.

        Returns:
            ``day``, ``until`` (the same for events of one day), ``precision``, ``by`` ("date",
            "report" or null), ``id``, ``type``, ``about``, ``mode``, ``status``, ``background``,
            ``joint``, ``source``, ``target`` (lists of names), ``source_country``,
            ``target_country`` (lists of codes), ``place``, ``mentions``, ``documents``,
            ``outlets`` (counts), ``document`` and ``quote`` (the first report).
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        return timeline(self._connection, where, values)

    def outlets(self, **wanted: Unpack[Filters]) -> pa.Table:
        """What each outlet reported: first, alone and never, of some events.

        Takes what `events` takes. An outlet's copies of others are their word, not its own.

        Returns:
            One row an outlet, the most telling first: ``outlet``; ``known`` (false where its name
            is a guess: then each document stands alone); ``documents`` in all; ``copies``, how
            many of these copy others; ``mentions`` and ``events`` in its own words; ``first``,
            events that it told on an earlier day than all others that told them; ``alone``, that
            nobody else told; ``carried``, that it has only in copies of others; ``never``, that
            it has not at all; ``missed``, ids of the most widely told of these.
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        return outlets(self._connection, where, values)

    def search(
        self,
        words: str,
        *,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        by: By = "relevance",
        limit: int | None = None,
    ) -> pa.Table:
        """Sentences that hold some words.

        All words must occur, in any of their forms ("meets", "met"); ``"in quotation marks"``
        words stand side by side as they are; ``-word`` and ``-"some words"`` must not occur; of
        ``one OR other`` one is enough. Case and accents don't matter.

        Args:
            words: What to look for.
            between: Only sentences that tell of an act of this country, or between these two.
            since: Only what was published on this day or later.
            until: Only what was published on this day or earlier.
            by: "relevance" (BM25), or "date", the latest first.
            limit: How many at most.

        Returns:
            ``document``, ``number`` and ``span`` of the ``sentence``, ``outlet``, ``published``,
            ``title``, ``url``, ``score``, ``also`` (other documents with the same sentence) and
            ``events``, the ids of events that were coded from it.

        Raises:
            InputError: Where there is no word to look for.
            ValueError: Where ``between`` names neither one nor two countries.
        """
        self._refresh()
        return search(
            self._connection,
            words,
            countries=between,
            since=since,
            until=until,
            by=by,
            limit=limit,
        )

    def mentions(self) -> pa.Table:
        """All mentions, one a row: the columns of `detente.record.arrow_schema`, then versions."""
        query = (
            f"SELECT mentions.* EXCLUDE (versions), {STRUCT} AS versions "  # noqa: S608  ours
            "FROM mentions JOIN documents ON documents.id = mentions.document "
            "LEFT JOIN versions AS made ON made.id = mentions.versions "
            "ORDER BY arrival, mentions.rowid"
        )
        return self._table(query, [])

    def _refresh(self) -> None:
        """Merge anew where documents came since."""
        if self._read_mark("stale") == "yes":
            self.merge()

    def _write(self, batch: Sequence[Coded]) -> int:
        """Write documents that are new or changed; of one id the last counts.

        What is read as before is not written again, but for the versions that read it so.
        """
        unique = {item.document.id: item for item in batch}
        readings = {key: _dump(item) for key, item in unique.items()}
        query = "SELECT id, hash, arrival FROM documents WHERE id IN (SELECT unnest(?))"
        known = {row[0]: row[1:] for row in self._rows(query, [list(unique)])}
        kept = self._readings([row[1] for row in known.values()])
        same = {key for key in known if readings[key] == kept[key]}
        fresh = [item for key, item in unique.items() if key not in same]
        # Another reading of the same text is no new arrival.
        arrived = {key: row[1] for key, row in known.items() if row[0] == unique[key].document.hash}
        with self._transaction():
            if fresh:
                replaced = [key for key in known if key not in same]
                for name in ("mentions", "lines"):
                    query = f"DELETE FROM {name} WHERE document IN (SELECT unnest(?))"  # noqa: S608
                    self._connection.execute(query, [replaced])
                latest = int(self._rows("SELECT max(arrival) FROM documents")[0][0] or 0)
                table = documents_table(fresh, readings, arrived, latest)
                self._insert("documents", table, "OR REPLACE")
                rows = [mention_row(mention) for item in fresh for mention in item.mentions]
                self._insert("mentions", mentions_table(rows))
                self._insert("lines", lines_table(fresh))
            if sign(self._connection, unique.values()) or fresh:
                self._mark("stale", "yes")
        return len(fresh)

    def _readings(self, arrivals: Sequence[int]) -> dict[str, str]:
        """What is kept of some documents, by id."""
        if not arrivals:
            return {}
        # The bounds spare DuckDB the long texts of all other documents.
        query = (
            "SELECT id, reading FROM documents "
            "WHERE arrival BETWEEN ? AND ? AND arrival IN (SELECT unnest(?))"
        )
        return dict(self._rows(query, [min(arrivals), max(arrivals), list(arrivals)]))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def _insert(self, name: str, table: pa.Table, clash: str = "") -> None:
        self._connection.register("incoming", table)
        try:
            # Both names are ours, never a user's.
            query = f"INSERT {clash} INTO {name} BY NAME SELECT * FROM incoming"  # noqa: S608
            self._connection.execute(query)
        finally:
            self._connection.unregister("incoming")

    def _table(self, query: str, values: Sequence[object]) -> pa.Table:
        return self._connection.sql(query, params=list(values)).to_arrow_table()

    def _mark(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def _read_mark(self, key: str) -> str | None:
        found = self._rows("SELECT value FROM meta WHERE key = ?", [key])
        return str(found[0][0]) if found else None

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(values)).fetchall()


def _dump(item: Coded) -> str:
    # Versions stand beside: what is read the same by others is the same reading.
    return _CODED.dump_json(item, exclude={"versions"}).decode()
