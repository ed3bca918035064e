"""Reading inputs for a command: progress while it runs, and an account of it at the end."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import typer

from detente.cli.output import printable
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.reading import Admit, Reader
    from detente.records import Coded, Document, SetAside

__all__ = ["Tally", "count", "listed", "progress", "read", "report_aside"]

# How many of the inputs set aside are named unless all are asked for.
_NAMED = 5


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    documents: int = 0
    copies: int = 0
    undated: int = 0
    unnamed: int = 0
    known: int = 0
    revised: int = 0
    sentences: int = 0
    mentions: int = 0
    aside: list[SetAside] = field(default_factory=list)
    notes: list[SetAside] = field(default_factory=list)
    interrupted: bool = False
    started: float = field(default_factory=time.monotonic)

    def add(self, item: Coded) -> None:
        """Count one document."""
        self.documents += 1
        self.copies += item.document.copy_of is not None
        self.undated += item.document.published is None
        self.unnamed += not item.document.outlet_known
        self.sentences += len(item.sentences)
        self.mentions += len(item.mentions)

    def put_aside(self, item: SetAside, strict: bool) -> None:
        """Count what was not used; notes on what was are kept apart.

        Raises:
            InputError: Where `strict` makes it an error.
        """
        if item.used:
            self.notes.append(item)
            return
        self.aside.append(item)
        if strict:
            raise InputError(f"strict: {item.where}: {item.kind}: {item.detail}")

    def close(
        self, *, events: int | None = None, verbose: bool = False, listing: bool = False
    ) -> None:
        """Say on standard error what was read and what was not.

        Args:
            events: How many events were merged.
            verbose: Name all that was set aside.
            listing: All of it was listed already, and nothing was coded.

        Raises:
            typer.Exit: With status 130, where the user broke the run off; with 1, where no document
                could be read.
        """
        if not listing:
            report_aside(self.notes, verbose)
            report_aside(self.aside, verbose)
        if self.interrupted:
            typer.echo("interrupted: what follows was done and is kept", err=True)
        typer.echo(self.summary(events, coded=not listing), err=True)
        if self.interrupted:
            raise typer.Exit(130)
        if not self.documents and not self.known:
            raise typer.Exit(1)

    def summary(self, events: int | None = None, *, coded: bool = True) -> str:
        """The account in one line."""
        parts = [count(self.documents, "document")]
        if self.known:
            parts[0] = (
                f"{count(self.documents, 'new document')}" if self.documents else "nothing new"
            )
        notes = [count(self.copies, "copy", "copies")] if self.copies else []
        notes += [count(self.revised, "revision")] if self.revised else []
        parts[0] += f" ({', '.join(notes)})" if notes else ""
        if self.known:
            parts.append(f"{count(self.known, 'document')} known")
        if self.aside:
            kinds = Counter(item.kind for item in self.aside).most_common()
            named = ", ".join(f"{number} {kind}" for kind, number in kinds)
            parts.append(f"{len(self.aside)} set aside ({named})")
        if not coded and self.undated:
            parts.append(f"{self.undated:,} without a day")
        if not coded and self.unnamed:
            parts.append(f"{self.unnamed:,} of no known outlet")
        if coded and (self.documents or not self.known):
            parts += [count(self.sentences, "sentence"), count(self.mentions, "mention")]
        if events is not None:
            parts.append(count(events, "event"))
        return f"{', '.join(parts)} in {time.monotonic() - self.started:.1f} s"


def report_aside(items: Sequence[SetAside], verbose: bool) -> None:
    """Name on standard error what was set aside, or noted: all of it, or else the first few."""
    if not items:
        return
    what = "note" if items[0].used else "set aside"
    shown = items if verbose else items[:_NAMED]
    for item in shown:
        line = " ".join(f"{what}: {item.where}: {item.kind}: {item.detail}".split())
        typer.echo(printable(line), err=True)
    if len(shown) < len(items):
        more = f"{what}: {len(items) - len(shown)} more; --verbose names them"
        typer.echo(more, err=True)


def read(
    settings: Settings,
    inputs: Sequence[str],
    tally: Tally,
    *,
    ours: Path | None = None,
    quiet: bool = False,
    strict: bool = False,
    jobs: int = 1,
    admit: Admit | None = None,
) -> Iterator[Coded]:
    """Code the inputs, showing progress and keeping the tally.

    Ctrl-C ends it between two documents, so that whatever takes them can finish what it has.

    Args:
        settings: How to read.
        inputs: Files, folders, patterns; ``-`` for JSON Lines on standard input.
        tally: Takes the counts and what is set aside.
        ours: The file that the command writes: an earlier one of this name is no input.
        quiet: Show no progress, as where data run across the terminal meanwhile.
        strict: End at the first thing that is set aside.
        jobs: How many processes share the work.
        admit: Chooses what is coded, see `detente.reading.Reader.documents`.

    Raises:
        InputError: With `strict`, where something is set aside.
    """
    from detente.reading import Reader  # noqa: PLC0415  loads spaCy
    from detente.records import SetAside  # noqa: PLC0415

    with progress(quiet) as show, _interruptible() as interrupt:
        try:
            show("loading English")
            reader = Reader(settings)
            documents = _documents(reader, inputs, ours, admit)
            with closing(reader.code_documents(documents, show, jobs)) as coded:
                for item in coded:
                    if isinstance(item, SetAside):
                        tally.put_aside(item, strict)
                        continue
                    tally.add(item)
                    with interrupt.later():
                        yield item
                    if interrupt.asked:
                        break
        except KeyboardInterrupt:
            interrupt.asked = True
        tally.interrupted = interrupt.asked


@dataclass(slots=True)
class _Interrupt:
    """Ctrl-C: at once where nothing is lost by it, else as soon as that is so."""

    asked: bool = False
    waits: bool = False

    def ring(self, _signal: int, _frame: FrameType | None) -> None:
        """What Ctrl-C does."""
        again, self.asked = self.asked, True
        if again or not self.waits:
            raise KeyboardInterrupt

    @contextmanager
    def later(self) -> Iterator[None]:
        """Hold it off for once."""
        self.waits = True
        yield
        self.waits = False


@contextmanager
def _interruptible() -> Iterator[_Interrupt]:
    interrupt = _Interrupt()
    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = signal.signal(signal.SIGINT, interrupt.ring)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)


def listed(
    settings: Settings,
    inputs: Sequence[str],
    tally: Tally,
    *,
    ours: Path | None = None,
    quiet: bool = False,
    strict: bool = False,
) -> Iterator[Document | SetAside]:
    """Documents of the inputs without coding them, and what is set aside; see `read`."""
    from detente.reading import documents_of  # noqa: PLC0415  slow to load
    from detente.records import SetAside  # noqa: PLC0415

    with progress(quiet) as show, _interruptible() as interrupt:
        try:
            for item in documents_of(inputs, settings):
                if ours is not None and _same(item, ours):
                    continue
                if isinstance(item, SetAside):
                    tally.put_aside(item, strict)
                else:
                    tally.documents += 1
                    tally.copies += item.copy_of is not None
                    tally.undated += item.published is None
                    tally.unnamed += not item.outlet_known
                    show(item.id)
                with interrupt.later():
                    yield item
                if interrupt.asked:
                    break
        except KeyboardInterrupt:
            interrupt.asked = True
        tally.interrupted = interrupt.asked


def _documents(
    reader: Reader, inputs: Sequence[str], ours: Path | None, admit: Admit | None
) -> Iterator[Document | SetAside]:
    found = reader.documents(inputs, admit)
    return (item for item in found if ours is None or not _same(item, ours))


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
