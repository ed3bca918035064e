"""Finding the inputs and giving each to its reader."""

from __future__ import annotations

import glob
import logging
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from detente.records import Document, SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item, accept
from detente.sources.kinds import kind_of, kinds
from detente.sources.limits import TimeUp, within
from detente.sources.raw import BROKEN, Raw, TooLarge

__all__ = ["items", "items_of", "read"]

log = logging.getLogger(__name__)

# What stands for standard input.
_STDIN = "-"
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
) -> Iterator[Document | SetAside]:
    """Read documents from files, folders (with all below them) and patterns of file names.

    Nothing that is wrong with one input or record keeps the others from being read.

    Args:
        inputs: Paths or patterns, in the order in which they are read; folders by name; ``-`` for
            what comes down standard input.
        fields: Our field names (id, text, published, title, source, url) to the input's, where
            they are not the usual ones.
        published: Day of publication for documents that don't state theirs.

    Returns:
        Documents, and what was set aside, as they are met. Records of JSON Lines are read one at
        a time.

    Raises:
        InputError: Where `fields` names a field that there is not.
    """
    names = Fields(fields)
    return _documents(inputs, names, published)


def _documents(
    inputs: Sequence[str], fields: Fields, published: date | None
) -> Iterator[Document | SetAside]:
    yield from _accepted(items(inputs, fields), published)


def items(inputs: Sequence[str], fields: Fields) -> Iterator[Item | SetAside]:
    """The texts of some inputs as their readers found them; see `read`."""
    seen: set[str] = set()
    for found in _paths(inputs):
        if isinstance(found, SetAside):
            yield found
            continue
        if isinstance(found, Raw):
            yield from items_of(found, fields)
            continue
        real = os.path.realpath(found)  # unlike Path.resolve, goes no circles
        if real in seen:
            yield SetAside(found.as_posix(), "repeated", "named more than once; read once")
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
        if kind is None:
            suffixes = ", ".join(
                dict.fromkeys(s for each in kinds().values() for s in each.suffixes)
            )
            detail = f"files of this kind are not read; those that are: {suffixes}"
            yield SetAside(raw.where, "unknown kind", detail)
            return
        if depth > _DEEPEST:
            yield SetAside(raw.where, "too deep", f"more than {_DEEPEST} containers in one another")
            return
        found = kind.read(raw, fields)
        while True:
            with within(_seconds(raw)):
                item = next(found, _END)
            if item is _END:
                return
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
    found: Iterator[Item | SetAside], published: date | None
) -> Iterator[Document | SetAside]:
    for item in found:
        if isinstance(item, SetAside):
            yield item
            continue
        try:
            with within(_SECONDS + _A_MEGABYTE * len(item.text) / 2**20):
                accepted = list(accept(item, published))
        except TimeUp as error:
            accepted = [SetAside(item.where, "too slow", str(error))]
        yield from accepted


def _seconds(raw: Raw) -> float | None:
    if raw.once:  # whatever feeds a pipe may take its time
        return None
    return _SECONDS + _A_MEGABYTE * raw.size / 2**20


def _paths(inputs: Sequence[str]) -> Iterator[Path | Raw | SetAside]:
    for given in inputs:
        path = Path(given)
        if given == _STDIN:
            yield Raw.of_stream(_STDIN, sys.stdin.buffer)
        elif path.is_dir():
            yield from _folder(path)
        elif os.path.lexists(path):
            yield path
        elif "://" in given:
            detail = "an address; nothing is fetched, save the page and name the file"
            yield SetAside(given, "missing", detail)
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
    broken: list[SetAside] = []

    def note(error: OSError) -> None:
        broken.append(SetAside(str(error.filename), "unreadable", error.strerror or str(error)))

    paths: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths.extend(Path(root) / name for name in files if not name.startswith("."))
    yield from broken
    yield from sorted(paths)
    if not paths and not broken:
        yield SetAside(folder.as_posix(), "empty", "the folder holds no files")
