"""What actor a noun phrase names: "Prosecutors in Seoul" are South Korea's judiciary.

The phrase is read without a parser. It is split at coordinations ("Chinese and Indian
commanders"); of each part the head tells the role, and the country comes from an adjective or a
possessor before the head, or else from a phrase with "of", "in", "from" ... behind it. The country
behind "to" or "on" is a topic or a post, never a nationality ("the Russian ambassador to
Germany").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.actors.societies import societies
from detente.actors.tokens import Token, tokenise, uncalled
from detente.english.tree import MORE_OR_LESS

if TYPE_CHECKING:
    from detente.actors.gazetteer import Gazetteer, Match, Person

__all__ = ["Resolution", "resolve", "resolve_all"]

_LANDS = frozenset({"state", "adjective", "demonym", "capital", "region", "city"})
_GROUPS = frozenset({"organisation", "body", "seat"})
_PEOPLE = frozenset({"person", "surname"})

_FOR = "for"  # "spokesman for the Kremlin", but not "envoy for Syria"
_JOINTS = frozenset({"and", "or", "plus"})
# Whom a state has many of: the country alone names none of them.
_MANY = frozenset(
    "ambassador|assistant secretary of state|governor|mayor|opposition leader|special envoy|"
    "under secretary of state|undersecretary of state".split("|")
)
# Whoever is called by a body with these represents a state there: "UN Ambassador Brisk".
_SENT_THERE = frozenset(("ambassador", "permanent representative", "high representative"))
_PAST_ROLES = frozenset({"GOV", "LEG", ""})


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actor that a phrase names.

    Attributes:
        actor: Stable id such as ``RUS``, ``RUS.MIL``, ``RUS.GOV.putin-vladimir``; "" where the
            phrase tells a role but nobody's ("gunmen").
        name: Readable name.
        country: ISO 3166-1 alpha-3 or the codebook's code; "" if none.
        sector: PLOVER sector; "" if none.
        matched: The words that tell it, as the text has them.
        how: ``"name"``, ``"role"`` (an office that somebody held that day), ``"agent noun"``.
        span: Where ``matched`` stands in the phrase, half-open.
    """

    actor: str
    name: str
    country: str
    sector: str
    matched: str
    how: str
    span: tuple[int, int]


def resolve(text: str, on: date | None, gazetteer: Gazetteer) -> Resolution | None:
    """The actor that a noun phrase names, the first of several; None where it names nobody.

    Args:
        text: A noun phrase ("the Russian president").
        on: The day that it speaks of; None for today.
        gazetteer: The tables.
    """
    found = resolve_all(text, on, gazetteer)
    return found[0] if found else None


def resolve_all(text: str, on: date | None, gazetteer: Gazetteer) -> list[Resolution]:
    """All actors that a noun phrase names ("both Koreas", "Chinese and Indian commanders").

    Args:
        text: A noun phrase.
        on: The day that it speaks of; None for today.
        gazetteer: The tables.
    """
    if gazetteer.nameless(text):
        return []
    tokens = tokenise(uncalled(text))
    matches = gazetteer.scan(text, tokens, on, phrase=True)
    if not matches:
        return []
    reader = _Reader(text, tokens, matches, on, gazetteer)
    return reader.read()


@dataclass(slots=True)
class _Part:
    """What one coordinated part of a phrase tells; filled from its neighbours afterwards."""

    countries: list[Match]
    agent: Match | None = None
    sector: str = ""
    done: Resolution | None = None
    complement: bool = False  # the country comes from behind a preposition
    topic: bool = False  # the part ends in what it is about
    words: tuple[int, int] = (0, 0)


class _Reader:
    """Reads one phrase."""

    def __init__(
        self,
        text: str,
        tokens: list[Token],
        matches: list[Match],
        on: date | None,
        gazetteer: Gazetteer,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.matches = matches
        self.on = on
        self.gazetteer = gazetteer
        self.words = gazetteer.context.words
        self.inside = {i for m in matches for i in range(*m.words)}
        self._parts: dict[tuple[int, int], _Part] = {}
        self.societies = list(self._societies())
        self.within = {i for m in matches for i in range(m.words[0] + 1, m.words[1])}

    def _societies(self) -> Iterator[tuple[int, int]]:
        """Word ranges of names of societies that say their country and that no table has."""
        for low, high in societies(self.text):
            words = [i for i, t in enumerate(self.tokens) if low <= t.start and t.end <= high]
            if not words:
                continue
            first, end = words[0], words[-1] + 1
            inside = [m for m in self._in(first, end) if m.kind != "agent"]
            if inside and all(m.kind in _LANDS for m in inside):
                yield first, end

    def read(self) -> list[Resolution]:
        parts = [self._part(first, end) for first, end in self._split()]
        self._share(parts)
        found: list[Resolution] = []
        for part in parts:
            for resolution in self._finish(part):
                if not any(self._same(resolution, other) for other in found):
                    found.append(resolution)
        return found

    @staticmethod
    def _same(one: Resolution, other: Resolution) -> bool:
        if one.actor or other.actor:
            return one.actor == other.actor
        return (one.sector, one.country) == (other.sector, other.country)

    def _split(self) -> list[tuple[int, int]]:
        """Word ranges of the coordinated parts, up to a relative clause."""
        parts = []
        first = 0
        end = len(self.tokens)
        for i, token in enumerate(self.tokens):
            if i in self.within or any(a < i < b for a, b in self.societies):
                continue
            low = token.low
            if low in self.words["clause"] and i not in self.inside and i > 0:
                end = i
                break
            if low in _JOINTS and i not in self.inside:
                if self._one_office(first, i):
                    continue
                parts.append((first, i))
                first = i + 1
            elif token.gap == "," and i and self.tokens[i - 1].word == "CC":
                continue  # "of the C.C., Communist Party of Chile"
            elif i > first and (token.gap in (",", ";") or (token.gap == "-" and self._pair(i))):
                parts.append((first, i))
                first = i
        parts.append((first, end))
        return [(a, b) for a, b in parts if b > a]

    def _one_office(self, first: int, joint: int) -> bool:
        """Whether "and" goes on what an office is for: "minister of Industry and Trade"."""
        after = joint + 1
        if after >= len(self.tokens):
            return False
        if any(after in range(*m.words) and m.kind != "agent" for m in self.matches):
            return False
        if any(m.kind in _PEOPLE and after <= m.words[0] <= after + 2 for m in self.matches):
            return False  # "the minister of Defence and President Brisk"
        agents = [m.words[1] for m in self._in(first, joint) if m.kind == "agent"]
        words = [self.tokens[k].low for k in range(first, joint)]
        offices = [a for a in agents if a <= joint and {"of", _FOR} & set(words[: a - first + 1])]
        return (
            bool(offices)
            and self.tokens[after].word[0].isupper()
            and self.tokens[joint - 1].word[0].isupper()
        )

    def _pair(self, i: int) -> bool:
        """Whether a hyphen joins two countries ("US-South Korea talks")."""
        before = any(m.words[1] == i and m.kind in _LANDS for m in self.matches)
        after = any(m.words[0] == i and m.kind in _LANDS for m in self.matches)
        return before and after

    def _segments(self, first: int, end: int) -> list[tuple[str, int, int]]:
        """The head of a part, then its prepositional phrases, as preposition and word range."""
        segments = []
        preposition, start = "", first
        for i in range(first, end):
            low = self.tokens[i].low
            if low == "to" and i > first and self.tokens[i - 1].low in self.words["serving"]:
                low = "of"
            if i in self.inside or not (
                low in self.words["belonging"] or low in self.words["topic"] or low == _FOR
            ):
                continue
            if i == first and i + 1 < end and self._counts(i):
                continue  # "at least 19 soldiers", "over 150 soldiers"
            segments.append((preposition, start, i))
            preposition, start = low, i + 1
        segments.append((preposition, start, end))
        return segments

    def _counts(self, i: int) -> bool:
        """Whether a number follows that is more or less so."""
        word, low = self.tokens[i].low, self.tokens[i + 1].low
        return word in MORE_OR_LESS and (low[0].isdigit() or low in ("least", "most"))

    def _in(self, first: int, end: int) -> list[Match]:
        return [m for m in self.matches if first <= m.words[0] and m.words[1] <= end]

    def _part(self, first: int, end: int) -> _Part:
        segments = self._segments(first, end)
        _, start, stop = segments[0]
        head = self._in(start, stop)
        if not head:
            if len(segments) > 1 and segments[1][0] == "of" and self._partitive(start, stop):
                # "thousands of Armenians": the complement tells.
                return self._part(segments[1][1], end)
            return _Part([], words=(first, end))
        named = next(((a, b) for a, b in self.societies if start <= a and b <= stop), None)
        if named is not None and not any(m.words[0] >= named[1] for m in head):
            return _Part([], done=self._society(*named), words=(first, end))
        part = self._head(head, stop)
        part.words = (first, end)
        part.topic = segments[-1][0] in self.words["topic"]
        if part.done is not None:
            other = self._namesake(segments, head)
            if other is None:
                return part
            part = other
            part.words = (first, end)
        if (person := self._apposed(part, segments[1:], end)) is not None:
            return _Part([], done=person, words=(first, end))
        self._complements(part, segments[1:], end)
        return part

    def _society(self, first: int, end: int) -> Resolution:
        """ "The Chile-Peru Friendship Society" is of the country that it names first."""
        land = next(m for m in self._in(first, end) if m.country)
        country = land.country.split("|")[0]
        name = self.text[self.tokens[first].start : self.tokens[end - 1].end]
        return self._resolution((_id(country, "NGO"), name, country, "NGO"), "name", first, end)

    def _apposed(
        self, part: _Part, segments: list[tuple[str, int, int]], end: int
    ) -> Resolution | None:
        """ "The Chilean envoy for Peru Ambassador Ada Brisk": the name ends the phrase."""
        if part.agent is None or not segments:
            return None
        _, start, stop = segments[-1]
        found = self._in(start, stop)
        last = found[-1] if found else None
        if last is None or last.kind != "person" or last.words[1] != end or last.person is None:
            return None
        before = last.words[0] - 1
        others = {m.country for m in found[:-1] if m.kind in _LANDS}
        home = part.countries[0].country if part.countries else last.country
        # "for Baltic Affairs Ada Brisk", but not "to President Brisk"
        affairs = (
            before >= start and before not in self.inside and self.tokens[before].word.istitle()
        )
        foreign = bool(others) and home not in others
        if last.country != home or not (foreign or (affairs and not others)):
            return None
        return self._person(last, [m for m in found if m.kind == "agent"], found)

    def _namesake(self, segments: list[tuple[str, int, int]], head: list[Match]) -> _Part | None:
        """ "The Liberal Democratic Party of Russia": a group of the name in another country."""
        group = head[-1]
        if group.kind != "organisation" or len(segments) < 2 or segments[1][0] != "of":
            return None
        start = segments[1][1]
        found = [m for m in self._in(start, segments[1][2]) if m.kind == "state"]
        if group.words[1] != start - 1 or not found or found[0].country == group.country:
            return None
        return _Part(found[:1], sector=self._elsewhere(group), agent=group)

    def _elsewhere(self, group: Match) -> str:
        """The sector of another state's body of that name: what its words tell, else its own."""
        return self.gazetteer.role(group.text) or group.sector

    def _partitive(self, start: int, stop: int) -> bool:
        return any(t.low in self.words["partitive"] for t in self.tokens[start:stop])

    def _head(self, head: list[Match], stop: int) -> _Part:
        """Read the matches before the first preposition."""
        owners = [m for m in head if self._owns(m)]
        owner = owners[-1] if owners else None
        behind = [m for m in head if owner is None or m.words[0] >= owner.words[1]]
        # "the Hamas-run ministry": the group tells the country alone, if it tells anything.
        ruling = [m for m in head if m.kind in _GROUPS and self._compound(m)]
        lands = [m for m in head if m.kind in _LANDS or m in ruling]
        lands = [m for m in lands if not self._related(m)]
        people = [m for m in behind if m.kind in _PEOPLE and not self._owns(m)]
        groups = [m for m in behind if m.kind in _GROUPS and m not in ruling and not self._owns(m)]
        agents = [m for m in head if m.kind == "agent"]
        if people and (told := self._person(people[-1], agents, head)) is not None:
            return _Part([], done=told)
        if owner is not None and owner.kind in _PEOPLE | _GROUPS:
            if not any(m.kind == "agent" for m in behind) and not groups:
                return _Part([], done=self._named(owner))
            lands = [owner, *lands] if owner.country else lands
        # A group beside its own people ("Hamas fighters", "Kremlin spokesman") stays the group.
        if groups and not (groups[-1].kind == "body" and agents):
            group = groups[-1]
            # "South Korea's Joint Chiefs of Staff": one of that name, but of that state.
            near = [m for m in lands if self._touches(m, group)]
            if near and near[-1].country != group.country:
                return _Part(near[-1:], sector=self._elsewhere(group), agent=group)
            return _Part([], done=self._named(group))
        bodies = [m for m in groups if m.kind == "body"]
        agent = self._role(agents)
        telling = [a for a in agents if a.country]
        part = _Part(bodies or telling or lands, agent, agent.sector if agent else "")
        if agent is None:
            people_of = [m for m in lands if m.kind == "demonym"]
            if people_of:
                part.sector = "CVL"
        return part

    def _owns(self, match: Match) -> bool:
        """Whether what follows the name belongs to it: "Putin's aide", "Assad forces"."""
        end = match.words[1]
        if match.kind in _PEOPLE and any(
            m.kind == "agent" and m.words[0] == end and m.text.islower() for m in self.matches
        ):
            return self.tokens[end].gap == " "
        return end + 1 < len(self.tokens) and self.tokens[end].word == "'s"

    def _related(self, match: Match) -> bool:
        """Whether the name is only one half of "US-backed", "pro-Russian"."""
        first, end = match.words
        tokens, words = self.tokens, self.words
        if first and tokens[first].gap == "-" and tokens[first - 1].low in words["stance"]:
            return True
        return end < len(tokens) and tokens[end].gap == "-" and tokens[end].low in words["related"]

    def _touches(self, land: Match, group: Match) -> bool:
        """Whether a country stands right before the name, with a mark of possession or none."""
        end = land.words[1]
        if end < len(self.tokens) and self.tokens[end].word == "'s":
            end += 1
        return end == group.words[0] and self.tokens[end].gap == " "

    def _compound(self, match: Match) -> bool:
        """Whether a hyphen joins a small word to the name ("Hamas-run")."""
        end = match.words[1]
        tokens = self.tokens
        return end < len(tokens) and tokens[end].gap == "-" and tokens[end].word.islower()

    def _role(self, agents: list[Match]) -> Match | None:
        """The noun that tells the role: the last strong one, or else the last."""
        strong = [a for a in agents if a.flag != "weak" and a.sector]
        told = strong or [a for a in agents if a.sector] or agents
        return told[-1] if told else None

    def _before(self, match: Match) -> set[str]:
        """The words before the match in its part, and hyphenated ones right behind it."""
        words = {t.low for t in self.tokens[: match.words[0]]}
        end = match.words[1]
        if end < len(self.tokens) and self.tokens[end].gap == "-":
            words.add(self.tokens[end].low)
        return words

    def _person(self, match: Match, agents: list[Match], head: list[Match]) -> Resolution | None:
        """The person with what the title says; None for a namesake of another country."""
        person = match.person
        assert person is not None  # noqa: S101  matches of these kinds carry their person
        lands = {m.country for m in head if m.kind in _LANDS}
        if match.kind == "surname" and lands and person.country not in lands:
            # "North Korea's Kim": the country chooses among those who share the surname.
            low = " ".join(t.low for t in self.tokens[slice(*match.words)])
            of_land = [p for p in self.gazetteer.candidates(low, self.on) if p.country in lands]
            if of_land:
                person = of_land[0]
            elif agents:
                return None
        title = self._role([a for a in agents if a.words[0] < match.words[0]])
        sector = person.sector(self.on)
        weak = title is not None and title.sector == "CVL"  # "Chairman" of whatever it is
        if title is not None and title.sector and not weak and person.term(self.on) is None:
            former = bool(self._before(title) & self.words["former"])
            sector = "ELI" if former else title.sector
        first = min(m.words[0] for m in head if m.words[0] <= match.words[0])
        acting = self._acts_for(person, title, head)
        if sector == "ELI" and acting != self.gazetteer.code(person):
            sector = "GOV"  # out of office at home
        who = (person.actor, person.name, acting, sector)
        return self._resolution(who, "name", first, match.words[1])

    def _acts_for(self, person: Person, title: Match | None, head: list[Match]) -> str:
        """The code of whom somebody acts for: of the body whose office stands before the name."""
        own = self.gazetteer.code(person)
        if title is None or title.text.lower() in _SENT_THERE:
            return own
        # "African Union Commission Chairperson Brisk", but "the former UN chief Brisk"
        beside = [m for m in head if m.kind == "body" and m.words[1] == title.words[0]]
        past = self._before(title) & self.words["former"]
        return beside[0].country if beside and beside[0].country and not past else own

    def _named(self, match: Match) -> Resolution:
        who = (match.actor, match.name, match.country, match.sector)
        return self._resolution(who, "name", *match.words)

    def _complements(self, part: _Part, segments: list[tuple[str, int, int]], end: int) -> None:
        """Take the country, and for weak nouns the role, from the phrases behind the head."""
        agent = part.agent
        yields = agent is not None and (agent.flag == "weak" or not agent.sector)
        for preposition, start, stop in segments:
            found = self._in(start, stop)
            if preposition in self.words["topic"]:
                people = [m for m in found if m.kind in _PEOPLE]
                if preposition == "to" and yields and people:
                    # "an adviser to President Zelensky"
                    part.countries = part.countries or people[:1]
                if preposition in ("to", "on"):
                    return
                continue
            if not found:
                continue
            if preposition == _FOR and all(m.kind in _LANDS for m in found):
                continue
            if agent is not None and agent.flag == "post" and preposition not in ("of", "from"):
                continue
            if agent is None and part.countries and preposition != "of":
                continue
            if _is_guest(agent) and preposition not in ("of", "from"):
                continue  # "his counterparts in Lima": where they met
            if yields and preposition in ("of", "from", "at", _FOR):
                # Read once: each phrase behind another would be read from all before it.
                if (start, end) not in self._parts:
                    self._parts[start, end] = self._part(start, end)
                inner = self._parts[start, end]
                sector = inner.done.sector if inner.done is not None else inner.sector
                told = sector not in ("", "GOV", "CVL", "UNK", "IGO")
                if told or (sector == "GOV" and part.sector == "CVL"):
                    part.sector = sector
                    yields = False
                if inner.done is not None and not part.countries:
                    part.countries = [m for m in found if m.country][:1]
                elif inner.agent is not None and inner.agent.kind == "organisation":
                    part.countries = part.countries or inner.countries
            if agent is None and not part.sector and preposition == "of":
                # "the Bergen committee of the Labour Party"
                body = found[0] if found[0].kind in _GROUPS else None
                if body is not None and [m.country for m in part.countries] == [body.country]:
                    part.sector = body.sector
            if not part.countries:
                named = [m for m in found if m.country and not self._related(m)]
                if named:
                    part.countries = named[:1]
                    part.complement = True
                    if not part.sector and agent is None:
                        part.sector = named[0].sector

    def _share(self, parts: list[_Part]) -> None:
        """Let coordinated parts lend one another what one of them leaves unsaid."""
        for at, part in enumerate(parts):
            if part.done is not None:
                continue
            near = parts[at + 1 :]
            if at and parts[at - 1].topic and part.agent is None:
                # "the ambassador to Poland and Hungary"
                part.countries, part.topic = [], True
                continue
            if part.countries and part.agent is None and not part.sector:
                beside = all(_attributive(m) for m in part.countries) and not self._owned(part)
                if beside or self._owned(part, bare=True):
                    # "Chinese and Indian commanders", "Peru's and Chile's commanders"
                    ahead = next((p for p in near if p.agent is not None), None)
                    if ahead is not None and ahead.countries and not ahead.complement:
                        part.sector, part.agent = ahead.sector, ahead.agent
                        continue
                back = parts[at - 1] if at else None
                if back is not None and back.complement and back.agent is not None:
                    # "the foreign ministers of Japan and South Korea"
                    part.sector, part.agent, part.complement = back.sector, back.agent, True
            elif part.agent is not None and not part.countries:
                # "Sudan's army and police", "police and prosecutors in Seoul"
                lender = next((p for p in reversed(parts[:at]) if p.countries), None)
                if lender is None:
                    lender = next((p for p in near if p.countries and p.complement), None)
                if lender is not None and lender.agent is not None:
                    part.countries = lender.countries
                    part.complement = True

    def _owned(self, part: _Part, *, bare: bool = False) -> bool:
        """Whether a state stands as owner, where ``bare`` without what it owns."""
        return any(
            self._owns(m) and (not bare or m.words[1] + 1 == part.words[1]) for m in part.countries
        )

    def _finish(self, part: _Part) -> list[Resolution]:
        if part.done is not None:
            return [part.done]
        agent = part.agent
        if not part.countries:
            if agent is None or not agent.sector:
                return []
            sector = self._passed(part, agent)
            name = self._unknown_name(agent) or self.gazetteer.name_of("", sector)
            return [self._resolution(("", name, "", sector), "agent noun", *agent.words)]
        chosen = part.countries[0]
        if agent is None:
            actor = chosen.actor if not part.sector or chosen.sector == part.sector else ""
            codes = chosen.country.split("|")
            if len(codes) > 1:
                named = ((c, self.gazetteer.name_of(c), c, "") for c in codes)
                return [self._resolution(who, "name", *chosen.words) for who in named]
            sector = part.sector or chosen.sector
            who = (actor or _id(chosen.country, sector), chosen.name, chosen.country, sector)
            return [self._resolution(who, "name", *chosen.words)]
        return [self._role_of(code, part, agent, chosen) for code in chosen.country.split("|")]

    def _role_of(self, country: str, part: _Part, agent: Match, land: Match) -> Resolution:
        """An agent noun with its country: the office's holder, or the state's sector."""
        sector = self._passed(part, agent)
        first = min(land.words[0], agent.words[0])
        end = max(land.words[1], agent.words[1])
        if land.kind == "body" and sector == "GOV":
            sector = land.sector or "IGO"
        person = self._holder(country, part, agent, land)
        if person is not None:
            who = (person.actor, person.name, country, person.sector(self.on))
            return self._resolution(who, "role", first, end)
        if land.kind in _GROUPS and (not sector or sector == land.sector):
            who = (land.actor, land.name, land.country, land.sector)
            return self._resolution(who, "name", first, end)
        name = self._unknown_name(agent) if part.words[1] >= agent.words[1] else ""
        named = name or self.gazetteer.name_of(country, sector)
        who = (_id(country, sector), named, country, sector)
        return self._resolution(who, "agent noun", first, end)

    def _passed(self, part: _Part, agent: Match) -> str:
        """The role's sector, ELI for a role of the past."""
        sector = part.sector
        if sector in _PAST_ROLES and sector and self._before(agent) & self.words["former"]:
            return "ELI"
        return sector

    def _holder(self, country: str, part: _Part, agent: Match, land: Match) -> Person | None:
        """Who holds the office that the phrase names, where it names one and only its holder."""
        words = self._before(agent)
        if words & self.words["other"] or part.sector != agent.sector:
            return None
        if self._owns(agent) or words & {"a", "an"} or self._unknown_name(agent):
            return None
        if land.kind not in _LANDS | {"body", "agent"} or self._related(land):
            return None
        if land.kind in ("region", "city") or agent.text.lower() in _MANY:
            return None  # a province's minister is not the state's
        after = agent.words[1]
        if after < part.words[1] and after not in self.inside:
            token = self.tokens[after]
            if token.low not in self.words["belonging"] and token.gap in (" ", "-"):
                return None
        # Of an organ ("the WHO chief") its own holder, not that of the body above it.
        seat = land.actor.rpartition(".")[2] if land.kind == "body" else country
        return self.gazetteer.holder(seat, agent.text.lower(), self.on)

    def _unknown_name(self, agent: Match) -> str:
        """The capitalised words right behind a title: somebody whom the tables do not know."""
        first = end = agent.words[1]
        while (
            end < len(self.tokens)
            and end not in self.inside
            and self.tokens[end].gap in (" ", "-", ".")
            and self.tokens[end].word[0].isupper()
        ):
            end += 1
        if end == first or self.text.isupper():
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def _resolution(
        self, who: tuple[str, str, str, str], how: str, first: int, end: int
    ) -> Resolution:
        """A resolution from actor, name, country and sector, and the words that told it."""
        span = (self.tokens[first].start, self.tokens[end - 1].end)
        return Resolution(*who, self.text[slice(*span)], how, span)


def _is_guest(agent: Match | None) -> bool:
    """Whether a noun tells of others' people, so that a place behind it is not theirs."""
    return agent is not None and agent.text.lower() in ("counterpart", "counterparts")


def _attributive(land: Match) -> bool:
    """Whether the name may stand before a noun: an adjective, or "US", "U.K."."""
    return land.kind == "adjective" or land.text.replace(".", "").isupper()


def _id(country: str, sector: str) -> str:
    return ".".join(x for x in (country, sector) if x) if country else ""
