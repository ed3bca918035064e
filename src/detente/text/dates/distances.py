"""What distances mean: from the day of publication or from another event.

Each function reads what one rule of the grammar matched.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.text.dates import days
from detente.text.dates import moments as mean
from detente.text.dates.cascade import Parts
from detente.text.dates.days import DAY, Interval
from detente.text.dates.moments import Moment


def _offset(count: int) -> Moment:
    return mean.from_published(lambda today: days.day(today + timedelta(days=count)))


def deictic(p: Parts) -> Moment:
    """Today, tomorrow, overnight."""
    return _offset(p.number("d"))


def day_beside_deictic(p: Parts) -> Moment:
    """The day before yesterday."""
    return _offset(p.number("d") + (1 if p.one("side").kind == "AFTER" else -1))


def part_of_day(p: Parts) -> Moment:
    """This morning, last night."""
    return _offset(p.number("rel"))


def relative_unit(p: Parts) -> Moment:
    """Last month, this week, next decade."""
    relative, unit = p.number("rel"), p.one("u").key
    return mean.from_published(lambda today: days.relative(today, relative, unit))


def relative_year(p: Parts) -> Moment:
    """Last year, this year."""
    relative = p.number("rel")
    return mean.from_published(lambda today: days.relative(today, relative, "year"))


def after_next(p: Parts) -> Moment:
    """The week after next."""
    if p.one("u").kind == "WEEKEND":
        return mean.from_published(lambda today: days.weekend(today + 14 * DAY))
    unit = p.one("u").key
    return mean.from_published(lambda today: days.relative(today, 2, unit))


def ago(p: Parts) -> Moment:
    """Two years ago."""
    steps = p.steps("steps")
    return mean.from_published(lambda today: mean.distant(today, steps, -1))


def less_ago(p: Parts) -> Moment:
    """Less than two years ago."""
    steps = p.steps("steps")
    return mean.from_published(lambda today: mean.rolling(today, steps, -1))


def hence(p: Parts) -> Moment:
    """Two days hence."""
    steps = p.steps("steps")
    return mean.from_published(lambda today: mean.distant(today, steps, 1))


def in_future(p: Parts) -> Moment:
    """In two weeks; in the past tense a duration."""
    return Moment(hence(p).resolve, future=True)


def weekdays_off(p: Parts) -> Moment:
    """Three Fridays ago, two Sundays from now, two Mondays later: that many of them on."""
    count, weekday, side = p.number("n"), p.number("wd"), p.one("side")
    sign = -1 if side.kind == "AGO" else 1

    def read(today: date) -> Interval:
        first = (sign * (weekday - today.weekday()) - 1) % 7 + 1
        return days.day(today + sign * timedelta(days=first + 7 * (count - 1)))

    return mean.from_anchor(read) if side.kind == "LATER" else mean.from_published(read)


def within(p: Parts) -> Moment:
    """Within 30 days."""
    steps = p.steps("steps")
    return mean.from_published(
        lambda today: Interval(today, mean.walk(today, steps, 1), "interval")
    )


def rolling(p: Parts) -> Moment:
    """The past two decades, the next three days."""
    steps, sign = p.steps("steps"), p.number("rel")
    return mean.from_published(lambda today: mean.rolling(today, steps, sign))


# What "recent" and "coming" days, weeks ... span; a convention, see docs/dates.md.
_RECENT = {"day": 7, "workday": 5, "week": 4, "month": 6, "year": 5, "decade": 3}


def recent(p: Parts) -> Moment:
    """Recent weeks, the coming months."""
    unit = p.one("u").key
    sign = 1 if p.one("rel").number > 0 else -1
    steps = ((_RECENT[unit], unit),)
    return mean.from_published(lambda today: mean.rolling(today, steps, sign))


def rest(p: Parts) -> Moment:
    """The rest of the year."""
    unit = p.one("u").key
    return mean.from_published(
        lambda today: Interval(today, days.around(today, unit).end, "interval")
    )


def sofar_or_later(p: Parts) -> Moment:
    """Earlier in the week: its part up to today; later: from today."""
    relative, unit = p.one("rel").number, p.one("u").key
    return mean.from_published(lambda today: days.clip(days.around(today, unit), today, relative))


def part_of_unit(p: Parts) -> Moment:
    """The end of the year."""
    number, unit = p.one("part").number, p.one("u").key
    return mean.from_published(lambda today: days.third(days.around(today, unit), number))


def now(p: Parts) -> Moment:
    """Now, where it limits a range."""
    return _offset(0)


def from_event(p: Parts) -> Moment:
    """Two days earlier."""
    steps = p.steps("steps")
    sign = -1 if p.one("side").kind in ("EARLIER", "BEFORE") else 1
    return mean.from_anchor(lambda anchor: mean.distant(anchor, steps, sign))


def same_unit(p: Parts) -> Moment:
    """The same day, that year."""
    unit = p.one("u").key
    return mean.from_anchor(lambda anchor: days.around(anchor, unit))


def beside_event(p: Parts) -> Moment:
    """The following day, the day before."""
    sign = -1 if p.one("side").kind in ("PREVIOUS", "BEFORE") else 1
    unit = p.one("u").key
    return mean.from_anchor(lambda anchor: days.relative(anchor, sign, unit))


def within_event(p: Parts) -> Moment:
    """Within two weeks of the summit."""
    steps = p.steps("steps")
    return mean.from_anchor(
        lambda anchor: Interval(anchor, mean.walk(anchor, steps, 1), "interval")
    )
