"""What documents go by: one id stands for one document, whatever claims it.

Tables of different tools all number from 1, and a file may be called ``today.txt`` every day. Who
comes later under an id that is taken goes by the id with a number. A record does the same with what
it kept before (`detente.record.Intake`), but knows an article that has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from detente.records import Document, SetAside

__all__ = ["free_id", "noted", "told_apart"]


def free_id(key: str, taken: Callable[[str], object]) -> str:
    """The id with the least number from 2 under which nothing is known: ``1#2``."""
    number = 2
    while taken(f"{key}#{number}"):
        number += 1
    return f"{key}#{number}"


def noted(name: str, document: Document) -> SetAside:
    """A note that a document goes by another id than its own."""
    detail = f"the id {document.id!r} is that of another document; this one goes by {name!r}"
    return SetAside(document.where or document.id, "repeated id", detail, used=True)


def told_apart(found: Iterable[Document | SetAside]) -> Iterator[Document | SetAside]:
    """Documents whose ids are unique; the same text under the same id keeps it."""
    first: dict[str, str] = {}
    others: dict[tuple[str, str], str] = {}
    for item in found:
        if isinstance(item, SetAside) or first.setdefault(item.id, item.hash) == item.hash:
            yield item
            continue
        name = others.get((item.id, item.hash))
        if name is None:
            name = others[item.id, item.hash] = free_id(item.id, first.__contains__)
            first[name] = item.hash
            yield noted(name, item)
        yield replace(item, id=name)
