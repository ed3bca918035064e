"""Dictionaries of others: what the formats of PETRARCH and its kin have in common."""

from detente.dictionaries.findings import Finding, Ledger
from detente.dictionaries.kinds import Kind, kind_of
from detente.dictionaries.lines import Line, content, text_of

__all__ = ["Finding", "Kind", "Ledger", "Line", "content", "kind_of", "text_of"]
