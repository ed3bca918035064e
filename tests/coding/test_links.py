"""The second look at any two actors of a sentence, and the modes that likeness decides."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.coding.modes import likely_mode
from detente.coding.relation import relation
from detente.ontology import event_type
from detente.ontology.plover import canonical_mode
from detente.records import Document


def both(coder: Coder, text: str) -> set[tuple[str, str]]:
    """The pairs that are looked at, by their words."""
    document = Document("s", text, "", False)
    return {(one[0].text, other[0].text)
            for sentence in coder.pairs(document) for _, _, one, other, _ in sentence}  # fmt: skip


def test_words_of_another_actor_s_phrase_are_no_actor_of_their_own(coder: Coder) -> None:
    assert both(coder, "Peru met the Kenyan president.") == {
        ("Peru", "the Kenyan president"),
        ("the Kenyan president", "Peru"),
    }


def test_one_actor_is_no_pair(coder: Coder) -> None:
    assert both(coder, "Peru mourned.") == set()


@pytest.mark.parametrize("text", ["Peru met Chile.", "Norway told Chile to leave Peru alone."])
def test_confidence_is_a_chance(coder: Coder, text: str) -> None:
    mentions = coder.code(Document("s", text, "", False)).mentions
    assert mentions
    assert all(0 <= m.confidence <= 1 for m in mentions)


def test_all_learned_types_and_modes_are_plover_s() -> None:
    for name in relation("modes").roots:
        kind, _, mode = name.partition(":")
        assert event_type(kind)
        assert not mode or canonical_mode(kind, mode) == mode
    for layer in ("relation", "links"):
        assert all(event_type(root) for root in relation(layer).roots if root != "NONE")


def test_a_mode_is_one_of_the_type_that_is_asked() -> None:
    assert likely_mode("AID", {"T:strike"}) == ""
    assert likely_mode("PROTEST", {"T:strike", "P:NOUN"}) == "strike"


def test_names_glued_to_their_neighbours_are_read(coder: Coder) -> None:
    text = "The respected ComradeKim Jong Unvisited Russia in September."
    (mention,) = coder.code(Document("s", text, "", False)).mentions
    assert [(a.actor, a.country) for a in mention.source] == [("PRK.GOV.kim-jong-un", "PRK")]
