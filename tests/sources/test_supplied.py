from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError
from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.supplied import table_of

TEXT = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday.\n"
ROWS = [
    {"file": "a.txt", "published": "2025-03-03", "outlet": "Lisk Courier", "title": "Talks"},
    {"file": "b.txt", "published": "March 2025", "outlet": "", "title": ""},
]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    match path.suffix:
        case ".parquet":
            pq.write_table(pa.Table.from_pylist(rows), path)
        case ".jsonl":
            path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        case _:
            mark = "," if path.suffix == ".csv" else "\t"
            lines = [mark.join(rows[0]), *(mark.join(row.values()) for row in rows)]
            path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{name.upper()}nn said so. {TEXT}")
    return folder


def documents(folder: Path, meta: Path, **more: object) -> list[Document]:
    found = read([str(folder)], meta=meta, **more)  # type: ignore[arg-type]
    return [item for item in found if isinstance(item, Document)]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_a_table_says_what_is_known_of_documents(folder: Path, tmp_path: Path, suffix: str) -> None:
    a, b, c = documents(folder, write(tmp_path / f"known{suffix}", ROWS))
    assert (a.published, a.published_from, a.title) == (date(2025, 3, 3), "table", "Talks")
    assert (a.outlet, a.outlet_known, a.outlet_from) == ("Lisk Courier", True, "table")
    assert (b.published, b.published_precision) == (date(2025, 3, 1), "month")
    assert (b.outlet, b.outlet_from) == ("b", "name")
    assert (c.published, c.published_from) == (None, "")


def test_the_table_goes_before_what_a_document_states(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text(f"---\ndate: 2020-01-01\noutlet: Other\n---\n{TEXT}")
    a, *_ = documents(folder, write(tmp_path / "known.csv", ROWS), outlet="Rest")
    assert (a.published, a.outlet) == (date(2025, 3, 3), "Lisk Courier")


def test_a_row_may_name_a_document_by_path_id_or_address(tmp_path: Path) -> None:
    records = [
        {"id": "one", "text": TEXT},
        {"text": "Again. " + TEXT, "url": "https://courier.example/2"},
        {"text": "Once more. " + TEXT},
    ]
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    rows = [
        {"id": "one", "url": "", "outlet": "First"},
        {"id": "", "url": "https://courier.example/2", "outlet": "Second"},
        {"id": f"{path.as_posix()}:3", "url": "https://courier.example/3", "outlet": "Third"},
    ]
    found = documents(path, write(tmp_path / "known.csv", rows))
    assert [item.outlet for item in found] == ["First", "Second", "Third"]
    assert found[2].url == "https://courier.example/3"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("known.csv", "day,outlet\n2025-03-03,X\n", "needs a column"),
        ("known.csv", "file,weather\na.txt,fair\n", "needs a column"),
        ("known.csv", "file,outlet\n,X\n", "row 1 names no document"),
        ("known.jsonl", "{broken", "known.jsonl"),
        ("known.xlsx", "", "is one of"),
        ("known.parquet", "none", "known.parquet"),
    ],
)
def test_a_faulty_table_is_one_clear_error(
    folder: Path, tmp_path: Path, name: str, content: str, fault: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=fault):
        list(read([str(folder)], meta=tmp_path / name))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        table_of(tmp_path / "nowhere.csv")


def test_the_end_of_a_path_names_a_document_and_what_names_none_is_told(
    folder: Path, tmp_path: Path
) -> None:
    rows = [{"file": "coverage/a.txt", "outlet": "One"}, {"file": "nowhere.txt", "outlet": "Two"}]
    meta = write(tmp_path / "known.csv", rows)
    found = list(read([str(folder)], meta=meta))
    a, *_ = (item for item in found if isinstance(item, Document))
    assert a.outlet == "One"
    [note] = (item for item in found if isinstance(item, SetAside))
    assert (note.kind, note.used) == ("unmatched", True)
    assert "nowhere.txt" in note.detail
    assert "coverage/a.txt" not in note.detail
