"""Which office a title means: "Russia's leader" is a president, Germany's a chancellor."""

from __future__ import annotations

from collections.abc import Sequence

from detente.actors.entries import TOP_OFFICES, weighs
from detente.actors.tables import Row
from detente.actors.tokens import key

__all__ = ["Offices", "spelled"]


class Offices:
    """Which offices a title means in a state (``offices.tsv``).

    Rows of "*" hold for every state; a state's own row replaces the one for the same office.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._names: dict[tuple[str, str], list[str]] = {}
        self._own: dict[str, set[str]] = {}
        self._leads: dict[str, list[str]] = {}
        self._called: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            country, office = row["country"], spelled(row["office"])
            called = self._called.setdefault((country, office), [])
            called += [spelled(key(name)[0]) for name in row.several("names")]
            self._own.setdefault(country, set()).add(office)
            for rank, name in enumerate(row.several("names")):
                offices = self._names.setdefault((country, spelled(key(name)[0])), [])
                if office not in offices:
                    offices.insert(0 if rank == 0 else len(offices), office)
            if row["leads"] == "yes":
                self._leads.setdefault(country, []).append(office)
        self._titles = frozenset(title for _, title in self._names)

    def known(self, title: str) -> bool:
        """Whether a title is an office somewhere."""
        return spelled(title) in self._titles

    def titles(self, country: str, office: str) -> list[str]:
        """How an office of a state is called, most usual first."""
        own = (country, office) if office in self._own.get(country, ()) else ("*", office)
        return self._called.get(own, [office])

    def meant(self, country: str, title: str) -> list[str]:
        """The offices that a title may mean, likeliest first."""
        own = self._own.get(country, set())
        usual = [o for o in self._names.get(("*", title), ()) if o not in own]
        found = [*self._names.get((country, title), ()), *usual]
        return found if title in found or title in own else [*found, title]

    def leading(self, country: str) -> list[str]:
        """The offices that may lead the state, likeliest first."""
        own = self._own.get(country, set())
        usual = [o for o in self._leads.get("*", ()) if o not in own]
        usual.sort(key=weighs)
        rest = [o for o in TOP_OFFICES if o not in usual and o not in own]
        return [*self._leads.get(country, ()), *usual, *rest]


def spelled(office: str) -> str:
    """An office as the tables spell it: in small letters, British."""
    return office.lower().replace("defense", "defence")
