"""Where the parties and objects of a proposition stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.coding.lexicon import Act, Lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, own, untitled, without
from detente.english.tree import Tree
from detente.records import ActorMention

__all__ = ["MATERIEL", "PREPOSITIONAL", "Arguments", "names_state", "speak_for_state"]

# Classes of objects.tsv for what is given as aid.
_MISSION = re.compile(r"\b(?:ambassador|charg[eé]|consul|consulate|embassy|mission)\b", re.I)
_POSTED = ("in", "to", "at")
# Places of the lexicon that are somewhere else than who acts.
_ABROAD = frozenset("aim base held here post site".split())
_HELD = frozenset("convene hold open organize organise take".split())
_COUNTS = frozenset("dozen hundred thousand million billion ton tonne".split())
_SUPPLIES = frozenset(("money", "relief"))
# What is said or written, whomever it names.
_SAID = frozenset("agreement law message publication utterance".split())
MATERIEL = frozenset({"weapons", "troops", "fleet", "missile", "goods"})
# Whose a thing is may stand behind it: "exports from Chile", "a base of the army".
_OF = frozenset("of in from inside".split())
# What tells when, and what somebody is defended from.
_WHEN = frozenset("after before during since until".split())
_AVERTED = frozenset(("against", "from"))
_GUARDING = frozenset("defend guard protect safeguard shield".split())
_OUT_OF = frozenset(("of", "from"))
# Acts that are held: talks, exercises, rallies.
_OCCASIONS = frozenset(("CONSULT", "COOPERATE", "PROTEST"))
# Nouns that make a preposition with the one before them: behind it stands nobody's thing.
PREPOSITIONAL = frozenset(
    "absence accordance account addition aftermath aid aim anticipation auspices balance basis "
    "beginning behalf benefit capacity case celebration charge circumstance commemoration "
    "condition connection context cooperation coordination course defence defense detriment end "
    "eve event exchange face favor favour form front ground honor honour invitation issue lead "
    "leadership lieu light line margin midst name number occasion order outset parallel path "
    "place point presence protest pursuit recognition regard relation request respect response "
    "result return run side sideline sign spirit spite start step support tandem term time tune "
    "verge view violation wake way".split()
)
# Who speaks for a state.
_STATESMEN = frozenset(("", "GOV", "LEG", "MIL", "JUD", "SPY", "ELI"))
# Where a party can stand that an act without a target reaches.
_PLACES = ("in", "inside", "into", "across", "throughout", "near", "along", "over")
# Behind these stands somebody, where the lexicon asks for them, known or not.
_ADDRESSING = frozenset("against into to with".split())
# Where a thing that something is done to can say whose it is, nearest first.
_NEAR_OBJECT = ("by", "of", "from", "in", "against", "with", "to", "inside", "near")
# "To assist Chile", "helping people in Chile": what aid is for.
_HELPING = frozenset("aid assist benefit empower help protect relieve strengthen support".split())
# What vehicles do with those who are in them.
_BEARING = frozenset("carry ferry hold transport take".split())
# What names some of several.
_SUCH_AS = frozenset(("including", "such as"))
_BEGINNING = frozenset(("beginning", "starting"))
_STATES = frozenset("country government nation neighbor neighbour state".split())
_OBJECTS = frozenset(("that", "which"))
# "Investigated whether Chile knew": whom it is about does what follows.
_WHETHER = frozenset(("how", "if", "whether", "why"))
_CLAUSAL = frozenset("acl advcl xcomp".split())


class Arguments:
    """Finds the arguments that the lexicon asks for."""

    def __init__(self, tree: Tree, lexicon: Lexicon, parties: Parties) -> None:
        self.tree, self.lexicon, self.parties = tree, lexicon, parties
        self.meant = False  # whether a target was last found in what an act is for, or untold
        self.at_home = False  # whether a target was passed over as the doers' own state
        self.loose = False  # whether a target was last found beside the lexicon's places

    def sources(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """Who does it: subject or agent, or else whom it belongs to ("Chilean strikes")."""
        heads = prop.agent if prop.passive else prop.subject
        found: tuple[ActorMention, ...] = ()
        plain = self.parties_of(heads)
        for h in heads:
            beside = self.tree.dep[h] == "conj" or len(self.tree.conjuncts(h)) > 1
            here = self.parties_of([h]) or (self._doers(h) if beside or not plain else ())
            found += tuple(a for a in here if a not in found)
        found = untitled(found) or self._planters(heads) or self.somebody(heads)
        return tuple(
            a
            for n, a in enumerate(found)
            if not a.actor or a.actor not in {b.actor for b in found[:n]}
        )

    def _planters(self, heads: Iterable[int]) -> tuple[ActorMention, ...]:
        """ "A bomb planted by rebels wounded ten": they did it."""
        weapons = (h for h in heads if self.object_classes(h) & {"weapons", "missile", "fleet"})
        return tuple(a for h in weapons for a in self._made_by(h))

    def _doers(self, noun: int) -> tuple[ActorMention, ...]:
        """Whose a subject is: "Chilean strikes", but "a Kabul car bombing" is only where."""
        by = self._by(noun)
        place = self.tree.child(noun, "compound")
        if place is not None and self.tree.lemma(noun) in self.lexicon.nouns:
            spots = {a.span for a in self.parties.of(place) if not a.sector and not names_state(a)}
            return by or tuple(a for a in self.parties.owner(noun) if a.span not in spots)
        return by or self.parties.owner(noun)

    def _by(self, noun: int) -> tuple[ActorMention, ...]:
        """Who did what a subject names: "an airstrike by Chile killed ten"."""
        if self.tree.lemma(noun) not in self.lexicon.nouns:
            return ()
        return self.parties_of(
            k for k in self.tree.children(noun, "nmod", "obl") if self.tree.case[k] == "by"
        )

    def whose(
        self, heads: Iterable[int], deep: int = 1, than: tuple[ActorMention, ...] = ()
    ) -> tuple[ActorMention, ...]:
        """Who noun phrases name, or else whose these are: "tariffs on Chinese goods".

        Of ``than``, whose words are read, things that are their own state's are nobody's: "with
        our friends from Chile".
        """
        heads = list(heads)
        found = self.parties_of(heads)
        if found:
            return found
        things = [h for h in heads if self.tree.lemma(h) not in PREPOSITIONAL]
        owners: list[ActorMention] = []
        for h in things:
            owners.extend(a for a in self.owners(h, than) if a not in owners)
        if owners or not deep:
            return untitled(owners)
        home = than and any(self.parties.owner(h) for h in things)
        return self.whose(
            (
                j
                for h in things
                for k in self.tree.children(h, "nmod")
                if self.tree.case[k] in (_OUT_OF if home else _OF)
                for j in self.tree.conjuncts(k)
            ),
            deep - 1,
            than,
        )

    def owners(self, noun: int, than: tuple[ActorMention, ...] = ()) -> tuple[ActorMention, ...]:
        """Whose a thing is, but for the own state of those named.

        Of "Chile's EU accession" it is Chile's alone.
        """
        found = self.parties.owner(noun)
        others = tuple(a for a in found if a.sector or not own(a, than))
        self.at_home = self.at_home or len(others) < len(found)
        possessor = self.parties_of(self.tree.children(noun, "nmod:poss"))
        return tuple(a for a in others if a in possessor) or others

    def abroad(
        self, prop: Proposition, source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """Another country that an act without a target reaches: "a ceasefire in Yemen"."""
        if not any(a.country for a in source):
            return ()
        for case in _PLACES:
            heads = [k for k in self._following(prop, case) if self.tree.lemma(k) not in
                     self.lexicon.nouns]  # fmt: skip
            found = tuple(
                a
                for a in without(self.parties_of(heads) or self.whose(self._spots(heads)), source)
                if a.country and not own(a, source)
            )
            if found:
                return found[:1]
        return ()

    def _spots(self, heads: Iterable[int]) -> Iterator[int]:
        """Places, which may be told by their owner: "Serbian territory", "parts of Kashmir"."""
        for i in heads:
            lemma = self.tree.lemma(i)
            if lemma == "part" or "territory" in self.lexicon.classes(lemma):
                yield i

    def between(
        self, prop: Proposition, source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """Between whom somebody mediates: "an effort to resolve the rift between A and B"."""
        heads = [
            i
            for i in self.tree.subtree(prop.head)
            if i > prop.head and self.tree.case[i] in ("between", "among")
        ]
        return without(self.parties_of(j for i in heads for j in self.tree.conjuncts(i)), source)

    def _following(self, prop: Proposition, case: str) -> Iterator[int]:
        """Obliques of a predicate; of what stands before the subject, only what is its own.

        "After talks in Jeddah, the body condemned ...": Jeddah is the talks'.
        """
        first = min((i for i in prop.subject if i < prop.head), default=prop.head)
        return (
            k
            for k in prop.with_case(case)
            if k > first or not prop.verbal or self.tree.head[k] == prop.head
        )

    def parties_of(self, heads: Iterable[int]) -> tuple[ActorMention, ...]:
        """The actors of several noun phrases, each once."""
        found: list[ActorMention] = []
        for h in heads:
            here = self.parties.of(h)
            here = self._named_each(h, here) or (*here, *self._examples(h, here))
            found.extend(a for a in here if a not in found)
        return untitled(found)

    def _named_each(self, h: int, whole: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """ "Her counterparts Ada Brisk of Chile and Ivo Lund of Peru": whom a plural names."""
        if self.tree.tag(h) != "NNS":
            return ()
        for k in self.tree.children(h, "appos"):
            members = self.tree.conjuncts(k)
            each = [self.parties.of(j) for j in members]
            countries = {a.country for found in each for a in found}
            alike = all(found and self.parties.known(found[0]) for found in each)
            if len(members) > 1 and alike and {a.country for a in whole} <= {*countries, ""}:
                return tuple(a for found in each for a in found)
        return ()

    def _examples(self, h: int, whole: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """ "Our allies, starting with Chile", "countries such as Peru": who is named of several."""
        tree = self.tree
        several = whole or tree.lemma(h) in _STATES
        if tree.tag(h) != "NNS" or not several or any(map(self.parties.known, whole)):
            return ()
        at = tree.phrase(tree.conjuncts(tree.first(h))[-1])[1] + 1
        if at < len(tree) and tree.lower(at) == ",":
            at += 1
        if at + 1 >= len(tree):
            return ()
        named: list[int] = []
        if tree.lower(at) in _BEGINNING and tree.lower(at + 1) == "with":
            named = tree.children(at, "obl", "nmod")
        elif tree.dep[at] == "case" and tree.case[tree.head[at]] in _SUCH_AS:
            named = [tree.head[at]]
        return tuple(a for k in named for j in tree.conjuncts(k) for a in self.parties.of(j)
                     if self.parties.known(a))  # fmt: skip

    def is_thing(self, i: int) -> bool:
        """Whether a noun is something that is handed over or said."""
        return not self.parties.of(i) or bool(
            self.lexicon.classes(self.tree.lemma(i)) & {*MATERIEL, "message"}
        )

    def targets(
        self,
        prop: Proposition,
        spec: tuple[str, ...],
        source: tuple[ActorMention, ...],
        *,
        others: bool = False,
    ) -> tuple[ActorMention, ...]:
        """Whom it is done to: at the first place of the lexicon's list where somebody stands.

        Args:
            prop: The act.
            spec: The lexicon's places.
            source: Who does it.
            others: Whether what is their own state's is no target: a minister who reaffirms "our
                commitment to Chile" supports Chile.
        """
        self.at_home = False
        than = source if others else ()
        for where in spec:
            found = self._aboard(prop, where) or without(self._at(prop, where, than), source)
            if where in _ABROAD:
                known = any(a.country for a in source)
                found = tuple(a for a in found if known and not own(a, source))
            if found:
                self.meant = where in _ABROAD
                return found
        found = self.parties.elsewhere(source, prop.head) if source else ()
        self.loose = self.loose or bool(found)
        return found

    def _aboard(self, prop: Proposition, where: str) -> tuple[ActorMention, ...]:
        """ "Fired on a bus carrying Chilean pilgrims": who sits in what nobody is named by."""
        heads = prop.object if where == "obj" else list(prop.with_case(where))
        found: list[ActorMention] = []
        for h in heads:
            if any(self.parties.known(a) for a in (*self.parties.of(h), *self.parties.owner(h))):
                continue
            for clause in self.tree.children(h, "acl"):
                if self.tree.tag(clause) == "VBG" and self.tree.lemma(clause) in _BEARING:
                    found += self.parties_of(self.tree.children(clause, "obj"))
        return tuple(a for a in found if self.parties.known(a))

    def somebody(self, heads: Iterable[int]) -> tuple[ActorMention, ...]:
        """Names of somebody unknown."""
        return tuple(a for h in heads for a in self.parties.somebody(h))

    def beneficiary(
        self, prop: Proposition, source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """Another state in what aid is for: "gave millions to promote growth in Ethiopia"."""
        for i in self.tree.subtree(prop.head):
            if i > prop.head and (
                self.tree.case[i] in ("in", "for", "to", "across", "at", "throughout", "into")
                or self._helped(i)
            ):
                found = tuple(a for a in without(self.parties.of(i), source)
                              if self.parties.known(a) and not own(a, source))  # fmt: skip
                if found:
                    return found
        return ()

    def _helped(self, i: int) -> bool:
        """ "To assist Chile": the object of a clause that says what something is for."""
        up = self.tree.head[i]
        purpose = self.tree.dep[up] in _CLAUSAL and self.tree.lemma(up) in _HELPING
        return purpose and self.tree.dep[i] == "obj"

    def _at(
        self, prop: Proposition, where: str, than: tuple[ActorMention, ...] = ()
    ) -> tuple[ActorMention, ...]:
        if where == "obj":
            known = self.parties_of(prop.object) or self.whose(self._spots(prop.object))
            return known or self.somebody(prop.object) or self._in_question(prop)
        if where == "iobj":
            known = self.parties_of(prop.indirect) or self.somebody(prop.indirect)
            return known or self._recipient_inside(prop)
        if where in ("obj.of", "obj.in"):
            found: list[ActorMention] = []
            for o in prop.object:
                found.extend(self.owners(o, than) or self._made_by(o))
            if not found:
                for case in _NEAR_OBJECT:
                    for k in self._following(prop, case):
                        if self._elsewhere(prop, k):
                            continue
                        found.extend(self.parties.of(k) or self.owners(k, than))
                    if any(a.country for a in found):
                        break
            return tuple(found)
        if where in _ABROAD:
            return self._abroad(prop, where)
        heads = list(self._following(prop, where))
        if where == "in":  # "killed in a US operation": an act is no place
            spots = [k for k in heads if self.tree.lemma(k) not in self.lexicon.nouns]
            return self.parties_of(spots) or self.whose(self._spots(spots))
        return self.whose(heads, 1, than) or (self.somebody(heads) if where in _ADDRESSING else ())

    def _in_question(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """ "Investigated whether Chile knew": the subject of what stands for an object."""
        clauses = [k for dep, k in prop.clauses if dep in ("advcl", "ccomp") and k > prop.head]
        asked = [k for k in clauses if any(self.tree.lower(j) in _WHETHER and
                 self.tree.dep[j] in ("mark", "advmod") for j in self.tree.kids[k])]  # fmt: skip
        if prop.object or prop.passive or not asked:
            return ()
        subjects = self.tree.children(asked[0], "nsubj", "nsubj:pass")
        return self.parties_of(subjects) or self.somebody(subjects)

    def _elsewhere(self, prop: Proposition, i: int) -> bool:
        """ "Since his time in the senate", "defended from Chile's friends": of another phrase."""
        other = _WHEN | (_AVERTED if prop.lemma in _GUARDING else set())
        up = i
        while up not in (prop.head, self.tree.head[up]):
            if self.tree.case[up] in other:
                return True
            up = self.tree.head[up]
        return False

    def _made_by(self, noun: int) -> tuple[ActorMention, ...]:
        """Whose doing something is: "threats made by Chile", "the war that rebels began"."""
        tree = self.tree
        agents = self.parties_of(
            k
            for clause in tree.children(noun, "acl")
            if tree.tag(clause) == "VBN"
            for k in tree.children(clause, "obl", "obl:agent")
            if tree.case[k] == "by"
        )
        return agents or self.parties_of(
            j
            for clause in tree.children(noun, "acl:relcl")
            if tree.child(clause, "aux:pass", "cop", "xcomp", "ccomp") is None
            and tree.lower(tree.child(clause, "obj") or clause) in (*_OBJECTS, tree.lower(clause))
            for k in tree.children(clause, "nsubj")
            if tree.lower(k) not in _OBJECTS
            for j in tree.conjuncts(k)
        )

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
                if found and found[0].how == "name" and self.tree.tag(k) != "JJ":
                    return found
        return ()

    def object_fits(self, prop: Proposition, act: Act) -> bool:
        """Whether a verb's object is what the lexicon's entry asks for."""
        if not act.object:
            return True
        if act.object == "none":
            return not prop.object
        if act.object == "actor" and any(self.each_other(o) for o in prop.object):
            return True
        if act.object == "actor":
            # "thousands of vaccines" are nobody, nor is "an introductory call"
            return bool(self.parties_of(o for o in prop.object if not self._is_nobody(o)))
        if act.object == "name":
            return any(self.tree.pos(o) == "PROPN" for o in prop.object)
        wanted = act.object.removeprefix("@")
        return any(wanted in self.object_classes(o) for o in prop.object)

    def each_other(self, o: int) -> bool:
        """Whether an object says that those before it do it to one another."""
        return self.tree.lower(o) in ("other", "another") and any(
            self.tree.lower(k) in ("each", "one") for k in (*self.tree.kids[o], o - 1)
        )

    def _is_nobody(self, o: int) -> bool:
        """Whether an object is a thing or an occasion, whatever names stand in its phrase."""
        occasion = self.lexicon.noun_types(self.tree.lemma(o)) & _OCCASIONS
        return bool(
            occasion
            or self.object_classes(o) & (_SUPPLIES | {"meeting"})
            or self.lexicon.classes(self.tree.lemma(o)) & _SAID
        )

    def object_classes(self, o: int) -> frozenset[str]:
        """Classes of a noun; of what it counts or contains, too: "containers of shells"."""
        tree, classes = self.tree, self.lexicon.classes(self.tree.lemma(o))
        for k in tree.children(o, "compound", "amod"):
            classes |= self.lexicon.classes(f"{tree.lemma(k)} {tree.lemma(o)}")
        for k in tree.children(o, "nmod"):
            if tree.case[k] == "of":
                counted = self.object_classes(k) if tree.lemma(k) in _COUNTS else frozenset()
                classes |= self.lexicon.classes(tree.lemma(k)) | counted
        for k in tree.children(o, "compound"):
            classes |= self.lexicon.classes(tree.lemma(k))
        return classes


def speak_for_state(actors: tuple[ActorMention, ...]) -> bool:
    """Whether all of one or two states' people speak for them; of a long list, one is no doer."""
    return len({a.country for a in actors}) < 3 and all(a.sector in _STATESMEN for a in actors)


def names_state(actor: ActorMention) -> bool:
    """A state by its own name or adjective, and not by one of its cities."""
    return actor.text.isupper() or actor.text[:3].lower() == actor.name[:3].lower()
