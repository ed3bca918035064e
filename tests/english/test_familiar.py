"""Words that a pipeline knows from one document to the next."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from detente.english.familiar import Familiar


@pytest.fixture
def nlp() -> Language:
    return spacy.blank("en")


def read(familiar: Familiar, text: str) -> None:
    with familiar.nlp.memory_zone():
        familiar.nlp.make_doc(text)
    familiar.meet(text)


def test_the_words_of_two_documents_are_kept(nlp: Language) -> None:
    familiar = Familiar(nlp)
    read(familiar, "Zembla rejoiced")
    assert "rejoiced" not in nlp.vocab
    read(familiar, "Nobody rejoiced")
    assert "rejoiced" in nlp.vocab
    assert "Zembla" not in nlp.vocab


def test_words_look_the_same_kept_or_not(nlp: Language) -> None:
    familiar = Familiar(nlp)
    text = "They'll re-enter U.S. ports."

    def looks() -> list[tuple[str, str, str, str]]:
        return [(t.norm_, t.shape_, t.prefix_, t.suffix_) for t in nlp.make_doc(text)]

    with nlp.memory_zone():
        before = looks()
    for _ in range(2):
        read(familiar, text)
    assert looks() == before


def test_no_more_words_are_kept_than_asked_for(nlp: Language) -> None:
    familiar = Familiar(nlp, most=10)
    for number in range(40):
        words = " ".join(f"word{number}x{k}" for k in range(5))
        read(familiar, words)
        read(familiar, words)
    kept = sum(f"word{number}x{k}" in nlp.vocab for number in range(40) for k in range(5))
    assert 10 <= kept < 20
