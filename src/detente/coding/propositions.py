"""What each clause says: predicates with their arguments, control and coordination resolved.

A proposition is made once for every verb and every noun of a sentence that has arguments;
events, statements and agreements are readings of propositions, never second looks at the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.coding.lexicon import Lexicon
from detente.coding.repair import repair
from detente.english.tree import Tree

__all__ = ["Proposition", "propositions"]

_ADVERBIAL = ("where", "when", "why", "how")
_SUBJECTS = ("nsubj", "csubj")
_PASSIVE = ("nsubj:pass", "csubj:pass")
_CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "root")
# Participles that say whom a thing is meant for, as "against" does.
_AIMED = frozenset(("targeting", "aimed", "aiming", "directed"))
# What says what its author says: "a report accusing".
_UTTERANCES = frozenset(
    "address article bill communique comment complaint declaration decree document editorial edict "
    "law letter message motion note order petition proclamation release remark report resolution "
    "speech statement text tweet video warning".split()
)
_FINITE = ("VBD", "VBP", "VBZ")
# Who "is committed to" something has committed themselves.
_OF_ONESELF = frozenset(("commit",))
# What somebody is thanked or fined for: "for sending", "over sending".
_JUDGED_FOR = frozenset(("for", "over"))
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM")


@dataclass(slots=True)
class Proposition:
    """One predicate and its arguments, as token indices into its sentence's tree.

    Attributes:
        head: The predicate.
        lemma: Its lemma, with particle: "call off".
        verbal: Whether it is a verb (else an event noun's candidate).
        passive: Passive voice.
        subject, object, indirect, agent: Argument heads, coordinated ones in order. Subjects of
            control and of coordination are filled in; a passive's subject stands in ``object``.
        oblique: (adposition, head) of every other nominal, the object's own modifiers included,
            since parsers swap the two.
        clauses: Indices of dependent clauses' predicates with their relation.
        mark: What introduces the clause: "if", "to", "that", "of" ...
        controller: Index of the predicate whose argument fills the subject, or None.
    """

    head: int
    lemma: str
    verbal: bool
    passive: bool = False
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    indirect: list[int] = field(default_factory=list)
    agent: list[int] = field(default_factory=list)
    oblique: list[tuple[str, int]] = field(default_factory=list)
    clauses: list[tuple[str, int]] = field(default_factory=list)
    mark: str = ""
    controller: int | None = None

    def with_case(self, *cases: str) -> Iterator[int]:
        """Heads of obliques under one of these adpositions."""
        return (i for case, i in self.oblique if case in cases)


def propositions(tree: Tree, lexicon: Lexicon) -> dict[int, Proposition]:
    """Propositions of a sentence by their head's index, in the order of the text.

    Args:
        lexicon: Which words can be verbs of acting or saying.
        tree: The sentence; slips of the parser that are plain to see are mended in it.
    """
    repair(tree, lexicon)
    found = {i: _verb(tree, i) for i in range(len(tree)) if _is_predicate(tree, i)}
    for i in range(len(tree)):
        if i not in found and tree.pos(i) in ("NOUN", "PROPN", "ADJ") and _has_role(tree, i):
            found[i] = _noun(tree, i)
    found = dict(sorted(found.items()))
    for prop in found.values():
        prop.oblique = [(c, i) for c, i in prop.oblique if i not in tree.times]
        prop.object = [i for i in prop.object if i not in tree.times]
    for i in sorted(found, key=lambda i: _depth(tree, i)):
        if found[i].verbal:
            _control(tree, found, i, lexicon)
    for i in found:
        _share(tree, found, i, lexicon)
    return found


def _share(tree: Tree, found: dict[int, Proposition], i: int, lexicon: Lexicon) -> None:
    """ "Invaded and partly occupied Chile": the object behind the second verb is both verbs'."""
    prop, up = found[i], found.get(tree.head[i])
    if tree.dep[i] != "conj" or up is None or not (prop.verbal and up.verbal) or not prop.object:
        return
    between = range(up.head + 1, i)
    alone = not (up.object or up.indirect or up.passive or prop.passive)
    alone = alone and all(dep == "conj" for dep, _ in up.clauses)
    joined = between and all(tree.dep[k] in ("cc", "advmod") for k in between)
    takes = any("obj" in act.target for act in lexicon.acts.get(up.lemma, ()))
    forms = {tree.tag(i), tree.tag(up.head)}
    if alone and joined and takes and (len(forms) == 1 or forms == {"VBD", "VBN"}):
        up.object = list(prop.object)
        up.oblique += [each for each in prop.oblique if each not in up.oblique]


def _depth(tree: Tree, i: int) -> int:
    return sum(1 for _ in tree.ancestors(i))


def _is_predicate(tree: Tree, i: int) -> bool:
    dep = tree.dep[i]
    if dep in ("aux", "aux:pass", "cop", "case", "mark", "fixed", "amod", "compound", "flat"):
        return False
    if i and tree.lower(i - 1) == "-" and tree.tag(i) == "VBN" and tree.head[i] > i:
        return False  # "flood-hit"
    if (
        i in tree.verbs
        or tree.pos(i) == "VERB"
        or tree.tag(i) in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG")
    ):
        return True
    return tree.child(i, "cop", "nsubj", "nsubj:pass", "aux", "aux:pass") is not None


def _has_role(tree: Tree, i: int) -> bool:
    return tree.dep[i] not in ("flat", "fixed", "det", "nummod")


def _spread(tree: Tree, heads: list[int]) -> list[int]:
    return [
        j
        for i in heads
        for j in tree.conjuncts(i)
        if j == i
        or (
            not _titles(tree, i, j)
            and tree.pos(j) in _NOMINAL
            and (tree.tag(j) != "JJ" or tree.tag(i) == "JJ")
        )
    ]


def _titles(tree: Tree, i: int, j: int) -> bool:
    """ "Kim, secretary of the party and president, ...": the second title is no second person."""
    after = max(tree.phrase(i)) + 1
    comma = after < j and tree.lower(after) == ","
    own = any(tree.pos(k) == "PROPN" and k > j for k in tree.children(j, "flat", "appos"))
    title = tree.tag(j) == "NN" and tree.dep[j] == "conj" and not own
    return comma and tree.pos(i) == "PROPN" and title


def _verb(tree: Tree, i: int) -> Proposition:
    particle = tree.child(i, "compound:prt")
    lemma = tree.lemma(i)
    if particle is not None:
        lemma = f"{lemma} {tree.lower(particle)}"
    bare = tree.tag(i) == "VBD" and tree.child(i, "obj", *_SUBJECTS) is None
    passive = tree.child(i, "aux:pass", *_PASSIVE) is not None or (
        (
            tree.dep[i] in ("acl", "amod")
            and (tree.tag(i) == "VBN" or tree.child(i, "obl:agent") is not None)
        )
        or (tree.dep[i] == "acl" and bare)  # "soldiers killed in Chile", taken for a past tense
    )
    passive = passive or _passive_too(tree, i)
    prop = Proposition(i, lemma, True, passive, mark=_mark(tree, i))
    prop.subject = _spread(tree, tree.children(i, *_SUBJECTS))
    prop.object = _spread(tree, _objects(tree, i))
    prop.indirect = _spread(tree, tree.children(i, "iobj"))
    if prop.indirect and not prop.object and not passive:
        prop.object, prop.indirect = prop.indirect, []  # "gave $2 million to farmers"
    prop.clauses = [(tree.dep[k], k) for k in tree.kids[i] if tree.dep[k] in _CLAUSES]
    if passive and tree.dep[i] == "acl":
        prop.object = _spread(tree, [tree.head[i]]) if not prop.object else prop.object
    for k in tree.children(i, "obl", "obl:agent", "nmod"):
        for j in _spread(tree, [k]):
            if (tree.dep[k] == "obl:agent" or tree.case[k] == "by") and passive:
                prop.agent.append(j)
            else:
                prop.oblique.append((tree.case[j] or tree.case[k], j))
    for k in tree.children(i, "obl:unmarked"):
        prop.oblique.append(("", k))
    for o in list(prop.object):
        prop.oblique.extend(_modifiers(tree, o))
    for _, o in list(prop.oblique):
        prop.oblique.extend(m for m in _modifiers(tree, o) if m not in prop.oblique)
    if passive and not prop.agent:
        # "was welcomed at the airport in Lima by the minister"
        prop.agent = [j for c, j in prop.oblique if c == "by" and j > i]
        prop.oblique = [(c, j) for c, j in prop.oblique if c != "by" or j < i]
    if passive and prop.lemma in _OF_ONESELF and not prop.agent and not prop.subject:
        prop.passive, prop.subject, prop.object = False, prop.object, []
    return prop


def _passive_too(tree: Tree, i: int) -> bool:
    """ "Ten were killed and twenty wounded by": the auxiliary stands once."""
    up = tree.head[i]
    return (
        tree.dep[i] == "conj"
        and tree.tag(i) == "VBN"
        and tree.tag(up) == "VBN"
        and any(tree.lower(k) != "being" for k in tree.children(up, "aux:pass"))
        and tree.child(i, "obj", "aux", "xcomp", "ccomp") is None
    )


def _objects(tree: Tree, i: int) -> list[int]:
    """The object; a second one after a comma is an apposition that lost its way."""
    objects = tree.children(i, "obj", *_PASSIVE)
    return [o for n, o in enumerate(objects) if n == 0 or tree.lower(tree.phrase(o)[0] - 1) != ","]


def _modifiers(tree: Tree, i: int) -> list[tuple[str, int]]:
    """Prepositional modifiers of a nominal, with those of its own modifiers."""
    found: list[tuple[str, int]] = []
    for k in tree.children(i, "nmod", "obl"):
        for j in _spread(tree, [k]):
            found.append((tree.case[j] or tree.case[k], j))
        found.extend(_modifiers(tree, k))
    for k in tree.children(i, "acl"):
        if tree.lower(k) in _AIMED:
            aims = [
                o for o in tree.children(k, "obj", "obl") if tree.case[o] in ("", "at", "against")
            ]
            found.extend(("against", j) for j in _spread(tree, aims))
    return found


def _noun(tree: Tree, i: int) -> Proposition:
    """A noun as predicate: possessor and "by" as subject, "of" left to the reading."""
    prop = Proposition(i, tree.lemma(i), False, mark=_mark(tree, i))
    prop.subject = _spread(tree, tree.children(i, "nmod:poss"))
    for case, j in _modifiers(tree, i):
        if case == "by":
            prop.agent.append(j)
        else:
            prop.oblique.append((case, j))
    prop.clauses = [(tree.dep[k], k) for k in tree.kids[i] if tree.dep[k] in _CLAUSES]
    return prop


def _mark(tree: Tree, i: int) -> str:
    mark = tree.child(i, "mark")
    if mark is None:
        return tree.case[i]
    return tree.lower(mark)


def _control(tree: Tree, found: dict[int, Proposition], i: int, lexicon: Lexicon) -> None:
    """Fill a missing subject from the governing clause, a coordinated verb or an antecedent."""
    prop, up, dep = found[i], tree.head[i], tree.dep[i]
    if dep == "acl:relcl" and prop.subject and not _relative(tree, prop.subject[0]):
        gap = not prop.object or _relative(tree, prop.object[0])
        if gap and not any(tree.lower(k) in _ADVERBIAL for k in tree.kids[i]):
            prop.object = [up]  # "the treaty that they signed"
        return
    if up == i or (prop.subject and not _relative(tree, prop.subject[0])):
        return
    if dep == "acl:relcl" or (prop.subject and _relative(tree, prop.subject[0])):
        _antecedent(tree, prop, up)
        return
    if dep == "acl":
        # "a plan to visit", "the minister visiting": the noun's own agent, or the noun itself.
        owner = found.get(up)
        if prop.passive:
            return
        if tree.tag(i) == "VBG" and not prop.mark:
            # "X was a supporter of Y, providing ...": X provides.
            beside = any(tree.lower(k) == "," for k in range(up, i))
            predicate = beside and owner is not None and owner.verbal and owner.subject
            sent = not predicate and tree.case[up] == "to" and _is_sent(tree, found, up)
            if sent or (not predicate and tree.lemma(up) in _UTTERANCES and tree.dep[up] == "obj"):
                _from_clause(tree, found, prop, up)  # "issued a statement condemning Y"
                if prop.subject:
                    return
            prop.subject = owner.subject if owner and predicate else _spread(tree, [up])
        elif owner is not None and (owner.subject or owner.agent):
            prop.subject, prop.controller = owner.subject or owner.agent, up
        else:
            _from_clause(tree, found, prop, up)
        return
    governor = found.get(up)
    if tree.pos(up) == "ADJ" and tree.dep[up] == "xcomp" and not (governor and governor.verbal):
        up = tree.head[up]  # "stands ready to meet"
        governor = found.get(up)
    if governor is None or prop.subject:
        return
    if dep == "conj":
        if governor.passive and prop.passive:
            prop.object = prop.object or governor.object
        elif governor.passive and not prop.subject:
            prop.subject = governor.object
        elif prop.passive and not prop.object:
            prop.object = governor.subject
        else:
            prop.subject = governor.subject
        if governor.mark != "to" or tree.tag(i) not in _FINITE:
            prop.mark = prop.mark or governor.mark
        prop.controller = up
    elif dep in ("xcomp", "advcl", "ccomp"):
        having = any(tree.tag(k) == "VBG" for k in tree.children(i, "aux"))
        if dep == "ccomp" and tree.tag(i) not in ("VB", "VBG") and not having:
            return
        people = governor.object or [j for c, j in governor.oblique if c in ("on", "to", "upon")]
        judged = prop.mark in _JUDGED_FOR and governor.lemma in lexicon.judging and governor.object
        object_control = bool(
            judged
            or (
                governor.lemma in lexicon.control
                and people
                and not governor.passive
                and not (prop.mark == "to" and governor.lemma in lexicon.keeping)
                and (dep != "advcl" or prop.mark in ("to", "of", "from", "into", ""))
            )
        )
        if dep == "xcomp":
            # What follows may hang under either verb: "failed to agree with Chile".
            prop.oblique.extend(o for o in governor.oblique if o[1] > prop.head)
        source = people if object_control else governor.subject
        if governor.passive and not object_control:
            source = governor.object if prop.mark in ("to", "of", "") else governor.agent or source
        if prop.passive:
            prop.object = prop.object or source
        else:
            prop.subject = list(source)
        prop.controller = up


def _is_sent(tree: Tree, found: dict[int, Proposition], noun: int) -> bool:
    """ "Sent a letter to Brisk proposing": to whom something is sent that says something."""
    verb = next((found[a] for a in tree.ancestors(noun) if a in found and found[a].verbal), None)
    return verb is not None and any(tree.lemma(o) in _UTTERANCES for o in verb.object)


def _from_clause(tree: Tree, found: dict[int, Proposition], prop: Proposition, noun: int) -> None:
    """ "X accepted an invitation to visit": the noun's governing verb gives the subject."""
    for up in tree.ancestors(noun):
        clause = found.get(up)
        if clause is not None and clause.verbal:
            prop.subject = list(clause.object if clause.passive else clause.subject)
            prop.controller = up
            return


def _relative(tree: Tree, i: int) -> bool:
    return tree.tag(i) in ("WDT", "WP", "WP$") or tree.lower(i) in ("that", "which", "who")


def _antecedent(tree: Tree, prop: Proposition, noun: int) -> None:
    heads = _spread(tree, [noun]) if tree.head[noun] != noun else [noun]
    behind = tree.phrase(heads[-1])[1] + 1
    if len(heads) > 1 and not (
        prop.head > heads[-1]
        and any(tree.child(k, "cc") is not None for k in heads[1:])
        and behind < len(tree)
        and tree.lower(behind) == ","
    ):
        heads = [noun]  # "Chile, Peru and Cuba, which signed ...": only behind all of them
    if prop.subject and _relative(tree, prop.subject[0]):
        prop.subject = heads
    elif (
        (prop.passive and (not prop.object or _relative(tree, prop.object[0])))
        or not prop.object
        or _relative(tree, prop.object[0])
    ):
        prop.object = heads
