"""Changing a whole record at once: all of it, or, if anything goes wrong, nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from detente.errors import StoreError
from detente.record.opening import (
    bring_up,
    clear,
    is_locked,
    log_of,
    open_file,
    spare_memory,
    version_of,
)
from detente.record.store import Record

__all__ = ["rewriting"]


@contextmanager
def rewriting(path: Path, *, keep: bool = True) -> Iterator[Record]:
    """A copy of a record, which takes the record's place when the block ends well.

    Until then the record stays as it is, whatever happens; others may read it, but not write. The
    copy lies beside it and takes as much room. One that a killed run left is cleared away.

    Args:
        path: The record.
        keep: Whether the copy takes the record's place; it is thrown away if not.

    Raises:
        StoreError: Where there is no such record, it can't be opened, somebody else writes to it
            or rewrites it, or a copy cannot be written beside it.
    """
    path = path.resolve()
    version = version_of(path)
    if keep and log_of(path).exists():
        # What a killed run left there is written into the file, which is to be copied whole.
        with closing(open_file(path)) as left:
            left.execute("CHECKPOINT")
    scratch = path.with_name(f".{path.name}.new")
    connection = _founded(scratch, path)
    try:
        _copy(connection, path)
        if keep and log_of(path).exists():
            # Somebody wrote just before the lock; beside another file it would do harm.
            raise StoreError(f"{path}: another process has written to this record; try again")
        bring_up(connection, version)
        yield Record(connection, path)
        if keep:
            _replace(connection, scratch, path)
    except duckdb.Error as error:
        raise StoreError(f"{path}: stays as it was; it cannot be written anew: {error}") from error
    finally:
        connection.close()
        clear(scratch)


def _founded(scratch: Path, path: Path) -> duckdb.DuckDBPyConnection:
    """An empty database, free of what a killed run left."""
    if scratch.exists():
        try:
            duckdb.connect(str(scratch)).close()
        except duckdb.Error as error:
            if is_locked(error):
                raise StoreError(
                    f"{path}: another process is rewriting this record; try again when it is done"
                ) from error
        clear(scratch)
    try:
        return open_file(scratch)
    except StoreError as error:
        raise StoreError(f"{path}: no copy can be written beside it: {error}") from error


def _copy(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Fill the connection's empty database with all of a record, which then stays locked."""
    own = str(connection.sql("SELECT current_database()").fetchall()[0][0])
    kept = _quoted(f"{own} kept")
    place = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{place}' AS {kept} (READ_ONLY)")
    except duckdb.Error as error:
        if is_locked(error):
            raise StoreError(
                f"{path}: another process is at work on this record; try again when it is done"
            ) from error
        raise
    spare_memory(connection)
    connection.execute(f"COPY FROM DATABASE {kept} TO {_quoted(own)}")


def _replace(connection: duckdb.DuckDBPyConnection, scratch: Path, path: Path) -> None:
    """Give the copy the record's name."""
    connection.execute("CHECKPOINT")
    if os.name == "nt":  # where an open file cannot be replaced
        connection.close()
    try:
        # Elsewhere the record is locked until another has its name.
        shutil.copymode(path, scratch)
        scratch.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: stays as it was; it cannot be replaced: {error}") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
