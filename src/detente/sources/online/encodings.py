"""What HTTP does to a body on its way: chunks and compression, undone."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any, Protocol

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

from detente.sources.raw import LARGEST, TooLarge

__all__ = ["dechunked", "salvaged", "uncompressed"]

_GZIP = b"\x1f\x8b"
# Bytes unpacked at a time, and where data break.
_PIECE, _SMALL = 1024 * 1024, 8


class _Unpacking(Protocol):
    def decompress(self, data: bytes, /) -> bytes: ...


def dechunked(body: bytes) -> tuple[bytes, str]:
    """What was sent in chunks, and what was wrong with these, "" where nothing was.

    Crawlers often keep the header but not the chunks: what is in none stays as it is.
    """
    try:
        whole: bytes = ChunkedDataReader(BytesIO(body), raise_exceptions=True).read()
        return whole, ""
    except ChunkedDataException:
        data: bytes = ChunkedDataReader(BytesIO(body)).read()
        fault = "its chunks are wrong or end early; read as far as they go"
        return data, "" if data == body else fault


def uncompressed(body: bytes, encoding: str) -> tuple[bytes, str]:
    """A body as it was before it was encoded, and what was wrong with it, "" for nothing.

    Crawlers often keep the header but not the compression: what is not compressed stays as it is.

    Args:
        body: The body.
        encoding: The header ``Content-Encoding``.

    Raises:
        TooLarge: Where it is more than a document may be.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    for name in reversed(names[-4:]):
        match name:
            case "gzip" | "x-gzip":
                if not body.startswith(_GZIP):
                    continue
                body, fault = _inflated(body, 16 + zlib.MAX_WBITS)
            case "deflate":
                whole, fault = _inflated(body, zlib.MAX_WBITS)
                if not whole:  # many servers leave out the frame
                    whole, fault = _inflated(body, -zlib.MAX_WBITS)
                body = whole
            case "br":
                body, fault = _brotli(body)
            case "identity":
                continue
            case _:
                return b"", f"compressed with {name[:40]!r}, which is not read"
        if fault:
            return body, fault
    return body, ""


def salvaged(unpacking: _Unpacking, data: bytes, limit: int) -> bytes:
    """What can be unpacked of data before they break: at an error zlib returns nothing."""
    found = bytearray()
    try:
        for start in range(0, len(data), _SMALL):
            found += unpacking.decompress(data[start : start + _SMALL])
            if len(found) >= limit:
                break
    except zlib.error:
        pass
    return bytes(found[:limit])


def _inflated(body: bytes, window: int) -> tuple[bytes, str]:
    """As far as the data are sound."""
    unpacking = zlib.decompressobj(window)
    pieces: list[bytes] = []
    size, fault, data = 0, "", body
    while not unpacking.eof:
        before = unpacking.copy()
        try:
            piece = unpacking.decompress(data, _PIECE)
        except zlib.error as error:
            fault = f"its compressed data break: {error}"
            pieces.append(salvaged(before, data, _PIECE))
            break
        data = unpacking.unconsumed_tail
        if not piece and not data and not unpacking.eof:
            fault = "its compressed data end early"
            break
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            raise TooLarge
    return b"".join(pieces), fault


def _brotli(body: bytes) -> tuple[bytes, str]:
    try:
        brotli: Any = import_module("brotli")
        unpacking = brotli.Decompressor()
        process: Callable[..., bytes] = unpacking.process
        data = process(body, output_buffer_limit=LARGEST + 1)
        pieces, size = [data], len(data)
        while data and size <= LARGEST and not unpacking.is_finished():
            data = process(b"", output_buffer_limit=LARGEST + 1 - size)
            pieces.append(data)
            size += len(data)
    except (ImportError, TypeError):  # without the limit, bombs would go off
        return b"", "compressed with brotli: install the package brotli, 1.2 or later, to read it"
    except brotli.error as error:
        return b"", f"its compressed data break: {error}"
    if size > LARGEST:
        raise TooLarge
    return b"".join(pieces), "" if unpacking.is_finished() else "its compressed data end early"
