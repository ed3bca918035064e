"""PLOVER contexts of what a sentence tells, by its words and what its paragraph is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.tables import rows

__all__ = ["contexts_of"]

# What only says where something was: "outside the embassy", "a march on parliament".
_PLACE = re.compile(
    r"\b(?:outside|near|opposite|beside|around|behind|in front of|at the gates of"
    r"|march(?:e[ds])? on|steps of|towards?)\s+"
    r"(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:embass(?:y|ies)|consulates?|parliament|courts?|courthouse|church|mosque|palace|hospitals?"
    r"|ministry|senate|congress|bank|barracks|base|kremlin|presidency|white house)\b",
    re.I,
)
# Who says it, and who is told: "..., the foreign ministry said", "told lawmakers on Friday".
_SAID = (
    r"(?:said|says|say|told|tells|announced|wrote|reported|reports|added|stated|posted|reminded)"
)
_TELLERS = (
    re.compile(rf"[,;]\s+(?:according to [^,;]+|[^,;]{{1,90}}?\b{_SAID}\b[^,;]{{0,60}})[.\"'”’]*$"),
    re.compile(rf",\s+[^,;]{{1,60}}?\b{_SAID}\b[^,;]{{0,30}},"),
    re.compile(
        r"\b(?:told|reminded|informed)\s+(?:the\s+)?(?:[\w-]+\s+)?(?:lawmakers|parliament|reporters"
        r"|journalists|congress|(?:the\s+)?court|senators|deputies|assembly)\b",
        re.I,
    ),
)
# What somebody no longer is: "former prime minister", "ex-senator".
_FORMER = re.compile(
    r"\b(?:former|ex|late|exiled)[ -](?:[\w-]+ ){0,2}?"
    r"(?:president|vice-president|(?:prime )?minister|premier|chancellor|king|senator|lawmaker"
    r"|general|ambassador|diplomat|soldiers?|judge)\b",
    re.I,
)
_RUN = re.compile(r"\w+")
# Letters of the shortest beginning of a word that stands for all words with it.
_SHORTEST = 2
# Characters of a sentence, at most; what is longer is a list.
_PROSE = 1500
# Sentences of the paragraph that must be about a context, for one that has no word of it.
_ABOUT = 2
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])")


def _compiled(words: str) -> re.Pattern[str] | None:
    if not words:
        return None
    each = (
        re.escape(w.removesuffix("*")) + (r"\w*" if w.endswith("*") else "")
        for w in sorted(words.split("|"), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{'|'.join(each)})\b", re.I)


@dataclass(frozen=True, slots=True)
class _Table:
    """The words of all contexts.

    Attributes:
        patterns: What each context's words look like, and its weak ones.
        whole: Which contexts a word may belong to that some entry starts with, or is.
        stems: The same by the beginning of a word.
    """

    patterns: Mapping[str, tuple[re.Pattern[str], re.Pattern[str] | None]]
    whole: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]

    def near(self, text: str) -> set[str]:
        """Contexts that the text may have a word of: only these are looked for."""
        words = set(_RUN.findall(text.lower()))
        found: set[str] = set()
        for word in words & self.whole.keys():
            found |= self.whole[word]
        for word in words:
            for end in range(_SHORTEST, len(word) + 1):
                if (contexts := self.stems.get(word[:end])) is not None:
                    found |= contexts
        return found


@cache
def _table() -> _Table:
    patterns = {}
    whole: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    for row in rows("detente.coding", "contexts.tsv"):
        words = _compiled(row["words"])
        if words is None:
            continue
        patterns[row["context"]] = words, _compiled(row["weak"])
        for entry in (*row["words"].split("|"), *filter(None, row["weak"].split("|"))):
            first = _RUN.findall(entry.lower())[0]
            (stems if entry.lower() == f"{first}*" else whole)[first].add(row["context"])
    return _Table(
        patterns,
        {word: frozenset(contexts) for word, contexts in whole.items()},
        {stem: frozenset(contexts) for stem, contexts in stems.items()},
    )


def _told(text: str) -> str:
    """The text without speakers, listeners and places."""
    if len(text) > _PROSE:
        return text  # a list, whose commas part no speakers
    for pattern in (*_TELLERS, _PLACE, _FORMER):
        text = pattern.sub(" ", text)
    return text


@lru_cache(maxsize=16)
def _themes(paragraph: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each sentence of a paragraph with the contexts that it has a word of."""
    parts = (_told(part).strip() for part in _END.split(paragraph))
    table = _table()
    return tuple(
        (part, frozenset(c for c in table.near(part) if table.patterns[c][0].search(part)))
        for part in parts
        if part
    )


@lru_cache(maxsize=16)
def contexts_of(text: str, paragraph: str = "") -> tuple[str, ...]:
    """Contexts of a sentence, in the table's order.

    A word of a context is enough in the sentence itself; a weak one needs another word of the
    context beside it, in the sentence or elsewhere in the paragraph. What the sentence has no
    word of is its context where at least two other sentences of the paragraph, and half of them,
    are about it.

    Args:
        text: The sentence.
        paragraph: The paragraph that it stands in.
    """
    sentence = _told(text)
    others = [themes for part, themes in _themes(paragraph) if part not in sentence]
    counts = Counter(context for themes in others for context in themes)
    found = []
    table = _table()
    near = table.near(sentence)
    for context, (words, weak) in table.patterns.items():
        about = counts[context]
        if context not in near and about < _ABOUT:
            continue
        if words.search(sentence):
            found.append(context)
            continue
        hints = {hit.casefold() for hit in weak.findall(sentence)} if weak else set()
        if len(hints) > 1 or (hints and about) or (about >= _ABOUT and 2 * about >= len(others)):
            found.append(context)
    return tuple(found)
