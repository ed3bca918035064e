"""The lexicons of coding, read from their tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from detente.coding.patterns import read_patterns
from detente.dictionaries.words import stems
from detente.tables import rows

__all__ = ["Act", "Composition", "EventNoun", "Lemmas", "Lexicon", "Verbal", "lexicon"]

_PACKAGE = "detente.coding"


# What an object may be besides a class or words: nothing, somebody, something with a name.
_OBJECTS = frozenset(("none", "actor", "name"))
# An act that asks for a class of objects is tried before one that takes any.
_SPECIFIC = {"@": 0, "a": 1, "n": 2, "": 3}

# A word with one hyphen; prefixes that leave a verb what it is.
_HYPHENED = re.compile(r"(?<![\w-])([A-Za-z]{2,})-([a-z]{2,})(?![\w-])")
_AGAIN = frozenset(("co", "re"))

# What ends the part of a noun phrase in which its head stands last.
_AFTER_HEAD = re.compile(
    r",| (?:of|in|on|at|to|for|from|by|with|against|near|between|that|which|who|whose|over|into|"
    r"along|across|about|after|inside|outside|including|based|held|\w+ing) "
)


def _head_word(phrase: str) -> str:
    """The head noun of a written-out noun phrase: "dozens of villagers" -> "dozens"."""
    return _AFTER_HEAD.split(phrase)[0].removesuffix("'s").rsplit(" ", 1)[-1]


def _controlling(kind: str) -> frozenset[str]:
    return frozenset(
        lemma
        for row in rows(_PACKAGE, "control.tsv")
        if row["kind"] == kind
        for lemma in row["lemmas"].split("|")
    )


def _list(cell: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb that asserts an act (acts.tsv)."""

    type: str
    mode: str
    object: str
    target: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun that names an act (nouns.tsv)."""

    type: str
    mode: str
    modifiers: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verbal:
    """A verb that takes an act (verbal.tsv)."""

    kind: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """What a verbal act over an act is (compose.tsv)."""

    type: str
    mode: str
    about: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, keyed by lemma."""

    acts: dict[str, list[Act]]
    nouns: dict[str, list[EventNoun]]
    verbal: dict[str, list[Verbal]]
    compose: dict[tuple[str, str], Composition]
    objects: dict[str, frozenset[str]]
    operators: dict[tuple[str, str], str]
    speech: dict[str, str]
    history: frozenset[str]
    lemmas: frozenset[str]
    verbs: frozenset[str]
    control: frozenset[str]
    keeping: frozenset[str]
    judging: frozenset[str]
    sport: frozenset[str]
    irregular: dict[str, str]
    of_verbs: dict[str, frozenset[str]]
    of_nouns: dict[str, frozenset[str]]

    def lemma(self, token: Token) -> str:
        """A token's lemma: the parser's if the lexicon knows it, else one that it is a form of.

        The trained lemmatizer guesses at words that the treebanks lack; the lexicon's own words
        are looked up by their regular and irregular forms instead.
        """
        lemma, word = str(token.lemma_).lower(), str(token.lower_)
        if " " in word and token.text[:1].islower():
            lemma = word = _head_word(word)  # a phrase that was made one token
        if word in self.irregular:
            return self.irregular[word]
        if "-" in word:
            return self._plain(word)[0] or lemma or word
        if str(token.tag_).startswith("V") and lemma not in self.verbs:
            verb = next((stem for stem in stems(word) if stem in self.verbs), None)
            if verb is not None:
                return verb
        if lemma in self.lemmas:
            return lemma
        return next((stem for stem in stems(word) if stem in self.lemmas), lemma or word)

    def compounds(self, text: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Words with a hyphen that the lexicon has as one, with what the parser may take them for.

        The parser reads "cease-fire" as three words, and mistakes the last for a verb.
        """
        for match in _HYPHENED.finditer(text):
            _, look = self._plain(match[0].lower())
            if look:
                yield match.span(), look

    def _plain(self, word: str) -> tuple[str, str]:
        """The lemma of a word with a hyphen, and a word like it without one; empty if unknown."""
        before, _, last = word.rpartition("-")
        for form, look in ((before + last, before + last), (word, last)):
            lemma = next((stem for stem in (form, *stems(form)) if stem in self.lemmas), None)
            if lemma is not None:
                return lemma, look
        if before in _AGAIN:
            verb = next((stem for stem in (last, *stems(last)) if stem in self.verbs), None)
            return verb or "", last if verb else ""
        return "", ""

    def act_types(self, lemma: str) -> frozenset[str]:
        """Types that a verb can assert by itself."""
        return self.of_verbs.get(lemma, _NO_TYPES)

    def noun_types(self, lemma: str) -> frozenset[str]:
        """Types that a noun can name."""
        return self.of_nouns.get(lemma, _NO_TYPES)

    def classes(self, lemma: str) -> frozenset[str]:
        """Classes of objects.tsv that a noun belongs to."""
        return self.objects.get(lemma, _NO_TYPES)

    def composition(self, kind: str, inner: str) -> Composition | None:
        """The outer act of a verbal act over an inner type, if any."""
        return self.compose.get((kind, inner)) or self.compose.get((kind, "*"))


_NO_TYPES: frozenset[str] = frozenset()


class Lemmas:
    """Lemmas of tokens, each word's looked up once.

    Args:
        lexicon: What decides them.
        most: How many words are kept, so that memory stays flat.
    """

    def __init__(self, lexicon: Lexicon, most: int = 20_000) -> None:
        self._lexicon, self._most = lexicon, most
        self._known: dict[tuple[str, str, bool], str] = {}

    def __call__(self, token: Token) -> str:
        """As `Lexicon.lemma` says."""
        word = token.text
        if " " in word:
            return self._lexicon.lemma(token)  # a name or a phrase, which will not come again
        key = word, token.lemma_, token.tag_.startswith("V")
        if (lemma := self._known.get(key)) is None:
            if len(self._known) >= self._most:
                self._known.clear()
            lemma = self._known[key] = self._lexicon.lemma(token)
        return lemma


def _act(row: Mapping[str, str]) -> Act:
    return Act(
        row["type"],
        row["mode"],
        row["object"],
        _list(row["target"]),
        frozenset(_list(row["flags"])),
    )


def _own_class(row: Mapping[str, str], objects: dict[str, set[str]]) -> Mapping[str, str]:
    """A user's row whose object is written out, with a class of its own for these words."""
    words = row["object"]
    if not words or words.startswith("@") or words in _OBJECTS:
        return row
    for noun in _list(words, "|"):
        objects[noun].add(words)
    return {**row, "object": f"@{words}"}


@cache
def lexicon(patterns: tuple[Path, ...] = ()) -> Lexicon:
    """The shipped lexicon, with a user's own patterns before it.

    Args:
        patterns: Files that `detente.coding.patterns.read_patterns` reads.

    Raises:
        PatternsError: Where one is faulty.
    """
    acts: dict[str, list[Act]] = defaultdict(list)
    for row in rows(_PACKAGE, "acts.tsv"):
        for lemma in _list(row["lemmas"], "|"):
            acts[lemma].append(_act(row))
    for several in acts.values():
        several.sort(key=lambda act: _SPECIFIC.get(act.object[:1], 1))  # stable: the table's order
    objects: dict[str, set[str]] = defaultdict(set)
    for row in rows(_PACKAGE, "objects.tsv"):
        for noun_lemma in _list(row["nouns"], "|"):
            objects[noun_lemma].add(row["class"])
    classes = sorted(set().union(*objects.values()))
    for path in patterns:
        for row in read_patterns(path, classes):
            act = _act(_own_class(row, objects))
            for lemma in _list(row["lemmas"], "|"):
                acts[lemma].insert(0, act)
    nouns: dict[str, list[EventNoun]] = defaultdict(list)
    for row in rows(_PACKAGE, "nouns.tsv"):
        noun = EventNoun(
            row["type"],
            row["mode"],
            frozenset(_list(row["modifiers"], "|")),
            _list(row["source"]),
            _list(row["target"]),
            frozenset(_list(row["flags"])),
        )
        for lemma in _list(row["lemmas"], "|"):
            nouns[lemma].append(noun)
    verbal: dict[str, list[Verbal]] = defaultdict(list)
    for row in rows(_PACKAGE, "verbal.tsv"):
        for lemma in _list(row["lemmas"], "|"):
            verbal[lemma].append(Verbal(row["class"], _list(row["target"])))
    compose = {
        (row["class"], inner): Composition(row["type"], row["mode"], row["about"] == "yes")
        for row in rows(_PACKAGE, "compose.tsv")
        for inner in row["inner"].split("|")
    }
    operators = {
        (row["kind"], lemma): row["effect"]
        for row in rows(_PACKAGE, "operators.tsv")
        for lemma in _list(row["lemmas"], "|")
    }
    speech: dict[str, str] = {}
    for row in rows(_PACKAGE, "speech.tsv"):
        for lemma in _list(row["lemmas"], "|"):
            speech.setdefault(lemma, row["effect"])
    return Lexicon(
        of_verbs={k: frozenset(act.type for act in v if act.type) for k, v in acts.items()},
        of_nouns={k: frozenset(noun.type for noun in v if noun.type) for k, v in nouns.items()},
        acts=dict(acts),
        nouns=dict(nouns),
        verbal=dict(verbal),
        compose=compose,
        objects={k: frozenset(v) for k, v in objects.items()},
        operators=operators,
        speech=speech,
        lemmas=frozenset(
            word
            for key in (*acts, *nouns, *verbal, *objects, *speech, *(k[1] for k in operators))
            for word in key.split()
        ),
        verbs=frozenset((*acts, *verbal, *speech)),
        control=_controlling("told") | _controlling("kept"),
        keeping=_controlling("kept"),
        judging=_controlling("judged"),
        sport=frozenset(row["word"] for row in rows(_PACKAGE, "sport.tsv")),
        irregular={
            form: row["lemma"]
            for row in rows(_PACKAGE, "irregular.tsv")
            for form in row["forms"].split("|")
        },
        history=frozenset(row["cue"] for row in rows(_PACKAGE, "history.tsv")),
    )
