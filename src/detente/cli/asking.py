"""What the commands that ask a record share: their options, and what these mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from detente.cli.output import as_json, opened, printable, writable, write_csv, write_table
from detente.cli.pairs import countries
from detente.cli.reading import count
from detente.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.record import Filters, Record

__all__ = [
    "Background",
    "Between",
    "Limit",
    "Since",
    "Status",
    "Statuses",
    "Store",
    "Types",
    "Undated",
    "Until",
    "codes_of",
    "days_of",
    "filters",
    "first_day",
    "last_day",
    "nothing_found",
    "tell_undated",
    "write_rows",
]

_EXAMPLES = "2024-06-19, 2024-06 or 2024"


class Status(StrEnum):
    """Statuses that an event may have."""

    happened = "happened"
    ongoing = "ongoing"
    planned = "planned"
    possible = "possible"
    alleged = "alleged"
    denied = "denied"
    negated = "negated"


def first_day(text: str | date) -> date:
    """A day, or the first one of a month or year: ``2024-06`` is 1 June 2024.

    Raises:
        typer.BadParameter: Where it is none of these.
    """
    return text if isinstance(text, date) else _day(text, "01", "01-01")


def last_day(text: str | date) -> date:
    """A day, or the last one of a month or year: ``2024-06`` is 30 June 2024.

    Raises:
        typer.BadParameter: Where it is none of these.
    """
    if isinstance(text, date):
        return text
    first = first_day(text)
    match len(text.strip()):
        case 4:
            return first.replace(month=12, day=31)
        case 7:
            return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case _:
            return first


def _day(text: str, day: str, month_and_day: str) -> date:
    whole = {4: f"{text.strip()}-{month_and_day}", 7: f"{text.strip()}-{day}"}
    try:
        return date.fromisoformat(whole.get(len(text.strip()), text.strip()))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day, month or year such as {_EXAMPLES}") from None


Store: TypeAlias = Annotated[
    Path, typer.Option(metavar="FILE", help="The record, as detente ingest made it.")
]
Between: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE [CODE]",
        help="Only events in which this country takes part, or that lie between two: RUS PRK, "
        'or names parted by a comma ("Russia,North Korea").',
    ),
]
Since: TypeAlias = Annotated[
    date | None,
    typer.Option(
        parser=first_day,
        metavar="DATE",
        help=f"Only what ended on this day or later: {_EXAMPLES}.",
    ),
]
Until: TypeAlias = Annotated[
    date | None,
    typer.Option(
        parser=last_day,
        metavar="DATE",
        help="Only what began on this day or earlier; a month or year means its last day.",
    ),
]
Types: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only this PLOVER type, such as CONSULT; may be repeated, or parted by commas.",
    ),
]
Statuses: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help=f"Only this status: {', '.join(Status)}; may be repeated, or parted by commas.",
    ),
]
Background: TypeAlias = Annotated[
    bool | None,
    typer.Option(
        "--background/--no-background",
        help="Only earlier acts and history, or nothing of them.",
    ),
]
Undated: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--undated", help="With --since or --until, also what no day is known of; left out else."
    ),
]
Limit: TypeAlias = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="At most so many rows.")
]


def codes_of(given: Sequence[str] | None, option: str) -> tuple[str, ...] | None:
    """Codes of one or two countries; None where none are given."""
    if not given:
        return None
    from detente.actors import Gazetteer  # noqa: PLC0415  slow to load

    return countries(given, Gazetteer.load(()), option)


def filters(
    *,
    between: Sequence[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    types: Sequence[str] | None = None,
    status: Sequence[str] | None = None,
    background: bool | None = None,
    undated: bool = False,
    about: Sequence[str] | None = None,
    option: str = "--between",
) -> Filters:
    """What options ask for, as `Record.events` takes it.

    Raises:
        InputError: Where a country, a type or a status is none.
    """
    from detente.ontology import event_types  # noqa: PLC0415  slow to load

    names = [each.name for each in event_types()]
    if since and until and since > until:
        raise InputError(f"--since {since} lies after --until {until}")
    return {
        "between": codes_of(between, option),
        "since": since,
        "until": until,
        "type": _known("--type", types, names),
        "about": _known("--about", about, names),
        "status": _known("--status", status, list(Status)),
        "background": background,
        "undated": undated,
    }


def _known(option: str, given: Sequence[str] | None, names: Sequence[str]) -> list[str] | None:
    """What is given, as it is spelled; None where nothing is."""
    if not given:
        return None
    spelled = {name.casefold(): str(name) for name in names}
    asked = [one.strip() for each in given for one in each.split(",") if one.strip()]
    for each in asked:
        if each.casefold() not in spelled:
            raise InputError(f"{option} {each}: there is none such; there are {', '.join(names)}")
    return [spelled[each.casefold()] for each in asked]


def tell_undated(record: Record, wanted: Filters) -> None:
    """Say on standard error how many events were left out for want of a day."""
    missed = record.undated(**wanted)
    if missed:
        typer.echo(
            f"{count(missed, 'event')} of which no day is known left out; --undated shows them",
            err=True,
        )


def nothing_found(what: str, store: Path) -> None:
    """Say on standard error that a record holds nothing of what was asked for."""
    typer.echo(printable(f"{store}: no {what} found"), err=True)


def write_rows(
    table: pa.Table,
    format: str,  # noqa: A002  the option's name
    out: Path | None,
    shown: tuple[Sequence[str], Sequence[Sequence[str]]] = ((), ()),
) -> None:
    """Write rows of a record as a table to read, CSV, JSON or Parquet.

    Args:
        table: The rows.
        format: "table", "csv", "json" or "parquet".
        out: Where to; standard output if None.
        shown: Headings and cells of the table to read.
    """
    if format == "parquet":
        if out is None:
            raise typer.BadParameter("--format parquet needs --out FILE")
        import pyarrow.parquet as pq  # noqa: PLC0415  slow to load

        with writable(out):
            pq.write_table(table, out)
        return
    if format == "table" and out is None:
        write_table(*shown)
        return
    rows: list[Mapping[str, Any]] = table.to_pylist()
    with opened(out) as sink:
        match format:
            case "table":
                for cells in (shown[0], *shown[1]):
                    sink.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
            case "csv":
                write_csv(rows, table.schema, sink)
            case _:
                sink.write(as_json(rows, indent=2) + "\n")


def days_of(start: date | None, end: date | None) -> str:
    """A day or an interval in ISO form; "" where it is unknown."""
    return str(start or "") if start == end or not end else f"{start} to {end}"
