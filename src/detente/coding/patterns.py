"""A user's own patterns: verbs and what they assert, from a TSV or TOML file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from detente.errors import PatternsError
from detente.ontology import canonical_mode, event_type

__all__ = ["COLUMNS", "read_patterns"]

# The columns of acts.tsv; type and lemmas must be there.
COLUMNS = ("type", "mode", "object", "target", "flags", "lemmas")
_NEEDED = ("type", "lemmas")


def read_patterns(path: Path, classes: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a file of patterns, in the columns of acts.tsv.

    A TSV file has a header line with some of these columns; a TOML file has tables
    ``[[pattern]]`` with them as keys.

    Args:
        path: The file.
        classes: Classes of objects.tsv, which ``object`` may name as ``@class``.

    Raises:
        PatternsError: Where the file or a row is faulty; names the file, the row and the fault.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PatternsError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PatternsError(f"{path}: not UTF-8 text") from error
    for where, row in _rows(path, text):
        unknown = sorted(set(row) - set(COLUMNS))
        if unknown:
            raise PatternsError(f"{where}: no such column: {', '.join(unknown)}")
        missing = [name for name in _NEEDED if not row.get(name)]
        if missing:
            raise PatternsError(f"{where}: {', '.join(missing)} is missing")
        full = {name: row.get(name, "") for name in COLUMNS}
        try:
            kind = event_type(full["type"]).name
            if full["mode"]:
                canonical_mode(kind, full["mode"])
        except ValueError as error:
            raise PatternsError(f"{where}: {error}") from error
        wanted = full["object"]
        if wanted.startswith("@") and wanted[1:] not in classes:
            raise PatternsError(f"{where}: no class of objects is called {wanted}")
        yield full


def _rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if path.suffix == ".toml":
        try:
            tables = tomllib.loads(text).get("pattern", [])
        except tomllib.TOMLDecodeError as error:
            raise PatternsError(f"{path}: not a TOML file: {error}") from error
        for number, table in enumerate(tables, 1):
            yield f"{path}: pattern {number}", {k: str(v) for k, v in table.items()}
        return
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    numbers = [n for n, line in enumerate(text.splitlines(), 1)
               if line.strip() and not line.startswith("#")]  # fmt: skip
    for number, row in zip(numbers[1:], csv.DictReader(lines, delimiter="\t"), strict=True):
        if None in row:
            raise PatternsError(f"{path}:{number}: more cells than columns")
        yield f"{path}:{number}", {k: v or "" for k, v in row.items()}
