"""Which acts a sentence's propositions assert.

Reads propositions against the lexicon: plain acts, event nouns, and verbal acts over other acts
("agreed to send aid"), and finds who did what to whom. Who a noun phrase means is asked of
`Parties`, so that this module knows grammar and lexicon, not names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.actors.cast import ends_in_name
from detente.coding.admission import Admission
from detente.coding.arguments import Arguments, names_state, speak_for_state
from detente.coding.lexicon import Act, EventNoun, Lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, Reading, join, own, without
from detente.coding.verbal import VerbalActs
from detente.english.tree import Tree
from detente.ontology import needs_target
from detente.records import ActorMention

__all__ = ["read_events"]

# "beat its rival 4:0"
_SCORE = re.compile(r"\b(?:beat|beaten|defeated|drew|won|lost)\b.*\b\d{1,2} ?[:–-] ?\d{1,2}\b")
# Who talks to these is interviewed: "spoke with Wikinews".
_PRESS = re.compile(r"news$", re.IGNORECASE)
# Leagues that play nothing: "the Arab League condemned".
_LEAGUE = re.compile(
    r"\b(?:arab|awami|muslim|youth|women's|workers'|communist|anti-\w+|defen[cs]e|democracy|"
    r"freedom|liberation) league\b|\bleague(?: of\b|'s? (?:chief|secretary|council|members?|envoys?"
    r"|observers?|foreign|headquarters))|\b(?:colleague|big league)"
)
# Verbs that only say that their subject, an act, happened.
_HAPPENING = frozenset("begin conclude continue end happen occur open resume start take".split())
_TRAVELLERS = frozenset(("GOV", "LEG", "PTY", "JUD", "EDU", "CVL", "MED", "IGO"))
# Who does not demonstrate in the street: states, their bodies, and who carries arms.
_OFFICIAL = frozenset(("", "GOV", "IGO", "MIL", "SPY", "REB", "UAF", "COP"))
_KILLING = frozenset("execution killing massacre murder slaughter".split())
_TRAVELLING = frozenset("arrive come fly go head journey leave return stop travel visit".split())
# What several do as one, and what is begun or done as a joint thing.
_TOGETHER = frozenset(("jointly",))
_IN_WORDS = frozenset(
    "appeal appearance availability briefing call communique conference declaration letter meeting "
    "message session statement".split()
)
_UNDERTAKING = frozenset(
    "build|carry out|conduct|create|develop|establish|fund|hold|inaugurate|launch|open|operate|"
    "organise|organize|produce|run|set up|start|undertake".split("|")
)
# What is held by those whom nobody has arrested.
_HELD = frozenset(
    "advantage belief board caucus commission committee control council dialogue edge election "
    "government hope lead majority minority monopoly office opinion poll position post power "
    "primary record responsibility seat share stake title view".split()
)
# What is held as an occasion is.
_FUNCTIONS = frozenset(
    "assembly ceremony conference congress contest election exhibition festival forum funeral game "
    "inauguration meeting parade reception session summit tournament".split()
)
_REFLEXIVE = frozenset("himself herself itself myself ourselves themselves yourself".split())
# "In support of", "is in contact with": as good as the verb.
_NOUNS_TOO = frozenset(("contact", "support"))
# Who does these to what aid is made of has not given it.
_PROMISING = frozenset("offer pledge promise".split())
_SENT = frozenset("goods money peacekeepers police power relief troops weapons".split())
_MAKING_READY = frozenset("brace gear_up gear prepare".split())
# What is taken as a thing.
_GOODS = frozenset(("goods", "money", "relief", "weapons"))
# Of what follows these somebody thinks that it is so.
_DEEMING = frozenset("consider deem find judge perceive regard see view".split())
# Who blocks a bill or a plan does not stand in the street.
_POLITICS = frozenset(("LEG", "PTY", "JUD", "ELI", "BUS", "MED"))
_BLOODLESS = frozenset("action sanction measure control tariff law bill rule policy".split())
# What kills without being anybody.
_NATURE = frozenset(
    "accident avalanche collision crash cyclone disease drought earthquake epidemic famine "
    "flood heatwave hurricane illness landslide outbreak pandemic quake storm tornado tsunami "
    "typhoon virus wildfire".split()
)
# What is attacked in words or by what somebody does: nobody fires at it.
_IDEAS = frozenset(
    "credibility democracy dignity freedom idea ideal independence justice liberty norm order "
    "principle privacy reputation right truth value".split()
)
# What somebody is made to do who is driven out: no request for refuge, no visit.
_DRIVEN = frozenset("cross flee go leave move return travel".split())
# What a commitment to somebody's is a promise of, where it is given anew.
_REAFFIRMING = frozenset("affirm reaffirm reiterate underscore".split())
_DEFENDED = frozenset("defence defense deterrence security".split())
# Acts in which a state's own is nobody: its minister does not meet it, nor praise it.
_IN_TALK = frozenset("ACCUSE AGREE CONSULT COOPERATE REJECT REQUEST SUPPORT THREATEN".split())
# What is said of one's own, too.
_OWN_TOO = frozenset("applaud defend extol hail justify laud praise tout".split())
# Acts whose passive subject can be the forces of whoever does them.
_OF_TROOPS = frozenset(("AID", "MOBILIZE"))
# Acts whose passive tells by "in" whose operation it was.
_BY_FORCE = frozenset(("ASSAULT", "COERCE"))
# Acts whose passive tells by "from" who does them: "expelled from Chile", "barred from the union".
_OUT = frozenset(("SANCTION", "COERCE"))
# "Russia's aggression": on whom a text says elsewhere.
_WARS = frozenset(("aggression", "invasion", "onslaught", "war"))
# Acts whose target is the country where they are done, if nobody else is named.
_REACHING = frozenset(("ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "SANCTION"))
# Where somebody is held.
_CONFINING = frozenset(
    "arrest bondage camp captivity captor cell confinement custody detention dungeon hospital "
    "imprisonment jail prison siege slavery".split()
)
_ARMED = frozenset(("MIL", "REB", "UAF", "COP"))
# Who cannot be recognised as a state is, and who has no arms to attack with.
_NO_POLITY = frozenset("BUS CVL EDU HLH LAB MED REF UNK".split())
_UNARMED = frozenset("BUS CVL GOV IGO JUD LEG MED NGO PTY".split())
_OUTLAWS = frozenset(("REB", "UAF", "CRM", "PRM", "PRE"))
# Verbs that are looked at for one sentence, and how many within one another. Each is looked at from
# all above it: twenty of them a million times. Sentences that mean something need a dozen looks.
_MOST_LOOKS, _DEEPEST = 1000, 20


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
        self.verbal = VerbalActs(tree, props, lexicon, self.args, self)
        self._under_way: set[int] = set()
        self._looks = 0

    def all(self) -> list[Reading]:
        text = " ".join(t.text for t in self.tree.tokens).lower().replace(" - ", "-")
        played = _LEAGUE.sub(" ", text) if "league" in text else text
        if any(word in played for word in self.lexicon.sport) or _SCORE.search(text):
            return []
        found: list[Reading] = []
        covered: set[int] = set()
        for prop in self.props.values():
            if prop.verbal:
                reading = self.verb(prop)
                if reading is not None:
                    self._settle(reading)
                if reading is not None and self.admission.verb(_in_context(reading)):
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
            and not self._only_asked(r)
            and not self.admission.purpose(r, found)
            and not self.admission.consequence(r, found)
        ]

    def _only_asked(self, reading: Reading) -> bool:
        """ "The ruling orders Chile to withdraw": asked for, even where nobody known asks."""
        first = self.tree.first(reading.prop.head)
        prop = self.props.get(first)
        if prop is None or prop.controller is None or prop.mark != "to":
            return False
        asking = self.lexicon.verbal.get(self.tree.lemma(prop.controller), ())
        asks = any(v.kind in ("request", "order") for v in asking)
        return asks and reading.prop.verbal and self.tree.head[first] == prop.controller

    def _settle(self, reading: Reading) -> None:
        """Place those whom nobody knows where their act is done."""
        if not any(self.parties.known(a) for a in (*reading.source, *reading.target)):
            reading.source, reading.target = self.parties.settled(
                reading.type, reading.source, reading.target, reading.prop.head
            )

    # ------------------------------------------------------------ verbs

    def verb(self, prop: Proposition) -> Reading | None:
        """What a verb asserts, parties found but not yet required."""
        if prop.head in self._under_way:
            return None  # a broken parse can send a clause back to itself
        self._looks += 1
        if self._looks > _MOST_LOOKS or len(self._under_way) >= _DEEPEST:
            return None
        self._under_way.add(prop.head)
        try:
            if self._known_as_none(prop):
                return None
            for lemma in dict.fromkeys(self._with_words(prop)):
                self.args.loose = False
                reading = self._asserted(prop, lemma)
                if reading is not None:
                    reading.loose = reading.loose or self.args.loose
                    return reading
                if any(not act.type for act in self.lexicon.acts.get(lemma, ())):
                    return None
            return self.verbal.told(prop) or self._together(prop)
        finally:
            self._under_way.discard(prop.head)

    def _known_as_none(self, prop: Proposition) -> bool:
        """ "Takes office in Chile": no act with this object, whatever "takes in" may be."""
        together = (f"{prop.lemma} {words}" for o in prop.object for words in self._noun_words(o))
        return any(not act.type for pair in together for act in self.lexicon.acts.get(pair, ()))

    def _told_to(self, prop: Proposition) -> bool:
        """Whether an infinitive stands below a verb, whatever the parser hung it under."""
        below = self.tree.subtree(prop.head)
        return any(self.tree.dep[i] == "mark" and self.tree.lower(i) == "to" for i in below)

    def _together(self, prop: Proposition) -> Reading | None:
        """ "Namibia and Botswana jointly run": whatever two countries do as one."""
        tree = self.tree
        beside = {tree.lower(k) for k in tree.children(prop.head, "advmod")}
        things = [o for o in prop.object if tree.lemma(o) not in _IN_WORDS]
        joint = any(tree.lower(k) == "joint" for o in things for k in tree.children(o, "amod"))
        if not beside & _TOGETHER and not (joint and prop.lemma in _UNDERTAKING):
            return None
        if any(d == "ccomp" for d, _ in prop.clauses) or prop.lemma in self.lexicon.speech:
            return None  # "jointly noted that": words
        source = self.args.sources(prop)
        if any("agreement" in self.lexicon.classes(tree.lemma(o)) for o in prop.object):
            return None  # a joint statement is words
        countries = {a.country for a in source if a.country}
        target = () if len(countries) > 1 else self.args.targets(prop, ("with",), source)
        if len(countries) < 2 and not (source and target):
            return None
        reading = Reading(prop, "COOPERATE", "", f"verb:{prop.lemma}+joint", source, target, True,
                          trigger=(prop.head,))  # fmt: skip
        join(reading)
        return reading

    def _asserted(self, prop: Proposition, lemma: str) -> Reading | None:
        for verbal in self.lexicon.verbal.get(lemma, ()):
            reading = self.verbal.over(prop, verbal)
            if reading is not None:
                return reading
        for act in () if self._is_noun(prop.head) else self.lexicon.acts.get(lemma, ()):
            if not act.type:
                return None
            self.args.loose = False
            reading = self._act(prop, act)
            if reading is not None:
                if " to " in lemma:  # "forced to flee": one act
                    driven = {k for _, k in prop.clauses if self.tree.lemma(k) in _DRIVEN}
                    reading.covered |= driven
                return reading
        return None

    def _is_noun(self, i: int) -> bool:
        """ "Is like the board", "are in charge": a predicate that is no verb."""
        if self.tree.tag(i) in ("JJR", "JJS"):
            return True  # "those closest to him"
        if self.tree.tag(i) == "NNS" and self.tree.child(i, "cop") is not None:
            return True  # "are good partners"
        if self.tree.tag(i) not in ("NN", "NNS") or self.tree.lemma(i) in _NOUNS_TOO:
            return False
        return self.tree.child(i, "det") is not None or self.tree.case[i] == "in"

    def _with_words(self, prop: Proposition) -> Iterator[str]:
        """The lemma with what makes it another verb, longest first: "fire on", "grant asylum"."""
        lemma = prop.lemma
        if lemma == "give" and self._until(prop):
            yield "give until"
        for case, noun in prop.oblique:
            if case:
                yield from (f"{lemma} {case} {words}" for words in self._noun_words(noun))
                yield f"{lemma} {case}"
                yield f"{lemma} {case.partition(' ')[0]}"
        for k in self.tree.children(prop.head, "advmod"):
            yield f"{lemma} {self.tree.lower(k)}"
        for o in prop.object:
            yield from (f"{lemma} {words}" for words in self._noun_words(o))
            if self.tree.pos(o) in ("NUM", "DET"):  # "meet all four of the standards"
                for k in self.tree.children(o, "nmod"):
                    yield from (f"{lemma} {words}" for words in self._noun_words(k))
        for _, k in prop.clauses:
            if k in self.props and self.props[k].mark:
                yield f"{lemma} {self.props[k].mark} {self.tree.lemma(k)}"
                yield f"{lemma} {self.props[k].mark}"
            elif self.tree.dep[k] == "xcomp":
                yield f"{lemma} {self.tree.lemma(k)}"  # "held it responsible"
        yield lemma

    def _until(self, prop: Proposition) -> bool:
        """ "Gave Chile until Friday to leave"."""
        return any(
            self.tree.tokens[k].text.lower().startswith("until") for k in self.tree.kids[prop.head]
        ) or any(self.tree.case[k] == "until" for k in self.tree.kids[prop.head])

    def _noun_words(self, noun: int) -> Iterator[str]:
        """A noun with each of its modifiers, then alone: "oil port", "port"."""
        lemma = self.tree.lemma(noun)
        for k in self.tree.children(noun, "compound", "amod"):
            yield f"{self.tree.lemma(k)} {lemma}"
        yield lemma

    # ------------------------------------------------------------ plain acts

    def _act(self, prop: Proposition, act: Act) -> Reading | None:
        if not self.args.object_fits(prop, act):
            return None
        source = self.args.sources(prop)
        self.args.meant = False
        words = act.type in _IN_TALK
        others = words and prop.lemma not in _OWN_TOO and speak_for_state(source)
        target = self.args.targets(prop, act.target, source, others=others)
        meant = self.args.meant
        flags = act.flags
        if act.type == "SUPPORT" and not target and self.args.at_home and len(source) < 2:
            return None  # "reaffirmed our commitment to peace"
        if "several" in flags and len(source) < 2:
            return None
        trigger = (prop.head,)
        mode, joint = act.mode, "joint" in flags
        guests = self.args.parties_of(prop.object)
        if "person" in flags and not any(a.sector not in ("", "IGO") for a in guests):
            return None
        if len(source) > 1 and any(self.args.each_other(o) for o in prop.object):
            source, target, joint = source[:1], source[1:], True
        if (
            act.type == "SUPPORT"
            and target
            and others
            and all(not a.sector and own(a, source) for a in target)
        ):
            # "reaffirmed Chile's commitment to the defence of Peru": not whose it is
            heads = list(prop.with_case("of", "to"))
            owners = (k for h in heads for k in self.tree.children(h, "nmod:poss"))
            behind = without(self.args.parties_of([*heads, *owners]), source)
            target = tuple(a for a in behind if a.country and not own(a, source))
            if not target:
                return None
        target = tuple(
            a for n, a in enumerate(target) if not any(_whereof(a, b) for b in target[:n])
        )
        if "swap" in flags:
            source, target = self.args.parties_of(prop.object), self.args.sources(prop)
            target = without(target, source)
            if not source or not target:
                return None
        # "called him a liar": what he is named stands as a complement or a second object
        names = (
            len(self.tree.children(prop.head, "obj")) > 1
            or any(d == "xcomp" and self.tree.pos(k) in ("NOUN", "ADJ") for d, k in prop.clauses)
            or any(self._named_in_quotes(o) for o in prop.object)
            or any(
                self.tree.lower(k) == "what"
                for k in (*self.tree.kids[prop.head], self.tree.head[prop.head])
            )
        )
        if ("named" in flags) > names or ("plain" in flags and names):
            return None
        if "thing" in flags and not prop.object:
            return None
        if "thing" in flags and any(
            self.lexicon.classes(self.tree.lemma(o))
            & {"abstract", "message", "delegation", "utterance"}
            for o in prop.object
        ):
            return None
        if "mediate" in flags:
            if len(target) < 2:
                return None
            source, target, joint = target[:1], target[1:], True
        if "guest" in flags and not _leaves_city(source, target):
            return None
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
        if "bare" in flags and self._told_to(prop):
            return None
        if "place" in flags and not all(a.country and not a.sector for a in guests):
            return None
        if "polity" in flags and all(a.sector in _NO_POLITY for a in guests):
            return None  # "recognised unions between"
        if "arms" in flags and source and all(a.sector in _UNARMED for a in source):
            return None  # "the department targets oligarchs"
        if "outlaw" in flags and not any(a.sector in _OUTLAWS for a in source):
            return None
        idle = any(self.tree.lower(i) == "it" for i in prop.subject)  # "when it comes to"
        if "motion" in flags and (self.args.loose or idle):
            return None  # who travels says where
        if act.type == "CONSULT":
            target = tuple(a for a in target if a.sector != "MED" and not _PRESS.search(a.text))
        if "from" in flags:
            source, target = self.args.parties_of(prop.with_case("from", "by")), source
            if not source or not target:
                return None
        if act.type == "RETREAT" and act.mode == "withdraw":
            # "from Ukraine" names a party, "from Kherson" a place.
            target = tuple(a for a in target if a.sector or a.name.lower() in a.text.lower())
        if "member" in flags and not any(a.sector == "IGO" for a in target):
            return None
        if act.type in _OF_TROOPS and prop.passive and not source:
            # "North Korean troops were deployed to Russia": theirs who sent them
            source = tuple(
                a for a in self.args.parties_of(prop.subject) if a.sector == "MIL" and a.country
            )
            target = without(target, source)
        if act.type in _OUT and prop.passive and not source:
            # "inspectors were expelled from North Korea": who has them leave is whose land it is
            source = tuple(a for a in self.args.parties_of(prop.with_case("from")) if not a.sector)
            target = without(target, source)
        if act.type in _BY_FORCE and prop.passive and not source and not prop.agent:
            # "killed in a US operation", "detained during a Chilean raid"
            by = [k for k in prop.with_case("in", "during") if self._is_operation(k)]
            source = without(self.args.whose(by, 0), self.args.parties_of(prop.object))
            target = without(target, source)
        if prop.passive and not source and act.object in ("@greeting", "@message"):
            # "a letter from Putin was handed to the ministry", "the king's greetings were sent"
            sent = [*prop.with_case("from"), *(k for o in prop.object for k in self._owners(o))]
            source = self.args.parties_of(sent)
            target = without(target, source)
        if act.type == "ASSAULT" and self._harmless(prop):
            return None
        if self._idle(prop, act, source, target):
            return None
        if act.mode == "release" and self._figure(prop):
            return None
        if act.mode == "arrest" and prop.lemma == "hold" and self._took_place(prop):
            return None
        if act.mode == "arrest" and prop.lemma == "hold" and not any(a.sector for a in target):
            return None  # "helped them hold Luanda": a town
        if act.type == "MOBILIZE" and prop.lemma in _MAKING_READY and self._told_to(prop):
            return None  # "are preparing to attack": what for is the act
        if act.mode == "arrest" and any(self.tree.lemma(o) in _HELD for o in prop.object):
            return None  # "hold a majority in the Senate"
        if act.mode == "arrest" and prop.lemma == "hold" and any(map(_land, target)):
            return None  # "in Iowa, caucuses were held"
        if act.type == "MOBILIZE" and source and all(a.sector == "BUS" for a in source):
            return None  # "the company tested its rocket"
        if act.type == "RETREAT" and prop.lemma == "return" and not prop.object:
            target = tuple(a for a in target if names_state(a) and not own(a, source))
        if act.mode == "cyber" and prop.object and any(True for _ in prop.with_case("into")):
            return None  # "infiltrated agents into Chile"
        if act.type == "SUPPORT" and any(self.tree.lower(o) in _REFLEXIVE for o in prop.object):
            return None  # "defends itself against Chile"
        if act.mode == "ceasefire" and self._another_s(prop, source):
            return None
        things = [self.args.object_classes(o) for o in prop.object]
        if act.mode == "abduct" and any(kinds & _GOODS for kinds in things):
            return None  # "snatched barrels of oil"
        if (
            act.mode in ("restrict", "curfew", "martial-law")
            and not source
            and not self._in_object(prop, target)
        ):
            return None  # "an exhibition closed in Chile"
        if act.type == "REJECT" and not target and self._denied(prop):
            return None  # "dismissed the claim": a denial
        if act.type == "PROTEST" and (
            prop.passive or (act.mode == "obstruct" and any(map(_in_politics, source)))
        ):
            return None  # "as demonstrated by", "the party blocked the bill"
        if prop.lemma == "threaten" and self.tree.lemma(self.tree.head[prop.head]) in _DEEMING:
            return None  # "deemed threatening"
        reading = Reading(prop, act.type, mode, f"verb:{prop.lemma}", source, target, joint,
                          trigger=trigger, meant=meant)  # fmt: skip
        if mode == "deport" and self._driven_off(prop, reading):
            reading.type, reading.mode = "ASSAULT", ""
        if prop.lemma in _REAFFIRMING and any(map(self._defends, prop.object)):
            reading.type, reading.about = "AGREE", "COOPERATE"
        if act.type == "ACCUSE" and prop.object:
            told = self.props.get(prop.object[0])
            act_of = self.noun(told) if told is not None and not told.verbal else None
            reading.about = act_of.type if act_of is not None else None
        if joint:
            stranger = prop.subject and not source and not prop.passive
            if not stranger or any(True for _ in prop.with_case("between")):
                join(reading)  # those whom a stranger met did not meet one another
            if "pair" in flags and not reading.target:
                return None
        if "both" in flags and not reading.target and len(reading.source) > 1:
            reading.joint = True
            join(reading)
        if "foreign" in flags:
            reading.target = tuple(a for a in reading.target if not own(a, reading.source))
        if "other" in flags:
            reading.target = tuple(a for a in reading.target if a.how != "reference")
        vague = words or "arms" in flags
        if "need" in flags and not any(
            self.parties.known(a) or (a.sector and not (vague and _anywhere(a)))
            for a in reading.target
        ):
            return None
        if act.type == "AID" and prop.lemma in _PROMISING:
            # An offer is no aid yet.
            reading.type, reading.mode, reading.about = "AGREE", "", "AID"
        if act.type == "AID" and not reading.target and (act.object or "thing" in flags):
            reading.target = self.args.beneficiary(prop, source)
        if act.mode == "third-party" and not reading.target:
            reading.target = self.args.between(prop, source)
        if not reading.target and _reaches(reading):
            reading.target = self.args.abroad(prop, reading.source)
        return reading

    def _harmless(self, prop: Proposition) -> bool:
        """ "Sanctions target", "the flood killed", "assaults our values": nobody is attacked."""
        lemma = self.tree.lemma
        if any(lemma(i) in _BLOODLESS | _NATURE for i in (*prop.subject, *prop.agent)):
            return True
        return bool(prop.object) and all(lemma(o) in _IDEAS for o in prop.object)

    def _idle(
        self,
        prop: Proposition,
        act: Act,
        source: tuple[ActorMention, ...],
        target: tuple[ActorMention, ...],
    ) -> bool:
        """Whether a verb stands in a figure, or for a state rather than an act."""
        if act.mode == "seize" and not prop.object and not target:
            return True  # "takes over next year"
        if prop.lemma == "isolate" and prop.passive and not source:
            return True  # "is increasingly isolated"
        if prop.lemma in ("apologise", "apologize") and not target:
            # "I apologize for being late": politeness
            return any(self.tree.lower(i) in ("i", "we") for i in prop.subject)
        if prop.lemma == "apply" and self.tree.tag(prop.head) == "VBN" and not prop.subject:
            return True  # "as applied to Chile"
        if prop.lemma == "host" and all(a.sector == "IGO" and "." not in a.actor for a in source):
            return all(
                self.tree.tag(o) in ("NNP", "NNPS") for o in prop.object
            )  # "will host APEC": the meeting, not the body
        if prop.lemma == "call" and act.mode == "phone" and self.tree.tag(prop.head) == "VBN":
            # "a device called": what its name is
            own_ = self.tree.child(prop.head, "nsubj", "nsubj:pass", "aux", "aux:pass")
            return own_ is None and self.tree.dep[prop.head] != "conj"
        if "base" in act.target and any(True for _ in prop.with_case("to", "into")):
            # "came back into compliance", "return home to Chile": not from where it is told
            return not any(True for _ in prop.with_case("from"))
        # "resist the invasion": who is attacked fights
        return prop.lemma == "resist" and any(
            "ASSAULT" in self.lexicon.noun_types(self.tree.lemma(o)) for o in prop.object
        )

    def _driven_off(self, prop: Proposition, reading: Reading) -> bool:
        """ "Chilean troops pushed the Peruvians back": a battle; of migrants it is none."""
        armed = any(a.sector in _ARMED - {"COP"} for a in reading.source)
        foes = all(a.country and a.sector != "REF" for a in reading.target)
        return (
            prop.lemma in ("push", "push back")
            and armed
            and foes
            and not any(own(a, reading.source) for a in reading.target)
        )

    def _defends(self, o: int) -> bool:
        """ "Commitment to the defence of Peru": a promise, not only praise."""
        tree = self.tree
        if tree.lemma(o) != "commitment":
            return False
        return any(tree.lemma(k) in _DEFENDED for k in tree.subtree(o) if tree.head[k] != k)

    def _another_s(self, prop: Proposition, source: tuple[ActorMention, ...]) -> bool:
        """ "Stop Chile's attack": who ends another's fighting lays no arms down."""
        owners = [a for o in prop.object for a in self.args.parties_of(self._owners(o))]
        return bool(source and owners) and not any(own(a, source) for a in owners)

    def _is_operation(self, i: int) -> bool:
        lemma = self.tree.lemma(i)
        return lemma == "operation" or "ASSAULT" in self.lexicon.noun_types(lemma)

    def _named_in_quotes(self, o: int) -> bool:
        """ "Called her "a liar"": the words behind the object are what she is called."""
        after = self.tree.phrase(o)[1] + 1
        return after < len(self.tree) and self.tree.lower(after) in ('"', "``", "“")

    def _in_object(self, prop: Proposition, target: tuple[ActorMention, ...]) -> bool:
        """Whether a target is the object itself, or whose the object is."""
        inside = (*self.args.parties_of(prop.object), *self.args.whose(prop.object))
        return not target or any(a in inside for a in target)

    def _figure(self, prop: Proposition) -> bool:
        """ "Free the peasants from drudgery": from what is neither somebody nor a place to sit."""
        heads = [i for i in prop.with_case("from") if i > prop.head]
        return bool(heads) and not any(
            self.tree.lemma(i) in _CONFINING
            or any(self.tree.pos(k) == "PROPN" for k in self.tree.subtree(i))
            or self.args.parties_of([i])
            for i in heads
        )

    def _took_place(self, prop: Proposition) -> bool:
        """ "An envoy to the funeral held in Hanoi": of the last noun before it."""
        if not prop.passive or self.tree.dep[prop.head] != "acl":
            return False
        up = self.tree.head[self.tree.head[prop.head]]
        if self.tree.lemma(up) in _FUNCTIONS and self.tree.dep[self.tree.head[prop.head]] == "nmod":
            return True  # "the inauguration of the president held in Lima"
        before = self.tree.pos(prop.head - 1) in ("NOUN", "PROPN")
        return (
            before
            and prop.head - 1 not in prop.object
            and not any("people" in self.lexicon.classes(self.tree.lemma(o)) for o in prop.object)
        )

    def _denied(self, prop: Proposition) -> bool:
        told = [self.lexicon.operators.get(("noun", self.tree.lemma(o))) for o in prop.object]
        return bool(told) and all(effect == "alleged" for effect in told)

    def _owners(self, noun: int) -> list[int]:
        return self.tree.children(noun, "nmod:poss")

    # ------------------------------------------------------------ nouns

    def noun(self, prop: Proposition) -> Reading | None:
        """What an event noun names."""
        tree, i = self.tree, prop.head
        before = [tree.lemma(k) for k in tree.kids[i] if k < i and tree.dep[k] in
                  ("compound", "amod", "nmod:desc")]  # fmt: skip
        forms = [tree.lower(k) for k in tree.kids[i] if k < i]
        forms += [  # "a test of a ballistic missile"
            tree.lemma(k) for k in tree.children(i, "nmod") if tree.case[k] == "of"
        ]
        before += [tree.lemma(c) for k in tree.kids[i] if k < i for c in tree.conjuncts(k)[1:]]
        spare: Reading | None = None
        for lemma in (*(f"{b} {prop.lemma}" for b in before), prop.lemma):
            for noun in self.lexicon.nouns.get(lemma, ()):
                if not noun.type:
                    return None
                if noun.type == "ASSAULT" and self._of_nobody(prop):
                    return None
                if not noun.modifiers or noun.modifiers & {*before, *forms}:
                    reading = self._event_noun(prop, noun)
                    if not needs_target(noun.type) or reading.target or self._shared(prop):
                        return reading
                    spare = spare or reading  # its verb may yet name the target
        return spare or self._light_noun(prop)

    def _of_nobody(self, prop: Proposition) -> bool:
        """ "The killing of pigs": of what is neither somebody nor a place."""
        if prop.lemma not in _KILLING:
            return False
        direct = [k for k in self.tree.children(prop.head, "nmod") if self.tree.case[k] == "of"]
        return bool(direct) and not any(
            self.args.whose([k]) or self.args.somebody([k]) or self.tree.pos(k) in ("PROPN", "PRON")
            for k in direct
        )

    def _shared(self, prop: Proposition) -> bool:
        """Whether the noun's verb has several subjects, who can be each other's partner."""
        above = self.tree.head[prop.head]
        if any(v.kind == "light noun" for v in self.lexicon.verbal.get(self.tree.lemma(above), ())):
            above = self.tree.head[above]  # "a round of exercises"
        up = self.props.get(above)
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
        inside = {
            j for k in self.tree.children(prop.head, "nmod") for j in self.tree.conjuncts(k)
        }  # what stands in front of "the building of the assembly" is nobody's rally
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
                own_ = (k for k in prop.with_case(where) if where != "of" or k in inside)
                source = self.args.parties_of(own_)
            if source:
                break
        target: tuple[ActorMention, ...] = ()
        for where in noun.target:
            heads = prop.with_case(where)
            whose = self.args.parties_of if where == "in" else self.args.whose
            target = without(whose(heads), source)
            if where == "in":  # "the invasion in the General Assembly": where they spoke of it
                target = tuple(a for a in target if a.sector != "IGO")
            if not target and (where in ("against", "into") or noun.type == "ACCUSE"):
                target = self.args.somebody(prop.with_case(where))
            if target:
                break
        if source and not target and prop.lemma in _WARS:
            upon = self.parties.assailed(prop.head)
            target = tuple(a for a in upon if not own(a, source))
        reading = Reading(prop, noun.type, noun.mode, f"noun:{prop.lemma}", source, target,
                          "joint" in noun.flags, trigger=(prop.head,))  # fmt: skip
        if noun.type == "REQUEST" and any(
            self.args.object_classes(k) & _SENT for k in prop.with_case("for")
        ):
            reading.about, reading.mode = "AID", "assist"
        if reading.joint:
            if any(a.sector == "IGO" for a in source):
                # "the Washington NATO summit": where a body met is nobody whom it met
                reading.source = tuple(a for a in source if a.sector or names_state(a))
            if not reading.source and any(True for _ in prop.with_case("with")):
                reading.source = without(self._traveller(prop), reading.target)
            else:
                join(reading)
        return reading

    def _traveller(self, prop: Proposition) -> tuple[ActorMention, ...]:
        """ "Went to Lima for talks with Chile": who goes there has them."""
        above = (self.props.get(k) for k in self.tree.ancestors(prop.head))
        up = next((each for each in above if each is not None and each.verbal), None)
        if up is None or up.passive or self.tree.case[prop.head] != "for":
            return ()
        return self.args.sources(up) if up.lemma in _TRAVELLING else ()

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


def _in_context(reading: Reading) -> Reading:
    """The reading with the type that who takes part in it decides."""
    if reading.type in ("MOBILIZE", "CONSULT") and any(
        "peacekeep" in a.text.lower() for a in reading.source
    ):
        reading.type, reading.mode = "AID", ""  # "peacekeepers arrived in Goma"
    if (
        reading.type == "ASSAULT"
        and reading.rule.endswith("noun:attack")
        and reading.source
        and all(map(_politician, reading.source))
        and not any(a.sector in _ARMED or _abroad(a, reading.source) for a in reading.target)
    ):
        reading.type, reading.mode = "ACCUSE", "disapprove"  # "led the attack on the bill"
    return reading


def _whereof(actor: ActorMention, place: ActorMention) -> bool:
    """ "Lima, Peru": a state right behind a place of its own."""
    beside = 0 <= actor.span[0] - place.span[1] <= len(", ")
    return beside and bool(actor.actor) and actor.actor == place.actor


def _anywhere(actor: ActorMention) -> bool:
    """ "Welcomed peace in the region": a place or people of no country and no name."""
    return actor.sector == "UNK" and not ends_in_name(actor)


def _land(actor: ActorMention) -> bool:
    return bool(actor.country) and not actor.sector


def _in_politics(actor: ActorMention) -> bool:
    return actor.sector in _POLITICS


def _leaves_city(source: tuple[ActorMention, ...], target: tuple[ActorMention, ...]) -> bool:
    """Officials or a party's people, and a place that stands for a state it is not named after."""
    people = bool(source) and all(a.sector in _TRAVELLERS for a in source)
    return people and any(not a.sector and a.name.lower() not in a.text.lower() for a in target)


def _reaches(reading: Reading) -> bool:
    """Whether an act without a target may have reached the country where it was done."""
    return reading.type in _REACHING or reading.mode == "ceasefire"


def _abroad(actor: ActorMention, source: tuple[ActorMention, ...]) -> bool:
    """A country, or a place in one, that is not the doers' own."""
    return bool(actor.country) and not actor.sector and not own(actor, source)


def _politician(actor: ActorMention) -> bool:
    """A party, a parliament or its member, or a person in office, whose attacks are words."""
    person = actor.actor.count(".") == 2
    return actor.sector in ("LEG", "PTY") or (person and actor.sector in ("GOV", "ELI"))
