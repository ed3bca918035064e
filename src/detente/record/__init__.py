"""What was read, kept: mentions merged into events, and the store that holds both."""

from __future__ import annotations

from detente.record.merge import merge
from detente.record.rows import (
    arrow_schema,
    event_row,
    event_schema,
    events_table,
    mention_row,
    mentions_table,
)
from detente.record.store import Record

__all__ = [
    "Record",
    "arrow_schema",
    "event_row",
    "event_schema",
    "events_table",
    "mention_row",
    "mentions_table",
    "merge",
]
