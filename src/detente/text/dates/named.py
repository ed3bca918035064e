"""What named times mean: months, weekdays, seasons, feasts, eras, years.

Each function reads what one rule of the grammar matched; None where the tokens, for all their
order, are no time expression: then the rule has not matched.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.text.dates import days
from detente.text.dates import moments as mean
from detente.text.dates.cascade import Parts
from detente.text.dates.days import DAY, Interval
from detente.text.dates.lexer import Token
from detente.text.dates.moments import AtYear, Context, Moment

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _date(year: int, month: int, day: int) -> Interval | None:
    try:
        return days.day(date(year, month, day))
    except ValueError:
        return None


def month_day(p: Parts) -> Moment:
    """June 19."""
    month, number = p.number("m"), p.number("d")
    return mean.yearly(lambda year: _date(year, month, number))


def month_days(p: Parts) -> Moment | None:
    """June 18-19."""
    month, first, last = p.number("m"), p.number("d"), p.number("e")
    if first >= last:
        return None

    def at(year: int) -> Interval | None:
        start, end = _date(year, month, first), _date(year, month, last)
        return Interval(start.start, end.end, "interval") if start and end else None

    return mean.yearly(at)


def numeric_date(p: Parts) -> Moment:
    """2024-06-19, 19/06/2024."""
    return mean.fixed(days.day(date.fromisoformat(p.one("n").key)))


def ymd(p: Parts) -> Moment:
    """2019-sep-1."""
    return mean.fixed(_date(p.number("y"), p.number("m"), p.number("d")))


def padded(p: Parts) -> Moment | None:
    """04/22 and 22/04, but not 24/7, 5/16 or 05/10."""
    small, large = sorted((p.one("a").text, p.one("b").text))
    return slashed(p) if small[0] == "0" and int(large) > 12 else None


def slashed(p: Parts) -> Moment | None:
    """6/19 or, where that is no date, 19/6."""
    first, second = p.number("a"), p.number("b")
    month, number = (first, second) if first <= 12 else (second, first)
    return mean.yearly(lambda year: _date(year, month, number)) if month <= 12 else None


def month(p: Parts) -> Moment:
    """July."""
    number = p.number("m")
    return mean.yearly(lambda year: days.month(year, number))


def _relative_in_year(at: AtYear, relative: int) -> Moment:
    """Last, this or next July, summer, Christmas."""

    def read(published: date) -> Interval | None:
        if relative == 0:
            return at(published.year)
        found = [at(published.year + step) for step in (-2, -1, 0, 1, 2)]
        known = [interval for interval in found if interval]
        if relative < 0:
            return max((i for i in known if i.end < published), key=_start, default=None)
        return min((i for i in known if i.start > published), key=_start, default=None)

    return mean.from_published(read)


def _start(interval: Interval) -> date:
    return interval.start


def relative_month(p: Parts) -> Moment:
    """Last July."""
    number = p.number("m")
    return _relative_in_year(lambda year: days.month(year, number), p.number("rel"))


def year_month(p: Parts) -> Moment | None:
    """2015-11, 11/2015; not 2010-11, which is two years."""
    year, month = p.number("y"), p.number("m")
    short = len(p.one("m").text) == 2
    if p.has("dash") and short and month > year % 100:
        return None
    return mean.fixed(days.month(year, month))


def month_of_century(p: Parts) -> Moment | None:
    """August 99, March '22."""
    token, month = p.one("y"), p.number("m")
    if len(token.text) != 2 or (p.has("mark") and p.one("mark").text not in "'’"):
        return None
    century = 2000 if p.has("mark") and token.number < 32 else 1900
    return mean.fixed(days.month(century + token.number, month))


def weekday(p: Parts) -> Moment:
    """Wednesday."""
    return mean.weekday(p.number("wd"))


def relative_weekday(p: Parts) -> Moment:
    """Last: before today. Next: in next week; coming: after today. This: see docs/dates.md."""
    weekday, relative = p.number("wd"), p.one("rel")

    def resolve(context: Context) -> Interval | None:
        today = context.published
        if today is None:
            return None
        here = days.week(today).start + timedelta(days=weekday)
        if relative.number < 0:
            return days.day(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
        if relative.key == "near":
            return days.day(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))
        if relative.number > 0:
            return days.day(here + 7 * DAY)
        if context.tense == "past" and here > today:
            here -= 7 * DAY
        if context.tense == "future" and here < today:
            here += 7 * DAY
        return days.day(here)

    return Moment(resolve)


def weekday_of_week(p: Parts) -> Moment:
    """Friday next week."""
    weekday, weeks = p.number("wd"), p.number("rel")
    return mean.from_published(
        lambda today: days.day(days.week(today).start + timedelta(days=7 * weeks + weekday))
    )


def weekdays_of_week(p: Parts) -> Moment | None:
    """Next week from Tuesday to Friday."""
    first, last, weeks = p.number("a"), p.number("b"), p.number("rel")
    if first >= last:
        return None

    def read(today: date) -> Interval:
        monday = days.week(today).start + timedelta(days=7 * weeks)
        start, end = monday + timedelta(days=first), monday + timedelta(days=last)
        return Interval(start, end, "interval")

    return mean.from_published(read)


def weekday_the(p: Parts) -> Moment:
    """Thursday the 21st."""
    return mean.monthly(p.number("d"), p.number("wd"))


def weekday_of_month(p: Parts) -> Moment:
    """The first Friday of July."""
    nth, number, month = p.number("nth"), p.number("wd"), p.number("m")
    return mean.yearly(lambda y: days.nth_weekday(days.month(y, month), number, nth))


def weekday_of_relative_month(p: Parts) -> Moment:
    """The first Friday of next month."""
    nth, number, relative = p.number("nth"), p.number("wd"), p.number("rel")
    return mean.from_published(
        lambda today: days.nth_weekday(days.relative(today, relative, "month"), number, nth)
    )


def weekday_of_this_month(p: Parts) -> Moment | None:
    """Second Sunday: of the month of publication, which has no sixth."""
    nth, number = p.number("nth"), p.number("wd")
    if nth > 5:
        return None
    return mean.from_published(
        lambda today: days.nth_weekday(days.around(today, "month"), number, nth)
    )


def day_of_relative_month(p: Parts) -> Moment:
    """The 20th of next month."""
    number, relative = p.number("d"), p.number("rel")

    def read(today: date) -> Interval | None:
        month = days.relative(today, relative, "month").start
        return _date(month.year, month.month, number)

    return mean.from_published(read)


def days_of_relative_month(p: Parts) -> Moment | None:
    """From 4 to 22 this month."""
    first, last, relative = p.number("d"), p.number("e"), p.number("rel")
    if first >= last:
        return None

    def read(today: date) -> Interval | None:
        month = days.relative(today, relative, "month").start
        start = _date(month.year, month.month, first)
        end = _date(month.year, month.month, last)
        return Interval(start.start, end.end, "interval") if start and end else None

    return mean.from_published(read)


def day_of_month(p: Parts) -> Moment:
    """The 19th."""
    return mean.monthly(p.number("d"))


def numbered_week(p: Parts) -> Moment | None:
    """Week 31, as in ISO 8601."""
    number = p.number("n")
    if number > 53:
        return None
    return mean.yearly(lambda year: days.nth_week(days.year(year), number))


def weekend(p: Parts) -> Moment:
    """The last one begun in past tense, the next one to end in future tense."""

    def resolve(context: Context) -> Interval | None:
        today = context.published
        if today is None:
            return None
        near = [days.weekend(today + timedelta(days=step)) for step in (-7, 0, 7)]
        return mean.choose(near, today, context.tense or "past")

    return Moment(resolve, floating=True)


def relative_weekend(p: Parts) -> Moment:
    """Last weekend: the latest that is over."""
    relative = p.number("rel")

    def read(today: date) -> Interval:
        here = days.weekend(today)
        if relative < 0 and here.end < today:
            return here
        return days.weekend(today + timedelta(days=7 * relative))

    return mean.from_published(read)


def _season(number: int) -> AtYear:
    """Meteorological seasons: spring from March; winter from December into the next year."""
    return lambda year: days.months(year, 3 + 3 * number, 3, "season")


def season(p: Parts) -> Moment:
    """Spring, to be put in its year."""
    return mean.yearly(_season(p.number("s")))


def relative_season(p: Parts) -> Moment:
    """Last summer: the latest that is over."""
    return _relative_in_year(_season(p.number("s")), p.number("rel"))


def quarter(p: Parts) -> Moment | None:
    """Q1, the third quarter."""
    number = p.number("q")
    first = 4 if number < 0 else number
    if not 1 <= first <= 4:
        return None
    return mean.yearly(lambda year: days.months(year, 3 * first - 2, 3, "interval"))


def half_year(p: Parts) -> Moment:
    """H1."""
    number = p.number("q")
    return mean.yearly(lambda year: days.months(year, 6 * number - 5, 6, "interval"))


def _feast_day(token: Token) -> AtYear:
    """When a feast is: "12 25", "11 thu 4" (fourth Thursday of November), "easter -2"."""
    first, *rest = token.key.split()
    last = int(rest[-1])
    if first in days.EASTERS:
        return lambda year: days.day(days.easter(year, first) + timedelta(days=last))
    month = int(first)
    if len(rest) == 1:
        return lambda year: _date(year, month, last)
    weekday = _WEEKDAYS.index(rest[0])
    return lambda year: days.nth_weekday(days.month(year, month), weekday, last)


def feast(p: Parts) -> Moment:
    """Christmas Day."""
    return mean.yearly(_feast_day(p.one("f")))


def relative_feast(p: Parts) -> Moment:
    """Last Christmas."""
    return _relative_in_year(_feast_day(p.one("f")), p.number("rel"))


def era(p: Parts) -> Moment:
    """The Cold War."""
    start, end = (date.fromisoformat(part) for part in p.one("era").key.split())
    return mean.fixed(Interval(start, end, "day" if start == end else "interval"))


def century(p: Parts) -> Moment | None:
    """The 20th century: 1900 to 1999."""
    number = p.number("c")
    return mean.fixed(days.years(100 * number - 100 or 1, 100, "interval")) if number < 99 else None


def decade(p: Parts) -> Moment:
    """The 1990s."""
    return mean.fixed(days.years(p.number("d"), 10, "decade"))


def short_decade(p: Parts) -> Moment:
    """The nineties: the latest begun; after "nineteen" or "twenty" those of that century."""
    tens = p.number("d")
    if p.has("c"):
        return mean.fixed(days.years(p.number("c") * 100 + tens, 10, "decade"))

    def resolve(context: Context) -> Interval:
        now = context.published.year if context.published else 2029
        century = now - now % 100
        first = century + tens if century + tens <= now else century - 100 + tens
        return days.years(first, 10, "decade")

    return Moment(resolve)


def spelt_decade(p: Parts) -> Moment | None:
    """The twenty-tens, the two thousands, the two thousand and tens."""
    number = p.number("c")
    first = number * 1000 if p.has("thousands") else number if number >= 1000 else number * 100
    first += 10 if p.has("tens") else 0
    return mean.fixed(days.years(first, 10, "decade")) if 1800 < first < 2100 else None


def year(p: Parts) -> Moment:
    """2014."""
    return mean.fixed(days.year(p.number("y")))


def unround_year(p: Parts) -> Moment | None:
    """A year, but not 1900 or 2000: "a total of 2000"."""
    return year(p) if p.number("y") % 100 else None


def short_range(p: Parts) -> Moment | None:
    """1950-53, 2022/23."""
    first, last = p.number("a"), p.number("b")
    years = last - first % 100
    if years < 1 or len(p.one("b").text) != 2 or (p.has("slash") and years > 1):
        return None
    return mean.fixed(days.years(first, years + 1, "interval"))
