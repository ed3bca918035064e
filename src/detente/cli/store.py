"""``detente store``: check a record, take it out as files, make it from them again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import printable
from detente.cli.reading import count

__all__ = ["store"]

store = typer.Typer(
    name="store",
    help="Check a record, export it, import it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Store = Annotated[
    Path, typer.Option("--store", metavar="FILE", help="The record, as detente ingest made it.")
]


@store.command()
def check(record: Store) -> None:
    """Verify every span against its text, every event against its mentions, every revision.

    What is wrong is printed, one line each; the exit status is then 1.

    \b
    Examples:
      detente store check --store record.duckdb
    """  # noqa: D301  click reads it
    from detente.record import Record, faults  # noqa: PLC0415  slow to load

    number = 0
    with Record.open(record, read_only=True) as opened:
        for fault in faults(opened):
            number += 1
            typer.echo(printable(" ".join(fault.split())))
        kept = opened.size()
    what = ", ".join(count(kept[name], name[:-1]) for name in kept)
    typer.echo(f"{what}: {count(number, 'fault') if number else 'no faults'}", err=True)
    if number:
        raise typer.Exit(1)


@store.command(name="export")
def export_(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder; made where it is not there.")
    ],
    record: Store,
) -> None:
    """Write all tables as Parquet, CSV and JSON Lines, with a datapackage.json that describes them.

    \b
    Examples:
      detente store export exported/ --store record.duckdb
    """  # noqa: D301  click reads it
    from detente.record import Record, export  # noqa: PLC0415  slow to load

    with Record.open(record, read_only=True) as opened:
        names = export(opened, folder)
    typer.echo(f"{count(len(names), 'table')} written to {printable(str(folder))}", err=True)


@store.command(name="import")
def import_(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder, as detente store export wrote it.")
    ],
    record: Annotated[
        Path,
        typer.Option("--store", metavar="FILE", help="The record to make; must not be there yet."),
    ],
) -> None:
    """Make a record from an export. Files that were changed since are refused.

    \b
    Examples:
      detente store import exported/ --store again.duckdb
    """  # noqa: D301  click reads it
    from detente.record import Record, restore  # noqa: PLC0415  slow to load

    restore(folder, record)
    with Record.open(record, read_only=True) as opened:
        kept = opened.size()
    typer.echo(", ".join(count(kept[name], name[:-1]) for name in kept), err=True)
