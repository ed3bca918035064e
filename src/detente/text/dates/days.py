"""Intervals of calendar days and the arithmetic on them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from detente.records import Precision

DAY = timedelta(days=1)
_SATURDAY = 5
_MONTHS = {"month": 1, "year": 12, "decade": 120}
# Years that make up the early, middle and late part of a decade, as offsets (codebook, rule 9).
_DECADE_PARTS = ((0, 3), (4, 6), (7, 9))
# Days of a week, Monday 0, in its early, middle and late part: "late last week" has a Thursday in
# it and "early next week" a Wednesday, so the parts overlap.
_WEEK_PARTS = ((0, 2), (1, 4), (3, 6))


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included, and how precisely the text gave them."""

    start: date
    end: date
    precision: Precision


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, "day")


def week(when: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    sunday = week(when).end
    return Interval(sunday - DAY, sunday, "interval")


def months(year: int, first: int, count: int, precision: Precision) -> Interval:
    """``count`` whole months from month ``first`` (1 to 12) of a year."""
    last = year * 12 + first - 1 + count - 1
    end_year, end_month = last // 12, last % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Interval(date(year, first, 1), end, precision)


def month(year: int, number: int) -> Interval:
    """A calendar month."""
    return months(year, number, 1, "month")


def years(first: int, count: int, precision: Precision) -> Interval:
    """``count`` whole calendar years."""
    return Interval(date(first, 1, 1), date(first + count - 1, 12, 31), precision)


def year(number: int) -> Interval:
    """A calendar year."""
    return years(number, 1, "year")


def shift(when: date, count: int, unit: str) -> date:
    """The day ``count`` units (day, workday, week, month, year, decade) on.

    A day that the month lacks becomes its last; workdays are Monday to Friday.

    Raises:
        ValueError, OverflowError: Outside the years 1 to 9999.
    """
    if unit in ("day", "week"):
        return when + timedelta(days=count * (7 if unit == "week" else 1))
    if unit == "workday":
        return _workday(when, count)
    total = when.year * 12 + when.month - 1 + count * _MONTHS[unit]
    to_year, to_month = total // 12, total % 12 + 1
    if not 1 <= to_year <= 9999:
        raise ValueError("year out of range")
    return date(to_year, to_month, min(when.day, monthrange(to_year, to_month)[1]))


def _workday(when: date, count: int) -> date:
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        when += step
        while when.weekday() >= _SATURDAY:
            when += step
    return when


def around(when: date, unit: str) -> Interval:
    """The calendar day, week, month, year or decade that holds a day."""
    if unit in ("day", "workday"):
        return day(when)
    if unit == "week":
        return week(when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "year":
        return year(when.year)
    return years(when.year - when.year % 10, 10, "decade")


def relative(today: date, count: int, unit: str) -> Interval:
    """The calendar unit ``count`` units on: -1 for last week, 0 for this, 1 for next."""
    return around(shift(today, count, unit), unit)


def clip(whole: Interval, today: date, direction: int) -> Interval:
    """Its days up to today (direction -1) or from today (1); all where today is outside."""
    if whole.precision == "day" or not whole.start <= today <= whole.end:
        return whole
    if direction < 0:
        return Interval(whole.start, today, "interval")
    return Interval(today, whole.end, "interval")


def third(whole: Interval, part: int) -> Interval:
    """The early (0), middle (1) or late (2) part: thirds; decades and weeks have their own."""
    if whole.precision == "day":
        return whole
    first = whole.start
    if whole.precision == "decade":
        low, high = _DECADE_PARTS[part]
        return years(first.year + low, high - low + 1, "interval")
    if whole.precision == "week":
        low, high = _WEEK_PARTS[part]
        return Interval(first + low * DAY, first + high * DAY, "interval")
    if whole.precision == "year":
        return months(first.year, 1 + 4 * part, 4, "interval")
    return _slice(whole, part, 3)


def half(whole: Interval, part: int) -> Interval:
    """The first (0) or second (1) half."""
    if whole.precision == "decade":
        return years(whole.start.year + 5 * part, 5, "interval")
    if whole.precision == "year":
        return months(whole.start.year, 1 + 6 * part, 6, "interval")
    return _slice(whole, part, 2)


def _slice(whole: Interval, part: int, parts: int) -> Interval:
    """One of several nearly equal parts; the last takes what is over."""
    size = ((whole.end - whole.start).days + 1) // parts
    if size == 0:
        return whole
    start = whole.start + timedelta(days=size * part)
    end = whole.end if part == parts - 1 else start + timedelta(days=size - 1)
    return Interval(start, end, "interval")


EASTERS = ("easter", "orthodox-easter")


def easter(year: int, kind: str = "easter") -> date:
    """Easter Sunday of the western or, in the same calendar, of the eastern churches.

    Both follow Meeus, "Astronomical Algorithms", chapter 8.
    """
    if kind == "orthodox-easter":
        moon = (19 * (year % 19) + 15) % 30
        after = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        julian_lag = year // 100 - year // 400 - 2
        return date(year, 3, 22) + timedelta(days=moon + after + julian_lag)
    century, rest = divmod(year, 100)
    golden = year % 19
    moved = century - (century + 8) // 25 + 1
    moon = (19 * golden + century - century // 4 - moved // 3 + 15) % 30
    after = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    early = (golden + 11 * moon + 22 * after) // 451
    return date(year, 3, 22) + timedelta(days=moon + after - 7 * early)


def nth_week(whole: Interval, number: int) -> Interval | None:
    """Week ``number`` (from 1, or -1 for the last) of a month or year.

    A week belongs to the month or year that holds its Thursday, as in ISO 8601.
    """
    first = whole.start + timedelta(days=(3 - whole.start.weekday()) % 7)
    last = whole.end - timedelta(days=(whole.end.weekday() - 3) % 7)
    thursday = last if number < 0 else first + timedelta(days=7 * (number - 1))
    return week(thursday) if first <= thursday <= last else None


def nth_weekday(whole: Interval, weekday: int, number: int) -> Interval | None:
    """The first, second ... (or with -1 the last) Monday (0) ... Sunday (6) of a month."""
    first = whole.start + timedelta(days=(weekday - whole.start.weekday()) % 7)
    last = whole.end - timedelta(days=(whole.end.weekday() - weekday) % 7)
    when = last if number < 0 else first + timedelta(days=7 * (number - 1))
    return day(when) if first <= when <= last else None
