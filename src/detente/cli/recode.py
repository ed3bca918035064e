"""``detente recode``: code a record's documents again, and say what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import (
    ActorTables,
    Confidence,
    Config,
    English,
    Patterns,
    Verbose,
    read_settings,
)
from detente.cli.output import Sink, as_json, csv_writer, opened, printable, write_table
from detente.cli.reading import count, progress, report_aside
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.recoding import Recoded
    from detente.record import Change, Tally
    from detente.records import Document

__all__ = ["recode"]

# Shown even where they did not change; other fields where they did.
_FIELDS = ("type", "status", "source", "target", "date")
# Columns of a mention that a row of the diff says once, for both codings.
_ONCE = ("document", "sentence")


def recode(
    *,
    store: Annotated[
        Path, typer.Option(metavar="FILE", help="The record, as detente ingest made it.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    diff: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write each mention that is not as it was, with its sentence and both codings: "
            "CSV where FILE ends in .csv, else JSON Lines.",
        ),
    ] = None,
    confidence: Confidence = None,
    english: English = None,
    actors: ActorTables = None,
    patterns: Patterns = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Code again, with today's versions, every document that a record keeps, and say what changed.

    The record changes at once when all is done; a run that is broken off leaves it as it was. Give
    the tables of actors and patterns that the documents were read with.

    \b
    Examples:
      detente recode --store record.duckdb --dry-run --diff changes.csv
      detente recode --store record.duckdb
    """  # noqa: D301  click reads it
    if diff is not None and diff.resolve() == store.resolve():
        raise InputError(f"{diff}: --diff would overwrite the record")
    settings = read_settings(
        config, english=english, actors=actors, patterns=patterns, confidence=confidence
    )

    from detente.recoding import recode as code_again  # noqa: PLC0415  loads spaCy
    from detente.record import version_of  # noqa: PLC0415

    version_of(store)  # before a file is written for a record that is none
    with _changes(diff) as changed, progress() as show:
        account = code_again(
            store,
            settings,
            dry_run=dry_run,
            changed=changed,
            progress=lambda name, total: show(f"of {total:,}: {name}"),
        )
    report_aside(account.failed, verbose)
    _report(account, dry_run)
    if account.documents and len(account.failed) == account.documents:
        raise typer.Exit(1)


@contextmanager
def _changes(path: Path | None) -> Iterator[Callable[[Document, Change], None] | None]:
    """What takes changes to a file, if one is named."""
    if path is None:
        yield None
        return
    with opened(path) as sink:
        write: Callable[[dict[str, Any]], object]
        if path.suffix.casefold() == ".csv":
            write = csv_writer(_columns(), sink)
        else:
            write = partial(_write_line, sink)

        def changed(document: Document, change: Change) -> None:
            write(_row(document, change))

        yield changed


def _write_line(sink: Sink, row: dict[str, Any]) -> None:
    sink.write(as_json(row) + "\n")


def _row(document: Document, change: Change) -> dict[str, Any]:
    from detente.record import mention_row  # noqa: PLC0415  slow to load

    old, new = (mention and mention_row(mention) for mention in (change.old, change.new))
    shown: dict[str, Any] = new or old or {}
    return {
        "document": document.id,
        "published": document.published,
        "change": change.kind,
        "fields": list(change.fields),
        "sentence": shown["sentence"],
        "old": old,
        "new": new,
    }


def _columns() -> Any:
    import pyarrow as pa  # noqa: PLC0415  slow to load

    from detente.record import arrow_schema  # noqa: PLC0415

    coding = pa.struct([field for field in arrow_schema() if field.name not in _ONCE])
    return pa.schema(
        [
            ("document", pa.string()),
            ("published", pa.date32()),
            ("change", pa.string()),
            ("fields", pa.list_(pa.string())),
            ("sentence", pa.string()),
            ("old", coding),
            ("new", coding),
        ]
    )


def _report(account: Recoded, dry_run: bool) -> None:
    """The table on standard output; what to know beside it on standard error."""
    if account.different:
        rows = [
            _line("mentions", account.mentions),
            _line("statements", account.statements),
            _line("agreements", account.agreements),
        ]
        write_table(["", "same", "changed", "new", "gone"], rows)
        changed = account.fields
        shown = [*_FIELDS, *(name for name, _ in changed.most_common() if name not in _FIELDS)]
        if account.mentions.changed:
            typer.echo()
            write_table(["changed in", "mentions"], [[n, f"{changed[n]:,}"] for n in shown])
        typer.echo()
        typer.echo("events: {:,} before, {:,} now".format(*account.events))
    for line in _versions(account):
        typer.echo(printable(line), err=True)
    read = f"{count(account.documents, 'document')} coded again"
    failed = f", {len(account.failed)} failed and stay as they were" if account.failed else ""
    different = (
        f"{account.different:,} read differently" if account.different else "nothing changed"
    )
    typer.echo(f"{read}{failed}: {different}", err=True)
    if dry_run:
        typer.echo("dry run: the record is as it was", err=True)


def _line(name: str, tally: Tally) -> list[str]:
    return [name, *(f"{each:,}" for each in (tally.same, tally.changed, tally.new, tally.gone))]


def _versions(account: Recoded) -> Iterator[str]:
    """Which versions are others than before, and whether tables of the user's own are missing."""
    from detente.provenance import FROM, OWN  # noqa: PLC0415  slow to load

    known = [versions for versions, _ in account.before if versions is not None]
    unknown = sum(number for versions, number in account.before if versions is None)
    if unknown:
        yield f"{count(unknown, 'document')} kept from before versions were noted"
    for field in fields(account.versions):
        now: str = getattr(account.versions, field.name)
        before = dict.fromkeys(str(getattr(versions, field.name)) for versions in known)
        if set(before) - {now}:
            yield f"{field.name}: {', '.join(before)} before, {now} now"
        if any(OWN in each for each in before) and OWN not in now:
            option = "--patterns" if field.name == "coder" else "--actors"
            yield f"warning: some documents were read with tables of your own; {option} names them"
        if any(FROM in each for each in before) and FROM not in now:
            yield "warning: some documents were read with --confidence, which is not given now"
