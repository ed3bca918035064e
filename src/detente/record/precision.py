"""How often the coder is right, by the verdicts of a record's own analysts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from detente.record.corrections import CLAIM, Reviewed, same

__all__ = ["Precision", "precision_of", "right", "wilson"]

_Z = 1.96  # of a 95% interval


@dataclass(frozen=True, slots=True)
class Precision:
    """Judged mentions of one type or status, as the coder named it.

    Attributes:
        kind: "any", "type" or "status".
        name: Which; "all" for any.
        judged: How many were judged.
        right: How many of them were right in act, type, source, target and status together.
    """

    kind: str
    name: str
    judged: int
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the share."""
        return wilson(self.right, self.judged)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """95% interval of a share, after Wilson (1927)."""
    share = right / judged
    scale = 1 + _Z**2 / judged
    middle = (share + _Z**2 / (2 * judged)) / scale
    half = _Z * sqrt(share * (1 - share) / judged + _Z**2 / (4 * judged**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def right(found: Reviewed) -> bool | None:
    """Whether the coder was right; None where nobody judged what it says today.

    Another type, source, target or status than the coder's says that it was wrong, whatever the
    verdict. What was judged and is coded otherwise today counts no more.
    """
    lapsed = found.lapsed
    for what in CLAIM:
        made = found.made.get(what)
        if made and made.id not in lapsed and not same(what, made.new, made.old):
            return False
    verdict = found.made.get("verdict")
    if verdict is None or verdict.id in lapsed:
        return None
    return bool(verdict.new == "right")


def precision_of(mentions: Iterable[Reviewed]) -> list[Precision]:
    """Figures for all judged mentions, then by type, then by status, the most judged first.

    Returns:
        Nothing where nothing was judged.
    """
    judged: Counter[tuple[str, str]] = Counter()
    rights: Counter[tuple[str, str]] = Counter()
    for found in mentions:
        verdict = right(found)
        if verdict is None:
            continue
        read = found.read
        for cell in (
            ("any", "all"),
            ("type", read.type or "none"),
            ("status", read.status or "none"),
        ):
            judged[cell] += 1
            rights[cell] += verdict
    kinds = ("any", "type", "status")
    cells = sorted(judged, key=lambda cell: (kinds.index(cell[0]), -judged[cell], cell[1]))
    return [Precision(*cell, judged[cell], rights[cell]) for cell in cells]
