"""Beginnings of streams."""

from __future__ import annotations

import io
from typing import BinaryIO

from detente.sources.raw import BROKEN

__all__ = ["begin_of", "joined"]

_PIECE = 16 * 1024


def begin_of(stream: BinaryIO, size: int) -> tuple[bytes, Exception | None]:
    """The first bytes, `size` at most; where compressed data break, those before and the break."""
    begin = bytearray()
    try:
        while len(begin) < size and (piece := stream.read(min(_PIECE, size - len(begin)))):
            begin += piece
    except BROKEN as error:
        return bytes(begin), error
    return bytes(begin), None


def joined(begin: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of `begin` and then of `rest`, which stays open when this is closed."""
    return io.BufferedReader(_Joined(begin, rest))


class _Joined(io.RawIOBase):
    def __init__(self, begin: bytes, rest: BinaryIO) -> None:
        self._begin = io.BytesIO(begin)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._begin.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
