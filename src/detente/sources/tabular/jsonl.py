"""JSON Lines, plain or gzipped: a record a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePath
from typing import BinaryIO

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import BROKEN, Raw
from detente.sources.tabular.mapping import item_of

__all__ = ["read_jsonl", "read_record"]

# Longest line that is held in memory, in bytes.
_LONGEST = 64 * 1024 * 1024


def read_jsonl(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The records of a file, in order; a line that is none is set aside by its number."""
    where = raw.where
    held, number = False, 0
    with closing(raw.open()) as file:
        try:
            for number, line in enumerate(_lines(file), start=1):
                if line.strip():
                    held = True
                    yield read_record(line, f"{where}:{number}", raw.path, fields)
        except BROKEN as error:
            detail = f"the compressed data end or break after line {number}: {error}"
            yield SetAside(where, "unreadable", detail)
            return
    if not held:
        yield SetAside(where, "empty", "the file is empty")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines in bounded memory: of one that is too long only the beginning, and one byte more."""
    while line := file.readline(_LONGEST + 1):
        yield line
        while len(line) > _LONGEST and not line.endswith(b"\n"):
            line = file.readline(_LONGEST + 1)


def read_record(line: bytes, where: str, path: PurePath, fields: Fields) -> Item | SetAside:
    """One line as an item, or why it is none; `where` names it."""
    if len(line) > _LONGEST:
        return SetAside(where, "broken record", f"a line of more than {_LONGEST} bytes")
    try:
        record = json.loads(decoded(line))
    except Undecodable as error:
        return SetAside(where, "binary", str(error))
    except json.JSONDecodeError as error:
        return SetAside(where, "broken record", f"no JSON: {error.msg} at character {error.pos}")
    except (ValueError, RecursionError) as error:
        return SetAside(where, "broken record", f"no usable JSON: {error}")
    if not isinstance(record, dict):
        return SetAside(where, "broken record", f"a JSON {_kind(record)} instead of an object")
    return item_of(record, where, path, fields)


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "truth value"
        case list():
            return "array"
        case str():
            return "string"
        case _:
            return "number"
