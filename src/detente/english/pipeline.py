"""Loading and storing a spaCy pipeline as one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.util import load_model_from_config
from spacy.vectors import Vectors
from thinc.api import Config, NumpyOps

from detente.errors import PipelineError

PIPELINE_VERSION = "ud-2"
_SHIPPED = "weights.msgpack"
# Marks serialised weights that were opened to be halved.
_PACKED = "packed"
_MOST, _TINY = 127, 1e-6

# Curly quotes and long dashes are rare in the treebanks; each maps to one plain character, so that
# offsets into the text stay true.
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-"}
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                    "\u200b\u202f\u205f\u3000\ufeff", " ")
)  # fmt: skip


# Longer than any word or address. The tokenizer takes its time with what has no blanks: the square
# of its length, a minute for a page of commas.
_ENDLESS = re.compile(r"\S{300}")


class GemmOps(NumpyOps):  # type: ignore[misc]
    """NumpyOps whose matrix product goes through NumPy's BLAS.

    spaCy's bundled blis falls back to a generic kernel on some processors. NumPy's own is never
    slower and up to 1.7 times as fast (benchmarks/english.py prints it), with the same scores.
    """

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """Matrix product of two 2-d float arrays, either transposed on request."""
        if trans1:
            x = x.T
        if trans2:
            y = y.T
        return self.xp.dot(x, y, out=out)


def parseable(text: str) -> str:
    """The text as the parser should see it: same length, plain quotes and dashes.

    What no word is as long as is parted by blanks.
    """
    return _ENDLESS.sub(lambda run: f"{run[0][:-1]} ", text.translate(_PLAIN))


def save(nlp: Language, path: Path) -> None:
    """Write configuration, weights and word vectors as one file that `load_file` reads.

    Weights are kept in half precision and vectors in eighth, each row with its largest number:
    a third of the size, with the same scores.
    """
    table = nlp.vocab.vectors
    words = [nlp.vocab.strings[key] for key in table.keys()]  # noqa: SIM118  no dictionary
    data = np.asarray(table.data, np.float32)[[table.key2row[key] for key in table.keys()]]  # noqa: SIM118
    if not data.size:
        data = np.zeros((0, 1), np.float32)
    peak = np.abs(data).max(axis=1, keepdims=True, initial=0) + _TINY
    config = nlp.config.copy()
    config["initialize"]["vectors"] = None
    srsly.write_msgpack(
        path,
        {
            "config": config.to_str(),
            "weights": _half(nlp.to_bytes(exclude=["vocab"])),
            "strings": sorted(nlp.vocab.strings),
            "words": words,
            "vectors": np.rint(data / peak * _MOST).astype(np.int8),
            "peaks": peak.astype(np.float16),
        },
    )


def load_file(path: Path) -> Language:
    """Read a pipeline that `save` wrote."""
    stored = srsly.read_msgpack(path)
    nlp = load_model_from_config(Config().from_str(stored["config"]), auto_fill=True, validate=True)
    for word in stored["strings"]:
        nlp.vocab.strings.add(word)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=stored["vectors"].astype(np.float32) * (stored["peaks"].astype(np.float32) / _MOST),
        keys=[nlp.vocab.strings.add(word) for word in stored["words"]],
        attr="NORM",
        name="words",
    )
    nlp.from_bytes(_full(stored["weights"]), exclude=["vocab"])
    return _fast(nlp)


def _half(packed: bytes) -> dict[str, Any] | bytes:
    """Serialised weights with every array in half precision; other bytes as they are."""
    try:
        inside = srsly.msgpack_loads(packed)
    except (ValueError, TypeError):
        return packed
    if not isinstance(inside, (dict, list)):
        return packed
    return {_PACKED: _mapped(inside, np.float32, np.float16, _half)}


def _full(stored: dict[str, Any] | bytes) -> bytes:
    """What `_half` was given."""
    if isinstance(stored, bytes):
        return stored
    packed: bytes = srsly.msgpack_dumps(_mapped(stored[_PACKED], np.float16, np.float32, _full))
    return packed


def _mapped(value: Any, old: type, new: type, nested: Callable[[Any], Any]) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == old:
        return value.astype(new)
    if isinstance(value, bytes) or (isinstance(value, dict) and _PACKED in value):
        return nested(value)
    if isinstance(value, dict):
        return {k: _mapped(v, old, new, nested) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_mapped(v, old, new, nested) for v in value]
    return value


def load(name: str | None = None) -> Language:
    """The English pipeline.

    Args:
        name: An installed spaCy pipeline (package name or path); the shipped one if None.

    Raises:
        PipelineError: Where no such pipeline is installed, or it has no parser.
    """
    if name is None:
        with resources.as_file(resources.files("detente.english") / _SHIPPED) as path:
            return load_file(path)
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"no spaCy pipeline {name!r} is installed; leave --english out to use the one that "
            "ships, or install that package first"
        ) from error
    if not nlp.has_pipe("parser"):
        raise PipelineError(f"the spaCy pipeline {name!r} has no parser, which coding needs")
    return nlp


def _fast(nlp: Language) -> Language:
    ops = GemmOps()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model is not None:
            for node in model.walk():
                node.ops = ops
    return nlp
