"""Opening a record's file: founding it, bringing it up to date, and refusing what is none."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from importlib import resources
from pathlib import Path

import duckdb

from detente.errors import StoreError

__all__ = [
    "DISK_ERRORS",
    "VERSION",
    "bring_up",
    "clear",
    "connect",
    "is_locked",
    "log_of",
    "open_file",
    "schema_of",
    "spare_memory",
    "version_of",
]

# The steps that make the tables, in order; a record that has taken n of them has version n. A step
# that was released never changes: a change is a further step, and older records take it when they
# are next opened.
_STEPS = (
    "schema-1.sql",
    "schema-2.sql",
    "schema-3.sql",
    "schema-4.sql",
    "schema-5.sql",
    "schema-6.sql",
)
VERSION = len(_STEPS)
# The version from which on mentions are found by their document.
_INDEXED = 5


# What DuckDB raises where the disk is full or fails; the first of the two comes with a commit.
DISK_ERRORS = (duckdb.TransactionException, duckdb.IOException, duckdb.FatalException)

# Seconds between two looks whether another process is done.
_LOOK = 0.1


def connect(
    path: Path | None,
    *,
    read_only: bool = False,
    wait: float = 0.0,
    waiting: Callable[[], object] = lambda: None,
) -> duckdb.DuckDBPyConnection:
    """A connection to a record of today's version.

    An earlier one is brought up to date, also where it is only to be read.

    Args:
        path: The file; None for a record in memory.
        read_only: Change nothing, found nothing; several processes may do so at a time.
        wait: Seconds to wait for another process that is at work on the record.
        waiting: Called once where that is so.

    Raises:
        StoreError: Where there is no such record to read, the file is no DuckDB database or holds
            something else, cannot be opened, is in use, or was written by a later version.
    """
    until = time.monotonic() + wait
    told = False
    while True:
        try:
            return _connect(path, read_only=read_only)
        except StoreError as error:
            left = until - time.monotonic()
            if left <= 0 or not isinstance(error.__cause__, Exception):
                raise
            if not is_locked(error.__cause__):
                raise
        if not told:
            told = True
            waiting()
        time.sleep(min(_LOOK, left))


def _connect(path: Path | None, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to a record of today's version, or founded where there is none; see `connect`.

    Raises:
        StoreError: Where there is no such record to read, the file is no DuckDB database or holds
            something else, cannot be opened, is in use, or was written by a later version.
    """
    where = str(path) if path is not None else ":memory:"
    if path is not None and not read_only and not path.exists():
        _found(path)
    connection = open_file(path, read_only=read_only)
    try:
        found = schema_of(connection, where)
        if found < VERSION and not read_only:
            bring_up(connection, found)
    except BaseException:
        connection.close()
        raise
    if found < VERSION and read_only:
        connection.close()
        _connect(path, read_only=False).close()
        return open_file(path, read_only=True)
    return connection


def _found(path: Path) -> None:
    """Make an empty record: whole or not at all, since half a database can't be opened."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}.founding")
    try:
        # A process of the same number may have been killed.
        clear(scratch)
        with closing(open_file(scratch)) as connection:
            bring_up(connection, 0)
        try:
            # Unlike renaming, never in the place of what another process has founded meanwhile.
            os.link(scratch, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            scratch.rename(path)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"{path}: no record can be founded: {error}") from error
    finally:
        clear(scratch)


def open_file(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to a DuckDB file, whatever it holds.

    Raises:
        StoreError: Where it cannot be opened, or is to be read and not there.
    """
    where = str(path) if path is not None else ":memory:"
    if read_only and path is not None and not path.exists():
        raise StoreError(f"{where}: there is no such record; detente ingest makes one")
    if path is not None and path.is_dir():
        raise StoreError(f"{where}: a folder; a record is a file")
    if read_only and path is not None and not path.stat().st_size:
        raise StoreError(f"{where}: no Detente record: the file is empty")
    # Nothing may be fetched: all that is used here is built in. Writing the log into the file takes
    # as long as the last hundred thousand texts are large: not every 16 MB, as DuckDB would.
    set_so: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "checkpoint_threshold": "64MB",
    }
    try:
        return duckdb.connect(where, read_only=read_only, config=set_so)
    except (duckdb.Error, OSError) as error:
        if is_locked(error):
            raise StoreError(
                f"{where}: another process is at work on this record; try again when it is done"
            ) from error
        if "not a valid DuckDB" in str(error):
            raise StoreError(f"{where}: no Detente record: not a DuckDB database") from error
        raise StoreError(f"{where}: cannot be opened as a record: {error}") from error


def spare_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB hold 1 GB of what is written, not four fifths of the machine's memory."""
    connection.execute("SET memory_limit = '1GB'")


def log_of(path: Path) -> Path:
    """Where DuckDB keeps what it has not yet written into a file."""
    return path.with_name(f"{path.name}.wal")


def clear(scratch: Path) -> None:
    """Remove a database with all that DuckDB puts beside it."""
    for file in (scratch, log_of(scratch)):
        file.unlink(missing_ok=True)
    # Where DuckDB puts what finds no room in memory.
    shutil.rmtree(scratch.with_name(f"{scratch.name}.tmp"), ignore_errors=True)


def is_locked(error: Exception) -> bool:
    """Whether a file could not be opened because another process holds it."""
    # DuckDB has no error of its own for it; Windows words it in its way.
    return any(words in str(error) for words in ("Could not set lock", "used by another process"))


def schema_of(connection: duckdb.DuckDBPyConnection, where: str) -> int:
    """The version of a record's tables; 0 where the database is empty.

    Raises:
        StoreError: Where the database is no record, or a later one.
    """
    tables = {str(row[0]) for row in connection.execute("SHOW TABLES").fetchall()}
    if not tables:
        return 0
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
    return int(version)


def version_of(path: Path) -> int:
    """The version of the record in a file, which is not touched.

    Raises:
        StoreError: Where there is no record, a later one, or it cannot be opened.
    """
    with closing(open_file(path, read_only=True)) as connection:
        version = schema_of(connection, str(path))
    if not version:
        raise StoreError(f"{path}: a DuckDB database, but no Detente record")
    return version


def bring_up(connection: duckdb.DuckDBPyConnection, found: int, to: int = VERSION) -> None:
    """Take the steps that a record of an earlier version, or an empty one (0), lacks."""
    # Older versions of DuckDB alter no table that has an index.
    connection.execute("DROP INDEX IF EXISTS mentions_by_document")
    for number, name in enumerate(_STEPS[found:to], found + 1):
        step = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
        connection.begin()
        try:
            connection.execute(step)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(number)])
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    if to >= _INDEXED:
        connection.execute("CREATE INDEX IF NOT EXISTS mentions_by_document ON mentions (document)")
