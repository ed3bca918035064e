"""The options that several commands share, and the settings they make."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

import typer

if TYPE_CHECKING:
    from detente.config import Settings

__all__ = [
    "ActorTables",
    "AllowLocal",
    "Confidence",
    "Config",
    "Day",
    "English",
    "Fields",
    "Inputs",
    "Jobs",
    "Meta",
    "Out",
    "Outlet",
    "Patterns",
    "Published",
    "Shown",
    "ShownAs",
    "Strict",
    "Verbose",
    "chosen",
    "cores",
    "day",
    "read_settings",
]


class Shown(StrEnum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"


_Format = TypeVar("_Format", bound=StrEnum)
# Endings of files whose format goes by another name.
_ENDINGS = {"htm": "html", "markdown": "md", "ndjson": "jsonl"}


def chosen(format: _Format | None, out: Path | None, default: _Format) -> _Format:  # noqa: A002
    """The format asked for: by its option, else by the ending of the file to write."""
    if format is not None or out is None:
        return format or default
    ending = out.suffix.lower().removeprefix(".")
    ending = _ENDINGS.get(ending, ending)
    return next((each for each in type(default) if each.value == ending), default)


def day(text: str | date) -> date:
    """A day in ISO form, for options.

    Raises:
        typer.BadParameter: Where it is none.
    """
    from detente.sources import days  # noqa: PLC0415  --help needs none

    found = days.day(text)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no day such as 2024-06-19")
    return found


def Day(*names: str, help: str) -> Any:  # noqa: A002, N802  named after typer.Option
    """An option that takes a day."""
    return typer.Option(*names, parser=day, metavar="DATE", help=help)


Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files of any kind in docs/sources.md (text, pages, PDF, Word, tables, feeds, mail, "
        "archives ...), folders, patterns, addresses; - reads standard input.",
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
Confidence: TypeAlias = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="SHARE",
        help="Tell only mentions at least this likely right in type, countries and status; "
        "0 tells all (docs/method.md).",
        show_default=".42; in a text under 400 characters .05 for what rules read, .5 for the rest",
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
Outlet: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Outlet of documents that don't state theirs."),
]
Meta: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A table (CSV, JSON Lines, Parquet) of what is known of documents: a column id, path, "
        "file or url says of which, others are published, outlet, title, url.",
    ),
]
Strict: TypeAlias = Annotated[
    bool, typer.Option("--strict", help="End with an error where anything is set aside.")
]
Jobs: TypeAlias = Annotated[
    int,
    typer.Option(
        min=0,
        metavar="N",
        help="Code in this many processes; 0 for one a core. Output is the same.",
    ),
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
ShownAs: TypeAlias = Annotated[
    Shown | None,
    typer.Option(
        "--format",
        metavar="table|csv|json",
        help="A table to read, or data.",
        show_default="by --out, else table",
    ),
]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name every input that was set aside.")
]


def cores(jobs: int) -> int:
    """How many processes `--jobs` asks for."""
    if jobs:
        return jobs
    # Not on every system can a process tell which cores it may use.
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def read_settings(
    config: Path | None = None, *, fields: Sequence[str] | None = None, **options: Any
) -> Settings:
    """Settings from a file, if one is named, with what the options say instead.

    Files that it names stand beside it.

    Args:
        config: The file.
        fields: Names of fields as ``--field`` takes them.
        **options: Other settings by their names; what is empty, but for a number, leaves the
            file's.

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
    from_file = {
        **settings.model_dump(),
        "actors": [folder / table for table in settings.actors],
        "patterns": [folder / table for table in settings.patterns],
        "meta": settings.meta and folder / settings.meta,
        "fields": named,
    }
    given = {
        name: value
        for name, value in options.items()
        if value or (value == 0 and value is not False)
    }
    return Settings(**{**from_file, **given})
