"""Which versions make a reading today.

A number that somebody must remember to raise would lie sooner or later. So a version is a part's
own number and a digest of the files it is made of: code, tables and weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from detente.coding import CODER_VERSION
from detente.config import Settings
from detente.english import PIPELINE_VERSION
from detente.records import Versions
from detente.text import CLEANER
from detente.version import __version__

__all__ = ["FROM", "OWN", "versions_of"]

# Parts by the files of the package that they are made of.
_CLEANER = ("text/clean.py", "text/glue.py", "text/phrases.py", "text/furniture.tsv",
            "text/agencies.tsv")  # fmt: skip
_ENGLISH = ("english",)
_GAZETTEER = ("actors",)
_CODER = ("coding", "ontology", "text/dates", "text/data", "text/sentences.py",
          "text/datelines.py", "text/phrases.py", "text/agencies.tsv")  # fmt: skip
# Stands in a version before the digest of the user's own tables.
OWN = "+own-"
# Stands in a version before the confidence that the user asked for.
FROM = "+from-"
_DIGITS = 8


def versions_of(settings: Settings, english: str | None = None) -> Versions:
    """What reads documents with these settings.

    Args:
        settings: Whose tables of actors and patterns, and confidence, count too.
        english: Name and version of the pipeline where it isn't the one that ships.

    Raises:
        OSError: Where one of the user's tables cannot be read.
    """
    # What is left out is part of a reading.
    from_on = "" if settings.confidence is None else f"{FROM}{settings.confidence:g}"
    return Versions(
        detente=__version__,
        cleaner=f"{CLEANER}+{_shipped(_CLEANER)}",
        english=english or f"{PIPELINE_VERSION}+{_shipped(_ENGLISH)}",
        gazetteer=_shipped(_GAZETTEER) + _own(settings.actors),
        coder=f"{CODER_VERSION}+{_shipped(_CODER)}{_own(settings.patterns)}{from_on}",
    )


@cache
def _shipped(parts: tuple[str, ...]) -> str:
    root = resources.files("detente")
    files = (each for part in parts for each in _files(root.joinpath(part), part))
    return _digest((name, file.read_bytes()) for name, file in files)


def _own(tables: Iterable[Path]) -> str:
    # By content alone: the same table under another name means the same.
    found = [("", table.read_bytes()) for table in tables]
    return OWN + _digest(found) if found else ""


def _files(file: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files of a folder in one order everywhere, without what Python leaves there."""
    if file.is_file():
        yield name, file
    elif not file.name.startswith("__pycache__"):
        for inner in sorted(file.iterdir(), key=lambda each: each.name):
            yield from _files(inner, f"{name}/{inner.name}")


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, content in files:
        total.update(name.encode())
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:_DIGITS]
