"""When a page's article was published, and whether the page states it or only shows it.

What a page states is in its head or marked up; what it shows is a line of text by the headline. A
day of change is none of publication, nor is one of many that stand on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import islice

from lxml import etree

from detente.sources.days import CHANGED, day, known

__all__ = ["published"]

# Kinds of things, as microdata name them, whose day of publication is the page's.
_ARTICLES = re.compile(r"(?:Article|Posting|Report|WebPage|ItemPage|CreativeWork)$")
_CHANGED = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)
_LABELS = re.compile(r"publi|poste|issue|releas|updat|modif|edited|revis", re.IGNORECASE)
# What programs put where they know of no day.
_PLACEHOLDERS = frozenset({date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1)})
# Words of a line that is prose, lines of prose that may come before the date, lines of a page that
# are looked at, and characters of one that only tells a date.
_PROSE, _BEFORE, _LINES, _LONGEST = 20, 2, 2000, 160
_MAIN = ("article", "main")
_BLOCKS = frozenset(
    "address article blockquote body br center dd div dl dt figcaption figure form h1 h2 h3 h4 h5 "
    "h6 header hr li main ol p pre section table tbody td th thead tr ul".split()
)
_SILENT = frozenset(
    "aside button dialog footer head iframe nav noscript script select style svg template "
    "textarea".split()
)
_PARTED = re.compile(r"\s*[|•·–—]\s*|\s+-\s+")
_DATE = re.compile(
    r"\b[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?\s*,?\s+\d{4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s*[-\s]\s*(?:of\s+)?[a-z]{3,9}\.?\s*[-,\s]\s*\d{4}\b"
    r"|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b",
    re.IGNORECASE,
)
# What a line that only tells a date may hold beside it.
_BESIDE = re.compile(
    r"\d{1,2}(?:[:.h]\d\d){1,2}|\d{1,2}(?=\s*[ap]\.?m)"
    r"|\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|first|originally|"
    r"published|posted|issued|released|date|time|on|at|the|o'clock|hrs?|hours|a\.?m|p\.?m|"
    r"gmt|utc|bst|[ecmp][sd]?t|ce?s?t|ee?s?t|msk|[jki]st|local)\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by\s+\S", re.IGNORECASE)


def published(tree: etree._Element, title: str, stated: str) -> tuple[str, str]:
    """When the article was published, as it is written, and ``metadata`` or ``page``.

    Args:
        tree: The page.
        title: The article's title as far as it is known, to find the headline by.
        stated: What the page's JSON-LD says.

    Returns:
        The first that can be read, else the first that is stated at all, else "" twice.
    """
    unread = ""
    for value in (stated, *_in_head(tree), _marked(tree)):
        found = known(value)
        if found and found[0] not in _PLACEHOLDERS:
            return value, "metadata"
        unread = unread or ("" if found else value)
    times, lines = _by_headline(tree, title)
    if (of_time := _only(times)) is not None:
        return of_time, "metadata"
    if (shown := _only(lines)) is not None:
        return shown, "page"
    return unread, "metadata" if unread else ""


def _only(values: Sequence[str]) -> str | None:
    """The first of some dates, where they are of one day."""
    return values[0] if len({day(value) for value in values}) == 1 else None


# --- what is stated -------------------------------------------------------------------------------


@cache
def _names() -> tuple[str, ...]:
    text = (resources.files("detente.sources.pages") / "dates.tsv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _in_head(tree: etree._Element) -> list[str]:
    """What the page's meta elements state, the surest first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if content:
            found.setdefault(name, content)
    return [found[name] for name in _names() if name in found]


def _marked(tree: etree._Element) -> str:
    """What elements that are marked as the day of publication say, "" where they disagree."""
    values = []
    for element in tree.iter("meta", "time", "span", "div", "p", "abbr"):
        if "datepublished" in (element.get("itemprop") or "").lower().split():
            if _of_other(element):
                continue
        elif element.tag != "time" or "pubdate" not in element.attrib:
            continue
        value = element.get("content") or element.get("datetime") or "".join(element.itertext())
        if day(value):
            values.append(value.strip())
    return _only(values) or ""


def _of_other(element: etree._Element) -> bool:
    """Whether microdata say that an element is part of what is no article: a comment, a film."""
    holder = next((up for up in element.iterancestors() if "itemscope" in up.attrib), None)
    kind = (holder.get("itemtype") or "").strip() if holder is not None else ""
    return bool(kind) and not _ARTICLES.search(kind)


# --- what is shown --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """A line of a page's text.

    Attributes:
        element: Where it begins.
        pieces: What it says.
        times: Time elements in it, each with what comes before it in the line.
    """

    element: etree._Element
    pieces: list[str] = field(default_factory=list)
    times: list[tuple[etree._Element, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


def _by_headline(tree: etree._Element, title: str) -> tuple[list[str], list[str]]:
    """Dates of time elements, and of lines of text, by the headline.

    Between it and the article's text, and above it within the article.
    """
    body = tree.find(".//body")
    lines = list(islice(_lines(tree if body is None else body), _LINES))
    at = _headline(lines, title)
    if at is None:
        return [], []
    around = set(lines[at].element.iterancestors()) | {lines[at].element}
    main = next(lines[at].element.iterancestors(*_MAIN), None)
    start = at
    while main is not None and start and main in lines[start - 1].element.iterancestors(*_MAIN):
        start -= 1
    prose = 0
    times: list[str] = []
    shown: list[str] = []
    for line in (*lines[start:at], *lines[at + 1 :]):
        prose += len(line.text.split()) >= _PROSE
        if prose > _BEFORE:
            break
        for element, before in line.times:
            value = element.get("datetime") or ""
            if day(value) and not prose and _of_article(element, before, around):
                times.append(value)
        if not any(element.get("datetime") for element, _ in line.times):
            shown.extend(_stamps(line.text))
    return times, shown


def _lines(body: etree._Element) -> Iterator[_Line]:
    silent = 0
    line: _Line | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _SILENT:
            silent += 1 if event == "start" else -1
        if silent:
            continue
        if name in _BLOCKS and line is not None:
            yield line
            line = None
        inner = event == "start"
        said = (element.text if inner else element.tail if element is not body else "") or ""
        timed = inner and name == "time"
        if line is None and (said.strip() or timed):
            line = _Line(element if inner else element.getparent())
        if line is not None:
            if timed:
                line.times.append((element, "".join(line.pieces[-5:])))
            line.pieces.append(said)
    if line is not None:
        yield line


def _headline(lines: Sequence[_Line], title: str) -> int | None:
    """Which line is the headline: one that is the title or most of it, else the first heading."""
    wanted = _plain(title)
    first = None
    for number, line in enumerate(lines):
        words = _plain(line.text)
        if len(words) >= 2 and len(words) * 2 >= len(wanted) and _within(words, wanted):
            return number
        heads = line.element.tag == "h1" or next(line.element.iterancestors("h1"), None) is not None
        if first is None and heads:
            first = number
    return first


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _within(words: list[str], longer: list[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(longer)} "


def _of_article(time: etree._Element, before: str, around: Set[etree._Element]) -> bool:
    """Whether a time element tells of the article, not of a change or of one of many posts."""
    labels = _LABELS.findall(before)
    marks = f"{time.get('class')} {time.get('itemprop')} {labels[-1] if labels else ''}"
    if _CHANGED.search(marks) or _of_other(time):
        return False
    for up in time.iterancestors():
        if up in around:
            return True
        same = (each for each in up.itersiblings(up.tag) if each.get("class") == up.get("class"))
        if any(next(each.iter("time"), None) is not None for each in islice(same, 50)):
            return False
    return True


def _stamps(text: str) -> Iterator[str]:
    """Dates in a line that tells nothing else but who wrote the article."""
    if len(text) > _LONGEST:
        return
    for piece in _PARTED.split(CHANGED.sub(" | ", text)):
        rest = _BESIDE.sub("", _DATE.sub("", piece))
        if day(piece) and (_BYLINE.match(piece) or not re.search(r"\w", rest)):
            yield piece
