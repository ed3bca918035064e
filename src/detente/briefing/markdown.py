"""A brief as Markdown, for reading in a terminal, a note or an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from detente.briefing.cited import Cited, disagreements, remarks
from detente.briefing.data import Brief, best_mention
from detente.briefing.links import safe_url
from detente.briefing.names import actor_label
from detente.briefing.phrases import count, event_facts, event_line, published_words
from detente.briefing.precision import judged
from detente.briefing.sections import (
    METHOD,
    OWN_FIGURES,
    Family,
    disputed,
    make_sections,
    outlet_rows,
    told_once,
)
from detente.records import Agreement, Document, Event, Statement

__all__ = ["escape", "render_markdown"]

# Controls, and marks that show what stands around them in another order.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Backslash takes the meaning from these; "<" and "&" must go as entities, for they open HTML.
_MARKS = re.compile(r"([\\`*_\[\]|~#$!])")


def render_markdown(brief: Brief) -> str:
    """The brief as CommonMark with tables; text from articles is escaped.

    Sources stand as ``[n]``, with the list of documents at the end.
    """
    number = {document.id: at for at, document in enumerate(brief.documents, 1)}
    parts = make_sections(brief)
    blocks = [f"# {escape(brief.title)}", _counts(brief)]
    for heading, told in (
        ("What happened", parts.happened),
        ("Planned and possible", parts.ahead),
        ("Accusations, claims and denials", parts.words),
        ("Background", parts.background),
    ):
        blocks += _section(heading, [_event(family, brief, number) for family in told])
        if told is parts.happened:
            unsure = [_disputed(event, brief, number) for event in disputed(brief)]
            blocks += _section("Where reports disagree", unsure)
    blocks += _section(
        "Reactions, goals, assessments", _statements(told_once(brief.statements), number)
    )
    blocks += _section("Agreements", [_agreement(each, number) for each in brief.agreements])
    blocks += _outlets(brief)
    blocks += _section("Set aside", [_item(a.where, a.kind, a.detail) for a in brief.set_aside])
    blocks += ["## Method", METHOD, _precision(), *_own(brief)]
    blocks += _section("Documents", [_document(d, number[d.id]) for d in brief.documents])
    return "\n\n".join(blocks) + "\n"


def _precision() -> str:
    lines = [
        "| mentions | judged | type right | status right | all right | interval (95%) |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in judged():
        low, high = (round(100 * end) for end in row.interval)
        cells = (row.name, row.judged, row.type, row.status, row.all, f"{low} to {high}%")
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _own(brief: Brief) -> list[str]:
    if not brief.precision:
        return []
    lines = ["| mentions | judged | right | interval (95%) |", "| --- | --- | --- | --- |"]
    for row in brief.precision:
        low, high = (round(100 * end) for end in row.interval)
        name = escape(row.name)
        lines.append(f"| {name} | {row.judged} | {row.right} | {low} to {high}% |")
    return [OWN_FIGURES, "\n".join(lines)]


def _section(heading: str, items: Sequence[str]) -> list[str]:
    return [f"## {heading}", "\n".join(items)] if items else []


def _counts(brief: Brief) -> str:
    mentions = sum(len(event.mentions) for event in brief.events)
    outlets = len(set(brief.voices().values()))
    facts = (
        count(len(brief.documents), "document"),
        count(outlets, "outlet"),
        count(len(brief.events), "event"),
        count(mentions, "mention"),
    )
    return " · ".join(facts)


def _event(family: Family, brief: Brief, number: dict[str, int], depth: int = 0) -> str:
    event = family.event
    best = best_mention(event)
    sources = _sources((mention.document for mention in event.mentions), number)
    facts = " · ".join(map(escape, event_facts(event)))
    whole = None if depth else brief.whole_of(event)
    blocks = [
        f"- **{escape(event_line(event))}** · {facts} {sources}",
        f"  > “{escape(best.sentence)}” [{number.get(best.document, '?')}]",
        *(f"  {_cited(each, number)}." for each in remarks(brief, event)),
        *([f"  Part of: {escape(event_line(whole))}."] if whole else []),
    ]
    indent = "  " * depth
    text = "\n\n".join(f"{indent}{block}" for block in blocks) + "\n"
    return "\n".join([text, *(_event(each, brief, number, depth + 1) for each in family.parts)])


def _disputed(event: Event, brief: Brief, number: dict[str, int]) -> str:
    sentences = " ".join(f"{_cited(each, number)}." for each in disagreements(brief, event))
    return f"- {escape(event_line(event))}: {sentences}"


def _cited(sentence: Cited, number: dict[str, int]) -> str:
    told = ""
    for piece in sentence:
        # Escaping takes the blanks at both ends.
        before, after = " " * piece.text.startswith(" "), " " * piece.text.endswith(" ")
        told += f"{before}{escape(piece.text)}{after}"
        if piece.cites:
            told += f" {_sources((mention.document for mention in piece.cites), number)}"
    return told


def _sources(documents: Iterable[str], number: dict[str, int]) -> str:
    return "".join(f"[{number.get(key, '?')}]" for key in dict.fromkeys(documents))


def _statements(statements: Sequence[Statement], number: dict[str, int]) -> list[str]:
    lines = []
    links = {"reaction": "toward", "goal": "for", "assessment": "about"}
    for each in statements:
        holder = actor_label(each.holder) if each.holder else each.kind.capitalize()
        what = f"{each.value} {each.kind}" if each.kind == "goal" else each.value
        toward = f" {links[each.kind]} {each.toward}" if each.toward else ""
        lines.append(
            f"- **{escape(holder)}**: {escape(what + toward)}. “{escape(each.text)}” "
            f"[{number.get(each.document, '?')}]"
        )
    return lines


def _agreement(agreement: Agreement, number: dict[str, int]) -> str:
    parties = ", ".join(dict.fromkeys(actor_label(party) for party in agreement.parties))
    facts = ", ".join(filter(None, (agreement.form, agreement.sector, agreement.status)))
    return (
        f"- **{escape(parties or 'Parties not named')}**: {escape(agreement.subject)} "
        f"({escape(facts)}). “{escape(agreement.text)}” [{number.get(agreement.document, '?')}]"
    )


def _outlets(brief: Brief) -> list[str]:
    rows = outlet_rows(brief)
    if not rows:
        return []
    lines = [
        "| Outlet | Documents | Mentions | Events | Told by nobody else |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        guess = "" if row.known else " (a guess)"
        lines.append(
            f"| {escape(row.outlet)}{guess} | {row.documents} | {row.mentions} | {row.events} "
            f"| {row.alone} |"
        )
    return ["## By outlet", "\n".join(lines)]


def _item(where: str, kind: str, detail: str) -> str:
    return f"- {escape(where)}: {escape(kind)}. {escape(detail)}"


def _document(document: Document, number: int) -> str:
    title = escape(document.title or document.id)
    outlet = escape(document.outlet) + ("" if document.outlet_known else " (a guess)")
    day = f", {published_words(document)}" if document.published else ""
    url = safe_url(document.url)
    link = f" <{quote(url, safe=_URL_SAFE)}>" if url else ""
    copy = f", copy of {escape(document.copy_of)}" if document.copy_of else ""
    return f"{number}. {title}. {outlet}{day}{copy}.{link}"


# What a URL may hold as it is; the rest, "<" and ">" among it, is percent-encoded.
_URL_SAFE = "%:/?#[]@!$&'()*+,;=-._~"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    flat = _UNSEEN.sub("\ufffd", " ".join(text.split()))
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", flat)
