"""The article in a page or letter."""

from __future__ import annotations

import re

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from detente.sources.pages.blocks import settle_lists, settle_tables
from detente.sources.pages.markup import text_of

__all__ = ["article_of"]

# Readers' comments and recommendations that the library does not know by their names.
_OTHERS = re.compile(
    r"(?:^|[ _-])(?:disqus|livefyre|fb-comments|openweb|spot-?im|viafoura|hyvor|utterances|recirc)",
    re.IGNORECASE,
)
_BOXES = ("div", "section", "aside", "ul", "ol")
# What a menu does not hold; where one does, the page's marks are not closed.
_READ = ("p", "h1", "article", "main")
# Share of the words that a page's JSON-LD holds which the page itself must show, and how many times
# as many it must have to be read though it runs them together.
_SHOWN, _MORE = 0.75, 1.25


def article_of(tree: etree._Element, body: str = "") -> str:
    """The article's text, a line a paragraph; "" where no article is found. Changes the tree.

    Args:
        tree: The page.
        body: The article's text as the page's JSON-LD holds it, for pages that scripts fill.
    """
    _drop_others(tree)
    settle_tables(tree)
    settle_lists(tree)
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    text = (found.text or "").strip() if isinstance(found, Page) else ""
    stated = text_of(body)
    # The library falls back on the same, but as one line.
    joined = "\n" not in text and "\n" in stated
    least = (_MORE if joined else _SHOWN) * len(stated.split())
    return text if len(text.split()) >= least else stated


def _drop_others(tree: etree._Element) -> None:
    """Empties menus, comments and recommendations."""
    for menu in tree.iter("nav"):
        if next(menu.iterdescendants(*_READ), None) is None:
            menu.clear(keep_tail=True)
    for box in tree.iter(*_BOXES):
        if _OTHERS.search(box.get("id", "")) or _OTHERS.search(box.get("class", "")):
            box.clear(keep_tail=True)
