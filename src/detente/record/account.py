"""All that a record knows of one event: who reported it, when, and how its standing moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from detente.errors import InputError
from detente.record.contradictions import Contradiction, contradictions
from detente.record.merge import outlet_of
from detente.record.rows import event_row, mention_row
from detente.record.whole import documents_of, whole
from detente.records import Document, Event, EventMention, Status

__all__ = ["Account", "Report", "Step", "account_of", "resolve"]

# How many ids are named where the beginning of one fits several.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Report:
    """One mention of an event, and the document that it stands in.

    Attributes:
        mention: What was read.
        document: Where it stands, without its text.
        word_of: Whose word it is: the outlet, or the outlet that the document copies.
    """

    mention: EventMention
    document: Document
    word_of: str


@dataclass(frozen=True, slots=True)
class Step:
    """The first report of an event that gives it another status than those before."""

    status: Status
    since: date | None
    report: Report


@dataclass(frozen=True, slots=True)
class Account:
    """An event with everything that was reported of it.

    Attributes:
        event: The event.
        reports: Its mentions in time of publication, those of unknown day last.
        steps: How its status moved: each status once, when it was first reported.
        first, last: The first and the last day that somebody reported it; None if none is known.
        contradictions: What the reports say against one another.
        parts: Events that are part of this one, by their days.
    """

    event: Event
    reports: tuple[Report, ...]
    steps: tuple[Step, ...]
    first: date | None
    last: date | None
    contradictions: tuple[Contradiction, ...]
    parts: tuple[Event, ...] = ()

    @property
    def dated_by(self) -> Report | None:
        """The first report that gives the event its date."""
        wanted = self.event.date and (self.event.date.start, self.event.date.end)
        dated = ((report, report.mention.date) for report in self.reports)
        return next((r for r, day in dated if day and (day.start, day.end) == wanted), None)

    def to_json(self) -> dict[str, Any]:
        """The account as plain JSON types: the event as the contract has it, and more."""
        return {
            **event_row(self.event),
            "first_report": _iso(self.first),
            "last_report": _iso(self.last),
            "dated_by": self.dated_by.document.id if self.dated_by else None,
            "statuses": [
                {
                    "status": step.status,
                    "since": _iso(step.since),
                    "document": step.report.document.id,
                    "outlet": step.report.document.outlet,
                    "speaker": mention_row(step.report.mention)["speaker"],
                }
                for step in self.steps
            ],
            "contradictions": [asdict(each) for each in self.contradictions],
            "parts": [{"id": each.id, "type": each.type, "mode": each.mode} for each in self.parts],
            "reports": [_report_row(report) for report in self.reports],
        }


def resolve(connection: DuckDBPyConnection, given: str) -> str:
    """The id of the event that an id, or the beginning of one, means.

    Raises:
        InputError: Where it means none, or several.
    """
    wanted = given.strip()
    query = "SELECT id FROM events WHERE id = ?"
    if connection.execute(query, [wanted]).fetchall():
        return wanted
    query = "SELECT id FROM aliases WHERE alias = ?"
    if given_up := connection.execute(query, [wanted]).fetchall():
        return str(given_up[0][0])
    # People copy the part after "E-", too, and small letters for capitals.
    beginning = wanted.casefold()
    if beginning in ("", "e", "e-"):
        raise InputError(f"event {given!r}: name the event by its id, such as E-0123456789")
    query = (
        "SELECT id FROM (SELECT alias, id FROM aliases UNION ALL SELECT id, id FROM events) "
        'JOIN (SELECT id, "position" FROM events) USING (id) '
        "WHERE starts_with(lower(alias), ?) OR starts_with(lower(alias), ?) "
        'GROUP BY id, "position" ORDER BY "position" LIMIT ?'
    )
    values = [beginning, f"e-{beginning}", _NAMED + 1]
    found = [str(row[0]) for row in connection.execute(query, values).fetchall()]
    if not found:
        raise InputError(f"event {given}: the record has no event of this id")
    if len(found) > 1:
        more = ", ..." if len(found) > _NAMED else ""
        raise InputError(f"event {given}: several ids begin so: {', '.join(found[:_NAMED])}{more}")
    return found[0]


def account_of(connection: DuckDBPyConnection, given: str) -> Account:
    """Everything on one event.

    Raises:
        InputError: Where the id means none, or several.
    """
    (event,) = whole(connection, [resolve(connection, given)])
    query = 'SELECT id FROM events WHERE part_of = ? ORDER BY "position"'
    held = [str(row[0]) for row in connection.execute(query, [event.id]).fetchall()]
    documents = documents_of(connection, [mention.document for mention in event.mentions])
    reports = sorted(
        (_report(mention, documents) for mention in event.mentions),
        key=lambda report: (
            report.document.published or date.max,
            report.document.outlet,
            report.document.id,
            report.mention.span,
        ),
    )
    # That it was history to some says nothing of when it was reported.
    days = [r.document.published for r in reports if r.document.published]
    outlets = {report.document.id: report.document.outlet for report in reports}
    return Account(
        event=event,
        reports=tuple(reports),
        steps=_steps(reports),
        first=min(days, default=None),
        last=max(days, default=None),
        contradictions=tuple(contradictions(event, outlets)),
        parts=tuple(whole(connection, held)),
    )


def _report(mention: EventMention, documents: Mapping[str, Document]) -> Report:
    document = documents[mention.document]
    voice = outlet_of(document, documents)
    # Where it is nobody's known word, it is that of whoever is guessed.
    known = voice if not voice.startswith("document:") else document.outlet
    return Report(mention, document, known)


def _steps(reports: Sequence[Report]) -> tuple[Step, ...]:
    first: dict[Status, Report] = {}
    for report in reports:
        if report.mention.status is not None:
            first.setdefault(report.mention.status, report)
    return tuple(Step(status, r.document.published, r) for status, r in first.items())


def _report_row(report: Report) -> dict[str, Any]:
    document = report.document
    return {
        "title": document.title,
        "url": document.url,
        "outlet": document.outlet,
        "outlet_known": document.outlet_known,
        "published": _iso(document.published),
        "agency": document.agency,
        "copy_of": document.copy_of,
        "copy_relation": document.copy_relation,
        "word_of": report.word_of,
        **mention_row(report.mention),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
