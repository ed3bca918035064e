"""Scores a pipeline on treebank text from raw: attachment and core arguments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Alignment

from detente.english import parseable

_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "csubj", "csubj:pass", "ccomp", "xcomp"})


@dataclass(frozen=True)
class Scores:
    """Percentages over words; F1 where tokenization may differ."""

    las: float
    uas: float
    core: float
    words: int


def news(path: Path, nlp: Language) -> list[Doc]:
    """Documents of a DocBin whose sentences are news."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [d for d in docs if str(d.user_data.get("sids", "")).startswith("n")]


def evaluate(nlp: Language, gold: list[Doc]) -> Scores:
    """F1 of labelled and unlabelled attachment, and of core arguments, punctuation left out."""
    totals = {"las": [0, 0, 0], "uas": [0, 0, 0], "core": [0, 0, 0]}
    words = 0
    for reference in gold:
        predicted = nlp(parseable(reference.text))
        words += len(predicted)
        align = Alignment.from_strings([t.text for t in predicted], [t.text for t in reference])
        to_gold = {
            i: int(align.x2y[i][0]) for i in range(len(predicted)) if len(align.x2y[i]) == 1
        }
        one = {g for i, g in to_gold.items() if len(align.y2x[g]) == 1}

        def relations(doc: Doc, place: dict[int, int] | None) -> set[tuple[int, int, str]]:
            found = set()
            for t in doc:
                if t.dep_ == "punct":
                    continue
                a = t.i if place is None else place.get(t.i, -1 - t.i)
                h = t.head.i if place is None else place.get(t.head.i, -1 - t.head.i)
                if place is not None and a not in one:
                    a = -1 - t.i
                found.add((a, h, t.dep_))
            return found

        ours, theirs = relations(predicted, to_gold), relations(reference, None)
        for name, pick in (
            ("las", lambda r: True),
            ("core", lambda r: r[2] in _CORE),
        ):
            a, b = {r for r in ours if pick(r)}, {r for r in theirs if pick(r)}
            totals[name][0] += len(a & b)
            totals[name][1] += len(a)
            totals[name][2] += len(b)
        plain = {(a, h) for a, h, _ in ours}, {(a, h) for a, h, _ in theirs}
        totals["uas"][0] += len(plain[0] & plain[1])
        totals["uas"][1] += len(plain[0])
        totals["uas"][2] += len(plain[1])

    def f1(name: str) -> float:
        hit, a, b = totals[name]
        return round(200 * hit / (a + b), 1)

    return Scores(f1("las"), f1("uas"), f1("core"), words)
