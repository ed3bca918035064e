"""Reading the tables that ship with the code: tab-separated, one header line, '#' comments."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

__all__ = ["rows"]


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/<name>`` in a package, as dictionaries by column.

    Raises:
        ValueError: Where a row has another number of columns than the header.
    """
    text = (resources.files(package) / "data" / name).read_text(encoding="utf-8")
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{package}/data/{name}:{number}: {len(cells)} columns")
        else:
            yield dict(zip(header, cells, strict=True))
