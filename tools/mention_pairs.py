"""Draw pairs of mentions near the boundary between one happening and two.

    python tools/mention_pairs.py ../shared/data --cache /tmp/coded > pairs.tsv
    python tools/mention_pairs.py ../shared/data --cache /tmp/coded --sheet sheet.txt > pairs.tsv

codes the collections once (some ten minutes; kept in the cache's folder) and draws pairs whose
parties are the same states and whose acts are of a kind, by strata. What is written holds keys
only; ``--sheet`` writes what a reader needs to judge them, in a random order and without strata,
which may not be kept in the repository. The draw is fixed for one coding. Merging is asked in one
stratum only, and nothing it says is shown.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations, zip_longest
from pathlib import Path
from random import Random

from detente.evaluation.merging import COLLECTIONS, Key, code_where, key_of
from detente.record import merge
from detente.records import Coded, Document, EventMention

SEED = 20240619
_TRAINING = Path(__file__).parents[1] / "training"
# Longer documents are transcripts, which take most of the time and tell little that others don't.
_LONGEST = {
    "kcna_en_2024": 30_000,
    "us_state_dept_press": 7_000,
    "us_whitehouse_releases": 15_000,
    "wikinews_ccby": 6_500,
}
# Transcripts of the months of the agency's coverage, where they speak of its country.
_TRANSCRIPT = 45_000
_MONTHS = (("2024-06-10", "2024-07-10"), ("2024-10-15", "2024-11-20"))
_KOREA = re.compile("North Korea|DPRK")

_CLOSE = (
    {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"},
    {"AID", "COOPERATE", "AGREE"},
    {"ACCUSE", "REJECT", "THREATEN", "REQUEST"},
    {"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"},
    {"SANCTION", "COERCE", "ACCUSE"},
    {"RETREAT", "CONCEDE"},
)
_PLANNED = {"planned", "possible"}
_REAL = {"happened", "ongoing"}
_FAR = 30
_NEAR = 7
# How many are drawn of each stratum, in two rounds: at large, then where days and types agree,
# since most pairs at large are different happenings.
_DRAWN = (
    {
        "outlets": 195,
        "plan": 75,
        "retelling": 50,
        "document": 70,
        "level": 40,
        "near": 75,
        "merged": 45,
    },
    {"same day": 60, "fulfilled": 50, "retold": 40},
)
_PER_MENTION = 3
_PER_DOCUMENT = {"pyongyang-2024": 16, "seeds": 16}
_PER_ANY_DOCUMENT = 9
# Of the pairs of these two collections, no more than so many: they tell of one week.
_OWN = {"pyongyang-2024", "seeds"}
_OWN_PAIRS = 75
_AMERICAN = {"us_state_dept_press", "us_whitehouse_releases"}
# So that one war and one country's own affairs do not fill the set.
_PER_DYAD_AND_TYPE = 18
_PER_COUNTRY_ALONE = 4
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True)
class Told:
    """A mention with its document."""

    key: Key
    mention: EventMention
    coded: Coded

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.coded.document

    @cached_property
    def collection(self) -> str:
        """The collection it is from."""
        return self.key.document.partition("/")[0]

    @cached_property
    def countries(self) -> frozenset[str]:
        """The states that take part."""
        return frozenset(a.country for a in (*self.mention.source, *self.mention.target)) - {""}

    @cached_property
    def named(self) -> frozenset[str]:
        """Who takes part, as coded."""
        actors = (*self.mention.source, *self.mention.target)
        return frozenset(actor.actor for actor in actors)

    @cached_property
    def day(self) -> date | None:
        """The first day of the act, or else of the report."""
        dated = self.mention.date
        return dated.start if dated and dated.start else self.document.published

    @cached_property
    def sentence(self) -> str:
        """Its sentence."""
        return self.document.text[slice(*self.mention.span)]

    @cached_property
    def words(self) -> frozenset[str]:
        """Beginnings of the longer words of its sentence."""
        return frozenset(word.lower()[:6] for word in _WORD.findall(self.sentence))


Pair = tuple[Told, Told]


def main() -> None:
    """Print the pairs' keys in a random order, so that no reader can tell the strata apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--sheet", type=Path)
    given = parser.parse_args()
    coded = [item for name in COLLECTIONS for item in _coded(name, given.data, given.cache)]
    random = Random(SEED)
    drawn = _drawn(coded, random)
    random.shuffle(drawn)
    sides = ("collection", "document", "offset", "type", "parties")
    names = [f"{side}_{name}" for side in ("one", "other") for name in sides]
    print(*names, "stratum", sep="\t")
    for stratum, pair in drawn:
        cells = []
        for told in pair:
            collection, _, document = told.key.document.partition("/")
            key = told.key
            cells += [collection, document, str(key.offset), key.type, key.parties]
        print(*cells, stratum, sep="\t")
    if given.sheet:
        shown = (f"## {n}\n{_shown(a)}\n{_shown(b)}\n" for n, (_, (a, b)) in enumerate(drawn, 1))
        given.sheet.write_text("\n".join(shown), encoding="utf-8")


def _coded(name: str, data: Path, cache: Path) -> list[Coded]:
    path = cache / f"{name}.pickle"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        found = list(code_where(_is_wanted, name, data, _TRAINING))
        path.write_bytes(pickle.dumps(found))
    read: list[Coded] = pickle.loads(path.read_bytes())
    return read


def _is_wanted(document: Document) -> bool:
    collection = document.id.partition("/")[0]
    longest = _LONGEST.get(collection, _TRANSCRIPT)
    if collection == "us_whitehouse_releases" and _KOREA.search(document.text):
        day = str(document.published)
        if any(first <= day <= last for first, last in _MONTHS):
            longest = _TRANSCRIPT
    given_day = document.published is not None or collection in _OWN
    return given_day and document.copy_relation != "same" and len(document.text) <= longest


def _drawn(coded: Sequence[Coded], random: Random) -> list[tuple[str, Pair]]:
    told = [
        Told(key_of(mention), mention, item)
        for item in coded
        for mention in item.mentions
        if mention.type and mention.status
    ]
    told.sort(key=lambda each: each.key)
    merged = {id(m): number for number, event in enumerate(merge(coded)) for m in event.mentions}
    strata: dict[str, list[Pair]] = defaultdict(list)
    for pair in _candidates(told):
        for stratum in chain(_strata(pair), _likely(pair)):
            strata[stratum].append(pair)
        if merged[id(pair[0].mention)] == merged[id(pair[1].mention)]:
            strata["merged"].append(pair)
    drawn: list[tuple[str, Pair]] = []
    for wanted in _DRAWN:
        taken = {(pair[0].key, pair[1].key) for _, pair in drawn}
        times: Counter[object] = Counter()
        for stratum, number in wanted.items():
            left = number
            for pair in _shuffled(strata[stratum], random):
                if left and _may_add(pair, taken, times):
                    taken.add((pair[0].key, pair[1].key))
                    times.update({each for told in pair for each in (told.key, told.key.document)})
                    times["own"] += any(each.collection in _OWN for each in pair)
                    times[_sort(pair)] += 1
                    drawn.append((stratum, pair))
                    left -= 1
    return drawn


def _sort(pair: Pair) -> tuple[str, ...]:
    """Which states, and where there are two, which act."""
    shared = sorted(pair[0].countries & pair[1].countries)
    return (*shared[:2], pair[0].key.type) if len(shared) > 1 else tuple(shared)


def _may_add(pair: Pair, taken: set[tuple[Key, Key]], times: Counter[object]) -> bool:
    if (pair[0].key, pair[1].key) in taken:
        return False
    if any(each.collection in _OWN for each in pair) and times["own"] >= _OWN_PAIRS:
        return False
    sort = _sort(pair)
    if times[sort] >= (_PER_DYAD_AND_TYPE if len(sort) > 1 else _PER_COUNTRY_ALONE):
        return False
    return all(
        times[told.key] < _PER_MENTION
        and times[told.key.document] < _PER_DOCUMENT.get(told.collection, _PER_ANY_DOCUMENT)
        for told in pair
    )


def _shuffled(pairs: Sequence[Pair], random: Random) -> Iterator[Pair]:
    """In turn one of those that are most alike and any one, of American sources and of others."""
    american = [pair for pair in pairs if {each.collection for each in pair} <= _AMERICAN]
    other = [pair for pair in pairs if not {each.collection for each in pair} <= _AMERICAN]
    of_both = []
    for group in (american, other):
        near = sorted(group, key=_likeness, reverse=True)[: max(60, len(group) // 12)]
        every = list(group)
        random.shuffle(near)
        random.shuffle(every)
        of_both.append((iter(near), iter(every)))
    (alike, anyone), (others_alike, any_other) = of_both
    # An iterator that stands twice gives two pairs a turn.
    for row in zip_longest(alike, others_alike, anyone, alike, any_other, others_alike):
        yield from (pair for pair in row if pair is not None)


def _likeness(pair: Pair) -> float:
    one, other = pair
    shared = len(one.words & other.words) / (len(one.words | other.words) or 1)
    persons = any(actor.count(".") > 1 for actor in one.named & other.named)
    gap = _gap(pair)
    days = _FAR if gap is None else min(_FAR, gap)
    return shared + 0.2 * (one.key.type == other.key.type) + 0.2 * persons - 0.02 * days


def _candidates(told: Sequence[Told]) -> Iterator[Pair]:
    """Pairs with the same states and acts of a kind."""
    blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for each in told:
        countries = sorted(each.countries)
        of = list(combinations(countries, 2)) if len(countries) > 1 else [tuple(countries)]
        for block in of:
            if block:
                blocks[block].append(each)
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks.items()):
        for one, other in combinations(block, 2):
            if (id(one), id(other)) not in seen and _is_close(one, other):
                seen.add((id(one), id(other)))
                yield one, other


def _is_close(one: Told, other: Told) -> bool:
    if one.key.document == other.key.document and one.key.offset == other.key.offset:
        return False
    types = {one.key.type, other.key.type}
    if len(types) > 1 and not any(types <= close for close in _CLOSE):
        return False
    gap = _gap((one, other))
    return gap is None or gap <= _FAR or one.mention.background or other.mention.background


def _gap(pair: Pair) -> int | None:
    """Days between two acts, by their dates or else by their reports'."""
    days = [each.day for each in pair]
    published = [each.document.published for each in pair]
    gaps = [abs((a - b).days) for a, b in (days, published) if a and b]
    return min(gaps, default=None)


def _strata(pair: Pair) -> Iterator[str]:
    one, other = pair
    gap = _gap(pair)
    near = gap is None or gap <= _FAR
    same_document = one.key.document == other.key.document
    statuses = {one.mention.status, other.mention.status}
    if one.document.outlet != other.document.outlet:
        own = one.collection in _OWN and other.collection in _OWN
        # Of what is history, only acts of one type.
        if own or near or one.key.type == other.key.type:
            yield "outlets"
    if near and statuses & _PLANNED and statuses & _REAL and not same_document:
        yield "plan"
    if one.mention.background != other.mention.background and not same_document:
        yield "retelling"
    if same_document:
        yield "document"
    elif near and one.key.type == other.key.type and (one.named ^ other.named):
        levels = {actor.count(".") for actor in one.named ^ other.named}
        if len(levels) > 1 and gap is not None and gap <= _NEAR:
            yield "level"
    if not same_document and one.key.type == other.key.type and gap is not None and gap <= _NEAR:
        yield "near"


def _likely(pair: Pair) -> Iterator[str]:
    """What of the second round a pair may be drawn as."""
    one, other = pair
    if one.key.type != other.key.type or one.key.document == other.key.document:
        return
    days = [each.day for each in pair]
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else None
    statuses = {one.mention.status, other.mention.status}
    if one.document.outlet != other.document.outlet and apart is not None and apart <= 1:
        yield "same day"
    if statuses & _PLANNED and statuses & _REAL and apart is not None and apart <= 3:
        yield "fulfilled"
    if one.mention.background or other.mention.background:
        spans = [
            (m.date.start, m.date.end or m.date.start)
            for m in (one.mention, other.mention)
            if m.date and m.date.start
        ]
        overlap = len(spans) == 2 and spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]
        if overlap or len(one.words & other.words) >= 5:
            yield "retold"


def _shown(told: Told) -> str:
    """A mention as a reader sees it: not its dates and parties as coded, but its text."""
    text, (start, end) = told.document.text, told.mention.span
    at = told.key.offset
    word = told.mention.trigger.text if told.mention.trigger else ""
    first, last = max(start, at - 190), min(end, at + 190)
    before = text[max(0, first - 120) : first].replace("\n", " ")
    after = text[last : last + 90].replace("\n", " ")
    inner = text[first:at] + "<<" + text[at : at + len(word)] + ">>" + text[at + len(word) : last]
    head = f"{told.document.outlet}, {told.document.published}, {told.document.title}"
    number = told.key.document.rpartition("/")[2][-24:]
    act = f"[{told.key.type} {told.key.parties}]"
    return f"- {head} ({number}) {act}\n  …{before} | {inner.replace(chr(10), ' ')} | {after}…"


if __name__ == "__main__":
    main()
