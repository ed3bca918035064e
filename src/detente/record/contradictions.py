"""What the reports of one event say against one another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.records import Event, EventMention, PlaceMention

__all__ = ["Contradiction", "Version", "contradictions"]

# Farther apart than a city and its airport.
_SAME_PLACE_KM = 100.0


@dataclass(frozen=True, slots=True)
class Version:
    """What some of the reports say.

    Attributes:
        value: A day or days in ISO form, a place, or a status.
        mentions: How many say so.
        documents: Which documents say so, by id.
        outlets: Which outlets say so.
        speakers: Whom they quote for it, by country or else by name.
    """

    value: str
    mentions: int
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more versions that can't all be true, the most widely told first."""

    what: Literal["date", "place", "denial"]
    versions: tuple[Version, ...]


def contradictions(event: Event, outlets: Mapping[str, str]) -> list[Contradiction]:
    """Dates without a common day, places far apart, and denials of what others tell as a fact.

    Args:
        event: With all its mentions.
        outlets: What to call the outlet of a document, by the document's id.
    """
    found: list[Contradiction] = []
    dates = {m.date: m for m in event.mentions if m.date and m.date.start}
    spans = [(d.start, d.end or d.start) for d in dates if d.start]
    if spans and max(start for start, _ in spans) > min(end for _, end in spans):
        found.append(_contradiction("date", event, outlets))
    places = [m.place for m in event.mentions if m.place]
    if any(_apart(one, other) for n, one in enumerate(places) for other in places[:n]):
        found.append(_contradiction("place", event, outlets))
    statuses = {mention.status for mention in event.mentions}
    if statuses & {"denied", "negated"} and statuses - {"denied", "negated"}:
        found.append(_contradiction("denial", event, outlets))
    return found


def _contradiction(
    what: Literal["date", "place", "denial"], event: Event, outlets: Mapping[str, str]
) -> Contradiction:
    told: dict[str, list[EventMention]] = {}
    for mention in event.mentions:
        value = _value(what, mention)
        if value:
            told.setdefault(value, []).append(mention)
    versions = [_version(value, mentions, outlets) for value, mentions in told.items()]
    versions.sort(key=lambda version: (-len(version.outlets), -version.mentions, version.value))
    return Contradiction(what, tuple(versions))


def _value(what: str, mention: EventMention) -> str:
    match what:
        case "date" if mention.date and mention.date.start:
            return _days(mention.date.start, mention.date.end)
        case "place" if mention.place:
            place = mention.place
            return f"{place.text} ({place.country})" if place.country else place.text
        case "denial":
            return mention.status or ""
    return ""


def _version(value: str, mentions: list[EventMention], outlets: Mapping[str, str]) -> Version:
    documents = dict.fromkeys(mention.document for mention in mentions)
    speakers = [m.speaker.country or m.speaker.text for m in mentions if m.speaker]
    return Version(
        value,
        len(mentions),
        tuple(documents),
        tuple(dict.fromkeys(outlets.get(key, key) for key in documents)),
        tuple(dict.fromkeys(speakers)),
    )


def _days(start: date, end: date | None) -> str:
    return start.isoformat() if end in (None, start) else f"{start}/{end}"


def _apart(one: PlaceMention, other: PlaceMention) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    north = math.radians(other.lat - one.lat)
    east = math.radians(other.lon - one.lon)
    # Haversine, with the mean radius of the Earth in km.
    half = math.sin(north / 2) ** 2 + (
        math.cos(math.radians(one.lat))
        * math.cos(math.radians(other.lat))
        * math.sin(east / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half))) > _SAME_PLACE_KM
