"""JSON Lines, plain or gzipped: a record a line, read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import PurePath
from typing import BinaryIO

from detente.records import SetAside, Span
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import BROKEN, Raw

__all__ = ["read_jsonl", "read_record"]

# Longest line that is held in memory, in bytes.
_LONGEST = 64 * 1024 * 1024


def read_jsonl(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The records of a file, in order; a line that is none is set aside by its number."""
    where = raw.where
    number = 0
    with closing(raw.open()) as file:
        try:
            for number, line in enumerate(_lines(file), start=1):
                if line.strip():
                    yield read_record(line, f"{where}:{number}", raw.path, fields)
        except BROKEN as error:
            detail = f"the compressed data end or break after line {number}: {error}"
            yield SetAside(where, "unreadable", detail)
            return
    if number == 0:
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
    given = fields.find(record)
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        held = ", ".join(map(str, list(record)[:12])) or "none"
        detail = f"no text in {fields.wanted('text')}; the record's fields: {held}"
        return SetAside(where, "empty", detail)
    try:
        pair = _pair(given, len(text))
    except ValueError as error:
        return SetAside(where, "broken record", str(error))
    return Item(where, path, text, given, exact=True, pair=pair)


def _pair(given: Mapping[str, object], length: int) -> tuple[Span, Span] | None:
    if "source_span" not in given and "target_span" not in given:
        return None
    return _span(given, "source_span", length), _span(given, "target_span", length)


def _span(given: Mapping[str, object], name: str, length: int) -> Span:
    if name not in given:
        raise ValueError(f"one of the two spans is given, {name} is not")
    match given[name]:
        case [int() as start, int() as end] if not (
            isinstance(start, bool) or isinstance(end, bool)
        ):
            if 0 <= start < end <= length:
                return start, end
            raise ValueError(f"{name} [{start}, {end}] is no part of a text of {length} characters")
        case _:
            raise ValueError(f"{name} is not two whole numbers")


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
