"""The lexicons of coding, read from their tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from detente.tables import rows

__all__ = ["Act", "Composition", "EventNoun", "Lexicon", "Verbal", "lexicon"]

_PACKAGE = "detente.coding"


def _list(cell: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that asserts an act (acts.tsv)."""

    type: str
    mode: str
    object: str
    target: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an act (nouns.tsv)."""

    type: str
    mode: str
    modifiers: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verbal:
    """A verb that takes an act (verbal.tsv)."""

    kind: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """What a verbal act over an act is (compose.tsv)."""

    type: str
    mode: str
    about: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, keyed by lemma."""

    acts: dict[str, list[Act]]
    nouns: dict[str, list[EventNoun]]
    verbal: dict[str, list[Verbal]]
    compose: dict[tuple[str, str], Composition]
    objects: dict[str, frozenset[str]]
    operators: dict[tuple[str, str], str]
    speech: dict[str, str]
    history: frozenset[str]
    lemmas: frozenset[str]

    def classes(self, lemma: str) -> frozenset[str]:
        """Classes of objects.tsv that a noun belongs to."""
        return self.objects.get(lemma, frozenset())

    def composition(self, kind: str, inner: str) -> Composition | None:
        """The outer act of a verbal act over an inner type, if any."""
        return self.compose.get((kind, inner)) or self.compose.get((kind, "*"))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    acts: dict[str, list[Act]] = defaultdict(list)
    for row in rows(_PACKAGE, "acts.tsv"):
        act = Act(
            row["type"],
            row["mode"],
            row["object"],
            _list(row["target"]),
            frozenset(_list(row["flags"])),
        )
        for lemma in _list(row["lemmas"], "|"):
            acts[lemma].append(act)
    nouns: dict[str, list[EventNoun]] = defaultdict(list)
    for row in rows(_PACKAGE, "nouns.tsv"):
        noun = EventNoun(
            row["type"],
            row["mode"],
            frozenset(_list(row["modifiers"], "|")),
            _list(row["source"]),
            _list(row["target"]),
            frozenset(_list(row["flags"])),
        )
        for lemma in _list(row["lemmas"], "|"):
            nouns[lemma].append(noun)
    verbal: dict[str, list[Verbal]] = defaultdict(list)
    for row in rows(_PACKAGE, "verbal.tsv"):
        for lemma in _list(row["lemmas"], "|"):
            verbal[lemma].append(Verbal(row["class"], _list(row["target"])))
    compose = {
        (row["class"], inner): Composition(row["type"], row["mode"], row["about"] == "yes")
        for row in rows(_PACKAGE, "compose.tsv")
        for inner in row["inner"].split("|")
    }
    objects: dict[str, set[str]] = defaultdict(set)
    for row in rows(_PACKAGE, "objects.tsv"):
        for noun_lemma in _list(row["nouns"], "|"):
            objects[noun_lemma].add(row["class"])
    operators = {
        (row["kind"], lemma): row["effect"]
        for row in rows(_PACKAGE, "operators.tsv")
        for lemma in _list(row["lemmas"], "|")
    }
    speech: dict[str, str] = {}
    for row in rows(_PACKAGE, "speech.tsv"):
        for lemma in _list(row["lemmas"], "|"):
            speech.setdefault(lemma, row["effect"])
    return Lexicon(
        acts=dict(acts),
        nouns=dict(nouns),
        verbal=dict(verbal),
        compose=compose,
        objects={k: frozenset(v) for k, v in objects.items()},
        operators=operators,
        speech=speech,
        lemmas=frozenset(
            word
            for key in (*acts, *nouns, *verbal, *objects, *speech, *(k[1] for k in operators))
            for word in key.split()
        ),
        history=frozenset(row["cue"] for row in rows(_PACKAGE, "history.tsv")),
    )
