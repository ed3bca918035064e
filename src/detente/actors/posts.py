"""Who holds an office that a document names bare: "the Secretary", "the prime minister".

Whoever the document names with that office comes first, in its title or its text; then who held
it, by the dated tables, on the day of publication. An official outlet has offices of its own: the
Secretary of the State Department is no other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from detente.actors.gazetteer import Gazetteer
from detente.records import ActorMention

__all__ = ["Posts", "lacks"]

# Offices that a state with official outlets does not have: there they are another's.
_NO_OFFICE = {
    "USA": (
        "minister", "premier", "foreign secretary", "chancellor", "high commissioner",
        "high representative", "secretary general", "secretary-general", "prosecutor general",
        "taoiseach", "acting president", "interim president", "transitional president",
        "state secretary", "ministry", "ministries", "parliament", "national assembly",
        "opposition",
    ),
    "PRK": ("chancellor", "prime minister", "secretary of state", "taoiseach"),
}  # fmt: skip
# What only monarchies have, and which these are.
_THRONES = (
    "crown prince", "crown princess", "emir", "emperor", "empress", "grand duke", "king", "queen",
    "royal family", "sultan",
)  # fmt: skip
_MONARCHIES = frozenset(
    "AND ARE AUS BEL BHR BHS BLZ BRN BTN CAN DNK ESP GBR JAM JOR JPN KHM KWT LIE LSO LUX MAR MCO "
    "MYS NLD NOR NZL OMN PNG QAT SAU SLB SWE SWZ THA TON TUV".split()
)
# Words before an office that make it another one.
_OTHER = (
    "acting|assistant|associate|co|deputy|designate|elect|ex|first|former|general|interim|junior|"
    "late|next|parliamentary|permanent|press|prime|principal|private|senior|under|vice"
)
_UNFIT = frozenset((*_OTHER.split("|"), "of", "for", "to", "in", "and", "or"))
# Of these a state has many, so that the country alone tells nobody.
_MANY = frozenset(
    "ambassador|assistant secretary of state|commander|delegate|deputy foreign minister|"
    "deputy minister|deputy prime minister|diplomat|envoy|governor|leader|mayor|minister|official|"
    "opposition leader|presidential adviser|presidential aide|rebel leader|representative|"
    "secretary|senator|special envoy|special representative|spokesman|spokesperson|spokeswoman|"
    "under secretary of state|vice premier|vice prime minister".split("|")
)
# An office by its last or its first words alone: "the Secretary", "the minister".
_SHORT = {
    "minister": re.compile(r"(?!prime |deputy |vice ).* minister"),
    "secretary": re.compile(r"secretary of .*|(?:treasury|commerce|foreign) secretary"),
    "deputy secretary": re.compile(r"deputy secretary of .*"),
    "ambassador": re.compile(r"ambassador to .*"),
}
_LONGEST = 6  # words of an office with its adjectives
_ADDRESS = re.compile(r"(?:mr|madam|madame|mrs|ms)\.? ", re.IGNORECASE)
_ARTICLES = ("the ", "our ", "his ", "her ", "its ", "their ", "your ")


def lacks(home: str, office: str) -> bool:
    """Whether a state has no such office, so that in its outlets it is another's."""
    if not home:
        return False
    pattern = _lacking(home)
    return pattern is not None and pattern.search(office.lower()) is not None


@cache
def _lacking(home: str) -> re.Pattern[str] | None:
    """The offices that a state lacks."""
    words = (*_NO_OFFICE.get(home, ()), *(() if home in _MONARCHIES else _THRONES))
    return re.compile(rf"\b(?:{'|'.join(words)})\b") if words else None


@lru_cache(maxsize=512)
def _told(office: str) -> re.Pattern[str]:
    """The office in a phrase, and not one of another rank: a vice president is no president."""
    other = "".join(rf"(?<!\b{word}[ -])" for word in _OTHER.split("|"))
    return re.compile(rf"{other}\b{re.escape(office)}\b(?![ -]general)", re.IGNORECASE)


class Posts:
    """The offices of one document.

    Args:
        gazetteer: Who held them when.
        published: The document's day.
        title: Its title, which often says who.
        own: The outlet's own offices, as homes.tsv has them: "secretary=secretary of state|...".
    """

    def __init__(self, gazetteer: Gazetteer, published: date | None, title: str, own: str) -> None:
        self._gazetteer, self._published = gazetteer, published
        self._own = dict(part.split("=") for part in own.split("|") if part)
        self._held: dict[str, Sequence[str]] = {}
        self.titled = list(self._in_title(title))

    def _in_title(self, title: str) -> Iterator[ActorMention]:
        """People whom the title names, with the title before their names."""
        for match in self._gazetteer.find(title, self._published):
            if match.person is not None:
                start = max((title.rfind(mark, 0, match.span[0]) for mark in ",;:’'"), default=-1)
                text = title[start + 1 : match.span[1]]
                code = self._gazetteer.code(match.person)
                sector = match.person.sector(self._published)
                yield ActorMention(
                    text, (0, 0), match.actor, match.person.name, code, sector, "reference"
                )

    def bare(self, text: str) -> str:
        """The office that a phrase names alone ("the respected General Secretary"), else ""."""
        low = " ".join(text.lower().split())
        address = _ADDRESS.match(low)
        article = next((a for a in _ARTICLES if low.startswith(a)), "")
        owner = re.match(r".*?(?:'s|’s|s['’]) ", low)
        lead = address.end() if address else owner.end() if owner else len(article)
        words = low[lead:].split()
        if not lead or not words or len(words) > _LONGEST:
            return ""
        for at in range(len(words)):
            office = " ".join(words[at:])
            if office in self._own or office in _SHORT or self._gazetteer.is_office(office):
                before = set(words[:at])
                return "" if before & _UNFIT else office
        return ""

    def named(
        self, office: str, sector: str, mentions: Sequence[ActorMention], home: str = "",
        but: str = "",
    ) -> ActorMention | None:  # fmt: skip
        """Whom the document last named with an office, of any state that has one."""
        foreign = lacks(home, office)
        for mention in (*reversed(mentions), *self.titled):
            person = mention.actor.count(".") > 1
            if mention.country in ("", but) or (foreign and mention.country == home):
                continue
            if not (person or mention.sector == sector):
                continue
            if self.fits(mention, office):
                return mention
        return None

    def holder(
        self, office: str, country: str, mentions: Sequence[ActorMention], *, own: bool
    ) -> ActorMention | None:
        """Who holds an office of a state.

        Args:
            office: Its words.
            country: The state.
            mentions: Whom the document has named so far.
            own: Whether the document is from that state's own outlet.
        """
        for mention in (*reversed(mentions), *self.titled):
            named = mention.actor.count(".") > 1 and mention.sector != "ELI"
            if named and mention.country == country and self.fits(mention, office):
                return mention
        full = self._own.get(office, "") if own else ""
        if not full and office in _MANY:
            return None
        person = self._gazetteer.holder(country, full or office, self._published)
        if person is None:
            return None
        sector = person.sector(self._published)
        return ActorMention(
            person.name, (0, 0), person.actor, person.name, country, sector, "reference"
        )

    def fits(self, mention: ActorMention, office: str) -> bool:
        """Whether somebody is named with an office, or held it on the day."""
        # A pattern costs more to make than a phrase without the office's words to look at.
        if office.lower() in mention.text.lower() and _told(office).search(mention.text):
            return True
        short = _SHORT.get(office)
        return any(
            name == office or (short is not None and short.fullmatch(name))
            for name in self._titles(mention.actor)
        )

    def _titles(self, actor: str) -> Sequence[str]:
        """What the offices of somebody are called, asked of the tables once."""
        if actor not in self._held:
            self._held[actor] = self._gazetteer.titles(actor, self._published)
        return self._held[actor]
