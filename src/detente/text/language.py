"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["language_of"]

# Beyond this many characters more text does not change the answer.
_ENOUGH = 4000
# Letters below which a line of Latin script is no evidence: names and acronyms look like anything.
_FEW = 25
# Share of common English words above which a text is English.
_COMMON = 1 / 6
# Probability of English below which a text in Latin script is given up. It is low because English
# full of Asian names is taken for Bikol or Tagalog, and plain English for Nigerian Pidgin; a text
# in another language of Europe or Asia stays far below it.
_GIVEN_UP = 0.01
# Letters below which the other language must be likely as well: headlines are mostly names.
_SHORT = 60
_LIKELY = 0.6

_LETTER = re.compile(r"[^\W\d_]")
# Latin letters, with the accents that names bring along.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[a-z']+")
# The commonest English words that are rare as words of other languages in Latin script.
_ENGLISH = frozenset(
    "the of and to that was with for from by has have had are were been will would which their "
    "its his after before between against not but this they he who said says".split()
)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """The ISO 639-1 code (639-3 where it has none) of the language most of `text` is in.

    A handful of letters in Latin script counts as English.
    """
    sample = text.strip()
    if len(sample) > _ENOUGH:  # page left-overs gather at the top
        start = (len(sample) - _ENOUGH) // 3
        sample = sample[start : start + _ENOUGH]
    counts = Counter(sample)  # each letter is looked at once, not each time that it stands there
    letters = sum(count for letter, count in counts.items() if _LETTER.match(letter))
    latin = sum(count for letter, count in counts.items() if _LATIN.match(letter)) * 2 >= letters
    if latin:
        words = _WORD.findall(sample.lower().replace("’", "'"))
        common = sum(word in _ENGLISH for word in words)
        if letters < _FEW or common >= _COMMON * len(words):
            return "en"
    ranked = _identifier().rank(sample)
    code, probability = ranked[0]
    if latin and dict(ranked).get("en", 0.0) >= _GIVEN_UP:
        return "en"
    if latin and letters < _SHORT and probability < _LIKELY:
        return "en"
    return str(code)
