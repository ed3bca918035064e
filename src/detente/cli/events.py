"""``detente events``: ask a record for events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.options import Day, Out
from detente.cli.output import as_json, opened, write_csv, write_table
from detente.cli.pairs import countries
from detente.errors import InputError

__all__ = ["events"]


class Format(StrEnum):
    """How events are written."""

    json = "json"
    table = "table"
    csv = "csv"


class Status(StrEnum):
    """Statuses that an event may have."""

    happened = "happened"
    ongoing = "ongoing"
    planned = "planned"
    possible = "possible"
    alleged = "alleged"
    denied = "denied"
    negated = "negated"


def events(
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record, as detente ingest made it.")
    ],
    between: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE [CODE]",
            help="Only events in which this country takes part, or that lie between two: RUS PRK, "
            'or names parted by a comma ("Russia,North Korea").',
        ),
    ] = None,
    since: Annotated[
        date | None, Day("--since", help="Only events that ended on this day or later.")
    ] = None,
    until: Annotated[
        date | None, Day("--until", help="Only events that began on this day or earlier.")
    ] = None,
    type: Annotated[  # noqa: A002  the option's name
        str | None, typer.Option(metavar="TYPE", help="Only this PLOVER type, such as CONSULT.")
    ] = None,
    status: Annotated[
        Status | None,
        typer.Option(metavar="STATUS", help=f"Only this status: {', '.join(Status)}."),
    ] = None,
    format: Annotated[  # noqa: A002  the option's name
        Format, typer.Option(metavar="json|table|csv", help="Data, or a table to read.")
    ] = Format.json,
    out: Out = None,
) -> None:
    """Ask a record for events, by date.

    \b
    Examples:
      detente events --store record.duckdb --between RUS PRK --format table
      detente events --store record.duckdb --since 2024-06-01 --type SANCTION
      detente events --store record.duckdb --status planned --format csv --out planned.csv
    """  # noqa: D301  click reads it
    from detente.actors import Gazetteer  # noqa: PLC0415  slow to load
    from detente.ontology import event_types  # noqa: PLC0415
    from detente.record import Record, event_schema  # noqa: PLC0415

    types = [each.name for each in event_types()]
    if type is not None and type.upper() not in types:
        raise InputError(f"--type {type}: no such type; types are {', '.join(types)}")
    codes = countries(between, Gazetteer.load(()), "--between") if between else None
    with Record.open(store, read_only=True) as record:
        found = record.events(
            between=codes,
            since=since,
            until=until,
            type=type.upper() if type else None,
            status=status.value if status else None,
        )
    rows: list[dict[str, Any]] = found.to_pylist()
    if format is Format.table:
        write_table(
            ["date", "type", "status", "who", "to whom", "outlets", "sentence"], map(_brief, rows)
        )
        return
    with opened(out) as sink:
        if format is Format.json:
            sink.write(as_json(rows, indent=2) + "\n")
        else:
            write_csv(rows, event_schema(), sink)


def _brief(row: Mapping[str, Any]) -> list[str]:
    dated = row["date"] or {}
    start, end = dated.get("start"), dated.get("end")
    days = str(start or "") if start == end or not end else f"{start} to {end}"
    kind = row["type"] if not row["about"] else f"{row['type']} about {row['about']}"
    return [
        days,
        kind if not row["mode"] else f"{kind} ({row['mode']})",
        row["status"] + (", background" if row["background"] else ""),
        _who(row["source"]),
        _who(row["target"]),
        str(row["outlets"]),
        row["mentions"][0]["quote"] if row["mentions"] else "",
    ]


def _who(actors: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(a["name"] or a["text"] for a in actors))
