"""Which events stand where in a brief, the same for every form of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.briefing.data import Brief
from detente.records import Event, Statement

__all__ = [
    "METHOD",
    "OWN_FIGURES",
    "Family",
    "OutletRow",
    "Sections",
    "disputed",
    "families",
    "make_sections",
    "outlet_rows",
    "told_once",
    "undated_last",
]

METHOD = (
    "Events are coded from single clauses with PLOVER's types. Mentions of one happening are "
    "merged where act, parties and days agree, a plan with what came of it; in doubt they stay "
    "apart, so one happening may be listed twice. What belongs to a visit stands below it. A "
    "copied article counts as the word of the outlet it copies. What is planned, possible, "
    "alleged, denied or history is kept apart from what happened. Reports disagree where they "
    "give days that exclude each other, places in two countries or more than 100 km apart, or "
    "where somebody denies what others say happened. A brief says what its documents say, not "
    "what is true: every line opens the sentence it rests on."
)

OWN_FIGURES = (
    "Judged in this record by its own analysts. Right: type, source, target and status together. "
    "Where the mentions to judge were not drawn at random, the figures say little."
)


@dataclass(frozen=True, slots=True)
class Family:
    """An event with those of its section that are part of it."""

    event: Event
    parts: tuple[Family, ...] = ()

    def events(self) -> tuple[Event, ...]:
        """The event and all parts."""
        return (self.event, *(event for part in self.parts for event in part.events()))


@dataclass(frozen=True, slots=True)
class Sections:
    """Every event of a brief in exactly one place, the most widely told first.

    What is part of a visit stands below it where both are of one section.

    Attributes:
        happened: Current acts told as fact, blame in words left out.
        ahead: Planned and possible acts.
        words: Accusations, and acts that are alleged, denied or said not to have happened.
        background: Earlier acts and history, in order of time.
    """

    happened: tuple[Family, ...]
    ahead: tuple[Family, ...]
    words: tuple[Family, ...]
    background: tuple[Family, ...]


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
    told: dict[str, list[Event]] = {"happened": [], "ahead": [], "words": [], "background": []}
    for event in brief.events:
        told[_section(event)].append(event)
    return Sections(
        happened=families(told["happened"], _width),
        ahead=families(told["ahead"], _width),
        words=families(told["words"], _width),
        background=families(told["background"]),
    )


def _section(event: Event) -> str:
    if event.background:
        return "background"
    if event.status in ("alleged", "denied", "negated") or event.type == "ACCUSE":
        return "words"
    return "ahead" if event.status in ("planned", "possible") else "happened"


def families(
    events: Iterable[Event], order: Callable[[Event], Any] | None = None
) -> tuple[Family, ...]:
    """Events below those that they are part of, each in exactly one place.

    Args:
        events: Those to place. One that is part of an event that isn't among them stands alone.
        order: A key: families are sorted by the least of theirs. As given if None.
    """
    given = {event.id: event for event in events}
    parts: dict[str | None, list[Event]] = {}
    for event in given.values():
        parts.setdefault(_home(event, given), []).append(event)

    def made(members: Sequence[Event]) -> tuple[Family, ...]:
        found = [Family(event, made(parts.get(event.id, ()))) for event in members]
        if order:
            found.sort(key=lambda each: min(map(order, each.events())))
        return tuple(found)

    return made(parts.get(None, ()))


def _home(event: Event, given: Mapping[str, Event]) -> str | None:
    """The id that an event stands below; None where it stands alone, as in a ring it would."""
    seen, above = {event.id}, event.part_of
    while above is not None and above in given:
        if above in seen:
            return None
        seen.add(above)
        above = given[above].part_of
    return event.part_of if event.part_of in given else None


def disputed(brief: Brief) -> tuple[Event, ...]:
    """The events whose reports disagree, the most widely told first."""
    return tuple(sorted((e for e in brief.events if e.id in brief.contradictions), key=_width))


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
    by_document = brief.voices()
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


def _width(event: Event) -> tuple[int, int, tuple[bool, str]]:
    """A key that puts the most widely told first."""
    return (-event.outlets, -len(event.mentions), undated_last(event))
