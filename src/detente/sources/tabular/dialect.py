"""How a table in plain text is written: what stands between its cells and around them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

__all__ = ["LONGEST", "Dialect", "dialect_of", "parsed"]

# Characters of the longest row that is held in memory.
LONGEST = 8 * 1024 * 1024
# What may stand between cells, the likeliest first.
_BETWEEN = (",", "\t", ";", "|")
_BY_SUFFIX = {".tsv": "\t", ".tab": "\t", ".psv": "|"}
# What stands in no text: "between" the cells of a table with one column.
_NOWHERE = "\x1f"
_ROWS = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a table are written.

    Attributes:
        between: What stands between cells.
        quote: What stands around cells, "" where nothing does.
        escaped: Whether a quote within a cell has a backslash before it, instead of being doubled.
        width: Cells of most rows.
    """

    between: str
    quote: str = '"'
    escaped: bool = False
    width: int = 1

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of some lines, as `csv` finds them; to be asked through `parsed`."""
        how: dict[str, Any] = {"delimiter": self.between}
        if not self.quote:
            how["quoting"] = csv.QUOTE_NONE
        else:
            how |= {"quotechar": self.quote, "doublequote": not self.escaped}
            if self.escaped:
                how["escapechar"] = "\\"
        return csv.reader(lines, **how)


def parsed(rows: Iterator[list[str]]) -> list[str] | None:
    """The next row, None after the last; cells may be as long as a row.

    The limit is one for the whole process: it is ours only while we read.

    Raises:
        csv.Error: Where the row is none.
    """
    before = csv.field_size_limit(LONGEST)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def dialect_of(lines: list[str], suffix: str, known: Callable[[str], bool]) -> Dialect:
    """How a table is written, by its first lines: under the right reading its rows are alike.

    Args:
        lines: The first lines, the last of which may be cut.
        suffix: How the name of the file ends.
        known: Whether a column of this name is one that coverage has.
    """
    first = next((line.strip() for line in lines if line.strip()), "")
    if known(first.strip("\"'")):
        return Dialect(_NOWHERE)
    found = [tried for between in _BETWEEN if (tried := _tried(lines, between)) is not None]
    by_suffix = _BY_SUFFIX.get(suffix)
    best = max(
        found,
        key=lambda each: (round(each[0], 2), each[1].between == by_suffix, each[1].width),
        default=None,
    )
    if best is not None and best[0] >= 0.5:
        return best[1]
    # Rows that are not alike: what makes most of the header.
    for between in sorted(_BETWEEN, key=first.count, reverse=True):
        names = [name.strip(" \"'") for name in first.split(between)]
        if len(names) > 1 and any(map(known, names)) and max(map(len, names)) <= 60:
            return Dialect(between, width=len(names))
    return Dialect(_NOWHERE)


def _tried(lines: list[str], between: str) -> tuple[float, Dialect] | None:
    """How alike the rows are with `between`, and with the quotes that make them most alike."""
    text = "".join(lines)
    if between not in text:
        return None
    escaped = text.count('\\"') > text.count('""')
    tries = [Dialect(between, '"', escaped)]
    if f"{between}'" in text:
        tries.append(Dialect(between, "'", "\\'" in text))
    results = [(*_alike(lines, tried), tried) for tried in tries]
    share, width, rows, best = max(results, key=lambda result: result[0])
    plain_share, plain_width, plain_rows = _alike(lines, Dialect(between, ""))
    # Quotes that stand for themselves run rows together that are alike without them.
    if plain_share >= 0.98 and plain_share >= share and plain_rows > rows:
        share, width, best = plain_share, plain_width, Dialect(between, "")
    if width < 2:
        return None
    return share, Dialect(between, best.quote, best.escaped, width)


def _alike(lines: list[str], dialect: Dialect) -> tuple[float, int, int]:
    """The share of rows with the usual number of cells, that number, and how many rows there are.

    Rows with one cell are lines of text that stand before or after a table.
    """
    widths: list[int] = []
    rows = dialect.reader(iter(lines))
    with suppress(csv.Error):
        while len(widths) < _ROWS and (row := parsed(rows)) is not None:
            if any(cell.strip() for cell in row):
                widths.append(len(row))
    if len(widths) > 3:
        widths.pop()  # which may be cut
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 1, len(widths)
    width, count = several.most_common(1)[0]
    return count / len(widths), width, len(widths)
