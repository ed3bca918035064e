"""The two things most programs want: texts to a table of mentions, inputs to a brief."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.briefing import make_brief
from detente.config import Settings
from detente.errors import InputError
from detente.reading import Reader
from detente.record import mention_row, mentions_table, merge
from detente.records import Coded, Document, SetAside, Status
from detente.sources.fields import Fields
from detente.sources.items import accept
from detente.sources.supplied import Supplied
from detente.sources.tabular.jsonl import read_record
from detente.text import mark_copies

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.briefing import Brief

__all__ = ["brief", "code", "documents_of_lines", "status_of"]

_log = logging.getLogger(__name__)


def code(
    texts: str | Iterable[str | Mapping[str, object]], settings: Settings | None = None
) -> pa.Table:
    """Code texts that are in memory.

    Args:
        texts: Texts, or records with the fields of a JSONL line: ``id``, ``text``, ``published``,
            ``title``, ``source`` (the outlet), ``url`` and, to ask for the relation of two given
            parties, ``source_span`` and ``target_span``. Only ``text`` is required; without an
            ``id`` the n-th is ``texts:n``.
        settings: How to read; the defaults if None.

    Returns:
        One row an event mention, in the columns of `detente.record.arrow_schema`. Spans point into
        the texts as given. What could not be used is logged and has no row.

    Raises:
        DetenteError: Where the settings cannot be followed.
    """
    texts = [texts] if isinstance(texts, (str, Mapping)) else texts
    reader = Reader(settings)
    lines = (_line(text) for text in texts)
    coded = reader.code_documents(documents_of_lines(lines, reader.settings, where="texts"))
    rows = [mention_row(m) for item in _used(coded) for m in item.mentions]
    return mentions_table(rows)


def status_of(sentence: str, span: tuple[int, int]) -> Status:
    """Whether the act that a word of a sentence names happened, is planned, denied and so on.

    Args:
        sentence: One sentence, as it stands in a text.
        span: First and last-but-one character of the verb or noun that names the act.

    Returns:
        One of the statuses of an `EventMention`.

    Raises:
        ValueError: Where the span lies outside the sentence.
    """
    if not 0 <= span[0] < span[1] <= len(sentence):
        raise ValueError(f"span {span} lies outside a sentence of {len(sentence)} characters")
    return _reader().coder.status_of(sentence, span)


@cache
def _reader() -> Reader:
    return Reader()


def brief(
    inputs: str | Path | Sequence[str | Path],
    *,
    about: str | Sequence[str] = (),
    settings: Settings | None = None,
) -> Brief:
    """Read files, folders and patterns of file names, and say what the record then holds.

    Args:
        inputs: What to read.
        about: Country codes to narrow the brief to; empty for everything.
        settings: How to read; the defaults if None.

    Returns:
        The brief; `detente.briefing` writes it as a page or as Markdown. It lists what
        was set aside.

    Raises:
        InputError: Where nothing could be read at all.
        DetenteError: Where the settings cannot be followed.
    """
    inputs = [inputs] if isinstance(inputs, (str, Path)) else inputs
    about = [about] if isinstance(about, str) else about
    aside: list[SetAside] = []
    coded: list[Coded] = []
    for item in Reader(settings).code(inputs):
        if isinstance(item, SetAside):
            aside += [] if item.used else [item]
        else:
            coded.append(item)
    if not coded:
        first = f": {aside[0].where}: {aside[0].detail}" if aside else ""
        raise InputError(f"no document could be read{first}")
    return make_brief(coded, merge(coded), aside, about=about)


def documents_of_lines(
    lines: Iterable[bytes], settings: Settings, where: str
) -> Iterator[Document | SetAside]:
    """Documents of JSON Lines that are no file, by the rules of those that are.

    Args:
        lines: One JSON object each; blank ones are passed over.
        settings: Whose fields and day of publication hold.
        where: What to call the lines: the n-th is ``where:n``.
    """
    yield from mark_copies(_read(lines, settings, where))


def _read(lines: Iterable[bytes], settings: Settings, where: str) -> Iterator[Document | SetAside]:
    fields = Fields(settings.fields)
    supplied = Supplied(settings.published, settings.outlet)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        item = read_record(line, f"{where}:{number}", Path(where), fields)
        if isinstance(item, SetAside):
            yield item
        else:
            yield from accept(item, supplied)


def _line(text: str | Mapping[str, object]) -> bytes:
    record = {"text": text} if isinstance(text, str) else dict(text)
    return json.dumps(record, default=str).encode()


def _used(items: Iterable[Coded | SetAside]) -> Iterator[Coded]:
    for item in items:
        if isinstance(item, SetAside):
            _log.warning("set aside: %s: %s: %s", item.where, item.kind, item.detail)
        else:
            yield item
