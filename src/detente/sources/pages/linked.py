"""What a page says of itself in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from lxml.etree import _Element

from detente.sources.days import day

__all__ = ["Linked", "linked"]

_Node: TypeAlias = dict[str, Any]

_MEDIA = "application/ld+json"
# Nodes beyond which nobody describes a page.
_NODES = 2000
# Marks with which pages hide a script's text from old programs.
_WRAPPED = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:(?://\s*)?\]\]>|-->)\s*$")
_POSTS = frozenset(
    {"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report"}
)
_PAGES = frozenset({"WebPage", "ItemPage"})
_SITES = ("WebSite", "NewsMediaOrganization", "Organization")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a page's JSON-LD says of the page's article; "" for what it does not.

    Attributes:
        published: When it was published.
        publisher: Who published it.
        site: The name of the site.
        body: Its text.
    """

    published: str = ""
    publisher: str = ""
    site: str = ""
    body: str = ""


def linked(tree: _Element, titles: Iterable[str], addresses: Iterable[str]) -> Linked:
    """What the JSON-LD in a page says of the article that the page is about.

    Args:
        tree: The page.
        titles: The page's titles, by which its article is told from others that it names.
        addresses: Its addresses, likewise.
    """
    nodes = [node for node, _ in zip(_nodes(tree), range(_NODES), strict=False)]
    article = _article(nodes, set(map(_plain, titles)), set(map(_place, addresses)))
    page = next((node for node in nodes if _types(node) & _PAGES), {})
    by_id = {_string(node, "@id"): node for node in nodes if "name" in node}
    sites = (node for kind in _SITES for node in nodes if kind in _types(node))
    return Linked(
        published=_string(article, "datePublished") or _string(page, "datePublished"),
        publisher=_named(article.get("publisher"), by_id),
        site=next(filter(None, (_string(node, "name") for node in sites)), ""),
        body=_string(article, "articleBody"),
    )


def _nodes(tree: _Element) -> Iterator[_Node]:
    """The things that the page describes, without those that these only mention."""
    for script in tree.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != _MEDIA:
            continue
        try:
            found = json.loads(_WRAPPED.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                yield value
                waiting.extend(value[name] for name in ("mainEntity", "@graph") if name in value)


def _article(nodes: Iterable[_Node], titles: set[str], places: set[str]) -> _Node:
    """The article that the page is about; of several that may be it, what they have in common."""
    articles = [node for node in nodes if _is_article(node)]
    own = [
        node
        for node in articles
        if _plain(_string(node, "headline") or _string(node, "name")) in titles - {""}
        or any(_place(address) in places - {""} for address in _addresses(node))
    ]
    if own or len(articles) == 1:
        return (own or articles)[0]
    shared: _Node = {}
    if len({day(_string(node, "datePublished")) for node in articles}) == 1:
        shared["datePublished"] = articles[0].get("datePublished")
    if len({str(node.get("publisher")) for node in articles}) == 1:
        shared["publisher"] = articles[0].get("publisher")
    return shared


def _is_article(node: _Node) -> bool:
    return any(kind.endswith("Article") or kind in _POSTS for kind in _types(node))


def _types(node: _Node) -> set[str]:
    found = node.get("@type")
    kinds = found if isinstance(found, list) else [found]
    return {kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)}


def _addresses(node: _Node) -> Iterator[str]:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _named(publisher: object, by_id: Mapping[str, _Node]) -> str:
    if isinstance(publisher, list):
        publisher = next(iter(publisher), None)
    if isinstance(publisher, dict):
        node = publisher if "name" in publisher else by_id.get(_string(publisher, "@id"), {})
        return _string(node, "name")
    return publisher.strip() if isinstance(publisher, str) else ""


def _string(node: _Node, name: str) -> str:
    value = node.get(name)
    return value.strip() if isinstance(value, str) else ""


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _place(address: str) -> str:
    """An address as far as it tells one page from another; "" where it does not."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    return host + path if host and path else ""
