"""``detente ingest``: add coverage to a record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    ActorTables,
    AllowLocal,
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
from detente.cli.reading import Tally, read

if TYPE_CHECKING:
    from detente.record import Record
    from detente.records import Coded

__all__ = ["ingest"]

# Documents written at a time: quick, and soon safe.
_BATCH = 50


def ingest(
    inputs: Inputs,
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record; founded where there is none.")
    ],
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

    A document that is there already is kept once; a changed one replaces its earlier state. What
    was read stays, even if the run is broken off.

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
        fields=field,
        published=published,
        outlet=outlet,
        meta=meta,
        allow_local=allow_local,
    )

    from detente.record import Record  # noqa: PLC0415  slow to load

    tally = Tally()
    with Record.open(store) as record:
        _keep(read(settings, inputs, tally, ours=store, strict=strict, jobs=cores(jobs)), record)
        for item in tally.aside:
            record.set_aside(item)
        # What was broken off is merged when the events are first asked for.
        events = None if tally.interrupted else len(record.merge())
    tally.close(events=events, verbose=verbose)


def _keep(coded: Iterable[Coded], record: Record) -> None:
    """Write documents in batches; what is read when the run is broken off is written too."""
    batch: list[Coded] = []
    try:
        for item in coded:
            batch.append(item)
            if len(batch) == _BATCH:
                record.extend(batch)
                batch.clear()
    finally:
        record.extend(batch)
