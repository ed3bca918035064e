"""The second look at a sentence, and the modes that likeness decides."""

from __future__ import annotations

import pytest

from detente.coding import Coder
from detente.coding.likely import View, word_features
from detente.coding.links import actors_of
from detente.coding.modes import likely_mode
from detente.coding.relation import relation
from detente.ontology import event_type
from detente.ontology.plover import canonical_mode
from detente.records import Document
from tests.coding.conftest import Code


def looked_at(coder: Coder, text: str) -> set[str]:
    """The actors that a second look may make parties of an act, by their words."""
    (sight,) = coder.sights(Document("s", text, "", False))
    return {who[0].text for who in actors_of(sight.tree, sight.parties).values()}


def test_words_of_another_actor_s_phrase_are_no_actor_of_their_own(coder: Coder) -> None:
    assert looked_at(coder, "Peru met the Kenyan president.") == {"Peru", "the Kenyan president"}


def test_what_is_learned_from_is_what_the_rules_alone_read(coder: Coder) -> None:
    (sight,) = coder.sights(Document("s", "Peru pampered Chile.", "", False))
    assert sight.readings == []


@pytest.mark.parametrize("text", ["Peru met Chile.", "Norway told Chile to leave Peru alone."])
def test_confidence_is_a_chance(coder: Coder, text: str) -> None:
    mentions = coder.code(Document("s", text, "", False)).mentions
    assert mentions
    assert all(0 <= m.confidence <= 1 for m in mentions)


def test_who_acts_is_never_taken_for_an_act(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def noted(view: View, word: int, said: str | None) -> set[str]:
        asked.add(view.tree.lemma(word))
        return word_features(view, word, said)

    monkeypatch.setattr("detente.coding.sense.word_features", noted)
    text = "Norway's minister praised the teapot that Chile's president had painted."
    coder.code(Document("d", text, "test", True))
    assert {"paint", "teapot"} <= asked
    assert not asked & {"minister", "president"}


def test_all_learned_types_and_modes_are_plover_s() -> None:
    for name in relation("modes").roots:
        kind, _, mode = name.partition(":")
        assert event_type(kind)
        assert not mode or canonical_mode(kind, mode) == mode
    assert all(event_type(root) for root in relation().roots if root != "NONE")


def test_a_mode_is_one_of_the_type_that_is_asked() -> None:
    assert likely_mode("AID", {"T:strike"}) == ""
    assert likely_mode("PROTEST", {"T:strike", "P:NOUN"}) == "strike"


def test_names_glued_to_their_neighbours_are_read(coder: Coder) -> None:
    text = "The respected ComradeKim Jong Unvisited Russia in September."
    (mention,) = coder.code(Document("s", text, "", False)).mentions
    assert [(a.actor, a.country) for a in mention.source] == [("PRK.GOV.kim-jong-un", "PRK")]


def target(coder: Coder, text: str) -> list[list[str]]:
    mentions = coder.code(Document("s", text, "", False)).mentions
    return [[a.text for a in m.target] for m in mentions]


def test_a_target_that_the_rules_leave_open_is_found_on_the_way_from_the_word(coder: Coder) -> None:
    text = "Norway reduced its tariffs on billions of dollars of exports from Peru."
    assert target(coder, text) == [["Peru"]]


def test_what_somebody_condemns_is_not_done_by_them(coder: Coder) -> None:
    text = "Norway condemned in the sharpest words the raid on the Kenyan embassy."
    assert [m.type for m in coder.code(Document("s", text, "", False)).mentions] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India test-fired a ballistic missile.", ("MOBILIZE", [])),
        ("Spain co-operated with Chile.", ("COOPERATE", ["Chile"])),
        ("Norway announced a weeklong cease-fire with Chile.", ("RETREAT", ["Chile"])),
        ("Air-strikes by Norway on Chile killed ten.", ("ASSAULT", ["Chile"])),
    ],
)
def test_words_with_a_hyphen_are_one_word(
    coder: Coder, text: str, expected: tuple[str, list[str]]
) -> None:
    (mention,) = coder.code(Document("s", text, "", False)).mentions
    assert (mention.type, [a.text for a in mention.target]) == expected


def test_hyphens_between_words_of_their_own_stay(coder: Coder) -> None:
    assert list(coder.lexicon.compounds("A Swiss-born, war-torn, long-term partner")) == []


def test_who_does_it_together_does_not_do_it_to_each_other(code: Code) -> None:
    text = "The United States and Mongolia recognise that ties between people are a pillar."
    assert not any(m.source and m.target for m in code(text) if m.type == "SUPPORT")


def test_a_name_with_its_offices_behind_an_invitation_is_who_arrived(coder: Coder) -> None:
    text = (
        "At the invitation of the Chilean foreign ministry, Maxim Andreyevich Lorin, foreign "
        "minister of the Republic of Belarus, visited Santiago on Tuesday."
    )
    visits = [m for m in coder.code(Document("s", text, "", False)).mentions if m.mode == "visit"]
    assert [(m.source[0].country, m.target[0].country) for m in visits] == [("BLR", "CHL")]
