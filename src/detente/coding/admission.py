"""Which readings are coded: the parties that each type needs, and acts that are told twice."""

from __future__ import annotations

import re

from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, Reading, own, same, within, without
from detente.english.tree import Tree
from detente.ontology import needs_target
from detente.records import ActorMention

__all__ = ["Admission"]

_CASE = re.compile(r"\bvs?\. ")
# Types that a passive may tell without its doer.
_WITHOUT_SOURCE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Types in which somebody may act who has a role but no country: gunmen, protesters.
_BY_ROLE = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "THREATEN", "MOBILIZE"})
# Types in which a person nobody knows may act on somebody known: words, and what is given up.
_BY_NAME = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "SANCTION", "CONCEDE", "RETREAT"})
# Who sits for a state in a body of states.
_MEMBERS = frozenset("ambassador chief diplomat envoy head leader minister official".split())
# Sectors that tell no role in public life.
_NO_ROLE = frozenset(("", "CVL", "UNK"))
# Sectors of groups that can be a target without a country.
_GROUPS = frozenset({"IGO", "BUS", "REB", "UAF"})
# Sectors whose acts are told of a sentence whatever country they are of.
_PUBLIC = frozenset("COP GOV JUD LEG MIL OPP PTY REB SPY UAF".split())
# A state itself, and who governs it.
_STATE = frozenset(("", "GOV"))
# What is said of an act that somebody thinks right, or could do.
_WORTH = frozenset(
    "ability capability capacity duty importance mandate merit mission necessity need obligation "
    "responsibility role task urgency value".split()
)
# What words are about: "talks on lifting sanctions".
_TALKED = frozenset(
    "avenue consultation conversation debate dialogue discussion idea issue matter negotiation "
    "notion question talk topic".split()
)
# What is made for an aim.
_EFFORTS = frozenset(("attempt", "effort", "work"))
# Who goes somewhere or stays there "to" do something has not done it.
_GOING = frozenset("come go move remain return rush stay".split())
# Words by which a launch or test is a certain one.
_CERTAIN = frozenset("another latest recent second third fourth fifth sixth seventh".split())
# Types whose target must have a country, but for people who are helped.
_GIVEN = frozenset({"AID", "COOPERATE"})
_HELPED = frozenset({"CVL", "REF"})


class Admission:
    """Decides which readings of one sentence are coded."""

    def __init__(self, tree: Tree, lexicon: Lexicon, parties: Parties) -> None:
        self.tree, self.lexicon, self.parties = tree, lexicon, parties

    def verb(self, reading: Reading) -> bool:
        """Whether what a verb asserts has the parties that its type needs; trims its targets."""
        # "Roe v. Wade": a case in court is nobody.
        if reading.target and all(_CASE.search(a.text) for a in reading.target):
            return False
        everybody = (*reading.source, *reading.target)
        known = any(self.parties.known(a) or _identified(a) for a in everybody)
        public = self._told(everybody) and any(a.sector in _PUBLIC for a in everybody)
        if not known and not public and not _both_told(reading):
            return False  # nobody who is known
        if self._goal(reading):
            return False
        known = self._told(reading.source)
        roles = any(a.sector not in _NO_ROLE and a.how != "noun" for a in reading.source)
        roles = roles or any(map(_unnamed, reading.source))
        named = reading.type in _BY_NAME and any(a.how == "unknown" for a in reading.source)
        if reading.type not in _BY_NAME and _nobody(reading.source):
            return False
        role = (roles or named) and (self._told(reading.target) or _both_told(reading))
        if reading.source and not known and not role and reading.type not in _BY_ROLE:
            # Who acts without a country is coded where force or protest makes it an event.
            return False
        if reading.prop.passive and reading.prop.agent and not reading.source:
            return False  # done by something that is no actor: "stricken by floods"
        if reading.type == "CONSULT" and reading.mode == "visit":
            if not known:
                return False
            # A place in one's own country is no host.
            reading.target = tuple(
                a for a in reading.target
                if self.parties.known(a) and (a.sector or not own(a, reading.source))
            )  # fmt: skip
        if not reading.source and not (reading.type in _WITHOUT_SOURCE and reading.target):
            return False
        if not reading.source and not reading.prop.passive:
            return False
        offer = reading.type == "AGREE" and reading.about == "AID" and not reading.target
        if offer and self.tree.dep[reading.prop.head] == "advcl":
            # "expressed sympathy with Chile, offering help"
            reading.target = self.parties.other(reading.source, reading.prop.head)
        if reading.type == "PROTEST" and reading.source and all(map(_office, reading.source)):
            return False  # "the candidate held rallies"
        if reading.type == "AID":
            # "Announced US funding for": one's own state is what aid is of, not for.
            reading.target = tuple(
                a for a in reading.target if a.sector not in _STATE or not own(a, reading.source)
            )
            if all(a.sector == "BUS" and not a.country for a in reading.source):
                return False  # "a tanker carrying oil"
        if needs_target(reading.type) and not any(
            self.parties.told(a) or a.sector in _GROUPS or _unnamed(a) for a in reading.target
        ):
            if reading.type == "AID" and self.tree.dep[reading.prop.head] == "advcl":
                reading.target = self.parties.other(reading.source, reading.prop.head)
            given = reading.type in _GIVEN and not self._given(reading)
            if not reading.target or given:
                return False
        if reading.type == "CONSULT" and not reading.target and not self._assembled(reading):
            return False
        if self._wished(reading.prop.head) or self._talked_of(reading.prop):
            return False
        if reading.type == "COERCE" and self._anyone(reading):
            return False
        if reading.prop.lemma == "hold" and reading.type == "ACCUSE" and self._bare(reading):
            return False  # "efforts to hold Chile accountable": what is aimed at
        # "by strengthening ties": a means, told as done only in the past tense.
        main = self.tree.head[reading.prop.head]
        means = reading.prop.verbal and reading.prop.mark in ("by", "through")
        return not (means and self.tree.tag(main) not in ("VBD", "VBN"))

    def _assembled(self, reading: Reading) -> bool:
        """ "EU ministers met on Monday": a body's members meet one another."""
        heads = reading.prop.subject
        together = (
            len(heads) == 1
            and self.tree.tag(heads[0]) == "NNS"
            and self.tree.lemma(heads[0]) in _MEMBERS
            and all(a.sector == "IGO" and a.country for a in reading.source)
        )
        if together and reading.source:
            reading.mode, reading.joint = reading.mode or "multilateral", False
        return bool(reading.source) and together

    def _wished(self, i: int) -> bool:
        """ "The importance of strengthening ties": thought right, and nobody's plan."""
        noun = self._noun_of(i)
        if noun is not None and self.tree.lemma(noun) in _EFFORTS:
            noun = self.tree.head[noun]  # "the importance of efforts to"
        return noun is not None and self.tree.lemma(noun) in _WORTH

    def _noun_of(self, i: int) -> int | None:
        """The noun that a clause says more of: "the need to continue providing"."""
        tree = self.tree
        above = (i, *tree.ancestors(i))
        top = next((k for k in above if tree.dep[k] not in ("conj", "xcomp")), i)
        return tree.head[top] if tree.dep[top] == "acl" else None

    def _talked_of(self, prop: Proposition) -> bool:
        """ "Talks about lifting sanctions", "until they leave": of what is not said to be done."""
        tree, i = self.tree, prop.head
        until = any(tree.lower(k) == "until" for k in tree.kids[i] if k < i)
        if until and tree.tag(i) in ("VBP", "VBZ", "VB"):
            return True
        if tree.tag(i) != "VBG" or tree.child(i, "nsubj", "nmod:poss") is not None:
            return False  # "the issue of Chile selling arms": told as done
        noun = self._noun_of(i)
        return noun is not None and tree.lemma(noun) in _TALKED

    def _anyone(self, reading: Reading) -> bool:
        """ "Americans who are detained abroad": of whoever it happens to, by whomever."""
        tree, prop = self.tree, reading.prop
        if reading.source or not prop.passive or not tree.dep[prop.head].startswith("acl"):
            return False
        noun = tree.head[prop.head]
        told = any(tree.lower(k) == "the" for k in tree.children(noun, "det"))
        counted = tree.child(noun, "nummod") is not None
        past = any(tree.tag(k) == "VBD" for k in tree.children(prop.head, "aux:pass"))
        placed = any(self.parties.of(k) for k in tree.subtree(prop.head) if k > prop.head)
        return tree.tag(noun) in ("NNS", "NNPS") and not (told or counted or past or placed)

    def _bare(self, reading: Reading) -> bool:
        """Whether a verb is a gerund or an infinitive, without "will" or "may"."""
        tree = self.tree
        i = reading.prop.head
        top = next((k for k in (i, *tree.ancestors(i)) if tree.dep[k] != "conj"), i)
        modal = any(tree.tag(a) == "MD" for k in (i, top) for a in tree.children(k, "aux"))
        return tree.tag(i) in ("VB", "VBG") and not modal

    def _goal(self, reading: Reading) -> bool:
        """ "Measures to press the regime", "uses all tools to restrict": meant, not planned."""
        i, prop = reading.prop.head, reading.prop
        if prop.mark != "to" or reading.type == "CONSULT" or self.tree.head[i] == i:
            return False
        if self.tree.dep[i] not in ("acl", "advcl"):
            return False
        up = self.tree.lemma(self.tree.head[i])
        particle = self.tree.child(self.tree.head[i], "compound:prt")
        up = up if particle is None else f"{up} {self.tree.lower(particle)}"
        effects = {self.lexicon.operators.get((kind, up)) for kind in ("verb", "adjective", "noun")}
        kinds = {verbal.kind for verbal in self.lexicon.verbal.get(up, ())}
        if self.tree.dep[i] == "advcl" and effects <= {None, "pass"}:
            if up in _GOING or self._after_comma(i):
                return True  # "remained in Chile to prevent", "expands trade, to support growth"
            if self._has_object(self.tree.head[i]) and kinds <= {"light"}:
                return True  # "expands cooperation to support": what it is for
        return effects == {None} and not kinds

    def _has_object(self, verb: int) -> bool:
        """Whether a verb has an object of its own."""
        return self.tree.child(verb, "obj") is not None

    def _given(self, reading: Reading) -> bool:
        """Whether who gets help is clear enough: "asylum to Mr Oakes", "tents to families"."""
        if self._told(reading.target):
            return True
        told = all(a.how == "unknown" or a.sector in _HELPED or _unnamed(a) for a in reading.target)
        return reading.type == "AID" and told and self._told(reading.source)

    def _after_comma(self, i: int) -> bool:
        mark = self.tree.child(i, "mark")
        return mark is not None and mark > 0 and self.tree.lower(mark - 1) == ","

    def _told(self, actors: tuple[ActorMention, ...]) -> bool:
        return any(self.parties.told(a) or _identified(a) for a in actors)

    def noun(self, reading: Reading) -> bool:
        """Whether what a noun names stands by itself: both parties, or an owner where one does."""
        nouns = self.lexicon.nouns.get(reading.prop.lemma, ())
        if not self._told(reading.source):
            return False
        reading.target = tuple(
            a for a in without(reading.target, reading.source) if not within(a, reading.source)
        )
        if (
            reading.type == "THREATEN"
            and self.tree.tag(reading.prop.head) == "NN"
            and not any(True for _ in reading.prop.with_case("against"))
        ):
            return False  # "as a threat from Chile to Peru"
        if reading.target:
            # "the expansion of cooperation" is no more done than cooperation is.
            told = (*nouns, *self.lexicon.nouns.get(reading.rule.rpartition(":")[2], ()))
            return not any("loose" in n.flags for n in told)
        head = self.tree.tokens[reading.prop.head]
        alone = reading.type in ("MOBILIZE",) and any("owner" in n.flags for n in nouns)
        return alone and head.dep_ not in ("compound", "amod") and self._certain(reading)

    def _certain(self, reading: Reading) -> bool:
        """ "Assess Chilean launches", "a Chilean test would": any one of them, none for certain."""
        tree, i = self.tree, reading.prop.head
        if any(tree.dep[k] == "nmod:poss" for k in tree.kids[i]) or reading.prop.agent:
            return True
        words = {tree.lower(k) for k in tree.kids[i] if k < i}
        if words & _CERTAIN or words & {"the", "this", "these", "that", "those"}:
            return True
        dated = any(k in tree.times for k in tree.subtree(i))
        subject = tree.dep[i].startswith("nsubj")
        return dated or (subject and tree.tag(tree.head[i]) == "VBD") or tree.head[i] == i

    def consequence(self, reading: Reading, found: list[Reading]) -> bool:
        """ "bombed a market, killing ten", "an airstrike killed ten": one act, told twice."""
        i = reading.prop.head
        up = self.tree.head[i]
        outer = next((r for r in found if r.prop.head == up and r is not reading), None)
        told = reading.prop.verbal and up in reading.prop.subject
        if told and self.tree.dep[i].startswith("acl"):
            # "an airstrike that killed ten"
            named = (r for r in found if r is not reading and up in (*r.trigger, *r.prop.subject))
            outer = next(named, None)
        if outer is None or outer.type != reading.type:
            return False
        if told:
            outer.target = outer.target or reading.target
            return True
        if reading.prop.verbal:
            if self.tree.dep[i] != "advcl" or self.tree.tag(i) != "VBG":
                return False
            if reading.source and not same(reading.source[0], outer.source):
                return False
        elif i not in outer.prop.subject:
            return False
        outer.target = outer.target or reading.target
        return True

    def purpose(self, reading: Reading, found: list[Reading]) -> bool:
        """ "met to discuss": the purpose of an act of the same kind by the same parties."""
        if reading.prop.mark != "to" or reading.prop.controller is None:
            return False
        outer = next((r for r in found if r.prop.head == reading.prop.controller), None)
        return (
            outer is not None
            and outer.type == reading.type
            and (not reading.source or same(reading.source[0], (*outer.source, *outer.target)))
        )


def _identified(actor: ActorMention) -> bool:
    """A body of no country that has a name of its own: an armed group, an agency of several."""
    return actor.how == "name" and "." in actor.actor


def _unnamed(actor: ActorMention) -> bool:
    """States, whichever they are: "several countries"."""
    return actor.how == "states"


def _both_told(reading: Reading) -> bool:
    """Whether both parties are somebody in particular, one of them by name, whatever the country.

    "The imam demanded an apology from Mr Oakes", not "officials met experts".
    """
    sides = (reading.source, reading.target)
    everybody = (*reading.source, *reading.target)
    return (
        all(any(map(_somebody, side)) for side in sides)
        and any(map(_by_name, everybody))
        and any(a.how != "unknown" for a in everybody)
    )


def _somebody(actor: ActorMention) -> bool:
    return actor.sector not in _NO_ROLE or _by_name(actor)


def _by_name(actor: ActorMention) -> bool:
    """Whether the words of an actor hold a name: a capital behind the first word."""
    if actor.how == "unknown":
        return True
    return any(word[:1].isupper() for word in actor.text.split()[1:])


def _office(actor: ActorMention) -> bool:
    """A state, its government, or somebody who holds or held an office."""
    return actor.sector in _STATE or (actor.sector == "ELI" and actor.actor.count(".") == 2)


def _nobody(actors: tuple[ActorMention, ...]) -> bool:
    """Whether all are names that nobody knows."""
    return bool(actors) and all(a.how == "unknown" for a in actors)
