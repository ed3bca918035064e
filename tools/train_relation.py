"""Train what knows relations and modes by trees and words (two files in coding/data).

    python tools/train_relation.py [relation|modes] [--check]

Reads training/sentences.jsonl and training/coded.jsonl, asks the rules about each pair, and fits
multinomial logistic regressions over what can be seen of it: `relation` for given pairs, `modes`
for the mode of an act. ``--check`` leaves out each sixth sentence (by the hash of its id)
and prints the accuracy on those, with and without the rules' answer. Modes are always learned
without those, since `detente eval` measures them there.

Needs scikit-learn (``pip install 'detente[train]'``). Five minutes on one core.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from detente.api import documents_of_lines
from detente.coding.coder import Sight
from detente.coding.modes import mode_features
from detente.coding.relation import NOTHING, Relation, with_rule
from detente.english.tree import Tree
from detente.reading import Reader
from detente.records import Document

HERE = Path(__file__).resolve().parent.parent
TRAINING = HERE / "training"
DATA = HERE / "src" / "detente" / "coding" / "data"
# How many rows must show a feature of each layer.
LEAST = {"relation": 2, "modes": 2}
STRENGTH = 0.3  # inverse of the penalty, chosen on the sentences kept aside


@dataclass
class Row:
    """One pair: the sentence's id, the label, what is seen of it, what the rules say."""

    ident: str
    root: str
    seen: set[str]
    rule: str | None = None
    weight: float = 1.0

    @property
    def aside(self) -> bool:
        """Of each sixth sentence, by the hash of its id."""
        return int(hashlib.sha256(self.ident.encode()).hexdigest(), 16) % 6 == 0


def read(name: str) -> list[dict[str, Any]]:
    """The rows of one of our own sets."""
    return [json.loads(line) for line in (TRAINING / name).read_text("utf-8").splitlines()]


def documents(reader: Reader, rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    """Each row's sentence as a document of its own."""
    lines = (json.dumps(row).encode() for row in rows)
    for document in documents_of_lines(lines, reader.settings, where="training"):
        assert isinstance(document, Document), document
        yield document


def given(reader: Reader) -> list[Row]:
    """Every pair with an act, and those of sentences.jsonl without.

    The pairs of coded.jsonl between which nothing is done are no question that anybody asks.
    """
    marked: list[tuple[dict[str, Any], str, float]] = []
    for row in read("sentences.jsonl"):
        root = NOTHING if row["type"] == NOTHING else row["plover"]
        marked.append((row, root, 1.0))
    for row in read("coded.jsonl"):
        shared: dict[tuple[int, ...], list[dict[str, Any]]] = {}
        for act in row["acts"]:
            if act["source_span"] and act["target_span"]:
                shared.setdefault(tuple(act["trigger_span"]), []).append(act)
        for acts in shared.values():  # an act of several counts once
            marked += [({**row, **act}, act["plover"], 1 / len(acts)) for act in acts]
    asked = ({k: row[k] for k in ("id", "text", "source_span", "target_span")}
             for row, _, _ in marked)  # fmt: skip
    found = []
    for (row, root, weight), document in zip(marked, documents(reader, asked), strict=True):
        mention, seen = reader.coder.given(document)
        found.append(Row(row["id"], root, with_rule(seen, mention.plover), mention.plover, weight))
    return found


def modes(reader: Reader) -> list[Row]:
    """Every act, with its type and mode."""
    rows = read("coded.jsonl")
    found = []
    asked = ({k: row[k] for k in ("id", "text")} for row in rows)
    for row, document in zip(rows, documents(reader, asked), strict=True):
        trees = reader.coder.trees(document)
        told = {(*act["trigger_span"], act["type"], act["mode"]) for act in row["acts"]}
        for low, high, kind, mode in sorted(told):
            head = trigger_head(trees, low, high)
            if head is not None:
                found.append(Row(row["id"], f"{kind}:{mode}", mode_features(*head)))
    return found


def trigger_head(trees: list[tuple[Tree, int]], low: int, high: int) -> tuple[Tree, int] | None:
    """The word of a trigger that stands above its others."""
    for tree, offset in trees:
        inside = words_inside(tree, offset, low, high)
        if inside:
            return tree, inside[0]
    return None


def start_of(sight: Sight) -> int:
    """Where a sentence starts in its document."""
    return sight.offset + next(t.idx for t in sight.tree.tokens if not t.is_space)


def words_inside(tree: Tree, offset: int, low: int, high: int) -> list[int]:
    """The words of a stretch of text, first those that stand above others."""
    inside = [i for i, t in enumerate(tree.tokens) if low < t.idx + offset + len(t) <= high]
    top = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
    return list(dict.fromkeys((*top, *inside)))


def fit(rows: list[Row], least: int) -> Relation:
    """Learn from rows."""
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform([dict.fromkeys(row.seen, 1) for row in rows])
    keep = np.asarray((x > 0).sum(axis=0)).ravel() >= least
    model = LogisticRegression(C=STRENGTH, max_iter=150)
    model.fit(x[:, keep], [r.root for r in rows], sample_weight=[r.weight for r in rows])
    names = [n for n, k in zip(vectors.get_feature_names_out(), keep, strict=True) if k]
    weights, bias = model.coef_.T, model.intercept_
    return Relation(
        tuple(model.classes_),
        {name: row for row, name in enumerate(names)},
        weights.astype(np.float32),
        bias.astype(np.float32),
    )


def check(name: str, rows: list[Row]) -> None:
    """Print how often the label of what is kept aside is found."""
    model = fit([row for row in rows if not row.aside], LEAST[name])
    aside = [row for row in rows if row.aside]
    told = [model.probabilities(row.seen) for row in aside]
    right = sum(max(c, key=c.__getitem__) == r.root for c, r in zip(told, aside, strict=True))
    rules = sum(row.rule == row.root for row in aside)
    shares = f"rules {rules / len(aside):.3f}, learned {right / len(aside):.3f}"
    print(f"{name}: {len(aside)} kept aside: {shares}")


def main() -> None:
    """Train and write, or check."""
    reader = Reader()
    asked = [name for name in LEAST if name in sys.argv] or list(LEAST)
    learned = {name: layer(reader) for name, layer in (("relation", given), ("modes", modes))
               if name in asked}  # fmt: skip
    for name in asked:
        rows = learned[name]
        if "--check" in sys.argv:
            check(name, rows)
            continue
        rows = [row for row in rows if name != "modes" or not row.aside]
        model = fit(rows, LEAST[name])
        path = DATA / f"{name}.msgpack"
        srsly.write_msgpack(path, model.pack())
        print(f"{name}: {len(rows)} pairs, {len(model.index)} features, "
              f"{path.stat().st_size:,} bytes")  # fmt: skip


if __name__ == "__main__":
    main()
