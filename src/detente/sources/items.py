"""From what a reader found to a document, or the reason why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from detente.records import Document, SetAside, Span
from detente.sources.days import Known, day, in_address, in_path, known
from detente.sources.supplied import Supplied
from detente.text import CLEANER, clean, language_of
from detente.text.datelines import sent

__all__ = ["Item", "accept", "domain", "sayable", "title_of"]

# What a name is called within a record that stands for it.
_INNER = ("name", "title", "main", "rendered", "full", "id")
# Lines that cleaning drops and that may hold the day of publication.
_DATING = frozenset({"date line", "byline"})
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


def accept(item: Item, supplied: Supplied | None = None) -> Iterator[Document | SetAside]:
    """The item as a document, preceded by what of it could not be used.

    What the user's table says of a document goes before what the document states, and that before
    what is read off its text and address; what the user says of all documents comes last.

    Args:
        item: What a reader found.
        supplied: What the user says of the documents.
    """
    supplied = supplied or Supplied()
    where = sayable(item.where)
    url = _string(item.given.get("url"))
    own = _string(item.given.get("id"))
    name = own or where
    told = supplied.of(name, url, where, item.path.as_posix())
    url = _string(told.get("url")) or url
    title = _string(told.get("title")) or title_of(item)
    text, dropped = item.text, tuple[tuple[str, str], ...]()
    if not item.exact:
        cleaned = clean(text, title)
        text, dropped = cleaned.text, cleaned.dropped
    if not text.strip():
        detail = "no text" if item.exact or not item.text.strip() else "nothing but page left-overs"
        yield SetAside(where, "empty", detail)
        return
    try:
        digest = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        detail = f"half of a surrogate pair at character {error.start}: no valid text"
        yield SetAside(where, "broken record", detail)
        return
    language = language_of(text) if item.pair is None else "en"
    if language != "en":
        detail = f"language {language!r}; only English is read"
        yield SetAside(where, "not English", detail)
        return
    for stated in (told.get("published"), item.given.get("published")):
        if stated is not None and known(stated) is None:
            detail = f"no day of publication can be read from {_short(stated)}; the text is used"
            yield SetAside(where, "unreadable date", detail, used=True)
    stamps = (day(piece) for piece, reason in dropped if reason in _DATING)
    on = in_address(url) if url else None
    # The text as it came: cleaning takes an agency's name for a credit.
    dateline, agency = sent(item.text, on or supplied.published)
    published, precision, published_from = _published(
        (
            ("table", known(told.get("published"))),
            # A page may show its day without stating it.
            (
                "page" if item.given.get("published_from") == "page" else "metadata",
                known(item.given.get("published")),
            ),
            # Where a reader looked at the page itself, its lines of text tell nothing more.
            (
                "page",
                None if "published_from" in item.given else _on(next(filter(None, stamps), None)),
            ),
            ("dateline", _on(dateline.day if dateline else None)),
            ("address", _on(on)),
            # The name of a file of records tells when it was made.
            ("name", _on(None if item.exact else in_path(item.path.name))),
            ("option", _on(supplied.published)),
        )
    )
    outlet, outlet_from = _outlet(item, told, url, supplied.outlet)
    yield Document(
        id=name,
        # Readers name parts of a mail by where they lie, too.
        id_known=own is not None and own != where,
        text=text,
        outlet=outlet,
        outlet_known=outlet_from != "name",
        outlet_from=outlet_from,
        url=url,
        title=title,
        published=published,
        published_precision=precision,
        published_from=published_from,
        language=language,
        pair=item.pair,
        hash=digest,
        cleaner="" if item.exact else CLEANER,
        kind=item.kind,
        where=where,
        agency=agency,
    )


def _on(day: date | None) -> Known | None:
    return (day, "day") if day else None


def _published(
    found: Iterable[tuple[str, Known | None]],
) -> tuple[date | None, Literal["day", "month", "year"] | None, str]:
    """The first date to the day, else the first at all; with where it is from."""
    dated = [(origin, date) for origin, date in found if date is not None]
    dated.sort(key=lambda each: each[1][1] != "day")
    for origin, (first, precision) in dated[:1]:
        return first, precision, origin
    return None, None, ""


def _outlet(
    item: Item, told: Mapping[str, object], url: str | None, supplied: str | None
) -> tuple[str, str]:
    """Who published the item, and where that is from."""
    for origin, fields in (("table", told), ("metadata", item.given)):
        if named := _named(fields.get("source")):
            return domain(named) or named, origin
    if url and (host := domain(url)):
        return host, "address"
    if supplied:
        return supplied, "option"
    return sayable(item.path.name.split(".")[0] or item.path.name or item.where), "name"


def title_of(item: Item) -> str | None:
    """The title that an item states."""
    return _named(item.given.get("title"))


def _named(source: object) -> str | None:
    if isinstance(source, Mapping):  # as news interfaces have it: {"id": ..., "name": ...}
        source = next(filter(None, map(source.get, _INNER)), None)
    return _string(source)


def domain(url: str) -> str | None:
    """The host of an http address without ``www.``, None where `url` is no such address."""
    if not _URL.fullmatch(url):
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def sayable(name: str) -> str:
    """A name as valid text: its bytes that are no UTF-8 as escapes."""
    return name.encode(errors="backslashreplace").decode()


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
