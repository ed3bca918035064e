"""Where a place is: cities, regions and states with their country and a point.

Cities come from GeoNames (CC BY 4.0; see ``data/places.tsv``), regions and the middles of states
from a table of our own. A name that several places share means the one news most likely means:
the larger, capitals first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.actors import tables
from detente.actors.tokens import Token, key, shape_fits, tokenise
from detente.errors import ActorsError
from detente.records import PlaceMention

__all__ = ["Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tables.

    Attributes:
        name: The first of its names.
        kind: ``"state"``, ``"capital"``, ``"city"`` or ``"region"``.
        country: ISO 3166-1 alpha-3; "" where it belongs to no state, as seas do.
        lat: Latitude in degrees (WGS 84), None where no point is known.
        lon: Longitude in degrees.
        population: In thousands; 0 where unknown.
    """

    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    population: int = 0


class Places:
    """The tables of places, indexed by name. Does not change after loading."""

    def __init__(self, index: dict[str, tuple[list[str], Place]]) -> None:
        self._index = index
        longest: dict[str, int] = {}
        for name in index:
            first = name.split(" ", 1)[0]
            longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
        self._longest = longest

    @classmethod
    def load(cls) -> Places:
        """Read the tables.

        Raises:
            ActorsError: A table is faulty.
        """
        index: dict[str, tuple[list[str], Place]] = {}
        points: dict[str, tuple[float | None, float | None]] = {}
        columns = ["names", "kind", "country", "lat", "lon"]
        for row in tables.packaged("regions.tsv", columns):
            if row["kind"] == "state":
                points[row["country"]] = _point(row)
            else:
                _add(index, row.several("names"), row)
        for row in tables.packaged("states.tsv", ["code", "names", "until"]):
            if not row["until"]:
                lat, lon = points.get(row["code"], (None, None))
                names = row.several("names")
                place = Place(names[0], "state", row["code"], lat, lon)
                for name in names:
                    look, shape = key(name)
                    index.setdefault(look, (shape.split(), place))
        for row in tables.packaged("places.tsv", [*columns, "population"]):
            _add(index, row.several("names"), row)
        return cls(index)

    def __iter__(self) -> Iterator[tuple[str, Place]]:
        """All names with their places, as ``(name, place)``."""
        return ((" ".join(shape), place) for shape, place in self._index.values())

    def place(self, text: str) -> Place | None:
        """The place that ``text`` names: the whole of it, or else the longest name in it."""
        tokens = tokenise(text)
        entry = self._index.get(" ".join(t.low for t in tokens if t.low not in {"the", "'s"}))
        if entry is not None:
            return entry[1]
        found = max(self._scan(tokens), key=lambda f: f[1] - f[0], default=None)
        return found[2] if found is not None else None

    def find(self, text: str) -> list[PlaceMention]:
        """All places that running ``text`` names, in its order; the longest name wins."""
        tokens = tokenise(text)
        mentions = []
        for first, end, place in self._scan(tokens):
            span = (tokens[first].start, tokens[end - 1].end)
            mentions.append(
                PlaceMention(text[slice(*span)], span, place.country, place.lat, place.lon)
            )
        return mentions

    def _scan(self, tokens: list[Token]) -> list[tuple[int, int, Place]]:
        """Longest matches from left to right, as first word, one past the last, place."""
        found = []
        at = 0
        while at < len(tokens):
            length = min(self._longest.get(tokens[at].low, 0), len(tokens) - at)
            while length:
                words = tokens[at : at + length]
                entry = self._index.get(" ".join(t.low for t in words))
                if (
                    entry is not None
                    and all(t.gap in " -." for t in words[1:])
                    and shape_fits(entry[0], words)
                ):
                    found.append((at, at + length, entry[1]))
                    break
                length -= 1
            at += max(length, 1)
        return found


def _point(row: tables.Row) -> tuple[float | None, float | None]:
    try:
        return (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
    except ValueError as error:
        raise ActorsError(f"{row.where}: lat, lon: no numbers") from error


def _add(index: dict[str, tuple[list[str], Place]], names: list[str], row: tables.Row) -> None:
    lat, lon = _point(row)
    people = int(row["population"] or 0)
    place = Place(names[0], row["kind"], row["country"], lat, lon, people)
    for name in names:
        look, shape = key(name)
        index.setdefault(look, (shape.split(), place))
