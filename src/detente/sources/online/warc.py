"""Web archives: WARC and ARC.

warcio reads the records' heads. Where records begin and end is found here, since what is damaged
must not take the rest with it: archives break off, state wrong lengths, and lose bytes out of the
middle of their compressed members.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias
from urllib.parse import urlsplit

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import domain
from detente.sources.kinds import VAGUE, kind_of, kinds, of_media
from detente.sources.online.encodings import dechunked, salvaged, uncompressed
from detente.sources.online.others import Others
from detente.sources.raw import BROKEN, LARGEST, Raw, TooLarge

__all__ = ["read_warc"]

# Bytes read at a time, the longest line and the longest head of a record.
_PIECE = 64 * 1024
_LINE, _HEAD = 64 * 1024, 1024 * 1024
# Compressed bytes of a member that are kept, to find the next one if this one is damaged.
_KEPT = 4 * 1024 * 1024
_GZIP = b"\x1f\x8b\x08"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
# Damages and bytes read again for wrong lengths, beyond which an archive is not worth the time.
_DAMAGES, _AGAIN = 1000, 16 * LARGEST

_ARC = rb"[a-z][a-z0-9+.-]{1,20}:\S{1,4000} [\w.:-]{1,45} \d{14} \S{1,200} \d{1,15}\r?\n"
_BEGINS = re.compile(rb"WARC/\d|" + _ARC)
# A record within what another one claims.
_WITHIN = re.compile(rb"\n\r?\n(?=WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{2,40}:)|\n(?=" + _ARC + rb")")
# Records that hold what was found at an address; conversions are texts made from it.
_HOLDING = frozenset({"response", "resource", "conversion"})
# What every archive has beside them, and nobody would miss.
_BOOKKEEPING = frozenset({"warcinfo", "request", "metadata", "revisit", "arc header"})
# Content types that say little: what the address ends in says more.
_VAGUE = VAGUE | {"text/plain"}
_XML = frozenset({"text/xml", "application/xml"})
_SUFFIX = re.compile(r"\.[A-Za-z]\w{0,7}$")


@dataclass(frozen=True, slots=True)
class _Broken:
    """Stands among bytes where some are missing.

    Attributes:
        why: Why they are.
        whole: Whether a member is missing with all that it held.
    """

    why: str
    whole: bool = False


_Pieces: TypeAlias = Iterator[bytes | _Broken]


def read_warc(raw: Raw, _: Fields) -> Iterator[SetAside | Raw]:
    """What was answered at addresses with success, each by its kind, as far as it can hold text.

    A record says when its page was fetched, which is no day of publication: none is given.
    """
    others = Others(raw.where, "records")
    number = 0
    with closing(raw.open()) as stream:
        packed = raw.head().startswith(_GZIP)
        source = _Source(_members(stream) if packed else _plain(stream))
        for record in _records(source):
            number = record.number
            where = f"{raw.where}/{number}" if number else raw.where
            for fault in record.faults:
                yield SetAside(where, "broken record", fault)
            if record.head is None:
                continue
            try:
                found = _held(raw, record)
            except TooLarge as error:
                yield SetAside(where, "too large", str(error))
                continue
            match found:
                case str():
                    if found not in _BOOKKEEPING:
                        others.add(found)
                case (part, fault):
                    if fault:
                        yield SetAside(where, "broken record", f"{fault}{_named(record)}")
                    if part is not None:
                        yield part
    if not number:
        yield SetAside(raw.where, "broken record", "holds no record of a web archive")
    yield from others.told()


# --- bytes ----------------------------------------------------------------------------------------


class _Source:
    """Bytes in order, with marks where some are missing; what was read can be put back."""

    def __init__(self, pieces: _Pieces) -> None:
        self._pieces = pieces
        self._held = b""
        self._at = 0
        self.broken: _Broken | None = None
        self.again = 0  # bytes that were moved to put some back

    def read(self, size: int) -> bytes:
        """So many bytes; fewer at the end, and where `broken` says that some are missing."""
        parts: list[bytes] = []
        while size > 0 and self._fill():
            part = self._held[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over so many bytes; returns how many there were."""
        passed = 0
        while passed < size and self._fill():
            step = min(size - passed, len(self._held) - self._at)
            self._at += step
            passed += step
        return passed

    def line(self) -> bytes:
        """A line, or the first part of one that is too long."""
        line = b""
        while len(line) < _LINE and not line.endswith(b"\n") and self._fill():
            end = self._held.find(b"\n", self._at) + 1 or len(self._held)
            end = min(end, self._at + _LINE - len(line))
            line += self._held[self._at : end]
            self._at = end
        return line

    def put_back(self, data: bytes) -> None:
        """Bytes to be read again."""
        if self._held[max(self._at - len(data), 0) : self._at] == data:
            self._at -= len(data)
            return
        self._held = data + self._held[self._at :]
        self._at = 0
        self.again += len(self._held)

    def mend(self) -> _Broken | None:
        """Go on after bytes that are missing; returns why they are."""
        broken, self.broken = self.broken, None
        return broken

    def _fill(self) -> bool:
        while self._at >= len(self._held):
            if self.broken:
                return False
            piece = next(self._pieces, None)
            if piece is None:
                return False
            if isinstance(piece, _Broken):
                self.broken = piece
                return False
            self._held, self._at = piece, 0
        return True


def _plain(stream: BinaryIO) -> _Pieces:
    try:
        while piece := stream.read(_PIECE):
            yield piece
    except BROKEN as error:  # what the archive itself came in
        yield _Broken(f"the compressed data end or break: {error}")


def _members(stream: BinaryIO) -> _Pieces:
    """What members of gzip hold, one after another; a damaged one costs only its own rest."""
    data, damages, searching = b"", 0, False
    while data := data or stream.read(_PIECE):
        data = data.lstrip(b"\0")  # some writers fill up with zeros
        if not data:
            continue
        unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
        seen, held = data, False
        while not unpacking.eof:
            before, why = unpacking.copy(), ""
            try:
                piece = unpacking.decompress(data, _PIECE)
                data = unpacking.unconsumed_tail
                if not (piece or data or unpacking.eof):
                    data = stream.read(_PIECE)
                    seen = seen + data if len(seen) < _KEPT else data
                    why = "" if data else "the compressed data end early"
            except zlib.error as error:
                piece = salvaged(before, data, _PIECE)
                why = f"the compressed data break: {error}"
            if piece:
                yield piece
                held = True
            if why:
                if held or not searching:  # else only what looked like a member's beginning
                    yield _Broken(why, whole=not held)
                searching, damages = True, damages + 1
                if damages > _DAMAGES:
                    yield _Broken(f"damaged in more than {_DAMAGES} places: the rest is not read")
                    return
                # Where bytes were lost, the next member may have been taken for part of this one.
                data = _next_member(seen[1:], stream)
                break
        else:
            data, searching = unpacking.unused_data, False


def _next_member(data: bytes, stream: BinaryIO) -> bytes:
    """From where the next member seems to begin."""
    while not (found := _MEMBER.search(data)):
        piece = stream.read(_PIECE)
        if not piece:
            return b""
        data = data[-9:] + piece
    return data[found.start() :]


# --- records --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Record:
    """A record; without `head` only what was wrong at this place.

    Attributes:
        number: Its number, from 1.
        head: Its fields.
        block: What it holds, its beginning where that is too much.
        length: How many bytes it holds.
        faults: What is wrong with it.
    """

    number: int
    head: StatusAndHeaders | None = None
    block: bytes = b""
    length: int = 0
    faults: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return (self.head.get_header(name) or "") if self.head else ""


def _records(source: _Source) -> Iterator[_Record]:
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    number = stray = 0
    while True:
        line = source.line()
        if line and not _BEGINS.match(line):
            stray += len(line) if line.strip() else 0
            continue
        if stray and (number or line):
            where = "after it" if number else "before the first record"
            yield _Record(number, faults=(f"{stray} bytes {where} belong to no record",))
        stray = 0
        if source.again > _AGAIN:
            yield _Record(number, faults=("too many lengths are wrong: the rest is not read",))
            return
        if not line:
            broken = source.mend()
            if broken is None:
                return
            number += broken.whole
            yield _Record(number, faults=(broken.why,))
            continue
        number += 1
        is_warc = line.startswith(b"WARC/")
        try:
            record = loader.parse_record_stream(
                BytesIO(_head(line, source) if is_warc else line),
                known_format="warc" if is_warc else "arc",
                no_record_parse=True,
            )
        except (ArchiveLoadFailed, EOFError) as error:
            yield _Record(number, faults=(f"no head of a record: {' '.join(str(error).split())}",))
            continue
        head = record.rec_headers
        stated = head.get_header("Content-Length" if is_warc else "length") or ""
        if not re.fullmatch(r"\d{1,15}", stated):
            yield _Record(number, faults=(f"says no length: {stated[:40]!r}",))
            continue
        yield _block(source, number, head, int(stated))


def _head(line: bytes, source: _Source) -> bytes:
    lines, size = [line], len(line)
    while size < _HEAD:
        line = source.line()
        lines.append(line)
        size += len(line)
        if not line.strip():
            break
    return b"".join(lines)


def _block(source: _Source, number: int, head: StatusAndHeaders, length: int) -> _Record:
    block = source.read(min(length, LARGEST))
    faults: tuple[str, ...] = ()
    inner = _WITHIN.search(block) if length > LARGEST else None
    size = len(block)
    if inner is None and size == LARGEST:
        size += source.skip(length - LARGEST)
    follows = source.line() if size == length else b""
    if size < length or (follows.strip() and not _BEGINS.match(follows)):
        inner = inner or _WITHIN.search(block)
        if inner is not None and size == len(block):
            follows = block[inner.end() :] + follows
            block = block[: inner.end()].rstrip(b"\r\n")
            faults = (f"the next record begins after {len(block)} of its {length} bytes",)
            length = len(block)
        elif size < length:
            broken = source.mend()
            why = f": {broken.why}" if broken else ""
            faults = (f"ends after {size} of {length} bytes{why}",)
    source.put_back(follows)
    cut = head.get_header("WARC-Truncated")
    if cut:
        faults += (f"cut off by the crawler ({cut[:40]})",)
    return _Record(number, head, block, length, faults)


# --- what a record holds --------------------------------------------------------------------------


def _held(raw: Raw, record: _Record) -> tuple[Raw | None, str] | str:
    """What a record holds with what is wrong with it, or what it is where it is no coverage.

    Raises:
        TooLarge: Where it is more than a document may be.
    """
    url = record["WARC-Target-URI"] or record["uri"]
    kind = record["WARC-Type"].lower() or ("arc header" if "filedesc:" in url[:9] else "response")
    if kind not in _HOLDING:
        return kind
    body, media = record.block, record["Content-Type"]
    chunked = encoding = ""
    if body.startswith(b"HTTP/"):
        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        opened = BytesIO(body[:_HEAD])
        http = loader.http_parser.parse(opened)
        if http.get_statuscode() != "200":
            return f"{http.get_statuscode()} response"
        body = body[opened.tell() :]
        media = http.get_header("Content-Type") or ""
        chunked = http.get_header("Transfer-Encoding") or ""
        encoding = http.get_header("Content-Encoding") or ""
    elif media.lower().startswith("application/http"):
        return None, "no response of HTTP"
    plain = media.partition(";")[0].strip().lower()
    if plain not in _VAGUE | _XML and of_media(plain) is None:
        return plain
    path = _path(url)
    if path == "/robots.txt":
        return "robots.txt"
    if record.length > LARGEST:
        raise TooLarge
    fault = ""
    if "chunked" in chunked.lower():
        body, fault = dechunked(body)
    if encoding:
        body, broken = uncompressed(body, encoding)
        fault = "; ".join(filter(None, (fault, broken)))
    if not body.strip():
        return (None, fault) if fault else "empty response"
    given = {"url": url if domain(url) else None}
    part = raw.part(str(record.number), body, given=given, media=media)
    ending = ".xml" if plain in _XML else ""
    if plain in _VAGUE and kind != "conversion":
        ending = _ending(path)
        if plain and ending.lower() in kinds()["html"].suffixes:
            ending = ""  # where a text was asked for by the page's name
    # Named after the archive, which may tell the outlet where no address does.
    stem = raw.path.name.split(".")[0] or "record"
    part = replace(part, path=PurePosixPath(stem + ending))
    return (part, fault) if kind_of(part) else (plain or "unknown kind")


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _ending(path: str) -> str:
    found = _SUFFIX.search(path)
    return found[0] if found else ""


def _named(record: _Record) -> str:
    url = record["WARC-Target-URI"] or record["uri"]
    return f" ({url[:200]})" if url else ""
