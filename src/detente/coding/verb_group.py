"""The status that a clause's own verb group gives it: tense, modals, negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from detente.coding.cues import clocked, fronted_modal, later
from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.english.tree import Tree
from detente.records import Status

__all__ = ["Standing", "VerbGroup"]

_WILL = frozenset({"will", "'ll", "wo", "shall"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_MUST = frozenset({"must", "should", "ought"})
_NOT = frozenset({"not", "n't", "never", "nor", "neither"})
# Subjects and objects that say that it was not so: "nobody attended", "released none".
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_BEING = frozenset({"is", "are", "'s", "'re", "was", "were"})
_STILL = frozenset({"still", "currently"})
_REAL = ("happened", "ongoing")
# What one does by saying that one would.
_MILD = frozenset("caution emphasise emphasize encourage reiterate remind stress urge".split())
_INVERTED = frozenset("did do does has have had is are was were".split())
# What stands beside the act: it is missing, the act is not.
_BESIDE_IT = frozenset({"with", "without", "despite", "in spite of", "amid", "for"})


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


class VerbGroup:
    """Reads the verb groups of one sentence."""

    def __init__(self, tree: Tree, props: dict[int, Proposition], lexicon: Lexicon) -> None:
        self.tree, self.props, self.lexicon = tree, props, lexicon
        self.words = frozenset(tree.lower(i) for i in range(len(tree)))

    def effect(self, kind: str, lemma: str) -> str | None:
        """What operators.tsv says of a word of a kind."""
        return self.lexicon.operators.get((kind, lemma))

    def own(self, i: int) -> Standing:
        """Status of a clause by its verb group alone."""
        tree = self.tree
        auxiliaries = tree.children(i, "aux", "aux:pass", "cop")
        modal = fronted_modal(tree, i)
        auxiliaries += [modal] if modal is not None else []
        words = {tree.lower(k) for k in auxiliaries}
        negated = self._negated(i, auxiliaries)
        status: Status | None
        if tree.lower(0) == "were" and self._is_to(i) and tree.lower(1) != "to":
            return Standing("possible", conditional=True)  # "Were Chile to occupy"
        if "had" in words and self._inverted_had(i):
            return Standing("possible", conditional=True)  # "Had Chile attacked"
        if self._imperative(i) and not words:
            return Standing("possible", duty=True)
        if words & _WILL:
            if negated:
                return Standing("negated", refusal=True)
            status = "happened" if self._have_and_will(i) else "planned"
        elif words & _MUST:
            inverted = tree.lower(0) in _MUST and tree.head[0] == i
            return Standing("possible", conditional=inverted, duty=not inverted)
        elif words & _MAY:
            unreal = "could" in words and "have" in words
            able = negated and words & {"could", "can", "ca"}
            return Standing("negated" if able or unreal else "possible")
        elif "would" in words or "'d" in words:
            if self._put_mildly(i):
                return Standing("happened")
            supposed = any(self._supposing(k) for k in tree.children(i, "advcl"))
            status = "planned" if self._reported_past(i) and not supposed else "possible"
            if "have" in words:
                return Standing("negated")  # "would have met": it did not come to it
            if negated and status == "planned":
                return Standing("negated", refusal=True)
        else:
            status = self._tense(i, words)
            timetable = status == "ongoing" or tree.tag(i) in ("VBZ", "VBP")
            ahead = (
                timetable and not words & {"was", "were"} and (later(tree, i) or clocked(tree, i))
            )
            if ahead and status in _REAL:
                status = "planned"  # "is visiting Riyadh next Wednesday"
        if negated and status is not None:
            status = "negated"
        if i > 1 and (tree.lower(i - 2), tree.lower(i - 1)) == ("all", "but") and status in _REAL:
            status = "negated"  # "all but broke off relations"
        for k in tree.children(i, "advmod"):
            effect = self.effect("adverb", tree.lower(k))
            if effect and (status in _REAL or (effect, status) == ("possible", "planned")):
                status = cast(Status, effect)
        return Standing(status)

    def _inverted_had(self, i: int) -> bool:
        """ "Had Chile attacked"."""
        tree = self.tree
        first, subject = tree.subtree(i)[0], tree.child(i, "nsubj", "nsubj:pass")
        own = tree.head[first] == i and tree.dep[first] in ("aux", "aux:pass", "cop")
        return tree.lower(first) == "had" and own and subject is not None and first < subject

    def _imperative(self, i: int) -> bool:
        """ "Stop the raids": what somebody is told to do."""
        tree = self.tree
        before = [k for k in range(i) if not tree.tokens[k].is_punct]
        if tree.tag(i) != "VB" or before:
            return False
        if tree.child(i, "nsubj", "nsubj:pass", "mark") is not None:
            return False
        return tree.tokens[-1].text in (".", "!", '"', "”", "''")

    def _supposing(self, k: int) -> bool:
        """ "If Chile attacks", "should Chile attack": what the main clause depends on."""
        tree = self.tree
        if any(tree.lower(m) in ("if", "unless") for m in tree.children(k, "mark")):
            return True
        first = tree.subtree(k)[0]
        return tree.lower(first) in ("should", "were", "had") and tree.dep[first] in (
            "aux", "aux:pass", "cop"
        )  # fmt: skip

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
        if tag == "VBP" and not words and self._second(i):
            return None  # "will mark the day and thank": taggers take it for a present
        if tag in ("VBZ", "VBP") or words & {"is", "are", "does", "do", "be"}:
            return "happened"
        if tag == "VB":
            # "rioters partly set fire to a church": a past tense that looks like an infinitive
            alone = not words and tree.dep[i] in ("root", "ROOT") and bool(self.props[i].subject)
            return "happened" if alone and tree.child(i, "mark") is None else None
        return "happened" if tree.child(i, "cop") is not None else None

    def _have_and_will(self, i: int) -> bool:
        """ "We have and will consult": it is done already."""
        tree = self.tree
        return any(
            k > 1 and tree.lower(k - 1) == "and" and tree.lower(k - 2) in ("have", "has")
            for k in tree.children(i, "aux")
            if tree.lower(k) == "will"
        )

    def _put_mildly(self, i: int) -> bool:
        """ "We would urge Chile to": done by saying it."""
        tree = self.tree
        first = any(tree.lower(k) in ("i", "we") for k in tree.children(i, "nsubj"))
        beside = tree.children(i, "advcl", "advmod")
        clear = not any(self._supposing(k) or tree.lower(k) in _NOT for k in beside)
        return first and clear and tree.lemma(i) in _MILD and len(tree.children(i, "aux")) == 1

    def _second(self, i: int) -> bool:
        """Whether a verb shares the modal of the one it is joined to."""
        tree, up = self.tree, self.tree.head[i]
        if tree.dep[i] != "conj" or tree.tag(up) != "VB" or tree.child(i, "nsubj") is not None:
            return False
        return any(tree.tag(k) == "MD" for k in tree.children(up, "aux"))

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
