"""From pieces of text that stand somewhere on a page to its lines in the order of reading.

Where pieces begin is known exactly, where they end only about, since programs that extract text
rarely say. So columns are told by where many lines begin (see `_gutters`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeAlias

__all__ = ["Columns", "Fragment", "Line", "breadth"]

# Widths of letters in parts of the type size, halfway between Times and Helvetica.
_NARROW = dict.fromkeys("iljtfrI.,;:'!|()[]-’‘`\"/", 0.3)
_WIDE = dict.fromkeys("mwMWQO@%—…&", 0.84)
_UPPER, _OTHER = 0.68, 0.5
_ASCII = {letter: _UPPER if letter.isupper() else _OTHER for letter in map(chr, range(128))}
_WIDTHS = {**_ASCII, " ": 0.26, **_NARROW, **_WIDE}

# All in ems of the page's body type.
_COLUMN = 8.0  # a column is at least this wide
_ALIGNED = 0.3  # lines begin at the same place
_HANGING = 1.0  # what begins this far before a column still belongs to it
_ROW = 0.2  # baselines are the same
_RAISED = 0.5  # baselines are those of one line with raised and lowered letters
# Lines that must begin at a place to make it the edge of a column, and how many lines that run
# across it there may be for each.
_LINES, _ACROSS = 3, 0.35
# Ends are estimated: only what is this much longer than the way to a gutter runs across it.
_SURE = 0.88
_COLUMNS = 4
_STARTS = 50  # places looked at; where words are drawn one by one there are many
_LARGE = 1.15  # type of headings, in parts of the body's
# Space between two pieces drawn one after another, beyond doubt: in ems, and in parts of the first.
_SPACE, _DOUBT = 2.5, 0.2
# What leads the eye to a page's number in a table of contents.
_LEADER = re.compile(r"(?:\.\s?){6,}|…{3,}|_{6,}")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some text that was drawn at once.

    Attributes:
        text: The text, with the blanks at its ends.
        x: Where it begins, from the left.
        y: Its baseline, from the bottom.
        size: Type size.
        bold: Whether it is set in bold.
        width: How long it is; 0 to have it estimated.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    width: float = 0.0

    @property
    def right(self) -> float:
        """Where it ends, about."""
        return self.x + (self.width or breadth(self.text) * self.size)


@dataclass(slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: Its text.
        x: Where it begins.
        right: Where it ends, about.
        y: Its baseline.
        size: The size of most of its letters.
        bold: Whether most of its letters are bold.
        column: Which column of which page it is in; the same for lines below one another.
        left: Where most lines of that column begin.
        edge: Where the column ends.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool = False
    column: tuple[int, ...] = ()
    left: float = field(default=0.0, kw_only=True)
    edge: float = field(default=0.0, kw_only=True)


# A fragment and its place in the order of drawing.
_Piece: TypeAlias = tuple[int, Fragment]
# The number of what runs across columns.
_ALL = -1


def breadth(text: str) -> float:
    """About how long a text is, in parts of the type size."""
    if text.isascii():  # most lines are, and this is asked of every line
        return sum(map(_WIDTHS.__getitem__, text))
    return sum(_WIDTHS.get(c) or (_UPPER if c.isupper() else _OTHER) for c in text)


class Columns:
    """Puts pages in order, one after another.

    Columns are read one after another; what runs across them parts those above from those below.
    Entries of a table of contents are left out.
    """

    def __init__(self) -> None:
        self._pages = 0
        # Where the last page with columns had them: on the next one may begin as few lines as one.
        self._known: list[float] = []

    def lines(self, fragments: Sequence[Fragment]) -> list[Line]:
        """The lines of the next page in the order of reading.

        Args:
            fragments: What is on the page, in the order in which it was drawn.
        """
        self._pages += 1
        numbered = [each for each in enumerate(fragments) if each[1].text.strip()]
        if not numbered:
            return []
        em = _body([fragment for _, fragment in numbered])
        numbered = [
            piece
            for row in _rows(numbered, em)
            if not any(_LEADER.search(fragment.text) for _, fragment in row)
            for piece in row
        ]
        if not numbered:
            return []
        gutters = _gutters([fragment for _, fragment in numbered], em, self._known)
        self._known = gutters or self._known
        lines = list(_in_order(numbered, gutters, em, self._pages))
        _measure(lines, bool(gutters))
        return lines


def _in_order(
    numbered: Sequence[_Piece], gutters: Sequence[float], em: float, page: int
) -> Iterator[Line]:
    waiting: dict[int, list[_Piece]] = {}
    band = 0

    def read_band() -> Iterator[Line]:
        for number in sorted(waiting):
            yield from _lines(waiting[number], (page, band, number))
        waiting.clear()

    for row in _rows(numbered, em):
        across = _across(row, numbered, gutters, em)
        if across != (_ALL in waiting):
            yield from read_band()
            band += 1
        for piece in row:
            number = _ALL if across else bisect_right(gutters, piece[1].x + _HANGING * em)
            waiting.setdefault(number, []).append(piece)
    yield from read_band()


def _body(fragments: Sequence[Fragment]) -> float:
    sizes: Counter[float] = Counter()
    for fragment in fragments:
        sizes[round(fragment.size * 2) / 2] += len(fragment.text)
    return max(sizes.most_common(1)[0][0], 0.5)


# --- columns --------------------------------------------------------------------------------------


def _gutters(fragments: Sequence[Fragment], em: float, known: Sequence[float]) -> list[float]:
    """Where columns but the first begin.

    A column begins where several lines do, if what stands to their left ends before it, and if
    both sides are wide enough to be prose and no table or list.
    """
    left = min(fragment.x for fragment in fragments)
    found: list[float] = []
    for start, rows in _starts(fragments, em):
        if start < left + _COLUMN * em or len(found) + 1 >= _COLUMNS:
            continue
        if any(abs(start - other) < _COLUMN * em for other in found):
            continue
        before = any(abs(start - other) <= _ALIGNED * em for other in known)
        if (before or len(rows) >= _LINES) and _parts(fragments, start, rows, em, known=before):
            found.append(start)
    return sorted(found)


def _starts(fragments: Sequence[Fragment], em: float) -> list[tuple[float, list[float]]]:
    """Places where several lines begin, and the baselines of these; those of most lines first."""
    groups: list[tuple[float, set[float]]] = []
    for fragment in sorted(fragments, key=lambda each: each.x):
        if not groups or fragment.x > groups[-1][0] + _ALIGNED * em:
            groups.append((fragment.x, set()))
        groups[-1][1].add(_baseline(fragment, em))
    starts = [(x, sorted(rows)) for x, rows in groups]
    return sorted(starts, key=lambda start: (-len(start[1]), start[0]))[:_STARTS]


def _baseline(fragment: Fragment, em: float) -> float:
    return round(fragment.y / (em * _RAISED))


def _parts(
    fragments: Sequence[Fragment], start: float, rows: list[float], em: float, *, known: bool
) -> bool:
    """Whether two columns meet at a place where lines begin."""
    before: dict[float, tuple[float, float]] = {}
    after: dict[float, tuple[float, float]] = {}
    across: set[float] = set()
    for fragment in fragments:
        row = _baseline(fragment, em)
        if not rows[0] <= row <= rows[-1]:
            continue
        if _crosses(fragment, start, em):
            across.add(row)
            continue
        side = before if fragment.x < start - _HANGING * em else after
        low, high = side.get(row, (math.inf, -math.inf))
        side[row] = min(low, fragment.x), max(high, fragment.right)
    beside = [row for row in before if row not in across]
    count = min(len(beside), len(rows))
    if known:
        return len(across) <= _ACROSS * count
    if count < _LINES or len(across) > _ACROSS * count:
        return False
    return all(
        median(high - low for low, high in side.values()) >= _COLUMN * em
        for side in (before, after)
    )


def _crosses(fragment: Fragment, gutter: float, em: float) -> bool:
    if fragment.x >= gutter - _HANGING * em:
        return False
    return fragment.x + _SURE * (fragment.right - fragment.x) > gutter + em / 2


def _rows(numbered: Sequence[_Piece], em: float) -> Iterator[list[_Piece]]:
    """Pieces with the same baseline, from the top."""
    row: list[_Piece] = []
    for piece in sorted(numbered, key=lambda each: -each[1].y):
        if row and row[0][1].y - piece[1].y > _ROW * em:
            yield row
            row = []
        row.append(piece)
    yield row


def _across(
    row: Sequence[_Piece],
    numbered: Sequence[_Piece],
    gutters: Sequence[float],
    em: float,
) -> bool:
    """Whether a row runs across columns, or is a heading above several of them."""
    if any(_crosses(fragment, gutter, em) for gutter in gutters for _, fragment in row):
        return True
    first = row[0][1]
    if not gutters or first.size < _LARGE * em:
        return False
    ends = {bisect_right(gutters, fragment.x + _HANGING * em) for _, fragment in row}
    if len(ends) > 1:
        return False
    beside = (
        fragment
        for _, fragment in numbered
        if first.y - first.size < fragment.y < first.y + first.size and fragment.size < first.size
    )
    return all(bisect_right(gutters, each.x + _HANGING * em) in ends for each in beside)


# --- lines ----------------------------------------------------------------------------------------


def _lines(pieces: Sequence[_Piece], column: tuple[int, ...]) -> Iterator[Line]:
    """The lines of one column, from the top."""
    line: list[_Piece] = []
    anchor = pieces[0][1]
    for piece in sorted(pieces, key=lambda each: (-each[1].y, each[0])):
        fragment = piece[1]
        if line:
            if abs(anchor.y - fragment.y) > _RAISED * max(anchor.size, fragment.size):
                yield _line(line, column)
                line, anchor = [], fragment
            elif fragment.size > anchor.size:
                anchor = fragment  # a raised letter came first
        else:
            anchor = fragment
        line.append(piece)
    yield _line(line, column)


def _line(pieces: list[_Piece], column: tuple[int, ...]) -> Line:
    pieces.sort(key=lambda each: each[1].x)
    text, before, end = "", -1, 0.0
    sizes: Counter[float] = Counter()
    bold = 0
    for number, fragment in pieces:
        # Blanks between pieces drawn one after another are where they should be, but for tables.
        apart = number != before + 1 or fragment.x > end
        text += " " + fragment.text if apart else fragment.text
        before = number
        end = fragment.right + _SPACE * fragment.size + _DOUBT * (fragment.right - fragment.x)
        sizes[fragment.size] += len(fragment.text)
        bold += len(fragment.text) if fragment.bold else 0
    size = sizes.most_common(1)[0][0]
    return Line(
        " ".join(text.split()),
        pieces[0][1].x,
        max(fragment.right for _, fragment in pieces),
        max(pieces, key=lambda each: each[1].size)[1].y,
        size,
        bold * 2 > sizes.total(),
        column,
    )


def _measure(lines: Sequence[Line], columned: bool) -> None:
    """Notes where the columns of a page begin and end; those of one number are one."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(line.column[-1] if columned else 0, []).append(line)
    for members in columns.values():
        starts = Counter(round(line.x) for line in members)
        most = starts.most_common(1)[0][1]
        left = min(start for start, count in starts.items() if count * 3 >= most)
        rights = sorted(line.right for line in members)
        edge = rights[math.ceil(len(rights) * 0.9) - 1]
        for line in members:
            line.left, line.edge = left, edge
