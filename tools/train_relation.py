"""Train the learned layers (relation, links and modes.msgpack in src/detente/coding/data).

    python tools/train_relation.py [relation|links|modes] [--check]

Reads training/sentences.jsonl and training/coded.jsonl, asks the rules about each pair, and fits
multinomial logistic regressions over what can be seen of it: `relation` for given pairs, `links`
for any two actors of a sentence, `modes` for the mode of an act. ``--check`` leaves out each sixth
sentence (by the hash of its id) and prints the accuracy on those, with and without the rules'
answer. Modes are always learned without those, since `detente eval` measures them there.

Needs scikit-learn (``pip install 'detente[train]'``). A quarter of an hour on one core.
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
from detente.coding.modes import mode_features
from detente.coding.relation import NOTHING, Relation, with_rule
from detente.english.tree import Tree
from detente.reading import Reader
from detente.records import ActorMention, Document

HERE = Path(__file__).resolve().parent.parent
TRAINING = HERE / "training"
DATA = HERE / "src" / "detente" / "coding" / "data"
LEAST = {"relation": 2, "links": 3, "modes": 2}  # pairs that must show a feature
STRENGTH = 0.3  # inverse of the penalty, chosen on the sentences kept aside
HALF = 0.5  # of the shorter of two spans: from there on they are the same


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


def linking(reader: Reader) -> list[Row]:
    """Any two actors of the sentences whose every act is marked."""
    rows = read("coded.jsonl")
    found = []
    asked = ({k: row[k] for k in ("id", "text")} for row in rows)
    for row, document in zip(rows, documents(reader, asked), strict=True):
        for sentence in reader.coder.pairs(document):
            for _, _, one, other, seen in sentence:
                root = marked_between(row["acts"], one, other)
                if root is not None:
                    found.append(Row(row["id"], root, seen))
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
        inside = [i for i, t in enumerate(tree.tokens) if low < t.idx + offset + len(t) <= high]
        if inside:
            top = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
            return tree, (top or inside)[0]
    return None


def marked_between(
    acts: list[dict[str, Any]], one: tuple[ActorMention, ...], other: tuple[ActorMention, ...]
) -> str | None:
    """The type of the act of the one on the other; None where it is marked the other way only."""
    turned = False
    for act in acts:
        source, target = act["source_span"], act["target_span"]
        if not source or not target:
            continue
        if covers(one, source) and covers(other, target):
            return str(act["type"])
        turned |= act["joint"] and covers(one, target) and covers(other, source)
    return None if turned else NOTHING


def covers(actors: tuple[ActorMention, ...], span: list[int]) -> bool:
    """Whether one of the actors stands at a span."""
    for low, high in (a.span for a in actors):
        shared = min(high, span[1]) - max(low, span[0])
        if shared >= HALF * min(high - low, span[1] - span[0]):
            return True
    return False


def fit(rows: list[Row], least: int) -> Relation:
    """Learn from rows."""
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform([dict.fromkeys(row.seen, 1) for row in rows])
    keep = np.asarray((x > 0).sum(axis=0)).ravel() >= least
    model = LogisticRegression(C=STRENGTH, max_iter=150)
    model.fit(x[:, keep], [r.root for r in rows], sample_weight=[r.weight for r in rows])
    names = [n for n, k in zip(vectors.get_feature_names_out(), keep, strict=True) if k]
    return Relation(
        tuple(model.classes_),
        {name: row for row, name in enumerate(names)},
        model.coef_.T.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def check(name: str, rows: list[Row]) -> None:
    """Print how often the label of what is kept aside is found."""
    model = fit([row for row in rows if not row.aside], LEAST[name])
    aside = [row for row in rows if row.aside]
    if name != "links":
        told = [model.probabilities(row.seen) for row in aside]
        right = sum(max(c, key=c.__getitem__) == r.root for c, r in zip(told, aside, strict=True))
        rules = sum(row.rule == row.root for row in aside)
        shares = f"rules {rules / len(aside):.3f}, learned {right / len(aside):.3f}"
        print(f"{name}: {len(aside)} kept aside: {shares}")
        return
    acts = sum(row.root != NOTHING for row in aside)
    for least in (0.3, 0.5, 0.75):
        sure = right = 0
        for row in aside:
            chances = model.probabilities(row.seen)
            if 1 - chances.pop(NOTHING) >= least:
                sure += 1
                right += max(chances, key=chances.__getitem__) == row.root
        print(f"{name} at {least}: {right / sure:.3f} of {sure} right, {right / acts:.3f} found")


def main() -> None:
    """Train and write, or check."""
    reader = Reader()
    layers = {"relation": given, "links": linking, "modes": modes}
    for name in [name for name in layers if name in sys.argv] or layers:
        rows = layers[name](reader)
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
