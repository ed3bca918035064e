"""Events keep their ids as more reports come, and an id that is given up still leads somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from detente.records import Event

__all__ = ["keep_ids"]


def keep_ids(
    events: Sequence[Event],
    before: Iterable[tuple[str, Sequence[str]]],
    aliases: Mapping[str, str],
) -> tuple[list[Event], dict[str, str]]:
    """Give events the ids they had.

    An id goes to the event that has most of the mentions it stood for, of several to the one that
    comes first. Where an event has a claim to several, it takes the oldest, and the others become
    aliases. So an event that was split keeps its id for the greater part.

    Args:
        events: As merged now, their mentions with keys, and ids of their own.
        before: Ids of the events that were there, the oldest first, with their mentions' keys.
        aliases: Ids given up earlier, with those that took their place.

    Returns:
        The events in the same order, and all aliases as they now hold. What no event has a claim
        to is gone, with its aliases.
    """
    home = {mention.key: at for at, event in enumerate(events) for mention in event.mentions}
    kept: dict[int, str] = {}
    given_up: dict[str, str] = {}
    for old, keys in before:
        counts = Counter(home[key] for key in keys if key in home)
        if not counts:
            continue
        at = min(counts, key=lambda place: (-counts[place], place))
        if at in kept:
            given_up[old] = kept[at]
        else:
            kept[at] = old
    taken = set(kept.values()) | set(given_up) | set(aliases)
    named: list[Event] = []
    for at, event in enumerate(events):
        chosen = kept.get(at) or _free(event.id, taken)
        taken.add(chosen)
        named.append(event if event.id == chosen else replace(event, id=chosen))
    ids = {event.id for event in named}
    leads = {**aliases, **given_up}
    found = {alias: _end(alias, leads) for alias in leads if alias not in ids}
    return named, {alias: end for alias, end in sorted(found.items()) if end in ids}


def _free(wanted: str, taken: set[str]) -> str:
    """An id that stands for nothing else."""
    number, chosen = 1, wanted
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    return chosen


def _end(alias: str, leads: Mapping[str, str]) -> str:
    seen = set()
    while alias in leads and alias not in seen:
        seen.add(alias)
        alias = leads[alias]
    return alias
