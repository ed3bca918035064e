from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, StoreError
from detente.record import Record, export, faults, restore
from detente.record.opening import VERSION
from detente.records import SetAside
from tests.record.test_intake import OTHER, STORY, article, ingest


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    odd = 'Biden met Kim. He said "no", \\ <b> | ünï 😀\u2028 and\tleft.'
    with Record.open(path) as record:
        ingest(record, [article("a", title="=1+1"), article("b", OTHER), article("c", odd)])
        ingest(record, [article("a", STORY + " It snowed."), article("b", odd, outlet="X")])
        record.set_aside(SetAside("x.txt", "empty", "no text"))
        first, second, *_ = record.mentions().column("key").to_pylist()
        record.correct(first, verdict="right", note="=2+2", by="me")
        record.correct(second, type="ACCUSE", date="2024-06-18 to 2024-06-20")
        record.undo(record.correct(first, status="planned")[0].id)
        record.correct_event(record.events().column("id")[0].as_py(), name="Talks")
        record.settle()
    return path


@pytest.fixture
def folder(store: Path, tmp_path: Path) -> Path:
    with Record.open(store, read_only=True) as record:
        export(record, tmp_path / "out")
    return tmp_path / "out"


def rows(path: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
        found = {name: connection.execute(f"FROM {name}").fetchall() for name in names}
        found["columns"] = connection.execute("SELECT * FROM information_schema.columns").fetchall()
    found["columns"] = [row[1:] for row in found["columns"]]
    return found


def test_importing_an_export_gives_the_same_record(
    store: Path, folder: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.duckdb"
    restore(folder, again)
    assert rows(again) == rows(store)
    with Record.open(again) as record, Record.open(store, read_only=True) as old:
        assert record.events() == old.events()
        assert list(record.coded()) == list(old.coded())
        assert record.mentions() == old.mentions()
        assert record.corrections() == old.corrections()
        assert record.revisions() == old.revisions()
        assert record.search("snowed") == old.search("snowed")
        assert list(faults(record)) == []
        assert ingest(record, [article("b", OTHER)])[0].known == 1


def test_every_table_comes_in_three_formats_as_described(store: Path, folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = rows(store)
    assert {"corrections", "lines", "renamed", "revisions", "statements"} <= set(tables)
    assert all(tables[name] for name in ("corrections", "lines", "renamed", "revisions"))
    files = {each["path"]: each for each in package["resources"]}
    names = set(tables) - {"columns"}
    assert set(files) == {f"{n}.{end}" for n in names for end in ("csv", "jsonl", "parquet")}
    assert {path.name for path in folder.iterdir()} == {*files, "datapackage.json"}
    for name, described in files.items():
        content = (folder / name).read_bytes()
        assert described["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert described["bytes"] == len(content)
        columns = [field["name"] for field in described["schema"]["fields"]]
        number = len(tables[described["detente"]["table"]])
        if name.endswith(".parquet"):
            assert pq.read_table(folder / name).shape == (number, len(columns))
        elif name.endswith(".jsonl"):
            lines = content.decode().split("\n")[:-1]
            assert [list(json.loads(line)) for line in lines] == [columns] * number
        else:
            with (folder / name).open(encoding="utf-8", newline="") as stream:
                head, *found = csv.reader(stream)
            assert (head, len(found)) == (columns, number)


def test_types_are_those_of_a_data_package(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    mentions = next(each for each in package["resources"] if each["name"] == "mentions-csv")
    types = {field["name"]: field["type"] for field in mentions["schema"]["fields"]}
    expected = {
        "document": "string",
        "span": "array",
        "joint": "boolean",
        "score": "number",
        "source": "array",
        "date": "object",
        "first": "date",
        "versions": "integer",
    }
    assert {name: types[name] for name in expected} == expected
    with (folder / "mentions.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    assert json.loads(row["source"])[0]["country"] in {"RUS", "USA"}
    assert json.loads(row["span"]) == [0, 14]


def test_no_text_in_csv_is_run_as_a_formula(folder: Path) -> None:
    with (folder / "revisions.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["title"] for row in csv.DictReader(stream)] == ["'=1+1"]


def test_a_folder_with_something_else_is_left_alone(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("mine")
    with Record.open(store) as record:
        with pytest.raises(InputError, match="not empty"):
            export(record, other)
        assert [path.name for path in other.iterdir()] == ["thesis.txt"]
        export(record, tmp_path / "out")
        export(record, tmp_path / "out")


def test_damaged_and_foreign_exports_are_refused(folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.duckdb"
    described = folder / "datapackage.json"
    good = described.read_text("utf-8")
    for bad, error in (
        ("{}", "not the description"),
        ("[", "not the description"),
        (good.replace(f'"schema": {VERSION}', '"schema": 99'), "later version"),
        (good.replace('"mentions.parquet"', '"../mentions.parquet"'), "not in the folder"),
        (good.replace('"mentions.parquet"', '"missing.parquet"'), "cannot be read"),
        (good.replace('"table": "mentions"', '"table": "nothing"'), "no record can be made"),
    ):
        assert bad != good
        described.write_text(bad, "utf-8")
        with pytest.raises((InputError, StoreError), match=error):
            restore(folder, new)
    described.write_text(good, "utf-8")
    with (folder / "events.parquet").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(InputError, match=r"events\.parquet: was changed"):
        restore(folder, new)
    with pytest.raises(InputError, match="cannot be read"):
        restore(tmp_path / "nowhere", new)
    assert [path.name for path in tmp_path.iterdir() if "new" in path.name] == []


def test_a_record_that_is_there_is_not_replaced(store: Path, folder: Path) -> None:
    before = store.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        restore(folder, store)
    assert store.read_bytes() == before
