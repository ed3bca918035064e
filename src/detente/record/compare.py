"""Two readings of one document compared: which mentions stay, change, go or are new.

Spans say nothing here, since a cleaner may have moved the text: a mention is found again by its
sentence, by the word that carries the act there, and by the act.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from detente.record.rows import mention_row
from detente.records import ActorMention, Agreement, Coded, EventMention, Statement

__all__ = ["Change", "Tally", "changes", "others"]

# What of a row is where it stands, or compared in another way, but no part of the claim.
_PLACE = frozenset({"document", "sentence", "span", "trigger"})


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that is not as it was.

    Attributes:
        kind: ``"changed"``, ``"new"`` or ``"gone"``.
        old: As it was; None where it is new.
        new: As it is; None where it is gone.
        fields: What differs, in the order of a row's keys; empty unless changed.
    """

    kind: Literal["changed", "new", "gone"]
    old: EventMention | None
    new: EventMention | None
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """How many are as they were, changed, new, gone."""

    same: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0


def changes(old: Sequence[EventMention], new: Sequence[EventMention]) -> list[Change]:
    """What became of a document's mentions, without those that say what they said.

    A mention is paired with one of the same sentence: that says the same by the same word, or
    else hangs on the same word, or else names the same act. What finds no pair is gone, or new.

    Returns:
        Changes in the order of the new reading, then what is gone in the order of the old.
    """
    before, after = _seen(old), _seen(new)
    pairs: dict[int, _Seen] = {}
    for key in (_same, _word, _act):
        waiting: dict[Hashable, deque[_Seen]] = defaultdict(deque)
        for seen in before:
            waiting[key(seen)].append(seen)
        for number, seen in enumerate(after):
            if number not in pairs and waiting[key(seen)]:
                pairs[number] = waiting[key(seen)].popleft()
        taken = {id(seen) for seen in pairs.values()}
        before = [seen for seen in before if id(seen) not in taken]
    found = [_change(pairs.get(number), seen) for number, seen in enumerate(after)]
    gone = [Change("gone", seen.mention, None) for seen in before]
    return [change for change in found if change is not None] + gone


def others(old: Coded, new: Coded) -> tuple[Tally, Tally]:
    """What became of a document's statements and agreements."""
    return (
        _counted(map(_statement, old.statements), map(_statement, new.statements)),
        _counted(map(_agreement, old.agreements), map(_agreement, new.agreements)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with what it is known by: its sentence (and which of several), its word's place."""

    mention: EventMention
    sentence: tuple[str, int]
    word: int | None
    claim: dict[str, Hashable]


def _seen(mentions: Iterable[EventMention]) -> list[_Seen]:
    found: list[_Seen] = []
    # A sentence may stand in a text twice.
    starts: dict[str, dict[int, int]] = defaultdict(dict)
    for mention in sorted(mentions, key=lambda each: each.span[0]):
        here = starts[mention.sentence]
        number = here.setdefault(mention.span[0], len(here))
        word = mention.trigger.span[0] - mention.span[0] if mention.trigger else None
        found.append(_Seen(mention, (mention.sentence, number), word, _claim(mention)))
    return found


def _same(seen: _Seen) -> Hashable:
    return (seen.sentence, seen.word, tuple(seen.claim.values()))


def _word(seen: _Seen) -> Hashable:
    return (seen.sentence, seen.word)


def _act(seen: _Seen) -> Hashable:
    return (seen.sentence, seen.mention.type)


def _change(old: _Seen | None, new: _Seen) -> Change | None:
    if old is None:
        return Change("new", None, new.mention)
    fields = tuple(name for name, value in new.claim.items() if old.claim[name] != value)
    return Change("changed", old.mention, new.mention, fields) if fields else None


def _claim(mention: EventMention) -> dict[str, Hashable]:
    """What a mention says, by the fields of its row."""
    row = {key: value for key, value in mention_row(mention).items() if key not in _PLACE}
    claim: dict[str, Hashable] = {key: _plain(value) for key, value in row.items()}
    claim["source"] = tuple(map(_party, mention.source))
    claim["target"] = tuple(map(_party, mention.target))
    said = mention.speaker
    claim["speaker"] = (said.actor or said.text, said.country) if said else None
    when = mention.date
    claim["date"] = (when.start, when.end, when.precision) if when else None
    return claim


def _party(actor: ActorMention | None) -> Hashable:
    """Who is meant; in the text's words only where nobody known is."""
    return (actor.actor or actor.text, actor.country, actor.sector) if actor else None


def _plain(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple(_plain(each) for each in value.values())
    return tuple(value) if isinstance(value, list) else value


def _statement(said: Statement) -> Hashable:
    return (said.kind, _party(said.holder), said.value, said.toward, said.text)


def _agreement(made: Agreement) -> Hashable:
    parties = tuple(map(_party, made.parties))
    return (parties, made.sector, made.form, made.subject, made.status, made.text)


def _counted(old: Iterable[Hashable], new: Iterable[Hashable]) -> Tally:
    before, after = Counter(old), Counter(new)
    same = (before & after).total()
    return Tally(same=same, new=after.total() - same, gone=before.total() - same)
