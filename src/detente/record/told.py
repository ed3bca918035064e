"""A mention with what comparing it to others needs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from detente.actors.tokens import fold
from detente.record.places import is_area
from detente.record.wording import (
    AFTER,
    AT_LARGE,
    AT_ONCE,
    BEFORE,
    BEGUN,
    COURSES,
    DELEGATIONS,
    EXACT_DAYS,
    FIGURE,
    FORMATS,
    FURTHER,
    HABIT,
    HOSTS,
    LATE,
    LETTERS,
    LEVIED,
    LIGHT,
    MORE,
    NEAR_BY,
    OTHERS,
    OWNED,
    PAPER,
    SENT,
    SHORTLY,
    SIZE,
    SPOKEN,
    STANCES,
    STEM,
    THIS,
    TITLE,
    TRAVEL,
    WARS,
    WISH,
    YEAR,
    stems,
)
from detente.records import ActorMention, DateMention, Document, EventMention

__all__ = ["Side", "Stage", "Told", "is_named", "party"]

# "source" or "target" ("" where an act has no direction), and a party.
Side: TypeAlias = tuple[str, str]
# How far an act got, by what a mention says of it.
Stage: TypeAlias = Literal["real", "planned", "possible", "alleged", "denied", "negated"]


def party(actor: ActorMention) -> str:
    """Whom an actor counts as on the level of states: its country, or else itself."""
    return actor.country or actor.actor or actor.text.casefold()


def is_named(actor: ActorMention) -> bool:
    """Whether this is a named person or body (``RUS.GOV.putin-vladimir``), not a state or role."""
    return actor.actor.count(".") >= 2


def _person(actor: ActorMention) -> str:
    """Who exactly is meant: a known person or body, or a name in no table; "" if neither."""
    if is_named(actor):
        return actor.actor
    name = actor.name
    # What stands for somebody ("he") has his name; "France, government" is no name, nor a union's.
    here = name in actor.text or actor.how == "reference"
    unlisted = actor.sector and "." in (actor.actor or ".") and here and "," not in name
    person = unlisted and " " in name and name.istitle()
    return f"{actor.country} {fold(name).casefold()}" if person else ""


@dataclass(slots=False, eq=False)
class Told:
    """A mention, the document it stands in, and its place among all that are merged.

    Attributes:
        mention: With a type and a status.
        document: Where it stands.
        order: Its number by appearance: publication, document, position.
        day: Of the talks that its article dates elsewhere and that this is part of.
        topic: Whether its date is that of what was spoken of.
        occasion: Number of the meeting that its document reports, once that is known.
        names: Who exactly takes part, by side and party.
        unlisted: Whether one of these is in no table of names.
        sectors: In which capacity, by side and party.
    """

    mention: EventMention
    document: Document
    order: int
    day: tuple[date, date] | None = None
    occasion: int | None = None
    topic: bool = False
    names: dict[Side, set[str]] = field(init=False)
    unlisted: bool = field(init=False, default=False)
    sectors: dict[Side, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.names, self.sectors = defaultdict(set), defaultdict(set)
        sides = (("source", self.mention.source), ("target", self.mention.target))
        for side, actors in sides:
            for actor in actors:
                where = (side if self.directed else "", party(actor))
                person = _person(actor)
                if person:
                    self.names[where].add(person)
                    self.unlisted |= " " in person
                if actor.sector not in ("", "UNK"):
                    self.sectors[where].add(actor.sector)

    @cached_property
    def sides(self) -> frozenset[Side]:
        """The parties of whom more than the state is known."""
        return frozenset(self.sectors.keys() | self.names.keys())

    @cached_property
    def stage(self) -> Stage:
        """How far the act got: what goes on is as real as what happened."""
        status = self.mention.status
        if status is None or status == "happened" or status == "ongoing":  # noqa: PLR1714  for mypy
            return "real"
        return status

    @cached_property
    def visit(self) -> bool:
        """Whether somebody travels to somebody, rather than both meeting."""
        return self.meeting and self.mode == "visit" and not self._hosts

    @cached_property
    def past(self) -> bool:
        """Whether it is told as history."""
        return self.mention.background and not self.topic

    @cached_property
    def spoken(self) -> bool:
        """Whether this is what was spoken of at a meeting."""
        return self.meeting and not self.visit and bool(self.stems & SPOKEN)

    @cached_property
    def added(self) -> bool:
        """Whether this is told as one more: "met with other officials"."""
        return self.meeting and bool(OTHERS.match(self._after))

    @cached_property
    def formats(self) -> frozenset[str]:
        """What kind of standing talks its act names: "dialo", "negot"."""
        trigger = self.mention.trigger
        return FORMATS & stems(trigger.text) if trigger else frozenset()

    @cached_property
    def travels(self) -> bool:
        """Whether somebody left or came, rather than did something there."""
        return self.visit and self.stage == "real" and bool(self.stems & TRAVEL)

    @cached_property
    def returns(self) -> bool:
        """Whether somebody came back."""
        return self.travels and "retu" in self.stems

    @cached_property
    def delegation(self) -> bool:
        """Whether those who act are told of as a delegation."""
        return any("delegation" in each.text.casefold() for each in self.mention.source)

    @cached_property
    def sent(self) -> frozenset[str]:
        """What tells a delegation from others of its state: "electric", "power"."""
        source = self.mention.source
        words = {word for each in source for word in stems(each.text) if len(word) == STEM}
        return frozenset(words - DELEGATIONS - {w for each in source for w in stems(each.name)})

    @cached_property
    def _hosts(self) -> bool:
        """Whether somebody has others for talks: told by who came, it is a meeting all the same."""
        return self.mention.trigger is not None and bool(HOSTS.match(self._after))

    @property
    def _after(self) -> str:
        """The sentence from its trigger on."""
        mention = self.mention
        at = mention.trigger.span[0] - mention.span[0] if mention.trigger else 0
        return mention.sentence[max(0, at) :]

    @cached_property
    def mode(self) -> str | None:
        """Its mode; talks held on a visit, or elsewhere, are told alike."""
        mention = self.mention
        return None if mention.joint and mention.mode == "visit" else mention.mode

    @cached_property
    def meeting(self) -> bool:
        """Whether parties speak to one another, travelling or not."""
        return self.act == "CONSULT"

    @cached_property
    def size(self) -> str:
        """How many sides talks are said to have: "bi", "tri", "quadri"; "" where nothing is."""
        found = SIZE.search(self._near) if self.meeting and not self.visit else None
        return found[1].casefold() if found else ""

    @cached_property
    def marks(self) -> frozenset[str]:
        """What tells it from all others of its kind: "Pyongyang summit", "$266 million"."""
        if self.stage == "planned":
            return frozenset()
        actors = (*self.mention.source, *self.mention.target)
        names = {word for actor in actors for word in stems(f"{actor.text} {actor.name}")}
        titles = {
            f"{found[1]} {found[2]}".casefold()
            for found in TITLE.finditer(self._near)
            if not stems(found[1]) & names
        }
        sums = {found[0] for found in FIGURE.finditer(self._near)}
        return frozenset(titles | sums | self.papers)

    @cached_property
    def papers(self) -> frozenset[str]:
        """The numbered papers by which it was done: "declared in Executive Order 13466"."""
        return frozenset(found[1].casefold() for found in PAPER.finditer(self._near))

    @cached_property
    def act(self) -> str | None:
        """Its type; that a letter is sent is told of the same as the greetings or thanks in it."""
        mention = self.mention
        plain = mention.type == "CONSULT" and mention.mode is None and not mention.joint
        sent = plain and self.stems & SENT and self.words & LETTERS
        return "SUPPORT" if sent else mention.type

    @cached_property
    def rare(self) -> bool:
        """Whether a pair hardly does this twice within days: meeting, concluding an agreement."""
        joint = self.mention.joint and self.mention.type in ("AGREE", "SUPPORT")
        return self.meeting or joint

    @cached_property
    def directed(self) -> bool:
        """Whether source and target differ in part."""
        return self.visit or not (self.mention.joint or self.meeting)

    @cached_property
    def source(self) -> frozenset[str]:
        """The parties that act."""
        return frozenset(map(party, self.mention.source))

    @cached_property
    def target(self) -> frozenset[str]:
        """The parties that the act is done to; toward whom arms are tried is told or not."""
        return frozenset() if self.act == "MOBILIZE" else self.toward

    @cached_property
    def toward(self) -> frozenset[str]:
        """The parties that are told of as those it is done to."""
        return frozenset(map(party, self.mention.target))

    @cached_property
    def parties(self) -> frozenset[str]:
        """All parties."""
        return self.source | self.target

    @cached_property
    def interval(self) -> tuple[date, date] | None:
        """First and last day that the act may have been on; what spans years says nothing."""
        dated: DateMention | None = self.mention.date
        if dated is None or dated.start is None or self.topic:
            return self.day
        start, end = dated.start, dated.end or dated.start
        if (end - start).days > YEAR:
            return self.day
        told = self.document.anchor
        # "This year" is, of what was done, the year up to the report; of a plan, what is left.
        if told and start <= told < end:
            if self.stage == "planned":
                start = told
            elif self.mention.status == "happened":
                end = told
        return (start, end)

    @cached_property
    def length(self) -> int:
        """Days the date spans, 0 where there is none."""
        return (self.interval[1] - self.interval[0]).days + 1 if self.interval else 0

    @cached_property
    def exact(self) -> bool:
        """Whether the date says which happening is meant."""
        return 0 < self.length <= EXACT_DAYS

    @cached_property
    def published(self) -> date | None:
        """Day of the report, where it says something about the day of the act."""
        return None if self.past else self.document.anchor

    @cached_property
    def late(self) -> bool:
        """Whether the report is news of what was done days or weeks before."""
        day = self.published
        recent = bool(day and self.interval and 0 < (day - self.interval[1]).days <= LATE)
        return recent and self.exact and self.stage == "real"

    @cached_property
    def course(self) -> str | None:
        """What goes on for long that is told of as a whole: a key of ``COURSES``."""
        mention = self.mention
        if self.stage == "negated" or not self._between_states:
            return None
        if self.source & self.toward or (mention.place and not is_area(mention.place)):
            return None
        past = mention.background or self._long_ago or mention.status == "ongoing"
        if self.exact and not (past or self._at_war):
            return None
        for name, (kind, acts, about) in COURSES.items():
            said = self.stems
            if said & LIGHT:
                said |= {word[:4] for word in self.words}
            # A war that is feared is the one that comes of it; arms that are promised are others.
            if self.stage == "planned" and name != "war":
                continue
            if name == "sanctions" and self._single_sanction:
                continue
            if mention.type == kind and said & acts and (not about or about & self.words):
                return name
        return None

    @property
    def _between_states(self) -> bool:
        """Whether states as such are on both sides: "Ukraine and its people" is Ukraine."""
        actors = (*self.mention.source, *self.mention.target)
        whole = {actor.country for actor in actors if actor.sector in AT_LARGE}
        if self._at_war:
            whole |= {actor.country for actor in self.mention.target if actor.sector == "CVL"}
        at_large = all(
            actor.country
            and (actor.sector in AT_LARGE or (actor.sector == "CVL" and actor.country in whole))
            for actor in actors
        )
        return at_large and bool(self.source and self.toward)

    @property
    def _single_sanction(self) -> bool:
        """Whether this is one of the sanctions: a further one, or on some of a state's people."""
        known = ("name", "reference", "likely")
        some = any(is_named(each) or each.how not in known for each in self.mention.target)
        return bool((self.stems & LEVIED and some) or MORE.search(self._before))

    @property
    def begins(self) -> bool:
        """Whether its date is a war's first day: "since it launched its invasion on ..."."""
        if self.course != "war" or not self.exact:
            return False
        near = self._before + self._after[:SHORTLY]
        return bool(BEGUN.search(near)) and bool(self._at_war)

    @cached_property
    def _at_war(self) -> frozenset[str]:
        """Words by which it is a war as a whole: of its own, or of what stands for its noun."""
        said = self.stems
        if said & LIGHT:
            said |= {word[:4] for word in stems(self._after[:SHORTLY])}
        return frozenset(said & WARS)

    @property
    def further(self) -> bool:
        """Whether this is feared to come: "any further aggression"."""
        return self.stage in ("possible", "planned") and bool(FURTHER.search(self._before))

    @property
    def _long_ago(self) -> bool:
        day = self.document.anchor
        return bool(day and self.interval and (day - self.interval[1]).days > EXACT_DAYS)

    @cached_property
    def sentence(self) -> tuple[str, int]:
        """Which sentence it stands in."""
        return (self.document.id, self.mention.span[0])

    @cached_property
    def general(self) -> bool:
        """Whether this is a habit, a wish or a stance: two such claims are seldom one occasion."""
        if self.interval or self.mention.trigger is None:
            return False
        open_ = self.mention.status in ("planned", "possible") and not self.meeting
        # "Norway might view Kenya's visit as": not the visit is what might be
        owned = OWNED.search(self._before)
        near = self._before[owned.start() :] if owned else self._before
        return open_ or self.habitual or bool(WISH.search(near))

    @cached_property
    def pointed(self) -> bool:
        """Whether its words point at what was told before: "this visit"."""
        return bool(THIS.search(self._before))

    @cached_property
    def habitual(self) -> bool:
        """Whether this is what somebody keeps doing or stands for: no occasion at all."""
        mention = self.mention
        if self.interval or mention.trigger is None:
            return False
        stance = mention.trigger.text.casefold() in STANCES
        near = self._before + self._after[:SHORTLY]
        return stance or mention.status == "ongoing" or bool(HABIT.search(near))

    @property
    def _before(self) -> str:
        """What stands shortly before the trigger, and the trigger."""
        mention = self.mention
        if mention.trigger is None:
            return ""
        start, end = (at - mention.span[0] for at in mention.trigger.span)
        return mention.sentence[max(0, start - NEAR_BY) : end]

    @cached_property
    def sum(self) -> str:
        """How much money it says at once it is; "" where it doesn't."""
        found = FIGURE.search(self._after[:AT_ONCE])
        return found[0] if found else ""

    @cached_property
    def known(self) -> bool:
        """Whether who takes part is known by country or name; some acts are done to nobody."""
        source, target = self.mention.source, self.mention.target
        return any(each.country or each.actor for each in source) and (
            not target or any(each.country or each.actor for each in target)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of the trigger's words."""
        words = self.mention.trigger.text.casefold().split() if self.mention.trigger else ()
        return frozenset(word[:4] for word in words if len(word) > 2)

    @cached_property
    def words(self) -> frozenset[str]:
        """Beginnings of the words around the trigger, without parties and what says nothing."""
        mention = self.mention
        names = {w for actor in (*mention.source, *mention.target) for w in stems(actor.text)}
        names |= {w for actor in (*mention.source, *mention.target) for w in stems(actor.name)}
        return frozenset(stems(self._near) - names)

    @property
    def _near(self) -> str:
        """What stands around the trigger."""
        mention = self.mention
        start = mention.trigger.span[0] - mention.span[0] if mention.trigger else 0
        return mention.sentence[max(0, start - BEFORE) : start + AFTER]
