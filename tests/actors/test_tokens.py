from __future__ import annotations

import pytest

from detente.actors.tokens import fold, key, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S.-led talks", ["the", "US", "led", "talks"]),
        ("Russia's and the States' aims", ["Russia", "'s", "and", "the", "States", "'s", "aims"]),
        ("N’Djamena", ["NDjamena"]),
        ("I'm sure they’d win", ["I", "sure", "they", "win"]),
        ("OPEC+ met", ["OPEC+", "met"]),
        ("Ağrı—Łódź", ["Agri", "Lodz"]),
    ],
)
def test_words_are_split_and_folded(text: str, words: list[str]) -> None:
    assert [t.word for t in tokenise(text)] == words


def test_spans_are_those_of_the_text_as_given() -> None:
    text = "Türkiye’s Straße, Ọ́yọ́"
    tokens = tokenise(text)
    assert [text[t.start : t.end] for t in tokens[:3]] == ["Türkiye", "’s", "Straße"]


def test_gaps_tell_what_stands_between() -> None:
    gaps = [t.gap for t in tokenise("Kim Jong-un, Mr. Lee. Yes! No\n\nSo")]
    assert gaps == ["", " ", "-", ",", ".", ".", ";", ";"]


def test_a_name_is_looked_up_in_small_letters() -> None:
    assert key("Côte d'Ivoire") == ("cote divoire", "Cote dIvoire")
    assert key("U.S.") == ("us", "US")
    assert fold("Erdoğan") == "Erdogan"
