"""Whom the noun phrases of one sentence mean, given what its document has named so far."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from detente.actors.cast import Cast, is_person
from detente.actors.referring import ARGUMENTS, FIRST_PERSON, TALKING, Referring
from detente.actors.residing import Actors
from detente.actors.resolve import Resolution
from detente.actors.whose import Whose
from detente.english.tree import Tree
from detente.records import ActorMention, Span
from detente.tables import rows

__all__ = ["SentenceCast"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
_STATES_BESIDE = frozenset("adversary ally competitor partner".split())
_COUNTRIES = frozenset(("countries", "nations"))
_POINTING = frozenset("both these those two".split())
# Bodies are somebody where the sentence says whose they are: "the French commission".
_BODIES = frozenset(
    "agency alliance association authority bloc board bureau chamber charity clan coalition "
    "command commission committee conglomerate corporation council department directorate "
    "enterprise entity faction federation institute institution movement organisation "
    "organization panel regulator secretariat treasury unit watchdog".split()
)
# Of the nouns for people those that are no one person, so that "he" is none of them.
_SEVERAL = frozenset(
    "aircraft airline bank battalion boat brigade broadcaster business city company contingent "
    "couple crew crowd delegation dozen faction family firm group handful household hundred "
    "majority million number people personnel plane public ship side squad staff team ten thousand "
    "town vessel village youth".split()
)
# What counts: people only where it is of people.
_COUNTS = frozenset(
    "body dozen group handful hundred majority million number score ten thousand".split()
)
_NO_PEOPLE = frozenset("city town village".split())
# How one goes where a body sits.
_WAYS = frozenset("for from through to via".split())
_JOURNEYS = frozenset(
    "come depart drive flight fly go head journey leave return tour travel trip visit".split()
)
# Sectors of those of whom, without a country, no act is told: firms, and whoever has no role.
_NOBODY = frozenset(("", "BUS", "UNK"))
# Longest phrase that can name somebody, in words. State media list a hundred.
_PHRASE_WORDS = 150
# Longest name of somebody unknown, in words.
_NAME_WORDS = 4
# What armies use acts for a state only where the state is named: "Chilean drones", not "drones".
_THINGS = frozenset(
    "aircraft artillery destroyer drone fleet frigate helicopter jet missile plane rocket "
    "ship submarine tank vessel warplane warship weapon".split()
)
_PERSONAL_ENDINGS = ("ist", "ian", "ee", "man", "woman", "men", "ess")
_BARE_KOREA = re.compile(r"(?<!south )(?<!republic of )\bkorea(?:ns?)?\b", re.I)
_SOUTH = re.compile(r"\b(?:south korea|republic of korea|ROK\b)", re.I)
# Two names with their titles.
_TWO = re.compile(
    r"((?:[^\W\d_][\w.'’-]* ){1,4}[\w'’-]+) and ((?:[^\W\d_a-z][\w.'’-]* ){1,4}[\w'’-]+)"
)
# Whoever takes part in something, and no political parties.
_ANY_SIDE = re.compile(
    r"(?:(?:all|both|concerned|interested|other|relevant|several|the|these|third|those|two|warring)"
    r" )*(?:parties|sides)(?: concerned| involved)?|(?:any|each|either|every|neither|one) "
    r"(?:party|side)",
    re.IGNORECASE,
)
# What says which of several somebody is.
_SAID_OF = ("amod", "compound", "det", "nmod", "nmod:desc", "nmod:poss", "nummod")


def _north(r: Resolution) -> Resolution:
    """ "Korean", "Korea" without North or South, in a text of the North's usage."""
    bare = r.country == "KOR" and _BARE_KOREA.search(r.matched) and not _SOUTH.search(r.matched)
    return replace(r, country="PRK", actor=r.actor.replace("KOR", "PRK"), name="") if bare else r


def _is_long(word: str) -> bool:
    """Whether a token is a name with its offices, or an office with whose it is."""
    return ", " in word or " of " in word


@cache
def _people() -> frozenset[str]:
    return frozenset(
        noun for row in rows("detente.actors", "people.tsv") for noun in row["nouns"].split("|")
    )


@cache
def _somebody() -> frozenset[str]:
    return _people() - _BODIES


@cache
def _one_person() -> frozenset[str]:
    return _somebody() - _SEVERAL


class SentenceCast(Referring):
    """Who the noun phrases of the next sentence mean (the coder's `Parties`).

    Args:
        cast: Who was named so far; what this sentence names is added.
        tree: The sentence, its block's characters counted from 0.
        offset: Where the block starts in the document.
        text: The document's text.
    """

    def __init__(self, cast: Cast, tree: Tree, offset: int, text: str) -> None:
        cast.advance()
        super().__init__(cast, tree, offset, text)
        self.whose = Whose(self)
        for i in range(len(tree)):
            if tree.pos(i) in ("NOUN", "PROPN", "PRON") or tree.tag(i) in ("JJ", "PRP$"):
                found = self.of(i)
                for mention in found:
                    if mention.how not in ("reference", "home", "likely") and tree.dep[i] != "flat":
                        cast.remember(mention)
                if tree.dep[i] in ("nsubj", "nsubj:pass") and self._stands(i):
                    heads = tree.conjuncts(i)
                    plural = len(heads) > 1 or tree.tag(i) in ("NNS", "NNPS")
                    plural = plural or tree.lower(i) == "they"
                    cast.spoke(
                        tuple(m for h in heads for m in self.of(h) if m.how != "likely"),
                        plural,
                        main=self._is_main(tree.head[i]),
                        somebody=not plural and self._is_somebody(i),
                    )

    def _stands(self, i: int) -> bool:
        """Whether a subject may be meant by a later pronoun; of pronouns those of persons."""
        return self.tree.pos(i) != "PRON" or self.tree.lower(i) in ("he", "she", "they")

    def _is_somebody(self, i: int) -> bool:
        """Whether a noun phrase is one person, known or not: "the driver", "Ada Brisk"."""
        tree = self.tree
        if tree.lower(i) in ("he", "she"):
            return True
        if tree.pos(i) == "PROPN":
            found = self._found.get(i, ())
            return bool(self.somebody(i)) or (bool(found) and found[0].country == "")
        called = [tree.lemma(k) for k in (i, *tree.children(i, "appos")) if tree.tag(k) == "NN"]
        return any(lemma in _one_person() or lemma.endswith(_PERSONAL_ENDINGS) for lemma in called)

    @property
    def actors(self) -> list[ActorMention]:
        """Every actor of the sentence, outermost phrases first."""
        return [m for found in self._found.values() for m in found]

    def of(self, i: int) -> tuple[ActorMention, ...]:
        """Actors that the noun phrase headed by token i means; empty if none."""
        if i not in self._found:
            self._found[i] = ()
            self._found[i] = self._resolve(i)
        return self._found[i]

    def known(self, actor: ActorMention) -> bool:
        """Whether an actor has a country or is a body, by more than the outlet's own."""
        return bool(actor.country) and actor.how != "home"

    def told(self, actor: ActorMention) -> bool:
        """Whether somebody is known, or in a text of a sentence or two has a role."""
        return self.known(actor) or (self.cast.brief and actor.sector not in _NOBODY)

    def owner(self, i: int) -> tuple[ActorMention, ...]:
        """Actors that stand before a noun as possessor, adjective or compound."""
        tree = self.tree
        found: list[ActorMention] = []
        for k in tree.kids[i]:
            if k < i and tree.dep[k] in ("nmod:poss", "amod", "compound", "nmod:desc", "nmod"):
                if k > 1 and tree.lower(k - 1) == "-" and tree.lower(k - 2) == "anti":
                    continue  # "anti-Chilean exercises" are others'
                for j in tree.conjuncts(k):
                    # "the Chile-Peru friendship camp": whose it is stands before its first word
                    inner = [
                        x for x in tree.kids[j] if x < j and tree.dep[x] in ("amod", "compound")
                    ]
                    own = self.of(j) or tuple(m for x in inner for m in self.of(x))
                    found.extend(
                        m for m in own if (m.country or m.how == "name") and m not in found
                    )
        return tuple(found)

    def somebody(self, i: int) -> tuple[ActorMention, ...]:
        """A name that the gazetteer does not know, where somebody must stand."""
        low, high = self.tree.phrase(i)
        behind = [k for k in self.tree.children(i, "nmod") if k > i]
        if behind and not any(self.tree.case[k] in ("", "of") for k in behind):
            high = i  # "a lawsuit against Oakes over the tape": what follows is not his name
            behind = []
        word = self.tree.tokens[i]
        plain = self.tree.pos(i) == "PROPN" and word.text[:1].isupper() and high - low < _NAME_WORDS
        whose = self.tree.child(i, "det", "nmod:poss") is not None
        if not plain or behind or whose or i in self.tree.times:
            return ()
        start, end = (at + self.offset for at in self.tree.chars(low, high))
        text = self._text[start:end]
        if self.cast.resolved(text):
            return ()  # known, and here no actor: a team, a singer called India
        return (ActorMention(text, (start, end), "", "", "", "UNK", "unknown"),)

    def here(self, i: int) -> tuple[ActorMention, ...]:
        """The country of "here", token i: where the text was sent from."""
        return self._meant(self.cast.base, i) if self.cast.base else ()

    def assailed(self, i: int) -> tuple[ActorMention, ...]:
        """The one country on which the text says that war is made, where token i is a war."""
        upon = self.cast.assailed()
        return self._meant(next(iter(upon)), i) if len(upon) == 1 else ()

    def _meant(self, country: str, i: int) -> tuple[ActorMention, ...]:
        """A state that only token i points at."""
        start, end = (at + self.offset for at in self.tree.chars(i, i))
        found = self.cast.named(country)
        return tuple(replace(m, text=self._text[start:end], span=(start, end)) for m in found)

    def base(self, i: int) -> tuple[ActorMention, ...]:
        """The country that the text was sent from, where only token i tells that it is meant."""
        return self.here(i)

    def site(self, i: int) -> tuple[ActorMention, ...]:
        """A named place that nobody knows, headed by token i, in news of an official outlet's own.

        Where its sentence names no third state, it is at home.
        """
        text = self.tree.tokens[i].text
        low, high = self.tree.phrase(i)
        capital = any(self.tree.tokens[k].text[:1].isupper() for k in range(max(low, 1), high + 1))
        named = {country for _, country in self.names if country and country != self.cast.base}
        if not capital or not self.cast.home or self.cast.base != self.cast.home or len(named) > 1:
            return ()
        start, end = (at + self.offset for at in self.tree.chars(low, high))
        text = self._text[start:end]
        return tuple(replace(m, text=text, span=(start, end)) for m in self.here(i))

    def settled(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        """Both sides of an act, nobody of whom is known, of where it is done or who is likely."""
        source, target = (self.at_the_spot(side, act) for side in (source, target))
        if any(map(self.known, (*source, *target))):
            return source, target
        return self._weighed(kind, source, target, act)

    def placed(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        """Both sides of an act with the countries that rules and likelihood give them.

        A side without words is the state that is likely (`Whose.reach`).

        Args:
            kind: The act's type.
            source: Who does it.
            target: To whom.
            act: The act's word.
        """
        source, target = self._weighed(kind, *self.housed(kind, source, target, act), act)
        if source and not target:
            target, _ = self.whose.reach(kind, "target", source, act)
        elif target and not source:
            source, _ = self.whose.reach(kind, "source", target, act)
        return source, target

    def _weighed(
        self, kind: str, source: Actors, target: Actors, act: int
    ) -> tuple[Actors, Actors]:
        doers = self.whose.settle(kind, "source", source, target, act)
        return doers, self.whose.settle(kind, "target", target, doers, act)

    def likely(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> tuple[tuple[ActorMention, ...], float]:
        """The state that is the side of an act for which no words are found (`Whose.reach`)."""
        return self.whose.reach(kind, role, other, act)

    def elsewhere(self, than: tuple[ActorMention, ...], under: int) -> tuple[ActorMention, ...]:
        """Nobody: a party is who stands where the lexicon looks for it."""
        return ()

    def other(self, than: tuple[ActorMention, ...], before: int) -> tuple[ActorMention, ...]:
        """The last actor of another country before a token of this sentence."""
        countries = {m.country for m in than}
        for i in range(before - 1, -1, -1):
            found = tuple(m for m in self.of(i) if m.country and m.country not in countries)
            if found:
                return tuple(replace(m, how="reference") for m in found)
        return ()

    # ------------------------------------------------------------

    def _resolve(self, i: int) -> tuple[ActorMention, ...]:
        tree = self.tree
        if tree.dep[i] in ("flat", "det", "fixed", "case", "mark", "aux", "punct", "cc"):
            return ()
        if tree.pos(i) not in _NOMINAL and tree.dep[i] not in ARGUMENTS:
            return ()
        low, high = tree.phrase(i)
        if high - low >= _PHRASE_WORDS:
            return ()
        start, end = (at + self.offset for at in tree.chars(low, high))
        text = self._text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        if not text:
            return ()
        word = tree.lower(i)
        if word == "force" and tree.tag(i) == "NN" and not tree.children(i, *_SAID_OF):
            return ()  # "by force or coercion": a means
        if tree.pos(i) == "PRON" or tree.tag(i) == "PRP$":
            meant = self._beside_owner(i) or (self._held_to(i) if word == "its" else ())
            meant = meant or self._visitor(i)
            meant = meant or (self._possessor(i) if word in ("its", "itself") else ())
            main = tree.dep[i] == "nsubj" and self._is_main(tree.head[i])
            if word in FIRST_PERSON and (told := self._quoted(i)) is not None:
                return self._refer(told, text, (start, end))
            meant = (
                meant
                or self._own_state(i)
                or self.cast.pronoun(word, main=main, talking=tree.lemma(tree.head[i]) in TALKING)
            )
            if not meant:
                return self.whose.guess(i, text, (start, end))
            return self._refer(meant, text, (start, end))
        reference = self._description(i, text)
        if reference:
            return self._refer(reference, text, (start, end))
        if tree.dep[i] in ("compound", "amod", "nmod:desc") and tree.pos(i) == "NOUN":
            return ()
        if (named := self._before_name(i, high, start, end)) is not None:
            return named
        if tree.tag(i) in ("NNS", "NNPS") and (states := self._allied(i, text, (start, end))):
            return states
        found = self._named(text, start, whole=_is_long(tree.tokens[i].text))
        if ", " in tree.tokens[i].text and "," in text and found:
            # A name with its offices: it alone is the text; the states that they name are told.
            self._beside(tree.tokens[i].text, start)
            text = text[: text.index(",")]
            end = start + len(text)
            found = [replace(found[0], span=(0, len(text)))]
        if len(found) > 1 and " of " in tree.tokens[i].text and any(r.sector for r in found):
            # An office that is one word: of "secretary of the party and president" the person.
            found = [next((r for r in found if r.actor.count(".") > 1), found[0])]
        if tree.dep[i] in ("amod", "compound", "nmod:desc"):
            found = [r for r in found if r.country]
        found = [r for r in found if self._is_who(i, r, start) and not self.cast.bears(r.matched)]
        if len(found) == 1 and (town := self._spot(i, found[0])) is not None:
            found = [town]
        if len(found) == 1 and (other := self.cast.namesake(text, found[0].actor)) is not None:
            return self._refer((other,), text, (start, end))
        if len(found) == 1 and not found[0].country and (tail := text.rsplit(" ", 1)[-1]):
            known = self.cast.short_name(tail) if found[0].name.endswith(tail) else None
            if known is not None and known.country:
                return self._refer((known,), text, (start, end))
        if len(found) == 1 and (pair := self._coordinated(i, text, start)):
            return pair
        if found:
            alone = len(found) == 1
            mentions = tuple(self._mention(r, text, start, alone) for r in found)
            if len(mentions) > 1 and is_person(mentions[0]) and "," in text:
                mentions = mentions[:1]  # the rest is in apposition
            if len(mentions) == 1 and not mentions[0].country:
                if self.tree.lemma(i) in _THINGS or _ANY_SIDE.fullmatch(text):
                    return ()
                return (self.whose.titled(self._placed(mentions[0], i), i),)
            if len(mentions) > 1 and not any(m.country for m in mentions):
                return tuple(self._at_home(m, i) for m in mentions)
            return mentions
        known = self.cast.short_name(text) if tree.pos(i) == "PROPN" else None
        if known is not None:
            return self._refer((known,), text, (start, end))
        if self._states(i):
            return self._all_of(i, text, (start, end)) or (
                ActorMention(text, (start, end), "", "", "", "", "states"),
            )
        if tree.pos(i) == "NOUN" and tree.lemma(i) in _somebody() and not self._count(i):
            # "our allies": states, whichever they are; a city is no people
            lemma = tree.lemma(i)
            of = [k for k in tree.children(i, "nmod") if lemma in _COUNTS and tree.case[k] == "of"]
            nouns = {lemma, *(tree.lemma(k) for k in of)}
            sector = "" if nouns & (_STATES_BESIDE | _NO_PEOPLE) else "CVL"
            return (self._at_home(ActorMention(text, (start, end), "", "", "", sector, "noun"), i),)
        if (state := self._of_state(i)) is not None:
            return (replace(state, text=text, span=(start, end), sector="UNK"),)
        for k in tree.children(i, "appos"):
            apposed = self._resolve(k)
            if apposed and tree.pos(i) == "PROPN" and apposed[0].sector:
                return tuple(replace(m, text=text, span=(start, end)) for m in apposed[:1])
        return self._unknown_person(i)

    def _unknown_person(self, i: int) -> tuple[ActorMention, ...]:
        """Somebody whom nobody knows, by a given name before another: "Ada Brisk"."""
        tree, context = self.tree, self.cast.gazetteer.context
        low, high = tree.phrase(i)[0], max((i, *tree.children(i, "flat")))
        words = [tree.tokens[k].text for k in range(low, high + 1)]
        named = 2 <= len(words) <= _NAME_WORDS and all(w[:1].isupper() for w in words)
        if not named or tree.tag(i) != "NNP" or not self.cast.gazetteer.forename(words[0]):
            return ()
        if words[-1].isupper() or any(map(context.impersonal, words)):
            return ()
        start, end = (at + self.offset for at in tree.chars(low, high))
        text = self._text[start:end]
        if self.cast.resolved(text):
            return ()
        return (ActorMention(text, (start, end), "", "", "", "UNK", "unknown"),)

    def _states(self, i: int) -> bool:
        """Whether a noun means states, whichever: "30 countries", "Allies and partners"."""
        tree = self.tree
        if tree.tokens[i].text == "West":
            return tree.child(i, "det") is not None and not self._modified(i)
        if tree.lower(i) in ("allies", "partners") and (i or tree.tag(i) == "NNS"):
            return not self._modified(i) and tree.child(i, "nmod", "nmod:poss") is None
        pointed = any(tree.lower(k) in _POINTING for k in tree.kids[i] if k < i)
        pointed = pointed or tree.child(i, "nmod:poss") is not None  # "both", "their countries"
        return tree.tag(i) == "NNS" and tree.tokens[i].text in _COUNTRIES and not pointed

    def _modified(self, i: int) -> bool:
        """Whether a word before a noun is a part of its name."""
        return any(k < i for k in self.tree.children(i, "compound", "flat", "nmod:desc"))

    def _all_of(self, i: int, text: str, span: Span) -> tuple[ActorMention, ...]:
        """ "EU countries": the body; not "three EU countries", "non-EU countries"."""
        before = [k for k in self.tree.kids[i] if k < i and self.tree.dep[k] not in ("case", "cc")]
        if len([k for k in before if self.tree.lower(k) not in ("all", "the")]) != 1:
            return ()
        if any("-" in self.tree.lower(k) for k in range(self.tree.phrase(i)[0], i)):
            return ()
        body = tuple(m for m in self.owner(i) if m.sector == "IGO")
        return self._refer(body, text, span)

    def _spot(self, i: int, r: Resolution) -> Resolution | None:
        """The town where a body sits, which elsewhere stands for it: "flew to Brussels"."""
        tree = self.tree
        if r.sector != "IGO" or r.how != "name" or tree.tokens[i].text != r.matched:
            return None
        case, head = tree.case[i], tree.lemma(tree.head[i])
        if case != "in" and not (case in _WAYS and head in _JOURNEYS):
            return None
        place = self.cast.gazetteer.places.place(r.matched)
        if place is None or place.kind != "capital" or place.name != r.matched:
            return None
        name = self.cast.gazetteer.name_of(place.country)
        return replace(r, actor=place.country, name=name, country=place.country, sector="")

    def _allied(self, i: int, text: str, span: Span) -> tuple[ActorMention, ...]:
        """ "Chile's allies from Peru": those from there, else states whichever; never Chile."""
        tree = self.tree
        if tree.lemma(i) not in _STATES_BESIDE or tree.child(i, "nmod:poss") is None:
            return ()
        named = [k for k in tree.children(i, "nmod") if tree.case[k] in ("from", "like")]
        states = tuple(m for k in named for j in tree.conjuncts(k) for m in self.of(j))
        if not states:  # "our Chilean partners", "our friends in the European Union"
            told = [k for k in tree.children(i, "amod", "compound", "nmod:desc") if k < i]
            found = [m for k in told for j in tree.conjuncts(k) for m in self.of(j) if m.country]
            behind = [k for k in tree.children(i, "nmod") if tree.case[k] == "in"]
            found = found or [m for k in behind for m in self.of(k) if m.sector == "IGO"]
            states = tuple(replace(m, text=text, span=span) for m in found)
        return states or (ActorMention(text, span, "", "", "", "", "noun"),)

    def _of_state(self, i: int) -> ActorMention | None:
        """ "Counterparts Ada Brisk of Chile and Ivo Lund of Peru": the state of one of several.

        Alone, "Shoal Bay of Chile" may be anything.
        """
        tree = self.tree
        beside = tree.dep[i] == "appos" or len(tree.conjuncts(tree.first(i))) > 1
        if not beside or tree.tag(i) != "NNP" or tree.child(i, "det", "nmod:poss") is not None:
            return None
        longer = any(tree.tag(k) == "NNP" for k in tree.children(i, "compound", "flat"))
        if not longer and " " not in tree.tokens[i].text:
            return None
        for k in tree.children(i, "nmod"):
            found = self.of(k) if k > i and tree.case[k] == "of" else ()
            if len(found) == 1 and found[0].country == found[0].actor != "":
                return found[0]
        return None

    def _count(self, i: int) -> bool:
        """ "Specific numbers", "a group of motorcycles": no people."""
        of = [k for k in self.tree.children(i, "nmod") if self.tree.case[k] == "of"]
        if self.tree.lemma(i) in _COUNTS and of:
            return not any(self.of(k) for k in of)
        return self.tree.lemma(i) in ("number", "body")

    def _coordinated(self, i: int, text: str, start: int) -> tuple[ActorMention, ...]:
        """ "Mr. Brisk and Mr. Oakes" that the parser takes for one name: both."""
        parts = _TWO.fullmatch(text)
        if parts is None or self.tree.child(i, "flat") is None:
            return ()
        both: list[ActorMention] = []
        for number in (1, 2):
            span = (start + parts.start(number), start + parts.end(number))
            known = self.cast.short_name(parts[number].split()[-1])
            named = self._named(parts[number], span[0])
            if len(named) == 1 and named[0].country:
                both.append(self._mention(named[0], parts[number], span[0], True))
            elif known is not None:
                both += self._refer((known,), parts[number], span)
        return tuple(both)

    def _before_name(
        self, i: int, high: int, start: int, end: int
    ) -> tuple[ActorMention, ...] | None:
        """ "Foreign Minister" cut from the name behind it by the parser: the two together."""
        tree = self.tree
        if high != i or high + 1 >= len(tree) or tree.tag(i) in ("NNS", "NNPS"):
            return None
        if not tree.tokens[i].text[:1].isupper():
            return None
        modifies = tree.dep[i] in ("amod", "compound", "flat", "nmod:desc")
        if tree.head[i] == high + 1 or (modifies and tree.head[i] == tree.head[high + 1]):
            return None  # the name has its title
        behind = tree.tokens[high + 1]
        last = behind.idx + len(behind) + self.offset
        if self._text[end : behind.idx + self.offset] != " " or tree.pos(high + 1) != "PROPN":
            return None
        found = self.cast.gazetteer.find(self._text[start:last], self.cast.published)
        person = found[-1] if found else None
        if person is None or person.person is None or start + person.span[1] != last:
            return None
        told = self._named(self._text[start:end], start)
        whole = self._named(self._text[start:last], start)
        if len(told) > 1 or any(r.how == "name" for r in told):
            return None
        if len(whole) != 1 or whole[0].actor != person.actor:
            return None
        if told and told[0].country not in ("", whole[0].country):
            return None
        return (self._mention(whole[0], self._text[start:last], start, True),)

    def _beside(self, text: str, start: int) -> None:
        """Tell the document of states and bodies that a person's offices name."""
        for (low, high), country in self.names:
            if start + text.index(", ") <= low and high <= start + len(text) and country:
                for one in self.cast.gazetteer.find(self._text[low:high], self.cast.published)[:1]:
                    self.cast.remember(
                        ActorMention(
                            self._text[low:high], (low, high), one.actor or country,
                            one.name, country, one.sector,
                        )
                    )  # fmt: skip

    def _named(self, text: str, start: int, *, whole: bool = False) -> list[Resolution]:
        """What the gazetteer makes of a phrase, unless its sentence says that it is no actor.

        Of a name with its offices (``whole``) it is enough that these name the country.
        """
        found = self.cast.resolved(text)
        if self.cast.northern:
            found = [_north(r) for r in found]
        return [
            r
            for r in found
            if not r.country
            or any(a < start + r.span[1] and start + r.span[0] < b for (a, b), _ in self.names)
            or (
                whole
                and any(
                    country == r.country and start <= a and b <= start + len(text)
                    for (a, b), country in self.names
                )
            )
        ]

    def _mention(self, r: Resolution, text: str, start: int, alone: bool) -> ActorMention:
        """A whole phrase where it means one actor, else the words that tell each."""
        span = (start, start + len(text))
        if not alone:
            low, high = start + r.span[0], start + r.span[1]
            named = [s for s, c in self.names if c == r.country and low <= s[0] and s[1] <= high]
            span = named[-1] if named else (low, high)
        return ActorMention(
            self._text[span[0] : span[1]], span, r.actor, r.name, r.country, r.sector, r.how
        )

    def _is_who(self, i: int, r: Resolution, start: int) -> bool:
        """Whether the phrase means the actor, and not something of the actor's.

        "Two American prisoners" are somebody, "Israel's strike" and "imports of Lithuanian beef"
        are not: there the head is neither named nor a noun for people.
        """
        head = self.tree.tokens[i].idx + self.offset - start
        if self.tree.pos(i) != "NOUN" or r.span[0] <= head < r.span[1]:
            return True
        lemma = self.tree.lemma(i)
        return lemma in _people() or lemma.endswith(_PERSONAL_ENDINGS)
