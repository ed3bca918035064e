"""Verbal acts over other acts: "agreed to send aid", "held talks", "said it will not accept".

The outer verb and the act that it takes decide together what is asserted (verbal.tsv and
compose.tsv); the inner act is read by whoever reads the sentence's acts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from detente.coding.arguments import MATERIEL, PREPOSITIONAL, Arguments, names_state
from detente.coding.lexicon import Lexicon, Verbal
from detente.coding.propositions import Proposition
from detente.coding.readings import Reading, join, own, same, without
from detente.english.tree import Tree
from detente.ontology import about_mode
from detente.records import ActorMention

__all__ = ["Acts", "VerbalActs"]

# What somebody else is said to have to do is a request.
_DUTY = frozenset(("must",))
_BLAMED = frozenset("accountable behind complicit culpable guilty liable responsible".split())
_ONLOOKERS = frozenset("BUS CVL EDU MED".split())
_NEEDING = frozenset("need have".split())
_REFUSING = frozenset("will wo would 'll shall".split())
_TELLING = frozenset("tell instruct".split())  # what follows "that" is news, no order
# What an authority does by ordering it.
_BY_ORDER = frozenset("COERCE RETREAT CONCEDE MOBILIZE SANCTION".split())
_CONVEYING = frozenset("convey extend give pass send transmit".split())
# Who attends a meeting in another country is its guest.
_ATTENDING = frozenset("attend|participate in|take part in|join|participate".split("|"))
_HOSTING = frozenset("host convene mediate broker facilitate moderate chair".split())


# What somebody is promised: "offered Haiti 1,000 police", "assured them that ...".
_PROMISING = frozenset("assure guarantee offer pledge promise".split())
# "Ready to" do something says that one can, unless what it is for is an act.
_READY = frozenset("prepared ready willing".split())
# Who loses an office is dismissed, not turned down.
_OUSTING = frozenset("dismiss suspend".split())
_OFFICIALS = frozenset("GOV MIL COP LEG JUD ELI SPY EDU MED BUS".split())
# What is agreed to or refused reaches the country where it is to be done: "a truce in Yemen".
_WILLING = frozenset("agree reject threaten cancel ease".split())
# What somebody can come under.
_UNDERGONE = frozenset("ACCUSE ASSAULT COERCE PROTEST REJECT SANCTION THREATEN".split())
# What these are of is made or thought of, not done.
_MADE = frozenset("concept design development manufacture production study test theory".split())
# What words lay down: to carry it out is none of the acts that it came of.
_SAID_THINGS = frozenset(
    "commitment decision document instruction law line outcome plan policy principle purpose "
    "report resolution result spirit statement strategy task".split()
)
# "In return": for something else.
_BARTER = frozenset(("exchange", "return"))
# Support for an act is not the act.
_HELP = frozenset("aid assistance backing help support".split())
_STAYING = frozenset(("be", "remain", "stay"))
_GROWING = frozenset("escalate expand extend increase intensify renew tighten".split())
# What is sent as aid, if it is asked for or promised.
_SENT = MATERIEL | {"money", "peacekeepers", "police", "relief"}
# Who threatens with these threatens to take land.
_SEIZING = frozenset("annex occupy".split())
# Who offers criticism criticises; who offers aid has not given it.
_VOICING = frozenset("offer volunteer".split())
_VOICED = frozenset("ACCUSE SUPPORT".split())


# What is committed by doing it.
_MISDEEDS = frozenset(
    "abuse act aggression atrocity crime error fraud genocide massacre mistake murder offence "
    "offense outrage sin suicide violation violence wrong".split()
)
# What somebody agrees on without agreeing to do anything.
_VIEWS = frozenset("importance necessity need urgency value".split())


class Acts(Protocol):
    """Who reads the acts of a sentence."""

    def verb(self, prop: Proposition) -> Reading | None:
        """What a verb asserts."""

    def noun(self, prop: Proposition) -> Reading | None:
        """What an event noun names."""


class VerbalActs:
    """Reads verbs that take another act.

    Args:
        tree: The sentence.
        props: Its propositions.
        lexicon: Which verbs take acts, and what comes out.
        args: Where parties stand.
        acts: Reads the inner acts.
    """

    def __init__(
        self,
        tree: Tree,
        props: dict[int, Proposition],
        lexicon: Lexicon,
        args: Arguments,
        acts: Acts,
    ) -> None:
        self.tree, self.props, self.lexicon = tree, props, lexicon
        self.args, self.parties, self.acts = args, args.parties, acts

    def over(self, prop: Proposition, verbal: Verbal) -> Reading | None:
        """What a verb of the lexicon asserts over the act that it takes."""
        claims = {self.lexicon.operators.get(("noun", self.tree.lemma(o))) for o in prop.object}
        if verbal.kind == "reject" and claims == {"alleged"} and not self._theirs(prop):
            return None  # a denial
        asked = any(self.props[k].mark == "to" for _, k in prop.clauses if k in self.props)
        if verbal.kind == "request" and prop.lemma == "call" and prop.object and not asked:
            return None  # "called him a liar"
        if prop.lemma in _OUSTING and any(
            a.sector in _OFFICIALS for a in self.args.parties_of(prop.object)
        ):
            return None
        if verbal.kind == "cancel" and any(
            self.tree.lower(k) == "short" for k in self.tree.children(prop.head, "advmod", "xcomp")
        ):
            return None  # "stopped short of": what follows was not done, and nothing ended
        if verbal.kind == "agree" and any(
            self.tree.lemma(k) in _VIEWS for k in prop.with_case("on", "to", "about")
        ):
            return None  # "agreed on the need to help": a view that both have
        if verbal.kind == "agree" and prop.lemma == "commit" and self._crimes(prop):
            return None
        inner = self._inner(prop, verbal)
        if verbal.kind == "light":
            return self._light(prop, inner)
        if verbal.kind == "undergo":
            return self._undergone(prop, inner)
        if verbal.kind == "request" and (inner is None or self._for_materiel(prop, inner)):
            bare = self._bare(prop, verbal)
            if bare is not None or inner is None:
                return bare
        if inner is None:
            return self._bare(prop, verbal)
        if verbal.kind == "order" and self._done_by_order(inner):
            return self._light(prop, inner, by_order=True)
        if verbal.kind == "agree" and not inner.prop.verbal and inner.type == "THREATEN":
            return None  # "ready for whatever threats may come"
        if prop.lemma in _VOICING and not inner.prop.verbal and inner.type in _VOICED:
            return self._light(prop, inner)
        composition = self.lexicon.composition(verbal.kind, inner.type)
        if composition is None:
            return None
        if verbal.kind == "accept" and inner.type == "ACCUSE":
            return None  # "we accept any criticism"
        source = self.args.sources(prop)
        if verbal.kind == "agree" and prop.passive and prop.lemma == "commit":
            source = self.args.parties_of(prop.object)  # "is committed to supporting"
        if verbal.kind == "cancel" and composition.type == "RETREAT" and inner.source:
            ours = [a for a in inner.source if same(a, source) or own(a, source)]
            if source and not ours:
                return None  # "stop Chile's aggression": others stop it, and nobody lays down arms
        if verbal.kind == "request" and inner.type == "SUPPORT" and inner.prop.lemma in _CONVEYING:
            # "asked him to convey greetings to the king": they are the one's who asks
            given = tuple(a for a in without(inner.target, source) if not own(a, source))
            given = given or self.args.targets(prop, verbal.target, source)
            return replace(inner, prop=prop, rule=f"verb:{prop.lemma}+{inner.rule}", source=source,
                           target=given, trigger=(prop.head, *inner.trigger),
                           covered={inner.prop.head})  # fmt: skip
        target: tuple[ActorMention, ...] = ()
        if verbal.kind == "reject":  # "rejected May's agreement on withdrawal from the Union"
            target = without(self.args.whose(prop.object, 0), source)
        target = target or self.args.targets(prop, verbal.target, source)
        if not target:
            target = self._towards(inner, source)
        if not target and verbal.kind in _WILLING and inner.type != "CONSULT":
            target = self.args.abroad(prop, source) or self.args.abroad(inner.prop, source)
        about = inner.type if composition.about else None
        if about in ("REQUEST", "AGREE") and inner.about:
            about = inner.about
        mode = composition.mode
        if mode == "=":
            mode = about_mode(composition.type, about, inner.mode.strip("-")) or ""
            if composition.type == "THREATEN" and inner.type == "REJECT":
                mode = "relations"
            if composition.type == "THREATEN" and inner.prop.lemma in _SEIZING:
                mode = "territory"
        reading = Reading(prop, composition.type, mode,
                          f"verb:{prop.lemma}+{inner.rule}", source, target, about=about,
                          trigger=(prop.head, *inner.trigger))  # fmt: skip
        if verbal.kind != "accuse":
            alike = self.tree.conjuncts(inner.prop.head) if inner.prop.mark == "to" else []
            reading.covered = {inner.prop.head, *alike, *inner.covered,
                               *self._between(prop, inner)}  # fmt: skip
        agreed = verbal.kind == "agree" or (prop.lemma == "fail" and inner.type == "AGREE")
        together = verbal.kind == "cancel" and inner.type == "CONSULT"
        if len(source) > 1 and (
            (agreed and not any(map(self.parties.known, target)))
            or (together and not any(a.sector or names_state(a) for a in target))
        ):
            # "agreed to exchange all prisoners": the prisoners are nobody's partner
            reading.joint, reading.target = True, ()
            border = any("border" in self.args.object_classes(o) for o in inner.prop.object)
            if border and about == "CONCEDE":
                reading.about = "COOPERATE"  # what both open, neither gives up
            join(reading)
        return reading

    def _crimes(self, prop: Proposition) -> bool:
        """ "Crimes that it committed": done, and nobody is promised anything."""
        return not prop.passive and any(
            self.tree.lemma(o) in _MISDEEDS for o in (*prop.object, self.tree.head[prop.head])
        )

    def _for_materiel(self, prop: Proposition, inner: Reading) -> bool:
        """ "Appealed to Chile for police to fight gangs": the fight is theirs who are sent."""
        wanted = [k for k in prop.with_case("for") if k < inner.prop.head]
        return inner.prop.mark == "to" and any(self.args.object_classes(k) & _SENT for k in wanted)

    def _undergone(self, prop: Proposition, inner: Reading | None) -> Reading | None:
        """ "Faces criticism from", "came under attack by": the subject is whom it is done to."""
        target = self.args.sources(prop)
        if inner is None or inner.type not in _UNDERGONE or prop.passive or not target:
            return None
        source = without(
            inner.source
            or self.args.parties_of(prop.with_case("from", "by", "at the hands of", "over")),
            target,
        )
        return replace(inner, prop=prop, rule=f"verb:{prop.lemma}+{inner.rule}", source=source,
                       target=target, joint=False, trigger=(prop.head, *inner.trigger),
                       covered={inner.prop.head, *inner.covered}) if source else None  # fmt: skip

    def _theirs(self, prop: Proposition) -> bool:
        """ "Rejected the report of the agency": somebody is turned down."""
        return bool(without(self.args.whose(prop.object), self.args.sources(prop)))

    def _done_by_order(self, inner: Reading) -> bool:
        """ "Ordered his release", "ordered them jailed": nobody is told to, it is done."""
        return inner.type in _BY_ORDER and (not inner.prop.verbal or inner.prop.passive)

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
            done = prop.lemma == "order" and child.passive and not tree.children(k, "aux")
            if asking and not done and (not self._bare_form(k) or prop.lemma in _TELLING):
                continue
            reading = self.acts.verb(child) if child.verbal else self.acts.noun(child)
            if reading is not None:
                return reading
            if child.lemma in _STAYING:
                continue  # "committed to remain attentive to cooperation"
            deeper = self._inner(child, Verbal("light" if verbal.kind == "light" else "", ()))
            if deeper is not None:
                return deeper
        nouns = [] if verbal.kind == "order" else list(prop.object)
        part = any(tree.lemma(o) == "part" for o in prop.object)
        if verbal.kind == "light" and (part or not prop.object):
            # "launched on the occasion of the return" launches no return
            nouns += [j for c, j in prop.oblique if c in ("in", "on") and
                      tree.lemma(j) not in PREPOSITIONAL - {"support"}]  # fmt: skip
        elif verbal.kind == "undergo":
            nouns += [j for c, j in prop.oblique if c == "under"]
        elif verbal.kind not in ("accuse", "light", "undergo"):
            cases = {"in", "on", "for", "to", "off", "from", "of", "out of", "with"}
            if verbal.kind == "order" and prop.object:
                cases.discard("for")  # "ordered missiles for an attack"
            if prop.lemma == "agree":
                cases.discard("with")  # an opinion, or a party
            nouns += [j for c, j in prop.oblique if c in cases and tree.head[j] == prop.head
                      and not (c == "in" and tree.lemma(j) in _BARTER)]  # fmt: skip
        for o in nouns:
            reading = self._through_noun(o, prop)
            if verbal.kind == "light" and reading is not None and reading.prop.verbal:
                reading = self.acts.noun(self.props[o])  # "announced aid to help": aid
            through = reading is not None and not reading.prop.verbal and reading.prop.head != o
            if through and verbal.kind == "light" and self.tree.lemma(o) in _SAID_THINGS:
                continue  # "carried out the resolutions of the meeting"
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
                reading = self.acts.verb(child)
                if reading is not None:
                    return reading
        reading = self.acts.noun(noun)
        behind: Reading | None = None
        made = reading is None and tree.lemma(o) in (*_MADE, *_HELP)
        if not made and (
            reading is None or reading.type in ("REQUEST", "AGREE", "REJECT", "THREATEN")
        ):
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
        places = verbal.target
        if verbal.kind == "agree" and any(d == "xcomp" for d, _ in prop.clauses):
            # "agreed to add members to the council": what stands behind "to" is the other verb's
            places = tuple(where for where in places if where != "to")
        target = self.args.targets(prop, places, source)
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
            aid = any(self.args.object_classes(o) & _SENT for o in things)
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
        if verbal.kind == "agree" and self.tree.child(prop.head, "aux:pass") is not None:
            return None  # "is committed to growth"
        if verbal.kind == "agree" and source and not prop.passive:
            reached = [*prop.object, *(j for c, j in prop.oblique if c in ("on", "to"))]
            if any("accord" in self.args.object_classes(o) for o in reached):
                return None  # "agreed a deal": reached, not only promised
            nouns = [j for c, j in prop.oblique if c in ("on", "to")]
            people = without(self.args.parties_of(prop.indirect or prop.object), source)
            said = any(d == "ccomp" for d, _ in prop.clauses)
            if prop.lemma in _PROMISING and people and (said or len(prop.object) > 1
                                                        or prop.indirect):  # fmt: skip
                aid = any(self.args.object_classes(o) & _SENT for o in prop.object)
                return Reading(prop, "AGREE", "", rule, source, people, False,
                               "AID" if aid else None, trigger)  # fmt: skip
            infinitive = prop.lemma not in _READY and any(
                d in ("xcomp", "advcl")
                and k in self.props
                and self.props[k].mark == "to"
                and self.props[k].lemma not in _STAYING
                for d, k in prop.clauses
            )
            if infinitive or (nouns and prop.lemma == "agree"):
                reading = Reading(prop, "AGREE", "", rule, source, target, trigger=trigger)
                if len(source) > 1 and not target:
                    reading.joint, reading.about = True, "COOPERATE"
                    join(reading)
                elif not target:
                    below = [j for d, k in prop.clauses if k in self.props
                             for j in (*self.props[k].object,
                                       *(h for _, h in self.props[k].oblique))]  # fmt: skip
                    # "agreed to add two members to the council" is for nobody
                    reading.target = tuple(
                        a for a in without(self.args.parties_of(below), source)
                        if a.country and not own(a, source)
                    )  # fmt: skip
                return reading
        return None

    def _light(
        self, prop: Proposition, inner: Reading | None, *, by_order: bool = False
    ) -> Reading | None:
        """ "held talks", "imposed sanctions": the noun's act, with the verb's parties."""
        if inner is None or (inner.prop.verbal and not by_order):
            return None
        if prop.lemma == "have" and any(
            "loose" in n.flags for n in self.lexicon.nouns.get(inner.prop.lemma, ())
        ):
            return None  # "the trade that we have with Chile": a state
        if prop.lemma in _GROWING and inner.type in ("REQUEST", "AGREE"):
            return None  # "increasing the demand for"
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
        if not reading.target and reading.type == "AID":
            reading.target = self.args.beneficiary(prop, reading.source)
        if not reading.target and (reading.type != "CONSULT" or prop.lemma in _ATTENDING):
            reading.target = self.args.abroad(prop, reading.source)
        if reading.joint:
            join(reading)
        return reading

    def told(self, prop: Proposition) -> Reading | None:
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
            if others and not denied and child.lemma in _BLAMED:
                return Reading(prop, "ACCUSE", "allege", f"verb:{prop.lemma}+blame", source, others,
                               trigger=(prop.head,), covered={k})  # fmt: skip
            ours = any(own(a, source) and not a.sector for a in others)
            if ours or all(a.sector in _ONLOOKERS for a in source):
                continue  # "the paper said Chile must hurry": what somebody thinks
            needs = child.lemma in _NEEDING and any(d == "xcomp" for d, _ in child.clauses)
            if others and len(others) == len(doers) and (words & _DUTY or needs):
                inner = self.acts.verb(child)
                return Reading(prop, "REQUEST", "", f"verb:{prop.lemma}+duty", source, others,
                               about=inner.type if inner is not None else None,
                               trigger=(prop.head,), covered={k})  # fmt: skip
        return None

    def _refused(
        self, prop: Proposition, child: Proposition, source: tuple[ActorMention, ...]
    ) -> Reading | None:
        inner = self.acts.verb(child)
        if inner is not None:
            return None  # its own act stands, as refused
        target = self.args.targets(child, ("iobj", "to", "obj", "with", "obj.of", "from"), source)
        target = tuple(a for a in target if not own(a, source))  # "will not give up the coast"
        if not target:
            return None
        return Reading(prop, "REJECT", "", f"verb:{prop.lemma}+refusal", source, target,
                       trigger=(prop.head,), covered={child.head})  # fmt: skip
