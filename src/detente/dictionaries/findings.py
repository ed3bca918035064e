"""What reading a dictionary gave: how much was taken, what is wrong, what cannot be said."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from detente.dictionaries.kinds import Kind

__all__ = ["Finding", "Ledger"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one line.

    Attributes:
        line: Its number, from 1; 0 for the file as a whole.
        what: What is the matter, the same words for the same matter.
        detail: What of the line is meant; "" for all of it.
    """

    line: int
    what: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.detail}" if self.detail else self.what


@dataclass(slots=True)
class Ledger:
    """What one file gave.

    Attributes:
        path: The file.
        kind: What sort of dictionary it is.
        lines: How many lines say something, comments apart.
        taken: How many of each thing were understood.
        errors: Lines that are wrong by the rules of their own format, and left out.
        left: Lines that are right, but of which Detente cannot express something.
    """

    path: Path
    kind: Kind
    lines: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    errors: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)

    def wrong(self, line: int, what: str, detail: str = "") -> None:
        """Note a faulty line."""
        self.errors.append(Finding(line, what, detail))

    def leave(self, line: int, what: str, detail: str = "") -> None:
        """Note a line, or part of one, that has no counterpart here."""
        self.left.append(Finding(line, what, detail))

    @property
    def understood(self) -> float:
        """The share of lines of which nothing is missing, from 0 to 1."""
        amiss = {finding.line for finding in (*self.errors, *self.left)} - {0}
        return 1 - len(amiss) / self.lines if self.lines else 0.0

    def tell(self) -> None:
        """Log in one line what is missing, if anything is."""
        if self.errors or self.left:
            _log.warning(
                "%s: lines with errors: %d, that cannot be expressed: %d; see `detente lint`",
                self.path,
                len({finding.line for finding in self.errors}),
                len({finding.line for finding in self.left}),
            )
