from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def project() -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return dict(loaded["project"])


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_dependencies_are_what_the_code_imports() -> None:
    modules = {
        module.split(".")[0] for path in (ROOT / "src").rglob("*.py") for module in imported(path)
    }
    homes = packages_distributions()
    foreign = modules - sys.stdlib_module_names - {"detente"}
    used = {plain(homes[module][0]) for module in foreign}
    # The code of others needs it; pyproject.toml says why it is named there.
    used.add("lxml-html-clean")
    assert used == {plain(name) for name in project()["dependencies"]}


def test_licence_files_are_there() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text()
    assert "CC-BY-SA-4.0" in (ROOT / "LICENSES" / "CC-BY-SA-4.0.txt").read_text()


def test_documents_link_to_files_that_exist() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
