"""Copies: pairs of published texts that a reader has judged, named by their ids alone."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lxml import html

from detente.evaluation.standing import half
from detente.records import Document
from detente.sources.days import day
from detente.text import Copies

__all__ = ["Pair", "copies_f1", "documents", "judged", "made", "read_pairs", "verdicts_on"]

_BLOCKS = ("br", "p", "li", "tr", "div", "h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts and whether the later one is a copy.

    Attributes:
        earlier: Id of the text that came first.
        later: Id of the other one.
        made: How the later text is made of the one that `later` names; "" where it is as published.
        copy: Whether it is a copy, by a reader's judgement (by construction, where it is made).
        kind: What sort of pair it is.
    """

    earlier: str
    later: str
    made: str
    copy: bool
    kind: str

    @property
    def part(self) -> int:
        """Which half it is in: 0 may be read, 1 not."""
        return half(f"{self.earlier} {self.later} {self.made}")


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a table with the columns earlier, later, made, label, kind."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["earlier"], row["later"], row["made"], row["label"] == "copy", row["kind"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def copies_f1(verdicts: Iterable[tuple[Pair, bool]]) -> float:
    """F1 of copies over pairs and what was said of them."""
    both = either = 0
    for pair, told in verdicts:
        both += pair.copy and told
        either += pair.copy + told
    return 2 * both / either if either else 0.0


def verdicts_on(path: Path, data: Path) -> list[tuple[Pair, bool]]:
    """The pairs of a table, and whether we hold the later text of each to be a copy.

    Raises:
        FileNotFoundError: Where a collection isn't in the folder.
    """
    texts = documents(data)
    return [(pair, judged(pair, texts)) for pair in read_pairs(path)]


def judged(pair: Pair, texts: Mapping[str, Document]) -> bool:
    """Whether we hold the later text to be a copy of the earlier one."""
    with Copies() as copies:
        copies.of(texts[pair.earlier])
        later = texts[pair.later]
        if pair.made:
            later = replace(later, id="made", text=made(pair.made, later.text, texts))
        return copies.of(later) is not None


def documents(data: Path) -> dict[str, Document]:
    """The texts of three collections by id, in their order.

    ``kcna:LINE``, ``wikinews:PAGE`` and ``state:PAGE@VERSION``, the versions counted from 1.

    Raises:
        FileNotFoundError: Where a collection isn't in the folder.
    """
    found = [*_kcna(data), *_wikinews(data), *_state(data)]
    return {document.id: document for document in found}


def _kcna(data: Path) -> Iterator[Document]:
    path = data / "kcna_en_2024" / "kcna_articles.jsonl"
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            text = row["story_text"] or ""
            yield _document(f"kcna:{number}", text, row["headline"], day(row["date_str"]))


def _wikinews(data: Path) -> Iterator[Document]:
    for year in (2019, 2020):
        path = data / "wikinews_ccby" / f"wikinews_{year}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                name = row["url"].partition("/wiki/")[2]
                yield _document(f"wikinews:{name}", row["text"], row["title"], day(row["date"]))


def _state(data: Path) -> Iterator[Document]:
    path = data / "us_state_dept_press" / "press_releases_2021-05_2022-08.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            name = row["link"].rstrip("/").rpartition("/")[2]
            for number, version in enumerate(row["versions"], 1):
                text = _plain(version["content"])
                yield _document(f"state:{name}@{number}", text, row["title"], day(row["pubDate"]))


def _document(identity: str, text: str, title: str, published: date | None) -> Document:
    outlet = identity.partition(":")[0]
    return Document(
        id=identity, text=text, outlet=outlet, outlet_known=True, title=title, published=published
    )


def _plain(content: str) -> str:
    if not content.strip():
        return ""
    root = html.fromstring(f"<div>{content}</div>")
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def made(how: str, text: str, texts: Mapping[str, Document]) -> str:
    """A text as another outlet might print it.

    Args:
        how: ``cut SHARE``: the first paragraphs, up to a share of the words. ``abridged``: without
            each third sentence, under another dateline. ``framed OTHER``: two thirds, between the
            first and the last paragraphs of another text. ``quoted OTHER``: the other text, with
            so much of the first one's beginning in its midst that it is a quarter of the whole.
            ``roundup OTHER...``: the first paragraphs of several texts.
        text: The text it is made of.
        texts: All texts, for the others that are named.
    """
    kind, *arguments = how.split()
    others = [_paragraphs(texts[name].text) for name in arguments if name in texts]
    own = _paragraphs(text)
    words = len(text.split())
    match kind:
        case "cut":
            parts = _first(own, float(arguments[0]) * words)
        case "abridged":
            sentences = [_SENTENCE.split(paragraph) for paragraph in own]
            number = iter(range(10**9))
            kept = [[s for s in group if next(number) % 3 != 1] for group in sentences]
            parts = ["BRENN (Lisk Courier) --", *(" ".join(group) for group in kept if group)]
        case "framed":
            middle = _first(own, 2 / 3 * words)
            room = sum(len(part.split()) for part in middle) / 3
            parts = [*_first(others[0], room), *middle, others[0][-1][:400]]
        case "quoted":
            around = others[0]
            room = sum(len(part.split()) for part in around) / 3
            at = max(1, len(around) // 2)
            parts = [*around[:at], *_first(own, room), *around[at:]]
        case "roundup":
            parts = [" ".join(_first(each, 60)) for each in (own, *others)]
        case _:
            raise ValueError(f"no way to make a text: {how}")
    return "\n".join(parts)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _first(paragraphs: Sequence[str], words: float) -> list[str]:
    """The first paragraphs, the last of them cut, that make so many words."""
    kept: list[str] = []
    left = int(words)
    for paragraph in paragraphs:
        if left <= 0:
            break
        taken = paragraph.split()[:left]
        kept.append(" ".join(taken))
        left -= len(taken)
    return kept
