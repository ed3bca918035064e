"""The text of HTML that is no page: what feeds and mail carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from detente.sources.pages.blocks import settle_tables
from detente.sources.pages.shown import hides

__all__ = ["text_of"]

# Elements that stand on lines of their own.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_MARKED = re.compile(r"<[a-zA-Z!/?]|&#?\w+;")
# Left by sites to steer where a word may break or to fill up previews in mail programs.
_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufeff]")
# What one blank stands for, but for the single blanks between words, which need no replacing.
_BLANKS = re.compile(r" [ \t\r\n\f\v\xa0]+|[\t\r\n\f\v\xa0][ \t\r\n\f\v\xa0]*")


def text_of(markup: str, *, quoted: bool = False) -> str:
    """The text in a piece of HTML, a blank line between its blocks.

    Without scripts, styles and what is hidden. Text without markup stays as it is.

    Args:
        markup: The piece.
        quoted: Whether to keep what mail programs mark as quoted from another message.
    """
    if not _MARKED.search(markup):
        return markup.strip()
    # In UTF-8 and told so: lxml refuses texts that declare an encoding, and NUL ends its reading.
    data = markup.replace("\0", "").encode("utf-8", "replace")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = etree.fromstring(b"<html><body>" + data, parser)
    except etree.ParserError:
        return ""
    if tree is None:
        return ""
    settle_tables(tree)
    blocks: list[str] = []
    line: list[str] = []
    for piece in _pieces(tree, quoted=quoted):
        if piece:
            line.append(piece)
        elif line:
            blocks.append(_joined(line))
            line = []
    blocks.append(_joined(line))
    return "\n\n".join(block for block in blocks if block)


def _pieces(tree: etree._Element, *, quoted: bool) -> Iterator[str]:
    """Texts in order, "" where one block ends and another begins, a line end for ``<br>``."""
    silent = pre = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        hidden = hides(element, quoted=quoted)
        if event == "start":
            silent += hidden
            pre += name == "pre"
            if silent:
                continue
            if name in _BLOCKS:
                yield ""
            elif name == "br":
                yield "\n"
            if element.text:
                yield element.text if pre else _BLANKS.sub(" ", element.text)
            continue
        silent -= hidden
        pre -= name == "pre"
        if silent:
            continue
        if name in _BLOCKS and not hidden:
            yield ""
        if element.tail:
            yield element.tail if pre else _BLANKS.sub(" ", element.tail)


def _joined(pieces: list[str]) -> str:
    text = _INVISIBLE.sub("", "".join(pieces))
    return "\n".join(filter(None, (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))))
