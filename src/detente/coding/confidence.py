"""How likely a mention is right as a whole: type, both parties and status.

Boosted trees over what can be seen of a finished mention: which kind of rule read it; how likely
the second look holds its word, type, parties and status, and those that it leaves out; how its
parties resolved and how far from the word they stand; status, length, quotation; whether the like
was read before in the document. Learned from what the coder makes of the sentences of coverage
that readers labelled (training/labelled.tsv, tools/train_confidence.py); the trees are a table that
can be read (data/confidence.tsv).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from detente.records import ActorMention, Document, EventMention, Status
from detente.tables import rows

__all__ = ["LIKELY", "Earlier", "Reason", "alike", "because", "least", "signs", "trust"]

# Mentions less likely right than this are left out; of a text that somebody looks at, sentence by
# sentence, what rules read is told down to much less, and what is only learned down to little less.
LIKELY, _LEAST_READ, _LEAST_LEARNED = 0.42, 0.05, 0.45
_SPEAKING = frozenset("we us our ours i".split())
_POINTING = frozenset("he she it they his her its their them him".split())
_LONG = 5
_DONE = frozenset(("happened", "ongoing"))
_Pair = frozenset[frozenset[str]]
_MARKS = re.compile(r'["“”]')


@dataclass(frozen=True, slots=True)
class _Node:
    """Where a tree parts by a sign: up to a bound, or above it; or a leaf.

    What a leaf adds is a mention's; what another node would add, did the tree end there, only says
    how much its sign speaks for a mention or against it.
    """

    sign: str
    bound: float
    low: int
    high: int
    adds: float


class Earlier:
    """What a document's earlier readings say of a mention: whether the like was read before.

    Readings count by how likely the second look held them, told or not.
    """

    def __init__(self) -> None:
        self._acts: defaultdict[tuple[str | None, _Pair], float] = defaultdict(float)
        self._pairs: defaultdict[_Pair, float] = defaultdict(float)
        self._lands: Counter[str] = Counter()
        self._count = 0

    def add(self, mention: EventMention) -> None:
        """Take a mention in, as it was read."""
        pair = _pair(mention)
        self._acts[mention.type, pair] += mention.confidence
        self._pairs[pair] += mention.confidence
        self._lands.update(_lands((*mention.source, *mention.target)))
        self._count += 1

    def signs(self, mention: EventMention) -> dict[str, float]:
        """What is seen of a mention, by name."""
        pair = _pair(mention)
        return {
            "before:act": self._acts.get((mention.type, pair), 0.0),
            "before:pair": self._pairs.get(pair, 0.0),
            "before:source": self._share(mention.source),
            "before:target": self._share(mention.target),
        }

    def _share(self, side: tuple[ActorMention, ...]) -> float:
        """How many of the readings have a part for a side's likeliest country."""
        return max((self._lands[land] for land in _lands(side)), default=0) / max(1, self._count)


def _pair(mention: EventMention) -> _Pair:
    """The countries of both sides, whichever acts."""
    return frozenset((frozenset(_lands(mention.source)), frozenset(_lands(mention.target))))


def least(mention: EventMention, document: Document) -> float:
    """How likely right a mention of a document has to be to be told."""
    if not document.brief:
        return LIKELY
    return _LEAST_LEARNED if mention.rule == "learned" else _LEAST_READ


def alike(one: Status | None, other: Status | None) -> bool:
    """Whether two statuses are one: if an act is over is a question of words more than of facts."""
    return one == other or {one, other} <= _DONE


def trust(seen: Mapping[str, float]) -> float:
    """The chance that a mention is right, from 0 to 1.

    Args:
        seen: Its `signs`; one that is missing counts as 0.
    """
    score = 0.0
    for tree in _trees():
        *_, leaf = _way(tree, seen)
        score += leaf.adds
    return round(1 / (1 + math.exp(-score)), 2)


class Reason(NamedTuple):
    """A sign of a mention, its value, and what it adds to the log-odds that it is right."""

    sign: str
    value: float
    adds: float


def because(seen: Mapping[str, float]) -> list[Reason]:
    """How much each sign adds to the chance that a mention is right, or takes from it.

    What the trees that ask for a sign add after it more than before it (Saabas, 2014:
    "Interpreting random forests").

    Args:
        seen: Its `signs`.

    Returns:
        The weightiest first.
    """
    effects: defaultdict[str, float] = defaultdict(float)
    for tree in _trees():
        for node, below in pairwise(_way(tree, seen)):
            effects[node.sign] += below.adds - node.adds
    found = [Reason(sign, seen.get(sign, 0.0), adds) for sign, adds in effects.items()]
    return sorted(found, key=lambda reason: -abs(reason.adds))


def _way(tree: tuple[_Node, ...], seen: Mapping[str, float]) -> Iterator[_Node]:
    """The nodes of a tree that a mention comes through, down to its leaf."""
    node = tree[0]
    yield node
    while node.sign:
        node = tree[node.low if seen.get(node.sign, 0.0) <= node.bound else node.high]
        yield node


def signs(
    mention: EventMention, evidence: Mapping[str, float], stands: Mapping[Status, float]
) -> dict[str, float]:
    """What is seen of a mention, by name.

    Args:
        mention: As it was read: its ``confidence`` is what the second look held of it.
        evidence: What the second look saw (`detente.coding.links`); empty where it saw nothing.
        stands: How likely it held each status.
    """
    start = mention.trigger.span[0] if mention.trigger else mention.span[0]
    before = mention.sentence[: start - mention.span[0]]
    found = {
        f"rule:{_family(mention.rule)}": 1.0,
        f"status:{mention.status}": 1.0,
        f"type:{mention.type}": 1.0,
        "whole": mention.confidence,
        "status": sum(chance for each, chance in stands.items() if alike(each, mention.status)),
        "surest status": max(stands.values(), default=0.0),
        "background": float(mention.background),
        "said": float(mention.speaker is not None),
        "joint": float(mention.joint),
        "about": float(bool(mention.about)),
        "mode": float(bool(mention.mode)),
        "one country": float(bool(_lands(mention.source) & _lands(mention.target))),
        "length": float(len(mention.sentence.split())),
        "place": len(before) / max(1, len(mention.sentence)),
        "quoted": float(len(_MARKS.findall(before)) % 2),
        **evidence,
    }
    for side, actors in (("source", mention.source), ("target", mention.target)):
        found |= {f"{side}:{name}": value for name, value in _side(mention, actors).items()}
    return found


def _side(mention: EventMention, actors: tuple[ActorMention, ...]) -> dict[str, float]:
    """What is seen of one side."""
    if not actors:
        return {"none": 1.0, "no country": 1.0}
    words = [a.text.lower() for a in actors]
    seen = {f"how:{a.how}": 1.0 for a in actors} | {f"sector:{actors[0].sector}": 1.0}
    if mention.trigger:
        low, high = mention.trigger.span
        seen["far"] = min(min(abs(a.span[0] - high), abs(low - a.span[1])) for a in actors) / 100
    return seen | {
        "several": float(len(actors)),
        "no country": float(not any(a.country for a in actors)),
        "partly no country": float(not all(a.country for a in actors)),
        "we": float(any(word in _SPEAKING for word in words)),
        "pronoun": float(any(word in _POINTING for word in words)),
        "long": float(any(len(word.split()) > _LONG for word in words)),
    }


def _family(rule: str) -> str:
    """Verbs, nouns, verbs over verbs or nouns, likeness."""
    kind = rule.partition(":")[0]
    inner = next((f"+{part}" for part in ("verb", "noun") if f"+{part}:" in rule), "")
    return kind + inner


def _lands(actors: tuple[ActorMention, ...]) -> set[str]:
    return {a.country for a in actors if a.country}


@cache
def _trees() -> tuple[tuple[_Node, ...], ...]:
    """The trees; a leaf has no sign."""
    found: dict[str, list[_Node]] = {}
    for row in rows("detente.coding", "confidence.tsv"):
        node = _Node(
            row["sign"],
            float(row["bound"] or 0),
            int(row["low"] or 0),
            int(row["high"] or 0),
            float(row["adds"] or 0),
        )
        found.setdefault(row["tree"], []).append(node)
    return tuple(map(tuple, found.values()))
