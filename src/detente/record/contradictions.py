"""What the reports of one event say against one another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, Literal, TypeAlias, TypeVar

from detente.record.merge import outlet_of
from detente.record.places import far_apart
from detente.records import DateMention, Document, Event, EventMention

__all__ = ["Contradiction", "Version", "Voice", "contradictions"]

# Days between two reports of one journey: departure and arrival, nights, time zones.
_JOURNEY_SLACK = timedelta(days=1)
# What was on "18 to 20 June" was on each of these days; what was "since 2017" was not.
_LONGEST = timedelta(days=14)
_FACT = frozenset(["happened", "ongoing"])
_DENIAL = frozenset(["denied", "negated"])

_T = TypeVar("_T", bound=Hashable)
_Days: TypeAlias = tuple[date, date]
_Pair: TypeAlias = tuple[EventMention, EventMention]


@dataclass(frozen=True, slots=True)
class Voice:
    """An outlet, and where it says something.

    Attributes:
        outlet: Its name. Copies and dispatches count as the word of what they copy.
        known: Whether the name is known; else it is a guess.
        mentions: In which mentions it says so.
    """

    outlet: str
    known: bool
    mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What some of the reports say.

    Attributes:
        value: A day or days in ISO form, a place, or a status.
        voices: Who says so, each independent outlet once.
    """

    value: str
    voices: tuple[Voice, ...]

    @property
    def reports(self) -> tuple[EventMention, ...]:
        """The mentions that say so, by outlet."""
        return tuple(mention for voice in self.voices for mention in voice.mentions)

    @property
    def mentions(self) -> int:
        """How many mentions say so."""
        return len(self.reports)

    @property
    def documents(self) -> tuple[str, ...]:
        """Which documents say so, by id."""
        return tuple(dict.fromkeys(mention.document for mention in self.reports))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Which outlets say so."""
        return tuple(voice.outlet for voice in self.voices)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom they quote for it, by country or else by name."""
        told = [m.speaker.country or m.speaker.text for m in self.reports if m.speaker]
        return tuple(dict.fromkeys(told))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more versions that can't all be true, the most widely told first."""

    what: Literal["date", "place", "denial"]
    versions: tuple[Version, ...]

    def to_json(self) -> dict[str, Any]:
        """The contradiction as plain JSON types; spans are those of the sentences."""
        return {
            "what": self.what,
            "versions": [
                {
                    "value": version.value,
                    "mentions": version.mentions,
                    "documents": list(version.documents),
                    "outlets": list(version.outlets),
                    "speakers": list(version.speakers),
                    "sources": [
                        {
                            "outlet": voice.outlet,
                            "outlet_known": voice.known,
                            "document": mention.document,
                            "span": list(mention.span),
                        }
                        for voice in version.voices
                        for mention in voice.mentions
                    ],
                }
                for version in self.versions
            ],
        }


def contradictions(event: Event, documents: Mapping[str, Document]) -> list[Contradiction]:
    """Dates without a common day, places far apart, and denials of what others say happened.

    A plan and what came of it don't contradict each other, nor do the days and the stops of one
    journey. A document that gives several days or places itself says nothing against another.

    Args:
        event: With all its mentions.
        documents: By id, those that the mentions stand in and what these copy.
    """
    found: list[Contradiction] = []
    told = _comparable(event.mentions)
    # A visit has many stops, and tells of where it set out.
    visit = event.mode == "visit"
    dates = _at_odds([(days, m) for m in told if (days := _days(m.date))], _dated(told, visit))
    if clash := _independent(dates, documents):
        found.append(_contradiction("date", clash, _day_of, documents))
    if not visit:
        places = _at_odds([(m.place, m) for m in told if m.place], far_apart)
        if clash := _independent(places, documents):
            found.append(_contradiction("place", clash, _place_of, documents))
    if clash := _denied(event, documents):
        found.append(_contradiction("denial", clash, _status_of, documents))
    return found


def _comparable(mentions: Sequence[EventMention]) -> list[EventMention]:
    """Those that say when and where it was; where it is yet to come, where it is to be."""
    real = [m for m in mentions if m.status in _FACT or m.status == "alleged"]
    return real or [mention for mention in mentions if mention.status == "planned"]


def _at_odds(
    told: Sequence[tuple[_T, EventMention]], apart: Callable[[_T, _T], bool]
) -> list[_Pair]:
    """Pairs of mentions whose days or places can't both be true."""
    by_value: dict[_T, list[EventMention]] = {}
    for value, mention in told:
        by_value.setdefault(value, []).append(mention)
    return [
        pair
        for one, other in combinations(by_value, 2)
        if apart(one, other)
        for pair in product(by_value[one], by_value[other])
    ]


def _independent(pairs: Sequence[_Pair], documents: Mapping[str, Document]) -> list[EventMention]:
    """The mentions that another document's contradict, in order."""
    unsure = {one.document for one, other in pairs if one.document == other.document}
    found = {
        id(mention): mention
        for pair in pairs
        if not unsure & {mention.document for mention in pair} and _apart_for_sure(pair, documents)
        for mention in pair
    }
    return list(found.values())


def _apart_for_sure(pair: _Pair, documents: Mapping[str, Document]) -> bool:
    """Whether neither is a copy, whose "today" may be another's, nor a plan that was changed."""
    both = [documents[m.document] for m in pair if m.document in documents]
    if len(both) < 2:
        return True
    if any(document.copy_of for document in both):
        return outlet_of(both[0], documents) != outlet_of(both[1], documents)
    planned = all(mention.status == "planned" for mention in pair)
    return not planned or both[0].published == both[1].published


def _dated(mentions: Sequence[EventMention], visit: bool) -> Callable[[_Days, _Days], bool]:
    """What tells whether two dates have no day in common, and are of nothing that lasted."""
    slack = _JOURNEY_SLACK if visit else timedelta()
    spans = {m.date for m in mentions if m.date and m.date.precision == "interval"}
    lasted = [days for span in spans if (days := _days(span)) and days[1] - days[0] <= _LONGEST]

    def apart(one: _Days, other: _Days) -> bool:
        first, last = min(one, other), max(one, other)
        if last[0] <= first[1] + slack:
            return False
        return not any(begin <= first[1] and last[0] <= end for begin, end in lasted)

    return apart


def _denied(event: Event, documents: Mapping[str, Document]) -> list[EventMention]:
    """Denials and what they deny; none where something merely had not happened yet."""
    claims = [m for m in event.mentions if m.status in _FACT or (m.status == "alleged")]
    reported = _published(claims, documents)
    began = _days(event.date)
    denials = []
    for mention in event.mentions:
        if mention.status not in _DENIAL:
            continue
        day = min(_published([mention], documents), default=None)
        early = day and began and not event.background and day < began[0]
        # "Has not yet signed" holds until the first report that it was signed.
        if mention.status == "negated" and day and reported:
            early = early or day < min(reported)
        if not early:
            denials.append(mention)
    return [*denials, *claims] if denials and claims else []


def _published(mentions: Iterable[EventMention], documents: Mapping[str, Document]) -> list[date]:
    found = (documents[m.document].anchor for m in mentions if m.document in documents)
    return [day for day in found if day]


def _contradiction(
    what: Literal["date", "place", "denial"],
    mentions: Sequence[EventMention],
    value: Callable[[EventMention], str],
    documents: Mapping[str, Document],
) -> Contradiction:
    told: dict[str, list[EventMention]] = {}
    for mention in mentions:
        told.setdefault(value(mention), []).append(mention)
    versions = [_version(value, mentions, documents) for value, mentions in told.items()]
    versions.sort(key=lambda version: (-len(version.outlets), -version.mentions, version.value))
    return Contradiction(what, tuple(versions))


def _version(
    value: str, mentions: Sequence[EventMention], documents: Mapping[str, Document]
) -> Version:
    voices: dict[str, list[EventMention]] = {}
    for mention in mentions:
        document = documents.get(mention.document)
        voice = outlet_of(document, documents) if document else f"document:{mention.document}"
        voices.setdefault(voice, []).append(mention)
    return Version(value, tuple(_voice(key, m, documents) for key, m in voices.items()))


def _voice(key: str, mentions: Sequence[EventMention], documents: Mapping[str, Document]) -> Voice:
    kind, _, name = key.partition(":")
    if kind == "agency" and name:
        return Voice(name, True, tuple(mentions))
    if kind != "document" or not name:
        return Voice(key, True, tuple(mentions))
    # Nobody's known word: that of whoever is guessed.
    document = documents.get(name) or documents.get(mentions[0].document)
    return Voice(document.outlet if document else name, False, tuple(mentions))


def _day_of(mention: EventMention) -> str:
    days = _days(mention.date)
    if days is None:
        return ""
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def _place_of(mention: EventMention) -> str:
    place = mention.place
    if place is None:
        return ""
    return f"{place.text} ({place.country})" if place.country else place.text


def _status_of(mention: EventMention) -> str:
    return mention.status or ""


def _days(dated: DateMention | None) -> _Days | None:
    return (dated.start, dated.end or dated.start) if dated and dated.start else None
