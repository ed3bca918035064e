"""Helps the parser with names: known names become one word each, and a familiar one.

The treebanks have few of the names that coverage of international affairs is full of, and a parser
that has never seen "Pyongyang" or "Xi" takes them for adjectives. Names that the gazetteer finds
are therefore merged into one token before parsing, and every such token shows the parser the
features of a name of its kind that the treebanks do have. The text itself is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.util import filter_spans

from detente.actors import Match
from detente.actors.tokens import called
from detente.records import Span
from detente.text.glue import seams
from detente.text.sentences import Edges, edges

__all__ = ["Namer", "calm", "text_of"]

# A frequent name of each kind in the treebanks.
_FAMILIAR = {
    "person": "Bush",
    "surname": "Bush",
    "state": "China",
    "capital": "Baghdad",
    "city": "Baghdad",
    "region": "Iraq",
    "adjective": "Iraqi",
    "body": "China",
    "organisation": "China",
    "seat": "China",
    "time": "yesterday",
}
# What a sentence ends with, but for closing quotes and brackets.
_ENDS = frozenset(".!?…:;-*")
_CLOSING = "\"')]} \n\t"
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A headline has at least so many long words, all capitalised, and is short.
_LONG, _FEWEST, _MOST = 5, 3, 25
_PREPOSITION = re.compile(r"(?:\b(?:early|late)\s+)?\b(?:on|in|during|over)\s+(?:the\s+)?$", re.I)


# Where a Doc keeps the text that it was made of.
_TEXT = "text"


def text_of(doc: Doc) -> str:
    """The text of a Doc, which spaCy puts together from its words anew whenever it is asked."""
    return str(doc.user_data.get(_TEXT) or doc.text)


def calm(text: str, kept: Iterable[Span]) -> str:
    """A headline in title case or capitals as plain words, of the same length.

    Parsers take a capitalised verb for a name. Anything that is no headline is left as it is.

    Args:
        text: A paragraph.
        kept: Spans that stay as they are: names.
    """
    words = list(_WORD.finditer(text))
    long = [w for w in words if len(w[0]) >= _LONG]
    if not len(long) >= _FEWEST or len(words) > _MOST:
        return text
    if not all(w[0][0].isupper() for w in long):
        return text
    inside = list(kept)
    starts = edges(text).starts
    letters = list(text)
    for word in words[1:]:
        low, high = word.span()
        if low not in starts and not any(a < high and low < b for a, b in inside):
            plain = word[0].lower()
            if len(plain) == high - low:
                letters[low:high] = plain
    return "".join(letters)


def _with_preposition(text: str, low: int, high: int) -> Span:
    """A time expression with the preposition before it; nothing where it has none."""
    if text[low : low + 5].lower() == "from ":
        return low, high
    before = _PREPOSITION.search(text, max(0, low - 20), low)
    return (before.start(), high) if before else (low, low)


def _unglued(doc: Doc, text: str) -> Doc:
    """The tokens with those split that hold the edge of a name without its space."""
    found = seams(text)
    if not found:
        return doc
    with doc.retokenize() as retokenizer:
        for word in doc:
            low, high = word.idx, word.idx + len(word)
            cuts = [low, *(at for at in found if low < at < high), high]
            if len(cuts) > 2:
                pieces = [text[a:b] for a, b in pairwise(cuts)]
                retokenizer.split(word, pieces, heads=[(word, 0)] * len(pieces))
    return doc


def _mark(doc: Doc, text: str, told: Edges) -> None:
    """Tell the parser where sentences start and where they do not."""
    marks = doc.to_array([SENT_START]).astype(np.int64)
    for number, (before, word) in enumerate(pairwise(doc), start=1):
        before_it = text[: before.idx + len(before)].rstrip(_CLOSING)
        if word.idx in told.starts:
            marks[number] = 1
        elif word.idx in told.inside or (before_it and before_it[-1] not in _ENDS):
            marks[number] = -1  # nowhere else does a sentence end
    # All at once: to be told of one word spaCy looks through the others each time.
    doc.from_array([SENT_START], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]  # as it gives them


class Namer:
    """Makes Docs in which known names are single, familiar tokens.

    Args:
        nlp: The pipeline that will parse them; its vocabulary learns what names look like.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._before: dict[str, tuple[str, str, str, str]] = {}

    def doc(
        self,
        text: str,
        matches: Iterable[Match],
        given: Iterable[Span] = (),
        times: Iterable[Span] = (),
        *,
        people: Iterable[Span] = (),
        couples: Iterable[Span] = (),
        compounds: Iterable[tuple[Span, str]] = (),
    ) -> Doc:
        """The tokens of a text with the names merged.

        Args:
            text: What the parser will read.
            matches: Names in it, with spans into it.
            times: Spans of time expressions, which become one word with their preposition.
            given: Spans of phrases that count as names, whatever they hold.
            people: Spans of names that the gazetteer does not have.
            couples: Spans of two states that are one word.
            compounds: Spans of words with a hyphen that are one word, with what each looks like.
        """
        doc = _unglued(self.nlp.make_doc(text), text)
        kinds: dict[tuple[int, int], tuple[TokenSpan, str]] = {}
        for match in matches:
            if match.kind in _FAMILIAR:
                low, high = match.span
                span = doc.char_span(low, called(text, high), alignment_mode="contract")
                if span is not None and len(span):
                    kinds[span.start, span.end] = span, match.kind
        for low, high in given:
            span = doc.char_span(low, high, alignment_mode="contract")
            if span is not None and len(span):
                kinds[span.start, span.end] = span, "body"
        for low, high in people:
            span = doc.char_span(low, called(text, high), alignment_mode="contract")
            if span is not None and len(span) > 1:
                kinds.setdefault((span.start, span.end), (span, "person"))
        for low, high in couples:
            span = doc.char_span(low, high, alignment_mode="contract")
            if span is not None and len(span) > 1:
                kinds[span.start, span.end] = span, "adjective"
        for low, high in times:
            span = doc.char_span(*_with_preposition(text, low, high), alignment_mode="contract")
            if span is not None and len(span) > 1:
                kinds[span.start, span.end] = span, "time"
        looks = {}
        for (low, high), look in compounds:
            span = doc.char_span(low, high, alignment_mode="contract")
            if span is not None and len(span) > 1:
                kinds.setdefault((span.start, span.end), (span, ""))
                looks[span.text] = look
        names = filter_spans([span for span, _ in kinds.values()])
        for span in names:
            kind = kinds[span.start, span.end][1]
            self._show(span.text, _FAMILIAR[kind] if kind else looks[span.text])
        with doc.retokenize() as retokenizer:
            for span in names:
                if len(span) > 1:
                    retokenizer.merge(span, attrs={"NORM": self.nlp.vocab[span.text].norm})
        _mark(doc, text, edges(text))
        doc.user_data[_TEXT] = text
        return doc

    def _show(self, name: str, look: str) -> None:
        familiar = self.nlp.vocab[look]
        lexeme = self.nlp.vocab[name]
        own = (lexeme.norm_, lexeme.prefix_, lexeme.suffix_, lexeme.shape_)
        self._before.setdefault(name, own)
        lexeme.norm_ = familiar.text.lower()
        lexeme.prefix_, lexeme.suffix_ = familiar.prefix_, familiar.suffix_
        lexeme.shape_ = familiar.shape_

    def forget(self) -> None:
        """Let words look like themselves again: what one document names is no name in the next."""
        for name, (norm, prefix, suffix, shape) in self._before.items():
            lexeme = self.nlp.vocab[name]
            lexeme.norm_, lexeme.prefix_, lexeme.suffix_ = norm, prefix, suffix
            lexeme.shape_ = shape
        self._before.clear()
