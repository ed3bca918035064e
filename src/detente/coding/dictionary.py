"""Turns a dictionary of verbs into rows of acts.tsv, with CAMEO's codes as PLOVER's types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from detente.coding.phrasing import Inexpressible, Shape, UndefinedSetError, members, shape
from detente.coding.verbs import Block, Dictionary, Verb, parse
from detente.dictionaries import Kind, Ledger
from detente.dictionaries.words import singulars, spelled, stems
from detente.ontology import PloverCode, to_plover
from detente.tables import rows

__all__ = ["acts"]

_NONE: Final = frozenset(("---", "###", "+++"))  # codes of what is no event
_PACKAGE: Final = "detente.coding"


@dataclass(frozen=True, slots=True)
class _Code:
    """A code of the dictionary: PLOVER's, None for what is no event, and whether both do it."""

    act: PloverCode | None
    joint: bool


def acts(path: Path, text: str) -> tuple[list[dict[str, str]], Ledger]:
    """The rows that a dictionary gives, wide ones before narrow ones, and the account of it.

    Rows come in the columns of acts.tsv; a row without a type says that its words are no event.
    What the object may be is written out, parted by "|".

    Args:
        path: The file, for the account.
        text: What it holds.
    """
    ledger = Ledger(path, Kind.verbs)
    return list(_Rows(parse(text, ledger), ledger).all()), ledger


class _Rows:
    """Makes the rows of one dictionary."""

    def __init__(self, found: Dictionary, ledger: Ledger) -> None:
        self.found, self.ledger = found, ledger
        self.seen: dict[str, tuple[int, str]] = {}

    def all(self) -> Iterator[dict[str, str]]:
        for block in self.found.blocks:
            lemmas = [(verb, lemma) for verb in block.verbs if (lemma := self._lemma(verb))]
            for verb, lemma in lemmas:
                yield from self._verb(verb, lemma)
            yield from self._patterns(block, [lemma for _, lemma in lemmas])
        for name in self.found.sets:
            try:
                members(f"&{name}", self.found.sets)
            except UndefinedSetError as error:
                self.ledger.wrong(0, "synset not defined", f"{error}, in &{name}")
            except Inexpressible:
                pass  # named with each pattern that uses it

    def _lemma(self, verb: Verb) -> str:
        """The verb as the lexicon looks it up; "" where it cannot be."""
        words = verb.name.split("_") if "_" in verb.name else verb.name.split()
        if len(words) > 1 and any(word.startswith("+") for word in words[1:]):
            self.ledger.leave(verb.line, "words before the verb", verb.name)
            return ""
        first, *rest = spelled(verb.name.lstrip("+")).lower().split() or [""]
        if not first.replace("-", "").isalpha() or len(rest) > 2:
            self.ledger.wrong(verb.line, "neither a verb nor a pattern", verb.name)
            return ""
        return " ".join((_verb_lemma(first), *rest))

    def _verb(self, verb: Verb, lemma: str) -> Iterator[dict[str, str]]:
        code = self._code(verb.line, verb.code)
        if code is None or self._twice(verb.line, lemma, verb.code, "stands"):
            return
        self.ledger.taken["verbs"] += 1
        if code.act is not None:  # a verb without a code leaves the shipped lexicon's alone
            yield _row(code, Shape(), [lemma])

    def _patterns(self, block: Block, lemmas: Sequence[str]) -> Iterator[dict[str, str]]:
        for pattern in block.patterns:
            code = self._code(pattern.line, pattern.code)
            if code is None:
                continue
            try:
                said = shape(pattern.words, self.found.sets)
                made = [_row(code, *each) for each in _keys(said, lemmas)]
                if code.act is None:
                    _blocking(said, made)
            except UndefinedSetError as error:
                self.ledger.wrong(pattern.line, "synset not defined", str(error))
            except Inexpressible as error:
                self.ledger.leave(pattern.line, str(error), pattern.words)
            else:
                words = " ".join(pattern.words.replace("_", " ").upper().split())
                if not self._twice(pattern.line, f"{' '.join(lemmas)}: {words}", pattern.code,
                                   f"{words} stands"):  # fmt: skip
                    self.ledger.taken["patterns"] += 1
                    yield from made

    def _twice(self, line: int, key: str, code: str, what: str) -> bool:
        """Whether the same was said before, which then holds; noted where the code differs."""
        before, said = self.seen.setdefault(key, (line, code))
        if before != line and said != code:
            self.ledger.wrong(
                line, "duplicate key", f"{what} in line {before} already, with [{said}]"
            )
        return before != line

    def _code(self, line: int, written: str) -> _Code | None:
        first, colon, second = written.partition(":")
        if first in _NONE:
            return _Code(None, False)
        if not first and second:
            self.ledger.leave(line, "a code for the target alone", f"[{written}]")
            return None
        if not first:
            self.ledger.wrong(line, "no code")
            return None
        try:
            act, other = to_plover(first), to_plover(second) if colon else None
        except ValueError as error:
            self.ledger.wrong(line, str(error), f"[{written}]")
            return None
        if colon and first != second and (other and other.type) != (act and act.type):
            self.ledger.leave(line, "a second code for the other side", f"[{written}]")
        return _Code(act, bool(colon) and first == second)


def _keys(said: Shape, lemmas: Sequence[str]) -> Iterator[tuple[Shape, list[str], list[str]]]:
    """The shape with the lexicon's keys and the phrases that its object may be.

    A word, with a modifier or without, goes into the key, which fits objects, adverbs and
    complements alike; a longer phrase into the object, and so does one beside a preposition.
    """
    bases = [f"{lemma} {said.particle}".strip() for lemma in lemmas]
    if said.preposition:
        ends = [
            f"{case} {noun}".strip()
            for case in said.preposition
            for noun in _heads(said.nouns or [""])
        ]
        bases = [f"{base} {end}" for base in bases for end in ends]
    if not bases:
        return
    short = [phrase for phrase in said.objects if phrase.count(" ") < 2]
    long = [phrase for phrase in said.objects if phrase.count(" ") > 1]
    if not said.objects:
        yield said, bases, []
    elif said.preposition:
        yield said, bases, _heads(said.objects)
    else:
        if short:
            yield said, [f"{base} {words}" for base in bases for words in _heads(short)], []
        if long:
            yield said, bases, _heads(long)


def _blocking(said: Shape, made: Sequence[Mapping[str, str]]) -> None:
    """Makes sure that rows which say "no event" say it of no more than their pattern does.

    The lexicon knows such rows by their words alone.

    Raises:
        Inexpressible: They would.
    """
    if said.reversed or said.joint or said.target:
        raise Inexpressible("no event, for certain parties only")
    if any(row["object"] for row in made):
        raise Inexpressible("no event, for an object beside a preposition or of many words")


def _heads(phrases: Sequence[str]) -> list[str]:
    """The phrases as they are, and with their heads in the singular."""
    return list(dict.fromkeys(
        f"{phrase[: -len(word)]}{form}"
        for phrase in phrases
        for word in [phrase.rsplit(" ", 1)[-1]]
        for form in singulars(word)
    ))  # fmt: skip


def _row(
    code: _Code, said: Shape, lemmas: Sequence[str], objects: Sequence[str] = ()
) -> dict[str, str]:
    row = dict.fromkeys(("type", "mode", "object", "target", "flags"), "")
    row["lemmas"] = "|".join(dict.fromkeys(lemmas))
    row["object"] = "|".join(objects)
    if code.act is None:
        return row
    row["type"], row["mode"] = code.act.type, code.act.mode or ""
    if said.reversed:
        row["flags"] = "from"
    else:
        joint = code.joint or said.joint
        flags = {"joint": joint, "several": said.pair, "swap": code.act.swap}
        row["flags"] = ",".join(name for name, holds in flags.items() if holds)
    if not (said.reversed or said.pair):
        places = [said.target] if said.target else [*said.preposition, _target(code.act)]
        row["target"] = ",".join(dict.fromkeys(",".join(places).split(",")))
    return row


@cache
def _targets() -> tuple[Mapping[str, str], ...]:
    return tuple(rows(_PACKAGE, "dictionary_targets.tsv"))


def _target(act: PloverCode) -> str:
    return next(
        row["target"]
        for row in _targets()
        if row["type"] in (act.type, "*") and row["mode"] in (act.mode, "*")
    )


@cache
def _irregular() -> Mapping[str, str]:
    return {
        form: row["lemma"]
        for row in rows(_PACKAGE, "irregular.tsv")
        for form in row["forms"].split("|")
    }


@cache
def _verbs() -> frozenset[str]:
    return frozenset(
        lemma.split()[0]
        for table in ("acts.tsv", "verbal.tsv", "speech.tsv")
        for row in rows(_PACKAGE, table)
        for lemma in row["lemmas"].split("|")
        if lemma
    )


def _verb_lemma(word: str) -> str:
    """The lemma of a verb that a dictionary may write in any form: "fought", "denied"."""
    if word in _irregular():
        return _irregular()[word]
    return next((stem for stem in stems(word) if stem in _verbs()), word)
