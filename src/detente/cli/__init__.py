"""The command line: thin callers of the public functions, one file a command."""

from __future__ import annotations

from detente.cli.app import app, main

__all__ = ["app", "main"]
