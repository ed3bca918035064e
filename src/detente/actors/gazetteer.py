"""Who is named in a text: states, bodies, organisations, leaders, cities, nouns for who acts.

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
from detente.actors.context import Context, Names
from detente.actors.places import Places
from detente.actors.resolve import Resolution, resolve, resolve_all
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

# Offices that lead a state somewhere, weightiest first.
TOP_OFFICES: Final = (
    "supreme leader", "leader", "de facto leader", "president", "general secretary", "chancellor",
    "prime minister", "premier", "king", "emir", "sultan", "monarch", "emperor",
)  # fmt: skip
_LEADER: Final = frozenset({"leader", "ruler", "strongman", "dictator"})

_USER: Final = "user"  # the flag of what a user's table says: it goes before all others
_ROMAN: Final = frozenset("IVX")
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
        return (self.start is None or self.start <= on) and (self.until is None or on <= self.until)


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
        """The term's sector; ELI for somebody out of office, unless a cleric, who stays one."""
        term = self.term(on)
        if term is not None:
            return term.sector
        return "REL" if self.terms and self.terms[-1].sector == "REL" else "ELI"

    def led(self) -> bool:
        """Whether they ever held an office that leads a state somewhere."""
        return any(_weight(t.office) < len(TOP_OFFICES) for t in self.terms)

    def began(self) -> date:
        """The first day in any office."""
        return min((t.start or date.min for t in self.terms), default=date.min)

    def ended(self) -> date:
        """The last day in any office; ``date.max`` for somebody who holds one."""
        return max((t.until or date.max for t in self.terms), default=date.min)


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory or an international body: its code and its usual name."""

    code: str
    name: str


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
        return (self.start is None or self.start <= on) and (self.until is None or on <= self.until)


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
        *,
        index: _Index,
        persons: Iterable[Person],
        states: dict[str, State],
        offices: Offices,
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
        self.context: Final = context
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

    def resolve(self, text: str, on: date | None = None) -> Resolution | None:
        """See ``detente.actors.resolve.resolve``."""
        return resolve(text, on, self)

    def resolve_all(self, text: str, on: date | None = None) -> list[Resolution]:
        """See ``detente.actors.resolve.resolve_all``."""
        return resolve_all(text, on, self)

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
                if shouted and entries and self.context.shouted(tokens[at].word):
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
        if low in self._shorts and words[-1].word[0].isupper():
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
        names = Names(
            tokens,
            {first: entries[-1].kind for first, _, entries in raw},
            {end: entries[0].kind for _, end, entries in raw},
        )
        matches = []
        for at, (first, end, entries) in enumerate(raw):
            entry: Entry | None = pick(_neighbourly(raw, at, tokens), on)
            if entry is None or entry.kind == "none":
                continue
            person = entry.person
            if any(e.kind == "surname" for e in entries) and (
                entry.kind in ("surname", "region", "city", "agent")
            ):
                person = self._bearer(names, first, end, on, alone=len(entries) == 1)
                if person is not None:
                    country = self.code(person)
                    entry = Entry("surname", person.actor, person.name, country, "")
                else:
                    entry = pick([e for e in entries if e.kind != "surname"], on)
            if entry is not None and self.context.spoils(names, first, end, entry.kind):
                # "Santa Marta Self Defense Forces": not that organisation, but a role still.
                entry, person = pick([e for e in entries if e.kind == "agent"], on), None
            if entry is None:
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
        self, names: Names, first: int, end: int, on: date | None, *, alone: bool
    ) -> Person | None:
        """Who a surname in a text means, if it means anybody for certain."""
        tokens = names.tokens
        titled = names.ends.get(first) == "agent" or self.context.title(tokens, first)
        word = tokens[first].word if end - first == 1 else ""
        if self.context.plain(word) and not titled:
            return None
        if self.context.other_person(names, first, end):
            return None
        surname = " ".join(t.low for t in tokens[first:end])
        if not alone or (self.context.common(word) and not titled):
            # Another reading, or a surname of many: only somebody who leads a state now.
            return _only(p for p in self._shorts[surname] if self._leads(p, on))
        return self.bearer(surname, on, titled=titled)

    def bearer(
        self, surname: str, on: date | None = None, *, titled: bool = False
    ) -> Person | None:
        """The one person that a bare surname means on that day, or None where it stays open.

        Whoever is in office goes before those who were; a leader of a state before a minister; of
        former leaders the latest. A former minister needs a title before the surname.

        Args:
            surname: As written.
            on: The day; None for today.
            titled: Whether a title stands before it.
        """
        persons = self.candidates(surname, on)
        held = [p for p in persons if p.term(on) is not None]
        if held:
            return held[0] if len(held) == 1 else _only(p for p in held if self._leads(p, on))
        former = [p for p in persons if on is None or p.began() <= on]
        if len(former) == 1:
            return former[0] if titled or former[0].led() else None
        return max((p for p in former if p.led()), key=Person.ended, default=None)

    def _leads(self, person: Person, on: date | None) -> bool:
        return self.leader(person.country, on) is person

    def candidates(self, surname: str, on: date | None = None) -> list[Person]:
        """Everybody with that surname: who leads a state first, then others in office."""
        persons = self._shorts.get(key(surname)[0], ())
        return sorted(persons, key=lambda p: (not self._leads(p, on), *_rank(p, on)))

    def state(self, code: str) -> State | None:
        """The state with that code, None where there is none (bodies have no state)."""
        return self._states.get(code)

    def code(self, person: Person) -> str:
        """The country code of a person; that of the parent for a body without its own."""
        state = self._states.get(person.country)
        return state.code if state is not None else person.country

    def name_of(self, country: str, sector: str = "") -> str:
        """A readable name such as "Russia" or "Russia, military" for a code and a sector."""
        state = self._states.get(country)
        name = state.name if state is not None else country
        label = self._labels.get(sector, "")
        return f"{name}, {label}" if name and label else name or label

    def holder(self, country: str, title: str, on: date | None = None) -> Person | None:
        """Who holds the office on that day.

        Args:
            country: Code of the state or body.
            title: "president", "foreign minister"; "leader" is the office that leads the state.
            on: The day; None for today.
        """
        low = key(title)[0].replace("defense", "defence")
        for office in self._offices.meant(country, low):
            if (found := self._held(country, office, on)) is not None:
                return found
        return self.leader(country, on) if low in _LEADER else None

    def leader(self, country: str, on: date | None = None) -> Person | None:
        """Who leads the state or body on that day."""
        for office in self._offices.leading(country):
            if (found := self._held(country, office, on)) is not None:
                return found
        return None

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

    def weight(entry: Entry) -> tuple[bool, int, int, int]:
        in_office = entry.person is not None and entry.person.term(on) is not None
        latest = -(entry.until or date.max).toordinal()
        return entry.flag != _USER, _ORDER[entry.kind], 0 if in_office else 1, latest

    return min(pool, key=weight)


def _neighbourly(
    raw: list[tuple[int, int, list[Entry]]], at: int, tokens: list[Token]
) -> list[Entry]:
    """Of a state and a region of one name, the region beside places of its own country."""
    first, end, entries = raw[at]
    if len(entries) == 1 or not any(e.kind == "region" for e in entries):
        return entries
    near = []
    if at and raw[at - 1][1] == first and tokens[first].gap == ",":
        near += raw[at - 1][2]
    if at + 1 < len(raw) and raw[at + 1][0] == end and tokens[end].gap == ",":
        near += raw[at + 1][2]
    around = {e.country for e in near if e.kind in ("region", "city")}
    return [e for e in entries if e.kind == "region" and e.country in around] or entries


def _weight(office: str) -> int:
    return TOP_OFFICES.index(office) if office in TOP_OFFICES else len(TOP_OFFICES)


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


class Offices:
    """Which offices a title means in a state (``offices.tsv``).

    Rows of "*" hold for every state; a state's own row replaces the one for the same office.
    """

    def __init__(self, rows: Sequence[tables.Row]) -> None:
        self._names: dict[tuple[str, str], list[str]] = {}
        self._own: dict[str, set[str]] = {}
        self._leads: dict[str, list[str]] = {}
        for row in rows:
            country, office = row["country"], _spelled(row["office"])
            self._own.setdefault(country, set()).add(office)
            for rank, name in enumerate(row.several("names")):
                offices = self._names.setdefault((country, _spelled(key(name)[0])), [])
                if office not in offices:
                    offices.insert(0 if rank == 0 else len(offices), office)
            if row["leads"] == "yes":
                self._leads.setdefault(country, []).append(office)

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
        usual.sort(key=_weight)
        rest = [o for o in TOP_OFFICES if o not in usual and o not in own]
        return [*self._leads.get(country, ()), *usual, *rest]


def _spelled(office: str) -> str:
    return office.lower().replace("defense", "defence")


class _Loader:
    """Gathers the rows of all tables; lives only while a gazetteer is loaded."""

    def __init__(self) -> None:
        self.index: _Index = {}
        self.states: dict[str, State] = {}
        self.persons: dict[str, Person] = {}
        self.shorts: dict[str, list[Person]] = {}
        self.offices = Offices([])
        self.labels: dict[str, str] = {}

    def load(self, extra: Sequence[Path]) -> Gazetteer:
        for path in extra:
            self._extra(path)
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
        for name in context.names:
            self._add([name], Entry("none", "", "", "", ""))
        shorts = {name: tuple(persons) for name, persons in self.shorts.items()}
        return Gazetteer(
            index=self.index,
            persons=self.persons.values(),
            states=self.states,
            offices=self.offices,
            labels=self.labels,
            context=context,
            places=places,
            shorts=shorts,
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
        for row in tables.packaged("leaders.tsv", required):
            actor = row["actor"]
            heads.setdefault(actor, (row["name"], row["country"]))
            names = aliases.setdefault(actor, [])
            names.extend(n for n in (row["name"], *row.several("aliases")) if n not in names)
            terms.setdefault(actor, []).append(
                Term(
                    _spelled(row["office"]),
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
            for short in shorts:
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
            start, until = row.day("from"), row.day("until", last=True)
            if start is not None and until is not None and until < start:
                raise ActorsError(f"{row.where}: until ({until}) lies before from ({start})")
            who = (row["actor"], row["name"], row["country"], row["sector"])
            entry = Entry("organisation", *who, start, until, _USER)
            self._add([row["name"], *row.several("aliases")], entry)
