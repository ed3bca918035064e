"""``detente brief``: what some coverage says, on one page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    chosen,
    cores,
    read_settings,
)
from detente.cli.output import as_json, opened, printable
from detente.cli.pairs import countries
from detente.cli.reading import Tally, read

if TYPE_CHECKING:
    from detente.record import Precision

__all__ = ["brief"]


class Format(StrEnum):
    """How a brief is written."""

    html = "html"
    md = "md"
    json = "json"


def brief(
    inputs: Inputs,
    *,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE [CODE]",
            help="Only what concerns this country, or this pair: RUS PRK, or names "
            'parted by a comma ("Russia,North Korea").',
        ),
    ] = None,
    confidence: Confidence = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    jobs: Jobs = 1,
    strict: Strict = False,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Add what is read to this record, and brief on all it holds."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write to this file. Without it, html goes to brief.html in the current folder, "
            "md and json to standard output.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="html|md|json",
            help="A page, Markdown, or data.",
            show_default="by --out, else html",
        ),
    ] = None,
    english: English = None,
    actors: ActorTables = None,
    patterns: Patterns = None,
    field: Fields = None,
    allow_local: AllowLocal = False,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Read coverage and write a brief on it.

    Who dealt with whom, how and when; reactions, goals, agreements; and beside each the sentence
    that says so.

    \b
    Examples:
      detente brief coverage/
      detente brief coverage/ --about RUS PRK --out out/brief.html
      detente brief 'news/*.txt' --published 2024-06-20 --format md
      detente brief articles.jsonl --field text=story_text --format json | jq .events
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.html)
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
    if out is None and form is Format.html:
        out = Path("brief.html")

    from detente.actors import Gazetteer  # noqa: PLC0415  slow to load
    from detente.briefing import make_brief, render_html, render_markdown  # noqa: PLC0415
    from detente.record import Record, merge  # noqa: PLC0415
    from detente.records import SetAside  # noqa: PLC0415

    codes = countries(about or (), Gazetteer.load(settings.actors), "--about") if about else ()
    tally = Tally()
    coded = list(read(settings, inputs, tally, ours=out, strict=strict, jobs=cores(jobs)))
    precision: list[Precision] = []
    if store is None:
        events = merge(coded)
    else:
        with Record.open(store) as record:
            record.extend(coded)
            for item in tally.aside:
                record.set_aside(item)
            coded, events = list(record.coded()), record.merge()
            precision = record.precision()
    if tally.interrupted:
        detail = "broken off by the user: what follows among the inputs was not read"
        tally.aside.append(SetAside(inputs[-1], "interrupted", detail))
    if coded:
        made = make_brief(coded, events, tally.aside, about=codes, precision=precision)
        with opened(out) as sink:
            match form:
                case Format.html:
                    sink.write(render_html(made))
                case Format.md:
                    sink.write(render_markdown(made))
                case Format.json:
                    sink.write(as_json(made.to_json(), indent=2) + "\n")
    tally.close(events=len(events), verbose=verbose)
    if out is not None:
        typer.echo(printable(f"The brief lies at {out.resolve()}"), err=True)
