"""Which mentions are one happening: blocking in SQL, pairs compared, clusters built.

Two clusters become one where no pair of their mentions is forbidden and the mean of all pairs
speaks for it, the best first. So the result is the same whatever order the mentions come in, two
dates never meet through a mention without one, and reports do not chain beyond their window.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby, product
from operator import itemgetter
from typing import TypeAlias

import duckdb
import pyarrow as pa

from detente.record.matching import is_recalled, is_topic, likeness, reach
from detente.record.told import Told

__all__ = ["clusters"]

# Days without a word after which what goes on for long is taken to be another one.
_SILENCE = {"war": 400, "sanctions": 120, "arms": 60, "troops": 60, "withdrawal": 60}
# Days before its first in which a war is feared.
_FEARED = 60
# Days by which two reports of a first day may differ.
_CLOCKS = 7
# Scores are added as whole numbers: sums of floats depend on their order.
_SCALE = 1000
# What a mention that nothing dates may lack to join the one happening there is.
_ONLY_ONE = -700

# Pairs that may be one happening, hood by hood; what nothing dates may be any of its hood.
_CANDIDATES = """
    SELECT DISTINCT hood, least(one.number, other.number), greatest(one.number, other.number)
    FROM block AS one JOIN block AS other USING (hood, act, pair)
    WHERE one.number <> other.number AND (
        one."first" IS NULL
        OR one.number < other.number
        AND one."first" <= other."last" AND other."first" <= one."last"
    )
    ORDER BY hood
"""
# Candidates fetched at a time.
_FETCHED = 10_000

Group: TypeAlias = list[Told]
# Scores of pairs that nothing forbids, by their numbers, the lesser first.
Links: TypeAlias = dict[tuple[int, int], int]


def clusters(mentions: Sequence[Told]) -> list[Group]:
    """The partition of mentions into happenings.

    Args:
        mentions: Numbered by ``order``, each with a type and a status.

    Returns:
        Groups by their first mention; each mention is in exactly one.
    """
    whole, single = _courses(mentions)
    single = _dated(single)
    meetings = _clustered([told for told in single if told.meeting])
    home = {told.order: number for number, group in enumerate(meetings) for told in group}
    occasions: dict[str, Told] = {}  # the meeting that a document reports first
    for told in single:
        if told.order in home and told.published and told.stage == "real":
            occasions.setdefault(told.document.id, told)
    others: Group = []
    for told in single:
        met = occasions.get(told.document.id)
        if told.order not in home:
            # What others did is no word of those who meet.
            own = met is not None and bool(told.source & met.parties)
            others.append(replace(told, occasion=home[met.order]) if met and own else told)
    found = [*whole, *meetings, *_clustered(others)]
    return sorted((sorted(group, key=_order) for group in found), key=lambda group: group[0].order)


def _order(told: Told) -> int:
    return told.order


def _courses(mentions: Iterable[Told]) -> tuple[list[Group], Group]:
    """What goes on for long and is told of as a whole, and the rest."""
    courses: dict[tuple[object, ...], Group] = defaultdict(list)
    rest: Group = []
    for told in mentions:
        if told.course and _day(told) is not None:
            courses[told.course, told.source, told.toward, told.mention.about].append(told)
        else:
            rest.append(told)
    groups: list[Group] = []
    for (course, *_), members in courses.items():
        begun = _first_days(members)
        days = sorted((_within(told, begun), told.order, told) for told in members)
        firsts = {first.toordinal() for first in begun}
        # What is feared beside what goes on already is another, unless it is what came.
        feared = [row for row in days if row[2].further and row[0] not in firsts]
        others = [row for row in days if not row[2].further or row[0] in firsts]
        for told_of in (others, feared):
            latest = -math.inf
            for day, _, told in told_of:
                # What was done before it began is another: clashes, an older war.
                began = any(latest < first <= day for first in firsts)
                if began or day - latest > _SILENCE[str(course)]:
                    groups.append([])
                groups[-1].append(told)
                latest = day
    return groups, rest


def _dated(mentions: Iterable[Told]) -> Group:
    """Mentions; what an article goes on to tell of an act was on the day that it gave for it."""
    mentions = list(mentions)
    articles = _articles(mentions)
    topics = {
        told.order
        for article in articles.values()
        for told in article
        if told.spoken and (told.past or told.interval)
        if any(is_topic(told, other) for other in article)
    }
    if topics:
        mentions = [
            replace(told, topic=True) if told.order in topics else told for told in mentions
        ]
        articles = _articles(mentions)
    days: dict[int, tuple[date, date]] = {}
    for article in articles.values():
        exact = [told for told in article if told.exact]
        for told in article:
            if told.interval or told.visit or told.general:
                continue
            least = -math.inf if told.meeting else 0.0
            scores = {each.interval: likeness(each, told) for each in exact if each.interval}
            found = {day for day, score in scores.items() if score is not None and score > least}
            if len(found) == 1:
                days[told.order] = found.pop()
    return [
        replace(told, day=days[told.order]) if told.order in days else told for told in mentions
    ]


def _articles(mentions: Iterable[Told]) -> dict[tuple[str, str | None], Group]:
    """What each article tells as done, by kind of act."""
    articles: dict[tuple[str, str | None], Group] = defaultdict(list)
    for told in mentions:
        if told.stage == "real":
            articles[told.document.id, told.act].append(told)
    return articles


def _day(told: Told) -> int | None:
    """When something was going on, as a mention of the whole has it."""
    day = told.interval[0] if told.interval else told.document.published
    return day.toordinal() if day else None


def _first_days(members: Iterable[Told]) -> list[date]:
    """The first days of wars; of days near one another the one named most, then the earliest."""
    named = Counter(told.interval[0] for told in members if told.begins and told.interval)
    found: list[date] = []
    for day, _ in sorted(named.items(), key=lambda each: (-each[1], each[0])):
        if all(abs((day - other).days) > _CLOCKS for other in found):
            found.append(day)
    return sorted(found)


def _within(told: Told, begun: Iterable[date]) -> int:
    """When something was going on; from its first day on, where that is meant or feared."""
    day = _day(told) or 0
    for first in begun:
        ahead = first.toordinal() - day
        feared = told.stage in ("possible", "planned") and 0 < ahead <= _FEARED
        meant = told.begins and abs(ahead) <= _CLOCKS
        if feared or meant or (told.interval and told.interval[0] <= first <= told.interval[1]):
            return first.toordinal()
    return day


def _clustered(mentions: Sequence[Told]) -> list[Group]:
    """The partition of mentions of some types, hood by hood: so memory holds one at a time."""
    hoods = _hoods(mentions)
    found: list[list[int]] = []
    met: set[int] = set()
    with duckdb.connect() as connection:
        connection.register("block", _block(mentions, hoods))
        candidates = _fetched(connection.execute(_CANDIDATES))
        for _, rows in groupby(candidates, key=itemgetter(0)):
            links: Links = {}
            near: set[int] = set()
            for _, one, other in rows:
                near |= {one, other}
                score = likeness(mentions[one], mentions[other])
                if score is not None:
                    links[one, other] = round(score * _SCALE)
            met |= near
            found += _resolved(mentions, sorted(near), links)
    found += [[number] for number in range(len(mentions)) if number not in met]
    return [[mentions[number] for number in group] for group in found]


def _fetched(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int, int]]:
    while rows := result.fetchmany(_FETCHED):
        yield from rows


def _resolved(mentions: Sequence[Told], numbers: Sequence[int], links: Links) -> list[list[int]]:
    """Clusters of those that say when, then of those that do not; these join the only one."""
    loose = {number for number in numbers if reach(mentions[number]) is None}
    certain = {pair: score for pair, score in links.items() if not loose & set(pair)}
    found = _agglomerated([number for number in numbers if number not in loose], certain)
    if not loose:
        return found
    vague = {pair: score for pair, score in links.items() if set(pair) <= loose}
    home = {number: at for at, group in enumerate(found) for number in group}
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in links:
        for number, beside in ((one, other), (other, one)):
            if number in loose and beside in home:
                near[number].add(home[beside])
    apart: list[list[int]] = []
    joined: dict[int, list[int]] = defaultdict(list)
    for group in _agglomerated(sorted(loose), vague):
        around = sorted(near[group[0]])
        fitting = [at for at in around if _fits(mentions, group, found[at], links)]
        if len(fitting) == 1:
            joined[fitting[0]].extend(group)
        else:
            apart.append(group)
    return [*(group + joined[at] for at, group in enumerate(found)), *apart]


def _hoods(mentions: Sequence[Told]) -> list[int]:
    """Which mentions may be one happening by way of others: by act and pairs of parties."""
    parent: dict[str, str] = {}

    def find(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    firsts: list[str] = []
    for told in mentions:
        keys = [f"{told.act} {told.mention.about} {pair}" for pair in _pairs(told)]
        firsts.append(keys[0])
        for key in keys:
            parent[find(key)] = find(keys[0])
    numbers: dict[str, int] = {}
    return [numbers.setdefault(find(key), len(numbers)) for key in firsts]


def _block(mentions: Sequence[Told], hoods: Sequence[int]) -> pa.Table:
    rows = [
        (number, hoods[number], told.act, pair, *(reach(told) or (None, None)))
        for number, told in enumerate(mentions)
        for pair in _pairs(told)
    ]
    names = ("number", "hood", "act", "pair", "first", "last")
    types = (pa.int64(), pa.int64(), pa.string(), pa.string(), pa.int64(), pa.int64())
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    arrays = [pa.array(each, kind) for each, kind in zip(columns, types, strict=True)]
    return pa.table(dict(zip(names, arrays, strict=True)))


def _pairs(told: Told) -> list[str]:
    """Pairs of parties, either way round; what is done to nobody known has a pair of its own."""
    if told.directed:
        pairs = {tuple(sorted(pair)) for pair in product(told.source or [""], told.target or [""])}
    else:
        pairs = set(combinations(sorted(told.parties), 2)) or {(each,) for each in told.parties}
    return sorted(" ".join(pair) for pair in pairs or {("",)})


def _agglomerated(numbers: Sequence[int], links: Links) -> list[list[int]]:
    members = {number: [number] for number in numbers}
    near: dict[int, dict[int, int]] = {number: {} for number in numbers}
    heap: list[tuple[float, int, int, int]] = []

    def push(one: int, other: int) -> None:
        first, second = min(one, other), max(one, other)
        size = len(members[one]) * len(members[other])
        score = near[one][other]
        if score > 0:
            heapq.heappush(heap, (-score / size, first, second, size))

    for (one, other), score in links.items():
        near[one][other] = near[other][one] = score
    for one, other in links:
        push(one, other)
    while heap:
        _, one, other, size = heapq.heappop(heap)
        # Either has been merged since, or has grown.
        if one not in members or other not in members:
            continue
        if size != len(members[one]) * len(members[other]) or other not in near[one]:
            continue
        members[one] += members.pop(other)
        ours, theirs = near[one], near.pop(other)
        for each in ours.keys() | theirs.keys():
            if each in (one, other):
                continue
            # What either must not meet, both must not.
            if each in ours and each in theirs:
                ours[each] += theirs[each]
                near[each][one] = ours[each]
            else:
                ours.pop(each, None)
                near[each].pop(one, None)
            near[each].pop(other, None)
        ours.pop(other, None)
        for each in ours:
            push(one, each)
    return list(members.values())


def _fits(
    mentions: Sequence[Told],
    group: Sequence[int],
    home: Sequence[int],
    links: Links,
) -> bool:
    """Whether mentions that say nothing of when may be of this happening."""
    pairs = [(min(pair), max(pair)) for pair in product(group, home)]
    if not all(pair in links for pair in pairs):
        return False
    stories = {mentions[number].document.id for number in home}
    # History is long: that we know of one such act elsewhere does not make it the one meant.
    past = any(mentions[number].past for number in group)
    if past and not any(mentions[number].document.id in stories for number in group):
        return any(is_recalled(mentions[one], mentions[other]) for one, other in pairs)
    return sum(links[pair] for pair in pairs) > _ONLY_ONE * len(pairs)
