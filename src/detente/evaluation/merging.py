"""Merging: pairs of mentions that a reader has judged, named by document and trigger alone.

The documents that the pairs name are coded again and merged; a pair counts by whether its mentions
are in one event. ``tools/merging_figures.py`` shows the figures by stratum and kind of pair.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.config import Settings
from detente.reading import Reader
from detente.record import merge
from detente.records import ActorMention, Coded, Document, Event, EventMention

__all__ = [
    "COLLECTIONS",
    "Finder",
    "Key",
    "MentionPair",
    "Score",
    "code_named",
    "code_where",
    "halves",
    "key_of",
    "named_in",
    "read_mention_pairs",
    "scores",
    "verdicts_on_pairs",
]

# Ours; it lies in examples/, the others in the folder of data.
_EXAMPLE = "pyongyang-2024"
# Folder -> files (all of it where none is named), and our field names to theirs.
COLLECTIONS: Mapping[str, tuple[tuple[str, ...], Mapping[str, str]]] = {
    "kcna_en_2024": (("kcna_articles.jsonl",), {"text": "story_text"}),
    "us_state_dept_press": (
        ("press_releases_2021-05_2022-08.jsonl.gz",),
        {"text": "description", "published": "pubDate", "url": "link"},
    ),
    "us_whitehouse_releases": ((), {}),
    "wikinews_ccby": (("wikinews_2019.csv", "wikinews_2020.csv"), {}),
    "seeds": ((), {}),
    _EXAMPLE: ((), {}),
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Where a mention stands.

    Attributes:
        document: ``COLLECTION/PATH``, with the record's number where a file holds several.
        offset: Of the trigger's first character in the document's text; the sentence's, where the
            mention has no trigger.
        type: The mention's type when the pair was drawn. It may change.
        parties: Countries of source and target then, to tell mentions of one trigger apart.
    """

    document: str
    offset: int
    type: str
    parties: str


@dataclass(frozen=True, slots=True)
class MentionPair:
    """Two mentions and whether they tell of one happening.

    Attributes:
        one: The first mention.
        other: The second mention.
        label: ``same``, ``not``, or ``part`` where they are neither (docs/method.md).
        kind: What sort of pair it is.
        stratum: What it was drawn as.
        half: 0 where it may be read and mended on, 1 where not. It stays as it was set, though
            cleaning may move the keys that it was told by.
    """

    one: Key
    other: Key
    label: str
    kind: str
    stratum: str
    half: int


@dataclass(slots=True)
class Score:
    """Counts of pairs, and the figures they make.

    Attributes:
        right: The same, and merged.
        missed: The same, but apart.
        wrong: Not the same, but merged.
        apart: Not the same, and apart.
        parts: Neither, by whether they were merged; not in any figure.
        lost: A mention is no longer found; not in any figure.
    """

    right: int = 0
    missed: int = 0
    wrong: int = 0
    apart: int = 0
    parts: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    lost: int = 0

    def add(self, label: str, together: bool | None) -> None:
        """Count a pair and what merging says of it: None where a mention is not found."""
        if together is None:
            self.lost += 1
        elif label == "part":
            self.parts[together] += 1
        elif label == "same":
            self.right += together
            self.missed += not together
        else:
            self.wrong += together
            self.apart += not together

    @property
    def precision(self) -> float:
        """Of the merged pairs, how many are the same; 1 where none was merged."""
        return _share(self.right, self.right + self.wrong, 1.0)

    @property
    def recall(self) -> float:
        """Of the same pairs, how many are merged."""
        return _share(self.right, self.right + self.missed, 0.0)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed, 0.0)


def read_mention_pairs(path: Path) -> list[MentionPair]:
    """The pairs of a table such as training/mention_pairs.tsv."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            MentionPair(
                _key(row, "one"),
                _key(row, "other"),
                row["label"],
                row["kind"],
                row["stratum"],
                int(row["half"]),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def _key(row: Mapping[str, str], side: str) -> Key:
    document = f"{row[f'{side}_collection']}/{row[f'{side}_document']}"
    return Key(document, int(row[f"{side}_offset"]), row[f"{side}_type"], row[f"{side}_parties"])


def key_of(mention: EventMention) -> Key:
    """Where a mention stands."""
    offset = mention.trigger.span[0] if mention.trigger else mention.span[0]
    sides = (mention.source, mention.target)
    parties = ">".join(",".join(sorted({_country(actor) for actor in side})) for side in sides)
    return Key(mention.document, offset, mention.type or "", parties)


def _country(actor: ActorMention) -> str:
    return actor.country or actor.sector or "?"


class Finder:
    """Finds mentions again by where they stand.

    A mention that the coder now reads as another type, or with other parties, is still that
    mention; of several at one trigger the likest is taken.
    """

    def __init__(self, coded: Iterable[Coded]) -> None:
        self._at: dict[tuple[str, int], list[EventMention]] = defaultdict(list)
        for item in coded:
            for mention in item.mentions:
                key = key_of(mention)
                self._at[key.document, key.offset].append(mention)

    def find(self, key: Key) -> EventMention | None:
        """The mention at a place, or None where there is none any more."""

        def likeness(mention: EventMention) -> tuple[bool, bool, int]:
            now = key_of(mention)
            sides = [set(each.replace(">", ",").split(",")) for each in (now.parties, key.parties)]
            return (now.type == key.type, now.parties == key.parties, len(sides[0] & sides[1]))

        return max(self._at.get((key.document, key.offset), ()), key=likeness, default=None)


def code_named(documents: Container[str], data: Path, own: Path) -> list[Coded]:
    """Code the documents with these names (``COLLECTION/PATH``), collection by collection.

    Copies are marked among all documents, so that each has the outlet it has in a record of all.

    Args:
        documents: Their names.
        data: The folder with the collections.
        own: The folder with our own labelled sets (training/), beside which our examples lie.

    Raises:
        FileNotFoundError: Where a collection isn't in the folder.
    """

    def is_named(document: Document) -> bool:
        return document.id in documents

    return [item for name in COLLECTIONS for item in code_where(is_named, name, data, own)]


def code_where(
    wanted: Callable[[Document], bool], name: str, data: Path, own: Path
) -> Iterator[Coded]:
    """Code those documents of a collection that are wanted; ids start with its name."""
    reader, documents = documents_of(name, data, own)
    coded = reader.code_documents(item for item in documents if wanted(item))
    return (item for item in coded if isinstance(item, Coded))


def documents_of(name: str, data: Path, own: Path) -> tuple[Reader, Iterator[Document]]:
    """The documents of a collection, with ids that start with its name, and what reads them."""
    files, fields = COLLECTIONS[name]
    folder = (own.parent / "examples" if name == _EXAMPLE else data) / name
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such collection", str(folder))
    reader = Reader(Settings(fields=dict(fields)))
    inputs = [folder / file for file in files] or [folder]
    read = (item for item in reader.documents(inputs) if isinstance(item, Document))
    return reader, (_named(item, folder) for item in read)


def _named(document: Document, folder: Path) -> Document:
    """The document under an id that does not say where the folder lies."""

    def name(given: str) -> str:
        return f"{folder.name}/{given.removeprefix(f'{folder}/')}"

    copied = name(document.copy_of) if document.copy_of is not None else None
    return replace(document, id=name(document.id), copy_of=copied)


def verdicts_on_pairs(
    pairs: Sequence[MentionPair], coded: Sequence[Coded], events: Iterable[Event]
) -> Iterator[tuple[MentionPair, bool | None]]:
    """Each pair, and whether its mentions are in one event; None where one is not found."""
    finder = Finder(coded)
    home = {id(mention): number for number, e in enumerate(events) for mention in e.mentions}
    for pair in pairs:
        one, other = finder.find(pair.one), finder.find(pair.other)
        if one is None or other is None:
            yield pair, None
        else:
            # A mention without type or status is in no event, and with nothing together.
            mine = home.get(id(one))
            yield pair, one is other or (mine is not None and mine == home.get(id(other)))


def scores(
    verdicts: Iterable[tuple[MentionPair, bool | None]],
    group: Callable[[MentionPair], str] = lambda pair: pair.stratum,
) -> dict[str, Score]:
    """Scores by group, and of ``all``."""
    found: dict[str, Score] = {"all": Score()}
    for pair, together in verdicts:
        for name in ("all", group(pair)):
            found.setdefault(name, Score()).add(pair.label, together)
    return found


def halves(path: Path, data: Path) -> tuple[Score, Score]:
    """What merging reaches on the pairs that may be read, and on those that may not.

    Raises:
        FileNotFoundError: Where a collection isn't in the folder.
    """
    pairs = read_mention_pairs(path)
    coded = code_named(named_in(pairs), data, path.parent)
    found = scores(verdicts_on_pairs(pairs, coded, merge(coded)), lambda pair: str(pair.half))
    return found.get("0", Score()), found.get("1", Score())


def named_in(pairs: Iterable[MentionPair]) -> set[str]:
    """The documents that pairs name."""
    return {key.document for pair in pairs for key in (pair.one, pair.other)}


def _share(count: int, of: int, otherwise: float) -> float:
    return count / of if of else otherwise
