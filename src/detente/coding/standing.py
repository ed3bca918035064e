"""How a proposition stands: its status, and who says so.

The status of a clause is its own verb group's, changed by what governs it: modals, verbs such as
"plan" or "deny", conditional conjunctions, verbs of saying. (PLOVER leaves these "auxiliary modes"
to the coder; the statuses are those of docs/method.md.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.english.tree import Tree
from detente.records import Status

__all__ = ["Standing", "standing"]

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
# Who talks of a deed takes it as done; what somebody met or called to say was said there.
_TALKING_OF = frozenset("address consider debate discuss explore follow_up weigh".split())
_TALKED = frozenset(
    "assemble call confer convene gather meet phone speak talk telephone write".split()
)
_SAID = frozenset({"SUPPORT", "ACCUSE", "CONSULT"})
_GATHERED = frozenset(("assemble", "convene", "gather"))
_OCCASION = frozenset(("chance", "opportunity"))
_PEOPLE = frozenset(("troops", "people", "military", "police"))
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
        words = {tree.lower(k) for k in auxiliaries}
        negated = self._negated(i, auxiliaries)
        status: Status | None
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
            if tree.lower(k) in _NOBODY:
                return True
            if any(
                tree.lower(d) in ("no", "neither") for d in tree.children(k, "det", "cc:preconj")
            ):
                return True
        start = tree.lower(0)
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
            up, dep = tree.head[at], tree.dep[at]
            step = self._step(result, at, up, dep)
            # What a noun phrase or a dated clause presupposes stands, whatever governs it.
            result = replace(result, speaker=step.speaker) if sealed else step
            sealed = sealed or (result.status is not None and self._seals(at, dep))
            at = up
        if result.speaker is None:
            result = replace(result, speaker=self._aside(i))
        if result.speaker is not None and self._believed(i) and result.status in _REAL:
            result = replace(result, status="alleged")
        return result

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
        if mark in _IF and dep in ("advcl", "ccomp") and result.status != "denied":
            result = replace(result, status="possible", conditional=True)
        elif mark in _UNTIL and dep == "advcl" and tree.tag(at) in ("VBZ", "VBP"):
            result = replace(result, status="possible")
        elif mark in _INSTEAD and dep in ("advcl", "acl") and tree.tag(at) == "VBG":
            return replace(result, status="negated")
        if dep == "conj":
            return self._open(result, up)
        if governor is None or not governor.verbal:
            if tree.tag(up) == "RB" and self._effect_of(tree.head[up], "") == "negated":
                return replace(result, status="negated")  # "stopped short of expelling"
            return self._under_noun(result, at, up, dep)
        if dep in ("ccomp", "xcomp", "advcl", "parataxis", "csubj"):
            first = lemma.partition(" ")[0]
            effect = self._effect_of(up, lemma) or self.effect("verb", first)
            close = tree.tag(at) == "VBG" and not mark and tree.lower(at - 1) != ","
            if dep == "advcl" and mark not in ("to", "of", "from", "with") and not close:
                effect = None
            if tree.pos(up) != "VERB" and up not in tree.verbs:
                word = tree.lemma(up)
                effect = self.effect("adjective", word) or self.effect("adjective", tree.lower(up))
                effect = effect or (self.effect("noun", word) if dep == "ccomp" else None)
            if dep == "xcomp" and governor.passive and lemma in _SAID_TO:
                effect = "alleged"
            if lemma == "have" and any(tree.lower(k) == "yet" for k in tree.kids[up]):
                return replace(result, status="negated")  # "has yet to ratify"
            if dep == "ccomp" and lemma in ("convince", "persuade"):
                effect = "alleged"
            subjects = {tree.lemma(k) for k in governor.subject}
            told = first in self.lexicon.speech or first == "have"  # "rumour has it that"
            if dep == "ccomp" and told and subjects & _CHARGES:
                effect = "alleged"
            if dep in ("ccomp", "csubj") and self._false(up):
                effect = "denied"
            clausal = dep == "ccomp" or (dep == "parataxis" and at < up)
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
            if effect == "pass" or result.status is None:
                purpose = dep == "advcl" and mark == "to"
                return self._open(result, up, purpose=purpose, said=tree.lemma(at))
        return result

    def _effect_of(self, up: int, lemma: str) -> str | None:
        """What a verb does to the act below it, with its particle or adverb: "stop short"."""
        for k in self.tree.children(up, "advmod", "compound:prt"):
            effect = self.effect("verb", f"{self.tree.lemma(up)} {self.tree.lower(k)}")
            if effect:
                return effect
        return self.effect("verb", lemma)

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
        if told and (
            self._effect_of(top, lemma) == "denied" or self.effect("refute", lemma) is not None
        ):
            return self.own(top).status != "negated", speaker
        if (told or claim in prop.subject) and self._false(top):
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

    def _open(
        self, result: Standing, up: int, *, purpose: bool = False, said: str = ""
    ) -> Standing:
        """A clause without a status of its own takes its governor's."""
        if result.status is not None:
            return result
        outer = self.own(up)
        if self.tree.lemma(up) == "go" and self.tree.tag(up) == "VBG" and not purpose:
            outer = replace(outer, status="planned", refusal=outer.status == "negated")
        if purpose and outer.status in _REAL:
            kinds = self.lexicon.act_types(said) & _SAID
            if self.tree.lemma(up) not in _GATHERED:
                kinds -= {"CONSULT"}
            if self.tree.lemma(up) in _TALKED and kinds:
                return replace(result, status=outer.status)  # "spoke with her to thank her"
            return replace(result, status="planned")
        return replace(result, status=outer.status, refusal=outer.refusal, duty=outer.duty)

    def _under_noun(self, result: Standing, at: int, up: int, dep: str) -> Standing:
        content = dep == "acl:relcl" and at in self.props and self.props[at].mark == "that"
        bare = at in self.props and not self.props[at].mark
        if dep == "acl" and bare and result.status in _REAL and self.tree.tag(at) == "VBN":
            return result  # "threats made by", "a plan approved by": done, whatever it aims at
        if (
            dep == "acl"
            or content
            or (dep in ("advcl", "ccomp", "xcomp") and result.status is None)
        ):
            effect = self.effect("noun", self.tree.lemma(up)) or (
                self.effect("adjective", self.tree.lemma(up))
            )
            if self.tree.lemma(up) in _OCCASION and self.tree.tag(self.tree.head[up]) == "VBD":
                effect = "happened"  # "had an opportunity to speak with"
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
                if effect in ("alleged", "denied") and governor is not None:
                    owner = self.props[up].subject if up in self.props else []
                    refuted, denier = self._refuted(up)
                    effect = "denied" if refuted else effect
                    owner = [denier] if refuted and denier is not None else owner
                    speaker = speaker or (owner[0] if owner else None)
                return replace(result, status=cast(Status, effect), speaker=speaker)
            if result.status is None:
                top = self._clause_above(up)
                present = top is not None and self.tree.tag(top) in ("VBP", "VBZ")
                doing = dep == "acl" and self.tree.tag(at) == "VBG" and not effect
                if present and doing and self.lexicon.classes(self.tree.lemma(up)) & _PEOPLE:
                    return replace(result, status="ongoing")  # "has troops defending"
                if top is not None:
                    return replace(result, status=self.own(top).status)
        return result

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
                    tree.dep[k] == "parataxis"
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

    def _believed(self, i: int) -> bool:
        tree = self.tree
        return any(
            self.lexicon.speech.get(tree.lemma(k)) == "alleged"
            for at in [i, *tree.ancestors(i)]
            for k in tree.kids[at]
            if tree.dep[k] == "parataxis" and k in self.props
        )

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
                return self._speaking(Standing(cast(Status, effect)), i)
        effect = self.effect("case", tree.case[i])
        if effect:
            return self._speaking(Standing(cast(Status, effect)), i)
        if tree.case[i] == "for" and {tree.lemma(tree.head[i]), *self._around(i)} & _HEADING_FOR:
            return self._speaking(Standing("planned"), i)
        for k in tree.children(i, "acl:relcl"):
            # "the sale, which Niamey denies"
            if k in self.props and self.effect("verb", self.props[k].lemma) == "denied":
                return Standing("denied", self._subject(k))
        if self._known_deed(i) and self._talked_of(i):
            return self._speaking(Standing("happened"), i)
        return self._speaking(self._in_clause(i), i)

    def _talked_of(self, i: int) -> bool:
        """ "To discuss the response to Chile's attack": whatever of it is planned, it was done."""
        at = self.tree.head[i]
        while at != self.tree.head[at] and not (at in self.props and self.props[at].verbal):
            if self.effect("noun", self.tree.lemma(at)) and self.tree.lemma(at) != "concern":
                return False
            at = self.tree.head[at]
        if at not in self.props or not self.props[at].verbal:
            return False
        lemma = self.props[at].lemma
        effect = self._effect_of(at, lemma) or self.effect("verb", lemma.partition(" ")[0])
        return effect in (None, "pass") or lemma.replace(" ", "_") in _TALKING_OF

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
            outer = self.verb(up)
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
            scheduling = (
                ahead
                or governor.lemma.replace(" ", "_") in _SCHEDULING
                or any(v.kind == "light" for v in self.lexicon.verbal.get(governor.lemma, ()))
            )
            if effect == "ongoing" and outer.status in (None, *_REAL):
                return Standing("ongoing", outer.speaker)
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
            aside = effect == "alleged" and dep == "obl" and tree.case[i] == "with"
            effect = None if aside else effect  # "contends with deployments"
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
            refuted, denier = self._refuted(up) if effect == "alleged" else (False, None)
            return Standing("denied", denier) if refuted else Standing(cast(Status, effect))
        return self._in_clause(up)

    def _supposed(self, up: int) -> bool:
        """ "A visit would be a first": what would follow is as open as the act."""
        return any(self.tree.lower(k) in ("would", "'d") for k in self.tree.children(up, "aux"))

    def _known_deed(self, i: int) -> bool:
        """ "Chile's attack on Peru" is told as a fact, whatever is planned about it."""
        kinds = {noun.type for noun in self.lexicon.nouns.get(self.tree.lemma(i), ())}
        theirs = self.tree.child(i, "nmod:poss") is not None or (
            self.tree.child(i, "det") is not None
            and any(self.tree.case[k] == "by" for k in self.tree.children(i, "nmod"))
        )
        of_talks = theirs and self.tree.dep[i] == "nmod" and "CONSULT" in kinds
        return of_talks or (theirs and bool(kinds & _DEEDS))

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
    result = reader.verb(i) if prop.verbal else reader.noun(i)
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
