"""The options that several commands share, and the settings they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

if TYPE_CHECKING:
    from detente.config import Settings

__all__ = [
    "ActorTables",
    "AllowLocal",
    "Config",
    "Day",
    "English",
    "Fields",
    "Inputs",
    "Out",
    "Patterns",
    "Published",
    "Verbose",
    "day",
    "read_settings",
]


def day(text: str | date) -> date:
    """A day in ISO form, for options.

    Raises:
        typer.BadParameter: Where it is none.
    """
    try:
        return text if isinstance(text, date) else date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day such as 2024-06-19") from None


def Day(*names: str, help: str) -> Any:  # noqa: A002, N802  named after typer.Option
    """An option that takes a day."""
    return typer.Option(*names, parser=day, metavar="DATE", help=help)


Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (txt, md, html, jsonl), folders or patterns; - reads JSON Lines from "
        "standard input.",
        show_default=False,
    ),
]
English: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="An installed spaCy pipeline to use instead of the one that ships."
    ),
]
ActorTables: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Your own actors (a table, or a dictionary of PETRARCH's), beside the shipped ones; "
        "may be repeated.",
    ),
]
Patterns: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--patterns",
        metavar="FILE",
        help="Your own patterns of acts (TSV, TOML, or a dictionary of PETRARCH's), before the "
        "shipped ones; may be repeated.",
    ),
]
Fields: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        help="What the input calls a field, such as text=story_text; may be repeated.",
    ),
]
Published: TypeAlias = Annotated[
    date | None,
    Day("--published", help="Day of publication of documents that don't state theirs."),
]
AllowLocal: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-local",
        help="Let an input be an address of this machine or of a local network, on any port.",
    ),
]
Config: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="A TOML file with settings; options given here go before it."
    ),
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write to this file instead of standard output."),
]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name every input that was set aside.")
]


def read_settings(
    config: Path | None = None,
    english: str | None = None,
    actors: Sequence[Path] | None = None,
    fields: Sequence[str] | None = None,
    published: date | None = None,
    *,
    patterns: Sequence[Path] | None = None,
    allow_local: bool = False,
) -> Settings:
    """Settings from a file, if one is named, with what the options say instead.

    Tables of actors and patterns that the file names stand beside it.

    Raises:
        InputError: Where the file is faulty.
        typer.BadParameter: Where a field is not written ``ours=theirs``.
    """
    from detente.config import Settings  # noqa: PLC0415  slow to load, and --help needs none

    settings = Settings.load(config) if config else Settings()
    folder = config.parent if config else Path()
    named = dict(settings.fields)
    for pair in fields or ():
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise typer.BadParameter(f"--field {pair}: write it as text=story_text")
        named[ours] = theirs
    return Settings(
        english=english or settings.english,
        actors=tuple(actors or [folder / table for table in settings.actors]),
        patterns=tuple(patterns or [folder / table for table in settings.patterns]),
        published=published or settings.published,
        fields=named,
        allow_local=allow_local or settings.allow_local,
    )
