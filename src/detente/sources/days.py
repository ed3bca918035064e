"""Days of publication in the forms that feeds, files and pages give them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["day"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<month>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)(?!\d)"
_WORDED = (
    re.compile(rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}\s*[-\s]\s*(?:of\s+)?{_MONTH}\s*[-,\s]\s*{_YEAR}", re.IGNORECASE),
)
_NUMERIC = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>(?:18|19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})?$"
    ),
    # Only Germans, Russians and their like put points between, and always the day first.
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
# Instants since 1970 by their size: seconds, milliseconds, microseconds, nanoseconds.
_UNITS = ((1e8, 1e10, 1.0), (1e11, 1e13, 1e3), (1e14, 1e16, 1e6), (1e17, 1e19, 1e9))


def day(value: object) -> date | None:
    """The calendar day of an instant or a date, None where it cannot be told.

    Takes dates, numbers or digits (seconds, milliseconds and finer since 1970, in UTC; 20240619
    and longer), ISO 8601, RFC 2822 and English dates with the month in letters. Instants with a
    zone keep the day they have there. ``03/04/2024`` is no day: it is two.
    """
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case bool():
            return None
        case int() | float():
            return _packed(str(int(value))) if abs(value) < 1e19 else None
        case str():
            return _read(value.strip()[:100])
        case _:
            return None


def _read(text: str) -> date | None:
    if re.fullmatch(r"\d{8,19}(?:\.\d*)?", text):
        return _packed(text.partition(".")[0])
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        pass
    for pattern in (*_WORDED, *_NUMERIC):
        if found := pattern.search(text):
            month = found["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return _date(int(found["year"]), number, int(found["day"]))
    if found := _SLASHED.search(text):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second:
            return _date(year, second, first)
        if second > 12:
            return _date(year, first, second)
    return None


def _packed(digits: str) -> date | None:
    """Digits as a date written together, or else as an instant."""
    if len(digits) in {8, 12, 14} and (found := _NUMERIC[1].fullmatch(digits)):
        written = _date(int(found["year"]), int(found["month"]), int(found["day"]))
        if written:
            return written
    number = float(digits)
    for low, high, unit in _UNITS:
        if low <= number < high:
            return datetime.fromtimestamp(number / unit, UTC).date()
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
