"""``detente eval``: every figure of quality, measured again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import write_table

__all__ = ["evaluate"]


def evaluate(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="The folder with event_coding/, factuality/, ud/ ..."),
    ],
    own: Annotated[
        Path | None,
        typer.Option("--own", help="The folder with Detente's own labelled sets (training/)."),
    ] = None,
    slow: Annotated[
        bool,
        typer.Option(
            "--slow",
            help="Also measure judged mentions, merging and the timeline: some minutes more.",
        ),
    ] = False,
    wrong: Annotated[
        bool,
        typer.Option("--wrong", help="Also list what is wrong, of the sets that may be read."),
    ] = False,
) -> None:
    """Measure again on all labelled data that is at hand, beside gates and peers' figures.

    Ends with status 1 where a gate is missed. A set that is absent is left out.

    \b
    Examples:
      detente eval ../shared/data --own training
      detente eval ../shared/data --own training --slow
      detente eval ../shared/data --own training --wrong
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
    for figure in found if wrong else ():
        if figure.wrong:
            typer.echo("\n".join(("", figure.what, *(f"  {line}" for line in figure.wrong))))
    if not all(figure.holds for figure in found):
        raise typer.Exit(1)
