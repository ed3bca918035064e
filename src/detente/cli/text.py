"""``detente text``: the text that spans point into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AllowLocal, Fields, Out, Verbose, read_settings
from detente.cli.output import opened
from detente.cli.reading import report_aside

if TYPE_CHECKING:
    from detente.config import Settings

__all__ = ["text"]


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file (txt, md, html, jsonl).")],
    *,
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

    Spans of mentions count characters of this text, from 0.

    \b
    Examples:
      detente text article.html
      detente text article.txt --dropped
    """  # noqa: D301  click reads it
    settings = read_settings(fields=field, allow_local=allow_local)

    from detente.records import SetAside  # noqa: PLC0415  slow to load
    from detente.sources import read  # noqa: PLC0415

    aside: list[SetAside] = []
    printed = 0
    with opened(out) as sink:
        if dropped:
            for reason, piece in _dropped(file, settings):
                sink.write(f"{reason}\t{' '.join(piece.split())}\n")
        for item in read([file], fields=settings.fields, allow_local=settings.allow_local):
            if isinstance(item, SetAside):
                aside.append(item)
                continue
            printed += 1
            if not dropped:
                sink.write(item.text if item.text.endswith("\n") else f"{item.text}\n")
    report_aside(aside, verbose)
    if not printed:
        raise typer.Exit(1)


def _dropped(file: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """What cleaning takes from the texts of a file, with the reasons."""
    from detente.records import SetAside  # noqa: PLC0415
    from detente.sources.fields import Fields as Names  # noqa: PLC0415
    from detente.sources.inputs import items  # noqa: PLC0415
    from detente.text import clean  # noqa: PLC0415

    for item in items([file], Names(settings.fields), allow_local=settings.allow_local):
        if not isinstance(item, SetAside) and not item.exact:
            for piece, reason in clean(item.text).dropped:
                yield reason, piece
