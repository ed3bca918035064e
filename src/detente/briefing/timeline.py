"""A timeline: events in order of time, one line each, and how it looks in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from detente.briefing.cited import movement, plain
from detente.briefing.data import best_mention
from detente.briefing.links import safe_url
from detente.briefing.markdown import escape
from detente.briefing.names import country_name, speaker_label
from detente.briefing.phrases import count, days_words, event_line, published_words
from detente.briefing.sections import Family, families
from detente.record.merge import outlet_of
from detente.record.standing import moves, reports_of, steps_of
from detente.records import Document, Event, EventMention

__all__ = [
    "MARKS",
    "Entry",
    "Month",
    "Quote",
    "Timeline",
    "make_timeline",
    "timeline_markdown",
]

MARKS = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "possible": "◌",
    "alleged": "?",
    "denied": "✗",
    "negated": "–",
}


_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that an entry rests on, and who published it; ``url`` None if not to be linked."""

    text: str
    source: str
    speaker: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as a timeline shows it.

    Attributes:
        event: The event.
        day: Where it stands: the first day of the event, or of its reports; None if unknown.
        when: The day or days as people write them, "" if unknown.
        reported: Whether the day is that of the first report.
        mark: A sign for its status.
        line: What happened, in a sentence without full stop.
        facts: Status and how widely it was told.
        quotes: Its sentences, each once, the most telling first.
        moved: How its status moved, in a sentence without full stop; "" where it did not.
        depth: How many entries just above it is part of: 1 for talks below their visit.
        part_of: What it is part of, where that stands elsewhere; "" where nothing is known of it.
    """

    event: Event
    day: date | None
    when: str
    reported: bool
    mark: str
    line: str
    facts: str
    quotes: tuple[Quote, ...]
    moved: str = ""
    depth: int = 0
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of a month; ``name`` is such as "June 2024", ``key`` such as "2024-06".

    What is only known to the year, or lasted longer than a month, stands under its year alone.
    """

    key: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by month, those of no known day apart.

    Attributes:
        title: Who, and when.
        facts: Counts of events, documents and outlets.
        months: The months in which something happened, in order.
        undated: Entries that no day is known of.
    """

    title: str
    facts: tuple[str, ...]
    months: tuple[Month, ...]
    undated: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order."""
        return (*(entry for month in self.months for entry in month.entries), *self.undated)


def make_timeline(
    rows: Sequence[Mapping[str, Any]],
    events: Sequence[Event],
    documents: Mapping[str, Document],
    about: Sequence[str] = (),
) -> Timeline:
    """Put events in order of time.

    Args:
        rows: The rows of `detente.Record.timeline`.
        events: The same events as `detente.Record.happenings` gives them.
        documents: At least those that the events' mentions stand in, by id.
        about: Codes of the countries that the timeline is of, for the title.
    """
    by_id = {event.id: event for event in events}
    made = [_entry(row, by_id[row["id"]], documents) for row in rows if row["id"] in by_id]
    entries = _with_parts(made)
    months: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.day:
            months.setdefault(_key(entry.event, entry.day), []).append(entry)
    days = [entry.day for entry in entries if entry.day]
    who = " and ".join(country_name(code) for code in about) or "All events"
    return Timeline(
        title=f"{who}, {days_words(min(days), max(days))}" if days else who,
        facts=_facts(entries, documents),
        months=tuple(
            Month(key, key if len(key) < 5 else _month_name(found[0].day), tuple(found))
            for key, found in months.items()
        ),
        undated=tuple(entry for entry in entries if not entry.day),
    )


def timeline_markdown(timeline: Timeline, *, quotes: bool = False) -> str:
    """The timeline as CommonMark; text from articles is escaped.

    Args:
        timeline: What to write.
        quotes: Whether to write the sentences below each line.
    """
    blocks = [f"# {escape(timeline.title)}", ", ".join(timeline.facts)]
    months = [(month.name, month.entries) for month in timeline.months]
    for name, entries in (*months, ("Without a date", timeline.undated)):
        if entries:
            lines = [_item(entry, quotes) for entry in entries]
            blocks += [f"## {name}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _item(entry: Entry, quotes: bool) -> str:
    when = f"**{entry.when}{' (reported)' if entry.reported else ''}** " if entry.when else ""
    line = f"- {when}{escape(entry.mark)} {escape(entry.line)} ({escape(entry.facts)})"
    line += f". {escape(entry.moved)}" if entry.moved else ""
    line += f". Part of: {escape(entry.part_of)}" if entry.part_of else ""
    told = [f"  - “{escape(_flat(quote.text))}” {escape(quote.source)}" for quote in entry.quotes]
    indent = "  " * entry.depth
    return "\n".join(f"{indent}{each}" for each in ([line, *told] if quotes else [line]))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _entry(row: Mapping[str, Any], event: Event, documents: Mapping[str, Document]) -> Entry:
    best = best_mention(event)
    mentions = [best, *(mention for mention in event.mentions if mention is not best)]
    # Copies have the same sentence: it stands once.
    quotes = {_flat(m.sentence): _quote(m, documents) for m in reversed(mentions)}
    standing = f"{event.status}, background" if event.background else event.status
    day = row["day"]
    return Entry(
        event=event,
        day=day,
        when=days_words(day, row["until"]) if day else "",
        reported=row["by"] == "report",
        mark=MARKS[event.status],
        line=event_line(event),
        facts=", ".join(
            (
                standing,
                count(len(event.mentions), "mention"),
                count(event.documents, "document"),
                count(event.outlets, "outlet"),
            )
        ),
        quotes=tuple(reversed(quotes.values())),
        moved=plain(movement(moves(event, steps_of(reports_of(event, documents))))),
    )


def _quote(mention: EventMention, documents: Mapping[str, Document]) -> Quote:
    speaker = speaker_label(mention.speaker) if mention.speaker else ""
    document = documents.get(mention.document)
    if document is None:
        return Quote(mention.sentence, mention.document, speaker, None)
    guess = "" if document.outlet_known else " (a guess)"
    parts = (f"{document.outlet}{guess}", published_words(document))
    return Quote(mention.sentence, ", ".join(filter(None, parts)), speaker, safe_url(document.url))


def _with_parts(entries: Sequence[Entry]) -> list[Entry]:
    """Parts below what they are part of where both are of one day; else they say what it is."""
    by_id = {entry.event.id: entry for entry in entries}
    found: list[Entry] = []
    for _, same in groupby(entries, key=lambda entry: entry.day):
        day = {entry.event.id: entry for entry in same}

        def put(family: Family, depth: int, day: Mapping[str, Entry] = day) -> None:
            entry = day[family.event.id]
            whole = by_id.get(entry.event.part_of or "")
            named = whole.line if whole and not depth else ""
            found.append(replace(entry, depth=depth, part_of=named))
            for part in family.parts:
                put(part, depth + 1)

        for family in families(entry.event for entry in day.values()):
            put(family, 0)
    return found


def _facts(entries: Sequence[Entry], documents: Mapping[str, Document]) -> tuple[str, ...]:
    told_in = {mention.document for entry in entries for mention in entry.event.mentions}
    outlets = {outlet_of(documents[key], documents) for key in told_in if key in documents}
    return (
        count(len(entries), "event"),
        count(len(told_in), "document"),
        count(len(outlets), "outlet"),
    )


def _key(event: Event, day: date) -> str:
    dated = event.date
    if dated and dated.start and dated.end and (dated.end - dated.start).days >= _MONTH_DAYS:
        return f"{day.year:04}"
    return f"{day.year:04}-{day.month:02}"


def _month_name(day: date | None) -> str:
    if day is None:
        return ""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return days_words(first, last)
