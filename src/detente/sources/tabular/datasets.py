"""Tables that are known to be no coverage: event data, lists of sanctions, what Detente wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from detente.sources.fields import plain_name

__all__ = ["known_as"]

# What stands between cells, in words.
_BETWEEN = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}
_NAMES = {"tab": "\t"}


@dataclass(frozen=True, slots=True)
class _Dataset:
    name: str
    holds: str
    columns: frozenset[str]
    widths: frozenset[int]
    begins: re.Pattern[str]
    between: str


def known_as(
    names: Sequence[str], rows: Sequence[Sequence[object]], *, headed: bool, between: str = ""
) -> str | None:
    """What a table is, in words that say why it is not read; None where it is no known one.

    Args:
        names: Its columns.
        rows: Some of its rows.
        headed: Whether the table names its columns itself.
        between: What stands between its cells; "" where the format leaves no choice.
    """
    plain = {plain_name(name) for name in names}
    fitting = [
        each
        for each in _datasets()
        if (each.columns and each.columns <= plain if headed else _begins(each, rows))
    ]
    if not fitting:
        return None
    # Of versions with the same columns the one with as many.
    dataset = next((each for each in fitting if len(names) in each.widths), fitting[0])
    altered = ""
    if dataset.between and between:
        other = [_BETWEEN.get(between, repr(between))] * (between != dataset.between)
        changes = " and ".join(other + ["a header"] * headed)
        altered = f", altered: {changes}" if changes else ""
    return f"looks like {dataset.name}{altered}; Detente reads coverage, not {dataset.holds}"


def _begins(dataset: _Dataset, rows: Sequence[Sequence[object]]) -> bool:
    fitting = [
        row
        for row in rows
        if len(row) in dataset.widths and dataset.begins.match("\t".join(map(str, row)))
    ]
    return len(fitting) * 2 > len(rows)


@cache
def _datasets() -> tuple[_Dataset, ...]:
    text = (resources.files("detente.sources.tabular") / "datasets.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(
        _Dataset(
            name,
            holds,
            frozenset(columns.split()),
            frozenset(map(int, widths.split())),
            re.compile(begins),
            _NAMES.get(between, between),
        )
        for name, holds, columns, widths, begins, between in rows
    )
