"""``detente outlets``: what each outlet reported first, alone and never."""

from __future__ import annotations

from detente.cli.asking import (
    Background,
    Between,
    Since,
    Statuses,
    Store,
    Types,
    Undated,
    Until,
    filters,
    nothing_found,
    tell_undated,
    write_rows,
)
from detente.cli.options import Out, Shown, ShownAs, chosen

__all__ = ["outlets"]

_COUNTS = (
    "documents", "copies", "mentions", "events", "first", "alone", "carried", "never",
)  # fmt: skip


def outlets(
    *,
    store: Store,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    type: Types = None,  # noqa: A002  the option's name
    status: Statuses = None,
    background: Background = None,
    undated: Undated = False,
    format: ShownAs = None,  # noqa: A002  the option's name
    out: Out = None,
) -> None:
    """Show what each outlet reported of some events: first, alone and never.

    Copies of another outlet are that one's word. First: on an earlier day than all others that
    told it. Alone: nobody else told it. Carried: only as a copy. Never: not at all; the biggest
    of these are named by id.

    \b
    Examples:
      detente outlets --store record.duckdb
      detente outlets --store record.duckdb --between RUS PRK --since 2024-06 --no-background
      detente outlets --store record.duckdb --format csv --out outlets.csv
    """  # noqa: D301  click reads it
    form = chosen(format, out, Shown.table)
    wanted = filters(
        between=between,
        since=since,
        until=until,
        types=type,
        status=status,
        background=background,
        undated=undated,
    )

    from detente.record import Record  # noqa: PLC0415  slow to load

    with Record.open(store, read_only=True) as record:
        found = record.outlets(**wanted)
        tell_undated(record, wanted)
    if not found.num_rows:
        nothing_found("outlet", store)
    rows = [
        [
            row["outlet"] + ("" if row["known"] else " (a guess)"),
            *(str(row[name]) for name in _COUNTS),
            ", ".join(row["missed"][:3]),
        ]
        for row in found.to_pylist()
    ]
    write_rows(found, form.value, out, (("outlet", *_COUNTS, "missed"), rows))
