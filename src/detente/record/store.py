"""The record on disk: one DuckDB file with documents, their readings, mentions and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from detente.errors import StoreError
from detente.record.finding import matching
from detente.record.merge import merge
from detente.record.opening import DISK_ERRORS, connect
from detente.record.rows import arrow_schema, event_row, event_schema, events_table
from detente.record.signing import STRUCT, all_versions
from detente.record.writing import FLAT, loaded, one_by_id, write
from detente.records import Coded, Document, Event, SetAside, Versions

__all__ = ["Record"]

# Documents written at a time by `extend`, fetched at a time by `coded`.
_BATCH = 200
# Documents above which mentions are not looked up in the index: DuckDB would not use it.
_MANY = 1_000


class Record:
    """A verifiable record: everything read, and the events merged from it.

    Open it with `Record.open`; it is a context manager. One process writes at a time.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None = None) -> None:
        self._connection = connection
        self._where = str(path or ":memory:")

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        read_only: bool = False,
        wait: float = 0.0,
        waiting: Callable[[], object] = lambda: None,
    ) -> Record:
        """Open a record, or found one where there is none.

        A record of an earlier version is brought up to date.

        Args:
            path: The file; None keeps the record in memory.
            read_only: Only read a record that is there; several processes may do so at a time.
            wait: Seconds to wait for another process that is at work on it.
            waiting: Called where that is so.

        Raises:
            StoreError: Where the file is no DuckDB database or holds something else, cannot be
                opened, is in use by another process, or was written by a later version; where it
                is to be read and not there.
        """
        record = cls(connect(path, read_only=read_only, wait=wait, waiting=waiting), path)
        if read_only and path is not None and record._read_mark("stale") == "yes":
            # Documents came and the run was broken off: events are merged before they are read.
            record.close()
            with cls.open(path, wait=wait) as writer:
                writer.merge()
            record = cls(connect(path, read_only=True, wait=wait), path)
        return record

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database, for the modules of this room."""
        return self._connection

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
            False where the same was here already. A changed document, or a changed reading of it,
            replaces the earlier one of the same id; of a changed document the earlier state is
            kept (`revisions`).
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
        with self._transaction():
            self._connection.execute(
                "INSERT OR IGNORE INTO set_aside VALUES (?, ?, ?)",
                [item.where, item.kind, item.detail],
            )

    def rename(self, document: str, stated: str) -> None:
        """Note that a document goes by another id than the one it came with."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO renamed VALUES (?, ?)", [document, stated]
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
                yield replace(loaded(reading), versions=known[made])

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
            self._insert("events", table, more=FLAT)
            self._mark("stale", "no")
        return events

    @property
    def is_stale(self) -> bool:
        """Whether documents came since events were merged."""
        return self._read_mark("stale") == "yes"

    def settle(self) -> int:
        """Merge events anew where documents came since; returns how many there are."""
        if self.is_stale:
            self.merge()
        return int(self._rows("SELECT count(*) FROM events")[0][0])

    def events(
        self,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        type: str | None = None,  # noqa: A002 - the option's name
        status: str | None = None,
    ) -> pa.Table:
        """Events, by date, merged anew where documents came since.

        Args:
            between: One country's code: it takes part. Two: one acts toward the other, or both
                take part in a joint act.
            since: First day; an event counts that ends then or later.
            until: Last day; an event counts that starts then or earlier. Current events without a
                date count by the first report of them; other undated ones never match a day.
            type: PLOVER type.
            status: As in `detente.records.Status`.

        Returns:
            The columns of `detente.record.event_schema`, one row an event.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        if self._read_mark("stale") == "yes":
            self.merge()
        where, values = matching(between, since, until, type, status)
        columns = ", ".join(f'"{name}"' for name in event_schema().names)
        # Only fixed text goes into the query; what a user gives is bound.
        query = f'SELECT {columns} FROM events WHERE {where} ORDER BY "position"'  # noqa: S608
        return self._table(query, values).cast(event_schema())

    def mentions(
        self,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        type: str | None = None,  # noqa: A002 - the option's name
        status: str | None = None,
    ) -> pa.Table:
        """Mentions in the order their documents came, all or those asked for as of `events`.

        One without a date counts by the day its document was published, unless it is background.

        Returns:
            The columns of `detente.record.arrow_schema`, then versions; one row a mention.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        where, values = matching(between, since, until, type, status)
        of_mentions = of_documents = ""
        told: list[str] = []
        if values:
            # First in which documents, by a few narrow columns; the index then spares DuckDB all
            # other rows. Where there are many, reading all is as quick.
            query = f"SELECT DISTINCT document FROM mentions WHERE {where} LIMIT {_MANY}"  # noqa: S608
            told = [row[0] for row in self._rows(query, values)]
            if 0 < len(told) < _MANY:
                marks = ", ".join("?" * len(told))
                of_mentions, of_documents = f"WHERE document IN ({marks})", f"WHERE id IN ({marks})"
            else:
                told = []
        columns = ", ".join(f'found."{name}"' for name in arrow_schema().names)
        # The words are ours; what a user gives is bound. Other conditions beside the index's would
        # have DuckDB read all rows.
        query = (
            f"WITH found AS {'MATERIALIZED' if told else ''} "  # noqa: S608
            f"(SELECT *, rowid AS place FROM mentions {of_mentions}), "
            f"kept AS (SELECT id AS key, arrival FROM documents {of_documents}) "
            f"SELECT {columns}, {STRUCT} AS versions FROM found JOIN kept ON key = document "
            "LEFT JOIN versions AS made ON made.id = found.versions "
            f"WHERE {where} ORDER BY arrival, place"
        )
        return self._table(query, [*told, *told, *values])

    def size(self) -> dict[str, int]:
        """How many documents, revisions, mentions and events there are."""
        names = ("documents", "revisions", "mentions", "events")
        counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)  # noqa: S608  ours
        return dict(zip(names, self._rows(f"SELECT {counts}")[0], strict=True))

    def document(self, key: str) -> Document | None:
        """A document as it was last kept, None where there is none of this id."""
        # By its place: the primary key alone makes DuckDB read on in long texts.
        found = self._rows("SELECT reading FROM documents WHERE id = ?", [key])
        return loaded(found[0][0]).document if found else None

    def revisions(self, document: str | None = None) -> pa.Table:
        """Earlier states of articles, each document's in the order they came.

        Args:
            document: Only of the document with this id.

        Returns:
            One row a state: ``document``, ``number`` (from 1), ``title``, ``published``, ``url``,
            ``outlet``, ``hash``, ``ingested`` and ``replaced`` (UTC), ``text`` and ``reading``: all
            that was read from it, as JSON.
        """
        query = (
            "SELECT document, number, title, published, url, outlet, hash, ingested, replaced, "
            "reading ->> '$.document.text' AS \"text\", reading FROM revisions "
            "WHERE ? IS NULL OR document = ? ORDER BY document, number"
        )
        return self._table(query, [document, document])

    def _write(self, batch: Sequence[Coded]) -> int:
        """Write documents that are new or changed, several states of one after another."""
        changed = 0
        for part in one_by_id(batch):
            with self._transaction():
                news, fresh = write(self._connection, part, self._insert)
                if news:
                    self._mark("stale", "yes")
            changed += fresh
        return changed

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.begin()
            try:
                yield
            except BaseException:
                # A failure on disk may have ended it already.
                with suppress(duckdb.Error):
                    self._connection.rollback()
                raise
            self._connection.commit()
        except DISK_ERRORS as error:
            raise StoreError(
                f"{self._where}: cannot be written, what was kept before stays: {error}"
            ) from error

    def _insert(
        self, name: str, table: pa.Table, clash: str = "", more: str = "", less: str = ""
    ) -> None:
        self._connection.register("incoming", table)
        try:
            # The words are ours, never a user's.
            query = f"INSERT {clash} INTO {name} BY NAME SELECT * {less} {more} FROM incoming"  # noqa: S608
            self._connection.execute(query)
        finally:
            # In a transaction that has failed this fails, too, and would hide why.
            with suppress(duckdb.Error):
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
