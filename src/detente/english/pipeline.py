"""Loading and storing a spaCy pipeline as one file."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Config, NumpyOps

from detente.errors import PipelineError

PIPELINE_VERSION = "ud-1"
_SHIPPED = "weights.msgpack"

# Curly quotes and long dashes are rare in the treebanks; each maps to one plain character, so that
# offsets into the text stay true.
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-"}
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
                    "\u200b\u202f\u205f\u3000\ufeff", " ")
)  # fmt: skip


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
    """The text as the parser should see it: same length, plain quotes and dashes."""
    return text.translate(_PLAIN)


def save(nlp: Language, path: Path) -> None:
    """Write configuration and weights as one file that `load_file` reads."""
    srsly.write_msgpack(path, {"config": nlp.config.to_str(), "weights": nlp.to_bytes()})


def load_file(path: Path) -> Language:
    """Read a pipeline that `save` wrote."""
    stored = srsly.read_msgpack(path)
    nlp = load_model_from_config(Config().from_str(stored["config"]), auto_fill=True, validate=True)
    nlp.from_bytes(stored["weights"])
    return _fast(nlp)


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
