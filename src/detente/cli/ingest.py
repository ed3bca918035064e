"""``detente ingest``: add coverage to a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import (
    ActorTables,
    Config,
    English,
    Fields,
    Inputs,
    Published,
    Verbose,
    read_settings,
)
from detente.cli.reading import Tally, read

__all__ = ["ingest"]


def ingest(
    inputs: Inputs,
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record; founded where there is none.")
    ],
    published: Published = None,
    english: English = None,
    actors: ActorTables = None,
    field: Fields = None,
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
    settings = read_settings(config, english, actors, field, published)

    from detente.record import Record  # noqa: PLC0415  slow to load

    tally = Tally()
    with Record.open(store) as record:
        record.extend(read(settings, inputs, tally))
        for item in tally.aside:
            record.set_aside(item)
        events = record.merge()
    tally.close(events=len(events), verbose=verbose)
