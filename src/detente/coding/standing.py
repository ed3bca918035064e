"""How a proposition stands: its status, and who says so.

The status of a clause is its own verb group's, changed by what governs it: modals, verbs such as
"plan" or "deny", conditional conjunctions, verbs of saying. (PLOVER leaves these "auxiliary modes"
to the coder; the statuses are those of docs/method.md.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from detente.coding.cues import (
    conditioned,
    content_of,
    engaged,
    fronted_modal,
    later,
    marker,
    unabated,
    unconfirmed,
    untruth,
    word_status,
)
from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.english.tree import Tree
from detente.records import Span, Status

__all__ = ["Standing", "standing", "word_standing"]

_WILL = frozenset({"will", "'ll", "wo", "shall"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_MUST = frozenset({"must", "should", "ought"})
_HAVE_TO = frozenset({"have", "need"})
_NOT = frozenset({"not", "n't", "never", "nor", "neither"})
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
_BEING = frozenset({"is", "are", "'s", "'re", "was", "were"})
# "It is not true that", "it is not the case that".
_TRUE = frozenset({"true", "correct", "case", "so", "accurate", "fact"})
# Texts that charge somebody with something when they say it.
_CHARGES = frozenset(
    "indictment complaint lawsuit suit petition charge allegation rumour rumor".split()
)
_SEEING = frozenset("see detect observe witness notice".split())
_SETTING = frozenset("during after following amid since at".split())
_SPANS = frozenset("day week month year round decade hour phase".split())
_STILL = frozenset({"still", "currently"})
_DURATIVE_PRESENT = frozenset({"provide", "supply", "support", "fund", "arm", "trade", "cooperate"})
# What an act "for" which it is done still lies ahead of.
_HEADING_FOR = frozenset(
    "arrive brace come date depart due fix fly gather gear head invitation journey leave plan "
    "prepare preparation ready sail set stage time timetable travel venue way".split()
)
# Nouns for what has no beginning or end: under "could" they are as possible as the rest.
_UNBOUNDED = frozenset(
    "aid assistance backing collaboration cooperation exchange exercise partnership sale "
    "supply support trade transfer".split()
)
_PRESUPPOSED = frozenset({"acl:relcl", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos"})
_DATED = frozenset({"after", "as", "because", "since", "when", "while", "although", "though"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_REAL = ("happened", "ongoing")
# What introduces the act that a verb is about.
_OPENING = frozenset({"to", "of", "from", "with", "for", "on"})
# Verbs that fix a time "for" an act.
_FIXING = frozenset("earmark pencil plan prepare ready schedule set slate".split())
_AIMED = frozenset({"", "about", "against", "for", "of", "on", "over", "to"})
_INVERTED = frozenset("did do does has have had is are was were".split())
# What stands beside the act: it is missing, the act is not.
_BESIDE_IT = frozenset({"with", "without", "despite", "in spite of", "amid", "for"})
_TIMED = frozenset({"when", "once", "before", "after", "as"})
_CEASING = frozenset({"stop", "cease", "quit", "halt"})
# Verbs that lay a deed to somebody's account.
_ATTRIBUTING = frozenset({"attribute", "ascribe", "blame", "impute", "pin"})
_SCHEDULING = frozenset(
    "begin start open take_place occur happen last end conclude hold be resume continue come "
    "follow go_ahead come_off proceed kick_off".split()
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Status of a proposition's act.

    Attributes:
        status: None where the clause leaves it open (a bare infinitive).
        speaker: Index of the noun that says, believes or denies it; None if the outlet does.
        refusal: "will not": the doer declines.
        failed: "failed to".
        conditional: Within an if- or unless-clause.
        duty: Under "must" or "should": an opinion, no act.
    """

    status: Status | None
    speaker: int | None = None
    refusal: bool = False
    failed: bool = False
    conditional: bool = False
    duty: bool = False


class _Reader:
    def __init__(self, tree: Tree, props: dict[int, Proposition], lexicon: Lexicon) -> None:
        self.tree, self.props, self.lexicon = tree, props, lexicon

    def effect(self, kind: str, lemma: str) -> str | None:
        return self.lexicon.operators.get((kind, lemma))

    # ------------------------------------------------------------ the clause's own verb group

    def own(self, i: int) -> Standing:
        tree = self.tree
        auxiliaries = tree.children(i, "aux", "aux:pass", "cop")
        modal = fronted_modal(tree, i)
        auxiliaries += [modal] if modal is not None else []
        words = {tree.lower(k) for k in auxiliaries}
        negated = self._negated(i, auxiliaries)
        status: Status | None
        if tree.lower(0) == "were" and self._is_to(i) and tree.lower(1) != "to":
            return Standing("possible", conditional=True)  # "Were Chile to occupy"
        if words & _WILL:
            if negated:
                return Standing("negated", refusal=True)
            status = "planned"
        elif words & _MUST:
            inverted = tree.lower(0) in _MUST and tree.head[0] == i
            return Standing("possible", conditional=inverted, duty=not inverted)
        elif words & _MAY:
            unreal = "could" in words and "have" in words
            able = negated and words & {"could", "can", "ca"}
            return Standing("negated" if able or unreal else "possible")
        elif "would" in words or "'d" in words:
            status = "planned" if self._reported_past(i) else "possible"
            if "have" in words:
                return Standing("negated")  # "would have met": it did not come to it
            if negated and status == "planned":
                return Standing("negated", refusal=True)
        else:
            status = self._tense(i, words)
            timetable = status == "ongoing" or tree.tag(i) in ("VBZ", "VBP")
            if timetable and status in _REAL and later(tree, i) and not words & {"was", "were"}:
                status = "planned"  # "is visiting Riyadh next Wednesday"
        if negated and status is not None:
            status = "negated"
        for k in tree.children(i, "advmod"):
            effect = self.effect("adverb", tree.lower(k))
            if effect and (status in _REAL or (effect, status) == ("possible", "planned")):
                status = cast(Status, effect)
        return Standing(status)

    def _negated(self, i: int, auxiliaries: list[int]) -> bool:
        tree = self.tree
        words = {tree.lower(k) for k in tree.children(i, "advmod", "cc:preconj", "cc")}
        longer = [k for k in tree.children(i, "advmod") if tree.lower(k) == "longer"]
        if any(tree.lower(j) == "no" for k in longer for j in tree.kids[k]):
            return True
        if any(tree.lower(k) in ("nor", "neither") for k in tree.kids[i] if k < i):
            return True
        if words & {"nor", "not", "n't", "never"} or {"no", "longer"} <= words:
            only = any(tree.lower(k) == "only" for k in tree.kids[i])
            return not only  # "not only received ... but"
        if any(tree.lower(k) in _NOT for a in auxiliaries for k in tree.kids[a]):
            return True
        for k in tree.children(i, "nsubj", "nsubj:pass", "obj", "obl"):
            if tree.case[k] in _BESIDE_IT:
                continue  # "has entered its fourth week with no deal in sight"
            if tree.lower(k) in _NOBODY:
                return True
            first = tree.subtree(k)[0]
            if tree.lower(first) == "not" and tree.lower(first + 1) in ("a", "one", "any", "even"):
                return True  # "not a single union struck"
            if any(
                tree.lower(d) in ("no", "neither") for d in tree.children(k, "det", "cc:preconj")
            ):
                return True
        start = tree.lower(0)
        if start in ("never", "nor") and any(
            tree.lower(a) in _INVERTED and self.props[i].subject and a < self.props[i].subject[0]
            for a in auxiliaries
        ):
            return True  # "Never, Baku says, did Azerbaijan threaten"
        return start in ("not", "nor") and tree.head[0] in (i, *tree.kids[i])

    def _tense(self, i: int, words: set[str]) -> Status | None:
        tree = self.tree
        tag = tree.tag(i)
        if self._is_to(i):
            return "planned"
        if words & {"have", "has", "had", "'ve", "having"}:
            return "ongoing" if tag == "VBG" and words & {"been"} else "happened"
        if tag == "VBG":
            if any(tree.lower(k) in _STILL for k in tree.children(i, "advmod")):
                return "ongoing"
            if words & {"is", "are", "am", "'s", "'re", "'m"}:
                return "ongoing"
            return "ongoing" if words & {"was", "were"} else None
        if tag == "VBN" and "being" in words and words & _BEING:
            return "ongoing"
        if tag == "VBD" or words & {"was", "were", "did", "got"}:
            return "happened"
        if tag == "VBN":
            if words == {"be"}:
                return "planned" if tree.dep[i] == "acl" else None  # "to be transferred"
            return "happened"
        if tag in ("VBZ", "VBP") or words & {"is", "are", "does", "do", "be"}:
            return "happened"
        if tag == "VB":
            return None
        return "happened" if tree.child(i, "cop") is not None else None

    def _is_to(self, i: int) -> bool:
        """ "is to visit", and a headline's "Putin to visit Hanoi"."""
        tree = self.tree
        mark = next((k for k in tree.children(i, "mark", "aux") if tree.lower(k) == "to"), None)
        if mark is None:
            return False
        if tree.dep[i] in ("root", "ROOT") and self.props[i].subject:
            return True
        heads = tree.children(i, "nsubj")
        if heads and max(tree.subtree(heads[0])) == mark - 1 and not tree.subtree(heads[0])[0]:
            return True  # the same where a later word is taken for the headline's verb
        before = mark - 1
        return before >= 0 and tree.lower(before) in ("is", "are", "was", "were", "'s")

    def _reported_past(self, i: int) -> bool:
        tree = self.tree
        for up in tree.ancestors(i):
            if tree.lemma(up) in self.lexicon.speech:
                return True
        return tree.mark_is(i, "that")

    # ------------------------------------------------------------ what governs it

    def verb(self, i: int) -> Standing:
        tree, at, result = self.tree, i, self.own(i)
        sealed = False
        while tree.head[at] != at:
            up, dep = self._governor(at)
            step = self._step(result, at, up, dep)
            # What a noun phrase or a dated clause presupposes stands, whatever governs it.
            result = replace(result, speaker=step.speaker) if sealed else step
            sealed = sealed or (result.status is not None and self._seals(at, dep))
            if at in tree.ancestors(up):
                break  # content that was taken for the main clause
            at = up
        if at == i and at in self.props:
            up, dep = self._governor(at)
            result = self._step(result, at, up, dep) if up != at else result
        if result.speaker is None:
            result = replace(result, speaker=self._aside(i))
        if result.status in _REAL and (self._believed(i) or unconfirmed(tree, i, self.lexicon)):
            result = replace(result, status="alleged")
        if result.status == "planned" and conditioned(tree, i):
            result = replace(result, status="possible")
        return result

    def _governor(self, at: int) -> tuple[int, str]:
        """What a clause hangs under; the noun or verb right before its "that" where it hangs astray.

        "Serbia's allegation that police beat two men was passed on": parsers take the content for
        the main clause.
        """
        tree = self.tree
        up, dep = tree.head[at], tree.dep[at]
        word = self._before(at)
        if word is None:
            return up, dep
        if word == up:
            if dep == "acl:relcl" and tree.dep[up] == "obl" and self._complete(at):
                verb = tree.head[up]  # "denied for years that soldiers shot them"
                if self.effect("verb", tree.lemma(verb)) in ("alleged", "denied"):
                    return verb, "ccomp"
            return up, ("ccomp" if dep == "conj" and self.effect("verb", tree.lemma(up)) else dep)
        if at in tree.ancestors(word) and tree.dep[word] not in ("nsubj", "nsubj:pass"):
            return up, dep
        told = next((e for k in ("noun", "false") if (e := self.effect(k, tree.lemma(word)))), None)
        if told in ("alleged", "denied", "possible") and tree.pos(word) == "NOUN":
            return word, "acl"
        if self.effect("adjective", tree.lower(word)) in ("possible", "alleged"):
            return word, "ccomp"
        return up, dep

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
        mark = marker(tree, at, self.props[at].mark if at in self.props else "")
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
        elif mark in _INSTEAD and dep in ("advcl", "acl") and tree.tag(at) == "VBG":
            return replace(result, status="negated")
        if dep == "conj":
            return self._open(result, up)
        noun = tree.pos(up) in ("NOUN", "PROPN") and up not in tree.verbs
        if governor is None or not governor.verbal or (noun and dep in ("acl", "acl:relcl")):
            short = tree.tag(up) == "RB" or tree.dep[up] in ("advmod", "xcomp")
            if short and self._effect_of(tree.head[up], "") == "negated":
                return replace(result, status="negated")  # "stopped short of expelling"
            return self._under_noun(result, at, up, dep)
        if dep in ("ccomp", "xcomp", "advcl", "parataxis", "csubj"):
            first = lemma.partition(" ")[0]
            effect = self._effect_of(up, lemma) or self.effect("verb", first)
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
            if effect == "excluded":
                ruled = self.own(up).status == "negated"
                return replace(result, status="possible" if ruled else "negated")
            if first in _CEASING and tree.tag(at) == "VBG" and self.own(up).status == "negated":
                return replace(result, status="ongoing")  # "has never stopped paying"
            if first == "plead" and self._guiltless(up):
                effect = "denied"
            if (
                effect is None
                and dep == "ccomp"
                and tree.child(up, "cop", "expl") is not None
                or (first == "be" and dep == "ccomp")
            ):
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
            if effect == "alleged" and self.own(up).status == "negated":
                effect = "denied"  # "does not believe that"
            if effect == "denied":
                return replace(result, status="denied", speaker=result.speaker or self._subject(up))
            if effect == "alleged" and (clausal or mark in ("of", "to", "for") or dep == "xcomp"):
                status = "alleged" if result.status in (*_REAL, None) else result.status
                return replace(result, status=status, speaker=result.speaker or self._subject(up))
            if clausal and first in self.lexicon.speech:
                return replace(result, speaker=result.speaker or self._subject(up))
            awaited = self._awaited(at, first, dep, mark)
            if awaited is not None:
                return awaited
            if effect == "ongoing" and result.status in (None, *_REAL):
                outer = self.own(up).status
                if outer in (None, *_REAL):
                    return replace(result, status="ongoing")
                return replace(result, status="ongoing" if outer == "negated" else outer)
            if effect in ("planned", "possible", "negated") and dep != "parataxis":
                return self._operator(result, cast(Status, effect), up)
            if (
                result.status is None
                and tree.tag(at) == "VBG"
                and tree.child(at, "nsubj") is not None
                and self.own(up).status in _REAL
            ):
                return replace(result, status="ongoing")  # "with mediators shuttling"
            if effect == "pass" or result.status is None:
                return self._open(result, up, purpose=dep == "advcl" and mark == "to")
        return result

    def _effect_of(self, up: int, lemma: str) -> str | None:
        """What a verb does to the act below it, with its particle or adverb: "stop short"."""
        for k in self.tree.children(up, "advmod", "compound:prt", "xcomp"):
            effect = self.effect("verb", f"{self.tree.lemma(up)} {self.tree.lower(k)}")
            if effect:
                return effect
        return self.effect("verb", lemma)

    def _refutes(self, up: int, lemma: str) -> bool:
        """Whether a verb puts what somebody says aside: "dismiss", "pour cold water on"."""
        tree = self.tree
        words = [tree.lower(k) for k in tree.children(up, "advmod", "compound:prt")]
        words += [tree.lemma(k) for k in tree.children(up, "obj")]
        keys = (lemma, tree.lemma(up), *(f"{tree.lemma(up)} {word}" for word in words))
        return any(self.effect("refute", key) is not None for key in keys)

    def _guiltless(self, up: int) -> bool:
        words = [self.tree.lower(k) for k in self.tree.subtree(up)]
        return any(a == "not" and b == "guilty" for a, b in pairwise(words)) or "innocent" in words

    def _false(self, i: int) -> bool:
        """Whether a clause calls something untrue: "is not true", "called it a fabrication"."""
        tree = self.tree
        negated = self.own(i).status == "negated"
        words = [i, *tree.children(i, "xcomp", "obj", "obl", "advcl", "nmod", "ccomp")]
        if any(self.effect("false", tree.lemma(k)) for k in words):
            return not negated
        return negated and tree.lemma(i) in _TRUE

    def _refuted(self, claim: int) -> tuple[bool, int | None]:
        """Whether a claim's own clause denies it, and who does: "dismissed reports that"."""
        top = self._clause_above(claim)
        if top is None:
            return False, None
        prop = self.props[top]
        speaker = self._subject(top)
        if any(self.effect("false", self.tree.lemma(k)) for k in self.tree.children(claim, "amod")):
            return True, speaker  # "dismissed as false reports that"
        told = claim in prop.object or (prop.passive and claim in prop.subject)
        lemma = prop.lemma
        told = told or any(k == claim for _, k in prop.oblique)
        if told and (self._effect_of(top, lemma) == "denied" or self._refutes(top, lemma)):
            return self.own(top).status != "negated", speaker
        if (told or claim in prop.subject) and (
            self._false(top) or untruth(self.tree, top, self.lexicon)
        ):
            return True, None if claim in prop.subject else speaker
        return False, None

    def _awaited(self, at: int, lemma: str, dep: str, mark: str) -> Standing | None:
        """An infinitive that somebody asks for or must do is no act; one agreed to is planned."""
        if dep not in ("xcomp", "ccomp") or mark not in ("to", "", "that"):
            return None
        if self.tree.tag(at) not in ("VB", "VBP") or self.tree.children(at, "aux"):
            return None
        duty = lemma in _HAVE_TO and mark == "to" and self.tree.tag(self.tree.head[at]) != "VBD"
        kinds = {v.kind for v in self.lexicon.verbal.get(lemma, ())}
        if duty or kinds & {"request", "threaten", "invite"}:
            return Standing("possible", duty=True)
        return Standing("planned") if "agree" in kinds and mark == "to" else None

    def _operator(self, result: Standing, effect: Status, up: int) -> Standing:
        if result.status == "planned" and effect == "possible" and self.tree.pos(up) != "VERB":
            return replace(result, status="possible")  # "it is conceivable that they will"
        if result.status in ("planned", "possible", "negated"):
            return result
        outer = self.own(up)
        if outer.status in ("negated", "possible"):
            return replace(result, status=outer.status, refusal=effect == "planned")
        return replace(result, status=effect, failed=self.props[up].lemma == "fail")

    def _open(self, result: Standing, up: int, *, purpose: bool = False) -> Standing:
        """A clause without a status of its own takes its governor's."""
        if result.status is not None:
            return result
        outer = self.own(up)
        if self.tree.lemma(up) == "go" and self.tree.tag(up) == "VBG" and not purpose:
            outer = replace(outer, status="planned", refusal=outer.status == "negated")
        if purpose and outer.status in _REAL:
            return replace(result, status="planned")
        return replace(result, status=outer.status, refusal=outer.refusal)

    def _under_noun(self, result: Standing, at: int, up: int, dep: str) -> Standing:
        content = dep == "acl:relcl" and at in self.props and self.props[at].mark == "that"
        content = content or (dep == "acl:relcl" and self._by_which(at))
        if dep == "acl:relcl" and self.effect("noun", self.tree.lemma(up)) == "alleged":
            content = content or (content_of(self.tree, at) == up and self._whole(at))
        if dep == "acl" and self.effect("false", self.tree.lemma(up)) and result.status in _REAL:
            if self.tree.tag(at) not in ("VBN", "VBG"):
                return replace(result, status="denied")  # "called it a fabrication that"
        if (
            dep == "acl"
            or content
            or (dep in ("advcl", "ccomp", "xcomp") and result.status is None)
        ):
            effect = self.effect("noun", self.tree.lemma(up)) or (
                self.effect("adjective", self.tree.lemma(up))
            )
            if content and self.tree.tag(up) == "NNS" and self.tree.head[up] == up:
                effect = self.effect("verb", self.tree.lemma(up)) or effect  # "Tokyo reckons that"
            if self.tree.tag(at) == "VBG" and dep == "acl" and at in self.props:
                whose = self.tree.head[up] if self.tree.case[up] == "of" else up
                effect = effect if self.props[at].mark else None  # "a story unfolding"
                if whose != up:
                    effect = self.effect("noun", self.tree.lemma(whose))  # "the risk of X doing"
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
                if effect in ("alleged", "denied", "possible") and governor is not None:
                    owner = self.props[up].subject if up in self.props else []
                    refuted, denier = self._refuted(up)
                    effect = "denied" if refuted else effect
                    owner = [denier] if refuted and denier is not None else owner
                    speaker = speaker or (owner[0] if owner else None)
                return replace(result, status=cast(Status, effect), speaker=speaker)
            if result.status is None:
                top = self._clause_above(up)
                if top is not None:
                    return replace(result, status=self.own(top).status)
        return result

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

    def _clause_above(self, i: int) -> int | None:
        return next(
            (a for a in self.tree.ancestors(i) if a in self.props and self.props[a].verbal), None
        )

    def _subject(self, i: int) -> int | None:
        prop = self.props[i]
        heads = prop.agent if prop.passive else prop.subject
        return heads[0] if heads else None

    def _aside(self, i: int) -> int | None:
        """ "..., the Kremlin said" beside the clause, or "according to X"."""
        tree = self.tree
        chain = [i, *tree.ancestors(i)]
        for at in chain:
            for k in tree.kids[at]:
                if tree.case[k] in ("according to", "according") and tree.dep[k] != "mark":
                    return k
                if (
                    (tree.dep[k] == "parataxis" or self._inserted(k))
                    and k not in chain
                    and tree.lemma(k) in self.lexicon.speech
                    and k in self.props
                    and not any(
                        d == "ccomp" and j in self.props and self.props[j].verbal
                        for d, j in self.props[k].clauses
                    )
                ):
                    return self._subject(k)
        return next((k for k in range(len(tree)) if tree.case[k] == "according to"), None)

    def _colon(self, up: int, at: int) -> bool:
        first = self.tree.subtree(at)[0]
        return any(self.tree.lower(k) == ":" for k in (first - 1, first) if k > up)

    def _inserted(self, k: int) -> bool:
        """A clause of its own between commas: "Nor, she added, is Kigali training rebels"."""
        tree = self.tree
        if tree.dep[k] not in ("advcl", "ccomp") or tree.child(k, "mark", "aux") is not None:
            return False
        low, high = tree.subtree(k)[0], tree.subtree(k)[-1]
        commas = {tree.lower(j) for j in (low - 1, low) if j >= 0}, tree.lower(high)
        return tree.child(k, "nsubj") is not None and "," in commas[0] | {commas[1]}

    def _believed(self, i: int) -> bool:
        tree = self.tree
        return any(
            self.lexicon.speech.get(tree.lemma(k)) == "alleged" or self._goes(k)
            for at in [i, *tree.ancestors(i)]
            for k in tree.kids[at]
            if tree.dep[k] in ("parataxis", "advcl")
            and k in self.props
            and k != i
            and (tree.dep[k] == "parataxis" or self._goes(k))
        )

    def _goes(self, k: int) -> bool:
        """ "so the story goes"."""
        subjects = self.props[k].subject
        told = any(self.effect("noun", self.tree.lemma(j)) == "alleged" for j in subjects)
        return told and self.tree.lemma(k) in ("go", "run", "have")

    # ------------------------------------------------------------ nouns

    def noun(self, i: int) -> Standing:
        tree = self.tree
        for k in tree.children(i, "amod", "compound", "det", "advmod"):
            effect = (
                self.effect("modifier", tree.lower(k))
                or self.effect("modifier", tree.lemma(k))
                or self.effect("adverb", tree.lower(k))
            )
            if effect:
                found = self._speaking(Standing(cast(Status, effect)), i)
                off = effect in ("planned", "possible") and self._called_off(i)
                return replace(found, status="negated") if off else found
        if engaged(tree, i):
            return self._speaking(Standing("ongoing"), i)
        case = tree.case[i]
        for k in tree.children(i, "case"):
            if k and (tree.lower(k - 1), tree.lower(k)) == ("ahead", "of"):
                case = "ahead of"
        effect = self.effect("case", case)
        if effect:
            return self._speaking(Standing(cast(Status, effect)), i)
        if tree.case[i] == "for" and {tree.lemma(tree.head[i]), *self._around(i)} & _HEADING_FOR:
            return self._speaking(Standing("planned"), i)
        if unabated(tree):
            return self._speaking(Standing("ongoing"), i)
        for k in tree.children(i, "acl:relcl"):
            # "the sale, which Niamey denies"
            if k in self.props and self.effect("verb", self.props[k].lemma) == "denied":
                return Standing("denied", self._subject(k))
        return self._speaking(self._in_clause(i), i)

    def _called_off(self, i: int) -> bool:
        """ "skipped the planned stop", "the planned visit was cancelled"."""
        up = self._clause_above(i)
        if up is None or i not in (*self.props[up].object, *self.props[up].subject):
            return False
        return self._effect_of(up, self.props[up].lemma) == "negated"

    def _around(self, i: int) -> set[str]:
        """Lemmas of the clause above a noun and of its subjects."""
        up = self._clause_above(i)
        if up is None:
            return set()
        return {self.tree.lemma(up), *(self.tree.lemma(k) for k in self.tree.children(up, "nsubj"))}

    def _in_clause(self, i: int) -> Standing:
        tree = self.tree
        up = tree.head[i]
        if up == i:
            return Standing("happened")
        dep = tree.dep[i]
        if dep == "conj":
            return self._in_clause(up)
        governor = self.props.get(up)
        if governor is not None and governor.verbal:
            first = governor.lemma.partition(" ")[0]
            again = self._resumed(up) if dep in ("nsubj", "nsubj:pass") else None
            if again is not None:
                up, governor = again, self.props[again]
                first = governor.lemma.partition(" ")[0]
            outer = self.verb(up)
            laid = first in _ATTRIBUTING and (governor.passive or first in ("blame", "pin"))
            if laid and i in governor.object:
                return Standing("alleged", self._subject(up))  # "has been blamed on Tehran"
            if any(c in ("of", "about") and k == i for c, k in governor.oblique):
                about = self._told_of(up, i)
                if about is not None:
                    return about
            effect = self._effect_of(up, governor.lemma) or self.effect("verb", first)
            lasting = first == "enter" and any(tree.lemma(k) in _SPANS for k in governor.object)
            effect = "ongoing" if lasting else effect
            is_subject = i in governor.subject or dep in ("nsubj", "csubj", "nsubj:pass")
            effect = effect or self.effect("adjective", tree.lower(up))
            happens = not governor.clauses or any(
                tree.lemma(k) in _SCHEDULING for _, k in governor.clauses
            )
            arranged = dep == "nsubj:pass" or tree.tag(up) in ("JJ", "VBN")
            if arranged and effect in ("planned", "possible") and happens:
                is_subject = False
            ahead = any(tree.lower(k) == "ahead" for k in tree.children(up, "advmod"))
            takes_place = first == "take" and any(tree.lemma(k) == "place" for k in governor.object)
            scheduling = (
                ahead
                or takes_place
                or governor.lemma.replace(" ", "_") in _SCHEDULING
                or any(v.kind == "light" for v in self.lexicon.verbal.get(governor.lemma, ()))
            )
            if effect == "ongoing" and outer.status in (None, *_REAL):
                return Standing("ongoing", outer.speaker)
            undone = self.effect("undone", governor.lemma) or self.effect("undone", first)
            if undone and i in governor.object and outer.status in (None, *_REAL):
                return Standing("negated", outer.speaker)  # "put off the visit"
            if effect == "excluded" and not (is_subject and not governor.passive):
                ruled = outer.status == "negated"
                return Standing("possible" if ruled else "negated", outer.speaker)
            if (
                is_subject
                and first in ("stay", "remain")
                and any(
                    self.effect("predicate", tree.lemma(k)) == "ongoing"
                    for k in tree.children(up, "obl", "xcomp")
                )
            ):
                return Standing("ongoing", outer.speaker)  # "stays in place"
            setting = self.effect("predicate", tree.lemma(up))
            if is_subject and setting and tree.child(up, "cop") is not None:
                real = outer.status in _REAL or outer.status is None
                return Standing(cast(Status, setting) if real else outer.status, outer.speaker)
            if outer.status == "possible" and is_subject and self._supposed(up):
                return Standing("possible", outer.speaker)
            if outer.status == "negated" and first in _SEEING and i in governor.object:
                return Standing("negated", outer.speaker)  # "have not seen the transfer"
            setting_only = tree.case[i] in _SETTING  # "during the talks a plan was considered"
            effect = None if setting_only and outer.status in _REAL else effect
            if (
                effect in ("planned", "possible")
                and dep == "obl"
                and not (tree.case[i] in _AIMED or first in ("toy", "flirt"))
            ):
                effect = None  # "with growing trade the stage is set for"
            if not is_subject and effect in ("planned", "possible", "denied", "alleged"):
                speaker = self._subject(up) if effect in ("denied", "alleged") else outer.speaker
                return Standing(cast(Status, effect), speaker)
            if is_subject and not scheduling and outer.status not in ("alleged", "denied"):
                loose = outer.status == "possible" and tree.lemma(i) in _UNBOUNDED
                return Standing("possible" if loose else "happened", outer.speaker)
            if outer.status in ("negated", "denied", "alleged") and not scheduling:
                return Standing("happened", outer.speaker)
            if self._known_deed(i) and not effect:
                return Standing("happened", outer.speaker)
            return replace(outer, status=outer.status or "happened", refusal=False)
        effect = self.effect("noun", tree.lemma(up))
        if effect and dep in ("nmod", "compound", "obl"):
            claims = effect in ("alleged", "possible")
            refuted, denier = self._refuted(up) if claims else (False, None)
            return Standing("denied", denier) if refuted else Standing(cast(Status, effect))
        return self._in_clause(up)

    def _resumed(self, up: int) -> int | None:
        """ "The visit, twice put off, will go ahead": the verb behind what is said in between."""
        tree = self.tree
        if tree.tag(up) != "VBN" or tree.children(up, "aux", "aux:pass", "cop"):
            return None
        return next(
            (
                k
                for k in tree.children(up, "conj")
                if k in self.props
                and tree.child(k, "nsubj", "nsubj:pass") is None
                and tree.child(k, "aux", "aux:pass", "cop") is not None
                and tree.child(k, "cc") is None
            ),
            None,
        )

    def _told_of(self, up: int, i: int) -> Standing | None:
        """ "It wasn't us", she said of the attack; "speculation is rife about a visit"."""
        tree, governor = self.tree, self.props[up]
        for dep, k in governor.clauses:
            if dep == "ccomp" and tree.lemma(up) in self.lexicon.speech:
                if untruth(tree, k, self.lexicon) or self._not_us(k):
                    return Standing("denied", self._subject(up))
        if tree.child(up, "cop") is None:
            return None
        effect = next(
            (e for k in governor.subject if (e := self.effect("noun", tree.lemma(k)))), None
        )
        return Standing(cast(Status, effect)) if effect in ("alleged", "possible") else None

    def _not_us(self, k: int) -> bool:
        words = {self.tree.lower(j) for j in self.tree.subtree(k)}
        return self.own(k).status == "negated" and bool(words & {"us", "me", "we", "ours"})

    def _supposed(self, up: int) -> bool:
        """ "A visit would be a first": what would follow is as open as the act."""
        return any(self.tree.lower(k) in ("would", "'d") for k in self.tree.children(up, "aux"))

    def _known_deed(self, i: int) -> bool:
        """ "Chile's attack on Peru" is told as a fact, whatever is planned about it."""
        kinds = {noun.type for noun in self.lexicon.nouns.get(self.tree.lemma(i), ())}
        return self.tree.child(i, "nmod:poss") is not None and bool(kinds & _DEEDS)

    def _speaking(self, result: Standing, i: int) -> Standing:
        if result.speaker is not None:
            return result
        clause = self._clause_above(i)
        if clause is None:
            return replace(result, speaker=self._aside(i))
        return replace(result, speaker=self.verb(clause).speaker)


def standing(tree: Tree, props: dict[int, Proposition], lexicon: Lexicon, i: int) -> Standing:
    """Status and speaker of the proposition at index i."""
    reader = _Reader(tree, props, lexicon)
    prop = props[i]
    result = reader.noun(i) if not prop.verbal or _names_act(tree, i) else reader.verb(i)
    noun = tree.pos(i) == "NOUN" and result.status == "happened"
    if noun and (engaged(tree, i) or (tree.child(i, "cop") is not None and unabated(tree))):
        result = replace(result, status="ongoing")
    if result.status == "negated" and result.speaker is not None:
        # Somebody says that it is not so; to decline and to fail are acts of their own.
        told = not result.refusal and not result.failed
        return replace(result, status="denied") if told else result
    if tree.tokens[-1].text == "?" and result.status in ("happened", "planned"):
        return replace(result, status="possible")
    if (
        result.status == "happened"
        and prop.verbal
        and tree.tag(i) in ("VBZ", "VBP")
        and prop.lemma in _DURATIVE_PRESENT
        and tree.tokens[-1].text in (".", "!", "?", '"')
    ):
        return replace(result, status="ongoing")
    return result


def _names_act(tree: Tree, i: int) -> bool:
    """Whether a gerund stands where a noun does: "held off retaliating", "complained of meddling"."""
    placed = tree.dep[i] in ("obj", "obl", "nsubj", "nsubj:pass", "nmod")
    return tree.tag(i) == "VBG" and placed and not tree.children(i, "aux", "nsubj")


def word_standing(
    tree: Tree, props: dict[int, Proposition], lexicon: Lexicon, span: Span
) -> Status | None:
    """Status of the act that the words at a span name; None where they stand in another sentence."""
    inside = [i for i, t in enumerate(tree.tokens) if t.idx < span[1] and span[0] < t.idx + len(t)]
    if not inside:
        return None
    word = next((i for i in inside if tree.head[i] not in inside), inside[0])
    formed = word_status(tree, word, lexicon)
    if formed is not None:
        return cast(Status, formed)
    at = next((i for i in (word, *tree.ancestors(word)) if i in props), None)
    if at is None:
        return "happened"
    found = standing(tree, props, lexicon, at)
    refused = found.refusal and found.status == "negated"
    if refused and any(tree.lower(i) in _NOT for i in inside):
        return "happened"  # to decline is what the words name: "will not let"
    return found.status or "happened"
