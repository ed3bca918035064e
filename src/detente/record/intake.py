"""What comes to a record: what it knows already, what is another state of it, what is new."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detente.record.articles import earlier, ids_at, in_order, renamed, states
from detente.record.opening import spare_memory
from detente.record.revising import digest, is_revised, is_same_article
from detente.record.store import Record
from detente.records import Coded, Document, SetAside, Versions
from detente.sources.ids import free_id, noted
from detente.text import Copies

__all__ = ["Intake"]

# Documents written at a time, and seconds after which fewer are: quick, and soon safe.
_BATCH = 50
_SECONDS = 10.0


class Intake:
    """Brings coverage into a record, once: `admit` before documents are coded, `keep` after.

    Memory holds some 200 bytes for each document that the record keeps. Attributes count what came.

    Attributes:
        known: Documents that the record has as they are; they are not coded again.
        revised: Documents that are another state of an article that it has.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        spare_memory(record.connection)
        self.known = 0
        self.revised = 0
        # Digests of all states by id, and the ids that documents of one stated id go by.
        self._states: dict[str, set[str]] = defaultdict(set)
        self._current: dict[str, tuple[str, Versions | None]] = {}
        for key, seen, current, versions in states(record.connection):
            self._states[key].add(seen)
            if current:
                self._current[key] = (seen, versions)
        self._homes: dict[str, list[str]] = defaultdict(list)
        for key, stated in renamed(record.connection):
            self._homes[stated].append(key)
        # What was admitted and not yet kept.
        self._pending: dict[str, Document] = {}
        self._copies: Copies | None = None

    def admit(
        self, found: Iterable[Document | SetAside], versions: Versions | None = None
    ) -> Iterator[Document | SetAside]:
        """Documents that must be coded, under the ids that the record has for them.

        Left out are those that the record has in this state, read by the same versions, or had in
        this state before another one came. Where an id stands for plainly different articles, the
        later goes by the id with a number, and a note says so. Copies are marked, also of what was
        kept before.

        Args:
            found: What was read.
            versions: What will code it; None where nothing is to be coded again for that.
        """
        try:
            for item in found:
                if isinstance(item, SetAside):
                    yield item
                else:
                    yield from self._admit(item, versions)
        finally:
            if self._copies is not None:
                self._copies.close()
                self._copies = None

    def keep(self, coded: Iterable[Coded], kept: Callable[[int], object] = lambda _: None) -> int:
        """Write what was coded, in batches; what is there when ``coded`` breaks off, too.

        Args:
            coded: Documents that were admitted, in their order.
            kept: Called after each batch with how many are safely on disk.

        Returns:
            How many were new or changed.
        """
        changed = total = 0
        batch: list[Coded] = []
        last = time.monotonic()

        def write() -> None:
            nonlocal changed, total
            changed += self._record.extend(batch)
            total += len(batch)
            for item in batch:
                if self._pending.get(item.document.id) == item.document:
                    del self._pending[item.document.id]
            batch.clear()
            kept(total)

        try:
            for item in coded:
                batch.append(item)
                if len(batch) == _BATCH or time.monotonic() - last > _SECONDS:
                    write()
                    last = time.monotonic()
        finally:
            if batch:
                write()
        return changed

    def _admit(
        self, document: Document, versions: Versions | None
    ) -> Iterator[Document | SetAside]:
        state = digest(document)
        for key in self._candidates(document):
            if state in self._states[key]:
                yield from self._again(replace(document, id=key), state, versions)
                return
        latest = self._home(document)
        if latest is not None:
            if self._was(latest, document):
                self.known += 1
                return
            self.revised += is_revised(latest, document)
            document = replace(document, id=latest.id)
        elif self._states[document.id]:
            free = self._renamed(document)
            yield noted(free, document)
            document = replace(document, id=free)
        self._states[document.id].add(state)
        self._current[document.id] = (state, versions)
        document = self._remembered().mark(document)
        self._pending[document.id] = document
        yield document

    def _again(
        self, document: Document, state: str, versions: Versions | None
    ) -> Iterator[Document]:
        """A state that is known, where it must be read anew."""
        current, made_by = self._current.get(document.id, ("", None))
        latest = self._latest(document.id) if current == state and made_by != versions else None
        if versions is None or latest is None:
            self.known += 1
            return
        self._current[document.id] = (state, versions)
        yield replace(document, copy_of=latest.copy_of, copy_relation=latest.copy_relation)

    def _home(self, document: Document) -> Document | None:
        """The state last kept of the article that this is a state of, None where there is none."""
        own = {document.id, *self._homes[document.id]}
        for key in self._candidates(document):
            latest = self._latest(key) if self._states[key] else None
            asked = replace(document, id=key) if key in own else document
            if latest is not None and is_same_article(latest, asked):
                return latest
        return None

    def _was(self, latest: Document, document: Document) -> bool:
        """Whether a document is an earlier state of an article, but for how it was cleaned."""
        if not document.cleaner or not is_revised(latest, document):
            return False
        states = earlier(self._record.connection, latest.id)
        return any(not is_revised(each, document) for each in states)

    def _renamed(self, document: Document) -> str:
        """Another id for an article whose own is taken."""
        free = free_id(document.id, self._states.get)
        # Noted at once: another run must come to the same id, even if this one is killed.
        self._record.rename(free, document.id)
        homes = self._homes[document.id]
        homes += [free] if free not in homes else []
        return free

    def _candidates(self, document: Document) -> Iterator[str]:
        """Ids under which a state of the same article may be."""
        yield document.id
        yield from list(self._homes[document.id])
        yield from self._at(document)

    def _at(self, document: Document) -> Iterator[str]:
        """Documents of the same address, where the document has no id but its place."""
        if document.id_known or document.url is None:
            return
        yield from [key for key, each in self._pending.items() if each.url == document.url]
        yield from ids_at(self._record.connection, document.url)

    def _latest(self, key: str) -> Document | None:
        return self._pending.get(key) or self._record.document(key)

    def _remembered(self) -> Copies:
        """What copies are looked for among: filled when the first new document comes."""
        if self._copies is None:
            self._copies = Copies()
            for document in in_order(self._record.connection):
                self._copies.remember(document)
        return self._copies
