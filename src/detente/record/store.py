"""The record on disk: one DuckDB file with documents, their readings, mentions and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa

from detente.errors import StoreError
from detente.record.asking import Asking
from detente.record.correcting import Correcting, as_reviewed
from detente.record.corrections import apply
from detente.record.filing import select
from detente.record.identity import keep_ids
from detente.record.merge import event_of, merge
from detente.record.opening import DISK_ERRORS, connect
from detente.record.parts import parts
from detente.record.rows import event_row, events_table
from detente.record.signing import all_versions
from detente.record.writing import FLAT, loaded, one_by_id, put_mentions, write
from detente.records import Coded, Document, Event, SetAside, Versions

__all__ = ["Record"]

# Documents written at a time by `extend`, fetched at a time by `coded`.
_BATCH = 200


class Record(Correcting, Asking):
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
        if path is None or not read_only:
            record._key_mentions()
        elif "yes" in (record._read_mark("stale"), record._read_mark("unkeyed")):
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

    def coded(self, ids: Sequence[str] | None = None) -> Iterator[Coded]:
        """Every document, or some, with its reading, in order of arrival.

        The readings are the coder's; what analysts corrected shows in mentions and events. Between
        two documents others may be written; what is replaced by a new text meanwhile may not come.

        Args:
            ids: Only these documents.
        """
        # A page at a time, so that the largest record passes through little memory.
        query = "SELECT arrival FROM documents WHERE ? OR id IN (SELECT unnest(?)) ORDER BY arrival"
        arrivals = [row[0] for row in self._rows(query, [ids is None, list(ids or ())])]
        known = all_versions(self._connection)
        for first in range(0, len(arrivals), _BATCH):
            page = arrivals[first : first + _BATCH]
            query = (
                "SELECT reading, versions FROM documents WHERE arrival BETWEEN ? AND ? "
                "AND arrival IN (SELECT unnest(?)) ORDER BY arrival"
            )
            for reading, made in self._rows(query, [page[0], page[-1], page]):
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
        corrections = select(self._connection)
        slim = (
            replace(item, document=replace(item.document, text=""), sentences=(), actors=())
            for item in as_reviewed(self.coded(), corrections)
        )
        documents = {item.document.id: item for item in slim}
        plain = {key: item.document for key, item in documents.items()}
        events = merge(documents.values())
        events = apply(events, corrections, lambda mentions: event_of(mentions, plain))
        events, aliases, born = self._named(events)
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
        keys = [[mention.key for mention in event.mentions] for event in events]
        table = table.append_column("keys", pa.array(keys, pa.list_(pa.string())))
        table = table.append_column("born", pa.array(born, pa.int64()))
        with self._transaction():
            self._connection.execute("DELETE FROM events")
            self._insert("events", table, more=FLAT)
            self._connection.execute("DELETE FROM aliases")
            self._insert(
                "aliases", pa.table({"alias": list(aliases), "id": list(aliases.values())})
            )
            self._mark("stale", "no")
        return events

    def _named(self, events: Sequence[Event]) -> tuple[list[Event], dict[str, str], list[int]]:
        """Events under the ids that they keep, ids given up, and how old each event's id is."""
        rows = self._rows("SELECT id, keys, born FROM events ORDER BY born, id")
        ages = {row[0]: int(row[2]) for row in rows}
        known = dict(self._rows("SELECT alias, id FROM aliases"))
        named, aliases = keep_ids(events, [(row[0], row[1]) for row in rows], known)
        newest = max(ages.values(), default=-1) + 1
        whole = parts(named)
        named = [replace(event, part_of=whole.get(event.id)) for event in named]
        return named, aliases, [ages.get(event.id, newest + n) for n, event in enumerate(named)]

    @property
    def is_stale(self) -> bool:
        """Whether documents or corrections came since events were merged."""
        return self._read_mark("stale") == "yes"

    def settle(self) -> int:
        """Merge events anew where documents came since; returns how many there are."""
        self._refresh()
        return int(self._rows("SELECT count(*) FROM events")[0][0])

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

    def _put_mentions(self, items: Sequence[Coded], replaced: Sequence[str]) -> None:
        put_mentions(self._connection, items, replaced, self._insert)

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

    def _mark(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def _read_mark(self, key: str) -> str | None:
        found = self._rows("SELECT value FROM meta WHERE key = ?", [key])
        return str(found[0][0]) if found else None

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, list(values)).fetchall()
