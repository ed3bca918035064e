"""Slips of the parser in what newspapers write and treebanks hardly hold.

"Hackers linked to Chile stole", "flood-hit Peru", "Hezbollah leader Naim Qassem ruled": reduced
relative clauses before the main verb, participles behind a hyphen, titles beside names, headlines.
As in `detente.coding.repair`, each is about a construction, not about words.
"""

from __future__ import annotations

from detente.coding.lexicon import Lexicon
from detente.english.tree import MORE_OR_LESS, Tree

__all__ = ["mend"]

_FINITE = ("VBD", "VBZ", "VBP")
_SUBJECTS = ("nsubj", "nsubj:pass")
_NAMES = ("PROPN", "NOUN")
_ASTRAY = ("xcomp", "ccomp", "advcl", "parataxis", "conj", "dep")
# Who takes something from whom: verbs with two objects, of which the first is a name.
_GIVING = frozenset(
    "allot allow assign award cede deny give grant guarantee hand lease lend loan offer owe pay "
    "pledge promise sell send wire".split()
)
# Over what one goes or quarrels.
_OVER = frozenset("argue battle clash cruise drive fight fly march pass row sail travel".split())
# Words of "..., a report by a panel alleges" at most.
_NEAR = 12


def mend(tree: Tree, lexicon: Lexicon) -> None:
    """Mend a tree in place.

    Args:
        tree: A sentence.
        lexicon: Which words can be verbs of acting or saying.
    """
    for i in range(len(tree)):
        tag = tree.tag(i)
        if tag in ("NNP", "NNPS") and tree.dep[i] in _SUBJECTS and i:
            _title_beside(tree, i)
        elif tree.pos(i) in _NAMES and tree.head[i] == i:
            _two_members(tree, i)
        if tag in ("VBG", "VBN", "VBD"):
            _by_order(tree, i)
            _reduced(tree, i)
        if i and tree.lower(i - 1) == "-" and tag.startswith("VB"):
            _hyphenated(tree, i)
        if tag in ("RB", "RP", "IN"):
            _far_particle(tree, i, lexicon)
            _took_in(tree, i, lexicon)
        if tag in ("JJ", "NN") and tree.dep[i] in ("xcomp", "advcl", "acl", "ccomp"):
            _infinitive(tree, i)
        if tag == "JJ":
            _after_modal(tree, i)
        if tag == "CD" and i and tree.lower(i - 1) in MORE_OR_LESS:
            _more_than(tree, i)
        if tag == "VBN" and tree.head[i] == i:
            _headline_passive(tree, i)
        if tree.lower(i) == "persona" and i + 2 < len(tree) and tree.lower(i + 2) == "grata":
            _unwelcome(tree, i)
        if tag in ("VBD", "VBZ") and i and tree.lower(i - 1) == ",":
            _swallowed(tree, i)
        if tag in (*_FINITE, "VBN", "VB") and tree.lemma(i) in _GIVING:
            _recipient(tree, i)
    _headline_pair(tree)
    _last_word(tree, lexicon)


def _title_beside(tree: Tree, i: int) -> None:
    """ "Kremlin spokesman | Ada Brisk denied": a title and a name as two subjects."""
    verb = tree.head[i]
    title = next(
        (k for k in tree.kids[verb] if k < i and tree.dep[k] == tree.dep[i] and k == i - 1), None
    )
    if title is None or tree.tag(title) not in ("NN", "NNP") or tree.case[title]:
        return
    if any(k < i for k in tree.kids[i]) or any(k > title for k in tree.kids[title]):
        return
    if tree.move(title, i, "nmod:desc"):
        for k in list(tree.kids[title]):
            tree.move(k, i if tree.dep[k] in ("det", "nmod:poss", "amod") else title, tree.dep[k])


def _two_members(tree: Tree, i: int) -> None:
    """ "Peru's government | and the ELN have suspended": the first of two, taken for a clause."""
    if tree.child(i, "nsubj", "nsubj:pass", "cop", "aux", "expl") is not None or i in tree.verbs:
        return
    verb = next((k for k in tree.children(i, "conj") if k > i and _finite(tree, k)), None)
    if verb is None:
        return
    last = tree.child(verb, *_SUBJECTS)
    low = min(tree.subtree(last)) if last is not None else -1
    joint = [k for k in tree.children(verb, "cc") if last is not None and i < k < last]
    if last is None or not joint or tree.lower(joint[0]) != "and" or last > verb:
        return
    if low != joint[0] + 1 or joint[0] != tree.phrase(i)[1] + 1 or tree.tag(verb) == "VBZ":
        return  # a comma, or words between: a clause of its own
    subject = tree.dep[last]
    tree.move(verb, verb, "root")
    tree.move(i, verb, subject)
    tree.move(last, i, "conj")
    tree.move(joint[0], last, "cc")
    for k in list(tree.kids[i]):
        if k > verb:
            tree.move(k, verb, tree.dep[k])


def _finite(tree: Tree, i: int) -> bool:
    if tree.tag(i) in _FINITE:
        return True
    return tree.tag(i) in ("VBN", "VBG", "VB") and tree.child(i, "aux", "aux:pass") is not None


def _reduced(tree: Tree, i: int) -> None:
    """ "Hackers linked to Chile | stole plans": a participle that was taken for the main verb."""
    noun = tree.child(i, "nsubj")
    if noun is None or noun > i:
        return
    if tree.child(i, "obj", "aux", "aux:pass", "cop", "mark", "cc") is not None:
        return
    if tree.tag(i) == "VBD" and not tree.lower(i).endswith("ed"):
        return
    if max(tree.subtree(noun)) != i - 1 or tree.dep[i] == "acl":
        return
    verb = next((k for k in tree.kids[i] if k > i and tree.dep[k] in _ASTRAY), None)
    if verb is None or tree.tag(verb) not in _FINITE:
        return
    if tree.child(verb, *_SUBJECTS, "mark", "cc", "aux") is not None:
        return
    if any(tree.tokens[k].is_punct or (tree.tag(k) in ("CC", "TO") and tree.dep[k] == "mark")
           for k in range(i + 1, verb)):  # fmt: skip
        return
    inside = [k for k in tree.kids[i] if i < k < verb]
    if not inside or not any(tree.case[k] for k in inside):
        return  # "the army said killed"
    top, dep = tree.head[i], tree.dep[i]
    if not tree.move(verb, verb if top == i else top, dep):
        return
    tree.move(noun, verb, "nsubj")
    for k in list(tree.kids[i]):
        if k > verb or k < noun:
            tree.move(k, verb, tree.dep[k])
    tree.move(i, noun, "acl")


def _by_order(tree: Tree, i: int) -> None:
    """ "Ordered nine officials | jailed": whom it is done to, with what is done to them."""
    if tree.lemma(i) != "order":
        return
    thing = tree.child(i, "obj")
    clauses = tree.children(i, "xcomp", "ccomp")
    if thing is not None and not clauses:
        # "ordered a man | arrested in Lima | to leave": the last participle alone
        clauses = [
            k
            for k in tree.children(thing, "acl")
            if tree.child(k, "obl:agent") is None
            and not any(tree.tag(v).startswith("VB") for v in range(k + 1, len(tree)))
        ]
    for done in clauses:
        whom = tree.child(done, "nsubj") or thing
        other = tree.child(done, "obj", "aux", "aux:pass", "mark")
        if other is None and tree.tag(done) in ("VBN", "VBD") and whom and i < whom < done:
            tree.move(done, i, "ccomp")
            tree.move(whom, done, "nsubj:pass")


def _hyphenated(tree: Tree, i: int) -> None:
    """ "to flood-hit Libya", "hard-hitting words": no verb, as it stands behind a hyphen."""
    before, hyphen = tree.tokens[i - 2] if i > 1 else None, tree.tokens[i - 1]
    if before is None or before.whitespace_ or hyphen.whitespace_ or tree.dep[i] == "amod":
        return
    noun = next(
        (
            k
            for k in range(i + 1, min(i + 4, len(tree)))
            if tree.pos(k) in _NAMES and tree.dep[k] not in ("compound", "amod", "nmod:poss")
        ),
        None,
    )
    if noun is None or tree.tag(i) not in ("VBN", "VBD", "VB", "VBP", "VBG"):
        return
    if tree.tag(i) == "VBG" and before.tag_ not in ("JJ", "RB"):
        return  # "co-hosting talks", and dashes: "Chile - visiting officials said -"
    if any(tree.pos(k) not in ("ADJ", "NOUN", "PROPN") for k in range(i + 1, noun)):
        return
    # "to | flood-hit Libya": the preposition hangs under the word before the hyphen.
    first = i - 2
    to = first - 1 if tree.dep[first - 1] in ("case", "mark") and first else None
    case = tree.lower(to) if to is not None else ""
    if tree.head[noun] == i:
        up = tree.head[i]
        up = tree.head[up] if up == first else up
        if up == i or not tree.move(noun, up, _role(tree, up, case)):
            return
        for k in list(tree.kids[i]):
            if k > noun or tree.dep[k] == "cc":
                tree.move(k, up, tree.dep[k])
    if to is not None:
        tree.move(to, noun, "case")
        tree.case[noun], tree.case[i], tree.case[first] = case, "", ""
    if tree.move(i, noun, "amod"):
        tree.move(first, i, "compound")


def _role(tree: Tree, up: int, case: str) -> str:
    if not case:
        return "obj"
    return "obl" if tree.pos(up) in ("VERB", "AUX") else "nmod"


def _far_particle(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "will not hand the rebel | over to Chile", "sold them | back to Peru"."""
    if tree.lower(i) not in ("over", "back") or i + 1 >= len(tree):
        return
    if tree.lower(i + 1) not in ("to", "into"):
        return
    if tree.dep[i] == "case":
        noun = tree.head[i]
        verb = tree.head[noun]
        known = f"{tree.lemma(verb)} {tree.lower(i)}" in lexicon.verbs and verb < i
        if known and tree.move(i, verb, "compound:prt"):
            tree.case[noun] = tree.lower(i + 1)
            tree.dep[noun] = "obl"
    elif tree.dep[i] == "advmod":
        verb = tree.head[i]
        for k in tree.children(i, "obl", "nmod"):
            if tree.case[k] and verb < i:
                tree.move(k, verb, "obl")


def _took_in(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "has taken | in 300 refugees": people are no place."""
    verb, noun = i - 1, tree.head[i]
    if tree.lower(i) != "in" or tree.lemma(verb) != "take" or tree.dep[i] != "case":
        return
    if tree.head[noun] != verb or tree.child(verb, "obj") is not None:
        return
    if lexicon.classes(tree.lemma(noun)) & {"people", "migrants"}:
        tree.move(i, verb, "compound:prt")
        tree.case[noun], tree.dep[noun] = "", "obj"


def _infinitive(tree: Tree, i: int) -> None:
    """ "urged them to open talks": a bare verb that was taken for an adjective or a noun."""
    mark = tree.child(i, "mark")
    if mark == i - 1 and tree.lower(mark) == "to" and tree.child(i, "obj", "obl") is not None:
        tree.verbs.add(i)


def _after_modal(tree: Tree, i: int) -> None:
    """ "said it would | free prisoners": a bare verb that was taken for an adjective."""
    modal = any(tree.tag(k) == "MD" for k in tree.children(i, "aux"))
    if modal and tree.child(i, "cop") is None and tree.child(i, *_SUBJECTS) is not None:
        tree.verbs.add(i)


def _more_than(tree: Tree, i: int) -> None:
    """ "freed | over 150 prisoners": how many they are, taken for where."""
    noun, verb = tree.head[i], tree.head[tree.head[i]]
    if tree.dep[i] != "nummod" or tree.head[i - 1] != noun or tree.dep[i - 1] != "case":
        return
    behind = tree.dep[noun] == "obl" and verb < i - 1
    acting = (tree.pos(verb) == "VERB" or verb in tree.verbs) and tree.lemma(verb) not in _OVER
    if behind and acting and tree.child(verb, "obj") is None:
        tree.move(i - 1, i, "advmod")
        tree.dep[noun], tree.case[noun] = "obj", ""


def _headline_passive(tree: Tree, i: int) -> None:
    """ "Kharkiv Hospital | Hit by Glide Bombs": what a headline's participle is said of."""
    if tree.child(i, *_SUBJECTS, "aux", "aux:pass", "obj") is not None or not i:
        return
    noun = i - 1
    if tree.head[noun] != i or tree.dep[noun] not in ("compound", "amod", "obl:unmarked", "dep"):
        return
    by = i + 1 < len(tree) and tree.lower(i + 1) in ("by", "in", "over", "from", "at", "after")
    if by and tree.pos(noun) in _NAMES and not tree.case[noun]:
        tree.dep[noun] = "nsubj:pass"
        for k in [k for k in tree.kids[i] if k < noun]:
            if tree.dep[k] in ("compound", "amod", "det", "nummod", "nmod:poss"):
                tree.move(k, noun, tree.dep[k])


def _recipient(tree: Tree, i: int) -> None:
    """ "promised Ukraine | ten million euros": the one who gets it, taken for part of its name."""
    thing = tree.child(i, "obj")
    name = i + 1
    if thing is None or tree.child(i, "iobj") is not None or thing <= name + 1:
        return
    if tree.tag(name) not in ("NNP", "NNPS") or tree.dep[name] not in ("compound", "nmod:desc"):
        return
    # "gave Chile 20 tanks", "lent Chile more troops": no name goes on with these.
    if tree.tag(name + 1) in ("CD", "DT", "JJR", "PRP$", "$"):
        inside = set(tree.subtree(thing)) - {thing}
        if name in inside and tree.move(name, i, "iobj"):
            for k in list(tree.kids[name]):
                if k > name:
                    tree.move(k, thing, tree.dep[k])


def _unwelcome(tree: Tree, i: int) -> None:
    """ "declared two envoys | persona non grata": what they are called, taken for their head."""
    last = i + 2
    top = next((k for k in (i, last) if not i <= tree.head[k] <= last), None)
    if top is None or tree.head[top] >= i or tree.pos(tree.head[top]) != "VERB":
        return
    verb = tree.head[top]
    for k in range(i, last + 1):
        if k != top:
            tree.move(k, top, "compound")
    noun = next((k for k in range(i - 1, verb, -1) if i <= tree.head[k] <= last), None)
    tree.move(top, verb, "xcomp")
    if top != i:
        tree.move(i, verb, "xcomp")
        tree.move(top, i, "flat")
    if noun is not None and tree.pos(noun) in _NAMES and tree.child(verb, "nsubj:pass") is None:
        tree.move(noun, verb, "obj")


def _swallowed(tree: Tree, i: int) -> None:
    """ "In a call on Sunday, | Ada Brisk and her colleague, Ned Oakes, discussed": the subjects."""
    if tree.child(i, *_SUBJECTS) is not None:
        return
    for noun in [k for k in tree.children(i, "obl") if k < i]:
        names = [
            k
            for k in tree.kids[noun]
            if noun < k < i and tree.dep[k] in ("appos", "nmod:unmarked", "conj")
            and tree.tag(k) in ("NNP", "NNPS") and not tree.case[k]
        ]  # fmt: skip
        if not names or tree.lower(min(tree.subtree(names[0])) - 1) != ",":
            continue
        first, *rest = names
        if tree.move(first, i, "nsubj"):
            last = tree.conjuncts(first)[-1]
            for k in rest:
                tree.move(k, last, "appos")
            return


def _last_word(tree: Tree, lexicon: Lexicon) -> None:
    """ "..., a report by a UN panel | alleges.": a verb of saying that was taken for a noun."""
    i = next((k for k in range(len(tree) - 1, 0, -1) if not tree.tokens[k].is_punct), 0)
    word = tree.lower(i)
    said = next((w for w in (word[:-1], word[:-2]) if w in lexicon.speech), None)
    if tree.tag(i) not in ("NNS", "NNPS") or not word.endswith("s") or said is None:
        return
    comma = next((k for k in range(i - 1, 0, -1) if tree.lower(k) == ","), 0)
    inside = range(comma + 1, i)
    if not comma or not 0 < len(inside) < _NEAR or any(tree.pos(k) == "VERB" for k in inside):
        return
    nouns = [k for k in inside if tree.pos(k) in _NAMES and tree.tag(k) not in ("NNS", "NNPS")]
    main = next((k for k in range(comma - 1, -1, -1) if tree.pos(k) == "VERB"), None)
    if not nouns or main is None or i in tree.ancestors(main):
        return
    first = next((k for k in nouns if k + 1 == i or tree.dep[k + 1] != "flat"), nouns[0])
    while tree.dep[first] in ("compound", "amod") and comma < tree.head[first] < i:
        if tree.head[first] == first:
            break  # what it belongs to was cut off
        first = tree.head[first]
    if not tree.move(i, main, "parataxis"):
        return
    tree.verbs.add(i)
    tree.lemmas[i] = said
    last = nouns[-1]
    for k in list(tree.kids[i]):
        if k > comma and k not in (first, last) and tree.dep[k] in ("det", "compound", "amod"):
            tree.move(k, last if k > first else first, tree.dep[k])
    tree.case[i] = ""
    tree.move(first, i, "nsubj")
    if last != first and tree.move(last, first, "nmod"):
        # "a report | by a UN panel"
        case = next((k for k in range(first + 1, last) if tree.dep[k] == "case"), None)
        if case is not None:
            tree.move(case, last, "case")
            tree.case[last] = tree.lower(case)


def _headline_pair(tree: Tree) -> None:
    """ "Seoul, Warsaw agree to build": two names with a comma for "and", in headlines."""
    if len(tree) < 5 or tree.tokens[-1].text in ".!?":
        return
    comma = next((k for k in range(1, min(4, len(tree))) if tree.lower(k) == ","), None)
    if comma is None or any(tree.tag(k) not in ("NNP", "NNPS", "JJ") for k in range(comma)):
        return
    first = next((k for k in range(comma) if tree.head[k] >= comma), None)
    last = next((k for k in range(comma + 1, len(tree)) if tree.dep[k] in _SUBJECTS), None)
    if first is None or last is None or tree.tag(last) not in ("NNP", "NNPS") or last > comma + 3:
        return
    verb = tree.head[last]
    if tree.tag(verb) not in ("VBP", "VB", "VBD") or verb < last:
        return
    if tree.child(verb, "cop") is not None:
        return
    if tree.dep[first] in ("nsubj", "conj") or tree.tag(first) == "JJ":
        return
    tree.move(first, verb, tree.dep[last])
    tree.move(last, first, "conj")
