"""Whether a record is what it says: every span against its text, every event against mentions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.record.articles import heads, readings
from detente.record.corrections import Correction, Reviewed, reviewed
from detente.record.crosschecks import EVENTS, ROWS
from detente.record.filing import from_line, one_by_one, to_line
from detente.record.keys import sentence_digest
from detente.record.merge import outlet_of
from detente.record.revising import digest
from detente.record.rows import arrow_schema, mention_row
from detente.record.store import Record
from detente.records import Coded, Span

__all__ = ["faults"]

_DOCUMENT = (
    "id", "hash", "outlet", "outlet_known", "agency", "published", "published_precision", "url",
    "title", "copy_of", "copy_relation",
)  # fmt: skip
# Whom the text does not name: "the government" of the country that the document is from.
_UNNAMED: Span = (0, 0)
_ACTORS = ("source", "target", "speaker", "holder", "party", "actor")
_REVIEWED = ("key", "verdict", "corrected", "note")


def faults(record: Record) -> Iterator[str]:
    """What is wrong in a record, one line each; nothing where all is as it should be."""
    for what, query in ROWS:
        for (where,) in record.connection.execute(query).fetchall():
            yield f"{where}: {what}"
    made: dict[str, list[Correction]] = defaultdict(list)
    for name, correction in one_by_one(record.connection):
        if correction is None:
            yield f"{name}: a correction that says nothing"
            continue
        for what in _correction(correction):
            yield f"{name}: {what}"
        if correction.kind == "mention":
            made[correction.keys[0].document].append(correction)
    yield from _readings(record, made)
    if not record.is_stale:
        for what, query in EVENTS:
            for (where,) in record.connection.execute(query).fetchall():
                yield f"{where}: {what}"
        yield from _outlets(record)


def _correction(correction: Correction) -> Iterator[str]:
    """What is wrong with a correction as it is kept; that its mention went is no fault."""
    try:
        from_line(json.dumps(to_line(correction)))
    except ValueError as error:
        yield str(error)
    if correction.quote and sentence_digest(correction.quote) != correction.keys[0].sentence:
        yield "a correction that quotes another sentence than its key has"


def _readings(record: Record, made: Mapping[str, Sequence[Correction]]) -> Iterator[str]:
    """Each document and each earlier state: its spans, and whether its rows say what it does."""
    rows = _mention_rows(record)
    for table in ("documents", "revisions"):
        for row, coded in readings(record.connection, table):
            key = row["id"]
            name = key if table == "documents" else f"{key}, revision {row['number']}"
            if coded is None:
                yield f"{name}: what was read from it is no reading"
                continue
            document = coded.document
            if hashlib.sha256(document.text.encode()).hexdigest() != document.hash:
                yield f"{name}: the text is another than its hash says"
            if row["seen"] is not None and row["seen"] != digest(document):
                yield f"{name}: another state than its digest says"
            for column in _DOCUMENT:
                if row[column] != getattr(document, column):
                    yield f"{name}: its row has another {column} than its reading"
            for what in _spans(coded):
                yield f"{name}: {what}"
            if table == "documents":
                found = reviewed(coded.mentions, made.get(key, ()))
                changed = tuple(each.mention for each in found if each.mention.corrected)
                for what in _spans(replace(coded, mentions=changed)) if changed else ():
                    yield f"{name}: corrected {what}"
                if Counter(map(_row, found)) != rows.get(key, Counter()):
                    yield f"{name}: its mentions are others than its reading and corrections make"


def _mention_rows(record: Record) -> dict[str, Counter[int]]:
    """All rows of mentions as checksums, by document."""
    found: dict[str, Counter[int]] = {}
    columns = ", ".join(f'"{name}"' for name in (*arrow_schema().names, *_REVIEWED))
    reader = record.connection.sql(f"SELECT {columns} FROM mentions").to_arrow_reader(10_000)  # noqa: S608  ours
    for batch in reader:
        for row in batch.to_pylist():
            found.setdefault(row["document"], Counter())[_written(row)] += 1
    return found


def _row(found: Reviewed) -> int:
    said = (found.mention.key, found.standing, list(found.mention.corrected), found.note)
    return _written({**mention_row(found.mention), **dict(zip(_REVIEWED, said, strict=True))})


def _written(row: dict[str, Any]) -> int:
    return hash(json.dumps(row, default=str))


def _spans(coded: Coded) -> Iterator[str]:
    """Spans that don't give what they should, and parts that belong to another document."""
    document = coded.document
    for what, owner, span, text in _parts(coded):
        if owner != document.id:
            yield f"{what} belongs to {owner!r}"
        start, end = span
        if span == _UNNAMED and what.endswith(_ACTORS):
            continue
        if not 0 <= start <= end <= len(document.text):
            yield f"{what} at {start}-{end} is outside the text"
        elif document.text[start:end] != text:
            yield f"{what} at {start}-{end} is {document.text[start:end]!r}, not {text!r}"


def _parts(coded: Coded) -> Iterable[tuple[str, str, Span, str]]:
    """All that stands somewhere: what it is, whose, where, and what should be there."""
    for sentence in coded.sentences:
        yield f"sentence {sentence.number}", sentence.document, sentence.span, sentence.text
    key = coded.document.id
    for mention in coded.mentions:
        name = f"{mention.type or 'mention'} in sentence at {mention.span[0]}"
        yield name, mention.document, mention.span, mention.sentence
        parts = (
            *(("source", actor) for actor in mention.source),
            *(("target", actor) for actor in mention.target),
            ("speaker", mention.speaker),
            ("trigger", mention.trigger),
            ("date", mention.date),
            ("place", mention.place),
        )
        for what, part in parts:
            if part is not None:
                yield f"{name}: {what}", mention.document, part.span, part.text
    for number, said in enumerate(coded.statements):
        yield f"{said.kind} {number}", said.document, said.span, said.text
        if said.holder is not None:
            yield f"{said.kind} {number}: holder", key, said.holder.span, said.holder.text
    for number, made in enumerate(coded.agreements):
        yield f"agreement {number}", made.document, made.span, made.text
        for party in made.parties:
            yield f"agreement {number}: party", key, party.span, party.text
    for actor in coded.actors:
        yield "actor", key, actor.span, actor.text


def _outlets(record: Record) -> Iterator[str]:
    """Events that claim another number of outlets than their documents have."""
    documents = {each.id: each for each in heads(record.connection)}
    outlets = {key: outlet_of(each, documents) for key, each in documents.items()}
    query = "SELECT id, outlets, [told.document for told in mentions] FROM events"
    for key, number, told in record.connection.execute(query).fetchall():
        if number != len({outlets.get(each) for each in told}):
            yield f"{key}: another number of outlets than its documents have"
