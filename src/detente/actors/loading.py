"""Reads all tables of actors into one index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from detente.actors import tables
from detente.actors.context import Context
from detente.actors.entries import Entry, Index, Kind, Person, State, Term
from detente.actors.offices import Offices, spelled
from detente.actors.places import Places
from detente.actors.supplied import COLUMNS, add_dictionary, is_dictionary, user_entry
from detente.actors.tokens import key, tokenise

__all__ = ["Tables", "read", "short_names"]

# "Farouk I" is not called "I"; Xi is called Xi.
_NUMERALS: Final = frozenset("i ii iii iv v vi vii viii ix x xii xiii xiv xv xvi".split())
_ROMAN: Final = frozenset("IVX")
# Letters from which a figure's surname is hardly a word: not "Gold", "Bravo".
_TELLING: Final = 6
_THRONES: Final = frozenset("emir emperor king pope prince queen sultan".split())


@dataclass(frozen=True, slots=True)
class Tables:
    """What was read.

    Attributes:
        index: What names stand for.
        shorts: People by surname, in small letters.
        persons: Everybody of ``leaders.tsv``.
        states: States and bodies by code.
        offices: Which office a title means.
        labels: Words for sectors.
        context: Words around names.
        places: Cities, regions, states.
    """

    index: Index
    shorts: Mapping[str, tuple[Person, ...]]
    persons: tuple[Person, ...]
    states: Mapping[str, State]
    offices: Offices
    labels: Mapping[str, str]
    context: Context
    places: Places


def read(extra: Sequence[Path] = ()) -> Tables:
    """The tables that ship, and those of the user.

    Raises:
        ActorsError: A table is faulty; names the file and the line.
    """
    return _Reading().read(extra)


def _slug(name: str) -> str:
    return "-".join(t.low for t in tokenise(name) if t.word != "'s")


def _joined(words: list[str], first: int) -> str:
    return "".join(words[first:])


def short_names(actor: str, names: Sequence[str]) -> set[str]:
    """The surnames, as looked up, by which somebody with this id and these full names goes.

    The id ends in surname and given name ("putin-vladimir"), which tells where the surname stands
    in the name; a name of one word is a short name itself ("Lula").
    """
    slug = actor.rsplit(".", 1)[-1].split("-")
    spelled = [key(name)[0].split() for name in names]
    size, leading = 1, False
    for words in spelled:
        turned = [k for k in range(1, len(words)) if _joined(words, -k) in (slug[0], "".join(slug))]
        if turned:
            size = turned[0]
            break
        if len(words) > 1 and words[0] == slug[0]:
            leading = True
            break
    shorts = set()
    for words in spelled:
        if len(words) == 1:
            shorts.add(words[0])
            continue
        # An alias in the other order ("Yoon Suk Yeol", "Suk Yeol Yoon") tells by its first word.
        part = words[:1] if leading and words[0] == slug[0] else words[-size:]
        if part[0] not in _THRONES:  # "King Abdullah" is no surname, though "Abdullah II" may be
            shorts.add(" ".join(part))
        if part[0] in ("al", "el") and len(part) > 1:
            shorts.add(" ".join(part[1:]))
    return shorts - _NUMERALS


class _Reading:
    """Gathers the rows of all tables; lives only while they are read."""

    def __init__(self) -> None:
        self.index: Index = {}
        self.states: dict[str, State] = {}
        self.persons: dict[str, Person] = {}
        self.shorts: dict[str, list[Person]] = {}
        self.figures: dict[str, list[Person]] = {}  # those of figures.tsv
        self.offices = Offices([])
        self.labels: dict[str, str] = {}

    def read(self, extra: Sequence[Path]) -> Tables:
        dictionaries = [path for path in extra if not self._extra(path)]
        for row in tables.packaged("sectors.tsv", ["sector", "label"]):
            self.labels[row["sector"]] = row["label"]
        self._states()
        self._bodies()
        self._metonyms()
        self._organisations()
        self._agents()
        self._offices()
        self._leaders()
        places = Places.load()
        self._places(places)
        context = Context.load()
        self._surnames(context)
        for name in context.names:
            self._add([name], Entry("none", "", "", "", ""))
        for path in dictionaries:
            add_dictionary(path, self.index, self.states)
        return Tables(
            self.index,
            {name: tuple(persons) for name, persons in self.shorts.items()},
            tuple(self.persons.values()),
            self.states,
            self.offices,
            self.labels,
            context,
            places,
        )

    def _add(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            look, shape = key(name)
            self.index.setdefault(look, []).append((shape.split(), entry))

    def _states(self) -> None:
        required = ["code", "names", "adjectives", "demonyms", "capitals", "from", "until"]
        for row in tables.packaged("states.tsv", required):
            code, names = row["code"], row.several("names")
            self.states[code] = State(code, names[0])
            state = Entry("state", code, names[0], code, "")
            self._add(names, state)
            adjectives = row.several("adjectives")
            self._add(adjectives, state._replace(kind="adjective"))
            singular, *plural = row.several("demonyms") or [""]
            if singular and singular not in adjectives:
                self._add([singular], state._replace(kind="adjective"))
            people = state._replace(kind="demonym", actor=f"{code}.CVL", sector="CVL")
            self._add([p for p in plural if p not in adjectives and p != singular], people)
            start, until = row.day("from"), row.day("until", last=True)
            capital = state._replace(kind="capital", start=start, until=until)
            self._add(row.several("capitals"), capital)

    def _bodies(self) -> None:
        for row in tables.packaged("bodies.tsv", ["actor", "names", "country", "sector"]):
            names = row.several("names")
            code = row["country"]
            self.states.setdefault(code, State(code, names[0]))
            # Some bodies of the United Nations have leaders of their own: "WHO" is a code there.
            self.states.setdefault(row["actor"].rpartition(".")[2], State(code, names[0]))
            start, until = row.day("from"), row.day("until", last=True)
            self._add(
                names, Entry("body", row["actor"], names[0], code, row["sector"], start, until)
            )

    def _metonyms(self) -> None:
        for row in tables.packaged("metonyms.tsv", ["names", "country", "sector"]):
            names, country, sector = row.several("names"), row["country"], row["sector"]
            dates = (row.day("from"), row.day("until", last=True))
            if "|" in country:
                self._add(names, Entry("state", "", names[0], country, sector, *dates))
                continue
            state = self.states.get(country) if sector in ("", "GOV") else None
            shown = state.name if state is not None else names[0]
            actor = ".".join(x for x in (country, sector) if x) if country else ""
            self._add(names, Entry("seat", actor, shown, country, sector, *dates))

    def _organisations(self) -> None:
        ids: dict[tuple[str, str], str] = {}
        # Backwards: where the sector changed with time, the id comes from the latest row.
        for row in reversed(tables.packaged("organisations.tsv", ["names", "country", "sector"])):
            names, country, sector = row.several("names"), row["country"], row["sector"]
            own = ".".join(x for x in (country, sector, _slug(names[0])) if x)
            actor = ids.setdefault((country, names[0]), own)
            dates = (row.day("from"), row.day("until", last=True))
            self._add(names, Entry("organisation", actor, names[0], country, sector, *dates))

    def _agents(self) -> None:
        for row in tables.packaged("agents.tsv", ["names", "sector", "flag"]):
            entry = Entry("agent", "", "", "", row["sector"], flag=row["flag"])
            for name in row.several("names"):
                self._add([name], entry)
                if "defence" in name:
                    self._add([name.replace("defence", "defense")], entry)

    def _offices(self) -> None:
        found = tables.packaged("offices.tsv", ["country", "office", "names", "leads"])
        self.offices = Offices(found)
        for row in found:
            country = row["country"]
            for name in row.several("names"):
                if key(name)[0] in self.index:
                    continue
                # "Kremlin spokesman" tells its country, "trade chief" does not.
                told = country if country != "*" and self._proper(name) else ""
                post = "post" if name.startswith(("ambassador", "permanent", "envoy")) else ""
                self._add([name.lower()], Entry("agent", "", "", told, "GOV", flag=post))

    def _proper(self, name: str) -> bool:
        """Whether a title holds the name of an organisation, a body or a people."""
        words = key(name)[0].split()
        parts = (
            " ".join(words[first:end])
            for first in range(len(words))
            for end in range(first + 1, len(words) + 1)
        )
        kinds = {"organisation", "body", "seat", "state", "adjective"}
        return any(e.kind in kinds for part in parts for _, e in self.index.get(part, ()))

    def _leaders(self) -> None:
        terms: dict[str, list[Term]] = {}
        aliases: dict[str, list[str]] = {}
        heads: dict[str, tuple[str, str]] = {}
        required = ["actor", "name", "aliases", "country", "office", "sector", "from", "until"]
        leaders = [(row, True) for row in tables.packaged("leaders.tsv", required)]
        figures = [(row, False) for row in tables.packaged("figures.tsv", required)]
        officials = [(row, False) for row in tables.packaged("officials.tsv", required)]
        known = {row["actor"] for row, _ in leaders}
        official = {row["actor"] for row, _ in officials}
        for row, exact in (*leaders, *figures, *officials):
            actor = row["actor"]
            heads.setdefault(actor, (row["name"], row["country"]))
            names = aliases.setdefault(actor, [])
            names.extend(n for n in (row["name"], *row.several("aliases")) if n not in names)
            terms.setdefault(actor, []).append(
                Term(
                    # Days in the other tables are too rough to say who held an office.
                    spelled(row["office"]) if exact else "",
                    row["sector"] or "GOV",
                    row.day("from"),
                    row.day("until", last=True),
                )
            )
        for actor, (name, country) in heads.items():
            held = tuple(sorted(terms[actor], key=lambda t: t.start or date.min))
            person = Person(actor, name, country, held)
            self.persons[actor] = person
            state = self.states.get(country)
            code = state.code if state is not None else country
            entry = Entry("person", actor, name, code, "", person=person)
            names = aliases[actor]
            # "King Charles III" goes as "King Charles" as well.
            regnal = [n.rpartition(" ")[0] for n in names if set(n.rpartition(" ")[2]) <= _ROMAN]
            names += [n for n in regnal if " " in n and n not in names]
            shorts = short_names(actor, names)
            full = [n for n in names if key(n)[0] not in shorts]
            self._add((n for n in full if " " in n or "-" in n), entry)
            for short in () if actor in official else shorts:
                into = self.shorts if actor in known else self.figures
                into.setdefault(short, []).append(person)

    def _surnames(self, context: Context) -> None:
        """A figure's surname alone means him where no leader, town or word has it."""
        for short, persons in self.figures.items():
            taken = short in self.shorts or short in self.index or context.common(short)
            if len(short) >= _TELLING and not taken:
                self.shorts[short] = persons

    def _places(self, places: Places) -> None:
        for name, place in places:
            if place.kind == "state" or not place.country:
                continue
            state = self.states.get(place.country)
            shown = state.name if state is not None else place.country
            kind: Kind = "region" if place.kind == "region" else "city"
            self._add([name], Entry(kind, place.country, shown, place.country, ""))

    def _extra(self, path: Path) -> bool:
        """Take a user's table; whether the file is one, and not a dictionary."""
        if is_dictionary(path):
            return False
        for row in tables.supplied(path, COLUMNS):
            names, entry = user_entry(row)
            self._add(names, entry)
        return True
