"""Word's documents (DOCX, DOCM)."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.oxml.parser import element_class_lookup, parse_xml
from lxml import etree

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.paper.bundles import bundle_items
from detente.sources.paper.typeset import as_title, typed
from detente.sources.raw import LARGEST, Raw

__all__ = ["NotRead", "paragraphs", "read_docx"]

_RELATIONS = "_rels/.rels"
_DOCUMENT = "word/document.xml"
_SMALL = 1024 * 1024  # bytes of a part that only says where others are, or what the title is
_CHUNK = 64 * 1024
_STEP = 1000  # paragraphs between which the time is taken
# Members of an archive and tags of a part, beyond which it was made to be too many: ten times what
# a book of a thousand pages has.
_MEMBERS = 20_000
_TAGS = 5_000_000

# Some documents follow the standard to the letter and so have another name for the same thing.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMBER = b"PK\x01\x02"

_PARAGRAPH, _RUN, _ROW = qn("w:p"), qn("w:r"), qn("w:tr")
_TEXT = frozenset(map(qn, ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:ptab")))
_SKIPPED = frozenset(
    (
        *map(qn, ("w:pPr", "w:rPr", "w:sdtPr", "w:sectPr")),
        # What tracked changes took away or moved elsewhere, and how words in other scripts sound.
        *map(qn, ("w:del", "w:moveFrom", "w:rt")),
        # The same text box once more, for programs that don't know the first form.
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_DELETED_ROW = f"{qn('w:trPr')}/{qn('w:del')}"
_DELETED_MARK = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_VALUE = qn("w:val")
_OFF = frozenset({"0", "false", "off"})


class NotRead(Exception):  # noqa: N818  the caller says what it means for the input
    """A document, or the rest of it, cannot be read.

    Attributes:
        kind: Short countable reason, as `SetAside` has it.
    """

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


def read_docx(raw: Raw, fields: Fields) -> Iterator[Item | SetAside | None]:
    """The text of a document, with the title that its properties state.

    The days in its properties say when the file was made or saved, which for an article that was
    put into it later is no day of publication: they are not taken for one.
    """
    data = raw.read()
    if not data:
        yield SetAside(raw.where, "empty", "the file is empty")
        return
    found: list[str] = []
    try:
        for paragraph in paragraphs(data):
            found.append(paragraph)
            if len(found) % _STEP == 0:
                yield None
    except NotRead as error:
        detail = str(error)
        if found:
            detail += f"; the {len(found)} paragraphs before are used"
        yield SetAside(raw.where, error.kind, detail)
        if not found:
            return
    bundle = bundle_items(raw, found)
    if bundle is not None:
        yield from bundle
        return
    yield Item(raw.where, raw.path, "\n\n".join(found), fields.find({"title": _title(data)}))


def paragraphs(data: bytes) -> Iterator[str]:
    """The paragraphs of a document in its order, without blank ones.

    Headings, list items and the paragraphs of a table's cells are paragraphs like others; those of
    a text box follow the one that the box is fixed to. Tracked changes are taken as accepted.
    Headers, footers, notes, comments, tables of contents and hidden text are left out. A line end
    within a paragraph is kept as one.

    Args:
        data: The file.

    Raises:
        NotRead: Where the file, or what follows the paragraphs given so far, cannot be read.
    """
    with _archive(data) as archive:
        name = _target(archive, "/officeDocument") or _DOCUMENT
        carried = ""
        for element in _elements(archive, name):
            text, goes_on = _paragraph(element)
            carried += text
            if goes_on:
                continue
            if carried.strip():
                yield carried.strip()
            carried = ""
            for box in _boxes(element):
                if box.strip():
                    yield box.strip()
        if carried.strip():
            yield carried.strip()


# --- the archive ----------------------------------------------------------------------------------


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise NotRead("encrypted", "the document asks for a password")
        raise NotRead("unreadable", "a document of Word before 2007; save it as .docx")
    if data.count(_MEMBER) > _MEMBERS:
        raise NotRead("too large", f"an archive of more than {_MEMBERS} members")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise NotRead("unreadable", f"no document of Word, or a damaged one: {error}") from None


def _chunks(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[bytes]:
    """A member's bytes; what its entry says of its size is not believed."""
    try:
        stream: IO[bytes] = archive.open(name)
    except KeyError:
        raise NotRead("unreadable", f"the archive has no {name}") from None
    except (RuntimeError, NotImplementedError) as error:  # a password; an unknown compression
        raise NotRead(
            "encrypted" if "encrypted" in str(error) else "unreadable", str(error)
        ) from None
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise NotRead("unreadable", f"{name} is damaged: {error}") from None
    size = 0
    with stream:
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
                raise NotRead("unreadable", f"{name} breaks off: {error}") from None
            if not chunk:
                return
            size += len(chunk)
            if size > limit:
                raise NotRead("too large", f"{name} unpacks to more than {limit / 2**20:.0f} MiB")
            yield chunk


def _target(archive: zipfile.ZipFile, kind: str) -> str | None:
    """The member that plays a part in the document, None where none is said to."""
    try:
        relations = etree.fromstring(
            b"".join(_chunks(archive, _RELATIONS, _SMALL)),
            etree.XMLParser(resolve_entities=False, no_network=True),
        )
    except (NotRead, etree.XMLSyntaxError, ValueError):
        return None
    for relation in relations.iter("{*}Relationship"):
        if str(relation.get("Type", "")).endswith(kind):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return None


def _title(data: bytes) -> str | None:
    try:
        with _archive(data) as archive:
            name = _target(archive, "/core-properties") or "docProps/core.xml"
            properties = parse_xml(b"".join(_chunks(archive, name, _SMALL)))
    except (NotRead, etree.XMLSyntaxError, ValueError):
        return None
    if not isinstance(properties, CT_CoreProperties):
        return None
    return as_title(properties.title_text)


# --- the text -------------------------------------------------------------------------------------


def _elements(archive: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """The paragraphs of a part that are in no other, parsed one after another.

    What was given is taken out of the tree, so that memory stays flat.
    """
    # As python-docx's own parser, so that its classes know the elements; entities stay unread.
    parser = etree.XMLPullParser(
        events=("end",), tag=(_PARAGRAPH, _ROW), resolve_entities=False, no_network=True
    )
    parser.set_element_class_lookup(element_class_lookup)
    tags = 0
    try:
        for chunk in _chunks(archive, name, LARGEST):
            tags += chunk.count(b"<")
            if tags > _TAGS:
                raise NotRead("too large", f"{name} has more than {_TAGS} elements")
            # The name may be cut by the chunk's end; it stands in the first lines.
            parser.feed(chunk.replace(_STRICT, _USUAL))
            for _, element in parser.read_events():
                inside = next(element.iterancestors(_PARAGRAPH), None) is not None
                if inside:
                    continue
                if element.tag == _PARAGRAPH and not any(
                    row.find(_DELETED_ROW) is not None for row in element.iterancestors(_ROW)
                ):
                    yield element
                element.clear()
                while (before := element.getprevious()) is not None and before.tag == element.tag:
                    element.getparent().remove(before)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise NotRead("unreadable", f"{name} is damaged: {error}") from None


def _paragraph(element: Any) -> tuple[str, bool]:
    """A paragraph's own text, and whether the next one goes on with it."""
    style = element.find(_STYLE)
    if style is not None and str(style.get(_VALUE, "")).upper().startswith("TOC"):
        return "", False
    text = typed("".join(_pieces(element)))
    return text, element.find(_DELETED_MARK) is not None


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _TEXT:
            yield str(child)
        elif child.tag in _SKIPPED or child.tag == _PARAGRAPH or _hidden(child):
            continue
        else:
            yield from _pieces(child)


def _boxes(element: Any) -> Iterator[str]:
    """The paragraphs of the text boxes in a paragraph."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _PARAGRAPH:
            yield _paragraph(child)[0]
        yield from _boxes(child)


def _hidden(element: Any) -> bool:
    if element.tag != _RUN:
        return False
    mark = element.find(_HIDDEN)
    return mark is not None and mark.get(_VALUE) not in _OFF
