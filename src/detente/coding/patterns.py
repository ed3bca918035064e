"""A user's own patterns: verbs and what they assert.

They come from a table (TSV or TOML) in the columns of acts.tsv, or from a dictionary of verbs in
the format of PETRARCH.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from detente.coding.dictionary import acts
from detente.dictionaries import Kind, kind_of, text_of
from detente.errors import PatternsError
from detente.ontology import canonical_mode, event_type

__all__ = ["COLUMNS", "own_rows", "read_patterns"]

# The columns of acts.tsv; type and lemmas must be there.
COLUMNS = ("type", "mode", "object", "target", "flags", "lemmas")
_NEEDED = ("type", "lemmas")


def read_patterns(path: Path, classes: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a file of patterns, in the columns of acts.tsv.

    A TSV file has a header line with some of these columns; a TOML file has tables
    ``[[pattern]]`` with them as keys. A dictionary of verbs is known by its blocks; its faulty
    lines are logged in one line and left out, and a row of it without a type is no event.

    Args:
        path: The file.
        classes: Classes of objects.tsv, which ``object`` may name as ``@class``.

    Raises:
        PatternsError: Where the file or a row of a table is faulty; names file, row and fault.
    """
    try:
        text = text_of(path)
    except OSError as error:
        raise PatternsError(f"{path}: {error.strerror}") from error
    kind = kind_of(path, text)
    if kind is Kind.names:
        raise PatternsError(f"{path}: a {kind}, not of verbs: give it with --actors")
    if kind is Kind.verbs:
        found, ledger = acts(path, text)
        ledger.tell()
        yield from found
    else:
        yield from own_rows(path, text, classes, _fail)


def _fail(message: str) -> None:
    raise PatternsError(message)


def own_rows(
    path: Path, text: str, classes: Sequence[str], fault: Callable[[str], None]
) -> Iterator[dict[str, str]]:
    """The rows of a table of patterns that are right.

    Args:
        path: The file, which says by its name whether it is TOML.
        text: What it holds.
        classes: Classes of objects.tsv.
        fault: Told of each faulty row, "file:line: what is wrong"; may raise.
    """
    if "\ufffd" in text:
        fault(f"{path}: not UTF-8 text")
        return
    for where, row in _rows(path, text, fault):
        try:
            yield _checked(row, classes)
        except ValueError as error:
            fault(f"{where}: {error}")


def _checked(row: Mapping[str, str], classes: Sequence[str]) -> dict[str, str]:
    """A row with all columns.

    Raises:
        ValueError: It is faulty.
    """
    unknown = sorted(set(row) - set(COLUMNS))
    if unknown:
        raise ValueError(f"no such column: {', '.join(unknown)}")
    missing = [name for name in _NEEDED if not row.get(name)]
    if missing:
        raise ValueError(f"{', '.join(missing)} is missing")
    full = {name: row.get(name, "") for name in COLUMNS}
    kind = event_type(full["type"]).name
    if full["mode"]:
        canonical_mode(kind, full["mode"])
    wanted = full["object"]
    if wanted.startswith("@") and wanted[1:] not in classes:
        raise ValueError(f"no class of objects is called {wanted}")
    return full


def _rows(
    path: Path, text: str, fault: Callable[[str], None]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    if path.suffix == ".toml":
        try:
            tables = tomllib.loads(text).get("pattern", [])
        except tomllib.TOMLDecodeError as error:
            fault(f"{path}: not a TOML file: {error}")
            return
        for number, table in enumerate(tables, 1):
            yield f"{path}: pattern {number}", {k: str(v) for k, v in table.items()}
        return
    numbered = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    table = csv.DictReader([line for _, line in numbered], delimiter="\t")
    for (number, _), row in zip(numbered[1:], table, strict=True):
        if None in row:
            fault(f"{path}:{number}: more cells than columns")
            continue
        yield f"{path}:{number}", {k: v or "" for k, v in row.items()}
