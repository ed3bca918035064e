"""A timeline: what a reader of a collection would list of two states, and what we list.

The documents that name one of the two are coded and merged; what is listed is what ``detente
timeline`` would list of them. ``tools/timeline_figures.py`` shows row by row what is told apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from detente.evaluation.merging import code_where
from detente.record import merge
from detente.records import ActorMention, Coded, Document, Event, EventMention

__all__ = [
    "CLOSE",
    "Entry",
    "Listing",
    "Row",
    "code_timeline",
    "compare",
    "entries",
    "listing",
    "originals",
    "read_rows",
]

_COLLECTION = "kcna_en_2024"
_FILE = "kcna_articles.jsonl"
_BOTH = frozenset(("RUS", "PRK"))
_NAMED = re.compile(r"Russia|Putin")
_FIRST, _LAST = date(2024, 7, 1), date(2024, 9, 30)
# Types that tell a row of another: a message is support, but consultation where nothing says what
# is in it; children of both who meet for an evening cooperate; aid that is offered is agreed to.
CLOSE = {"SUPPORT": {"CONSULT"}, "COOPERATE": {"CONSULT"}, "AID": {"AGREE"}}
# Both do these, whoever is named first.
_MUTUAL = frozenset(("CONSULT", "COOPERATE"))


@dataclass(frozen=True, slots=True)
class Row:
    """An act that a reader lists, or may list.

    Attributes:
        first: The first day that is right.
        last: The last one.
        type: PLOVER type.
        source: Who acts, by country.
        target: Toward whom.
        expected: Whether it has to be found; where not, it may be.
        words: What it is, for a reader.
        items: The documents that tell it.
        named: What the act's word or its parties say, where the same items tell another row.
    """

    first: date
    last: date
    type: str
    source: str
    target: str
    expected: bool
    words: str
    items: frozenset[str]
    named: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the days that a timeline gives it."""

    event: Event
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Listing:
    """What we list beside what a reader lists.

    Attributes:
        reached: Rows that have to be found, and the entry that tells each; None where none does.
        right: Entries that are a reader's, with the row of each.
        again: Those of them that tell a row told by an entry before.
        wrong: Entries that a reader would strike out.
    """

    reached: tuple[tuple[Row, Entry | None], ...]
    right: tuple[tuple[Entry, Row], ...]
    again: tuple[Entry, ...]
    wrong: tuple[Entry, ...]

    @property
    def recall(self) -> float:
        """The share of what has to be found that is."""
        return sum(entry is not None for _, entry in self.reached) / max(1, len(self.reached))

    @property
    def struck(self) -> float:
        """The share of our entries that a reader would strike out."""
        return len(self.wrong) / max(1, len(self.wrong) + len(self.right))


def read_rows(path: Path) -> list[Row]:
    """The rows of a table such as training/timeline_rus_prk.tsv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                date.fromisoformat(row["first"]),
                date.fromisoformat(row["last"]),
                row["type"],
                row["source"],
                row["target"],
                row["expected"] == "yes",
                row["words"],
                frozenset(row["items"].split(",")),
                re.compile(row["named"]) if row.get("named") else None,
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def code_timeline(data: Path, own: Path) -> list[Coded]:
    """Code what names Russia in the months of the timeline, copies marked among all.

    Raises:
        FileNotFoundError: Where the collection isn't in the folder.
    """

    def wanted(document: Document) -> bool:
        day = document.published
        within = day is not None and day >= _FIRST
        return within and bool(_NAMED.search(f"{document.title or ''} {document.text}"))

    return list(code_where(wanted, _COLLECTION, data, own))


def listing(path: Path, data: Path) -> Listing:
    """What we list of a collection's documents beside a table's rows.

    Raises:
        FileNotFoundError: Where the collection isn't in the folder.
    """
    coded = code_timeline(data, path.parent)
    return compare(read_rows(path), entries(coded), originals(coded))


def entries(coded: Sequence[Coded], both: frozenset[str] = _BOTH) -> Iterator[Entry]:
    """Events between two states within the timeline's days, as ``detente timeline`` lists them."""
    published = {item.document.id: item.document.published for item in coded}
    for event in merge(coded):
        if not _between(event, both):
            continue
        days = _days(event, published)
        if days is not None and days[0] <= _LAST and days[1] >= _FIRST:
            yield Entry(event, *days)


def _between(event: Event, both: frozenset[str]) -> bool:
    sides = [{actor.country for actor in side} & both for side in (event.source, event.target)]
    if event.joint and sides[0] | sides[1] == both:
        return True
    return all(sides) and sides[0] | sides[1] == both


def _days(event: Event, published: dict[str, date | None]) -> tuple[date, date] | None:
    """Its date's days, or the day of the first report where it has none."""
    if event.date is not None and event.date.start is not None:
        return event.date.start, event.date.end or event.date.start
    if event.background:
        return None
    day = min((d for m in event.mentions if (d := published[m.document])), default=None)
    return (day, day) if day is not None else None


def originals(coded: Iterable[Coded]) -> dict[str, str]:
    """Which item each copy copies, by number; a copy of a copy copies the first."""
    found: dict[str, str] = {}
    for item in coded:
        if item.document.copy_of is not None:
            original = _number(item.document.copy_of)
            found[_number(item.document.id)] = found.get(original, original)
    return found


def _number(document: str) -> str:
    return document.rpartition(":")[2]


def compare(rows: Sequence[Row], found: Iterable[Entry], copies: dict[str, str]) -> Listing:
    """Find each entry's row, and each row's entry.

    An entry tells one row, one of its very type first, then one that has to be found. Only one that
    lists several senders tells a row of each who is named.

    Args:
        rows: What a reader lists.
        found: What we list.
        copies: Which item each copy copies, by number.
    """
    right: list[tuple[Entry, Row]] = []
    again: list[Entry] = []
    wrong: list[Entry] = []
    reached: dict[int, Entry] = {}
    for entry in found:
        fits = [(fit, -n, row) for n, row in enumerate(rows) if (fit := _fit(entry, row, copies))]
        if not fits:
            wrong.append(entry)
            continue
        # Of two rows that it tells equally well, the one that nothing tells yet.
        fits.sort(key=lambda each: (each[0], -each[1] not in reached, each[1]), reverse=True)
        right.append((entry, fits[0][2]))
        told = [-number for _, number, row in fits if row is fits[0][2] or _lists(entry, row)]
        if all(number in reached for number in told):
            again.append(entry)
        for number in told:
            reached.setdefault(number, entry)
    return Listing(
        tuple((row, reached.get(n)) for n, row in enumerate(rows) if row.expected),
        tuple(right),
        tuple(again),
        tuple(wrong),
    )


def _fit(entry: Entry, row: Row, copies: dict[str, str]) -> tuple[bool, bool] | None:
    """How well an entry tells a row; None where it does not."""
    event = entry.event
    if event.type != row.type and event.type not in CLOSE.get(row.type, ()):
        return None
    if not (row.first <= entry.first and entry.last <= row.last):
        return None
    if not (event.joint or {event.type, row.type} & _MUTUAL or _toward(event, row)):
        return None
    for mention in event.mentions:
        item = _number(mention.document)
        if copies.get(item, item) in row.items and (
            row.named is None or row.named.search(_words(mention))
        ):
            return event.type == row.type, row.expected
    return None


def _words(mention: EventMention) -> str:
    """The word that tells the act, and the parties, as the text has them."""
    actors = [actor.text for actor in (*mention.source, *mention.target)]
    return " ".join([mention.trigger.text if mention.trigger else "", *actors])


def _lists(entry: Entry, row: Row) -> bool:
    """Whether one sentence tells a row beside others: a message from each of a list of senders."""
    senders = [actor for actor in entry.event.source if actor.country == row.source]
    return row.named is not None and len(senders) > 1


def _toward(event: Event, row: Row) -> bool:
    def holds(side: tuple[ActorMention, ...], country: str) -> bool:
        return any(actor.country == country for actor in side)

    return holds(event.source, row.source) and holds(event.target, row.target)
