"""The day of an occasion, for what a text tells of it without saying again when it was.

"The minister received the envoy on Monday. She thanked him for the aid." The thanks have no date of
their own, yet a reader knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.records import DateMention, EventMention

__all__ = ["on_the_occasion"]

# An occasion is reported within so many days, and lasts no longer than so many.
_RECENT, _LONGEST = timedelta(days=10), timedelta(days=4)
# What is done in words or in ceremony; deliveries, attacks and arrests have days of their own.
_SPOKEN = frozenset("CONSULT SUPPORT AGREE ACCUSE REQUEST REJECT".split())


def on_the_occasion(
    mentions: Sequence[EventMention], undatable: frozenset[int], published: date | None
) -> list[EventMention]:
    """The mentions, those without a date on the day of their occasion where there is only one.

    An occasion is what the same two states do on a day that the text names.

    Args:
        mentions: Of one document, in its order.
        undatable: Ids of mentions that are told as earlier, or whose sentence has other dates.
        published: The document's day, where it is known.
    """
    days: dict[frozenset[str], list[DateMention]] = {}
    for mention in mentions:
        if (dated := _day(mention, published)) is not None:
            days.setdefault(_states(mention), []).append(dated)
    found = []
    for mention in mentions:
        told = days.get(_states(mention), [])
        open_ = mention.date is None and id(mention) not in undatable and not mention.background
        ceremony = mention.type in _SPOKEN or (mention.type == "COOPERATE" and mention.joint)
        happened = ceremony and mention.status == "happened"
        if open_ and happened and len({(each.start, each.end) for each in told}) == 1:
            mention = replace(mention, date=told[0])  # noqa: PLW2901  the same, with a date
        found.append(mention)
    return found


def _states(mention: EventMention) -> frozenset[str]:
    """The states that take part, or one alone, which is nobody's occasion."""
    return frozenset(a.country for a in (*mention.source, *mention.target) if a.country)


def _day(mention: EventMention, published: date | None) -> DateMention | None:
    """The day of an act that was news when the document was published."""
    dated = mention.date
    if dated is None or dated.start is None or dated.end is None or published is None:
        return None
    if mention.status != "happened" or mention.background or len(_states(mention)) != 2:
        return None
    recent = published - _RECENT <= dated.start and dated.end <= published
    return dated if recent and dated.end - dated.start <= _LONGEST else None
