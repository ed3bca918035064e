"""Triples of root and two countries in PETR2_GSR_validation.xml, from the text alone.

Most of that gold is what PETRARCH2 made of the sentences, by CAMEO's conventions and not by ours.
So acts are compared as CAMEO tells them: what somebody is said to have done is an accusation by
whoever says so, and what is planned has the root of the act. Gold of codes that PLOVER has no type
for (statements) is left out. An act that both sides share is right in either direction, and only
once wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.api import code
from detente.ontology import to_plover

__all__ = ["Told", "read_told", "triple_scores"]

Triple = tuple[str, str, str]

_SENTENCE = re.compile(r"<Sentence [^>]*?date=\"(\d+)\".*?<Text>(.*?)</Text>", re.S)
_EVENT = re.compile(r'<EventCoding eventcode="(\d+)" sourcecode="([^"]*)" targetcode="([^"]*)"')
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# Prefixes that are no country's, and the bodies that our countries' column knows.
_NO_COUNTRY = ("---", "IGO", "IMG", "MNC", "NGO", "NGM")
_BODIES = ("UNO", "EUR")
_DATED = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with its gold triples."""

    date: str
    text: str
    gold: frozenset[Triple]


def read_told(path: Path) -> Iterator[Told]:
    """The sentences that have a text.

    Args:
        path: The file, which is not well-formed XML.
    """
    for match in _SENTENCE.finditer(path.read_text(encoding="utf-8")):
        day = match[1] if len(match[1]) == _DATED else f"20{match[1]}"
        events = (_triple(*event) for event in _EVENT.findall(match[0]))
        gold = {triple for triple in events if triple is not None}
        text = " ".join(match[2].split())
        if text:
            yield Told(f"{day[:4]}-{day[4:6]}-{day[6:]}", text, frozenset(gold))


def triple_scores(path: Path) -> tuple[float, float]:
    """Precision and recall of triples."""
    rows = list(read_told(path))
    given = [{"id": str(n), "text": r.text, "date": r.date} for n, r in enumerate(rows)]
    found: dict[str, list[Mapping[str, Any]]] = {}
    for mention in code(given).to_pylist():
        found.setdefault(mention["document"], []).append(mention)
    right = wrong = missed = 0
    for n, row in enumerate(rows):
        ways = [way for mention in found.get(str(n), ()) for way in _ways(mention)]
        told = {triple for way in ways for triple in way}
        right += len(told & row.gold)
        wrong += len({way[0] for way in ways if not row.gold & {*way}})
        missed += len(row.gold - told)
    return _share(right, wrong), _share(right, missed)


def _ways(mention: Mapping[str, Any]) -> Iterator[tuple[Triple, ...]]:
    """Each pair of countries of a mention; in both directions where it is shared."""
    root = _YIELD.get(mention["type"], mention["type"])
    one, other = (_countries(mention[side]) for side in ("source", "target"))
    speaker = (mention["speaker"] or {}).get("country")
    if mention["status"] == "alleged" and speaker:
        root, one, other = "ACCUSE", [speaker], one
    if not mention["joint"]:
        yield from (((root, a, b),) for a in one for b in other)
        return
    parties = [*one, *other]
    for n, a in enumerate(parties):
        for b in parties[n + 1 :]:
            yield (root, a, b), (root, b, a)


def _countries(actors: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(actor["country"] or "" for actor in actors)) or [""]


def _triple(number: str, one: str, other: str) -> Triple | None:
    """A gold event by PLOVER's root; None where there is none for it."""
    found = to_plover(number)
    if found is None:
        return None
    pair = (_country(other), _country(one)) if found.swap else (_country(one), _country(other))
    return _YIELD.get(found.type, found.type), *pair


def _country(actor: str) -> str:
    """The country of a CAMEO actor code; of bodies only those that count as countries."""
    if not actor.startswith(_NO_COUNTRY):
        return actor[:3]
    return next((body for body in _BODIES if body == actor[3:6]), "")


def _share(count: int, rest: int) -> float:
    return count / (count + rest) if count + rest else 0.0
