"""Which of a page's headings is that of its article."""

from __future__ import annotations

import re

from lxml import etree

__all__ = ["tells", "title_of", "titles_of"]


def titles_of(tree: etree._Element) -> list[str]:
    """What the page's head says that its title is; this may have the site's name in it."""
    shared = (meta for meta in tree.iter("meta") if meta.get("property") == "og:title")
    found = [meta.get("content") or "" for meta in shared]
    found += ["".join(title.itertext()) for title in tree.iterfind(".//head/title")]
    return [plain for each in found if (plain := " ".join(each.split()))]


def title_of(tree: etree._Element, found: str) -> str:
    """The heading that the page's head names, where what was found for a title is none of it.

    A page has one main heading, which may be the site's name.
    """
    titles = titles_of(tree)
    if not titles or any(tells(found, title) for title in titles):
        return found
    heads = (" ".join("".join(head.itertext()).split()) for head in tree.iter("h1", "h2", "h3"))
    return next((head for head in heads if any(tells(head, title) for title in titles)), found)


def tells(text: str, title: str) -> bool:
    """Whether a text is a title or most of it."""
    words, wanted = _words(text), _words(title)
    if len(words) < 2 or len(words) * 2 < len(wanted) or len(words) > len(wanted):
        return False
    return f" {' '.join(words)} " in f" {' '.join(wanted)} "


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
