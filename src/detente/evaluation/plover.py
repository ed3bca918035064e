"""Sentences with a given source and target and a gold PLOVER root (PLV_train).

The set writes YIELD for CONCEDE and RETREAT. A fifth of it, by the hash of the sentence's id, is
read by nobody, so that what was tuned on the rest can be told from what holds. Nothing that ships
is trained on it.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.actors import Gazetteer
from detente.api import code

__all__ = ["Given", "given_roots", "raw_mentions", "read_given", "root_of", "yielding"]

_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_OVERLAP = 0.5  # of the shorter phrase


@dataclass(frozen=True, slots=True)
class Given:
    """One sentence: spans of both parties, its root, and whether it may be read."""

    id: str
    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str
    read: bool


def read_given(path: Path) -> Iterator[Given]:
    """The sentences of PLV_train.tsv whose spans are marked."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            spans = _spans(row["marked_sentence"])
            if spans is None:
                continue
            text = re.sub(r"</?[st]>", "", row["marked_sentence"])
            fifth = int(hashlib.sha256(row["sentence_id"].encode()).hexdigest(), 16) % 5
            yield Given(row["sentence_id"], text, *spans, row["gold_root"], fifth != 0)


def _spans(marked: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    found = []
    for tag in "st":
        ends = [marked.find(mark) for mark in (f"<{tag}>", f"</{tag}>")]
        if min(ends) < 0:
            return None
        a, b = (len(re.sub(r"</?[st]>", "", marked[:end])) for end in ends)
        found.append((a, b))
    return found[0], found[1]


def root_of(mention: Mapping[str, Any]) -> str | None:
    """A mention's root as the set writes it."""
    root: str | None = mention["plover"]
    return yielding(root) if root is not None else None


def yielding(root: str) -> str:
    """YIELD for CONCEDE and RETREAT, as in PLOVER's earlier table."""
    return _YIELD.get(root, root)


def given_roots(rows: Sequence[Given]) -> dict[str, float]:
    """Spans given: shares of right roots in all, read and unread rows; of swapped directions.

    Imposed sanctions, which the set's gold has as COERCE (docs/method.md, rule 5), are counted
    in all figures but ``apart``.
    """
    table = code(
        [
            {
                "id": str(n),  # some sentences stand in the set with several pairs
                "text": r.text,
                "source_span": list(r.source),
                "target_span": list(r.target),
            }
            for n, r in enumerate(rows)
        ]
    ).to_pylist()
    by_id = {m["document"]: m for m in table}
    told = [(r, by_id[str(n)]) for n, r in enumerate(rows)]
    right = [(r, root_of(m) == r.root) for r, m in told]
    swapped = [
        m["source"][0]["text"] != r.text[slice(*r.source)]
        for r, m in told
        if m["source"] and not m["joint"] and m["rule"] != "learned"
    ]
    apart = [
        root_of(m) == r.root
        for r, m in told
        if not (r.root == "COERCE" and m["type"] == "SANCTION")
    ]
    return {
        "all": _share([ok for _, ok in right]),
        "read": _share([ok for r, ok in right if r.read]),
        "unread": _share([ok for r, ok in right if not r.read]),
        "apart": _share(apart),
        "swapped": _share(swapped),
    }


def raw_mentions(rows: Sequence[Given], gazetteer: Gazetteer) -> dict[str, float]:
    """From the text alone.

    Returns:
        ``found``: sentences with a mention of both parties and the right root; ``precise``:
        mentions between the two parties that are right; ``density``: mentions a sentence.
    """
    table = code([{"id": str(n), "text": r.text} for n, r in enumerate(rows)]).to_pylist()
    by_id: dict[str, list[dict[str, Any]]] = {}
    for mention in table:
        by_id.setdefault(mention["document"], []).append(mention)
    found: list[bool] = []
    between: list[bool] = []
    for n, row in enumerate(rows):
        same = {
            span: _resolved(gazetteer, row.text[slice(*span)]) for span in (row.source, row.target)
        }
        hits = []
        for mention in by_id.get(str(n), ()):
            ways = [(row.source, row.target), (row.target, row.source)]
            one, other = (
                _has(mention["source"], a, same[a]) and _has(mention["target"], b, same[b])
                for a, b in ways
            )
            if one or other:
                hits.append(root_of(mention) == row.root and (one or bool(mention["joint"])))
        found.append(any(hits))
        between.extend(hits)
    return {
        "found": _share(found),
        "precise": _share(between),
        "density": len(table) / len(rows) if rows else 0.0,
    }


def _resolved(gazetteer: Gazetteer, phrase: str) -> str:
    known = gazetteer.resolve(phrase, None)
    return known.actor if known is not None else ""


def _has(actors: Sequence[Mapping[str, Any]], span: tuple[int, int], actor: str) -> bool:
    for each in actors:
        low, high = each["span"]
        shared = min(high, span[1]) - max(low, span[0])
        if shared >= _OVERLAP * min(high - low, span[1] - span[0]):
            return True
        if actor and each["actor"] == actor:
            return True
    return False


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0
