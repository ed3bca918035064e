"""What was read, kept: mentions merged into events, and the store that holds both."""

from __future__ import annotations

from detente.record.account import Account, Report, Step
from detente.record.compare import Change, Tally, changes
from detente.record.contradictions import Contradiction, contradictions
from detente.record.finding import Filters
from detente.record.merge import merge
from detente.record.opening import version_of
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
    "Account",
    "Change",
    "Contradiction",
    "Filters",
    "Record",
    "Report",
    "Step",
    "Tally",
    "arrow_schema",
    "changes",
    "contradictions",
    "event_row",
    "event_schema",
    "events_table",
    "mention_row",
    "mentions_table",
    "merge",
    "rewriting",
    "version_of",
]
