"""Status of acts: our own clauses, and the factuality of events in two public sets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.api import status_of

__all__ = ["clause_f1", "factuality_f1", "half"]

STATUSES = ("happened", "ongoing", "planned", "possible", "alleged", "denied", "negated")
# At and above this an annotated event counts as having happened (scale -3 to 3).
_HAPPENED = 2.0
_TIGHT = frozenset(".,;:!?)'%")
_CLITICS = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}


def half(ident: str) -> int:
    """Which half of the clauses one is in: 0 may be read, 1 not."""
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 2


def clause_f1(path: Path, part: int) -> float:
    """Macro-F1 over the statuses, on one half of training/status.jsonl."""
    gold, told = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if half(row["id"]) == part:
            gold.append(row["status"])
            told.append(status_of(row["text"], (row["start"], row["start"] + len(row["span"]))))
    return sum(_f1(gold, told, status) for status in STATUSES) / len(STATUSES)


def factuality_f1(paths: Sequence[Path]) -> float:
    """Macro-F1 of happened against the rest, over CoNLL files with factuality in column 3."""
    gold, told = [], []
    for path in paths:
        for text, spans in _sentences(path):
            for span, value in spans:
                real = status_of(text, span) in ("happened", "ongoing")
                gold.append("yes" if value >= _HAPPENED else "no")
                told.append("yes" if real else "no")
    return (_f1(gold, told, "yes") + _f1(gold, told, "no")) / 2


def _f1(gold: Sequence[str], told: Sequence[str], label: str) -> float:
    both = sum(g == t == label for g, t in zip(gold, told, strict=True))
    either = gold.count(label) + told.count(label)
    return 2 * both / either if either else 0.0


def _sentences(path: Path) -> Iterator[tuple[str, list[tuple[tuple[int, int], float]]]]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text = ""
        spans = []
        for line in block.splitlines():
            _, token, value, *_ = line.split("\t")
            word = _BRACKETS.get(token, token)
            if text and not (word in _TIGHT or word in _CLITICS or text.endswith("(")):
                text += " "
            if value != "_":
                spans.append(((len(text), len(text) + len(word)), float(value)))
            text += word
        if spans:
            yield text, spans
