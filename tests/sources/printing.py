"""PDFs as printers make them, of texts that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF

__all__ = ["Layout", "printed", "syllables"]


@dataclass(frozen=True)
class Layout:
    """How a text is set, in points on a page of 595 by 842."""

    columns: int = 1
    font: str = "Times"
    size: float = 10
    lead: float = 12
    gutter: float = 18
    margin: float = 60
    indent: float = 0  # of the first line of a paragraph
    space: float = 6  # between paragraphs
    broken: Callable[[str], list[str]] | None = None  # a word into its parts
    header: str = ""  # with {} for the page's number
    footer: str = ""
    by_rows: bool = False  # draw all columns' first lines, then the second
    height: float = 842


def printed(
    paragraphs: Sequence[str], layout: Layout, heading: str = "", lead: str = "", title: str = ""
) -> bytes:
    """A PDF of some paragraphs, with a heading and a first one across all columns."""
    pdf = FPDF(unit="pt", format=(595, layout.height))
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime(2025, 3, 3, tzinfo=UTC))
    if title:
        pdf.set_title(title)
    width = 595 - 2 * layout.margin
    column = (width - (layout.columns - 1) * layout.gutter) / layout.columns
    pdf.add_page()
    pdf.set_font(layout.font, size=layout.size)
    top = layout.margin
    if heading:
        pdf.set_font(layout.font, "B", layout.size * 1.8)
        for line, _ in _lines(pdf, heading, width, 0, None):
            top += layout.size * 2
            pdf.text(layout.margin, top, line)
        pdf.set_font(layout.font, size=layout.size)
        top += layout.size
    if lead:
        for line, _ in _lines(pdf, lead, width, 0, layout.broken):
            top += layout.lead
            pdf.text(layout.margin, top, line)
        top += layout.lead
    bottom = layout.height - layout.margin
    place = (0, top)
    drawn: list[tuple[float, float, str]] = []

    def finish() -> None:
        order = sorted(drawn, key=lambda each: (each[1], each[0])) if layout.by_rows else drawn
        for x, y, text in order:
            pdf.text(x, y, text)
        drawn.clear()
        number = pdf.page_no()
        pdf.set_font(layout.font, size=layout.size - 2)
        if layout.header:
            pdf.text(layout.margin, layout.margin - 24, layout.header.format(number))
        if layout.footer:
            pdf.text(
                layout.margin, layout.height - layout.margin + 30, layout.footer.format(number)
            )
        pdf.set_font(layout.font, size=layout.size)

    for paragraph in paragraphs:
        for line, indent in _lines(pdf, paragraph, column, layout.indent, layout.broken):
            number, y = place
            y += layout.lead
            if y > bottom:
                number, y = number + 1, top + layout.lead
            if number == layout.columns:
                finish()
                pdf.add_page()
                number, top = 0, layout.margin
                y = top + layout.lead
            x = layout.margin + number * (column + layout.gutter) + indent
            drawn.append((x, y, line))
            place = (number, y)
        place = (place[0], place[1] + layout.space)
    finish()
    return bytes(pdf.output())


def _lines(
    pdf: FPDF, text: str, width: float, indent: float, broken: Callable[[str], list[str]] | None
) -> Iterator[tuple[str, float]]:
    line, room, at = "", width - indent, indent
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if pdf.get_string_width(longer) <= room:
            line = longer
            continue
        rest = word
        if broken is not None:
            parts = broken(word)
            for cut in range(len(parts) - 1, 0, -1):
                start = "".join(parts[:cut])
                start += "" if start.endswith("-") else "-"
                if pdf.get_string_width(f"{line} {start}") <= room:
                    line, rest = f"{line} {start}", "".join(parts[cut:])
                    break
        yield line, at
        line, room, at = rest, width, 0
    yield line, at


def syllables(word: str) -> list[str]:
    """A word cut about where a typesetter would, and behind its hyphens."""
    parts = re.findall(r"[^-]+-?", word)
    cut: list[str] = []
    for part in parts:
        if part.isalpha() and part.islower() and len(part) >= 6:
            cut.extend(
                re.sub(r"(?<=[a-z]{2})(?<=[aeiou])(?=[^aeiou][aeiou][a-z]{2})", " ", part).split()
            )
        else:
            cut.append(part)
    return cut
