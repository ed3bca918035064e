"""Country triples of PETRARCH-2's validation records (PETR2_GSR_validation.xml).

Seventy-odd newswire sentences with CAMEO codes between actors. The gold was made from a coder's
output and then corrected by hand, so it keeps that coder's habits: it is a measure of how often two
coders agree, not of truth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

from detente.api import code
from detente.evaluation.plover import root_of, yielding
from detente.ontology import to_plover

__all__ = ["Record", "read_records", "triple_scores", "triples_of"]

Triple: TypeAlias = tuple[str, str, str]

# The records hold bare comments with double hyphens between elements, which no XML parser takes.
_RECORD = re.compile(r"<Sentence\b([^>]*)>((?:(?!<Sentence\b).)*)", re.DOTALL)
_EVENT = re.compile(r"<EventCoding\b([^>]*)>")
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
# Codes that start with a kind of international actor instead of a country; what ours are for them.
_BODIES = {"IGOUNO": "UNO", "IGOEUREEC": "EUR", "IGOCOPITP": "INP", "IMGMUSISI": "UAF"}


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence with its gold triples.

    Attributes:
        triples: Source's country, target's country, PLOVER root; YIELD for CONCEDE and RETREAT.
        remarks: Pairs with a comment or an appeal (CAMEO 01 and 02), which PLOVER drops: whatever
            is coded between these is neither right nor wrong.
    """

    id: str
    text: str
    day: date
    triples: frozenset[Triple]
    remarks: frozenset[tuple[str, str]]


def read_records(path: Path) -> Iterator[Record]:
    """The records that have a text."""
    for head, body in _RECORD.findall(path.read_text(encoding="utf-8")):
        text = _TEXT.search(body)
        said = " ".join(unescape(text[1]).split()) if text else ""
        if not said:
            continue
        given = dict(_ATTRIBUTE.findall(head))
        triples, remarks = set(), set()
        for event in _EVENT.findall(body):
            row = dict(_ATTRIBUTE.findall(event))
            if "eventcode" not in row:
                continue
            pair = _state(row["sourcecode"]), _state(row["targetcode"])
            plover = to_plover(row["eventcode"])
            if plover is None:
                remarks.add(pair)
            elif "" not in pair:
                source, target = reversed(pair) if plover.swap else pair
                triples.add((source, target, yielding(plover.type)))
        yield Record(given["id"], said, _day(given["date"]), frozenset(triples), frozenset(remarks))


def triples_of(mentions: list[Mapping[str, Any]]) -> list[frozenset[Triple]]:
    """Country triples of one sentence's mentions, each as the ways in which it may stand in gold.

    Gold has a planned act now as the act, now as a promise of it; an alleged one as an accusation
    by whoever says so; a joint one in one direction or in both; of three who meet, any two.
    """
    found: dict[frozenset[Triple], None] = {}
    for mention in mentions:
        roots = {root_of(mention)} - {None}
        if mention["status"] == "planned":
            roots.add(yielding(mention["type"]))
        sources, targets = (
            {actor["country"] or _unstated(actor["actor"]) for actor in mention[side]} - {""}
            for side in ("source", "target")
        )
        pairs = [(source, target) for source in sorted(sources) for target in sorted(targets)]
        if mention["joint"] and len(sources | targets) > 1:
            pairs = list(combinations(sorted(sources | targets), 2))
        for source, target in pairs:
            ways = {(source, target)} | ({(target, source)} if mention["joint"] else set())
            told = {(*way, root) for way in ways for root in roots if root}
            if mention["status"] == "alleged" and mention["speaker"]:
                told.add((mention["speaker"]["country"], source, "ACCUSE"))
            found[frozenset(told)] = None
    return list(found)


def triple_scores(path: Path) -> dict[str, float]:
    """Precision and recall of country triples by root, from the text alone."""
    records = list(read_records(path))
    table = code(
        [{"id": r.id + str(n), "text": r.text, "published": r.day} for n, r in enumerate(records)]
    ).to_pylist()
    count: Counter[str] = Counter()
    for n, record in enumerate(records):
        ours = triples_of([m for m in table if m["document"] == record.id + str(n)])
        ours = [ways for ways in ours if not any(way[:2] in record.remarks for way in ways)]
        count["ours"] += len(ours)
        count["right"] += sum(bool(ways & record.triples) for ways in ours)
        count["gold"] += len(record.triples)
        count["found"] += len(record.triples & frozenset().union(*ours))
    return {
        "precise": count["right"] / count["ours"] if count["ours"] else 0.0,
        "found": count["found"] / count["gold"] if count["gold"] else 0.0,
    }


def _state(actor: str) -> str:
    """The country or body of a code of theirs; "" where it names none."""
    for code_of, ours in _BODIES.items():
        if actor.startswith(code_of):
            return ours
    return "" if actor.startswith("---") else actor[:3]


def _unstated(actor: str | None) -> str:
    return "UAF" if actor is not None and actor.startswith("UAF") else ""


def _day(written: str) -> date:
    """``YYYYMMDD``; some have but two figures for the year."""
    full = written if len(written) == 8 else "20" + written
    return date(int(full[:4]), int(full[4:6]), int(full[6:]))
