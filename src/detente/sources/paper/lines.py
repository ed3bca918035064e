"""From the lines of pages to the paragraphs of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from detente.sources.paper.columns import Line, breadth

__all__ = ["paragraphs", "without_running_heads"]

_ENDED = re.compile(r"[.!?…:;]['\"”’)\]]*\s?[\d*†‡]{0,4}$")
_BULLET = re.compile(r"[•▪◦‣■●–—*-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_DOT = re.compile(r"[•▪◦‣■●]\s?")
# A page's number in a header or footer: first or last in it, or called one.
_COUNTED = r"(?:\d+|\b[ivxlc]+\b)"
_NUMBER = re.compile(
    rf"^\W*{_COUNTED}|\bpage\s+{_COUNTED}|{_COUNTED}(?:\s*(?:/|\bof\b)\s*\d+)?\W*$"
)
_FOLIO = re.compile(
    r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE
)

# Lines at the head and at the foot of a page that may recur.
_EDGE = 3
# How far apart two pages are that have the same head: facing pages have different ones.
_APART = 2
# How far apart baselines may be that are at the same height, in points.
_HEIGHT = 2.0

# In ems of a line's own type.
_INDENT = 0.8
# More than the usual distance between lines parts paragraphs.
_SPACED = 1.15
# Sizes that differ by less are one.
_SAME_SIZE = 0.06
_LARGE, _SMALL = 1.15, 0.93
# Room at the end of a line, in parts of the column's width: ends of lines are estimates.
_ROOM, _MUCH_ROOM = 0.08, 0.3


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without headers, footers and page numbers.

    Such is a line among the first or last of a page that stands, but for the page's number, at the
    same height on a page nearby and on three in all (or on each, if there are fewer), that is
    nothing but such a number, or that is the first or last where most pages have a header or
    footer.
    """
    edges = [_edges(page) for page in pages]
    places: list[dict[str, list[float]]] = []
    often: Counter[str] = Counter()
    for page, edge in zip(pages, edges, strict=True):
        place: dict[str, list[float]] = {}
        for line in page:
            if line.y in edge:
                place.setdefault(_signature(line), []).append(line.y)
        places.append(place)
        often.update(place.keys())
    left: list[list[Line]] = []
    levels: Counter[int] = Counter()
    for number, page in enumerate(pages):
        near = places[max(0, number - _APART) : number] + places[number + 1 : number + 1 + _APART]
        heads = [
            line.y in edges[number]
            and often[_signature(line)] >= min(3, len(pages))
            and _recurs(line, near)
            for line in page
        ]
        left.append([line for line, head in zip(page, heads, strict=True) if not head])
        levels.update({_level(line) for line, head in zip(page, heads, strict=True) if head})
    usual = {level for level, count in levels.items() if count * 2 > len(pages)}
    return [_without_odd_heads(page, usual) for page in left]


def _without_odd_heads(page: Sequence[Line], usual: set[int]) -> list[Line]:
    """A page without its number and what else is first or last at the height of headers."""
    heights = [line.y for line in page]
    ends = {min(heights, default=0.0), max(heights, default=0.0)}
    return [
        line
        for line in page
        if line.y not in ends or not (_level(line) in usual or _FOLIO.fullmatch(line.text))
    ]


def _level(line: Line) -> int:
    return round(line.y / _HEIGHT)


def _edges(page: Sequence[Line]) -> set[float]:
    heights = sorted({line.y for line in page})
    return {*heights[:_EDGE], *heights[-_EDGE:]}


def _signature(line: Line) -> str:
    return _NUMBER.sub("#", line.text.lower())


def _recurs(line: Line, near: Sequence[dict[str, list[float]]]) -> bool:
    sign = _signature(line)
    return any(abs(y - line.y) <= _HEIGHT for place in near for y in place.get(sign, ()))


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[list[str]]:
    """The paragraphs on some pages, each as its lines.

    A paragraph goes on in the next column or on the next page where its sentence does, also
    beyond notes at the foot of the column.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    pitch = _pitches(lines)
    found: list[list[Line]] = [[lines[0]]]
    for number, line in enumerate(lines[1:], start=1):
        last = found[-1][-1]
        if last.column == line.column:
            window = lines[max(0, number - 4) : number + 4]
            if _parted(found[-1], line, pitch, body, window):
                found.append([line])
            else:
                found[-1].append(line)
            continue
        unfinished = _unfinished(found, line, body)
        if unfinished is None:
            found.append([line])
        else:  # notes that stood between come before
            found.append([*found.pop(unfinished), line])
    return [[line.text for line in each] for each in found]


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of lines by their size."""
    distances: dict[float, Counter[float]] = {}
    for line, after in pairwise(lines):
        distance = line.y - after.y
        if line.column == after.column and _alike(line, after) and 0 < distance < 3 * line.size:
            counts = distances.setdefault(round(line.size, 1), Counter())
            counts[round(distance * 2) / 2] += 1
    usual = {}
    for size, counts in distances.items():
        most = counts.most_common(1)[0][1]
        # Where every paragraph has one line the distance between these is no line's.
        usual[size] = min(each for each, count in counts.items() if count * 3 >= most)
    return usual


def _alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * max(line.size, other.size)


def _parted(
    paragraph: Sequence[Line],
    line: Line,
    pitch: dict[float, float],
    body: float,
    window: Sequence[Line],
) -> bool:
    """Whether a line begins a new paragraph below another in the same column."""
    last = paragraph[-1]
    if not _alike(last, line):
        return True
    distance = last.y - line.y
    large = line.size >= _LARGE * body
    if large:  # lines of a heading, often centred
        return distance > 1.8 * line.size or last.bold != line.bold
    usual = pitch.get(round(line.size, 1), 1.2 * line.size)
    if distance > _SPACED * usual + 0.5 or _DOT.match(line.text):
        return True
    ended = bool(_ENDED.search(last.text))
    if ended and _BULLET.match(line.text):
        return True
    same = [each for each in window if each.column == line.column]
    edge = min(max(each.right for each in same), line.edge)
    width = max(edge - line.left, line.size)
    room = (edge - last.right - breadth(" " + line.text.split(maxsplit=1)[0]) * line.size) / width
    if last.bold != line.bold and (ended or room > _ROOM):
        return True
    indent = _INDENT * line.size
    if line.x > last.x + indent:
        # Further lines of a list's item stand further in than its first.
        item = len(paragraph) == 1 and _BULLET.match(last.text)
        return not item and (ended or room > -_ROOM or line.text[0].isupper())
    if line.x < last.x - indent and len(paragraph) > 1:
        return ended or not line.text[0].islower()
    if ended:
        return room > _ROOM or line.x > line.left + indent
    # An indented line below another: the first lines of two paragraphs, if the first has room.
    indented = len(paragraph) == 1 and line.x > line.left + indent
    return room > (_ROOM if indented else _MUCH_ROOM) and not line.text[0].islower()


def _unfinished(found: Sequence[Sequence[Line]], line: Line, body: float) -> int | None:
    """Which paragraph goes on with a line at the head of a column, None where none does."""
    column = found[-1][-1].column
    for number in range(len(found) - 1, -1, -1):
        last = found[number][-1]
        if last.column != column:
            return None
        if _alike(last, line) and last.bold == line.bold:
            going_on = not _ENDED.search(last.text) or line.text[0].islower()
            heading = line.size >= _LARGE * body
            return number if going_on and not heading and not _DOT.match(line.text) else None
        if last.size > _SMALL * body:
            return None
    return None
