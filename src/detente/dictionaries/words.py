"""Words of dictionaries in capitals, as running text writes them; their regular forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["cased", "plural", "singulars", "spelled", "stems"]

_SMALL: Final = frozenset("a al and at by de for in of on the to und van von y".split())
_ACRONYM: Final = 3  # letters in the longest lone word that is taken for one
_ENDINGS: Final = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("en", "e"), ("en", "")
)  # fmt: skip


def stems(word: str) -> Iterator[str]:
    """Lemmas that a regular English form may have."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield stem + instead
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def spelled(name: str) -> str:
    """A name with spaces for underscores and without what stands in parentheses."""
    return " ".join(re.sub(r"\([^)]*\)", " ", name).replace("_", " ").split())


def cased(name: str) -> str:
    """A name in capitals as a gazetteer writes it: "UNITED STATES" -> "United States".

    A lone short word without its like in small letters is an acronym and stays: "PLO", "U.S.".
    """
    words = name.split()
    if name != name.upper():
        return name
    if len(words) == 1 and (sum(map(str.isalpha, name)) <= _ACRONYM or "." in name):
        return name
    return " ".join(
        word.lower() if n and word.lower() in _SMALL else "-".join(map(_title, word.split("-")))
        for n, word in enumerate(words)
    )


def _title(part: str) -> str:
    return part if "." in part else part[:1].upper() + part[1:].lower()


def plural(noun: str) -> str:
    """The regular plural of a noun or noun phrase that ends in its head."""
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else f"{noun}s"


def singulars(noun: str) -> list[str]:
    """A noun and, where it may be a plural, its singular."""
    if noun.endswith("ies") and len(noun) > 4:
        return [noun, f"{noun[:-3]}y"]
    if re.search(r"(?:ss|x|z|ch|sh)es$", noun):
        return [noun, noun[:-2]]
    if noun.endswith("s") and not re.search(r"(?:ss|us|is)$", noun) and len(noun) > 3:
        return [noun, noun[:-1]]
    return [noun]
