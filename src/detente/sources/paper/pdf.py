"""PDF: the running text of articles, reports and releases."""

from __future__ import annotations

import io
import logging
import math
import re
import time
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, BinaryIO

from pypdf import Configuration, PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.limits import TimeUp
from detente.sources.paper.columns import Columns, Fragment, Line, breadth
from detente.sources.paper.hyphens import Joiner
from detente.sources.paper.lines import paragraphs, without_running_heads
from detente.sources.paper.typeset import as_title, typed
from detente.sources.raw import Raw

__all__ = ["read_pdf"]

# What pypdf finds odd in a file is none of the user's business unless asked for.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_LIMIT = 32 * 1024 * 1024
_LIMITS = Configuration(
    # Bytes of a page's drawing, unpacked. Maps in print take a few millions.
    zlib_maximum_output_length=_LIMIT,
    lzw_maximum_output_length=_LIMIT,
    run_length_maximum_output_length=_LIMIT,
    brotli_maximum_output_length=_LIMIT,
    array_based_stream_maximum_output_length=_LIMIT,
    stream_decoding_work_maximum_length=4 * _LIMIT,
    # Operators and operands of one, which take some microseconds each; a page full of text has some
    # ten thousands.
    stream_parsing_work_maximum_count=500_000,
    # No other program is started.
    jbig2dec_binary=None,
)
# Seconds for a document, and for each page more; seconds at most. A page takes 0.01 to 0.05.
_SECONDS, _A_PAGE, _LONGEST = 20.0, 1.0, 600.0
# Pieces of text on a page and characters in a document, beyond which nothing is there to be read.
_PIECES, _CHARACTERS = 50_000, 20_000_000
# Part of the letters that fonts may leave unnamed.
_NAMELESS = 0.3

_LOCKED = "encrypted: it opens only with a password"
_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|\bbd\b", re.IGNORECASE)
_ASCII = range(ord("a"), ord("z") + 1)
# TeX draws an accent before its letter.
_ACCENT = re.compile("([¨ˆ˘˙˝ˇ])([A-Za-z])|(´)([AEIOUYCNZaeiouycnz])")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")


def read_pdf(raw: Raw, fields: Fields) -> Iterator[Item | SetAside | None]:
    """The text of a document, with the title that its metadata state.

    The day on which the file was made is not taken for the day of publication: for what was printed
    or put together later it is not, and a date line in the text is surer.
    """
    with closing(_stream(raw)) as stream:
        yield from _read(raw, fields, stream)


def _read(raw: Raw, fields: Fields, stream: BinaryIO) -> Iterator[Item | SetAside | None]:
    if not stream.read(1):
        yield SetAside(raw.where, "empty", "the file is empty")
        return
    stream.seek(0)
    try:
        with _guarded():
            reader = PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                yield SetAside(raw.where, "encrypted", _LOCKED)
                return
            count = len(reader.pages)
            title = _title(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        yield SetAside(raw.where, "encrypted", _why(error))
        return
    except Exception as error:  # pypdf raises whatever a damaged file leads it to
        yield SetAside(raw.where, "unreadable", f"no PDF, or a damaged one: {_why(error)}")
        return
    pages: list[list[Line]] = []
    columns = Columns()
    failed: list[int] = []
    reason = ""
    stopped: SetAside | None = None
    slow: TimeUp | None = None
    until = time.monotonic() + min(_SECONDS + _A_PAGE * count, _LONGEST)
    size = 0
    for number in range(count):
        try:
            with _guarded():
                lines = columns.lines(_fragments(reader.pages[number]))
                # What was read of earlier pages is not needed again; some pages share a lot.
                if number % 20 == 19:
                    reader.resolved_objects.clear()
        except TimeUp as error:
            slow = error
            break
        except Exception as error:
            failed.append(number + 1)
            reason = reason or _why(error)
            continue
        pages.append(lines)
        size += sum(len(line.text) for line in lines)
        if size > _CHARACTERS or time.monotonic() > until:
            kind = "too large" if size > _CHARACTERS else "too slow"
            if number + 1 < count:
                detail = f"pages {number + 2} to {count} are not read, those before are used"
                stopped = SetAside(raw.where, kind, detail)
            break
        yield None
    if failed:
        detail = f"of {count} pages {len(failed)} cannot be read ({_list(failed)}): {reason}"
        yield SetAside(raw.where, "unreadable", detail)
    if stopped is not None:
        yield stopped
    yield from _text(raw, fields, pages, title, len(failed) + (slow is not None))
    if slow is not None:  # the rest is for the caller to name
        raise slow


def _text(
    raw: Raw, fields: Fields, pages: list[list[Line]], title: str | None, failed: int
) -> Iterator[Item | SetAside]:
    # Where all recurs, nothing is a header.
    found = paragraphs(without_running_heads(pages)) or paragraphs(pages)
    if not found:
        if not failed:
            detail = "no text: a scan?" if pages else "a PDF without pages"
            yield SetAside(raw.where, "empty", detail)
        return
    joiner = Joiner(found)
    text = "\n\n".join(_accented(typed(joiner.join(lines))) for lines in found)
    nameless = len(_NO_LETTER.findall(text))
    if nameless > _NAMELESS * len(text):
        detail = "its fonts don't say which letters they draw"
        yield SetAside(raw.where, "unreadable", detail)
        return
    yield Item(raw.where, raw.path, text, fields.find({"title": title}))


def _accented(text: str) -> str:
    def compose(found: re.Match[str]) -> str:
        accent, letter = (each for each in found.groups() if each)
        # The combining accent is what the other is composed of, beside a blank.
        mark = unicodedata.normalize("NFKD", accent).strip()
        return unicodedata.normalize("NFC", letter + mark)

    return _ACCENT.sub(compose, text)


def _stream(raw: Raw) -> BinaryIO:
    """Bytes in which one can go back; a file's are read where they lie."""
    if not raw.once:
        stream = raw.open()
        if isinstance(getattr(stream, "raw", None), io.FileIO):
            return stream
        stream.close()
    return io.BytesIO(raw.read())


@contextmanager
def _guarded() -> Iterator[None]:
    with apply_configuration(_LIMITS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _title(reader: PdfReader) -> str | None:
    try:
        return as_title(reader.metadata.title) if reader.metadata else None
    except Exception:  # damaged metadata are none
        return None


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _list(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return shown + (", ..." if len(numbers) > 10 else "")


# --- pieces of text -------------------------------------------------------------------------------


def _fragments(page: PageObject) -> list[Fragment]:
    """What is drawn on a page, the way up in which most of it is."""
    found: dict[int, list[Fragment]] = {0: [], 90: [], 180: [], 270: []}
    seen: set[tuple[str, int, int]] = set()
    fonts: dict[int, tuple[bool, float]] = {}
    pieces = 0

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        nonlocal pieces
        if not text.strip():
            return
        pieces += 1
        if pieces > _PIECES:
            raise _TooMany(f"more than {_PIECES} pieces of text on a page")
        place = _place(cm, tm)
        if place is None:
            return
        turned, x, y, scale = place
        height = abs(size * scale)
        if not 1 <= height <= 1000:
            return
        key = text.strip(), round(x), round(y)
        if key in seen:  # drawn twice to look bold
            return
        seen.add(key)
        if id(font) not in fonts:
            fonts[id(font)] = _looks(font)
        bold, stretch = fonts[id(font)]
        text = text.replace("\n", "").replace("\t", " ")
        width = breadth(text) * height * stretch
        found[turned].append(Fragment(text, x, y, round(height, 2), bold, width))

    page.extract_text(visitor_text=visit)
    return max(found.values(), key=lambda each: sum(len(fragment.text) for fragment in each))


class _TooMany(Exception):  # noqa: N818
    """A page was made to be too much."""


def _place(cm: Sequence[float], tm: Sequence[float]) -> tuple[int, float, float, float] | None:
    """How a text is turned, where it stands when one turns the page so, and its scale."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    c = tm[2] * cm[0] + tm[3] * cm[2]
    d = tm[2] * cm[1] + tm[3] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    if not all(math.isfinite(each) and abs(each) < 1e6 for each in (a, b, c, d, x, y)):
        return None
    turned = round(math.degrees(math.atan2(b, a)) / 90) % 4 * 90
    if turned == 90:
        x, y = y, -x
    elif turned == 180:
        x, y = -x, -y
    elif turned == 270:
        x, y = -y, x
    return turned, x, y, math.hypot(c, d)


def _looks(font: Any) -> tuple[bool, float]:
    """Whether a font is bold, and how wide it is beside the usual."""
    if not isinstance(font, Mapping):
        return False, 1.0
    try:
        bold = bool(_BOLD.search(str(font.get("/BaseFont", ""))))
        return bold, min(max(_stretch(font), 0.5), 2.0)
    except Exception:  # whatever a damaged font leads to: it is like others
        return False, 1.0


def _stretch(font: Any) -> float:
    if "/Widths" in font:
        first = int(font.get("/FirstChar", 0))
        widths = {
            chr(code): float(width)
            for code, width in enumerate(font["/Widths"], first)
            if code in _ASCII and float(width) > 0
        }
        usual = sum(map(breadth, widths)) * 1000
        return sum(widths.values()) / usual if len(widths) >= 8 else 1.0
    if "/DescendantFonts" in font:
        listed = font["/DescendantFonts"][0].get_object().get("/W", ())
        many = [
            float(width)
            for entry in listed
            if isinstance(entry.get_object(), list)
            for width in entry.get_object()
            if float(width) > 0
        ]
        # The letters that a text uses, each once, are half an em wide on average.
        return sum(many) / len(many) / 530 if len(many) >= 20 else 1.0
    return 1.0
