"""How well the pipeline that ships parses news it was not trained on, from raw text.

The 500 news sentences of UD_English-PUD, scored as CoNLL 2018 did (`tests.eval.pud`). Speed is no
test: benchmarks/english.py measures it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import pytest

from detente.english import load
from tests.eval.pud import evaluate, news

_log = logging.getLogger(__name__)


def test_news_is_parsed_as_well_as_before(shared: Path, gate: Mapping[str, float]) -> None:
    path = shared / "ud" / "pud.spacy"
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    # A pipeline of its own: the coder teaches its vocabulary names.
    nlp = load()
    gold = news(path, nlp)
    assert sum(1 for doc in gold for _ in doc.sents) == 500
    figures = asdict(evaluate(nlp, gold))
    _log.info("parsing news, F1 in per cent: %s", figures)
    low = {key: figure for key, figure in figures.items() if figure < gate[key]}
    assert not low, f"fell below the gate: {low}"


def test_the_weights_stay_small(gate: Mapping[str, float]) -> None:
    size = len((resources.files("detente.english") / "weights.msgpack").read_bytes())
    assert size < gate["megabytes"] * 1e6
