"""PLOVER: sixteen types of act, their modes, contexts and scores.

Source: PLOVER manual 2.0 (Open Event Data Alliance, 2021, CC BY-SA 4.0). Where the manual
contradicts itself the tables say what we do, in their ``note`` column: the score of ACCUSE (printed
+3, here -2), the quad class of SANCTION (here material conflict), and the modes that only older
codebooks or the crosswalk name (``mode_names.tsv``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from detente.records import Status
from detente.tables import rows

__all__ = [
    "EventType",
    "Mode",
    "about_mode",
    "canonical_mode",
    "contexts",
    "event_type",
    "event_types",
    "modes",
    "needs_target",
    "plover_convention",
    "quad",
    "score",
    "sectors",
]


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types.

    Attributes:
        name: E.g. ``"CONSULT"``.
        quad: ``"V-COOP"``, ``"M-COOP"``, ``"V-CONF"`` or ``"M-CONF"``.
        score: From -10 (conflict) to 10 (cooperation).
        needs_target: Whether nothing is coded without a target.
        planned: Type under PLOVER's conventions while the act is only planned.
        description: What it covers, in our words.
    """

    name: str
    quad: str
    score: float
    needs_target: bool
    planned: str
    description: str


@dataclass(frozen=True, slots=True)
class Mode:
    """How an act of ``type`` is done; ``score`` from -10 to 10."""

    type: str
    name: str
    score: float
    description: str


@cache
def event_types() -> tuple[EventType, ...]:
    """The sixteen types, from verbal cooperation to material conflict."""
    return tuple(
        EventType(
            name=row["type"],
            quad=row["quad"],
            score=float(row["score"]),
            needs_target=row["needs_target"] == "yes",
            planned=row["planned"] or row["type"],
            description=row["description"],
        )
        for row in rows("detente.ontology", "types.tsv")
    )


@cache
def _by_name() -> dict[str, EventType]:
    return {each.name: each for each in event_types()}


def event_type(name: str) -> EventType:
    """One type by its name.

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    try:
        return _by_name()[name]
    except KeyError:
        raise ValueError(f"PLOVER has no type {name!r}") from None


@cache
def _all_modes() -> dict[tuple[str, str], Mode]:
    return {
        (row["type"], row["mode"]): Mode(
            row["type"], row["mode"], float(row["score"]), row["description"]
        )
        for row in rows("detente.ontology", "modes.tsv")
    }


@cache
def _other_names() -> dict[tuple[str, str], str | None]:
    return {
        (row["type"], row["name"]): row["mode"] or None
        for row in rows("detente.ontology", "mode_names.tsv")
    }


@cache
def modes(kind: str) -> tuple[Mode, ...]:
    """The modes of a type, in the manual's order; none for AGREE, AID and others.

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    event_type(kind)
    return tuple(mode for mode in _all_modes().values() if mode.type == kind)


def canonical_mode(kind: str, name: str) -> str | None:
    """Our name for a mode that other codebooks or data sets call ``name``.

    Returns:
        E.g. ``"assassinate"`` for ASSAULT ``targeted``; None where the current manual has no such
        mode any more (RETREAT ``return``).

    Raises:
        ValueError: Where the type has no mode of that name in any published table.
    """
    if (kind, name) in _all_modes():
        return name
    try:
        return _other_names()[kind, name]
    except KeyError:
        raise ValueError(f"PLOVER's {kind} has no mode {name!r}") from None


def quad(kind: str) -> str:
    """Quad class of a type: ``V-COOP``, ``M-COOP``, ``V-CONF`` or ``M-CONF``.

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    return event_type(kind).quad


def score(kind: str, mode: str | None = None) -> float:
    """PLOVER's conflict-cooperation score, from -10 to 10.

    Args:
        kind: PLOVER type.
        mode: Its mode, under any published name; None, or a mode that is no longer in use, gives
            the type's own score.

    Raises:
        ValueError: Where PLOVER has no such type, or the type no such mode.
    """
    base = event_type(kind).score
    name = canonical_mode(kind, mode) if mode else None
    return _all_modes()[kind, name].score if name else base


def needs_target(kind: str) -> bool:
    """Whether an act of this type is coded only with a target (AID, COOPERATE, SANCTION).

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    return event_type(kind).needs_target


def plover_convention(kind: str, status: Status | None) -> str:
    """The code under PLOVER's own conventions, where plans are acts of words.

    Planned CONSULT, SUPPORT, COOPERATE and AID are AGREE, planned RETREAT is CONCEDE, planned
    PROTEST, SANCTION, MOBILIZE, COERCE and ASSAULT are THREATEN.

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    found = event_type(kind)
    return found.planned if status == "planned" else found.name


@cache
def about_mode(kind: str, about: str | None, mode: str | None = None) -> str | None:
    """Mode of a REQUEST, REJECT or THREATEN, from the act that it is about.

    Args:
        kind: The type of the verbal act.
        about: The type of the act that is asked for, refused or threatened.
        mode: The mode of that act, e.g. ``"expel"`` of a threatened SANCTION.

    Returns:
        E.g. ``"meet"`` for a REQUEST about CONSULT; None where ``about`` does not decide.
    """
    if about is None:
        return None
    # The first row that fits: the table goes from narrow to wide.
    for row in rows("detente.ontology", "about_modes.tsv"):
        if (
            row["type"] == kind
            and row["about"] in (about, "*")
            and row["about_mode"] in (mode or "", "")
        ):
            return row["mode"]
    return None


@cache
def contexts() -> Mapping[str, str]:
    """The 37 contexts and what each covers, in our words."""
    return MappingProxyType(
        {row["context"]: row["description"] for row in rows("detente.ontology", "contexts.tsv")}
    )


@cache
def sectors() -> Mapping[str, str]:
    """Sector codes of actors and what each covers, in our words."""
    return MappingProxyType(
        {row["sector"]: row["description"] for row in rows("detente.ontology", "sectors.tsv")}
    )
