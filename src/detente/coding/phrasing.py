"""What one pattern of a verb dictionary asks for, in terms that Detente's lexicon has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Final

from detente.coding.verbs import set_name
from detente.tables import rows

__all__ = ["Inexpressible", "Shape", "UndefinedSetError", "members", "shape"]

_ITEM: Final = re.compile(r"[{}()]|&[\w-]+|[^\s{}()&_]+")
_MARKS: Final = frozenset("$+^%")
_MANY: Final = 2000  # phrases that a pattern may stand for
_DEEP: Final = 4  # synsets within synsets


class Inexpressible(Exception):  # noqa: N818  no error of the file's
    """A pattern asks for what the lexicon cannot hold; the message says what."""


class UndefinedSetError(ValueError):
    """A pattern names a synset that is not there."""


@dataclass(slots=True)
class Shape:
    """A pattern, understood.

    Attributes:
        particle: Of the verb: "out", or "".
        objects: What the object may be, as written-out phrases; empty for anything.
        preposition: Those of a phrase that must be there; several are choices.
        nouns: What may stand in that phrase; empty for anything.
        target: Where the pattern puts the target, in the notation of acts.tsv; "" if nowhere.
        reversed: Whether the subject is the target, and the doer stands under "from" or "by".
        joint: Whether both parties do it together.
        pair: Whether both are named in one place: "France and Germany".
    """

    particle: str = ""
    objects: list[str] = field(default_factory=list)
    preposition: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    target: str = ""
    reversed: bool = False
    joint: bool = False
    pair: bool = False


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {
        row["class"]: frozenset(row["words"].split("|"))
        for row in rows("detente.coding", "dictionary_words.tsv")
    }


def _is(word: str, what: str) -> bool:
    return word in _words()[what]


def members(name: str, sets: Mapping[str, Sequence[str]], depth: int = 0) -> list[str]:
    """The phrases of a synset, in small letters, those of synsets within it among them.

    Raises:
        UndefinedSetError: A synset is not there.
        Inexpressible: A member is no plain phrase.
    """
    known = set_name(name)
    if known not in sets:
        raise UndefinedSetError(f"&{known}")
    if depth > _DEEP:
        raise Inexpressible("synsets that hold one another")
    found = []
    for member in sets[known]:
        if member.startswith("&"):
            found += members(member, sets, depth + 1)
        elif re.search(r"[&{}()*]", member):
            raise Inexpressible("a synset with more than words")
        else:
            found.append(" ".join(member.replace("_", " ").lower().split()))
    return found


def shape(words: str, sets: Mapping[str, Sequence[str]]) -> Shape:
    """What a pattern asks for.

    Args:
        words: The pattern without dash and code.
        sets: Members by synset.

    Raises:
        UndefinedSetError: It names a synset that is not there.
        Inexpressible: It asks for what the lexicon cannot hold.
    """
    before, after = (list(_items(part, sets)) for part in words.split("*"))
    return _Shaping(sets).read(before, after)


def _items(text: str, sets: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Words in small letters, brackets, marks and synsets, which keep their ``&``."""
    for item in _ITEM.findall(text):
        if not item.startswith("&"):
            yield item.lower()
            continue
        # "&TIES_TALKS" is a synset and a word where there is no synset of the whole name.
        parts = item.split("_")
        for count in range(len(parts), 0, -1):
            name = "_".join(parts[:count])
            if set_name(name) in sets:
                yield name
                yield from (part.lower() for part in parts[count:] if part)
                break
        else:
            raise UndefinedSetError(item)


class _Shaping:
    """Builds one shape; lives only while a pattern is read."""

    def __init__(self, sets: Mapping[str, Sequence[str]]) -> None:
        self.sets = sets
        self.shape = Shape()

    def read(self, before: list[str], after: list[str]) -> Shape:
        patient = self._before(before)
        self._after(after)
        if patient and self.shape.reversed:
            return self.shape
        if self.shape.reversed:
            raise Inexpressible("a source after the verb")
        if patient and self.shape.target:
            raise Inexpressible("a target on both sides of the verb")
        if patient:
            # "+ WAS * ": a passive, whose target is the verb's object.
            self.shape.target = "obj"
        return self.shape

    def _before(self, items: list[str]) -> bool:
        """Takes what stands before the verb; whether the target does."""
        rest = [i for i in items if i not in "$+%^{}()" and not _is(i, "auxiliary")]
        if any(_is(i, "status") for i in rest):
            raise Inexpressible("status or speaker before the verb, which Detente reads itself")
        if rest or "(" in items or "{" in items:
            raise Inexpressible("words before the verb")
        self.shape.joint = self.shape.pair = "%" in items
        return "+" in items

    def _after(self, items: list[str]) -> None:
        phrase: list[str] = []
        at = 0
        if items and _is(items[0], "particle"):
            self.shape.particle, at = items[0], 1
        while at < len(items):
            item = items[at]
            if item in "({":
                end = items.index("})"["{(".index(item)], at)
                inner, at = items[at + 1 : end], end + 1
                if item == "(":
                    self._prepositional(inner)
                else:
                    phrase += inner
                continue
            if _is(item, "clause"):
                raise Inexpressible("a clause after the verb")
            if _is(item, "preposition"):
                end = at + 1
                while end < len(items) and items[end] != "(" and not _is(items[end], "preposition"):
                    end += 1
                self._prepositional(items[at:end])
                at = end
                continue
            phrase.append(item)
            at += 1
        self._object(phrase)

    def _object(self, phrase: list[str]) -> None:
        if any(item in "(){}" for item in phrase):
            raise Inexpressible("a phrase within a phrase")
        marks = [item for item in phrase if item in _MARKS]
        rest = [item for item in phrase if item not in _MARKS]
        if "$" in marks:
            raise Inexpressible("a source after the verb")
        if "%" in marks:
            raise Inexpressible("two parties after the verb")
        if "+" in marks:
            if rest:
                raise Inexpressible("a target and words beside it")
            self.shape.target = self.shape.target or "obj"
        self.shape.objects = self._phrases(rest)

    def _prepositional(self, items: list[str]) -> None:
        if not items:
            return
        if "(" in items or "{" in items[:1]:
            raise Inexpressible("a phrase within a phrase")
        if self.shape.preposition:
            raise Inexpressible("more than one prepositional phrase")
        first, *rest = (item for item in items if item not in "{}")
        if first.startswith("&"):
            self.shape.preposition = members(first, self.sets)
        elif _is(first, "preposition"):
            self.shape.preposition = [first]
        else:
            raise Inexpressible("a phrase without a preposition")
        if any(_is(word, "clause") for word in rest):
            raise Inexpressible("a clause after the verb")
        marks = {item for item in rest if item in _MARKS}
        nouns = self._phrases([item for item in rest if item not in _MARKS])
        if any(noun.count(" ") > 1 for noun in nouns):
            raise Inexpressible("two modifiers within a prepositional phrase")
        if nouns and marks - {"^"}:
            raise Inexpressible("a party and words in one phrase")
        self.shape.nouns = nouns
        if "$" in marks:
            if set(self.shape.preposition) - {"from", "by"}:
                raise Inexpressible("a source after the verb")
            self.shape.preposition, self.shape.reversed = [], True
        elif marks & {"+", "%"}:
            self.shape.target = ",".join(self.shape.preposition)
            self.shape.joint = self.shape.joint or "%" in marks
            self.shape.preposition = []

    def _phrases(self, words: list[str]) -> list[str]:
        """Every phrase that words and synsets stand for."""
        choices = [
            members(word, self.sets) if word.startswith("&") else [word]
            for word in words
            if not _is(word, "determiner")
        ]
        many = 1
        for each in choices:
            many *= len(each)
        if many > _MANY:
            raise Inexpressible("too many phrases in one pattern")
        return list(_joined(choices)) if choices else []


def _joined(choices: Sequence[Sequence[str]]) -> Iterator[str]:
    return (" ".join(words) for words in product(*choices))
