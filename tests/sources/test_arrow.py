from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
import pytest

from detente.records import Document, SetAside
from detente.sources import read

TEXT = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday."
MORE = "They agreed to open the harbour again before the end of the month, and to talk about grain."


def sorted_out(path: Path, **how: object) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(path)], **how))  # type: ignore[arg-type]
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def parquet(table: Any, path: Path, **how: object) -> Path:
    pa.parquet.write_table(table, path.with_suffix(".parquet"), **how)
    return path.with_suffix(".parquet")


def arrow(table: Any, path: Path, **_: object) -> Path:
    with pa.ipc.new_file(path.with_suffix(".arrow"), table.schema) as file:
        file.write_table(table)
    return path.with_suffix(".arrow")


@pytest.fixture(params=[parquet, arrow])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    return lambda table, **how: request.param(table, tmp_path / "news", **how)


def texts(kind: Any) -> Any:
    return pa.array([TEXT, MORE, None, TEXT], pa.string()).cast(kind)


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.large_binary(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_texts_are_read_in_whatever_type(written: Callable[..., Path], kind: Any) -> None:
    if pa.types.is_dictionary(kind):
        column = pa.array([TEXT, MORE, None, TEXT]).dictionary_encode()
    else:
        column = texts(kind)
    path = written(pa.table({"n": range(4), "text": column}))
    documents, [aside] = sorted_out(path)
    assert [item.text for item in documents] == [TEXT, MORE, TEXT]
    assert [item.id for item in documents] == [f"{path.as_posix()}:{n}" for n in (1, 2, 4)]
    assert (aside.where, aside.kind) == (f"{path.as_posix()}:3", "empty")


@pytest.mark.parametrize(
    "day",
    [
        pa.array([date(2025, 3, 3)], pa.date32()),
        pa.array([date(2025, 3, 3)], pa.date64()),
        pa.array([datetime(2025, 3, 3, 10)], pa.timestamp("s")),
        pa.array([datetime(2025, 3, 3, 10, tzinfo=UTC)], pa.timestamp("ms", "UTC")),
        pa.array([1740996000123456789], pa.int64()).cast(pa.timestamp("ns")),
        pa.array([1740996000], pa.int64()),
        pa.array(["2025-03-03"], pa.string()),
    ],
)
def test_days_are_read_in_whatever_type(written: Callable[..., Path], day: Any) -> None:
    [document], aside = sorted_out(written(pa.table({"date": day, "text": [TEXT]})))
    assert not aside
    assert document.published == date(2025, 3, 3)


def test_a_day_beyond_the_calendar_is_told_and_the_text_used(written: Callable[..., Path]) -> None:
    day = pa.array([9_000_000_000_000], pa.int64()).cast(pa.timestamp("s"))
    [document], [aside] = sorted_out(written(pa.table({"date": day, "text": [TEXT]})))
    assert (document.text, document.published, aside.kind) == (TEXT, None, "unreadable date")


def test_an_outlet_may_be_an_object(written: Callable[..., Path]) -> None:
    source = pa.array([{"id": None, "name": "Lisk Courier"}])
    [document], _ = sorted_out(written(pa.table({"source": source, "text": [TEXT]})))
    assert document.outlet == "Lisk Courier"


def test_the_column_of_prose_is_guessed_and_told(written: Callable[..., Path]) -> None:
    table = pa.table({"date": ["2025-03-03"] * 3, "story_de": [MORE] * 3, "tags": [["a"]] * 3})
    documents, [aside] = sorted_out(written(table))
    assert [item.text for item in documents] == [MORE] * 3
    assert (aside.kind, "'story_de'" in aside.detail) == ("guessed field", True)


def test_events_are_no_coverage(written: Callable[..., Path]) -> None:
    table = pa.table({name: ["1"] for name in ("GLOBALEVENTID", "SQLDATE", "GoldsteinScale")})
    documents, [aside] = sorted_out(written(table))
    assert (documents, aside.kind) == ([], "no coverage")
    assert "GDELT" in aside.detail


def test_an_empty_table_is_named(written: Callable[..., Path]) -> None:
    documents, [aside] = sorted_out(written(pa.table({"text": pa.array([], pa.string())})))
    assert (documents, aside.kind) == ([], "empty")


def test_all_rows_of_all_groups_are_read_in_order(tmp_path: Path) -> None:
    table = pa.table({"id": range(1000), "text": [f"{n} {TEXT}" for n in range(1000)]})
    documents, aside = sorted_out(parquet(table, tmp_path / "a", row_group_size=300))
    assert not aside
    assert [item.id for item in documents] == [str(n) for n in range(1000)]


def test_a_long_text_that_repeats_is_not_held_as_often(tmp_path: Path) -> None:
    """A file of some kilobytes that stands for 20 GB."""
    long = f"{TEXT} " * 12_000
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), [long])
    path = parquet(pa.table({"text": column}), tmp_path / "a", compression="zstd")
    assert path.stat().st_size < 100_000
    before = pa.total_allocated_bytes()
    reading = read([str(path)])
    assert isinstance(next(reading), Document)
    assert pa.total_allocated_bytes() - before < 50_000_000


def test_bytes_that_are_no_utf_8_are_read_all_the_same(tmp_path: Path) -> None:
    damaged = f"{TEXT} Café.".encode("cp1252")
    table = pa.table({"text": pa.array([damaged, TEXT.encode()])})
    assert [item.text for item in sorted_out(parquet(table, tmp_path / "a"))[0]] == [
        f"{TEXT} Café.",
        TEXT,
    ]


@pytest.mark.parametrize("kept", [0.0, 0.3, 0.9])
def test_a_file_that_is_cut_is_named(written: Callable[..., Path], kept: float) -> None:
    path = written(pa.table({"text": [f"{n} {TEXT}" for n in range(500)]}))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    documents, [aside] = sorted_out(path)
    assert (documents, aside.kind) == ([], "unreadable")


def test_rows_before_damage_are_read(tmp_path: Path) -> None:
    table = pa.table({"text": [f"{n} {TEXT}" for n in range(3000)]})
    path = parquet(
        table, tmp_path / "a", row_group_size=1000, use_dictionary=False, compression="zstd"
    )
    data = bytearray(path.read_bytes())
    start = pa.parquet.read_metadata(path).row_group(2).column(0).data_page_offset
    data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)
    documents, [aside] = sorted_out(path)
    assert len(documents) == 2000
    assert (aside.where, aside.kind) == (path.as_posix(), "unreadable")
    assert "row 2000" in aside.detail


def test_a_file_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    written = io.BytesIO()
    pa.parquet.write_table(pa.table({"text": [TEXT]}), written)
    path = tmp_path / "part-0000"
    path.write_bytes(written.getvalue())
    assert [item.text for item in sorted_out(path)[0]] == [TEXT]
