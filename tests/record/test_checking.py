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
        ("UPDATE mentions SET document = 'x'", "document that is not there"),
        ("UPDATE mentions SET versions = NULL", "other versions"),
        ("DELETE FROM events WHERE position = 0", "another number of events"),
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
