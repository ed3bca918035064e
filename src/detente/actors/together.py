"""Who speaks or meets together, by a document's title.

"We" in a joint statement are its authors; "they" and "both sides" in a readout are who met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from detente.actors.gazetteer import Gazetteer, Match
from detente.records import ActorMention

__all__ = ["authors", "met"]

# Titles of what several states say together.
_JOINT = re.compile(
    r"\bjoint (?:\w+ )?(?:statement|press|declaration|leaders|communiqu)|\bleaders[’']? "
    r"(?:joint )?(?:statement|declaration|communiqu)|\b(?:communiqu[eé]|declaration)\b"
    r"|\bG7\b|\bG20\b|\bQuad\b|\btrilateral\b",
    re.I,
)
# Titles of what one side says of a meeting.
_READOUT = re.compile(
    r"^readout\b|[’']s? (?:[\w-]+ ){0,2}(?:call|meeting|conversation) with\b", re.I
)
# Behind these stands what a statement is about; and of the names before, what is no author.
_TOPIC = re.compile(r":| (?:about|against|at|concerning|following|in|on|regarding|to)\b", re.I)
_SPOTS = frozenset({"capital", "city", "region", "seat"})
_BODIES = frozenset({"body", "organisation"})
# What somebody has with somebody else, and what of a title stands before both.
_MEETING = re.compile(
    r"\b(?:calls?|meetings?|conversation|talks|consultations?|dialogue|partnership)\b", re.I
)
_BEFORE = re.compile(r"\b(?:on|of|following|regarding)\b", re.I)
# "Special Representative for North Korea (DPRK)" is none of North Korea's.
_FOR = re.compile(
    r"\b(?:ambassador|envoy|representative) (?:for|to) (?:the )?(?:[^,(]{0,60}\((?:\w+\) )?)?$",
    re.I,
)
_MOST = 6


def authors(title: str, day: date | None, gazetteer: Gazetteer) -> tuple[str, ...] | None:
    """Who "we" are in a joint statement: the bodies and states of its title, maybe none.

    Returns:
        Countries and codes of bodies; None where the title is of no such statement.
    """
    if not _JOINT.search(title) or _READOUT.search(title):
        return None
    head = _TOPIC.split(title)[0]
    found = _authors(head, day, gazetteer)
    if not found and "ateral" in title:
        found = _authors(title[len(head) :], day, gazetteer)  # "on the Chile-Peru Bilateral Pact"
    return found


def _authors(text: str, day: date | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Bodies and, if they are several or beside a body, states whose text it is."""
    found = _named(text, day, gazetteer)
    bodies = [m.country for m in found if m.kind in _BODIES]
    states = [m.country for m in found if m.kind not in _BODIES]
    named = tuple(dict.fromkeys(c for c in (*states, *bodies) if c and "|" not in c))
    return named if len(named) > 1 or any(bodies) else ()


def _named(text: str, day: date | None, gazetteer: Gazetteer) -> list[Match]:
    found = (m for m in gazetteer.find(text, day) if m.kind not in _SPOTS)
    return [m for m in found if not _FOR.search(text[: m.span[0]])]


def met(
    title: str, day: date | None, home: str, people: Iterable[ActorMention], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """The states and bodies of whom a title says that they met or spoke.

    "Deputy Secretary Brisk's Call with the Chilean Foreign Minister", "Joint Readout of the
    Meeting between Chile, Peru and Ecuador".

    Args:
        title: Of the document.
        day: Of publication.
        home: The country of an official outlet; it is one of them where only one other is named.
        people: Whom the title names.
        gazetteer: Names of states and bodies.

    Returns:
        At least two of them, or nobody.
    """
    found = _MEETING.search(title)
    if found is None:
        return ()
    before = _BEFORE.split(title[: found.start()])[-1]
    told = f"{before} {_TOPIC.split(title[found.end() :])[0]}"
    named = [m.country for m in _named(told, day, gazetteer)]
    named += [each.country for each in people if each.text in told]
    states = tuple(dict.fromkeys(c for c in named if c and "|" not in c))
    if len(states) == 1 and home:
        states = tuple(dict.fromkeys((home, *states)))
    return states if 1 < len(states) <= _MOST else ()
