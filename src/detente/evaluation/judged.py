"""Mentions of running coverage that readers judged, with what would be right where one was wrong.

``judged_mentions.tsv`` holds none of the coverage's words: a mention is named by its document and
the characters of its trigger, and parties by their countries. Whoever reads a fresh draw sees more
(a party without a country, sector and name); this tells whether what was once seen as wrong is
mended and what was right has stayed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.evaluation.merging import code_where
from detente.records import ActorMention, Coded, EventMention

__all__ = ["Judged", "judged_shares", "read_judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is right at one trigger.

    Attributes:
        read: Whether rules may be mended on it.
        type: PLOVER type; "" where there is no act.
        about: Type of what is asked for, agreed to ..., where the reader said it.
        source: Countries of the parties, "" for one without.
    """

    read: bool
    document: str
    start: int
    end: int
    type: str
    about: str
    status: str
    source: frozenset[str]
    target: frozenset[str]


def read_judged(path: Path) -> list[Judged]:
    """The rows of ``judged_mentions.tsv``."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(
                row["part"] == "read",
                row["document"],
                int(row["start"]),
                int(row["end"]),
                row["type"],
                row["about"],
                row["status"],
                _listed(row["source"]),
                _listed(row["target"]),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _listed(countries: str) -> frozenset[str]:
    """Countries parted by bars, ``?`` for a party without one."""
    return frozenset("" if name == "?" else name for name in countries.split("|") if name)


def judged_shares(path: Path, data: Path) -> dict[str, float]:
    """Code the documents again and compare.

    Returns:
        For the half that is read and the half that is not, ``precise``: the share of mentions coded
        at judged triggers that are right in type, status and the countries of both sides; and
        ``found``: the share of acts judged that are coded so.

    Raises:
        FileNotFoundError: Where a collection is absent.
    """
    judged = read_judged(path)
    wanted = {each.document for each in judged}
    coded = {
        item.document.id: item
        for name in sorted({document.partition("/")[0] for document in wanted})
        for item in code_where(lambda document: document.id in wanted, name, data, path.parent)
    }
    shares: dict[str, float] = {}
    for part, read in (("read", True), ("unread", False)):
        count = _counts((each for each in judged if each.read is read), coded)
        shares[f"{part}.precise"] = count["right"] / max(1, count["coded"])
        shares[f"{part}.found"] = count["right"] / max(1, count["acts"])
    return shares


def _counts(judged: Iterable[Judged], coded: Mapping[str, Coded]) -> Mapping[str, int]:
    count: dict[str, int] = defaultdict(int)
    for each in judged:
        there = list(_at(each, coded[each.document].mentions)) if each.document in coded else []
        count["acts"] += bool(each.type)
        count["coded"] += bool(there)
        count["right"] += any(_right(each, mention) for mention in there)
    return count


def _at(judged: Judged, mentions: Iterable[EventMention]) -> Iterator[EventMention]:
    """Mentions with a type whose trigger shares characters with the judged one."""
    for mention in mentions:
        if mention.type is not None and mention.trigger is not None:
            start, end = mention.trigger.span
            if start < judged.end and judged.start < end:
                yield mention


def _right(judged: Judged, mention: EventMention) -> bool:
    ours = _countries(mention.source), _countries(mention.target)
    theirs = judged.source, judged.target
    parties = ours[0] | ours[1] == theirs[0] | theirs[1] if mention.joint else ours == theirs
    return (
        parties
        and mention.type == judged.type
        and (not judged.about or mention.about == judged.about)
        and mention.status == judged.status
    )


def _countries(actors: tuple[ActorMention, ...]) -> frozenset[str]:
    return frozenset(actor.country for actor in actors)
