"""A record as files that anything reads, and a record made from such files again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from detente.errors import InputError, StoreError
from detente.record.opening import VERSION, bring_up, clear, open_file
from detente.record.store import Record

__all__ = ["export", "restore"]

_DESCRIPTION = "datapackage.json"
# What a column's type is in a data package, by how DuckDB's begins; nested ones are JSON in CSV.
_TYPES = (
    ("VARCHAR", "string"),
    ("BOOLEAN", "boolean"),
    ("DATE", "date"),
    ("TIMESTAMP", "datetime"),
    ("INTEGER", "integer"),
    ("BIGINT", "integer"),
    ("DOUBLE", "number"),
)
_MEDIA = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
}
_OPTIONS = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER",
    "jsonl": "FORMAT json",
}
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = r"^[=+\-@\t\r]"


def export(record: Record, folder: Path) -> list[str]:
    """Write all tables and views of a record as Parquet, CSV and JSON Lines, with a description.

    The description (a Frictionless data package) names each file with its columns, size and
    checksum. It is written last: files without one are no whole export.

    Args:
        record: The record.
        folder: Made where it is not there; what an earlier export left is replaced.

    Returns:
        The names of the tables and views.

    Raises:
        InputError: Where the folder holds something else, or cannot be written.
    """
    described = folder / _DESCRIPTION
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not described.exists() and any(folder.iterdir()):
            raise InputError(f"{folder}: not empty, and no earlier export")
        described.unlink(missing_ok=True)
        found = list(_tables(record.connection))
        resources = [
            resource
            for name, is_view in found
            for resource in _written(record.connection, folder, name, is_view)
        ]
        package = {
            "profile": "data-package",
            "name": "detente-record",
            "title": "A record of who did what to whom, with the sentences it was read from",
            "detente": {"schema": VERSION},
            "resources": resources,
        }
        scratch = described.with_suffix(".new")
        scratch.write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")
        scratch.replace(described)
    except (OSError, duckdb.IOException) as error:
        raise InputError(f"{folder}: cannot be written: {error}") from error
    return [name for name, _ in found]


def restore(folder: Path, path: Path) -> None:
    """Make a record from what `export` wrote.

    Args:
        folder: With the description and the Parquet files.
        path: The record, which must not be there yet.

    Raises:
        InputError: Where a file is missing, damaged or not what the description says.
        StoreError: Where there is a record already, the export is of a later version, or the record
            cannot be written.
    """
    if path.exists():
        raise StoreError(f"{path}: is there already; an export makes a new record")
    version, tables = _described(folder)
    scratch = path.with_name(f".{path.name}.{os.getpid()}.new")
    clear(scratch)
    try:
        with closing(open_file(scratch)) as connection:
            bring_up(connection, 0, version)
            for name, file in tables.items():
                # Rows of the founding (the version) are among what comes.
                connection.execute(f"DELETE FROM {_quoted(name)}")  # noqa: S608
                connection.execute(
                    f"INSERT INTO {_quoted(name)} BY NAME SELECT * FROM read_parquet(?)",  # noqa: S608
                    [str(file).replace("*", "[*]")],
                )
            bring_up(connection, version)
        os.link(scratch, path)
    except FileExistsError as error:
        raise StoreError(f"{path}: is there already; an export makes a new record") from error
    except duckdb.Error as error:
        raise InputError(f"{folder}: no record can be made from it: {error}") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error}") from error
    finally:
        clear(scratch)


def _tables(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, bool]]:
    """Tables and views by name, and which is a view."""
    query = (
        "SELECT table_name, table_type = 'VIEW' FROM information_schema.tables "
        "WHERE table_schema = 'main' ORDER BY ALL"
    )
    for name, is_view in connection.execute(query).fetchall():
        yield str(name), bool(is_view)


def _written(
    connection: duckdb.DuckDBPyConnection, folder: Path, name: str, is_view: bool
) -> Iterator[dict[str, Any]]:
    """Write one table in all formats; gives the description of each file."""
    columns = [(str(row[0]), str(row[1])) for row in _columns(connection, name)]
    fields = [{"name": column, "type": _type(kind)} for column, kind in columns]
    for suffix, options in _OPTIONS.items():
        file = folder / f"{name}.{suffix}"
        chosen = ", ".join(map(_as_text, columns)) if suffix == "csv" else "*"
        place = str(file).replace("'", "''")
        connection.execute(f"COPY (SELECT {chosen} FROM {_quoted(name)}) TO '{place}' ({options})")  # noqa: S608
        with file.open("rb") as stream:
            checksum = hashlib.file_digest(stream, "sha256").hexdigest()
        yield {
            "profile": "tabular-data-resource" if suffix == "csv" else "data-resource",
            "name": f"{name}-{suffix}",
            "path": file.name,
            "format": suffix,
            "mediatype": _MEDIA[suffix],
            "encoding": "utf-8",
            "bytes": file.stat().st_size,
            "hash": f"sha256:{checksum}",
            "detente": {"table": name, "view": is_view},
            "schema": {"fields": fields},
        }


def _columns(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"DESCRIBE {_quoted(name)}").fetchall()


def _type(kind: str) -> str:
    if kind.endswith("]"):
        return "array"
    return next((ours for theirs, ours in _TYPES if kind.startswith(theirs)), "object")


def _as_text(column: tuple[str, str]) -> str:
    """SQL for a column in CSV: JSON where it is nested, and no text that is run as a formula."""
    name, kind = _quoted(column[0]), _type(column[1])
    if kind in {"array", "object"}:
        return f"to_json({name}) AS {name}"
    if kind == "string":
        safe = f"CASE WHEN regexp_matches({name}, '{_FORMULA}') THEN '''' || {name} ELSE {name} END"
        return f"{safe} AS {name}"
    return name


def _described(folder: Path) -> tuple[int, dict[str, Path]]:
    """The version of an export's tables, and the Parquet file of each, all as described."""
    file = folder / _DESCRIPTION
    try:
        package = json.loads(file.read_text(encoding="utf-8"))
        version = package["detente"]["schema"]
        resources = [
            (str(each["detente"]["table"]), str(each["path"]), str(each["hash"]))
            for each in package["resources"]
            if each["format"] == "parquet" and not each["detente"]["view"]
        ]
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{file}: not the description of an exported record") from error
    if not isinstance(version, int) or version < 1:
        raise InputError(f"{file}: not the description of an exported record")
    if version > VERSION:
        raise StoreError(
            f"{file}: written by a later version of Detente "
            f"(schema {version}, this one knows {VERSION}): update Detente to import it"
        )
    return version, {table: _checked(folder, path, known) for table, path, known in resources}


def _checked(folder: Path, path: str, known: str) -> Path:
    """A file of an export, whole."""
    if PurePosixPath(path).name != path or "\\" in path:
        raise InputError(f"{folder}: {path!r} is not in the folder")
    file = folder / path
    try:
        with file.open("rb") as stream:
            checksum = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    if f"sha256:{checksum}" != known:
        raise InputError(f"{file}: was changed after it was exported")
    return file


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
