"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["Undecodable", "decoded"]

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


def _by(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # some codecs say no more than the first
        return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(_NOT_ASCII.findall(sample)) > max(_MANY, _FOREIGN * len(sample)):
        best = from_bytes(sample).best()
        if best:
            return best.encoding
    return "cp1252"
