"""What is compressed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import Raw

__all__ = ["read_compressed"]


def read_compressed(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """What one stream of gzip, bzip2 or xz holds; it goes by the same name."""
    head = raw.head()
    opener = gzip.open if head[:2] == b"\x1f\x8b" else bz2.open if head[:3] == b"BZh" else lzma.open

    def opened() -> IO[bytes]:
        packed = raw.open()
        return _Unpacked(cast(io.RawIOBase, opener(packed, "rb")), packed)

    name = raw.path.name
    stem = name[: name.rindex(".")] if "." in name else name
    if name.lower().endswith((".tgz", ".tbz2", ".txz")):
        stem += ".tar"
    yield replace(raw, path=PurePosixPath(stem), opener=opened, media="")


class _Unpacked(io.BufferedReader):
    """What is unpacked while it is read; closes what it is unpacked from."""

    def __init__(self, stream: io.RawIOBase, packed: IO[bytes]) -> None:
        super().__init__(stream)
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()
