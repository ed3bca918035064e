"""Analysts look through a record: in a sheet that they fill in, or in a form on a terminal."""

from __future__ import annotations

from detente.reviewing.filled import Filled, read_sheet
from detente.reviewing.form import Form, Line
from detente.reviewing.sheet import sheet_rows, sheet_schema

__all__ = ["Filled", "Form", "Line", "read_sheet", "sheet_rows", "sheet_schema"]
