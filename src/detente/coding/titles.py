"""People and offices whom their words tell, whether or not anybody knows them.

State media give a leader three offices between commas, a delegation a head, and a message a dozen
senders; parsers lose the verb among them. What is found here becomes one word each before parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from detente.actors import Match
from detente.records import Span
from detente.tables import rows

__all__ = ["addressed", "described", "enumerated", "joined", "situated", "titled", "untitled"]

# A title between a noun and what goes on: "the drill "Iron Shield" between".
_QUOTED = re.compile(
    r"(?<=[a-z] )[\"“]([^\"“”\n]{2,80})[\"”]"
    r"(?= (?:of|between|by|in|at|on|with|was|were|took|held|began)\b)"
)
# An office that a parser cuts in two: "the secretary of the C.C., Party of Chile".
_CUT = re.compile(r"\b[A-Z]\., [A-Z]")
_DISTRICT = re.compile(r",? D\.?C\b\.?(?=[,;:)]|\.?$|\. | [a-z(])")
_SMALL = 3
# How far before a name its office begins, in characters.
_NEAR = 140
_STATES = frozenset(("state", "adjective", "capital", "demonym", "body"))
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@cache
def _words() -> dict[str, str]:
    return {row["kind"]: row["words"] for row in rows("detente.coding", "titles.tsv")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A name behind a title, one before ", minister of", and what then says who that is."""
    words = _words()
    letters = r"(?:[\w-]|['’](?!s\b))"
    never = rf"(?!(?:{words['never']}|{words['calendar']})\b)"
    name = rf"{never}[^\W\d_a-z](?:{letters}*\w|\.)(?: (?:{words['particle']}))?"
    run = rf"({name}(?: {name}){{1,3}})(?![\w-])"
    title = rf"(?:{words['title']})(?:[- ]general)?(?: ad interim)?"
    title = rf"{title}(?: and {title})?"
    role = rf"(?:(?:the|a|an|its|also|and|then) )*(?:[a-z]+[- ]){{0,3}}?{title}"
    capital = (
        rf"(?!(?:{words['calendar']})\b)"
        rf"(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w'’&-]*|\([A-Z]+\)|(?:{words['body']})\b)"
    )
    body = (
        rf"(?: (?:of|to|for|at|the|in|and(?= {role} (?:of|to|for|at)\b)|and(?= {capital} of\b))\b"
        rf"| {title}\b| {capital}){{0,30}}(?: {capital}| {title}\b)"
    )
    office = rf"(?:the )?(?:[^\W\d_a-z]\w+ )?{title}"
    described = rf"(?:, (?:{role}|{office})(?: (?:of|to|for|at)\b{body}|(?=,)))+"
    described += r"(?:,(?= and (?:his|her|its|their)\b))?"  # "the minister, and her party"
    return (
        re.compile(rf"\b(?i:{title}) {run}"),
        re.compile(rf"(?<![\w.'’-])(?<!the ){run}(?=, (?:{role}|{office}) (?:of|to|for|at)\b)"),
        re.compile(described),
    )


@cache
def _list_of_offices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Several offices in a row, and one of them."""
    words = _words()
    title = rf"(?:{words['title']})(?:[- ]general)?"
    capital = (
        rf"(?!(?:{words['calendar']})\b)"
        rf"(?:(?:[A-Z]\.)+,?|[^\W\d_a-z][\w'’&-]*|\([A-Z]+\)|(?:{words['body']})\b)"
    )
    office = (
        rf"(?i:{title}) (?:of|to)\b(?: (?:(?:of|to|for|the|in|and(?= {title} of\b))\b|{title}\b"
        rf"|{capital})){{0,30}}(?: {capital})"
    )
    return re.compile(rf"the {office}(?:,? (?:and )?the {office})+"), re.compile(rf"the {office}")


def titled(text: str) -> Iterator[Span]:
    """Names of people whom a title tells: "Vice-Minister Ada Brisk", "by Ada Brisk, director of".

    Whoever they are, the parser need not wonder whether "Won" is a verb.
    """
    for pattern in _patterns()[:2]:
        for match in pattern.finditer(text):
            yield match.span(1)


@cache
def _by_surname() -> re.Pattern[str]:
    """A title with a capital and one name behind it."""
    words = _words()
    letters = r"(?:[\w-]|['’](?!s\b))"
    never = rf"(?!(?:{words['never']}|{words['calendar']}|(?i:{words['title']}))\b)"
    name = rf"{never}[^\W\d_a-z]{letters}*[a-z]"
    return re.compile(
        rf"(?<![\w'’.-])(?=[A-Z])(?i:{words['title']})(?: General)? {name}(?![\w-]| [A-Z(\"“&])"
    )


def addressed(text: str) -> Iterator[Span]:
    """Titles with a surname alone: "Ambassador Brisk", whoever that is.

    Parsers take "Brisk" for what the ambassador does.
    """
    for match in _by_surname().finditer(text):
        yield match.span()


@cache
def _office_before() -> re.Pattern[str]:
    """An office with what it is of, up to the name that follows: "Secretary of State"."""
    words = _words()
    title = rf"(?i:{words['title']}|(?:special )?(?:envoy|representative))"
    capital = rf"(?!{title}\b|(?:{words['calendar']})\b)(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w'’&-]*)"
    return re.compile(
        rf"(?<![\w'’.-]){title}(?: general)? (?:of|for)(?: the)? {capital}"
        rf"(?: (?:(?:of|for)(?: the)? |and )?{capital}){{0,8}} $"
    )


def described(text: str, people: Iterable[Span]) -> Iterator[Span]:
    """People with the offices that stand behind their names between commas, or before them.

    State media give a leader three of them, and parsers lose the verb that follows; of "Secretary
    of State Ada Brisk" they make two people, or the state's Ada Brisk.
    """
    pattern = _patterns()[2]
    for low, high in people:
        near = max(0, low - _NEAR)
        before = _office_before().search(text[near:low])
        if before is not None:
            yield near + before.start(), high
            continue
        match = pattern.match(text, high)
        if match is not None and text[match.end() : match.end() + 1] != "-":
            yield low, match.end()


def enumerated(text: str) -> Iterator[Span]:
    """Offices in a row: "greetings from the president of Chile and the chairman of ..."."""
    several, one = _list_of_offices()
    for row in several.finditer(text):
        for match in one.finditer(text, *row.span()):
            yield match.span()
    for match in one.finditer(text):
        if _CUT.search(match[0]):
            yield match.span()


def joined(text: str, matches: Sequence[Match]) -> Iterator[Span]:
    """States that are one adjective: "China-Vietnam talks", "US and Russian officials"."""
    row: list[Match] = []
    for one, other in pairwise(sorted(matches, key=lambda m: m.span)):
        between = text[one.span[1] : other.span[0]]
        dashed = between in ("-", "–") and {one.kind, other.kind} <= _STATES
        short = one.text.replace(".", "").isupper() and other.kind == "adjective"
        if dashed or (between == " and " and one.kind in _STATES and short):
            row = [*row, other] if row and row[-1] is one else [one, other]
            yield row[0].span[0], other.span[1]


def situated(text: str, matches: Sequence[Match]) -> Iterator[Span]:
    """Towns with what they lie in, as one place: "Lima, Peru", "Washington, D.C."."""
    by_start = {m.span[0]: m for m in matches}
    for match in matches:
        if match.kind not in ("capital", "city"):
            continue
        end = match.span[1]
        district = _DISTRICT.match(text, end)
        behind = by_start.get(end + 2) if text[end : end + 2] == ", " else None
        if district is not None:
            yield match.span[0], district.end()
        elif behind is not None and behind.kind in ("state", "region"):
            possessed = text[behind.span[1] : behind.span[1] + 1] in ("'", "’", "-")
            if behind.country == match.country and not possessed:
                yield match.span[0], behind.span[1]


def untitled(text: str, kept: Iterable[Span]) -> str:
    """The text without titles in quotes behind a noun, of the same length.

    In 'A meeting "Evening of Friendship" of both sides' the title is nobody's and tells nothing.
    """
    inside = list(kept)

    def blank(match: re.Match[str]) -> str:
        low, high = match.span()
        long = [w for w in _WORD.findall(match[1]) if len(w) > _SMALL]
        named = any(a < high and low < b for a, b in inside)
        plain = not long or not all(w[0].isupper() for w in long) or named
        return match[0] if plain else " " * (high - low)

    return _QUOTED.sub(blank, text)
