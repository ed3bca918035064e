"""Words in context as vectors."""

from __future__ import annotations

import numpy as np
import pytest

from detente.coding.sense import sense
from detente.english.encoder import MARKS, Encoder, grown, shrunk


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return sense().encoder


def test_each_word_has_a_vector_and_the_sentence_one(encoder: Encoder) -> None:
    words = "Peru 's ambassador-at-large met Chile .".split()
    vectors = encoder(words)
    assert vectors.shape == (len(words) + 1, encoder.places.shape[1])
    assert np.isfinite(vectors).all()


def test_a_word_means_what_its_sentence_says(encoder: Encoder) -> None:
    strike, other, walkout = (
        encoder(text.split())[text.split().index("strike")]
        for text in (
            "The air strike killed nine people .",
            "The missile strike hit a barracks .",
            "Teachers went on strike for higher pay .",
        )
    )

    def likeness(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert likeness(strike, other) > likeness(strike, walkout)


def test_marks_are_pieces_of_their_own(encoder: Encoder) -> None:
    rows, first = encoder.known([MARKS[0], "Peru", MARKS[1]])
    assert rows[first[0]] == encoder.pieces[MARKS[0]]
    assert rows[first[2]] == encoder.pieces[MARKS[1]]


@pytest.mark.parametrize("word", ["", " ", "\u0301", "日本語", "x" * 300, "\U0001f600", "­"])
def test_any_string_is_a_word(encoder: Encoder, word: str) -> None:
    assert np.isfinite(encoder([word, "met"])).all()


def test_words_past_the_last_place_get_the_sentence_s_vector(encoder: Encoder) -> None:
    vectors = encoder(["Peru"] * 400)
    assert len(vectors) == 401
    assert (vectors[399] == vectors[400]).all()
    assert not (vectors[0] == vectors[400]).all()


def test_no_words_are_a_sentence_without_any(encoder: Encoder) -> None:
    assert len(encoder([])) == 1


def test_accents_and_case_do_not_matter(encoder: Encoder) -> None:
    plain, marked = (encoder.known([word])[0] for word in ("peru", "PERÚ"))
    assert plain == marked


def test_what_is_stored_small_comes_back_nearly_the_same() -> None:
    rng = np.random.default_rng(0)
    for shape in ((40, 7), (9,)):
        array = rng.normal(size=shape).astype(np.float32)
        assert np.abs(grown(shrunk(array)) - array).max() < 0.02
