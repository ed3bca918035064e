"""``detente actors``: who a phrase means."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import ActorTables, Day
from detente.cli.output import as_json, opened, printable, write_table

if TYPE_CHECKING:
    from detente.actors import Gazetteer

__all__ = ["actors"]

_COLUMNS = ("actor", "name", "country", "sector", "matched")

actors = typer.Typer(
    name="actors", help="Ask who a phrase means.", no_args_is_help=True, rich_markup_mode=None
)


class Format(StrEnum):
    """How the answer is written."""

    json = "json"
    table = "table"


@actors.command()
def resolve(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help='A phrase; - reads JSON Lines {"text", "on"} from standard input.'
        ),
    ],
    on: Annotated[
        date | None,
        Day("--on", help="The day on which the phrase was used; today if it is not given."),
    ] = None,
    format: Annotated[  # noqa: A002  the option's name
        Format, typer.Option(metavar="json|table", help="Data, or a table to read.")
    ] = Format.json,
    tables: ActorTables = None,
) -> None:
    """Say whom a phrase means: its actor, name, country, sector, and the words that told.

    Lines from standard input are answered line for line. Where nobody known is meant the answer
    holds empty strings.

    \b
    Examples:
      detente actors resolve "the Russian foreign minister"
      detente actors resolve "President Yeltsin" --on 1996-05-01 --format table
      detente actors resolve - < phrases.jsonl
    """  # noqa: D301  click reads it
    from detente.actors import Gazetteer  # noqa: PLC0415  slow to load

    gazetteer = Gazetteer.load(tuple(tables or ()))
    asked = _lines(sys.stdin.buffer, on) if text == "-" else [(text, on)]
    answers = (_answer(gazetteer, phrase, day) for phrase, day in asked)
    if format is Format.table:
        write_table(_COLUMNS, ([row[column] for column in _COLUMNS] for row in answers))
        return
    with opened(None) as sink:
        for row in answers:
            sink.write(as_json(row) + "\n")


def _answer(gazetteer: Gazetteer, phrase: str, on: date | None) -> dict[str, str]:
    from detente.actors import resolve as resolved  # noqa: PLC0415

    found = resolved(phrase, on, gazetteer)
    if found is None:
        return dict.fromkeys(_COLUMNS, "")
    return {column: getattr(found, column) for column in _COLUMNS}


def _lines(lines: Iterable[bytes], on: date | None) -> Iterator[tuple[str, date | None]]:
    """Phrase and day of each line; an empty phrase, and a word on why, for a faulty line."""
    for number, line in enumerate(lines, 1):
        try:
            yield _asked(line, on)
        except ValueError as error:
            message = f"-:{number}: not answered: {error}"
            typer.echo(printable(message), err=True)
            yield "", None


def _asked(line: bytes, on: date | None) -> tuple[str, date | None]:
    """Phrase and day of a line.

    Raises:
        ValueError: Where it is not as it should be.
    """
    record = json.loads(line)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError('no object with a "text"')
    given = record.get("on")
    return record["text"], date.fromisoformat(str(given)) if given else on
