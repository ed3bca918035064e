"""Bytes that hold coverage, wherever they lie: a file, a part of an archive, a page fetched."""

from __future__ import annotations

import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from detente.sources.packed.unpacking import Budget

__all__ = ["BROKEN", "LARGEST", "Raw", "TooLarge"]

# What readers of compressed data raise where these end early or are damaged.
BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)

# Bytes of the largest document that is held in memory. Books and long reports are a tenth of it.
LARGEST = 64 * 1024 * 1024
_HEAD = 4096


class TooLarge(Exception):  # noqa: N818  the caller says what it means for the input
    """More bytes than one document may have; the message says how many may be."""

    def __init__(self, limit: int = LARGEST) -> None:
        super().__init__(f"more than {limit / 2**20:.0f} MiB: too much for one document")


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes with a name.

    Attributes:
        where: What to call them: a path, an address, ``archive.zip/inner/page.html``.
        path: The name that tells their kind and, at need, hints at the outlet.
        opener: Opens them, each time from the beginning.
        given: What is known of them from outside, by our field names.
        media: Content type that came with them, "" where none did.
        size: How many they are, 0 where that is not known.
        once: Whether they can be opened only once, as what comes down a pipe.
        budget: What may still be unpacked from the input in which they lie packed.
    """

    where: str
    path: PurePath
    opener: Callable[[], IO[bytes]]
    given: Mapping[str, object] = field(default_factory=dict)
    media: str = ""
    size: int = 0
    once: bool = False
    budget: Budget | None = None

    @classmethod
    def of_file(cls, path: Path) -> Raw:
        """The bytes of a file.

        Raises:
            OSError: Where nothing is known of it.
        """
        return cls(path.as_posix(), path, lambda: path.open("rb"), size=path.stat().st_size)

    @classmethod
    def of_stream(cls, where: str, stream: BinaryIO) -> Raw:
        """What comes down a stream, such as standard input; it is left open."""
        # Buffered readers wait until their buffer is full; what comes slowly is read as it comes.
        kept = _Kept(getattr(stream, "raw", None) or cast(io.RawIOBase, stream))
        kept.stream = stream  # which would close what it reads from when nobody held it
        return cls(where, PurePath(where), lambda: kept, once=True)

    def part(
        self,
        name: str,
        content: bytes | Callable[[], IO[bytes]],
        *,
        given: Mapping[str, object] | None = None,
        media: str = "",
        size: int = 0,
    ) -> Raw:
        """Bytes that lie within these: a member of an archive, a message, an attachment."""
        known = {**self.given, **(given or {})}
        where, path = f"{self.where}/{name}", PurePosixPath(name)
        if callable(content):
            return Raw(where, path, content, known, media, size, budget=self.budget)
        return Raw(
            where, path, lambda: io.BytesIO(content), known, media, len(content), budget=self.budget
        )

    def open(self) -> BinaryIO:
        """The bytes as a stream, from the beginning; the caller closes it."""
        return cast(BinaryIO, self.opener())

    def head(self) -> bytes:
        """The first bytes, a few thousand at most; what is read later still has them."""
        stream = self.open()
        if isinstance(stream, io.BufferedReader) and self.once:
            return stream.peek(_HEAD)[:_HEAD]
        with closing(stream):
            return stream.read(_HEAD)

    def read(self, limit: int = LARGEST) -> bytes:
        """All bytes.

        Raises:
            TooLarge: Where there are more than `limit`.
            OSError: Where they cannot be read.
        """
        with closing(self.open()) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise TooLarge(limit)
        return data


class _Kept(io.BufferedReader):
    """A stream that stays open when its reader is done."""

    stream: BinaryIO

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""
