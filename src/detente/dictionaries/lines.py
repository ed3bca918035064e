"""The lines of a dictionary that say something, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from detente.dictionaries.findings import Ledger

__all__ = ["Line", "balanced", "content", "text_of"]

# "[###]" is a code; any other "#", and TABARI's ";", opens a comment.
_COMMENT: Final = re.compile(r"(?<![\[#])[#;].*")
_OPENS: Final = re.compile(r"<!\s*--")
_BROKEN: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its comment; ``text`` keeps the white space before it, which may matter."""

    number: int
    text: str


def text_of(path: Path) -> str:
    """A file's text; what is no UTF-8 becomes U+FFFD.

    Raises:
        OSError: The file cannot be read.
    """
    return path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def balanced(text: str, pairs: str) -> bool:
    """Whether every bracket is closed in order, and none of one kind stands inside its like.

    Args:
        text: Any text.
        pairs: The brackets that count, such as ``"[]{}"``.
    """
    awaited: list[str] = []
    for char in text:
        at = pairs.find(char)
        if at < 0:
            continue
        if at % 2:
            if not awaited or awaited.pop() != char:
                return False
        elif pairs[at + 1] in awaited:
            return False
        else:
            awaited.append(pairs[at + 1])
    return not awaited


def content(text: str, ledger: Ledger) -> Iterator[Line]:
    """The lines that say something; they are counted, and those of broken encoding noted.

    Comments run from ``#`` or ``;`` to the line's end, or from ``<!--`` to ``-->``.
    """
    opened = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw
        if opened:
            closed = line.find("-->")
            if closed < 0:
                continue
            line, opened = line[closed + 3 :], 0
        while (found := _OPENS.search(line)) is not None:
            closed = line.find("-->", found.end())
            if closed < 0:
                line, opened = line[: found.start()], number
                break
            line = line[: found.start()] + line[closed + 3 :]
        line = _COMMENT.sub("", line).rstrip()
        if not line.strip():
            continue
        ledger.lines += 1
        if _BROKEN in line:
            ledger.wrong(number, "not UTF-8 text", line.strip())
            continue
        yield Line(number, line)
    if opened:
        ledger.wrong(opened, "a comment that is never closed with -->")
