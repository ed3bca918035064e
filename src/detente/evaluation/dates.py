"""Agreement of the date grammar with the public specifications of Recognizers-Text (English).

They describe an assistant's language and other conventions, so agreement
is a measure of coverage, not of truth; docs/dates.md lists the differences by design. What counts:

- spans: in a case, our mentions of that sort (days, or longer periods) are exactly the expected.
- values: the mention on the expected place has the expected past value when read in past tense or
  the expected future value in future tense. Their ends are exclusive for calendar units and
  inclusive for explicit ranges; both are taken.

"The next day", "the same week" are reckoned from the reference date there: it is the anchor here.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from detente.records import DateMention
from detente.text.dates import Tense, find_dates

__all__ = ["date_shares"]

Case: TypeAlias = dict[str, Any]

_SPANS = ("DateExtractor", "DatePeriodExtractor")
_VALUES = ("DateParser", "DatePeriodParser")
_DEFAULT = date(2016, 11, 7)  # where a case has no reference date
_INVALID = "0001-01-01"  # their value for 30 February


def date_shares(folder: Path) -> dict[str, tuple[float, list[str]]]:
    """For each of the four files, the share of cases that agree, and the inputs that differ."""
    found = {}
    for name in _SPANS + _VALUES:
        cases: list[Case] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig"))
        same = _same_spans if name in _SPANS else _same_value
        judged = [case for case in cases if name in _SPANS or _has_value(case)]
        differ = [case["Input"] for case in judged if not same(case, "Period" in name)]
        found[name] = 1 - len(differ) / len(judged), differ
    return found


def _reference(case: Case) -> date:
    given = case.get("Context", {}).get("ReferenceDateTime")
    return date.fromisoformat(given[:10]) if given else _DEFAULT


def _expected_spans(case: Case) -> list[tuple[int, int]]:
    """Places of the expected expressions; by their text where no place is given."""
    spans = []
    for result in case["Results"]:
        text = result["Text"]
        start = result.get("Start", case["Input"].lower().find(text.lower()))
        spans.append((start, start + result.get("Length", len(text))))
    return spans


def _of_sort(mention: DateMention, periods: bool) -> bool:
    """Whether a mention is what a file of periods, or of days, would list; open ones are both."""
    if mention.start is None:
        return True
    return (mention.precision != "day") == periods


def _same_spans(case: Case, periods: bool) -> bool:
    found = find_dates(case["Input"], _reference(case), "future", _reference(case))
    return [m.span for m in found if _of_sort(m, periods)] == _expected_spans(case)


def _resolved(case: Case, span: tuple[int, int], tense: Tense) -> tuple[date, date] | None:
    """Our interval at a place, from the mention that covers most of it; None where none does."""
    best, cover = None, 0
    for mention in find_dates(case["Input"], _reference(case), tense, _reference(case)):
        shared = min(span[1], mention.span[1]) - max(span[0], mention.span[0])
        if shared > cover:
            best, cover = mention, shared
    if best is None or best.start is None or best.end is None:
        return None
    return best.start, best.end


def _agrees(ours: tuple[date, date] | None, value: dict[str, str]) -> bool:
    start = value.get("date") or value.get("startDate") or value["endDate"]
    end = value.get("date") or value.get("endDate") or start
    if _INVALID in (start, end):
        return ours is None
    if ours is None or ours[0].isoformat() != start:
        return False
    return end in (ours[1].isoformat(), (ours[1] + timedelta(days=1)).isoformat())


def _same_value(case: Case, periods: bool) -> bool:
    if not case["Results"]:
        found = find_dates(case["Input"], _reference(case), "future", _reference(case))
        return not any(_of_sort(m, periods) for m in found)
    value, span = case["Results"][0]["Value"], _expected_spans(case)[0]
    sides: tuple[tuple[Tense, str], ...] = (
        ("past", "PastResolution"),
        ("future", "FutureResolution"),
    )
    return any(_agrees(_resolved(case, span, tense), value[key]) for tense, key in sides)


def _has_value(case: Case) -> bool:
    """Seasons have none."""
    return all(result["Value"].get("PastResolution") for result in case["Results"])
