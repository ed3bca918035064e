"""Every error Detente raises on purpose.

DetenteError
├── InputError       an input that cannot be read; names file and record
├── PipelineError    no usable English pipeline
├── ActorsError      a faulty actor table
├── PatternsError    a faulty file of patterns
└── StoreError       a record store that cannot be opened, or was written by a later version
"""

from __future__ import annotations

__all__ = [
    "ActorsError",
    "DetenteError",
    "InputError",
    "PatternsError",
    "PipelineError",
    "StoreError",
]


class DetenteError(Exception):
    """Base of all."""


class InputError(DetenteError):
    """An input that cannot be read."""


class PipelineError(DetenteError):
    """No usable English pipeline."""


class ActorsError(DetenteError):
    """A faulty table of actors."""


class PatternsError(DetenteError):
    """A faulty file of patterns."""


class StoreError(DetenteError):
    """A record store that cannot be opened."""
