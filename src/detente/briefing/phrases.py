"""Readable English lines made from the record: what an event is, when, and how well attested."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date
from functools import cache

from detente.briefing.names import join_words, parties_label, speaker_label
from detente.records import DateMention, Document, Event
from detente.tables import rows

__all__ = [
    "count",
    "date_words",
    "days_words",
    "event_facts",
    "event_line",
    "event_noun",
    "published_words",
]

# calendar.month_name follows the user's locale; a brief is in English everywhere.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_RULE_VERB = re.compile(r"^verb:([\w-]+).*$")
_OPTIONAL = re.compile(r"\[([^\[\]{}|]*)\{(target|about)\}(?:\|([^\[\]{}]*))?\]")


def event_line(event: Event) -> str:
    """One sentence without a full stop: ``"Russia (Vladimir Putin) visited North Korea"``."""
    # A visit has a guest and a host, whoever calls it joint.
    joint = event.joint and event.mode != "visit"
    verb = _verb(event.type, event.mode or _manner(event), joint)
    actors = event.source + event.target if joint else event.source
    subject = parties_label(actors) or "somebody not named"
    many = len({actor.country or actor.text for actor in actors}) > 1
    filled = {
        "target": "" if joint else parties_label(event.target),
        "about": _abouts().get(event.about or "", ""),
    }

    def fill(match: re.Match[str]) -> str:
        value = filled[match[2]]
        return f"{match[1]}{value}" if value else match[3] or ""

    rest = _OPTIONAL.sub(fill, verb["rest"])
    be = "are" if many else "is"
    said_by = join_words(_speakers(event))
    match event.status:
        case "happened":
            line = f"{subject} {verb['past']}{rest}"
        case "ongoing":
            line = f"{subject} {be} {verb['gerund']}{rest}"
        case "planned":
            line = f"{subject} {be} to {verb['base']}{rest}"
        case "possible":
            line = f"{subject} may {verb['base']}{rest}"
        case "alleged":
            by = f" by {said_by}" if said_by else ""
            line = f"{subject} {be} said{by} to have {verb['participle']}{rest}"
        case "denied":
            who = f"{said_by} denied" if said_by else "it is denied"
            line = f"{who} that {subject} {verb['past']}{rest}"
        case "negated":
            line = f"{subject} did not {verb['base']}{rest}"
    if said_by and event.status not in ("alleged", "denied"):
        line = f"{line}, according to {said_by}"
    return line[:1].upper() + line[1:]


def event_noun(event: Event) -> tuple[str, bool]:
    """What to call an event once it is known, and whether that is a plural: ``("visit", False)``.

    The noun is "" where there is none that fits.
    """
    nouns = _nouns()
    exact = nouns.get((event.type, event.mode or _manner(event) or ""))
    return exact or nouns.get((event.type, ""), ("", False))


def event_facts(event: Event) -> list[str]:
    """When, what standing, how often told: ``["19 June 2024", "happened", "3 mentions", ...]``."""
    facts = [
        date_words(event.date) or "no date given",
        event.status,
        count(len(event.mentions), "mention"),
        count(event.documents, "document"),
        count(event.outlets, "outlet"),
    ]
    if event.name:
        facts.insert(0, event.name)
    if event.corrected:
        facts.append(f"an analyst corrected: {', '.join(event.corrected)}")
    if event.note:
        facts.append(f"note: {event.note}")
    return facts


def count(number: int, noun: str) -> str:
    """``"1 mention"``, ``"2 mentions"``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def date_words(dated: DateMention | None) -> str:
    """A date as people write it: ``"19 June 2024"``, ``"June 2024"``, ``"2000"``; "" if unknown."""
    if dated is None or dated.start is None:
        return ""
    return days_words(dated.start, dated.end or dated.start)


def days_words(start: date, end: date) -> str:
    """An interval of days, as short as it can be said: ``"17 to 21 June 2024"``."""
    last = calendar.monthrange(end.year, end.month)[1]
    if start == end:
        return _day(start)
    if start.day == 1 and end.day == last:
        if (start.month, end.month) == (1, 12):
            return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{_month(start)} {start.year}"
        first = _month(start) if start.year == end.year else f"{_month(start)} {start.year}"
        return f"{first} to {_month(end)} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_day(end)}"
    if start.year == end.year:
        return f"{start.day} {_month(start)} to {_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def published_words(document: Document) -> str:
    """When a document was published, as far as that is known: ``"20 June 2024"``, ``"2024"``."""
    first = document.published
    if first is None:
        return ""
    match document.published_precision:
        case "year":
            return str(first.year)
        case "month":
            return f"{_month(first)} {first.year}"
        case _:
            return _day(first)


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _speakers(event: Event) -> list[str]:
    """Who says so, where no outlet says it in its own name."""
    if not all(mention.speaker for mention in event.mentions):
        return []
    told = [speaker_label(mention.speaker) for mention in event.mentions if mention.speaker]
    return list(dict.fromkeys(told))


@cache
def _verbs() -> dict[tuple[str, str, bool], dict[str, str]]:
    return {
        (row["type"], row["mode"], row["joint"] == "yes"): row
        for row in rows("detente.briefing", "verbs.tsv")
    }


@cache
def _nouns() -> dict[tuple[str, str], tuple[str, bool]]:
    return {
        (row["type"], row["mode"]): (row["noun"], row["many"] == "yes")
        for row in rows("detente.briefing", "happenings.tsv")
    }


@cache
def _manners() -> dict[tuple[str, str], str]:
    return {
        (row["type"], verb): row["manner"]
        for row in rows("detente.briefing", "manners.tsv")
        for verb in row["verbs"].split("|")
    }


def _manner(event: Event) -> str | None:
    """What the verbs of an event's mentions say more exactly, where most say the same."""
    told = Counter(
        _manners().get((event.type, _RULE_VERB.sub(r"\1", mention.rule)))
        for mention in event.mentions
    )
    return told.most_common(1)[0][0]


@cache
def _abouts() -> dict[str, str]:
    return {row["type"]: row["noun"] for row in rows("detente.briefing", "abouts.tsv")}


def _verb(kind: str, mode: str | None, joint: bool) -> dict[str, str]:
    verbs = _verbs()
    for key in ((kind, mode or "", joint), (kind, mode or "", False), (kind, "", joint)):
        if key in verbs:
            return verbs[key]
    unknown = {"base": "act", "past": "acted", "participle": "acted", "gerund": "acting"}
    return verbs.get((kind, "", False), {**unknown, "rest": f" ({kind})[ toward {{target}}]"})
