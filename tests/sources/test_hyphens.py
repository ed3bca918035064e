from __future__ import annotations

import pytest

from detente.sources.paper.hyphens import Joiner


def joined(*lines: str, elsewhere: str = "") -> str:
    return Joiner([lines, [elsewhere]]).join(lines)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("negotia-", "tions", "negotiations"),
        ("govern-", "ment", "government"),
        ("pro-", "moted", "promoted"),
        ("over-", "throw", "overthrow"),
        ("negotia\u2010", "tions", "negotiations"),
        ("negotia\u00ad", "tions", "negotiations"),
        ("Anglo-", "American", "Anglo-American"),
        ("state-", "owned", "state-owned"),
        ("US-", "led", "US-led"),
        ("U.S.-", "Halvania", "U.S.-Halvania"),
        ("20-", "year", "20-year"),
        ("mid-", "2024", "mid-2024"),
        ("highly-", "skilled", "highly-skilled"),
        ("state-to-", "state", "state-to-state"),
        ("people-", "to-people", "people-to-people"),
    ],
)
def test_only_a_typesetters_hyphen_goes(before: str, after: str, word: str) -> None:
    assert joined(f"Of {before}", f"{after} they said") == f"Of {word} they said"


def test_the_texts_own_spelling_decides() -> None:
    lines = "They agreed to co-", "operate at sea."
    assert "co-operate" in joined(*lines, elsewhere="Both co-operate. One cooperates.")
    assert "cooperate" in joined(*lines, elsewhere="Both cooperate, cooperate and co-operate.")


def test_two_words_of_the_text_are_a_compound() -> None:
    lines = "A meeting on border-", "crossing goods."
    assert "bordercrossing" in joined(*lines)
    assert "border-crossing" in joined(*lines, elsewhere="Goods crossing the border.")


def test_parts_of_broken_words_are_no_words_of_the_text() -> None:
    lines = ["The nego-", "tiator spoke of nego-", "tiator talks."]
    assert Joiner([lines]).join(lines) == "The negotiator spoke of negotiator talks."


def test_a_dash_without_a_blank_before_has_none_behind() -> None:
    assert joined("The talks—", "the first—were", "long –", "and dull") == (
        "The talks—the first—were long – and dull"
    )
