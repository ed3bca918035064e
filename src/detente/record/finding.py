"""What asks a record for events: SQL conditions, and the values they bind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

__all__ = ["matching"]


def matching(
    between: Sequence[str] | None,
    since: date | None,
    until: date | None,
    type: str | None,  # noqa: A002 - the option's name
    status: str | None,
) -> tuple[str, list[object]]:
    """The condition of `Record.events` and `Record.mentions`, and what it binds.

    Nothing a user gives is in the text.

    Raises:
        ValueError: Where ``between`` names neither one nor two countries.
    """
    conditions, values = _between(between)
    for condition, value in (
        ('"last" >= ?', since),
        ('"first" <= ?', until),
        ("type = ?", type),
        ("status = ?", status),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    return " AND ".join(conditions) or "true", values


def _between(countries: Sequence[str] | None) -> tuple[list[str], list[object]]:
    """Conditions for a country or a pair of countries, with the values they bind."""
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
