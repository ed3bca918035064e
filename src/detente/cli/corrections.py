"""``detente corrections``: what analysts corrected in a record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import Out, Shown, ShownAs, chosen
from detente.cli.output import as_json, opened, printable, write_csv, write_table
from detente.cli.reading import count
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.record import Record

__all__ = ["corrections"]


def corrections(
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record, as detente ingest made it.")
    ],
    format: ShownAs = None,  # noqa: A002  the option's name
    out: Out = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Undo this correction; may be repeated. It stays listed."),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all corrections, for another record to take."),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Take the corrections of another record."),
    ] = None,
) -> None:
    """List what analysts corrected, undo it, or take it to another record.

    The list says of each correction whether it holds, was overruled by a later one, was undone, was
    made to something that the coder reads otherwise today, or finds no such mention any more.

    \b
    Examples:
      detente corrections --store record.duckdb
      detente corrections --store record.duckdb --undo C-0123456789
      detente corrections --store record.duckdb --export corrections.jsonl
      detente corrections --store other.duckdb --import corrections.jsonl
    """  # noqa: D301  click reads it
    form = chosen(format, out, Shown.table)
    from detente.record import Record, version_of  # noqa: PLC0415  slow to load

    if sum(map(bool, (undo, export, import_))) > 1:
        raise InputError("--undo, --export and --import: one at a time")
    version_of(store)  # a record that is not there is not founded
    with Record.open(store, read_only=not (undo or import_)) as record:
        if undo:
            for name in undo:
                record.undo(name)
            record.events()
            typer.echo(f"{count(len(undo), 'correction')} undone", err=True)
        elif export is not None:
            _export(record, export)
        elif import_ is not None:
            _import(record, import_)
        else:
            _list(record, form, out)


def _export(record: Record, path: Path) -> None:
    from detente.record import to_line  # noqa: PLC0415

    made = record.all_corrections()
    with opened(path) as sink:
        for each in made:
            sink.write(as_json(to_line(each)) + "\n")
    typer.echo(f"{count(len(made), 'correction')} written", err=True)


def _import(record: Record, path: Path) -> None:
    from detente.record import from_line  # noqa: PLC0415

    made, faulty = [], 0
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            made.append(from_line(line))
        except ValueError as error:
            faulty += 1
            typer.echo(printable(f"{path}:{number}: {error}"), err=True)
    changed = record.take(made)
    record.events()
    named = f", {faulty} faulty" if faulty else ""
    read = count(len(made) + faulty, "correction")
    typer.echo(f"{read} read{named}: {changed} news to this record", err=True)
    if faulty and not made:
        raise typer.Exit(1)


def _list(record: Record, format: Shown, out: Path | None) -> None:  # noqa: A002
    table = record.corrections()
    rows: list[dict[str, Any]] = table.to_pylist()
    if format is Shown.table:
        columns = ["id", "state", "what", "old", "new", "note", "by", "at", "sentence"]
        write_table(columns, ([_shown(row, name) for name in columns] for row in rows))
        return
    with opened(out) as sink:
        if format is Shown.csv:
            write_csv(rows, table.schema, sink)
        else:
            plain = [{**row, "old": json.loads(row["old"])} for row in rows]
            plain = [{**row, "new": json.loads(row["new"])} for row in plain]
            sink.write(as_json(plain, indent=2) + "\n")


def _shown(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if value is None:
        return ""
    if name == "at":
        return str(value.isoformat(sep=" ", timespec="minutes"))
    return _brief(json.loads(value)) if name in ("old", "new") else str(value)


def _brief(value: Any) -> str:
    """A value in few words."""
    match value:
        case None:
            return ""
        case {"start": start, "end": end}:
            return str(start) if start == end else f"{start} to {end}"
        case {"type": kind, "status": status}:
            return f"{kind}, {status}"
        case [dict(), *_]:
            return "; ".join(each["actor"] or each["name"] for each in value)
        case list():
            return ", ".join(map(str, value)) or "none"
        case _:
            return str(value)
