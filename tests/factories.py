"""Readings made by hand: documents, actors, mentions with true spans, for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from detente.records import (
    ActorMention,
    Coded,
    DateMention,
    Document,
    EventMention,
    PlaceMention,
    Sentence,
    Speaker,
    Statement,
    Trigger,
)

__all__ = ["Reading", "day", "interval", "put", "read"]

# Name -> actor id, country, sector.
PEOPLE: dict[str, tuple[str, str, str]] = {
    "Vladimir Putin": ("RUS.GOV.putin-vladimir", "RUS", "GOV"),
    "Sergei Shoigu": ("RUS.GOV.shoigu-sergei", "RUS", "GOV"),
    "Kim Jong Un": ("PRK.GOV.kim-jong-un", "PRK", "GOV"),
    "Kim Jong Il": ("PRK.GOV.kim-jong-il", "PRK", "GOV"),
    "Joe Biden": ("USA.GOV.biden-joe", "USA", "GOV"),
    "Russia": ("RUS", "RUS", ""),
    "Russian minister": ("RUS.GOV", "RUS", "GOV"),
    "Russian army": ("RUS.MIL", "RUS", "MIL"),
    "North Korea": ("PRK", "PRK", ""),
    "Pyongyang": ("PRK", "PRK", ""),
    "South Korea": ("KOR", "KOR", ""),
    "United States": ("USA", "USA", ""),
    "Ukraine": ("UKR", "UKR", ""),
    "China": ("CHN", "CHN", ""),
    "Vietnam": ("VNM", "VNM", ""),
    "Chinese officials": ("CHN.GOV", "CHN", "GOV"),
    "Chinese students": ("CHN.CVL", "CHN", "CVL"),
    "rebels": ("", "", "REB"),
}


def day(text: str) -> DateMention:
    """A date of one day, written ``2024-06-19``."""
    return interval(text, text, "day")


def interval(start: str, end: str, precision: Any = "interval") -> DateMention:
    return DateMention(start, (0, 1), date.fromisoformat(start), date.fromisoformat(end), precision)


def put(
    text: str, country: str, lat: float | None = None, lon: float | None = None
) -> PlaceMention:
    return PlaceMention(text, (0, 1), country, lat, lon)


class Reading:
    """A document being read: add sentences with what they say, then take ``coded``."""

    def __init__(self, name: str, **fields: Any) -> None:
        self.name = name
        self.fields: dict[str, Any] = {"outlet": name, "outlet_known": True, **fields}
        self.text = ""
        self.sentences: list[Sentence] = []
        self.mentions: list[EventMention] = []
        self.statements: list[Statement] = []
        self.actors: list[ActorMention] = []

    def say(self, text: str) -> Sentence:
        """Add a sentence."""
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text} {text}" if self.text else text
        span = (start, start + len(text))
        sentence = Sentence(self.name, len(self.sentences), span, text)
        self.sentences.append(sentence)
        return sentence

    def actor(self, name: str, sentence: Sentence) -> ActorMention:
        actor, country, sector = PEOPLE[name]
        last = name.rsplit(" ", 1)[-1]
        at = max(sentence.text.find(name), 0) or max(sentence.text.find(last), 0)
        start = sentence.span[0] + at
        found = ActorMention(name, (start, start + len(name)), actor, name, country, sector)
        self.actors.append(found)
        return found

    def event(
        self,
        text: str,
        kind: str = "CONSULT",
        source: Sequence[str] = ("Vladimir Putin",),
        target: Sequence[str] = ("North Korea",),
        **fields: Any,
    ) -> EventMention:
        """Add a sentence with one mention; a visit by Putin to North Korea unless told."""
        sentence = self.say(text)
        return self.more(sentence, kind, source, target, **fields)

    def more(
        self,
        sentence: Sentence,
        kind: str = "CONSULT",
        source: Sequence[str] = ("Vladimir Putin",),
        target: Sequence[str] = ("North Korea",),
        *,
        word: str = "visit",
        speaker: str | None = None,
        **fields: Any,
    ) -> EventMention:
        """Add a mention to a sentence."""
        at = sentence.span[0] + max(sentence.text.find(word), 0)
        said = self.actor(speaker, sentence) if speaker else None
        given: dict[str, Any] = {
            "plover": kind,
            "about": None,
            "mode": "visit" if kind == "CONSULT" else None,
            "contexts": (),
            "quad": None,
            "cameo": None,
            "score": None,
            "status": "happened",
            "background": False,
            "joint": False,
            "date": None,
            "place": None,
            "confidence": 0.8,
            "rule": "test",
            **fields,
        }
        mention = EventMention(
            document=self.name,
            sentence=sentence.text,
            span=sentence.span,
            type=kind or None,
            source=tuple(self.actor(name, sentence) for name in source),
            target=tuple(self.actor(name, sentence) for name in target),
            trigger=Trigger(word, (at, at + len(word))),
            speaker=Speaker(said.text, said.span, said.actor, said.country) if said else None,
            **given,
        )
        self.mentions.append(mention)
        return mention

    def state(
        self, text: str, kind: Any, value: str, holder: str | None = None, toward: str = ""
    ) -> Statement:
        """Add a sentence with one statement."""
        sentence = self.say(text)
        who = self.actor(holder, sentence) if holder else None
        for name in PEOPLE:
            if name != holder and name in text:
                self.actor(name, sentence)
        found = Statement(self.name, kind, who, value, toward, text, sentence.span)
        self.statements.append(found)
        return found

    @property
    def coded(self) -> Coded:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Coded(
            Document(id=self.name, text=self.text, hash=digest, cleaner="0", **self.fields),
            tuple(self.sentences),
            tuple(self.mentions),
            tuple(self.statements),
            (),
            tuple(self.actors),
        )


def read(name: str, *events: dict[str, Any], **fields: Any) -> Coded:
    """A document with one sentence an event; ``event`` keys are those of `Reading.more`."""
    reading = Reading(name, **fields)
    for number, event in enumerate(events):
        reading.event(f"Sentence {number} of {name}.", **event)
    return reading.coded
