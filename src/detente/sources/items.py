"""From what a reader found to a document, or the reason why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from urllib.parse import urlsplit

from detente.records import Document, SetAside, Span
from detente.sources.days import day
from detente.text import CLEANER, clean, language_of

__all__ = ["Item", "accept", "domain"]

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One text as a reader found it.

    Attributes:
        where: File, and record where there are several.
        path: The file.
        text: The text.
        given: Our field names to what the input says, as `Fields.find` returns them.
        exact: Whether the text must stay as it is, because spans point into it.
        pair: Source and target spans that the input asks about.
        kind: What kind of input it is from, a name in kinds.tsv.
    """

    where: str
    path: PurePath
    text: str
    given: Mapping[str, object] = field(default_factory=dict)
    exact: bool = False
    pair: tuple[Span, Span] | None = None
    kind: str = ""


def accept(item: Item, published: date | None = None) -> Iterator[Document | SetAside]:
    """The item as a document, preceded by what of it could not be used.

    Args:
        item: What a reader found.
        published: The day for an item that does not state its own.
    """
    stated = item.given.get("published")
    known = day(stated)
    if stated is not None and known is None:
        detail = f"no day of publication can be read from {_short(stated)}; the text is used"
        yield SetAside(item.where, "unreadable date", detail)
    text = item.text
    if not item.exact:
        cleaned = clean(text)
        text = cleaned.text
        if stated is None:
            stamps = (day(piece) for piece, reason in cleaned.dropped if reason == "date line")
            known = next((stamp for stamp in stamps if stamp), None)
    if not text.strip():
        detail = "no text" if item.exact or not item.text.strip() else "nothing but page left-overs"
        yield SetAside(item.where, "empty", detail)
        return
    try:
        digest = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        detail = f"half of a surrogate pair at character {error.start}: no valid text"
        yield SetAside(item.where, "broken record", detail)
        return
    language = language_of(text) if item.pair is None else "en"
    if language != "en":
        detail = f"language {language!r}; only English is read"
        yield SetAside(item.where, "not English", detail)
        return
    url = _string(item.given.get("url"))
    outlet, sure = _outlet(item, url)
    yield Document(
        id=_string(item.given.get("id")) or item.where,
        text=text,
        outlet=outlet,
        outlet_known=sure,
        url=url,
        title=_string(item.given.get("title")),
        published=known or published,
        language=language,
        pair=item.pair,
        hash=digest,
        cleaner="" if item.exact else CLEANER,
    )


def _outlet(item: Item, url: str | None) -> tuple[str, bool]:
    """Who published the item, and whether that is known or a guess."""
    source = item.given.get("source")
    if isinstance(source, Mapping):  # as news interfaces have it: {"id": ..., "name": ...}
        source = source.get("name") or source.get("title") or source.get("id")
    named = _string(source)
    if named:
        return (domain(named) or named, True)
    if url and (host := domain(url)):
        return host, True
    stem = item.path.name.split(".")[0]
    return stem or item.path.name or item.where, False


def domain(url: str) -> str | None:
    """The host of an http address without ``www.``, None where `url` is no such address."""
    if not _URL.fullmatch(url):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _string(value: object) -> str | None:
    """A field as one line of valid text; None where it is empty or no plain value."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).encode(errors="replace").decode().split()) or None


def _short(value: object) -> str:
    if not isinstance(value, str | int | float):
        return f"a {type(value).__name__}"  # which may be nested beyond measure
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
