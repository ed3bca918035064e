"""How a proposition stands: its status, and who says so.

The status of a clause is its own verb group's, changed by what governs it: modals, verbs such as
"plan" or "deny", conditional conjunctions, verbs of saying. (PLOVER leaves these "auxiliary modes"
to the coder; the statuses are those of docs/method.md.)
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from detente.coding.cues import (
    answered_no,
    earlier,
    engaged,
    later,
    unabated,
    untruth,
    word_status,
)
from detente.coding.governing import Governing
from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.coding.verb_group import Standing
from detente.english.tree import Tree
from detente.records import Span, Status

__all__ = ["Standing", "standing", "word_standing"]

_NOT = frozenset({"not", "n't", "never", "nor", "neither"})
_SEEING = frozenset("see detect observe witness notice".split())
_SETTING = frozenset("during after following amid since at".split())
_SPANS = frozenset("day week month year round decade hour phase".split())
_DURATIVE_PRESENT = frozenset({"provide", "supply", "support", "fund", "arm", "trade", "cooperate"})
# Acts that go on as long as a passive in the present tense says so.
_DURATIVE_PASSIVE = _DURATIVE_PRESENT | {"back", "receive", "sponsor", "train", "occupy", "hold"}
_HABITUAL = frozenset(
    "always annually constantly continually continuously daily frequently often regularly "
    "routinely usually whenever".split()
)
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
# Words, and what is done about words after they were said.
_WORDS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
_WEIGHING = frozenset(
    "accept address answer assess consider debate discuss evaluate examine explore grant mull "
    "ponder refuse reject review study weigh welcome".split()
)
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_REAL = ("happened", "ongoing")
_LASTING = frozenset({"continue", "extend", "last", "run", "stretch"})
_AIMED = frozenset({"", "about", "against", "for", "of", "on", "over", "to"})
# Who has something at heart or in view takes it as done.
_MINDED = frozenset({"concern", "view"})
_REGARDING = frozenset({"about", "including", "on", "over", "regarding"})
_GIVEN = frozenset({"AID", "COOPERATE", "SUPPORT"})
_ABIDING = frozenset({"continue", "last", "persist", "remain", "stay"})
_CEASING = frozenset({"cease", "discontinue", "end", "lift"})
_BEFORE = frozenset({"before", "prior to"})
_JOURNEYS = frozenset(
    "engagement meeting participation stay stop stopover tour travel trip visit".split()
)
# What makes a deed out of its noun, and so leaves it as open as itself.
_BEGINNING = frozenset(
    "begin commit expand extend launch mount renew resume stage start unleash wage".split()
)
# Verbs that lay a deed to somebody's account.
_ATTRIBUTING = frozenset({"attribute", "ascribe", "blame", "impute", "pin"})
# Who talks of a deed takes it as done.
_TALKING_OF = frozenset("address consider debate discuss explore follow_up weigh".split())
_SCHEDULING = frozenset(
    "materialise materialize eventuate begin start open take_place occur happen last end "
    "conclude hold be resume continue come "
    "follow go_ahead come_off proceed kick_off".split()
)


class _Reader(Governing):
    """Reads clauses and the nouns in them."""

    def noun(self, i: int) -> Standing:
        tree = self.tree
        for k in tree.children(i, "amod", "compound", "det", "advmod"):
            effect = (
                self.effect("modifier", tree.lower(k))
                or self.effect("modifier", tree.lemma(k))
                or self.effect("adverb", tree.lower(k))
            )
            if effect == "possible" and tree.lower(k) == "further" and self._definite(i):
                effect = None  # "Russia's further invasion": it came
            if effect:
                found = self._speaking(Standing(cast(Status, effect)), i)
                off = effect in ("planned", "possible") and self._called_off(i)
                return replace(found, status="negated") if off else found
        if self._due(i):
            return self._speaking(Standing("planned"), i)
        if engaged(tree, i):
            return self._speaking(Standing("ongoing"), i)
        case = tree.case[i]
        if case in _BEFORE and self._known_deed(i):
            return self._speaking(Standing("happened"), i)
        for k in tree.children(i, "case"):
            if k and (tree.lower(k - 1), tree.lower(k)) == ("ahead", "of"):
                case = "ahead of"
        effect = self.effect("case", case)
        if effect:
            return self._speaking(Standing(cast(Status, effect)), i)
        if tree.case[i] == "for" and {tree.lemma(tree.head[i]), *self._around(i)} & _HEADING_FOR:
            return self._speaking(Standing("planned"), i)
        if unabated(tree, i):
            return self._speaking(Standing("ongoing"), i)
        for k in tree.children(i, "acl:relcl"):
            arranged = k in self.props and self.props[k].passive and tree.tag(k) == "VBN"
            if arranged and self.effect("verb", self.props[k].lemma) == "planned":
                return self._speaking(Standing("planned"), i)  # "which is planned for May"
            # "the sale, which Niamey denies"
            if k in self.props and self.effect("verb", self.props[k].lemma) == "denied":
                return Standing("denied", self._subject(k))
        # "the blockade remains in force", "called on Chile to end its blockade"
        abiding = tree.lemma(tree.head[i]) in _ABIDING | _CEASING
        if not abiding and self._known_deed(i) and self._talked_of(i):
            return self._speaking(Standing("happened"), i)
        found = self._in_clause(i)
        if found.status in {*_REAL, "possible"} and "CONSULT" in self._kinds(i) and later(tree, i):
            found = replace(found, status="planned")  # "the summit next week"
        if found.status in ("planned", "possible") and earlier(tree, i):
            found = replace(found, status="happened")  # "before the summit in Lima last year"
        return self._speaking(found, i)

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

    def _due(self, i: int) -> bool:
        """ "the exercise, due to start on Monday", "a visit scheduled for May"."""
        tree = self.tree
        return any(
            tree.tag(k) in ("JJ", "VBN")
            and self.effect("adjective", tree.lower(k)) == "planned"
            and any(tree.lemma(j) in _SCHEDULING for j in tree.children(k, "xcomp"))
            for k in tree.children(i, "acl", "amod", "appos", "conj", "advcl")
        )

    def _called_off(self, i: int) -> bool:
        """ "skipped the planned stop", "the planned visit was cancelled"."""
        up = self._clause_above(i)
        if up is None or i not in (*self.props[up].object, *self.props[up].subject):
            return False
        if i in self.props[up].subject and self.props[up].lemma in _SCHEDULING:
            return self.own(up).status == "negated"  # "the promised release has not happened"
        real = self.own(up).status in _REAL or self.tree.tag(up) == "VBG"
        return real and self._effect_of(up, self.props[up].lemma) == "negated"

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
            held = self.effect("verb", f"{first} {tree.case[i]}") if tree.case[i] else None
            effect = held or effect  # "called for the release", "decided against a raid"
            is_subject = i in governor.subject or dep in ("nsubj", "csubj", "nsubj:pass")
            if outer.status in (None, *_REAL) and first in _WEIGHING and self._worded(i):
                return Standing("happened", outer.speaker)  # "its request is being examined"
            if first == "commit" and i in governor.object and not self._kinds(i) & _GIVEN:
                effect = None  # "committed atrocities", not "committed to", "committed aid"
            if effect == "alleged" and first == "conclude" and i in governor.object:
                effect = None  # "concluded a visit"
            if effect is None:
                effect = self.effect("adjective", tree.lower(up))
                if effect == "alleged" and tree.case[i] != "of":
                    effect = None  # "confident in the strength of", not "suspicious of"
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
            goes_on = i in governor.object and self._known_deed(i)  # "may continue its war"
            if effect == "ongoing" and (goes_on or outer.status in (None, *_REAL)):
                return Standing("ongoing", outer.speaker)
            undone = self._undone(up)
            fell = is_subject and not governor.object
            if undone and (i in governor.object or fell) and outer.status in (None, *_REAL):
                return Standing("negated", outer.speaker)  # "put off the visit"
            if held == "negated" and outer.status in (None, *_REAL):
                return Standing("negated", outer.speaker)
            if outer.status not in _REAL and i in governor.object and self._ceasing(first, i):
                return Standing("ongoing", outer.speaker)  # "called on Chile to end its blockade"
            if is_subject and self._lasts(up):
                return Standing("ongoing", outer.speaker)
            if outer.status in ("planned", "possible") and not is_subject and self._presumed(up, i):
                return Standing("happened", outer.speaker)
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
            aside = effect == "alleged" and dep == "obl" and tree.case[i] == "with"
            effect = None if aside else effect  # "contends with deployments"
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
                if outer.status == "planned" and self._journey(i):
                    return Standing("planned", outer.speaker)  # "the visit will highlight"
                loose = outer.status == "possible" and tree.lemma(i) in _UNBOUNDED
                return Standing("possible" if loose else "happened", outer.speaker)
            if outer.status in ("negated", "denied", "alleged") and not scheduling:
                return Standing("happened", outer.speaker)
            if self._known_deed(i) and not effect:
                return Standing("happened", outer.speaker)
            return replace(outer, status=outer.status or "happened", refusal=False)
        if self.effect("presumes", tree.lemma(up)) and self._definite(i):
            return Standing("happened")
        effect = self.effect("noun", tree.lemma(up))
        if tree.lemma(up) == "event" and (tree.case[up], tree.case[i]) == ("in", "of"):
            return Standing("possible")  # "in the event of a raid"
        if effect == "alleged" and tree.lemma(up) in _MINDED and tree.case[i] in _REGARDING:
            det = {tree.lower(k) for k in tree.children(i, "det")}
            if not det & {"a", "an", "any"}:
                return Standing("happened")  # "concerns about Chile's support for the rebels"
        if effect in ("planned", "possible") and tree.case[i] == "to" and self._known_deed(i):
            return Standing("happened")  # "opposition to Russia's invasion"
        if not effect and self._known_deed(i):
            return Standing("happened")  # "opposition to Russia's invasion"
        if effect and dep in ("nmod", "compound", "obl"):
            claims = effect in ("alleged", "possible")
            refuted, denier = self._refuted(up) if claims else (False, None)
            if effect in ("planned", "possible") and self._dropped(up):
                return Standing("negated")
            return Standing("denied", denier) if refuted else Standing(cast(Status, effect))
        return self._in_clause(up)

    def _ceasing(self, verb: str, i: int) -> bool:
        """Whether somebody is to leave off what he is at: what he does goes on till then."""
        if verb in ("stop", "halt"):  # "stop the sale" may be to prevent it
            return self.tree.child(i, "nmod:poss") is not None
        return verb in _CEASING and self._definite(i)

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
            said = dep == "ccomp" and tree.lemma(up) in self.lexicon.speech
            if said and (untruth(tree, k, self.lexicon) or self._not_us(k)):
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

    def _lasts(self, up: int) -> bool:
        """ "is now in its third week", "runs until Friday"."""
        tree = self.tree
        if tree.lemma(up) in _SPANS and tree.case[up] in ("in", "into"):
            return tree.child(up, "cop") is not None and tree.child(up, "nmod:poss") is not None
        open_end = any(c in ("until", "till", "through") for c, _ in self.props[up].oblique)
        return open_end and tree.lemma(up) in _LASTING and tree.tag(up) in ("VBZ", "VBP")

    def _presumed(self, up: int, i: int) -> bool:
        """ "will respond to the killing": what somebody will answer or look into was done."""
        return self.effect("presumes", self.tree.lemma(up)) is not None and self._definite(i)

    def _definite(self, i: int) -> bool:
        tree = self.tree
        given = {tree.lower(k) for k in tree.children(i, "det")} & {"the", "this", "these", "those"}
        return bool(given) or tree.child(i, "nmod:poss") is not None

    def _supposed(self, up: int) -> bool:
        """ "A visit would be a first": what would follow is as open as the act."""
        return any(self.tree.lower(k) in ("would", "'d") for k in self.tree.children(up, "aux"))

    def _known_deed(self, i: int) -> bool:
        """ "Chile's attack on Peru" is told as a fact, whatever is planned about it.

        So are "the war" and "Chilean aggression", if nobody is to begin them.
        """
        tree, kinds = self.tree, self._kinds(i)
        theirs = tree.child(i, "nmod:poss") is not None or (
            tree.child(i, "det") is not None
            and any(tree.case[k] == "by" for k in tree.children(i, "nmod"))
        )
        of_talks = theirs and tree.dep[i] == "nmod" and "CONSULT" in kinds
        if of_talks or (theirs and kinds & _DEEDS):
            return True
        if self.effect("deed", tree.lemma(i)) is None:
            return False
        given = {tree.lower(k) for k in tree.children(i, "det")}
        whose = any(
            tree.tag(k) in ("JJ", "NNP") and tree.tokens[k].text[:1].isupper()
            for k in tree.children(i, "amod", "compound")
        )
        begun = tree.dep[i] == "obj" and tree.lemma(tree.head[i]) in _BEGINNING
        known = theirs or given & {"the", "this", "that", "these", "those"}
        return not begun and bool(known or (whose and not given))

    def _kinds(self, i: int) -> set[str]:
        return {noun.type for noun in self.lexicon.nouns.get(self.tree.lemma(i), ())}

    def _journey(self, i: int) -> bool:
        """A visit or meeting that is told of under "will" is still to come."""
        up = self.tree.head[i]
        will = any(self.tree.lower(k) in ("will", "'ll") for k in self.tree.children(up, "aux"))
        return will and self.tree.lemma(i) in _JOURNEYS

    def _worded(self, i: int) -> bool:
        """ "Chile's request": words that were said, whatever comes of them."""
        return self.tree.child(i, "nmod:poss") is not None and bool(self._kinds(i) & _WORDS)

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
    if noun and (engaged(tree, i) or (tree.child(i, "cop") is not None and unabated(tree, i))):
        result = replace(result, status="ongoing")
    if result.status in ("possible", "happened", "alleged") and answered_no(tree, i):
        return replace(result, status="denied")
    if result.status == "negated" and result.speaker is not None:
        # Somebody says that it is not so; to decline and to fail are acts of their own.
        told = not result.refusal and not result.failed
        return replace(result, status="denied") if told else result
    if tree.tokens[-1].text == "?" and result.status in ("happened", "planned"):
        return replace(result, status="possible")
    told = tree.tokens[-1].text in (".", "!", "?", '"', "”", ";")
    if result.status == "happened" and prop.verbal and told and _lasts(tree, prop):
        return replace(result, status="ongoing")
    return result


def _lasts(tree: Tree, prop: Proposition) -> bool:
    """Whether a present tense tells what goes on: "funds", "are backed by", "often holds"."""
    i = prop.head
    present = tree.tag(i) in ("VBZ", "VBP")
    if prop.passive:
        auxiliaries = {tree.lower(k) for k in tree.children(i, "aux", "aux:pass")}
        return auxiliaries in ({"is"}, {"are"}) and prop.lemma in _DURATIVE_PASSIVE
    if not present or tree.children(i, "aux"):
        return False
    if prop.lemma in _DURATIVE_PRESENT:
        return True
    beside = {tree.lower(k) for k in tree.children(i, "advmod", "mark")}
    every = any(
        tree.lower(d) in ("every", "each")
        for k in tree.children(i, "obl:unmarked", "nmod:unmarked", "obl")
        for d in tree.children(k, "det")
        if tree.lemma(k) in _SPANS
    )
    return bool(beside & _HABITUAL) or every


def _names_act(tree: Tree, i: int) -> bool:
    """Whether a gerund stands where a noun does: "held off retaliating"."""
    placed = tree.dep[i] in ("obj", "obl", "nsubj", "nsubj:pass", "nmod")
    return tree.tag(i) == "VBG" and placed and not tree.children(i, "aux", "nsubj")


def word_standing(
    tree: Tree, props: dict[int, Proposition], lexicon: Lexicon, span: Span
) -> Status | None:
    """Status of the act that the words at a span name; None where they stand elsewhere."""
    inside = [i for i, t in enumerate(tree.tokens) if t.idx < span[1] and span[0] < t.idx + len(t)]
    if not inside:
        return None
    word = next((i for i in inside if tree.head[i] == i or tree.head[i] not in inside), inside[0])
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
