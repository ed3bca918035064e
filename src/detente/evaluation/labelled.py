"""Sentences of coverage in which readers marked every act, and what is coded of them.

``labelled.tsv`` holds none of the coverage's words: a sentence is named by its document and
characters, an act by those of its word and its parties. The readers knew the codebook and not the
rules. The documents of one fifth (`aside`) nothing is learned from, and nobody reads who mends
rules.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from detente.actors.tables import packaged
from detente.evaluation.merging import code_where
from detente.evaluation.trust import trust_figures
from detente.records import ActorMention, Coded, EventMention, Span

__all__ = [
    "Labelled",
    "Party",
    "Verdict",
    "aside",
    "half",
    "is_told",
    "labelled_figures",
    "labels",
    "verdicts",
    "weighed",
]

_PARTS = 5
# Acts that both sides have a part in: who is named first is a matter of words.
_TOGETHER = frozenset(("CONSULT", "COOPERATE"))
# Whether an act is over is a question of words more often than of facts.
_DONE = frozenset(("happened", "ongoing"))
# The bodies that the codebook has codes for.
_LISTED = frozenset("UNO EUR NAT ASA AFU ARL BRI GSV OPC IAE ICR IMF WTO".split())


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an act: where it stands (None where only the context tells), its country."""

    span: Span | None
    country: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One act of a labelled sentence."""

    trigger: Span
    type: str
    about: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A coded mention, and whether an act is labelled so."""

    mention: EventMention
    right: bool


def aside(document: str) -> bool:
    """Whether readers are not learned from a document: each fifth, by the hash of its id."""
    return _number(document) % _PARTS == 0


def weighed(document: str) -> bool:
    """Whether confidence is learned from a document that nothing else is learned from.

    Half of those that are kept aside; the other half measures what was learned.
    """
    return _number(document) % (2 * _PARTS) == _PARTS


def half(document: str) -> int | None:
    """In which half of the documents that readers are learned from one is; None if it is aside.

    How sure readers are of documents that they know is no measure of others: confidence is learned
    from either half as a reader sees it who knows only the other.
    """
    return None if aside(document) else (_number(document) % _PARTS - 1) // 2


def is_told(mention: EventMention, acts: Sequence[Labelled]) -> bool:
    """Whether an act is labelled just as a mention tells it."""
    return any(_likeness(mention, act) > 0 and _right(mention, act) for act in acts)


def _number(document: str) -> int:
    return int(hashlib.sha256(f"{document}x".encode()).hexdigest(), 16)


def labels(path: Path) -> dict[str, dict[Span, list[Labelled]]]:
    """The labelled sentences by document and characters, each with its acts."""
    found: dict[str, dict[Span, list[Labelled]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            span = (int(row["start"]), int(row["end"]))
            acts = found.setdefault(row["document"], {}).setdefault(span, [])
            if row["type"]:
                trigger = (int(row["trigger"]), int(row["to"]))
                source, target = (_parties(row[side]) for side in ("source", "target"))
                acts.append(
                    Labelled(trigger, row["type"], row["about"], source, target, row["status"])
                )
    return found


def _parties(told: str) -> tuple[Party, ...]:
    """ "12-18:PRK =USA": a phrase and its country, and one whom no words name."""
    found = []
    for one in told.split():
        place, _, country = one.replace("=", ":").partition(":")
        low, _, high = place.partition("-")
        country = "" if country == "-" else country
        found.append(Party((int(low), int(high)) if place else None, country))
    return tuple(found)


def verdicts(
    path: Path, data: Path, wanted: Callable[[str], bool]
) -> Iterator[tuple[Sequence[Labelled], list[Verdict]]]:
    """Code labelled documents, and compare sentence by sentence.

    Args:
        path: labelled.tsv.
        data: The folder with the collections.
        wanted: Which documents, by id.

    Yields:
        The acts of a sentence, and its mentions with whether each is right.

    Raises:
        FileNotFoundError: If a collection isn't there.
    """
    told = {document: spans for document, spans in labels(path).items() if wanted(document)}
    for name in sorted({document.partition("/")[0] for document in told}):
        for coded in code_where(lambda d: d.id in told, name, data, path.parent):
            for span, acts in told[coded.document.id].items():
                yield acts, _compared(coded, span, acts)


def _compared(coded: Coded, span: Span, acts: Sequence[Labelled]) -> list[Verdict]:
    here = [m for m in coded.mentions if m.type and m.span[0] < span[1] and span[0] < m.span[1]]
    inside = [m for m in here if m.span[0] <= span[0] < m.span[1]] or here
    pairs = sorted(
        ((_likeness(m, act), i, j) for i, m in enumerate(inside) for j, act in enumerate(acts)),
        key=lambda pair: -pair[0],
    )
    right: dict[int, bool] = {}
    taken: set[int] = set()
    for likeness, i, j in pairs:
        if likeness > 0 and i not in right and j not in taken:
            right[i] = _right(inside[i], acts[j])
            taken.add(j)
    return [Verdict(m, right.get(i, False)) for i, m in enumerate(inside)]


def _likeness(mention: EventMention, act: Labelled) -> int:
    """How much speaks for a mention and an act being meant by each other."""
    low, high = mention.trigger.span if mention.trigger else mention.span
    word = low < act.trigger[1] and act.trigger[0] < high
    alike = mention.type == act.type
    sides = _sides(mention, act)
    return 4 * word + 2 * alike + sum(sides) if word or (alike and any(sides)) else 0


def _right(mention: EventMention, act: Labelled) -> bool:
    stands = mention.status == act.status or {mention.status, act.status} <= _DONE
    return mention.type == act.type and all(_sides(mention, act)) and stands


def _sides(mention: EventMention, act: Labelled) -> tuple[bool, bool]:
    """Whether the countries of source and target are those that are labelled."""
    one, other = _countries(act.source), _countries(act.target)
    source = _countries(mention.source) - _nameless(act.source)
    target = _countries(mention.target) - _nameless(act.target)
    if (mention.joint or mention.type in _TOGETHER) and source | target == one | other:
        return True, True
    return source == one, target == other


def _countries(side: Iterable[ActorMention | Party]) -> set[str]:
    return {code for one in side for code in one.country.split("|")} - {""}


def _nameless(side: Iterable[Party]) -> frozenset[str]:
    """Codes that readers had not, where they marked somebody without a country."""
    return frozenset() if all(party.country for party in side) else _unlisted()


@cache
def _unlisted() -> frozenset[str]:
    """The bodies whose codes are ours."""
    return frozenset(row["country"] for row in packaged("bodies.tsv", ["country"])) - _LISTED


def labelled_figures(path: Path, data: Path) -> dict[str, float]:
    """How well the sentences are coded from which nothing was learned.

    Returns:
        ``labelled.precise``: of mentions, how many are right in type, countries and status;
        ``labelled.found``: of acts, how many are coded so; and what confidence tells of those
        mentions (in documents that it was not learned from), as `trust_figures` gives it.

    Raises:
        FileNotFoundError: If a collection isn't there.
    """
    acts, told, fresh = 0, list[tuple[float, bool]](), list[tuple[float, bool]]()
    for labelled, mentions in verdicts(path, data, aside):
        acts += len(labelled)
        some = [(each.mention.confidence, each.right) for each in mentions]
        told += some
        if mentions and not weighed(mentions[0].mention.document):
            fresh += some
    right = sum(ok for _, ok in told)
    return {
        "labelled.precise": right / max(1, len(told)),
        "labelled.found": right / max(1, acts),
        **{f"trust.{name}": value for name, value in trust_figures(fresh).items()},
    }
