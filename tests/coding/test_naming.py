"""Names as single, familiar words for the parser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
import spacy
from spacy.language import Language

from detente.actors import Gazetteer, Match
from detente.coding import Coder
from detente.coding.naming import Namer, calm
from detente.records import Document


@pytest.fixture
def nlp() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="module")
def gazetteer(coder: Coder) -> Gazetteer:
    return coder.gazetteer


def tokens(nlp: Language, text: str, matches: Iterable[Match]) -> list[str]:
    return [t.text for t in Namer(nlp).doc(text, matches)]


def test_a_name_of_several_words_is_one_token(nlp: Language, gazetteer: Gazetteer) -> None:
    text = "Envoys of South Korea met Olaf Scholz."
    found = tokens(nlp, text, gazetteer.find(text))
    assert found == ["Envoys", "of", "South Korea", "met", "Olaf Scholz", "."]


@pytest.mark.parametrize(
    "text",
    [
        "Envoys of South  Korea met.",
        "“South Korea’s” envoys—all of them—met.",
        " South Korea ",
        "South Korea-Norway talks",
    ],
)
def test_the_text_is_not_touched(nlp: Language, gazetteer: Gazetteer, text: str) -> None:
    doc = Namer(nlp).doc(text, gazetteer.find(text))
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_words_without_a_name_are_the_tokenizers(nlp: Language) -> None:
    text = "The ministers of both sides didn't meet."
    assert tokens(nlp, text, []) == [t.text for t in nlp.make_doc(text)]


def test_a_name_shows_features_of_a_familiar_one(nlp: Language, gazetteer: Gazetteer) -> None:
    text = "Nairobi welcomed them."
    name = Namer(nlp).doc(text, gazetteer.find(text))[0]
    assert name.text == "Nairobi"
    assert name.norm_ == "baghdad"
    assert name.shape_ == nlp.vocab["Baghdad"].shape_


def test_names_of_a_kind_look_alike_to_the_parser(nlp: Language, gazetteer: Gazetteer) -> None:
    text = "South Korea and Norway met Kenya."
    doc = Namer(nlp).doc(text, gazetteer.find(text))
    states = [t for t in doc if t.text in ("South Korea", "Norway", "Kenya")]
    assert len(states) == 3
    assert len({(t.norm_, t.prefix_, t.suffix_, t.shape_) for t in states}) == 1


def test_of_overlapping_names_the_longest_is_merged(nlp: Language, gazetteer: Gazetteer) -> None:
    text = "The Democratic Republic of the Congo met Norway."
    whole, _ = gazetteer.find(text)
    start = whole.span[0]
    cut = replace(whole, text="Democratic Republic", span=(start, start + 19))
    assert text[slice(*cut.span)] == cut.text
    assert whole.text in tokens(nlp, text, [cut, whole])


def test_a_name_inside_a_word_is_left_out(nlp: Language, gazetteer: Gazetteer) -> None:
    norway = gazetteer.find("Norway")[0]  # its span covers part of the longer word below
    assert tokens(nlp, "Norwayish weather", [norway]) == ["Norwayish", "weather"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Norway Lifts Travel Ban on Chile", "Norway lifts travel ban on Chile"),
        ("NORWAY LIFTS TRAVEL BAN ON CHILE", "NORWAY lifts travel ban on CHILE"),
        ("Norway lifted the travel ban on Chile.", "Norway lifted the travel ban on Chile."),
        ("Norway Lifts Ban", "Norway Lifts Ban"),
    ],
)
def test_headlines_are_read_as_plain_words(text: str, plain: str) -> None:
    names = [m.span() for m in re.finditer("norway|chile", text, re.I)]
    assert calm(text, names) == plain


def test_what_one_document_names_is_no_name_in_the_next(
    nlp: Language, gazetteer: Gazetteer
) -> None:
    own = nlp.vocab["Protesters"].shape_, nlp.vocab["Protesters"].norm_
    namer = Namer(nlp)
    namer.doc("Protesters marched.", [], given=[(0, 10)])
    assert (nlp.vocab["Protesters"].shape_, nlp.vocab["Protesters"].norm_) != own
    namer.forget()
    assert (nlp.vocab["Protesters"].shape_, nlp.vocab["Protesters"].norm_) == own


def test_a_document_reads_the_same_whatever_came_before(coder: Coder) -> None:
    text = "Protesters in Oslo attacked the embassy of Chile, and police arrested dozens."
    alone = coder.code(Document("a", text, "test", True)).mentions
    given = Document("b", text, "test", True, pair=((0, 10), (28, 48)))
    coder.code(given)
    assert coder.code(Document("a", text, "test", True)).mentions == alone
