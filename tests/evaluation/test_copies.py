"""How pairs of copies are read, made and judged, on texts of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from detente.evaluation import figures
from detente.evaluation.copies import Pair, copies_f1, documents, judged, made, verdicts_on
from detente.records import Document

SENTENCES = [
    f"Envoy number {n} left Lisk for Brenn with {n * 7} sacks of grain." for n in range(40)
]


def text(name: str, start: int = 0) -> Document:
    lines = [" ".join(SENTENCES[at : at + 2]) for at in range(start, start + 20, 2)]
    return Document(id=name, text="\n".join(lines), outlet="x", outlet_known=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("kcna_en_2024", "wikinews_ccby", "us_state_dept_press"):
        (tmp_path / folder).mkdir()
    rows = [
        {"story_text": text("").text, "headline": "A", "date_str": "2024-01-02"},
        {"story_text": None, "headline": "B", "date_str": None},
        {"story_text": text("").text + " No more is known.", "headline": "C", "date_str": ""},
    ]
    (tmp_path / "kcna_en_2024" / "kcna_articles.jsonl").write_text(
        "\n".join(json.dumps(row) for row in rows), encoding="utf-8"
    )
    for year in (2019, 2020):
        (tmp_path / "wikinews_ccby" / f"wikinews_{year}.csv").write_text(
            f'url,date,title,text\nhttps://x/wiki/P{year},{year}-05-01,T,"Two\nlines"\n'
        )
    release = {
        "link": "https://x/a-b/",
        "title": "R",
        "pubDate": "Sun, 23 May 2021 15:30:07 +0000",
        "versions": [{"content": "<p>One<br>two&nbsp;three</p><p>Four</p>"}, {"content": " "}],
    }
    path = tmp_path / "us_state_dept_press" / "press_releases_2021-05_2022-08.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(release).encode()))
    return tmp_path


def test_texts_are_named_by_line_page_and_version(data: Path) -> None:
    texts = documents(data)
    assert list(texts) == [
        "kcna:1", "kcna:2", "kcna:3", "wikinews:P2019", "wikinews:P2020", "state:a-b@1",
        "state:a-b@2",
    ]  # fmt: skip
    assert texts["state:a-b@1"].text == "One\ntwo three\nFour"
    assert texts["state:a-b@2"].text == ""
    assert str(texts["state:a-b@1"].published) == "2021-05-23"


def test_pairs_are_judged_and_figured(data: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "copy_pairs.tsv"
    pairs.write_text(
        "earlier\tlater\tmade\tlabel\tkind\treason\n"
        "kcna:1\tkcna:3\t\tcopy\tupdate\tone sentence more\n"
        "kcna:1\twikinews:P2019\t\tcopy\tnone\tto be missed\n"
    )
    verdicts = verdicts_on(pairs, data)
    assert [told for _, told in verdicts] == [True, False]
    assert copies_f1(verdicts) == pytest.approx(2 / 3)
    told = {figure.key: figure.value for figure in figures(data, tmp_path)}
    assert {told["copies.read"], told["copies.unread"]} <= {0.0, 2 / 3, 1.0}


def test_without_the_collections_there_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "copy_pairs.tsv").write_text("earlier\tlater\tmade\tlabel\tkind\treason\n")
    told = {figure.key: figure.value for figure in figures(tmp_path, tmp_path)}
    assert told["copies.read"] is None


@pytest.mark.parametrize(
    ("how", "copy"),
    [("cut 0.35", True), ("abridged", True), ("framed b", True), ("quoted b", False)],
)
def test_texts_are_made_as_outlets_make_them(how: str, copy: bool) -> None:
    texts = {"a": text("a"), "b": text("b", 20)}
    assert judged(Pair("a", "a", how, copy, ""), texts) == copy
    later = made(how, texts["a"].text, texts)
    assert later != texts["a"].text
    assert SENTENCES[0] in later


def test_a_roundup_has_the_beginning_of_each() -> None:
    texts = {"a": text("a"), "b": text("b", 20)}
    lines = made("roundup b", texts["a"].text, texts).splitlines()
    assert [line.split(" left")[0] for line in lines] == ["Envoy number 0", "Envoy number 20"]


def test_an_unknown_way_to_make_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no way"):
        made("burnt", "x", {})
