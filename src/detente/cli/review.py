"""``detente review``: analysts say what is right."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.asking import Status
from detente.cli.options import ActorTables, Day, Out
from detente.cli.output import opened, printable, write_csv
from detente.cli.pairs import countries
from detente.cli.reading import count
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors import Gazetteer
    from detente.record import Record
    from detente.reviewing import Line

__all__ = ["review"]

_STYLES = {"trigger": "bold reverse", "source": "bold green", "target": "bold cyan"}


def review(
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record, as detente ingest made it.")
    ],
    out: Out = None,
    read: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take what was filled into this sheet, a CSV file."),
    ] = None,
    between: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE [CODE]",
            help="Only what this country takes part in, or what lies between two: RUS PRK.",
        ),
    ] = None,
    since: Annotated[
        date | None, Day("--since", help="Only what ended on this day or later.")
    ] = None,
    until: Annotated[
        date | None, Day("--until", help="Only what began on this day or earlier.")
    ] = None,
    type: Annotated[  # noqa: A002  the option's name
        str | None, typer.Option(metavar="TYPE", help="Only this PLOVER type, such as CONSULT.")
    ] = None,
    status: Annotated[
        Status | None,
        typer.Option(metavar="STATUS", help=f"Only this status: {', '.join(Status)}."),
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Draw so many at random.")
    ] = None,
    seed: Annotated[
        int, typer.Option(metavar="K", help="Which draw: the same number draws the same.")
    ] = 0,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Only mentions that nobody judged or corrected.")
    ] = False,
    events: Annotated[
        bool,
        typer.Option("--events", help="Events with all their mentions, to split, join and name."),
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who reviews, where the sheet does not say.")
    ] = None,
    actors: ActorTables = None,
) -> None:
    """Say which mentions are right, wrong, or of another type, actor, status or date.

    With --out a sheet is written to be filled in with a spreadsheet, with --read it is read back.
    With neither, a terminal shows one mention after the other and asks; a pipe gets the sheet.
    docs/record.md says what may be filled in. What is corrected stays so when documents are read or
    coded again.

    \b
    Examples:
      detente review --store record.duckdb --sample 100 --unreviewed --out review.csv
      detente review --store record.duckdb --read review.csv --by "A. Analyst"
      detente review --store record.duckdb --events --between RUS PRK --out events.csv
      detente review --store record.duckdb --type ASSAULT
    """  # noqa: D301  click reads it
    from detente.actors import Gazetteer  # noqa: PLC0415  slow to load
    from detente.ontology import event_types  # noqa: PLC0415
    from detente.record import Record  # noqa: PLC0415

    if out is not None and read is not None:
        raise InputError("--out and --read: write a sheet or read one")
    if out is not None and out.resolve() == store.resolve():
        raise InputError(f"{out}: --out would overwrite the record")
    tables = tuple(actors or ())
    if read is not None:
        _read(read, store, by, Gazetteer.load(tables) if tables else None)
        return
    kind = type.upper() if type else None
    if kind and kind not in [each.name for each in event_types()]:
        raise InputError(f"--type {type}: no such type")
    codes = countries(between, Gazetteer.load(tables), "--between") if between else None
    form = out is None and not events and sys.stdin.isatty() and sys.stdout.isatty()
    with Record.open(store, read_only=not form) as record:
        asked = (codes, since, until, kind, status.value if status else None)
        if events:
            found = record.events(*asked).to_pylist()
            ids = record.choose_events(found, unreviewed=unreviewed, sample=sample, seed=seed)
            _write(out, record, (), [each for each in found if each["id"] in ids])
            return
        keys = record.choose(*asked, unreviewed=unreviewed, sample=sample, seed=seed)
        if form:
            _ask(record, keys, by, tables)
        else:
            _write(out, record, keys, None)


def _write(
    out: Path | None, record: Record, keys: Sequence[str], events: list[dict[str, object]] | None
) -> None:
    from detente.reviewing import sheet_rows, sheet_schema  # noqa: PLC0415

    with opened(out) as sink:
        if out is not None:
            sink.write("\ufeff")  # else Excel takes the sheet for one of its country's encoding
        schema = sheet_schema(events=events is not None)
        write_csv(sheet_rows(record, keys, events), schema, sink)
    number = count(len(keys), "mention") if events is None else count(len(events), "event")
    typer.echo(f"{number} to review", err=True)


def _read(path: Path, store: Path, by: str | None, gazetteer: Gazetteer | None) -> None:
    from detente.record import Record, version_of  # noqa: PLC0415
    from detente.reviewing import read_sheet  # noqa: PLC0415

    version_of(store)  # a record that is not there is not founded
    with Record.open(store) as record:
        filled = read_sheet(path, record, by=by, gazetteer=gazetteer)
        record.events()
    for fault in filled.faults:
        typer.echo(printable(f"{path}: {fault}"), err=True)
    rows = f"{count(filled.rows, 'row')} filled in"
    faulty = f", {len(filled.faults)} faulty" if filled.faults else ""
    typer.echo(f"{rows}{faulty}: {count(len(filled.made), 'correction')} made", err=True)
    if filled.faults and len(filled.faults) == filled.rows:
        raise typer.Exit(1)


def _ask(record: Record, keys: Sequence[str], by: str | None, tables: tuple[Path, ...]) -> None:
    from rich.console import Console  # noqa: PLC0415  slow to load, and seldom needed
    from rich.text import Text  # noqa: PLC0415

    from detente.actors import Gazetteer  # noqa: PLC0415
    from detente.reviewing import Form  # noqa: PLC0415

    console = Console(highlight=False)

    def show(line: Line) -> None:
        text = Text(printable(line.text))
        for start, end, what in line.marks:
            text.stylize(_STYLES[what], start, end)
        console.print(text)

    form = Form(record, keys, input, show, by=by, gazetteer=lambda: Gazetteer.load(tables))
    typer.echo(f"{count(form.run(), 'correction')} made", err=True)
