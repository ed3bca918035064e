"""How often mentions are right, as judged by readers (precision.tsv)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.record.precision import Precision, wilson
from detente.tables import rows

__all__ = ["ENOUGH", "Judged", "judged", "own"]

# Judged mentions of one's own from which their figures say something.
ENOUGH = 30


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
        return wilson(self.all, self.judged)


def judged() -> Iterator[Judged]:
    """The rows of the table, in its order."""
    for row in rows("detente.briefing", "precision.tsv"):
        counts = (int(row[key]) for key in ("judged", "type", "status", "all"))
        yield Judged(row["kind"], row["name"], *counts)


def own(precision: Sequence[Precision]) -> Sequence[Precision]:
    """An analyst's own figures, where enough mentions were judged; else nothing."""
    whole = next((each.judged for each in precision if each.kind == "any"), 0)
    return precision if whole >= ENOUGH else ()
