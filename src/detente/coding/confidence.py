"""How likely a mention is right as a whole: type, both parties and status.

A logistic regression over what can be seen of a finished mention: which kind of rule read it, what
the second look held of its word, how its parties resolved and how far from the word they stand,
status, length, quotation. Learned from the mentions of sentences of coverage that readers labelled
(training/labelled.tsv, tools/train_confidence.py); the weights are a table that can be read
(data/confidence.tsv).
"""

from __future__ import annotations

import math
import re
from functools import cache

from detente.records import ActorMention, EventMention
from detente.tables import rows

__all__ = ["least", "signs", "trust"]

# Mentions less likely right than this are left out of a text of up to so many characters, which
# somebody looks at sentence by sentence, and of longer ones: there it leaves out one mention in
# eight, and nine in ten of these are wrong.
_LEAST, _LEAST_TOLD = 0.1, 0.3
_STORY = 400
# As sure as the second look is taken to be at most.
_SUREST = 0.999
_SPEAKING = frozenset("we us our ours i".split())
_POINTING = frozenset("he she it they his her its their them him".split())
_LONG = 5
_MANY = 4
_MARKS = re.compile(r'["“”]')


def least(text: str) -> float:
    """How likely right a mention of a text has to be to be told."""
    return _LEAST if len(text) < _STORY else _LEAST_TOLD


def trust(mention: EventMention) -> float:
    """The chance that a mention is right, from 0 to 1.

    Args:
        mention: As it was read: its ``confidence`` is what the second look held of it.
    """
    weights = _weights()
    score = weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in signs(mention).items())
    return round(1 / (1 + math.exp(-score)), 2)


def signs(mention: EventMention) -> dict[str, float]:
    """What is seen of a mention, by name."""
    sure = min(max(mention.confidence, 1 - _SUREST), _SUREST)
    start = mention.trigger.span[0] if mention.trigger else mention.span[0]
    before = mention.sentence[: start - mention.span[0]]
    found = {
        f"rule:{_family(mention.rule)}": 1.0,
        f"status:{mention.status}": 1.0,
        "word": math.log(sure / (1 - sure)) / 4,
        "background": float(mention.background),
        "said": float(mention.speaker is not None),
        "joint": float(mention.joint),
        "about": float(bool(mention.about)),
        "mode": float(bool(mention.mode)),
        "no country": float(any(not a.country for a in (*mention.source, *mention.target))),
        "one country": float(bool(_lands(mention.source) & _lands(mention.target))),
        "length": math.log(max(len(mention.sentence.split()), 3)) / 3,
        "place": len(before) / max(1, len(mention.sentence)),
        "quoted": float(len(_MARKS.findall(before)) % 2),
    }
    for side, actors in (("source", mention.source), ("target", mention.target)):
        found |= {f"{side}:{name}": value for name, value in _side(mention, actors).items()}
    return found


def _side(mention: EventMention, actors: tuple[ActorMention, ...]) -> dict[str, float]:
    """What is seen of one side."""
    if not actors:
        return {"none": 1.0}
    words = [a.text.lower() for a in actors]
    seen = {f"how:{a.how}": 1.0 for a in actors}
    if mention.trigger:
        low, high = mention.trigger.span
        seen["far"] = min(min(abs(a.span[0] - high), abs(low - a.span[1])) for a in actors) / 100
    return seen | {
        "several": min(len(actors), _MANY) / _MANY,
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
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("detente.coding", "confidence.tsv")}
