"""Whether two mentions tell of one happening: what forbids it, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta
from typing import TypeAlias

from detente.record.agreeing import named_alike, parties_agree
from detente.record.places import far_apart, is_area
from detente.record.told import Side, Told

__all__ = ["is_recalled", "is_topic", "likeness", "reach"]

_Days: TypeAlias = tuple[date, date]

# Days between undated reports of one happening. The same pair may meet again within weeks, but
# hardly within ten days; most other acts (blame, aid, attacks) recur within days.
_NEAR_RARE = 10
_NEAR_OTHER = 3
# What each day between two reports takes from what speaks for one happening.
_PER_DAY = 0.16
# And each from the word of a plan to its day.
_PER_DAY_AHEAD = 0.015
# Days between the word of a plan and what came of it.
_AHEAD_RARE = 35
_AHEAD_OTHER = 10
# Reports of one journey differ by a day: departure, arrival after midnight, time zones.
_JOURNEY_SLACK = 1
# Days between leaving and coming back: nobody goes there twice in so few, nor for one reason in
# so many more.
_STAY, _SOJOURN = 3, 10
# Days for which what has a name, or gave a sum, is told of as if it needed no date.
_REMEMBERED = 400
_FOREVER = 36_500
# As if so many words were shared, where a sentence says nothing beyond act and parties.
_UNTOLD = 0.4
# As if so many were, where it says two words that the other says, too.
_FEW = 0.7
# Words in common, as a share of the fewer, from which two reports are of one act.
_ALIKE = 0.5
_VERY_ALIKE = 0.75
_COPIED = 0.9
_DEEDS = frozenset("ASSAULT COERCE MOBILIZE PROTEST RETREAT SANCTION".split())
_WORDS = frozenset("ACCUSE REJECT REQUEST SUPPORT THREATEN".split())
# What is signed: a treaty is not a memorandum.
_PAPERS = frozenset("treat memor proto accor agree conve contr decla".split())
# What a word is sent by: two such words by one party to another within days are one.
_CARRIERS = frozenset("messa lette teleg flora wreat crede treat memor proto".split())


def reach(told: Told) -> tuple[int, int] | None:
    """First and last day (ordinals) that a mention of the same may be about.

    Two mentions can only be one happening where these overlap; None where nothing says when.
    """
    if told.interval:
        first, last = told.interval
        back = _SOJOURN if told.returns else _JOURNEY_SLACK
        day = (told.published if told.published and _late(told) else last).toordinal()
        return first.toordinal() - back, day + _JOURNEY_SLACK
    if told.published is None:
        return None
    day = told.published.toordinal()
    if told.marks:
        return day - (_FOREVER if told.papers else _REMEMBERED), day + 1
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
    if one.document.id == other.document.id and _told_apart(one, other):
        return None
    if one.document.outlet == other.document.outlet and _two_delegations(one, other):
        return None
    # A sentence tells two acts, unless both are of one visit or meeting.
    if one.sentence == other.sentence and not one.meeting:
        return None
    who = parties_agree(one, other)
    if who is None or not _stages_fit(one, other) or not _ways_fit(one, other):
        return None
    when = _when(one, other)
    if when is None or _repeated(one, other):
        return None
    parties, named = who
    words = 1.0 if _copied(one, other) else _shared(one.words, other.words)
    score = when + parties - _later(one, other) - _doubt(one, other, words, named)
    score += 0.6 if one.marks & other.marks else 0.0
    if one.meeting:
        if one.size and other.size and one.size != other.size:
            return None
        score += words + (0.3 if _here(one, other) else 0.0)
        # Who met says more than the day: some states meet every day.
        daily = one.exact and other.exact and one.document.id != other.document.id
        known = 0.2 * len(named)
        if one.visit:
            # "The delegation of experts" is told as well as a traveller's name.
            same = one.delegation and other.delegation and bool(one.sent & other.sent)
            return score + (0.3 if same else 0.0) - 1.0
        return score + known - (1.7 if daily else 1.2)
    papers = one.words & _PAPERS, other.words & _PAPERS
    if one.rare and all(papers) and not papers[0] & papers[1]:
        return None
    if one.sum and other.sum and one.sum != other.sum:
        return None
    act = bool(one.stems & other.stems) or one.mention.type != other.mention.type
    carried = 0.8 if _CARRIERS & one.words & other.words else 0.0
    if one.exact and other.exact:
        # Many kind or angry words are said in a day; fights of one day are one.
        return score + act + carried + 2 * words - (2.0 if one.act in _DEEDS else 3.0)
    # Without a day of its own an act is on the occasion that its document reports.
    told = not one.rare and None not in (one.occasion, other.occasion)
    if told and one.occasion != other.occasion:
        return None
    past = one.past and other.past
    # History tells of a year by what was done in it.
    year = 0.4 if act and past and one.interval and one.interval == other.interval else 0.0
    return score + 0.3 * act + year + carried + 2 * words - 2.0


def _repeated(one: Told, other: Told) -> bool:
    """Whether a habit, a wish or a stance is put into words on two days."""
    if one.meeting or one.interval or other.interval or one.marks & other.marks:
        return False
    # So is what an outlet has somebody say on one day and on another.
    same = one.document.outlet == other.document.outlet and one.published != other.published
    if same and one.act in _WORDS and not _CARRIERS & one.words & other.words:
        return True
    if not (one.general or other.general):
        return False
    if one.document.id == other.document.id:
        return one.habitual and other.habitual
    days = {one.published, other.published}
    # An outlet that has it in two texts of one day has it from two occasions.
    twice = len(days) > 1 or one.document.outlet == other.document.outlet
    # The same sentence on an act of others, in another speech, is the same report.
    copied = one.occasion is other.occasion is None and _shared(one.words, other.words) > _COPIED
    return twice and not copied


def _two_delegations(one: Told, other: Told) -> bool:
    """Whether one outlet tells of two delegations on a day, by what they are called."""
    if not (one.visit and other.visit) or one.published is None or named_alike(one, other):
        return False
    same = one.published == other.published and one.delegation and other.delegation
    return same and bool(one.sent and other.sent and not one.sent & other.sent)


def _told_apart(one: Told, other: Told) -> bool:
    """Whether one article tells of two meetings: that somebody met "with other officials"."""
    first, second = sorted((one, other), key=lambda told: told.order)
    if not first.meeting or first.visit:
        return False
    # A dialogue that ministers speak of is another than their talk, unless that is what they held.
    formats = one.formats ^ other.formats
    return (second.added and not first.added) or bool(
        formats and not formats & one.words & other.words
    )


def _here(one: Told, other: Told) -> bool:
    """Whether both name the same place."""
    places = one.mention.place, other.mention.place
    return bool(places[0] and places[1] and places[0].text == places[1].text)


def _doubt(one: Told, other: Told, words: float, named: Set[Side]) -> float:
    """What takes from a likeness: others may have done the like, or the same ones again."""
    found = 0.0
    elsewhere = one.document.id != other.document.id
    if words < _VERY_ALIKE:
        alone = len(one.parties | other.parties) == 1 and one.act != "MOBILIZE"
        if not (one.known and other.known) or (alone and not named):
            found += 0.5
        # Within a country too much is said by the same ones to the same ones.
        if alone and len(named) < 2 and elsewhere and one.act not in _DEEDS:
            found += 0.5
        if one.general or other.general:
            # "On the phone almost every day" is no call, "the opportunity to meet" is a meeting.
            habit = "ongoing" in (one.mention.status, other.mention.status)
            # "They meet regularly" is none of the meetings.
            habit = habit or one.habitual != other.habitual
            found += 1.0 if habit or not one.meeting else 0.5
    # What one text says twice in other words is rather two things said.
    if not elsewhere and not one.meeting and one.act not in _DEEDS and words < _ALIKE:
        found += 0.5
    undated = not (one.interval or other.interval)
    if undated and not one.meeting and {"possible", "planned"} & {one.stage, other.stage}:
        found += 0.5
    if one.meeting and elsewhere and not (one.exact and other.exact):
        unsure = (one.names.keys() | other.names.keys()) - named
        if one.visit:
            unsure = {at for at in unsure if at[0] == "source"}
        elif named:
            unsure = set()
        # A plan to meet "officials" may be kept with anyone of them.
        if "planned" in (one.stage, other.stage) and one.stage != other.stage:
            plan = one if one.stage == "planned" else other
            unsure &= plan.names.keys()
        # "A minister" is rather another than "Russia" is.
        roles = any(at in one.sectors and at in other.sectors for at in unsure)
        found += 0.5 if roles else 0.35 if unsure and one.visit else 0.0
    # An outlet that reports two meetings of one day in two articles means two, unless it says who.
    same = elsewhere and one.document.outlet == other.document.outlet
    # So are words on the occasion of a meeting and words on none.
    if same and not one.rare and undated and (one.occasion is None) != (other.occasion is None):
        found += 0.7
    recent = all(each.exact or not each.interval for each in (one, other))
    if one.meeting and not one.visit and same and recent and one.stage == other.stage == "real":
        if one.parties != other.parties and one.exact and other.exact:
            found += 2.0
        elif words < _ALIKE and len(named) < 2:
            found += 0.7
    return found


def _differently_told(one: Told, other: Told) -> bool:
    """Whether one rare act told in like words by two outlets may have another day or place."""
    if not one.rare or one.document.outlet == other.document.outlet:
        return False
    return len(named_alike(one, other)) > 1 and _shared(one.words, other.words) >= _ALIKE


def _later(one: Told, other: Told) -> float:
    """A little, to choose among what fits alike: reports of one happening come together."""
    if one.published is None or other.published is None:
        return 0.0
    return 0.005 * min(20, abs((one.published - other.published).days))


def is_recalled(one: Told, other: Told) -> bool:
    """Whether one tells again of the other by its name, or by who met and in which city."""
    if one.marks & other.marks:
        return True
    place = one.mention.place
    city = place is not None and place.lat is not None and not is_area(place)
    return one.meeting and city and _here(one, other) and len(named_alike(one, other)) > 1


def is_topic(told: Told, other: Told) -> bool:
    """Whether one is what was spoken of in the other, so that its day may be another matter's.

    "They discussed the summit in June" is of the talks that the article reports.
    """
    if not told.spoken or other.past or told.stage != other.stage or told is other:
        return False
    if other.interval and (not other.exact or _stale(other)):
        return False
    who = parties_agree(told, other)
    named = who[1] if who else set()
    return len(named) > 1 or (bool(named) and told.parties == other.parties)


def _stale(told: Told) -> bool:
    """Whether it was long before its report."""
    day = told.document.anchor
    return bool(day and told.interval and (day - told.interval[1]).days > _NEAR_OTHER)


def _late(told: Told) -> bool:
    """Whether a word is reported days after it came; deeds recur meanwhile."""
    return told.late and bool(_CARRIERS & told.words)


def _near(told: Told) -> int:
    return _NEAR_RARE if told.rare or _CARRIERS & told.words else _NEAR_OTHER


def _ahead(told: Told) -> int:
    if told.act in _WORDS:
        return _NEAR_OTHER
    return _AHEAD_RARE if told.rare else _AHEAD_OTHER


def _copied(one: Told, other: Told) -> bool:
    """Whether another article of the day has the same sentence."""
    return (
        one.mention.sentence == other.mention.sentence
        and one.document.id != other.document.id
        and one.published == other.published
    )


def _shared(ours: Set[str], theirs: Set[str]) -> float:
    least = min(len(ours), len(theirs))
    if least == 2 and len(ours & theirs) == 2:
        return _FEW
    return len(ours & theirs) / least if least > 2 else _UNTOLD


def _stages_fit(one: Told, other: Told) -> bool:
    stages = {one.stage, other.stage}
    return len(stages) == 1 or "negated" not in stages or stages == {"negated", "planned"}


def _ways_fit(one: Told, other: Told) -> bool:
    """Whether mode and place allow one happening."""
    if one.visit != other.visit:
        return False
    modes = {one.mode, other.mode}
    if len(modes - {None}) > 1 and not (one.meeting and "phone" not in modes):
        return False
    # Of several places in an article on one meeting most are what it spoke of.
    talks = one.meeting and one.document.id == other.document.id
    here, there = one.mention.place, other.mention.place
    if one.visit or talks or not here or not there or not far_apart(here, there):
        return True
    return one.exact and one.interval == other.interval and _differently_told(one, other)


def _when(one: Told, other: Told) -> float | None:
    """How well the days agree; None where they are others."""
    stages = {one.stage, other.stage}
    if len(stages) > 1 and "planned" in stages and "possible" not in stages:
        plan, real = (one, other) if one.stage == "planned" else (other, one)
        return _fulfilled(plan, real)
    if one.interval and other.interval:
        return _overlap(one, other, one.interval, other.interval)
    if one.interval:
        return _reported(one, one.interval, other)
    if other.interval:
        return _reported(other, other.interval, one)
    if one.document.id == other.document.id:
        past = one.past != other.past
        return None if past else _same_story(one, other)
    if one.published is None or other.published is None:
        # Undated articles that were gathered are of one time; history is long.
        undated = one.published is other.published
        past = one.past or other.past
        return 0.8 if undated and not past else 0.0
    gap = abs((one.published - other.published).days)
    if gap > max(_near(one), _near(other)):
        return _remembered(one, other, gap)
    return 1.0 - _PER_DAY * gap


def _overlap(one: Told, other: Told, ours: _Days, theirs: _Days) -> float | None:
    apart = max((ours[0] - theirs[1]).days, (theirs[0] - ours[1]).days)
    if apart > 0:
        known = one.visit and any(at[0] == "source" for at in named_alike(one, other))
        if one.returns != other.returns and one.travels and other.travels:
            alike = _shared(one.words, other.words) >= _ALIKE or one.sent & other.sent
            stay = _SOJOURN if alike else _STAY
            if (known or len(one.sent & other.sent) > 1) and apart <= stay:
                return 1.0 - 0.05 * apart
        if apart > _JOURNEY_SLACK:
            return None
        return 1.0 if known else 0.5 if _differently_told(one, other) else None
    if one.exact and other.exact:
        return 2.0
    longest = max(one.length, other.length)
    if ours == theirs:
        return 1.2
    return 1.2 if longest <= 14 else 0.8 if longest <= 31 else 0.2


def _same_story(one: Told, other: Told) -> float:
    """How near in time two mentions of one article are, where either has no day."""
    pointed = one.pointed or other.pointed
    return 1.2 if one.meeting and (pointed or named_alike(one, other)) else 0.8


def _reported(dated: Told, days: _Days, loose: Told) -> float | None:
    """A day, and a report without one."""
    past = dated.past != loose.past
    if dated.document.id == loose.document.id:
        # What an article tells as history is not its news.
        return None if past else _same_story(dated, loose)
    if loose.published is None:
        return None if past and dated.past else 0.0
    first, last = days
    if {dated.stage, loose.stage} <= {"planned", "possible"}:
        ahead = (first - loose.published).days
        known = ahead <= _ahead(dated) and loose.published <= last
        return 1.0 - _PER_DAY_AHEAD * max(0, ahead) if known else None
    # Nothing is reported before it happens, time zones aside; who is there goes home later.
    ahead = (first - loose.published).days
    if ahead > (_STAY if dated.returns and not loose.returns and loose.visit else 1):
        return None
    gap = max(0, (loose.published - last).days)
    if dated.published and _late(dated):  # so are other reports of it
        gap = min(gap, abs((loose.published - dated.published).days))
    if gap > _near(dated):
        return _remembered(dated, loose, gap)
    return 1.0 - _PER_DAY * gap if dated.length <= 31 else 0.3


def _remembered(one: Told, other: Told, gap: int) -> float | None:
    """What is known by its name, though told long after."""
    if one.papers & other.papers:
        return 0.8
    return 0.8 if one.marks & other.marks and gap <= _REMEMBERED else None


def _fulfilled(plan: Told, real: Told) -> float | None:
    """A plan, and what came of it."""
    when = real.interval or (real.published and (real.published, real.published))
    if not when:
        return 0.0
    if plan.interval:
        # The same persons meet a day late by another clock.
        zone = int(len(named_alike(plan, real)) > 1)
        slack = timedelta(days=zone if real.interval else _near(plan))
        first, last = plan.interval[0], plan.interval[1]
        if when[0] > last + slack or when[1] < first - timedelta(days=1):
            return None
        exact = plan.exact and (real.exact or not real.interval)
        if exact or plan.interval == real.interval:
            return 1.5
        return 1.0 if plan.length <= 31 else 0.3
    if plan.published is None:
        return 0.0
    # What a report still expects is not what it has seen.
    if plan.document.id == real.document.id:
        return None
    ahead = (when[0] - plan.published).days
    if (when[1] - plan.published).days < 0 or ahead > _ahead(plan):
        return None
    return 0.9 - _PER_DAY_AHEAD * max(0, ahead)
