"""Days of publication in the forms that feeds, files and pages give them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal, TypeAlias

__all__ = ["CHANGED", "Known", "day", "in_address", "in_path", "known"]

# A date as far as it is known: the day, or the first one of its month or year.
Known: TypeAlias = tuple[date, Literal["day", "month", "year"]]

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
_YEAR_ALONE = re.compile(r"(?:18|19|20|21)\d\d")
_MONTH_ALONE = (
    re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"(?P<year>(?:18|19|20|21)\d\d)[-/](?P<month>\d{1,2})"),
)
# What a line says of a change, which is none of publication: "Updated: 21 June 2024".
CHANGED = re.compile(
    r"\b(?:last\s+)?(?:updated|modified|edited|revised|corrected|reviewed)\b"
    r".*?(?=\b(?:published|posted|issued|released|created)\b|[|•·\n]|$)",
    re.IGNORECASE,
)
# "/2024/06/19/", "/2024-06-19-", "/20240619/": days that sites put into their addresses.
_PATH_DAYS = (
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)([/_-])(?P<month>\d\d?)\2(?P<day>\d\d?)(?!\d)"),
    re.compile(
        rf"[/_-](?P<year>(?:19|20)\d\d)/(?P<month>{'|'.join(_MONTHS)})/(?P<day>\d\d?)(?!\d)"
    ),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)
# Instants since 1970 by their size: seconds, milliseconds, microseconds, nanoseconds.
_UNITS = ((1e8, 1e10, 1.0), (1e11, 1e13, 1e3), (1e14, 1e16, 1e6), (1e17, 1e19, 1e9))


def known(value: object) -> Known | None:
    """A date as far as `value` tells it: what `day` takes, "June 2024", "2024-06", "2024"."""
    if (whole := day(value)) is not None:
        return whole, "day"
    text = str(value).strip() if isinstance(value, str | int) else ""
    if _YEAR_ALONE.fullmatch(text):
        return date(int(text), 1, 1), "year"
    for pattern in _MONTH_ALONE:
        if (found := pattern.fullmatch(text)) and (first := _matched(found, day=1)):
            return first, "month"
    return None


def in_address(url: str) -> date | None:
    """The day that stands in the path of an address, None where there is none."""
    return in_path(url.partition("://")[2].partition("/")[2].partition("?")[0])


def in_path(path: str) -> date | None:
    """The day that stands in a path or the name of a file, None where there is none."""
    path = path.lower()
    found = (pattern.search("/" + path) for pattern in _PATH_DAYS)
    return next((written for match in found if match and (written := _matched(match))), None)


def day(value: object) -> date | None:
    """The calendar day of an instant or a date, None where it cannot be told.

    Takes dates, numbers or digits (seconds, milliseconds and finer since 1970, in UTC; 20240619
    and longer), ISO 8601, RFC 2822 and English dates with the month in letters. Instants with a
    zone keep the day they have there. ``03/04/2024`` is no day: it is two. Nor is the day on which
    something is said to have been changed.
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
    text = CHANGED.sub(" ", text)
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError, OverflowError):
        pass
    for pattern in (*_WORDED, *_NUMERIC):
        if found := pattern.search(text):
            return _matched(found)
    if found := _SLASHED.search(text):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second:
            return _date(year, second, first)
        if second > 12:
            return _date(year, first, second)
    return None


def _matched(found: re.Match[str], day: int | None = None) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    return _date(int(found["year"]), number, day or int(found["day"]))


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
