"""``detente text``: the text that spans point into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AllowLocal, Fields, Out, Verbose, read_settings
from detente.cli.output import opened, printable
from detente.cli.reading import report_aside

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.records import SetAside

__all__ = ["text"]


def text(
    file: Annotated[
        str, typer.Argument(metavar="INPUT", help="A file of any kind, a folder, an address, or -.")
    ],
    *,
    document: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this document, of an input that holds several."),
    ] = None,
    dropped: Annotated[
        bool,
        typer.Option(
            "--dropped", help="Show what was dropped instead, and why: reason, tab, text."
        ),
    ] = False,
    out: Out = None,
    field: Fields = None,
    allow_local: AllowLocal = False,
    verbose: Verbose = False,
) -> None:
    """Print a file's text as Detente reads it, without the page's left-overs.

    Spans of mentions count characters of this text, from 0. Texts of several documents follow one
    another; --document picks one.

    \b
    Examples:
      detente text article.html
      detente text article.txt --dropped
      detente text archive.zip --document archive.zip/page.html
    """  # noqa: D301  click reads it
    settings = read_settings(fields=field, allow_local=allow_local)

    from detente.records import SetAside  # noqa: PLC0415  slow to load

    aside: list[SetAside] = []
    printed = 0
    with opened(out) as sink:
        for item in _pieces(file, settings) if dropped else _texts(file, settings):
            if isinstance(item, SetAside):
                aside.append(item)
            elif document in (None, item[0]):
                printed += 1
                sink.write(item[1])
    report_aside([item for item in aside if item.used], verbose)
    report_aside([item for item in aside if not item.used], verbose)
    if not printed and document is not None:
        typer.echo(printable(f"no document {document}; detente sources lists them"), err=True)
    if not printed:
        raise typer.Exit(1)


def _texts(file: str, settings: Settings) -> Iterator[tuple[str, str] | SetAside]:
    """The texts of an input, by their documents."""
    from detente.records import SetAside  # noqa: PLC0415
    from detente.sources import read  # noqa: PLC0415

    for item in read([file], fields=settings.fields, allow_local=settings.allow_local):
        if isinstance(item, SetAside):
            yield item
        else:
            yield item.id, item.text if item.text.endswith("\n") else f"{item.text}\n"


def _pieces(file: str, settings: Settings) -> Iterator[tuple[str, str] | SetAside]:
    """What cleaning takes from the texts of an input, with the reasons, by their documents."""
    from detente.records import SetAside  # noqa: PLC0415
    from detente.sources.fields import Fields as Names  # noqa: PLC0415
    from detente.sources.inputs import items  # noqa: PLC0415
    from detente.sources.items import title_of  # noqa: PLC0415
    from detente.text import clean  # noqa: PLC0415

    for item in items([file], Names(settings.fields), allow_local=settings.allow_local):
        if isinstance(item, SetAside):
            yield item
        else:
            pieces = () if item.exact else clean(item.text, title_of(item)).dropped
            lines = (f"{reason}\t{' '.join(piece.split())}\n" for piece, reason in pieces)
            yield str(item.given.get("id") or item.where), "".join(lines)
