"""Scores a pipeline on treebank text, read from raw, as the CoNLL 2018 shared task did.

A predicted word counts as right where a gold word has the same span and its head, found by span
too, and its relation agree; relations are compared without subtypes. F1 is over all words, so that
wrong tokens and sentence breaks cost as much as wrong arcs (Zeman et al. 2018, CoNLL 2018 Shared
Task: Multilingual Parsing from Raw Text to Universal Dependencies, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from detente.english import parseable
from detente.records import Span

__all__ = ["Scores", "evaluate", "news"]

# A word, its head (None for a root) and how it hangs on it.
Arc: TypeAlias = tuple[Span, Span | None, str]

_CORE = frozenset({"nsubj", "csubj", "obj", "iobj", "ccomp", "xcomp"})


@dataclass(frozen=True)
class Scores:
    """F1.

    Attributes:
        las: Head and relation agree, punctuation counted.
        las_words: The same without punctuation.
        uas_words: Heads agree, whatever the relation, without punctuation.
        core: Head and relation of core arguments (subjects, objects, clausal complements) agree.
    """

    las: float
    las_words: float
    uas_words: float
    core: float


def news(path: Path, nlp: Language) -> list[Doc]:
    """Documents of a DocBin whose sentences are news."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [doc for doc in docs if str(doc.user_data.get("sids", "")).startswith("n")]


def evaluate(nlp: Language, gold: Iterable[Doc]) -> Scores:
    """Parse the text of gold documents and compare."""
    las, words, heads, core = _Count(), _Count(), _Count(), _Count()
    for reference in gold:
        ours, theirs = _arcs(nlp(parseable(reference.text))), _arcs(reference)
        las.add(ours, theirs)
        ours, theirs = _only_words(ours), _only_words(theirs)
        words.add(ours, theirs)
        heads.add(_bare(ours), _bare(theirs))
        core.add(_only_core(ours), _only_core(theirs))
    return Scores(las.f1, words.f1, heads.f1, core.f1)


class _Count:
    """Arcs of both sides, and those that they share."""

    def __init__(self) -> None:
        self.shared = self.both = 0

    def add(self, ours: set[Arc], theirs: set[Arc]) -> None:
        self.shared += len(ours & theirs)
        self.both += len(ours) + len(theirs)

    @property
    def f1(self) -> float:
        return 2 * self.shared / self.both


def _arcs(doc: Doc) -> set[Arc]:
    return {
        (_span(token), None if token.head == token else _span(token.head), _relation(token.dep_))
        for token in doc
        if not token.is_space
    }


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _relation(label: str) -> str:
    return label.lower().partition(":")[0]


def _only_words(arcs: set[Arc]) -> set[Arc]:
    return {arc for arc in arcs if arc[2] != "punct"}


def _only_core(arcs: set[Arc]) -> set[Arc]:
    return {arc for arc in arcs if arc[2] in _CORE}


def _bare(arcs: set[Arc]) -> set[Arc]:
    return {(word, head, "") for word, head, _ in arcs}
