"""One export of a news database, cut into its articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.sources.days import day
from detente.sources.paper.layouts import FIELDS, Layout, plain

__all__ = ["Article", "Bundle", "Export"]

# A headline above the outlet has this many lines at most: what is above is a table of contents.
_HEADLINE = 3
# Lines of a page printed to a width are no shorter or longer than these at their longest.
_WIDTHS = range(40, 101)
# Lines between a count of words and the text in a layout that goes by order.
_DISPLAYED = 14
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an export.

    Attributes:
        number: Where it stands among those found, from 1.
        given: Our field names to what the export says.
        text: Its text, "" where none was found.
        whole: Whether it has the mark that ends an article, where the layout has one.
    """

    number: int
    given: Mapping[str, str]
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """An export.

    Attributes:
        kind: Of which database, a name in kinds.tsv.
        announced: How many articles it says that it has, None where it does not.
        found: How many were found.
        missing: Numbers of articles that were not found between those that were.
        articles: The articles, in their order.
    """

    kind: str
    announced: int | None
    found: int
    missing: Sequence[int]
    articles: Iterator[Article]


@dataclass(frozen=True, slots=True)
class _Segment:
    """The lines of an article, between its marks.

    Attributes:
        lines: The lines.
        number: Its number in the export, None where it has none.
        ident: Its accession number, "" where it has none.
        whole: Whether its end is marked, where the layout marks ends.
        first: Whether what stands before the first article may be in it.
    """

    lines: list[str]
    number: int | None = None
    ident: str = ""
    whole: bool = True
    first: bool = False


class Export:
    """Lines as an export in one layout."""

    def __init__(self, layout: Layout, lines: Sequence[str]) -> None:
        self._layout = layout
        self._width = _width(lines)
        bare = [plain(line) for line in lines]
        if sum(not line for line in bare) * 50 < len(bare):
            # Paragraphs, as Word gives them, without blank lines between.
            bare = [part for line in bare for part in (line, "")]
        if layout.one("alone"):
            bare = self._joined(bare)
        self._lines = self._tidied(bare)
        self._announced: int | None = None

    def bundle(self) -> Bundle | None:
        """The articles; None where none has all that an article of the layout needs."""
        layout = self._layout
        needed = frozenset(range(len(layout.roles["need"])))
        found: list[tuple[_Segment, frozenset[int]]] = []
        in_text = False  # whether the article before may go on
        for segment in self._segments():
            its = layout.needs(segment.lines)
            if segment.whole and layout.roles.get("end"):
                if any(segment.lines):
                    found.append((segment, its))
                continue
            if segment.number is None and (segment.first or not segment.whole):
                # What stands before the first mark or after the last is an article at most.
                ours = its == needed
            elif in_text and its.isdisjoint(found[-1][1]) and not self._is_back(segment):
                # A line within the text only looked like the mark between two articles.
                before, had = found[-1]
                before.lines.extend(("", *segment.lines))
                found[-1] = before, had | its
                in_text = self._ends_in_text(segment, otherwise=True)
                continue
            else:
                ours = bool(its) or segment.number is not None
            if ours:
                found.append((segment, its))
                in_text = self._ends_in_text(segment, otherwise=False)
        if not any(its == needed for _, its in found):
            return None
        numbers = {segment.number for segment, _ in found if segment.number is not None}
        missing = sorted(set(range(min(numbers), max(numbers))) - numbers) if numbers else []
        articles = (self._article(n, segment) for n, (segment, _) in enumerate(found, 1))
        return Bundle(layout.one("kind"), self._announced, len(found), missing, articles)

    def _ends_in_text(self, segment: _Segment, *, otherwise: bool) -> bool:
        """Whether the last label is that of the text; `otherwise` is for a part without labels."""
        if self._layout.one("shape") != "labels":
            return False
        found = (self._layout.label(line) for line in reversed(segment.lines))
        role = next((label[0] for label in found if label), None)
        return otherwise if role is None else role == "text"

    def _is_back(self, segment: _Segment) -> bool:
        first = next(filter(None, segment.lines), "")
        return segment.number is not None or self._layout.is_("back", first) is not None

    def _segments(self) -> Iterator[_Segment]:
        layout = self._layout
        lines: list[str] = []
        number: int | None = None
        first = True
        for line in self._lines:
            start, end = layout.is_("start", line), layout.is_("end", line)
            if end:
                ident = end.groupdict().get("id") or ""
                yield _Segment(lines, ident=ident, first=first)
                lines, first = [], False
            elif start:
                # Before the first start there is no article but where starts have no numbers.
                yield _Segment(lines, number, first=first)
                counted = start.groupdict()
                number = int(counted["number"]) if counted.get("number") else None
                if counted.get("of"):
                    self._announced = max(self._announced or 0, int(counted["of"]))
                lines, first = [], False
            else:
                said = layout.is_("announced", line) if first else None
                if said:
                    self._announced = int(said["of"])
                lines.append(line)
        yield _Segment(lines, number, whole=not layout.roles.get("end"), first=first)

    def _joined(self, lines: list[str]) -> list[str]:
        """Lines with labels that stood alone put before what they are labels of."""
        joined: list[str] = []
        waiting = ""
        for line in lines:
            if waiting and not line:
                continue
            if self._layout.is_("alone", line.rstrip(" |")):
                if waiting:
                    joined.append(waiting)
                waiting = line.rstrip(" |")
                continue
            joined.append(f"{waiting}\t{line}" if waiting else line)
            waiting = ""
        return [*joined, waiting]

    def _tidied(self, lines: list[str]) -> list[str]:
        """Lines without what the printing of pages put between them."""
        tidied: list[str] = []
        broken = False  # by a page that ended within a paragraph
        for line in lines:
            if self._layout.is_("furniture", line):
                before = next((above for above in reversed(tidied[-4:]) if above), "")
                broken = bool(before) and not _SENTENCE_END.search(before)
            elif not line:
                tidied.append(line)
            else:
                if broken and line[0].islower():
                    while not tidied[-1]:
                        tidied.pop()
                    tidied[-1] += " " + line
                else:
                    tidied.append(line)
                broken = False
        return tidied

    # --- an article ---

    def _article(self, number: int, segment: _Segment) -> Article:
        given: dict[str, str] = {}
        if segment.ident:
            given["id"] = segment.ident
        lines = self._without_front(segment) if segment.first else segment.lines
        match self._layout.one("shape"):
            case "masthead":
                text = self._under_masthead(lines, given)
            case "labels":
                text = self._labelled(lines, given)
            case _:
                text = self._displayed(lines, given)
        known = {name: " ".join(value.split()) for name, value in given.items() if value.strip()}
        return Article(number, known, self._prose(text, known), segment.whole)

    def _without_front(self, segment: _Segment) -> list[str]:
        layout = self._layout
        sign = next((n for n, line in enumerate(segment.lines) if layout.needs([line])), 0)
        fronts = [n for n in range(sign) if layout.is_("front", segment.lines[n])]
        return segment.lines[fronts[-1] + 1 :] if fronts else segment.lines

    def _under_masthead(self, lines: list[str], given: dict[str, str]) -> list[str]:
        """Fields of an article with a masthead, and the lines of its text."""
        layout = self._layout
        heads = ("title", "lead", "length", "skip", "text")
        at = _first(lines, lambda line: layout.label(line, *heads))
        if at is None:
            at = self._unlabelled(lines)
        self._masthead(_blocks(lines[:at]), given)
        rest = lines[at:]
        # The text comes at its label, or after the length, or where there is no label.
        target = _first(rest, lambda line: layout.label(line, "text"))
        if target is None:
            target = _first(rest, lambda line: layout.label(line, "length"))
        target = -1 if target is None else target
        lead: list[str] = []
        at = 0
        while at < len(rest):
            if not rest[at]:
                at += 1
                continue
            role, value = layout.label(rest[at], *heads) or ("", rest[at])
            if not role and (at > target or layout.label(rest[at], "stop")):
                break
            if role == "text":
                rest[at] = value
                break
            end = at + 1
            while role != "length" and end < len(rest) and rest[end]:
                if layout.label(rest[end]):
                    break
                end += 1
            block = [value, *rest[at + 1 : end]]
            if not role and "published" not in given and layout.is_("day", value):
                given["published"] = value  # below the name of a programme
            elif role == "title" or not (role or given.get("title")):
                given["title"] = " ".join(block)
            elif role in {"lead", ""}:
                lead.extend([*block, ""])
            at = end
        return [*lead, *self._until_end(rest[at:], given)]

    def _unlabelled(self, lines: list[str]) -> int:
        """Where a masthead ends that no label follows."""
        starts = _starts(lines)
        dated = next((n for n, s in enumerate(starts) if self._layout.is_("day", lines[s])), 1)
        under = dated + (1 if self._layout.one("headline") == "first" else 2)
        return starts[under] if under < len(starts) else len(lines)

    def _masthead(self, blocks: list[list[str]], given: dict[str, str]) -> None:
        layout = self._layout
        blocks = [left for block in blocks if (left := self._without_copyright(block))]
        lines = [line for block in blocks for line in block]
        at = _first(lines, lambda line: layout.is_("day", line))
        if at is not None:
            given["published"] = lines[at]
        if layout.one("headline") == "first":
            # Headline, outlet, day; where there is no day an edition may stand in its place.
            above = lines[:at] if at is not None else lines[:2]
            given["source"] = above.pop() if len(above) > 1 else ""
            given["title"] = " ".join(above[-_HEADLINE:])
            return
        dated = next(
            (n for n, block in enumerate(blocks) if at is not None and lines[at] in block), None
        )
        if dated is None:
            given["source"] = " ".join(blocks[0]) if blocks else ""
            under = blocks[1:]
        else:
            within = blocks[dated].index(lines[at or 0])
            outlet = blocks[dated][:within] or (blocks[dated - 1] if dated else [])
            given["source"] = " ".join(outlet)
            under = blocks[dated + 1 :] or [blocks[dated][within + 1 :]]
        if len(under) > 1:
            under = [block for block in under if not layout.is_("edition", block[0])]
        given["title"] = " ".join(line for block in under for line in block)

    def _without_copyright(self, block: list[str]) -> list[str]:
        """A block without who holds the rights, which may take several lines at its head."""
        owned = [n for n, line in enumerate(block) if self._layout.is_("copyright", line)]
        if owned and owned[0] == 0:
            return block[owned[-1] + 1 :]
        return [line for n, line in enumerate(block) if n not in owned]

    def _labelled(self, lines: list[str], given: dict[str, str]) -> list[str]:
        """Fields of an article that is labelled throughout, and the lines of its text."""
        layout = self._layout
        at = _first(lines, lambda line: layout.label(line, "text"))
        before = lines if at is None else lines[:at]
        if layout.one("alone"):  # every line belongs to the label above it
            before = [line for line in before if line]
        self._fields(before, given)
        text: list[str] = []
        if at is not None:
            _, value = layout.label(lines[at], "text") or ("", "")
            text = self._until_end([value, *lines[at + 1 :]], given)
        if not any(text):
            text = self._abstract(before)
        headline = next((block for block in _blocks(before) if not layout.label(block[0])), None)
        if "title" not in given and headline:
            given["title"] = " ".join(headline)
        if "source" in given:  # "Lisk Courier; Lisk": where it appears
            given["source"] = given["source"].partition(";")[0]
        return text

    def _fields(self, lines: list[str], given: dict[str, str]) -> None:
        layout = self._layout
        for block in _blocks(lines, layout):
            found = layout.label(block[0], *FIELDS, "info")
            if not found:
                continue
            role, value = found
            value = " ".join([value, *block[1:]]).strip(" |")
            if role == "info":
                if day(value):
                    given.setdefault("published", value)
                given.setdefault("source", re.split(r"[;\[]", value)[0])
            elif value:
                given[role] = value

    def _abstract(self, lines: list[str]) -> list[str]:
        layout = self._layout
        at = _first(lines, lambda line: layout.label(line, "abstract"))
        if at is None:
            return []
        _, value = layout.label(lines[at], "abstract") or ("", "")
        rest = lines[at + 1 :]
        return [value, *rest[: _first(rest, layout.label)]]

    def _until_end(self, lines: list[str], given: dict[str, str]) -> list[str]:
        """The lines of a text up to what follows it; what that says of the article is noted."""
        layout = self._layout
        stop = _first(lines, lambda line: layout.label(line, "stop") or layout.is_("cut", line))
        end = len(lines) if stop is None else stop
        starts = _starts(lines[:end], layout)
        for start in reversed(starts):
            line = lines[start]
            if not layout.label(line, "tail", "url", "more", "stop") and not layout.is_(
                "copyright", line
            ):
                break
            if layout.one("shape") == "labels" and layout.label(line, "more"):
                break
            end = start
        self._fields(lines[end:], given)
        text: list[str] = []
        for line in lines[:end]:
            found = layout.label(line, "more")
            text.extend(["", found[1]] if found else [line.rstrip(" |")])
        for block in _blocks(lines[end:], layout):
            found = layout.label(block[0], "more")
            if found:
                text.extend(["", found[1], *block[1:]])
        return text

    def _displayed(self, lines: list[str], given: dict[str, str]) -> list[str]:
        """Fields of an article in lines known by their order, and the lines of its text."""
        layout = self._layout
        at = _first(lines, lambda line: layout.is_("words", line))
        if at is None:
            head = [line for line in lines if line][:1]
            given["title"] = " ".join(head)
            return lines[lines.index(head[0]) + 1 :] if head else []
        given["title"] = _headline([line for line in lines[:at] if line])
        last = at
        for n in [n for n in range(at + 1, len(lines)) if lines[n]][:_DISPLAYED]:
            line = lines[n]
            owned = layout.is_("copyright", line)
            if layout.is_("copyright", lines[last]) and not owned:
                break
            if layout.is_("day", line) and "published" not in given:
                given["published"] = line
            elif owned or layout.is_("time", line):
                pass
            elif "source" not in given:
                given["source"] = line
            elif not layout.is_("code", line) and not layout.is_("language", line):
                continue  # a page, an edition; or the text, if nothing known follows
            last = n
        return lines[last + 1 :]

    def _prose(self, lines: list[str], given: Mapping[str, str]) -> str:
        """Lines as paragraphs, without the article's own headline."""
        title, outlet = given.get("title", ""), given.get("source", "")
        paragraphs: list[str] = []
        for block in _blocks(lines):
            parts = [block[0]]
            for line in block[1:]:
                wrapped = len(parts[-1].rpartition("\n")[2])
                first = line.split(maxsplit=1)[0]
                if self._width and wrapped + 1 + len(first) > self._width:
                    parts[-1] += " " + line
                else:
                    parts.append(line)
            kept = [part for part in parts if not _running_head(part, title, outlet)]
            paragraphs.append("\n".join(kept))
        if paragraphs and title and _folded(paragraphs[0]) == _folded(title):
            del paragraphs[0]
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _width(lines: Sequence[str]) -> int:
    """The width that lines were broken to fit, 0 where there is none."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    width = lengths[len(lengths) * 98 // 100] if lengths else 0
    return width if width in _WIDTHS else 0


def _headline(lines: list[str]) -> str:
    """The headline among the lines above a count of words: section, headline, byline."""
    if len(lines) > 1 and re.match(r"(?i:by)\s", lines[-1]):
        lines = lines[:-1]
    if len(lines) > 1 and len(lines[-1].split()) <= 3 < len(lines[-2].split()):
        lines = lines[:-1]  # a byline without "By"
    if len(lines) > 1 and len(lines[0].split()) <= 3 < len(lines[1].split()):
        lines = lines[1:]
    return " ".join(lines[-_HEADLINE:])


def _running_head(line: str, title: str, outlet: str) -> bool:
    """Whether a line is what stands at the top of each page of an article."""
    return (
        bool(title and outlet)
        and line.startswith(title)
        and line[len(title) :].strip(" ,;-").startswith(outlet)
    )


def _first(lines: Sequence[str], is_it: Callable[[str], object]) -> int | None:
    """The number of the first line that is something."""
    return next((n for n, line in enumerate(lines) if is_it(line)), None)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _starts(lines: Sequence[str], layout: Layout | None = None) -> list[int]:
    """Where blocks begin: after blank lines, and at labels where a layout has some."""
    return [
        n
        for n, line in enumerate(lines)
        if line and (not n or not lines[n - 1] or (layout is not None and layout.label(line)))
    ]


def _blocks(lines: Sequence[str], layout: Layout | None = None) -> list[list[str]]:
    """Lines that stand together."""
    starts = _starts(lines, layout)
    return [
        [line for line in lines[start:end] if line]
        for start, end in pairwise([*starts, len(lines)])
    ]
