"""What governs a clause and does to its status: operators, conjunctions, nouns with content."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from detente.coding.cues import came_to_nothing, conditioned, content_of, marker, unconfirmed
from detente.coding.telling import Telling
from detente.coding.verb_group import Standing
from detente.records import Status

__all__ = ["Governing"]

_HAVE_TO = frozenset({"have", "need"})
# Subjects and objects that say that it was not so: "nobody attended", "released none".
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_IF = frozenset({"if", "unless", "whether", "should", "provided", "lest", "case", "supposing"})
_UNTIL = frozenset({"until", "till"})
# Conjunctions and adpositions before what did not happen.
_INSTEAD = frozenset({"without", "instead", "rather", "instead of", "rather than"})
# Passives that pass on what others say: "is said to have freed".
_SAID_TO = frozenset(
    "say understand report believe think rumour rumor repute hold deem reckon know allege".split()
)
# Texts that charge somebody with something when they say it.
_CHARGES = frozenset(
    "indictment complaint lawsuit suit petition charge allegation rumour rumor".split()
)
_PRESUPPOSED = frozenset({"acl:relcl", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos"})
_DATED = frozenset({"after", "as", "because", "since", "when", "while", "although", "though"})
_REAL = ("happened", "ongoing")
# What introduces the act that a verb is about.
_OPENING = frozenset({"to", "of", "from", "with", "for", "on", "against", "about", "at"})
# Verbs that fix a time "for" an act.
_FIXING = frozenset("earmark pencil plan prepare ready schedule set slate".split())
_TIMED = frozenset({"when", "once", "before", "after", "as"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_CEASING = frozenset({"stop", "cease", "quit", "halt"})
_OCCASION = frozenset(("chance", "opportunity"))
# "Took action to impose": what is done in order to do it is the doing.
_STEPS = frozenset({"action", "measure", "move", "step"})
# What an effort that goes on consists in.
_SUSTAINED = frozenset("aid arm assist fund help provide supply support".split())
_UNDER_WAY = frozenset("collective continued continuing joint mutual ongoing shared".split())
_PEOPLE = frozenset(("troops", "people", "military", "police"))

# What is done by doing the other thing: "gathered to protest", "called to reaffirm".
_SHOWN = frozenset(
    "brand celebrate commemorate condemn congratulate decry demand demonstrate denounce deplore "
    "deride honor honour mark mourn oppose protest salute slam thank".split()
)
_VOICED = frozenset(
    "announce assure call confirm convey discuss explain express emphasise emphasize offer pledge "
    "praise reaffirm reinforce reiterate review stress talk underline underscore urge voice warn "
    "welcome".split()
)
_MOVING = frozenset(
    "arrive come depart dispatch fly go head invite journey leave plan return sail schedule send "
    "travel visit".split()
)
# How one says what one does by saying it, and what else is done so.
_POLITE = frozenset("let like want wish".split())
_EXPRESSED = frozenset("apologize apologise commend express extend salute".split())
# Who hopes that somebody will do something does not know.
_WISHING = frozenset({"hope", "wish", "wonder", "dream", "doubt"})
_EXPECTING = frozenset({"expect", "want", "wish", "need", "like"})


class Governing(Telling):
    """Follows a clause up to the root."""

    def verb(self, i: int) -> Standing:
        """Status and speaker of the clause whose verb this is."""
        tree, at, result = self.tree, i, self.own(i)
        sealed = said = False
        while tree.head[at] != at:
            up, dep = self._governor(at)
            step = self._step(result, at, up, dep)
            weaker = step.status in ("planned", "possible") and not step.conditional
            if said and weaker and result.status in _REAL:
                # "I want to add that we urge": so it is, whether it is to be said or not
                step = replace(step, status=result.status, duty=result.duty)
            # What a noun phrase or a dated clause presupposes stands, whatever governs it.
            result = replace(result, speaker=step.speaker) if sealed else step
            sealed = sealed or (result.status is not None and self._seals(at, dep))
            said = said or (dep == "ccomp" and tree.lemma(up) in self.lexicon.speech)
            if at in tree.ancestors(up):
                break  # content that was taken for the main clause
            at = up
        if at == i and at in self.props:
            up, dep = self._governor(at)
            result = self._step(result, at, up, dep) if up != at else result
        if result.speaker is None:
            result = replace(result, speaker=self._aside(i))
        if result.status in _REAL and (
            self._believed(i) or self._rumoured(i) or unconfirmed(tree, i, self.lexicon)
        ):
            result = replace(result, status="alleged")
        if result.status in ("planned", "possible") and came_to_nothing(tree, i):
            result = replace(result, status="negated")
        if result.status == "planned" and conditioned(tree, i):
            result = replace(result, status="possible")
        return result

    def _governor(self, at: int) -> tuple[int, str]:
        """What a clause hangs under; what stands before its "that" where it hangs astray.

        "Serbia's allegation that police beat two men was passed on": parsers take the content for
        the main clause.
        """
        tree = self.tree
        up, dep = tree.head[at], tree.dep[at]
        word = self._before(at)
        if word is None:
            return (self._finite_above(at), dep) if dep == "conj" else (up, dep)
        if word == up:
            if dep == "acl:relcl" and tree.dep[up] == "obl" and self._complete(at):
                verb = tree.head[up]  # "denied for years that soldiers shot them"
                if self.effect("verb", tree.lemma(verb)) in ("alleged", "denied"):
                    return verb, "ccomp"
            if dep == "ccomp" and tree.pos(up) == "NOUN" and up not in tree.verbs:
                return up, "acl"
            return up, ("ccomp" if dep == "conj" and self.effect("verb", tree.lemma(up)) else dep)
        if at in tree.ancestors(word) and tree.dep[word] not in ("nsubj", "nsubj:pass"):
            return up, dep
        told = next((e for k in ("noun", "false") if (e := self.effect(k, tree.lemma(word)))), None)
        if told in ("alleged", "denied", "possible") and tree.pos(word) == "NOUN":
            return word, "acl"
        if self.effect("adjective", tree.lower(word)) in ("possible", "alleged"):
            return word, "ccomp"
        return up, dep

    def _finite_above(self, at: int) -> int:
        """What a finite verb is joined to: "condemns the attempt to seize it and rejects".

        Parsers join it to the infinitive before it.
        """
        tree, up = self.tree, self.tree.head[at]
        found = up
        if tree.tag(at) not in _FINITE or tree.child(at, "nsubj", "nsubj:pass") is not None:
            return up
        if tree.tag(up) != "VB" or any(tree.tag(k) == "MD" for k in tree.children(up, "aux")):
            return up
        while tree.head[found] != found and tree.tag(found) not in _FINITE:
            found = tree.head[found]
        return found if tree.tag(found) in _FINITE and found in self.props else up

    def _complete(self, at: int) -> bool:
        """Whether a that-clause has a subject and an object of its own, and so is content."""
        tree = self.tree
        own = [
            tree.child(at, "nsubj", "nsubj:pass"),
            tree.child(at, "obj", "aux:pass"),
        ]
        return all(k is not None and tree.lower(k) != "that" for k in own)

    def _before(self, at: int) -> int | None:
        """The word before the "that" of a clause, or before the "of" of a gerund."""
        tree = self.tree
        if tree.tag(at) == "VBG" and tree.dep[at] == "advcl":
            mark = tree.child(at, "mark")
            found = mark is not None and tree.lower(mark) in ("of", "about") and mark > 0
            return mark - 1 if found and mark is not None else None
        return content_of(tree, at)

    def _seals(self, at: int, dep: str) -> bool:
        mark = self.props[at].mark if at in self.props else ""
        if dep in _PRESUPPOSED:
            return mark != "that"  # "reports that": content, nothing presupposed
        return dep == "advcl" and mark in _DATED

    def _step(self, result: Standing, at: int, up: int, dep: str) -> Standing:
        tree = self.tree
        governor = self.props.get(up)
        lemma = governor.lemma if governor else tree.lemma(up)
        mark = self.props[at].mark if at in self.props else ""
        if self.words & {"case", "condition"}:
            mark = marker(tree, at, mark)
        if dep in ("acl", "acl:relcl") and tree.lower(up) in _NOBODY and at - up < 3:
            return replace(result, status="negated")  # "parted with nothing signed"
        if mark in _IF and dep in ("advcl", "ccomp") and result.status != "denied":
            result = replace(result, status="possible", conditional=True)
        elif mark in _UNTIL and dep == "advcl" and tree.tag(at) in ("VBZ", "VBP"):
            result = replace(result, status="possible")
        elif mark in _TIMED and tree.tag(at) in ("VBZ", "VBP") and result.status == "happened":
            if up in self.props and self.own(up).status == "planned":
                result = replace(result, status="planned")
        elif mark == "before" and tree.tag(at) == "VBG" and result.status is None:
            past = self.own(up).status in _REAL and tree.tag(up) not in ("VBZ", "VBP")
            result = replace(result, status="happened" if past else "planned")
        elif mark == "from" and tree.lower(tree.subtree(at)[0] - 1) == "far":
            return replace(result, status="negated")  # "far from withdrawing"
        elif mark in _INSTEAD and dep in ("advcl", "acl") and tree.tag(at) == "VBG":
            return replace(result, status="negated")
        if dep == "conj":
            return self._open(result, at, up)
        noun = tree.pos(up) in ("NOUN", "PROPN") and up not in tree.verbs
        if governor is None or not governor.verbal or (noun and dep in ("acl", "acl:relcl")):
            short = tree.tag(up) == "RB" or tree.dep[up] in ("advmod", "xcomp")
            if short and self._effect_of(tree.head[up], "") == "negated":
                return replace(result, status="negated")  # "stopped short of expelling"
            return self._under_noun(result, at, up, dep)
        if dep in ("ccomp", "xcomp", "advcl", "parataxis", "csubj"):
            first = lemma.partition(" ")[0]
            effect = self._effect_of(up, lemma) or self.effect("verb", first)
            effect = self.effect("verb", f"{first} {mark}") or effect  # "decide against"
            if mark == "on" and tree.tag(at) == "VBG":
                effect = self.effect("verb", f"{first} on") or effect  # "goes on pushing"
            close = tree.tag(at) == "VBG" and not mark and tree.lower(at - 1) != ","
            if effect is None and tree.tag(up) == "VBN":
                effect = self.effect("adjective", tree.lower(up))  # "slated", "persuaded"
            if dep == "advcl" and mark not in _OPENING and not close:
                effect = None
            if mark == "for" and effect not in ("alleged", "denied") and first not in _FIXING:
                effect = None  # "sought for questioning"
            if tree.pos(up) != "VERB" and up not in tree.verbs:
                word = tree.lemma(up)
                effect = self.effect("adjective", word) or self.effect("adjective", tree.lower(up))
                effect = effect or (self.effect("noun", word) if dep == "ccomp" else None)
            if (
                effect == "ongoing"
                and mark == "to"
                and any(up < k < at for k in tree.children(up, "obl"))
            ):
                effect = None  # "continued to Paris to see": a purpose
            if tree.lower(up) == "able" and mark == "to" and self._was_able(up):
                return replace(result, status="happened")
            if effect == "alleged" and self._hedge(up):
                effect = None
            if dep == "advcl" and mark == "to" and self._occasion(up):
                return replace(result, status=self.own(up).status)
            if effect == "planned" and mark == "to" and self._decreed(at, up):
                effect = None
            if effect == "excluded":
                ruled = self.own(up).status == "negated"
                return replace(result, status="possible" if ruled else "negated")
            if first in _CEASING and tree.tag(at) == "VBG" and self.own(up).status == "negated":
                return replace(result, status="ongoing")  # "has never stopped paying"
            if first == "plead" and self._guiltless(up):
                effect = "denied"
            if (
                effect is None and dep == "ccomp" and tree.child(up, "cop", "expl") is not None
            ) or (first == "be" and dep == "ccomp"):
                about = next(
                    (e for k in governor.subject if (e := self.effect("noun", tree.lemma(k)))), None
                )
                effect = about if about == "alleged" else effect  # "among the charges is that"
            if dep == "xcomp" and governor.passive and lemma in _SAID_TO:
                effect = "alleged"
            if lemma == "have" and any(tree.lower(k) == "yet" for k in tree.kids[up]):
                return replace(result, status="negated")  # "has yet to ratify"
            if dep == "ccomp" and lemma in ("convince", "persuade"):
                effect = "alleged"
            subjects = {tree.lemma(k) for k in governor.subject}
            subjects |= {tree.lemma(k) for c, k in governor.oblique if c in ("in", "under")}
            told = first in self.lexicon.speech or first == "have"  # "rumour has it that"
            if dep == "ccomp" and told and subjects & _CHARGES:
                effect = "alleged"
            if dep in ("ccomp", "csubj") and self._false(up):
                effect = "denied"
            if dep == "ccomp" and not governor.object and self._refutes(up, governor.lemma):
                effect = "denied"
            clausal = dep == "ccomp" or (dep == "parataxis" and (at < up or self._colon(up, at)))
            told_first = dep == "advcl" and not mark and at < up and tree.tag(at) != "VBG"
            clausal = clausal or (told_first and tree.child(at, "nsubj", "nsubj:pass") is not None)
            if effect == "alleged" and self.own(up).status == "negated":
                effect = "denied"  # "does not believe that"
            if effect == "denied":
                return replace(result, status="denied", speaker=result.speaker or self._subject(up))
            if effect == "alleged" and (
                clausal or mark in ("of", "to", "for", "with") or dep == "xcomp"
            ):
                status = "alleged" if result.status in (*_REAL, None) else result.status
                return replace(result, status=status, speaker=result.speaker or self._subject(up))
            if clausal and first in self.lexicon.speech:
                return replace(result, speaker=result.speaker or self._subject(up))
            if first in _POLITE and self._by_saying_so(at, up):
                return replace(result, status="happened")
            awaited = self._awaited(at, first, dep, mark)
            if awaited is not None:
                return awaited
            if effect == "ongoing" and result.status in (None, *_REAL):
                outer = self.own(up).status
                going = tree.head[up]
                if outer is None and tree.lemma(going) == "go" and self._going_to(going, up):
                    return replace(result, status="planned")  # "is going to continue to fund"
                if outer in (None, *_REAL):
                    return replace(result, status="ongoing")
                return replace(result, status="ongoing" if outer == "negated" else outer)
            factive = effect == "negated" and dep == "ccomp" and result.status in _REAL
            if effect in ("planned", "possible", "negated") and dep != "parataxis" and not factive:
                return self._operator(result, cast(Status, effect), up)
            if (
                result.status is None
                and tree.tag(at) == "VBG"
                and tree.child(at, "nsubj") is not None
                and self.own(up).status in _REAL
            ):
                return replace(result, status="ongoing")  # "with mediators shuttling"
            if result.status is None and mark == "for" and tree.tag(at) == "VBG" and not effect:
                return replace(result, status="happened")  # "will punish Chile for hosting"
            before = dep == "advcl" and tree.tag(at) == "VBG" and not mark and at < up
            before = before and tree.tag(up) in ("VBZ", "VBP")
            if before and result.status is None and first not in self.lexicon.speech:
                return replace(result, status="ongoing")  # "Chile, working with Peru, backs"
            if effect == "pass" or result.status is None:
                return self._open(result, at, up, purpose=dep == "advcl" and mark == "to")
        return result

    def _by_saying_so(self, at: int, up: int) -> bool:
        """ "I want to thank Chile", "let me congratulate you": done by saying that one would."""
        tree, prop = self.tree, self.props[up]
        let = prop.lemma == "let"
        if not let and (prop.object or tree.child(at, "nsubj") is not None):
            return False  # "I want you to thank Chile"
        who = prop.object if let else prop.subject
        first = {tree.lower(k) for k in who} & {"i", "me", "we"}
        said = tree.lemma(at) in _SHOWN | _VOICED | _EXPRESSED
        whole = tree.dep[at] in ("xcomp", "ccomp") and self.own(up).status != "negated"
        return bool(first) and said and whole

    def _awaited(self, at: int, lemma: str, dep: str, mark: str) -> Standing | None:
        """An infinitive that somebody asks for or must do is no act; one agreed to is planned."""
        up = self.tree.head[at]
        asked = dep in ("advcl", "xcomp") and mark == "to" and self._addresses(up)
        if not asked and (dep not in ("xcomp", "ccomp") or mark not in ("to", "", "that")):
            return None
        if self.tree.tag(at) not in ("VB", "VBP") or self.tree.children(at, "aux"):
            return None
        duty = lemma in _HAVE_TO and mark == "to" and self.tree.tag(self.tree.head[at]) != "VBD"
        got = lemma == "get" and mark == "to" and self.tree.lower(up) == "got"
        duty = duty or (got and bool(self.tree.children(up, "aux")))  # "we have got to"
        kinds = {v.kind for v in self.lexicon.verbal.get(lemma, ())}
        prop = self.props[up]
        wished = lemma in _EXPECTING and mark == "to" and bool(prop.object) and not prop.passive
        if asked or wished or duty or kinds & {"request", "threaten", "invite"}:
            return Standing("possible", duty=True)
        return Standing("planned") if "agree" in kinds and mark == "to" else None

    def _addresses(self, up: int) -> bool:
        """Whether a verb asks something of somebody: "call upon X to", "appeal to X to"."""
        prop = self.props[up]
        return any(
            verbal.kind == "request"
            for case, _ in prop.oblique
            if case in ("on", "upon", "to", "with")
            for verbal in self.lexicon.verbal.get(f"{prop.lemma} {case}", ())
        )

    def _operator(self, result: Standing, effect: Status, up: int) -> Standing:
        if (
            result.status == "planned"
            and effect == "possible"
            and (self.tree.pos(up) != "VERB" or self.tree.lemma(up) in _WISHING)
        ):
            return replace(result, status="possible")  # "it is conceivable that they will"
        if result.status in ("planned", "possible", "negated"):
            return result
        outer = self.own(up)
        if outer.status in ("negated", "possible"):
            return replace(result, status=outer.status, refusal=effect == "planned")
        return replace(result, status=effect, failed=self.props[up].lemma == "fail")

    def _open(self, result: Standing, at: int, up: int, *, purpose: bool = False) -> Standing:
        """A clause without a status of its own takes its governor's."""
        if result.status is not None:
            return result
        outer = self.own(up)
        if self.tree.lemma(up) == "go" and self.tree.tag(up) == "VBG" and not purpose:
            outer = replace(outer, status="planned", refusal=outer.status == "negated")
        if purpose and outer.status in _REAL:
            lemma, main = self.tree.lemma(at), self.tree.lemma(up)
            steps = main == "take" and any(
                self.tree.lemma(k) in _STEPS for k in self.props[up].object
            )
            if main == "use" or steps:
                return replace(result, status=outer.status)  # "were used to shell the town"
            shown = lemma in _SHOWN or (lemma in _VOICED and main not in _MOVING)
            return replace(result, status="happened" if shown else "planned")
        return replace(result, status=outer.status, refusal=outer.refusal, duty=outer.duty)

    def _was_able(self, up: int) -> bool:
        """ "Were able to trace it": they did."""
        cop = self.tree.child(up, "cop")
        past = cop is not None and self.tree.lower(cop) in ("was", "were")
        return past and self.own(up).status == "happened"

    def _occasion(self, up: int) -> bool:
        """ "had an opportunity today to meet": the clause beside its noun."""
        tree = self.tree
        objects = self.props[up].object if up in self.props else []
        return tree.lemma(up) == "have" and any(tree.lemma(k) in _OCCASION for k in objects)

    def _occasion_stands(self, noun: int) -> str | None:
        """ "had an opportunity to speak", "will have the chance to", "looks forward to the"."""
        top = self.tree.head[noun]
        if self.tree.tag(top) == "VBD":
            return "happened"
        if top not in self.props:
            return None
        if self._effect_of(top, self.props[top].lemma) == "planned":
            return "planned"
        status = self.own(top).status if self.tree.lemma(top) == "have" else None
        return status if status == "planned" else None

    def _theirs(self, noun: int) -> bool:
        tree = self.tree
        by = any(tree.case[k] == "by" for k in tree.children(noun, "nmod"))
        return by or tree.child(noun, "nmod:poss") is not None

    def _going_to(self, going: int, up: int) -> bool:
        tree = self.tree
        auxiliaries = {tree.lower(k) for k in tree.children(going, "aux")}
        present = auxiliaries & {"is", "are", "am", "'s", "'re", "'m"}
        return tree.tag(going) == "VBG" and tree.dep[up] == "xcomp" and bool(present)

    def _decreed(self, at: int, up: int) -> bool:
        """ "The decision to recognise", "decided to reject": what is done by deciding it."""
        decided = self.tree.lemma(up) in ("decide", "decision", "choose", "choice", "opt")
        return decided and self.effect("decreed", self.tree.lemma(at)) is not None

    def _under_way(self, noun: int, at: int) -> bool:
        """ "Our joint efforts to supply Kyiv": what somebody's effort already consists in."""
        tree = self.tree
        if tree.lemma(noun) != "effort" or tree.lemma(at) not in _SUSTAINED:
            return False
        owned = tree.child(noun, "nmod:poss") is not None
        return owned or any(tree.lower(k) in _UNDER_WAY for k in tree.children(noun, "amod"))

    def _under_noun(self, result: Standing, at: int, up: int, dep: str) -> Standing:
        content = dep == "acl:relcl" and at in self.props and self.props[at].mark == "that"
        content = content or (dep == "acl:relcl" and self._by_which(at))
        verbal = self.tree.tag(up) == "NNS" and self.tree.head[up] == up
        claims = self.effect("verb" if verbal else "noun", self.tree.lemma(up))
        if dep == "acl:relcl" and claims == "alleged":
            content = content or (content_of(self.tree, at) == up and self._whole(at))
        bare = at in self.props and not self.props[at].mark
        if dep == "acl" and bare and result.status in _REAL and self.tree.tag(at) == "VBN":
            return result  # "threats made by", "a plan approved by": done, whatever it aims at
        untrue = dep == "acl" and self.effect("false", self.tree.lemma(up)) is not None
        if untrue and result.status in _REAL and self.tree.tag(at) not in ("VBN", "VBG"):
            return replace(result, status="denied")  # "called it a fabrication that"
        if (
            dep == "acl"
            or content
            or (dep in ("advcl", "ccomp", "xcomp") and result.status is None)
        ):
            effect = self.effect("noun", self.tree.lemma(up)) or (
                self.effect("adjective", self.tree.lemma(up))
            )
            if content and verbal:
                effect = self.effect("verb", self.tree.lemma(up)) or effect  # "Tokyo reckons that"
            if self.tree.tag(at) == "VBG" and dep == "acl" and at in self.props:
                whose = self.tree.head[up] if self.tree.case[up] == "of" else up
                effect = effect if self.props[at].mark else None  # "a story unfolding"
                if whose != up:
                    effect = self.effect("noun", self.tree.lemma(whose))  # "the risk of X doing"
            if self.tree.lemma(up) in _OCCASION:
                effect = self._occasion_stands(up) or effect
            if effect == "possible" and self._under_way(up, at):
                effect = "ongoing"
            if effect == "planned" and self._decreed(at, up) and self._theirs(up):
                effect = "happened"
            if (
                effect
                and result.status in (None, "planned", *_REAL)
                and (
                    not content
                    or effect in ("alleged", "denied")
                    or (effect == "possible" and self.tree.tag(at) in ("VBZ", "VBP"))
                )
            ):
                governor = self._clause_above(up)
                speaker = result.speaker
                if effect in ("planned", "possible") and self._dropped(up):
                    return replace(result, status="negated")
                if effect in ("alleged", "denied", "possible") and governor is not None:
                    owner = self.props[up].subject if up in self.props else []
                    refuted, denier = self._refuted(up)
                    effect = "denied" if refuted else effect
                    owner = [denier] if refuted and denier is not None else owner
                    if effect != "possible":
                        speaker = speaker or (owner[0] if owner else None)
                must = effect in ("planned", "possible") and self._owed(up)
                return replace(
                    result, status=cast(Status, effect), speaker=speaker, duty=result.duty or must
                )
            if result.status is None:
                top = self._clause_above(up)
                present = top is not None and self.tree.tag(top) in ("VBP", "VBZ")
                doing = dep == "acl" and self.tree.tag(at) == "VBG" and not effect
                told = top is not None and self.tree.lemma(top) in self.lexicon.speech
                named = self.tree.pos(up) == "PROPN" or self.tree.lemma(up) == "government"
                if present and doing and named and not told:
                    return replace(result, status="ongoing")  # "Chile, working with Peru, is"
                if present and doing and self.lexicon.classes(self.tree.lemma(up)) & _PEOPLE:
                    return replace(result, status="ongoing")  # "has troops defending"
                if top is not None:
                    return replace(result, status=self.own(top).status)
        return result

    def _owed(self, noun: int) -> bool:
        """ "We must take this opportunity to reaffirm": an exhortation."""
        top = self._clause_above(noun)
        return top is not None and self.own(top).duty

    def _whole(self, at: int) -> bool:
        """Whether nothing but "that" would be left for a relative clause to lack."""
        tree = self.tree
        return len(tree.children(at, "obj")) > 1 and tree.child(at, "nsubj") is not None

    def _by_which(self, at: int) -> bool:
        """ "the account by which its soldiers fled": what the account says."""
        tree = self.tree
        return any(
            tree.case[k] in ("by", "according to") and tree.lower(k) == "which"
            for k in tree.children(at, "obl", "nmod")
        )
