"""What a reading of a proposition is, and how the actors of two readings compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from detente.actors.residing import Actors
from detente.coding.propositions import Proposition
from detente.records import ActorMention, Status

__all__ = ["Actors", "Parties", "Reading", "join", "own", "same", "untitled", "within", "without"]


class Parties(Protocol):
    """Who noun phrases mean."""

    def of(self, i: int) -> tuple[ActorMention, ...]:
        """Actors that the noun phrase headed by token i names; empty if none."""

    def known(self, actor: ActorMention) -> bool:
        """Whether it is clear enough who somebody is for an event to be coded."""

    def told(self, actor: ActorMention) -> bool:
        """Whether what somebody does is told, be it clear who they are or not."""

    def owner(self, i: int) -> tuple[ActorMention, ...]:
        """Actors that stand before a noun as possessor, adjective or compound."""

    def somebody(self, i: int) -> tuple[ActorMention, ...]:
        """A name of somebody unknown, headed by token i; empty where it is none."""

    def here(self, i: int) -> tuple[ActorMention, ...]:
        """The country that "here", token i, means."""

    def base(self, i: int) -> tuple[ActorMention, ...]:
        """The country that the text was sent from, where only token i tells that it is meant."""

    def site(self, i: int) -> tuple[ActorMention, ...]:
        """The country of an unknown place, headed by token i, where that is plain."""

    def assailed(self, i: int) -> tuple[ActorMention, ...]:
        """The one country on which the text says that war is made, where token i is a war."""

    def likely(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> tuple[tuple[ActorMention, ...], float]:
        """Who is a side of token `act` for which no words are found, and how likely that is."""

    def settled(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        """Both sides of an act, nobody of whom is known, with the countries that are likely."""

    def elsewhere(self, than: tuple[ActorMention, ...], under: int) -> tuple[ActorMention, ...]:
        """Who else is a party, below token `under`; nobody unless parties are given."""

    def other(self, than: tuple[ActorMention, ...], before: int) -> tuple[ActorMention, ...]:
        """The last other actor of the sentence before token `before`."""


@dataclass(slots=True)
class Reading:
    """An act that a proposition asserts, before status, date and place."""

    prop: Proposition
    type: str
    mode: str
    rule: str
    source: tuple[ActorMention, ...] = ()
    target: tuple[ActorMention, ...] = ()
    joint: bool = False
    about: str | None = None
    trigger: tuple[int, ...] = ()
    covered: set[int] = field(default_factory=set)
    loose: bool = False
    meant: bool = False  # the target stands where no second look judges it
    confidence: float | None = None
    stands: Mapping[Status, float] = field(default_factory=dict)  # how likely each status is
    evidence: dict[str, float] = field(default_factory=dict)  # what a second look saw
    rivals: list[Reading] = field(default_factory=list)  # other readings of its word
    status: Status | None = None  # how it stands, where the second look says so
    first: bool = True  # what was read of its word, and no rival of that


def same(actor: ActorMention, others: tuple[ActorMention, ...]) -> bool:
    """The same words, or the same actor as one of the others."""
    return any(
        (actor.actor and actor.actor == o.actor)
        # "their", "the two sides" are several actors in one place
        or (actor.span == o.span and not (actor.country and o.country and actor.how == "reference"))
        for o in others
    )


def without(
    actors: Iterable[ActorMention], others: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """The actors that are none of the others."""
    return tuple(a for a in actors if not same(a, others))


def within(actor: ActorMention, others: tuple[ActorMention, ...]) -> bool:
    """Words that are part of another's: "the assembly of the republic" is one party."""
    return any(
        o.span[0] <= actor.span[0] and actor.span[1] <= o.span[1]
        for o in others
        if o.span != actor.span or same(actor, (o,))
    )


def untitled(actors: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """The actors without titles that stand right before a name: "the Comrade" of "Comrade Kim"."""
    found = list(actors)
    names = {a.span[0] for a in found if a.actor.count(".") == 2}
    return tuple(a for a in found if not {a.span[1], a.span[1] + 1} & names)


def own(actor: ActorMention, others: tuple[ActorMention, ...]) -> bool:
    """An actor of the same country as one of the others."""
    return any(actor.country and actor.country == o.country for o in others)


def join(reading: Reading) -> None:
    """Both sides of a joint act: the first named is source, the others are targets."""
    if not reading.target and len(reading.source) > 1:
        reading.source, reading.target = reading.source[:1], reading.source[1:]
    elif not reading.source and len(reading.target) > 1:
        reading.source, reading.target = reading.target[:1], reading.target[1:]
