"""``detente lint``: what is wrong with a user's own dictionaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.output import Sink, as_json, opened

if TYPE_CHECKING:
    from detente.dictionaries import Finding, Ledger

__all__ = ["lint"]


class Format(StrEnum):
    """How the findings are written."""

    table = "table"
    json = "json"


def lint(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Tables of actors or patterns, dictionaries.", show_default=False
        ),
    ],
    format: Annotated[  # noqa: A002  the option's name
        Format, typer.Option(metavar="table|json", help="Lines to read, or one object a file.")
    ] = Format.table,
) -> None:
    """Check your own actors and patterns: every faulty line, and what was understood.

    Reads our tables (TSV, TOML) and the dictionaries of PETRARCH, told apart by what they hold.
    Beside errors it counts what is right but has no counterpart here. Ends with status 1 where
    there are errors; reading with --actors or --patterns leaves out the faulty lines of
    dictionaries and stops at the first faulty row of a table.

    \b
    Examples:
      detente lint my-actors.tsv my-verbs.txt
      detente lint my-verbs.txt --format json
    """  # noqa: D301  click reads it
    from detente.linting import lint as check  # noqa: PLC0415  slow to load

    failed = False
    with opened(None) as sink:
        for path in files:
            ledger = check(path)
            failed = failed or bool(ledger.errors)
            if format is Format.json:
                sink.write(as_json(_object(ledger)) + "\n")
            else:
                _write(sink, ledger)
    if failed:
        raise typer.Exit(1)


def _write(sink: Sink, ledger: Ledger) -> None:
    for finding in sorted(ledger.errors, key=lambda each: each.line):
        where = f"{ledger.path}:{finding.line}" if finding.line else str(ledger.path)
        sink.write(f"{where}: {finding}\n")
    for line in _summary(ledger):
        sink.write(line + "\n")


def _summary(ledger: Ledger) -> Iterator[str]:
    faulty = len({finding.line for finding in ledger.errors})
    yield f"{ledger.path}: {ledger.kind}; lines: {ledger.lines}, with errors: {faulty}"
    if ledger.taken:
        yield "  understood: " + ", ".join(f"{what} {many}" for what, many in ledger.taken.items())
    for what, found in _reasons(ledger):
        lines = ", ".join(str(each.line) for each in found[:5])
        more = ", ..." if len(found) > 5 else ""
        yield f"  cannot be expressed: {what}: {len(found)} (at {lines}{more})"


def _reasons(ledger: Ledger) -> Iterator[tuple[str, list[Finding]]]:
    """What cannot be expressed, the most frequent first, with where it stands."""
    for what, _ in Counter(finding.what for finding in ledger.left).most_common():
        yield what, [finding for finding in ledger.left if finding.what == what]


def _object(ledger: Ledger) -> dict[str, Any]:
    return {
        "file": str(ledger.path),
        "kind": str(ledger.kind),
        "lines": ledger.lines,
        "understood": round(ledger.understood, 3),
        "taken": dict(ledger.taken),
        "errors": [_finding(each) for each in sorted(ledger.errors, key=lambda f: f.line)],
        "inexpressible": [_finding(each) for each in ledger.left],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {"line": finding.line, "what": finding.what, "detail": finding.detail}
