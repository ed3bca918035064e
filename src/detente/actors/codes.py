"""What CAMEO's codes for actors mean here: country and role in parts of three letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.actors import tables

__all__ = ["Meaning", "meaning", "role"]

_PART: Final = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says.

    Attributes:
        country: Code of a state or body, several joined by "|", "" for none.
        sector: PLOVER sector, "" for none.
        beyond: Parts that name neither a country nor a role that is known.
    """

    country: str
    sector: str
    beyond: tuple[str, ...] = ()


@cache
def _states() -> dict[str, tuple[str, str]]:
    """States and bodies: country and sector by code."""
    found: dict[str, tuple[str, str]] = {}
    for row in tables.packaged("bodies.tsv", ["country", "sector"]):
        # A body stands before its organs, whose sector may be another one.
        found.setdefault(row["country"], (row["country"], row["sector"]))
    for row in tables.packaged("states.tsv", ["code"]):
        found[row["code"]] = (row["code"], "")
    return found


@cache
def _others() -> dict[str, tuple[str, str]]:
    """What the codebook adds: country and sector by code."""
    return {
        row["code"]: _states()[row["means"]] if row["is"] == "old" else ("", row["means"])
        for row in tables.packaged("cameo_actors.tsv", ["code", "is", "means"])
    }


def meaning(code: str) -> Meaning:
    """What a code means; ``FRA/DEU`` is several states.

    Raises:
        ValueError: It is not made of parts of three letters, or begins with an unknown part.
    """
    several = [_one(part.strip().upper()) for part in code.split("/")]
    if len(several) == 1:
        return several[0]
    if not all(each.country for each in several) or len({each.sector for each in several}) > 1:
        raise ValueError(f"{code} joins what cannot be one actor")
    return Meaning("|".join(each.country for each in several), several[0].sector)


def role(code: str) -> Meaning:
    """What the code of a role means, such as ``GOVMIL``: one without a country.

    Raises:
        ValueError: It is not made of parts of three letters, or names no role that is known.
    """
    first = code.upper()[:_PART]
    if not code.isalnum() or len(code) % _PART or first not in _others():
        raise ValueError(f"unknown code {code or '[]'}")
    return Meaning("", _others()[first][1] or _after(code.upper()[_PART:], "", "")[1])


def _one(code: str) -> Meaning:
    if not code.isalnum() or len(code) % _PART:
        raise ValueError(f"unknown code {code or '[]'}")
    first, rest = code[:_PART], code[_PART:]
    known = _states().get(first) or _others().get(first)
    if known is None:
        raise ValueError(f"unknown code {first}" + (f" in {code}" if rest else ""))
    return Meaning(*_after(rest, *known))


def _after(rest: str, country: str, sector: str) -> tuple[str, str, tuple[str, ...]]:
    """Country and sector with what follows the first part, and what of it is unknown."""
    beyond = []
    for at in range(0, len(rest), _PART):
        part = rest[at : at + _PART]
        state, body = _states().get(part, ("", ""))
        if body and not country:
            country, sector = state, body  # "IGOUNO"
        elif part in _others():
            sector = sector or _others()[part][1]
        elif not sector:
            # After a role the codebook lets names of groups follow; before one they are odd.
            beyond.append(part)
    return country, sector, tuple(beyond)
