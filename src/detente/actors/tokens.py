"""Words of a text as the actor tables compare them.

A word is a run of letters and digits; hyphens, spaces and single full stops between words do not
matter, so "Kim Jong-un" and "Kim Jong Un" are the same three words. Diacritics, curly apostrophes
and the points of abbreviations ("U.S.") are folded away; case is kept for a later check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from detente.text.glue import seams

__all__ = ["Token", "called", "fold", "key", "shape_fits", "tokenise", "uncalled"]

_TOKEN = re.compile(
    r"""
    (?P<abbreviation>[A-Z](?:\.[A-Z])+(?![a-z])\.?)      # U.S., U.K, D.R.C.
  | (?P<possessive>'[sS]\b|(?<=[sS])'(?!\w))
  | (?P<clitic>'(?:m|re|ve|ll|d|t)\b)                    # I'm, they'd: no word of a name
  | (?P<word>[^\W_]+(?:'(?!(?:[sS]|m|re|ve|ll|d|t)\b)[^\W_]+)*\+?)  # Sana'a, d'Orsay, OPEC+
    """,
    re.VERBOSE,
)
# What a name is also called, between it and what goes on: "the Republic of Korea (ROK) envoy",
# "Joe Brisk, Jr. met".
_CALLED = re.compile(
    r"(?<=[^\W\d_])(?: \((?:the )?[A-Z][A-Z&-]{1,7}s?\)|,? [JS]r\b\.?)(?=[ ,.;:]|$)"
)
_QUOTES = str.maketrans("’‘ʼʻ`´", "''''''")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "th",
     "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "e", "Ə": "E", "ħ": "h"}
)  # fmt: skip


class Token(NamedTuple):
    """One word.

    Attributes:
        word: Folded, case kept; ``"'s"`` for the mark of possession.
        low: The same in lower case.
        start: First character in the text.
        end: One past the last.
        gap: What stands before it: ``""`` at the start of the text or nothing, ``" "`` for space,
            ``"-"`` for a hyphen, ``"."`` for a full stop alone, ``";"`` for what ends a line or a
            sentence, ``","`` for any other punctuation.
    """

    word: str
    low: str
    start: int
    end: int
    gap: str


def fold(text: str) -> str:
    """``text`` without diacritics and with straight apostrophes; its length may change."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES).translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _gap(between: str) -> str:
    if not between or between == " ":
        return between
    bare = between.strip()
    if not bare:
        return ";" if "\n\n" in between else " " if between else ""
    if bare in "-‐‑–":
        return "-"
    if bare == ".":
        return "."
    return ";" if any(c in bare for c in ".!?:") else ","


def tokenise(text: str) -> list[Token]:
    """The words of ``text`` with their spans in it."""
    tokens: list[Token] = []
    # One character for one: spans must stay those of the text that was given.
    straight = text if text.isascii() else text.translate(_QUOTES)
    last = 0
    for found in _pieces(straight):
        if found.lastgroup == "clitic":
            continue
        word = found[0]
        start, end = found.span()
        if found.lastgroup == "possessive":
            word = "'s"
        elif not word.isalnum() or not word.isascii():
            if found.lastgroup == "abbreviation":
                word = word.replace(".", "")
            word = fold(word).replace("'", "")
        tokens.append(Token(word, word.lower(), start, end, _gap(straight[last:start])))
        last = end
    return tokens


def _pieces(text: str) -> Iterator[re.Match[str]]:
    """Words in order; those of names that are glued to their neighbours end at the seam."""
    cuts = seams(text)
    if not cuts:
        return _TOKEN.finditer(text)
    edges = pairwise((0, *cuts, len(text)))
    return (found for low, high in edges for found in _TOKEN.finditer(text, low, high))


def uncalled(text: str) -> str:
    """The text without the short names in brackets behind names, of the same length."""
    return _CALLED.sub(lambda match: " " * len(match[0]), text) if "(" in text else text


def called(text: str, end: int) -> int:
    """Where a name that ends there ends with its short name in brackets, or with "Jr."."""
    found = _CALLED.match(text, end)
    return found.end() if found is not None else end


def key(name: str) -> tuple[str, str]:
    """How a name of a table is looked up, and its shape: the same words with their case."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return name.lower(), name
    words = [t.word for t in tokenise(name)]
    shape = " ".join(words)
    return shape.lower(), shape


def shape_fits(shape: list[str], tokens: list[Token]) -> bool:
    """Whether the words of a text may be this name, given their case.

    A word that a table writes small may be written any way; one that starts with a capital must
    do so; one in capitals throughout ("US", "WHO") must be so.
    """
    for want, token in zip(shape, tokens, strict=True):
        if want == token.word or want.islower() or not want[0].isalpha():
            continue
        if want.isupper():
            return False
        if not token.word[0].isupper():
            return False
    return True
