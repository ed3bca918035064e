"""Which events stand where in a brief, the same for every form of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.briefing.data import Brief
from detente.records import Event, Statement

__all__ = [
    "METHOD",
    "OWN_FIGURES",
    "OutletRow",
    "Sections",
    "make_sections",
    "outlet_rows",
    "told_once",
    "undated_last",
]

METHOD = (
    "Events are coded from single clauses with PLOVER's types. Mentions of one happening are "
    "merged only where act, parties, standing and dates agree; in doubt they stay apart, so one "
    "happening may be listed twice. A copied article counts as the word of the outlet it copies. "
    "What is planned, possible, alleged, denied or history is kept apart from what happened. A "
    "brief says what its documents say, not what is true: every line opens the sentence it rests "
    "on."
)

OWN_FIGURES = (
    "Judged in this record by its own analysts. Right: type, source, target and status together. "
    "Where the mentions to judge were not drawn at random, the figures say little."
)


@dataclass(frozen=True, slots=True)
class Sections:
    """Every event of a brief in exactly one place, the most widely told first.

    Attributes:
        happened: Current acts told as fact, blame in words left out.
        ahead: Planned and possible acts.
        words: Accusations, and acts that are alleged, denied or said not to have happened.
        background: Earlier acts and history, in order of time.
    """

    happened: tuple[Event, ...]
    ahead: tuple[Event, ...]
    words: tuple[Event, ...]
    background: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """What one outlet contributes: counts, and how many events nobody else tells."""

    outlet: str
    known: bool
    documents: int
    mentions: int
    events: int
    alone: int


def make_sections(brief: Brief) -> Sections:
    """Sort the events of a brief into its sections."""
    current = [event for event in brief.events if not event.background]
    words = [
        e for e in current if e.status in ("alleged", "denied", "negated") or e.type == "ACCUSE"
    ]
    told = [event for event in current if event not in words]
    ahead = [event for event in told if event.status in ("planned", "possible")]
    return Sections(
        happened=_widest_first(event for event in told if event not in ahead),
        ahead=_widest_first(ahead),
        words=_widest_first(words),
        background=tuple(event for event in brief.events if event.background),
    )


def told_once(statements: Iterable[Statement]) -> list[Statement]:
    """Statements without those that a copy or another page repeats word for word."""
    found: dict[tuple[str, str, str, str], Statement] = {}
    for each in statements:
        holder = each.holder.actor or each.holder.text if each.holder else ""
        found.setdefault((each.kind, holder, each.value, " ".join(each.text.split())), each)
    return list(found.values())


def undated_last(event: Event) -> tuple[bool, str]:
    """A key that puts events in order of their first day, undated ones last."""
    start = event.date.start if event.date else None
    return (start is None, start.isoformat() if start else "")


def outlet_rows(brief: Brief) -> tuple[OutletRow, ...]:
    """The outlets by how many mentions they have; copies count for what they copy."""
    by_document = {document.id: brief.outlet(document) for document in brief.documents}
    documents: dict[str, int] = {}
    labels: dict[str, tuple[str, bool]] = {}
    for document in brief.documents:
        key = by_document[document.id]
        documents[key] = documents.get(key, 0) + 1
        if document.copy_of is None or key not in labels:
            labels[key] = (document.outlet, document.outlet_known)
    mentions = dict.fromkeys(documents, 0)
    events = dict.fromkeys(documents, 0)
    alone = dict.fromkeys(documents, 0)
    for event in brief.events:
        told_by = [by_document[m.document] for m in event.mentions if m.document in by_document]
        for key in told_by:
            mentions[key] += 1
        for key in set(told_by):
            events[key] += 1
            alone[key] += len(set(told_by)) == 1
    rows = [
        OutletRow(*labels[key], documents[key], mentions[key], events[key], alone[key])
        for key in documents
    ]
    return tuple(sorted(rows, key=lambda row: (-row.mentions, row.outlet)))


def _widest_first(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (-e.outlets, -len(e.mentions), undated_last(e))))
