"""What analysts write into a sheet or a form, read as values; faulty ones are named."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, get_args

from detente.actors import Actors
from detente.ontology import canonical_mode, event_types
from detente.records import Status
from detente.sources.days import known

__all__ = ["NONE", "day_first", "value_of", "verdict_of"]

# Words for "there is none", since an empty cell leaves a field as it is.
NONE = frozenset({"none", "nobody", "nothing", "-", "'-", "–", "n/a"})
_RIGHT = frozenset("right r yes y true 1 ok correct".split())
_WRONG = frozenset("wrong w no n false 0 incorrect".split())
_STATUSES = get_args(Status)
# What spreadsheets make of days, and the time that some add.
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|(?<![-])\d{2})")
_TIME = re.compile(r"[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d*)?)?(?: ?[AP]M)?Z?$", re.IGNORECASE)
_SPAN = re.compile(r"\s+(?:to|until|bis)\s+|\s+[–—-]\s+|\s*/\s*(?=\d{4}-)|\.\.")
# Two digits mean a year up to so many years ahead of this one.
_AHEAD = 10


def verdict_of(text: str) -> str:
    """``"right"`` or ``"wrong"``.

    Raises:
        ValueError: Where the text is neither.
    """
    word = text.casefold()
    if word not in _RIGHT | _WRONG:
        raise ValueError(f"verdict {text!r}: write right or wrong")
    return "right" if word in _RIGHT else "wrong"


def value_of(
    what: str,
    text: str,
    *,
    kind: str | None,
    on: date | None,
    actors: Callable[[], Actors],
    first: bool | None = None,
) -> Any:
    """A field's value as a `Correction` has it: JSON types only.

    Args:
        what: One of `FIELDS`.
        text: What the analyst wrote, not empty.
        kind: The mention's type, as it is to be: modes depend on it.
        on: The day that actors are named on.
        actors: Gives who names mean, where that is asked.
        first: Whether the day comes first in ``03/04/2024``; None where that is not known.

    Raises:
        ValueError: Where the text is no such value; says why.
    """
    none = text.casefold() in NONE
    match what:
        case "type":
            return _one_of(what, text.upper(), [each.name for each in event_types()])
        case "status":
            return _one_of(what, text.casefold(), _STATUSES)
        case "mode":
            return None if none else _mode(kind, text.casefold())
        case "date":
            return None if none else _days(text, first)
        case _:
            return [] if none else _actors(what, text, on, actors())


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first in a file's dates; None where they don't tell, or disagree."""
    found = set()
    for text in texts:
        for part in _SPAN.split(_TIME.sub("", text.strip())):
            written = _NUMBERS.fullmatch(part)
            if written and written[2] != "." and max(int(written[1]), int(written[3])) > 12:
                found.add(int(written[1]) > 12)
    return found.pop() if len(found) == 1 else None


def _one_of(what: str, text: str, known_ones: Iterable[str]) -> str:
    several = list(known_ones)
    if text not in several:
        raise ValueError(f"{what} {text!r}: there is no such {what}; write {', '.join(several)}")
    return text


def _mode(kind: str | None, text: str) -> str | None:
    if kind is None:
        raise ValueError(f"mode {text!r}: the mention has no type")
    try:
        return canonical_mode(kind, text)
    except ValueError as error:
        raise ValueError(f"mode {text!r}: {kind} has no such mode") from error


def _actors(what: str, text: str, on: date | None, actors: Actors) -> list[dict[str, str]]:
    try:
        found = actors.named(text, on)
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from error
    if not found:
        raise ValueError(f"{what} {text!r}: names nobody; write none where nobody is meant")
    return [
        {
            "actor": each.actor,
            "name": each.name,
            "country": each.country,
            "sector": each.sector,
        }
        for each in found
    ]


def _days(text: str, first: bool | None) -> dict[str, str]:
    """One day, month or year, or the first and the last day."""
    parts = [_interval(part, first) for part in _SPAN.split(text.strip())]
    if len(parts) > 2:
        raise ValueError(f"date {text!r}: more than two days")
    (start, _, precision), (_, end, _) = parts[0], parts[-1]
    if end < start:
        raise ValueError(f"date {text!r}: ends before it begins")
    if len(parts) > 1:
        precision = "day" if start == end else "interval"
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": precision}


def _interval(text: str, first: bool | None) -> tuple[date, date, str]:
    text = _TIME.sub("", text.strip())
    if written := _NUMBERS.fullmatch(text):
        day = _numbered(text, written, first)
        return day, day, "day"
    found = known(text)
    if found is None:
        raise ValueError(f"date {text!r}: write it as 2024-06-19, 2024-06 or 2024")
    start, precision = found
    if precision == "month":
        return start, start.replace(day=calendar.monthrange(start.year, start.month)[1]), precision
    if precision == "year":
        return start, start.replace(month=12, day=31), precision
    return start, start, precision


def _numbered(text: str, written: re.Match[str], first: bool | None) -> date:
    one, other, year = int(written[1]), int(written[3]), int(written[4])
    if year < 100:
        this = datetime.now(UTC).year
        year += this // 100 * 100
        year -= 100 if year > this + _AHEAD else 0
    # Only Germans, Russians and their like put points between, and always the day first.
    if written[2] == "." or one > 12:
        first = True
    elif other > 12:
        first = False
    if first is None and one != other:
        raise ValueError(f"date {text!r}: may be two days; write it as 2024-06-19")
    day, month = (one, other) if first else (other, one)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"date {text!r}: there is no such day") from None
