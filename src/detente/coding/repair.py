"""Slips of the parser that are plain to see in the tree, mended before it is read.

Each repair is about a construction, not about words: a finite verb taken for a participle, a
gerund taken for an adjective, a fronted date taken for part of a name, a headline's second verb
taken for a noun.
"""

from __future__ import annotations

from detente.english.tree import Tree

__all__ = ["repair"]

_FINITE = ("VBD", "VBN", "VBZ", "VBP")
_CLAUSE = ("root", "ROOT", "conj", "parataxis", "ccomp")


def repair(tree: Tree, times: frozenset[int]) -> None:
    """Mend a tree in place.

    Args:
        tree: A sentence.
        times: Tokens of time expressions.
    """
    for i in range(1, len(tree)):
        if tree.dep[i] == "amod" and tree.head[i] > i:
            if tree.tag(i) in _FINITE:
                _finite(tree, i)
            elif tree.tag(i) == "VBG":
                _gerund(tree, i)
    if times:
        _fronted_date(tree, times)


def _finite(tree: Tree, i: int) -> None:
    """"Qatar hosted talks": the verb heads the clause, the noun is its object."""
    noun = tree.head[i]
    own = tree.child(i, "nsubj")
    left = [k for k in tree.kids[noun] if k < i]
    names = [k for k in left if tree.pos(k) in ("PROPN", "NOUN", "PRON") or tree.dep[k] == "nsubj"]
    if own is None:
        if not names or tree.dep[names[-1]] == "nmod:poss" or names[-1] < i - 1 - _adverbs(tree, i):
            return
    if tree.dep[noun] not in _CLAUSE or tree.lower(i - 1) in ("the", "a", "an", "of", "'s"):
        return
    subject = own if own is not None else names[-1]
    top = tree.head[noun]
    tree.dep[i], tree.head[i] = tree.dep[noun], (i if top == noun else top)
    for k in list(tree.kids[noun]):
        if k in left and k != subject and k != own:
            if tree.dep[k] in ("det", "compound", "amod", "flat", "nummod") and k < subject:
                tree.head[k] = subject
            else:
                tree.head[k] = i
        elif k > noun and tree.dep[k] in ("punct", "advcl", "parataxis", "obl", "ccomp"):
            tree.head[k] = i
    tree.dep[subject], tree.head[subject] = "nsubj", i
    tree.dep[noun], tree.head[noun] = "obj", i
    tree.__post_init__()


def _adverbs(tree: Tree, i: int) -> int:
    return sum(1 for k in range(max(0, i - 2), i) if tree.pos(k) in ("ADV", "AUX"))


def _gerund(tree: Tree, i: int) -> None:
    """"of supplying missiles to Chile": a preposition right before an -ing form and its object."""
    noun = tree.head[i]
    before = i - 1
    if before < 0 or tree.dep[before] != "case" or tree.head[before] not in (noun, i):
        return
    tree.dep[i], tree.head[i] = "advcl", tree.head[noun]
    tree.case[i] = tree.lower(before)
    tree.dep[before], tree.head[before] = "mark", i
    tree.dep[noun], tree.head[noun], tree.case[noun] = "obj", i, ""
    for k in tree.kids[noun]:
        if k > noun and tree.dep[k] == "nmod":
            tree.dep[k], tree.head[k] = "obl", i
    tree.__post_init__()


def _fronted_date(tree: Tree, times: frozenset[int]) -> None:
    """"In the mid-1990s Russia began": the date is not part of the name."""
    changed = False
    for i in sorted(times):
        name = tree.head[i]
        if (
            name in times
            or tree.dep[i] not in ("compound", "amod", "nmod", "nummod", "nmod:poss", "nmod:desc")
            or tree.dep[name] not in ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
            or name < i
            or tree.tag(name) not in ("NNP", "NNPS", "PRP")
        ):
            continue
        tree.dep[i], tree.head[i] = "obl", tree.head[name]
        for k in list(tree.kids[name]):
            if k < i and tree.dep[k] in ("case", "det"):
                tree.head[k] = i
        if tree.dep[name] not in ("nsubj", "nsubj:pass", "obj"):
            tree.dep[name] = "nsubj"
        tree.case[i], tree.case[name] = tree.case[name], ""
        changed = True
    if changed:
        tree.__post_init__()
