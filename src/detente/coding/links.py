"""A learned second look at who does what to whom: any two actors of a sentence.

Rules read an act where their patterns find it. For each two actors this layer says how likely it is
that the one does something to the other, and what (the weights are those of `relation`, trained by
tools/train_relation.py on training/coded.jsonl, where every act of a sentence is marked). It judges
what the rules found, names the target that they left open, and adds what they missed where it is
sure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.coding.lexicon import Lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties, Reading, same
from detente.coding.relation import NOTHING, features, relation
from detente.english.tree import Tree
from detente.records import ActorMention, Span

__all__ = ["Pair", "linked", "pairs", "word_above"]

# More actors than this are a list, in which pairs tell nothing.
_FEWEST, _MOST = 2, 8
# How likely an act must be to be added, a target to be filled in; how unlikely, to be dropped.
_ADDED, _FILLED, _DROPPED = 0.75, 0.5, 0.05
# How likely it must be where its word is in no lexicon.
_UNTOLD = 0.85
# How unlikely an act is dropped, where who has a part in it is only pointed at: of those below, a
# third was right in coverage.
_VAGUE = 0.25
_SPEAKING = frozenset(("i", "we", "us", "our", "ours", "my", "me"))
# Words of another actor's phrase: "Kenyan" of "the Kenyan president", a title before a name.
_INSIDE = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "appos", "flat", "nmod"))
# Acts that as a rule have no target: from where somebody withdraws is a place.
_AIMLESS = frozenset(("RETREAT", "MOBILIZE"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"))

Actors = tuple[ActorMention, ...]
Pair = tuple[int, int, Actors, Actors, set[str]]


def pairs(
    tree: Tree,
    props: dict[int, Proposition],
    lexicon: Lexicon,
    parties: Parties,
    readings: list[Reading],
) -> Iterator[Pair]:
    """Every two actors of a sentence, in both directions, with what can be seen of them.

    Yields:
        Head and actors of the one and of the other, and the names of the features that hold.
    """
    found: dict[tuple[int, int], tuple[int, Actors]] = {}
    for i in range(len(tree)):
        if tree.pos(i) in _NOMINAL and i not in tree.times:
            actors = parties.of(i)
            if actors and (actors[0].country or actors[0].sector):
                found.setdefault(actors[0].span, (i, actors))
    heads = {i for i, _ in found.values()}
    found = {
        span: (i, actors)
        for span, (i, actors) in found.items()
        if not (tree.dep[i] in _INSIDE and tree.head[i] in heads)
        and not any(
            low <= span[0] and span[1] <= high for low, high in found if (low, high) != span
        )
    }
    if not _FEWEST <= len(found) <= _MOST:
        return
    for i, one in found.values():
        for j, other in found.values():
            if i == j or {a.span for a in one} & {a.span for a in other}:
                continue
            seen = features(tree, props, lexicon, i, j, near=True)
            seen |= _told(readings, one, other) | _who(one, "S") | _who(other, "T")
            home = bool(one[0].country) and one[0].country == other[0].country
            yield i, j, one, other, {*seen, f"same:{home}"}


def _told(readings: list[Reading], one: Actors, other: Actors) -> set[str]:
    """What the rules say of the two."""
    found = set()
    for r in readings:
        source, target = same(one[0], r.source), same(one[0], r.target)
        to, by = same(other[0], r.target), same(other[0], r.source)
        if source and to:
            found.add(f"R:{r.type}")
        elif target and by:
            found.add(f"{'RJ' if r.joint else 'RB'}:{r.type}")
        elif source:
            found.add(f"{'RS' if r.target else 'RS0'}:{r.type}")
        elif to:
            found.add(f"{'RT' if r.source else 'RT0'}:{r.type}")
        elif by or target:
            found.add(f"{'Rs' if by else 'Rt'}:{r.type}")
    return found or {"R0" if readings else "R00"}


def _who(actors: Actors, side: str) -> set[str]:
    actor = actors[0]
    known = bool(actor.country)
    return {f"{side}c:{known}", f"{side}s:{actor.sector}", f"{side}h:{actor.how}"}


def linked(
    tree: Tree,
    props: dict[int, Proposition],
    lexicon: Lexicon,
    parties: Parties,
    readings: list[Reading],
) -> list[Reading]:
    """The readings of a sentence after a second look.

    Args:
        tree: The sentence.
        props: Its propositions.
        lexicon: Classes of words.
        parties: Its actors.
        readings: What the rules found.
    """
    weights = relation("links")
    judged = [
        (pair, weights.probabilities(pair[-1]))
        for pair in pairs(tree, props, lexicon, parties, readings)
    ]
    kept = [r for r in (_judged(r, judged) for r in readings) if r is not None]
    done: set[frozenset[Span | str]] = {
        _two(a, b) for r in kept for a in r.source for b in r.target
    }
    done |= {frozenset({a.country, b.country}) for r in kept for a in r.source for b in r.target}
    for pair, chances in sorted(judged, key=lambda item: item[1][NOTHING]):
        sure = 1 - chances[NOTHING]
        _, _, one, other, _ = pair
        ways = {_two(a, b) for a in one for b in other}
        if one[0].country and other[0].country:
            ways.add(frozenset({one[0].country, other[0].country}))
        if sure < _FILLED:
            break
        if ways & done or _one_state(one[0], other[0]):
            continue
        own = [r for r in kept if same(one[0], r.source)]
        unaimed = next((r for r in own if not r.target and r.type not in _AIMLESS), None)
        if unaimed is not None and same(other[0], unaimed.source):
            continue
        if unaimed is not None:
            unaimed.target, unaimed.confidence = other, round(sure, 2)
        elif sure >= _ADDED and not own and (parties.known(one[0]) or parties.known(other[0])):
            kept += _added(tree, props, lexicon, pair, chances)
        done |= ways
    return kept


def _two(one: ActorMention, other: ActorMention) -> frozenset[Span | str]:
    """Two actors, whoever of them acts."""
    return frozenset({one.span, other.span})


def _one_state(one: ActorMention, other: ActorMention) -> bool:
    """Whether both are the same state, or its government: more often a wrong reference."""
    alike = bool(one.country) and one.country == other.country
    return alike and {one.sector, other.sector} <= {"", "GOV"}


def _judged(reading: Reading, judged: list[tuple[Pair, dict[str, float]]]) -> Reading | None:
    """A rule's reading with how likely it is; None where it is most unlikely."""
    own = [
        1 - chances[NOTHING]
        for (_, _, one, other, _), chances in judged
        if same(one[0], reading.source) and same(other[0], reading.target)
    ]
    if not own or reading.meant:
        return reading
    sure = max(own)
    vague = any(map(_vague, (*reading.source, *reading.target)))
    least = _VAGUE if vague else _DROPPED
    return replace(reading, confidence=round(sure, 2)) if sure >= least else None


def _vague(actor: ActorMention) -> bool:
    """Somebody whom the text only points at, and not who speaks."""
    if actor.how == "reference":
        return not _SPEAKING & set(actor.text.lower().split())
    return actor.how in ("home", "noun", "unknown")


def word_above(tree: Tree, i: int, j: int) -> int:
    """The word that stands above two others; the first where none does."""
    above = {j, *tree.ancestors(j)}
    return next((k for k in (i, *tree.ancestors(i)) if k in above), i)


def _added(
    tree: Tree,
    props: dict[int, Proposition],
    lexicon: Lexicon,
    pair: Pair,
    chances: dict[str, float],
) -> list[Reading]:
    """An act that the rules missed, told by the word that stands above both; none without one."""
    i, j, one, other, _ = pair
    top = word_above(tree, i, j)
    head = next((k for k in (top, *tree.ancestors(top)) if k in props), None)
    if head is None:
        return []
    kind = max((k for k in chances if k != NOTHING), key=chances.__getitem__)
    lemma = tree.lemma(head)
    types = lexicon.act_types(lemma) | lexicon.noun_types(lemma)
    sure = round(1 - chances[NOTHING], 2)
    if (kind not in types) if types else sure < _UNTOLD:
        return []  # a word for something else, or none for an act at all
    if kind == "CONSULT" and one[0].country and one[0].country == other[0].country:
        return []  # "visited a site together with officials"
    return [Reading(props[head], kind, "", "learned", one, other, trigger=(head,), confidence=sure)]
