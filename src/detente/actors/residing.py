"""Whose people without a country are: of where they act, of whom they face, of their story."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from detente.actors.cast import ends_in_name
from detente.actors.placing import Placing
from detente.records import ActorMention

__all__ = ["Actors", "Residing"]

Actors = tuple[ActorMention, ...]

# Acts that a state's institutions and its people do to one another, and who these are.
_WITHIN = frozenset("PROTEST COERCE REQUEST SANCTION CONCEDE RETREAT REJECT ACCUSE".split())
_INSTITUTIONS = frozenset("GOV COP LEG JUD PTY OPP".split())
_RESIDENT = frozenset("CVL COP GOV LEG JUD OPP PTY LAB EDU ELI MIL HLH".split())
# Who acts at home, whatever they do.
_LAW = frozenset(("COP", "JUD"))
# Who acts where an act is done, unless they are said to be from elsewhere.
_SETTLED = _RESIDENT - {"CVL"} | {"MED", "REL", "BUS", "CRM", "REB"}
_WHERE = frozenset("across at in inside near outside throughout".split())
# How far before "where" the place stands, in words.
_NEAR = 6
# Where nobody lives, whosever it is.
_AT_SEA = frozenset("airspace gulf ocean sea sky strait water".split())
_ABROAD = re.compile(
    r"\b(?:all|enemy|foreign|hostile|international|invading|other|rival|vassal|world|global|"
    r"allie[sd]|ally|partners?|parties|sides|"
    r"countries|nations|states|members?)\b",
    re.I,
)
# Who lives where an act is done, whoever does it to them; troops and ministers may travel, and
# nameless gunmen are nobody's (docs/method.md).
_LOCAL = frozenset("AGR COP CRM CVL EDU HLH JUD LAB LEG REB REF REL UNK".split())
# Who belongs to the country of a story that names no other.
_OF_THE_STORY = _LOCAL | _SETTLED | {"MIL", "NGO", "PRE", "PRM", "SPY"}
# Who sits where an act is done; and who is of one kind with those named before.
_OFFICIALS = re.compile(r"\b(?:officials|authorities)\b", re.IGNORECASE)
_OTHERS = re.compile(r"other (?:\w+ ){0,2}(?:officials|officers|ministers|authorities)\b", re.I)
# Acts upon people, and whose people are as a rule the doer's own.
_UPON = frozenset(("ASSAULT", "COERCE", "SANCTION", "THREATEN"))
_WAGING = frozenset(("GOV", "MIL"))
_OWN = re.compile(r"\b(?:my|our|ours|us|we)\b", re.IGNORECASE)
_CIVIL = frozenset(("AGR", "CVL", "EDU", "HLH", "LAB", "REF"))
_BYSTANDERS = frozenset(("IGO", "MED", "NGO"))
_MINORITIES = re.compile(
    r"\b(?:minorit(?:y|ies)|(?:ethnic|religious) (?:\w+ ){0,3}(?:communit(?:y|ies)|groups?)"
    r"|(?:political|religious) prisoners?|dissidents?|prisoners of conscience"
    r"|(?:his|her|its|their) own (?:\w+ )?(?:citizens|people)|civil society)\b",
    re.IGNORECASE,
)
# Who is elsewhere by office.
_SENT = re.compile(
    r"\b(?:ambassadors?|attach[eé]s?|consuls?|consulates?|counterparts?|delegations?|diplomats?|"
    r"embass(?:y|ies)|envoys?|peacekeepers?|tourists?)\b",
    re.IGNORECASE,
)


def _resident(
    actors: tuple[ActorMention, ...], home: str, sectors: frozenset[str]
) -> tuple[ActorMention, ...]:
    """The actors, those of some sectors without a country in one, unless they are foreign."""
    return tuple(
        replace(a, country=home, actor=f"{home}.{a.sector}", how="reference")
        if not a.country and a.sector in sectors and _may_live(a)
        else a
        for a in actors
    )


def _may_live(actor: ActorMention) -> bool:
    """Whether nothing says that somebody is from elsewhere."""
    return not _ABROAD.search(actor.text)


class Residing(Placing):
    """What an act and its document say of the country of those who have none."""

    def at_home(
        self,
        kind: str,
        one: tuple[ActorMention, ...],
        other: tuple[ActorMention, ...],
        act: int,
    ) -> tuple[ActorMention, ...]:
        """The actors, those without a country in the one that is plain.

        That is the country of the institution they face ("Protesters marched on the ministry", "the
        premier urged residents to leave": where a sentence names one country only, such acts are as
        a rule within it); where the act is done ("in Haiti, gangs attacked villagers"); or what the
        document tells of alone.

        Args:
            kind: The act's type.
            one: The actors to place.
            other: Whom they act on, or who acts on them.
            act: The act's word.
        """
        if all(a.country and not self._by_default(a) for a in one):
            return one
        homes = {a.country for a in other if a.sector in _INSTITUTIONS}
        if kind == "PROTEST" and one and all(a.sector in _INSTITUTIONS for a in one):
            homes = {a.country for a in other}  # "Chileans rallied outside parliament"
        named = {country for _, country in self.names if country}
        within = kind in _WITHIN or {a.sector for a in other} <= _LAW
        if within and len(homes) == 1 and "" not in homes and named <= homes:
            one = _resident(one, next(iter(homes)), _RESIDENT)
        doers = {a.country for a in other if a.sector not in _BYSTANDERS}
        if kind in _UPON and len(doers) == 1 and "" not in doers:
            # "the Chilean army attacked religious minorities": a state's are its own
            one = tuple(
                replace(a, country=home, actor=f"{home}.{a.sector}", how="reference")
                if not a.country and a.sector and _MINORITIES.search(a.text)
                else a
                for home in doers
                for a in one
            )
        where = self._where_done(act)
        if where:
            one = _resident(one, where, _LOCAL)
            officials = tuple(a for a in one if _OFFICIALS.search(a.text))
            placed = dict(zip(officials, _resident(officials, where, _RESIDENT), strict=True))
            one = tuple(placed.get(a, a) for a in one)
        beside = {a.country for a in one if a.country}
        if len(beside) == 1 and not any(ends_in_name(a) for a in one if not a.country):
            # "the Chilean police and rescuers", but not "and Minister Brisk"
            one = tuple(
                replace(a, country=home, actor=f"{home}.{a.sector}", how="reference")
                if not a.country and _OTHERS.match(a.text)
                else a
                for home in beside
                for a in _resident(one, home, _RESIDENT)
            )
        if kind == "ASSAULT" and len(doers) == 1 and "" not in doers:
            # "Peru killed civilians", where the text tells of Peru's war on Chile
            upon = self.cast.assailed() - doers
            if len(upon) == 1 and all(not a.sector or a.sector in _WAGING for a in other):
                one = _resident(one, next(iter(upon)), _CIVIL)
        story, home = self.cast.setting(), self.cast.home
        if home:  # of an outlet's own only what is told of one other state, and done to people
            story = self.cast.foreign_setting() if kind in ("ASSAULT", "COERCE") else ""
            if story and home not in named:
                one = tuple(
                    replace(a, country="", actor="") if self._by_default(a) else a for a in one
                )
        if not story or not named <= {story, home}:
            return one
        here = tuple(a for a in one if not _SENT.search(a.text))
        placed = dict(zip(here, _resident(here, story, _OF_THE_STORY), strict=True))
        return tuple(placed.get(a, a) for a in one)

    def _by_default(self, actor: ActorMention) -> bool:
        """Whether only the outlet tells whose somebody is: "soldiers", "dozens of villagers"."""
        if not actor.country or actor.country != self.cast.home or _OWN.search(actor.text):
            return False
        if actor.how == "home":
            return actor.sector in _LOCAL | {"MIL"}
        # no pronoun: "them" are those who were named
        return actor.how == "reference" and actor.sector in _CIVIL and " " in actor.text

    def housed(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        """Both sides of an act, each as `at_home` has it."""
        return self.at_home(kind, source, target, act), self.at_home(kind, target, source, act)

    def at_the_spot(self, actors: tuple[ActorMention, ...], act: int) -> tuple[ActorMention, ...]:
        """The actors, those without a country in that where the act is said to be done.

        "Police arrested students in Algiers": nobody there has a country of his own.

        Args:
            actors: Who takes part.
            act: The act's word.
        """
        country = self._where_done(act)
        return _resident(actors, country, _SETTLED) if country else actors

    def _where_done(self, act: int) -> str:
        """The country where an act is said to be done; "" where none or several are."""
        tree = self.tree
        spots = [
            k
            for k in tree.children(act, "obl")
            if tree.case[k] in _WHERE and tree.lemma(k) not in _AT_SEA
        ]
        for where in (k for k in tree.kids[act] if tree.lower(k) == "where" and k < act):
            # "flew to Lima on Monday, where she met bakers"
            near = (k for k in range(where - 1, max(where - _NEAR, 0) - 1, -1) if self.of(k))
            spots += islice(near, 1)
        found = {m.country for k in spots for m in self.of(k) if m.country and not m.sector}
        return next(iter(found)) if len(found) == 1 else ""
