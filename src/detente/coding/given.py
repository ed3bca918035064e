"""Coding the relation between two given phrases of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.actors import Gazetteer
from detente.coding.modes import likely_mode
from detente.coding.readings import Actors
from detente.coding.relation import NOTHING, relation, with_rule
from detente.coding.sense import sense
from detente.english.tree import Tree
from detente.ontology import quad, score, to_cameo
from detente.records import ActorMention, Document, EventMention, Span

__all__ = ["GivenParties", "best_between", "second_opinion"]

# How much more than the learned layer's word a rule's counts, by how plainly its parties stand.
_STRICT, _LOOSE, _SURE = 0.4, 0.3, 0.55
# What the reading of the words in context counts beside that of the tree.
_READ = 0.5
# How likely it must be that there is no act for a pair to have none.
_NOTHING = 0.3
# How likely a root must be where the rules are silent.
_LEAST = 0.2
_PRONOUNS = frozenset("he it she they him her them its his their".split())


class GivenParties:
    """Parties where source and target are given: only these two are actors.

    Args:
        tree: The sentence.
        offset: Where the sentence's block starts in the document.
        pair: Source and target spans in the document's text.
        named: Who the phrases mean, for country and sector.
    """

    def __init__(self, tree: Tree, offset: int, pair: tuple[Span, Span], named: object) -> None:
        self.tree, self._pair, self._offset = tree, pair, offset
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
        self._at = dict(sorted(self._at.items()))

    def heads(self) -> tuple[int, int] | None:
        """Where the given phrases stand, source first; None where one is not in the sentence."""
        at = {m.span: i for i, found in reversed(self._at.items()) for m in found}
        first, second = (at.get(span) for span in self._pair)
        return None if first is None or second is None else (first, second)

    def phrases(self) -> tuple[range, range]:
        """The tokens of source and target."""
        first, second = (
            [i for i, t in enumerate(self.tree.tokens) if a <= t.idx + self._offset < b]
            for a, b in self._pair
        )
        return range(first[0], first[-1] + 1), range(second[0], second[-1] + 1)

    def of(self, i: int) -> tuple[ActorMention, ...]:
        """The given phrase that token i heads, or that a pronoun stands for."""
        if i not in self._at and self.tree.lower(i) in _PRONOUNS:
            return self._meant(i)
        return self._at.get(i, ())

    def _meant(self, i: int) -> tuple[ActorMention, ...]:
        """Who a pronoun means: a given subject of a clause above, else the last one before it."""
        before = [k for k in self._at if k < i]
        above = set(self.tree.ancestors(i))
        subjects = [k for k in before if self.tree.head[k] in above and "subj" in self.tree.dep[k]]
        nearest = (subjects or before)[-1:]
        return self._at[nearest[0]] if nearest else ()

    def known(self, actor: ActorMention) -> bool:
        """A given phrase is somebody, whoever it is."""
        return True

    def told(self, actor: ActorMention) -> bool:
        """A given phrase is somebody, whoever it is."""
        return True

    def owner(self, i: int) -> tuple[ActorMention, ...]:
        """A given phrase that stands before a noun, or below it."""
        found: list[ActorMention] = []
        for k in self.tree.subtree(i):
            if k != i:
                found.extend(m for m in self.of(k) if m not in found)
        return tuple(found)

    def somebody(self, i: int) -> tuple[ActorMention, ...]:
        """Nobody: who takes part is given."""
        return ()

    def here(self, i: int) -> tuple[ActorMention, ...]:
        """Nobody: who takes part is given."""
        return ()

    def base(self, i: int) -> tuple[ActorMention, ...]:
        """Nobody: who takes part is given."""
        return ()

    def site(self, i: int) -> tuple[ActorMention, ...]:
        """Nobody: who takes part is given."""
        return ()

    def assailed(self, i: int) -> tuple[ActorMention, ...]:
        """Nobody: who takes part is given."""
        return ()

    def settled(self, kind: str, source: Actors, target: Actors, act: int) -> tuple[Actors, Actors]:
        """The sides as they are: they are given."""
        return source, target

    def likely(
        self, kind: str, role: str, other: tuple[ActorMention, ...], act: int
    ) -> tuple[tuple[ActorMention, ...], float]:
        """Nobody: both parties are given."""
        return (), 0.0

    def elsewhere(self, than: tuple[ActorMention, ...], under: int) -> tuple[ActorMention, ...]:
        """The other given phrase, wherever it stands below the act's word."""
        below = set(self.tree.subtree(under))
        spans = {m.span for m in than}
        return tuple(
            m for k, found in self._at.items() if k in below for m in found if m.span not in spans
        )[:1]

    def other(self, than: tuple[ActorMention, ...], before: int) -> tuple[ActorMention, ...]:
        """The given phrase that is not one of these."""
        spans = {m.span for m in than}
        return tuple(m for found in self._at.values() for m in found if m.span not in spans)[:1]


def best_between(
    mentions: list[EventMention], document: Document, gazetteer: Gazetteer
) -> EventMention:
    """The one mention for a given pair: the best that has both, or one without a type."""
    assert document.pair is not None  # noqa: S101  the caller asks only then
    source, target = (_party(document, span, gazetteer) for span in document.pair)

    def both(m: EventMention) -> bool:
        spans = {a.span for a in (*m.source, *m.target)}
        return {source.span, target.span} <= spans

    def fit(m: EventMention) -> tuple[bool, float]:
        return any(a.span == source.span for a in m.source), m.confidence

    best = max(filter(both, mentions), key=fit, default=None)
    if best is not None:
        return best
    here = [
        m
        for m in mentions
        if m.span[0] <= min(source.span[0], target.span[0])
        and max(source.span[1], target.span[1]) <= m.span[1]
    ]
    one = max(here, key=fit, default=None)
    if one is not None and document.pair[0] != document.pair[1]:
        # One party is certain, the other stands where the reading did not look.
        if any(a.span == source.span for a in one.source) and not one.target:
            return replace(one, target=(target,))
        if any(a.span == target.span for a in one.target) and not one.source:
            return replace(one, source=(source,))
    return EventMention(
        document.id, document.text, (0, len(document.text)), None, None, None, None, (), None,
        None, None, None, False, False, None, (source,), (target,), None, None, None, 0.0, "",
    )  # fmt: skip


def second_opinion(
    mention: EventMention, seen: set[str], act_seen: set[str], words: Sequence[str]
) -> EventMention:
    """The rules' mention of a given pair with a confidence, or the learned layers' if surer.

    Args:
        mention: What the rules say, perhaps nothing.
        seen: The pair's features.
        act_seen: Those of the word that stands above both, for the mode.
        words: The sentence's words with marks about the pair.
    """
    chances = relation().probabilities(with_rule(seen, mention.plover))
    read = sense().between(words)
    chances = {r: (1 - _READ) * p + _READ * read.get(r, 0.0) for r, p in chances.items()}
    nothing = chances.pop(NOTHING, 0.0)
    if mention.plover is None and nothing > _NOTHING:
        return mention
    total = sum(chances.values())
    weight = 0.0 if mention.plover is None else _STRICT if mention.confidence > _SURE else _LOOSE
    scores = {r: p / total + weight * (r == mention.plover) for r, p in chances.items()}
    root = max(scores, key=scores.__getitem__)
    confidence = round(chances[root] / total, 2)
    said = any(name.startswith("W:") for name in seen)
    if mention.plover is None and (confidence < _LEAST or not said):
        return mention
    if root == mention.plover:
        return replace(mention, confidence=confidence)
    mode = likely_mode(root, act_seen) or None
    return replace(
        mention, type=root, plover=root, about=None, mode=mode, quad=quad(root),
        cameo=to_cameo(root, mode, None), score=score(root, mode), status="happened", joint=False,
        confidence=confidence, rule="learned",
    )  # fmt: skip


def _party(document: Document, span: Span, gazetteer: Gazetteer) -> ActorMention:
    text = document.text[slice(*span)]
    known = gazetteer.resolve(text, document.published)
    if known is None:
        return ActorMention(text, span, "", "", "", "", "given")
    return ActorMention(text, span, known.actor, known.name, known.country, known.sector, "given")
