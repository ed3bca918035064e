"""Train the learned layer (src/detente/coding/data/relation.msgpack).

    python tools/train_relation.py [--check]

Reads training/sentences.jsonl, asks the rules about each given pair, and fits a multinomial
logistic regression over what can be seen of it. ``--check`` leaves out each sixth sentence (by the
hash of its id) and prints the accuracy on those, with and without the rules' answer.

Needs scikit-learn (``pip install 'detente[train]'``).
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import srsly
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from detente.api import documents_of_lines
from detente.coding.relation import Relation, with_rule
from detente.reading import Reader
from detente.records import Document

HERE = Path(__file__).resolve().parent.parent
SENTENCES = HERE / "training" / "sentences.jsonl"
WEIGHTS = HERE / "src" / "detente" / "coding" / "data" / "relation.msgpack"
LEAST = 2  # sentences that must show a feature
STRENGTH = 0.3  # inverse of the penalty, chosen on the sentences kept aside


def kept_aside(ident: str) -> bool:
    """Each sixth sentence, by the hash of its id."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 6 == 0


def pairs() -> list[tuple[str, str, str | None, set[str]]]:
    """Id, root, the rules' root and the features of every sentence."""
    reader = Reader()
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    lines = (
        json.dumps({k: row[k] for k in ("id", "text", "source_span", "target_span")}).encode()
        for row in rows
    )
    found = []
    for row, document in zip(
        rows, documents_of_lines(lines, reader.settings, where="x"), strict=True
    ):
        if isinstance(document, Document):
            mention, seen = reader.coder.given(document)
            root = "NONE" if row["type"] == "NONE" else row["plover"]
            found.append((row["id"], root, mention.plover, seen))
    return found


def fit(rows: list[tuple[str, str, str | None, set[str]]]) -> Relation:
    """Learn from rows of `pairs`."""
    vectors = DictVectorizer(dtype=np.float32)
    x = vectors.fit_transform(
        [dict.fromkeys(with_rule(seen, rule), 1) for _, _, rule, seen in rows]
    )
    keep = np.asarray((x > 0).sum(axis=0)).ravel() >= LEAST
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(x[:, keep], [root for _, root, _, _ in rows])
    names = [n for n, k in zip(vectors.get_feature_names_out(), keep, strict=True) if k]
    return Relation(
        tuple(model.classes_),
        {name: row for row, name in enumerate(names)},
        model.coef_.T.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def main() -> None:
    """Train and write, or check."""
    rows = pairs()
    if "--check" in sys.argv:
        model = fit([row for row in rows if not kept_aside(row[0])])
        aside = [row for row in rows if kept_aside(row[0])]
        right = 0
        for _, root, rule, seen in aside:
            chances = model.probabilities(with_rule(seen, rule))
            right += max(chances, key=chances.__getitem__) == root
        rules = sum(rule == root for _, root, rule, _ in aside)
        shares = f"rules {rules / len(aside):.3f}, learned {right / len(aside):.3f}"
        print(f"{len(aside)} kept aside: {shares}")
        return
    model = fit(rows)
    srsly.write_msgpack(WEIGHTS, model.pack())
    print(f"{len(rows)} sentences, {len(model.index)} features, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
