"""Coding in several processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children

from detente.reading import Reader
from detente.records import Coded, Document, SetAside

PLACES = ("Oslo", "Lima", "Nairobi", "Tokyo", "Madrid", "Hanoi", "Cairo")


def documents(count: int) -> Iterator[Document | SetAside]:
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        text = f"Japan and Kenya held talks in {place} on Tuesday. Peru condemned Chile."
        yield Document(str(number), text, "desk", True)
        if number % 10 == 0:
            yield SetAside(f"broken-{number}", "empty", "nothing")


def test_several_processes_give_the_same_in_the_same_order() -> None:
    reader = Reader()
    alone = list(reader.code_documents(documents(40)))
    done: list[str] = []
    together = list(reader.code_documents(documents(40), done.append, jobs=2))
    assert together == alone
    assert done == [str(number) for number in range(40)]


def test_a_process_that_dies_loses_nothing() -> None:
    reader = Reader()
    found = reader.code_documents(documents(100), jobs=2)
    first = next(found)
    for process in active_children():
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
    rest = list(found)
    coded = [item.document.id for item in (first, *rest) if isinstance(item, Coded)]
    assert coded == [str(number) for number in range(100)]
