"""What Detente keeps: plain, immutable records that every room reads and writes.

Spans are half-open character offsets (Unicode code points) into ``Document.text``, the cleaned
text. Dates are calendar days; intervals include both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

__all__ = [
    "ActorMention",
    "Agreement",
    "Coded",
    "DateMention",
    "Document",
    "Event",
    "EventMention",
    "PlaceMention",
    "Sentence",
    "SetAside",
    "Span",
    "Speaker",
    "Statement",
    "Status",
    "Trigger",
    "Versions",
]

Span: TypeAlias = tuple[int, int]
Status: TypeAlias = Literal[
    "happened", "ongoing", "planned", "possible", "alleged", "denied", "negated"
]
Precision: TypeAlias = Literal["day", "week", "month", "season", "year", "decade", "interval"]


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input, or a part of one, that was not used; or what is odd about one that was.

    Attributes:
        where: File, and record where there are several, e.g. ``"feed.jsonl:17"``.
        kind: Short countable reason: ``"missing"``, ``"empty"``, ``"binary"``, ``"unreadable"``,
            ``"broken record"``, ``"not English"``, ``"failed"`` and others.
        detail: What is wrong, for a person.
        used: Whether all of it is used all the same: then this is a note.
    """

    where: str
    kind: str
    detail: str
    used: bool = False


# A text of fewer characters is a sentence or two.
_STORY: Final = 400


@dataclass(frozen=True, slots=True)
class Document:
    """One item of coverage, cleaned.

    Attributes:
        id: Given id, or else the path or URL.
        text: Cleaned text; every span points into it.
        outlet: Who published it. A guess (the file's stem) where ``outlet_known`` is false.
        outlet_from: Where the outlet is from: ``"metadata"``, ``"address"``, ``"table"`` or
            ``"option"`` of the user's, ``"name"`` of the file.
        published: Day of publication, None where unknown; the first where only month or year is
            known.
        published_precision: ``"day"``, ``"month"`` or ``"year"``; None where unknown.
        published_from: Where it is from: ``"metadata"``, a date line on the ``"page"``,
            ``"dateline"``, ``"address"``, the file's ``"name"``, ``"table"`` or ``"option"`` of the
            user's; "" if none.
        agency: The news agency that wrote it, by its dateline or sign-off, or None.
        language: ISO 639-1 code.
        copy_of: Id of the earlier document that this one copies, or None.
        id_known: Whether the input states the id; else it only says where the document lay.
        copy_relation: What it is to that one: ``"same"`` word for word, ``"near"`` with an edit
            here and there, ``"cut"``, ``"extended"``, ``"revised"``; None where it copies none.
        pair: Source and target spans when the input gave them: then only the relation between
            these two is coded.
        hash: SHA-256 of ``text``, hexadecimal.
        cleaner: Version of the cleaner that made ``text``.
        kind: What kind of input it came in, a name in docs/sources.md.
        where: File, and record where there are several, that it came from.
    """

    id: str
    text: str
    outlet: str
    outlet_known: bool
    url: str | None = None
    title: str | None = None
    published: date | None = None
    language: str = "en"
    copy_of: str | None = None
    pair: tuple[Span, Span] | None = None
    hash: str = ""
    cleaner: str = ""
    kind: str = ""
    where: str = ""
    outlet_from: str = ""
    published_precision: Precision | None = None
    published_from: str = ""
    agency: str | None = None
    copy_relation: str | None = None
    id_known: bool = True

    @property
    def brief(self) -> bool:
        """Whether it is a sentence or two, which somebody looks at, and no story."""
        return len(self.text) < _STORY

    @property
    def anchor(self) -> date | None:
        """The day that words such as "yesterday" count from: of publication, where it is known."""
        return self.published if self.published_precision in {"day", None} else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its document's id, its number there (from 0) and where it stands."""

    document: str
    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Somebody named or meant in a text.

    Attributes:
        actor: Stable id such as ``RUS``, ``RUS.GOV``, ``RUS.GOV.putin-vladimir``; "" where the
            phrase names nobody known.
        country: ISO 3166-1 alpha-3 or the codebook's code for bodies and former states; "" if none.
        sector: PLOVER sector code; "" if none.
        how: How the text led to the actor: ``"name"``, ``"role"``, ``"agent noun"``,
            ``"states"`` (that are not named: "30 countries"), ``"reference"`` (what it stands for
            is then in ``name``), ``"likely"`` (no words say who, and of the countries that the
            document names this is the likeliest).
    """

    text: str
    span: Span
    actor: str
    name: str
    country: str
    sector: str
    how: str = "name"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression as an interval of days; start and end None where nothing anchors it."""

    text: str
    span: Span
    start: date | None
    end: date | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place; ``lat`` and ``lon`` in degrees (WGS 84), None for areas without a point."""

    text: str
    span: Span
    country: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever the text has say something; ``actor`` and ``country`` "" where not known."""

    text: str
    span: Span
    actor: str
    country: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word or words that carry the act."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """One clause's claim that something was, is or will be done (see docs/method.md).

    ``key`` and ``corrected`` are set where a record gives the mention: what a correction finds it
    by (docs/record.md), and which fields an analyst changed.
    """

    document: str
    sentence: str
    span: Span
    type: str | None
    plover: str | None
    about: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    cameo: str | None
    score: float | None
    status: Status | None
    background: bool
    joint: bool
    speaker: Speaker | None
    source: tuple[ActorMention, ...]
    target: tuple[ActorMention, ...]
    trigger: Trigger | None
    date: DateMention | None
    place: PlaceMention | None
    confidence: float
    rule: str
    key: str = ""
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated or ascribed position.

    Attributes:
        kind: ``"reaction"``, ``"goal"`` or ``"assessment"``.
        holder: Whose position it is; None where nobody is named.
        value: Reaction: support, concern, condemnation, neutral, mixed. Goal: security, economy,
            legitimacy, influence, diplomacy, other. Assessment: opportunity, risk.
        toward: What it is about, in the text's words; "" if not said.
    """

    document: str
    kind: Literal["reaction", "goal", "assessment"]
    holder: ActorMention | None
    value: str
    toward: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, memorandum, deal or joint venture that a clause names."""

    document: str
    parties: tuple[ActorMention, ...]
    sector: str
    form: str
    subject: str
    status: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a reading. Each names a part, and changes with whatever may change its results.

    Attributes:
        detente: The version that is installed.
        cleaner: What drops menus and bylines from texts that were saved from pages.
        english: The English pipeline.
        gazetteer: The tables of actors and what looks names up in them.
        coder: Rules, lexicons, the learned layer, dates and codebook.
    """

    detente: str
    cleaner: str
    english: str
    gazetteer: str
    coder: str


@dataclass(frozen=True, slots=True)
class Coded:
    """Everything read from one document; ``versions`` None where it is not known what read it."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[EventMention, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    actors: tuple[ActorMention, ...]
    versions: Versions | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions of one happening, merged.

    Counts of mentions, documents and independent outlets are three different numbers: copies of
    one article are one outlet's word. ``corrected`` names what an analyst changed of it or of its
    mentions, ``name`` and ``note`` are theirs. ``part_of``, where a record gives the event, is the
    id of the visit that it is part of.
    """

    id: str
    type: str
    about: str | None
    mode: str | None
    joint: bool
    status: Status
    background: bool
    source: tuple[ActorMention, ...]
    target: tuple[ActorMention, ...]
    date: DateMention | None
    place: PlaceMention | None
    mentions: tuple[EventMention, ...]
    documents: int
    outlets: int
    corrected: tuple[str, ...] = ()
    name: str | None = None
    note: str | None = None
    part_of: str | None = None
