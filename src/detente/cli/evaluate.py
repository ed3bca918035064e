"""``detente eval``: every figure of quality, measured again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import write_table

__all__ = ["evaluate"]


def evaluate(
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="The folder with event_coding/ and factuality/.")
    ],
    own: Annotated[
        Path | None,
        typer.Option("--own", help="The folder with Detente's own labelled sets (training/)."),
    ] = None,
    slow: Annotated[
        bool,
        typer.Option(
            "--slow", help="Also measure merging and the timeline, which takes some minutes more."
        ),
    ] = False,
) -> None:
    """Measure the coder again on labelled data that is at hand, beside gates and peers' figures.

    Ends with status 1 where a gate is missed. A set that is absent is left out.

    \b
    Examples:
      detente eval ../shared/data --own training
      detente eval ../shared/data --own training --slow
    """  # noqa: D301  click reads it
    from detente.errors import InputError  # noqa: PLC0415  slow to load
    from detente.evaluation import figures  # noqa: PLC0415

    if not data.is_dir():
        raise InputError(f"{data} is no folder of labelled data")
    typer.echo("Measuring; this takes a minute or two.", err=True)
    found = list(figures(data, own, slow=slow))
    write_table(
        ("figure", "measured", "gate", "goal", "peers"),
        (
            [
                figure.what,
                "absent" if figure.value is None else f"{figure.value:.3f}",
                f"{'<=' if figure.under else '>='} {figure.gate}",
                figure.goal,
                figure.peers,
            ]
            for figure in found
        ),
    )
    if not all(figure.holds for figure in found):
        raise typer.Exit(1)
