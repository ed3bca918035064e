"""The commands together, and what holds for all of them."""

from __future__ import annotations

import io
import logging
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from detente.cli.actors import actors
from detente.cli.brief import brief
from detente.cli.code import code
from detente.cli.corrections import corrections
from detente.cli.evaluate import evaluate
from detente.cli.event import event
from detente.cli.events import events
from detente.cli.explain import explain
from detente.cli.ingest import ingest
from detente.cli.lint import lint
from detente.cli.outlets import outlets
from detente.cli.output import printable
from detente.cli.pairs import PairCommand
from detente.cli.recode import recode
from detente.cli.review import review
from detente.cli.search import search
from detente.cli.sources import sources
from detente.cli.store import store
from detente.cli.text import text
from detente.cli.timeline import timeline
from detente.errors import DetenteError

__all__ = ["app", "main"]


class _Commands(TyperGroup):
    """All commands: errors meant for the user take one line and exit status 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except DetenteError as error:
            typer.echo(printable(f"detente: {error}"), err=True)
            raise typer.Exit(2) from error


app = typer.Typer(
    name="detente",
    cls=_Commands,
    # Plain help: quick to start, and the same in a pipe.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)
app.command(cls=PairCommand)(brief)
app.command()(code)
app.command()(ingest)
app.command(cls=PairCommand)(events)
app.command()(event)
app.command()(timeline)
app.command(cls=PairCommand)(outlets)
# A word that must not occur looks like an option.
app.command(cls=PairCommand, context_settings={"ignore_unknown_options": True})(search)
app.command()(recode)
app.command(cls=PairCommand)(review)
app.command()(corrections)
app.command()(sources)
app.command()(text)
app.command()(explain)
app.command(name="eval")(evaluate)
app.command()(lint)
app.add_typer(actors)
app.add_typer(store)


def _version(asked: bool) -> None:
    if asked:
        from detente.version import __version__  # noqa: PLC0415  reads the installed metadata

        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _detente(
    _asked: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Read coverage of international affairs and keep a verifiable record of it.

    Who did what to whom, when, said by whom, and how sure: every figure opens the sentence it
    came from. Nothing is fetched or sent; files in, files out.

    \b
    Examples:
      detente brief coverage/                  # one page to read in the browser
      detente code coverage/ > mentions.jsonl  # one line an event mention
      detente COMMAND --help                   # what a command does and takes
    """  # noqa: D301  click reads it


class _Plain(logging.Formatter):
    """Messages that no terminal acts on: they name documents, and libraries quote from them."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that is no valid text becomes an escape, which JSON understands.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain("detente: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.captureWarnings(True)
    # What they find odd is told once, by us and with its file, where something cannot be used.
    for library in ("trafilatura", "htmldate", "pypdf", "warcio"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    app()
