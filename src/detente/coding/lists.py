"""Lists of names that the parser broke up.

"Met with Ada Brisk of Chile, Peruvian Minister Ivo Lund, and Olga Reva": the parser takes the
second for an apposition, the third for a second clause. A list is plain to see in the words:
nothing but names between commas, and "and" before the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.english.tree import Tree

__all__ = ["gather", "rows"]

# What a noun phrase that is a list's member is made of.
_MADE_OF = frozenset(("NNP", "NNPS", "NN", "NNS", "JJ", "DT", "CD", "POS", "HYPH", "PRP$"))
_NAMES = frozenset(("NNP", "NNPS"))
# How a member that lost its list hangs: under an earlier one, or under their verb.
_LOST = frozenset(
    "appos compound conj dep flat list nmod nmod:desc obj obl obl:unmarked parataxis".split()
)
# How the first one can stand in its clause.
_STANDS = frozenset("nmod obj obl obl:agent iobj nsubj nsubj:pass".split())
# What may stand between two members of a row, beside "of": titles, commas, "and".
_BETWEEN = _MADE_OF - {"POS", "PRP$"} | {",", "CC", "-LRB-", "-RRB-"}
_AND = frozenset(("and", "or", "&"))


def rows(tree: Tree, heads: Iterable[int]) -> Mapping[int, Sequence[int]]:
    """Who stands in a row by the words alone, whatever the tree says of it.

    "Ada Brisk of Chile, Foreign Minister Ivo Lund and Olga Reva": nothing but names, titles and
    commas, and an "and".

    Args:
        tree: A sentence.
        heads: The words for somebody.

    Returns:
        The row of each that stands in one, itself included.
    """
    chains: list[list[int]] = []
    for i in sorted(heads):
        if chains and _goes_on(tree, chains[-1], i):
            chains[-1].append(i)
        else:
            chains.append([i])
    return {i: chain for chain in chains if _is_row(tree, chain) for i in chain}


def _is_row(tree: Tree, chain: Sequence[int]) -> bool:
    """Whether an "and" ends it; of two, without a comma: "sent it to Chile, and Peru ..."."""
    between = {tree.lower(k) for k in range(chain[0] + 1, chain[-1])}
    return bool(between & _AND) and (len(chain) > 2 or "," not in between)


def _goes_on(tree: Tree, chain: Sequence[int], other: int) -> bool:
    """Whether a chain goes on with somebody; behind its "and" only with a further "and"."""
    between = range(chain[-1] + 1, other)
    marks = [tree.tag(k) for k in between if tree.tag(k) in (",", "CC")]
    closed = any(tree.tag(k) == "CC" for k in range(chain[0], chain[-1]))
    return (
        bool(marks)
        and (not closed or "CC" in marks)
        and all(
            tree.lower(k) == "of" or (tree.tag(k) in _BETWEEN and k not in tree.times)
            for k in between
        )
    )


def gather(tree: Tree) -> None:
    """Hang the members of each list of names under its first.

    Args:
        tree: A sentence; mended in place.
    """
    for i in range(1, len(tree) - 2):
        if tree.lower(i) == "of":
            _return(tree, i)
    for i in range(2, len(tree) - 1):
        if tree.tag(i) == "CC" and tree.lower(i) == "and":
            members = _members(tree, i)
            if len(members) > 2 or _parted(tree, members):
                _join(tree, members)
    for i in range(1, len(tree)):
        if tree.dep[i] in ("appos", "flat") and tree.head[i] == i - 1:
            _raise(tree, i)


def _parted(tree: Tree, members: list[int]) -> bool:
    """Whether the second of two names is taken for another part of their clause."""
    if len(members) != 2:
        return False
    first, last = members
    apart = tree.dep[last] in ("obj", "obl") and tree.head[last] == tree.head[first]
    return apart or (tree.dep[last] == "appos" and tree.head[last] == first)


def _raise(tree: Tree, name: int) -> None:
    """Hang who stands beside "minister Ada Brisk" beside the minister, not beside the name."""
    for k in tree.children(name, "conj"):
        if tree.pos(k) in ("NOUN", "PROPN"):
            tree.move(k, name - 1, "conj")
            if k + 1 < len(tree) and tree.dep[k + 1] in ("appos", "flat"):
                tree.move(k + 1, k, "appos")  # and her name with her


def _return(tree: Tree, of: int) -> None:
    """Hang "of Chile" between a name and a comma under that name, if it went to one behind it."""
    name, at = of - 1, of + 1 + (tree.lower(of + 1) == "the")
    if at + 1 >= len(tree) or tree.lower(at + 1) != "," or tree.tag(name) not in _NAMES:
        return
    after = tree.head[of]
    if tree.tag(at) in _NAMES and tree.head[at] == after > at and tree.move(at, name, "nmod"):
        for k in range(of, at):
            tree.move(k, at, tree.dep[k])
        tree.case[at] = "of"
        tree.case[after] = "" if tree.case[after] == "of" else tree.case[after]


def _members(tree: Tree, i: int) -> list[int]:
    """Heads of the names before and behind the "and" at i; empty where it ends no list."""
    last = _head(tree, i + 1, _end(tree, i + 1))
    if last is None:
        return []
    found = [last]
    stop = i - (tree.lower(i - 1) == ",")
    while stop > 0:
        start, end = _start(tree, stop), stop
        while start > 1 and tree.lower(start - 1) == "of" and tree.tag(start - 2) in _NAMES:
            start, end = _start(tree, start - 1), start - 1  # "Ada Brisk of Chile"
        whole = start > 0 and tree.lower(start - 1) == ","
        member = _head(tree, start, end)
        if member is None:
            break
        found.insert(0, member)
        if not whole:
            break
        stop = start - 1
    return found


def _start(tree: Tree, end: int) -> int:
    start = end
    while start > 0 and tree.tag(start - 1) in _MADE_OF and start - 1 not in tree.times:
        start -= 1
    return start


def _end(tree: Tree, start: int) -> int:
    end = start
    while end < len(tree) and tree.tag(end) in _MADE_OF and end not in tree.times:
        end += 1
    return end


def _head(tree: Tree, start: int, end: int) -> int | None:
    """The one name of a stretch of words that hangs outside it, with no other beside it."""
    if start >= end:
        return None
    outside = _outside(tree, start, end)
    named = [k for k in outside if tree.pos(k) == "PROPN" or _titled(tree, k, end)]
    if len(named) != 1:
        return None
    head = named[0]
    # A title may hang apart from its name: "Peruvian interior minister | Jose Sol".
    free = ("det", "cc", "punct")
    if any(k < head and tree.dep[k] not in free and not _title(tree, k, head) for k in outside):
        return None
    behind = (k for k in range(head + 1, end) if k in outside)
    if any(tree.pos(k) == "NOUN" for k in behind) and tree.head[head] != head:
        return None  # "Chile plans": more than a name
    return head


def _outside(tree: Tree, start: int, end: int) -> list[int]:
    return [k for k in range(start, end) if not start <= tree.head[k] < end or tree.head[k] == k]


def _titled(tree: Tree, k: int, end: int) -> bool:
    """Whether a title heads the name behind it: "defence minister Luis Paz"."""
    named = k + 1 in tree.children(k, "flat", "appos") and tree.pos(k + 1) == "PROPN"
    return named and tree.pos(k) == "NOUN" and k + 1 < end


def _title(tree: Tree, k: int, name: int) -> bool:
    """Whether a noun stands right before a name and hangs beside it."""
    return k == name - 1 and tree.tag(k) == "NN" and tree.dep[k] in ("appos", "conj", "obj")


def _join(tree: Tree, members: list[int]) -> None:
    first, rest = members[0], members[1:]
    if tree.dep[first] not in _STANDS:
        return
    own, above = {first, *rest}, set(tree.ancestors(first))
    for k in rest:
        up = tree.head[k]
        near = up in own or up in above or tree.head[up] in own
        if tree.dep[k] not in _LOST or tree.case[k] or not near or k in tree.verbs:
            return
        if any(tree.dep[j] in ("nsubj", "nsubj:pass", "cop", "aux") for j in tree.kids[k]):
            return
    for k in rest:
        if tree.dep[k] != "conj" or tree.head[k] not in own:
            tree.move(k, first, "conj")
        if _title(tree, k - 1, k) and tree.head[k - 1] != k:
            tree.move(k - 1, k, "nmod:desc")
        for j in tree.subtree(k):
            if tree.dep[j] in ("cc", "punct") and tree.head[j] != k:
                tree.move(j, k, tree.dep[j])  # "and | Peruvian Minister": of the name, no title
