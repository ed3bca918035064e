"""Dropping what belongs to the page and not to the article.

Text saved from a page carries its menus, bylines, share and subscribe boxes, comment forms and
footers. Lines are judged by their words (furniture.tsv) and by where they stand: before the
article's first sentence, within it, or after its last. Within the article only what no article
says is dropped; headings stay. What is kept keeps its characters; only blanks and line ends are
tidied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise

from detente.text.glue import unglued
from detente.text.phrases import furniture, names, tokens

__all__ = ["CLEANER", "Cleaned", "clean"]

CLEANER = "clean-2"

# Dropping a line can bare another; in practice the second pass finds nothing.
_PASSES = 8
# Longest line or sentence that furniture can be, in words.
_LONGEST = 60
# Longest credit or byline, in characters.
_LONGEST_CREDIT = 160
# Words of prose that must stand before a foot, so that a box at the top does not end the page.
_BEFORE_FOOT = 40
# Feet whose end is the end of the page even where more follows than came before.
_ENDLESS = frozenset({"author", "comments"})

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TERM = re.compile(r"\w+")
_WORDY = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
# Not after an initial or "U.S.".
_NEXT_SENTENCE = re.compile(r"(?<=[.!?…])(?<![A-Z]\.)[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_a-z])")
_TEASER_END = re.compile(
    r"(?:read |see |learn )?(?:more|on|(?:the )?full (?:story|article))|continue reading"
)
_BULLET = re.compile(r"^(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text.

    Attributes:
        text: What was kept; "" where nothing of an article was found.
        dropped: What went, each line or piece of a line with the reason, in the text's order.
    """

    text: str
    dropped: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Line:
    text: str
    words: list[str] = field(init=False)
    sentence: bool = field(init=False)
    prose: bool = field(init=False)
    row: bool = False  # of a table of data
    reason: str | None = None

    def __post_init__(self) -> None:
        self.words = tokens(_BULLET.sub("", self.text))
        self.sentence = bool(_SENTENCE_END.search(self.text))
        count = len(self.words)
        self.prose = (count >= 8 and self.sentence) or count >= 25


def clean(text: str, title: str | None = None) -> Cleaned:
    """The article in a text that was saved from a page.

    Cleaning what is clean changes nothing.

    Args:
        text: The text.
        title: Its title where that is kept beside it: at the head of the text it goes, since it is
            no sentence of the article, and some pages have it there and others don't.
    """
    lines = _unwrapped(_tidy(text))
    dropped: list[tuple[str, str]] = []
    for _ in range(_PASSES):
        kept, gone = _pass(lines)
        dropped.extend(gone)
        if kept == lines:
            break
        lines = kept
    article = _joined(lines)
    head, _, rest = article.partition("\n")
    if title and rest.strip() and _is_title(head, title):
        article = rest.lstrip("\n")
        dropped.append((head, "title"))
    order = {line.strip(): number for number, line in reversed(list(enumerate(_tidy(text))))}
    dropped.sort(key=lambda piece: order.get(piece[0], len(order)))
    return Cleaned(article, tuple(dropped))


def _is_title(line: str, title: str) -> bool:
    plain, whole = (" ".join(_TERM.findall(each.casefold())) for each in (line, title))
    # Sites put their names behind.
    return bool(plain) and (whole == plain or whole.startswith(plain + " "))


def _tidy(text: str) -> list[str]:
    text = unglued(text.lstrip("\ufeff"))
    return [line.strip() for line in _BREAK.split(text)]


def _joined(lines: list[str]) -> str:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return text + "\n" if text else ""


def _unwrapped(lines: list[str]) -> list[str]:
    """Joins lines that were broken only to fit a width.

    A break was made by a width where the next word would not have fitted; it is believed where
    that holds for most breaks within paragraphs.
    """
    width = max(map(len, lines), default=0)
    breaks = [
        len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
        for line, after in pairwise(lines)
        if line and after
    ]
    if not 40 <= width <= 100 or len(breaks) < 4 or sum(breaks) < 0.75 * len(breaks):
        return lines
    joined = [lines[0]]
    for line, after in pairwise(lines):
        if line and after and len(line) + 1 + len(after.split(maxsplit=1)[0]) > width:
            joined[-1] += " " + after
        else:
            joined.append(after)
    return joined


def _pass(lines: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Lines that stay, and what goes."""
    dropped: list[tuple[str, str]] = []
    trimmed: list[str] = []
    for text in lines:
        kept, pieces = _trim(text)
        dropped.extend(pieces)
        trimmed.append(kept)
    page = [_Line(text) for text in trimmed if text]
    _note_rows(page)
    _mark_anywhere(page)
    _mark_feet(page)
    _mark_edges(page)
    dropped.extend((line.text, line.reason) for line in page if line.reason)
    marks = iter(page)
    return [t for t in trimmed if not t or not next(marks).reason], dropped


def _note_rows(page: list[_Line]) -> None:
    """Notes rows of tables: neighbouring lines of as many cells each, of which some is no menu."""
    for _, run in groupby(page, key=lambda line: line.text.count(" | ")):
        rows = list(run)
        if len(rows) > 1 and " | " in rows[0].text:
            table = not all(_menu_items(row) for row in rows)
            for row in rows:
                row.row = table


def _menu_items(line: _Line) -> bool:
    """Whether most of what bars part could stand in a menu."""
    table = furniture()["menu"]
    cells = line.text.split(" | ")
    return sum(bool(table.match(tokens(cell))) for cell in cells) * 2 >= len(cells)


def _mark_anywhere(page: list[_Line]) -> None:
    table = furniture()["line"]
    for line in page:
        if not _WORDY.search(line.text):
            line.reason = "separator"
        elif len(line.words) <= _LONGEST:
            line.reason = (
                table.match(line.words)
                or furniture()["call"].match(line.words)
                or (None if line.row else _bar(line, least=3))
                or _credit_line(line)
            )


def _mark_feet(page: list[_Line]) -> None:
    """Marks the foot of the page, and boxes of the same kind within the article."""
    table = furniture()["foot"]
    counts = [len(line.words) if line.prose and not line.reason else 0 for line in page]
    sums = list(accumulate(counts, initial=0))
    boxed = 0
    often = Counter(" ".join(line.words) for line in page)
    for number, line in enumerate(page):
        if number < boxed or len(line.words) > _LONGEST:
            continue
        reason = table.match(line.words)
        before, after = sums[number], sums[-1] - sums[number]
        if reason is None or not before:
            continue
        words = " ".join(line.words)
        if often[words] > 1 and _TEASER_END.fullmatch(words):
            line.reason = reason  # what stands below each of several stories opens no box
            continue
        if before >= _BEFORE_FOOT and (reason in _ENDLESS or after * 2 <= before):
            _mark(_tags_before(page, number), "tags")
            _mark(page[number:], reason)
            return
        boxed = number + 1
        if reason == "related":
            while boxed < len(page) and not page[boxed].prose:
                boxed += 1
            if boxed > number + 2 and len(page[boxed - 1].words) <= 4:
                boxed -= 1  # rather the heading of what follows than the title of another article
        _mark(page[number:boxed], reason)


def _tags_before(page: list[_Line], foot: int) -> list[_Line]:
    """Short labels between the article's last sentence and the foot of the page."""
    start = foot
    while start and (
        page[start - 1].reason or (len(page[start - 1].words) <= 3 and not page[start - 1].sentence)
    ):
        start -= 1
    return [line for line in page[start:foot] if not _BULLET.match(line.text)]


def _mark_edges(page: list[_Line]) -> None:
    """Marks furniture that could be a part of an article if it stood within one."""
    tables = furniture()
    for side in (page, page[::-1]):
        foot = False
        for line in side:
            if not line.reason and len(line.words) <= _LONGEST:
                line.reason = tables["edge"].match(line.words)
                # A description of the author, told from an article's last words by what follows.
                if foot and not line.reason:
                    line.reason = tables["tail"].match(line.words)
            foot = foot or (side is not page and line.reason is not None)
            if line.prose and not line.reason:
                break
    prose = [number for number, line in enumerate(page) if line.prose and not line.reason]
    if not prose:
        return
    # A standfirst and a caption may come before the byline.
    head = page[: prose[min(2, len(prose) - 1)]]
    tail = page[prose[-1] + 1 :]
    _mark_menus(page[: prose[0]], top=True)
    _mark_menus(tail, top=False)
    for part in (head, tail):
        for line in part:
            if not line.reason and not line.sentence and not line.prose and not line.row:
                line.reason = (
                    tables["label"].match(line.words) or _stamp(line.text) or _bar(line, least=2)
                )
                if not line.reason and (len(line.words) <= 5 or line is not page[0]):
                    line.reason = _byline(line.text)
    _mark_unsigned(head)
    _mark_labels(head)


def _mark_menus(part: list[_Line], *, top: bool) -> None:
    """Marks lists of short lines that hold items of a navigation list."""
    table = furniture()["menu"]
    run: list[_Line] = []
    first = True
    for number, line in enumerate([*part, _Line("This line ends the last run.")]):
        if len(line.words) <= 4 and not line.sentence and ":" not in line.words:
            run.append(line)
            continue
        hits = [n for n, item in enumerate(run) if table.match(item.words)]
        if len(hits) >= 3 and len(hits) * 3 >= len(run):
            # Beyond the list a page names itself; on the other side the article begins or ends.
            _mark(run[: hits[-1] + 1] if top else run[hits[0] :], "menu")
            start = number - len(run)
            if top and first and any(map(_headline, part[number:])):
                _mark([above for above in part[:start] if not above.prose], "menu")
            first = False
        run = []


def _headline(line: _Line) -> bool:
    return len(line.words) > 3 and not line.sentence and not line.reason


def _mark_unsigned(head: list[_Line]) -> None:
    """Marks jobs, and names beside a job or a date: bylines that do without "By"."""
    title = next((number for number, line in enumerate(head) if _headline(line)), len(head))
    below = [line for line in head[title + 1 :] if not line.prose and not line.sentence]
    for line, after in pairwise(below):
        job = None if after.reason else furniture()["job"].match(after.words)
        after.reason = after.reason or job
        signed = (job or after.reason == "date line") and 2 <= len(line.words) <= 8
        # A place has a comma, as in "Geneva, Switzerland", or it is how something was done.
        if signed and not line.reason and not re.search(r",|^(?:Via|From|At|In) ", line.text):
            line.reason = _byline("By " + line.text)


def _mark_labels(head: list[_Line]) -> None:
    """Marks section names and captions that stand above the byline beside a real headline."""
    marked = [n for n, line in enumerate(head) if line.reason in {"byline", "date line", "listen"}]
    if not marked:
        return
    above = [line for line in head[: marked[-1]] if not line.reason]
    if any(map(_headline, above)):
        _mark([line for line in above if len(line.words) <= 3 and not line.sentence], "label")


def _mark(lines: list[_Line], reason: str) -> None:
    for line in lines:
        line.reason = line.reason or reason


# --- lines by their build -------------------------------------------------------------------------

_SEPARATORS = re.compile(r"\s+[|>»•·/›→]\s+|\s*[|»›→]\s*")
_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _bar(line: _Line, least: int) -> str | None:
    """Menus and share buttons in one line, `least` or more, parted by bars or glued together."""
    tables = furniture()
    if len(line.text) > _LONGEST_CREDIT * 2:
        return None
    items = [item for item in _SEPARATORS.split(line.text) if item]
    if len(items) < least:
        items = _GLUE.split(line.text) if len(line.words) <= 6 else []
        least = 3
    if len(items) < least:
        return None
    hits = 0
    for item in items:
        words = tokens(item)
        if len(words) > 4:
            return None
        hits += bool(tables["menu"].match(words) or tables["line"].match(words))
    return "menu" if hits * 2 >= len(items) else None


_NAME = r"(?:[A-Z][\w.'’-]*|(?:de|del|della|da|di|van|von|der|den|bin|ibn|al|el|la|le|ten)\b)"
_FULL_NAME = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_BYLINE = re.compile(
    rf"(?:By|BY)\s*:?\s+(?P<name>{_FULL_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s+with\s+){_FULL_NAME})"
    r"{0,4})(?P<rest>.*)"
)
# What may follow the names: a place, an outlet, a job.
_BYLINE_REST = re.compile(
    r"(?:\W|\d|[A-Z][\w.'’-]*+|(?:in|at|for|from|of|on|the|and|a|min|read|staff|writer|reporter|"
    r"correspondent|editor|senior|chief|diplomatic|foreign|political|bureau)\b)*+"
)
_PUBLISHED = re.compile(
    r"(?:(?<=[a-z])|\b)(?:Published|Updated|Posted|Last (?:updated|modified))\b"
)


def _byline(text: str) -> str | None:
    """Whether the line says who wrote the article, and perhaps when, and no more."""
    if len(text) > _LONGEST_CREDIT or _SENTENCE_END.search(text):
        return None
    found = _BYLINE.fullmatch(_PUBLISHED.split(text, maxsplit=1)[0].strip())
    return "byline" if found and _BYLINE_REST.fullmatch(found["rest"]) else None


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_STAMP = re.compile(
    rf"(?:[\W\d]|(?:{_MONTHS})[a-z]*+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*+|"
    r"(?:st|nd|rd|th|at|am|pm|a\.m|p\.m|gmt|utc|bst|est|edt|pst|pdt|cet|cest|eet|msk|kst|jst|ist|"
    r"z|t|on|date|time|hrs|first|last|published|updated|posted|modified|edited|ago|an?|about|"
    r"sec(?:ond)?s?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?|read)(?![a-z]))++",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _stamp(text: str) -> str | None:
    """Whether the line is a bare number, or a date with a year and perhaps a time."""
    if text.isdecimal() and len(text) < 7:
        return "counter"
    if len(text) > 80 or not _YEAR.search(text):
        return None
    return "date line" if _STAMP.fullmatch(text) and len(re.findall(r"\d+", text)) > 1 else None


# --- pieces of lines ------------------------------------------------------------------------------

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]\.?$")
_CREDIT_WORD = re.compile(
    r"(?:photos?|images?|pictures?|photographs?|file|illustration|graphic|source|screenshot|video)"
    r"(?:\s+(?:by|courtesy|credit|from)|\s*:)|(?:photo|image|picture)?\s*credits?\s*:|"
    r"(?:ap|afp|epa|reuters|getty)\s+photo\b|file photo\b|"
    r"(?:photo|image|picture)\s*/|courtesy\s+of\b",
    re.IGNORECASE,
)
_CREDIT_PARTS = re.compile(r"\s*(?:/|\bvia\b|,|\||:|–|\s-\s)\s*", re.IGNORECASE)


def _credit(text: str) -> bool:
    """Whether the text only says whose picture something is, or which agency sent it."""
    text = text.strip().rstrip(".")
    if len(text) > _LONGEST_CREDIT or len(text.split()) > 14:
        return False
    parts = [part for part in _CREDIT_PARTS.split(text) if part]
    agencies = names("agencies.tsv")
    named = [part.casefold() in agencies for part in parts]
    if _CREDIT_WORD.match(text):
        return any(named) or len(text.split()) <= 8
    # "Name/Agency", "Agency via Agency": every other part is a name.
    return any(named) and all(
        known or re.fullmatch(_FULL_NAME, part) for part, known in zip(parts, named, strict=True)
    )


def _credit_line(line: _Line) -> str | None:
    text = line.text.strip("()[] ")
    parted = "/" in text or " via " in text or _CREDIT_WORD.match(text)
    return "credit" if parted and _credit(text) else None


def _trim(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A line without credits and calls at its ends, and what went."""
    pieces: list[tuple[str, str]] = []
    while text:
        bracket = _BRACKETED.search(text, max(0, len(text) - _LONGEST_CREDIT - 4))
        if bracket and bracket.start() and _credit(bracket[1]):
            pieces.append((text[bracket.start() :].strip(), "credit"))
            text = text[: bracket.start()].rstrip()
            continue
        sentences = list(_sentences(text))
        if len(sentences) < 2:
            break
        last, first = sentences[-1], sentences[0]
        if reason := _piece(text[last[0] : last[1]]):
            pieces.append((text[last[0] :].strip(), reason))
            text = text[: last[0]].rstrip()
        elif reason := _piece(text[first[0] : first[1]]):
            pieces.append((text[: first[1]].strip(), reason))
            text = text[sentences[1][0] :].lstrip()
        else:
            break
    return text, pieces


def _piece(sentence: str) -> str | None:
    words = tokens(sentence)
    if len(words) > _LONGEST:
        return None
    if ("/" in sentence or " via " in sentence) and _credit(sentence):
        return "credit"
    return furniture()["call"].match(words)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Rough sentence spans: enough to look at the first and the last of a paragraph."""
    start = 0
    for gap in _NEXT_SENTENCE.finditer(text):
        yield start, gap.end()
        start = gap.end()
    yield start, len(text)
