"""Rich Text Format."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise

from striprtf.striprtf import rtf_to_text

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.paper.bundles import bundle_items
from detente.sources.raw import Raw

__all__ = ["read_rtf"]

_BEGINS = b"{\\rtf"
# Backslashes that stand for themselves are passed over with the rest.
_BINARY = re.compile(rb"\\\\|\\bin(\d{1,10}) ?")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_DECLARED = re.compile(r"\\ansicpg-?\d*")
_PAGES = {10000: "mac_roman", 65001: "utf-8"}
_USUAL = "cp1252"
# Fonts with Apple's Asian code pages, which Python does not know; the document's is as good.
_APPLE = re.compile(r"\\fcharset(?:78|79|8[0-8])(?!\d)")
# Numbers that stand for no character, and a control word that lacks its number.
_CHARACTER = re.compile(r"\\u(-?\d{5,10})")
_SKIP = re.compile(r"\\uc(?=[^a-z\d])")
# striprtf would put each link's address into the text; a blank keeps it from seeing them.
_LINK = re.compile(r"\\fldinst(?=\{)")
# Which font is in which character set: all that is needed of the table of fonts.
_FONTS = re.compile(r"\{[^{}]{0,200}\\fonttbl(?![a-z])")
_FONT = re.compile(r"\\f(\d{1,6})(?!\d)|\\fcharset(\d{1,3})(?!\d)")
_INFO = re.compile(r"\{\s*\\info\b")
_TITLE = re.compile(r"\{\s*\\title\b ?((?:[^{}\\]|\\[^{}]|\\[{}]){1,2000})\}")
# The information stands before the text, with the tables of fonts and styles.
_FRONT = 500_000
# What programs put there by themselves.
_NO_TITLE = re.compile(r"(?i)(?:microsoft word\b|untitled|document ?\d*$|\S+\.(?:docx?|rtf|tmp)$)")
_WORDS = re.compile(r"[A-Za-z]{3}")
# Groups within one another, and documents behind one another, beyond which nobody wrote it.
_DEEPEST, _MOST = 5_000, 5_000


def read_rtf(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The text, with the title that the document's information states.

    An export of a news database gives its articles one by one.
    """
    where = raw.where
    data = raw.read()
    if not data.strip():
        yield SetAside(where, "empty", "the file is empty")
        return
    title = None
    if data.lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(_BEGINS):
        page = _code_page(data)
        try:
            source, damage = _mended(_text(_without_binaries(data), page))
            text = _plain(source, page)
        except Exception as error:  # striprtf raises what its parts raise
            yield SetAside(where, "broken record", f"damaged RTF: {error}"[:200])
            return
        if damage:
            yield SetAside(where, "broken record", f"damaged RTF: {damage}")
        title = _title(source, page)
    else:  # a text by a wrong name
        try:
            text = decoded(data)
        except Undecodable as error:
            yield SetAside(where, "binary", str(error))
            return
    found = bundle_items(raw, text.splitlines())
    if found is not None:
        yield from found
        return
    # Bars part the cells of a table; an article may be the only cell of one.
    text = "\n".join(line.rstrip(" |") for line in text.splitlines())
    yield Item(where, raw.path, text, fields.find({"title": title}))


def _code_page(data: bytes) -> str:
    declared = _CODE_PAGE.search(data, 0, _FRONT)
    number = int(declared[1]) if declared else 0
    name = _PAGES.get(number, f"cp{number or 1252}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _USUAL
    return name


def _without_binaries(data: bytes) -> bytes:
    """RTF without pictures written as they are, whose bytes may look like anything."""
    kept: list[bytes] = []
    start = 0
    while found := _BINARY.search(data, start):
        kept.append(data[start : found.start()])
        length = int(found[1] or 0)
        if not length:
            kept.append(found.group() if found[1] is None else b"")
        start = found.end()
        if length <= len(data) - start:  # more than there is was never written
            start += length
    kept.append(data[start:])
    return b"".join(kept)


def _text(data: bytes, page: str) -> str:
    """RTF is ASCII by its rules; programs that break them write their own code page or UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(page, errors="replace")


def _mended(source: str) -> tuple[str, str]:
    """RTF whose braces are paired, and what was wrong with them, "" where nothing was.

    The brace that closes the document ends it for programs; where more text follows it is one too
    many, and left out.

    Raises:
        ValueError: Where they were made to be too many.
    """
    source = source.replace("\0", "")
    depth = 0
    closings: list[int] = []
    for brace in _BRACE.finditer(source):
        if brace.group() == "{":
            depth += 1
        elif brace.group() == "}" and depth > 1:
            depth -= 1
        elif brace.group() == "}":
            closings.append(brace.start())
        if depth > _DEEPEST or len(closings) > _MOST:
            raise ValueError("thousands of groups that are within none or within one another")
    pieces = [source[at + 1 : end] for at, end in pairwise([*closings, len(source)])]
    early = any(map(_WORDS.search, pieces))
    if early:
        source = source[: closings[0]] + "".join(pieces) + "}"
    elif closings:
        source = source[: closings[0] + 1]
    if early:
        return source, "it is closed before its end; what follows is used, too"
    if not closings or depth > 1:
        return source, "it breaks off before its end; what there is of it is used"
    return source, ""


def _plain(source: str, page: str) -> str:
    source = _DECLARED.sub("", source, count=1)  # read already, also where Python has no such page
    source = _APPLE.sub(r"\\fcharset0", source)
    source = _CHARACTER.sub(lambda m: m[0] if -65536 <= int(m[1]) <= 65535 else "?", source)
    source = _SKIP.sub(r"\\uc1", source)
    source = _LINK.sub(r"\\fldinst ", source)
    source = _short_fonts(source)
    text = str(rtf_to_text(source, encoding=page, errors="replace"))  # type: ignore[no-untyped-call]
    # Characters beyond the first 65,536 are written as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\xad", "")  # where a word may be parted


def _short_fonts(source: str) -> str:
    """RTF with a short table of fonts: striprtf's time on a damaged one grows with its cube."""
    begins = _FONTS.search(source)
    if not begins:
        return source
    depth, end = 1, len(source)
    for brace in _BRACE.finditer(source, begins.end()):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            end = brace.start()
            break
    fonts: dict[str, str] = {}
    font = None
    for found in _FONT.finditer(source, begins.end(), end):
        if found[1] is not None:
            font = found[1]
        elif font is not None:
            fonts.setdefault(font, found[2])
    table = "".join(f"{{\\f{font}\\fcharset{number} -;}}" for font, number in fonts.items())
    return source[: begins.end()] + table + source[end:]


def _title(source: str, page: str) -> str | None:
    info = _INFO.search(source, 0, _FRONT)
    found = _TITLE.search(source, info.end(), info.end() + 4000) if info else None
    if not found:
        return None
    try:
        title = _plain("{\\rtf1 " + found[1] + "}", page).strip()
    except (ValueError, LookupError, TypeError):
        return None
    return None if _NO_TITLE.match(title) else title
