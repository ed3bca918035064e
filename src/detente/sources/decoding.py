"""Bytes to text."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO, TextIO

from charset_normalizer import from_bytes

__all__ = ["Undecodable", "decoded", "mended", "stream_of"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
# Bytes that are looked at to guess an encoding.
_SAMPLE = 50_000
# Bytes beyond ASCII, and their share, above which a text is hardly in a Latin script. With fewer
# there is nothing to guess from.
_MANY = 20
_FOREIGN = 0.1
# Bytes that were no UTF-8, as `stream_of` lets them through.
_ESCAPED = re.compile("[\udc80-\udcff]")


class Undecodable(Exception):  # noqa: N818  the caller says what it means for the input
    """Bytes that are no text; the message says why."""


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text in `data`: by its byte order mark, as UTF-8, as declared, or by a guess.

    Raises:
        Undecodable: Where the bytes are no text.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        raise Undecodable("holds NUL bytes: it is no text, or UTF-16 without a byte order mark")
    text = _by(data, encoding) if encoding else None
    if text is None and encoding:
        raise Undecodable(f"begins with a mark of {encoding} but is not valid as such")
    if text is None:
        text = _by(data, "utf-8") or (_by(data, declared) if declared else None)
    if text is None:
        text = data.decode(_guess(data), errors="replace")
    if len(_CONTROLS.findall(text)) * 100 > len(text):
        raise Undecodable("holds too many control characters to be text")
    return text


def stream_of(stream: BinaryIO, sample: bytes) -> TextIO:
    """A stream as text with its line ends as they are, for what is too large to be held at once.

    What is UTF-8 but for some bytes, as tables that were put together from several are, stays
    readable: `mended` makes characters of those bytes.

    Args:
        stream: All bytes; closed with what is returned.
        sample: Its first bytes, to tell the encoding from.

    Raises:
        Undecodable: Where the bytes are no text.
    """
    encoding, errors = _told(sample)
    begin = codecs.getincrementaldecoder(encoding)(errors).decode(sample)
    if len(_CONTROLS.findall(begin)) * 20 > len(begin):
        raise Undecodable("holds too many control characters to be text")
    return io.TextIOWrapper(stream, encoding, errors, newline="")


def mended(text: str) -> str:
    """The text with bytes that were no UTF-8 read as Windows-1252."""
    if text.isascii():
        return text
    return _ESCAPED.sub(
        lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text
    )


def _told(sample: bytes) -> tuple[str, str]:
    """Encoding and what to do about errors, of bytes of which only the first are at hand."""
    encoding = next((name for bom, name in _BOMS if sample.startswith(bom)), None)
    if encoding == "utf-8-sig":
        return encoding, "surrogateescape"
    if encoding:
        return encoding, "replace"
    # Letters of Western scripts have a zero byte beside each in UTF-16.
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 1 and sample[start::2].count(0) * 5 > len(sample[start::2]) * 4:
            return name, "replace"
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    wrong = len(_ESCAPED.findall(text))
    right = len(text) - len(text.encode("ascii", "ignore")) - wrong
    if wrong > right and (guess := _guess(sample)) != "cp1252":
        return guess, "replace"
    return "utf-8", "surrogateescape"


# Encodings of Python's own, in which no text is kept.
_PYTHONS = frozenset("idna mbcs oem punycode raw-unicode-escape undefined unicode-escape".split())


def _by(data: bytes, encoding: str) -> str | None:
    try:
        if codecs.lookup(encoding).name in _PYTHONS:
            return None
        return data.decode(encoding)
    except (ValueError, LookupError):  # odd names, and codecs for other ends, too
        return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(_NOT_ASCII.findall(sample)) > max(_MANY, _FOREIGN * len(sample)):
        best = from_bytes(sample).best()
        if best:
            return best.encoding
    return "cp1252"
