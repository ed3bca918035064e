"""From a record, whatever it was kept in, to one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from detente.records import SetAside, Span
from detente.sources.fields import Fields
from detente.sources.items import Item
from detente.sources.pages.markup import text_of

__all__ = ["item_of"]

# What no plain text has twice.
_TAG = re.compile(
    r"</?(?:p|div|span|br|b|i|strong|em|a|ul|ol|li|h[1-6]|td|section)(?:\s[^<>]*)?/?>", re.I
)


def item_of(
    record: Mapping[str, object], where: str, path: PurePath, fields: Fields
) -> Item | SetAside:
    """A record as an item, or why it is none; `where` names it.

    The text stays as it stands, so that spans point into it; only where a field of another name
    holds HTML, as many exports have it, its text is taken.
    """
    given = fields.find(record)
    text = given.get("text")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)  # paragraphs
    if not isinstance(text, str) or not text.strip():
        held = ", ".join(map(str, list(record)[:12])) or "none"
        detail = f"no text in {fields.wanted('text')}; the record's fields: {held}"
        return SetAside(where, "empty", detail)
    try:
        pair = _pair(given, len(text))
    except ValueError as error:
        return SetAside(where, "broken record", str(error))
    if pair is None and record.get("text") is not given["text"] and len(_TAG.findall(text)) > 1:
        return Item(where, path, text_of(text), given)
    return Item(where, path, text, given, exact=True, pair=pair)


def _pair(given: Mapping[str, object], length: int) -> tuple[Span, Span] | None:
    if "source_span" not in given and "target_span" not in given:
        return None
    return _span(given, "source_span", length), _span(given, "target_span", length)


def _span(given: Mapping[str, object], name: str, length: int) -> Span:
    if name not in given:
        raise ValueError(f"one of the two spans is given, {name} is not")
    match given[name]:
        case [int() as start, int() as end] if not (
            isinstance(start, bool) or isinstance(end, bool)
        ):
            if 0 <= start < end <= length:
                return start, end
            raise ValueError(f"{name} [{start}, {end}] is no part of a text of {length} characters")
        case _:
            raise ValueError(f"{name} is not two whole numbers")
