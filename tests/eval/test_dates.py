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
import logging
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.records import DateMention
from detente.text.dates import Tense, find_dates

SPECS = Path(__file__).parents[3] / "shared" / "data" / "recognizers_text_specs"
GATE = Path(__file__).with_name("dates.json")
SPANS = ("DateExtractor", "DatePeriodExtractor")
VALUES = ("DateParser", "DatePeriodParser")
DEFAULT = date(2016, 11, 7)  # where a case has no reference date
INVALID = "0001-01-01"  # their value for 30 February

pytestmark = pytest.mark.skipif(
    not SPECS.is_dir(), reason=f"no specifications in {SPECS}: nothing to measure against"
)

Case = dict[str, Any]
_log = logging.getLogger(__name__)


def cases(name: str) -> list[Case]:
    loaded: list[Case] = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8-sig"))
    return loaded


def reference(case: Case) -> date:
    given = case.get("Context", {}).get("ReferenceDateTime")
    return date.fromisoformat(given[:10]) if given else DEFAULT


def expected_spans(case: Case) -> list[tuple[int, int]]:
    """Places of the expected expressions; by their text where no place is given."""
    spans = []
    for result in case["Results"]:
        text = result["Text"]
        start = result.get("Start", case["Input"].lower().find(text.lower()))
        spans.append((start, start + result.get("Length", len(text))))
    return spans


def of_sort(mention: DateMention, periods: bool) -> bool:
    """Whether a mention is what a file of periods, or of days, would list; open ones are both."""
    if mention.start is None:
        return True
    return (mention.precision != "day") == periods


def same_spans(case: Case, periods: bool) -> bool:
    found = find_dates(case["Input"], reference(case), "future", reference(case))
    return [m.span for m in found if of_sort(m, periods)] == expected_spans(case)


def resolved(case: Case, span: tuple[int, int], tense: Tense) -> tuple[date, date] | None:
    """Our interval at a place, from the mention that covers most of it; None where none does."""
    best, cover = None, 0
    for mention in find_dates(case["Input"], reference(case), tense, reference(case)):
        shared = min(span[1], mention.span[1]) - max(span[0], mention.span[0])
        if shared > cover:
            best, cover = mention, shared
    if best is None or best.start is None or best.end is None:
        return None
    return best.start, best.end


def agrees(ours: tuple[date, date] | None, value: dict[str, str]) -> bool:
    start = value.get("date") or value.get("startDate") or value["endDate"]
    end = value.get("date") or value.get("endDate") or start
    if INVALID in (start, end):
        return ours is None
    if ours is None or ours[0].isoformat() != start:
        return False
    return end in (ours[1].isoformat(), (ours[1] + timedelta(days=1)).isoformat())


def same_value(case: Case, periods: bool) -> bool:
    if not case["Results"]:
        found = find_dates(case["Input"], reference(case), "future", reference(case))
        return not any(of_sort(m, periods) for m in found)
    value, span = case["Results"][0]["Value"], expected_spans(case)[0]
    sides: tuple[tuple[Tense, str], ...] = (
        ("past", "PastResolution"),
        ("future", "FutureResolution"),
    )
    return any(agrees(resolved(case, span, tense), value[key]) for tense, key in sides)


def has_value(case: Case) -> bool:
    """Seasons have none."""
    return all(result["Value"].get("PastResolution") for result in case["Results"])


def measure() -> tuple[dict[str, float], list[str]]:
    """Agreement in per cent by file, and the cases that differ."""
    figures: dict[str, float] = {}
    differ: list[str] = []
    for name in SPANS + VALUES:
        periods = "Period" in name
        same = same_spans if name in SPANS else same_value
        judged = [c for c in cases(name) if name in SPANS or has_value(c)]
        verdicts = [same(case, periods) for case in judged]
        figures[name] = round(100 * sum(verdicts) / len(judged), 1)
        differ += [
            f"{name}: {c['Input']}" for c, ok in zip(judged, verdicts, strict=True) if not ok
        ]
    return figures, differ


def test_agreement_with_the_specifications_does_not_fall() -> None:
    figures, differ = measure()
    gate: dict[str, float] = json.loads(GATE.read_text(encoding="utf-8"))
    _log.info("agreement with the date specifications, per cent: %s", figures)
    report = "\n".join([*(f"{name}: {figure}" for name, figure in figures.items()), *differ])
    assert set(figures) == set(gate)
    assert all(figures[name] >= gate[name] for name in gate), report
