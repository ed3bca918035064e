"""Reads dictionaries of verbs in the format of PETRARCH into synsets, verbs and patterns.

A block opens with ``--- NAME [code] ---``; its verbs follow, each with irregular forms in braces
and perhaps a code of its own, then its patterns, each opened by ``-``. ``&NAME`` opens a synset,
the lines with ``+`` below it are its members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from detente.dictionaries import Ledger, Line, content
from detente.dictionaries.lines import balanced

__all__ = ["Block", "Dictionary", "Pattern", "Verb", "parse"]

_HEADER: Final = re.compile(r"---+\s*(?P<name>[^\[\]]*?)\s*(?P<codes>(?:\[[^\]]*\]\s*)*)(?:---+)?")
_VERB: Final = re.compile(r"(?P<name>[^\[{]+?)\s*(?P<forms>\{[^}]*\})?\s*(?P<code>\[[^\]]*\])?")
_PATTERN: Final = re.compile(r"-\s*(?P<words>[^\[\]]*?)\s*(?P<code>\[[^\]]*\])?")
_SET: Final = re.compile(r"&(\w[\w-]*)")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as the dictionary writes it; ``code`` is its own or its block's."""

    line: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand around the verbs of a block, in the dictionary's notation."""

    line: int
    words: str
    code: str


@dataclass(slots=True)
class Block:
    """Verbs that share their patterns."""

    code: str
    verbs: list[Verb] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)


@dataclass(slots=True)
class Dictionary:
    """All of a file: members by synset, and its blocks in order."""

    sets: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


def set_name(word: str) -> str:
    """A synset's name: the underscore at the end of some says nothing here."""
    return word.lstrip("&").rstrip("_").upper()


def parse(text: str, ledger: Ledger) -> Dictionary:
    """The blocks and synsets of a dictionary, without lines that are none; they are noted."""
    reading = _Parsing(ledger)
    for line in content(text, ledger):
        reading.take(line)
    return reading.found


class _Parsing:
    """Goes through a dictionary's lines; lives only while they are read."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.found = Dictionary()
        self.members: list[str] | None = None  # of the synset that is open
        self.block: Block | None = None

    def take(self, line: Line) -> None:
        bare = line.text.strip()
        if not balanced(bare, "[]{}()"):
            self.ledger.wrong(line.number, "unbalanced brackets", bare)
        elif bare.startswith("---"):
            self._header(line.number, bare)
        elif bare.startswith("-"):
            self._pattern(line.number, bare)
        elif bare.startswith("&"):
            self._set(line.number, bare)
        elif bare.startswith("~"):
            self.ledger.leave(line.number, "a rule that joins the codes of two verbs", bare)
        elif bare.startswith("*"):
            self.ledger.wrong(line.number, "a pattern begins with '-'", bare)
        elif bare.startswith("+") and self.members is not None:
            self.members.append(bare[1:].strip())
        else:
            self._verb(line.number, bare)

    def _set(self, number: int, bare: str) -> None:
        named = _SET.fullmatch(bare)
        if named is None:
            self.ledger.wrong(number, "a synset's name stands alone: &NAME", bare)
            self.members = []
            return
        name = set_name(named[1])
        if name in self.found.sets:
            self.ledger.wrong(number, "duplicate key", f"the synset {bare} is there already")
            self.members = []
            return
        self.members = self.found.sets[name] = []
        self.ledger.taken["synsets"] += 1

    def _header(self, number: int, bare: str) -> None:
        self.members = None
        parts = _HEADER.fullmatch(bare)
        codes = re.findall(r"\[([^\]]*)\]", parts["codes"]) if parts else []
        if parts is None:
            self.ledger.wrong(number, "a block opens with --- NAME [code] ---", bare)
        elif not codes:
            self.ledger.wrong(number, "no code", bare)
        self.block = Block(codes[0].strip() if codes else "---")
        self.found.blocks.append(self.block)

    def _verb(self, number: int, bare: str) -> None:
        self.members = None
        parts = _VERB.fullmatch(bare)
        if self.block is None:
            self.ledger.wrong(number, "a verb outside any block", bare)
        elif parts is None:
            self.ledger.wrong(number, "neither a verb nor a pattern", bare)
        else:
            code = parts["code"].strip("[] ") if parts["code"] else self.block.code
            self.block.verbs.append(Verb(number, parts["name"], code))

    def _pattern(self, number: int, bare: str) -> None:
        self.members = None
        parts = _PATTERN.fullmatch(bare)
        if parts is None:
            self.ledger.wrong(number, "neither a verb nor a pattern", bare)
        elif self.block is None or not self.block.verbs:
            self.ledger.wrong(number, "pattern without verb", bare)
        elif not parts["code"]:
            self.ledger.wrong(number, "no code", bare)
        elif parts["words"].count("*") != 1:
            self.ledger.wrong(number, "a pattern has one * where its verb stands", bare)
        else:
            self.block.patterns.append(Pattern(number, parts["words"], parts["code"].strip("[] ")))
