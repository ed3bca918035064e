"""Words that the parser hangs under a verb although they go on with the noun before them.

"Works with Chile, | and all of ASEAN", "met with Brisk, | whom she thanked", "went to Lima, |
Peru where he will meet": a list's last member, a relative clause, a place's second name.
"""

from __future__ import annotations

from detente.english.tree import Tree

__all__ = ["gather_strays"]

_NOMINAL = ("PROPN", "NOUN", "PRON")
_NAMING = ("NNP", "NNPS")
# What hangs under a member of a list; anything else makes a clause of it.
_OF_MEMBER = frozenset(
    "acl acl:relcl amod appos case cc compound conj det fixed flat nmod nmod:desc nmod:poss nummod "
    "punct".split()
)
_ASTRAY = frozenset("conj dep list obl obl:unmarked parataxis".split())
_SUBJECTS = ("nsubj", "nsubj:pass")
_STANDS = frozenset("iobj nmod obj obl obl:agent nsubj nsubj:pass".split())
_JOINING = frozenset(("and", "as"))
_IN_COMPANY = frozenset(("along", "together"))
# An office before or behind a name is nobody else.
_OFFICES = frozenset(
    "ambassador chair chairman chairperson chief commander commissioner director envoy general "
    "governor head leader member minister official premier president representative secretary "
    "speaker spokesman spokesperson spokeswoman".split()
)
_WHO = frozenset(("who", "whom", "which"))
_LOST_CLAUSE = frozenset("advcl ccomp conj parataxis".split())
# Prepositions that a second clause repeats: "of arming rebels and of shelling a town".
_REPEATED = frozenset(("about", "by", "for", "from", "of", "over"))


def gather_strays(tree: Tree) -> None:
    """Hang strays under the nouns and clauses that they go on with.

    Args:
        tree: A sentence; mended in place.
    """
    for i in range(1, len(tree)):
        if tree.tag(i) == "VBG":
            _repeated(tree, i)
        if tree.pos(i) == "VERB" or tree.tag(i).startswith("VB"):
            _relative(tree, i)
            _place_before_where(tree, i)
            _subject_in_list(tree, i)
            _aim_in_list(tree, i)
        elif tree.lower(i) == "and":
            _owners(tree, i)
        elif tree.lower(i) == "with" and tree.lower(i - 1) in _IN_COMPANY:
            _companion(tree, i)
    for i in range(1, len(tree)):
        if tree.pos(i) in _NOMINAL or tree.lower(i) == "all":
            _member(tree, i)
        if tree.dep[i] == "conj" and tree.tag(i) in _NAMING:
            _apposed_members(tree, i)
        elif tree.dep[i] == "nsubj" and tree.tag(i) in _NAMING:
            _title_before(tree, i)


def _repeated(tree: Tree, i: int) -> None:
    """ "For joining them, and | for closing ports": beside the first, not under the verb."""
    mark, up = tree.child(i, "mark"), tree.head[i]
    if tree.child(i, "cc") is None or mark is None or tree.lower(mark) not in _REPEATED:
        return
    for k in (up, *tree.kids[up]):
        alike = k < i and tree.tag(k) == "VBG" and tree.mark_is(k, tree.lower(mark))
        if alike and tree.dep[k] in ("advcl", "acl", "conj", "xcomp"):
            tree.move(i, k, "conj")
            return


def _relative(tree: Tree, i: int) -> None:
    """ "Met with Brisk, | whom she thanked": what begins with "whom" is about the name."""
    if tree.dep[i] not in _LOST_CLAUSE or tree.head[i] > i:
        return
    first = min(tree.subtree(i))
    while first < i and tree.lower(first) == ",":
        first += 1
    noun = first - 2
    if tree.lower(first) not in _WHO or tree.head[first] != i or tree.lower(first - 1) != ",":
        return
    if noun < tree.head[i] or tree.pos(noun) not in _NOMINAL:
        return
    while tree.dep[noun] in ("flat", "nmod", "conj", "appos") and tree.head[noun] > tree.head[i]:
        noun = tree.head[noun]
    if noun > tree.head[i]:
        tree.move(i, noun, "acl:relcl")


def _place_before_where(tree: Tree, i: int) -> None:
    """ "To Lima, | Peru where he will meet": the place's second name as the clause's subject."""
    subjects = tree.children(i, "nsubj", "nsubj:pass")
    if len(subjects) != 2 or subjects[0] < 2:
        return
    place = subjects[0]
    first = place - 2
    apart = tree.lower(place - 1) == "," and tree.lower(place + 1) in ("where", "who", "which")
    if not apart or tree.tag(place) not in _NAMING or tree.tag(first) not in _NAMING:
        return
    if tree.move(place, first, "appos") and tree.lower(place + 1) == "where":
        tree.move(i, first, "acl:relcl")


def _subject_in_list(tree: Tree, i: int) -> None:
    """ "Envoys from Chile, Peru, and Cuba | met": a list's last member as a clause's subject."""
    top, last = tree.head[i], tree.child(i, "nsubj", "nsubj:pass")
    joint = tree.child(i, "cc")
    if tree.dep[i] != "conj" or last is None or joint is None or not top < joint < last < i:
        return
    if tree.pos(top) not in ("NOUN", "PROPN") or tree.child(top, "nsubj", "cop") is not None:
        return
    if tree.head[top] != top or tree.tag(last) not in _NAMING:
        return
    lists = [
        k
        for k in tree.children(top, "nmod")
        if tree.tag(k) in _NAMING and len(tree.conjuncts(k)) > 1 and k < joint
    ]
    if not lists or tree.child(tree.conjuncts(lists[-1])[-1], "cc") is not None:
        return
    subject = tree.dep[last]
    tree.move(i, i, "root")
    tree.move(top, i, subject)
    tree.move(last, lists[-1], "conj")
    tree.move(joint, last, "cc")
    for k in [k for k in tree.kids[top] if k > i]:
        tree.move(k, i, tree.dep[k])


def _aim_in_list(tree: Tree, i: int) -> None:
    """ "Went to Chile, Peru, and Cuba | to attend talks": a list's last member as a subject."""
    top, last = tree.head[i], tree.child(i, "nsubj")
    joint, to = tree.child(i, "cc"), tree.child(i, "mark")
    if tree.dep[i] != "conj" or last is None or joint is None or to is None:
        return
    if not top < joint < last < to or tree.lower(to) != "to" or tree.tag(last) not in _NAMING:
        return
    if tree.child(top, "mark") is not None:
        return  # "asked Chile to leave Cuba and Peru to attend talks"
    lists = [k for k in tree.children(top, "obl", "obj") if k < joint and tree.tag(k) in _NAMING]
    if lists and tree.child(tree.conjuncts(lists[-1])[-1], "cc") is None:
        tree.move(last, lists[-1], "conj")
        tree.move(joint, last, "cc")
        tree.move(i, top, "advcl")


def _owners(tree: Tree, i: int) -> None:
    """ "Chile | and Peru's plans": whose they are is both's, where the first stands bare."""
    second = tree.head[i]
    first = i - 1
    alike = tree.dep[second] == "nmod:poss" and tree.dep[first] == "compound"
    if alike and tree.head[first] == tree.head[second] and tree.tag(first) in _NAMING:
        before = [k for k in tree.kids[tree.head[first]] if k < first and tree.dep[k] == "det"]
        tree.dep[first] = "nmod:poss"
        tree.move(second, first, "conj")
        for k in before:
            tree.move(k, first, "det")


def _companion(tree: Tree, i: int) -> None:
    """ "Chile, | along with Peru, signed": who does it with the subject does it."""
    other, start = tree.head[i], i - 1
    before = start - 2 if tree.lower(start - 1) == "," else start - 1
    one = before
    while tree.pos(one) in _NOMINAL and tree.dep[one] not in _SUBJECTS and tree.head[one] != one:
        one = tree.head[one]
    subject = tree.pos(one) in _NOMINAL and tree.dep[one] in _SUBJECTS
    alone = tree.dep[i] in ("case", "fixed") and tree.pos(other) in _NOMINAL
    if subject and alone and start < other < tree.head[one] and tree.move(other, one, "conj"):
        tree.case[other] = ""


def _member(tree: Tree, i: int) -> None:
    """ "With Chile, | and all of ASEAN": a list's later member as the verb's own."""
    verb = tree.head[i]
    if (
        tree.dep[i] not in _ASTRAY
        or tree.case[i]
        or i in tree.times
        or verb == i
        or i in tree.verbs
    ):
        return
    if any(tree.dep[k] not in _OF_MEMBER for k in tree.kids[i]) or tree.tag(verb)[:2] != "VB":
        return
    below = tree.subtree(i)
    start = next((k for k in below if tree.dep[k] not in ("cc", "punct", "fixed")), i)
    joined = any(tree.lower(k) in _JOINING and tree.dep[k] == "cc" for k in tree.kids[i] if k < i)
    before = start - 1
    while before > verb and (tree.lower(before) in (",", ";", "as", "well", "and")):
        before -= 1
    if before <= verb or before == start - 1 or start < verb:
        return
    if not joined and not _goes_on(tree, below[-1]):
        return
    anchor = _anchor(tree, i, before, verb)
    if anchor is not None:
        for k in tree.children(i, "conj") if tree.move(i, anchor, "conj") else ():
            tree.move(k, anchor, "conj")


def _apposed_members(tree: Tree, i: int) -> None:
    """ "Brisk of Chile, | Lund of Peru, and Reva of Fiji": names before the last of a list."""
    first = tree.head[i]
    if tree.child(i, "cc") is None or not _named(tree, first):
        return
    lost = [first]
    for k in lost:
        lost += [j for j in tree.children(k, "appos") if first < j < i]
    for k in lost[1:]:
        low, high = min(tree.subtree(k)), max(tree.subtree(k))
        start = low + (tree.lower(low) == ",")
        apart = tree.lower(start - 1) == "," and "," in (tree.lower(high), tree.lower(high + 1))
        office = tree.lemma(k) in _OFFICES and tree.child(k, "flat") is None
        if apart and _named(tree, k) and not office:
            tree.move(k, first, "conj")


def _named(tree: Tree, i: int) -> bool:
    """ "Ada Brisk", and "Director Ada Brisk" of which the name hangs under the office."""
    return tree.tag(i) in _NAMING or any(
        tree.tag(k) in _NAMING and k > i for k in tree.children(i, "flat")
    )


def _title_before(tree: Tree, i: int) -> None:
    """ "To Peru's Foreign Minister | Ada Brisk proposing": a name taken for a clause's subject."""
    title, verb = i - 1, tree.head[i]
    bare = tree.tag(verb) == "VBG" and tree.child(verb, "aux", "cop") is None
    if not (bare or tree.mark_is(verb, "to")) or verb < i or tree.head[verb] > title:
        return
    if tree.lemma(title) not in _OFFICES or tree.tag(title) not in ("NN", "NNP"):
        return
    alone = not any(k > title for k in tree.kids[title]) and not tree.kids[i]
    if not alone or tree.dep[title] not in ("nmod", "obl", "obj", "iobj"):
        return
    up, dep, case = tree.head[title], tree.dep[title], tree.case[title]
    if not tree.move(i, up, dep):
        return
    tree.move(title, i, "nmod:desc")
    tree.case[i], tree.case[title] = case, ""
    for k in list(tree.kids[title]):
        tree.move(k, i, tree.dep[k])


def _goes_on(tree: Tree, end: int) -> bool:
    """Whether "and" with a last member follows, behind a comma."""
    after = end + 1
    while after < len(tree) and tree.lower(after) in (",", ";"):
        after += 1
    commas = after < len(tree) and (after > end + 1 or tree.lower(end) in (",", ";"))
    return (commas and tree.lower(after) == "and") or any(
        tree.lower(k) == "and" and tree.dep[k] == "cc" and tree.lower(k - 1) in (",", ";")
        for k in range(max(end - 6, 1), min(end + 1, len(tree)))
    )


def _anchor(tree: Tree, i: int, before: int, verb: int) -> int | None:
    """The noun under the same verb that ends right before a list's member."""
    found = None
    up = before
    while up != verb and tree.head[up] != up:
        if tree.pos(up) in _NOMINAL and tree.dep[up] in _STANDS and tree.head[up] == verb:
            found = up
        up = tree.head[up]
    if up != verb or found is None or found in tree.times:
        return None
    return found if tree.dep[found] not in ("nsubj", "nsubj:pass") else None
