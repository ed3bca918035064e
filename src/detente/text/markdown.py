"""Markdown to plain text: what a reader would see, without the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["plain"]


# Characters of a paragraph times marks in it that may open a tag: from each the parsers look ahead
# to the paragraph's end. Beyond this tags stay as they are. No honest page has a tenth of it.
_MOST_LOOKS = 100_000_000


def plain(markdown: str) -> str:
    """The text of a Markdown document, a blank line between blocks.

    Wrapped lines are joined, as Markdown means them; hard breaks stay line breaks. Links and
    emphasis leave their words, images and rules nothing; a table row is a line of cells with tabs.
    """
    # Converters indent for layout: four blanks mean code only to programmers.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    if any(map(_endless, markdown.split("\n\n"))):
        parser.disable("html_inline")
    return "".join(_blocks(parser.parse(markdown))).strip("\n") + "\n"


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    in_row = False
    for token in tokens:
        match token.type:
            case "inline":
                yield _inline(token.children or ())
                yield "\t" if in_row else "\n\n"
            case "fence" | "code_block":
                yield token.content + "\n"
            case "html_block":
                yield _untagged(token.content) + "\n\n"
            case "tr_open":
                in_row = True
            case "tr_close":
                in_row = False
                yield "\n"
            case "table_close":
                yield "\n"


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if token.content.lower().startswith("<br"):
                parts.append("\n")
    return "".join(parts)


class _Words(HTMLParser):
    """Collects the words of an HTML fragment, leaving scripts and styles out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag in {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _endless(text: str) -> bool:
    return len(text) * text.count("<") > _MOST_LOOKS


def _uncommented(fragment: str) -> str:
    """The fragment without comments; one that does not end hides all that follows it.

    The parser looks for the end of each as far as the end of the fragment.
    """
    parts: list[str] = []
    at = 0
    while (start := fragment.find("<!--", at)) >= 0:
        parts.append(fragment[at:start])
        end = fragment.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        at = end + 3
    return "".join([*parts, fragment[at:]])


def _untagged(fragment: str) -> str:
    fragment = _uncommented(fragment)
    if _endless(fragment):
        return fragment
    words = _Words()
    words.feed(fragment)
    words.close()
    return "".join(words.parts).strip()
