"""Days and spans of days in dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple, TypeVar

__all__ = ["Span", "day", "disjoint"]

T = TypeVar("T")
_PIVOT: Final = 30  # a year of two digits up to this one is of this century
_FIRST: Final = date.min.toordinal()
_LAST: Final = date.max.toordinal()


class Span(NamedTuple):
    """Days from ``start`` to ``until``, both among them; None where that side is open."""

    start: date | None
    until: date | None


def day(digits: str) -> date:
    """A day written YYYYMMDD or YYMMDD.

    Raises:
        ValueError: It is none.
    """
    if len(digits) not in (6, 8) or not digits.isdecimal():
        raise ValueError(f"{digits} is no day such as 19990815 or 990815")
    year, rest = int(digits[:-4]), digits[-4:]
    if len(digits) == 6:
        year += 2000 if year <= _PIVOT else 1900
    try:
        return date(year, int(rest[:2]), int(rest[2:]))
    except ValueError:
        raise ValueError(f"{digits} is no day of the calendar") from None


def disjoint(spans: Iterable[tuple[T, Span]]) -> Iterator[tuple[T, Span]]:
    """The same values over spans that do not overlap: of two, the first has the days they share."""
    taken: list[tuple[int, int]] = []
    for value, span in spans:
        free = [
            (
                span.start.toordinal() if span.start else _FIRST,
                span.until.toordinal() if span.until else _LAST,
            )
        ]
        for low, high in taken:
            free = [
                part
                for start, end in free
                for part in ((start, min(end, low - 1)), (max(start, high + 1), end))
                if part[0] <= part[1]
            ]
        taken.extend(free)
        for start, end in dict.fromkeys(free):
            yield value, Span(_open(start, _FIRST), _open(end, _LAST))


def _open(ordinal: int, limit: int) -> date | None:
    return None if ordinal == limit else date.min + timedelta(ordinal - _FIRST)
