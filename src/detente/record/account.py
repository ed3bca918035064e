"""All that a record knows of one event: who reported it, when, and how its standing moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from detente.errors import InputError
from detente.record.contradictions import Contradiction, contradictions
from detente.record.rows import event_row, mention_row
from detente.record.standing import Report, Step, reports_of, step_row, steps_of
from detente.record.whole import documents_of, whole
from detente.records import Event

__all__ = ["Account", "account_of", "resolve"]

# How many ids are named where the beginning of one fits several.
_NAMED = 5


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
            "statuses": [step_row(step) for step in self.steps],
            "contradictions": [each.to_json() for each in self.contradictions],
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
    reports = reports_of(event, documents)
    # That it was history to some says nothing of when it was reported.
    days = [r.document.published for r in reports if r.document.published]
    return Account(
        event=event,
        reports=reports,
        steps=steps_of(reports),
        first=min(days, default=None),
        last=max(days, default=None),
        contradictions=tuple(contradictions(event, documents)),
        parts=tuple(whole(connection, held)),
    )


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
