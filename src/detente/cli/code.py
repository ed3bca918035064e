"""``detente code``: one row an event mention."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    Out,
    Outlet,
    Patterns,
    Published,
    Strict,
    Verbose,
    chosen,
    cores,
    read_settings,
)
from detente.cli.output import as_json, opened, writable, write_csv
from detente.cli.reading import Tally, read

if TYPE_CHECKING:
    from detente.records import Coded

__all__ = ["code"]

# Rows of a group in a Parquet file: few enough to hold, enough to compress.
_GROUP = 10_000


class Format(StrEnum):
    """How mentions are written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def code(
    inputs: Inputs,
    *,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="jsonl|csv|parquet",
            help="JSON Lines, CSV (one level of columns), or Parquet (needs --out).",
            show_default="by --out, else jsonl",
        ),
    ] = None,
    out: Out = None,
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
    """Code coverage: write one row for each claim that something was, is or will be done.

    Each row holds its sentence; spans count characters of the document's text as `detente text`
    prints it, or of "text" as it stands in JSON Lines.

    \b
    Examples:
      detente code coverage/ > mentions.jsonl
      detente code articles.jsonl --format parquet --out mentions.parquet
      detente code coverage/ --confidence 0.6 > surer.jsonl
      echo '{"id": "1", "text": "Kim met Putin in Pyongyang."}' | detente code -
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.jsonl)
    if form is Format.parquet and out is None:
        raise typer.BadParameter("--format parquet needs --out FILE")
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
    tally = Tally()
    shown = out is None and sys.stdout.isatty()
    rows = _rows(
        read(settings, inputs, tally, ours=out, quiet=shown, strict=strict, jobs=cores(jobs))
    )
    if form is Format.parquet and out is not None:
        _write_parquet(rows, out)
    else:
        _write_text(rows, form, out)
    tally.close(verbose=verbose)


def _rows(coded: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    from detente.record import mention_row  # noqa: PLC0415  slow to load

    for item in coded:
        yield from map(mention_row, item.mentions)


def _write_text(rows: Iterable[dict[str, Any]], format: Format, out: Path | None) -> None:  # noqa: A002
    with opened(out) as sink:
        if format is Format.csv:
            from detente.record import arrow_schema  # noqa: PLC0415

            write_csv(rows, arrow_schema(), sink)
            return
        for row in rows:
            sink.write(as_json(row) + "\n")
            sink.flush()  # what reads along, reads along


def _write_parquet(rows: Iterator[dict[str, Any]], out: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    from detente.record import arrow_schema, mentions_table  # noqa: PLC0415

    with writable(out), pq.ParquetWriter(out, arrow_schema()) as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(mentions_table(group))
