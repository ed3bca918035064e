"""Messages that pass on another one within their text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Forwarded", "forwarded", "forwards", "prose", "without_notice"]

# Lines of a header, and blank ones between the mark and it, beyond which there are none.
_LINES, _GAP = 60, 3
# Messages within one another that are looked into, and lines at an end that may hold a notice.
_DEEPEST, _END = 10, 40
# Words of a line that is prose though it ends as no sentence does, and of one that is a sentence.
_PROSE, _SHORTEST = 8, 4
_QUOTE = re.compile(r"^[ \t]*> ?")
_PREFIX = re.compile(r"\s*(?:\[[^\]\n]{1,30}\]\s*)?([^\W\d_]{1,8})\s*[::]\s*")
_FIELD = re.compile(r"[>\s*_|]*([^\W\d_][^\W_]*(?:[ '’-][^\W_]+){0,3})[*\s]*[::][*\s|]*(.*)")
_DECORATED = re.compile(r"^\W*(?:-{2,}|_{2,})|:\W*$")
_ANSWERS = frozenset({"re", "aw", "sv", "res", "ref", "odp", "回复", "答复"})
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")
# What lawyers have added below letters.
_NOTICE = re.compile(
    r"^(?:disclaimer|confidential(?:ity)?(?: notice)?)\s*:?\s*$"
    r"|\b(?:e-?mail|message|communication|transmission)\b.{0,80}\b(?:is|are|may|contains?|intended)\b"
    r".{0,80}\b(?:confidential|privileged|addressee|intended recipient|individual or entity)"
    r"|\bif you (?:are not the intended|have received this (?:e-?mail|message|communication))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message within the text of another.

    Attributes:
        own: What stands before it.
        sender: Its From field, "" where it has none, and so with the others.
        date: Its date.
        title: Its subject.
        text: What it says.
    """

    own: str
    sender: str
    date: str
    title: str
    text: str


def forwards(subject: str) -> bool:
    """Whether a subject says that a message passes another on."""
    found = _PREFIX.match(subject)
    return found is not None and found[1].casefold() in _called("subject line")


def forwarded(text: str) -> Forwarded | None:
    """The innermost message within a text that stands there with its header; None where none does.

    One that has something to say before what it passes on is not looked into.
    """
    found = _first(text)
    for _ in range(_DEEPEST):
        inner = _first(found.text) if found is not None else None
        if found is None or inner is None or prose(inner.own):
            break
        found = Forwarded(found.own, inner.sender, inner.date, inner.title, inner.text)
    return found


def prose(text: str) -> int:
    """Words in those lines of a text that are sentences, not names, greetings and notices."""
    lines = (line.strip() for line in without_notice(text).split("\n"))
    counts = ((len(line.split()), bool(_SENTENCE_END.search(line))) for line in lines)
    return sum(count for count, ends in counts if count >= (_SHORTEST if ends else _PROSE))


def without_notice(text: str) -> str:
    """A text without the notice of confidentiality at its end and the signature above that."""
    lines = text.rstrip().split("\n")
    start = max(len(lines) // 2, len(lines) - _END)
    at = next((n for n in range(start, len(lines)) if _NOTICE.search(lines[n][:1000])), None)
    if at is None:
        return text
    while at and len(lines[at - 1].split()) < _PROSE and not _SENTENCE_END.search(lines[at - 1]):
        at -= 1
    return "\n".join(lines[:at]).rstrip()


def _first(text: str) -> Forwarded | None:
    """The first message within a text, as it stands there."""
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        marked = _marks(line)
        if not marked and _field(line)[0] != "from":
            continue
        at = number + marked
        while at < min(len(lines), number + _GAP) and not _plain(lines[at]):
            at += 1
        head, after = _header(lines, at)
        # Without a mark only what looks like nothing else.
        if "from" not in head or len(head) < (2 if marked else 3):
            continue
        rest = lines[after:]
        if _QUOTE.match(lines[at]):
            rest = [_QUOTE.sub("", each) for each in rest]
        return Forwarded(
            own="\n".join(lines[:number]).strip(" \t\n_-"),
            sender=head["from"],
            date=head.get("date", ""),
            title=_untold(head.get("subject", "")),
            text="\n".join(rest).strip(),
        )
    return None


def _marks(line: str) -> bool:
    """Whether a line only says that an earlier message follows."""
    if len(line) > 120 or not _DECORATED.search(line):
        return False
    return _plain(line).casefold().startswith(_called("mark"))


def _plain(line: str) -> str:
    return line.strip("> \t*_-:=|")


def _field(line: str) -> tuple[str, str]:
    """Which field of a header a line is, "" where it is none, and what it says."""
    found = _FIELD.match(line[:1000])
    return (_fields().get(found[1].casefold(), ""), found[2].strip()) if found else ("", "")


def _header(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """The fields from a line on, and the line after them."""
    head: dict[str, str] = {}
    kind = ""
    for number in range(at, min(len(lines), at + _LINES)):
        line = lines[number]
        named, value = _field(line)
        if named and (named not in head or named == "other"):
            kind = named
            head.setdefault(kind, value)
        elif not _plain(line):
            # Some programs put each field in a block of its own.
            following = next((n for n in lines[number + 1 : number + 3] if _plain(n)), "")
            if _field(following)[0] in ("", *head):
                return head, number + 1
        elif not kind or named:
            return head, number
        elif not head[kind]:
            head[kind] = _plain(line)
        elif kind != "other" and not line.startswith((" ", "\t")):
            return head, number
    return head, min(len(lines), at + _LINES)


def _untold(subject: str) -> str:
    """A subject without what programs put before it."""
    while found := _PREFIX.match(subject):
        if found[1].casefold() not in {*_called("subject line"), *_ANSWERS}:
            break
        subject = subject[found.end() :]
    return subject


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = (resources.files("detente.sources.online") / "forwards.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {kind: tuple(words) for kind, *words in rows}


def _called(kind: str) -> tuple[str, ...]:
    return _table()[kind]


@cache
def _fields() -> dict[str, str]:
    kinds = ("other", "subject", "date", "from")
    return {word: kind for kind in kinds for word in _called(kind)}
