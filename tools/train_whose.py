"""Learn whose somebody is whom the text names without a country (actors/data/whose.tsv).

    python tools/train_whose.py DATA [--check]

Reads the documents of training/labelled.tsv that stand in DATA, the folder with the collections of
coverage, and fits a log-linear choice over what `detente.actors.whose` sees of each country that a
party of a labelled act may belong to. Documents that are kept aside (`detente.evaluation.labelled`)
are not learned from; how often rules and choice are right there is printed, too. ``--check`` leaves
the table as it is.

Needs SciPy (``pip install 'detente[train]'``). Some minutes on one core.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train_relation import start_of, words_inside

from detente.actors.whose import is_open
from detente.coding.coder import Sight
from detente.evaluation.labelled import Labelled, Party, aside, labels
from detente.evaluation.merging import documents_of
from detente.records import ActorMention

HERE = Path(__file__).resolve().parent.parent
TABLE = HERE / "src" / "detente" / "actors" / "data" / "whose.tsv"
PENALTY = 6.0
LEAST_SEEN = 4  # how many choices must show a sign
LEAST_WEIGHT = 0.03
HEAD = "# Whose somebody is (whose.py); tools/train_whose.py made it.\nsign\tweight\n"
KINDS = ("whose people are", "whom a pronoun or a title means", "a side without words")


@dataclass
class Choice:
    """Whose one party is: what is seen of each country, which is right, which the rules say."""

    document: str
    seen: list[list[str]]
    right: int
    rule: int
    kind: str


def choices(data: Path) -> Iterator[Choice]:
    """Every party of the labelled acts whose words leave open whose it is."""
    told = labels(HERE / "training" / "labelled.tsv")
    for name in sorted({ident.partition("/")[0] for ident in told}):
        reader, every = documents_of(name, data, HERE / "training")
        for document in every:
            if document.id not in told:
                continue
            sights = {start_of(sight): sight for sight in reader.coder.sights(document)}
            for (start, _), acts in told[document.id].items():
                if start in sights:
                    for act in acts:
                        yield from of_act(document.id, sights[start], act)


def of_act(document: str, sight: Sight, act: Labelled) -> Iterator[Choice]:
    """The parties of one act."""
    word = next(iter(words_inside(sight.tree, sight.offset, *act.trigger)), None)
    whose = sight.parties.whose
    if word is None:
        return
    sides = [list(actors(sight, side)) for side in (act.source, act.target)]
    houses = [tuple(a for _, a, _ in side if a is not None) for side in sides]
    placed = sight.parties.housed(act.type, *houses, word)
    for n, role in enumerate(("source", "target")):
        other, here = placed[1 - n], iter(placed[n])
        for head, actor, country in sides[n]:
            if head in whose.asked:  # whatever is done
                yield choice(document, whose.asked[head], country, "", KINDS[1])
            if actor is not None and is_open(one := next(here), sight.parties.names):
                found = whose.choices(act.type, role, one, other, word)
                yield choice(document, found, country, one.country, KINDS[0])
        told = {party.country for party in (act.source, act.target)[n]}
        if len(told) < 2 and all(actor is None for _, actor, _ in sides[n]):
            found = whose.absent(act.type, role, other, word)
            yield choice(document, found, next(iter(told), ""), "", KINDS[2])


def choice(document: str, found: dict[str, list[str]], right: str, rule: str, kind: str) -> Choice:
    """What is learned from one party."""
    names = list(found)
    at = names.index(right) if right in found else -1
    return Choice(document, list(found.values()), at, names.index(rule), kind)


def actors(sight: Sight, side: tuple[Party, ...]) -> Iterator[tuple[int, ActorMention | None, str]]:
    """The words above a side's phrases that mean one actor or that only a guess knows."""
    several = Counter(party.span for party in side)
    for party in side:
        if party.span is None or several[party.span] > 1 or "|" in party.country:
            continue
        inside = words_inside(sight.tree, sight.offset, *party.span)
        head = next((i for i in inside if sight.tree.head[i] not in inside), None)
        if head is None:
            continue
        here = sight.parties.of(head) or sight.parties.somebody(head)
        if not here or here[0].how == "likely":
            yield head, None, party.country
        elif len(here) == 1:
            yield head, here[0], party.country


def fit(some: list[Choice]) -> dict[str, float]:
    """The weight of each sign."""
    some = [one for one in some if one.right >= 0]
    counts = Counter(name for one in some for seen in one.seen for name in set(seen))
    kept = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    index = {name: n for n, name in enumerate(kept)}
    rows, columns, starts, right = [], [], [], []
    at = 0
    for one in some:
        starts.append(at)
        right.append(at + one.right)
        for seen in one.seen:
            known = [index[name] for name in seen if name in index]
            rows += [at] * len(known)
            columns += known
            at += 1
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(at, len(index)))
    groups = np.repeat(np.arange(len(some)), np.diff([*starts, at]))
    target = np.asarray(x[right].sum(axis=0)).ravel()

    def lost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[groups])
        total = np.add.reduceat(raised, starts)
        value = (np.log(total) + top).sum() - scores[right].sum()
        slope = x.T @ (raised / total[groups]) - target
        return value + PENALTY / 2 * weights @ weights, slope + PENALTY * weights

    best = minimize(lost, np.zeros(len(index)), jac=True, method="L-BFGS-B",
                    options={"maxiter": 300})  # fmt: skip
    return {name: float(best.x[n]) for name, n in index.items() if abs(best.x[n]) >= LEAST_WEIGHT}


def check(name: str, weights: dict[str, float], some: list[Choice]) -> None:
    """How often the rules are right, and how often what is likeliest."""
    for kind in KINDS:
        ours = [one for one in some if one.kind == kind]
        likeliest = [
            max(range(len(one.seen)), key=lambda n: sum(weights.get(w, 0.0) for w in one.seen[n]))
            for one in ours
        ]
        best = sum(at == one.right for at, one in zip(likeliest, ours, strict=True))
        rules = sum(one.rule == one.right for one in ours)
        print(f"{name}, {kind}: {len(ours)}, by the rules {rules} right, by the choice {best}")


def main() -> None:
    """Learn, or check."""
    before = TABLE.read_text(encoding="utf-8")
    TABLE.write_text(HEAD, encoding="utf-8")  # what is seen is what the rules alone make of it
    try:
        found = list(choices(Path(sys.argv[1])))
    finally:
        TABLE.write_text(before, encoding="utf-8")
    weights = fit([one for one in found if not aside(one.document)])
    check("learned from", weights, [one for one in found if not aside(one.document)])
    check("kept aside", weights, [one for one in found if aside(one.document)])
    if "--check" not in sys.argv:
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in weights.items()]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
