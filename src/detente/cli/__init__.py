"""The command line: thin callers of the public functions, one file a command."""

from __future__ import annotations

import os

# More BLAS threads than one make the small products of the parser slower, many times so on a busy
# machine. NumPy reads this when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from detente.cli.app import app, main

__all__ = ["app", "main"]
