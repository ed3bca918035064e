"""Which columns of a table hold coverage, and why a table holds none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.sources.days import day
from detente.sources.fields import Fields, plain_name
from detente.sources.tabular.datasets import known_as

__all__ = ["SAMPLED", "Layout", "is_nothing", "is_of", "is_worded", "kind_of_cells", "layout_of"]

# Rows that a table is judged by.
SAMPLED = 200

_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER_BEYOND_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_URL = re.compile(r"https?://\S+$", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?$")
# What stands for nothing in tables that programs wrote.
_NOTHING = frozenset({"na", "n/a", "nan", "nat", "none", "null", "\\n", "-", "-0-", "#n/a"})
# Characters of a cell that are looked at.
_LOOKED = 2000
# Characters that a date has at most, that a title has at most.
_DATE, _TITLE = 40, 300


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a text stand in a table.

    Attributes:
        columns: The columns that are needed, and under what name `Fields` finds each.
        guess: What was guessed, for a person; "" where nothing was.
    """

    columns: Mapping[str, str]
    guess: str = ""


def layout_of(
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    fields: Fields,
    *,
    headed: bool = True,
    between: str = "",
) -> Layout | str:
    """Where in a table coverage stands, or, in words for a person, why it holds none.

    The column of texts is the one that the user named, or one that goes by a usual name and holds
    words, or else the one that holds running text; this last only where the rows have a day, an
    address or a title beside it, as articles do and lists of definitions don't.

    Args:
        names: The columns, each once.
        rows: Some rows, as long as `names`.
        fields: How our fields are found.
        headed: Whether the table names its columns itself.
        between: What stands between its cells; "" where the format leaves no choice.
    """
    roles = {name: role for name in names if (role := fields.field_of(name))}
    if fields.named("source") is None and any(plain_name(name) == "target" for name in names):
        # Beside a target a source is an actor, not an outlet.
        roles = {name: role for name, role in roles.items() if plain_name(name) != "source"}
    asked = fields.named("text")
    if asked is not None:
        if asked not in names:
            return f"there is no column {asked!r}; its columns: {_listed(names)}"
        return Layout({name: name for name in roles})
    known = known_as(names, rows, headed=headed, between=between)
    cells = {
        name: [row[place] for row in rows if not is_nothing(row[place])]
        for place, name in enumerate(names)
    }
    if known is None:
        texts = {name for name, role in roles.items() if role == "text"}
        # Columns called "story" or "content" may hold numbers and types.
        hollow = {name for name in texts if cells[name] and not any(map(is_worded, cells[name]))}
        roles = {name: role for name, role in roles.items() if name not in hollow}
        if texts - hollow:
            return Layout({name: name for name in roles})
    free = [name for name in names if name not in roles]
    prose = _prose({name: cells[name] for name in free}, len(rows))
    if known is not None or prose is None:
        return _refused(known, names, roles, prose)
    columns = {name: name for name in roles}
    if not headed:
        columns = {**_by_content({name: cells[name] for name in free}, prose), **columns}
    stated = {fields.field_of(known) for known in columns.values()}
    if len(names) > 1 and not stated & {"published", "url", "title"}:
        return _refused(None, names, roles, prose)
    told = (
        []
        if headed
        else [f"{role} from {name!r}" for name, role in columns.items() if role != name]
    )
    also = f"; also {', '.join(told)}" if told else ""
    reason = "no column goes by a usual name for the text" if headed else "there is no header"
    return Layout(
        {**columns, prose: "text"},
        f"{reason}; texts are read from {prose!r}, which holds running text{also}",
    )


def is_nothing(value: object) -> bool:
    """Whether a value says that there is none."""
    if isinstance(value, str):
        return not value.strip() or (len(value) < 8 and value.strip().lower() in _NOTHING)
    return value is None


def is_worded(value: object) -> bool:
    """Whether a value may be a text: some words, in whatever script, not a number or a code."""
    if isinstance(value, list | tuple):
        return any(map(is_worded, value[:20]))
    if isinstance(value, bytes):
        value = value[:_LOOKED].decode("utf-8", "replace")
    if not isinstance(value, str):
        return False
    begin = value[:_LOOKED]
    if _URL.match(begin.strip()):
        return False
    return len(_WORD.findall(begin)) >= 3 or len(_LETTER_BEYOND_ASCII.findall(begin)) >= 15


def kind_of_cells(cells: Sequence[str]) -> str:
    """What nearly all of these cells are: "url", "date" or "number"; "" where none of these."""
    cells = [cell.strip() for cell in cells if cell.strip()]
    if not cells:
        return ""
    for kind in ("url", "number", "date"):
        if sum(is_of(kind, cell) for cell in cells) * 10 >= len(cells) * 9:
            return kind
    return ""


def is_of(kind: str, cell: str) -> bool:
    """Whether a cell is what `kind_of_cells` says that its column holds."""
    match kind:
        case "url":
            return bool(_URL.match(cell))
        case "number":
            return bool(_NUMBER.match(cell))
        case "date":
            return len(cell) <= _DATE and day(cell) is not None
        case _:
            return True


def _is_prose(value: object) -> bool:
    if not isinstance(value, str):
        return False
    begin = value[:_LOOKED]
    words = _WORD.findall(begin)
    lower = sum(word[0].islower() for word in words)
    return len(words) >= 6 and lower * 2 >= len(words) and bool(_SENTENCE_END.search(begin))


def _prose(cells: Mapping[str, Sequence[object]], rows: int) -> str | None:
    """The column of running text, the first of those that hold nearly as much as the fullest."""
    amounts = {
        name: sum(len(_WORD.findall(str(value)[:_LOOKED])) for value in values)
        for name, values in cells.items()
        if len(values) * 4 >= rows and sum(map(_is_prose, values)) * 2 >= len(values) > 0
    }
    most = max(amounts.values(), default=0)
    return next((name for name, amount in amounts.items() if amount * 5 >= most * 4), None)


def _by_content(cells: Mapping[str, Sequence[object]], prose: str) -> dict[str, str]:
    """Columns of a table without a header by what they hold: the first of each kind."""
    found: dict[str, str] = {}
    for name, values in cells.items():
        texts = [value for value in values if isinstance(value, str)]
        kind = kind_of_cells(texts)
        role = {"url": "url", "date": "published"}.get(kind)
        if kind == "number" and all(re.fullmatch(r"(?:19|20)\d{6}", text) for text in texts):
            role = "published"
        if not kind and name != prose and texts and max(map(len, texts)) <= _TITLE:
            worded = sum(map(is_worded, texts)) * 2 >= len(texts)
            role = "title" if worded else None
        if role and role not in found.values():
            found[name] = role
    return found


def _refused(
    known: str | None, names: Sequence[str], roles: Mapping[str, str], prose: str | None
) -> str:
    title = next((name for name, role in roles.items() if role == "title"), None)
    if known is not None:
        reason = known
    elif prose is not None:
        reason = f"no day, address or title stands beside the texts in {prose!r}, as with coverage"
    elif title or "url" in roles.values():
        reason = "names articles but holds no texts"
    else:
        reason = f"no column holds running text; its columns: {_listed(names)}"
    prose = prose or title
    return f"{reason}. To read {prose!r} all the same: --field text={prose}" if prose else reason


def _listed(names: Sequence[str]) -> str:
    shown = [name[:40] for name in names[:12]]
    return ", ".join(shown) + (", ..." if len(names) > len(shown) else "")
