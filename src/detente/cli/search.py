"""``detente search``: look for words in the sentences of a record."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from detente.cli.asking import (
    Between,
    Store,
    codes_of,
    first_day,
    last_day,
    nothing_found,
    write_rows,
)
from detente.cli.options import Out, Shown, ShownAs, chosen
from detente.errors import InputError

__all__ = ["search"]


class By(StrEnum):
    """What comes first."""

    relevance = "relevance"
    date = "date"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help='What to look for; "a phrase" in quotation marks of its own, -word for what must '
            "not occur, OR between alternatives.",
            show_default=False,
        ),
    ],
    *,
    store: Store,
    between: Between = None,
    since: Annotated[
        Any,
        typer.Option(parser=first_day, metavar="DATE", help="Only what was published since then."),
    ] = None,
    until: Annotated[
        Any,
        typer.Option(parser=last_day, metavar="DATE", help="Only what was published until then."),
    ] = None,
    by: Annotated[
        By, typer.Option(metavar="relevance|date", help="What comes first; of dates the latest.")
    ] = By.relevance,
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="At most so many sentences; 0 for all.")
    ] = 20,
    format: ShownAs = None,  # noqa: A002  the option's name
    out: Out = None,
) -> None:
    """Look for words in the sentences of a record.

    All words must occur, in any of their forms (meet finds "met"), in any case. Each hit comes
    with its document and the events coded from it. With --between only sentences that tell of an
    act of the country, or between the two.

    \b
    Examples:
      detente search military cooperation --store record.duckdb
      detente search '"comprehensive partnership" treaty -draft' --store record.duckdb
      detente search missile OR rocket --store record.duckdb --since 2024-06 --by date
    """  # noqa: D301  click reads it
    form = chosen(format, out, Shown.table)
    for word in words:
        if word.startswith("--"):
            raise InputError(f"{word}: no such option")
    codes = codes_of(between, "--between")

    from detente.record import Record  # noqa: PLC0415  slow to load

    with Record.open(store, read_only=True) as record:
        found = record.search(
            " ".join(words),
            between=codes,
            since=since,
            until=until,
            by=by.value,
            limit=limit + 1 if limit else None,
        )
    if limit and found.num_rows > limit:
        found = found.slice(0, limit)
        typer.echo(f"the first {limit}; there are more, --limit 0 shows all", err=True)
    if not found.num_rows:
        nothing_found("sentence", store)
    rows = [
        [
            str(row["published"] or ""),
            row["outlet"] + (f" (+{len(row['also'])})" if row["also"] else ""),
            row["sentence"],
            row["title"] or row["document"],
            ", ".join(row["events"]),
        ]
        for row in found.to_pylist()
    ]
    headings = ("published", "outlet", "sentence", "document", "events")
    write_rows(found, form.value, out, (headings, rows))
