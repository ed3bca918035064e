"""What analysts know better: corrections, and what a reading says once they are made.

A correction never touches what the coder read. It is kept beside it, names its mention by a `Key`,
and is made again whenever the reading is asked for; so it outlives recoding and reingesting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from detente.ontology import modes, plover_convention, quad, score, to_cameo
from detente.record.grouping import Constraints, regroup
from detente.record.keys import Key, keys_of
from detente.records import ActorMention, DateMention, Event, EventMention

__all__ = [
    "CLAIM",
    "EVENT_FIELDS",
    "FIELDS",
    "Correction",
    "Reviewed",
    "active",
    "actor_value",
    "apply",
    "claim_of",
    "constraints",
    "reviewed",
    "same",
]

What: TypeAlias = Literal[
    "verdict", "type", "mode", "source", "target", "status", "date", "note", "name", "join", "split"
]
# What of a mention can be corrected, beside the verdict on it, and what of an event.
FIELDS = ("type", "mode", "source", "target", "status", "date")
EVENT_FIELDS = ("name", "join", "split")
# What must be right for a mention to be right.
CLAIM = ("type", "source", "target", "status")
_ORDER = (*FIELDS, "join", "split", "name")


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that an analyst said of a mention or an event.

    Attributes:
        id: ``C-`` and ten digits, the same in every record that it is moved to.
        kind: ``"mention"`` or ``"event"``.
        keys: The mention's key; of an event those of all its mentions at the time.
        what: The verdict, a field, a name, a bare note, or which events are one or several.
        old: What stood there, for verdicts the whole claim that was judged; plain JSON values.
        new: ``"right"`` or ``"wrong"``; a field's value; None for "none" and for a bare note. Of a
            split, for each key which part it belongs to: 0 for what stays, then 1, 2 ...
        note: Why, in the analyst's words.
        by: Who.
        at: When, in UTC, without a zone.
        quote: The sentence of its mention, of an event's first, as it stood in the text.
        undone_at: When it was undone; None where it holds.
    """

    id: str
    kind: Literal["mention", "event"]
    keys: tuple[Key, ...]
    what: What
    old: Any
    new: Any
    note: str | None
    by: str | None
    at: datetime
    quote: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A mention with what analysts said of it.

    Attributes:
        key: What it is known by.
        read: As the coder read it.
        mention: As it holds.
        verdict: The last that was given; None where nobody judged it.
        hidden: Whether it was judged wrong and nobody said what would be right instead.
        note: The last that was made.
        made: The corrections that hold of it, by what they say.
    """

    key: Key
    read: EventMention
    mention: EventMention
    verdict: str | None
    hidden: bool
    note: str | None
    made: Mapping[str, Correction]

    @property
    def standing(self) -> str | None:
        """``"wrong"`` where it holds no more, ``"corrected"``, ``"right"``; None if unjudged."""
        if self.hidden:
            return "wrong"
        return "corrected" if self.mention.corrected else self.verdict

    @property
    def lapsed(self) -> frozenset[str]:
        """Corrections that were made to something else than the coder reads today."""
        claim = claim_of(self.read)
        found = set()
        for what, each in self.made.items():
            judged = each.old if what == "verdict" else {what: each.old} if what in FIELDS else {}
            if not all(same(name, value, claim[name]) for name, value in judged.items()):
                found.add(each.id)
        return frozenset(found)


def active(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that were not undone, from the first made to the last."""
    kept = (each for each in corrections if each.undone_at is None)
    return sorted(kept, key=lambda each: (each.at, each.id))


def reviewed(mentions: Sequence[EventMention], corrections: Iterable[Correction]) -> list[Reviewed]:
    """A document's mentions with what was said of them; of two that contradict the later holds.

    A correction belongs to the mention of its key. One that says of what type an act is also holds
    where the coder has come to read another type: then its key is taken for that of the only
    mention that hangs on the same word of the sentence.

    Args:
        mentions: All mentions of one reading, as the coder made them.
        corrections: Corrections of this document or of any.
    """
    keys = keys_of(mentions)
    said: dict[Key, dict[str, Correction]] = defaultdict(dict)
    for each in active(corrections):
        if each.kind == "mention":
            said[each.keys[0]][each.what] = each
    _move_retyped(said, keys)
    return [_reviewed(*pair, said.get(pair[0], {})) for pair in zip(keys, mentions, strict=True)]


def claim_of(mention: EventMention) -> dict[str, Any]:
    """What of a mention can be corrected, as plain JSON values."""
    return {
        "type": mention.type,
        "mode": mention.mode,
        "source": [actor_value(actor) for actor in mention.source],
        "target": [actor_value(actor) for actor in mention.target],
        "status": mention.status,
        "date": date_value(mention.date),
    }


def actor_value(actor: ActorMention) -> dict[str, str]:
    """Whom an actor means; in the text's words only where that is nobody known."""
    value = {
        "actor": actor.actor,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
    }
    return value if actor.actor or actor.country or actor.name else {**value, "name": actor.text}


def date_value(dated: DateMention | None) -> dict[str, str | None] | None:
    """The days of a date."""
    if dated is None or dated.start is None:
        return None
    end = dated.end or dated.start
    return {
        "start": dated.start.isoformat(),
        "end": end.isoformat(),
        "precision": dated.precision,
    }


def same(what: str, one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same, however they are worded."""
    if what in ("source", "target"):
        return [_meant(each) for each in one] == [_meant(each) for each in other]
    if what == "date" and one and other:
        return (one["start"], one["end"]) == (other["start"], other["end"])
    return bool(one == other)


def _meant(actor: Mapping[str, str]) -> tuple[str, ...]:
    return (actor["actor"] or actor["name"].casefold(), actor["country"], actor["sector"])


def constraints(corrections: Iterable[Correction]) -> Constraints:
    """Which mentions must share an event and which must not, by their keys.

    Of two corrections that contradict each other the later holds.
    """
    found = Constraints()
    for each in reversed(active(corrections)):
        if each.what == "join":
            found.join(each.keys)
        elif each.what == "split":
            parts: dict[int, list[Key]] = defaultdict(list)
            for key, part in zip(each.keys, each.new, strict=True):
                parts[part].append(key)
            found.split([parts[number] for number in sorted(parts)])
    return found


def apply(
    events: Sequence[Event],
    corrections: Sequence[Correction],
    build: Callable[[Sequence[EventMention]], Event],
) -> list[Event]:
    """Events as analysts would have them: joined, split, named, with notes.

    The result depends neither on the order of the events nor on that of the corrections. An event
    that nobody joined or split stays as it is.

    Args:
        events: A partition of mentions that carry their keys, as `merge` makes it.
        corrections: Corrections, those of mentions among them, which are passed over.
        build: Makes an event of mentions.
    """
    rules = constraints(corrections)
    if rules:
        events = _regrouped(events, rules, build)
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    regrouped: dict[int, dict[str, None]] = defaultdict(dict)
    holder = {mention.key: at for at, event in enumerate(events) for mention in event.mentions}
    for each in active(corrections):
        if each.kind != "event":
            continue
        counts = Counter(holder[key.id] for key in each.keys if key.id in holder)
        if each.what in ("join", "split"):
            for place, number in counts.items():
                if len(counts) > 1 if each.what == "split" else number > 1:
                    regrouped[place][each.what] = None
        if not counts:
            continue
        # What is said of an event belongs to where most of its mentions are; of several the first.
        at = max(counts, key=lambda place: (counts[place], -place))
        if each.what == "name":
            told[at]["name"] = each.new
        if each.note:
            told[at]["note"] = each.note
    return [
        _told(event, regrouped.get(at, ()), told.get(at, {})) for at, event in enumerate(events)
    ]


def _told(event: Event, regrouped: Iterable[str], told: Mapping[str, Any]) -> Event:
    named = ["name"] if told.get("name") else []
    fields = [name for mention in event.mentions for name in mention.corrected]
    corrected = tuple(sorted({*regrouped, *fields, *named}, key=_ORDER.index))
    return replace(event, corrected=corrected, name=told.get("name"), note=told.get("note"))


def _regrouped(
    events: Sequence[Event],
    rules: Constraints,
    build: Callable[[Sequence[EventMention]], Event],
) -> list[Event]:
    mentions = {mention.key: mention for event in events for mention in event.mentions}
    groups = [[mention.key for mention in event.mentions] for event in events]
    kept = {frozenset(group): event for group, event in zip(groups, events, strict=True)}
    found = []
    for group in regroup(groups, rules):
        event = kept.get(frozenset(group))
        found.append(event or build([mentions[key] for key in group]))
    # In `merge`'s order: by day, then by first report, which `build` knows nothing of.
    first = {key: at for at, key in enumerate(mentions)}
    last = len(first)

    def order(event: Event) -> tuple[date, int]:
        start = event.date.start if event.date else None
        return (start or date.max, min((first[m.key] for m in event.mentions), default=last))

    return sorted(found, key=order)


def _move_retyped(said: dict[Key, dict[str, Correction]], keys: Sequence[Key]) -> None:
    """Give what was said of a mention to the one that the coder now reads another type from."""
    there = set(keys)
    words = Counter(key.word for key in keys)
    for key in keys:
        if words[key.word] > 1:
            continue
        lost = [old for old in said if old not in there and old.word == key.word]
        typed = [old for old in lost if "type" in said[old]]
        if typed:
            latest = max(typed, key=lambda old: (said[old]["type"].at, old))
            said[key] = {**said[latest], **said.get(key, {})}


def _reviewed(key: Key, read: EventMention, made: Mapping[str, Correction]) -> Reviewed:
    verdict = made.get("verdict")
    fields = {what: made[what] for what in FIELDS if what in made}
    hidden = (
        verdict is not None
        and verdict.new == "wrong"
        and not any(each.at >= verdict.at for each in fields.values())
    )
    notes = [each for each in made.values() if each.note]
    return Reviewed(
        key=key,
        read=read,
        mention=_corrected(replace(read, key=key.id), fields),
        verdict=verdict.new if verdict else None,
        hidden=hidden,
        note=max(notes, key=lambda each: (each.at, each.id)).note if notes else None,
        made=made,
    )


def _corrected(mention: EventMention, made: Mapping[str, Correction]) -> EventMention:
    """The mention with its fields as an analyst gave them."""
    claim = claim_of(mention)
    changed = tuple(
        what for what in FIELDS if what in made and not same(what, made[what].new, claim[what])
    )
    if not changed:
        return mention
    given: dict[str, Any] = {what: made[what].new for what in changed}
    kind = given.get("type", mention.type)
    status = given.get("status", mention.status)
    mode = given.get("mode", mention.mode)
    if kind is None or (mode is not None and all(mode != each.name for each in modes(kind))):
        mode = None
    # What an act was about says nothing once it is another act.
    about = None if "type" in changed else mention.about
    found = replace(
        mention,
        type=kind,
        about=about,
        mode=mode,
        status=status,
        source=_actors(mention, "source", given),
        target=_actors(mention, "target", given),
        date=_date(mention, given["date"]) if "date" in changed else mention.date,
        corrected=changed,
        # Its words were chosen for another act.
        rule="analyst" if "type" in changed else mention.rule,
    )
    if kind is None or not {"type", "mode", "status"} & set(changed):
        return found
    return replace(
        found,
        plover=plover_convention(kind, status),
        quad=quad(kind),
        cameo=to_cameo(kind, mode, about),
        score=score(kind, mode),
    )


def _actors(
    mention: EventMention, side: Literal["source", "target"], given: Mapping[str, Any]
) -> tuple[ActorMention, ...]:
    """The actors of one side, each with words of the sentence that name it, where there are any."""
    before: tuple[ActorMention, ...] = getattr(mention, side)
    if side not in given:
        return before
    found = []
    everybody = mention.source + mention.target
    for at, value in enumerate(given[side]):
        known = [a for a in everybody if value["actor"] and a.actor == value["actor"]]
        known += [a for a in everybody if value["country"] and a.country == value["country"]]
        start = mention.sentence.find(value["name"])
        if start < 0:
            known += before[at : at + 1]
        if known:
            text, span = known[0].text, known[0].span
        else:
            text = value["name"] if start >= 0 else ""
            first = mention.span[0] + max(start, 0)
            span = (first, first + len(text))
        found.append(ActorMention(text=text, span=span, how="analyst", **value))
    return tuple(found)


def _date(mention: EventMention, value: Mapping[str, Any] | None) -> DateMention | None:
    """The days an analyst gave, with the words of the coder's date if there were any."""
    if value is None:
        return None
    start, end = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
    first = mention.span[0]
    text, span = (mention.date.text, mention.date.span) if mention.date else ("", (first, first))
    return DateMention(text, span, start, end, value["precision"])
