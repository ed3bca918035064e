"""docs/sources.md is made from the table of kinds; the samples hold that table against the code."""

from __future__ import annotations

import runpy
from pathlib import Path

from detente.sources.kinds import kinds

ROOT = Path(__file__).parents[2]


def made() -> str:
    tool = runpy.run_path(str(ROOT / "tools" / "make_source_docs.py"))
    return str(tool["page"]())


def test_the_page_on_sources_is_up_to_date() -> None:
    assert (ROOT / "docs" / "sources.md").read_text(encoding="utf-8") == made(), "run `make docs`"


def test_every_kind_has_its_row() -> None:
    page = made()
    for kind in kinds().values():
        assert f"| {kind.name} |" in page
        assert all(suffix in page for suffix in kind.suffixes)
