"""What is made of other times: a year put to them, their parts, ranges, bounds.

Each function reads what one rule of the grammar matched; None where the rule does not hold.
"""

from __future__ import annotations

from dataclasses import replace

from detente.text.dates import days
from detente.text.dates import moments as mean
from detente.text.dates.cascade import Parts
from detente.text.dates.days import DAY, Interval
from detente.text.dates.moments import Context, Moment


def in_year(p: Parts) -> Moment | None:
    """A yearly moment in its year: "June 19" + "2024", "Christmas" + "last year"."""
    at = p.moment("t").at
    if at is None:
        return None
    year = p.one("y")
    if year.moment is None:
        return mean.fixed(at(year.number))
    inner = year.moment

    def resolve(context: Context) -> Interval | None:
        whole = inner.resolve(context)
        return at(whole.start.year) if whole else None

    return Moment(resolve)


def _whole(p: Parts, name: str = "t") -> Moment:
    """What a group means: its moment, or for a bare number its year."""
    token = p.one(name)
    return token.moment or mean.fixed(days.year(token.number))


def part(p: Parts) -> Moment:
    """The mid-1990s, late May, the end of 2023."""
    number = p.one("part").number
    return mean.mapped(_whole(p), lambda whole: days.third(whole, number))


def edge(p: Parts) -> Moment:
    """The end of the Cold War: its last day; of other times the last third."""
    first = p.one("edge").kind == "BEGIN"
    return mean.mapped(_whole(p), lambda era: days.day(era.start if first else era.end))


def half(p: Parts) -> Moment | None:
    """The first half of 2023."""
    number = p.number("nth")
    if number not in (1, 2, -1):
        return None
    part = 0 if number == 1 else 1
    return mean.mapped(_whole(p), lambda whole: days.half(whole, part))


def clipped(p: Parts) -> Moment:
    """Earlier this week, later this year."""
    relative, inner = p.one("rel").number, _whole(p)

    def resolve(context: Context) -> Interval | None:
        whole = inner.resolve(context)
        if whole is None or context.published is None:
            return whole
        return days.clip(whole, context.published, relative)

    return Moment(resolve, at=inner.at, floating=inner.floating)


def unit_of(p: Parts) -> Moment:
    """The week of June 10."""
    unit = p.one("u").key
    return mean.mapped(_whole(p), lambda whole: days.around(whole.start, unit))


def week_in(p: Parts) -> Moment:
    """The last week of July."""
    nth = p.number("nth")
    return mean.mapped(_whole(p), lambda whole: days.nth_week(whole, nth))


def same(p: Parts) -> Moment:
    """Wednesday morning, the small hours of June 19."""
    return p.moment("t")


def from_date(p: Parts) -> Moment:
    """Two weeks after June 19, to the day; less than two weeks after it: the time between."""
    steps = p.steps("steps")
    sign = -1 if p.one("side").kind == "BEFORE" else 1
    less = p.has("less")

    def count(whole: Interval) -> Interval:
        end = mean.walk(whole.start, steps, sign)
        if not less:
            return days.day(end)
        return Interval(min(whole.start, end), max(whole.start, end), "interval")

    return mean.mapped(_whole(p), count)


def within_of(p: Parts) -> Moment:
    """Within two weeks of June 19."""
    steps = p.steps("steps")
    return mean.mapped(
        _whole(p), lambda whole: Interval(whole.start, mean.walk(whole.end, steps, 1), "interval")
    )


def lasting(p: Parts) -> Moment:
    """For three days from June 19."""
    steps = p.steps("steps")

    def count(whole: Interval) -> Interval:
        end = mean.walk(whole.start, steps, 1) - DAY
        return Interval(whole.start, end, "interval")

    return mean.mapped(_whole(p), count)


def interval(p: Parts) -> Moment | None:
    """From 2014 to 2016, Tuesday to Friday."""
    left, right = p.one("a"), p.one("b")
    if left.moment is None and right.moment is None and left.number >= right.number:
        return None
    return mean.span(_whole(p, "a"), _whole(p, "b"))


def interval_to_later(p: Parts) -> Moment:
    """From June 19 to two weeks later: its end is reckoned from its start."""
    left, right = p.moment("a"), p.moment("b")

    def resolve(context: Context) -> Interval | None:
        first = left.resolve(context)
        last = right.resolve(replace(context, anchor=first.start)) if first else None
        if first is None or last is None or last.end < first.start:
            return None
        return Interval(first.start, last.end, "interval")

    return Moment(resolve, floating=left.floating)


def since(p: Parts) -> Moment:
    """From the start of X to publication."""
    inner = _whole(p)

    def resolve(context: Context) -> Interval | None:
        whole = inner.resolve(Context(context.published, context.tense or "past", context.anchor))
        if whole is None or context.published is None or whole.start > context.published:
            return whole
        return Interval(whole.start, context.published, "interval")

    return Moment(resolve)


def until(p: Parts) -> Moment:
    """From publication to the end of X where X is still to come, else X itself."""
    inner = _whole(p)

    def resolve(context: Context) -> Interval | None:
        whole = inner.resolve(context)
        if whole is None or context.published is None or whole.end <= context.published:
            return whole
        return Interval(context.published, whole.end, "interval")

    return Moment(resolve)
