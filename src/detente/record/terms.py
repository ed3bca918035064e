"""What somebody searches for: words, phrases, alternatives and exclusions, as patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix

from detente.errors import InputError
from detente.tables import rows

__all__ = ["Asked", "Term", "fold", "forms", "parse"]

# A phrase in quotation marks, straight or curly, or whatever stands between blanks; an exclusion.
_PART = re.compile(r'(?P<not>-?)(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')
_WORD = re.compile(r"[^\W_]+")
# What parts words in a text, in the dialect of DuckDB's regular expressions (RE2).
_GAP = r"[^\p{L}\p{N}]"
_VOWEL = re.compile(r"[aeiouy]")
# Words that end so are no plurals; too short a rest is no stem.
_NO_PLURAL = ("ss", "us", "is", "news")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A word in any of its forms, or a phrase as it stands.

    Attributes:
        pattern: A regular expression that finds it in folded text.
        part: Letters that every match contains: a quick look for these goes before.
    """

    pattern: str
    part: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: one term of each of ``groups`` must occur, and none of ``excluded``."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...]


def parse(words: str) -> Asked:
    """Read what was asked for: ``treaty "military cooperation" Russia OR China -sanctions``.

    Raises:
        InputError: Where nothing is left to look for.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    either = False
    for found in _PART.finditer(words):
        if found["word"] == "OR" and groups and not found["not"]:
            either = True
            continue
        term = _phrase(found["phrase"]) if found["word"] is None else _word(found["word"])
        if term is None:
            continue
        if found["not"]:
            excluded.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if not groups:
        raise InputError(f"search {words!r}: name a word to look for")
    return Asked(tuple(map(tuple, groups)), tuple(excluded))


def fold(text: str) -> str:
    """The text in small letters without accents, as DuckDB's functions make it."""
    parts = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize(
        "NFC", "".join(c for c in parts if unicodedata.category(c) != "Mn")
    )


def forms(word: str) -> frozenset[str]:
    """A word in small letters with the other forms that it may have: met, meet, meeting ...

    Light: regular endings of verbs and nouns, and a table of irregular verbs. A word of up to
    three letters has no other form, unless the table knows it.
    """
    lemmas = {_lemmas()[word]} if word in _lemmas() else set(_stems(word))
    found = {word, f"{word}s"} if len(word) > _SHORTEST and word[-1] != "s" else {word}
    for lemma in lemmas or {word}:
        found.update(_inflected(lemma))
        found.update(_irregular().get(lemma, ()))
    return frozenset(found)


def _word(text: str) -> Term | None:
    parts = _WORD.findall(fold(text))
    # "Russia-DPRK", "U.S." and "Kim's" are what they look like.
    return _term(forms(parts[0])) if len(parts) == 1 else _phrase(text)


def _phrase(text: str) -> Term | None:
    parts = _WORD.findall(fold(text))
    if not parts:
        return None
    pattern = f"{_GAP}+".join(parts)
    return Term(_whole(pattern), max(parts, key=len))


def _term(alternatives: frozenset[str]) -> Term:
    # Words hold letters and digits only: nothing needs escaping.
    ordered = sorted(alternatives, key=lambda form: (-len(form), form))
    shared = commonprefix(ordered)  # noqa: RUF071  of words, not of paths
    return Term(_whole(f"(?:{'|'.join(ordered)})"), shared)


def _whole(pattern: str) -> str:
    return f"(?:^|{_GAP}){pattern}(?:$|{_GAP})"


def _stems(word: str) -> Iterator[str]:
    """Lemmas of a word that looks like a regular form; none where it looks like a lemma."""
    if len(word) <= _SHORTEST:
        return
    if word.endswith(("ies", "ied")) and len(word) > 4:
        yield f"{word[:-3]}y"
    elif re.search(r"(?:s|x|z|ch|sh)es$", word):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith("s") and not word.endswith(_NO_PLURAL):
        yield word[:-1]
    for ending in ("ed", "ing", "ings"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST or not _VOWEL.search(stem):
            continue
        if stem[-1] == stem[-2] and stem[-1] not in "ls":
            yield stem[:-1]
        else:
            yield stem
            yield f"{stem}e"


def _inflected(lemma: str) -> Iterator[str]:
    """The regular forms of a verb or noun."""
    yield lemma
    if len(lemma) <= _SHORTEST and not _irregular().get(lemma):
        return
    if re.search(r"[^aeiou]y$", lemma):
        stem = lemma[:-1]
        yield from (f"{stem}ies", f"{stem}ied", f"{lemma}ing")
    elif lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        yield from (f"{lemma}s", f"{lemma}d", f"{stem}ing", f"{stem}ings")
    else:
        plural = "es" if re.search(r"(?:s|x|z|ch|sh)$", lemma) else "s"
        yield from (f"{lemma}{plural}", f"{lemma}ed", f"{lemma}ing", f"{lemma}ings")
        if re.search(r"[^aeiou][aeiou][bdgmnprt]$", lemma):
            yield from (f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    table = rows("detente.coding", "irregular.tsv")
    return {row["lemma"]: tuple(row["forms"].split("|")) for row in table}


@cache
def _lemmas() -> Mapping[str, str]:
    return {form: lemma for lemma, known in _irregular().items() for form in (lemma, *known)}
