"""``detente events``: ask a record for events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from detente.cli.asking import (
    Background,
    Between,
    Limit,
    Since,
    Statuses,
    Store,
    Types,
    Undated,
    Until,
    codes_of,
    days_of,
    filters,
    nothing_found,
    tell_undated,
    write_rows,
)
from detente.cli.options import Out, chosen

__all__ = ["events"]

_COLUMNS = ("date", "type", "status", "who", "to whom", "outlets", "sentence", "id")


class Format(StrEnum):
    """How events are written."""

    json = "json"
    table = "table"
    csv = "csv"
    parquet = "parquet"


def events(
    *,
    store: Store,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    type: Types = None,  # noqa: A002  the option's name
    status: Statuses = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TYPE",
            help="Only acts about this type of act: an agreement to AID, a threat to COERCE; may "
            "be repeated.",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHO",
            help="Only acts of a country, by code or name, or of one of its actors "
            "(RUS.MIL); may be repeated.",
        ),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Only acts toward a country or actor, likewise."),
    ] = None,
    background: Background = None,
    undated: Undated = False,
    limit: Limit = None,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="json|table|csv|parquet",
            help="Data (Parquet needs --out), or a table to read.",
            show_default="by --out, else json",
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Ask a record for events, by date.

    A current event whose date no text gives counts by the first report of it.

    \b
    Examples:
      detente events --store record.duckdb --between RUS PRK --format table
      detente events --store record.duckdb --since 2024-06 --type CONSULT --type AGREE
      detente events --store record.duckdb --source RUS --until 2023 --no-background
      detente events --store record.duckdb --status planned --format csv --out planned.csv
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.json)
    if form is Format.parquet and out is None:
        raise typer.BadParameter("--format parquet needs --out FILE")
    wanted = filters(
        between=between,
        since=since,
        until=until,
        types=type,
        status=status,
        about=about,
        background=background,
        undated=undated,
    )
    wanted["source"] = _actors(source, "--source")
    wanted["target"] = _actors(target, "--target")

    from detente.record import Record  # noqa: PLC0415  slow to load

    with Record.open(store, read_only=True) as record:
        found = record.events(**wanted, limit=limit)
        tell_undated(record, wanted)
    if not found.num_rows:
        nothing_found("event", store)
    rows = [_brief(row) for row in found.to_pylist()] if form is Format.table else []
    write_rows(found, form.value, out, (_COLUMNS, rows))


def _actors(given: Sequence[str] | None, option: str) -> list[str] | None:
    """Codes of countries that are given by code or name; ids of actors stay as they are."""
    if not given:
        return None
    found: list[str] = []
    for each in given:
        found += [each] if "." in each else codes_of([each], option) or ()
    return found


def _brief(row: Mapping[str, Any]) -> list[str]:
    dated = row["date"] or {}
    kind = row["type"] if not row["about"] else f"{row['type']} about {row['about']}"
    return [
        days_of(dated.get("start"), dated.get("end")),
        kind if not row["mode"] else f"{kind} ({row['mode']})",
        row["status"] + (", background" if row["background"] else ""),
        _who(row["source"]),
        _who(row["target"]),
        str(row["outlets"]),
        row["mentions"][0]["quote"] if row["mentions"] else "",
        row["id"],
    ]


def _who(actors: list[dict[str, Any]]) -> str:
    return ", ".join(dict.fromkeys(a["name"] or a["text"] for a in actors))
