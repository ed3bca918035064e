"""Who is meant within one document: names, and the words that stand for them later on.

A `Cast` follows a document sentence by sentence. Full phrases are asked of the gazetteer; short
names, pronouns, "the two nations", "the North", "the reclusive nation" and offices without a
country resolve to what the document has named, and the mention says so (``how="reference"``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from detente.actors.gazetteer import Gazetteer, Match
from detente.actors.posts import Posts, lacks
from detente.actors.resolve import Resolution, resolve_all
from detente.records import ActorMention, Document, Speaker
from detente.tables import rows
from detente.text.datelines import dateline_of

__all__ = ["Cast", "is_person", "lacks"]

_PERSON = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves", "both"})
# How many sentences back a pronoun may point.
_REACH = 2
# And an office or an institution without a country.
_FAR = 4
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
_I = frozenset(("i", "me", "my", "mine", "myself"))
_OFFICIAL = frozenset(("GOV", "ELI"))
_WE = frozenset({"we", "us", "our", "ours"})
# Titles of what several states say together.
_JOINT = re.compile(
    r"\bjoint (?:statement|press|declaration|leaders|communiqu)|\bleaders[’']? "
    r"(?:joint )?(?:statement|declaration|communiqu)|\b(?:communiqu[eé]|declaration)\b"
    r"|\bG7\b|\bG20\b|\bQuad\b|\btrilateral\b",
    re.I,
)


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


class Cast:
    """The actors of one document, in the order in which it names them."""

    def __init__(self, gazetteer: Gazetteer, document: Document) -> None:
        self.gazetteer, self.published = gazetteer, document.published
        home = _home(document)
        self.home = home.get("country", "")
        self.base = self._base(document.text) or self.home
        title = document.title or ""
        self._together = self._joint_author(title)
        self.posts = Posts(gazetteer, self.published, title, home.get("offices", ""))
        self.speaker: Speaker | None = None
        self.mentions: list[ActorMention] = []
        # A text that says DPRK for North Korea means the North by a bare "Korean".
        text = document.text
        self.northern = self.home == "PRK" or text.count("DPRK") > text.count("North Kor")
        self._text = text
        self._towns: dict[str, bool] = {}
        self._found: dict[str, Sequence[Match]] = {}
        self._resolved: dict[str, Sequence[Resolution]] = {}
        self._surnames: dict[str, ActorMention] = {}
        self._full: list[ActorMention] = []
        self._unknown: list[ActorMention] = []
        for mention in self.posts.titled:
            surname = mention.actor.rpartition(".")[2].partition("-")[0]
            self._surnames[surname] = mention
            if len(_NAME.findall(mention.text)) > 1 and mention.how != "surname":
                self._full.append(mention)
        self._subjects: list[tuple[tuple[ActorMention, ...], bool, int]] = []
        self._number = 0

    def _base(self, text: str) -> str:
        """The country that a text was sent from, by its dateline; "" where that is not plain."""
        head = dateline_of(text, self.published)
        found = self.gazetteer.find(head.place, self.published) if head and head.place else []
        countries = {m.country for m in found if m.country}
        return countries.pop() if len(countries) == 1 else ""

    def _joint_author(self, title: str) -> str | None:
        """Who "we" are in a joint statement: the body whose it is, else nobody ("")."""
        if not _JOINT.search(title):
            return None
        found = self.gazetteer.find(title, self.published)
        bodies = [m.country for m in found if m.kind in ("body", "organisation") and m.country]
        return bodies[0] if bodies else ""

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
        self._number += 1

    def remember(self, mention: ActorMention) -> None:
        """Keep a named actor for later references."""
        self.mentions.append(mention)
        if mention.actor.count(".") == 2 or (mention.sector and mention.how == "name"):
            surname = mention.text.split()[-1].removesuffix("'s").removesuffix("’s").lower()
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

    def spoke(self, subject: tuple[ActorMention, ...], plural: bool) -> None:
        """Keep the subject of a clause for pronouns; an empty one where it is no actor."""
        self._subjects.append((subject, plural, self._number))

    def bears(self, town: str) -> bool:
        """Whether a town's name is somebody's surname in the document: "Ada Kingston"."""
        if town not in self._towns:
            found = self.found(town)
            small = len(found) == 1 and found[0].kind == "city" and " " not in town
            before = rf"\b([^\W\d_a-z]\w+) {re.escape(town)}\b"
            given = re.findall(before, self._text) if small and town in self._text else ()
            self._towns[town] = any(self.gazetteer.context.given(word) for word in given)
        return self._towns[town]

    def is_thing(self, actor: ActorMention) -> bool:
        """Whether an actor is a state or a body, and nobody in particular."""
        return self.gazetteer.person(actor.actor) is None and not is_person(actor)

    def thing_spoken(self) -> bool:
        """Whether this sentence has had a subject that "it" can be said of, or no actor."""
        return any(
            number == self._number
            and not plural
            and (not subject or any(self._no_person(m) for m in subject))
            for subject, plural, number in self._subjects
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
        if other is None or other.actor == actor or any(m.actor == actor for m in self._full):
            return None
        return other if other in self._unknown or (address and other in self._full) else None

    def state(self, country: str) -> ActorMention | None:
        """The last mention of a country, if the document names it."""
        return next((m for m in reversed(self.mentions) if m.country == country), None)

    def holder(self, office: str, sector: str, but: str = "") -> ActorMention | None:
        """Whom the document last named with an office: "the ambassador", "the prime minister"."""
        near = [
            m for subject, _, number in reversed(self._subjects)
            if len(subject) == 1 and self._number - number <= _REACH for m in subject
        ]  # fmt: skip
        first = [m for m in near[:1] if is_person(m)]
        pool = [m for m in (*self.mentions, *first) if not but or m.country != but]
        return self.posts.named(office, sector, pool, self.home, but)

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
        near = (s for s, _, n in reversed(self._subjects) if self._number - n <= _FAR)
        return next((s[0] for s in near if len(s) == 1 and s[0].country), None)

    def last_country(self, but: frozenset[str] = frozenset()) -> ActorMention | None:
        """The last actor with a country, other than these countries'."""
        return next(
            (m for m in reversed(self.mentions) if m.country and m.country not in but), None
        )

    def pronoun(self, word: str) -> tuple[ActorMention, ...]:
        """What a pronoun stands for: the nearest subject that fits, or who speaks."""
        if word in _I:
            return self._first_person()
        if word in _WE:
            country = self.home
            if self.speaker is not None:
                country = self.speaker.country
            if self._together is not None:
                country = self._together
            return self.named(country) if country else ()
        for subject, plural, number in reversed(self._subjects):
            if self._number - number > _REACH:
                break
            if word in _PERSON:
                if len(subject) == 1 and self._human(subject[0]):
                    return subject
            elif word in _THING:
                if not subject and not plural:
                    return ()  # something else was spoken of
                if len(subject) == 1 and subject[0].country and self._no_person(subject[0]):
                    return subject
            elif word in _MANY and plural:
                return subject if all(m.country for m in subject) else ()
        return ()

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
        return (
            actor.text.lower().startswith("the ")
            and actor.how == "name"
            and any(m.kind in ("body", "organisation", "party") for m in self.found(actor.text))
        )

    def named(self, country: str) -> tuple[ActorMention, ...]:
        """A state as such, meant without being named."""
        found = self.gazetteer.state(country)
        if found is None:
            return ()
        return (ActorMention(found.name, (0, 0), country, found.name, country, "", "reference"),)

    def pair(self, people: bool) -> tuple[ActorMention, ...]:
        """ "The two nations", "both leaders": the document's two main parties."""
        pool = [m for m in self.mentions if is_person(m)] if people else self.mentions
        # "Attributable to Spokesperson Ned Brisk": who tells of the two is neither.
        pool = [m for m in pool if "spokes" not in m.text.lower()]
        counts = Counter(m.country for m in pool if m.country)
        if len(counts) < 2:
            return ()
        (a, n), (b, m) = counts.most_common(2)
        if n + m < _MOST * counts.total():
            return ()  # too many parties for "the two" to be plain
        chosen = [a, b]
        first = [next(m for m in pool if m.country == c) for c in chosen]
        return tuple(sorted(first, key=pool.index))
