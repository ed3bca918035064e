"""What asks a record for events and mentions: SQL conditions, and the values they bind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypedDict

__all__ = ["Filters", "Wanted", "between", "one_of"]

_Some: TypeAlias = str | Sequence[str]


class Filters(TypedDict, total=False):
    """What `detente.Record.events` takes, for methods that ask for events likewise."""

    between: Sequence[str] | None
    since: date | None
    until: date | None
    type: _Some | None
    status: _Some | None
    about: _Some | None
    source: _Some | None
    target: _Some | None
    background: bool | None
    undated: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events or mentions are asked for; see `detente.Record.events`."""

    between: Sequence[str] | None = None
    since: date | None = None
    until: date | None = None
    type: _Some | None = None
    status: _Some | None = None
    about: _Some | None = None
    source: _Some | None = None
    target: _Some | None = None
    background: bool | None = None
    undated: bool = False

    def condition(self) -> tuple[str, list[object]]:
        """The condition on events or mentions, and what it binds: all that a user gives.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        conditions, values = self._apart_from_days()
        days = []
        if self.since is not None:
            days.append('"last" >= ?')
            values.append(self.since)
        if self.until is not None:
            days.append('"first" <= ?')
            values.append(self.until)
        if days:
            within = " AND ".join(days)
            conditions.append(f'({within} OR "first" IS NULL)' if self.undated else within)
        return " AND ".join(conditions) or "true", values

    def left_out(self) -> tuple[str, list[object]]:
        """The condition on events that no day can be found for, and that are missed for it."""
        if self.undated or (self.since is None and self.until is None):
            return "false", []
        conditions, values = self._apart_from_days()
        return " AND ".join([*conditions, '"first" IS NULL']), values

    def _apart_from_days(self) -> tuple[list[str], list[object]]:
        conditions, values = between(self.between)
        for column in ("type", "status", "about"):
            asked: _Some | None = getattr(self, column)
            if asked is not None:
                conditions.append(f"{column} IN (SELECT unnest(?::VARCHAR[]))")
                values.append(one_of(asked))
        for side, other in (("source", "target"), ("target", "source")):
            asked = getattr(self, side)
            if asked is not None:
                # Who acts jointly stands on either side.
                conditions.append(f"({_acts(side)} OR (joint AND {_acts(other)}))")
                values += [one_of(asked)] * 2
        if self.background is not None:
            conditions.append("background = ?")
            values.append(self.background)
        return conditions, values


def one_of(asked: _Some) -> list[str]:
    """What may be given as one text or as several, as a list."""
    return [asked] if isinstance(asked, str) else list(asked)


def _acts(side: str) -> str:
    """The condition that one of some states, sectors or persons stands on a side."""
    return (
        "list_bool_or(flatten([[actor.country = code OR actor.actor = code "
        "OR starts_with(actor.actor, code || '.') FOR code IN ?::VARCHAR[]] "
        f"FOR actor IN {side}]))"
    )


def between(countries: Sequence[str] | None) -> tuple[list[str], list[object]]:
    """Conditions, on events or mentions, for a country or a pair of countries; and their values.

    Raises:
        ValueError: Where neither one nor two are named.
    """
    if not countries:
        return [], []
    if len(countries) > 2:
        raise ValueError(f"between takes one or two countries, not {len(countries)}")

    def acts(side: str) -> str:
        return f"list_contains({side}, ?)"

    one, other = countries[0], countries[-1]
    if len(countries) == 1:
        return [f"({acts('sources')} OR {acts('targets')})"], [one, one]
    toward = f"({acts('sources')} AND {acts('targets')})"
    both = f"(joint AND ({acts('sources')} OR {acts('targets')}))"
    return (
        [f"({toward} OR {toward} OR ({both} AND {both}))"],
        [one, other, other, one, one, one, other, other],
    )
