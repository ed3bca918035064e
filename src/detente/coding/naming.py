"""Helps the parser with names: known names become one word each, and a familiar one.

The treebanks have few of the names that coverage of international affairs is full of, and a parser
that has never seen "Pyongyang" or "Xi" takes them for adjectives. Names that the gazetteer finds
are therefore merged into one token before parsing, and every such token shows the parser the
features of a name of its kind that the treebanks do have. The text itself is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from detente.actors import Match

__all__ = ["Namer"]

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
}


class Namer:
    """Makes Docs in which known names are single, familiar tokens.

    Args:
        nlp: The pipeline that will parse them; its vocabulary learns what names look like.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._shown = cache(self._show)

    def doc(self, text: str, matches: Iterable[Match]) -> Doc:
        """The tokens of a text with the names merged.

        Args:
            text: What the parser will read.
            matches: Names in it, with spans into it.
        """
        doc = self.nlp.make_doc(text)
        kinds = {}
        for match in matches:
            if match.kind in _FAMILIAR:
                span = doc.char_span(*match.span, alignment_mode="contract")
                if span is not None and len(span):
                    kinds[span.start, span.end] = span, match.kind
        names = filter_spans([span for span, _ in kinds.values()])
        for span in names:
            self._shown(span.text, kinds[span.start, span.end][1])
        with doc.retokenize() as retokenizer:
            for span in names:
                if len(span) > 1:
                    retokenizer.merge(span, attrs={"NORM": self.nlp.vocab[span.text].norm})
        return doc

    def _show(self, name: str, kind: str) -> None:
        familiar = self.nlp.vocab[_FAMILIAR[kind]]
        lexeme = self.nlp.vocab[name]
        lexeme.norm_ = familiar.text.lower()
        lexeme.prefix_, lexeme.suffix_ = familiar.prefix_, familiar.suffix_
        lexeme.shape_ = familiar.shape_
