"""Coding on several cores: the same documents in the same order as on one."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from detente.records import Coded, Document, SetAside

if TYPE_CHECKING:
    from detente.config import Settings
    from detente.reading import Reader

__all__ = ["code_with"]

# Documents that go to a process at a time: enough that sending them costs little.
_BATCH = 8
# Batches under way for each process, so that none waits while the next document is read.
_AHEAD = 3

_Item: TypeAlias = Document | SetAside
_Found: TypeAlias = Coded | SetAside


def code_with(jobs: int, settings: Settings, documents: Iterable[_Item]) -> Iterator[_Found]:
    """Code documents in `jobs` processes.

    Reading stays where it is; what is read ahead is bounded. Should a process die, as for want of
    memory, the documents that it had are set aside and another one goes on.

    Args:
        jobs: How many processes.
        settings: How to read.
        documents: What to code; what was set aside keeps its place.
    """
    items = iter(documents)
    with _Pool(jobs, settings) as pool:
        waiting: deque[tuple[list[_Item], Future[list[_Found]]]] = deque()
        while True:
            while len(waiting) < jobs * _AHEAD and (batch := list(islice(items, _BATCH))):
                waiting.append((batch, pool.submit(batch)))
            if not waiting:
                return
            batch, coded = waiting.popleft()
            try:
                yield from coded.result()
            except BrokenProcessPool:
                yield from pool.one_by_one(batch)
                # What was under way in the other processes went with them.
                waiting = deque((each, pool.submit(each)) for each, _ in waiting)


class _Pool:
    """Processes that code, begun anew when one of them dies."""

    def __init__(self, jobs: int, settings: Settings) -> None:
        self._jobs, self._settings = jobs, settings
        self._running = self._start()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._running.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # Not forked: what threads of libraries hold at that moment would stay locked for ever.
        return ProcessPoolExecutor(
            self._jobs, multiprocessing.get_context("spawn"), _begin, (self._settings,)
        )

    def submit(self, batch: list[_Item]) -> Future[list[_Found]]:
        try:
            return self._running.submit(_code, batch)
        except BrokenProcessPool:
            self._running = self._start()
            return self._running.submit(_code, batch)

    def one_by_one(self, batch: list[_Item]) -> Iterator[_Found]:
        """Finds which document of a batch it was that a process died of."""
        for item in batch:
            try:
                yield from self.submit([item]).result()
            except BrokenProcessPool:
                where = item.id if isinstance(item, Document) else item.where
                yield SetAside(where, "failed", "the process that coded it died: out of memory?")


_reader: Reader | None = None


def _begin(settings: Settings) -> None:
    """What a process does first: it leaves Ctrl-C to the one that began it, and loads."""
    global _reader  # noqa: PLW0603  one a process, which lives for nothing else
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from detente.reading import Reader  # noqa: PLC0415  after the variable is set

    _reader = Reader(settings)


def _code(batch: list[_Item]) -> list[_Found]:
    assert _reader is not None  # noqa: S101  set when the process began
    return list(_reader.code_documents(batch))
