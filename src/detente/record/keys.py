"""What a mention is known by, so that a correction finds it again in another reading of its text.

Neither spans nor row numbers last: a cleaner moves the text, a coder adds and drops mentions. What
lasts is the document, the words of the sentence, the word that carries the act, and the act.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from detente.records import EventMention

__all__ = ["Key", "keys_of", "sentence_digest"]

_DIGITS = 16


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A mention's key.

    Attributes:
        document: The document's id.
        sentence: `sentence_digest` of its sentence.
        trigger: The word or words that carry the act, in small letters; "" if none.
        type: The type that the coder gave, never an analyst's; "" if none.
        occurrence: The how manieth in the document's order of those that agree in all this, from 0.
    """

    document: str
    sentence: str
    trigger: str
    type: str
    occurrence: int

    @property
    def id(self) -> str:
        """The key in short, as tables show it: ``M-`` and sixteen digits."""
        text = json.dumps(self.parts(), ensure_ascii=True)
        return "M-" + hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]

    @property
    def word(self) -> tuple[str, str, str]:
        """Where the act stands, whatever it is taken for."""
        return (self.document, self.sentence, self.trigger)

    def parts(self) -> list[str | int]:
        """The key as JSON has it."""
        return [self.document, self.sentence, self.trigger, self.type, self.occurrence]


def sentence_digest(sentence: str) -> str:
    """A digest of a sentence's letters and digits alone.

    Blanks, punctuation, quotation marks and capitals say nothing here: cleaners and outlets change
    them without changing what is said.
    """
    folded = unicodedata.normalize("NFKC", sentence).casefold()
    letters = "".join(filter(str.isalnum, folded))
    # An id may hold half a surrogate, a text should not: it must not stop the record either.
    return hashlib.sha256(letters.encode(errors="backslashreplace")).hexdigest()[:_DIGITS]


def keys_of(mentions: Sequence[EventMention]) -> list[Key]:
    """The key of each of a document's mentions, in their order.

    Args:
        mentions: All mentions of one reading of the document, as the coder made them.
    """
    numbers: dict[tuple[str, ...], int] = defaultdict(int)
    keys: dict[int, Key] = {}
    digests = {text: sentence_digest(text) for text in {each.sentence for each in mentions}}
    for place in sorted(range(len(mentions)), key=lambda at: (*_position(mentions[at]), at)):
        mention = mentions[place]
        trigger = " ".join(mention.trigger.text.casefold().split()) if mention.trigger else ""
        parts = (
            mention.document,
            digests[mention.sentence],
            trigger,
            mention.type or "",
        )
        keys[place] = Key(*parts, numbers[parts])
        numbers[parts] += 1
    return [keys[place] for place in range(len(mentions))]


def _position(mention: EventMention) -> tuple[int, int, list[int], list[int]]:
    trigger = mention.trigger.span[0] if mention.trigger else mention.span[0]
    sources = [actor.span[0] for actor in mention.source]
    return (mention.span[0], trigger, sources, [actor.span[0] for actor in mention.target])
