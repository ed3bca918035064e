"""Opening a record's file: founding it, bringing it up to date, and refusing what is none."""

from __future__ import annotations

from contextlib import closing
from importlib import resources
from pathlib import Path

import duckdb

from detente.errors import StoreError

__all__ = ["VERSION", "bring_up", "connect", "is_locked", "open_file", "schema_of", "version_of"]

# The steps that make the tables, in order; a record that has taken n of them has version n. A step
# that was released never changes: a change is a further step, and older records take it when they
# are next opened.
_STEPS = ("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql")
VERSION = len(_STEPS)


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to a record of today's version.

    An earlier one is brought up to date, also where it is only to be read.

    Args:
        path: The file; None for a record in memory.
        read_only: Change nothing, found nothing; several processes may do so at a time.

    Raises:
        StoreError: Where there is no such record to read, the file is no DuckDB database or holds
            something else, cannot be opened, is in use, or was written by a later version.
    """
    where = str(path) if path is not None else ":memory:"
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
        connect(path).close()
        return open_file(path, read_only=True)
    return connection


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
    # Nothing may be fetched: all that is used here is built in.
    quiet: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}
    try:
        return duckdb.connect(where, read_only=read_only, config=quiet)
    except (duckdb.Error, OSError) as error:
        if is_locked(error):
            raise StoreError(
                f"{where}: another process is at work on this record; try again when it is done"
            ) from error
        if "not a valid DuckDB" in str(error):
            raise StoreError(f"{where}: no Detente record: not a DuckDB database") from error
        raise StoreError(f"{where}: cannot be opened as a record: {error}") from error


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


def bring_up(connection: duckdb.DuckDBPyConnection, found: int) -> None:
    """Take the steps that a record of an earlier version, or an empty one (0), lacks."""
    for number, name in enumerate(_STEPS[found:], found + 1):
        step = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
        connection.begin()
        try:
            connection.execute(step)
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", [str(number)])
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
