"""What was read, kept: mentions merged into events, and the store that holds both."""

from __future__ import annotations

from detente.record.account import Account
from detente.record.checking import faults
from detente.record.compare import Change, Tally, changes
from detente.record.contradictions import Contradiction, Version, Voice, contradictions
from detente.record.correcting import corrections_schema
from detente.record.corrections import Correction
from detente.record.filing import from_line, to_line
from detente.record.finding import Filters
from detente.record.intake import Intake
from detente.record.merge import event_of, merge
from detente.record.opening import version_of
from detente.record.package import export, restore
from detente.record.precision import Precision
from detente.record.rewriting import rewriting
from detente.record.rows import (
    arrow_schema,
    event_row,
    event_schema,
    events_table,
    mention_row,
    mentions_table,
)
from detente.record.standing import Report, Step, moves, reports_of, step_row, steps_of
from detente.record.store import Record

__all__ = [
    "Account",
    "Change",
    "Contradiction",
    "Correction",
    "Filters",
    "Intake",
    "Precision",
    "Record",
    "Report",
    "Step",
    "Tally",
    "Version",
    "Voice",
    "arrow_schema",
    "changes",
    "contradictions",
    "corrections_schema",
    "event_of",
    "event_row",
    "event_schema",
    "events_table",
    "export",
    "faults",
    "from_line",
    "mention_row",
    "mentions_table",
    "merge",
    "moves",
    "reports_of",
    "restore",
    "rewriting",
    "step_row",
    "steps_of",
    "to_line",
    "version_of",
]
