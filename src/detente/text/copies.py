"""Copies: the same article again, under another headline, cut, framed or revised.

Which earlier texts are worth comparing is told by winnowing (Schleimer, Wilkerson and Aiken 2003):
two texts that share twenty words in a row share a key. The comparison itself is exact
(`detente.text.overlap`). Everything remembered lies in a temporary database on disk, so that memory
stays the same however many documents come.
"""

from __future__ import annotations

import logging
import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from types import TracebackType
from typing import Literal, TypeAlias

import numpy as np

from detente.records import Document, SetAside
from detente.text.overlap import Overlap, Words, grams, overlap, plain, words_of

__all__ = ["Copies", "Copy", "Relation", "mark_copies"]

_log = logging.getLogger(__name__)

Relation: TypeAlias = Literal["same", "near", "cut", "extended", "revised"]

# Share of the later text that stands in the earlier one: all but an edit here and there.
_TAKEN = 0.9
# Share of it that does so in long stretches: the middle of an article between other paragraphs.
_LONG = 0.45
# Shares of names and numbers that both texts have others for. Forms filled in anew for another
# person or day (messages of greeting, reports of calls) share their words, not these. A text taken
# over in parts has others in its own parts as well.
_SWAPPED = 0.05
_SWAPPED_IN_PARTS = 0.12
# Words below which only the same words in the same order are a copy: one-line news on the same
# happening is alike without being copied.
_FEW = 34
# Days between two texts beyond which only the same words are a copy: notices and messages that come
# each year are last year's with another date.
_APART = 90
# Words of a text that are compared; the rest of a longer one is not looked at.
_MOST = 50_000

# Grams of which one, the least, is kept as a key: stretches of 16 + 5 - 1 words share one.
_WINDOW = 16
# Texts remembered for a key, the earliest. Set phrases stand in thousands; they tell little, and a
# key counts the less the more texts have it.
_HOLDERS = 32
# Texts compared, those with most keys in common first, and the share of keys below which none is.
_COMPARED = 8
_SHARED_KEYS = 0.2

_CACHE_KIB = 32 * 1024
_TABLES = f"""
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -{_CACHE_KIB};
    CREATE TABLE same (digest BLOB PRIMARY KEY, original TEXT) WITHOUT ROWID;
    CREATE TABLE texts (number INTEGER PRIMARY KEY, original TEXT, day INTEGER, words BLOB);
    CREATE TABLE keys (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """What a document copies.

    Attributes:
        original: Id of the earliest document with that article.
        relation: What it is to the text that it was found to be taken from. ``same``: word for
            word; ``near``: an edit here and there; ``cut``: that text without parts; ``extended``:
            all of it and more; ``revised``: parts of it with others in between.
    """

    original: str
    relation: Relation


class Copies:
    """Remembers the documents it was shown and says which later ones copy them.

    An article of 400 words takes 3 kB on disk, in a file without a name that goes with this object,
    or when it is closed; in memory there are `_CACHE_KIB` at most. Where the disk has no more room,
    a warning is logged and no further copies are found.
    """

    def __init__(self) -> None:
        # Any thread may be the one that collects this object and so closes the database.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._close = weakref.finalize(self, self._base.close)
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        self._count = 0
        self._broken = False

    def __enter__(self) -> Copies:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything; nothing can be asked any more."""
        self._close()

    def of(self, document: Document) -> str | None:
        """The id of the earliest document that this one copies, or None; remembers it either way.

        A document that asks about a given pair is a question of its own, never a copy.
        """
        found = self.find(document)
        return found.original if found else None

    def find(self, document: Document) -> Copy | None:
        """What `of` says, and how the document is related to what it copies."""
        found = self._look(document, None)
        # An earlier state of an article is no other one.
        return None if found and found.original == document.id else found

    def mark(self, document: Document) -> Document:
        """The document with what `find` says of it."""
        found = self.find(document)
        if found is None:
            return document
        return replace(document, copy_of=found.original, copy_relation=found.relation)

    def remember(self, document: Document) -> None:
        """Take a document as it was found earlier: what it copies is known, and not asked again.

        Shown in the order in which they were found, documents leave what `find` would have left.
        """
        self._look(document, document.copy_of or document.id)

    def _look(self, document: Document, known: str | None) -> Copy | None:
        """Look for what a document copies, unless that is known, and remember the document."""
        if document.pair is not None or self._broken:
            return None
        words = words_of(document.text)
        if not len(words):
            return None
        try:
            return self._find(words, document, known)
        except sqlite3.OperationalError as error:  # no room for the database: coding goes on
            _log.warning("no copies are looked for from %s on: %s", document.id, error)
            self._broken = True
            return None

    def _find(self, words: Words, document: Document, known: str | None) -> Copy | None:
        digest = blake2b(plain(words).tobytes(), digest_size=16).digest()
        row = self._base.execute("SELECT original FROM same WHERE digest = ?", (digest,)).fetchone()
        if row:
            return Copy(row[0], "same")
        found = self._near(words[:_MOST], document, known) if len(words) >= _FEW else None
        original = known or (found.original if found else document.id)
        self._base.execute("INSERT INTO same VALUES (?, ?)", (digest, original))
        return found

    def _near(self, words: Words, document: Document, known: str | None) -> Copy | None:
        weights: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        open_keys = []
        for key in _keys(words):
            rows = self._base.execute(
                "SELECT number FROM keys WHERE key = ? ORDER BY number LIMIT ?", (key, _HOLDERS)
            ).fetchall()
            weight = 1 / max(1, len(rows))
            total += weight
            for (number,) in rows:
                weights[number] += weight
            if len(rows) < _HOLDERS:
                open_keys.append(key)
        likely = sorted(
            (number for number, weight in weights.items() if weight >= _SHARED_KEYS * total),
            key=lambda number: (-weights[number], number),
        )
        day = document.published.toordinal() if document.published else None
        found = self._earliest(words, day, [] if known else likely[:_COMPARED])
        original = known or (found.original if found else document.id)
        self._count += 1
        self._base.execute(
            "INSERT INTO texts VALUES (?, ?, ?, ?)", (self._count, original, day, words.tobytes())
        )
        self._base.executemany(
            "INSERT INTO keys VALUES (?, ?)", ((key, self._count) for key in open_keys)
        )
        return found

    def _earliest(self, words: Words, day: int | None, likely: list[int]) -> Copy | None:
        """The earliest of some texts that this one is taken from."""
        for number in sorted(likely):
            original, other, held = self._base.execute(
                "SELECT original, day, words FROM texts WHERE number = ?", (number,)
            ).fetchone()
            if day is not None and other is not None and abs(day - other) > _APART:
                continue
            if relation := _relation(overlap(np.frombuffer(held, dtype=np.uint32), words)):
                return Copy(original, relation)
        return None


def _relation(between: Overlap) -> Relation | None:
    """What a later text is to an earlier one, None where it is no copy."""
    whole = between.taken >= _TAKEN and between.swapped <= _SWAPPED
    parts = between.long >= _LONG and between.swapped <= _SWAPPED_IN_PARTS
    if not whole and not parts:
        return None
    if between.taken >= _TAKEN:
        return "near" if between.kept >= _TAKEN else "cut"
    return "extended" if between.kept >= _TAKEN else "revised"


def _keys(words: Words) -> list[int]:
    """Some of a text's grams, the same ones wherever a stretch of it stands."""
    found = grams(words)
    width = min(_WINDOW, len(found))
    least = np.lib.stride_tricks.sliding_window_view(found, width).min(axis=1)
    # SQLite's integers have a sign.
    keys: list[int] = np.unique(least).view(np.int64).tolist()
    return keys


def mark_copies(found: Iterable[Document | SetAside]) -> Iterator[Document | SetAside]:
    """Documents as they are met, each with what it copies of those before; the rest as it is."""
    with Copies() as copies:
        for item in found:
            yield item if isinstance(item, SetAside) else copies.mark(item)
