"""Text and Markdown files, either with YAML front matter; texts that hold many articles."""

from __future__ import annotations

from collections.abc import Iterator

import frontmatter
import yaml  # type: ignore[import-untyped]

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.paper.bundles import bundle_items
from detente.sources.raw import Raw
from detente.text import plain

__all__ = ["read_markdown", "read_text"]


def read_text(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The one text in a plain file, or the articles of an export of a news database."""
    yield from _read(raw, fields, markdown=False)


def read_markdown(raw: Raw, fields: Fields) -> Iterator[Item | SetAside]:
    """The one text in a Markdown file, without its marks."""
    yield from _read(raw, fields, markdown=True)


def _read(raw: Raw, fields: Fields, *, markdown: bool) -> Iterator[Item | SetAside]:
    where = raw.where
    data = raw.read()
    if not data.strip():
        yield SetAside(where, "empty", "the file is empty")
        return
    try:
        text = decoded(data)
    except Undecodable as error:
        yield SetAside(where, "binary", str(error))
        return
    found = None if markdown else bundle_items(raw, text.splitlines())
    if found is not None:
        yield from found
        return
    given: dict[str, object] = {}
    try:
        matter, text = frontmatter.parse(text)
        if isinstance(matter, dict):
            given = fields.find(matter)
            given.pop("text", None)  # the text is what follows
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # Where the matter ends is plain even where YAML stumbles over it.
        text = text.split("\n---", 1)[-1].partition("\n")[2]
        detail = f"front matter: {' '.join(str(error).split())}; the text is used"
        yield SetAside(where, "broken record", detail, used=True)
    yield Item(where, raw.path, plain(text) if markdown else text, given)
