"""Modes from a clause's instruments, contexts from a sentence's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.coding.contexts import _table, contexts_of
from detente.coding.lexicon import lexicon
from detente.coding.modes import refine_mode
from detente.coding.propositions import propositions
from detente.coding.readings import Reading
from detente.ontology import contexts, modes
from detente.tables import rows
from tests.coding.conftest import Code, parsed

TRAINING = Path(__file__).parents[2] / "training"

ATTACK = """
    Norway   norway NNP nsubj 2
    attacked attack VBD root  0
    Chile    chile  NNP obj   2
    with     with   IN  case  5
    drones   drone  NNS obl   2
    and      and    CC  cc    7
    fled     flee   VBD conj  2
"""


def test_an_instrument_decides_the_mode() -> None:
    tree = parsed(ATTACK)
    prop = propositions(tree, lexicon())[1]
    reading = Reading(prop, "ASSAULT", "", "", trigger=(1,))
    assert refine_mode(tree, "ASSAULT", "", reading) == "drone"


def test_a_mode_that_is_known_stays() -> None:
    tree = parsed(ATTACK)
    reading = Reading(propositions(tree, lexicon())[1], "ASSAULT", "", "", trigger=(1,))
    assert refine_mode(tree, "ASSAULT", "explosives", reading) == "explosives"


def test_an_instrument_of_another_type_decides_nothing() -> None:
    tree = parsed(ATTACK)
    reading = Reading(propositions(tree, lexicon())[1], "CONSULT", "", "", trigger=(1,))
    assert refine_mode(tree, "CONSULT", "", reading) == ""


def test_an_instrument_of_another_clause_decides_nothing() -> None:
    tree = parsed(ATTACK)
    fled = propositions(tree, lexicon())[6]
    reading = Reading(fled, "ASSAULT", "", "", trigger=(6,))
    assert refine_mode(tree, "ASSAULT", "", reading) == ""


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Norwegian troops attacked a Chilean village with drones.", "drone"),
        ("Norwegian artillery shelled the Chilean town.", "heavy-weapons"),
        ("Norway's president spoke with the Chilean president by phone.", "phone"),
        ("Norwegian troops attacked a Chilean village.", None),
    ],
)
def test_modes_of_whole_sentences(code: Code, text: str, mode: str | None) -> None:
    (mention,) = code(text)
    assert mention.mode == mode


def test_modes_of_the_table_belong_to_their_type() -> None:
    for row in rows("detente.coding", "modes.tsv"):
        assert row["mode"] in {m.name for m in modes(row["type"])}, row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops crossed the river.", ("military",)),
        ("TROOPS CROSSED", ("military",)),
        ("The navigation armsful of troopsy", ()),
        ("", ()),
        # a weak word needs another one
        ("They talked of the border.", ()),
        ("They talked of the border and of two islands.", ("territory",)),
        # who is told, who says it, where it is, who once was
        ("The minister told lawmakers that he would sell the ferry.", ()),
        ("The ferry was sold, an army spokesman said.", ()),
        ("Students sang outside the presidency and marched on parliament.", ()),
        ("A former prime minister sold the ferry.", ()),
        ("Parliament removed the prime minister.", ("executive", "legislative")),
    ],
)
def test_contexts_are_told_by_words_that_count(text: str, expected: tuple[str, ...]) -> None:
    assert contexts_of(text) == expected


def test_a_paragraph_lends_its_sentences_what_it_is_about() -> None:
    health = "Cholera has reached the coast. Clinics lack vaccines. "
    asks = "Accra asked Lagos for help."
    assert contexts_of(asks, health + asks) == ("health",)
    one = "Cholera has reached the coast. The harbour is shut. The mayor is away. "
    assert contexts_of(asks, one + asks) == ()


def test_a_weak_word_is_borne_out_by_the_paragraph() -> None:
    text = "They quarrelled over the border."
    assert contexts_of(text) == ()
    assert contexts_of(text, f"Peru annexed a valley. {text}") == ("territory",)


def test_a_mentions_contexts_are_those_of_its_paragraph(code: Code) -> None:
    text = "Cholera has reached the coast. Clinics lack vaccines. Norway thanked Chile."
    (mention,) = code(text)
    assert mention.contexts == ("health",)


def test_contexts_of_the_table_are_plovers() -> None:
    assert {row["context"] for row in rows("detente.coding", "contexts.tsv")} <= set(contexts())


def test_contexts_that_are_not_looked_for_have_no_word_in_the_sentence() -> None:
    table = _table()
    lines = (TRAINING / "contexts.jsonl").read_text("utf-8").splitlines()
    passed = 0
    for text in (json.loads(line)["text"] for line in lines):
        near = table.near(text)
        for context, (words, weak) in table.patterns.items():
            if context not in near:
                passed += 1
                assert not words.search(text), (context, text)
                assert weak is None or not weak.search(text), (context, text)
    assert passed > len(lines)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Chile sent two battalions to Peru.", "military"),
        ("Peru's justice minister met Chile's.", "legal"),
        ("The negotiators of Chile and Peru met.", "diplomatic"),
        ("Chile lifted its embargo on Peru.", "economic"),
        ("Chile sent 40 tons of rice to Peru.", "human_security"),
        ("Peru asked Chile to stop the boat people.", "migration"),
    ],
)
def test_further_words_name_contexts(text: str, context: str) -> None:
    assert context in contexts_of(text)
    assert context not in contexts_of("Chile thanked Peru.")
