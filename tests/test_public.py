from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import detente

PUBLIC = [
    "ActorMention",
    "ActorsError",
    "Agreement",
    "Brief",
    "Coded",
    "DetenteError",
    "Document",
    "Event",
    "EventMention",
    "InputError",
    "PatternsError",
    "PipelineError",
    "Reader",
    "Recoded",
    "Record",
    "SetAside",
    "Settings",
    "Statement",
    "StoreError",
    "Versions",
    "__version__",
    "brief",
    "code",
    "lint",
    "recode",
    "status_of",
]


def test_the_public_names_are_these() -> None:
    assert detente.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(detente))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(detente, name)
    assert found.__doc__


def test_rooms_do_not_hide_public_names() -> None:
    # A module of the package named like a public function would take its place once imported.
    script = (
        "import pkgutil, detente; "
        "rooms = {module.name for module in pkgutil.iter_modules(detente.__path__)}; "
        "print(*(rooms & set(detente.__all__)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_other_names_are_missing_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(detente, "nonsense")  # noqa: B009  the type checker knows better


def test_importing_costs_nothing() -> None:
    script = "import sys, detente; print(*({'spacy', 'pyarrow', 'duckdb'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_the_library_s_page_shows_names_that_exist() -> None:
    page = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
    rooms = {module.name for module in pkgutil.iter_modules(detente.__path__)}
    shown = set(re.findall(r"\bdetente\.([A-Za-z_]\w*)", page)) - {"duckdb", "toml"}
    assert {"code", "brief", "Reader", "Record"} <= shown
    assert shown <= set(PUBLIC) | rooms | {"__all__"}
    for block in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        compile(block, "docs/python.md", "exec")
