"""Reading inputs for a command: progress while it runs, and an account of it at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.output import printable

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.reading import Reader
    from detente.records import Coded, Document, SetAside

__all__ = ["Tally", "count", "progress", "read", "report_aside"]

# How many of the inputs set aside are named unless all are asked for.
_NAMED = 5


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    documents: int = 0
    copies: int = 0
    sentences: int = 0
    mentions: int = 0
    aside: list[SetAside] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def add(self, item: Coded) -> None:
        """Count one document."""
        self.documents += 1
        self.copies += item.document.copy_of is not None
        self.sentences += len(item.sentences)
        self.mentions += len(item.mentions)

    def close(self, *, events: int | None = None, verbose: bool = False) -> None:
        """Say on standard error what was read and what was not.

        Raises:
            typer.Exit: With status 1, where no document could be read.
        """
        report_aside(self.aside, verbose)
        typer.echo(self.summary(events), err=True)
        if not self.documents:
            raise typer.Exit(1)

    def summary(self, events: int | None = None) -> str:
        """The account in one line."""
        parts = [count(self.documents, "document")]
        if self.copies:
            parts[0] += f" ({count(self.copies, 'copy', 'copies')})"
        if self.aside:
            kinds = Counter(item.kind for item in self.aside).most_common()
            named = ", ".join(f"{number} {kind}" for kind, number in kinds)
            parts.append(f"{len(self.aside)} set aside ({named})")
        parts += [count(self.sentences, "sentence"), count(self.mentions, "mention")]
        if events is not None:
            parts.append(count(events, "event"))
        return f"{', '.join(parts)} in {time.monotonic() - self.started:.1f} s"


def report_aside(aside: Sequence[SetAside], verbose: bool) -> None:
    """Name on standard error what was set aside: all of it, or else the first few."""
    shown = aside if verbose else aside[:_NAMED]
    for item in shown:
        line = " ".join(f"set aside: {item.where}: {item.kind}: {item.detail}".split())
        typer.echo(printable(line), err=True)
    if len(shown) < len(aside):
        typer.echo(f"set aside: {len(aside) - len(shown)} more; --verbose names them", err=True)


def read(
    settings: Settings,
    inputs: Sequence[str],
    tally: Tally,
    *,
    ours: Path | None = None,
    quiet: bool = False,
) -> Iterator[Coded]:
    """Code the inputs, showing progress and keeping the tally.

    Args:
        settings: How to read.
        inputs: Files, folders, patterns; ``-`` for JSON Lines on standard input.
        tally: Takes the counts and what is set aside.
        ours: The file that the command writes: an earlier one of this name is no input.
        quiet: Show no progress, as where data run across the terminal meanwhile.
    """
    from detente.reading import Reader  # noqa: PLC0415  loads spaCy
    from detente.records import SetAside  # noqa: PLC0415

    with progress(quiet) as show:
        show("loading English")
        reader = Reader(settings)
        for item in reader.code_documents(_documents(reader, inputs, ours), progress=show):
            if isinstance(item, SetAside):
                tally.aside.append(item)
            else:
                tally.add(item)
                yield item


def _documents(
    reader: Reader, inputs: Sequence[str], ours: Path | None
) -> Iterator[Document | SetAside]:
    for item in reader.documents(inputs):
        if ours is None or not _same(item, ours):
            yield item


def _same(item: Document | SetAside, path: Path) -> bool:
    where = Path(str(getattr(item, "where", "") or getattr(item, "id", "")))
    # DuckDB keeps what it has not yet written into a store beside it.
    own = {path.name, f"{path.name}.wal"}
    return where.name in own and where.resolve().parent == path.resolve().parent


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being done, and how much was done before."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.completed} {task.description}"),
    )
    with Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False
    ) as bar:
        task = bar.add_task("")

        def show(what: str) -> None:
            bar.update(task, advance=1, description=escape(printable(what)))

        yield show


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
