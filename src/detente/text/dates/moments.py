"""What time expressions mean before it is known when they were written: moments.

A moment turns into an interval once the day of publication, the tense of its clause and, for
"two days earlier", the day of another event are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from detente.text.dates import days
from detente.text.dates.days import DAY, Interval

Tense: TypeAlias = Literal["past", "future"]
Steps: TypeAlias = tuple[tuple[int, str], ...]  # ((2, "year"), (21, "day"))


@dataclass(frozen=True, slots=True)
class Context:
    """When the text was published, the clause's tense, and the day of the event it refers to."""

    published: date | None
    tense: Tense | None = None
    anchor: date | None = None


Resolve: TypeAlias = Callable[[Context], Interval | None]
AtYear: TypeAlias = Callable[[int], Interval | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """The meaning of a time expression.

    Attributes:
        resolve: The interval in a context; None where the context lacks what is needed.
        at: For expressions without a year ("June 19"), the interval in a given year.
        floating: Whether the tense chooses among several ("June 19", "Wednesday").
        future: Whether this is a time only in a clause about the future ("in two weeks").
    """

    resolve: Resolve
    at: AtYear | None = None
    floating: bool = False
    future: bool = False


def fixed(interval: Interval | None) -> Moment:
    """The same interval whatever the context."""
    return Moment(lambda context: interval)


def from_published(read: Callable[[date], Interval | None]) -> Moment:
    """An interval reckoned from the day of publication."""
    return Moment(lambda context: read(context.published) if context.published else None)


def from_anchor(read: Callable[[date], Interval | None]) -> Moment:
    """An interval reckoned from the day of another event."""
    return Moment(lambda context: read(context.anchor) if context.anchor else None)


def choose(
    candidates: Iterable[Interval | None], published: date, tense: Tense | None
) -> Interval | None:
    """The candidate nearest to publication in the tense's direction; without one, the nearest."""
    known = [interval for interval in candidates if interval is not None]
    if tense == "past":
        known = [interval for interval in known if interval.start <= published]
        return max(known, key=lambda interval: interval.start, default=None)
    if tense == "future":
        known = [interval for interval in known if interval.end >= published]
        return min(known, key=lambda interval: interval.start, default=None)
    zero = timedelta()
    return min(
        known,
        key=lambda i: max(i.start - published, published - i.end, zero),
        default=None,
    )


def yearly(at: AtYear) -> Moment:
    """Something of every year: its year is the one nearest in the tense's direction."""

    def resolve(context: Context) -> Interval | None:
        published = context.published
        if published is None:
            return None
        near = [at(published.year + step) for step in (-1, 0, 1)]
        if all(interval is None for interval in near):  # 29 February
            near = [at(published.year + step) for step in range(-8, 9)]
        elif None in near:
            near += [at(published.year + step) for step in range(-8, 9)]
        return choose(near, published, context.tense)

    return Moment(resolve, at=at, floating=True)


def monthly(number: int, weekday: int | None = None) -> Moment:
    """A day of the month ("the 19th"), of a given weekday if there is one."""

    def resolve(context: Context) -> Interval | None:
        published = context.published
        if published is None:
            return None
        reach = 2 if weekday is None else 12
        found: list[Interval | None] = []
        for step in range(-reach, reach + 1):
            first = days.shift(published.replace(day=1), step, "month")
            when = first + timedelta(days=number - 1)
            if when.month == first.month and weekday in (None, when.weekday()):
                found.append(days.day(when))
        return choose(found, published, context.tense)

    return Moment(resolve, floating=True)


def weekday(number: int) -> Moment:
    """The nearest such weekday in the tense's direction (past without one), today included."""

    def resolve(context: Context) -> Interval | None:
        published = context.published
        if published is None:
            return None
        if context.tense == "future":
            return days.day(published + timedelta(days=(number - published.weekday()) % 7))
        return days.day(published - timedelta(days=(published.weekday() - number) % 7))

    return Moment(resolve, floating=True)


def beside(moment: Moment, other: Interval, tense: Tense) -> Resolve:
    """How a moment reads before or after an interval whose place in time is known."""

    def resolve(context: Context) -> Interval | None:
        published = other.end if tense == "past" else other.start
        return moment.resolve(replace(context, published=published, tense=tense))

    return resolve


def span(left: Moment, right: Moment) -> Moment:
    """From one moment to another; what one lacks (a year, a week) it takes from the other."""

    def resolve(context: Context) -> Interval | None:
        if right.floating and not left.floating:
            start = left.resolve(context)
            end = beside(right, start, "future")(context) if start else None
        else:
            end = right.resolve(context)
            read = beside(left, end, "past") if left.floating and end else left.resolve
            start = read(context)
        if start is None or end is None or start.start > end.end:
            return None
        return Interval(start.start, end.end, "interval")

    floating = left.floating and right.floating
    return Moment(resolve, floating=floating)


def mapped(moment: Moment, change: Callable[[Interval], Interval | None]) -> Moment:
    """A moment with its interval changed: its early part, its week ..."""

    def resolve(context: Context) -> Interval | None:
        whole = moment.resolve(context)
        return change(whole) if whole else None

    inner = moment.at
    if inner is None:
        return replace(moment, resolve=resolve)

    def at(year: int) -> Interval | None:
        whole = inner(year)
        return change(whole) if whole else None

    return yearly(at)


def walk(when: date, steps: Steps, sign: int) -> date:
    """The day some units on (sign 1) or back (-1)."""
    for count, unit in steps:
        when = days.shift(when, sign * count, unit)
    return when


_FROM_FINE = ("day", "workday", "week", "month", "year", "decade")


def distant(when: date, steps: Steps, sign: int) -> Interval:
    """Two years ago, two years and six months ago: as precise as the finest unit."""
    there = walk(when, steps, sign)
    unit = min((unit for _, unit in steps), key=_FROM_FINE.index)
    return days.around(there, "year" if unit == "decade" else unit)


def rolling(when: date, steps: Steps, sign: int) -> Interval:
    """The past or coming units: up to today, or from tomorrow."""
    edge = walk(when, steps, sign)
    return Interval(edge, when, "interval") if sign < 0 else Interval(when + DAY, edge, "interval")
