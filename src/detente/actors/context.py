"""Whether the words around a name leave it a name: people, teams and indices called like states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.actors import tables
from detente.actors.tokens import Token, key

__all__ = ["Context"]

_PLACES = frozenset({"state", "adjective", "capital", "city", "region"})
_CITIES = frozenset({"capital", "city", "region"})
_LONG_ENOUGH = 5  # words that tell a headline in title case from a name


@dataclass(frozen=True, slots=True)
class Names:
    """The words of a text and where its names stand.

    Attributes:
        tokens: The words.
        starts: Number of each name's first word, and the name's kind.
        ends: One past each name's last word, and the name's kind.
        phrase: Whether the text is a noun phrase, and no headline.
    """

    tokens: list[Token]
    starts: Mapping[int, str]
    ends: Mapping[int, str]
    phrase: bool = False


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

    def given(self, word: str) -> bool:
        """Whether a word is a given name."""
        return word in self.words["given"]

    def impersonal(self, word: str) -> bool:
        """Whether what bears a word in its name is nobody: "the Ada Brisk Foundation"."""
        return word in self.words["impersonal"]

    def shouted(self, word: str) -> bool:
        """Whether a word of a text in capitals may be no name."""
        return word in self.words["shout"]

    def title(self, tokens: list[Token], first: int) -> bool:
        """Whether a form of address stands before the word."""
        return first > 0 and tokens[first - 1].word in self.words["title"]

    def other_person(self, names: Names, first: int, end: int) -> bool:
        """Whether a surname is part of the name of somebody whom the tables do not know."""
        tokens = names.tokens
        if first and tokens[first].gap == " " and tokens[first - 1].word in self.words["personal"]:
            return True
        return self._given(names, first) or self._preceded(names, first) or self._joined(names, end)

    def spoils(self, names: Names, first: int, end: int, kind: str) -> bool:
        """Whether the words around make a name no actor's.

        Args:
            names: The words of the text and where its names stand.
            first: Number of the name's first word.
            end: One past its last.
            kind: Kind of the name.
        """
        tokens = names.tokens
        if kind == "person":
            given = all(t.word in self.words["given"] for t in tokens[first:end])
            return given and self._joined(names, end)
        if kind == "organisation":
            if end - first == 1 and tokens[first].word in self.words["meeting"]:
                # "the Eighth Congress", "the Party Congress": no parliament
                return first > 0 and tokens[first].gap == " " and self._ordinal(tokens[first - 1])
            return end - first > 1 and self._preceded(names, first)
        if kind == "agent":
            # "Private Ada King": the surname, no monarch
            if end - first > 1:
                return False
            if tokens[first].word == "People" and end + 1 < len(tokens):
                # "the People's Ice Rink": nobody but a name
                return tokens[end].word == "'s" and tokens[end + 1].word[0].isupper()
            return tokens[first].word in self.words["plain"] and self._preceded(names, first)
        if kind not in _PLACES:
            return False
        if kind == "city" and end - first == 1 and self._personal(names, first, end):
            return True
        owner = end < len(tokens) and tokens[end].word == "'s"
        after = end + 1 if owner else end
        if after < len(tokens) and tokens[after].gap in (" ", "-"):
            if self._follows(tokens, after, "after"):
                return True
            direct: tuple[str, ...] = ()
            if not owner and kind != "adjective":
                direct = ("team", "sport", "event") if kind in _CITIES else ("team", "sport")
            if any(self._follows(tokens, after, what) for what in direct):
                return True
        if end - first > 1 or tokens[first].word not in self.words["personal"]:
            return False
        if self._given(names, first) or self._preceded(names, first):
            return True
        return not owner and self._joined(names, end)

    def _personal(self, names: Names, first: int, end: int) -> bool:
        """Whether a town's name is somebody's: "Mr Brisk", "Ada Brisk Oakes"."""
        if self.title(names.tokens, first):
            return True
        if names.ends.get(first) == "agent" and names.tokens[first].gap == " ":
            return names.tokens[first - 1].word in self.words["rank"]
        before = names.tokens[first - 1] if first and names.tokens[first].gap == " " else None
        if before is None or first in names.ends or not self._joined(names, end):
            return False
        plain = self.words["small"] | self.words["belonging"] | self.words["topic"]
        return before.low not in plain and self._loose(names, first - 1)

    def _given(self, names: Names, first: int) -> bool:
        """Whether a given name stands before the name."""
        tokens = names.tokens
        return (
            first > 0
            and tokens[first].gap in (" ", "-", ".")
            and tokens[first - 1].word in self.words["given"]
        )

    def _preceded(self, names: Names, first: int) -> bool:
        """Whether a capitalised word of no other name stands before the name."""
        tokens = names.tokens
        return (
            first > 0
            and tokens[first].gap in (" ", "-")
            and first not in names.ends
            and self._loose(names, first - 1)
            and not _opens(tokens, first - 1)
        )

    def _joined(self, names: Names, end: int) -> bool:
        """Whether a surname, or a capitalised word of no other name, follows the name."""
        tokens = names.tokens
        if end >= len(tokens) or tokens[end].gap != " ":
            return False
        if end in names.starts:
            return names.starts[end] == "surname"
        if end + 1 < len(tokens) and len(tokens[end].word) == 1 and tokens[end + 1].gap == ".":
            # "Ada K. Oakes"
            return tokens[end].word.isupper() and tokens[end + 1].word[0].isupper()
        return self._loose(names, end)

    def _ordinal(self, token: Token) -> bool:
        """Whether a word counts or names a meeting: "8th", "Eighth", "Party"."""
        return token.low[:1].isdigit() or token.word.capitalize() in self.words["ordinal"]

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

    def _loose(self, names: Names, at: int) -> bool:
        """Whether a capitalised word that belongs to no name may be part of a person's."""
        word = names.tokens[at].word
        if not word[0].isupper() or not word.isalpha() or word.isupper():
            return False
        if word in self.words["title"] or word in self.words["calendar"]:
            return False
        return names.phrase or not self._headline(names.tokens, at)

    def _headline(self, tokens: list[Token], at: int) -> bool:
        """Whether the word stands in a line that capitalises nearly all its words."""
        first = last = at
        while first and tokens[first].gap not in (".", ";"):
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].gap not in (".", ";"):
            last += 1
        line = [t for t in tokens[first : last + 1] if t.low not in self.words["small"]]
        capitals = sum(not t.word[0].islower() for t in line)
        return len(line) >= _LONG_ENOUGH and capitals >= 0.9 * len(line)


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether the word opens a sentence, so that its capital tells nothing."""
    return at == 0 or tokens[at].gap in (".", ";", ",")
