"""A timeline as one HTML file that needs nothing else: no server, no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from detente.briefing.html import asset, environment, policy_hash
from detente.briefing.phrases import count, days_words
from detente.briefing.timeline import MARKS, Entry, Timeline

__all__ = ["render_timeline"]

# Up to so many days the strip has a bar a day; up to so many months a bar a month; else a year.
_DAYS, _MONTHS = 62, 96
# Height of the strip's drawing, in its own units.
_HEIGHT = 40


def render_timeline(timeline: Timeline, *, quotes: bool = False) -> str:
    """The timeline as one self-contained page.

    Text from articles is escaped, only http and https addresses are linked, and the page's policy
    allows no request and no script.

    Args:
        timeline: What to show.
        quotes: Whether the sentences stand open; they can be opened one by one if not.
    """
    style = asset("brief.css") + asset("timeline.css")
    seen = {entry.event.status for entry in timeline.entries}
    return (
        environment()
        .get_template("timeline.html")
        .render(
            title=timeline.title,
            facts=timeline.facts,
            script=None,
            timeline=timeline,
            quotes=quotes,
            bars=_bars(timeline),
            height=_HEIGHT,
            legend=[(status, mark) for status, mark in MARKS.items() if status in seen],
            style=Markup(style),  # noqa: S704 - our own files
            style_hash=policy_hash(style),
        )
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """How many events a day, month or year has: told as a fact, and otherwise."""

    label: str
    href: str
    facts: int
    others: int
    facts_height: float
    others_height: float


def _bars(timeline: Timeline) -> Sequence[_Bar]:
    entries = [(entry.day, entry) for entry in timeline.entries if entry.day]
    if not entries:
        return ()
    first, last = min(day for day, _ in entries), max(day for day, _ in entries)
    spans = _spans(first, last)
    found: dict[date, list[Entry]] = {start: [] for start, _ in spans}
    starts = list(found)
    at = 0
    for day, entry in sorted(entries, key=lambda pair: pair[0]):
        while at + 1 < len(starts) and starts[at + 1] <= day:
            at += 1
        found[starts[at]].append(entry)
    most = max(map(len, found.values()))
    return [_bar(start, end, found[start], most) for start, end in spans]


def _bar(start: date, end: date, entries: Sequence[Entry], most: int) -> _Bar:
    facts = sum(entry.event.status in ("happened", "ongoing") for entry in entries)
    day = entries[0].day if entries else None
    return _Bar(
        label=f"{days_words(start, end)}: {count(len(entries), 'event')}",
        href=f"#m-{day:%Y-%m}" if day else "",
        facts=facts,
        others=len(entries) - facts,
        facts_height=_HEIGHT * facts / most,
        others_height=_HEIGHT * (len(entries) - facts) / most,
    )


def _spans(first: date, last: date) -> list[tuple[date, date]]:
    """The days, months or years from one day to another, each as its first and last day."""
    if (last - first).days < _DAYS:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [(day, day) for day in days]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months > _MONTHS:
        years = range(first.year, last.year + 1)
        return [(date(year, 1, 1), date(year, 12, 31)) for year in years]
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range(months)
    ]
    return [(s, (s + timedelta(days=31)).replace(day=1) - timedelta(days=1)) for s in starts]
