"""Words in context as vectors: the layers of a small transformer, in NumPy.

The layers are those of all-MiniLM-L6-v2 (Apache-2.0), learned further on our own sentences by
tools/train_sense.py. A sentence of 40 words takes some 14 ms on one core; a library for it would
weigh more than everything else that is installed (ARCHITECTURE.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["MARKS", "Encoder", "linear", "shrunk"]

Floats = NDArray[np.float32]

# What stands before and after the first and the second of two phrases that are asked about.
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
_START, _END, _UNKNOWN, _INNER = "[CLS]", "[SEP]", "[UNK]", "##"
# Pieces that the transformer knows places for, and characters of a word that is looked up.
_PLACES, _LONGEST = 254, 100
_TINY = 1e-12
_SLOPE = 1.702  # of the logistic function that stands in for the normal one
_MOST = 127.0  # of eight bits


@dataclass(frozen=True, eq=False)
class Encoder:
    """A transformer's layers.

    Attributes:
        pieces: Row of each word piece in ``table``.
        table: Pieces by numbers, in eight bits, each row to be multiplied by its ``scale``.
        scale: One number a piece.
        places: What each place of the sentence adds.
        weights: The layers' matrices by name.
        heads: Heads of attention of a layer.
    """

    pieces: Mapping[str, int]
    table: NDArray[np.int8]
    scale: Floats
    places: Floats
    weights: Mapping[str, Floats]
    heads: int

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Encoder:
        """From what tools/train_sense.py wrote."""
        arrays = {name: grown(packed) for name, packed in stored["weights"].items()}
        size = arrays["places"].shape[1]
        table = np.frombuffer(stored["table"], np.int8).reshape(-1, size)
        scale = np.frombuffer(stored["scale"], np.float16).astype(np.float32)
        pieces = {piece: row for row, piece in enumerate(stored["pieces"])}
        places = arrays.pop("places")
        return cls(pieces, table, scale, places, arrays, stored["heads"])

    def __call__(self, words: Sequence[str]) -> Floats:
        """Vectors of words.

        Args:
            words: A sentence's tokens; `MARKS` are taken as they are.

        Returns:
            One row a word, and a last one for the sentence. Words past what the transformer has
            places for get the sentence's.
        """
        known, first = self.known(words)
        return self._states(np.array(known))[first]

    def known(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Rows of a sentence's pieces, and where each word starts among them; last the sentence."""
        rows, first = [self.pieces[_START]], list[int]()
        for word in words:
            first.append(len(rows))
            rows += [self.pieces[word]] if word in MARKS else _pieces(word, self)
        del rows[_PLACES:]
        first = [at if at < len(rows) else 0 for at in first]
        return [*rows, self.pieces[_END]], [*first, 0]

    def _states(self, known: NDArray[np.int64]) -> Floats:
        w = self.weights
        x = self.table[known].astype(np.float32) * self.scale[known][:, None]
        x = _level(x + self.places[: len(known)], w["start.g"], w["start.b"])
        layer = 0
        while f"{layer}.in" in w:
            x = self._layer(x, f"{layer}.")
            layer += 1
        return x

    def _layer(self, x: Floats, at: str) -> Floats:
        w, n = self.weights, len(x)
        parts = linear(x, w, at + "in").reshape(n, 3, self.heads, -1).transpose(1, 2, 0, 3)
        query, key, value = parts
        seen = query @ key.transpose(0, 2, 1)
        seen *= query.shape[-1] ** -0.5
        seen = np.exp(seen - np.maximum.reduce(seen, axis=-1, keepdims=True))
        seen /= np.add.reduce(seen, axis=-1, keepdims=True)
        mixed = (seen @ value).transpose(1, 0, 2).reshape(n, -1)
        x = _level(x + linear(mixed, w, at + "out"), w[at + "mid.g"], w[at + "mid.b"])
        wide = linear(x, w, at + "wide")
        wide /= 1 + np.exp(-_SLOPE * wide)
        return _level(x + linear(wide, w, at + "back"), w[at + "end.g"], w[at + "end.b"])


def linear(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    """Rows times a matrix, and its bias."""
    found: Floats = x @ weights[name]
    found += weights[f"{name}.b"]
    return found


def _level(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Each row with mean 0 and spread 1, then scaled."""
    x = x - np.add.reduce(x, axis=-1, keepdims=True) / x.shape[-1]
    spread = np.sqrt(np.add.reduce(x * x, axis=-1, keepdims=True) / x.shape[-1] + _TINY)
    level: Floats = x / spread * gain + bias
    return level


@lru_cache(maxsize=50_000)
def _pieces(word: str, encoder: Encoder) -> tuple[int, ...]:
    """Rows of the longest known pieces of a word, one after the other."""
    bare = unicodedata.normalize("NFD", word.lower())
    bare = "".join(c for c in bare if unicodedata.category(c) != "Mn" and not c.isspace())
    found: list[int] = []
    for run in _runs(bare):
        inside: list[int] = []
        low = 0
        while low < len(run) <= _LONGEST:
            lead = _INNER if low else ""
            high = next(
                (k for k in range(len(run), low, -1) if lead + run[low:k] in encoder.pieces), low
            )
            if high == low:
                break
            inside.append(encoder.pieces[lead + run[low:high]])
            low = high
        found += inside if low == len(run) else [encoder.pieces[_UNKNOWN]]
    return tuple(found) or (encoder.pieces["."],)


def _runs(word: str) -> list[str]:
    """A word parted at its marks, each of which stands alone."""
    runs = [""]
    for c in word:
        if c.isalnum() or not (c.isascii() or unicodedata.category(c)[0] == "P"):
            runs[-1] += c
        else:
            runs += [c, ""]
    return [run for run in runs if run]


def shrunk(array: Floats) -> dict[str, Any]:
    """An array for storing: matrices in eight bits a number, the rest in half precision."""
    if array.ndim < 2:
        return {"half": array.astype(np.float16).tobytes(), "shape": list(array.shape)}
    peak = np.abs(array).max(axis=0) + _TINY
    small = np.rint(array / peak * _MOST).astype(np.int8)
    scale = (peak / _MOST).astype(np.float16)
    return {"small": small.tobytes(), "scale": scale.tobytes(), "shape": list(array.shape)}


def grown(packed: Mapping[str, Any]) -> Floats:
    """What `shrunk` was given, nearly."""
    if "half" in packed:
        half = np.frombuffer(packed["half"], np.float16).astype(np.float32)
        return half.reshape(packed["shape"])
    small = np.frombuffer(packed["small"], np.int8).reshape(packed["shape"])
    scale: Floats = small * np.frombuffer(packed["scale"], np.float16).astype(np.float32)
    return scale
