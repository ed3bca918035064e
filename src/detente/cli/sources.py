"""``detente sources``: what would be read, and what not."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import (
    AllowLocal,
    Config,
    Fields,
    Inputs,
    Meta,
    Out,
    Outlet,
    Published,
    Strict,
    chosen,
    read_settings,
)
from detente.cli.output import as_json, opened, write_csv, write_table
from detente.cli.reading import Tally, listed

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.records import Document, SetAside

__all__ = ["sources"]


class Format(StrEnum):
    """How the list is written."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def sources(
    inputs: Inputs,
    *,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="table|csv|jsonl",
            help="A table for people, CSV, or JSON Lines.",
            show_default="by --out, else table",
        ),
    ] = None,
    out: Out = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    field: Fields = None,
    config: Config = None,
    allow_local: AllowLocal = False,
    strict: Strict = False,
) -> None:
    """List what would be read: one row a document, or a thing set aside and why.

    Each row says what kind of input it is, its outlet and day of publication and where these are
    from (what it states itself, its address, its page, your table or options), its language, its
    words, and which earlier document it copies. Nothing is coded.

    \b
    Examples:
      detente sources coverage/
      detente sources archive.zip feed.xml --format csv --out sources.csv
      detente sources coverage/ --meta known.csv --strict > /dev/null
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.table)
    if out is not None and form is Format.table:
        raise typer.BadParameter("--out needs --format csv or jsonl")
    settings = read_settings(
        config,
        fields=field,
        published=published,
        outlet=outlet,
        meta=meta,
        allow_local=allow_local,
    )
    tally = Tally()
    quiet = form is not Format.table and out is None and sys.stdout.isatty()
    found = listed(settings, inputs, tally, ours=out, quiet=quiet, strict=strict)
    rows = map(_row, found)
    if form is Format.table:
        write_table(_COLUMNS, map(_cells, rows))
    else:
        with opened(out) as sink:
            if form is Format.csv:
                write_csv(rows, _schema(), sink)
            else:
                for row in rows:
                    sink.write(as_json(row) + "\n")
    tally.close(listing=True)


_COLUMNS = ("document", "kind", "outlet", "published", "language", "words", "copy of, or why not")


def _row(item: Document | SetAside) -> dict[str, Any]:
    from detente.records import SetAside  # noqa: PLC0415

    row: dict[str, Any] = dict.fromkeys(field.name for field in _schema())
    if isinstance(item, SetAside):
        said = {"aside": item.kind, "detail": item.detail, "used": item.used}
        return {**row, "document": item.where, **said}
    return {
        **row,
        "document": item.id,
        "kind": item.kind,
        "title": item.title,
        "outlet": item.outlet,
        "outlet_from": item.outlet_from,
        "agency": item.agency,
        "published": item.published and item.published.isoformat(),
        "published_precision": item.published_precision,
        "published_from": item.published_from,
        "url": item.url,
        "language": item.language,
        "words": len(item.text.split()),
        "used": True,
        "copy_of": item.copy_of,
        "copy_relation": item.copy_relation,
    }


def _schema() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415  slow to load

    texts = (
        *("document", "kind", "title", "outlet", "outlet_from", "agency"),
        *("published", "published_precision", "published_from", "url", "language"),
    )
    fields = [(name, pa.string()) for name in texts]
    last = [(name, pa.string()) for name in ("copy_of", "copy_relation", "aside", "detail")]
    return pa.schema([*fields, ("words", pa.int64()), *last, ("used", pa.bool_())])


def _cells(row: dict[str, Any]) -> list[str]:
    """A row as the table has it."""
    if row["aside"]:
        what = "note" if row["used"] else "set aside"
        return [row["document"], "", "", "", "", "", f"{what}: {row['aside']}: {row['detail']}"]
    outlet = row["outlet"] + (" (a guess)" if row["outlet_from"] == "name" else "")
    length = {"year": 4, "month": 7}.get(row["published_precision"])
    day = f"{row['published'][:length]} ({row['published_from']})" if row["published"] else ""
    copy = f"copy of {row['copy_of']} ({row['copy_relation']})" if row["copy_of"] else ""
    return [row["document"], row["kind"], outlet, day, row["language"], f"{row['words']:,}", copy]
