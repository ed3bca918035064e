"""What was read, kept: mentions merged into events, and the store that holds both."""

from __future__ import annotations

from detente.record.checking import faults
from detente.record.compare import Change, Tally, changes
from detente.record.intake import Intake
from detente.record.merge import merge
from detente.record.opening import version_of
from detente.record.package import export, restore
from detente.record.rewriting import rewriting
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
    "Change",
    "Intake",
    "Record",
    "Tally",
    "arrow_schema",
    "changes",
    "event_row",
    "event_schema",
    "events_table",
    "export",
    "faults",
    "mention_row",
    "mentions_table",
    "merge",
    "restore",
    "rewriting",
    "version_of",
]
