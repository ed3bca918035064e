"""A coder for all tests of coding, and sentences parsed by hand where grammar is the point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from detente.actors import Gazetteer
from detente.coding import Coder
from detente.coding.readings import Actors
from detente.english import load
from detente.english.tree import Tree, tree_of
from detente.records import ActorMention, Coded, Document, EventMention

__all__ = ["Code", "Named", "Read", "blank", "parsed"]

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "IN": "ADP",
    "JJ": "ADJ", "PRP": "PRON", "PRP$": "PRON", "WDT": "PRON", "DT": "DET", "RB": "ADV",
    "CC": "CCONJ", "TO": "PART", "CD": "NUM", "RP": "ADP", "POS": "PART",
}  # fmt: skip


@cache
def blank() -> Language:
    """English without a parser."""
    return spacy.blank("en")


def parsed(rows: str) -> Tree:
    """A tree written as text, one token a line: word, lemma, tag, relation, head (from 1; 0: root).

    Relations are those of Universal Dependencies.
    """
    table = [line.split() for line in rows.strip().splitlines()]
    pos = []
    for _, _, tag, dep, _ in table:
        verb = "VERB" if tag.startswith("VB") else "PUNCT"
        pos.append("AUX" if dep.partition(":")[0] in ("aux", "cop") else _POS.get(tag, verb))
    doc = Doc(
        blank().vocab,
        words=[row[0] for row in table],
        lemmas=[row[1] for row in table],
        tags=[row[2] for row in table],
        deps=[row[3] for row in table],
        heads=[int(row[4]) - 1 if int(row[4]) else i for i, row in enumerate(table)],
        pos=pos,
    )
    return tree_of(doc[:])


@dataclass(frozen=True)
class Named:
    """Parties by their head words: country and sector."""

    tree: Tree
    names: Mapping[str, tuple[str, str]]

    def of(self, i: int) -> tuple[ActorMention, ...]:
        word = self.tree.tokens[i].text
        if word not in self.names:
            return ()
        country, sector = self.names[word]
        actor = f"{country}.{sector}" if sector else country
        return (ActorMention(word, self.tree.chars(i, i), actor, word, country, sector),)

    def known(self, actor: ActorMention) -> bool:
        return bool(actor.country)

    def told(self, actor: ActorMention) -> bool:
        return self.known(actor)

    def owner(self, i: int) -> tuple[ActorMention, ...]:
        return tuple(m for k in self.tree.kids[i] if k < i for m in self.of(k))

    def somebody(self, i: int) -> tuple[ActorMention, ...]:
        return ()

    def here(self, i: int) -> tuple[ActorMention, ...]:
        return ()

    def base(self, i: int) -> tuple[ActorMention, ...]:
        return ()

    def site(self, i: int) -> tuple[ActorMention, ...]:
        return ()

    def assailed(self, i: int) -> tuple[ActorMention, ...]:
        return ()

    def likely(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> tuple[tuple[ActorMention, ...], float]:
        return (), 0.0

    def settled(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        return source, target

    def elsewhere(self, than: tuple[ActorMention, ...], under: int) -> tuple[ActorMention, ...]:
        return ()

    def other(self, than: tuple[ActorMention, ...], before: int) -> tuple[ActorMention, ...]:
        return ()


class Read(Protocol):
    """Everything read from a text; ``published`` is written 2023-05-17."""

    def __call__(self, text: str, published: str | None = None) -> Coded: ...


class Code(Protocol):
    """The mentions of a text; ``published`` is written 2023-05-17."""

    def __call__(self, text: str, published: str | None = None) -> tuple[EventMention, ...]: ...


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(load(), Gazetteer.load())


@pytest.fixture(scope="session")
def read(coder: Coder) -> Read:
    @cache
    def read(text: str, published: str | None = None) -> Coded:
        day = date.fromisoformat(published) if published else None
        return coder.code(Document("made-up", text, "test", True, published=day))

    return read


@pytest.fixture(scope="session")
def code(read: Read) -> Code:
    def code(text: str, published: str | None = None) -> tuple[EventMention, ...]:
        return read(text, published).mentions

    return code
