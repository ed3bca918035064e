"""Slips of the parser, made by hand."""

from __future__ import annotations

import random
from itertools import islice

import pytest
from spacy.tokens import Doc

from detente.coding import Coder
from detente.coding.lexicon import lexicon
from detente.coding.repair import repair
from detente.english.tree import Tree
from detente.records import Document
from tests.coding.conftest import blank, parsed

WORDS = "Norway Chile the of to sent accused said over visits arming talks , in 1994"
TAGS = "NNP NNS NN VBD VBN VBZ VBG IN RP JJ , TO"
RELATIONS = "amod acl conj nsubj obj obl case compound mark parataxis advcl nmod"


def arcs(tree: Tree) -> set[tuple[str, str, str]]:
    """(word, relation, head's word); the root hangs under itself."""
    return {
        (token.text, tree.dep[i], tree.tokens[tree.head[i]].text)
        for i, token in enumerate(tree.tokens)
    }


def mended(rows: str, times: frozenset[int] = frozenset()) -> set[tuple[str, str, str]]:
    tree = parsed(rows)
    tree.times = times
    repair(tree, lexicon())
    return arcs(tree)


def test_a_finite_verb_taken_for_a_participle_heads_its_clause() -> None:
    found = mended("""
        Kenya  kenya NNP compound 3
        hosted host  VBD amod     3
        talks  talk  NNS root     0
    """)
    assert {("Kenya", "nsubj", "hosted"), ("talks", "obj", "hosted")} <= found


@pytest.mark.parametrize(("relation", "troops"), [("compound", 5), ("xcomp", 2)])
def test_a_bare_verb_within_a_name_heads_its_clause(relation: str, troops: int) -> None:
    found = mended(f"""
        Kenya  kenya  NNP nsubj      2
        helped help   VBD root       0
        Peru   peru   NNP compound   4
        resist resist VB  {relation} {troops}
        troops troop  NNS obj        {2 if relation == "compound" else 4}
    """)
    assert {
        ("Peru", "obj", "helped"), ("resist", "xcomp", "helped"), ("troops", "obj", "resist")
    } <= found  # fmt: skip


def test_a_participle_after_an_article_stays_one() -> None:
    rows = """
        The       the     DT  det   3
        suspended suspend VBN amod  3
        talks     talk    NNS nsubj 4
        resumed   resume  VBD root  0
    """
    assert mended(rows) == arcs(parsed(rows))


def test_a_gerund_after_a_preposition_governs_its_noun() -> None:
    found = mended("""
        Peru      peru    NNP nsubj 2
        spoke     speak   VBD root  0
        of        of      IN  case  5
        supplying supply  VBG amod  5
        missiles  missile NNS obl   2
        to        to      IN  case  7
        Chile     chile   NNP nmod  5
    """)
    assert {
        ("supplying", "advcl", "spoke"),
        ("of", "mark", "supplying"),
        ("missiles", "obj", "supplying"),
        ("Chile", "obl", "supplying"),
    } <= found


def test_a_verb_taken_for_a_noun_after_a_name_is_read_as_a_verb() -> None:
    tree = parsed("""
        Chile  chile NNP compound 2
        vetoed veto  NNS root     0
        a      a     DT  det      4
        motion motion NN dep      2
    """)
    tree.times = frozenset()
    repair(tree, lexicon())
    assert 1 in tree.verbs
    assert {("Chile", "nsubj", "vetoed"), ("motion", "obj", "vetoed")} <= arcs(tree)


def test_a_noun_with_an_article_stays_a_noun() -> None:
    tree = parsed("""
        The     the    DT  det      3
        Chilean chilean NNP compound 3
        attacks attack NNS root     0
        ended   end    VBD acl      3
    """)
    tree.times = frozenset()
    repair(tree, lexicon())
    assert not tree.verbs


def test_a_particle_taken_for_a_preposition_joins_its_verb() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 2
        handed hand   VBD root  0
        over   over   RP  case  5
        the    the    DT  det   5
        rifles rifle  NNS obl   2
    """)
    tree.times = frozenset()
    repair(tree, lexicon())
    assert {("over", "compound:prt", "handed"), ("rifles", "obj", "handed")} <= arcs(tree)
    assert tree.case[4] == ""


def test_what_somebody_is_accused_of_belongs_to_the_verb() -> None:
    found = mended("""
        Peru    peru   NNP nsubj 2
        accused accuse VBD root  0
        Chile   chile  NNP obj   2
        of      of     IN  mark  5
        arming  arm    VBG acl   3
        rebels  rebel  NNS obj   5
    """)
    assert ("arming", "advcl", "accused") in found


def test_a_saying_behind_what_is_said_stands_beside_it() -> None:
    found = mended("""
        Norway   norway   NNP nsubj     2
        left     leave    VBD root      0
        Chile    chile    NNP obj       2
        ,        ,        ,   punct     2
        the      the      DT  det       6
        ministry ministry NN  nsubj     7
        said     say      VBD conj      2
    """)
    assert ("said", "parataxis", "left") in found


def test_a_fronted_date_is_not_part_of_the_subject() -> None:
    tree = parsed("""
        In     in     IN  case     3
        1994   1994   CD  nummod   3
        Norway norway NNP obl      4
        left   leave  VBD root     0
        Chile  chile  NNP obj      4
    """)
    tree.times = frozenset({1})
    repair(tree, lexicon())
    found = arcs(tree)
    assert {("1994", "obl", "left"), ("In", "case", "1994"), ("Norway", "nsubj", "left")} <= found
    assert (tree.case[1], tree.case[2]) == ("in", "")


def test_a_sound_tree_is_left_alone() -> None:
    rows = """
        On      on      IN  case      2
        Monday  monday  NNP obl       6
        Norway  norway  NNP nsubj:pass 6
        was     be      VBD aux:pass  6
        sharply sharply RB  advmod    6
        accused accuse  VBN root      0
        by      by      IN  case      8
        Chile   chile   NNP obl:agent 6
        of      of      IN  mark      10
        arming  arm     VBG advcl     6
        rebels  rebel   NNS obj       10
    """
    assert mended(rows, frozenset({1})) == arcs(parsed(rows))


@pytest.mark.parametrize("seed", range(25))
def test_whatever_comes_in_stays_a_tree(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    words = chance.choices(WORDS.split(), k=14)
    tags = chance.choices(TAGS.split(), k=14)
    doc = Doc(
        blank().vocab,
        words=words,
        tags=tags,
        lemmas=words,
        pos=["VERB" if tag.startswith("VB") else "NOUN" for tag in tags],
    )
    relations = RELATIONS.split()
    order = chance.sample(range(14), 14)
    head = [0] * 14
    for n, i in enumerate(order):
        head[i] = order[chance.randrange(n)] if n else i
    dep = ["root" if head[i] == i else chance.choice(relations) for i in range(14)]
    tree = Tree(list(doc), head, dep, [""] * 14, words)
    tree.times = frozenset({chance.randrange(14)})
    repair(tree, lexicon())
    for i in range(14):
        assert len(list(islice(tree.ancestors(i), 15))) < 14, "a cycle"
        assert tree.head[i] == i or i in tree.kids[tree.head[i]]


def test_a_list_before_its_last_member_s_clause_is_the_subject() -> None:
    found = mended("""
        Norway norway NNP root  0
        ,      ,      ,   punct 3
        Peru   peru   NNP conj  1
        ,      ,      ,   punct 7
        and    and    CC  cc    7
        Chile  chile  NNP nsubj 7
        signed sign   VBD conj  1
        .      .      .   punct 1
    """)
    assert {
        ("signed", "root", "signed"), ("Norway", "nsubj", "signed"), ("Peru", "conj", "Norway"),
        ("Chile", "conj", "Norway"), ("and", "cc", "Chile"), (".", "punct", "signed"),
    } <= found  # fmt: skip


def test_a_clause_beside_a_noun_without_a_list_stays() -> None:
    rows = """
        Silence silence NN  root  0
        ,       ,       ,   punct 5
        and     and     CC  cc    5
        Chile   chile   NNP nsubj 5
        signed  sign    VBD conj  1
    """
    assert mended(rows) == arcs(parsed(rows))


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Norway's envoy met with Kenyan President Ada Brisk Tuesday.", ["NOR"], ["KEN"]),
        (
            "The Peruvian delegation was welcomed at the airport in Nairobi by Kenyan Deputy "
            "Prime Minister Ada Brisk.",
            ["PER"],
            ["KEN"],
        ),
        ("Poland's Ada Brisk and Peru's Bo Kamau travelled to Nairobi.", ["POL", "PER"], ["KEN"]),
        ("There were 10 Kenyan soldiers killed in Peru.", [], ["KEN"]),
    ],
)
def test_what_stands_before_a_phrase_is_the_phrase_s(
    coder: Coder, text: str, source: list[str], target: list[str]
) -> None:
    (mention,) = coder.code(Document("s", text, "", False)).mentions
    assert [a.country for a in mention.source] == source
    assert [a.country for a in mention.target] == target


@pytest.mark.parametrize(
    ("verb", "tag", "about"), [("are", "VBP", "firms"), ("is", "VBZ", "sector")]
)
def test_what_a_clause_is_about_agrees_with_its_verb_in_number(
    verb: str, tag: str, about: str
) -> None:
    found = mended(f"""
        Norway  norway NNP nsubj     2
        named   name   VBD root      0
        firms   firm   NNS obj       2
        in      in     IN  case      5
        sector  sector NN  nmod      3
        that    that   WDT nsubj     8
        {verb}  be     {tag} aux     8
        arming  arm    VBG acl:relcl 5
        Peru    peru   NNP obj       8
    """)
    assert ("arming", "acl:relcl", about) in found


def test_the_subject_of_what_was_said_is_not_what_was_said() -> None:
    found = mended("""
        Norway norway NNP nsubj    2
        said   say    VBD root     0
        Brisk  brisk  NNP obj      2
        ,      ,      ,   punct    5
        son    son    NN  appos    3
        ,      ,      ,   punct    9
        has    have   VBZ aux      9
        been   be     VBN aux:pass 9
        freed  free   VBN ccomp    2
    """)
    assert ("Brisk", "nsubj:pass", "freed") in found


def test_a_list_of_names_hangs_under_its_first() -> None:
    found = mended("""
        Norway  norway  NNP nsubj 2
        met     meet    VBD root  0
        with    with    IN  case  4
        Chile   chile   NNP obl   2
        ,       ,       ,   punct 6
        Kenya   kenya   NNP obl   2
        ,       ,       ,   punct 9
        and     and     CC  cc    9
        Peru    peru    NNP conj  2
    """)
    assert {("Kenya", "conj", "Chile"), ("Peru", "conj", "Chile")} <= found


def test_an_apposition_is_no_list() -> None:
    rows = """
        Norway  norway   NNP nsubj 2
        met     meet     VBD root  0
        Brisk   brisk    NNP obj   2
        ,       ,        ,   punct 5
        envoy   envoy    NN  appos 3
        of      of       IN  case  7
        Chile   chile    NNP nmod  5
        ,       ,        ,   punct 10
        and     and      CC  cc    10
        left    leave    VBD conj  2
    """
    assert mended(rows) == arcs(parsed(rows))


def test_the_state_before_a_title_and_a_name_is_whose_it_is() -> None:
    found = mended("""
        Norway   norway   NNP nsubj    2
        spoke    speak    VBD root     0
        with     with     IN  case     4
        Chile    chile    NNP obl      2
        Minister minister NNP compound 6
        Brisk    brisk    NNP appos    4
        and      and      CC  cc       8
        Lund     lund     NNP conj     6
    """)
    assert {("Brisk", "obl", "spoke"), ("Chile", "compound", "Brisk")} <= found


def test_the_second_of_two_attendant_clauses_has_its_own_subject() -> None:
    found = mended("""
        It       it      PRP nsubj 2
        passed   pass    VBD root  0
        with     with    IN  case  4
        Chile    chile   NNP obl   2
        backing  back    VBG acl   4
        plans    plan    NNS obj   5
        ,        ,       ,   punct 9
        and      and     CC  cc    9
        Peru     peru    NNP conj  6
        opposing oppose  VBG conj  5
        them     they    PRP obj   10
    """)
    assert ("Peru", "nsubj", "opposing") in found


def test_a_name_goes_on_behind_its_first_word_and_never_before_it() -> None:
    found = mended("""
        They    they   PRP nsubj 2
        discuss discuss VBP root 0
        the     the    DT  det   6
        Chilean chilean NNP flat 6
        recent  recent JJ  amod  6
        launch  launch NN  obj   2
    """)
    assert ("Chilean", "compound", "launch") in found
