"""``detente timeline``: what happened between two countries, in order of time."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.asking import (
    Background,
    Since,
    Statuses,
    Store,
    Types,
    Undated,
    Until,
    filters,
    nothing_found,
    tell_undated,
    write_rows,
)
from detente.cli.options import chosen
from detente.cli.output import opened, printable

if TYPE_CHECKING:
    from detente.briefing import Timeline

__all__ = ["timeline"]


class Format(StrEnum):
    """How a timeline is written."""

    table = "table"
    md = "md"
    html = "html"
    csv = "csv"
    json = "json"


def timeline(
    who: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COUNTRY",
            help='One or two countries, by code or name: RUS PRK, or Russia "North Korea". '
            "Without one: everything.",
            show_default=False,
        ),
    ] = None,
    *,
    store: Store,
    since: Since = None,
    until: Until = None,
    type: Types = None,  # noqa: A002  the option's name
    status: Statuses = None,
    background: Background = None,
    undated: Undated = False,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Write the sentences below each line.")
    ] = False,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="table|md|html|csv|json",
            help="A table to read, Markdown, a page, or data.",
            show_default="by --out, else table",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write to this file. Without it, html goes to timeline.html in the current "
            "folder, all else to standard output.",
        ),
    ] = None,
) -> None:
    """Show what happened between two countries, one line an event, in order of time.

    Signs: ● happened, ◐ ongoing, ○ planned, ◌ possible, ? alleged, ✗ denied, – did not happen.
    An event whose date no text gives stands under the day it was first reported. What belongs to
    a visit of the same day stands below it (└).

    \b
    Examples:
      detente timeline RUS PRK --store record.duckdb
      detente timeline Russia "North Korea" --store record.duckdb --since 2024-07 --quotes
      detente timeline RUS PRK --store record.duckdb --no-background --format html
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.table)
    wanted = filters(
        between=who,
        since=since,
        until=until,
        types=type,
        status=status,
        background=background,
        undated=undated,
        option="timeline",
    )
    if out is None and form is Format.html:
        out = Path("timeline.html")

    from detente.briefing import make_timeline, render_timeline, timeline_markdown  # noqa: PLC0415
    from detente.record import Record  # noqa: PLC0415  slow to load

    with Record.open(store, read_only=True) as record:
        table = record.timeline(**wanted)
        if form in (Format.csv, Format.json):
            made = None
        else:
            made = make_timeline(
                table.to_pylist(),
                record.happenings(**wanted),
                record.documents(),
                wanted["between"] or (),
            )
        tell_undated(record, wanted)
    if not table.num_rows:
        nothing_found("event", store)
    if made is None or form is Format.table:
        shown = _table(made, quotes) if made else []
        write_rows(table, form.value, out, (("date", "", "event", "outlets"), shown))
        return
    with opened(out) as sink:
        if form is Format.html:
            sink.write(render_timeline(made, quotes=quotes))
        else:
            sink.write(timeline_markdown(made, quotes=quotes))
    if out is not None:
        typer.echo(printable(f"The timeline lies at {out.resolve()}"), err=True)


def _table(made: Timeline, quotes: bool) -> list[list[str]]:
    """Rows for people: a month where it begins, a day where it is another than above."""
    rows: list[list[str]] = []
    months = [(month.name, month.entries) for month in made.months]
    for name, entries in (*months, ("no date", made.undated)):
        if entries:
            rows.append([name, "", "", ""])
        before = ""
        for entry in entries:
            # The month stands above.
            when = entry.when.removesuffix(f" {name}")
            day = f"  {when}{' (reported)' if entry.reported else ''}" if when else ""
            past = " (background)" if entry.event.background else ""
            part = f" (part of: {entry.part_of})" if entry.part_of else ""
            line = f"{_below(entry.depth)}{entry.line}{past}{part}"
            rows.append([day if day != before else "", entry.mark, line, str(entry.event.outlets)])
            before = day
            if quotes:
                rows += [["", "", f"“{quote.text}” {quote.source}", ""] for quote in entry.quotes]
    return rows


def _below(depth: int) -> str:
    """What stands before an event that is part of one above."""
    return f"{'  ' * (depth - 1)}└ " if depth else ""
