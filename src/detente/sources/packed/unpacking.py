"""Unpacking what may be hostile: in proportion to what was packed, and in bounded memory."""

from __future__ import annotations

import bz2
import io
import lzma
import tempfile
import zlib
from collections.abc import Callable
from contextlib import closing
from typing import IO, Any, BinaryIO, Protocol, cast

from detente.sources.raw import Raw, TooLarge

__all__ = ["Budget", "Expanded", "Inflated", "Spool", "Unpacked", "budget_of", "spooled"]

# How much more than its own size an input may unpack to. Text shrinks to a third or a tenth, the
# pages of one site to a fiftieth; a bomb to a thousandth and far less.
_RATIO = 200
# Bytes that any input may unpack to, since little ones shrink oddly.
_FREE = 64 * 1024 * 1024
# Parts that one input may hold, however deep.
_MEMBERS = 1_000_000
# Bytes of an archive or a member that can be read only once and so has to be laid by.
_SPOOLED = 4 * 1024**3
# Bytes of it that are held in memory; the rest lies in a temporary file without a name.
_IN_MEMORY = 4 * 1024 * 1024
_PIECE = 64 * 1024
# Bytes of memory that xz may ask for. Its own presets take a tenth.
_XZ_MEMORY = 768 * 1024 * 1024


class Expanded(TooLarge):
    """An input unpacks to more than can be honest."""

    def __init__(self) -> None:
        Exception.__init__(self, f"unpacks to more than {_RATIO} times its size")


class Budget:
    """What may still be unpacked from one input; shared by all containers within it.

    Args:
        packed: Bytes of the input as it lies.
    """

    def __init__(self, packed: int = 0) -> None:
        self.packed = packed
        self._unpacked = 0
        self._members = 0

    @property
    def spent(self) -> str:
        """Why no more is unpacked, "" while there is no reason."""
        if self._unpacked > _FREE + _RATIO * self.packed:
            return str(Expanded())
        return f"holds more than {_MEMBERS:,} parts" if self._members > _MEMBERS else ""

    def member(self) -> None:
        """Count one part."""
        self._members += 1

    def take(self, count: int) -> None:
        """Count bytes unpacked.

        Raises:
            Expanded: Where they are too many.
        """
        self._unpacked += count
        if self._unpacked > _FREE + _RATIO * self.packed:
            raise Expanded


def budget_of(raw: Raw) -> Budget:
    """The budget of the input that `raw` is or lies in."""
    return raw.budget or Budget(raw.size)


class Unpacked(io.RawIOBase):
    """A stream of what is unpacked, counted against a budget.

    It cannot be sought: going back would mean to unpack once more.

    Args:
        stream: What is unpacked.
        budget: What it is counted against.
        beneath: What `stream` reads from and does not close itself.
        piece: The most bytes that `stream` is asked for at a time.
    """

    def __init__(
        self,
        stream: IO[bytes],
        budget: Budget,
        beneath: IO[bytes] | None = None,
        piece: int = _PIECE,
    ) -> None:
        self._stream, self._budget, self._beneath = stream, budget, beneath
        self._piece = piece

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            Expanded: Where the budget is spent.
        """
        view = memoryview(buffer).cast("B")
        data = self._stream.read(min(len(view), self._piece))
        view[: len(data)] = data
        self._budget.take(len(data))
        return len(data)

    def close(self) -> None:
        """Closes what is unpacked too."""
        if not self.closed:
            self._stream.close()
            if self._beneath is not None:
                self._beneath.close()
        super().close()


class _Decoder(Protocol):
    """What bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """zlib's decoder in the form that bz2 and lzma give theirs."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


_DECODERS: tuple[tuple[bytes, Callable[[], _Decoder]], ...] = (
    (b"\x1f\x8b", _Gunzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)),
)


class Inflated(io.RawIOBase):
    """What one or more streams of gzip, bzip2 or xz hold, one after the other.

    Unlike Python's own readers of such files it reads on to bytes that are no such stream, and
    there ends instead of taking back what it gave; and xz gets no more memory than is sane.

    Args:
        packed: The compressed bytes; closed with this.
        budget: What is told how many bytes were read, where their number is not known before.

    Attributes:
        trailing: Whether something else follows the last stream.
    """

    def __init__(self, packed: IO[bytes], budget: Budget | None = None) -> None:
        self._packed, self._budget = packed, budget
        self._held = b""
        self._decoder: _Decoder | None = None
        self._begun = self._ended = False
        self.trailing = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            EOFError: Where the compressed data end too early.
            OSError: Where they are damaged; `zlib.error` and `lzma.LZMAError` likewise.
        """
        view = memoryview(buffer).cast("B")
        while view and not self._ended:
            decoder = self._decoder or self._next()
            if decoder is None:
                break
            if decoder.needs_input and not self._held and not self._more():
                raise EOFError("they end within a stream")
            data = decoder.decompress(self._held, len(view))
            self._held = b""
            if decoder.eof:
                self._held, self._decoder = decoder.unused_data, None
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _next(self) -> _Decoder | None:
        """A decoder for the stream that begins here, None at the end."""
        longest = max(len(mark) for mark, _ in _DECODERS)
        while len(self._held) < longest and self._more():
            if self._begun:  # streams may be padded with zeros
                self._held = self._held.lstrip(b"\0")
        if self._begun:
            self._held = self._held.lstrip(b"\0")
        make = next((make for mark, make in _DECODERS if self._held.startswith(mark)), None)
        if make is None:
            if not self._begun:
                raise OSError("neither gzip nor bzip2 nor xz")
            self._ended, self.trailing = True, bool(self._held)
            return None
        self._begun = True
        self._decoder = make()
        return self._decoder

    def _more(self) -> bool:
        data = self._packed.read(_PIECE)
        self._held += data
        if self._budget is not None:
            self._budget.packed += len(data)
        return bool(data)

    def close(self) -> None:
        """Closes the compressed bytes too."""
        if not self.closed:
            self._packed.close()
        super().close()


class Spool:
    """Bytes from a stream that can be read but once, laid by as they are read.

    Whoever reads the first bytes alone, to see what they are, costs no more than these.

    Args:
        stream: The bytes; closed with this.

    Attributes:
        size: How many were laid by so far.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._laid = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self.size = 0

    def open(self) -> BinaryIO:
        """The bytes from their beginning, as a stream that can be sought."""
        return cast(BinaryIO, io.BufferedReader(_View(self), _PIECE))

    def close(self) -> None:
        """Forgets the bytes."""
        self._stream.close()
        self._laid.close()

    def at(self, position: int, count: int) -> bytes:
        """Some bytes from a position on; fewer than `count` only at the end.

        Raises:
            TooLarge: Where more would have to be laid by than can be.
        """
        while self.size < position + count:
            data = self._stream.read(_PIECE)
            if not data:
                break
            self._laid.seek(self.size)
            self._laid.write(data)
            self.size += len(data)
            if self.size > _SPOOLED:
                raise TooLarge(_SPOOLED)
        self._laid.seek(min(position, self.size))
        return self._laid.read(count)

    def all(self) -> int:
        """Lay by whatever is left; how many bytes there are."""
        while self.at(self.size, _PIECE):
            pass
        return self.size


class _View(io.RawIOBase):
    """One reading of a spool."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}
        start = base[whence] if whence in base else self._spool.all()
        if start + offset < 0:
            raise OSError("before the first byte")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = self._spool.at(self._at, min(len(view), _PIECE))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def spooled(raw: Raw) -> tuple[BinaryIO, int]:
    """All bytes as a stream that can be sought cheaply, and how many they are.

    A file is opened as it lies; what comes down a pipe or is unpacked is laid by first. The caller
    closes the stream.

    Raises:
        TooLarge: Where they are too many to be laid by.
        OSError: Where they cannot be read.
    """
    stream = raw.open()
    if stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        return stream, size
    with closing(stream):
        laid = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the caller closes
        try:
            size = 0
            while data := stream.read(_PIECE):
                size += len(data)
                if size > _SPOOLED:
                    raise TooLarge(_SPOOLED)
                laid.write(data)
        except BaseException:
            laid.close()
            raise
    laid.seek(0)
    return cast(BinaryIO, laid), size
