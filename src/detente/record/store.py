"""The record on disk: one DuckDB file with documents, their readings, mentions and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from detente.record.asking import Asking
from detente.record.correcting import Correcting, as_reviewed
from detente.record.corrections import apply, reviewed
from detente.record.filing import select
from detente.record.merge import event_of, merge
from detente.record.opening import connect
from detente.record.rows import (
    documents_table,
    event_row,
    events_table,
    lines_table,
    reviewed_table,
)
from detente.record.signing import STRUCT, all_versions, sign
from detente.records import Coded, Event, SetAside, Versions

__all__ = ["Record"]

_CODED: TypeAdapter[Coded] = TypeAdapter(Coded)
# What of a document's reading is kept elsewhere.
_BESIDE: Any = {"versions": True, "mentions": {"__all__": {"key", "corrected"}}}
# Documents written at a time by `extend`, fetched at a time by `coded`.
_BATCH = 200


class Record(Correcting, Asking):
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
        if path is None or not read_only:
            record._key_mentions()
        elif "yes" in (record._read_mark("stale"), record._read_mark("unkeyed")):
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
                yield replace(_CODED.validate_json(reading), versions=known[made])

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
        with self._transaction():
            self._connection.execute("DELETE FROM events")
            self._insert("events", table)
            self._mark("stale", "no")
        return events

    def mentions(self) -> pa.Table:
        """All mentions, one a row, as they hold once corrections are made.

        Returns:
            The columns of `detente.record.arrow_schema`, then ``key``, ``verdict``, ``corrected``
            and ``note`` (docs/record.md), then versions.
        """
        query = (
            f"SELECT mentions.* EXCLUDE (versions), {STRUCT} AS versions "  # noqa: S608  ours
            "FROM mentions JOIN documents ON documents.id = mentions.document "
            "LEFT JOIN versions AS made ON made.id = mentions.versions "
            "ORDER BY arrival, mentions.rowid"
        )
        return self._table(query, [])

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
                query = "DELETE FROM lines WHERE document IN (SELECT unnest(?))"
                self._connection.execute(query, [replaced])
                latest = int(self._rows("SELECT max(arrival) FROM documents")[0][0] or 0)
                table = documents_table(fresh, readings, arrived, latest)
                self._put_mentions(fresh, replaced)
                self._insert("documents", table, "OR REPLACE")
                self._insert("lines", lines_table(fresh))
            if sign(self._connection, unique.values()) or fresh:
                self._mark("stale", "yes")
        return len(fresh)

    def _put_mentions(self, items: Sequence[Coded], replaced: Sequence[str]) -> None:
        """Write the mentions of documents as they hold, in place of those that are there."""
        query = "DELETE FROM mentions WHERE document IN (SELECT unnest(?))"
        self._connection.execute(query, [list(replaced)])
        made = select(self._connection, [item.document.id for item in items])
        found = [each for item in items for each in reviewed(item.mentions, made)]
        self._insert("mentions", reviewed_table(found))

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
    # Versions stand beside: what is read the same by others is the same reading. So do corrections.
    return _CODED.dump_json(item, exclude=_BESIDE).decode()
