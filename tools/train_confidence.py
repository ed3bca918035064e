"""Learn how likely a mention is right (src/detente/coding/data/confidence.tsv).

    python tools/train_confidence.py DATA [--check]

Codes those documents of training/labelled.tsv that confidence is learned from
(`detente.evaluation.labelled.weighed`) and that stand in DATA, the folder with the collections of
coverage, and fits a logistic regression over `detente.coding.confidence.signs` of the mentions of
the labelled sentences, which are right where an act is labelled so. ``--check`` prints how often
mentions are right by the chance that a regression learned from other documents gives them.

Needs scikit-learn (``pip install 'detente[train]'``). Some minutes on one core.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from detente.coding.coder import Coder
from detente.coding.confidence import signs
from detente.evaluation.labelled import Verdict, verdicts, weighed
from detente.evaluation.trust import ranking, table

HERE = Path(__file__).resolve().parent.parent
TABLE = HERE / "src" / "detente" / "coding" / "data" / "confidence.tsv"
STRENGTH = 0.2  # inverse of the penalty
LEAST_SEEN = 5  # how many mentions must show a sign
FOLDS = 10


def learned(found: list[Verdict]) -> dict[str, float]:
    """The weight of each sign, and the bias."""
    seen = [signs(each.mention) for each in found]
    counts: dict[str, int] = {}
    for one in seen:
        for name, value in one.items():
            counts[name] = counts.get(name, 0) + bool(value)
    kept = [{k: v for k, v in one.items() if counts[k] >= LEAST_SEEN} for one in seen]
    vectors = DictVectorizer(sparse=False)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(vectors.fit_transform(kept), [each.right for each in found])
    weights = dict(zip(vectors.feature_names_, model.coef_[0].tolist(), strict=True))
    return {"bias": float(model.intercept_[0]), **weights}


def chance(weights: dict[str, float], each: Verdict) -> float:
    """How likely a mention is right."""
    score = weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in signs(each.mention).items())
    return float(1 / (1 + np.exp(-score)))


def check(found: list[Verdict]) -> None:
    """How often mentions are right, by what was learned from other documents."""
    told: list[tuple[float, bool]] = []
    documents = [each.mention.document for each in found]
    for train, test in GroupKFold(FOLDS).split(documents, groups=documents):
        weights = learned([found[i] for i in train])
        told += [(chance(weights, found[i]), found[i].right) for i in test]
    print(f"{len(told)} mentions, {sum(ok for _, ok in told)} right; "
          f"a right one ranks above a wrong one in {ranking(told):.3f} of pairs")  # fmt: skip
    for low, high, count, right in table(told):
        print(f"{low:.1f} to {high:.1f}: {right} of {count}")


def main() -> None:
    """Learn, or check."""
    Coder.trusts = False  # what the second look held of the word is one of the signs
    compared = verdicts(HERE / "training" / "labelled.tsv", Path(sys.argv[1]), weighed)
    found = [each for _, mentions in compared for each in mentions]
    if "--check" in sys.argv:
        check(found)
        return
    weights = learned(found)
    lines = ["# How likely a mention is right (confidence.py); tools/train_confidence.py made it.",
             "sign\tweight"]  # fmt: skip
    lines += [f"{name}\t{weight:.3f}" for name, weight in weights.items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights from {len(found)} mentions")


if __name__ == "__main__":
    main()
