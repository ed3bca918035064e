"""Who speaks or meets together, by a document's title.

"We" in a joint statement are its authors; "they" and "both sides" in a readout are who met.
"""

from __future__ import annotations

import re
from datetime import date

from detente.actors.gazetteer import Gazetteer, Match

__all__ = ["authors", "met"]

# Titles of what several states say together.
_JOINT = re.compile(
    r"\bjoint (?:\w+ )?(?:statement|press|declaration|leaders|communiqu)|\bleaders[’']? "
    r"(?:joint )?(?:statement|declaration|communiqu)|\b(?:communiqu[eé]|declaration)\b"
    r"|\bG7\b|\bG20\b|\bQuad\b|\btrilateral\b",
    re.I,
)
# What somebody has with somebody else, and titles of what one side says of it.
_MEETING = r"(?:calls?|meetings?|conversations?|talks|consultations?|dialogues?)"
_OWNED = re.compile(rf"[’']s? (?:[\w-]+ ){{0,3}}{_MEETING} with\b", re.I)
_BETWEEN = re.compile(rf"\b{_MEETING} between\b", re.I)
_TOGETHER = re.compile(rf"^(?=.*\b(?:joint|statement on)\b).*\b(?:{_MEETING}|partnership)\b", re.I)
# Behind these stands what a statement is about; and of the names before, what is no author.
_TOPIC = re.compile(r":| (?:about|against|at|concerning|following|in|on|regarding|to)\b", re.I)
_SPOTS = frozenset({"capital", "city", "region", "seat"})
_BODIES = frozenset({"body", "organisation"})
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
    head = _TOPIC.split(title)[0]
    if not _JOINT.search(title) or _OWNED.search(head):
        return None  # "Secretary Brisk's Call with the G7" is one side's
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


def met(title: str, day: date | None, home: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The states and bodies of whom a title says that they met or spoke.

    "Deputy Secretary Brisk's Call with the Chilean Foreign Minister", "Talks between Chile and
    Peru", "Joint Statement on the Chile-Peru Dialogue"; not "Chile Rejects Talks with Peru".

    Args:
        title: Of the document.
        day: Of publication.
        home: The country of an official outlet: whose call it is.
        gazetteer: Names of states and bodies.

    Returns:
        At least two of them, or nobody.
    """
    owned, between = _OWNED.search(title), _BETWEEN.search(title)
    start = 0
    if owned is not None and home:
        start = owned.end()
    elif between is not None:
        start = between.end()
    elif owned is None and not _TOGETHER.search(title):
        return ()
    topic = _TOPIC.search(title, start) if start else None
    end = topic.start() if topic else len(title)
    named = [m for m in _named(title, day, gazetteer) if start <= m.span[0] and m.span[1] <= end]
    told = ([home] if owned and home else []) + [m.country for m in named]
    states = tuple(dict.fromkeys(c for c in told if c and "|" not in c))
    if len(states) == 1 and home and not owned:
        states = tuple(dict.fromkeys((home, *states)))
    return states if 1 < len(states) <= _MOST else ()
