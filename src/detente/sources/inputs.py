"""Finding the inputs and giving each to its reader."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from detente.records import Document, SetAside
from detente.sources.fields import Fields
from detente.sources.files import read_markdown, read_text
from detente.sources.html import read_html
from detente.sources.items import Item, accept
from detente.sources.jsonl import read_jsonl

__all__ = ["read", "reader_of"]

_READERS: Mapping[str, Callable[[Path, Fields], Iterator[Item | SetAside]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".ndjson": read_jsonl,
    ".ndjson.gz": read_jsonl,
}


def read(
    inputs: Sequence[str],
    *,
    fields: Mapping[str, str] | None = None,
    published: date | None = None,
) -> Iterator[Document | SetAside]:
    """Read documents from files, folders (with all below them) and patterns of file names.

    Nothing that is wrong with one input or record keeps the others from being read.

    Args:
        inputs: Paths or patterns, in the order in which they are read; folders by name.
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
    seen: set[Path] = set()
    for found in _paths(inputs):
        if isinstance(found, SetAside):
            yield found
            continue
        real = found.resolve()
        if real in seen:
            yield SetAside(found.as_posix(), "repeated", "named more than once; read once")
            continue
        seen.add(real)
        reader = reader_of(found)
        if reader is None:
            kinds = ", ".join(_READERS)
            detail = f"files of this kind are not read; those that are: {kinds}"
            yield SetAside(found.as_posix(), "unknown kind", detail)
            continue
        try:
            for item in reader(found, fields):
                if isinstance(item, SetAside):
                    yield item
                else:
                    yield from accept(item, published)
        except OSError as error:
            yield SetAside(found.as_posix(), "unreadable", error.strerror or str(error))


def reader_of(path: Path) -> Callable[[Path, Fields], Iterator[Item | SetAside]] | None:
    """The reader for a file of this name, None where it is of no kind that is read."""
    name = path.name.lower()
    return next((reader for suffix, reader in _READERS.items() if name.endswith(suffix)), None)


def _paths(inputs: Sequence[str]) -> Iterator[Path | SetAside]:
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
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


_reader = reader_of  # the name it went by at first
