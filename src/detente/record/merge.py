"""Events: what the mentions of one happening say together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from detente.record.clustering import clusters
from detente.record.places import is_area
from detente.record.told import Told, is_named, party
from detente.records import (
    ActorMention,
    Coded,
    DateMention,
    Document,
    Event,
    EventMention,
    PlaceMention,
    Status,
)

__all__ = ["event_of", "is_named", "merge", "outlet_of", "party"]

_T = TypeVar("_T")


def merge(coded: Iterable[Coded]) -> list[Event]:
    """Merge the mentions of all documents into events.

    The result does not depend on the order of the documents. Where an id occurs twice, the last
    document of that id counts. Mentions without a type or a status make no event.

    Returns:
        Events by first day (undated ones last), then by first appearance: publication, document
        id, position. Each mention is in exactly one event.
    """
    by_id = {item.document.id: item for item in coded}
    documents = {key: item.document for key, item in by_id.items()}
    ordered = sorted(by_id.values(), key=lambda item: _appearance(item.document))
    told: list[Told] = []
    for item in ordered:
        for mention in sorted(item.mentions, key=_position):
            if mention.type is not None and mention.status is not None:
                told.append(Told(mention, item.document, len(told)))
    events = [(group[0].order, _event(group, documents)) for group in clusters(told)]
    events.sort(key=lambda pair: (_start(pair[1].date) or date.max, pair[0]))
    return [event for _, event in events]


def event_of(mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> Event:
    """The event that these mentions make, whoever says that they do.

    Args:
        mentions: At least one, each with a type and a status.
        documents: By id, those that they stand in and what these copy.
    """

    def place(mention: EventMention) -> tuple[object, ...]:
        return (*_appearance(documents[mention.document]), *_position(mention))

    ordered = enumerate(sorted(mentions, key=place))
    told = [Told(mention, documents[mention.document], order) for order, mention in ordered]
    return _event(told, documents)


def outlet_of(document: Document, documents: Mapping[str, Document]) -> str:
    """Whose word a document is: a copy speaks for the outlet it copies, a dispatch for its agency.

    Outlets that were only guessed from a file's name are told apart by document.
    """
    seen = {document.id}
    while document.copy_of is not None and document.copy_of not in seen:
        original = documents.get(document.copy_of)
        if original is None:
            return f"document:{document.copy_of}"
        seen.add(original.id)
        document = original
    if document.agency:
        return f"agency:{document.agency}"
    return document.outlet if document.outlet_known else f"document:{document.id}"


def _appearance(document: Document) -> tuple[date, str]:
    return (document.published or date.max, document.id)


def _position(mention: EventMention) -> tuple[int, int, str]:
    trigger = mention.trigger.span[0] if mention.trigger else mention.span[0]
    return (mention.span[0], trigger, mention.type or "")


def _start(dated: DateMention | None) -> date | None:
    return dated.start if dated else None


def _event(group: Sequence[Told], documents: Mapping[str, Document]) -> Event:
    mentions = tuple(told.mention for told in group)
    first = mentions[0]
    source, target = _sides(group)
    # Once it is done, plans no longer say when and where.
    done = [told.mention for told in group if told.stage == "real"] or mentions
    own = [told.mention for told in group if told.stage == "real" and not told.topic]
    dated = _date(own) or _date(done) or _date(mentions)
    told_in = list(dict.fromkeys(told.document.id for told in group))
    return Event(
        id=_id(first, source, target, dated),
        type=first.type or "",
        about=first.about,
        mode=_commonest([mention.mode for mention in mentions if mention.mode]),
        joint=first.joint,
        status=_status(group),
        background=all(mention.background for mention in mentions),
        source=source,
        target=target,
        date=dated,
        place=_where(done) or _where(mentions),
        mentions=mentions,
        documents=len(told_in),
        outlets=len({outlet_of(documents[key], documents) for key in told_in}),
    )


def _status(group: Sequence[Told]) -> Status:
    """How far it got: what most mentions say since the first that tells of it as done."""
    real = [told for told in group if told.stage == "real"]
    days = [told.document.published for told in real if told.document.published]
    since = min(days, default=None)
    latest = [
        told for told in group if since is None or (told.document.published or since) >= since
    ]
    counts = Counter(told.stage for told in reversed(latest))  # of two as often, the later
    stage = counts.most_common(1)[0][0]
    said = [told.mention.status for told in latest if told.stage == stage and told.mention.status]
    return _commonest(said) or "happened"


def _id(
    first: EventMention,
    source: Sequence[ActorMention],
    target: Sequence[ActorMention],
    dated: DateMention | None,
) -> str:
    """A short id that another run over the same texts gives again."""
    trigger = first.trigger.span if first.trigger else None
    parts = (
        first.type,
        first.about,
        first.status,
        sorted({party(actor) for actor in source}),
        sorted({party(actor) for actor in target}),
        str(dated.start) if dated else None,
        first.document,
        first.span,
        trigger,
    )
    return "E-" + hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def _sides(
    group: Sequence[Told],
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """The most telling source and target, each as one mention has it, never stitched together."""
    lead = group[0].source
    sources, targets = [], []
    for told in group:
        source, target = told.mention.source, told.mention.target
        if not told.directed and not told.source & lead:
            if not told.target & lead:
                continue
            source, target = target, source
        sources.append(source)
        targets.append(target)
    return _most_telling(sources), _most_telling(targets)


def _most_telling(choices: Sequence[tuple[ActorMention, ...]]) -> tuple[ActorMention, ...]:
    """Names before roles before states; of equals the most frequent, then the first.

    What fewer than a quarter of the mentions say counts only where nothing else is said: it may be
    a slip, and a state is never wrong.
    """
    counts = Counter(tuple(actor.actor for actor in choice) for choice in choices)

    def rank(choice: tuple[ActorMention, ...]) -> tuple[bool, int, int]:
        times = counts[tuple(actor.actor for actor in choice)]
        level = max((2 if is_named(a) else 1 if a.sector else 0 for a in choice), default=-1)
        return (4 * times >= len(choices), level, times)

    return max(choices, key=rank, default=())


def _date(mentions: Sequence[EventMention]) -> DateMention | None:
    """The shortest interval; of equals the most frequent, then the first."""
    dates = [mention.date for mention in mentions if mention.date and mention.date.start]
    counts = Counter((dated.start, dated.end) for dated in dates)

    def rank(dated: DateMention) -> tuple[int, int]:
        start, end = dated.start or date.min, dated.end or dated.start or date.min
        return ((end - start).days, -counts[dated.start, dated.end])

    return min(dates, key=rank, default=None)


def _where(mentions: Sequence[EventMention]) -> PlaceMention | None:
    """A town before an area; of equals the most frequent, then the first."""
    places = [mention.place for mention in mentions if mention.place]
    counts = Counter(place.text for place in places)
    return max(places, key=lambda p: (not is_area(p), counts[p.text]), default=None)


def _commonest(values: Sequence[_T]) -> _T | None:
    return Counter(values).most_common(1)[0][0] if values else None
