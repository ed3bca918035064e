"""Who is named in a text: states, bodies, organisations, leaders, cities, nouns for who acts.

The tables under ``data/`` are read once; a ``Gazetteer`` never changes afterwards. What a name
means may depend on the day: the Kremlin of 1985 is the Soviet one, and a president out of office
belongs to the elite (ELI), no longer to the government.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from detente.actors.context import Names
from detente.actors.entries import TOP_OFFICES, Entry, Kind, Person, State, Term, pick, weighs
from detente.actors.loading import Tables, read
from detente.actors.offices import spelled
from detente.actors.resolve import Resolution, resolve, resolve_all
from detente.actors.tokens import Token, key, shape_fits, tokenise
from detente.text.glue import seams

__all__ = ["Gazetteer", "Kind", "Match", "Person", "State", "Term"]

_LEADER: Final = frozenset({"leader", "ruler", "strongman", "dictator"})

# Titles by which whoever leads a state is seldom called.
_LESSER: Final = [[w] for w in (
    "minister", "representative", "envoy", "ambassador", "spokesperson", "spokesman",
    "spokeswoman", "governor", "senator", "judge", "mayor", "sheriff", "lawmaker", "lawyer",
)]  # fmt: skip
# Titles of office: whoever is out of office has them only of the office that was theirs.
_RANKS: Final = [*_LESSER, ["president"], ["premier"], ["chancellor"], ["secretary"]]
_SOLDIERS: Final = [[w] for w in ("general", "admiral", "marshal", "colonel", "chairman", "leader")]
_ALIKE: Final = 4  # letters by which two spellings of a first name agree
_MANY: Final = 12  # words in the longest name that is looked up


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


class Gazetteer:
    """All tables of actors, indexed by name. Made by ``Gazetteer.load``; never changes."""

    def __init__(self, tables: Tables) -> None:
        self._index = tables.index
        self._shorts = tables.shorts
        self._states = tables.states
        self._offices = tables.offices
        self._labels = tables.labels
        self.context: Final = tables.context
        self.places: Final = tables.places
        holders: dict[tuple[str, str], list[tuple[Term, Person]]] = {}
        for person in tables.persons:
            for term in person.terms:
                holders.setdefault((person.country, term.office), []).append((term, person))
        self._holders = holders
        self._persons = {person.actor: person for person in tables.persons}
        lengths: dict[str, set[int]] = {}
        seconds: dict[str, set[str]] = {}
        for name in (*tables.index, *tables.shorts):
            words = name.split(" ")
            if len(words) <= _MANY:
                lengths.setdefault(words[0], set()).add(len(words))
                seconds.setdefault(words[0], set()).update(words[1:2])
        # Words that names begin with: of how many words these are, the longest first, and their
        # second words.
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}
        self._seconds = seconds

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """Read the tables that ship and then those of the user, whose names come first.

        Args:
            extra: Tab-separated files with the columns actor, name, country, sector and, if
                wanted, aliases ("|" between them), from and until (YYYY, YYYY-MM or YYYY-MM-DD).

        Raises:
            ActorsError: A table is faulty; names the file and the line.
        """
        return cls(read(extra))

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

    def scan(
        self, text: str, tokens: list[Token], on: date | None, *, phrase: bool = False
    ) -> list[Match]:
        """As ``find``, agent nouns included, for a text that has been split into words.

        Args:
            text: Any text.
            tokens: Its words.
            on: The day that the text speaks of; None for today.
            phrase: Whether it is a noun phrase, whose capitals are never a headline's.
        """
        raw: list[tuple[int, int, list[Entry]]] = []
        at, many = 0, len(tokens)
        shouted = text.isupper()
        while at < many:
            token = tokens[at]
            lengths = self._lengths.get(token.low)
            if lengths is None or (token.low == "the" and self._longer(tokens, at + 1)):
                at += 1
                continue
            most = self._most(tokens, at, lengths[0])
            end = at + 1
            for length in lengths:
                if length > most:
                    continue
                words = tokens[at : at + length]
                low = " ".join([t.low for t in words]) if length > 1 else token.low
                entries = self._fitting(low, words)
                if shouted and entries and self.context.shouted(token.word):
                    entries = []
                if entries:
                    end = at + length
                    raw.append((at, end, entries))
                    break
            at = end
        return self._read(text, tokens, raw, on, phrase=phrase)

    def _longer(self, tokens: list[Token], at: int) -> bool:
        """Whether a name of several words starts here: "the Chinese People's Volunteers"."""
        if at == len(tokens):
            return False
        lengths = self._lengths.get(tokens[at].low)
        if lengths is None:
            return False
        most = self._most(tokens, at, lengths[0])
        for length in lengths:
            if 2 < length <= most:
                words = tokens[at : at + length]
                entries = self._fitting(" ".join([t.low for t in words]), words)
                if any(e.kind != "agent" for e in entries):
                    return True
        return False

    def _most(self, tokens: list[Token], at: int, most: int) -> int:
        """How many words from here on, at most so many, may be those of one name."""
        end = min(at + most, len(tokens))
        if end - at > 1 and tokens[at + 1].low not in self._seconds[tokens[at].low]:
            return 1
        for k in range(at + 1, end):
            if tokens[k].gap not in " -.":
                return k - at
        return end - at

    def nameless(self, phrase: str) -> bool:
        """Whether nothing in a phrase can be in the tables: told for plain words, without a look.

        Two of three noun phrases are such ("the agreement"); others, and all that is written with
        marks, may still name nobody.
        """
        bare = phrase.replace(" ", "")
        if not (bare.isascii() and bare.isalpha()) or seams(phrase):
            return False
        words = phrase.lower().split()
        for at, word in enumerate(words):
            lengths = self._lengths.get(word)
            if lengths is not None and (
                lengths[-1] == 1 or (at + 1 < len(words) and words[at + 1] in self._seconds[word])
            ):
                return False
        return True

    def _fitting(self, low: str, words: list[Token]) -> list[Entry]:
        named = self._index.get(low)
        entries = [e for shape, e in named if shape_fits(shape, words)] if named else []
        if low in self._shorts and words[-1].word[0].isupper():
            entries.append(_SURNAME)
        return entries

    def _read(
        self,
        text: str,
        tokens: list[Token],
        raw: list[tuple[int, int, list[Entry]]],
        on: date | None,
        *,
        phrase: bool,
    ) -> list[Match]:
        """Choose each name's meaning on that day; leave out what names no actor."""
        if not raw:
            return []
        names = Names(
            tokens,
            {first: entries[-1].kind for first, _, entries in raw},
            {end: entries[0].kind for _, end, entries in raw},
            phrase,
        )
        matches: list[Match] = []
        for at, (first, end, entries) in enumerate(raw):
            entry: Entry | None = pick(_neighbourly(raw, at, tokens), on)
            if entry is None or entry.kind == "none":
                continue
            person = entry.person
            if any(e.kind == "surname" for e in entries) and (
                entry.kind in ("surname", "region", "city", "agent")
            ):
                person = self._paired(matches[-1:], tokens, first, end)
                if person is None:
                    person = self._bearer(names, first, end, on, alone=len(entries) == 1)
                if person is not None:
                    country = self.code(person)
                    entry = Entry("surname", person.actor, person.name, country, "")
                else:
                    entry = pick([e for e in entries if e.kind != "surname"], on)
            if entry is not None and self.context.spoils(names, first, end, entry.kind):
                if entry.kind == "agent":
                    continue
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

    def _paired(
        self, before: list[Match], tokens: list[Token], first: int, end: int
    ) -> Person | None:
        """Who the second of two joined surnames is: of the first one's state, "Brisk-Oakes"."""
        one = before[0] if before else None
        if one is None or one.person is None or one.words[1] != first:
            return None
        if tokens[first].gap not in ("-", "–", "/"):
            return None
        surname = " ".join(t.low for t in tokens[first:end])
        own = (p for p in self._shorts.get(surname, ()) if p.country == one.person.country)
        return max(own, key=Person.ended, default=None)

    def _bearer(
        self, names: Names, first: int, end: int, on: date | None, *, alone: bool
    ) -> Person | None:
        """Who a surname in a text means, if it means anybody for certain."""
        tokens = names.tokens
        titled = names.ends.get(first) == "agent" or self.context.title(tokens, first)
        word = tokens[first].word if end - first == 1 else ""
        if self.context.plain(word) and not titled:
            return None
        surname = " ".join(t.low for t in tokens[first:end])
        if self.context.other_person(names, first, end):
            return self._spelled(surname, tokens[first - 1]) if first else None
        # "President Sandu" is no town: an office with a capital tells a person.
        if self.context.title(tokens, first) and names.ends.get(first) != "agent":
            return self.bearer(surname, on, titled=True)
        if names.ends.get(first) == "agent" and tokens[first - 1].word[0].isupper():
            return self._entitled(surname, _before(names, first), on)
        if not alone or (self.context.common(word) and not titled):
            # Another reading, or a surname of many: only somebody who leads a state now.
            return _only(p for p in self._shorts[surname] if self._leads(p, on))
        return self.bearer(surname, on, titled=titled)

    def _entitled(self, surname: str, title: str, on: date | None) -> Person | None:
        """Who a title and a surname mean: of several who holds that office, and no old namesake."""
        title = spelled(title)
        held = [
            p
            for p in self._shorts[surname]
            if any(t == title or t.startswith(f"{title} ") for t in self.titles(p.actor, on))
        ]
        if len(held) == 1:
            return held[0]
        person = self.bearer(surname, on, titled=True)
        if person is None:
            return None
        title = title.removeprefix("former ").removeprefix("ex ")
        offices = {term.office for term in person.terms}
        once = {t for o in offices for t in self._offices.titles(person.country, o)}
        if title in once or (" " not in title and any(title in t.split() for t in once)):
            return person
        rank = title.split()[-1:]
        if person.term(on) is not None:
            # another Kim or Lee, whom the tables do not have
            another = rank in _RANKS and self.context.common(surname)
            lesser = rank in _LESSER and self._leads(person, on)
            return None if another or lesser else person
        return person if rank in _SOLDIERS else None

    def _spelled(self, surname: str, before: Token) -> Person | None:
        """Somebody whose first name is spelled otherwise: "Alexandr" for "Alexander"."""
        start = before.low[:_ALIKE]
        alike = [
            person
            for person in self._shorts[surname]
            if before.gap == " "
            and len(start) == _ALIKE
            and any(t.low.startswith(start) and t.low != surname for t in tokenise(person.name))
        ]
        return _only(alike)

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

    def role(self, name: str) -> str:
        """The sector of the agent noun that a name's words are, too; "" where they are none.

        Japan's "Self-Defense Forces" are its military, those of others are militias.
        """
        found = (entry for _, entry in self._index.get(key(name)[0], ()) if entry.kind == "agent")
        return next((entry.sector for entry in found), "")

    def forename(self, word: str) -> bool:
        """Whether names of people begin with a word: a given name, or a family's before it."""
        return word in self._forenames or self.context.given(word)

    @cached_property
    def _forenames(self) -> frozenset[str]:
        """Words that the names of people in the tables begin with, but for other words."""
        names = (entry.name.split() for entry in self.entries() if entry.kind == "person")
        first = {words[0] for words in names if len(words) > 1 and words[0].isalpha()}
        return frozenset(first - self.context.words["nameless"])

    def entries(self) -> Iterator[Entry]:
        """Everything that names stand for; the same more than once where it has several names."""
        return (entry for entries in self._index.values() for _, entry in entries)

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
        low = spelled(key(title)[0])
        for office in self._offices.meant(country, low):
            if (found := self._held(country, office, on)) is not None:
                return found
        return self.leader(country, on) if low in _LEADER else None

    def person(self, actor: str) -> Person | None:
        """Somebody by id."""
        return self._persons.get(actor)

    def is_office(self, title: str) -> bool:
        """Whether a title such as "foreign minister" is an office in some state."""
        return self._offices.known(title)

    def titles(self, actor: str, on: date | None = None) -> list[str]:
        """What the offices are called that somebody with that id holds on that day."""
        person = self._persons.get(actor)
        if person is None:
            return []
        held = (term.office for term in person.terms if term.covers(on))
        return [title for office in held for title in self._offices.titles(person.country, office)]

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


def _before(names: Names, first: int) -> str:
    """The title before a name, in small letters."""
    start = first - 1
    while start and start not in names.starts and names.ends.get(first) == "agent":
        start -= 1
    return " ".join(t.low for t in names.tokens[start:first])


def _neighbourly(
    raw: list[tuple[int, int, list[Entry]]], at: int, tokens: list[Token]
) -> list[Entry]:
    """Of a state and a region of one name, the region beside places of its own country.

    Of two people of one name, the one of the state right beside it: "Jordan's King Abdullah".
    """
    first, end, entries = raw[at]
    if len(entries) == 1:
        return entries
    if all(e.kind == "person" for e in entries):
        beside = {e.country for e in _whose(raw, at, tokens)}
        return [e for e in entries if e.country in beside] or entries
    if not any(e.kind == "region" for e in entries):
        return entries
    near = []
    if at and raw[at - 1][1] == first and tokens[first].gap == ",":
        near += raw[at - 1][2]
    if at + 1 < len(raw) and raw[at + 1][0] == end and tokens[end].gap == ",":
        near += raw[at + 1][2]
    around = {e.country for e in near if e.kind in ("region", "city")}
    return [e for e in entries if e.kind == "region" and e.country in around] or entries


def _whose(
    raw: list[tuple[int, int, list[Entry]]], at: int, tokens: list[Token]
) -> Iterator[Entry]:
    """What names stand right before a person's ("Jordan's", "Saudi") or behind it ("of Jordan")."""
    first, end, _ = raw[at]
    if at:
        between = [t.low for t in tokens[raw[at - 1][1] : first]]
        if between in ([], ["s"], ["'s"], ["’s"]):
            yield from raw[at - 1][2]
    if at + 1 < len(raw) and [t.low for t in tokens[end : raw[at + 1][0]]] == ["of"]:
        yield from raw[at + 1][2]


def _rank(person: Person, on: date | None) -> tuple[int, int, int]:
    term = person.term(on)
    weight = weighs(term.office) if term is not None else len(TOP_OFFICES)
    return 0 if term is not None else 1, weight, -person.ended().toordinal()


def _only(persons: Iterable[Person]) -> Person | None:
    several = list(persons)
    return several[0] if len(several) == 1 else None
