"""Who says what a clause says, and whether they say that it is untrue or comes to nothing."""

from __future__ import annotations

from itertools import pairwise

from detente.coding.cues import untruth
from detente.coding.verb_group import VerbGroup

__all__ = ["Telling"]

# "It is not true that", "it is not the case that".
_TRUE = frozenset({"true", "correct", "case", "so", "accurate", "fact"})
_REAL = ("happened", "ongoing")


_FAILING = frozenset("collapse fail falter fizzle flop founder stall".split())
# What one says of what one holds for true without having seen it.
_HEDGING = frozenset({"think", "guess", "suppose", "imagine"})
# Words of what is said in between, at most.
_LONGEST_ASIDE = 10


class Telling(VerbGroup):
    """Reads speakers and refutals."""

    def _effect_of(self, up: int, lemma: str) -> str | None:
        """What a verb does to the act below it, with its particle or adverb: "stop short"."""
        for k in self.tree.children(up, "advmod", "compound:prt", "xcomp"):
            effect = self.effect("verb", f"{self.tree.lemma(up)} {self.tree.lower(k)}")
            if effect:
                return effect
        return self.effect("verb", lemma)

    def _hedge(self, i: int, *, aside: bool = False) -> bool:
        """ "I think they have met": who speaks says so, only less firmly."""
        prop = self.props.get(i)
        if prop is None or self.tree.tag(i) != "VBP" or self.own(i).status == "negated":
            return False
        first = any(self.tree.lower(k) == "i" for k in prop.subject)
        return first and (aside or self.tree.lemma(i) in _HEDGING)

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

    def _clause_above(self, i: int) -> int | None:
        return next(
            (a for a in self.tree.ancestors(i) if a in self.props and self.props[a].verbal), None
        )

    def _subject(self, i: int) -> int | None:
        prop = self.props[i]
        heads = prop.agent if prop.passive else prop.subject
        if prop.lemma == "say" and self.tree.mark_is(i, "as") and self.tree.dep[i] == "advcl":
            # "quoted officials as saying": who says it is who was quoted
            up = self.props.get(self.tree.head[i])
            heads = up.object if up is not None and up.object else heads
        if not heads and self.tree.lemma(i) in self.lexicon.speech and not prop.passive:
            heads = [k for k in prop.object if k > i]  # '"...," insisted the minister'
        return heads[0] if heads else None

    def _undone(self, up: int) -> str | None:
        """Whether a verb says that what it is about does not come: "cancel", "fall through"."""
        tree = self.tree
        words = [tree.lower(k) for k in tree.children(up, "advmod", "compound:prt")]
        keys = [f"{tree.lemma(up)} {word}" for word in words]
        keys += [] if tree.child(up, "compound:prt") is not None else [tree.lemma(up)]
        return next((e for key in keys if (e := self.effect("undone", key))), None)

    def _dropped(self, noun: int) -> bool:
        """ "abandoned its plan to", "plans for a summit fell through"."""
        up = self._clause_above(noun)
        if up is None or self.own(up).status not in _REAL:
            return False
        prop = self.props[up]
        done = self._undone(up)
        gone = noun in prop.subject and not prop.object
        if gone and self.tree.lemma(up) in _FAILING:
            return True  # "efforts to free them have failed"
        return done is not None and (noun in prop.object or gone)

    def _aside(self, i: int) -> int | None:
        """ "..., the Kremlin said" beside the clause, or "according to X"."""
        tree = self.tree
        chain = [i, *tree.ancestors(i)]
        for at in chain:
            for k in tree.kids[at]:
                if tree.case[k] in ("according to", "according") and tree.dep[k] != "mark":
                    return k
                if (
                    tree.lemma(k) in self.lexicon.speech
                    and k in self.props
                    and k not in chain
                    and (tree.dep[k] == "parataxis" or self._inserted(k))
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
        teller = tree.child(k, "nsubj")
        low = tree.subtree(k if teller is None else teller)[0]
        high = tree.subtree(k)[-1]
        words = [tree.lower(j) for j in (low - 1, low, high, min(high + 1, len(tree) - 1))]
        short = high - low < _LONGEST_ASIDE
        ends = {",", "."} & set(words[2:])
        return short and teller is not None and "," in words[:2] and bool(ends)

    def _believed(self, i: int) -> bool:
        """ "The raiders, Riyadh alleges, fired on a tanker"."""
        tree = self.tree
        chain = [i, *tree.ancestors(i)]
        return any(
            self.lexicon.speech.get(tree.lemma(k)) == "alleged"
            for at in chain
            for k in tree.kids[at]
            if k in self.props
            and k not in chain
            and tree.child(k, "cc") is None
            and not self._hedge(k, aside=True)
            and (tree.dep[k] == "parataxis" or self._inserted(k))
        )

    def _rumoured(self, i: int) -> bool:
        """ "so the story goes"."""
        tree = self.tree
        return any(
            tree.lemma(k) in ("go", "run", "have")
            and any(self.effect("noun", tree.lemma(j)) == "alleged" for j in self.props[k].subject)
            for at in [i, *tree.ancestors(i)]
            for k in tree.kids[at]
            if tree.dep[k] in ("parataxis", "advcl") and k in self.props and k != i
        )
