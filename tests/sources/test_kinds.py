from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from detente.records import Document
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
