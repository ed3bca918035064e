"""Feeds: RSS, Atom and RDF."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

import feedparser

from detente.records import SetAside
from detente.sources.days import day
from detente.sources.fields import Fields
from detente.sources.items import Item, domain
from detente.sources.pages.markup import text_of
from detente.sources.raw import Raw

__all__ = ["read_feed"]

_Node: TypeAlias = dict[str, Any]

# Faults that feedparser mends and that cost no text.
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_DECLARATION = re.compile(rb"^[^<]*<\?xml[^>]*>")
# What feedparser raises where elements stand in one another that must not, or the encoding's name
# is itself no text.
_TRIPPED = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
_REFERENCE = re.compile(rb"&#(?:(\d{7,4000})|[xX]([0-9a-fA-F]{6,4000}));?")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
# WordPress ends summaries so.
_FOOT = re.compile(r"\s*The post [^\n]{1,300} (?:first appeared|appeared first) on [^\n]{1,200}$")


def read_feed(raw: Raw, _: Fields) -> Iterator[Item | SetAside]:
    """The entries of a feed: what they hold in full, else their summaries."""
    where = raw.where
    data = raw.read()
    if not data.strip():
        yield SetAside(where, "empty", "the file is empty")
        return
    base = raw.given.get("url")
    charset = _CHARSET.search(raw.media)
    headers = {
        "content-type": "application/xml" + (f"; charset={charset[1]}" if charset else ""),
        "content-location": base if isinstance(base, str) else "",
    }
    parsed = _parsed(data, headers)
    fault = parsed.get("bozo_exception")
    detail = " ".join(str(fault).removeprefix("<unknown>:").split())[:200]
    if not parsed.get("version") and not parsed.entries:
        told = f": {detail}" if parsed.bozo else ""
        yield SetAside(where, "broken record", f"neither RSS nor Atom nor RDF{told}")
        return
    if parsed.bozo and not isinstance(fault, _HARMLESS):
        detail = f"the feed is no valid XML; read as far as it goes: {detail}"
        yield SetAside(where, "broken record", detail)
    if not parsed.entries:
        yield SetAside(where, "empty", "the feed has no entries")
    seen: set[str] = set()
    for number, entry in enumerate(parsed.entries, start=1):
        place = f"{where}:{number}"
        text = _text(entry)
        given = {name: value for name, value in _given(entry, parsed.feed).items() if value}
        if not text:
            named = f" ({given['title']!s:.80})" if "title" in given else ""
            yield SetAside(place, "empty", f"an entry with neither content nor summary{named}")
            continue
        if given.get("id") in seen:
            del given["id"]
        seen.add(str(given.get("id")))
        yield Item(place, raw.path, text, given)


def _parsed(data: bytes, headers: dict[str, str]) -> feedparser.FeedParserDict:
    fault: Exception | None = None
    data = _REFERENCE.sub(_possible, data)
    for content in (data, _DECLARATION.sub(b"", data, count=1)):
        try:
            # As a stream: what it is given as bytes feedparser takes for the name of a file, if
            # there is one. Not sanitized: of the markup only the text is kept.
            return feedparser.parse(
                io.BytesIO(content),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except _TRIPPED as error:
            fault = error
    return feedparser.FeedParserDict(bozo=True, bozo_exception=fault, entries=[], version="")


def _possible(reference: re.Match[bytes]) -> bytes:
    """A reference to a character by number; to that for none where there is none of the number."""
    number = int(reference[1], 10) if reference[1] else int(reference[2], 16)
    return reference[0] if number <= sys.maxunicode else b"&#65533;"


def _text(entry: _Node) -> str:
    contents = [_plain(content) for content in entry.get("content", ())]
    text = max(contents, key=len, default="") or _plain(entry.get("summary_detail"))
    return _FOOT.sub("", text)


def _given(entry: _Node, feed: _Node) -> dict[str, object]:
    link = _link(entry)
    name = _string(entry.get("id"))
    source = entry.get("source")  # as aggregators name whom an entry is from
    outlet = _string(source.get("title")) if isinstance(source, dict) else ""
    outlet = text_of(outlet) or _string(entry.get("publisher"))
    if not outlet and not link:
        # The feed's own name only where no address says whose entry it is, as with pages.
        outlet = _string(feed.get("publisher")) or _plain(feed.get("title_detail"))
    return {
        # A guid such as "17" names its entry in this feed only.
        "id": name if _URI.fullmatch(name) else link,
        "title": " ".join(_plain(entry.get("title_detail")).split()),
        "published": _published(entry),
        "source": outlet,
        "url": link,
    }


def _link(entry: _Node) -> str:
    """The entry's address, "" where it is relative to what is not known."""
    links = (_string(entry.get("feedburner_origlink")), _string(entry.get("link")))
    return next((link for link in links if domain(link)), "")


def _published(entry: _Node) -> str | date | None:
    """When the entry was published or else changed, as far as a day can be read from it."""
    for name in ("published", "updated"):
        # Asked for what it does not hold, feedparser gives one for the other.
        written = _string(entry[name]) if name in entry else ""
        if not written:
            continue
        if day(written):
            return written
        # feedparser knows more forms, but tells all days in UTC.
        if f"{name}_parsed" not in entry:
            return written
        try:
            return date(*entry[f"{name}_parsed"][:3])
        except (TypeError, ValueError):
            return written
    return None


def _plain(detail: object) -> str:
    """The text of what feedparser says of a text: its value, and whether that is markup."""
    if not isinstance(detail, dict):
        return ""
    value = _string(detail.get("value"))
    return value if detail.get("type") == "text/plain" else text_of(value)


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
