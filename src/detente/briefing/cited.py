"""Sentences about an event's reports, each part with the mentions that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from detente.briefing.data import Brief
from detente.briefing.names import country_name, speaker_label
from detente.briefing.phrases import count, days_words, event_noun
from detente.record.contradictions import Contradiction, Version, Voice
from detente.record.standing import Step, moves
from detente.records import Event, EventMention

__all__ = ["Cited", "Piece", "disagreement", "disagreements", "movement", "plain", "remarks"]

# Outlets that are named one by one; the others are counted.
_NAMED = 3
# In this order denials come first, for what they deny is told in the event's own line.
_CLAIMS: Mapping[str, tuple[str, str, str]] = {
    # status: what a speaker does, what one outlet does, what several do
    "denied": ("denies it", "reports that it is denied", "report that it is denied"),
    "negated": (
        "says that it did not happen",
        "says that it did not happen",
        "say that it did not happen",
    ),
    "happened": (
        "says that it happened",
        "tells it as a fact",
        "tell it as a fact",
    ),
    "ongoing": (
        "says that it is going on",
        "tells it as going on",
        "tell it as going on",
    ),
    "alleged": ("alleges it", "tells it as alleged", "tell it as alleged"),
}

_STATUS: Mapping[str, str] = {"negated": "not having happened"}
_BY = frozenset(["alleged", "denied"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence; ``cites`` are the mentions that say so, the first to be opened first."""

    text: str
    cites: tuple[EventMention, ...] = ()


# A sentence without a full stop.
Cited: TypeAlias = tuple[Piece, ...]


def remarks(brief: Brief, event: Event) -> list[Cited]:
    """What a brief says below an event: how its status moved, what its reports disagree on."""
    moved = movement(moves(event, brief.steps.get(event.id, ())))
    apart = [(Piece("Reports disagree: "), *each) for each in disagreements(brief, event)]
    return [*([moved] if moved else []), *apart]


def disagreements(brief: Brief, event: Event) -> list[Cited]:
    """What an event's reports disagree on, a sentence each."""
    return [disagreement(event, each) for each in brief.contradictions.get(event.id, ())]


def disagreement(event: Event, found: Contradiction) -> Cited:
    """``"A and B date the signing to 19 June 2024; C dates it to 20 June 2024"``."""
    if found.what == "denial":
        return _clauses(_denial(found.versions))
    noun, many = event_noun(event)
    name = f"the {noun}" if noun else "it"
    again = "them" if many else "it"
    named: set[str] = set()
    clauses = []
    for number, version in enumerate(found.versions):
        what = again if number else name
        several = len(version.voices) > 1
        # An outlet that says two things is not two outlets.
        twice = " elsewhere" if named.issuperset(version.outlets) else ""
        named.update(version.outlets)
        verb = ("date" if found.what == "date" else "put") + ("" if several else "s")
        where = f" to {_when(version.value)}" if found.what == "date" else f" in {_where(version)}"
        clauses.append((*_voices(version.voices), Piece(f"{twice} {verb} {what}{where}")))
    return _clauses(clauses)


def movement(steps: Sequence[Step]) -> Cited:
    """``"First reported as planned on 18 June, as happened on 19 June 2024"``; empty for none."""
    years = {step.since.year for step in steps if step.since}
    found: list[Piece] = []
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        when = f" on {_day(step.since, len(years) > 1 or last)}" if step.since else ""
        speaker = step.report.mention.speaker
        by = f" by {speaker_label(speaker)}" if speaker and step.status in _BY else ""
        found.append(Piece(", as " if number else "First reported as "))
        status = _STATUS.get(step.status, step.status)
        found.append(Piece(f"{status}{by}{when}", (step.report.mention,)))
    return tuple(found)


def plain(sentence: Cited) -> str:
    """The sentence's words."""
    return "".join(piece.text for piece in sentence)


def _denial(versions: Iterable[Version]) -> list[Cited]:
    by_status = {version.value: version for version in versions}
    clauses: list[Cited] = []
    for status, (speaks, tells, tell) in _CLAIMS.items():
        if status not in by_status:
            continue
        said: dict[str, list[Voice]] = {}
        for voice in by_status[status].voices:
            told: dict[str, list[EventMention]] = {}
            for mention in voice.mentions:
                speaker = speaker_label(mention.speaker) if mention.speaker else ""
                told.setdefault(speaker, []).append(mention)
            for speaker, mentions in told.items():
                said.setdefault(speaker, []).append(
                    Voice(voice.outlet, voice.known, tuple(mentions))
                )
        for speaker, voices in sorted(said.items(), key=lambda pair: not pair[0]):
            if speaker:
                clauses.append((Piece(f"{speaker} {speaks} ("), *_voices(voices), Piece(")")))
            else:
                verb = tell if len(voices) > 1 else tells
                clauses.append((*_voices(voices), Piece(f" {verb}")))
    return clauses


def _voices(voices: Sequence[Voice]) -> list[Piece]:
    """Outlets, each with the mentions in which it says so: ``"A, B and C"``."""
    shown = voices if len(voices) <= _NAMED + 1 else voices[:_NAMED]
    found: list[Piece] = []
    for number, voice in enumerate(shown):
        last = number == len(voices) - 1
        if number:
            found.append(Piece(" and " if last else ", "))
        guess = "" if voice.known else " (a guess)"
        found.append(Piece(f"{voice.outlet}{guess}", voice.mentions))
    if len(shown) < len(voices):
        others = tuple(mention for voice in voices[len(shown) :] for mention in voice.mentions)
        found += [
            Piece(" and "),
            Piece(count(len(voices) - len(shown), "other outlet"), others),
        ]
    return found


def _clauses(clauses: Iterable[Sequence[Piece]]) -> Cited:
    found: list[Piece] = []
    for clause in clauses:
        found += [Piece("; "), *clause] if found else clause
    # What an outlet is called stays as it writes itself: "kcna.kp".
    if found and not found[0].cites:
        text = found[0].text
        found[0] = Piece(f"{text[:1].upper()}{text[1:]}")
    return tuple(found)


def _when(value: str) -> str:
    start, _, end = value.partition("/")
    return days_words(date.fromisoformat(start), date.fromisoformat(end or start))


def _where(version: Version) -> str:
    """A place with its country, where that is known and not the place itself."""
    place = next((mention.place for mention in version.reports if mention.place), None)
    if place is None:
        return version.value
    country = country_name(place.country) if place.country else ""
    return f"{place.text} ({country})" if country not in ("", place.text) else place.text


def _day(day: date, year: bool) -> str:
    words = days_words(day, day)
    return words if year else words.removesuffix(f" {day.year}")
