from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.coding import Coder
from detente.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Everything as it ships."""
    return Reader()


@pytest.fixture(scope="session")
def coder(reader: Reader) -> Coder:
    return reader.coder


@pytest.fixture(scope="module")
def gate(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The figures that must be reached: the JSON file named after the test's file."""
    path: Path = request.path
    name = path.stem.removeprefix("test_")
    read: dict[str, Any] = json.loads(path.with_name(f"{name}.json").read_text(encoding="utf-8"))
    return read
