"""The record on disk: one DuckDB file with documents, their readings, mentions and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import resources
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
from pydantic import TypeAdapter

from detente.errors import StoreError
from detente.record.merge import merge
from detente.record.rows import event_row, event_schema, events_table, mention_row, mentions_table
from detente.records import Coded, Event, SetAside

__all__ = ["VERSION", "Record"]

VERSION = 1
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
    def open(cls, path: Path | None = None) -> Record:
        """Open a record, or found one where there is none.

        Args:
            path: The file; None keeps the record in memory.

        Raises:
            StoreError: Where the file is no DuckDB database or holds something else, cannot be
                opened, is in use by another process, or was written by a later version.
        """
        where = str(path) if path is not None else ":memory:"
        # Nothing may be fetched: all that is used here is built in.
        quiet: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False
        }
        try:
            connection = duckdb.connect(where, config=quiet)
        except (duckdb.Error, OSError) as error:
            raise StoreError(f"{where}: cannot be opened as a record: {error}") from error
        try:
            _prepare(connection, where)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

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
        """Every document with its reading, as added, in order of arrival."""
        # A cursor of its own: others may read and write between two documents.
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT reading FROM documents ORDER BY arrival")
            while rows := cursor.fetchmany(_BATCH):
                for (reading,) in rows:
                    yield _CODED.validate_json(reading)

    def merge(self) -> list[Event]:
        """Merge all mentions into events anew, and keep them."""
        documents = {item.document.id: item for item in self.coded()}
        events = merge(documents.values())
        extra = []
        for position, event in enumerate(events):
            days = [documents[m.document].document.published for m in event.mentions]
            known = [day for day in days if day is not None and not event.background]
            extra.append((position, min(known, default=None)))
        table = events_table(event_row(event) for event in events)
        table = table.append_column("position", pa.array([row[0] for row in extra], pa.int32()))
        table = table.append_column("reported", pa.array([row[1] for row in extra], pa.date32()))
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
        conditions, values = _between(between)
        for condition, value in (
            ('coalesce("date"."end", "date"."start", reported) >= ?', since),
            ('coalesce("date"."start", reported) <= ?', until),
            ("type = ?", type),
            ("status = ?", status),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)
        columns = ", ".join(f'"{name}"' for name in event_schema().names)
        where = " AND ".join(conditions) or "true"
        # Only fixed text goes into the query; what a user gives is bound.
        query = f'SELECT {columns} FROM events WHERE {where} ORDER BY "position"'  # noqa: S608
        return self._table(query, values).cast(event_schema())

    def mentions(self) -> pa.Table:
        """All mentions, one a row: the columns of `detente.record.arrow_schema`."""
        query = (
            "SELECT mentions.* FROM mentions JOIN documents ON documents.id = mentions.document "
            "ORDER BY arrival, mentions.rowid"
        )
        return self._table(query, [])

    def _write(self, batch: Sequence[Coded]) -> int:
        """Write documents that are new or changed; of one id the last counts."""
        unique = {item.document.id: item for item in batch}
        readings = {key: _CODED.dump_json(item).decode() for key, item in unique.items()}
        known = self._connection.execute(
            "SELECT id, reading FROM documents WHERE id IN (SELECT unnest(?))", [list(unique)]
        ).fetchall()
        same = {key for key, reading in known if readings[key] == reading}
        fresh = [item for key, item in unique.items() if key not in same]
        if not fresh:
            return 0
        replaced = [[key] for key, _ in known if key not in same]
        with self._transaction():
            if replaced:
                self._connection.executemany("DELETE FROM mentions WHERE document = ?", replaced)
            latest = self._connection.execute("SELECT max(arrival) FROM documents").fetchall()
            table = _documents_table(fresh, readings, 1 + int(latest[0][0] or 0))
            self._insert("documents", table, "OR REPLACE")
            rows = [mention_row(mention) for item in fresh for mention in item.mentions]
            self._insert("mentions", mentions_table(rows))
            self._mark("stale", "yes")
        return len(fresh)

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
        query = "SELECT value FROM meta WHERE key = ?"
        found = self._connection.execute(query, [key]).fetchall()
        return str(found[0][0]) if found else None


def _documents_table(fresh: Sequence[Coded], readings: Mapping[str, str], arrival: int) -> pa.Table:
    texts = ("id", "hash", "outlet", "url", "title", "copy_of")
    columns = {
        name: pa.array([getattr(item.document, name) for item in fresh], pa.string())
        for name in texts
    }
    columns["published"] = pa.array([item.document.published for item in fresh], pa.date32())
    columns["reading"] = pa.array([readings[item.document.id] for item in fresh], pa.string())
    columns["arrival"] = pa.array(range(arrival, arrival + len(fresh)), pa.int64())
    return pa.table(columns)


def _prepare(connection: duckdb.DuckDBPyConnection, where: str) -> None:
    """Create the tables in an empty database; check the version of a record.

    Raises:
        StoreError: Where the database is no record, or a later one.
    """
    tables = {str(row[0]) for row in connection.execute("SHOW TABLES").fetchall()}
    if not tables:
        schema = resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
        connection.begin()
        connection.execute(schema)
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [str(VERSION)])
        connection.commit()
        return
    found: list[tuple[object, ...]] = []
    if "meta" in tables:
        try:
            query = "SELECT value FROM meta WHERE key = 'schema'"
            found = connection.execute(query).fetchall()
        except duckdb.Error as error:
            raise StoreError(f"{where}: no Detente record: {error}") from error
    version = str(found[0][0]) if found else ""
    if not version.isdecimal():
        raise StoreError(f"{where}: a DuckDB database, but no Detente record")
    if int(version) > VERSION:
        raise StoreError(
            f"{where}: written by a later version of Detente "
            f"(schema {version}, this one knows {VERSION}): update Detente to open it"
        )


def _between(countries: Sequence[str] | None) -> tuple[list[str], list[object]]:
    """Conditions for a country or a pair of countries, with the values they bind."""
    if not countries:
        return [], []
    if len(countries) > 2:
        raise ValueError(f"between takes one or two countries, not {len(countries)}")

    def acts(side: str) -> str:
        return f"list_contains([actor.country for actor in {side}], ?)"

    one, other = countries[0], countries[-1]
    if len(countries) == 1:
        return [f"({acts('source')} OR {acts('target')})"], [one, one]
    toward = f"({acts('source')} AND {acts('target')})"
    both = f"(joint AND ({acts('source')} OR {acts('target')}))"
    return (
        [f"({toward} OR {toward} OR ({both} AND {both}))"],
        [one, other, other, one, one, one, other, other],
    )
