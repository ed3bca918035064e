"""Whether the words around a name leave it a name: people, teams and indices called like states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.actors import tables
from detente.actors.tokens import Token, key

__all__ = ["Context"]

_PLACES = frozenset({"state", "adjective", "capital", "city", "region"})
_CITIES = frozenset({"capital", "city", "region"})
# Words that headlines in title case may leave small.
_SMALL = frozenset(
    "a an the of in on at to for by from with and or but as over after into amid vs 's".split()
)
_LONG_ENOUGH = 5  # words that tell a headline in title case from a name


@dataclass(frozen=True, slots=True)
class Context:
    """The words of ``context.tsv`` by their kind; ``names`` are full names of no actor."""

    names: tuple[str, ...]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> Context:
        """Read the table.

        Raises:
            ActorsError: The table is faulty.
        """
        words: dict[str, set[str]] = {}
        names: list[str] = []
        for row in tables.packaged("context.tsv", ["kind", "words"]):
            if row["kind"] == "name":
                names += row.several("words")
            else:
                kept = words.setdefault(row["kind"], set())
                kept.update(key(word)[1] for word in row.several("words"))
        return cls(tuple(names), {kind: frozenset(kept) for kind, kept in words.items()})

    def plain(self, surname: str) -> bool:
        """Whether the surname is a plain word as well."""
        return surname.capitalize() in self.words["plain"]

    def common(self, surname: str) -> bool:
        """Whether the surname is that of many."""
        return surname.capitalize() in self.words["common"]

    def shouted(self, word: str) -> bool:
        """Whether a word of a text in capitals may be no name."""
        return word in self.words["shout"]

    def title(self, tokens: list[Token], first: int) -> bool:
        """Whether a form of address stands before the word."""
        return first > 0 and tokens[first - 1].word in self.words["title"]

    def other_person(
        self,
        tokens: list[Token],
        first: int,
        end: int,
        taken: Mapping[int, int],
        ends: Mapping[int, str],
    ) -> bool:
        """Whether a surname is part of the name of somebody whom the tables do not know."""
        if first and tokens[first].gap in (" ", "-", "."):
            before = tokens[first - 1].word
            if before in self.words["given"]:
                return True
            if first not in ends and self._loose(tokens, first - 1) and not _opens(tokens, first - 1):
                return True
        return (
            end < len(tokens)
            and tokens[end].gap == " "
            and end not in taken
            and self._loose(tokens, end)
        )

    def spoils(
        self,
        tokens: list[Token],
        first: int,
        end: int,
        kind: str,
        taken: Mapping[int, int],
        ends: Mapping[int, str],
    ) -> bool:
        """Whether the words around make a state's, city's or people's name no actor.

        Args:
            tokens: The words of the text.
            first: Number of the name's first word.
            end: One past its last.
            kind: Kind of the name.
            taken: First words of all names in the text, with their ends.
            ends: Ends of all names, with their kinds.
        """
        if kind not in _PLACES:
            return False
        owner = end < len(tokens) and tokens[end].word == "'s"
        after = end + 1 if owner else end
        if after < len(tokens) and tokens[after].gap in (" ", "-"):
            if self._follows(tokens, after, "after"):
                return True
            if not owner:
                if kind in _CITIES and self._follows(tokens, after, "event"):
                    return True
                if kind != "adjective" and (
                    self._follows(tokens, after, "team") or self._follows(tokens, after, "sport")
                ):
                    return True
        if end - first > 1 or tokens[first].word not in self.words["personal"]:
            return False
        if first and tokens[first].gap == " ":
            before = tokens[first - 1].word
            if before in self.words["given"]:
                return True
            if first not in ends and self._loose(tokens, first - 1) and not _opens(tokens, first - 1):
                return True
        if owner or end >= len(tokens) or tokens[end].gap != " ":
            return False
        return end not in taken and self._loose(tokens, end)

    def _follows(self, tokens: list[Token], at: int, kind: str) -> bool:
        """Whether words of that kind stand here, behind at most two capitalised words."""
        words = self.words[kind]
        for skip in range(3 if kind == "after" else 1):
            here = at + skip
            if here >= len(tokens):
                return False
            for length in (1, 2, 3, 4):
                part = tokens[here : here + length]
                if " ".join(t.word for t in part) in words:
                    return True
            if not tokens[here].word[0].isupper():
                return False
        return False

    def _loose(self, tokens: list[Token], at: int) -> bool:
        """Whether a capitalised word that belongs to no name may be part of a person's."""
        word = tokens[at].word
        if not word[0].isupper() or not word.isalpha() or word.isupper():
            return False
        if word in self.words["title"] or word in self.words["calendar"]:
            return False
        return not _headline(tokens, at)


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether the word opens a sentence, so that its capital tells nothing."""
    return at == 0 or tokens[at].gap in (".", ";", ",")


def _headline(tokens: list[Token], at: int) -> bool:
    """Whether the word stands in a line that capitalises nearly all its words."""
    first = last = at
    while first and tokens[first].gap not in (".", ";"):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].gap not in (".", ";"):
        last += 1
    line = [t for t in tokens[first : last + 1] if t.low not in _SMALL]
    capitals = sum(not t.word[0].islower() for t in line)
    return len(line) >= _LONG_ENOUGH and capitals >= 0.9 * len(line)
