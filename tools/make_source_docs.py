"""Write ``docs/sources.md``, the page on inputs, from the table of kinds that the readers go by.

Run ``make docs``; a test fails where the page is out of date.
"""

from __future__ import annotations

from pathlib import Path

from detente.sources.kinds import Kind, kinds

PAGE = Path(__file__).parents[1] / "docs" / "sources.md"
TEXT = Path(__file__).with_name("sources.md.in")

_FIELDS = {"id": "id", "title": "title", "published": "day", "outlet": "outlet", "url": "address"}


def page() -> str:
    """The whole page."""
    rows = "\n".join(map(_row, kinds().values()))
    head = "| kind | files | states | what is read | read with |\n| --- | --- | --- | --- | --- |"
    return TEXT.read_text(encoding="utf-8").replace("{{kinds}}", f"{head}\n{rows}")


def _row(kind: Kind) -> str:
    files = ", ".join(kind.suffixes) or "told by their content"
    states = ", ".join(_FIELDS.get(field, "what its parts state") for field in kind.gives)
    library = kind.library or "Python"
    return f"| {kind.name} | {files} | {states or 'nothing'} | {kind.note} | {library} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
