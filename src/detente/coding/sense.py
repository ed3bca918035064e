"""What a learned reader makes of a sentence: which words are acts, by whom, toward whom.

A small transformer (`detente.english.encoder`) turns each word into a vector of what it means
there; on that, and on what can be seen in the tree (`detente.coding.likely`), stand four questions:
which type of act a predicate is, or none; how that act stands (its status); whether an actor does
it, or is reached by it; and, where two phrases are given, which PLOVER root is between them.
Learned by tools/train_sense.py from training/sentences.jsonl, training/coded.jsonl and the
sentences of coverage that training/labelled.tsv labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray

from detente.coding.likely import View, way_features, word_features
from detente.english.encoder import MARKS, Encoder, grown, linear
from detente.records import Status

__all__ = ["FIELDS", "Seen", "Sense", "Wide", "inputs", "marked", "read_sense", "sense"]

Floats = NDArray[np.float32]

# What is seen of each word beside its vector, in this order; each an embedding of its own.
FIELDS = ("sector", "how", "rule", "dep")


@dataclass(frozen=True)
class Wide:
    """Weights of features by name: what likeness of words and ways alone says.

    Attributes:
        index: Row of each feature in ``weights``.
        weights: Features by classes.
    """

    index: Mapping[str, int]
    weights: Floats

    def of(self, found: Iterable[str]) -> Floats:
        """What the features add to each class."""
        index = self.index
        known = sorted([index[name] for name in found if name in index])
        total: Floats = np.add.reduce(self.weights[known], axis=0)
        return total


@dataclass(frozen=True)
class Sense:
    """The learned weights.

    Attributes:
        encoder: Words in context as vectors.
        weights: Matrices by name.
        names: Values of each of `FIELDS`, by row.
        types: Types of act; the first is none.
        statuses: Statuses.
        roots: PLOVER roots, and none.
        acts: Weights of a word's features.
        ways: Weights of the features of a way, for nobody, a doer and one who is reached.
    """

    encoder: Encoder
    weights: Mapping[str, Floats]
    names: Mapping[str, Mapping[str, int]]
    types: tuple[str, ...]
    statuses: tuple[Status, ...]
    roots: tuple[str, ...]
    acts: Wide
    ways: Wide

    def between(self, words: Sequence[str]) -> dict[str, float]:
        """How likely each PLOVER root is between two phrases of a sentence.

        Args:
            words: The sentence's words with `MARKS` about the phrases (`marked`).
        """
        vectors = self.encoder(words)
        first, second = words.index(MARKS[0]), words.index(MARKS[2])
        x = np.concatenate([vectors[first], vectors[second], vectors[-1]])[None]
        scores = linear(_plain(linear(x, self.weights, "pair")), self.weights, "root")
        return dict(zip(self.roots, _chances(scores)[0].tolist(), strict=True))


@dataclass(frozen=True)
class Seen:
    """One sentence as it is read.

    Attributes:
        sense: The learned weights.
        view: The sentence, with its actors.
        said: The types that the rules give to words.
    """

    sense: Sense
    view: View
    said: Mapping[int, str]
    _types: dict[int, dict[str, float]] = field(default_factory=dict)
    _parties: dict[tuple[int, str], dict[int, tuple[float, float]]] = field(default_factory=dict)
    _statuses: dict[int, dict[Status, float]] = field(default_factory=dict)

    @cached_property
    def words(self) -> Floats:
        """A vector of each word; made when first asked for, since it is what takes time."""
        parts = [self.sense.encoder([token.text for token in self.view.tree.tokens])[:-1]]
        for name, values in zip(FIELDS, inputs(self.view, self.said), strict=True):
            index = self.sense.names[name]
            parts.append(self.sense.weights[name][[index.get(value, 1) for value in values]])
        return _plain(linear(np.hstack(parts), self.sense.weights, "word"))

    def types(self, word: int) -> dict[str, float]:
        """How likely each type is for a predicate, and that it is no act."""
        if word not in self._types:
            w = self.sense.weights
            scores = linear(_plain(linear(self.words[[word]], w, "act")), w, "types")[0]
            seen = word_features(self.view, word, self.said.get(word))
            scores += self.sense.acts.of(seen)
            self._types[word] = dict(zip(self.sense.types, _chances(scores).tolist(), strict=True))
        return self._types[word]

    def statuses(self, word: int) -> dict[Status, float]:
        """How likely each status is for an act."""
        if word not in self._statuses:
            w = self.sense.weights
            scores = linear(_plain(linear(self.words[[word]], w, "standing")), w, "status")
            chances = _chances(scores)[0].tolist()
            self._statuses[word] = dict(zip(self.sense.statuses, chances, strict=True))
        return self._statuses[word]

    def parties(self, word: int, kind: str) -> dict[int, tuple[float, float]]:
        """How likely each actor does an act, and how likely it is whom the act reaches."""
        asked = (word, kind)
        if asked not in self._parties:
            w, found = self.sense.weights, list(self.view.found)
            act, actors = self.words[[word] * len(found)], self.words[found]
            typed = w["kind"][[self.sense.types.index(kind)] * len(found)]
            seen = np.hstack([act, actors, act * actors, typed])
            scores: Floats = linear(_plain(linear(seen, w, "way")), w, "role")
            scores += np.stack(
                [self.sense.ways.of(way_features(self.view, asked, (), at)) for at in found]
            )
            chances: list[list[float]] = _chances(scores).tolist()
            self._parties[asked] = {
                at: (doer, aim) for at, (_, doer, aim) in zip(found, chances, strict=True)
            }
        return self._parties[asked]


def inputs(view: View, said: Mapping[int, str]) -> list[list[str]]:
    """What is seen of each word, a list for each of `FIELDS`: "" where there is nothing."""
    count, actors = len(view.tree), view.found
    firsts = [actors[i][0] if i in actors else None for i in range(count)]
    return [
        ["" if a is None else a.sector or "-" for a in firsts],
        ["" if a is None else a.how for a in firsts],
        [said.get(i, "") for i in range(count)],
        list(view.tree.dep),
    ]


def marked(words: Sequence[str], first: range, second: range) -> list[str]:
    """Words with `MARKS` about two phrases of them."""
    found: list[str] = []
    for at in range(len(words) + 1):
        for phrase, end in ((second, MARKS[3]), (first, MARKS[1])):
            found += [end] if phrase.stop == at else []
        for phrase, start in ((first, MARKS[0]), (second, MARKS[2])):
            found += [start] if phrase.start == at else []
        found += words[at : at + 1]
    return found


def _plain(x: Floats) -> Floats:
    return np.maximum(x, 0)


def _chances(scores: Floats) -> Floats:
    raised = np.exp(scores - np.maximum.reduce(scores, axis=-1, keepdims=True))
    return np.asarray(raised / np.add.reduce(raised, axis=-1, keepdims=True), np.float32)


@cache
def sense() -> Sense:
    """The weights that ship."""
    with resources.as_file(resources.files("detente.coding") / "data/sense.msgpack") as path:
        return read_sense(path)


def read_sense(path: Path) -> Sense:
    """Weights as tools/train_sense.py wrote them."""
    stored: dict[str, Any] = srsly.read_msgpack(path)
    weights = {name: grown(packed) for name, packed in stored["weights"].items()}
    wide = [
        Wide({name: row for row, name in enumerate(stored[part])}, weights.pop(part))
        for part in ("acts", "ways")
    ]
    names = {
        name: {value: row for row, value in enumerate(values)}
        for name, values in stored["names"].items()
    }
    return Sense(
        Encoder.load(stored["encoder"]),
        weights,
        names,
        tuple(stored["types"]),
        tuple(stored["statuses"]),
        tuple(stored["roots"]),
        *wide,
    )
