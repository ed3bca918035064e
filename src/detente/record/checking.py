"""Whether a record is what it says: every span against its text, every event against mentions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from detente.record.articles import heads, readings
from detente.record.merge import outlet_of
from detente.record.revising import digest
from detente.record.rows import arrow_schema, mention_row
from detente.record.store import Record
from detente.records import Coded, Span

__all__ = ["faults"]

# One query a kind of fault among rows: what is wrong in words, and the rows that are.
_ROWS = (
    (
        "mention of a document that is not there",
        "SELECT DISTINCT document FROM mentions ANTI JOIN documents ON documents.id = document",
    ),
    (
        "revision of a document that is not there",
        "SELECT DISTINCT document FROM revisions ANTI JOIN documents ON documents.id = document",
    ),
    (
        "revisions that are not counted from 1",
        "SELECT document FROM revisions GROUP BY document "
        "HAVING min(number) <> 1 OR max(number) <> count(*)",
    ),
    (
        "two states of documents that came at once",
        "SELECT string_agg(id, ', ') FROM (SELECT arrival, id FROM documents "
        "UNION ALL SELECT arrival, document FROM revisions) GROUP BY arrival HAVING count(*) > 1",
    ),
    (
        "versions that are not there",
        "SELECT id FROM documents WHERE versions NOT IN (SELECT id FROM versions) "
        "UNION SELECT document FROM mentions WHERE versions NOT IN (SELECT id FROM versions) "
        "UNION SELECT document FROM revisions WHERE versions NOT IN (SELECT id FROM versions) "
        "UNION SELECT id FROM (SELECT id, unnest(versions) AS made FROM events) "
        "WHERE made NOT IN (SELECT id FROM versions)",
    ),
    (
        "other versions than its document's",
        "SELECT DISTINCT document FROM mentions JOIN (SELECT id, versions FROM documents) AS kept "
        "ON kept.id = document WHERE mentions.versions IS DISTINCT FROM kept.versions",
    ),
)
# The same of events, which say nothing while documents wait to be merged.
_EVENTS = (
    (
        "event of a mention that is not there",
        "SELECT DISTINCT id FROM (SELECT id, unnest(mentions) AS told FROM events) "
        "ANTI JOIN mentions ON mentions.document = told.document "
        "AND mentions.span = told.span AND mentions.sentence = told.quote",
    ),
    (
        "event without mentions, or with another number of documents than it says",
        "SELECT id FROM events WHERE len(mentions) = 0 "
        "OR documents <> len(list_distinct([told.document for told in mentions]))",
    ),
    (
        "as many mentions in another number of events",
        "SELECT document || ' ' || span::VARCHAR FROM ("
        "SELECT document, span, 1 AS kept FROM mentions "
        "WHERE type IS NOT NULL AND status IS NOT NULL UNION ALL "
        "SELECT told.document, told.span, -1 FROM (SELECT unnest(mentions) AS told FROM events)"
        ") GROUP BY document, span HAVING sum(kept) <> 0",
    ),
    (
        "position of events that is not counted from 0",
        "SELECT 'events' FROM events HAVING count(*) > 0 AND (min(\"position\") <> 0 "
        'OR max("position") <> count(*) - 1 OR count(DISTINCT "position") <> count(*))',
    ),
)


def faults(record: Record) -> Iterator[str]:
    """What is wrong in a record, one line each; nothing where all is as it should be."""
    for what, query in _ROWS:
        for (where,) in record.connection.execute(query).fetchall():
            yield f"{where}: {what}"
    yield from _readings(record)
    if not record.is_stale:
        for what, query in _EVENTS:
            for (where,) in record.connection.execute(query).fetchall():
                yield f"{where}: {what}"
        yield from _outlets(record)


def _readings(record: Record) -> Iterator[str]:
    """Each document and each earlier state: its spans, and whether its row says what it does."""
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
            for column in ("id", "hash", "outlet", "published", "url", "title", "copy_of"):
                if column in row and row[column] != getattr(document, column):
                    yield f"{name}: its row has another {column} than its reading"
            for what in _spans(coded):
                yield f"{name}: {what}"
            if table == "documents":
                own = Counter(_written(mention_row(mention)) for mention in coded.mentions)
                if own != rows.get(key, Counter()):
                    yield f"{name}: its mentions are others than its reading has"


def _mention_rows(record: Record) -> dict[str, Counter[int]]:
    """All rows of mentions as checksums, by document."""
    found: dict[str, Counter[int]] = {}
    columns = ", ".join(f'"{name}"' for name in arrow_schema().names)
    reader = record.connection.sql(f"SELECT {columns} FROM mentions").to_arrow_reader(10_000)  # noqa: S608  ours
    for batch in reader:
        for row in batch.to_pylist():
            found.setdefault(row["document"], Counter())[_written(row)] += 1
    return found


def _written(row: dict[str, Any]) -> int:
    return hash(json.dumps(row, default=str))


def _spans(coded: Coded) -> Iterator[str]:
    """Spans that don't give what they should, and parts that belong to another document."""
    document = coded.document
    for what, owner, span, text in _parts(coded):
        if owner != document.id:
            yield f"{what} belongs to {owner!r}"
        start, end = span
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
