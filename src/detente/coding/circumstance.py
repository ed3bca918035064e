"""When and where an act was, and whether it is told as history."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from detente.actors.places import Places
from detente.coding.arguments import names_state
from detente.coding.lexicon import Lexicon
from detente.coding.naming import text_of
from detente.coding.propositions import Proposition
from detente.coding.readings import Reading
from detente.english.tree import Tree
from detente.records import DateMention, Document, PlaceMention, Span, Status
from detente.text.dates import Tense, find_dates

__all__ = ["Circumstances"]

_Found = TypeVar("_Found", DateMention, PlaceMention)

# An act that ended longer ago than this is background (docs/method.md, rule 9).
_RECENT = timedelta(days=30)
# Longer than this, a time says how long something has gone on.
_ROUGHLY = timedelta(days=400)
# A day without a year that is so far from today is rather the one of that name so near.
_YEAR_OFF, _MONTH_OFF = timedelta(days=330), timedelta(days=31)
_SINCE = re.compile(r"\bsince\W*$", re.I)
_FUTURE = ("planned", "possible")
_HEADING_WORDS = 14
_NOW = re.compile(r"\b(?:today|now|currently|recent|recently|latest|this week|this month)\b", re.I)
# Participles that only say who somebody is, so that what follows is the clause's.
_LEADING = frozenset("accompany chair compose head lead".split())
# A time that cannot be resolved is an act's only where no other is.
_UNRESOLVED = 20
_ENTRY = re.compile(r":| [–—] ")
_LONGEST_DAY = 40
# Where somebody stands "on", and words between a clause's verb and its subject, at most.
_SHORES = frozenset("bank border coast frontier island outskirts shore".split())
_FAR = 12
# An area or a town that no table knows.
_AREA = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+ ){1,3}(?:province|district|region|county|governorate|prefecture"
    r"|state|municipality|oblast))$"
    r"|\b(?:town|city|village|port|district|province|region|suburb) of (?P<town>[A-Z][\w'’-]+)"
)
_AT = ("in", "at", "near", "outside", "inside", "off", "around")


class Circumstances:
    """Time, place and background of the acts of one document, followed paragraph by paragraph."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document, self.lexicon = document, lexicon
        self._cue = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, sorted(lexicon.history, key=len, reverse=True)))})\b",
            re.I,
        )
        self._history = False
        self._spans: dict[str, list[Span]] = {}  # of the paragraphs
        self._told: DateMention | None = None

    def paragraph(self, text: str) -> None:
        """Begin a paragraph; a heading decides for those under it whether they tell history."""
        self._told = None
        heading = len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", "!"))
        if heading:
            self._history = bool(self._cue.search(text))

    # ------------------------------------------------------------ time

    def spans(self, text: str) -> list[Span]:
        """Where time expressions stand in a paragraph."""
        if text not in self._spans:
            self._spans[text] = [d.span for d in find_dates(text, self.document.anchor)]
        return self._spans[text]

    def _block(self, tree: Tree) -> str:
        """The text of the sentence's block."""
        return text_of(tree.tokens[0].doc)

    def times(self, tree: Tree) -> frozenset[int]:
        """Tokens of the sentence's time expressions."""
        text = self._block(tree)
        low, high = tree.tokens[0].idx, tree.tokens[-1].idx + len(tree.tokens[-1])
        return frozenset(
            i for a, b in self.spans(text) if low <= a and b <= high
            for i in _tokens_in(tree, a, b)
        )  # fmt: skip

    def dated(self, tree: Tree) -> bool:
        """Whether the sentence says when something was, be it roughly."""
        text = self._block(tree)
        low, high = tree.tokens[0].idx, tree.tokens[-1].idx + len(tree.tokens[-1])
        return any(
            found.start is not None and found.end is not None and found.end - found.start < _ROUGHLY
            for found in find_dates(text[low:high], self.document.anchor)
        )

    def date(
        self,
        tree: Tree,
        props: dict[int, Proposition],
        reading: Reading,
        status: Status,
        offset: int,
    ) -> DateMention | None:
        """The time expression that belongs to an act's own clause, resolved."""
        text = self._block(tree)
        low, high = tree.tokens[0].idx, tree.tokens[-1].idx + len(tree.tokens[-1])
        tense: Tense = "future" if status in _FUTURE else "past"
        anchor = self._told.start if self._told else None
        best: tuple[int, DateMention] | None = None
        for found in find_dates(text[low:high], self.document.anchor, tense, anchor):
            start, end = found.span[0] + low, found.span[1] + low
            head = self._head(tree, start, end)
            if head is None:
                continue
            if found.span[0] == 0 and _ENTRY.match(text, end):  # a chronicle's entry
                return self._placed(found, start + offset, end + offset)
            rank = self._rank(tree, props, reading, head)
            if rank is not None and found.start is None:
                rank += _UNRESOLVED
            if rank is not None and (best is None or rank < best[0]):
                dated = self._nearest(found, text[low:high])
                best = rank, self._placed(dated, start + offset, end + offset)
        return best[1] if best else self._entry(text[:low], offset)

    def _nearest(self, found: DateMention, text: str) -> DateMention:
        """A day without a year as the other tense would have it, where that is much nearer.

        Some plans are published late, and "they discussed the summit on June 29" on the 25th.
        """
        today, told = self.document.anchor, self._told.start if self._told else None
        if today is None or found.start is None:
            return found
        ahead = found.start > today
        exact = found.precision == "day" and not _SINCE.search(text[: found.span[0]])
        if abs(found.start - today) < _YEAR_OFF or not (ahead or exact):
            return found
        for other in find_dates(text, today, "past" if ahead else "future", told):
            day = other.start
            if other.span == found.span and day is not None and (day > today) != ahead:
                return other if abs(day - today) < _MONTH_OFF else found
        return found

    def _entry(self, before: str, offset: int) -> DateMention | None:
        """The day at the head of a chronicle's entry, which the parser takes for a sentence."""
        if not before.rstrip().endswith((":", "–", "—")) or len(before) > _LONGEST_DAY:
            return None
        found = find_dates(before, self.document.anchor, "past")
        if len(found) != 1 or before[: found[0].span[0]].strip(" *-•"):
            return None
        if before[found[0].span[1] :].strip(" :–—"):
            return None
        start, end = found[0].span
        return self._placed(found[0], start + offset, end + offset)

    def _shares(self, tree: Tree, i: int, head: int) -> bool:
        """Whether a governing verb's time holds for what it opens: "began to restore"."""
        kind = tree.dep[i]
        if kind in ("xcomp", "nsubj", "nsubj:pass"):
            return True
        if kind == "conj":
            return head < tree.head[head]
        if kind == "advcl" and tree.tag(i) == "VBG":
            return True
        if kind == "acl" and tree.tag(i) == "VBG" and tree.mark_is(i, "of"):
            return True  # "a ceremony of opening the camp was held on Monday"
        return kind in ("advcl", "acl:relcl") and self._when(tree, i)

    def _when(self, tree: Tree, i: int) -> bool:
        """ "A turn came in 2000, when Chile and Peru met"."""
        return any(tree.lower(k) == "when" for k in tree.children(i, "advmod", "mark"))

    def _head(self, tree: Tree, start: int, end: int) -> int | None:
        inside = _tokens_in(tree, start, end)
        return next((i for i in sorted(inside) if tree.head[i] not in inside), None) or (
            min(inside) if inside else None
        )

    def _rank(
        self, tree: Tree, props: dict[int, Proposition], reading: Reading, head: int
    ) -> int | None:
        """How near a time expression is to an act; None where it belongs to another clause."""
        outer = reading.about and reading.prop.lemma != "fail"
        triggers = {reading.prop.head} if outer else set(reading.trigger)
        path = [head, *tree.ancestors(head)]
        for distance, i in enumerate(path):
            if i in triggers:
                return distance
            if outer and i in reading.covered:
                return None  # the time of what is only agreed to
            if i in props and props[i].verbal:
                held = props[i].lemma == "hold" and reading.type == "CONSULT"
                if tree.dep[i] == "acl" and (held or props[i].lemma in _LEADING):
                    # "received a team led by the minister on Monday", "attended talks held on ..."
                    continue
                own = reading.prop.head
                if i in tree.ancestors(own) and self._shares(tree, own, head):
                    return 10 + distance
                if tree.dep[i] == "xcomp" and any(u in triggers for u in tree.ancestors(i)):
                    continue
                return None
        return None

    # ------------------------------------------------------------ place

    def place(
        self, tree: Tree, reading: Reading, offset: int, places: Places
    ) -> PlaceMention | None:
        """Where it was: a place in the clause, or the place that was visited or left."""
        cases = list(_AT)
        if reading.type == "CONSULT" and reading.mode == "visit":
            cases += ["to"]
        if reading.type == "RETREAT":
            cases += ["from"]
        seen = [(c, i) for c, i in reading.prop.oblique if c in cases]
        for i in reading.trigger:
            for k in tree.children(i, "nmod", "obl"):
                if tree.case[k] in cases and (tree.case[k], k) not in seen:
                    seen.append((tree.case[k], k))
        seen = sorted(seen, key=lambda item: cases.index(item[0]))
        seen += self._beside(tree, reading)
        parties = {a.span: a for a in (*reading.source, *reading.target)}
        for _, i in seen:
            low, high = tree.phrase(i)
            start, end = tree.chars(low, high)
            text = self._block(tree)[start:end]
            found = places.find(text)
            party = parties.get((start + offset, end + offset))
            # A town that stands for its state is where it was, too.
            town = party is not None and not party.sector and not names_state(party)
            area = _AREA.search(text)
            stretch = area.span("name" if area["name"] else "town") if area else (0, 0)
            if found and (party is None or town or reading.mode == "visit"):
                a, b = found[0].span
                b = stretch[1] if stretch[0] == a < b < stretch[1] else b  # "Kassala province"
                return self._placed(found[0], start + a + offset, start + b + offset)
            if area and not found and not party:
                a, b = stretch
                unknown = PlaceMention("", (0, 0), "", None, None)
                return self._placed(unknown, start + a + offset, start + b + offset)
        return None

    def _beside(self, tree: Tree, reading: Reading) -> list[tuple[str, int]]:
        """Places that a clause names elsewhere: "an airstrike in Lima killed", "on the shore of".

        Those of whom it was done by or to stand behind all others.
        """
        verb = reading.prop.head
        shores = [(c, i) for c, i in reading.prop.oblique if c == "on" and tree.lemma(i) in _SHORES]
        inside = [
            (tree.case[k], k)
            for i in (*reading.prop.subject, *reading.prop.object)
            if reading.prop.verbal and abs(verb - i) < _FAR
            for k in tree.children(i, "nmod")
            if tree.case[k] in _AT
        ]
        # "fired on a bus carrying pilgrims near Lima"
        aboard = [
            (tree.case[k], k)
            for _, i in reading.prop.oblique
            for clause in tree.children(i, "acl")
            for k in tree.children(clause, "obl")
            if tree.tag(clause) == "VBG" and tree.case[k] == "near"
        ]
        return [*shores, *inside, *aboard]

    def _placed(self, found: _Found, start: int, end: int) -> _Found:
        """What was found, in the document's own words: the parser reads plain quotes and dashes."""
        return replace(found, text=self.document.text[start:end], span=(start, end))

    # ------------------------------------------------------------ background

    def background(
        self, tree: Tree, reading: Reading, status: Status, when: DateMention | None
    ) -> tuple[bool, DateMention | None]:
        """Whether an act is told as history, and its date (its paragraph's where it has none)."""
        if status in _FUTURE:
            return False, when
        sentence = " ".join(t.text for t in tree.tokens)
        # What may not be told dates nothing else.
        plain = reading.first and reading.rule != "learned"
        published = self.document.published
        if when is not None and when.end is not None:
            past = published is None or when.end < published - _RECENT
            self._told = (when if past else None) if plain else self._told
            return past, when
        if _gone(reading, published):
            return True, when
        if _NOW.search(sentence):
            self._told = None if plain else self._told
            return False, when
        if self._told is not None and when is None and not self.times(tree):
            return True, self._told
        past = self._past(tree, reading)
        return past and bool(self._history or self._cue.search(sentence)), when

    def _past(self, tree: Tree, reading: Reading) -> bool:
        """Whether the act, or what is said of it, stands in the past tense."""
        for i in (reading.prop.head, *tree.ancestors(reading.prop.head)):
            if tree.tag(i) in ("VBD", "VBN") or any(
                tree.lower(k) in ("was", "were", "had", "did")
                for k in tree.children(i, "cop", "aux", "aux:pass")
            ):
                return True
            if tree.tag(i) in ("VBZ", "VBP"):
                return False
        return False


# When the states that are gone ended.
_ENDED = {
    "SUN": date(1991, 12, 26),
    "DDR": date(1990, 10, 3),
    "YUG": date(2003, 2, 4),
    "CSK": date(1992, 12, 31),
    "VDR": date(1976, 7, 2),
}


def _gone(reading: Reading, published: date | None) -> bool:
    """Whether a party is a state that had ended when the document was published."""
    for actor in (*reading.source, *reading.target):
        end = _ENDED.get(actor.country)
        if end is not None and (published is None or published > end + _RECENT):
            return True
    return False


def _tokens_in(tree: Tree, start: int, end: int) -> set[int]:
    """Tokens that overlap a span of the parsed block."""
    return {i for i, t in enumerate(tree.tokens) if t.idx < end and start < t.idx + len(t)}
