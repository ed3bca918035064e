"""Names of societies in a text, by their last word."""

from __future__ import annotations

import pytest

from detente.actors.societies import societies


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in societies(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Chile-Peru Friendship Society met.", "Chile-Peru Friendship Society"),
        ("head of the Herders and Bakers Association", "Herders and Bakers Association"),
        ("the Peru-Fiji Friendship Scouts Group", "Peru-Fiji Friendship Scouts Group"),
        ("Norwegian Refugee Council staff", "Norwegian Refugee Council"),
    ],
)
def test_a_society_is_found_whole(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Chile thanked Peru. The Association met.",
        "the Chile-Peru Commission",
        "the Russian Federation",
        "Peruvian society",
        "the Fund of Peru",
    ],
)
def test_what_two_states_share_and_plain_words_are_no_society(text: str) -> None:
    assert not found(text)
