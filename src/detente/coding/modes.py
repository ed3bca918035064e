"""An act's mode where its word leaves it open: by instruments and settings, else by likeness.

The cues stand in modes.tsv. Where none fits, a logistic regression over the words of the clause
decides, no mode among its answers (data/modes.msgpack, learned by tools/train_relation.py from the
acts of training/coded.jsonl).
"""

from __future__ import annotations

import re
from functools import cache

from detente.coding.readings import Reading
from detente.coding.relation import Relation, relation
from detente.english.tree import Tree
from detente.tables import rows

__all__ = ["likely_mode", "mode_features", "refine_mode"]


# Who has forces that are no state's.
_IRREGULAR = frozenset(("REB", "UAF", "PRM", "CRM"))


@cache
def _cues() -> list[tuple[str, str, re.Pattern[str]]]:
    return [
        (
            row["type"],
            row["mode"],
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.I),
        )
        for row in rows("detente.coding", "modes.tsv")
    ]


def refine_mode(tree: Tree, kind: str, mode: str, reading: Reading) -> str:
    """The mode given, or the first whose cue stands in the clause outside its parties."""
    if mode == "troops" and reading.source and all(a.sector in _IRREGULAR for a in reading.source):
        return "militia"
    if mode:
        return mode.strip("-")
    own = set(tree.subtree(reading.prop.head))
    for k in reading.prop.clauses:
        own -= set(tree.subtree(k[1]))
    words = " ".join(tree.lower(i) for i in sorted(own | set(reading.trigger)))
    cue = next((m for t, m, pattern in _cues() if t == kind and pattern.search(words)), "")
    likely = cue or likely_mode(kind, mode_features(tree, reading.prop.head))
    # Talks are held by both sides: that one of them travels, other words say.
    return "" if reading.joint and likely == "visit" and not cue else likely


def mode_features(tree: Tree, head: int) -> set[str]:
    """What can be seen of an act: its word, what hangs on it, the words around it."""
    particle, content = tree.child(head, "compound:prt"), tree.content()
    lemmas = tree.lemmas
    found = {f"T:{lemmas[head]}", f"P:{tree.pos(head)}"}
    if particle is not None:
        found.add(f"T:{lemmas[head]} {tree.lower(particle)}")
    for k in tree.kids[head]:
        found.add(f"K:{lemmas[k]}")
        found.add(f"D:{tree.dep[k]}:{lemmas[k]}")
        for j in tree.kids[k]:
            if j in content:
                found.add(f"G:{lemmas[j]}")
    up = tree.head[head]
    if up != head:
        found.add(f"U:{lemmas[up]}")
    below = set(tree.subtree(head))
    found.update(
        [f"B:{lemmas[i]}" if i in below else f"W:{lemmas[i]}" for i in content if i != head]
    )
    return found


def likely_mode(kind: str, seen: set[str]) -> str:
    """The mode of a type that is most likely; "" where that is none."""
    weights = relation("modes")
    names = _of_type(weights, kind)
    if not names:
        return ""
    chances = weights.probabilities(seen)
    return max(names, key=chances.__getitem__).partition(":")[2]


def _of_type(weights: Relation, kind: str) -> list[str]:
    return [name for name in weights.roots if name.partition(":")[0] == kind]
