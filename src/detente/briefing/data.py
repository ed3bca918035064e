"""What a brief says, apart from how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.briefing.names import country_name
from detente.briefing.phrases import days_words
from detente.briefing.precision import own
from detente.record.contradictions import Contradiction, contradictions
from detente.record.merge import outlet_of
from detente.record.parts import parts
from detente.record.precision import Precision
from detente.record.rows import actor_row, event_row
from detente.record.standing import Step, reports_of, step_row, steps_of
from detente.records import (
    ActorMention,
    Agreement,
    Coded,
    Document,
    Event,
    EventMention,
    SetAside,
    Span,
    Statement,
)

__all__ = ["ActorCount", "Brief", "best_mention", "make_brief"]

# Beyond this, a current event's date says more about the act than about the days of the coverage.
_LONGEST_TITLE_DAYS = 31


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An actor and how often the documents name it; ``actor`` is its stable id."""

    actor: str
    name: str
    country: str
    sector: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Brief:
    """What the record says about some documents.

    Attributes:
        title: Main pair of states and the days covered, as far as known.
        documents: All documents read, as given.
        actors: Actors by how often they are named.
        events: Events in their order in the record, with what they are part of.
        statements: Reactions, goals and assessments, by document and position.
        agreements: Agreements named, by document and position.
        set_aside: Inputs that were not used.
        sentences: How many sentences were read.
        about: Codes of the countries the brief was narrowed to; empty for all.
        precision: How often the record's own analysts found mentions right; empty where they did
            not judge enough of them.
        contradictions: What an event's reports say against one another, by the event's id.
        steps: The first report of each status of an event, by the event's id.
    """

    title: str
    documents: tuple[Document, ...]
    actors: tuple[ActorCount, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    set_aside: tuple[SetAside, ...]
    sentences: int
    about: tuple[str, ...] = ()
    precision: tuple[Precision, ...] = ()
    contradictions: Mapping[str, tuple[Contradiction, ...]] = field(default_factory=dict)
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The brief as the machine-readable contract has it: JSON types only."""
        by_kind: dict[str, list[Statement]] = {"reaction": [], "goal": [], "assessment": []}
        for statement in self.statements:
            by_kind[statement.kind].append(statement)
        return {
            "title": self.title,
            "about": list(self.about),
            "documents": [_document_row(document) for document in self.documents],
            "actors": [
                {
                    "actor": actor.actor,
                    "name": actor.name,
                    "country": actor.country,
                    "sector": actor.sector,
                    "mentions": actor.mentions,
                }
                for actor in self.actors
            ],
            "events": [self._event_row(event) for event in self.events],
            "phases": [],
            "reactions": [
                {
                    **_holder_row(each.holder),
                    "stance": each.value,
                    "toward": each.toward,
                    "quote": each.text,
                    **_where_row(each),
                }
                for each in by_kind["reaction"]
            ],
            "goals": [
                {
                    **_holder_row(each.holder),
                    "domain": each.value,
                    "text": each.text,
                    **_where_row(each),
                }
                for each in by_kind["goal"]
            ],
            "agreements": [_agreement_row(agreement) for agreement in self.agreements],
            "assessments": [
                {
                    "kind": each.value,
                    "topic": each.toward,
                    "text": each.text,
                    **_where_row(each),
                    **_holder_row(each.holder),
                }
                for each in by_kind["assessment"]
            ],
            "forecast": None,
            "sentences": self.sentences,
            "precision": [
                {
                    "kind": each.kind,
                    "name": each.name,
                    "judged": each.judged,
                    "right": each.right,
                    "share": each.share,
                    "interval": list(each.interval),
                }
                for each in self.precision
            ],
            "set_aside": [
                {"where": item.where, "kind": item.kind, "detail": item.detail}
                for item in self.set_aside
            ],
        }

    def _event_row(self, event: Event) -> dict[str, Any]:
        return {
            **event_row(event),
            "statuses": [step_row(step) for step in self.steps.get(event.id, ())],
            "contradictions": [each.to_json() for each in self.contradictions.get(event.id, ())],
        }

    def to_html(self) -> str:
        """The brief as one self-contained page: see `detente.briefing.render_html`."""
        from detente.briefing.html import render_html  # noqa: PLC0415  looks know data

        return render_html(self)

    def to_markdown(self) -> str:
        """The brief as Markdown: see `detente.briefing.render_markdown`."""
        from detente.briefing.markdown import render_markdown  # noqa: PLC0415  looks know data

        return render_markdown(self)

    def outlet(self, document: Document) -> str:
        """Whose word a document is; the same text for documents that speak for one outlet."""
        return outlet_of(document, {each.id: each for each in self.documents})

    def whole_of(self, event: Event) -> Event | None:
        """The event that one is part of, where the brief has it."""
        if event.part_of is None:
            return None
        return next((each for each in self.events if each.id == event.part_of), None)

    def voices(self) -> dict[str, str]:
        """Whose word each document is, by the document's id."""
        by_id = {document.id: document for document in self.documents}
        return {key: outlet_of(document, by_id) for key, document in by_id.items()}


def make_brief(
    coded: Sequence[Coded],
    events: Sequence[Event],
    set_aside: Sequence[SetAside],
    *,
    about: Sequence[str] = (),
    precision: Sequence[Precision] = (),
) -> Brief:
    """Gather what the record says.

    Args:
        coded: Everything read, a document each.
        events: The events merged from it.
        set_aside: Inputs that were not used.
        about: Country codes to narrow the brief to: events in which all of them take part, and
            statements of or about one of them, agreements of all. Empty for everything.
        precision: The record's own figures, as `Record.precision` gives them.
    """
    codes = tuple(dict.fromkeys(about))
    # The record says the same of the events it keeps; events merged without one don't know yet.
    whole = parts(events)
    known = (replace(event, part_of=whole.get(event.id)) for event in events)
    kept = tuple(event for event in known if set(codes) <= _countries(event))
    statements = [s for item in coded for s in item.statements]
    agreements = _once(a for item in coded for a in item.agreements)
    if codes:
        statements = [s for item in coded for s in _statements_about(item, kept, codes)]
        agreements = [a for a in agreements if set(codes) <= {p.country for p in a.parties}]
    documents = tuple(item.document for item in coded)
    by_id = {document.id: document for document in documents}
    found = {event.id: tuple(contradictions(event, by_id)) for event in kept}
    return Brief(
        title=_title(kept, documents, codes),
        documents=documents,
        actors=_count_actors(actor for item in coded for actor in item.actors),
        events=kept,
        statements=tuple(statements),
        agreements=tuple(agreements),
        set_aside=tuple(set_aside),
        sentences=sum(len(item.sentences) for item in coded),
        about=codes,
        precision=tuple(own(precision)),
        contradictions={key: each for key, each in found.items() if each},
        steps={event.id: steps_of(reports_of(event, by_id)) for event in kept},
    )


def best_mention(event: Event) -> EventMention:
    """The mention that shows the event best: of its status, dated, named, sure, brief."""

    def rank(mention: EventMention) -> tuple[bool, bool, int, float, int]:
        # A plan shows badly what came of it.
        other_status = mention.status != event.status
        same_date = event.date is None or mention.date == event.date
        named = sum(actor in event.source or actor in event.target for actor in _actors(mention))
        return (other_status, not same_date, -named, -mention.confidence, len(mention.sentence))

    return min(event.mentions, key=rank)


def _actors(mention: EventMention) -> tuple[ActorMention, ...]:
    return mention.source + mention.target


def _countries(event: Event) -> set[str]:
    return {actor.country for actor in event.source + event.target if actor.country}


def _statements_about(
    item: Coded, events: Sequence[Event], codes: Sequence[str]
) -> list[Statement]:
    """Statements of or about the countries, or about an event that is kept ("the visit")."""
    words = {
        word
        for event in events
        for mention in event.mentions
        if mention.document == item.document.id and mention.trigger
        for word in mention.trigger.text.casefold().split()
        if len(word) > 3
    }
    found = []
    for statement in item.statements:
        named = {actor.country for actor in item.actors if _inside(actor.span, statement.span)}
        if statement.holder:
            named.add(statement.holder.country)
        if named & set(codes) or words & set(statement.toward.casefold().split()):
            found.append(statement)
    return found


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _count_actors(actors: Iterable[ActorMention]) -> tuple[ActorCount, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, ActorMention] = {}
    for actor in actors:
        if actor.actor:
            counts[actor.actor] += 1
            first.setdefault(actor.actor, actor)
    return tuple(
        ActorCount(key, first[key].name, first[key].country, first[key].sector, number)
        for key, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _title(events: Sequence[Event], documents: Sequence[Document], codes: Sequence[str]) -> str:
    current = [event for event in events if not event.background]
    pair = tuple(codes) or _main_pair(current)
    who = " and ".join(country_name(code) for code in pair) or "Brief"
    real = [
        e for e in current if e.status in ("happened", "ongoing") and set(pair) <= _countries(e)
    ]
    spans = [(e.date.start, e.date.end or e.date.start) for e in real if e.date and e.date.start]
    days = [
        day
        for start, end in spans
        if (end - start).days < _LONGEST_TITLE_DAYS
        for day in (start, end)
    ]
    if not days:
        days = [document.published for document in documents if document.published]
    if not days:
        return who
    return f"{who}, {days_words(min(days), max(days))}"


def _main_pair(events: Sequence[Event]) -> tuple[str, ...]:
    """The pair of states with the most mentions, the more active one first."""
    pairs: Counter[frozenset[str]] = Counter()
    sources: Counter[str] = Counter()
    for event in events:
        for one in {actor.country for actor in event.source if actor.country}:
            sources[one] += len(event.mentions)
            for other in {actor.country for actor in event.target if actor.country} - {one}:
                pairs[frozenset((one, other))] += len(event.mentions)
    if not pairs:
        return tuple(code for code, _ in sources.most_common(1))
    best = min(pairs, key=lambda pair: (-pairs[pair], sorted(pair)))
    return tuple(sorted(best, key=lambda code: (-sources[code], code)))


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "kind": document.kind,
        "outlet": document.outlet,
        "outlet_known": document.outlet_known,
        "outlet_from": document.outlet_from,
        "agency": document.agency,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_precision": document.published_precision,
        "published_from": document.published_from,
        "url": document.url,
        "language": document.language,
        "words": len(document.text.split()),
        "copy_of": document.copy_of,
        "copy_relation": document.copy_relation,
        "text": document.text,
    }


def _holder_row(holder: ActorMention | None) -> dict[str, str | None]:
    if holder is None:
        return {"actor": None, "country": None}
    return {"actor": holder.actor, "country": holder.country}


def _where_row(found: Statement | Agreement) -> dict[str, Any]:
    return {"document": found.document, "span": list(found.span)}


def _agreement_row(agreement: Agreement) -> dict[str, Any]:
    return {
        "parties": [party.country or party.actor or party.text for party in agreement.parties],
        "party_actors": [actor_row(party) for party in agreement.parties],
        "sector": agreement.sector,
        "form": agreement.form,
        "subject": agreement.subject,
        "status": agreement.status,
        "sanctions": [],
        "text": agreement.text,
        **_where_row(agreement),
    }


def _once(agreements: Iterable[Agreement]) -> list[Agreement]:
    """Agreements of the same parties, form and standing once: as they are named first."""
    found: dict[tuple[frozenset[str], str, str, str], Agreement] = {}
    for agreement in agreements:
        parties = frozenset(party.country for party in agreement.parties)
        key = (parties, agreement.form, agreement.sector, agreement.status)
        found.setdefault(key, agreement)
    return list(found.values())
