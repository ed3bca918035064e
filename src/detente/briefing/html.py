"""A brief as one HTML file that needs nothing else: no server, no network, no script."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.briefing.cited import Cited, disagreements, remarks
from detente.briefing.data import Brief, best_mention
from detente.briefing.links import safe_url
from detente.briefing.names import actor_label, speaker_label
from detente.briefing.phrases import (
    count,
    date_words,
    days_words,
    event_facts,
    event_line,
    published_words,
)
from detente.briefing.precision import judged
from detente.briefing.sections import (
    METHOD,
    OWN_FIGURES,
    Family,
    disputed,
    families,
    make_sections,
    outlet_rows,
    told_once,
    undated_last,
)
from detente.records import Agreement, Document, Event, EventMention, Span, Statement

__all__ = ["asset", "environment", "policy_hash", "render_html"]


def render_html(brief: Brief) -> str:
    """The brief as one self-contained page.

    Every line links to its sentence in the document's text, marked. Text from articles is escaped,
    only http and https addresses are linked, and the page's policy allows no request and no script
    but its own.
    """
    style, script = asset("brief.css"), asset("brief.js")
    pages = _pages(brief)
    parts = make_sections(brief)
    lines = {event.id: _line(event, brief, pages) for event in brief.events}
    sections = [
        _Section("happened", "What happened", _branches(parts.happened, lines)),
        _Section("ahead", "Planned and possible", _branches(parts.ahead, lines)),
        _Section("background", "Background", _branches(parts.background, lines)),
    ]
    return (
        environment()
        .get_template("brief.html")
        .render(
            title=brief.title,
            brief=brief,
            facts=_facts(brief),
            sections=[section for section in sections if section.branches],
            disputed=[_disputed(event, brief, lines, pages) for event in disputed(brief)],
            words=_branches(parts.words, lines),
            reactions=_statements(brief, "reaction", pages),
            goals=_statements(brief, "goal", pages),
            assessments=_statements(brief, "assessment", pages),
            agreements=[_agreement(each, pages) for each in brief.agreements],
            years=_years(brief.events, lines),
            outlets=outlet_rows(brief),
            rows=[lines[event.id] for event in brief.events],
            pages=list(pages.values()),
            method=METHOD,
            judged=tuple(judged()),
            own=brief.precision,
            own_figures=OWN_FIGURES,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            style_hash=policy_hash(style),
            script_hash=policy_hash(script),
        )
    )


@dataclass(slots=True)
class _Page:
    """A document with the sentences that something rests on."""

    anchor: str
    document: Document
    url: str | None
    published: str
    spans: list[Span] = field(default_factory=list)

    def cite(self, span: Span) -> None:
        """Note a sentence to mark; spans beyond the text are cut to it."""
        size = len(self.document.text)
        start, end = max(0, min(span[0], size)), max(0, min(span[1], size))
        if start < end:
            self.spans.append((start, end))

    def close(self) -> None:
        """Join overlapping spans, so that marks never nest."""
        joined: list[Span] = []
        for start, end in sorted(set(self.spans)):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        self.spans = joined

    def link(self, span: Span) -> str:
        """The fragment of the mark that shows a span, or of the document."""
        at = bisect_right(self.spans, (span[0], len(self.document.text) + 1)) - 1
        if at >= 0 and self.spans[at][0] <= span[0] < self.spans[at][1]:
            return f"#{self.anchor}-{self.spans[at][0]}"
        return f"#{self.anchor}"

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The text in order, as pieces with their mark's id, "" where there is none."""
        found, done = [], 0
        for start, end in self.spans:
            found.append((self.document.text[done:start], ""))
            found.append((self.document.text[start:end], f"{self.anchor}-{start}"))
            done = end
        found.append((self.document.text[done:], ""))
        return [piece for piece in found if piece[0]]


@dataclass(frozen=True, slots=True)
class _Quote:
    text: str
    href: str
    source: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a sentence; ``href`` "" where it rests on nothing."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class _Line:
    """An event as the page shows it."""

    event: Event
    text: str
    date: str
    sort: str
    facts: str
    best: _Quote
    others: list[_Quote]
    source: str
    target: str
    remarks: list[list[_Piece]]
    whole: _Piece | None


@dataclass(frozen=True, slots=True)
class _Branch:
    """An event and, below it, what is part of it."""

    line: _Line
    parts: list[_Branch]


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event on the page's timeline; ``depth`` is that of what it is part of, and one more."""

    line: _Line
    depth: int


@dataclass(frozen=True, slots=True)
class _Disputed:
    """An event whose reports disagree, and in what."""

    line: _Line
    sentences: list[list[_Piece]]


@dataclass(frozen=True, slots=True)
class _Section:
    anchor: str
    heading: str
    branches: list[_Branch]


@dataclass(frozen=True, slots=True)
class _Stated:
    holder: str
    value: str
    toward: str
    quote: _Quote


def _pages(brief: Brief) -> dict[str, _Page]:
    pages = {
        document.id: _Page(
            f"d{number}",
            document,
            safe_url(document.url),
            published_words(document),
        )
        for number, document in enumerate(brief.documents, 1)
    }
    cited: list[EventMention | Statement | Agreement] = [
        mention for event in brief.events for mention in event.mentions
    ]
    for each in (*cited, *brief.statements, *brief.agreements):
        if each.document in pages:
            pages[each.document].cite(each.span)
    for page in pages.values():
        page.close()
    return pages


def _quote(
    found: EventMention | Statement | Agreement, text: str, pages: dict[str, _Page]
) -> _Quote:
    page = pages.get(found.document)
    speaker = ""
    if isinstance(found, EventMention) and found.speaker:
        speaker = speaker_label(found.speaker)
    if page is None:
        return _Quote(text, "", found.document, speaker)
    source = ", ".join(filter(None, (page.document.outlet, page.published)))
    return _Quote(text, page.link(found.span), source, speaker)


def _cited(sentence: Cited, pages: dict[str, _Page]) -> list[_Piece]:
    """A sentence with each part that rests on a mention linked to it."""
    return [
        _Piece(piece.text, _quote(piece.cites[0], "", pages).href if piece.cites else "")
        for piece in sentence
    ]


def _branches(found: Iterable[Family], lines: dict[str, _Line]) -> list[_Branch]:
    return [_Branch(lines[each.event.id], _branches(each.parts, lines)) for each in found]


def _disputed(
    event: Event, brief: Brief, lines: dict[str, _Line], pages: dict[str, _Page]
) -> _Disputed:
    sentences = [_cited(each, pages) for each in disagreements(brief, event)]
    return _Disputed(lines[event.id], sentences)


def _line(event: Event, brief: Brief, pages: dict[str, _Page]) -> _Line:
    best = best_mention(event)
    others = [mention for mention in event.mentions if mention is not best]
    whole = brief.whole_of(event)
    return _Line(
        event=event,
        text=event_line(event),
        date=date_words(event.date),
        sort=event.date.start.isoformat() if event.date and event.date.start else "",
        facts=" · ".join(event_facts(event)),
        best=_quote(best, best.sentence, pages),
        others=[_quote(mention, mention.sentence, pages) for mention in others],
        source=", ".join(dict.fromkeys(actor_label(actor) for actor in event.source)),
        target=", ".join(dict.fromkeys(actor_label(actor) for actor in event.target)),
        remarks=[_cited(each, pages) for each in remarks(brief, event)],
        whole=_Piece(event_line(whole), f"#{whole.id}") if whole else None,
    )


def _statements(brief: Brief, kind: str, pages: dict[str, _Page]) -> list[_Stated]:
    return [
        _Stated(
            actor_label(each.holder) if each.holder else "",
            each.value,
            each.toward,
            _quote(each, each.text, pages),
        )
        for each in told_once(brief.statements)
        if each.kind == kind
    ]


def _agreement(agreement: Agreement, pages: dict[str, _Page]) -> _Stated:
    facts = filter(None, (agreement.form, agreement.sector, agreement.status))
    return _Stated(
        ", ".join(dict.fromkeys(actor_label(party) for party in agreement.parties)),
        ", ".join(facts),
        agreement.subject,
        _quote(agreement, agreement.text, pages),
    )


def _years(events: Iterable[Event], lines: dict[str, _Line]) -> list[tuple[str, list[_Dated]]]:
    """Events by the year they began in; those without a date come last, under "".

    What is part of an event follows it, unless it began in another year.
    """
    years: dict[str, list[_Dated]] = {}

    def put(family: Family, depth: int, above: str | None) -> None:
        start = family.event.date.start if family.event.date else None
        year = str(start.year) if start else ""
        depth = depth if year == above else 0
        years.setdefault(year, []).append(_Dated(lines[family.event.id], depth))
        for part in family.parts:
            put(part, depth + 1, year)

    for family in families(sorted(events, key=undated_last)):
        put(family, 0, None)
    # A part may have opened a later year before its turn.
    return sorted(years.items(), key=lambda pair: (not pair[0], pair[0]))


def _facts(brief: Brief) -> Sequence[str]:
    published = [document.published for document in brief.documents if document.published]
    mentions = sum(len(event.mentions) for event in brief.events)
    outlets = len(set(brief.voices().values()))
    facts = [
        count(len(brief.documents), "document"),
        count(outlets, "outlet"),
        count(len(brief.events), "event"),
        count(mentions, "mention"),
    ]
    if published:
        facts.append(f"published {days_words(min(published), max(published))}")
    return facts


@cache
def environment() -> Environment:
    """What fills templates: it escapes, and fails where something is missing."""
    return Environment(
        loader=PackageLoader("detente.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> str:
    """A file beside the templates."""
    folder = resources.files("detente.briefing") / "templates"
    return (folder / name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """What a content security policy calls an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
