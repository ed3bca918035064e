"""Slips of the parser that are plain to see in the tree, mended before it is read.

Each repair is about a construction, not about words: a finite verb taken for a participle, a
gerund taken for an adjective, a fronted date taken for part of a name, a headline's second verb
taken for a noun.
"""

from __future__ import annotations

from detente.coding.lexicon import Lexicon
from detente.coding.lists import gather
from detente.coding.slips import mend
from detente.coding.strays import gather_strays
from detente.english.tree import Tree

__all__ = ["repair"]

# Participles that as a rule stand before a noun: "with leading members of the delegation".
_ADJECTIVES = frozenset("leading ruling visiting outgoing incoming governing".split())
_FINITE = ("VBD", "VBN", "VBZ", "VBP")
_PARTICLES = ("back", "down", "off", "out", "over", "up")
_AFTER_VERB = ("obj", "obl", "obl:agent", "nsubj:pass")
_NOUNS = ("PROPN", "NOUN", "PRON")
# What stands before a list is its clause's.
_BEFORE_CLAUSE = ("obl", "obl:unmarked", "advmod", "advcl", "mark", "cc", "punct")
_BEFORE_NAME = ("amod", "compound", "nmod:desc", "nmod:poss")
_OFFICES = frozenset("chief department director head minister ministry secretary".split())
_TITLES = _OFFICES | frozenset("ambassador premier president representative".split())
_COUNTED = ("NN", "NNS", "NNP", "NNPS")
# What arms may be for, and the classes of objects that arms are.
_USES, _ARMS = frozenset("assault attack combat strike".split()), {"fleet", "missile", "weapons"}
_CLAUSE = ("root", "ROOT", "conj", "parataxis", "ccomp")


def repair(tree: Tree, lexicon: Lexicon) -> None:
    """Mend a tree in place.

    Args:
        tree: A sentence.
        lexicon: Which words can be verbs of acting or saying.
    """
    for i in range(len(tree)):
        if tree.tokens[i].is_space and i:
            _blank(tree, i)
        if tree.dep[i] == "flat" and tree.head[i] > i:
            tree.dep[i] = "compound"  # a name goes on behind its first word, never before it
        _under_auxiliary(tree, i)
        _verb_as_subject(tree, i)
        _time_as_subject(tree, i)
        _before_title(tree, i)
        _owner_of_title(tree, i)
        _kind_of_arms(tree, i, lexicon)
    gather(tree)
    gather_strays(tree)
    for i in range(len(tree)):
        _listed_subjects(tree, i)
        if tree.dep[i] == "conj" and tree.tag(i) in ("VB", "VBP") and tree.head[i] < i:
            _bare_conjunct(tree, i)
    for i in range(len(tree)):
        tag, dep = tree.tag(i), tree.dep[i]
        if tag == "VB":
            _place_before_to(tree, i)
        elif dep == "acl:relcl":
            _in_number(tree, i)
        elif dep == "conj" and tag == "VBG":
            _second_of_two(tree, i)
        elif dep == "ccomp" and tag in ("VBN", "VBD"):
            _said_of(tree, i, lexicon)
        if dep in ("root", "ROOT"):
            _nominal_root(tree, i)
        if dep == "compound" and tree.lower(i) in _PARTICLES and i:
            _compound_particle(tree, i, lexicon)
        elif dep == "amod" and tree.head[i] > i and i:
            if tag in _FINITE:
                _finite(tree, i)
            elif tag == "VBG" and tree.lower(i) not in _ADJECTIVES:
                _gerund(tree, i)
        elif dep == "compound" and tag in ("VBZ", "VBD") and tree.head[i] > i and i:
            _finite(tree, i)
        elif tag == "VB" and dep in ("compound", "xcomp"):
            _bare_verb(tree, i)
        elif tag in ("NNS", "NNPS", "NN", "NNP") and i:
            _taken_for_noun(tree, i, lexicon)
        elif tag == "VBD" and i + 1 < len(tree) and tree.lower(i + 1) == "by":
            _led_by(tree, i)
        elif dep in _CLAUSE and _lacks_subject(tree, i):
            _missing_subject(tree, i)
        elif dep == "case" and i and tree.pos(i - 1) == "VERB":
            _particle(tree, i, lexicon)
        elif tag == "VBN" and dep in ("advcl", "conj", "ccomp") and tree.head[i] < i:
            _after_last(tree, i)
        elif dep == "acl" and tag in ("VBN", "VBD") and tree.head[i] == i - 1:
            _main_verb(tree, i)
            _agent_as_subject(tree, i)
        elif dep == "acl" and tag == "VBN":
            _agent_as_subject(tree, i)
        elif dep == "acl" and tree.head[i] < i:
            _complement(tree, i, lexicon)
    for i in range(len(tree)):
        if tree.lemma(i) in lexicon.speech and tree.tag(i) in ("VBD", "VBZ", "VBP", "VBN"):
            _attribution(tree, i)
    _fronted_date(tree)
    mend(tree, lexicon)


def _kind_of_arms(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "Attack helicopters": what arms are for is a part of their name, and no act."""
    noun = i + 1
    if noun == len(tree) or tree.lower(i) not in _USES or tree.tag(i) not in ("NN", "NNP"):
        return
    if tree.dep[noun] == "compound" or not any(
        k != i and tree.tag(k).startswith("VB") for k in range(len(tree))
    ):
        return  # "Chile strike weapons depot", "rebels attack ships": the verb of a headline
    if tree.tag(noun) in _COUNTED and lexicon.classes(tree.lemma(noun)) & _ARMS:
        if tree.head[noun] == i:
            tree.move(noun, tree.head[i] if tree.head[i] != i else noun, tree.dep[i])
        tree.move(i, noun, "flat")


def _blank(tree: Tree, i: int) -> None:
    """Blanks for what is not read have no say: the noun before them stands where they do."""
    noun, up = i - 1, tree.head[i]
    if tree.dep[noun] == "compound" and tree.head[noun] in (i, up) and up != i:
        tree.move(noun, up, tree.dep[i])
        for k in [k for k in tree.kids[up] if k < noun]:
            if tree.dep[k] in ("det", "amod", "compound", "nummod", "nmod:poss"):
                tree.move(k, noun, tree.dep[k])
        tree.move(i, noun, "dep")
    for k in list(tree.kids[i]):
        if tree.head[i] != i:
            tree.move(k, tree.head[i], "nmod" if tree.case[k] else tree.dep[k])


def _before_title(tree: Tree, i: int) -> None:
    """ "with | Chilean President Ada Brisk": what stands before a whole phrase is the phrase's.

    The parser hangs it under the title, or under the owner of "and | Chile's Ada Brisk".
    """
    title = tree.head[i]
    name = tree.head[title]
    if tree.dep[i] not in ("case", "cc") or tree.dep[title] not in _BEFORE_NAME or name <= title:
        return
    if min(tree.subtree(name)) != i or (i and tree.lower(i - 1) in _OFFICES):
        return  # "Secretary of | State Ada Brisk" is one
    if tree.dep[i] == "case":
        tree.move(i, name, "case")
        tree.case[name], tree.case[title] = tree.case[title] or tree.lower(i), ""
        if tree.dep[name] == "obj":
            tree.dep[name] = "obl"
        verb = next((k for k in tree.ancestors(name) if tree.pos(k) == "VERB"), None)
        if tree.dep[name] == "appos" and verb is not None:  # with a preposition, it is none
            tree.move(name, verb, "obl:agent" if tree.case[name] == "by" else "obl")
        return
    if tree.dep[name] == "conj":
        tree.move(i, name, "cc")
        return
    after = i - (tree.lower(i - 1) == ",")
    beside = [
        k
        for k in tree.kids[tree.head[name]]
        if k < i
        and (tree.dep[k] == tree.dep[name] or tree.dep[k] in _AFTER_VERB)
        and tree.pos(k) in _NOUNS
        and k not in tree.times
    ]
    tree.move(i, name, "cc")
    if beside and max(tree.subtree(beside[-1])) == after - 1 and not tree.case[name]:
        tree.move(name, beside[-1], "conj")


def _owner_of_title(tree: Tree, i: int) -> None:
    """ "with Chile | Foreign Minister Ada Brisk": a state that was taken for who it is said of."""
    state = tree.head[i]
    top = tree.head[state]
    if tree.dep[i] != "appos" or state >= i or top == state or tree.pos(state) != "PROPN":
        return
    titles = [k for k in tree.kids[i] if k < i and tree.lemma(k) in _TITLES]
    if not titles or min(tree.subtree(i)) != state + 1:
        return
    above, case = tree.dep[state], tree.case[state]
    if not tree.move(i, top, above):
        return
    tree.move(state, i, "compound")
    tree.case[i], tree.case[state] = case, ""
    for k in [k for k in tree.kids[state] if tree.dep[k] in ("case", "cc", "conj", "det")]:
        tree.move(k, i, tree.dep[k])


def _under_auxiliary(tree: Tree, i: int) -> None:
    """ "The minister had | suspended aid": what hangs under an auxiliary is its verb's."""
    up = tree.head[i]
    if tree.dep[up] in ("aux", "aux:pass", "cop") and tree.dep[i] in ("nsubj", "nsubj:pass", "obl"):
        tree.move(i, tree.head[up], tree.dep[i])


def _verb_as_subject(tree: Tree, i: int) -> None:
    """ "Chile visits Oslo, signs | pact": a headline's second verb as a noun's subject."""
    noun = tree.head[i]
    if tree.tag(i) not in ("VBZ", "NNS", "NNPS") or tree.dep[i] != "nsubj" or not i:
        return
    first = tree.head[noun]
    plain = tree.lower(i - 1) == "," and noun > i and tree.tag(noun) in ("VBP", "VB")
    if (
        not plain
        or first >= i
        or tree.tag(first) not in ("VBZ", "VBP")
        or any(tree.dep[k] != "punct" for k in tree.kids[i])
    ):
        return
    if tree.move(i, first, "conj"):
        for k in list(tree.kids[noun]):
            if k > noun and tree.dep[k] in ("obl", "nmod", "obj"):
                tree.move(k, i, "obl" if tree.case[k] else "obj")
        tree.move(noun, i, "obj")


def _day_before_verb(tree: Tree, i: int) -> None:
    """ "Japan on Friday lifted sanctions": agencies' word order, which treebanks hardly know.

    The day is taken for the verb's subject, or the verb for a participle within a noun phrase.
    """
    verb = i + 1
    if i not in tree.times or not i or verb >= len(tree):
        return
    if tree.dep[verb] == "advmod" and verb + 1 < len(tree):
        verb += 1
    if tree.tag(verb) not in (*_FINITE, "VBG") or tree.lower(verb).endswith("ing"):
        return
    subject = i - 1
    while tree.head[subject] < i and tree.head[subject] != subject:
        subject = tree.head[subject]
    if tree.pos(subject) not in ("PROPN", "NOUN", "PRON") or tree.case[subject]:
        return
    noun = tree.head[verb]
    if tree.dep[verb] == "amod" and noun > verb:
        top, dep, after = tree.head[noun], tree.dep[noun], list(tree.kids[noun])
        root = top == noun
        if not tree.move(verb, verb if root else top, dep if root else "parataxis"):
            return
        tree.move(noun, verb, "obj")
        for k in after:
            if k < verb and k not in (subject, i):
                tree.move(k, subject, tree.dep[k])
            elif k > noun and tree.dep[k] in ("punct", "advcl", "parataxis", "obl", "ccomp"):
                tree.move(k, verb, tree.dep[k])
    elif tree.dep[verb] == "acl" and noun in (subject, i):
        top, dep = tree.head[noun], tree.dep[noun]
        if not tree.move(verb, verb if top == noun else top, dep):
            return
    else:
        return
    tree.move(subject, verb, "nsubj")
    tree.move(i, verb, "obl:unmarked")


def _time_as_subject(tree: Tree, i: int) -> None:
    """ "Japan on Friday lifted": the day as the verb's subject, the name as part of it."""
    _day_before_verb(tree, i)
    if i not in tree.times or tree.dep[i] not in ("nsubj", "nsubj:pass"):
        return
    names = [k for k in tree.kids[i] if k < i and tree.dep[k] in ("compound", "nmod:poss", "amod")]
    verb = tree.head[i]
    if names and verb > i and tree.move(names[-1], verb, tree.dep[i]):
        tree.move(i, verb, "obl:unmarked")
        for k in names[:-1]:
            tree.move(k, names[-1], tree.dep[k])


def _led_by(tree: Tree, i: int) -> None:
    """ "A delegation led by Ada Brisk | arrived": a participle that was taken for the main verb.

    The verb that the sentence is about stands behind it, with the participle's agent as subject.
    """
    noun = tree.child(i, "nsubj")
    if noun is None or noun > i or tree.child(i, "obj", "aux") is not None:
        return
    later = [
        k
        for k in tree.kids[i]
        if k > i and tree.dep[k] in ("ccomp", "parataxis", "conj", "advcl", "dep")
        and tree.tag(k) in ("VBD", "VBZ", "VBP") and tree.child(k, "mark", "cc") is None
    ]  # fmt: skip
    if not later:
        return
    verb, top, dep = later[0], tree.head[i], tree.dep[i]
    doers = [k for k in tree.children(verb, "nsubj") if i < k < verb]
    if not tree.move(verb, verb if top == i else top, dep):
        return
    tree.move(noun, verb, "nsubj")
    for k in doers:
        tree.move(k, i, "obl:agent")
        tree.case[k] = "by"
        for title in [t for t in tree.kids[i] + tree.kids[verb] if i < t < k and t + 1 == k]:
            tree.move(title, k, "compound")
            tree.case[title] = ""
    for k in list(tree.kids[i]):
        if k > verb or (k > i and tree.dep[k] == "punct") or k < noun:
            tree.move(k, verb, tree.dep[k])
    tree.move(i, noun, "acl")


def _agent_as_subject(tree: Tree, i: int) -> None:
    """ "a team led by Minister Ada Brisk | left": the participle's agent as the verb's subject."""
    if tree.dep[i] != "acl" or i + 1 >= len(tree) or tree.lower(i + 1) != "by":
        return
    if tree.child(i, "obl:agent", "obl") is not None:
        return
    name = next((k for k in range(i + 2, len(tree)) if tree.dep[k] == "nsubj"), None)
    if name is None or any(tree.pos(k) == "VERB" for k in range(i + 1, name)):
        return
    verb = tree.head[name]
    subjects = [k for k in tree.children(verb, "nsubj") if k < i]
    if subjects and tree.head[i] in tree.subtree(subjects[0]) and tree.move(name, i, "obl:agent"):
        tree.case[name] = "by"


def _bare_conjunct(tree: Tree, i: int) -> None:
    """ "Called on Chile to stand by it and condemn": what goes on after "to" is no finite verb."""
    up = tree.head[i]
    if tree.tag(up) not in (("VBD", "VBZ") if tree.tag(i) == "VBP" else _FINITE):
        return
    own = tree.child(i, "nsubj", "nsubj:pass", "aux", "mark")
    if own is not None or tree.child(up, "aux", "aux:pass") is not None:
        return  # "will meet and sign"
    bare = [
        k
        for k in tree.subtree(up)
        if up < k < i and tree.tag(k) == "VB" and tree.child(k, "mark") is not None
        and tree.dep[k] in ("xcomp", "ccomp", "advcl", "acl")
    ]  # fmt: skip
    if bare:
        tree.move(i, bare[-1], "conj")


def _place_before_to(tree: Tree, i: int) -> None:
    """ "Went to Lima, Peru to meet": a place's second name, taken for the infinitive's subject."""
    place, mark = tree.child(i, "nsubj"), tree.child(i, "mark")
    if place is None or mark is None or tree.lower(mark) != "to" or not 1 < place < mark:
        return
    plain = tree.pos(place) == "PROPN" and tree.lower(place - 1) == ","
    if not plain or tree.pos(place - 2) != "PROPN" or tree.head[i] >= place:
        return
    if tree.move(place, place - 2, "appos") and tree.dep[i] in ("conj", "ccomp"):
        tree.dep[i] = "advcl"


def _in_number(tree: Tree, i: int) -> None:
    """ "Firms in the sector that are run by": what a clause is about agrees with its verb."""
    about = tree.head[i]
    subject = tree.child(i, "nsubj", "nsubj:pass")
    if subject is None or tree.lower(subject) not in ("that", "which", "who"):
        return
    verb = next((k for k in tree.children(i, "aux", "aux:pass", "cop")), i)
    wanted = {"VBP": ("NNS", "NNPS"), "VBZ": ("NN", "NNP")}.get(tree.tag(verb))
    if wanted is None or tree.tag(about) in wanted or tree.tag(about) not in _COUNTED:
        return
    if len(tree.conjuncts(about)) > 1 or tree.dep[about] not in ("nmod", "obl"):
        return
    up = tree.head[about]
    if tree.tag(up) in wanted and up < about and tree.pos(up) in ("NOUN", "PROPN"):
        tree.move(i, up, "acl:relcl")


def _said_of(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "Said the leader, son of Ada Brisk, has been freed": the subject as the saying's object."""
    verb = tree.head[i]
    if tree.child(i, "nsubj", "nsubj:pass") is not None or verb > i:
        return
    said = tree.child(verb, "obj")
    helper = tree.child(i, "aux", "aux:pass")
    start = helper if helper is not None else i
    if said is None or not verb < said < start or (helper is None and tree.tag(i) == "VBN"):
        return
    if lexicon.speech.get(tree.lemma(verb)) and tree.lower(start - 1) == ",":
        passive = tree.child(i, "aux:pass") is not None
        tree.move(said, i, "nsubj:pass" if passive else "nsubj")


def _second_of_two(tree: Tree, i: int) -> None:
    """ "With Chile backing the plan, and Peru | opposing it": the second's subject as an object."""
    first, noun = tree.head[i], i - 1
    plain = tree.tag(first) == "VBG" and first < noun and tree.child(i, "nsubj") is None
    if not plain or tree.dep[noun] != "conj" or tree.dep[tree.head[noun]] != "obj":
        return
    if tree.head[tree.head[noun]] == first and tree.child(i, "obj") is not None:
        tree.move(noun, i, "nsubj")


def _after_last(tree: Tree, i: int) -> None:
    """ "attended the summit and the forum held in Oslo": the last of several as a new subject."""
    last = tree.child(i, "nsubj")
    if last != i - 1 or tree.child(i, "aux", "aux:pass", "obj", "mark") is not None:
        return
    first = tree.child(tree.head[i], "obj")
    if first is None or not first < last or tree.child(last, "cc") is None:
        return
    if tree.move(last, first, "conj"):
        tree.move(i, last, "acl")


def _nominal_root(tree: Tree, i: int) -> None:
    """ "Brisk, who came to attend the summit, | met": the main verb, lost in another clause."""
    if tree.pos(i) not in ("PROPN", "NOUN") or tree.child(i, "nsubj", "cop") is not None:
        return
    if i in tree.verbs:
        return
    about = [k for k in tree.kids[i] if tree.dep[k] == "acl:relcl" and k > i]
    for clause in about:
        for k in tree.subtree(clause):
            comma = tree.lower(k - 1) == ","
            if tree.tag(k) != "VBD" or tree.dep[k] != "conj" or not comma or k < clause:
                continue
            up = tree.head[k]
            if tree.tag(up) != "VB" or tree.child(k, "nsubj", "nsubj:pass") is not None:
                continue
            later = [j for j in tree.kids[up] if j > k]
            tree.move(k, k, "root")
            tree.move(i, k, "nsubj")
            for j in later:
                tree.move(j, k, tree.dep[j])
            for j in [j for j in tree.kids[i] if j > k]:
                tree.move(j, k, tree.dep[j])
            return


def _listed_subjects(tree: Tree, i: int) -> None:
    """ "Chile, Peru, and Cuba signed": a list before its last member's clause, taken for its head.

    The comma before "and" makes the parser see two clauses, the first one without a verb.
    """
    if tree.pos(i) not in ("PROPN", "NOUN") or tree.dep[i] not in (*_CLAUSE, "advcl"):
        return
    if tree.child(i, "nsubj", "nsubj:pass", "cop", "aux", "expl") is not None:
        return
    for verb in [k for k in tree.children(i, "conj") if k > i]:
        last = tree.child(verb, "nsubj", "nsubj:pass")
        joint = [k for k in tree.children(verb, "cc") if last is not None and i < k < last]
        if last is None or not joint or last > verb or tree.pos(last) not in _NOUNS:
            continue
        if tree.tag(verb) not in _FINITE and tree.child(verb, "aux", "cop") is None:
            continue
        between = [k for k in tree.kids[i] if i < k < verb and _begins_member(tree, k)]
        told = any(tree.tag(k) in ("VBD", "VBZ", "VBP") for k in range(i, last))
        if told or not (between or _described(tree, i)):
            continue
        subject = tree.dep[last]
        top, dep = (verb, "root") if tree.head[i] == i else (tree.head[i], tree.dep[i])
        tree.move(verb, top, dep)
        tree.move(i, verb, subject)
        for k in between:
            tree.dep[k] = "conj"
        tree.move(last, i, "conj")
        for k in joint:
            tree.move(k, last, "cc")
        for k in list(tree.kids[i]):
            if k > verb or (k < i and tree.dep[k] in _BEFORE_CLAUSE):
                tree.move(k, verb, tree.dep[k])
        return


def _described(tree: Tree, i: int) -> bool:
    """ "A team led by Brisk, and two officials, left": a participle ends the first of two."""
    return tree.head[i] == i and tree.child(i, "acl") is not None


def _begins_member(tree: Tree, i: int) -> bool:
    """Whether a noun is a list's next member: what stands before its phrase is a comma."""
    low = min(tree.subtree(i), default=i)
    while low < i and tree.lower(low) == ",":
        low += 1
    named = tree.dep[i] == "conj" or (tree.dep[i] in ("flat", "appos") and tree.pos(i) == "PROPN")
    return named and tree.pos(i) in _NOUNS and low > 0 and tree.lower(low - 1) == ","


def _below(tree: Tree, i: int, top: int) -> bool:
    return i == top or top in tree.ancestors(i)


def _bare_verb(tree: Tree, i: int) -> None:
    """ "helped Peru resist Chilean troops": a bare verb within its subject's or object's name."""
    noun = tree.head[i] if tree.dep[i] == "compound" else i
    verb = tree.head[noun]
    before = [k for k in sorted({*tree.kids[noun], *tree.kids[i]}) if verb < k < i]
    names = [k for k in before if tree.dep[k] == "compound" and tree.pos(k) == "PROPN"]
    if not names or tree.pos(verb) != "VERB" or tree.dep[noun] not in ("obj", "xcomp"):
        return
    if noun != i and tree.move(i, verb, "xcomp"):
        tree.move(noun, i, "obj")
    if tree.move(names[-1], verb, "obj"):
        for k in before:
            if k < names[-1]:
                tree.move(k, names[-1], tree.dep[k])


def _main_verb(tree: Tree, i: int) -> None:
    """ "Police shared the files.": the sentence's only verb, taken for its subject's participle."""
    noun = tree.head[i]
    if tree.head[noun] != noun or tree.child(i, "obj") is None or tree.tokens[-1].text != ".":
        return
    after = [k for k in tree.kids[noun] if k > i]
    if tree.move(i, i, "root"):
        tree.move(noun, i, "nsubj")
        for k in after:
            tree.move(k, i, tree.dep[k])


def _lacks_subject(tree: Tree, i: int) -> bool:
    finite = tree.tag(i) in _FINITE or tree.child(i, "aux") is not None
    return finite and tree.child(i, "nsubj", "nsubj:pass") is None


def _missing_subject(tree: Tree, i: int) -> None:
    """A finite verb's subject that hangs elsewhere.

    It is what stands between a comma and the verb ("Despite months of work, Chile and Peru did
    not sign"), or a name right before the verb.
    """
    comma = next((k for k in range(i - 1, -1, -1) if tree.lower(k) == ","), i)
    between = range(comma + 1, i)
    name = comma - 1
    if not between and name > 0 and tree.dep[name] == "appos" and ", " in tree.tokens[name].text:
        # "At the invitation of Chile, | Ada Brisk, minister of Peru, | arrived"
        tree.move(name, i, "nsubj")
        return
    loose = [
        k
        for k in between
        if tree.pos(k) in ("PROPN", "NOUN") and not comma < tree.head[k] <= i and not tree.case[k]
    ]
    if loose and not any(tree.pos(k) == "VERB" for k in between):
        first, *rest = loose
        if tree.move(first, i, "nsubj"):
            for k in rest:
                if tree.dep[k] == "conj":
                    tree.move(k, first, "conj")
        return
    for name in (i - 1, *(k for k in tree.kids[i] if k < i)):
        fits = name >= 0 and tree.head[name] == i and tree.pos(name) == "PROPN"
        if fits and not tree.case[name] and tree.dep[name] not in ("obj", "iobj", "vocative"):
            tree.dep[name] = "nsubj"
            return


def _taken_for_noun(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "Chile backs Peru's bid", "Chile vetoed a plan": a finite verb that was taken for a noun.

    Only of a word that can be a verb of acting, right after a name or after a headline's comma,
    and without words of its own that nouns have.
    """
    word, lemma = tree.lower(i), tree.lemma(i)
    plans = ("verb", lemma) in lexicon.operators
    if word in ("thanks", lemma) or not word.endswith(("s", "ed")):
        return
    if lemma not in lexicon.verbs and not plans:
        return
    dep, name = tree.dep[i], i - 1
    infinitive = i + 1 < len(tree) and tree.lower(i + 1) == "to" and tree.pos(name) == "NOUN"
    second = tree.lower(i - 1) == "," and dep in ("conj", "appos", "list", "compound", "nsubj")
    nominal = ("det", "amod", "nummod", "nmod:poss", "case", "cop")
    if i + 1 >= len(tree) or (tree.children(i, *nominal) and not infinitive):
        return
    if dep in ("root", "ROOT", "parataxis", "ccomp"):
        if tree.head[name] != i or tree.dep[name] == "case":
            return
        if not (tree.pos(name) == "PROPN" or infinitive):
            return
        tree.move(name, i, "nsubj")
        for k in tree.children(i, "det", "amod", "nmod:poss", "compound"):
            tree.move(k, name, tree.dep[k])  # "the minister plans to visit"
        for k in tree.children(i, "acl"):
            tree.dep[k] = "xcomp"
    elif second:
        verb = next(
            (k for k in range(i - 1, -1, -1) if tree.tag(k) in ("VBZ", "VBP", "VBD")
             and tree.child(k, "nsubj", "nsubj:pass") is not None),
            None,
        )  # fmt: skip
        if verb is None or _below(tree, verb, i):
            return
        tree.move(i, verb, "conj")
    else:
        return
    tree.verbs.add(i)
    after = next(
        (
            k
            for k in range(i + 1, len(tree))
            if tree.pos(k) in ("NOUN", "PROPN", "PRON") and not _below(tree, i, k)
            and tree.dep[k] not in ("compound", "nmod:poss", "amod", "flat") and not tree.case[k]
        ),
        None,
    )  # fmt: skip
    if after is not None and tree.dep[after] not in ("nsubj", "nsubj:pass"):
        tree.move(after, i, "obj")


def _particle(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "handed over the rifles": a verb's particle that was taken for a preposition."""
    verb, noun = i - 1, tree.head[i]
    if f"{tree.lemma(verb)} {tree.lower(i)}" not in lexicon.verbs:
        return
    if tree.tag(i) != "RP" and tree.lower(i) not in _PARTICLES:
        return
    if tree.head[noun] != verb or tree.child(verb, "obj") is not None:
        return
    tree.move(i, verb, "compound:prt")
    tree.case[noun] = ""
    tree.dep[noun] = "obj"


def _compound_particle(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "rolled back tariffs": a verb's particle that was taken for part of its object."""
    verb = i - 1
    if tree.pos(verb) == "VERB" and f"{tree.lemma(verb)} {tree.lower(i)}" in lexicon.verbs:
        tree.move(i, verb, "compound:prt")


def _complement(tree: Tree, i: int, lexicon: Lexicon) -> None:
    """ "accused Chile of arming rebels": the clause belongs to the verb, not to the name."""
    noun = tree.head[i]
    mark = tree.child(i, "mark")
    if tree.tag(noun) in _FINITE and mark is not None:
        tree.dep[i] = "xcomp"  # "plans to freeze": the noun is a verb
        return
    while tree.dep[noun] == "nmod" and tree.head[noun] < noun:
        noun = tree.head[noun]
    verb = tree.head[noun]
    if tree.tag(i) == "VBG" and mark is None and tree.lower(i - 1) == ",":
        # "X was one of Y's allies, providing ...": what follows the comma is the clause's.
        top = next(
            (a for a in tree.ancestors(i)
             if tree.pos(a) == "VERB" or tree.child(a, "cop", "nsubj") is not None),
            None,
        )  # fmt: skip
        if top is not None:
            tree.move(i, top, "advcl")
        return
    if mark is None or tree.dep[noun] not in _AFTER_VERB or verb == noun:
        return
    if tree.lower(mark) not in ("of", "to", "from", "into", "against"):
        return
    if tree.pos(noun) != "PROPN" and tree.lemma(verb) not in lexicon.control:
        return
    tree.move(i, verb, "advcl")


def _attribution(tree: Tree, i: int) -> None:
    """ "..., the ministry said on Friday": a clause of saying beside what is said."""
    start = next((k for k in range(i - 1, 0, -1) if tree.lower(k) in (",", '"', "''")), None)
    if start is None or i - start > 14 or start < 2:
        return
    subject = tree.child(i, "nsubj")
    if subject is None:
        inside = [k for k in range(start + 1, i) if tree.pos(k) in ("PROPN", "NOUN", "PRON")]
        inside = [k for k in inside if not start < tree.head[k] < i or tree.head[k] == k]
        if not inside or tree.dep[i] in ("aux", "amod", "acl", "acl:relcl", "cop"):
            return
        tree.move(inside[0], i, "nsubj")
        tree.case[inside[0]] = ""
    elif not start < subject < i:
        return
    if tree.dep[i] in ("root", "ROOT"):
        return
    content = any(tree.dep[k] == "ccomp" and k < start for k in tree.kids[i])
    later = any(tree.dep[k] == "ccomp" and tree.mark_is(k, "that") for k in tree.kids[i])
    if content or later or tree.head[i] > i or tree.dep[i] in ("acl:relcl", "advcl"):
        return
    tree.dep[i] = "parataxis"


def _finite(tree: Tree, i: int) -> None:
    """ "Qatar hosted talks", "Qatar lifts ban": the verb heads the clause, with an object."""
    noun = tree.head[i]
    own = tree.child(i, "nsubj")
    if own is None:
        own = next(
            (k for k in tree.kids[i] if k < i and tree.pos(k) == "PROPN" and not tree.case[k]),
            None,
        )
    left = [k for k in tree.kids[noun] if k < i]
    names = [k for k in left if tree.pos(k) in ("PROPN", "NOUN", "PRON") or tree.dep[k] == "nsubj"]
    if own is None and not names:
        return
    if own is None and (
        tree.dep[names[-1]] == "nmod:poss" or names[-1] < i - 1 - _adverbs(tree, i)
    ):
        return
    if tree.dep[noun] not in _CLAUSE or tree.lower(i - 1) in ("the", "a", "an", "of", "'s"):
        return
    subject = own if own is not None else names[-1]
    top, dep, after = tree.head[noun], tree.dep[noun], list(tree.kids[noun])
    if not tree.move(i, i if top == noun else top, dep):
        return
    tree.move(noun, i, "obj")
    tree.move(subject, i, "nsubj")
    for k in after:
        if k in left and k not in (subject, i):
            of_name = tree.dep[k] in ("det", "compound", "amod", "flat", "nummod") and k < subject
            tree.move(k, subject if of_name else i, tree.dep[k])
        elif k > noun and tree.dep[k] in ("punct", "advcl", "parataxis", "obl", "ccomp"):
            tree.move(k, i, tree.dep[k])


def _adverbs(tree: Tree, i: int) -> int:
    return sum(1 for k in range(max(0, i - 2), i) if tree.pos(k) in ("ADV", "AUX"))


def _gerund(tree: Tree, i: int) -> None:
    """ "of supplying missiles to Chile": a preposition right before an -ing form and its object."""
    noun = tree.head[i]
    before = i - 1
    if before < 0:
        return
    if tree.head[noun] == before and tree.dep[noun] == "obj":
        # "denied massing troops"
        if tree.move(i, before, "xcomp"):
            tree.move(noun, i, "obj")
        return
    if tree.dep[before] != "case" or tree.head[before] not in (noun, i) or tree.head[noun] == noun:
        return
    top = tree.head[noun]
    if not tree.move(i, top, "advcl"):
        return
    tree.move(before, i, "mark")
    tree.move(noun, i, "obj")
    tree.case[i], tree.case[noun] = tree.lower(before), ""
    for k in (*tree.kids[noun], *tree.kids[top]):
        if k > noun and tree.dep[k] in ("nmod", "obl"):
            tree.move(k, i, "obl")


def _fronted_date(tree: Tree) -> None:
    """ "In the mid-1990s Russia began": the date is not part of the name."""
    for i in sorted(tree.times):
        name = tree.head[i]
        if (
            name in tree.times
            or tree.dep[i] not in ("compound", "amod", "nmod", "nummod", "nmod:poss", "nmod:desc")
            or tree.dep[name] not in ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
            or name < i
            or not (tree.tag(name) in ("NNP", "NNPS", "PRP") or " " in tree.tokens[i].text)
        ):
            continue
        if not tree.move(i, tree.head[name], "obl"):
            continue
        for k in list(tree.kids[name]):
            if k < i and tree.dep[k] in ("case", "det"):
                tree.move(k, i, tree.dep[k])
        if tree.dep[name] not in ("nsubj", "nsubj:pass", "obj"):
            tree.dep[name] = "nsubj"
        tree.case[i], tree.case[name] = tree.case[name], ""
