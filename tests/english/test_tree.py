"""One tree from two label schemes, on hand-built Docs of both kinds."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from detente.coding.lexicon import lexicon
from detente.coding.propositions import propositions
from detente.english.tree import Tree, tree_of

# word, lemma, pos, tag, (head, label) in Universal Dependencies, (head, label) in ClearNLP
Row = tuple[str, str, str, str, tuple[int, str], tuple[int, str]]

VISIT: list[Row] = [
    ("Norway", "Norway", "PROPN", "NNP", (2, "nsubj:pass"), (2, "nsubjpass")),
    ("was", "be", "AUX", "VBD", (2, "aux:pass"), (2, "auxpass")),
    ("criticised", "criticise", "VERB", "VBN", (2, "ROOT"), (2, "ROOT")),
    ("by", "by", "ADP", "IN", (4, "case"), (2, "agent")),
    ("Chile", "Chile", "PROPN", "NNP", (2, "obl:agent"), (3, "pobj")),
    ("over", "over", "ADP", "IN", (7, "case"), (2, "prep")),
    ("fishing", "fishing", "NOUN", "NN", (7, "compound"), (7, "compound")),
    ("rules", "rule", "NOUN", "NNS", (2, "obl"), (5, "pobj")),
]
ACCUSED: list[Row] = [
    ("Chile", "Chile", "PROPN", "NNP", (1, "nsubj"), (1, "nsubj")),
    ("accused", "accuse", "VERB", "VBD", (1, "ROOT"), (1, "ROOT")),
    ("Norway", "Norway", "PROPN", "NNP", (1, "obj"), (1, "dobj")),
    ("of", "of", "SCONJ", "IN", (4, "mark"), (1, "prep")),
    ("sending", "send", "VERB", "VBG", (1, "advcl"), (3, "pcomp")),
    ("ships", "ship", "NOUN", "NNS", (4, "obj"), (4, "dobj")),
    ("to", "to", "ADP", "IN", (7, "case"), (4, "prep")),
    ("Peru", "Peru", "PROPN", "NNP", (4, "obl"), (6, "pobj")),
]
GAVE: list[Row] = [
    ("Norway", "Norway", "PROPN", "NNP", (1, "nsubj"), (1, "nsubj")),
    ("gave", "give", "VERB", "VBD", (1, "ROOT"), (1, "ROOT")),
    ("aid", "aid", "NOUN", "NN", (1, "obj"), (1, "dobj")),
    ("to", "to", "ADP", "IN", (4, "case"), (1, "dative")),
    ("Peru", "Peru", "PROPN", "NNP", (1, "obl"), (3, "pobj")),
    ("and", "and", "CCONJ", "CC", (6, "cc"), (4, "cc")),
    ("Chile", "Chile", "PROPN", "NNP", (4, "conj"), (4, "conj")),
]


def parse(rows: list[Row], scheme: int) -> Tree:
    """A Doc with the heads and labels of one scheme (0: UD, 1: ClearNLP)."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=[r[0] for r in rows],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        tags=[r[3] for r in rows],
        heads=[(r[5] if scheme else r[4])[0] for r in rows],
        deps=[(r[5] if scheme else r[4])[1] for r in rows],
    )
    return tree_of(next(iter(doc.sents)))


@pytest.fixture(params=[0, 1], ids=["ud", "clearnlp"])
def scheme(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def words(tree: Tree, heads: list[int]) -> list[str]:
    return [tree.tokens[i].text for i in heads]


def test_a_passive_has_its_agent_and_its_subject_as_object(scheme: int) -> None:
    tree = parse(VISIT, scheme)
    prop = propositions(tree, lexicon())[2]
    assert prop.passive
    assert words(tree, prop.agent) == ["Chile"]
    assert words(tree, prop.object) == ["Norway"]
    assert [(c, tree.tokens[i].text) for c, i in prop.oblique] == [("over", "rules")]


def test_the_accused_is_the_subject_of_what_it_is_accused_of(scheme: int) -> None:
    tree = parse(ACCUSED, scheme)
    inner = propositions(tree, lexicon())[4]
    assert words(tree, inner.subject) == ["Norway"]
    assert inner.mark == "of"
    assert ("to", "Peru") in [(c, tree.tokens[i].text) for c, i in inner.oblique]


def test_recipients_keep_their_coordination(scheme: int) -> None:
    tree = parse(GAVE, scheme)
    prop = propositions(tree, lexicon())[1]
    recipients = words(tree, [*prop.indirect, *(i for _, i in prop.oblique)])
    assert recipients == ["Peru", "Chile"]
    assert words(tree, prop.subject) == ["Norway"]
