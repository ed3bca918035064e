"""Loading the English pipeline, and the text as the parser sees it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from thinc.api import get_current_ops

from detente.english import load, parseable
from detente.english.pipeline import load_file, save
from detente.errors import PipelineError


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_the_shipped_pipeline_parses(nlp: Language) -> None:
    doc = nlp("The ships left the harbour. They came back in spring.")
    assert [sent.root.text for sent in doc.sents] == ["left", "came"]
    left = next(doc.sents).root
    assert left.tag_ == "VBD"
    assert left.lemma_ == "leave"
    assert {child.dep_: child.text for child in left.children}.items() >= {
        "nsubj": "ships",
        "obj": "harbour",
    }.items()


def test_parsing_twice_gives_the_same(nlp: Language) -> None:
    text = "The crew whom the captain had praised left the ship."
    first, second = nlp(text), nlp(text)
    assert first.to_bytes() == second.to_bytes()


def test_loading_changes_nothing_for_other_pipelines(nlp: Language) -> None:
    assert nlp.pipe_names
    assert type(get_current_ops()).__module__.startswith("thinc")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Ships’ crews” – „all“ — left", '"Ships\' crews" - "all" - left'),
        ("a\u00a0harbour", "a harbour"),
        ("plain 'text' - \"as it is\"", "plain 'text' - \"as it is\""),
        ("Łódź 平壌 🙂…", "Łódź 平壌 🙂…"),
        ("", ""),
    ],
)
def test_what_the_parser_sees(text: str, plain: str) -> None:
    assert parseable(text) == plain


def test_every_character_keeps_its_place() -> None:
    text = " ".join(map(chr, range(0x20, 0x3000))) + " 🙂\u200d🙂"
    seen = parseable(text)
    assert len(seen) == len(text)
    changed = {a for a, b in zip(text, seen, strict=True) if a != b}
    assert {a for a in changed if unicodedata.category(a) != "Zs"} <= set("‘’“”„–—―\u200b")


def test_what_no_word_is_as_long_as_is_parted_and_keeps_its_place() -> None:
    word = "a" * 299
    assert parseable(f"{word} {word}") == f"{word} {word}"
    seen = parseable("," * 1000)
    assert len(seen) == 1000
    assert max(map(len, seen.split())) < 300


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(PipelineError, match="'xx_no_such_pipeline'"):
        load("xx_no_such_pipeline")


def test_a_folder_that_holds_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="installed"):
        load(str(tmp_path))


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(PipelineError, match="no parser"):
        load(str(tmp_path))


def test_what_was_saved_loads_again(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["|"]})
    nlp.vocab.strings.add("a word to keep")
    save(nlp, tmp_path / "one.msgpack")
    again = load_file(tmp_path / "one.msgpack")
    assert again.pipe_names == ["sentencizer"]
    text = "One. Two | Three"
    assert [s.text for s in again(text).sents] == [s.text for s in nlp(text).sents]
    assert "a word to keep" in again.vocab.strings
