"""What is compressed, and archives: each member is read by its own kind.

Nothing is ever unpacked to disk under the names that an archive gives; they only say what to call
the members. What one input may unpack to, however deep, is limited (see `unpacking`).
"""

from __future__ import annotations

import bz2
import copy
import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, Self, cast

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.kinds import kinds
from detente.sources.packed.unpacking import Budget, Inflated, Spool, Unpacked, budget_of, spooled
from detente.sources.raw import BROKEN, LARGEST, Raw

__all__ = ["read_compressed", "read_tar", "read_zip"]

_TARRED = re.compile(r"\.t(?:gz|bz2?|xz)$", re.IGNORECASE)
# Bytes of a ZIP's table of members: some half a million of them.
_TABLE = 64 * 1024 * 1024
# Bytes between two members of a tar: long names, attributes, where a sparse file has its holes.
_HEADERS = 4 * 1024 * 1024
# LZMA within a ZIP: Python unpacks what it is given at once, up to 7000 times as much.
_SIP = 4096


def read_compressed(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """What streams of gzip, bzip2 or xz hold; it goes by the same name."""
    budget = budget_of(raw)
    last: Inflated | None = None

    def opened() -> IO[bytes]:
        nonlocal last
        last = Inflated(raw.open(), _fed(raw, budget))
        return io.BufferedReader(Unpacked(cast(IO[bytes], last), budget))

    opener = opened
    if raw.once:
        stream = opened()

        def opener() -> IO[bytes]:
            return stream

    path = PurePosixPath(_inner(raw.path.name))
    yield replace(raw, path=path, opener=opener, media="", budget=budget)
    if last is not None and last.trailing:
        detail = "what follows the compressed data is none; what came before was read"
        yield SetAside(raw.where, "trailing bytes", detail)


def _fed(raw: Raw, budget: Budget) -> Budget | None:
    """The budget, where it has to be told what was read because none knows the input's size."""
    return budget if raw.budget is None and not raw.size else None


def _inner(name: str) -> str:
    """What a compressed file is called without its compression."""
    if _TARRED.search(name):
        return _TARRED.sub(".tar", name)
    suffixes = [kind.suffixes for kind in kinds().values() if kind.name != "compressed"]
    if any(name.lower().endswith(each) for each in suffixes):
        return name  # compressed for the way, and named as if it were not
    return name[: name.rindex(".")] if "." in name else name


def read_zip(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """The members of a ZIP archive, in the order of its table."""
    stream, size = spooled(raw)
    with closing(stream):
        budget = raw.budget or Budget(size)
        try:
            archive = zipfile.ZipFile(cast(IO[bytes], _Tabled(stream)))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            yield SetAside(raw.where, "unreadable", f"no whole ZIP archive: {error}")
            return
        with archive:
            members = _Members(raw, budget)
            for info in archive.infolist():
                if info.filename.endswith(("/", "\\")):
                    continue
                if members.full:
                    break
                if info.flag_bits & 1:
                    yield from members.aside(info.filename, "encrypted", "it asks for a password")
                    continue
                opener = _opener(archive, info, budget)
                yield from members.part(info.filename, opener, info.file_size)
            yield from members.account()


class _Tabled(io.RawIOBase):
    """An archive as `zipfile` gets it, which takes in the whole table of members at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(_TABLE + 1 if size < 0 else min(size, _TABLE + 1))
        if len(data) > _TABLE:
            raise ValueError("its table of members is too large")
        return data


def _opener(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget
) -> Callable[[], IO[bytes]]:
    """Opens a member; what is wrong with it is an `OSError` that says so."""

    def opened() -> IO[bytes]:
        beneath = None
        with _told():
            if info.compress_type == zipfile.ZIP_BZIP2:
                # Python unpacks a piece of it at once, to a million times as much. bz2 itself does
                # not, and checks the sums that bzip2 keeps.
                packed = copy.copy(info)
                packed.compress_type = zipfile.ZIP_STORED
                packed.file_size = info.compress_size
                packed.CRC = cast(int, None)  # the sum of what is unpacked
                beneath = archive.open(packed)
                member: IO[bytes] = cast(IO[bytes], bz2.BZ2File(beneath))
            else:
                member = archive.open(info)
        piece = _SIP if info.compress_type == zipfile.ZIP_LZMA else LARGEST
        return io.BufferedReader(_Member(member, budget, beneath, min(piece, 64 * 1024)))

    return opened


@contextmanager
def _told() -> Iterator[None]:
    """Turns what archives raise where they are damaged into errors of input that say so."""
    try:
        yield
    except (
        *(zipfile.BadZipFile, tarfile.TarError, NotImplementedError),
        *(ValueError, struct.error, RuntimeError),  # offsets and flags that cannot be
    ) as error:
        raise OSError(f"damaged, or packed in a way that is not read: {error}") from error


class _Member(Unpacked):
    """A member while it is unpacked."""

    def readinto(self, buffer: object) -> int:
        with _told():
            return super().readinto(buffer)


def read_tar(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """The members of a tar archive, in their order, the archive read once from front to back."""
    budget = budget_of(raw)
    members = _Members(raw, budget)
    with closing(raw.open()) as stream:
        tape = _Tape(stream, _fed(raw, budget))
        try:
            with tarfile.TarFile(
                fileobj=cast(IO[bytes], tape), tarinfo=_Header, errors="surrogateescape"
            ) as archive:
                while not members.full and (info := _next(archive, tape)):
                    yield from _of_tar(archive, info, tape, members)
        except (*BROKEN, OSError, tarfile.TarError, ValueError, RecursionError) as error:
            after = f"after {members.count} members" if members.count else "at its beginning"
            yield SetAside(raw.where, "unreadable", f"the archive ends or breaks {after}: {error}")
            return
    yield from members.account()


def _next(archive: tarfile.TarFile, tape: _Tape) -> tarfile.TarInfo | None:
    with tape.between():
        info = archive.next()
    cast(Any, archive).members.clear()  # it would keep all there ever were
    return info


def _of_tar(
    archive: tarfile.TarFile, info: tarfile.TarInfo, tape: _Tape, members: _Members
) -> Iterator[SetAside | Raw]:
    if info.isdir():
        return
    if not info.isreg():
        what = "a link" if info.issym() or info.islnk() else "a pipe or a device"
        yield from members.aside(info.name, "no file", f"{what}; only files themselves are read")
        return

    def opened() -> IO[bytes]:
        with _told():
            member = cast(IO[bytes], archive.extractfile(info))
        return io.BufferedReader(_Member(member, members.budget))

    if tape.seekable():
        yield from members.part(info.name, opened, info.size)
        return
    spool = Spool(opened())
    with closing(spool):
        yield from members.part(info.name, spool.open, info.size)


class _Header(tarfile.TarInfo):
    """A header that must be whole: `tarfile` takes one that is not for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in a block.

        Raises:
            OSError: Where there is none, and no mark of the end either.
        """
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise
            detail = f"{error}" if buf else "no mark of the end, more may have followed"
            raise OSError(detail) from error


class _Tape(io.RawIOBase):
    """A tar archive as `tarfile` gets it: read forward, and with little between two members."""

    def __init__(self, stream: BinaryIO, fed: Budget | None) -> None:
        self._stream, self._fed = stream, fed
        self._seekable = stream.seekable()
        self._at = 0
        self._left: int | None = _HEADERS  # None while a member is read

    @contextmanager
    def between(self) -> Iterator[None]:
        """Limits what is read while the next member is sought."""
        self._left = _HEADERS
        try:
            yield
        finally:
            self._left = None

    def seekable(self) -> bool:
        return self._seekable

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, _whence: int = io.SEEK_SET) -> int:
        if offset < self._at and (self._left is not None or not self._seekable):
            raise OSError("a member that begins before the one before it")
        if self._seekable:
            self._stream.seek(offset)
            self._at = offset
        while self._at < offset:
            if not self._taken(min(offset - self._at, 64 * 1024)):
                raise OSError("the last member is cut off")
        return self._at

    def read(self, size: int = -1) -> bytes:
        if self._left is not None:
            if not 0 <= size <= self._left:
                raise OSError(f"a header of more than {_HEADERS} bytes")
            self._left -= size
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        if self._fed is not None:
            self._fed.packed += len(data)
        return data


class _Members:
    """The members of an archive by names that are safe to show, each by one of its own.

    Args:
        raw: The archive.
        budget: What its members are counted against.
    """

    def __init__(self, raw: Raw, budget: Budget) -> None:
        self._raw = raw
        self.budget = budget
        self.count = 0
        self._shown = 0
        self._names: dict[str, int] = {}

    @property
    def full(self) -> bool:
        """Whether no more may be unpacked."""
        return bool(self.budget.spent)

    def part(self, name: str, opener: Callable[[], IO[bytes]], size: int) -> Iterator[Raw]:
        """A member, unless it is hidden."""
        if shown := self._count(name):
            path = PurePosixPath(_parts(name)[-1])
            part = replace(self._raw.part(shown, opener), path=path, budget=self.budget)
            # An archive may say anything of a member's size; time is given by it.
            yield replace(part, size=min(size, LARGEST))

    def aside(self, name: str, kind: str, detail: str) -> Iterator[SetAside]:
        """Why a member is not read, unless it is hidden."""
        if shown := self._count(name):
            yield SetAside(f"{self._raw.where}/{shown}", kind, detail)

    def account(self) -> Iterator[SetAside]:
        """What is to be said of the archive when all was read."""
        if self.full:
            detail = f"{self.budget.spent}; the rest of it is not read"
            yield SetAside(self._raw.where, "too large", detail)
        elif not self._shown:
            yield SetAside(self._raw.where, "empty", "the archive holds no files")

    def _count(self, name: str) -> str:
        """A member's name, "" where it is hidden, as in folders; no two members share one."""
        self.count += 1
        self.budget.member()
        parts = _parts(name)
        if not parts or "__MACOSX" in parts or any(part.startswith(".") for part in parts):
            return ""
        self._shown += 1
        first = shown = "/".join(parts)
        while shown in self._names:
            self._names[first] += 1
            shown = f"{first} ({self._names[first]})"
        self._names[shown] = 1
        return shown


def _parts(name: str) -> list[str]:
    """The parts of a member's name, without what would lead out of the archive."""
    valid = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return [part for part in re.split(r"[/\\]", valid) if part not in ("", ".", "..")]
