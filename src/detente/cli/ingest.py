"""``detente ingest``: add coverage to a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import (
    ActorTables,
    AllowLocal,
    Confidence,
    Config,
    English,
    Fields,
    Inputs,
    Jobs,
    Meta,
    Outlet,
    Patterns,
    Published,
    Strict,
    Verbose,
    cores,
    read_settings,
)
from detente.cli.output import printable
from detente.cli.reading import Tally, count, read

__all__ = ["ingest"]


def ingest(
    inputs: Inputs,
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record; founded where there is none.")
    ],
    wait: Annotated[
        float,
        typer.Option(
            min=0.0,
            metavar="SECONDS",
            help="How long to wait where another process is at work on the record.",
        ),
    ] = 10.0,
    confidence: Confidence = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    jobs: Jobs = 1,
    strict: Strict = False,
    english: English = None,
    actors: ActorTables = None,
    patterns: Patterns = None,
    field: Fields = None,
    allow_local: AllowLocal = False,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Read coverage and keep it in a record, one DuckDB file.

    What the record has already is not read again. An article that has changed replaces its earlier
    state, which is kept as a revision. What was read stays, even if the run is broken off; the same
    command then goes on from there. One run at a time writes to a record.

    \b
    Examples:
      detente ingest coverage/ --store record.duckdb
      detente ingest today.jsonl --store record.duckdb --field source=publisher
    """  # noqa: D301  click reads it
    settings = read_settings(
        config,
        english=english,
        actors=actors,
        patterns=patterns,
        confidence=confidence,
        fields=field,
        published=published,
        outlet=outlet,
        meta=meta,
        allow_local=allow_local,
    )

    from detente.record import Intake, Record  # noqa: PLC0415  slow to load

    def waiting() -> None:
        message = f"waiting for another process at work on {store}, up to {wait:g} s"
        typer.echo(printable(message), err=True)

    def kept(number: int) -> None:
        if verbose:
            typer.echo(f"kept: {count(number, 'document')}", err=True)

    tally = Tally()
    with Record.open(store, wait=wait, waiting=waiting) as record:
        intake = Intake(record)
        coded = read(
            settings,
            inputs,
            tally,
            ours=store,
            strict=strict,
            jobs=cores(jobs),
            admit=intake.admit,
        )
        intake.keep(coded, kept)
        tally.known, tally.revised = intake.known, intake.revised
        for item in tally.aside:
            record.set_aside(item)
        # What was broken off is merged when the events are first asked for.
        events = None if tally.interrupted else record.settle()
    tally.close(events=events, verbose=verbose)
