"""From CAMEO to PLOVER and back.

``crosswalk.tsv`` is the published table (PLOVER manual 2.0 and its conversion table of September
2021, CC BY-SA 4.0) with its slips corrected; a row's ``note`` says what was published wherever ours
differs. ``to_cameo.tsv`` is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from detente.ontology.cameo import cameo_code
from detente.ontology.plover import event_type
from detente.tables import rows

__all__ = ["PloverCode", "to_cameo", "to_plover"]


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What a CAMEO code is in PLOVER.

    Attributes:
        type: One of the sixteen types.
        mode: Its mode, or None.
        contexts: PLOVER contexts that the code implies.
        swap: Whether CAMEO's source is PLOVER's target (043: the host of a visit).
        note: Where we differ from the published crosswalk, and why; "" otherwise.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    swap: bool
    note: str


@cache
def _crosswalk() -> dict[str, PloverCode | None]:
    return {
        row["cameo"]: PloverCode(
            type=row["type"],
            mode=row["mode"] or None,
            contexts=tuple(row["contexts"].split(";")) if row["contexts"] else (),
            swap=row["swap"] == "yes",
            note=row["note"],
        )
        if row["type"]
        else None
        for row in rows("detente.ontology", "crosswalk.tsv")
    }


def to_plover(cameo: str) -> PloverCode | None:
    """PLOVER's type, mode and contexts for a CAMEO code.

    Returns:
        None for the comments and appeals (01, 02), which PLOVER drops.

    Raises:
        ValueError: Where CAMEO has no such code.
    """
    return _crosswalk()[cameo_code(cameo).code]


@cache
def _ways_back() -> dict[str, list[dict[str, str]]]:
    by_type: dict[str, list[dict[str, str]]] = {}
    for row in rows("detente.ontology", "to_cameo.tsv"):
        by_type.setdefault(row["type"], []).append(row)
    return by_type


def to_cameo(
    kind: str, mode: str | None = None, about: str | None = None, contexts: Iterable[str] = ()
) -> str:
    """The most fitting CAMEO code.

    Status plays no part: for an act that is only planned, give PLOVER's type for it (see
    ``plover_convention``) as ``kind`` and the act's own type as ``about``.

    Args:
        kind: PLOVER type.
        mode: PLOVER mode, or one of the finer manners that ``to_cameo.tsv`` knows, e.g. ``"sign"``
            of SUPPORT. Anything else falls back to the type.
        about: Type of the act that is agreed to, asked for, refused or threatened.
        contexts: PLOVER contexts.

    Raises:
        ValueError: Where PLOVER has no such type.
    """
    event_type(kind)
    known = {"", *contexts}
    return next(  # the table goes from narrow to wide, and each type's last row fits all
        row["cameo"]
        for row in _ways_back()[kind]
        if row["mode"] in (mode or "", "")
        and row["about"] in (about or "", "")
        and row["context"] in known
    )
