"""Reading what a user points at: files, folders and patterns of them, into documents."""

from __future__ import annotations

from detente.sources.inputs import read

__all__ = ["read"]
