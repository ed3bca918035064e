"""A learned second look at a sentence: which words are acts, by whom, toward whom.

Rules read an act where their patterns find it. This layer judges what they found, puts parties
right and names a target that they left open, offers readings of what they passed over and rivals of
what they read, and says what is seen of each (`detente.coding.sense` is what it asks). Which are
told is decided when all is known of them (`detente.coding.confidence`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.actors.cast import ends_in_name
from detente.coding.arguments import PREPOSITIONAL
from detente.coding.lexicon import Lexicon
from detente.coding.likely import Actors, View
from detente.coding.lists import rows
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, Reading, own, same
from detente.coding.relation import NOTHING
from detente.coding.sense import Seen, sense
from detente.english.tree import Tree
from detente.ontology import event_type
from detente.records import ActorMention, Span

__all__ = ["actors_of", "linked", "word_above"]

# From how many to how many actors parties are looked for: more are a list. As many as are weighed.
_FEWEST, _MOST, _MANY = 2, 12, 40
# How likely a word must be an act to be offered as one, of a type, with a party: what is told of
# these is weighed later. A target need only be so likely where an act of one alone is none.
_WORD, _TYPE, _PARTY, _NEEDED = 0.2, 0.12, 0.25, 0.1
# How likely a target must be to be filled in, how unlikely an act to be dropped.
_FILLED, _DROPPED = 0.6, 0.02
# How likely somebody in a row must be a party where no "and" ends it.
_IN_A_ROW = 0.5
# How likely a party must be that is coordinated with a likelier one.
_BESIDE = 0.2
# How likely a word must be an act for its target to be looked for.
_PLAIN = 0.25
# How unlikely an act is dropped, where who has a part in it is only pointed at: of those below, a
# third was right in coverage.
_VAGUE = 0.12
# How unlikely a party must be to be taken out, how likely another to be taken in.
_LEFT, _JOINED = 0.01, 0.9
# And one who stands in a row with somebody of that side.
_ALONGSIDE = 0.3
# Of a longer row nobody is taken out: whoever read it saw that it is one.
_FEW = 2
# As unlikely as any one part of a reading is taken to be.
_FAINT = 0.02
_SPEAKING = frozenset(("i", "we", "us", "our", "ours", "my", "me"))
# Words of another actor's phrase: "Kenyan" of "the Kenyan president", a title before a name.
_INSIDE = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "appos", "flat", "nmod"))
# Acts whose target is no place: from where somebody withdraws is where, not whom.
_AIMLESS = frozenset(("RETREAT", "MOBILIZE"))
_GIFTS = frozenset(("AID", "AGREE"))
# Modes of acts that name nobody as their target, and classes of nouns for texts on a subject.
_AT_LARGE = frozenset(("curfew", "martial-law", "multilateral"))
_TEXTS = frozenset(("law", "accord", "agreement"))
# Acts that reach people whose country nobody knows.
_ON_PEOPLE = frozenset(("ASSAULT", "COERCE", "RETREAT", "CONCEDE"))
# Sectors of those who are nobody in particular, unless they have a name: "experts", "a firm".
_ANYBODY = frozenset(("", "BUS", "CVL", "EDU", "NGO", "UNK"))
# Acts by those whose country nobody knows, and those that are told without anybody who does them.
_BY_ANYBODY = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "RETREAT"))
_BY_NOBODY = frozenset(("ASSAULT", "COERCE"))
# Acts about acts: what stands below them is not done by who says so.
_OF_ACTS = frozenset("ACCUSE AGREE REJECT REQUEST SUPPORT THREATEN".split())
# Acts that both sides do, wherever the second is named.
_TOGETHER = frozenset(("COOPERATE",))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"))


def actors_of(tree: Tree, parties: Parties) -> dict[int, Actors]:
    """Each actor of a sentence by its head, but for words of another's phrase."""
    found: dict[Span, tuple[int, Actors]] = {}
    for i in range(len(tree)):
        if tree.pos(i) in _NOMINAL and i not in tree.times:
            actors = parties.of(i)
            if actors and (actors[0].country or actors[0].sector):
                found.setdefault(actors[0].span, (i, actors))
    heads = {i for i, _ in found.values()}
    names = {span[0] for span, (_, actors) in found.items() if actors[0].actor.count(".") == 2}
    return {
        i: actors
        for span, (i, actors) in found.items()
        if not (tree.dep[i] in _INSIDE and tree.head[i] in heads)
        and not {span[1], span[1] + 1} & names  # a title before a name
        and not any(
            low <= span[0] and span[1] <= high for low, high in found if (low, high) != span
        )
    }


def linked(
    tree: Tree,
    props: dict[int, Proposition],
    lexicon: Lexicon,
    parties: Parties,
    readings: list[Reading],
) -> list[Reading]:
    """The readings of a sentence after a second look.

    Args:
        tree: The sentence.
        props: Its propositions.
        lexicon: Classes of words.
        parties: Its actors.
        readings: What the rules found.
    """
    found = actors_of(tree, parties)
    if not 0 < len(found) <= _MANY:
        return readings
    view = View(tree, props, lexicon, found)
    seen = Seen(sense(), view, {r.prop.head: r.type for r in readings})
    look = _Look(view, parties, seen, rows(tree, found))
    kept = [r for r in map(look.judged, readings) if r is not None]
    if _FEWEST <= len(found) <= _MOST:
        for reading in kept:
            if not reading.target and reading.source and (reading.confidence or 1.0) >= _PLAIN:
                look.aim(reading)
            look.regroup(reading)
        kept = [r for r in kept if r.source or r.target]
        kept += look.offered(kept, readings)
    for reading in kept:
        look.weigh(reading)
    if _FEWEST <= len(found) <= _MOST:
        for reading in kept:
            reading.rivals = look.rivals(reading, [r for r in kept if r is not reading])
    return kept


@dataclass(frozen=True, slots=True)
class _Look:
    """One sentence with its actors."""

    view: View
    parties: Parties
    seen: Seen
    rows: Mapping[int, Sequence[int]]

    def judged(self, reading: Reading) -> Reading | None:
        """A rule's reading with how likely it is; None where it is most unlikely."""
        word = reading.prop.head
        if word not in self.view.props or reading.meant or reading.rule.startswith("verb:say+"):
            return reading  # what is said is the act, not the saying
        sure = 1 - self.seen.types(word)[NOTHING]
        vague = any(map(_vague, (*reading.source, *reading.target)))
        least = _VAGUE if vague else _DROPPED
        return replace(reading, confidence=round(sure, 2)) if sure >= least else None

    def aim(self, reading: Reading) -> None:
        """Give a reading without a target the actor that its word most likely reaches."""
        parties = self.seen.parties(reading.prop.head, reading.type)
        chances = {i: aim for i, (_, aim) in parties.items() if self._reachable(reading, i)}
        best = max(chances, key=chances.__getitem__, default=None)
        if best is not None and chances[best] >= _FILLED:
            reading.target = self._beside(best, chances)
            reading.confidence = round(min(reading.confidence or 1.0, chances[best]), 2)

    def regroup(self, reading: Reading) -> None:
        """Take parties out that most likely are none, and others in that most likely are."""
        word = reading.prop.head
        if word not in self.view.props or reading.meant or reading.mode == "third-party":
            return
        sides = [reading.source, reading.target]
        chances = self.seen.parties(word, reading.type)
        for at, both in chances.items():
            who = self.view.found[at]
            spans = {a.span for a in who}
            for n, chance in enumerate(both):
                both_sides = sides[0] + sides[1]
                if any(a.span in spans for a in sides[n]):
                    row = [chances[i] for i in self.view.tree.conjuncts(at) if i in chances]
                    parts = [sum(each) if _mutual(reading) else each[n] for each in (both, *row)]
                    if max(parts) < _LEFT and len(sides[n]) <= _FEW:
                        sides[n] = tuple(a for a in sides[n] if a.span not in spans)
                elif (
                    chance >= self._wanted(at, sides[n])
                    and not any(same(a, both_sides) or own(a, both_sides) for a in who)
                    and (n == 0 or self._reachable(reading, at))
                ):
                    sides[n] += who
        reading.source, reading.target = sides

    def _wanted(self, at: int, side: Actors) -> float:
        """How likely somebody must be one of a side: less in a row with one of it."""
        if not side:
            return _JOINED
        spans = {a.span for a in side}
        tree = self.view.tree
        row = {*tree.conjuncts(tree.first(at)), *self.rows.get(at, ())}
        beside = any(a.span in spans for i in row for a in self.view.found.get(i, ()))
        return _ALONGSIDE if beside else math.inf

    def weigh(self, reading: Reading) -> None:
        """Say how likely a reading is, how its act may stand, and what else is seen of it."""
        if reading.prop.head in self.view.props:
            reading.confidence = self.chance(reading)
            reading.stands = self.seen.statuses(reading.prop.head)
            reading.evidence |= self._evidence(reading)

    def _evidence(self, reading: Reading) -> dict[str, float]:
        """What is seen of a reading's word, its type and whoever is and is not a party."""
        chances = self.seen.types(reading.prop.head)
        act = 1 - chances[NOTHING]
        first, second = sorted((p for k, p in chances.items() if k != NOTHING), reverse=True)[:2]
        kind = chances[reading.type]
        found = {
            "act": act,
            "type": kind,
            "type of an act": kind / max(act, _FAINT),
            "first type": first,
            "second type": second,
            "actors": float(len(self.view.found)),
            "predicates": float(len(self.view.props)),
            "words": float(len(self.view.tree)),
        }
        tree, word = self.view.tree, reading.prop.head
        found |= {f"dep:{tree.dep[word]}": 1.0, f"tag:{tree.tag(word)}": 1.0}
        parties = self.seen.parties(word, reading.type)
        both = (*reading.source, *reading.target)
        sides = {"source": reading.source, "target": reading.target}
        spans = {side: {a.span for a in actors} for side, actors in sides.items()}
        for n, side in enumerate(sides):
            inside: list[float] = []
            outside = [0.0]
            for at, chance in parties.items():
                who = self.view.found[at]
                if any(a.span in spans[side] for a in who):
                    found |= {
                        f"{side}:dep:{tree.dep[at]}": 1.0,
                        f"{side}:case:{tree.case[at]}": 1.0,
                    }
                    found[f"{side}:below"] = float(word in tree.ancestors(at))
                    inside.append(sum(chance) if _mutual(reading) else chance[n])
                elif not same(who[0], both):
                    outside.append(chance[n])
            found |= {
                f"{side}:least": min(inside, default=-1.0),
                f"{side}:most": max(inside, default=-1.0),
                f"{side}:left out": max(outside),
                f"{side}:elsewhere": float(len(spans[side]) - len(inside)),
            }
        return found

    def chance(self, reading: Reading) -> float:
        """How likely it is that type and parties of a reading are just these."""
        word = reading.prop.head
        chance = self.seen.types(word)[reading.type]
        sides = [{a.span for a in side} for side in (reading.source, reading.target)]
        for at, (doer, aim) in self.seen.parties(word, reading.type).items():
            does, reached = (any(a.span in side for a in self.view.found[at]) for side in sides)
            if _mutual(reading):
                part = doer + aim if does or reached else 1 - doer - aim
            else:
                part = doer if does else aim if reached else 1 - doer - aim
            chance *= max(part, _FAINT)
        return chance

    def _beside(self, best: int, chances: dict[int, float]) -> Actors:
        """The likeliest party with those coordinated with it."""
        tree, first = self.view.tree, best
        while tree.dep[first] == "conj" and tree.head[first] in chances.keys() - {first}:
            first = tree.head[first]
        several = tree.conjuncts(first)
        least = _BESIDE if tree.child(several[-1], "cc") is not None else _IN_A_ROW
        alike = [i for i in several if i == best or chances.get(i, 0.0) >= least]
        return tuple(dict.fromkeys(a for i in alike or [best] for a in self.view.found[i]))

    def _reachable(self, reading: Reading, at: int) -> bool:
        """Whether an actor can be whom an act reaches that names no target for the rules."""
        tree, actor = self.view.tree, self.view.found[at][0]
        if same(actor, reading.source) or self._idiom(tree.head[at], reading):
            return False  # "on behalf of Chile"
        if reading.mode in _AT_LARGE:
            return False
        if reading.mode == "withdraw" and at in reading.prop.object:
            return False  # whom they withdraw is theirs
        if reading.type in _GIFTS and tree.dep[at] == "nsubj":
            return False  # "Chile pledged tents, and Peru offered fuel": both give
        if tree.case[at] == "on" and self.view.lexicon.classes(tree.lemma(tree.head[at])) & _TEXTS:
            return False  # "vetoed a resolution on Chile"
        if tree.case[at] == "in" and actor.sector == "IGO":
            return False  # "condemned the invasion in the General Assembly"
        named = ends_in_name(actor) or actor.sector not in _ANYBODY
        if not self.parties.known(actor) and not named and reading.type not in _ON_PEOPLE:
            return False
        if own(actor, reading.source) and (
            not actor.sector or any(_one_state(actor, a) for a in reading.source)
        ):
            return False  # a place at home, more often than not
        # "from Ukraine" names a party, "from Kherson" a place
        place = actor.how == "name" and not actor.sector
        place = place and actor.name.lower() not in actor.text.lower()
        return not (place and reading.type in _AIMLESS)

    def _idiom(self, i: int, reading: Reading) -> bool:
        """ "In support of", "at the request of": a preposition, and no "support" that is told."""
        tree = self.view.tree
        told = i == reading.prop.head or tree.child(i, "nmod:poss", "amod") is not None
        return tree.lemma(i) in PREPOSITIONAL and bool(tree.case[i]) and not told

    def offered(self, kept: list[Reading], readings: list[Reading]) -> list[Reading]:
        """Acts that the rules passed over, the likeliest words first."""
        if not any(self.parties.known(a) for actors in self.view.found.values() for a in actors):
            return []  # an act between people whom nobody knows is none that is added
        told = {i for r in (*readings, *kept) for i in (*r.trigger, r.prop.head)}
        # "Imposed freezes and bans" is one act.
        taken = {k for i in told for k in (i, *self._beside_noun(i))}
        taken |= {i for r in (*readings, *kept) for i in r.covered}
        new: list[Reading] = []
        words = [
            word
            for word, prop in self.view.props.items()
            if word not in taken
            and word not in self.view.found
            and not self._names(prop)
            and not self._idle(prop)
            and 1 - self.seen.types(word)[NOTHING] >= _WORD
        ]
        for word in sorted(words, key=lambda word: self.seen.types(word)[NOTHING]):
            kind, prop = self._likeliest(word), self.view.props[word]
            reading = self._between(prop, kind) if self.seen.types(word)[kind] >= _TYPE else None
            if reading is None or self._told(reading, [*kept, *new]):
                continue
            if not any(_handed_over(reading, other) for other in kept):
                new.append(reading)
        return new

    def rivals(self, reading: Reading, others: list[Reading]) -> list[Reading]:
        """What else the word of a reading may tell: other parties, another type, another status."""
        word = reading.prop.head
        if word not in self.view.props or reading.meant or reading.rule.startswith("verb:say+"):
            return []
        options = [replace(reading, target=(), evidence={}, first=False)]
        for kind in dict.fromkeys((reading.type, self._likeliest(word))):
            other = self._between(reading.prop, kind)
            if other is not None:
                options.append(replace(other, first=False))
                if kind == reading.type:
                    options += [
                        replace(reading, source=other.source, evidence={}, first=False),
                        replace(reading, target=other.target, evidence={}, first=False),
                    ]
        told, found = {_content(reading)}, list[Reading]()
        for option in options:
            if self._whole(option) and _content(option) not in told:
                told.add(_content(option))
                if not self._told(option, others):
                    self.weigh(option)
                    option.evidence["rival"] = 1.0
                    found.append(option)
        surest = max(reading.stands, key=reading.stands.__getitem__)
        evidence = reading.evidence | {"restated": 1.0}
        return [*found, replace(reading, status=surest, evidence=evidence, first=False)]

    def _whole(self, reading: Reading) -> bool:
        """Whether a reading has the sides that its type asks for, and nobody on both."""
        if any(same(actor, reading.target) for actor in reading.source):
            return False
        if not reading.target:
            return bool(reading.source) and not _takes_two(reading.type)
        return bool(reading.source) or reading.type in _BY_NOBODY

    def _beside_noun(self, i: int) -> list[int]:
        """Nouns that stand in a row with a noun."""
        return self.view.tree.conjuncts(i) if self.view.tree.pos(i) == "NOUN" else []

    def _likeliest(self, word: int) -> str:
        """The likeliest type of a word, if it is an act."""
        chances = self.seen.types(word)
        return max((kind for kind in chances if kind != NOTHING), key=chances.__getitem__)

    def _idle(self, prop: Proposition) -> bool:
        """ "Held firm", "designated as an ally": a verb and its words that are no act together."""
        tree, lexicon = self.view.tree, self.view.lexicon
        things = [tree.lemma(o) for o in prop.object]
        if prop.lemma in lexicon.verbal and any(
            lexicon.operators.get(("noun", thing)) == "alleged" for thing in things
        ):
            return True
        together = [f"{prop.lemma} {thing}" for thing in things]
        together += [f"{prop.lemma} {case} {tree.lemma(k)}" for case, k in prop.oblique if case]
        return any(not act.type for pair in together for act in lexicon.acts.get(pair, ()))

    def _names(self, prop: Proposition) -> bool:
        """ "Called him a liar": what somebody is named is no act that likeness tells."""
        tree = self.view.tree
        return len(tree.children(prop.head, "obj")) > 1 or any(
            dep == "xcomp" and tree.pos(k) in ("NOUN", "ADJ") for dep, k in prop.clauses
        )

    def _between(self, prop: Proposition, kind: str) -> Reading | None:
        """A word as an act of a type, with the likeliest parties; None where there are none."""
        chances = self.seen.parties(prop.head, kind)
        # "A cyclone struck Chile": whom a thing does it to does nothing.
        done_to = set() if prop.passive or not prop.subject else set(prop.object)
        doers = {
            at: doer
            for at, (doer, aim) in chances.items()
            if doer >= max(_PARTY, aim) and at not in done_to
        }
        first = max(doers, key=doers.__getitem__, default=None)
        if first is not None:
            source = self._beside(first, doers)
        else:
            source, doing = self.parties.likely(kind, "source", (), prop.head)
            if doing < _PARTY:
                if kind not in _BY_NOBODY:
                    return None
                source = ()
        reading = Reading(prop, kind, "", "learned", source, trigger=(prop.head,))
        aims = {
            i: aim
            for i, (_, aim) in chances.items()
            if i not in doers
            and self._reachable(reading, i)
            and not (first is not None and self._alongside(first, i, kind))
        }
        aim = max(aims, key=aims.__getitem__, default=None)
        two = _takes_two(kind)
        if aim is not None and aims[aim] >= (_NEEDED if two and first is not None else _PARTY):
            reading.target = self._beside(aim, aims)
        elif first is None:
            return None  # of neither side are there words
        elif two:
            reading.target, _ = self.parties.likely(kind, "target", source, prop.head)
            if not reading.target:
                return None
        if not any(map(self.parties.known, source)) and kind not in _BY_ANYBODY:
            return None
        if not any(map(self.parties.known, (*source, *reading.target))):
            return None
        reading.joint = kind in _TOGETHER
        return reading

    def _alongside(self, one: int, other: int, kind: str) -> bool:
        """ "Chile and Peru support the plan": who does it together does not do it to each other."""
        tree = self.view.tree
        beside = other in tree.conjuncts(one) or one in tree.conjuncts(other)
        mutual = {tree.case[one], tree.case[other]} & {"between", "among"}
        return beside and not mutual and kind not in (*_TOGETHER, "ASSAULT")

    def _told(self, reading: Reading, others: list[Reading]) -> bool:
        """Whether the same is told already, or the word is what its doer speaks of.

        "Norway condemned the raid" is no raid by Norway.
        """
        tree = self.view.tree
        way = [reading.prop.head, *tree.ancestors(reading.prop.head)]
        # "condemned the raid and urged Sweden": urged beside condemned, and not below it
        above = {up for i, up in pairwise(way) if tree.dep[i] != "conj"}
        doer = reading.source[0] if reading.source else None
        return any(
            r.prop.head in above and r.type in _OF_ACTS and doer and same(doer, r.source)
            for r in others
        ) or any(
            r.type == reading.type
            and (doer is None or same(doer, (*r.source, *r.target)))
            and (
                not r.target
                or not reading.target
                or same(reading.target[0], (*r.source, *r.target))
            )
            for r in others
        )


def _content(reading: Reading) -> tuple[object, ...]:
    """Type and countries of a reading; of talks, of both sides together."""
    sides = [frozenset(a.country for a in side) for side in (reading.source, reading.target)]
    return reading.type, frozenset(sides) if _mutual(reading) else tuple(sides)


def _takes_two(kind: str) -> bool:
    """Whether an act of a type needs somebody whom it reaches."""
    return event_type(kind).needs_target or kind == "CONSULT"


def _mutual(reading: Reading) -> bool:
    """Whether who is named first is a matter of words."""
    return reading.joint or reading.type == "CONSULT"


def _vague(actor: ActorMention) -> bool:
    """Somebody whom the text only points at, and not who speaks."""
    if actor.how == "reference":
        return not _SPEAKING & set(actor.text.lower().split())
    return actor.how in ("home", "noun", "unknown")


def _handed_over(noun: Reading, verb: Reading) -> bool:
    """ "Shared intercepts with Chile": what a verb between the same two takes is no other act."""
    return noun.prop.head in verb.prop.object and all(
        {a.country for a in ours} == {a.country for a in theirs}
        for ours, theirs in ((noun.source, verb.source), (noun.target, verb.target))
    )


def _one_state(one: ActorMention, other: ActorMention) -> bool:
    """Whether both are the same state, or its government: more often a wrong reference."""
    alike = bool(one.country) and one.country == other.country
    return alike and {one.sector, other.sector} <= {"", "GOV"}


def word_above(tree: Tree, i: int, j: int) -> int:
    """The word that stands above two others; the first where none does."""
    above = {j, *tree.ancestors(j)}
    return next((k for k in (i, *tree.ancestors(i)) if k in above), i)
