"""The learned layer: what it sees, how likely it finds each root, and when it is heard."""

from __future__ import annotations

import numpy as np
import pytest

from detente.coding import Coder
from detente.coding.lexicon import lexicon
from detente.coding.propositions import propositions
from detente.coding.relation import NOTHING, Relation, features, relation, with_rule
from detente.ontology import event_type
from detente.records import Document, EventMention
from tests.coding.conftest import parsed

SENT = """
    Norway  norway  NNP nsubj    3
    was     be      VBD aux:pass 3
    handed  hand    VBN root     0
    over    over    RP  compound:prt 3
    by      by      IN  case     6
    Chile   chile   NNP obl:agent 3
"""


def between(coder: Coder, text: str, source: str, target: str) -> EventMention:
    spans = [(text.index(p), text.index(p) + len(p)) for p in (source, target)]
    document = Document("d", text, "test", True, pair=(spans[0], spans[1]))
    (mention,) = coder.code(document).mentions
    return mention


def test_features_tell_path_voice_and_particle() -> None:
    tree = parsed(SENT)
    found = features(tree, propositions(tree, lexicon()), lexicon(), 5, 0)
    assert {"P:hand over", "LT:hand>", "pass:True", "order:False", "sdep:obl:agent"} <= found


def test_the_other_way_round_looks_different() -> None:
    tree = parsed(SENT)
    props = propositions(tree, lexicon())
    assert features(tree, props, lexicon(), 5, 0) != features(tree, props, lexicon(), 0, 5)


def test_probabilities_are_of_all_roots_and_sum_to_one() -> None:
    model = Relation(
        ("AID", NOTHING),
        {"P:send": 0},
        np.array([[2.0, 0.0]], np.float32),
        np.zeros(2, np.float32),
    )
    sent = model.probabilities({"P:send", "unheard of"})
    assert sum(sent.values()) == pytest.approx(1)
    assert sent["AID"] > 0.8
    assert model.probabilities(set()) == {"AID": pytest.approx(0.5), NOTHING: pytest.approx(0.5)}


def test_the_shipped_weights_know_plover_s_roots_and_pack_as_they_are() -> None:
    model = relation()
    assert NOTHING in model.roots
    assert all(event_type(root) for root in model.roots if root != NOTHING)
    assert model.weights.shape == (len(model.index), len(model.roots))
    assert model.pack()["weights"] == model.weights.astype(np.float16).tobytes()


def test_what_the_rules_say_is_a_feature() -> None:
    assert with_rule({"a"}, "AID") == {"a", "R:AID"}
    assert with_rule({"a"}, None) == {"a", "R:None"}


def test_where_rules_are_silent_the_learned_layer_answers(coder: Coder) -> None:
    text = "Norwegian officers put the Chilean smuggler in handcuffs."
    mention = between(coder, text, "Norwegian officers", "the Chilean smuggler")
    assert mention.rule == "learned"
    assert mention.type == "COERCE"
    assert 0 < mention.confidence <= 1


def test_a_plain_rule_stands_with_a_confidence_of_its_own(coder: Coder) -> None:
    mention = between(coder, "Norway sent weapons to Chile.", "Norway", "Chile")
    assert (mention.type, mention.rule) == ("AID", "verb:send")
    assert mention.confidence > 0.5
