"""Whether two mentions tell of one happening: what forbids it, and how much speaks for it."""

from __future__ import annotations

import math
from collections.abc import Set
from datetime import date, timedelta

from detente.record.told import Told
from detente.records import PlaceMention

__all__ = ["likeness", "reach"]

# Days between undated reports of one happening. The same pair may meet again within weeks, but
# hardly within ten days; most other acts (blame, aid, attacks) recur within days.
_NEAR_RARE = 10
_NEAR_OTHER = 3
# Days between the word of a plan and what came of it.
_AHEAD_RARE = 35
_AHEAD_OTHER = 10
# Reports of one journey differ by a day: departure, arrival after midnight, time zones.
_JOURNEY_SLACK = 1
_SAME_PLACE_KM = 100.0
# As if so many words were shared, where a sentence says nothing beyond act and parties.
_UNTOLD = 0.4
# Words in common, as a share of the fewer, from which two reports are of one act.
_ALIKE = 0.5
# What a word is sent by: two such words by one party to another within days are one.
_CARRIERS = frozenset("messa lette teleg flora wreat crede treat memor proto".split())


def reach(told: Told) -> tuple[int, int] | None:
    """First and last day (ordinals) that a mention of the same may be about.

    Two mentions can only be one happening where these overlap; None where nothing says when.
    """
    if told.interval:
        first, last = told.interval
        return first.toordinal() - _JOURNEY_SLACK, last.toordinal() + _JOURNEY_SLACK
    if told.published is None:
        return None
    day = told.published.toordinal()
    if told.stage == "planned":
        return day - _near(told), day + _ahead(told)
    return day - _near(told) - 1, day + 1


def likeness(one: Told, other: Told) -> float | None:
    """How much speaks for one happening.

    Returns:
        More than 0 where more speaks for it than against it; None where something forbids it.
    """
    if one.mention.about != other.mention.about:
        return None
    # A sentence tells two acts, unless both are of one visit or meeting.
    if one.sentence == other.sentence and not one.meeting:
        return None
    who = _parties(one, other)
    if who is None or not _stages_fit(one, other) or not _ways_fit(one, other):
        return None
    when = _when(one, other)
    if when is None:
        return None
    when -= _later(one, other)
    words = _shared(one.words, other.words)
    if one.meeting:
        places = {each.mention.place.text for each in (one, other) if each.mention.place}
        here = one.mention.place and other.mention.place and len(places) == 1
        other_traveller = 0.5 if _travellers_differ(one, other) else 0.0
        return when + who + words + (0.3 if here else 0.0) - 1.0 - other_traveller
    if one.exact and other.exact:
        return when + who + bool(one.stems & other.stems) + 2 * words - 2.0
    # Without a day of its own an act is on the occasion that its document reports.
    known = not one.rare and None not in (one.occasion, other.occasion)
    if known and one.occasion != other.occasion:
        return None
    undated = not (one.interval or other.interval)
    loose = undated and {"possible", "planned"} & {one.stage, other.stage}
    act = 0.3 if one.stems & other.stems else 0.0
    carried = 0.8 if _CARRIERS & one.words & other.words else 0.0
    return when + who + act + carried + 2 * words - (2.5 if loose else 2.0)


def _differently_told(one: Told, other: Told) -> bool:
    """Whether one rare act told in like words by two outlets may have another day or place."""
    if not one.rare or one.document.outlet == other.document.outlet:
        return False
    named = sum(bool(one.names[at] & other.names.get(at, set())) for at in one.names)
    return named > 1 and _shared(one.words, other.words) >= _ALIKE


def _travellers_differ(one: Told, other: Told) -> bool:
    """Whether "a minister" who travels may be another than the one who is named."""
    if one.document.id == other.document.id or (one.exact and other.exact):
        return False
    travellers = [at for at in one.names.keys() | other.names.keys() if at[0] == "source"]
    return one.visit and any(
        bool(one.names.get(at)) != bool(other.names.get(at))
        and at in one.sectors and at in other.sectors
        for at in travellers
    )


def _later(one: Told, other: Told) -> float:
    """A little, to choose among what fits alike: reports of one happening come together."""
    if one.published is None or other.published is None:
        return 0.0
    return 0.005 * min(20, abs((one.published - other.published).days))


def _near(told: Told) -> int:
    return _NEAR_RARE if told.rare else _NEAR_OTHER


def _ahead(told: Told) -> int:
    return _AHEAD_RARE if told.rare else _AHEAD_OTHER


def _shared(ours: Set[str], theirs: Set[str]) -> float:
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least > 1 else _UNTOLD


def _parties(one: Told, other: Told) -> float | None:
    """How well the parties agree; None where they are others."""
    if one.directed and other.directed:
        pairs = [(one.source, other.source), (one.target, other.target)]
    else:
        pairs = [(one.parties, other.parties)]
        alike = one.parties & other.parties
        if len(alike) < 2 and one.parties != other.parties:
            return None
    found = 0.0
    for ours, theirs in pairs:
        if ours != theirs and not ours & theirs:
            return None
        if not (ours <= theirs or theirs <= ours):
            found -= 0.3
        elif ours != theirs:
            found -= 0.1
    names = 0
    for where in one.names.keys() | other.names.keys() | one.sectors.keys() | other.sectors.keys():
        ours, theirs = one.names.get(where, set()), other.names.get(where, set())
        if ours & theirs:
            names += 1
        elif ours and theirs:
            return None
        elif where in one.sectors and where in other.sectors and not (
            one.sectors[where] & other.sectors[where]
        ):
            return None
    return found + 0.3 * names


def _stages_fit(one: Told, other: Told) -> bool:
    stages = {one.stage, other.stage}
    return len(stages) == 1 or "negated" not in stages or stages == {"negated", "planned"}


def _ways_fit(one: Told, other: Told) -> bool:
    """Whether mode and place allow one happening."""
    if one.visit != other.visit:
        return False
    modes = {one.mention.mode, other.mention.mode}
    if len(modes - {None}) > 1 and not (one.meeting and "phone" not in modes):
        return False
    if one.visit or _same_place(one.mention.place, other.mention.place):
        return True
    return one.exact and one.interval == other.interval and _differently_told(one, other)


def _when(one: Told, other: Told) -> float | None:
    """How well the days agree; None where they are others."""
    if "planned" in {one.stage, other.stage} and one.stage != other.stage:
        plan, real = (one, other) if one.stage == "planned" else (other, one)
        return _fulfilled(plan, real)
    if one.interval and other.interval:
        return _overlap(one, other)
    if one.interval or other.interval:
        dated, loose = (one, other) if one.interval else (other, one)
        return _reported(dated, loose)
    if one.document.id == other.document.id:
        return 0.8
    if one.published is None or other.published is None:
        # Undated articles that were gathered are of one time; history is long.
        undated = one.published is other.published
        past = one.mention.background or other.mention.background
        return 0.8 if undated and not past else 0.0
    gap = abs((one.published - other.published).days)
    return None if gap > _near(one) else 1.0 - 0.05 * gap


def _overlap(one: Told, other: Told) -> float | None:
    assert one.interval
    assert other.interval
    apart = max(
        (one.interval[0] - other.interval[1]).days, (other.interval[0] - one.interval[1]).days
    )
    if apart > 0:
        travellers = [at for at in one.names if one.visit and at[0] == "source"]
        known = any(one.names[at] & other.names.get(at, set()) for at in travellers)
        if apart > _JOURNEY_SLACK:
            return None
        return 1.0 if known else 0.5 if _differently_told(one, other) else None
    if one.exact and other.exact:
        return 2.0
    longest = max(one.length, other.length)
    if one.interval == other.interval:
        return 1.2
    return 1.2 if longest <= 14 else 0.8 if longest <= 31 else 0.2


def _reported(dated: Told, loose: Told) -> float | None:
    """A day, and a report without one."""
    assert dated.interval
    if dated.document.id == loose.document.id:
        return 0.8
    if loose.published is None:
        return 0.0
    first, last = dated.interval
    if dated.stage == "planned":  # so is the other
        known = (first - loose.published).days <= _ahead(dated) and loose.published <= last
        return 1.0 if known else None
    # Nothing is reported before it happens, time zones aside.
    if (first - loose.published).days > 1:
        return None
    gap = max(0, (loose.published - last).days)
    if gap > _near(dated):
        return None
    return 1.0 - 0.05 * gap if dated.length <= 31 else 0.3


def _fulfilled(plan: Told, real: Told) -> float | None:
    """A plan, and what came of it."""
    when = real.interval or (real.published and (real.published, real.published))
    if not when:
        return 0.0
    if plan.interval:
        slack = timedelta(days=0 if real.interval else _near(plan))
        first, last = plan.interval[0], plan.interval[1]
        if when[0] > last + slack or when[1] < first - timedelta(days=1):
            return None
        exact = plan.exact and (real.exact or not real.interval)
        if exact or plan.interval == real.interval:
            return 1.5
        return 1.0 if plan.length <= 31 else 0.3
    if plan.published is None:
        return 0.0
    ahead = (when[0] - plan.published).days
    if (when[1] - plan.published).days < 0 or ahead > _ahead(plan):
        return None
    return 0.9 - 0.015 * max(0, ahead)


def _same_place(one: PlaceMention | None, other: PlaceMention | None) -> bool:
    if one is None or other is None:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    # The point of a country or a region is some point in it, in whole degrees.
    if one.lat % 1 == one.lon % 1 == 0 or other.lat % 1 == other.lon % 1 == 0:
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
