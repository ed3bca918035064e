"""How often mentions are right, as judged by readers (precision.tsv)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from detente.tables import rows

__all__ = ["Judged", "judged"]

_Z = 1.96  # of a 95% interval


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged mentions of one type or status.

    Attributes:
        kind: "any", "type" or "status".
        name: Which; "other types", "other statuses" for those too few to stand alone.
        judged: How many were judged.
        type, status: How many were right in that field.
        all: How many were right in act, type, source, target and status together.
    """

    kind: str
    name: str
    judged: int
    type: int
    status: int
    all: int

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the share right in all, after Wilson (1927)."""
        share, n = self.all / self.judged, self.judged
        scale = 1 + _Z**2 / n
        middle = (share + _Z**2 / (2 * n)) / scale
        half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / scale
        return max(0.0, middle - half), min(1.0, middle + half)


def judged() -> Iterator[Judged]:
    """The rows of the table, in its order."""
    for row in rows("detente.briefing", "precision.tsv"):
        counts = (int(row[key]) for key in ("judged", "type", "status", "all"))
        yield Judged(row["kind"], row["name"], *counts)
