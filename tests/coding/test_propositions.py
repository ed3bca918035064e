"""Arguments of predicates, on sentences parsed by hand."""

from __future__ import annotations

from detente.coding.lexicon import lexicon
from detente.coding.propositions import Proposition, propositions
from detente.english.tree import Tree
from tests.coding.conftest import parsed


def proposition(tree: Tree, word: str, times: frozenset[int] = frozenset()) -> Proposition:
    tree.times = times
    found = propositions(tree, lexicon())
    return next(p for i, p in found.items() if tree.tokens[i].text == word)


def words(tree: Tree, heads: list[int]) -> list[str]:
    return [tree.tokens[i].text for i in heads]


def cases(tree: Tree, prop: Proposition) -> list[tuple[str, str]]:
    return [(case, tree.tokens[i].text) for case, i in prop.oblique]


def test_coordinated_verbs_share_their_subject() -> None:
    tree = parsed("""
        Norway    norway  NNP nsubj 2
        sent      send    VBD root  0
        aid       aid     NN  obj   2
        and       and     CC  cc    5
        condemned condemn VBD conj  2
        Peru      peru    NNP obj   5
    """)
    second = proposition(tree, "condemned")
    assert words(tree, second.subject) == ["Norway"]
    assert words(tree, second.object) == ["Peru"]


def test_an_infinitive_has_the_subject_of_a_verb_of_promising() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 2
        agreed agree  VBD root  0
        to     to     TO  mark  4
        visit  visit  VB  xcomp 2
        Chile  chile  NNP obj   4
    """)
    inner = proposition(tree, "visit")
    assert words(tree, inner.subject) == ["Norway"]
    assert inner.mark == "to"
    assert inner.controller == 1


def test_an_infinitive_has_the_object_of_a_verb_of_asking() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 2
        asked  ask    VBD root  0
        Chile  chile  NNP obj   2
        to     to     TO  mark  5
        leave  leave  VB  xcomp 2
        Peru   peru   NNP obj   5
    """)
    assert words(tree, proposition(tree, "leave").subject) == ["Chile"]


def test_whoever_was_asked_does_it_although_the_asking_is_passive() -> None:
    tree = parsed("""
        Chile  chile  NNP nsubj:pass 3
        was    be     VBD aux:pass   3
        asked  ask    VBN root       0
        by     by     IN  case       5
        Norway norway NNP obl:agent  3
        to     to     TO  mark       7
        leave  leave  VB  xcomp      3
        Peru   peru   NNP obj        7
    """)
    assert words(tree, proposition(tree, "asked").agent) == ["Norway"]
    assert words(tree, proposition(tree, "leave").subject) == ["Chile"]


def test_a_relative_pronoun_is_its_antecedent() -> None:
    tree = parsed("""
        Chile     chile   NNP nsubj     6
        ,         ,       ,   punct     4
        which     which   WDT nsubj     4
        condemned condemn VBD acl:relcl 1
        Norway    norway  NNP obj       4
        helped    help    VBD root      0
        Peru      peru    NNP obj       6
    """)
    assert words(tree, proposition(tree, "condemned").subject) == ["Chile"]
    assert words(tree, proposition(tree, "helped").subject) == ["Chile"]


def test_the_antecedent_of_a_passive_relative_is_its_object() -> None:
    tree = parsed("""
        ships   ship    NNS nsubj      7
        that    that    WDT nsubj:pass 4
        were    be      VBD aux:pass   4
        sent    send    VBN acl:relcl  1
        by      by      IN  case       6
        Norway  norway  NNP obl:agent  4
        sank    sink    VBD root       0
    """)
    sent = proposition(tree, "sent")
    assert words(tree, sent.object) == ["ships"]
    assert words(tree, sent.agent) == ["Norway"]


def test_the_owner_of_a_plan_does_what_is_planned() -> None:
    tree = parsed("""
        Norway norway NNP nmod:poss 3
        's     's     POS case      1
        plan   plan   NN  nsubj     7
        to     to     TO  mark      5
        visit  visit  VB  acl       3
        Chile  chile  NNP obj       5
        failed fail   VBD root      0
    """)
    assert words(tree, proposition(tree, "visit").subject) == ["Norway"]


def test_a_reduced_relative_is_passive_with_the_noun_as_object() -> None:
    tree = parsed("""
        weapons weapon NNS nsubj     7
        sent    send   VBN acl       1
        by      by     IN  case      4
        Norway  norway NNP obl:agent 2
        to      to     IN  case      6
        Peru    peru   NNP obl       2
        vanished vanish VBD root     0
    """)
    sent = proposition(tree, "sent")
    assert sent.passive
    assert words(tree, sent.agent) == ["Norway"]
    assert words(tree, sent.object) == ["weapons"]
    assert cases(tree, sent) == [("to", "Peru")]


def test_modifiers_of_the_object_are_the_verbs_own() -> None:
    tree = parsed("""
        Norway    norway   NNP nsubj 2
        imposed   impose   VBD root  0
        sanctions sanction NNS obj   2
        on        on       IN  case  5
        Chile     chile    NNP nmod  3
        and       and      CC  cc    7
        Peru      peru     NNP conj  5
    """)
    assert cases(tree, proposition(tree, "imposed")) == [("on", "Chile"), ("on", "Peru")]


def test_a_particle_belongs_to_the_lemma() -> None:
    tree = parsed("""
        Norway norway NNP nsubj        2
        called call   VBD root         0
        off    off    RP  compound:prt 2
        talks  talk   NNS obj          2
    """)
    assert proposition(tree, "called").lemma == "call off"


def test_days_are_no_arguments() -> None:
    tree = parsed("""
        Norway  norway NNP nsubj 2
        invaded invade VBD root  0
        Chile   chile  NNP obj   2
        on      on     IN  case  5
        Monday  monday NNP obl   2
    """)
    assert cases(tree, proposition(tree, "invaded", frozenset({4}))) == []


def test_a_noun_has_its_possessor_as_subject() -> None:
    tree = parsed("""
        Norway norway NNP nmod:poss 3
        's     's     POS case      1
        visit  visit  NN  nsubj     6
        to     to     IN  case      5
        Chile  chile  NNP nmod      3
        ended  end    VBD root      0
    """)
    visit = proposition(tree, "visit")
    assert not visit.verbal
    assert words(tree, visit.subject) == ["Norway"]
    assert cases(tree, visit) == [("to", "Chile")]


def test_a_clause_knows_its_conjunction() -> None:
    tree = parsed("""
        If      if     IN  mark  3
        Norway  norway NNP nsubj 3
        invades invade VBZ advcl 6
        Chile   chile  NNP obj   3
        Peru    peru   NNP nsubj 6
        reacts  react  VBZ root  0
    """)
    assert proposition(tree, "invades").mark == "if"
    assert proposition(tree, "reacts").mark == ""


def test_auxiliaries_are_no_predicates() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 4
        may    may    MD  aux   4
        have   have   VB  aux   4
        left   leave  VBN root  0
    """)
    verbal = [p.head for p in propositions(tree, lexicon()).values() if p.verbal]
    assert words(tree, verbal) == ["left"]
