"""A learned opinion by the tree: which PLOVER root stands between two phrases of a sentence.

Rules decide first (`detente.coding.events`). This layer, with what `detente.coding.sense` reads in
context, says how likely their answer is, and gives one where they are silent and two parties are
given. It is a multinomial logistic regression over
what can be seen in the tree: words on the path between the two phrases, with particle and
preposition; what those words govern; the lexicon's classes of them; what the rules said. Its
weights (data/relation.msgpack) are learned by tools/train_relation.py from training/sentences.jsonl
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import srsly
from numpy.typing import NDArray

from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.english.tree import Tree

__all__ = ["NOTHING", "Relation", "features", "relation", "with_rule"]

# The class of pairs between which nothing happens.
NOTHING = "NONE"
_CONTENT = frozenset(("NOUN", "VERB", "PROPN", "ADJ", "ADV", "NUM"))
_FAR = 7
_HELPERS = frozenset(("aux", "aux:pass", "advmod", "mark", "cop"))
_GOVERNED = frozenset(
    "obj xcomp ccomp obl advcl nmod amod compound acl conj nsubj".split()
)  # fmt: skip


def features(
    tree: Tree,
    props: dict[int, Proposition],
    lexicon: Lexicon,
    source: int,
    target: int,
    *,
    near: bool = False,
) -> set[str]:
    """What can be seen of two phrases and of what stands between them.

    Args:
        tree: The sentence, repaired.
        props: Its propositions.
        lexicon: Classes of words.
        source: The head of the one phrase.
        target: The head of the other.
        near: Leave out the words that are not on the way between them.

    Returns:
        Names of the features that hold.
    """
    found = {
        f"order:{source < target}",
        f"sdep:{tree.dep[source]}",
        f"tdep:{tree.dep[target]}",
        f"scase:{tree.case[source]}",
        f"tcase:{tree.case[target]}",
    }
    pair = (source, target)
    up, down = [source, *tree.ancestors(source)], [target, *tree.ancestors(target)]
    top = next((i for i in up if i in down), None)
    one = up[: up.index(top)] if top is not None else up
    other = down[: down.index(top)] if top is not None else down
    found |= _shape(tree, lexicon, one, other, top)
    path = [("s", i) for i in one] + [("t", i) for i in other]
    if top is not None and top not in pair:
        path.append(("l", top))
        found.add(f"LT:{tree.lemma(top)}>{tree.case[target]}")
        found.add(f"pass:{top in props and props[top].passive}")
        found.add(f"lpos:{tree.pos(top)}")
    path = [(side, i) for side, i in path if i not in pair]
    on_path = {i for _, i in path}
    for side, i in path:
        lemma = _lemma(tree, i)
        found |= {f"P:{lemma}", f"P{side}:{lemma}"}
        found |= {f"PA:{kind}" for kind in lexicon.act_types(lemma)}
        found |= {f"PN:{kind}" for kind in lexicon.noun_types(tree.lemma(i))}
        found |= {f"PV:{verbal.kind}" for verbal in lexicon.verbal.get(lemma, ())}
        for k in tree.kids[i]:
            if k in pair or k in on_path:
                continue
            word = tree.lemma(k)
            if tree.dep[k] in _HELPERS:
                found.add(f"A{side}:{tree.lower(k)}")
            if tree.dep[k] in _GOVERNED:
                found |= {f"K:{tree.dep[k]}:{word}", f"LK:{lemma}+{word}"}
                for name in lexicon.classes(word):
                    found |= {f"KC:{name}", f"LKC:{lemma}+{name}"}
                found |= {f"KN:{kind}" for kind in lexicon.noun_types(word)}
                found |= {f"KA:{kind}" for kind in lexicon.act_types(word)}
    if near:
        return found
    first, last = sorted(pair)
    for i in range(len(tree)):
        if i in pair or tree.pos(i) not in _CONTENT:
            continue
        word, where = tree.lemma(i), "b" if first < i < last else "x"
        found.add(f"W:{word}")
        if where == "b":
            found.add(f"B:{word}")
        found |= {f"W{where}A:{kind}" for kind in lexicon.act_types(word)}
        found |= {f"W{where}N:{kind}" for kind in lexicon.noun_types(word)}
    return found


def _shape(
    tree: Tree, lexicon: Lexicon, one: list[int], other: list[int], top: int | None
) -> set[str]:
    """The relations on the way between the two, without and with what stands at the top."""
    up, down = (">".join(tree.dep[i] for i in side) for side in (one, other))
    steps = len(one) + len(other)
    found = {f"U:{up}", f"V:{down}", f"D:{up}|{down}", f"steps:{min(steps, _FAR)}"}
    if top is not None:
        lemma = _lemma(tree, top)
        kinds = {*lexicon.act_types(lemma), *lexicon.noun_types(tree.lemma(top))}
        kinds |= {verbal.kind for verbal in lexicon.verbal.get(lemma, ())}
        passive = bool(tree.child(top, "aux:pass"))
        found |= {f"DT:{kind}:{passive}:{up}|{down}" for kind in kinds or {"-"}}
        found.add(f"DL:{lemma}:{passive}:{up}|{down}")
    return found


def with_rule(found: set[str], root: str | None) -> set[str]:
    """The features with what the rules said of the pair."""
    return {*found, f"R:{root}"}


def _lemma(tree: Tree, i: int) -> str:
    particle = tree.child(i, "compound:prt")
    return tree.lemma(i) if particle is None else f"{tree.lemma(i)} {tree.lower(particle)}"


@dataclass(frozen=True)
class Relation:
    """The learned weights.

    Attributes:
        roots: PLOVER roots, and `NOTHING`.
        index: Row of each feature in ``weights``.
        weights: Features by roots.
        bias: One number a root.
    """

    roots: tuple[str, ...]
    index: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, found: set[str]) -> dict[str, float]:
        """How likely each root is, and that there is none."""
        index = self.index
        known = np.array(sorted([index[name] for name in found if name in index]), np.intp)
        scores = np.add.reduce(self.weights.take(known, axis=0), axis=0) + self.bias
        raised = np.exp(scores - np.maximum.reduce(scores))
        return dict(zip(self.roots, (raised / np.add.reduce(raised)).tolist(), strict=True))

    def pack(self) -> dict[str, object]:
        """As `relation` reads it: weights in half precision."""
        return {
            "roots": list(self.roots),
            "features": list(self.index),
            "weights": self.weights.astype(np.float16).tobytes(),
            "bias": self.bias.astype(np.float16).tobytes(),
        }


@cache
def relation(name: str = "relation") -> Relation:
    """The weights that ship: "relation" (given pairs) or "modes"."""
    with resources.as_file(resources.files("detente.coding") / f"data/{name}.msgpack") as path:
        stored = srsly.read_msgpack(path)
    roots = tuple(stored["roots"])
    half = np.frombuffer(stored["weights"], np.float16).astype(np.float32)
    return Relation(
        roots,
        {name: row for row, name in enumerate(stored["features"])},
        half.reshape(-1, len(roots)),
        np.frombuffer(stored["bias"], np.float16).astype(np.float32),
    )
