"""The kinds of input, and how bytes are told to be of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from typing import TypeAlias, cast

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import Raw

__all__ = ["VAGUE", "Kind", "Read", "kind_of", "kinds", "of_media"]

# A reader gives texts, what it could not use, and bytes within its own that have their own kind;
# None between the steps of long work, since each step has a time limit.
Read: TypeAlias = Callable[[Raw, Fields], Iterator[Item | SetAside | Raw | None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input, one row of kinds.tsv.

    Attributes:
        name: What it is called.
        suffixes: How names of such files end, in lower case.
        media: Content types.
        reader: ``package.module:function`` below `detente.sources`, loaded when first needed.
        library: What reads the format; "" where only Python does.
        gives: Our fields that such an input may state; ``*`` for whatever lies within it.
        note: What is read, for people.
    """

    name: str
    suffixes: tuple[str, ...]
    media: tuple[str, ...]
    reader: str
    library: str
    gives: tuple[str, ...]
    note: str

    @property
    def read(self) -> Read:
        """The reader."""
        module, _, function = self.reader.partition(":")
        return cast(Read, getattr(import_module(f"detente.sources.{module}"), function))


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, in the table's order."""
    text = (resources.files("detente.sources") / "kinds.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: _kind(row) for row in rows}


def _kind(row: list[str]) -> Kind:
    name, suffixes, media, reader, library, gives, note = row
    parts = tuple(suffixes.split()), tuple(media.split())
    return Kind(name, *parts, reader, library, tuple(gives.split()), note)


# What bytes of a kind begin with, surer than any name.
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"{\\rtf", "rtf"),
    (b"WARC/", "warc"),
    (b"filedesc://", "warc"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ\0", "compressed"),
)
_ZIP = b"PK\x03\x04"
_TAR = slice(257, 262), b"ustar"  # the one mark that comes late
_SUFFIX = re.compile(r"\.(?:[a-z]\w{0,7}|7z)$")
# Content types that say nothing of what the bytes are.
VAGUE = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/force-download",
        "application/x-download",
        "application/download",
    }
)
_OLE = b"\xd0\xcf\x11\xe0"  # Word before 2007, and much else
# Suffixes of word processors, which put them on whatever they save.
_ANYTHING = (".doc",)
# Kinds that begin with a mark of their own: what is named so and has none is something else.
_MARKED = frozenset({"pdf", "docx", "rtf", "parquet", "arrow"})
# What bytes named otherwise are taken for where they look like it.
_BEYOND = {
    "text": frozenset({"html", "feed", "csv"}),
    "csv": frozenset({"html", "json", "jsonl"}),
    "json": frozenset({"html", "feed"}),
    "html": frozenset({"feed"}),
}
# What they look like, for bytes whose name says nothing.
# Possessive, so that a thousand comments are not divided up in every way there is.
_PROLOGUE = rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*+"
_LOOKS = (
    (
        "feed",
        re.compile(
            _PROLOGUE + rb"(?:<!DOCTYPE\s+(?:rss|feed|rdf:RDF)\b[^<]*+)?<(?:rss|feed|rdf:RDF)\b",
            re.DOTALL,
        ),
    ),
    (
        "html",
        re.compile(_PROLOGUE + rb"<(?:!doctype html|html|head|body)\b", re.DOTALL | re.IGNORECASE),
    ),
    ("mbox", re.compile(rb"From \S+ +\w{3} \w{3} ")),
    # Three fields, one of which only machines write: texts may begin with a title, date and sender.
    (
        "mail",
        re.compile(
            rb"(?=(?:[^\r\n]++\r?\n)*?"
            rb"(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|DKIM-Signature):)"
            rb"(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*+){3}",
            re.IGNORECASE,
        ),
    ),
    ("json", re.compile(rb"\s*(?:\[|\{\s*\n)")),
    ("json", re.compile(rb'\s*\{[^\n]{0,2000}?"(?:articles|results|items|docs|hits)": ?\[? ?\{')),
    # Two names of columns that coverage has, in a first line of nothing but names.
    (
        "csv",
        re.compile(
            rb"(?=[\w \"',;\t|.-]{1,1000}[\r\n])"
            rb"(?:[^\r\n]*?(?<![^\"',;\t|])(?:id|text|body|content|title|headline|url|link|"
            rb"date|published)(?=[\"',;\t|\r\n])){2}",
            re.IGNORECASE,
        ),
    ),
    # Lines before the first record may be faulty.
    ("jsonl", re.compile(rb"(?:[^\n]*\n)*?[ \t]*\{[ \t]*[\"}]")),
)


def of_media(media: str) -> Kind | None:
    """The kind that a content type tells, None where it tells none."""
    plain = media.partition(";")[0].strip().lower()
    return next((kind for kind in kinds().values() if plain in kind.media), None)


def kind_of(raw: Raw) -> Kind | None:
    """The kind of some bytes, None where they are of none that is read.

    What they begin with goes before what their name ends in, and that before the content type that
    came with them: pages are saved as .htm whatever they are. Bytes whose name says nothing are
    told by their looks.

    Raises:
        OSError: Where they cannot be read.
    """
    head = raw.head().removeprefix(b"\xef\xbb\xbf")
    name = raw.path.name.lower()
    named = next((kind for kind in kinds().values() if name.endswith(kind.suffixes)), None)
    silent = (named is None and not _SUFFIX.search(name)) or name.endswith(_ANYTHING)
    by_media = of_media(raw.media)
    if name.endswith(_ANYTHING) and head.startswith(_OLE):
        return kinds()["docx"]  # whose reader says what is wrong with it
    if head.startswith(_ZIP):  # Word's documents are archives, and so is much that is not read
        if named is None and by_media is not None and by_media.name in {"zip", "docx"}:
            return by_media
        if name.endswith(_ANYTHING):
            return kinds()["docx"]
        archive = named is not None and named.name != "docx"
        return kinds()["zip"] if archive or silent else named
    magic = next((kinds()[kind] for mark, kind in _MAGIC if head.startswith(mark)), None)
    if magic is None and head[_TAR[0]] == _TAR[1] and b"\0" in head[: _TAR[0].start]:
        magic = kinds()["tar"]
    if magic is not None:
        # A web archive's members are unpacked by its own reader, which knows where records begin.
        archive = named is not None and named.name == "warc" and head.startswith(b"\x1f\x8b")
        return named if archive else magic
    looks = next((kind for kind, look in _LOOKS if look.match(head)), None)
    if named is not None:
        wrong = looks is not None and looks in _BEYOND.get(named.name, ())
        bare = named.name in _MARKED and bool(head.strip()) and not _binary(head)
        if not wrong and not bare:
            return named
        silent = True  # the name is of something else
    if by_media is not None:
        return by_media
    if silent and looks is None and head and b"\0" not in head:
        return kinds()["text"]
    return kinds()[looks] if looks and (silent or name.endswith(".xml")) else None


def _binary(head: bytes) -> bool:
    return b"\0" in head or head.startswith(_OLE)
