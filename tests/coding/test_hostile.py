"""Coding takes any text that a reader lets through, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest

import detente.reading
from detente.coding import Coder
from detente.reading import Reader
from detente.records import Coded, Document, SetAside

# Characters of a case; tried with ten times as many by hand, to the same end.
SIZE = 12_000
# Seconds of processor time; honest text of this size takes about one.
SECONDS = 20.0
UNITS = {
    "no full stop": "the minister of Russia met the president of China and ",
    "brackets": "(",
    "closed brackets": "(Russia met China) ",
    "quotes": '"',
    "names in quotes": '"Russia" ',
    "numbers": "12 345 6789 ",
    "emoji": "\U0001f600",
    "emoji apart": "\U0001f600 ",
    "one word": "word ",
    "one name": "Russia ",
    "acts within acts": "Russia agreed to ",
    "phrases within phrases": "president of Russia ",
    "who said that who said": "Russia said China said ",
    "a headline without end": "RUSSIA MET CHINA AND ",
    "commas": ",",
    "dots": ". ",
    "hyphens": "Russia-",
    "marks on letters": "e\u0301\u0301",
    "a word without end": "a",
    "dates": "two weeks after 19 June 2024, ",
    "paragraphs": "Russia met China\n\n",
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    made = Reader().coder
    made.code(Document("first", "Kenya praised Japan.", "desk", True))
    return made


def coded(coder: Coder, text: str) -> Coded:
    return coder.code(Document("hostile", text, "desk", True, published=date(2024, 6, 20)))


@pytest.mark.parametrize("name", UNITS)
def test_a_text_that_no_one_wrote_is_coded_in_bounded_time(coder: Coder, name: str) -> None:
    unit = UNITS[name]
    text = unit * (SIZE // len(unit))
    started = time.process_time()
    found = coded(coder, text)
    assert time.process_time() - started < SECONDS
    for sentence in found.sentences:
        assert sentence.text == text[slice(*sentence.span)]


def test_thousands_of_blank_lines_are_nothing(coder: Coder) -> None:
    found = coded(coder, "\n" * 3000 + "Kenya praised Japan." + "\n" * 3000)
    assert [sentence.text for sentence in found.sentences] == ["Kenya praised Japan."]


def test_an_act_behind_an_endless_sentence_is_still_read(coder: Coder) -> None:
    found = coded(coder, "word " * 3000 + "\n\nKenya praised Japan on Tuesday.\n")
    assert [mention.source[0].country for mention in found.mentions] == ["KEN"]


def test_acts_in_a_sentence_that_is_cut_are_read_in_its_pieces(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coder, "confidence", 0.0)  # nothing is sure in such a sentence
    clause = "and on that day the minister of Kenya praised the president of Japan for it, "
    found = coded(coder, clause * 60)
    assert len(found.sentences) > 1
    assert found.mentions
    assert all(
        mention.span in [sentence.span for sentence in found.sentences]
        for mention in found.mentions
    )


def test_a_document_that_takes_too_long_is_set_aside_and_the_next_coded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stuck:
        def code(self, document: Document) -> Coded:
            while document.id == "stuck":
                pass
            return Coded(document, (), (), (), (), ())

    monkeypatch.setattr(detente.reading, "_SECONDS", 0.2)
    monkeypatch.setattr(Reader, "coder", Stuck())
    documents = [Document(name, "Kenya praised Japan.", "desk", True) for name in ("stuck", "next")]
    found: Iterator[Coded | SetAside] = Reader().code_documents(documents)
    aside, coded = found
    assert isinstance(aside, SetAside)
    assert (aside.where, aside.kind) == ("stuck", "too slow")
    assert isinstance(coded, Coded)
    assert coded.document.id == "next"
