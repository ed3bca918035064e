"""Finding the inputs and giving each to its reader."""

from __future__ import annotations

import glob
import logging
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from detente.records import Document, SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item, accept, sayable
from detente.sources.kinds import kind_of
from detente.sources.limits import TimeUp, within
from detente.sources.raw import BROKEN, Raw, TooLarge
from detente.sources.supplied import Supplied, table_of

if TYPE_CHECKING:
    from detente.sources.online.web import Web

__all__ = ["items", "items_of", "read"]

log = logging.getLogger(__name__)

# What stands for standard input.
_STDIN = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# How names of files begin that are none of the user's coverage: hidden ones, Word's locks.
_HIDDEN = (".", "~$")
# Containers within containers, beyond which nothing honest goes.
_DEEPEST = 5
# Seconds that a document may take to read, and how many more for each megabyte.
_SECONDS, _A_MEGABYTE = 5.0, 5.0
_END = object()


def read(
    inputs: Sequence[str],
    *,
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
    outlet: str | None = None,
    meta: Path | None = None,
    allow_local: bool = False,
) -> Iterator[Document | SetAside]:
    """Read documents from files, folders (with all below them), patterns of file names, addresses.

    Nothing that is wrong with one input or record keeps the others from being read.

    Args:
        inputs: Paths, patterns or addresses, in the order in which they are read; folders by name;
            ``-`` for what comes down standard input. Only addresses given here are ever fetched.
        fields: Our field names (id, text, published, title, source, url) to the input's, where
            they are not the usual ones.
        published: Day of publication for documents that don't state theirs.
        outlet: Outlet of documents that don't state theirs.
        meta: A table (CSV, JSON Lines, Parquet) of what is known of single documents: a column
            ``id``, ``path``, ``file`` or ``url`` says of which, others are named as fields are.
        allow_local: Whether addresses of this machine and its neighbours may be fetched.

    Returns:
        Documents, and what was set aside, as they are met. Records of JSON Lines are read one at
        a time.

    Raises:
        InputError: Where `fields` names a field that there is not, or `meta` cannot be read.
    """
    names = Fields(fields)
    supplied = Supplied(published, outlet, table_of(meta) if meta else {})
    return _all(items(inputs, names, allow_local=allow_local), supplied, meta)


def _all(
    found: Iterator[Item | SetAside], supplied: Supplied, meta: Path | None
) -> Iterator[Document | SetAside]:
    yield from _accepted(found, supplied)
    if meta and (unmatched := supplied.unmatched()):
        shown = ", ".join(unmatched[:5]) + (", ..." if len(unmatched) > 5 else "")
        detail = f"no document goes by {len(unmatched)} of its names: {shown}"
        yield SetAside(meta.as_posix(), "unmatched", detail, used=True)


def items(
    inputs: Sequence[str], fields: Fields, *, allow_local: bool = False
) -> Iterator[Item | SetAside]:
    """The texts of some inputs as their readers found them; see `read`."""
    seen: set[str] = set()
    for found in _paths(inputs, allow_local):
        if isinstance(found, SetAside):
            yield found
            continue
        if isinstance(found, Raw):
            yield from items_of(found, fields)
            continue
        real = os.path.realpath(found)  # unlike Path.resolve, goes no circles
        if real in seen:
            yield SetAside(
                found.as_posix(), "repeated", "named more than once; read once", used=True
            )
            continue
        seen.add(real)
        yield from _file(found, fields)


def _file(path: Path, fields: Fields) -> Iterator[Item | SetAside]:
    where = path.as_posix()
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            yield SetAside(where, "no file", "neither file nor folder: a pipe, socket or device")
            return
        yield from items_of(Raw.of_file(path), fields)
        after = path.stat()
    except OSError as error:
        yield SetAside(where, "unreadable", error.strerror or str(error))
        return
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        detail = "the file changed while it was read: what was read may be neither state"
        yield SetAside(where, "changed", detail)


def items_of(raw: Raw, fields: Fields, depth: int = 0) -> Iterator[Item | SetAside]:
    """The texts in some bytes, and in all that lies within these.

    Whatever goes wrong is told of the bytes that it went wrong with; the rest is read.
    """
    try:
        kind = kind_of(raw)
        if kind is None and not raw.head().strip():
            yield SetAside(raw.where, "empty", "holds nothing")
            return
        if kind is None:
            detail = (
                f"{raw.path.suffix or 'such'} files are not read; docs/sources.md lists what is"
            )
            yield SetAside(raw.where, "unknown kind", detail)
            return
        if depth > _DEEPEST:
            yield SetAside(raw.where, "too deep", f"more than {_DEEPEST} containers in one another")
            return
        found = kind.read(raw, fields)
        silent = True
        while True:
            with within(_seconds(raw)):
                item = next(found, _END)
            if item is _END:
                if silent:  # nothing vanishes without a word
                    yield SetAside(raw.where, "empty", "holds nothing that could be read")
                return
            silent = silent and item is None
            match item:
                case Raw():
                    yield from items_of(item, fields, depth + 1)
                case Item():
                    given = {**raw.given, **item.given}
                    yield replace(item, given=given, kind=item.kind or kind.name)
                case SetAside():
                    yield item
    except (TooLarge, TimeUp) as error:
        yield SetAside(
            raw.where, "too large" if isinstance(error, TooLarge) else "too slow", str(error)
        )
    except BROKEN as error:
        yield SetAside(raw.where, "unreadable", f"the compressed data end or break: {error}")
    except OSError as error:
        yield SetAside(raw.where, "unreadable", error.strerror or str(error))
    except Exception as error:  # a reader's mistake must not end the run of thousands
        log.debug("%s", raw.where, exc_info=True)
        yield SetAside(
            raw.where, "failed", f"could not be read: {' '.join(repr(error).split())[:200]}"
        )


def _accepted(
    found: Iterator[Item | SetAside], supplied: Supplied
) -> Iterator[Document | SetAside]:
    for item in found:
        if isinstance(item, SetAside):
            yield replace(item, where=sayable(item.where), detail=sayable(item.detail))
            continue
        try:
            with within(_SECONDS + _A_MEGABYTE * len(item.text) / 2**20):
                accepted = list(accept(item, supplied))
        except TimeUp as error:
            accepted = [SetAside(sayable(item.where), "too slow", str(error))]
        yield from accepted


def _seconds(raw: Raw) -> float | None:
    if raw.once:  # whatever feeds a pipe may take its time
        return None
    return _SECONDS + _A_MEGABYTE * raw.size / 2**20


def _paths(inputs: Sequence[str], allow_local: bool) -> Iterator[Path | Raw | SetAside]:
    web: Web | None = None
    fetched: set[str] = set()
    for given in inputs:
        path = Path(given)
        if given == _STDIN:
            yield Raw.of_stream(_STDIN, sys.stdin.buffer)
        elif given in fetched:
            yield SetAside(given, "repeated", "named more than once; fetched once", used=True)
        elif _ADDRESS.match(given):
            if web is None:
                from detente.sources.online.web import Web  # noqa: PLC0415  files need none of it

                web = Web(allow_local=allow_local)
            fetched.add(given)
            yield web.fetch(given)
        elif os.path.isdir(given):  # noqa: PTH112  a name that is too long is just none
            yield from _folder(path)
        elif os.path.lexists(path):
            yield path
        elif "://" in given:
            yield SetAside(given, "refused", "an address; only http and https are fetched")
        elif glob.has_magic(given):
            matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  as the user wrote it
            if not matches:
                yield SetAside(given, "missing", "no file matches this pattern")
            for match in matches:
                found = Path(match)
                if found.is_dir():
                    yield from _folder(found)
                else:
                    yield found
        else:
            yield SetAside(given, "missing", "there is no such file or folder")


def _folder(folder: Path) -> Iterator[Path | SetAside]:
    """All files below a folder, by name; hidden ones are none of the user's coverage."""
    found = False
    for entry in _entries(folder):
        found = True
        yield entry
    if not found:
        yield SetAside(folder.as_posix(), "empty", "the folder holds no files")


def _entries(folder: Path) -> Iterator[Path | SetAside]:
    # What is still to come, the next one last: folders may be nested deeper than Python calls.
    ahead: list[tuple[Path, bool, bool]] = [(folder, True, False)]
    while ahead:
        path, is_folder, is_link = ahead.pop()
        if is_folder and is_link:  # which may lead back to where it lies
            yield SetAside(path.as_posix(), "link", "a link to a folder; name that folder itself")
        elif not is_folder:
            yield path
        else:
            try:
                with os.scandir(path) as entries:
                    here = sorted(
                        (entry.name, _is_folder(entry), entry.is_symlink())
                        for entry in entries
                        if not entry.name.startswith(_HIDDEN)
                    )
            except OSError as error:
                yield SetAside(path.as_posix(), "unreadable", error.strerror or str(error))
                continue
            ahead.extend((path / name, one, other) for name, one, other in reversed(here))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere but to itself: told when it is read
        return False
