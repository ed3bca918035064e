"""A cascade of finite-state rules over tokens.

A rule's pattern is a regular expression over kinds of tokens instead of characters: names in
capitals stand for kinds (or classes of kinds), everything else is regex syntax, spaces are for the
eye. Each layer of rules replaces what it reads by one token that later layers see. Within a layer
the leftmost and then the longest match wins, and the earlier rule among equals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from detente.text.dates.lexer import Token
from detente.text.dates.moments import Moment, Steps

_NAME = re.compile(r"(?<!\?)\b[A-Z][A-Z0-9]*\b")
# Half a unit, in whole smaller ones; half a day more is no other day.
_HALVES: dict[str, Steps] = {
    "day": (),
    "workday": (),
    "week": ((3, "day"),),
    "month": ((2, "week"),),
    "year": ((6, "month"),),
    "decade": ((5, "year"),),
}
_FIRST_CODE = 0xE000  # private use: cannot be mistaken for regex syntax


class Parts:
    """The tokens a rule matched, by the names of its groups."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        self._match = match
        self._tokens = tokens

    def all(self, name: str | int = 0) -> Sequence[Token]:
        """Every token of a group."""
        return self._tokens[self._match.start(name) : self._match.end(name)]

    def has(self, name: str) -> bool:
        """Whether the group took part."""
        return self._match.groupdict().get(name) is not None

    def one(self, name: str) -> Token:
        """A group's first token."""
        return self._tokens[self._match.start(name)]

    def number(self, name: str) -> int:
        """A group's number."""
        return self.one(name).number

    def moment(self, name: str) -> Moment:
        """What an earlier layer made of a group."""
        moment = self.one(name).moment
        if moment is None:
            raise ValueError(f"group {name!r} has no moment")
        return moment

    def steps(self, name: str) -> Steps:
        """A duration such as "two years and 21 days" as ((2, "year"), (21, "day"))."""
        steps: list[tuple[int, str]] = []
        count, half = 1, False
        for token in self.all(name):
            if token.kind == "HALF":  # "two and a half years", "a year and a half"
                half = not steps
                steps += () if half else _HALVES[steps[-1][1]]
            elif token.kind == "FORTNIGHT":
                steps.append((2 * count, token.key))
            elif token.key in _HALVES:
                steps.append((count, token.key))
                steps += _HALVES[token.key] if half else ()
                count, half = 1, False
            elif token.kind == "A":
                count = 0 if half else count  # "half a year"
            elif token.number:
                count = token.number
        return tuple(steps)


Build: TypeAlias = Callable[[Parts], Moment | None]


class Rule(NamedTuple):
    """What to look for, the kind of the token it becomes, and how its meaning is built."""

    pattern: str
    kind: str
    build: Build


class Cascade:
    """Layers of compiled rules.

    Args:
        layers: Rules, layer by layer.
        classes: Names for several kinds at once, e.g. ``{"DAY": "D1 D2 ORD"}``.
    """

    def __init__(self, layers: Sequence[Sequence[Rule]], classes: Mapping[str, str]) -> None:
        self._codes: dict[str, str] = {}
        self._classes = {name: kinds.split() for name, kinds in classes.items()}
        self._layers = [
            [(re.compile(self._translate(rule.pattern)), rule) for rule in layer]
            for layer in layers
        ]
        self._unknown = chr(_FIRST_CODE - 1)

    def _code(self, kind: str) -> str:
        return self._codes.setdefault(kind, chr(_FIRST_CODE + len(self._codes)))

    def _translate(self, pattern: str) -> str:
        def named(match: re.Match[str]) -> str:
            kinds = self._classes.get(match.group(), [match.group()])
            return "[" + "".join(self._code(kind) for kind in kinds) + "]"

        return _NAME.sub(named, pattern).replace(" ", "")

    def read(self, tokens: Sequence[Token], text: str) -> list[Token]:
        """Run every layer; tokens with a moment in what comes back are time expressions."""
        current = list(tokens)
        for layer in self._layers:
            current = self._apply(layer, current, text)
        return current

    def _apply(
        self, layer: Sequence[tuple[re.Pattern[str], Rule]], tokens: list[Token], text: str
    ) -> list[Token]:
        codes = "".join(self._codes.get(token.kind, self._unknown) for token in tokens)
        found = [
            (match.start(), -match.end(), rank)
            for rank, (pattern, _) in enumerate(layer)
            for match in pattern.finditer(codes)
        ]
        if not found:
            return tokens
        found.sort()
        out: list[Token] = []
        at = 0
        for start, _, rank in found:
            if start < at:
                continue
            pattern, rule = layer[rank]
            match = pattern.match(codes, start)
            moment = rule.build(Parts(match, tokens)) if match else None
            if match is None or moment is None:
                continue
            out.extend(tokens[at:start])
            first, last = tokens[start].start, tokens[match.end() - 1].end
            out.append(Token(rule.kind, first, last, text[first:last], moment=moment))
            at = match.end()
        out.extend(tokens[at:])
        return out
