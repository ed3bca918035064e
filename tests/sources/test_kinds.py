from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items
from detente.sources.items import Item
from detente.sources.kinds import kind_of, kinds
from detente.sources.raw import Raw
from tests.sources.samples import SENTENCE

FIELDS = ("id", "title", "published", "source", "url")


@pytest.fixture(params=list(kinds()))
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    module = import_module(f"tests.sources.samples.{request.param}")
    path = tmp_path / module.NAME
    path.write_bytes(module.make())
    return request.param, path


def test_a_sample_of_every_kind_is_known_and_read(sample: tuple[str, Path]) -> None:
    name, path = sample
    kind = kind_of(Raw.of_file(path))
    assert kind is not None
    # What is one of many in a text that looks like any other is only told once that is read.
    read_as = {item.kind for item in items([str(path)], Fields()) if isinstance(item, Item)}
    assert name in {kind.name, *read_as}
    found = list(read([str(path)]))
    assert found
    assert all(isinstance(item, Document) for item in found)
    assert any(SENTENCE in item.text for item in found if isinstance(item, Document))


def test_a_kind_gives_the_fields_that_its_row_says(sample: tuple[str, Path]) -> None:
    name, path = sample
    stated = {
        field
        for item in items([str(path)], Fields())
        if isinstance(item, Item)
        for field, value in item.given.items()
        if value and field in FIELDS
    }
    gives = {{"outlet": "source"}.get(field, field) for field in kinds()[name].gives}
    # What lies within a container gives its own.
    assert stated == gives or ("*" in gives and stated > gives - {"*"})


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("html", "saved.txt"),
        ("html", "saved.doc"),
        ("html", "saved.csv"),
        ("docx", "report.doc"),
        ("csv", "table.txt"),
        ("json", "items.csv"),
        ("text", "article.pdf"),
        ("text", "article.docx"),
        ("pdf", "article.html"),
        ("feed", "feed.html"),
    ],
)
def test_a_wrong_suffix_deceives_nobody(tmp_path: Path, kind: str, name: str) -> None:
    made = import_module(f"tests.sources.samples.{kind}").make()
    if kind == "text":
        made = made.rpartition(b"---\n")[2]
    if kind == "json":
        made = b"[" + made.strip().strip(b"[]") + b"]"
    path = tmp_path / name
    path.write_bytes(made)
    found = [item for item in read([str(path)]) if isinstance(item, Document)]
    assert found
    assert {item.kind for item in found} == {kind}
    assert all(SENTENCE in item.text for item in found)


def test_word_before_2007_is_said_to_be_that(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    [aside] = read([str(path)])
    assert isinstance(aside, SetAside)
    assert "before 2007" in aside.detail
