"""Which sort of dictionary a file is, told by what it holds."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Final

__all__ = ["Kind", "kind_of"]


class Kind(StrEnum):
    """A sort of file with a user's own words."""

    actors_table = "table of actors"
    patterns_table = "table of patterns"
    patterns_toml = "patterns in TOML"
    names = "dictionary of actors and agents"
    verbs = "dictionary of verbs"
    unknown = "unknown"


_ACTOR_COLUMNS: Final = frozenset(("actor", "name", "country", "sector", "aliases"))
_PATTERN_COLUMNS: Final = frozenset(("type", "lemmas", "mode", "object", "target", "flags"))
_VERBS: Final = re.compile(r"^(?:---.*---[ \t]*$|&\w|-\s.*\*)", re.MULTILINE)
# A name and its code, or a code on a line of its own.
_NAMES: Final = re.compile(r"^(?:[^\s\[#;=][^\[#;\n]*|[ \t]*)\[[^\]\n]*\]|^!\w+!\s*=", re.MULTILINE)


def kind_of(path: Path, text: str) -> Kind:
    """What sort of dictionary a text is.

    The name only tells TOML from the rest; all else is told by the first rows and marks.
    """
    if path.suffix.lower() == ".toml":
        return Kind.patterns_toml
    lines = (line for line in text.split("\n") if line.strip() and not line.startswith("#"))
    columns = {cell.strip() for cell in next(lines, "").split("\t")}
    actors, patterns = columns & _ACTOR_COLUMNS, columns & _PATTERN_COLUMNS
    if actors or patterns:
        return Kind.actors_table if len(actors) >= len(patterns) else Kind.patterns_table
    if text.lstrip().startswith("[[pattern]]"):
        return Kind.patterns_toml
    bare = re.sub(r"<!\s*--.*?-->", "", text, flags=re.DOTALL)
    if _VERBS.search(bare):
        return Kind.verbs
    return Kind.names if _NAMES.search(bare) else Kind.unknown
