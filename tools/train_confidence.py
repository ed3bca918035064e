"""Learn how likely a mention is right (src/detente/coding/data/confidence.tsv).

    python tools/train_confidence.py DATA HALF HALF [--check] [--keep FILE]

DATA is the folder with the collections of coverage, the HALFs are what tools/train_sense.py learned
with ``--half 0`` and ``--half 1``. Codes the documents of training/labelled.tsv: either half of
those that readers are learned from, as one sees it who knows only the other, and those kept aside
for this (`detente.evaluation.labelled.weighed`) with the weights that ship. All that the coder
weighs of the labelled sentences counts, whether told or not; right is what an act is labelled as.
Boosted trees learn which are right, by `detente.coding.confidence.signs`. ``--check`` prints how
often mentions are, by the chance that trees learned from other documents give them. ``--keep``
writes what was weighed to a file, or takes it from there.

Needs scikit-learn (``pip install 'detente[train]'``). Ten minutes on two cores.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from detente.coding import links
from detente.coding.coder import Coder
from detente.coding.sense import read_sense
from detente.evaluation.labelled import half, is_told, labels, weighed
from detente.evaluation.merging import code_where
from detente.evaluation.trust import ranking, table

HERE = Path(__file__).resolve().parent.parent
TRAINING = HERE / "training"
TABLE = HERE / "src" / "detente" / "coding" / "data" / "confidence.tsv"
COLUMNS = ("tree", "sign", "bound", "low", "high", "adds")
LEAST_SEEN = 20  # how many mentions must show a sign
FOLDS = 8
TREES, RATE, LEAVES, IN_A_LEAF, PENALTY, SIGNS = 200, 0.05, 16, 30, 10.0, 0.5
# Signs that never take from a chance, and that never add to it.
FOR = frozenset(f"{side}:{part}" for side in ("source", "target") for part in ("least", "most")) | {
    "act",
    "type",
    "type of an act",
    "whole",
    "status",
}
AGAINST = frozenset(("source:left out", "target:left out", "second type"))


@dataclass(frozen=True)
class Row:
    """What is seen of a mention, and whether it is right."""

    document: str
    seen: dict[str, float]
    right: bool


def gathered(data: Path, halves: list[Path]) -> list[Row]:
    """What the coder weighs of the labelled sentences."""
    tasks: list[tuple[Path | None, Callable[[str], bool]]] = [(None, weighed)]
    tasks += [(path, partial(is_of, 1 - n)) for n, path in enumerate(halves)]
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        found = pool.map(partial(weighing, data), *zip(*reversed(tasks), strict=True))
        return [row for rows in found for row in rows]


def is_of(part: int, document: str) -> bool:
    """Whether a document is of a half."""
    return half(document) == part


def weighing(data: Path, learned: Path | None, wanted: Callable[[str], bool]) -> list[Row]:
    """What the coder weighs of some documents, by other weights than those that ship if named."""
    threadpool_limits(1)  # two processes with two threads each take three times as long
    Coder.trusts = False
    if learned is not None:
        weights = read_sense(learned)
        links.sense = lambda: weights  # type: ignore[assignment]
    return list(rows(data, wanted))


def rows(data: Path, wanted: Callable[[str], bool]) -> Iterator[Row]:
    """All that is weighed of the labelled sentences of documents."""
    every = labels(TRAINING / "labelled.tsv")
    told = {document: spans for document, spans in every.items() if wanted(document)}
    for name in sorted({document.partition("/")[0] for document in told}):
        for coded in code_where(lambda d: d.id in told, name, data, TRAINING):
            here = coded.document.id  # others could not be coded, and are passed over
            for mention, seen in (each for each in Coder.weighing if each[0].document == here):
                low, high = mention.span
                for (start, end), acts in told[here].items():
                    if mention.type and low < end and start < high:
                        yield Row(here, seen, is_told(mention, acts))
            Coder.weighing.clear()


def learned(found: list[Row]) -> tuple[HistGradientBoostingClassifier, list[str]]:
    """Trees, and the names of the signs that they know."""
    counts = Counter(name for row in found for name, value in row.seen.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    model = HistGradientBoostingClassifier(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=IN_A_LEAF,
        l2_regularization=PENALTY, max_features=SIGNS, random_state=0, early_stopping=False,
        monotonic_cst=[(name in FOR) - (name in AGAINST) for name in names],
    )  # fmt: skip
    return model.fit(matrix(found, names), [row.right for row in found]), names


def matrix(found: list[Row], names: list[str]) -> np.ndarray:
    """Signs as numbers, a row for each mention."""
    return np.array([[row.seen.get(name, 0.0) for name in names] for row in found])


def lines(model: HistGradientBoostingClassifier, names: list[str]) -> Iterator[str]:
    """The trees as a table: a row for each node, a tree's first at its top."""
    yield "# How likely a mention is right (confidence.py); tools/train_confidence.py made it."
    yield "\t".join(COLUMNS)
    yield f"0\t\t\t\t\t{float(np.ravel(model._baseline_prediction)[0]):.4f}"
    for number, (tree,) in enumerate(model._predictors, 1):
        for node in tree.nodes:
            way = "\t\t\t"
            if not node["is_leaf"]:
                sign, bound = names[node["feature_idx"]], float(node["num_threshold"])
                way = f"{sign}\t{bound:.5g}\t{node['left']}\t{node['right']}"
            yield f"{number}\t{way}\t{mean(tree.nodes, node):.4f}"


def mean(nodes: np.ndarray, node: np.void) -> float:
    """What the leaves below a node add, by how often each was reached; a leaf's own."""
    if node["is_leaf"]:
        return float(node["value"])
    below = [nodes[node[side]] for side in ("left", "right")]
    return sum(mean(nodes, each) * int(each["count"]) for each in below) / int(node["count"])


def check(found: list[Row]) -> None:
    """How often mentions are right, by what was learned from other documents."""
    told: list[tuple[float, bool]] = []
    documents = [row.document for row in found]
    for train, test in GroupKFold(FOLDS).split(documents, groups=documents):
        model, names = learned([found[i] for i in train])
        others = [found[i] for i in test]
        chances = model.predict_proba(matrix(others, names))[:, 1]
        told += [(float(p), row.right) for p, row in zip(chances, others, strict=True)]
    print(f"{len(told)} mentions, {sum(ok for _, ok in told)} right; "
          f"a right one ranks above a wrong one in {ranking(told):.3f} of pairs")  # fmt: skip
    for low, high, count, right in table(told):
        print(f"{low:.1f} to {high:.1f}: {right} of {count}")


def main() -> None:
    """Learn, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("halves", type=Path, nargs=2)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    if args.keep and args.keep.exists():
        found = pickle.loads(args.keep.read_bytes())
    else:
        found = gathered(args.data, args.halves)
        if args.keep:
            args.keep.write_bytes(pickle.dumps(found))
    if args.check:
        check(found)
        return
    model, names = learned(found)
    TABLE.write_text("\n".join(lines(model, names)) + "\n", encoding="utf-8")
    print(f"{TREES} trees from {len(found)} mentions")


if __name__ == "__main__":
    main()
