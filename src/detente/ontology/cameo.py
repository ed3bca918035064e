"""CAMEO: the codes of GDELT, ICEWS and Phoenix, their names and Goldstein scores.

Source: CAMEO as used for ICEWS; scores after Goldstein (1992), "A conflict-cooperation scale for
WEIS events data".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.tables import rows

__all__ = ["CameoCode", "cameo_code", "cameo_codes"]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of two to four digits.

    Attributes:
        code: E.g. ``"057"``; the first two digits are its root.
        name: E.g. ``"Sign formal agreement"``.
        score: Goldstein score, from -10 (conflict) to 10 (cooperation).
    """

    code: str
    name: str
    score: float

    @property
    def root(self) -> str:
        """The two digits that say which of the twenty kinds of act it is."""
        return self.code[:2]


@cache
def _by_code() -> dict[str, CameoCode]:
    return {
        row["code"]: CameoCode(row["code"], row["name"], float(row["score"]))
        for row in rows("detente.ontology", "cameo.tsv")
    }


def cameo_codes() -> tuple[CameoCode, ...]:
    """All codes, in order."""
    return tuple(_by_code().values())


def cameo_code(code: str) -> CameoCode:
    """One code.

    Raises:
        ValueError: Where CAMEO has no such code.
    """
    try:
        return _by_code()[code]
    except KeyError:
        raise ValueError(f"CAMEO has no code {code!r}") from None
