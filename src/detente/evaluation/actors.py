"""Actors in running text: whether those of a sentence are found, with the right country and sector.

``actors.tsv`` holds none of the coverage's words: a sentence is named by its document and
characters, an actor by those of its phrase. The readers who marked them knew no rules.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.evaluation.merging import documents_of
from detente.records import ActorMention, Document, Span

__all__ = ["Marked", "actor_shares", "read_marked"]

_OVERLAP = 0.5  # of the shorter phrase
# What may stand between a name and an office that is marked on its own.
_BESIDE = frozenset((", ", ", the ", " and "))
_STATE = "state"


@dataclass(frozen=True, slots=True)
class Marked:
    """An actor that a reader marked.

    Attributes:
        sentence: Its sentence's first character in the document, and the one behind its last.
        span: Its own.
        country: Its country; "" for bodies without a code.
        sector: Its sector.
        also: Sectors that are as right.
        part: ``"read"``, or ``"unread"`` by anybody who mends rules.
    """

    sentence: Span
    span: Span
    country: str
    sector: str
    also: frozenset[str]
    part: str


def read_marked(path: Path) -> dict[str, list[Marked]]:
    """The states, their institutions and officials, and bodies of actors.tsv, by document.

    Phrases that mean several states, and those of none, are left out.
    """
    found: dict[str, list[Marked]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == _STATE and (row["country"] or row["sector"] == "IGO"):
                marked = Marked(
                    (int(row["from"]), int(row["to"])),
                    (int(row["start"]), int(row["end"])),
                    row["country"],
                    row["sector"],
                    frozenset(row["also"].split()),
                    row["part"],
                )
                found.setdefault(row["document"], []).append(marked)
    return found


def actor_shares(path: Path, data: Path) -> dict[str, float]:
    """How many actors are found, and how many of these have the country and the sector marked.

    Args:
        path: actors.tsv.
        data: The folder with the collections.

    Returns:
        ``read.found``, ``read.country``, ``read.sector``, and the same of ``unread``.

    Raises:
        FileNotFoundError: Where a collection isn't there.
    """
    marked = read_marked(path)
    counts: Counter[str] = Counter()
    for name in sorted({document.partition("/")[0] for document in marked}):
        reader, documents = documents_of(name, data, path.parent)
        for document in documents:
            here = marked.get(document.id, ())
            sights = reader.coder.sights(document) if here else []
            ours = [(s.offset + s.tree.tokens[0].idx, s.parties.actors) for s in sights]
            for one in here:
                low, high = one.sentence
                near = [a for start, actors in ours if low <= start < high for a in actors]
                counts.update(_verdict(one, near, document))
    return {
        f"{part}.{share}": counts[f"{part}.{share}"] / max(1, counts[f"{part}.{of}"])
        for part in ("read", "unread")
        for share, of in (("found", "all"), ("country", "found"), ("sector", "found"))
    }


def _verdict(marked: Marked, near: Sequence[ActorMention], document: Document) -> Iterator[str]:
    """What is counted of an actor: that it is there, found, and what of it is right."""
    found = list(_nearest(marked.span, near)) or _beside(marked.span, near, document)
    yield f"{marked.part}.all"
    if not found:
        return
    yield f"{marked.part}.found"
    ours = {code for actor in found for code in actor.country.split("|")}
    body = not marked.country and any(actor.sector == "IGO" for actor in found)
    if body or marked.country in ours:
        yield f"{marked.part}.country"
    if any(actor.sector in {marked.sector, *marked.also} for actor in found):
        yield f"{marked.part}.sector"


def _nearest(span: Span, near: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The actors whose phrase is most nearly a span."""
    shares = [_share(span, actor.span) for actor in near]
    best = max(shares, default=0.0)
    yield from (a for a, share in zip(near, shares, strict=True) if share == best and best > 0)


def _share(one: Span, other: Span) -> float:
    """What two spans have in common, of both together; 0 where it is little of either."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    both = max(one[1], other[1]) - min(one[0], other[0])
    return shared / both if shared >= _OVERLAP * shorter else 0.0


def _beside(span: Span, near: Sequence[ActorMention], document: Document) -> list[ActorMention]:
    """Whom an office in apposition belongs to: "Ada Brisk, | minister of Peru"."""
    return [a for a in near if document.text[a.span[1] : span[0]] in _BESIDE][:1]
