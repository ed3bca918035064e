"""Where the parties and objects of a proposition stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.coding.lexicon import Act, Lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, own, untitled, without
from detente.english.tree import Tree
from detente.records import ActorMention

__all__ = ["MATERIEL", "Arguments"]

# Classes of objects.tsv for what is given as aid.
_MISSION = re.compile(r"\b(?:ambassador|charg[eé]|consul|consulate|embassy|mission)\b", re.I)
_POSTED = ("in", "to", "at")
# Places of the lexicon that are somewhere else than who acts.
_ABROAD = frozenset("aim base held here post site".split())
_HELD = frozenset("convene hold open organize organise take".split())
MATERIEL = frozenset({"weapons", "troops", "fleet", "missile", "goods"})


class Arguments:
    """Finds the arguments that the lexicon asks for."""

    def __init__(self, tree: Tree, lexicon: Lexicon, parties: Parties) -> None:
        self.tree, self.lexicon, self.parties = tree, lexicon, parties
        self.meant = False  # whether a target was last found in what an act is for, or untold
        self.loose = False  # whether a target was last found beside the lexicon's places

    def sources(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """Who does it: subject or agent, or else whom it belongs to ("Chilean strikes")."""
        heads = prop.agent if prop.passive else prop.subject
        found = self.parties_of(heads)
        if not found:
            for h in heads:
                found += self._doers(h)
        return tuple(
            a
            for n, a in enumerate(found)
            if not a.actor or a.actor not in {b.actor for b in found[:n]}
        )

    def _doers(self, noun: int) -> tuple[ActorMention, ...]:
        """Whose a subject is: "Chilean strikes", but "a Kabul car bombing" is only where."""
        place = self.tree.child(noun, "compound")
        if place is not None and self.tree.lemma(noun) in self.lexicon.nouns:
            spots = {a.span for a in self.parties.of(place) if not a.sector}
            return tuple(a for a in self.parties.owner(noun) if a.span not in spots)
        return self.parties.owner(noun)

    def parties_of(self, heads: Iterable[int]) -> tuple[ActorMention, ...]:
        """The actors of several noun phrases, each once."""
        found: list[ActorMention] = []
        for h in heads:
            found.extend(a for a in self.parties.of(h) if a not in found)
        return untitled(found)

    def is_thing(self, i: int) -> bool:
        """Whether a noun is something that is handed over or said."""
        return not self.parties.of(i) or bool(
            self.lexicon.classes(self.tree.lemma(i)) & {*MATERIEL, "message"}
        )

    def targets(
        self, prop: Proposition, spec: tuple[str, ...], source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """Whom it is done to: at the first place of the lexicon's list where somebody stands."""
        for where in spec:
            found = without(self._at(prop, where), source)
            if where in _ABROAD:
                known = any(a.country for a in source)
                found = tuple(a for a in found if known and not own(a, source))
            if found:
                self.meant = where in _ABROAD
                return found
        found = self.parties.elsewhere(source, prop.head) if source else ()
        self.loose = self.loose or bool(found)
        return found

    def _somebody(self, heads: Iterable[int]) -> tuple[ActorMention, ...]:
        return tuple(a for h in heads for a in self.parties.somebody(h))

    def beneficiary(
        self, prop: Proposition, source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """Another state in what aid is for: "gave millions to promote growth in Ethiopia"."""
        for i in self.tree.subtree(prop.head):
            if i > prop.head and self.tree.case[i] in ("in", "for", "to", "across"):
                found = tuple(a for a in without(self.parties.of(i), source)
                              if self.parties.known(a) and not own(a, source))  # fmt: skip
                if found:
                    return found
        return ()

    def _at(self, prop: Proposition, where: str) -> tuple[ActorMention, ...]:
        if where == "obj":
            return self.parties_of(prop.object) or self._somebody(prop.object)
        if where == "iobj":
            known = self.parties_of(prop.indirect) or self._somebody(prop.indirect)
            return known or self._recipient_inside(prop)
        if where in ("obj.of", "obj.in"):
            found: list[ActorMention] = []
            for o in prop.object:
                found.extend(self.parties.owner(o))
            if not found:
                cases = ("of", "by", "from", "in", "against", "with", "to")
                for k in prop.with_case(*cases):
                    found.extend(self.parties.of(k) or self.parties.owner(k))
            return tuple(found)
        if where in _ABROAD:
            return self._abroad(prop, where)
        heads = prop.with_case(where)
        if where == "in":  # "killed in a US operation": an act is no place
            heads = (k for k in heads if self.tree.lemma(k) not in self.lexicon.nouns)
        return self.parties_of(heads)

    def _abroad(self, prop: Proposition, where: str) -> tuple[ActorMention, ...]:
        """Another country that is meant: by "here", by an errand, by a post."""
        if where == "base":
            return self.parties.base(prop.head)
        if where == "here":
            here = (k for k in self.tree.children(prop.head, "advmod") if self._is_here(k))
            return next((self.parties.here(k) for k in here), ())
        if where == "site":
            sites = (o for o in prop.object if "site" in self.object_classes(o))
            return next((f for o in sites if (f := self.parties.site(o))), ())
        if where == "held":
            return self._held(prop)
        if where == "aim":
            return self._errand(prop)
        for i in prop.subject:
            low, high = self.tree.phrase(i)
            if any(_MISSION.search(self.tree.tokens[k].text) for k in range(low, high + 1)):
                inside = [k for k in self.tree.children(i, "nmod") if self.tree.case[k] in _POSTED]
                return self.parties_of(inside) or self.parties.base(prop.head)
        return ()

    def _held(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """The state in which an object is held: "the forum held in Sochi of Russia"."""
        clauses = [
            k
            for o in prop.object
            for k in self.tree.children(o, "acl", "acl:relcl")
            if self.tree.lemma(k) in _HELD
        ]
        spots = [
            k for c in clauses for k in self.tree.children(c, "obl") if self.tree.case[k] in _POSTED
        ]
        spots += [j for k in spots for j in self.tree.children(k, "nmod")]
        return tuple(a for a in self.parties_of(spots) if self.parties.known(a) and not a.sector)

    def _is_here(self, i: int) -> bool:
        return self.tree.lower(i) == "here"

    def _errand(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """Where somebody goes or comes from: "left to attend a forum in Chile"."""
        below = [i for i in self.tree.subtree(prop.head) if i > prop.head]
        own_ = self.parties_of(prop.subject)
        found = [
            (self.tree.case[i] not in ("in", "to"), i, actor)
            for i in below
            for actor in self.parties.of(i)
            if self.parties.known(actor) and not actor.sector and not own(actor, own_)
        ]
        if not found:
            return ()
        first = min(found, key=lambda each: each[:2])[1]
        alike = self.parties_of(self.tree.conjuncts(first))
        return tuple(a for a in alike if self.parties.known(a) and not a.sector)

    def _recipient_inside(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """ "gave North Korea help": a country's name that the parser took for a compound."""
        for o in prop.object:
            for k in self.tree.children(o, "compound", "nmod:desc"):
                found = self.parties.of(k) if self.tree.pos(k) == "PROPN" else ()
                if found and not found[0].sector and self.tree.tag(k) != "JJ":
                    return found
        return ()

    def object_fits(self, prop: Proposition, act: Act) -> bool:
        """Whether a verb's object is what the lexicon's entry asks for."""
        if not act.object:
            return True
        if act.object == "none":
            return not prop.object
        if act.object == "actor":
            return bool(self.parties_of(prop.object))
        if act.object == "name":
            return any(self.tree.pos(o) == "PROPN" for o in prop.object)
        wanted = act.object.removeprefix("@")
        return any(wanted in self.object_classes(o) for o in prop.object)

    def object_classes(self, o: int) -> frozenset[str]:
        """Classes of a noun; of what it counts or contains, too: "containers of shells"."""
        tree, classes = self.tree, self.lexicon.classes(self.tree.lemma(o))
        for k in tree.children(o, "compound", "amod"):
            classes |= self.lexicon.classes(f"{tree.lemma(k)} {tree.lemma(o)}")
        for k in tree.children(o, "nmod"):
            if tree.case[k] == "of":
                classes |= self.lexicon.classes(tree.lemma(k))
        for k in tree.children(o, "compound"):
            classes |= self.lexicon.classes(tree.lemma(k))
        return classes
