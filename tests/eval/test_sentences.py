"""How many sentences come out of the coder whole: news, transcripts, an agency's articles.

The 500 news sentences of UD_English-PUD, and passages of two collections that were marked by hand
(sentences.tsv). A sentence is right where both its boundaries are.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from detente.coding import Coder
from detente.english import load
from detente.evaluation.parsing import news
from detente.records import Document, Span
from detente.sources import read
from tests.eval.splitting import Passage, Score, passages

_log = logging.getLogger(__name__)
# Characters around a passage that are coded with it, so that its turns are told.
_AROUND = 4000
_FOLDERS = {"whitehouse": "us_whitehouse_releases", "kcna": "kcna_en_2024"}

Figures = Mapping[str, Mapping[str, float]]


def spans(coder: Coder, text: str) -> list[Span]:
    document = Document(id="text", text=text, outlet="lisk.example", outlet_known=True)
    return [sentence.span for sentence in coder.code(document).sentences]


def texts(shared: Path, asked: set[str]) -> Iterator[tuple[str, str]]:
    """The kept texts of the documents that passages were marked in."""
    folder = shared / _FOLDERS["whitehouse"]
    for name in sorted(asked):
        for item in read([str(folder / name)]) if (folder / name).is_file() else ():
            if isinstance(item, Document):
                yield name, item.text
    articles = shared / _FOLDERS["kcna"] / "kcna_articles.jsonl"
    with articles.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["link"] in asked:
                yield record["link"], record["story_text"]


def slice_of(text: str, passage: Passage) -> tuple[str, int]:
    """Whole lines around a passage, and where it starts in them."""
    at = passage.place(text)
    assert at is not None, f"{passage.document} has changed: mark {passage.start} again"
    low = text.rfind("\n", 0, max(0, at - _AROUND)) + 1
    high = text.find("\n", at + passage.length + _AROUND)
    return text[low : high if high >= 0 else len(text)], at - low


def falling(figures: Figures, gate: Figures) -> list[str]:
    return [
        f"{name} {key}: {figure:.3f}"
        for name, each in figures.items()
        for key, figure in each.items()
        if figure < gate[name][key]
    ]


def test_sentences_of_news_come_out_whole(shared: Path, coder: Coder, gate: Figures) -> None:
    path = shared / "ud" / "pud.spacy"
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    score = Score()
    for reference in news(path, load()):
        marked = [(sent.start_char, sent.end_char) for sent in reference.sents]
        score.add(reference.text, marked, spans(coder, reference.text))
    assert score.marked == 500
    _log.info("sentences of news: %s", score.figures)
    assert falling({"pud": score.figures}, gate) == []


def test_sentences_of_transcripts_and_articles_come_out_whole(
    shared: Path, coder: Coder, gate: Figures
) -> None:
    missing = [name for name in _FOLDERS.values() if not (shared / name).is_dir()]
    if missing:
        pytest.skip(f"needs {missing}, which are not there")
    chosen = list(passages())
    found = dict(texts(shared, {passage.document for passage in chosen}))
    scores: dict[str, Score] = defaultdict(Score)
    for passage in chosen:
        text, at = slice_of(found[passage.document], passage)
        end = at + passage.length
        ours = [span for span in spans(coder, text) if span[0] < end and at < span[1]]
        marked = [(at + low, at + high) for low, high in passage.spans]
        scores[f"{passage.kind}-{passage.half}"].add(text, marked, ours)
    assert all(score.marked > 50 for score in scores.values())
    figures = {name: score.figures for name, score in scores.items()}
    _log.info("sentences: %s", figures)
    assert falling(figures, gate) == []
