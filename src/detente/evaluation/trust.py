"""Whether a mention's confidence says how likely it is right.

Measured on mentions of running text that readers judged (training/judged.tsv), in documents that
the weights were not learned from.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from detente.evaluation.merging import code_where
from detente.records import ActorMention, EventMention

__all__ = ["Verdict", "aside", "digest", "judged_mentions", "ranking", "table", "trust_figures"]

_STEPS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
_SURE, _UNSURE = 0.6, 0.4
_SHARE = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mention that is still coded as it was judged."""

    mention: EventMention
    right: bool


def aside(document: str) -> bool:
    """Whether nothing is learned from a document: each fourth, by the hash of its id."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % _SHARE == 0


def digest(mention: EventMention) -> str:
    """A checksum of what was judged of a mention."""
    told = "|".join((str(mention.status), _told(mention.source), _told(mention.target)))
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def _told(actors: Sequence[ActorMention]) -> str:
    return ";".join(f"{a.text}={a.actor}/{a.country}/{a.sector}" for a in actors)


def judged_mentions(path: Path, data: Path) -> Iterator[Verdict]:
    """Code what was judged anew; what is coded otherwise by now is left out.

    Args:
        path: judged.tsv.
        data: The folder with the collections.

    Raises:
        FileNotFoundError: If a collection isn't there.
    """
    wanted: dict[str, dict[tuple[int, str, str], bool]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        for row in csv.DictReader(kept, delimiter="\t"):
            key = (int(row["start"]), row["type"], row["coded"])
            wanted.setdefault(row["document"], {})[key] = row["right"] == "y"
    for name in sorted({document.partition("/")[0] for document in wanted}):
        for coded in code_where(lambda d: d.id in wanted, name, data, path.parent):
            judged = wanted[coded.document.id]
            for mention in coded.mentions:
                start = mention.trigger.span[0] if mention.trigger else -1
                key = (start, str(mention.type), digest(mention))
                if key in judged:
                    yield Verdict(mention, judged[key])


def ranking(told: Sequence[tuple[float, bool]]) -> float:
    """How often a right mention has the higher chance, of all pairs of a right and a wrong one."""
    right = [chance for chance, ok in told if ok]
    wrong = [chance for chance, ok in told if not ok]
    if not right or not wrong:
        return 0.0
    above = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return above / (len(right) * len(wrong))


def table(told: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, int, int]]:
    """From, to, how many mentions have a chance between, and how many of these are right."""
    for low, high in pairwise(_STEPS):
        inside = [ok for chance, ok in told if low <= chance < high or chance == high == 1]
        yield low, high, len(inside), sum(inside)


def trust_figures(path: Path, data: Path) -> dict[str, float]:
    """How well confidence ranks what it was not learned from, and shares of right ones.

    Returns:
        ``ranks``, ``sure`` (right, of those from .6 on) and ``unsure`` (of those below .4).
    """
    told = [
        (each.mention.confidence, each.right)
        for each in judged_mentions(path, data)
        if aside(each.mention.document)
    ]
    sure = [ok for chance, ok in told if chance >= _SURE]
    unsure = [ok for chance, ok in told if chance < _UNSURE]
    return {
        "ranks": ranking(told),
        "sure": sum(sure) / len(sure) if sure else 0.0,
        "unsure": sum(unsure) / len(unsure) if unsure else 0.0,
    }
