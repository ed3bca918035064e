"""When a document is a state of an article that is kept, and when it is another article."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b

from detente.records import Document
from detente.text import alike, clean

__all__ = ["digest", "is_revised", "is_same_article"]

# What an article is, besides its outlet; how and in what it came is no part of that.
_ARTICLE = (
    "text",
    "url",
    "title",
    "published",
    "pair",
)
# Days between two states that an outlet gave one id, beyond which it gave the id anew.
_APART = 2


def digest(document: Document) -> str:
    """One short text for all that makes the state of an article; see the column ``seen``."""
    fields = asdict(document)
    parts = [fields[name] for name in _ARTICLE]
    # A guess is made from the file's name, which may be another one tomorrow.
    parts.append(document.outlet if document.outlet_known else None)
    written = json.dumps(parts, default=str).encode()
    return blake2b(written, digest_size=16).hexdigest()


def is_revised(old: Document, new: Document) -> bool:
    """Whether a document's article was changed, rather than read or cleaned in another way."""
    if digest(old) == digest(new):
        return False
    if old.text == new.text or old.cleaner == new.cleaner or not new.cleaner:
        return True
    return clean(old.text, old.title).text != clean(new.text, new.title).text


def is_same_article(old: Document, new: Document) -> bool:
    """Whether a document that goes by the id or the address of another is a state of its article.

    Where this says no, both are kept; where it says yes, the other becomes an earlier state.
    """
    if old.pair != new.pair:  # a question of its own
        return False
    same_outlet = old.outlet_known and new.outlet_known and old.outlet == new.outlet
    if old.id == new.id and old.url is not None and old.url == new.url:
        return True
    if alike(old.text, new.text):
        return True
    same_title = old.title is not None and old.title == new.title
    same_name = old.id == new.id and old.id_known and new.id_known
    # Briefings of every week have one title, and daily files may count from 1.
    return same_outlet and (same_title or same_name) and _near(old, new)


def _near(old: Document, new: Document) -> bool:
    """Whether the days of publication are as of one article."""
    if old.published is None or new.published is None:
        return True
    return abs((old.published - new.published).days) <= _APART
