"""A learned look at whose somebody is whom the text names without a country.

Rules say whose "the police", "villagers", "they" or "President Brisk" are by the nearest that fits
(`detente.actors.placing`, `residing`, `referring`). This layer weighs their answer against every
other country that the document has named: a log-linear choice by where and how often each was
named, what the phrase is, what is done and who is on the other side. Learned from the parties of
labelled sentences (training/labelled.tsv, tools/train_whose.py); the weights are data/whose.tsv.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from detente.actors.placing import Placing
from detente.actors.referring import ARGUMENTS
from detente.records import ActorMention, Span
from detente.tables import rows

__all__ = ["Whose", "is_open"]

# Sentences since a country was named, as they are told apart.
_STEPS = (0, 1, 2, 4)
# Of the countries that a document named so many are weighed, the last named first.
_MOST = 12
# How likely a country must be: another than the rules tell, of whom they tell none, of no words.
_SETTLED, _LIKELY, _REACHED = 0.6, 0.6, 0.75
_PRONOUNS = frozenset(
    "he she him her his they them their we us our ours i me my you your themselves".split()
)
_ARTICLES = frozenset("the a an some these those other".split())
_WHERE = frozenset("across at in inside near outside throughout".split())


def is_open(actor: ActorMention, names: list[tuple[Span, str]]) -> bool:
    """Whether the words of a phrase leave open whose somebody is.

    Args:
        actor: Whom the phrase means by the rules.
        names: Spans of the sentence's names, and their countries.
    """
    if "|" in actor.country or actor.how in ("name", "surname", "role", "states", "likely"):
        return False
    if actor.how == "reference":  # no pronoun, no known person, not "here" nor "both nations"
        pointing = actor.text.lower() in _PRONOUNS or actor.actor.count(".") > 1
        if pointing or not actor.sector:
            return False
    low, high = actor.span
    return not any(low < b and a < high and country for (a, b), country in names)


class Whose:
    """Whose the people of one sentence are.

    Args:
        here: The sentence with its names.
    """

    def __init__(self, here: Placing) -> None:
        self.here, self.cast, self.tree = here, here.cast, here.tree
        self._story = not here.cast.brief  # a sentence tells no story: there the rules decide alone
        self.asked: dict[int, dict[str, list[str]]] = {}  # what was seen when a guess was asked
        self._named: Mapping[str, set[str]] | None = None
        self._lands: dict[int, str] | None = None

    def guess(self, i: int, text: str, span: Span) -> tuple[ActorMention, ...]:
        """Whom a pronoun of which the rules know nothing means, if that is likely enough."""
        tree = self.tree
        word = tree.lower(i)
        party = tree.dep[i] in ARGUMENTS or tree.dep[i] == "nmod:poss"
        if not self._story or word not in _PRONOUNS or not party:
            return ()
        best = self._guessed(ActorMention(text, span, "", "", "", "", "likely"), i)
        if not best:
            return ()
        who = self.cast.person_of(best, word) or next(iter(self.cast.named(best)), None)
        return (replace(who, text=text, span=span, how="likely"),) if who is not None else ()

    def titled(self, actor: ActorMention, i: int) -> ActorMention:
        """Somebody whom no table has, by office and name, with the country that is likely."""
        named = actor.how == "agent noun" and actor.name and actor.text.endswith(actor.name)
        if actor.country or not named or not self._story:
            return actor
        best = self._guessed(actor, i)
        return replace(actor, country=best, actor=f"{best}.{actor.sector}") if best else actor

    def _guessed(self, actor: ActorMention, i: int) -> str:
        """Whose somebody most likely is, whatever is done; "" where nothing is likely enough."""
        dep = self.tree.dep[i]
        done = [dep, f"{self.tree.lower(i)} {dep}"]
        self.asked[i] = self._choices(actor, i, done, i, across=(), named=self._countries())
        best, share = _likeliest(self.asked[i])
        return best if share >= _LIKELY else ""

    def settle(
        self,
        kind: str,
        role: str,
        actors: tuple[ActorMention, ...],
        other: tuple[ActorMention, ...],
        act: int,
    ) -> tuple[ActorMention, ...]:
        """The actors, those of one side, each with the country that is likeliest.

        Args:
            kind: The act's type.
            role: ``"source"`` or ``"target"``.
            actors: The one side.
            other: The other side.
            act: The act's word.
        """
        if not self._story:
            return actors
        several = Counter(a.span for a in actors)  # "both" are no one of two
        return tuple(
            self._settled(kind, role, a, other, act)
            if several[a.span] == 1 and is_open(a, self.here.names)
            else a
            for a in actors
        )

    def reach(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> tuple[tuple[ActorMention, ...], float]:
        """The state that is the side of an act for which no words are found, and how likely it is.

        Args:
            kind: The act's type.
            role: ``"source"`` or ``"target"``.
            other: The other side.
            act: The act's word, a token's number.

        Returns:
            The state, its ``text`` the nearest name of it in the sentence or else the act's word,
            and the chance, from 0 to 1; nobody, and 0, where none is likely.
        """
        if not self._story:
            return (), 0.0
        best, share = _likeliest(self.absent(kind, role, other, act))
        state = next(iter(self.cast.named(best)), None) if best and share >= _REACHED else None
        if state is None:
            return (), 0.0
        start, end = self._nearest(best, act)
        text = self.here.words(start, end)
        return (replace(state, text=text, span=(start, end), how="likely"),), share

    def absent(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> dict[str, list[str]]:
        """What is seen of each country for the side of an act that no words name."""
        span = self._span(act)
        actor = ActorMention(self.here.words(*span), span, "", "", "", "", "absent")
        across = sorted({a.country for a in other if _is_one(a.country)})
        whose = "|".join(sorted({a.sector for a in other}))
        done = [f"act {kind} {role}", f"across {whose} {kind} {role}"]
        return self._choices(actor, act, done, act, across=across, named=self.now())

    def _nearest(self, country: str, act: int) -> Span:
        """Where a sentence names a country, nearest to an act; the act's word where it doesn't."""
        at = self._span(act)
        spans = [span for span, land in self.here.names if land == country]
        return min(spans, key=lambda s: abs(s[0] - at[0]), default=at)

    def _span(self, i: int) -> Span:
        low, high = self.tree.chars(i, i)
        return low + self.here.offset, high + self.here.offset

    def _settled(
        self, kind: str, role: str, actor: ActorMention, other: tuple[ActorMention, ...], act: int
    ) -> ActorMention:
        found = self.choices(kind, role, actor, other, act)
        best, share = _likeliest(found)
        if best == actor.country or share < _SETTLED:
            return actor
        code = ".".join((best, actor.sector)) if best and actor.sector else best
        return replace(actor, country=best, actor=code, how="likely" if best else "noun")

    def choices(
        self, kind: str, role: str, actor: ActorMention, other: tuple[ActorMention, ...], act: int
    ) -> dict[str, list[str]]:
        """What is seen of each country that an actor may belong to, by name; "" for none."""
        across = sorted({a.country for a in other if _is_one(a.country)})
        done = [f"act {kind} {role}", f"who {actor.sector} {kind} {role}"]
        return self._choices(actor, self._head(actor), done, act, across=across, named=self.now())

    def now(self) -> Mapping[str, set[str]]:
        """What the document tells of the countries that it has named, when this is first asked."""
        if self._named is None:
            self._named = self._countries()
        return self._named

    def _choices(
        self,
        actor: ActorMention,
        i: int,
        done: list[str],
        act: int,
        *,
        across: Sequence[str],
        named: Mapping[str, set[str]],
    ) -> dict[str, list[str]]:
        given = [*self._phrase(actor, i), *done]
        near = [(name, c) for name, c in self._near(actor, i, act) if _is_one(c)]
        found = {}
        for country in dict.fromkeys((actor.country, "", *named, *(c for _, c in near), *across)):
            told = {
                "rule": country == actor.country,
                "none": not country,
                "other": country in across,
            }
            seen = {*named.get(country, ()), *(name for name, c in near if c == country)}
            several = sorted(seen | {name for name, holds in told.items() if holds})
            found[country] = [*several, *(f"{one}|{name}" for one in several for name in given)]
        return found

    def _phrase(self, actor: ActorMention, i: int) -> list[str]:
        """What the phrase is."""
        tree, words = self.tree, actor.text.split() or [""]
        first = words[0].lower()
        if tree.pos(i) != "PRON":
            owned = tree.child(i, "nmod:poss") is not None
            first = "owned" if owned else first if first in _ARTICLES else ""
        name = "name" if words[-1][:1].isupper() else "noun"
        home = self.cast.home
        foreign = len({c for _, c in self.here.names if c and c != home})
        return [
            f"how {actor.how} {actor.actor.count('.')}",
            f"sector {actor.sector}",
            f"first {first} {tree.tag(i)}",
            f"word {tree.lemma(i)}",
            f"{name} {'official' if home else 'press'} {min(foreign, 3)}",
        ]

    def _near(self, actor: ActorMention, i: int, act: int) -> Iterator[tuple[str, str]]:
        """Where in the sentence countries stand, seen from the actor and the act."""
        tree = self.tree
        low, high = actor.span
        before = dict.fromkeys(c for (_, b), c in reversed(self.here.names) if c and b <= low)
        after = dict.fromkeys(c for (a, _), c in self.here.names if c and a >= high)
        for side, row in (("before", before), ("after", after)):
            for n, country in enumerate(row):
                yield (f"{side} {min(n, 2)}" if len(row) > 1 else f"{side} only"), country
        for top in {act, tree.head[act], tree.head[i]}:
            for k in tree.children(top, "obl", "nmod"):
                if tree.case[k] in _WHERE:
                    yield "where", self._land(k)
        for k in (*tree.children(i, "nmod", "nmod:poss", "acl", "acl:relcl"), tree.head[i]):
            for j in {k, *tree.children(k, "obl", "nmod")} - {i}:
                yield "beside", self._land(j)
        for k in tree.conjuncts(tree.first(i)):
            if k != i:
                yield "row", self._land(k)

    def _land(self, i: int) -> str:
        """The country of the name that a word is part of; "" where it is of none."""
        if self._lands is None:
            self._lands = {}
            for k, token in enumerate(self.tree.tokens):
                at = token.idx + self.here.offset
                for (low, high), country in self.here.names:
                    if low < at + len(token) and at < high and country:
                        self._lands[k] = country
        return self._lands.get(i, "")

    def _countries(self) -> dict[str, set[str]]:
        """What the document tells of each country that it has named so far."""
        cast = self.cast
        last = {c: n for c, n in cast.last.items() if _is_one(c)}
        recent = sorted(last, key=lambda c: -last[c])[:_MOST]
        often = sorted(last, key=lambda c: -cast.counts[c])[:3]
        found = {c: {f"ago {sum(cast.number - last[c] > n for n in _STEPS)}"} for c in recent}
        for n, country in enumerate([c for c in recent if last[c] < cast.number][:2]):
            found[country].add(f"before it {n}")
        for n, country in enumerate(often):
            found.setdefault(country, set()).add(f"often {n}")
        if often:
            share = cast.counts[often[0]] / sum(cast.counts[c] for c in last)
            found[often[0]].add(f"most {round(4 * share)}")
        subject = cast.last_subject()
        for name, country in (
            ("subject", subject.country if subject else ""),
            ("home", cast.home),
            ("speaker", cast.speaker.country if cast.speaker else ""),
            ("setting", cast.setting()),
            ("abroad", cast.foreign_setting() if cast.home else ""),
            *(("title", c) for c in sorted(cast.titled)),
            *(("assailed", c) for c in sorted(cast.assailed())),
        ):
            if _is_one(country):
                found.setdefault(country, set()).add(name)
        return found

    def _head(self, actor: ActorMention) -> int:
        """The word above the others of an actor's phrase."""
        tree, (low, high) = self.tree, (at - self.here.offset for at in actor.span)
        inside = [i for i, t in enumerate(tree.tokens) if low <= t.idx < high]
        return next((i for i in inside if tree.head[i] not in inside), inside[0] if inside else 0)


def _is_one(country: str) -> bool:
    """Whether it is one country: a name may be open between two ("PRK|KOR")."""
    return bool(country) and "|" not in country


def _scores(found: dict[str, list[str]]) -> dict[str, float]:
    weights = _weights()
    return {c: sum(weights.get(name, 0.0) for name in seen) for c, seen in found.items()}


def _likeliest(found: dict[str, list[str]]) -> tuple[str, float]:
    """The likeliest country, and how likely it is."""
    scores = _scores(found)
    best = max(scores, key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores.values())


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("detente.actors", "whose.tsv")}
