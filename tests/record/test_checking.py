from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from detente.record import Record, faults
from tests.record.test_intake import OTHER, STORY, article, ingest


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open() as opened:
        ingest(opened, [article("a", published=date(2024, 6, 20)), article("b", OTHER)])
        ingest(opened, [article("a", STORY + " It snowed.", published=date(2024, 6, 20))])
        (key, *_) = opened.mentions().column("key").to_pylist()
        opened.correct(key, date="2024-06-18", note="it was on the day before")
        opened.correct_event(opened.events().column("id")[0].as_py(), name="Talks")
        assert opened.events().num_rows == 2
        yield opened


def test_a_sound_record_has_no_faults(record: Record) -> None:
    assert list(faults(record)) == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE documents SET reading = replace(reading, 'an aide', 'an hour')", "hash"),
        ("UPDATE documents SET reading = replace(reading, '[0,5]', '[1,6]')", "source at 1-6"),
        ("UPDATE documents SET reading = replace(reading, '[6,9]', '[6,999]')", "outside the text"),
        (
            "UPDATE documents SET reading = replace(reading, '\"number\":0', '\"number\":{}')",
            "is no",
        ),
        ("UPDATE revisions SET reading = replace(reading, '[0,5]', '[1,6]')", "a, revision 1"),
        ("UPDATE documents SET outlet = 'Nobody'", "another outlet"),
        ("UPDATE documents SET seen = 'x'", "another state"),
        ("UPDATE documents SET versions = 9", "versions that are not there"),
        ("UPDATE mentions SET type = 'SANCTION'", "mentions are others"),
        ("DELETE FROM mentions WHERE document = 'a'", "event of a mention that is not there"),
        ("UPDATE mentions SET note = 'x'", "reading and corrections make"),
        ("UPDATE mentions SET verdict = 'wrong'", "though it does not hold"),
        ("UPDATE mentions SET sources = ['CHL']", "columns to find mentions by"),
        ("UPDATE mentions SET first = '1999-01-01'", "columns to find mentions by"),
        ("UPDATE documents SET copy_of = 'x'", "another copy_of"),
        ("UPDATE documents SET outlet_known = false", "another outlet_known"),
        ("UPDATE lines SET text = 'x' WHERE number = 1", "sentences that are others"),
        ("DELETE FROM lines", "sentences that are others"),
        ("INSERT INTO lines FROM lines", "sentences that are others"),
        ("UPDATE corrections SET key = 'M-0'", "a correction that says nothing"),
        ("UPDATE corrections SET sentence = 'x'", "a correction that says nothing"),
        ("UPDATE corrections SET new = '{'", "a correction that says nothing"),
        ("UPDATE corrections SET new = '7'", "can't be 7"),
        ("UPDATE corrections SET quote = 'Nobody met.'", "quotes another sentence"),
        ("DELETE FROM corrections WHERE kind = 'mention'", "reading and corrections make"),
        ("UPDATE events SET sources = ['CHL']", "columns to find events by"),
        ("UPDATE events SET last = NULL", "columns to find events by"),
        ("UPDATE events SET reported = '1999-01-01'", "first reported on another day"),
        (
            "UPDATE events SET source = list_transform(source, "
            "lambda a: struct_update(a, span := [1, 6]))",
            "actor that none of its mentions has",
        ),
        (
            "UPDATE events SET mentions = list_transform(mentions, "
            "lambda m: struct_update(m, span := [1, 6]))",
            "says something else",
        ),
        ("UPDATE mentions SET document = 'x'", "document that is not there"),
        ("UPDATE mentions SET versions = NULL", "other versions"),
        ("DELETE FROM events WHERE position = 0", "another number of events than one"),
        ("UPDATE events SET documents = 2", "another number of documents"),
        ("UPDATE events SET outlets = 2", "another number of outlets"),
        ("UPDATE events SET position = 5", "position"),
        ("UPDATE revisions SET number = 3", "counted from 1"),
        ("UPDATE revisions SET document = 'x'", "document that is not there"),
        ("UPDATE revisions SET arrival = 2", "came at once"),
    ],
)
def test_what_is_wrong_is_told(record: Record, harm: str, told: str) -> None:
    record.connection.execute(harm)
    assert any(told in fault for fault in faults(record))


def test_events_that_wait_to_be_merged_are_no_faults(record: Record) -> None:
    record.add(next(record.coded()))
    record.connection.execute("DELETE FROM events")
    record.connection.execute("UPDATE meta SET value = 'yes' WHERE key = 'stale'")
    assert list(faults(record)) == []
