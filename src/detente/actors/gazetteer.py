"""Who is named in a text: states, bodies, organisations, leaders, cities, and nouns for those who act.

The tables under ``data/`` are read once; a ``Gazetteer`` never changes afterwards. What a name
means may depend on the day: the Kremlin of 1985 is the Soviet one, and a president out of office
belongs to the elite (ELI), no longer to the government.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from detente.actors import tables
from detente.actors.context import Context
from detente.actors.places import Places
from detente.actors.tokens import Token, key, shape_fits, tokenise
from detente.errors import ActorsError

__all__ = ["Gazetteer", "Kind", "Match", "Person", "State", "Term"]

Kind: TypeAlias = Literal[
    "person", "surname", "organisation", "body", "seat", "state", "adjective", "demonym",
    "capital", "region", "city", "agent", "none",
]  # fmt: skip

# Of several readings of the same words the first of these stands.
_ORDER: Final[dict[str, int]] = {
    kind: rank
    for rank, kind in enumerate(
        ["none", "person", "body", "seat", "organisation", "state", "adjective", "demonym",
         "capital", "surname", "region", "city", "agent"]
    )
}  # fmt: skip

# Offices whose holder speaks for the state, most telling first.
TOP_OFFICES: Final = (
    "supreme leader", "paramount leader", "general secretary", "president", "chancellor",
    "prime minister", "premier", "king", "queen", "emir", "sultan", "emperor",
)  # fmt: skip

_MANY: Final = 12  # words in the longest name that is looked up


class Term(NamedTuple):
    """A time in office; ``until`` None where it lasts."""

    office: str
    sector: str
    start: date | None
    until: date | None

    def covers(self, on: date | None) -> bool:
        """Whether it runs on that day (None: today, as far as the table knows)."""
        if on is None:
            return self.until is None
        return (self.start is None or self.start <= on) and (
            self.until is None or on <= self.until
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name and terms in office, in order of their start."""

    actor: str
    name: str
    country: str
    terms: tuple[Term, ...]

    def term(self, on: date | None) -> Term | None:
        """The weightiest term that covers the day."""
        held = [t for t in self.terms if t.covers(on)]
        return min(held, key=lambda t: _weight(t.office)) if held else None

    def sector(self, on: date | None) -> str:
        """The term's sector, or ELI for somebody who holds no office on that day."""
        term = self.term(on)
        return term.sector if term is not None else "ELI"

    def began(self) -> date:
        """The first day in any office."""
        return min((t.start or date.min for t in self.terms), default=date.min)

    def ended(self) -> date:
        """The last day in any office; ``date.max`` for somebody who holds one."""
        return max((t.until or date.max for t in self.terms), default=date.min)


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory of ``states.tsv``; ``leader`` is the office that leads it."""

    code: str
    name: str
    leader: str


class Entry(NamedTuple):
    """What one name stands for."""

    kind: Kind
    actor: str
    name: str
    country: str
    sector: str
    start: date | None = None
    until: date | None = None
    flag: str = ""
    person: Person | None = None

    def covers(self, on: date | None) -> bool:
        """Whether it holds on that day (None: today)."""
        if on is None:
            return self.until is None
        return (self.start is None or self.start <= on) and (
            self.until is None or on <= self.until
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text.

    Attributes:
        text: As the text writes it.
        span: Half-open offsets into the text.
        kind: What sort of name it is.
        actor: Stable id; "" for agent nouns.
        name: The actor's usual name.
        country: Code, several joined by "|" ("Koreas"), "" if none.
        sector: PLOVER sector on the day asked for.
        flag: ``"weak"`` or ``"post"`` for agent nouns (see ``agents.tsv``).
        person: The person, where one is meant.
        words: Half-open word numbers within the text.
    """

    text: str
    span: tuple[int, int]
    kind: Kind
    actor: str
    name: str
    country: str
    sector: str
    flag: str
    person: Person | None
    words: tuple[int, int]


_Index: TypeAlias = dict[str, list[tuple[list[str], Entry]]]


class Gazetteer:
    """All tables of actors, indexed by name. Made by ``Gazetteer.load``; never changes."""

    def __init__(
        self,
        index: _Index,
        persons: Iterable[Person],
        states: dict[str, State],
        offices: dict[tuple[str, str], str],
        labels: dict[str, str],
        context: Context,
        places: Places,
        shorts: dict[str, tuple[Person, ...]],
    ) -> None:
        self._index = index
        self._shorts = shorts
        self._states = states
        self._offices = offices
        self._labels = labels
        self._context = context
        self.places: Final = places
        holders: dict[tuple[str, str], list[tuple[Term, Person]]] = {}
        for person in persons:
            for term in person.terms:
                holders.setdefault((person.country, term.office), []).append((term, person))
        self._holders = holders
        longest: dict[str, int] = {}
        for name in (*index, *shorts):
            first = name.split(" ", 1)[0]
            length = name.count(" ") + 1
            if length > longest.get(first, 0):
                longest[first] = min(length, _MANY)
        self._longest = longest

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """Read the tables that ship and then those of the user, whose names come first.

        Args:
            extra: Tab-separated files with the columns actor, name, country, sector and, if
                wanted, aliases ("|" between them), from and until (YYYY, YYYY-MM or YYYY-MM-DD).

        Raises:
            ActorsError: A table is faulty; names the file and the line.
        """
        return _Loader().load(extra)

    def find(self, text: str, on: date | None = None) -> list[Match]:
        """All names in running text, longest first, in the order of the text; no agent nouns.

        Args:
            text: Any text.
            on: The day that the text speaks of; None for today.
        """
        return [m for m in self.scan(text, tokenise(text), on) if m.kind != "agent"]

    def scan(self, text: str, tokens: list[Token], on: date | None) -> list[Match]:
        """As ``find``, agent nouns included, for a text that has been split into words."""
        raw: list[tuple[int, int, list[Entry]]] = []
        at, many = 0, len(tokens)
        shouted = text.isupper()
        while at < many:
            token = tokens[at]
            length = min(self._longest.get(token.low, 0), many - at)
            end = 0
            while length:
                low = token.low
                if length > 1:
                    words = tokens[at : at + length]
                    if any(t.gap not in " -." for t in words[1:]):
                        length -= 1
                        continue
                    low = " ".join([t.low for t in words])
                    entries = self._fitting(low, words)
                else:
                    entries = self._fitting(low, [token])
                if shouted and entries and self._context.shouted(tokens[at].word):
                    entries = []
                if entries:
                    end = at + length
                    raw.append((at, end, entries))
                    break
                length -= 1
            at = end or at + 1
        return self._read(text, tokens, raw, on)

    def _fitting(self, low: str, words: list[Token]) -> list[Entry]:
        entries = [e for shape, e in self._index.get(low, ()) if shape_fits(shape, words)]
        if low in self._shorts and words[0].word[0].isupper():
            entries.append(_SURNAME)
        return entries

    def _read(
        self,
        text: str,
        tokens: list[Token],
        raw: list[tuple[int, int, list[Entry]]],
        on: date | None,
    ) -> list[Match]:
        """Choose each name's meaning on that day; leave out what names no actor."""
        taken = {first: end for first, end, _ in raw}
        ends = {end: entries[0].kind for _, end, entries in raw}
        matches = []
        for first, end, entries in raw:
            entry: Entry | None = pick(entries, on)
            if entry is None or entry.kind == "none":
                continue
            person = entry.person
            if any(e.kind == "surname" for e in entries) and (
                entry.kind in ("surname", "region", "city", "agent")
            ):
                person = self._bearer(tokens, first, end, on, taken, ends, entries)
                if person is not None:
                    entry = Entry("surname", person.actor, person.name, person.country, "")
                else:
                    entry = pick([e for e in entries if e.kind != "surname"], on)
            if entry is None or (
                entry.kind not in ("person", "surname", "agent")
                and self._context.spoils(tokens, first, end, entry.kind, taken, ends)
            ):
                continue
            span = (tokens[first].start, tokens[end - 1].end)
            matches.append(
                Match(
                    text[slice(*span)],
                    span,
                    entry.kind,
                    entry.actor,
                    entry.name,
                    entry.country,
                    person.sector(on) if person is not None else entry.sector,
                    entry.flag,
                    person,
                    (first, end),
                )
            )
        return matches

    def _bearer(
        self,
        tokens: list[Token],
        first: int,
        end: int,
        on: date | None,
        taken: dict[int, int],
        ends: dict[int, Kind],
        entries: list[Entry],
    ) -> Person | None:
        """Who a surname in a text means, if it means anybody for certain."""
        titled = ends.get(first) == "agent" or self._context.title(tokens, first)
        word = tokens[first].word
        if self._context.plain(word) and not titled:
            return None
        if self._context.other_person(tokens, first, end, taken, ends):
            return None
        surname = " ".join(t.low for t in tokens[first:end])
        if len(entries) > 1 or (self._context.common(word) and not titled):
            # Another reading, or a surname of many: only somebody who leads a state now.
            return _only(p for p in self._shorts[surname] if _leads(p, on))
        return self.bearer(surname, on)

    def bearer(self, surname: str, on: date | None = None) -> Person | None:
        """The one person that a bare surname means on that day, or None where it stays open.

        Whoever is in office goes before those who were; a leader of a state before a minister; of
        former leaders the latest.
        """
        persons = self.candidates(surname, on)
        held = [p for p in persons if p.term(on) is not None]
        if held:
            return held[0] if len(held) == 1 else _only(p for p in held if _leads(p, on))
        before = [p for p in persons if on is None or p.began() <= on]
        if len(before) == 1:
            return before[0]
        tops = [p for p in before if any(_weight(t.office) < len(TOP_OFFICES) for t in p.terms)]
        return max(tops, key=Person.ended, default=None)

    def candidates(self, surname: str, on: date | None = None) -> list[Person]:
        """Everybody whom the surname may mean: leaders in office, others in office, the rest."""
        persons = self._shorts.get(key(surname)[0], ())
        return sorted(persons, key=lambda p: _rank(p, on))

    def state(self, code: str) -> State | None:
        """The state with that code, None where there is none (bodies have no state)."""
        return self._states.get(code)

    def name_of(self, country: str, sector: str = "") -> str:
        """A readable name such as "Russia" or "Russia, military" for a code and a sector."""
        state = self._states.get(country)
        name = state.name if state is not None else country
        label = self._labels.get(sector, "")
        return f"{name}, {label}" if name and label else name or label

    def office(self, country: str, title: str) -> str:
        """The office that a title means in that state; the title itself where no table knows."""
        low = key(title)[0].replace("defense", "defence")
        for place in (country, "", "*"):
            if (place, low) in self._offices:
                return self._offices[place, low]
        return low

    def holder(self, country: str, title: str, on: date | None = None) -> Person | None:
        """Who holds the office on that day.

        Args:
            country: Code of the state.
            title: "president", "foreign minister"; "leader" is the office that leads the state.
            on: The day; None for today.
        """
        if title in ("leader", "ruler", "strongman", "dictator"):
            state = self._states.get(country)
            first = state.leader if state is not None and state.leader else "president"
            known = self._offices.get((country, "leader"), first)
            for office in (known, first, *TOP_OFFICES):
                if (found := self._held(country, office, on)) is not None:
                    return found
            return None
        return self._held(country, self.office(country, title), on)

    def _held(self, country: str, office: str, on: date | None) -> Person | None:
        held = [(t, p) for t, p in self._holders.get((country, office), ()) if t.covers(on)]
        return max(held, key=lambda h: h[0].start or date.min)[1] if held else None


_SURNAME: Final = Entry("surname", "", "", "", "")


def pick(entries: list[Entry], on: date | None) -> Entry | None:
    """The entry that holds on that day, or else the latest; of several the weightier kind."""
    if len(entries) == 1:
        return entries[0]
    if not entries:
        return None
    pool = [e for e in entries if e.covers(on)] or entries

    def weight(entry: Entry) -> tuple[int, int, int]:
        in_office = entry.person is not None and entry.person.term(on) is not None
        latest = -(entry.until or date.max).toordinal()
        return _ORDER[entry.kind], 0 if in_office else 1, latest

    return min(pool, key=weight)


def _weight(office: str) -> int:
    return TOP_OFFICES.index(office) if office in TOP_OFFICES else len(TOP_OFFICES)


def _leads(person: Person, on: date | None) -> bool:
    term = person.term(on)
    return term is not None and _weight(term.office) < len(TOP_OFFICES)


def _rank(person: Person, on: date | None) -> tuple[int, int, int]:
    term = person.term(on)
    weight = _weight(term.office) if term is not None else len(TOP_OFFICES)
    return 0 if term is not None else 1, weight, -person.ended().toordinal()


def _only(persons: Iterable[Person]) -> Person | None:
    several = list(persons)
    return several[0] if len(several) == 1 else None


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
        shorts.add(" ".join(part))
        if part[0] in ("al", "el") and len(part) > 1:
            shorts.add(" ".join(part[1:]))
    return shorts


class _Loader:
    """Gathers the rows of all tables; lives only while a gazetteer is loaded."""

    def __init__(self) -> None:
        self.index: _Index = {}
        self.states: dict[str, State] = {}
        self.persons: dict[str, Person] = {}
        self.shorts: dict[str, list[Person]] = {}
        self.offices: dict[tuple[str, str], str] = {}
        self.labels: dict[str, str] = {}

    def load(self, extra: Sequence[Path]) -> Gazetteer:
        for path in extra:
            self._extra(path)
        for row in tables.packaged("sectors.tsv", ["sector", "label"]):
            self.labels[row["sector"]] = row["label"]
        self._states()
        self._bodies()
        self._organisations()
        self._agents()
        self._offices()
        self._leaders()
        places = Places.load()
        self._places(places)
        context = Context.load()
        for name in context.names:
            self._add([name], Entry("none", "", "", "", ""))
        shorts = {name: tuple(persons) for name, persons in self.shorts.items()}
        return Gazetteer(
            self.index,
            self.persons.values(),
            self.states,
            self.offices,
            self.labels,
            context,
            places,
            shorts,
        )

    def _add(self, names: Iterable[str], entry: Entry) -> None:
        for name in names:
            look, shape = key(name)
            self.index.setdefault(look, []).append((shape.split(), entry))

    def _states(self) -> None:
        required = ["code", "names", "adjectives", "demonyms", "capitals", "from", "until"]
        for row in tables.packaged("states.tsv", required):
            code, names = row["code"], row.several("names")
            self.states[code] = State(code, names[0], row["leader"])
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
            self.states.setdefault(code, State(code, names[0], ""))
            start, until = row.day("from"), row.day("until", last=True)
            self._add(
                names, Entry("body", row["actor"], names[0], code, row["sector"], start, until)
            )

    def _organisations(self) -> None:
        required = ["names", "country", "sector"]
        for table in ("metonyms.tsv", "organisations.tsv"):
            for row in tables.packaged(table, required):
                names, country, sector = row.several("names"), row["country"], row["sector"]
                seat = table == "metonyms.tsv"
                if seat or not country:
                    actor = ".".join(x for x in (country, sector) if x) if country else ""
                    actor = actor if seat else _slug(names[0])
                else:
                    actor = f"{country}.{sector}.{_slug(names[0])}"
                shown = names[0]
                if seat and country in self.states and sector in ("", "GOV"):
                    shown = self.states[country].name
                kind: Kind = "seat" if seat else "organisation"
                dates = (row.day("from"), row.day("until", last=True))
                if seat and "|" in country:
                    kind, actor = "state", ""
                self._add(names, Entry(kind, actor, shown, country, sector, *dates))

    def _agents(self) -> None:
        for row in tables.packaged("agents.tsv", ["names", "sector", "flag"]):
            entry = Entry("agent", "", "", "", row["sector"], flag=row["flag"])
            for name in row.several("names"):
                self._add([name], entry)
                if "defence" in name:
                    self._add([name.replace("defence", "defense")], entry)

    def _offices(self) -> None:
        for row in tables.packaged("offices.tsv", ["country", "office", "names"]):
            for name in row.several("names"):
                low = key(name)[0].replace("defense", "defence")
                self.offices[row["country"], low] = row["office"]
                if low not in self.index:
                    spoken = name if name.islower() else name.lower()
                    self._add([spoken], Entry("agent", "", "", "", "GOV"))

    def _leaders(self) -> None:
        terms: dict[str, list[Term]] = {}
        aliases: dict[str, list[str]] = {}
        heads: dict[str, tuple[str, str]] = {}
        required = ["actor", "name", "aliases", "country", "office", "sector", "from", "until"]
        for row in tables.packaged("leaders.tsv", required):
            actor = row["actor"]
            heads.setdefault(actor, (row["name"], row["country"]))
            names = aliases.setdefault(actor, [])
            names.extend(n for n in (row["name"], *row.several("aliases")) if n not in names)
            terms.setdefault(actor, []).append(
                Term(
                    row["office"].lower().replace("defense", "defence"),
                    row["sector"] or "GOV",
                    row.day("from"),
                    row.day("until", last=True),
                )
            )
        for actor, (name, country) in heads.items():
            held = tuple(sorted(terms[actor], key=lambda t: t.start or date.min))
            person = Person(actor, name, country, held)
            self.persons[actor] = person
            entry = Entry("person", actor, name, country, "", person=person)
            names = aliases[actor]
            self._add((n for n in names if " " in n or "-" in n), entry)
            for short in short_names(actor, names):
                self.shorts.setdefault(short, []).append(person)

    def _places(self, places: Places) -> None:
        for name, place in places:
            if place.kind == "state" or not place.country:
                continue
            state = self.states.get(place.country)
            shown = state.name if state is not None else place.country
            kind: Kind = "region" if place.kind == "region" else "city"
            self._add([name], Entry(kind, place.country, shown, place.country, ""))

    def _extra(self, path: Path) -> None:
        for row in tables.supplied(path, ["actor", "name", "country", "sector"]):
            for column in ("actor", "name"):
                if not row[column]:
                    raise ActorsError(f"{row.where}: {column} is empty")
            sector = row["sector"]
            start, until = row.day("from"), row.day("until", last=True)
            if start is not None and until is not None and until < start:
                raise ActorsError(f"{row.where}: until ({until}) lies before from ({start})")
            entry = Entry("organisation", row["actor"], row["name"], row["country"], sector)
            # The first word of _ORDER after "none": what a user says goes before all tables.
            entry = entry._replace(kind="organisation", start=start, until=until, flag="user")
            self._add([row["name"], *row.several("aliases")], entry)
