"""Which corrections hold, and why others don't."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from detente.record.corrections import Correction, Reviewed, active, constraints
from detente.record.grouping import Constraints

__all__ = ["states_of"]

_HOLDS = "holds"
_OVERRULED = "overruled"
_UNDONE = "undone"
_OTHERWISE = "coded otherwise"
_UNMATCHED = "no longer matched"


def states_of(
    corrections: Sequence[Correction], mentions: Iterable[Reviewed], there: Collection[str]
) -> dict[str, str]:
    """For each correction's id what has become of it: see `Record.corrections`.

    Args:
        corrections: All corrections, undone ones too.
        mentions: The mentions of all documents that they name, reviewed by them.
        there: Which of the keys that events were corrected by still are mentions' keys.
    """
    states: dict[str, str] = {}
    keys: set[str] = set()
    for found in mentions:
        keys.add(found.key.id)
        states.update((each.id, _HOLDS) for each in found.made.values())
        states.update(dict.fromkeys(found.lapsed, _OTHERWISE))
    rules = constraints(corrections)
    latest: dict[tuple[str, str], str] = {}
    for each in active(corrections):
        if each.kind == "event":
            latest.update({(key.id, each.what): each.id for key in each.keys})
    for each in corrections:
        if each.undone_at is not None:
            states[each.id] = _UNDONE
        elif each.kind == "event":
            states[each.id] = _of_event(each, there, rules, latest)
        elif each.id not in states:
            states[each.id] = _OVERRULED if each.keys[0].id in keys else _UNMATCHED
    return states


def _of_event(
    correction: Correction,
    there: Collection[str],
    rules: Constraints,
    latest: dict[tuple[str, str], str],
) -> str:
    keys = [key.id for key in correction.keys if key.id in there]
    what = correction.what
    if len(keys) < (2 if what in ("join", "split") else 1):
        return _UNMATCHED
    if what == "join":
        holds = len({rules.together(key) for key in keys}) == 1
    elif what == "split":
        part = {key.id: at for key, at in zip(correction.keys, correction.new, strict=True)}
        stay = [key for key in keys if not part[key]]
        gone = [key for key in keys if part[key]]
        holds = all(rules.apart(key, other) for key in gone for other in stay)
    else:
        holds = any(latest[key, what] == correction.id for key in keys)
    return _HOLDS if holds else _OVERRULED
