"""A record's documents coded again, with today's versions."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.config import Settings
from detente.reading import Reader
from detente.record import Change, Record, Tally, changes, rewriting
from detente.record.compare import others
from detente.records import Coded, Document, SetAside, Versions
from detente.text import CLEANER, clean

__all__ = ["Recoded", "recode"]


@dataclass(slots=True)
class Recoded:
    """What coding a record again changed.

    Attributes:
        versions: What read the documents now.
        before: What had read them, each with how many documents; None where that is not known.
        documents: How many documents there are.
        different: How many are read differently in anything, even if only in a span.
        failed: Documents that could not be coded; they stay as they were.
        mentions: What became of mentions.
        fields: For each field of a mention, in how many mentions it changed.
        statements: What became of reactions, goals and assessments.
        agreements: What became of agreements.
        events: How many events there were, and how many there are.
    """

    versions: Versions
    before: list[tuple[Versions | None, int]]
    documents: int = 0
    different: int = 0
    failed: list[SetAside] = field(default_factory=list)
    mentions: Tally = field(default_factory=Tally)
    fields: Counter[str] = field(default_factory=Counter)
    statements: Tally = field(default_factory=Tally)
    agreements: Tally = field(default_factory=Tally)
    events: tuple[int, int] = (0, 0)

    def add(self, old: Coded, new: Coded) -> list[Change]:
        """Count one document, and say which of its mentions are not as they were."""
        self.documents += 1
        if replace(old, versions=new.versions) == new:
            self.mentions.same += len(new.mentions)
            self.statements.same += len(new.statements)
            self.agreements.same += len(new.agreements)
            return []
        self.different += 1
        found = changes(old.mentions, new.mentions)
        kinds = Counter(change.kind for change in found)
        same = len(new.mentions) - kinds["changed"] - kinds["new"]
        _add(self.mentions, Tally(same, kinds["changed"], kinds["new"], kinds["gone"]))
        self.fields.update(name for change in found for name in change.fields)
        statements, agreements = others(old, new)
        _add(self.statements, statements)
        _add(self.agreements, agreements)
        return found


def recode(
    store: Path,
    settings: Settings | None = None,
    *,
    dry_run: bool = False,
    changed: Callable[[Document, Change], None] | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Recoded:
    """Code again every document that a record keeps, and merge its events anew.

    Documents pass one at a time. The record changes when all are done, at once; until then, and
    where anything goes wrong, it stays as it was. Texts that were saved from pages are cleaned
    again; what an earlier cleaner dropped is not there to come back.

    Args:
        store: The record.
        settings: How to read: name the tables that the documents were first read with.
        dry_run: Leave the record as it is, and say what would change.
        changed: Called for each mention that is not as it was, with its document as read now.
        progress: Called with each document's id when it is done, and how many there are.

    Raises:
        StoreError: Where there is no such record, it cannot be opened or is in use, or a copy
            cannot be written beside it.
        DetenteError: Where the settings cannot be followed.
    """
    reader = Reader(settings)
    with rewriting(store, keep=not dry_run) as record:
        account = Recoded(reader.versions, record.made_by())
        number = record.events().num_rows
        record.extend(_again(record, reader, account, changed, progress))
        account.events = (number, len(record.merge()))
    return account


def _again(
    record: Record,
    reader: Reader,
    account: Recoded,
    changed: Callable[[Document, Change], None] | None,
    progress: Callable[[str, int], None] | None,
) -> Iterator[Coded]:
    total = sum(number for _, number in account.before)
    for old in record.coded():
        for new in reader.code_documents([_cleaned(old.document)]):
            if isinstance(new, SetAside):
                account.documents += 1
                account.failed.append(new)
                continue
            for change in account.add(old, new):
                if changed is not None:
                    changed(new.document, change)
            yield new
        if progress is not None:
            progress(old.document.id, total)


def _cleaned(document: Document) -> Document:
    """The document as today's cleaner leaves it; a text that spans were given for stays."""
    if not document.cleaner:
        return document
    # A text of which a stricter cleaner leaves nothing was accepted once and stays.
    text = clean(document.text, document.title).text or document.text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(document, text=text, hash=digest, cleaner=CLEANER)


def _add(total: Tally, more: Tally) -> None:
    total.same += more.same
    total.changed += more.changed
    total.new += more.new
    total.gone += more.gone
