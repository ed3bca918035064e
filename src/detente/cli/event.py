"""``detente event``: everything that a record has on one event."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.asking import Store
from detente.cli.options import Out, chosen
from detente.cli.output import as_json, opened, printable

if TYPE_CHECKING:
    from detente.record import Account, Report

__all__ = ["event"]


class Format(StrEnum):
    """How an event is written."""

    text = "text"
    json = "json"


def event(
    id: Annotated[  # noqa: A002  what it is called everywhere
        str,
        typer.Argument(
            metavar="ID", help="The event, by its id or as much of its beginning as no other has."
        ),
    ],
    *,
    store: Store,
    format: Annotated[  # noqa: A002  the option's name
        Format | None,
        typer.Option(
            metavar="text|json",
            help="To read, or data.",
            show_default="by --out, else text",
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Show one event: every sentence it rests on, by time and outlet, and what they disagree on.

    \b
    Examples:
      detente event E-1f0c22ab90 --store record.duckdb
      detente event E-1f0c --store record.duckdb --format json | jq .contradictions
    """  # noqa: D301  click reads it
    form = chosen(format, out, Format.text)
    from detente.record import Record  # noqa: PLC0415  slow to load

    with Record.open(store, read_only=True) as record:
        account = record.event(id)
    with opened(out) as sink:
        if form is Format.json:
            sink.write(as_json(account.to_json(), indent=2) + "\n")
        else:
            # To be read, as tables are, also by way of a pager.
            sink.write("".join(f"{printable(line)}\n" for line in _lines(account)))


def _lines(account: Account) -> Iterator[str]:
    from detente.briefing import disagreement, event_facts, event_line, plain  # noqa: PLC0415  slow

    happened = account.event
    kind = [happened.type, happened.mode, happened.about and f"about {happened.about}"]
    yield event_line(happened)
    yield " · ".join(event_facts(happened))
    yield f"{happened.id} · {' '.join(filter(None, kind))}" + (
        " · background" if happened.background else ""
    )
    if account.dated_by and happened.date:
        outlet = account.dated_by.document.outlet
        yield f"dated by: {_flat(outlet)}, “{_flat(happened.date.text)}”"
    if happened.place:
        yield f"where: {_flat(happened.place.text)}"
    if account.first:
        days = str(account.first) if account.first == account.last else (
            f"{account.first}, last {account.last}"
        )  # fmt: skip
        yield f"first reported {days}"
    if len(account.steps) > 1:
        yield "status: " + " -> ".join(
            f"{step.status} ({step.report.document.outlet}, {step.since or 'no day'})"
            for step in account.steps
        )
    for each in account.contradictions:
        yield f"reports disagree: {_flat(plain(disagreement(happened, each)))}"
    if happened.part_of:
        yield f"part of: {happened.part_of}"
    for part in account.parts:
        yield f"has part: {part.id} · {_flat(event_line(part))}"
    for report in account.reports:
        yield ""
        yield from _report(report)


def _report(report: Report) -> Iterator[str]:
    document, mention = report.document, report.mention
    guess = "" if document.outlet_known else " (a guess)"
    copy = f", {document.copy_relation or 'a'} copy of {document.copy_of}"
    yield _flat(
        f"{document.published or 'no day'}  {document.outlet}{guess}"
        f"{copy if document.copy_of else ''}"
    )
    yield f"  “{_flat(mention.sentence)}”"
    speaker = mention.speaker
    said = f"says {speaker.country or speaker.text}" if speaker else None
    dated = f"dated “{mention.date.text}”" if mention.date else None
    facts = (mention.status, said, dated, mention.rule, f"confidence {mention.confidence:.2f}")
    yield f"  {_flat(', '.join(filter(None, facts)))}"
    yield f"  {_flat(', '.join(filter(None, (document.title, document.url or document.id))))}"


def _flat(text: str) -> str:
    return " ".join(text.split())
