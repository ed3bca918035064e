"""JSON that is one value: a record, an array of records, or an answer that holds records."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import IO, cast

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import LARGEST, Raw, TooLarge
from detente.sources.tabular.jsonl import read_jsonl
from detente.sources.tabular.layout import SAMPLED, is_worded, layout_of
from detente.sources.tabular.mapping import item_of
from detente.sources.tabular.streams import begin_of, joined

__all__ = ["read_json"]

log = logging.getLogger(__name__)

# Values that one file may hold; each takes a hundred bytes, of text perhaps two.
_MOST = 4_000_000
# How deep in an answer its records lie at most.
_DEEPEST = 6
# Where interfaces and data bases put the record proper within a record.
_WITHIN = ("fields", "_source", "attributes", "article", "document", "doc", "story", "node")
_ARRAY = re.compile(r"\[\s*(?=\{)")
# Arrays that are tried in what is no JSON.
_TRIES = 20


def read_json(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The records in a file, by the names of their fields, however they are wrapped.

    A lone record has the file's name, others are called ``file:number``, counted from 1 in the
    file's order. Of a file that breaks off, the records before the break are read. JSON Lines that
    are called JSON are read as such.
    """
    where = raw.where
    with closing(raw.open()) as stream:
        data, cut = begin_of(stream, LARGEST + 1)
        if _are_lines(data):
            lines = cast(IO[bytes], joined(data, stream))
            yield from read_jsonl(replace(raw, opener=lambda: lines), fields)
            return
    if len(data) > LARGEST:
        raise TooLarge
    if cut and not data:
        raise cut
    if not data.strip():
        yield SetAside(where, "empty", "the file is empty")
        return
    try:
        text = decoded(data)
    except Undecodable as error:
        yield SetAside(where, "binary", str(error))
        return
    del data
    if sum(map(text.count, "{[,")) > _MOST:
        detail = f"more than {_MOST} values: too much to be held at once; JSON Lines can be longer"
        yield SetAside(where, "too large", detail)
        return
    value: object = None
    found: list[object] = []
    try:
        value, broken = _parsed(text)
        found = list(_found(value, fields))
        if broken and not found:
            value = max(
                _arrays(text), key=lambda each: len(list(_found(each, fields))), default=None
            )
            found = list(_found(value, fields))
    except RecursionError:
        broken = "no usable JSON: nested too deeply"
    if cut:
        broken = f"the compressed data end or break: {cut}"
    if found:
        alone = isinstance(value, dict) and found[0] is value
        for number, record in enumerate(found, 1):
            name = where if alone else f"{where}:{number}"
            if isinstance(record, dict):
                yield item_of(_flat(record), name, raw.path, fields)
            else:
                detail = "an entry that is no object stands among the records"
                yield SetAside(name, "broken record", detail)
    elif value is not None and not broken:
        yield from _guessed(raw, value, fields)
    if broken:
        after = f" after {len(found)} records, which are used" if found else ""
        yield SetAside(where, "broken record", f"{broken}{after}")


def _are_lines(data: bytes) -> bool:
    """Whether these are JSON Lines: the first line is an object, and another begins below it."""
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{") or rest[:1000].lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(text: str) -> tuple[object, str]:
    """The value of a text, or the values that stand one after another, and what is wrong."""
    try:
        return json.loads(text), ""
    except json.JSONDecodeError as error:
        wrong = f"no JSON: {error.msg} at character {error.pos}"
        if error.msg != "Extra data":
            return None, wrong
    except ValueError as error:
        return None, f"no usable JSON: {error}"
    values, place = _values(text, 0)
    return values, "" if place >= len(text) else wrong


def _arrays(text: str) -> Iterator[list[object]]:
    """The arrays of objects in a text that is no JSON, each up to where it ends or breaks."""
    place = 0
    for _ in range(_TRIES):
        array = _ARRAY.search(text, place)
        if array is None:
            return
        values, place = _values(text, array.end())
        yield values


def _values(text: str, place: int) -> tuple[list[object], int]:
    """The values from a place on, with or without commas between, and where they end or break."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return values, place
        values.append(value)


def _found(
    value: object, fields: Fields, depth: int = 0, *, listed: bool = False
) -> Iterator[object]:
    """The records with texts in a value, and what stands among them that is none.

    What lies within a record is part of it: comments below an article are no articles. Below the
    entries of an array only what looks like an article is one, not each word of an analysis.
    """
    if isinstance(value, dict):
        columns = _rows_of(value, fields)
        if columns is not None:
            yield from columns
        elif _has_text(value, fields, as_article=listed):
            yield value
        elif depth < _DEEPEST:
            for inner in value.values():
                if isinstance(inner, dict | list):
                    yield from _found(inner, fields, depth + 1, listed=listed)
    elif isinstance(value, list) and depth < _DEEPEST:
        each = [
            [entry]
            if not listed and isinstance(entry, dict) and _has_text(entry, fields)
            else list(_found(entry, fields, depth + 1, listed=True))
            for entry in value
        ]
        if any(each):
            for entry, records in zip(value, each, strict=True):
                yield from records or [entry]


def _has_text(value: Mapping[str, object], fields: Fields, *, as_article: bool = False) -> bool:
    """Whether a record has a text; `as_article`: and a day, an address or a title beside it."""
    found = fields.find(_flat(value))
    if as_article and not {"published", "url", "title"} & found.keys():
        return False
    text = found.get("text")
    return is_worded(text) or (fields.named("text") is not None and isinstance(text, str))


def _flat(record: Mapping[str, object]) -> dict[str, object]:
    """A record with what an interface puts one level below it."""
    flat = dict(record)
    for name in _WITHIN:
        if isinstance(inner := record.get(name), dict):
            del flat[name]
            flat = {**inner, **flat}
    return flat


def _rows_of(value: Mapping[str, object], fields: Fields) -> list[dict[str, object]] | None:
    """The records of a table that was written column by column, None where it is none.

    As pandas does: each column an object of row names to values, or an array; or columns, index
    and data each on its own.
    """
    match value:
        case {"columns": [*names], "data": [[*_], *_] as rows}:
            return [
                dict(zip(map(str, names), row, strict=False))
                for row in cast(list[object], rows)
                if isinstance(row, list)
            ]
    texts = fields.find(value).get("text")
    columns = list(value.values())
    if isinstance(texts, dict) and all(
        isinstance(column, dict) and column.keys() == texts.keys() for column in columns
    ):
        held = cast(Mapping[str, Mapping[str, object]], value)
        return [{name: column[row] for name, column in held.items()} for row in texts]
    if (
        isinstance(texts, list)
        and len(columns) > 1
        and all(isinstance(column, list) and len(column) == len(texts) for column in columns)
    ):
        arrays = cast(Mapping[str, Sequence[object]], value)
        return [{name: column[row] for name, column in arrays.items()} for row in range(len(texts))]
    return None


def _guessed(raw: Raw, value: object, fields: Fields) -> Iterator[Item | SetAside]:
    """What can be told of records none of which has a text under a usual name."""
    records = [_flat(record) for record in _longest(value)]
    if not records:
        yield SetAside(raw.where, "no coverage", "holds no records")
        return
    names = list(dict.fromkeys(str(name) for record in records[:SAMPLED] for name in record))
    rows = [[record.get(name) for name in names] for record in records[:SAMPLED]]
    layout = layout_of(names, rows, fields)
    if isinstance(layout, str):
        yield SetAside(raw.where, "no coverage", layout)
        return
    if layout.guess:
        log.info("%s: %s", raw.where, layout.guess)
        yield SetAside(raw.where, "guessed field", layout.guess, used=True)
    for number, record in enumerate(records, 1):
        known = {theirs: record[name] for name, theirs in layout.columns.items() if name in record}
        yield item_of(known, f"{raw.where}:{number}", raw.path, fields)


def _longest(value: object, depth: int = 0) -> list[dict[str, object]]:
    """The longest array of objects in a value, or the value where it is one object."""
    if isinstance(value, list):
        objects = [entry for entry in value if isinstance(entry, dict)]
        if objects:
            return objects
    if depth >= _DEEPEST or not isinstance(value, dict | list):
        return []
    inner = value.values() if isinstance(value, dict) else value
    found = max((_longest(each, depth + 1) for each in inner), key=len, default=[])
    return found or ([value] if depth == 0 and isinstance(value, dict) else [])
