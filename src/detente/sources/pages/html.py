"""Web pages saved as HTML."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from lxml import etree
from trafilatura import extract_metadata
from trafilatura.settings import Document as Page
from trafilatura.utils import load_html

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item, domain
from detente.sources.pages.article import article_of
from detente.sources.pages.dates import published
from detente.sources.pages.linked import Linked, linked
from detente.sources.pages.titles import title_of, titles_of
from detente.sources.raw import Raw

__all__ = ["read_html"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_IN_MEDIA = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_OURS = '<meta name="generator" content="Detente">'
_LISTING = re.compile(r"(?:Directory listing for|Index of) /\S*", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+\w{2,}/?")
# Names that programs give to sites whose owners gave them none.
_NAMELESS = frozenset(
    {"home", "homepage", "website", "my site", "my blog", "wordpress", "untitled"}
)
_LONGEST_NAME = 80
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
    tree = load_html(page)
    if tree is None:
        yield SetAside(where, "empty", "no article was found in the page")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd dates, which are not taken from there
        about = extract_metadata(
            tree, date_config={"original_date": True, "extensive_search": False}
        )
    titles = [about.title or "", *titles_of(tree)]
    if any(map(_LISTING.fullmatch, titles)):
        yield SetAside(where, "no coverage", "a listing of a folder, no article")
        return
    url = about.url or raw.given.get("url")
    told = linked(tree, titles, filter(None, (about.url, str(raw.given.get("url") or ""))))
    # The library's own day may be one of a change, and of two that a date may mean it takes one.
    title = title_of(tree, about.title or "")
    day, origin = published(tree, title, told.published)
    source = _outlet(tree, about, told, str(url or ""))
    text = article_of(tree, told.body)
    if not text:
        yield SetAside(where, "empty", "no article was found in the page")
        return
    stated = {"title": title, "published": day, "url": about.url, "source": source}
    given = fields.find(stated)
    if origin:
        given["published_from"] = origin
    yield Item(where, raw.path, text, given)


def _outlet(tree: etree._Element, about: Page, told: Linked, url: str) -> str:
    """The name that the page gives itself; "" where that is just its address."""
    meta = {
        (each.get("property") or each.get("name") or "").lower(): (each.get("content") or "")
        for each in reversed(list(tree.iter("meta")))
    }
    named = (
        told.publisher,
        meta.get("og:site_name", ""),
        told.site,
        meta.get("application-name", ""),
        # Whatever else the library knows, where no address says whose page it is.
        "" if url else about.sitename or "",
    )
    for name in (" ".join(each.split()) for each in named):
        real = not _DOMAIN.fullmatch(name) if url else not domain(name)
        if 1 < len(name) <= _LONGEST_NAME and real and name.casefold() not in _NAMELESS:
            return name
    return ""
