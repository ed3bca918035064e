"""Coding the relation between two given phrases of a sentence."""

from __future__ import annotations

from detente.english.tree import Tree
from detente.records import ActorMention, Document, EventMention, Span

__all__ = ["GivenParties", "best_between"]


class GivenParties:
    """Parties where source and target are given: only these two are actors.

    Args:
        tree: The sentence.
        offset: Where the sentence's block starts in the document.
        pair: Source and target spans in the document's text.
        named: Who the phrases mean, for country and sector.
    """

    def __init__(self, tree: Tree, offset: int, pair: tuple[Span, Span], named: object) -> None:
        self.tree = tree
        self._at: dict[int, tuple[ActorMention, ...]] = {}
        text = tree.tokens[0].doc.text if tree.tokens else ""
        for start, end in pair:
            a, b = start - offset, end - offset
            inside = [i for i, t in enumerate(tree.tokens) if a <= t.idx < b]
            if not inside:
                continue
            heads = [i for i in inside if tree.head[i] not in inside or tree.head[i] == i]
            head = heads[0] if heads else inside[0]
            found = named.of(head)  # type: ignore[attr-defined]
            known = found[0] if found else None
            mention = ActorMention(
                text[a:b],
                (start, end),
                known.actor if known else "",
                known.name if known else "",
                known.country if known else "",
                known.sector if known else "",
                "given",
            )
            for i in inside:
                if i == head or i in heads:
                    self._at[i] = (mention,)

    def of(self, i: int) -> tuple[ActorMention, ...]:
        """The given phrase that token i heads."""
        return self._at.get(i, ())

    def owner(self, i: int) -> tuple[ActorMention, ...]:
        """A given phrase that stands before a noun, or below it."""
        found: list[ActorMention] = []
        for k in self.tree.subtree(i):
            if k != i:
                found.extend(m for m in self.of(k) if m not in found)
        return tuple(found)

    def other(self, than: tuple[ActorMention, ...], before: int) -> tuple[ActorMention, ...]:
        """The given phrase that is not one of these."""
        spans = {m.span for m in than}
        return tuple(
            m for found in self._at.values() for m in found if m.span not in spans
        )[:1]


def best_between(mentions: list[EventMention], document: Document) -> EventMention:
    """The one mention for a given pair: the best of those found, or one without a type."""
    assert document.pair is not None  # the caller asks only then
    source, target = (_party(document, span) for span in document.pair)

    def fit(m: EventMention) -> tuple[int, float]:
        as_given = any(a.span == source.span for a in m.source) * 2
        as_given += any(a.span == target.span for a in m.target) * 2
        swapped = any(a.span == target.span for a in m.source)
        return as_given + swapped, m.confidence

    best = max(mentions, key=fit, default=None)
    if best is None or fit(best)[0] == 0:
        start, end = document.pair[0]
        return EventMention(
            document.id, document.text, (0, len(document.text)), None, None, None, None, (), None,
            None, None, None, False, False, None, (source,), (target,), None, None, None, 0.0, "",
        )  # fmt: skip
    return best


def _party(document: Document, span: Span) -> ActorMention:
    return ActorMention(document.text[span[0] : span[1]], span, "", "", "", "", "given")
