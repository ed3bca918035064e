"""What of a page's elements readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

__all__ = ["hides", "words"]

# Elements that hold nothing to be read.
_SILENT = frozenset(
    "applet audio base button canvas embed head iframe input link map math meta noscript object "
    "script select style svg template textarea title video".split()
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def hides(element: etree._Element, *, quoted: bool = False) -> bool:
    """Whether what an element holds is not shown, or was quoted by a mail program.

    Args:
        element: The element.
        quoted: Whether what a mail program quoted counts as shown.
    """
    name = element.tag if isinstance(element.tag, str) else ""
    return (
        name in _SILENT
        or "hidden" in element.attrib
        or (not quoted and name == "blockquote" and element.get("type") == "cite")
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def words(element: etree._Element) -> Iterator[str]:
    """The words that an element shows, those of what it holds apart from one another."""
    silent = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        hidden = hides(inner)
        if event == "start":
            silent += hidden
            said = inner.text if isinstance(inner.tag, str) else None
        else:
            silent -= hidden
            said = inner.tail if inner is not element else None
        if said and not silent:
            yield from said.split()
