"""How the standing of an event moved from report to report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.record.merge import outlet_of
from detente.record.rows import mention_row
from detente.records import Document, Event, EventMention, Status

__all__ = ["Report", "Step", "moves", "reports_of", "step_row", "steps_of"]

# How far an act got, as reported; what is denied or said not to have happened is no stage of it.
_STAGES: Mapping[str, int] = {
    "possible": 0,
    "planned": 1,
    "alleged": 2,
    "ongoing": 3,
    "happened": 4,
}


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


def reports_of(event: Event, documents: Mapping[str, Document]) -> tuple[Report, ...]:
    """The mentions of an event in time of publication, those of unknown day last.

    Args:
        event: With all its mentions.
        documents: By id, those that they stand in and what these copy. Mentions in others are left
            out.
    """
    known = [
        _report(mention, documents) for mention in event.mentions if mention.document in documents
    ]
    return tuple(
        sorted(
            known,
            key=lambda report: (
                report.document.published or date.max,
                report.document.outlet,
                report.document.id,
                report.mention.span,
            ),
        )
    )


def steps_of(reports: Sequence[Report]) -> tuple[Step, ...]:
    """Each status once, with the first of these reports, given in time, that has it."""
    first: dict[Status, Report] = {}
    for report in reports:
        if report.mention.status is not None:
            first.setdefault(report.mention.status, report)
    return tuple(Step(status, r.document.published, r) for status, r in first.items())


def moves(event: Event, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps by which an event moved, to be told of it; empty where it stayed what it was.

    A day's reports are one step, by the farthest of them. A later report of an earlier stage (it
    was written before, or recalls the plan) is none.
    """
    if event.background:
        return ()
    dated = [step for step in steps if step.report.document.anchor]
    dated.sort(key=lambda step: (step.since or date.max, _STAGES.get(step.status, -1)))
    found: list[Step] = []
    reached = -1
    for step in dated:
        stage = _STAGES.get(step.status)
        if stage is None:
            found.append(step)
        elif stage > reached:
            reached = stage
            if found and found[-1].since == step.since and found[-1].status in _STAGES:
                found.pop()
            found.append(step)
    days = {step.since for step in found}
    return tuple(found) if len(days) > 1 else ()


def step_row(step: Step) -> dict[str, Any]:
    """A step as plain JSON types."""
    return {
        "status": step.status,
        "since": step.since.isoformat() if step.since else None,
        "document": step.report.document.id,
        "outlet": step.report.document.outlet,
        "speaker": mention_row(step.report.mention)["speaker"],
    }


def _report(mention: EventMention, documents: Mapping[str, Document]) -> Report:
    document = documents[mention.document]
    voice = outlet_of(document, documents)
    # Where it is nobody's known word, it is that of whoever is guessed.
    known = voice if not voice.startswith("document:") else document.outlet
    return Report(mention, document, known)
