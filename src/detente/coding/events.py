"""Which acts a sentence's propositions assert.

Reads propositions against the lexicon: plain acts, event nouns, and verbal acts over other acts
("agreed to send aid"), and finds who did what to whom. Who a noun phrase means is asked of
`Parties`, so that this module knows grammar and lexicon, not names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.coding.admission import Admission
from detente.coding.arguments import MATERIEL, Arguments
from detente.coding.lexicon import Act, EventNoun, Lexicon, Verbal
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, Reading, own, without
from detente.english.tree import Tree
from detente.ontology import about_mode, needs_target
from detente.records import ActorMention

__all__ = ["read_events"]

# "beat its rival 4:0"
_SCORE = re.compile(r"\b(?:beat|beaten|defeated|drew|won|lost)\b.*\b\d{1,2} ?[:–-] ?\d{1,2}\b")
# Verbs that only say that their subject, an act, happened.
_HAPPENING = frozenset("begin conclude continue end happen occur open resume start take".split())
# What somebody else is said to have to do is a request.
_DUTY = frozenset(("must",))
_REFUSING = frozenset("will wo would 'll shall".split())
_TELLING = frozenset("tell instruct".split())  # what follows "that" is news, no order
_NEEDING = frozenset("need have".split())
# Who does not demonstrate in the street: states and their bodies.
_OFFICIAL = frozenset(("", "GOV", "IGO", "MIL", "SPY"))
_BLOODLESS = frozenset("action sanction measure control tariff law bill rule policy".split())
_OUTLAWS = frozenset(("REB", "UAF", "CRM", "PRM", "PRE"))
_HOSTING = frozenset("host convene mediate broker facilitate moderate chair".split())


def read_events(
    tree: Tree, props: dict[int, Proposition], lexicon: Lexicon, parties: Parties
) -> list[Reading]:
    """The acts of one sentence, outermost first; an act inside another's ``about`` is left out."""
    return _Reader(tree, props, lexicon, parties).all()


class _Reader:
    def __init__(
        self, tree: Tree, props: dict[int, Proposition], lexicon: Lexicon, parties: Parties
    ) -> None:
        self.tree, self.props, self.lexicon, self.parties = tree, props, lexicon, parties
        self.args = Arguments(tree, lexicon, parties)
        self.admission = Admission(tree, lexicon, parties)
        self._under_way: set[int] = set()

    def all(self) -> list[Reading]:
        text = " ".join(t.text for t in self.tree.tokens).lower().replace(" - ", "-")
        if any(word in text for word in self.lexicon.sport) or _SCORE.search(text):
            return []
        found: list[Reading] = []
        covered: set[int] = set()
        for prop in self.props.values():
            if prop.verbal:
                reading = self.verb(prop)
                if reading is not None and self.admission.verb(reading):
                    found.append(reading)
                    covered |= reading.covered
        for i, prop in self.props.items():
            if not prop.verbal and i not in covered and not any(i in r.trigger for r in found):
                if any(not r.prop.verbal and r.prop.head == self.tree.head[i] for r in found):
                    continue  # "rounds of talks": one act
                reading = self.noun(prop)
                if reading is not None and self.admission.noun(reading):
                    found.append(reading)
        return [
            r
            for r in found
            if r.prop.head not in covered
            and not self.admission.purpose(r, found)
            and not self.admission.consequence(r, found)
        ]

    # ------------------------------------------------------------ verbs

    def verb(self, prop: Proposition) -> Reading | None:
        """What a verb asserts, parties found but not yet required."""
        if prop.head in self._under_way:
            return None  # a broken parse can send a clause back to itself
        self._under_way.add(prop.head)
        try:
            for lemma in self._lemmas(prop):
                self.args.loose = False
                reading = self._asserted(prop, lemma)
                if reading is not None:
                    reading.loose = reading.loose or self.args.loose
                    return reading
                if any(not act.type for act in self.lexicon.acts.get(lemma, ())):
                    return None
            return self._told(prop)
        finally:
            self._under_way.discard(prop.head)

    def _lemmas(self, prop: Proposition) -> Iterator[str]:
        """What the lexicon may call a verb, from the most to the least particular."""
        yield from dict.fromkeys(self._with_words(prop, prop.lemma))

    def _asserted(self, prop: Proposition, lemma: str) -> Reading | None:
        for verbal in self.lexicon.verbal.get(lemma, ()):
            reading = self._verbal(prop, verbal)
            if reading is not None:
                return reading
        for act in self.lexicon.acts.get(lemma, ()):
            if not act.type:
                return None
            self.args.loose = False
            reading = self._act(prop, act)
            if reading is not None:
                return reading
        return None

    def _told(self, prop: Proposition) -> Reading | None:
        """What somebody says that another must do, or that they themselves will not."""
        if prop.passive or self.lexicon.speech.get(prop.lemma) != "said":
            return None
        source = self.args.sources(prop)
        for dep, k in prop.clauses:
            child = self.props.get(k)
            if not source or dep != "ccomp" or child is None or not child.verbal:
                continue
            helpers = self.tree.children(k, "aux", "aux:pass", "cop")
            words = {self.tree.lower(a) for a in helpers}
            denied = any(self.tree.lower(a) in ("not", "n't", "never") for a in self.tree.kids[k])
            doers = self.args.parties_of(child.object if child.passive else child.subject)
            if denied and not words & _REFUSING:
                continue
            if denied and doers and not without(doers, source):
                # "says it will not accept refugees": whatever it is, it is refused
                return self._refused(prop, child, source)
            others = without(doers, source)
            needs = child.lemma in _NEEDING and any(d == "xcomp" for d, _ in child.clauses)
            if others and len(others) == len(doers) and (words & _DUTY or needs):
                inner = self.verb(child)
                return Reading(prop, "REQUEST", "", f"verb:{prop.lemma}+duty", source, others,
                               about=inner.type if inner is not None else None,
                               trigger=(prop.head,), covered={k})  # fmt: skip
        return None

    def _refused(
        self, prop: Proposition, child: Proposition, source: tuple[ActorMention, ...]
    ) -> Reading | None:
        inner = self.verb(child)
        if inner is not None:
            return None  # its own act stands, as refused
        target = self.args.targets(child, ("obj", "iobj", "to", "with", "obj.of", "from"), source)
        if not target:
            return None
        return Reading(prop, "REJECT", "", f"verb:{prop.lemma}+refusal", source, target,
                       trigger=(prop.head,), covered={child.head})  # fmt: skip

    def _with_words(self, prop: Proposition, lemma: str) -> Iterator[str]:
        """The lemma with what makes it another verb, longest first: "fire on", "grant asylum"."""
        for case, noun in prop.oblique:
            if case:
                yield f"{lemma} {case} {self.tree.lemma(noun)}"
                yield f"{lemma} {case}"
                yield f"{lemma} {case.partition(' ')[0]}"
        for k in self.tree.children(prop.head, "advmod"):
            yield f"{lemma} {self.tree.lower(k)}"
        for o in prop.object:
            yield f"{lemma} {self.tree.lemma(o)}"
        for _, k in prop.clauses:
            if k in self.props and self.props[k].mark:
                yield f"{lemma} {self.props[k].mark} {self.tree.lemma(k)}"
                yield f"{lemma} {self.props[k].mark}"
            elif self.tree.dep[k] == "xcomp":
                yield f"{lemma} {self.tree.lemma(k)}"  # "held it responsible"
        yield lemma

    # ------------------------------------------------------------ plain acts

    def _act(self, prop: Proposition, act: Act) -> Reading | None:
        if not self.args.object_fits(prop, act):
            return None
        source = self.args.sources(prop)
        target = self.args.targets(prop, act.target, source)
        flags = act.flags
        trigger = (prop.head,)
        mode, joint = act.mode, "joint" in flags
        guests = self.args.parties_of(prop.object)
        if "person" in flags and not any(a.sector not in ("", "IGO") for a in guests):
            return None
        if "swap" in flags:
            source, target = self.args.parties_of(prop.object), self.args.sources(prop)
            target = without(target, source)
            if not source or not target:
                return None
        # "called him a liar": what he is named stands as a complement or a second object
        names = len(self.tree.children(prop.head, "obj")) > 1 or any(
            d == "xcomp" and self.tree.pos(k) in ("NOUN", "ADJ") for d, k in prop.clauses
        )
        if ("named" in flags) > names or ("plain" in flags and names):
            return None
        if "thing" in flags and not prop.object:
            return None
        if "thing" in flags and any(
            self.lexicon.classes(self.tree.lemma(o)) & {"abstract", "message", "delegation"}
            for o in prop.object
        ):
            return None
        if "mediate" in flags:
            if len(target) < 2:
                return None
            source, target, joint = target[:1], target[1:], True
        if "motion" in flags:
            target = tuple(a for a in target if not own(a, source))
            if not target or not source:
                return None
        if "group" in flags and any(a.sector in _OFFICIAL for a in source):
            return None
        if "words" in flags and not (source and all(map(_politician, (*source, *target)))):
            return None
        if "force" in flags and not any(a.sector in ("MIL", "REB", "UAF") for a in source):
            return None
        if "outlaw" in flags and not any(a.sector in _OUTLAWS for a in source):
            return None
        idle = any(self.tree.lower(i) == "it" for i in prop.subject)  # "when it comes to"
        if "motion" in flags and (self.args.loose or idle):
            return None  # who travels says where
        if act.type == "CONSULT":
            target = tuple(a for a in target if a.sector != "MED")
        if "from" in flags:
            source, target = self.args.parties_of(prop.with_case("from", "by")), source
            if not source or not target:
                return None
        if act.type == "RETREAT" and act.mode == "withdraw":
            # "from Ukraine" names a party, "from Kherson" a place.
            target = tuple(a for a in target if a.sector or a.name.lower() in a.text.lower())
        if "member" in flags and not any(a.sector == "IGO" for a in target):
            return None
        if act.type == "ASSAULT" and any(self.tree.lemma(i) in _BLOODLESS for i in prop.subject):
            return None  # "sanctions target", "the measures hit"
        reading = Reading(prop, act.type, mode, f"verb:{prop.lemma}", source, target, joint,
                          trigger=trigger)  # fmt: skip
        if act.type == "ACCUSE" and prop.object:
            told = self.props.get(prop.object[0])
            act_of = self.noun(told) if told is not None and not told.verbal else None
            reading.about = act_of.type if act_of is not None else None
        if joint:
            _join(reading)
            if "pair" in flags and not reading.target:
                return None
        if "both" in flags and not reading.target and len(reading.source) > 1:
            reading.joint = True
            _join(reading)
        if "foreign" in flags:
            reading.target = tuple(a for a in reading.target if not own(a, reading.source))
        if "need" in flags and not any(self.parties.known(a) or a.sector for a in reading.target):
            return None
        if act.type == "AID" and "thing" not in flags and not reading.target and act.object:
            reading.target = self.args.beneficiary(prop, source)
        return reading

    # ------------------------------------------------------------ nouns

    def noun(self, prop: Proposition) -> Reading | None:
        """What an event noun names."""
        tree, i = self.tree, prop.head
        before = [tree.lemma(k) for k in tree.kids[i] if k < i and tree.dep[k] in
                  ("compound", "amod", "nmod:desc")]  # fmt: skip
        forms = [tree.lower(k) for k in tree.kids[i] if k < i]
        before += [tree.lemma(c) for k in tree.kids[i] if k < i for c in tree.conjuncts(k)[1:]]
        spare: Reading | None = None
        for lemma in (*(f"{b} {prop.lemma}" for b in before), prop.lemma):
            for noun in self.lexicon.nouns.get(lemma, ()):
                if not noun.type:
                    return None
                if not noun.modifiers or noun.modifiers & {*before, *forms}:
                    reading = self._event_noun(prop, noun)
                    if not needs_target(noun.type) or reading.target or self._shared(prop):
                        return reading
                    spare = spare or reading  # its verb may yet name the target
        return spare or self._light_noun(prop)

    def _shared(self, prop: Proposition) -> bool:
        """Whether the noun's verb has several subjects, who can be each other's partner."""
        up = self.props.get(self.tree.head[prop.head])
        return up is not None and up.verbal and len(self.args.sources(up)) > 1

    def _light_noun(self, prop: Proposition) -> Reading | None:
        """ "participation in sanctions", "the resumption of talks": the second noun's act."""
        if not any(v.kind == "light noun" for v in self.lexicon.verbal.get(prop.lemma, ())):
            return None
        for k in self.tree.children(prop.head, "nmod"):
            below = self.props.get(k)
            if self.tree.case[k] in ("in", "of") and below is not None and not below.verbal:
                inner = self.noun(below)
                if inner is not None:
                    source = self.args.parties_of(prop.subject) or self.parties.owner(prop.head)
                    source = source or self.args.parties_of(prop.agent) or inner.source
                    target = without((*inner.target, *inner.source), source)
                    nouns = self.lexicon.nouns.get(below.lemma, ())
                    if nouns and not target:
                        target = self.args.targets(prop, nouns[0].target, source)
                    return replace(inner, prop=prop, source=source, target=target,
                                   rule=f"noun:{prop.lemma}+{inner.rule}",
                                   covered={k, *inner.covered})  # fmt: skip
        return None

    def _event_noun(self, prop: Proposition, noun: EventNoun) -> Reading:
        prop = self._with_governor(prop)
        source: tuple[ActorMention, ...] = ()
        for where in noun.source:
            if where == "poss":
                source = self.args.parties_of(prop.subject) or self.parties.owner(prop.head)
            elif where == "by":
                source = self.args.parties_of(prop.agent) or self.args.parties_of(
                    prop.with_case("by")
                )
            elif where == "compound":
                source = self.parties.owner(prop.head)
            else:
                source = self.args.parties_of(prop.with_case(where))
            if source:
                break
        target: tuple[ActorMention, ...] = ()
        for where in noun.target:
            target = without(self.args.parties_of(prop.with_case(where)), source)
            if target:
                break
        reading = Reading(prop, noun.type, noun.mode, f"noun:{prop.lemma}", source, target,
                          "joint" in noun.flags, trigger=(prop.head,))  # fmt: skip
        if reading.joint:
            _join(reading)
        return reading

    def _with_governor(self, prop: Proposition) -> Proposition:
        """A noun's proposition with its verb's obliques, which may be the noun's own."""
        up = self.props.get(self.tree.head[prop.head])
        if up is None or not up.verbal or prop.head not in (*up.object, *up.subject):
            return prop
        if prop.head in up.subject and not up.passive and up.lemma not in _HAPPENING:
            return prop
        more = [o for o in up.oblique if o not in prop.oblique and o[1] != prop.head]
        own = [] if prop.agent else [i for c, i in more if c == "by"]
        return replace(prop, oblique=[*prop.oblique, *more], agent=[*prop.agent, *own])

    # ------------------------------------------------------------ verbal acts over acts

    def _verbal(self, prop: Proposition, verbal: Verbal) -> Reading | None:
        claims = {self.lexicon.operators.get(("noun", self.tree.lemma(o))) for o in prop.object}
        if verbal.kind == "reject" and claims == {"alleged"}:
            return None  # a denial
        asked = any(self.props[k].mark == "to" for _, k in prop.clauses if k in self.props)
        if verbal.kind == "request" and prop.lemma == "call" and prop.object and not asked:
            return None  # "called him a liar"
        inner = self._inner(prop, verbal)
        if verbal.kind == "light":
            return self._light(prop, inner)
        if inner is None:
            return self._bare(prop, verbal)
        composition = self.lexicon.composition(verbal.kind, inner.type)
        if composition is None:
            return None
        source = self.args.sources(prop)
        target = self.args.targets(prop, verbal.target, source)
        if not target:
            target = self._towards(inner, source)
        about = inner.type if composition.about else None
        if about in ("REQUEST", "AGREE") and inner.about:
            about = inner.about
        mode = composition.mode
        if mode == "=":
            mode = about_mode(composition.type, about, inner.mode) or ""
            if composition.type == "THREATEN" and inner.type == "REJECT":
                mode = "relations"
        reading = Reading(prop, composition.type, mode,
                          f"verb:{prop.lemma}+{inner.rule}", source, target, about=about,
                          trigger=(prop.head, *inner.trigger))  # fmt: skip
        if verbal.kind != "accuse":
            reading.covered = {inner.prop.head, *inner.covered, *self._between(prop, inner)}
        if verbal.kind == "agree" and not target and len(source) > 1:
            reading.joint = True
            _join(reading)
        return reading

    def _between(self, prop: Proposition, inner: Reading) -> set[int]:
        """Nouns on the way to the inner act: "an offer of talks"."""
        return {a for a in self.tree.ancestors(inner.prop.head) if a > prop.head}

    def _towards(
        self, inner: Reading, source: tuple[ActorMention, ...]
    ) -> tuple[ActorMention, ...]:
        """The addressee of a verbal act that names none: the inner act's other party."""
        for side in (inner.source, inner.target):
            other = without(side, source)
            if other:
                return other
        return ()

    def _inner(self, prop: Proposition, verbal: Verbal) -> Reading | None:
        """The act in a verb's complement: a clause, an event noun, or one behind another noun."""
        tree = self.tree
        for dep, k in prop.clauses:
            child = self.props.get(k)
            if child is None or dep not in ("xcomp", "ccomp", "advcl"):
                continue
            if dep == "advcl" and child.mark not in ("to", "of", "from", "against", "for", "into"):
                continue
            if verbal.kind == "light":
                continue
            if dep == "ccomp" and verbal.kind in ("agree", "reject") and child.mark == "":
                continue
            asking = dep == "ccomp" and verbal.kind in ("request", "order")
            if asking and (not self._bare_form(k) or prop.lemma in _TELLING):
                continue
            reading = self.verb(child) if child.verbal else self.noun(child)
            if reading is not None:
                return reading
            deeper = self._inner(child, Verbal("light" if verbal.kind == "light" else "", ()))
            if deeper is not None:
                return deeper
        nouns = [] if verbal.kind == "order" else list(prop.object)
        part = any(tree.lemma(o) == "part" for o in prop.object)
        if verbal.kind == "light" and (part or not prop.object):
            nouns += [j for c, j in prop.oblique if c in ("in", "on")]
        elif verbal.kind not in ("accuse", "light"):
            cases = ("in", "on", "for", "to", "off", "from", "of", "out of", "with")
            nouns += [j for c, j in prop.oblique if c in cases and tree.head[j] == prop.head]
        for o in nouns:
            reading = self._through_noun(o, prop)
            if reading is not None:
                return reading
        return None

    def _bare_form(self, k: int) -> bool:
        """ "demanded that Iran release": what is asked for stands without an auxiliary."""
        return self.tree.tag(k) in ("VB", "VBP") and not self.tree.children(k, "aux")

    def _through_noun(self, o: int, prop: Proposition) -> Reading | None:
        """The act that a noun names, or the one that it is an offer, request or plan of."""
        tree = self.tree
        noun = self.props.get(o)
        if noun is None or noun.verbal:
            return None
        for dep, k in noun.clauses:
            child = self.props.get(k)
            if dep == "acl" and child is not None and child.verbal and child.mark == "to":
                reading = self.verb(child)
                if reading is not None:
                    return reading
        reading = self.noun(noun)
        behind: Reading | None = None
        if reading is None or reading.type in ("REQUEST", "AGREE", "REJECT", "THREATEN"):
            for k in tree.children(o, "nmod"):
                if tree.case[k] in ("of", "for", "to", "on", "from") and k in self.props:
                    behind = self._through_noun(k, prop)
                    if behind is not None:
                        break
        if reading is not None and reading.type == "REQUEST" and behind is None:
            wanted = [k for k in tree.children(o, "nmod") if tree.case[k] == "for"]
            if any(self.args.object_classes(k) & MATERIEL for k in wanted):
                reading = replace(reading, about="AID", mode="assist")
        if behind is not None:
            if reading is not None and not behind.source:
                behind.source = reading.source
            if not behind.source:
                behind.source = self.args.parties_of(
                    j for c, j in prop.oblique if c == "from"
                ) or self.args.parties_of(noun.subject)
            return behind
        if reading is not None and reading.type == "CONSULT" and not reading.target:
            # "accepted an invitation to Moscow"
            reading = replace(reading, target=self.args.parties_of(prop.with_case("to")))
        if reading is None and "invitation" in self.lexicon.classes(tree.lemma(o)):
            places = self.args.parties_of(j for c, j in prop.oblique if c == "to")
            owner = self.parties.owner(o) or self.args.parties_of(prop.with_case("from"))
            return Reading(noun, "CONSULT", "visit", "noun:invitation", owner, places, trigger=(o,))
        return reading

    def _bare(self, prop: Proposition, verbal: Verbal) -> Reading | None:
        """A verbal act whose complement names no act of the lexicon."""
        source = self.args.sources(prop)
        target = self.args.targets(prop, verbal.target, source)
        complement = any(
            d in ("xcomp", "ccomp", "advcl") and k in self.props and self.props[k].mark in
            ("to", "that", "") for d, k in prop.clauses
        )  # fmt: skip
        rule = f"verb:{prop.lemma}"
        trigger = (prop.head,)
        if verbal.kind == "invite" and target:
            return Reading(prop, "AGREE", "", rule, source, target, False, "CONSULT", trigger)
        if verbal.kind == "reject" and source and (complement or prop.object):
            return Reading(prop, "REJECT", "", rule, source, target, trigger=trigger)
        if verbal.kind == "threaten" and source and target and (complement or prop.oblique):
            return Reading(prop, "THREATEN", "", rule, source, target, trigger=trigger)
        if verbal.kind in ("request", "order") and source and not target:
            # "demanded that the government resign"
            asked_of = [j for d, k in prop.clauses if d == "ccomp" and self._bare_form(k)
                        for j in self.props[k].subject] if prop.clauses else []  # fmt: skip
            target = without(self.args.parties_of(asked_of), source)
        if verbal.kind in ("request", "order") and source and target:
            things = [o for o in prop.object if self.args.is_thing(o)]
            things += list(prop.with_case("for"))
            things = things if verbal.kind == "request" else []
            aid = any(self.args.object_classes(o) & MATERIEL for o in things)
            if aid:
                return Reading(prop, "REQUEST", "assist", rule, source, target, False, "AID",
                               trigger)  # fmt: skip
            ordered = verbal.kind == "order" and not any(
                self.props[k].mark == "to"
                or (self._bare_form(k) and prop.lemma not in _TELLING)
                for d, k in prop.clauses if k in self.props and d in ("xcomp", "ccomp", "advcl")
            )  # fmt: skip
            if (complement or things) and not ordered:
                return Reading(prop, "REQUEST", "", rule, source, target, trigger=trigger)
        if verbal.kind == "agree" and source and not prop.passive:
            reached = [*prop.object, *(j for c, j in prop.oblique if c in ("on", "to"))]
            if any("accord" in self.args.object_classes(o) for o in reached):
                return None  # "agreed a deal": reached, not only promised
            nouns = [j for c, j in prop.oblique if c in ("on", "to")]
            infinitive = any(
                d in ("xcomp", "advcl") and k in self.props and self.props[k].mark == "to"
                for d, k in prop.clauses
            )
            if infinitive or (nouns and prop.lemma == "agree"):
                reading = Reading(prop, "AGREE", "", rule, source, target, trigger=trigger)
                if len(source) > 1 and not target:
                    reading.joint, reading.about = True, "COOPERATE"
                    _join(reading)
                elif not target:
                    below = [j for d, k in prop.clauses if k in self.props
                             for j in (*self.props[k].object,
                                       *(h for _, h in self.props[k].oblique))]  # fmt: skip
                    reading.target = without(self.args.parties_of(below), source)
                return reading
        return None

    def _light(self, prop: Proposition, inner: Reading | None) -> Reading | None:
        """ "held talks", "imposed sanctions": the noun's act, with the verb's parties."""
        if inner is None or inner.prop.verbal:
            return None
        source = self.args.sources(prop)
        if (
            inner.type == "CONSULT"
            and prop.lemma in _HOSTING
            and (len(inner.source) + len(inner.target) >= 2)
        ):
            return replace(inner, prop=prop, mode=inner.mode or "third-party",
                           covered={inner.prop.head})  # fmt: skip
        reading = replace(inner, prop=prop, rule=f"verb:{prop.lemma}+{inner.rule}",
                          trigger=(prop.head, *inner.trigger),
                          covered={inner.prop.head, *inner.covered})  # fmt: skip
        if source:
            both = without((*inner.source, *inner.target), source)
            reading.source = source
            # Several who share an act need no other partner.
            alone = inner.joint and len(source) == 1
            reading.target = both if alone else without(inner.target, source)
            if not inner.joint:
                reading.target = reading.target or both
        if prop.lemma == "receive" and not inner.joint:
            reading.source, reading.target = inner.source or inner.target, source
        if not reading.target:
            nouns = self.lexicon.nouns.get(inner.prop.lemma, ())
            spec = nouns[0].target if nouns else ()
            reading.target = self.args.targets(prop, ("iobj", *spec), reading.source)
        if reading.joint:
            _join(reading)
        return reading


def _politician(actor: ActorMention) -> bool:
    """A party, a parliament or its member, or a person in office, whose attacks are words."""
    person = actor.actor.count(".") == 2
    return actor.sector in ("LEG", "PTY") or (person and actor.sector in ("GOV", "ELI"))


def _join(reading: Reading) -> None:
    """Both sides of a joint act: the first named is source, the others are targets."""
    if not reading.target and len(reading.source) > 1:
        reading.source, reading.target = reading.source[:1], reading.source[1:]
    elif not reading.source and len(reading.target) > 1:
        reading.source, reading.target = reading.target[:1], reading.target[1:]
