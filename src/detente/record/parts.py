"""Which events are parts of others: the talks, the signing and the stops of one journey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from detente.record.told import is_named, party
from detente.records import ActorMention, DateMention, Event

__all__ = ["parts"]

# What is done on a visit, with those who are visited.
_ON_VISITS = frozenset(["AGREE", "COOPERATE", "CONSULT", "SUPPORT", "AID", "CONCEDE"])
# A visit longer than this is a stay: what happens meanwhile need not be part of it.
_LONGEST = 14


def parts(events: Sequence[Event]) -> dict[str, str]:
    """Events that are part of a visit, with the visit's id.

    What the visitor and the visited do together while the visit lasts is part of it; a visit to
    one country is part of the same traveller's journey to several.
    """
    visits: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.mode == "visit" and not event.joint:
            for country in {party(actor) for actor in event.source}:
                visits[country].append(event)
    found: dict[str, str] = {}
    for event in events:
        own = {party(actor) for actor in (*event.source, *event.target)}
        around = {visit.id: visit for country in own for visit in visits.get(country, ())}
        fitting = [visit for visit in around.values() if _holds(visit, event)]
        if fitting:
            # The least that holds it: the stop before the journey.
            best = min(fitting, key=lambda each: (_length(each), len(_visited(each)), each.id))
            found[event.id] = best.id
    return found


def _holds(visit: Event, event: Event) -> bool:
    if visit.id == event.id or visit.background != event.background:
        return False
    if not _meanwhile(visit, event):
        return False
    if event.mode == "visit" and not event.joint:
        wider = _countries(event.target) < _visited(visit)
        # Of two visits that would each hold the other neither does.
        wider = wider and not _countries(visit.target) < _visited(event)
        return wider and bool(_named(event.source) & _named(visit.source))
    if event.type not in _ON_VISITS:
        return False
    travellers, hosts = _countries(visit.source), _visited(visit)
    sides = (_countries(event.source), _countries(event.target))
    if not any(one & travellers and other & hosts for one, other in (sides, sides[::-1])):
        return False
    # Another minister's business elsewhere on the same day is no part of it.
    who = {a.actor for a in (*event.source, *event.target) if is_named(a)}
    who = {actor for actor in who if actor.partition(".")[0] in travellers}
    return not who or not _named(visit.source) or bool(who & _named(visit.source))


def _meanwhile(visit: Event, event: Event) -> bool:
    """Whether the visit lasted when this was; without a day, whether one article tells of both."""
    outer, inner = _stay(visit), _days(event)
    if outer and inner:
        return outer[0] <= inner[0] and inner[1] <= outer[1]
    articles = {mention.document for mention in visit.mentions}
    undated = event.date is None and not event.background and event.status != "planned"
    return undated and all(mention.document in articles for mention in event.mentions)


def _days(event: Event) -> tuple[date, date] | None:
    """Its days, where they say which happening is meant."""
    return _short(event.date)


def _stay(visit: Event) -> tuple[date, date] | None:
    """All days of a visit: one mention tells of its stops, another of the whole journey."""
    days = [each for mention in visit.mentions if (each := _short(mention.date))]
    whole = (min(first for first, _ in days), max(last for _, last in days)) if days else None
    return whole if whole and (whole[1] - whole[0]).days <= _LONGEST else _days(visit)


def _short(dated: DateMention | None) -> tuple[date, date] | None:
    if dated is None or dated.start is None:
        return None
    days = (dated.start, dated.end or dated.start)
    return days if (days[1] - days[0]).days <= _LONGEST else None


def _length(visit: Event) -> int:
    days = _stay(visit)
    return (days[1] - days[0]).days if days else 0


def _visited(visit: Event) -> set[str]:
    return {country for mention in visit.mentions for country in _countries(mention.target)}


def _countries(actors: Iterable[ActorMention]) -> set[str]:
    return {party(actor) for actor in actors}


def _named(actors: Iterable[ActorMention]) -> set[str]:
    return {actor.actor for actor in actors if is_named(actor)}
