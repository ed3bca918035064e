"""Tables in Parquet and in Arrow's own files (Feather): a row a document."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from typing import Any

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import Raw
from detente.sources.tabular.layout import SAMPLED, layout_of
from detente.sources.tabular.mapping import item_of

__all__ = ["read_arrow", "read_parquet"]

log = logging.getLogger(__name__)

# Rows that are held at once.
_ROWS = 256
# Bytes of the columns that are needed of one row group: files can claim any size.
_GROUP = 1 << 31
# Asks a file for batches of some of its columns.
_Batches = Callable[[Sequence[str]], Iterator[Any]]


def read_parquet(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The rows of a Parquet file, in order, called ``file:number`` from 1.

    Only the columns that are needed are read, a few rows at a time. Texts are the values as they
    stand.
    """
    with ExitStack() as stack:
        try:
            source = _source(raw, stack)
            # Values that repeat are held once: a few bytes can stand for millions of long texts.
            schema = pa.parquet.read_schema(source)
            source.seek(0)
            words = [field.name for field in schema if _is_text(field.type)]
            file = pa.parquet.ParquetFile(source, read_dictionary=words, buffer_size=1 << 16)
            sizes = _sizes(file.metadata)
        except (pa.ArrowException, ValueError, OSError) as error:
            yield _unreadable(raw, error)
            return

        def batches(columns: Sequence[str]) -> Iterator[Any]:
            for group in range(file.metadata.num_row_groups):
                if sum(sizes[group].get(name, 0) for name in columns) > _GROUP:
                    raise pa.ArrowInvalid(f"row group {group + 1} holds more than {_GROUP} bytes")
                yield from file.iter_batches(
                    _ROWS, row_groups=[group], columns=list(columns), use_threads=False
                )

        yield from _read(raw, fields, file.schema_arrow, batches)


def read_arrow(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The rows of an Arrow file or stream (Feather), in order, called ``file:number`` from 1."""
    with ExitStack() as stack:
        try:
            source = _source(raw, stack)
            file = pa.ipc.open_file(source)
        except (pa.ArrowException, ValueError, OSError) as error:
            yield _unreadable(raw, error)
            return

        def batches(columns: Sequence[str]) -> Iterator[Any]:
            for place in range(file.num_record_batches):
                batch = file.get_batch(place)
                batch.validate(full=True)  # offsets that lead out of the file
                batch = batch.select(list(columns))
                for start in range(0, batch.num_rows, _ROWS):
                    yield batch.slice(start, _ROWS)

        yield from _read(raw, fields, file.schema, batches)


def _source(raw: Raw, stack: ExitStack) -> Any:
    """The bytes so that any of them can be asked for, in memory where they are no file."""
    stream = stack.enter_context(closing(raw.open()))
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO) and not raw.once:
        return pa.PythonFile(stream, mode="r")
    return pa.BufferReader(raw.read())


def _sizes(metadata: Any) -> list[dict[str, int]]:
    """Row group by row group, the bytes of each column."""
    found: list[dict[str, int]] = []
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        sizes: dict[str, int] = {}
        for column in map(group.column, range(group.num_columns)):
            name = column.path_in_schema.partition(".")[0]
            sizes[name] = sizes.get(name, 0) + column.total_uncompressed_size
        found.append(sizes)
    return found


def _read(raw: Raw, fields: Fields, schema: Any, batches: _Batches) -> Iterator[Item | SetAside]:
    number = 0
    try:
        names = list(dict.fromkeys(schema.names))
        told = [name for name in names if _is_plain(schema.field(schema.names.index(name)).type)]
        first = next(batches(told), None)
        rows = [] if first is None else list(_rows(first.slice(0, SAMPLED)))
        sample = [[row.get(name) for name in names] for row in rows]
        layout = layout_of(names, sample, fields)
        if isinstance(layout, str):
            yield SetAside(raw.where, "no coverage", layout)
            return
        if layout.guess:
            log.info("%s: %s", raw.where, layout.guess)
            yield SetAside(raw.where, "guessed field", layout.guess, used=True)
        for batch in batches(list(layout.columns)):
            for row in _rows(batch):
                number += 1
                record = {known: row[name] for name, known in layout.columns.items()}
                yield item_of(record, f"{raw.where}:{number}", raw.path, fields)
    except (pa.ArrowException, ValueError, OSError, KeyError) as error:
        yield _unreadable(raw, error, number)
        return
    if number == 0:
        yield SetAside(raw.where, "empty", "the table has no rows")


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_binary(kind))


def _is_plain(kind: Any) -> bool:
    """Whether values are words, numbers or days: no lists, no objects."""
    return not pa.types.is_nested(kind)


def _rows(batch: Any) -> Iterator[dict[str, object]]:
    columns = [_column(column) for column in batch.columns]
    names = batch.schema.names
    for place in range(batch.num_rows):
        yield {name: _value(column[place]) for name, column in zip(names, columns, strict=True)}


def _column(column: Any) -> Any:
    if pa.types.is_timestamp(column.type):  # Python's own instants are no finer
        return column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return column


def _value(scalar: Any) -> object:
    try:
        value = scalar.as_py()
        return decoded(value) if isinstance(value, bytes) else value
    except (ValueError, OverflowError, Undecodable):  # no UTF-8, a year 300000
        return _as_text(scalar)


def _as_text(scalar: Any) -> str | None:
    """What has no other form in Python: bytes that are no UTF-8, a day beyond the calendar."""
    if isinstance(scalar, pa.DictionaryScalar):
        scalar = scalar.value
    try:
        if isinstance(scalar, pa.StringScalar | pa.LargeStringScalar):
            return decoded(scalar.as_buffer().to_pybytes())
        return str(scalar.cast(pa.string()).as_py())
    except (pa.ArrowException, ValueError, OverflowError, Undecodable):
        return None


def _unreadable(raw: Raw, error: Exception, number: int = 0) -> SetAside:
    after = f" after row {number}" if number else ""
    return SetAside(
        raw.where, "unreadable", f"damaged{after}: {' '.join(str(error).split())[:200]}"
    )
