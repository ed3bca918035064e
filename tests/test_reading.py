"""Inputs to coded documents in one pass."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.config import Settings
from detente.errors import PipelineError
from detente.reading import Reader
from detente.records import Coded, Document, SetAside

STORY = (
    "Norway sent weapons to Chile on Monday, the ministry in Oslo said. The ships arrived late "
    "in the evening, and a crowd had waited for them at the harbour since the early morning. "
    "Peru condemned Norway, and the weather turned towards the end of the day.\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(published=date(2023, 5, 17)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.md").write_text(
        f"---\npublished: 2023-05-18\nsource: Harbour Post\n---\n\n{STORY}"
    )
    (tmp_path / "c.txt").write_bytes(b"")
    records = [
        {"id": "one", "text": "Norway and Chile held talks in Madrid on Tuesday."},
        {"id": 2},
    ]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    return tmp_path


def test_documents_come_in_order_with_what_was_set_aside(reader: Reader, folder: Path) -> None:
    found = list(reader.documents([folder]))
    kinds = [type(item) for item in found]
    assert kinds == [Document, Document, SetAside, Document, SetAside]


def test_copies_are_marked(reader: Reader, folder: Path) -> None:
    first, second = [d for d in reader.documents([folder]) if isinstance(d, Document)][:2]
    assert first.copy_of is None
    assert second.copy_of == first.id


def test_the_day_of_publication_that_was_set_is_only_for_those_without(
    reader: Reader, folder: Path
) -> None:
    found = [d for d in reader.documents([folder]) if isinstance(d, Document)]
    assert [d.published for d in found] == [
        date(2023, 5, 17),
        date(2023, 5, 18),
        date(2023, 5, 17),
    ]


def test_inputs_are_coded_one_at_a_time(reader: Reader, folder: Path) -> None:
    done: list[str] = []
    items = reader.code([folder / "a.txt", folder / "d.jsonl"], done.append)
    first = next(items)
    assert done == []
    assert isinstance(first, Coded)
    assert [m.type for m in first.mentions] == ["AID", "ACCUSE"]
    assert first.mentions[0].date is not None
    assert first.mentions[0].date.start == date(2023, 5, 15)
    rest = list(items)
    assert [type(item) for item in rest] == [Coded, SetAside]
    assert done == [first.document.id, "one"]


def test_what_was_set_aside_passes_through(reader: Reader) -> None:
    aside = SetAside("x.txt", "empty", "no text")
    assert list(reader.code_documents([aside])) == [aside]


def test_a_missing_file_keeps_nothing_else_from_being_read(reader: Reader, folder: Path) -> None:
    found = list(reader.code([folder / "gone.txt", folder / "a.txt"]))
    assert [type(item) for item in found] == [SetAside, Coded]


def test_the_pipeline_is_loaded_only_when_first_needed(folder: Path) -> None:
    reader = Reader(Settings(english="xx_not_installed"))
    assert list(reader.documents([folder]))
    with pytest.raises(PipelineError, match="xx_not_installed"):
        list(reader.code([folder / "a.txt"]))


def test_the_users_actors_are_known(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("actor\tname\tcountry\tsector\nNOR.BUS.fjordline\tFjordwerk\tNOR\tBUS\n")
    reader = Reader(Settings(actors=(table,)))
    found = reader.gazetteer.resolve("Fjordwerk")
    assert found is not None
    assert (found.country, found.sector) == ("NOR", "BUS")


def test_a_document_that_cannot_be_coded_does_not_end_the_run(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = reader.coder.code

    def fail(document: Document) -> Coded:
        if document.id == "bad":
            raise IndexError("no such token")
        return code(document)

    monkeypatch.setattr(reader.coder, "code", fail)
    documents = [Document(name, STORY, "test", True) for name in ("good", "bad", "next")]
    first, second, third = reader.code_documents(documents)
    assert isinstance(first, Coded)
    assert isinstance(third, Coded)
    assert second == SetAside("bad", "failed", "could not be coded: IndexError('no such token')")


def test_ids_that_two_documents_claim_are_told_apart(reader: Reader, tmp_path: Path) -> None:
    told = (("a", "Chile"), ("b", "Peru"), ("c", "Cuba"), ("d", "Peru"), ("e", "Chile"))
    for name, other in told:
        record = {"id": 1, "text": f"Norway and {other} held talks in Madrid on Tuesday."}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    found = list(reader.documents([tmp_path]))
    ids = [item.id for item in found if isinstance(item, Document)]
    assert ids == ["1", "1#2", "1#3", "1#2", "1"]
    notes = [item for item in found if isinstance(item, SetAside)]
    places = [(tmp_path / f"{name}.jsonl").as_posix() + ":1" for name in "bc"]
    assert [note.where for note in notes] == places
    assert {(note.kind, note.used) for note in notes} == {("repeated id", True)}


def test_an_id_with_a_number_may_be_taken_too(reader: Reader, tmp_path: Path) -> None:
    told = (("1#2", "Chile"), ("1", "Peru"), ("1", "Cuba"), ("1#2", "Spain"))
    lines = [
        json.dumps({"id": key, "text": f"Norway and {other} held talks in Madrid on Tuesday."})
        for key, other in told
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    found = list(reader.documents([tmp_path]))
    ids = [item.id for item in found if isinstance(item, Document)]
    assert ids == ["1#2", "1", "1#3", "1#2#2"]


def test_the_same_text_under_the_same_id_is_the_same_document(
    reader: Reader, tmp_path: Path
) -> None:
    record = {"id": 1, "text": "Norway and Chile held talks in Madrid on Tuesday."}
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    found = list(reader.documents([tmp_path]))
    assert [item.id for item in found if isinstance(item, Document)] == ["1", "1"]
