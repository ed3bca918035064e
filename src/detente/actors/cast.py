"""Who is meant within one document: names, and the words that stand for them later on.

A `Cast` follows a document sentence by sentence. Full phrases are asked of the gazetteer; short
names, pronouns, "the two nations", "the North", "the reclusive nation" and offices without a
country resolve to what the document has named, and the mention says so (``how="reference"``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple
from urllib.parse import urlsplit

from detente.actors.gazetteer import Gazetteer, Match
from detente.actors.posts import Posts, lacks
from detente.actors.resolve import Resolution, resolve_all
from detente.actors.together import authors, met
from detente.records import ActorMention, Document, Speaker
from detente.tables import rows
from detente.text.datelines import dateline_of

__all__ = ["GROUPS", "Cast", "ends_in_name", "is_person", "lacks"]

_PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves", "both"})
# Whose outlets may mean either Korea by the bare name: nobody's, and the North's friends'.
_NEITHER = frozenset(("", "CHN", "RUS"))
# How many sentences back a pronoun may point.
_REACH = 2
# And an office or an institution without a country.
_FAR = 4
# Sectors of whom a state stands for where two sides are spoken of.
_OF_STATES = frozenset(("", "GOV", "LEG", "MIL", "ELI", "PTY", "SPY", "CVL"))
# How much of a document tells what country it is about, in characters; how often that must be
# named if the title does not, and its share of all that are.
_OPENING = 1500
_OFTEN = 2
_NEARLY = 0.8
# Before whom war is made upon, and how far behind it the name begins and ends, in characters.
_WAR = re.compile(
    r"\b(?:aggression|invasion|invading|occupation|war) (?:against|in|of|on|upon) (?:the )?",
    re.IGNORECASE,
)
_ONE_NAME = 30
# More holders of an office than these are no "the ministers" of one meeting.
_SEVERAL = 5
# Share of a document's actors that its two main parties must have.
_MOST = 0.5
# "Mr. Brisk", "Minister Brisk": a surname with the words before it.
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_SURNAME_WORDS = 4
# Words that end what is no person, though a government's: "the embassy".
_INSTITUTION = re.compile(
    r"\b(?:administration|agency|army|authorities|authority|bureau|cabinet|commission|committee|"
    r"council|court|department|embassy|force|forces|government|house|kremlin|military|ministry|"
    r"office|parliament|party|police|regime|senate|state|states)$", re.I
)  # fmt: skip
# Of whose institutions a document that names one state's speaks throughout.
_FORCES = frozenset(("MIL", "COP", "SPY", "JUD", "LEG"))
_I = frozenset(("i", "me", "my", "mine", "myself"))
_OFFICIAL = frozenset(("GOV", "ELI"))
_WE = frozenset({"we", "us", "our", "ours"})
# Sectors of one person, or of a state as such.
_ALONE = frozenset(("", "CVL", "ELI", "IGO", "UNK"))
# What "the group" and its like can be, by sector.
_ARMED = frozenset(("CRM", "PRE", "PRM", "REB", "UAF"))
_GROUPS = {
    "bloc": frozenset(("IGO",)),
    "alliance": frozenset(("IGO",)),
    "company": frozenset(("BUS",)),
    "firm": frozenset(("BUS",)),
    "group": _ARMED,
    "militia": _ARMED,
    "movement": _ARMED | {"OPP", "PTY"},
    "network": frozenset(("MED",)),
    "newspaper": frozenset(("MED",)),
    "organisation": _ARMED | {"IGO", "NGO"},
    "organization": _ARMED | {"IGO", "NGO"},
    "party": frozenset(("OPP", "PTY")),
    **dict.fromkeys(("guerrillas", "insurgents", "jihadists", "militants", "rebels"), _ARMED),
}
GROUPS = frozenset(_GROUPS)
# Who tells of a state more often than acts in it.
_BYSTANDERS = frozenset(("BUS", "EDU", "IGO", "MED", "NGO"))


def ends_in_name(mention: ActorMention) -> bool:
    """Whether somebody's words end in a name, and not in what anybody is called."""
    return any(word[:1].isupper() for word in mention.text.split()[-1:])


def is_person(mention: ActorMention) -> bool:
    """Whether somebody is meant by name."""
    return mention.actor.count(".") == 2 and mention.sector in ("GOV", "ELI", "LEG", "REL")


def _home(document: Document) -> Mapping[str, str]:
    """The row of the official outlet that a document comes from; empty for all others."""
    for place in (urlsplit(document.url or "").hostname or "", document.outlet.lower()):
        labels = place.split(".")
        for at in range(len(labels)):
            row = _homes().get(".".join(labels[at:]))
            if row and len(labels) > 1:
                return row
    return {}


@cache
def _homes() -> dict[str, Mapping[str, str]]:
    return {row["domain"]: row for row in rows("detente.actors", "homes.tsv")}


class _Subject(NamedTuple):
    """The subject of a clause, for `Cast.spoke`; ``number`` is its sentence's."""

    actors: tuple[ActorMention, ...]
    plural: bool
    number: int
    main: bool
    somebody: bool


class Cast:
    """The actors of one document, in the order in which it names them."""

    def __init__(self, gazetteer: Gazetteer, document: Document) -> None:
        self.gazetteer, self.published = gazetteer, document.published
        home = _home(document)
        self.home = home.get("country", "")
        self.base = self._base(document.text) or self.home
        title = document.title or ""
        self.titled = frozenset(m.country for m in self._places(title))
        self._setting: str | None = None
        self._foreign: str | None = None
        self._assailed: frozenset[str] | None = None
        self._together = authors(title, self.published, gazetteer)
        self.posts = Posts(gazetteer, self.published, title, home.get("offices", ""))
        self._met = met(title, self.published, self.home, gazetteer)
        self.speaker: Speaker | None = None
        self.mentions: list[ActorMention] = []
        self.told: list[int] = []  # the sentences of these
        self.counts = Counter[str]()  # how often each country was named
        self.last: dict[str, int] = {}  # and in which sentence last
        # A text that says DPRK for North Korea means the North by a bare "Korean", unless it is of
        # a state that would mean the South.
        text = document.text
        often = text.count("DPRK") > text.count("North Kor")
        self.northern = self.home == "PRK" or (often and self.home in _NEITHER)
        self._text, self.brief = text, document.brief
        self._towns: dict[str, bool] = {}
        self._found: dict[str, Sequence[Match]] = {}
        self._resolved: dict[str, Sequence[Resolution]] = {}
        self._telling: dict[str, bool] = {}
        self._surnames: dict[str, ActorMention] = {}
        self._full: list[ActorMention] = []
        self._unknown: list[ActorMention] = []
        for mention in self.posts.titled:
            surname = mention.actor.rpartition(".")[2].partition("-")[0]
            self._surnames[surname] = mention
            if len(_NAME.findall(mention.text)) > 1 and mention.how != "surname":
                self._full.append(mention)
        self._subjects: list[_Subject] = []
        self.number = 0

    def _base(self, text: str) -> str:
        """The country that a text was sent from, by its dateline; "" where that is not plain."""
        head = dateline_of(text, self.published)
        found = self.gazetteer.find(head.place, self.published) if head and head.place else []
        countries = {m.country for m in found if m.country}
        return countries.pop() if len(countries) == 1 else ""

    def found(self, text: str) -> Sequence[Match]:
        """The names in a text; many paragraphs are one sentence, and are asked about twice."""
        if text not in self._found:
            self._found[text] = self.gazetteer.find(text, self.published)
        return self._found[text]

    def resolved(self, phrase: str) -> Sequence[Resolution]:
        """What the gazetteer makes of a phrase; a document's phrases come again and again."""
        if phrase not in self._resolved:
            self._resolved[phrase] = resolve_all(phrase, self.published, self.gazetteer)
        return self._resolved[phrase]

    def advance(self) -> None:
        """Go on to the next sentence."""
        self.number += 1

    def remember(self, mention: ActorMention) -> None:
        """Keep a named actor for later references."""
        self.mentions.append(mention)
        self.told.append(self.number)
        self.counts[mention.country] += 1
        self.last[mention.country] = self.number
        if mention.actor.count(".") == 2 or (mention.sector and mention.how == "name"):
            surname = mention.text.split()[-1].removesuffix("'s").removesuffix("’s").lower()
            if self._called(mention, surname):
                self._surnames[surname] = mention
            family = mention.actor.rpartition(".")[2].partition("-")[0]
            if family:
                self._surnames[family] = mention
            known = self.gazetteer.person(mention.actor) is not None
            if known and len(_NAME.findall(mention.text)) > 1:
                self._full.append(mention)
        elif mention.how == "agent noun" and len(mention.name.split()) > 1 and mention.country:
            # Nobody whom the tables know: "National Security Advisor Ada Brisk"
            words = mention.name.split()
            if mention.text.endswith(mention.name) and not mention.name.startswith(mention.country):
                self._unknown.append(mention)
                for word in (words[0], words[-1]):
                    self._surnames.setdefault(word.lower(), mention)
        elif mention.how == "unknown" and len(words := mention.text.split()) > 1:
            self._unknown.append(mention)
            self._surnames.setdefault(words[-1].lower(), mention)

    def _called(self, mention: ActorMention, word: str) -> bool:
        """Whether the last word of somebody's mention is a name of theirs.

        "The Chilean foreign minister" is called by no "minister", and who was told of in "the
        premier after Brisk" not by Brisk.
        """
        known = self.gazetteer.person(mention.actor)
        if known is None:
            return True
        names = f"{known.name} {mention.name} {known.actor}".lower()
        return word in re.split(r"[\W_]+", names) or any(
            p.actor == mention.actor for p in self.gazetteer.candidates(word, self.published)
        )

    def spoke(
        self,
        subject: tuple[ActorMention, ...],
        plural: bool,
        *,
        main: bool = True,
        somebody: bool = False,
    ) -> None:
        """Keep the subject of a clause for pronouns.

        Args:
            subject: Whom it means; empty where it is no actor.
            plural: Whether it is more than one.
            main: Whether the clause is its sentence's own, and below no other.
            somebody: Whether it is one person, known or not: "the driver", "Ada Brisk".
        """
        self._subjects.append(_Subject(subject, plural, self.number, main, somebody))

    def last_spoken(self) -> tuple[ActorMention, ...]:
        """The last subject, whatever it was."""
        return self._subjects[-1].actors if self._subjects else ()

    def _spoken(self) -> Iterator[_Subject]:
        """Subjects that a pronoun may stand for, likeliest first.

        The nearest of its own sentence; of each before it what the sentence itself is about goes
        before the subjects of its clauses: "Ada Brisk said that Bo Oakes had left. She ...".
        """
        near = list(takewhile(lambda s: self.number - s.number <= _REACH, reversed(self._subjects)))
        yield from (s for s in near if s.number == self.number)
        for back in range(1, _REACH + 1):
            told = [s for s in near if s.number == self.number - back]
            yield from (s for s in told if s.main)
            yield from (s for s in told if not s.main)

    def bears(self, town: str) -> bool:
        """Whether a town's name is somebody's surname in the document: "Ada Kingston"."""
        if town not in self._towns:
            found = self.found(town)
            small = len(found) == 1 and found[0].kind == "city" and " " not in town
            before = rf"\b([^\W\d_a-z]\w+) {re.escape(town)}\b"
            given = re.findall(before, self._text) if small and town in self._text else ()
            self._towns[town] = any(self.gazetteer.context.given(word) for word in given)
        return self._towns[town]

    def setting(self) -> str:
        """The one country that title and opening tell of; "" where it is not plain."""
        if self._setting is None:
            self._setting = self._told_of()
        return self._setting

    def _told_of(self) -> str:
        found = self._places(self._text[:_OPENING])
        counts = Counter(m.country for m in found)
        if not counts:
            return ""
        country, often = counts.most_common(1)[0]
        plain = often >= _OFTEN or self.titled
        return (
            country if plain and self.titled <= {country} and often >= _NEARLY * len(found) else ""
        )

    def _places(self, text: str) -> list[Match]:
        """What a text names that has one country, but for bodies that tell of any country."""
        found = self.gazetteer.find(text, self.published)
        plain = (m for m in found if m.country and "|" not in m.country)
        return [m for m in plain if m.sector not in _BYSTANDERS]

    def assailed(self) -> frozenset[str]:
        """Countries that the document says are warred upon: "the war in Chile"."""
        if self._assailed is None:
            near = (self._text[m.end() : m.end() + _ONE_NAME] for m in _WAR.finditer(self._text))
            first = (next(iter(self.found(text)), None) for text in near)
            self._assailed = frozenset(
                m.country for m in first if m is not None and m.country and m.kind != "body"
            )
        return self._assailed

    def foreign_setting(self) -> str:
        """The one other state that an official outlet's text is about; "" where it is not plain."""
        if self._foreign is None:
            found = [m.country for m in self._places(self._text[:_OPENING]) if m.country]
            abroad = Counter(c for c in found if c != self.home)
            country, often = next(iter(abroad.most_common(1)), ("", 0))
            plain = often > _OFTEN and often >= _NEARLY * abroad.total()
            self._foreign = country if plain else ""
        return self._foreign

    def is_thing(self, actor: ActorMention) -> bool:
        """Whether an actor is a state or a body, and nobody in particular."""
        return self.gazetteer.person(actor.actor) is None and not is_person(actor)

    def thing_spoken(self) -> bool:
        """Whether this sentence has had a subject that "it" can be said of, or no actor."""
        return any(
            s.number == self.number
            and not s.plural
            and (not s.actors or any(self._no_person(m) for m in s.actors))
            for s in self._subjects
        )

    def short_name(self, word: str) -> ActorMention | None:
        """The person whom the document named in full before."""
        return self._surnames.get(word.lower())

    def namesake(self, text: str, actor: str) -> ActorMention | None:
        """Another of the surname, whom the document named in full, and not who the tables say."""
        words = _NAME.findall(text)
        if self.gazetteer.person(actor) is None or not words or len(words) > _SURNAME_WORDS:
            return None
        other = self._surnames.get(words[-1].lower())
        address = len(words) > 1
        if other is None and not address and (own := self._own_bearer(words[0])) is not None:
            return own if own.actor != actor else None
        if other is None or other.actor == actor or any(m.actor == actor for m in self._full):
            return None
        return other if other in self._unknown or other in self._full else None

    def _own_bearer(self, surname: str) -> ActorMention | None:
        """Who of the outlet's own state is in office and has the surname."""
        if not self.home:
            return None
        held = self.gazetteer.candidates(surname, self.published)
        own = [p for p in held if p.country == self.home and p.term(self.published) is not None]
        if len(own) != 1:
            return None
        who, sector = own[0], own[0].sector(self.published)
        return ActorMention(who.name, (0, 0), who.actor, who.name, self.home, sector, "reference")

    def state(self, country: str) -> ActorMention | None:
        """The last mention of a country, if the document names it."""
        return next((m for m in reversed(self.mentions) if m.country == country), None)

    def holder(self, office: str, sector: str, but: str = "") -> ActorMention | None:
        """Whom the document last named with an office: "the ambassador", "the prime minister"."""
        near = [
            m for s in reversed(self._subjects)
            if len(s.actors) == 1 and self.number - s.number <= _REACH for m in s.actors
        ]  # fmt: skip
        first = [m for m in near[:1] if is_person(m)]
        pool = [m for m in (*self.mentions, *first) if not but or m.country != but]
        return self.posts.named(office, sector, pool, self.home, but)

    def institution(self, text: str, sector: str) -> ActorMention | None:
        """The one that was just spoken of: "the army" after "the Chilean army".

        Farther back it is the only one of its kind of which the document has told whose
        it is.
        """
        found = _INSTITUTION.search(text)
        word = found[0].lower() if found else ""
        if not word:
            return None
        for mention, number in zip(reversed(self.mentions), reversed(self.told), strict=True):
            if self.number - number > _REACH:
                break
            if self._is_of_kind(mention, word, sector):
                return mention
        if sector not in _FORCES:
            return None
        all_told = [m for m in self.mentions if self._is_of_kind(m, word, sector)]
        return all_told[-1] if len({m.country for m in all_told}) == 1 else None

    def _is_of_kind(self, mention: ActorMention, word: str, sector: str) -> bool:
        """Whether a state's institution was named with that word: "the Chilean army"."""
        if mention.sector != sector or not mention.country or is_person(mention):
            return False
        told = _INSTITUTION.search(mention.text)
        return told is not None and told[0].lower() == word

    def incumbent(self, office: str, country: str) -> ActorMention | None:
        """Who holds an office of a state: whom the document names so, or else by the day."""
        own = self.home if country == self.home else ""
        return self.posts.holder(office, country, self.mentions, own=bool(own))

    def countries(self) -> list[str]:
        """Countries named so far, most often named first."""
        counts = Counter(m.country for m in self.mentions if m.country)
        return [country for country, _ in counts.most_common()]

    def last_subject(self) -> ActorMention | None:
        """The last actor with a country that was a clause's subject, not far back."""
        near = takewhile(lambda s: self.number - s.number <= _FAR, reversed(self._subjects))
        single = (s.actors[0] for s in near if len(s.actors) == 1)
        return next((m for m in single if m.country and m.sector not in _BYSTANDERS), None)

    def last_country(self, but: frozenset[str] = frozenset()) -> ActorMention | None:
        """The last actor with a country, other than these countries'."""
        return next(
            (m for m in reversed(self.mentions) if m.country and m.country not in but), None
        )

    def last_named(self, countries: frozenset[str]) -> str:
        """Of some countries, that of the last actor of one of them; "" where there is none."""
        found = (m.country for m in reversed(self.mentions) if m.country in countries)
        return next(found, "")

    def pronoun(
        self, word: str, *, main: bool = False, talking: bool = False
    ) -> tuple[ActorMention, ...]:
        """What a pronoun stands for: the nearest subject that fits, or who speaks.

        Args:
            word: The pronoun.
            main: Whether it is the subject of the sentence itself.
            talking: Whether its verb is what people do who meet.
        """
        if word in _I:
            return self._first_person()
        if word in _WE:
            country = self.home
            if self.speaker is not None:
                country = self.speaker.country
            elif self._together is not None:
                return tuple(m for c in self._together for m in self.named(c))
            return self.named(country) if country else ()
        # "A and B spoke, the ministry said, after their talks": of the two, not of the ministry
        several = any(t.plural and t.number == self.number for t in self._spoken())
        for told in self._spoken():
            subject, plural = told.actors, told.plural
            if word in _PERSON:
                if len(subject) == 1 and self._human(subject[0]):
                    return subject
                if told.somebody:
                    return ()  # somebody whom nobody knows
            elif word in _THING:
                if not subject and not plural:
                    return ()  # something else was spoken of
                if len(subject) == 1 and subject[0].country and self._no_person(subject[0]):
                    return subject
            elif word in _MANY and plural:
                if all(m.country for m in subject):
                    return subject
                official = subject and all(m.sector in _OFFICIAL for m in subject)
                return self.who_met() if main and talking and official else ()
            elif word in _MANY and not several and self._is_group_here(told):
                return subject
        if not main or word not in _MANY:
            return ()
        return self._the_two() or (self.who_met() if talking else ())

    def who_met(self) -> tuple[ActorMention, ...]:
        """Of whom the title says that they met or speak together, in a text without speakers."""
        told = self._met or self._together or ()
        if self.speaker is not None or len(told) < 2:
            return ()
        return tuple(m for c in told for m in self.named(c))

    def _is_group_here(self, told: _Subject) -> bool:
        """Whether "they" can be said of one in the same sentence: of an army, a government."""
        one = told.actors[0] if len(told.actors) == 1 and told.number == self.number else None
        return one is not None and one.sector not in _ALONE and self._no_person(one)

    def group(self, noun: str) -> ActorMention | None:
        """The movement, party or firm last named that is such a thing: "the group"."""
        sectors = _GROUPS[noun]
        for mention, number in zip(reversed(self.mentions), reversed(self.told), strict=True):
            if self.number - number > _FAR:
                break
            if mention.how == "name" and mention.sector in sectors and not is_person(mention):
                return mention
        return None

    def _the_two(self) -> tuple[ActorMention, ...]:
        """ "They" after "Ada Brisk met Bo Oakes": both, where the text is about these two."""
        lead = next((s.actors for s in self._spoken() if s.main), ())
        both = self.pair(people=True) if len(lead) == 1 and is_person(lead[0]) else ()
        return both if any(m.actor == lead[0].actor for m in both) else ()

    def _first_person(self) -> tuple[ActorMention, ...]:
        """Who speaks in a transcript, where the tables know them."""
        who = self.speaker
        found = self.gazetteer.person(who.actor) if who is not None else None
        if found is None:
            return ()
        sector = found.sector(self.published)
        country = self.gazetteer.code(found)
        return (ActorMention("I", (0, 0), found.actor, found.name, country, sector, "reference"),)

    def _human(self, actor: ActorMention) -> bool:
        """Whether "he" can be said of an actor: of somebody known, or in an office."""
        if actor.actor.count(".") > 1:
            return self.gazetteer.person(actor.actor) is not None
        return actor.sector in _OFFICIAL and not _INSTITUTION.search(actor.text)

    def _no_person(self, actor: ActorMention) -> bool:
        """Whether "it" can be said of an actor: of a movement as of a state."""
        if actor.actor.count(".") < 2:
            return True
        kinds = {m.kind for m in self.found(actor.text)}
        return actor.how == "name" and bool(kinds & {"body", "organisation", "party"})

    def holders(self, office: str, but: frozenset[str]) -> tuple[ActorMention, ...]:
        """Who "the foreign ministers", "the leaders" of the document are; empty if not plain.

        Args:
            office: In the singular; "leader" is whoever leads a state.
            but: Countries whose holders are told beside them.
        """
        first: dict[str, ActorMention] = {}
        for mention in (*self.posts.titled, *self.mentions):
            found = self.gazetteer.person(mention.actor)
            if found is None or mention.country in but or self._tells(mention):
                continue
            leads = self.gazetteer.leader(found.country, self.published) is found
            if leads if office == "leader" else self.posts.fits(mention, office):
                first.setdefault(mention.country, mention)
        some = tuple(first.values())
        return some if (1 if but else 2) <= len(some) <= _SEVERAL else ()

    def several(self, number: int, people: bool) -> tuple[ActorMention, ...]:
        """ "The three nations": the document's main parties, where they are plain."""
        pool = [m for m in self.mentions if is_person(m)] if people else self.mentions
        pool = [m for m in pool if not self._tells(m)]
        counts = Counter(m.country for m in pool if m.country)
        chosen = counts.most_common(number)
        if len(chosen) < number or sum(n for _, n in chosen) < _MOST * counts.total():
            return ()  # too many parties for "the two" to be plain
        chosen.sort(key=lambda c: next(i for i, m in enumerate(pool) if m.country == c[0]))
        first = []
        for country, _ in chosen:
            own = [m for m in pool if m.country == country]
            # a name before what only an office tells
            first.append(next((m for m in own if m.how == "name"), own[0]))
        if people:
            return tuple(first)
        return self.as_states(first)

    def _tells(self, mention: ActorMention) -> bool:
        """Whether somebody speaks for others: "attributable to Spokesperson Ned Brisk"."""
        if "spokes" in mention.text.lower():
            return True
        if mention.actor not in self._telling:
            titles = self.gazetteer.titles(mention.actor, self.published)
            self._telling[mention.actor] = any("spokes" in title for title in titles)
        return self._telling[mention.actor]

    def person_of(self, country: str, word: str) -> ActorMention | None:
        """Whom a pronoun means of a country: "I" who alone is in the title, "he" the last named."""
        if word in _I:
            titled = {m.actor: m for m in self.posts.titled if m.country == country}
            return next(iter(titled.values())) if len(titled) == 1 else None
        if word not in _PERSON:
            return None
        for mention, number in zip(reversed(self.mentions), reversed(self.told), strict=True):
            if self.number - number > _FAR:
                break
            if mention.country == country and is_person(mention) and not self._tells(mention):
                return mention
        return None

    def named(self, country: str) -> tuple[ActorMention, ...]:
        """A state as such, meant without being named."""
        found = self.gazetteer.state(country)
        if found is None:
            return ()
        return (ActorMention(found.name, (0, 0), country, found.name, country, "", "reference"),)

    def as_states(self, actors: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
        """The states whose they are ("the two nations" are no leaders); a movement is itself."""
        return tuple(
            next(iter(self.named(m.country)), m) if m.sector in _OF_STATES else m for m in actors
        )

    def pair(self, people: bool) -> tuple[ActorMention, ...]:
        """ "The two nations", "both leaders": the document's two main parties."""
        return self.several(2, people)
