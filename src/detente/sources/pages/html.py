"""Web pages saved as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.raw import Raw

__all__ = ["read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_IN_MEDIA = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_OURS = '<meta name="generator" content="Detente">'
_ENTIRE = 2048  # bytes within which HTML has to declare its encoding


def read_html(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The main text of a page, with the title, day, address and site that the page states."""
    where = raw.where
    data = raw.read()
    if not data.strip():
        yield SetAside(where, "empty", "the file is empty")
        return
    declared = _CHARSET.search(data[:_ENTIRE]) or _IN_MEDIA.search(raw.media.encode())
    try:
        page = decoded(data, declared[1].decode("ascii", "replace") if declared else None)
    except Undecodable as error:
        yield SetAside(where, "binary", str(error))
        return
    if _OURS in page[:_ENTIRE]:
        yield SetAside(where, "own brief", "a page that Detente wrote is no coverage")
        return
    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # A day that the page itself states, not one guessed from a footer.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Page) or not found.text or not found.text.strip():
        yield SetAside(where, "empty", "no article was found in the page")
        return
    stated = {
        "title": found.title,
        "published": found.date,
        "url": found.url,
        # The site's own name only where no address says whose page it is.
        "source": None if found.url else found.sitename,
    }
    yield Item(where, raw.path, found.text, fields.find(stated))
