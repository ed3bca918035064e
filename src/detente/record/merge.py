"""Which mentions tell of the same happening: a first, careful rule.

Mentions can only meet where act, parties (by country), kind of status and background agree. There,
mentions with a date make the clusters, the most exact first; vaguer and undated ones then join the
single best cluster or found their own. So two dates never meet through a mention without one.
Splitting one happening is the smaller fault: it miscounts, but states nothing false.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

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

# Days between undated reports of one happening. The same pair may meet again within weeks, but
# hardly within ten days; most other acts (blame, aid, attacks) recur within days.
_NEAR_TALKS = 10
_NEAR_OTHER = 3
# Reports of one journey differ by a day: departure, arrival after midnight, time zones.
_JOURNEY_SLACK = 1
# A date up to this long says which happening is meant; a month or a year does not.
_EXACT_DAYS = 3
# Clusters are looked for by day where their dates span no more than this.
_FEW_DAYS = 31
_SAME_PLACE_KM = 100.0
_REAL = "real"

Side = tuple[str, str]
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
    groups: dict[Hashable, list[_Told]] = defaultdict(list)
    order = 0
    for item in ordered:
        for mention in sorted(item.mentions, key=_position):
            if mention.type is None or mention.status is None:
                continue
            told = _Told(mention, item.document, order)
            groups[_key(mention)].append(told)
            order += 1
    clusters = [cluster for group in groups.values() for cluster in _cluster(group)]
    clusters.sort(key=lambda cluster: cluster.first.order)
    events = [(cluster.first.order, _event(cluster, documents)) for cluster in clusters]
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
    told = [_Told(mention, documents[mention.document], order) for order, mention in ordered]
    cluster = _Cluster(told[0])
    for each in told[1:]:
        cluster.add(each)
    return _event(cluster, documents)


def party(actor: ActorMention) -> str:
    """Whom an actor counts as on the level of states: its country, or else itself."""
    return actor.country or actor.actor or actor.text.casefold()


def is_named(actor: ActorMention) -> bool:
    """Whether this is a named person or body (``RUS.GOV.putin-vladimir``), not a state or role."""
    return actor.actor.count(".") >= 2


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


def _status_class(status: Status | None) -> str | None:
    return _REAL if status in ("happened", "ongoing") else status


def _is_visit(mention: EventMention) -> bool:
    return mention.type == "CONSULT" and mention.mode == "visit"


def _is_rare(mention: EventMention) -> bool:
    """Whether a pair hardly does this twice within days: meeting, concluding an agreement."""
    return mention.type == "CONSULT" or (mention.joint and mention.type in ("AGREE", "SUPPORT"))


def _is_directed(mention: EventMention) -> bool:
    """Whether source and target differ in part: a visit has a direction even where joint."""
    return not mention.joint or _is_visit(mention)


def _key(mention: EventMention) -> Hashable:
    """What mentions must share before anything else is compared."""
    source = frozenset(party(actor) for actor in mention.source)
    target = frozenset(party(actor) for actor in mention.target)
    directed = _is_directed(mention)
    return (
        mention.type,
        mention.about,
        _status_class(mention.status),
        mention.background,
        # A visit and the talks during it stay two events.
        _is_visit(mention),
        (source, target) if directed else (source | target,),
    )


@dataclass(slots=True)
class _Told:
    """A mention with what comparing it needs."""

    mention: EventMention
    document: Document
    order: int
    interval: tuple[date, date] | None = field(init=False)
    names: dict[Side, set[str]] = field(init=False)
    sectors: dict[Side, set[str]] = field(init=False)
    specifics: set[str] = field(init=False)

    def __post_init__(self) -> None:
        mention = self.mention
        dated = mention.date
        self.interval = (dated.start, dated.end or dated.start) if dated and dated.start else None
        self.names, self.sectors = defaultdict(set), defaultdict(set)
        directed = _is_directed(mention)
        for side, actors in (("source", mention.source), ("target", mention.target)):
            for actor in actors:
                where = (side if directed else "", party(actor))
                if is_named(actor):
                    self.names[where].add(actor.actor)
                if actor.sector:
                    self.sectors[where].add(actor.sector)
        self.specifics = self._specifics()

    @property
    def published(self) -> date | None:
        """Day of the report, where it says something about the day of the act."""
        return None if self.mention.background else self.document.anchor

    @property
    def length(self) -> int:
        """Days the date spans."""
        return (self.interval[1] - self.interval[0]).days + 1 if self.interval else 0

    @property
    def exact(self) -> bool:
        return 0 < self.length <= _EXACT_DAYS

    def _specifics(self) -> set[str]:
        """What, beyond act and states, tells this happening from others like it."""
        found: set[str] = set()
        if self.mention.trigger:
            words = self.mention.trigger.text.casefold().split()
            found.update(f"word:{word[:4]}" for word in words if len(word) > 2)
        if self.mention.place:
            found.add(f"place:{self.mention.place.text.casefold()}")
        if self.mention.type == "CONSULT":
            found.update(f"name:{name}" for names in self.names.values() for name in names)
        return found


class _Cluster:
    """Mentions taken to tell of one happening, summed up for comparison."""

    def __init__(self, first: _Told) -> None:
        self.members: list[_Told] = []
        self.first = first
        self.latest_start: date | None = None
        self.earliest_end: date | None = None
        self.exact = False
        self.first_published: date | None = None
        self.last_published: date | None = None
        self.names: dict[Side, set[str]] = defaultdict(set)
        self.sectors: dict[Side, set[str]] = defaultdict(set)
        self.specifics: set[str] = set()
        self.modes: set[str] = set()
        self.places: dict[tuple[str, float | None, float | None], PlaceMention] = {}
        self.documents: set[str] = set()
        self.add(first)

    def add(self, told: _Told) -> None:
        self.members.append(told)
        if told.order < self.first.order:
            self.first = told
        if told.interval:
            start, end = told.interval
            self.latest_start = max(start, self.latest_start or start)
            self.earliest_end = min(end, self.earliest_end or end)
            self.exact = self.exact or told.exact
        if told.published:
            self.first_published = min(told.published, self.first_published or told.published)
            self.last_published = max(told.published, self.last_published or told.published)
        for where, names in told.names.items():
            self.names[where] |= names
        for where, sectors in told.sectors.items():
            self.sectors[where] |= sectors
        self.specifics |= told.specifics
        if told.mention.mode:
            self.modes.add(told.mention.mode)
        if told.mention.place:
            place = told.mention.place
            self.places.setdefault((place.country, place.lat, place.lon), place)
        self.documents.add(told.document.id)

    def may_hold(self, told: _Told) -> bool:
        """Whether nothing known speaks against the mention and enough speaks for it."""
        visit = _is_visit(told.mention)
        if told.mention.mode and self.modes - {told.mention.mode}:
            return False
        if not self._dates_fit(told, visit) or not self._actors_fit(told):
            return False
        if not visit and not self._places_fit(told):
            return False
        shared_day = self.exact and told.exact
        return visit or shared_day or bool(self.specifics & told.specifics)

    def _actors_fit(self, told: _Told) -> bool:
        for where in told.sectors.keys() | told.names.keys():
            ours, theirs = self.names.get(where, set()), told.names.get(where, set())
            sectors = self.sectors.get(where, set())
            if ours & theirs or not (ours or sectors):
                continue
            if (ours and theirs) or (sectors and not sectors & told.sectors.get(where, sectors)):
                return False
            # "A minister" who travels is the named traveller only where the day is the same or
            # the story has just named him.
            traveller = _is_visit(told.mention) and where[0] == "source"
            known = (self.exact and told.exact) or told.document.id in self.documents
            if traveller and bool(ours) != bool(theirs) and not known:
                return False
        return True

    def _dates_fit(self, told: _Told, visit: bool) -> bool:
        if not told.interval or self.latest_start is None or self.earliest_end is None:
            return True
        start, end = told.interval
        if start <= self.earliest_end and self.latest_start <= end:
            return True
        travellers = [at for at in told.names if visit and at[0] == "source"]
        if not any(self.names.get(at, set()) & told.names[at] for at in travellers):
            return False
        apart = max((start - self.earliest_end).days, (self.latest_start - end).days)
        return apart <= _JOURNEY_SLACK

    def _places_fit(self, told: _Told) -> bool:
        place = told.mention.place
        return place is None or all(_same_place(place, other) for other in self.places.values())

    def distance(self, told: _Told) -> int | None:
        """Days between a report and this happening; None where either is unknown."""
        day = told.published
        if day is None:
            return None
        real = _status_class(told.mention.status) == _REAL
        if real and self.latest_start and self.earliest_end:
            first, last = sorted((self.latest_start, self.earliest_end))
            # Nothing is reported before it happens, time zones aside.
            return None if (first - day).days > 1 else _gap(day, first, last)
        if self.first_published and self.last_published:
            return _gap(day, self.first_published, self.first_published)
        return None

    @property
    def anchored(self) -> bool:
        """Whether anything says when this was."""
        return self.latest_start is not None or self.first_published is not None


def _gap(day: date, first: date, last: date) -> int:
    return max(0, (first - day).days, (day - last).days)


def _same_place(one: PlaceMention, other: PlaceMention) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    north = math.radians(other.lat - one.lat)
    east = math.radians(other.lon - one.lon)
    # Haversine, with the mean radius of the Earth in km.
    half = math.sin(north / 2) ** 2 + (
        math.cos(math.radians(one.lat))
        * math.cos(math.radians(other.lat))
        * math.sin(east / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half))) <= _SAME_PLACE_KM


class _Shelf:
    """Clusters by the days they may be looked for under; the days only save comparing all."""

    def __init__(self) -> None:
        self.clusters: list[_Cluster] = []
        self._by_day: dict[int, dict[int, _Cluster]] = defaultdict(dict)
        self._anytime: dict[int, _Cluster] = {}

    def put(self, told: _Told, home: _Cluster | None) -> None:
        """Add a mention to its cluster, or found one where it has none."""
        if home is None:
            home = _Cluster(told)
            self.clusters.append(home)
        else:
            home.add(told)
        days = [told.published.toordinal()] if told.published else []
        if told.interval and told.length <= _FEW_DAYS:
            days += range(told.interval[0].toordinal(), told.interval[1].toordinal() + 1)
        elif told.interval or not days:
            self._anytime[id(home)] = home
        for each in days:
            self._by_day[each][id(home)] = home

    def around(self, first: int, last: int) -> Iterable[_Cluster]:
        """Clusters of these days (ordinals), and those of no few days."""
        if last - first > 2 * _FEW_DAYS:
            return self.clusters
        found = dict(self._anytime)
        for each in range(first, last + 1):
            found |= self._by_day.get(each, {})
        return found.values()


def _cluster(group: Sequence[_Told]) -> list[_Cluster]:
    """Cluster mentions that share a key: exact dates, vaguer dates, then undated ones."""
    shelf = _Shelf()
    dated = [told for told in group if told.interval]
    undated = [told for told in group if not told.interval]
    dated.sort(key=lambda told: (told.length, told.interval or (), told.order))
    undated.sort(key=lambda told: (told.published or date.max, told.order))
    for told in (*dated, *undated):
        fitting = [cluster for cluster in _candidates(told, shelf) if cluster.may_hold(told)]
        shelf.put(told, _best(told, fitting) if told.interval else _undated_home(told, fitting))
    return shelf.clusters


def _candidates(told: _Told, shelf: _Shelf) -> Iterable[_Cluster]:
    if told.interval:
        first, last = told.interval
        return shelf.around(first.toordinal() - _JOURNEY_SLACK, last.toordinal() + _JOURNEY_SLACK)
    if told.published:
        day, reach = told.published.toordinal(), _NEAR_TALKS + 1
        return shelf.around(day - reach, day + reach)
    return shelf.clusters


def _best(told: _Told, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """The best cluster: of the same story, then most told of, then nearest in publication."""

    def rank(cluster: _Cluster) -> tuple[bool, int, int, int]:
        distance = cluster.distance(told)
        far = 10**6 if distance is None else distance
        elsewhere = told.document.id not in cluster.documents
        return (elsewhere, -len(cluster.members), far, cluster.first.order)

    return min(clusters, key=rank, default=None)


def _undated_home(told: _Told, fitting: Sequence[_Cluster]) -> _Cluster | None:
    """Where a mention without a date belongs, None where that is unsure."""
    if told.published is not None:
        window = _NEAR_TALKS if _is_rare(told.mention) else _NEAR_OTHER
        distances = [(cluster, cluster.distance(told)) for cluster in fitting]
        near = [cluster for cluster, days in distances if days is not None and days <= window]
        return _best(told, near)
    # Nothing says when: only what is equally timeless, or the one happening there is.
    timeless = [cluster for cluster in fitting if not cluster.anchored]
    if timeless:
        return _best(told, timeless)
    same_story = [cluster for cluster in fitting if told.document.id in cluster.documents]
    # History is long: that we know of one such act elsewhere does not make it the one meant.
    elsewhere = [] if told.mention.background else fitting
    for choice in (same_story, elsewhere):
        if len(choice) == 1:
            return choice[0]
    return None


def _event(cluster: _Cluster, documents: Mapping[str, Document]) -> Event:
    members = sorted(cluster.members, key=lambda told: told.order)
    mentions = tuple(told.mention for told in members)
    first = mentions[0]
    source, target = _sides(mentions)
    dated = _date(mentions)
    told_in = list(dict.fromkeys(told.document.id for told in members))
    return Event(
        id=_id(first, source, target, dated),
        type=first.type or "",
        about=first.about,
        mode=_commonest([mention.mode for mention in mentions if mention.mode]),
        joint=first.joint,
        status=_commonest([mention.status for mention in mentions if mention.status]) or "happened",
        background=first.background,
        source=source,
        target=target,
        date=dated,
        place=_where(mentions),
        mentions=mentions,
        documents=len(told_in),
        outlets=len({outlet_of(documents[key], documents) for key in told_in}),
    )


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
    mentions: Sequence[EventMention],
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """The most telling source and target, each as one mention has it, never stitched together."""
    lead = frozenset(party(actor) for actor in mentions[0].source)
    sources, targets = [], []
    for mention in mentions:
        source, target = mention.source, mention.target
        if not _is_directed(mention) and frozenset(map(party, source)) != lead:
            if frozenset(map(party, target)) != lead:
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
    """A place with a point before an area; of equals the most frequent, then the first."""
    places = [mention.place for mention in mentions if mention.place]
    counts = Counter(place.text for place in places)
    return max(places, key=lambda p: (p.lat is not None, counts[p.text]), default=None)


def _commonest(values: Sequence[_T]) -> _T | None:
    return Counter(values).most_common(1)[0][0] if values else None
