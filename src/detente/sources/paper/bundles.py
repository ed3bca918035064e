"""Exports of news databases: many articles in one file, of Nexis, Factiva and ProQuest.

Their layouts are told apart by marks that stand alone on a line, and an article is looked for only
between these; what the marks and labels of a layout are is said in bundles.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.records import SetAside
from detente.sources.items import Item
from detente.sources.paper.export import Bundle, Export
from detente.sources.paper.layouts import LONGEST_MARK, any_mark, layouts, plain
from detente.sources.raw import Raw

__all__ = ["bundle_items", "split"]


def bundle_items(raw: Raw, lines: Iterable[str]) -> Iterator[Item | SetAside] | None:
    """What an export holds, as a reader gives it; None where the lines are of no export."""
    bundle = split(lines)
    return _items(raw, bundle) if bundle else None


def _items(raw: Raw, bundle: Bundle) -> Iterator[Item | SetAside]:
    for article in bundle.articles:
        where = f"{raw.where}/{article.number}"
        if not article.text:
            named = f" under {article.given['title']!r}" if "title" in article.given else ""
            yield SetAside(where, "empty", f"no text was found{named[:120]}")
            continue
        if not article.whole:
            detail = "the file ends within this article; what there is of it is used"
            yield SetAside(where, "broken record", detail)
        if "published" not in article.given:
            detail = "the article states no day of publication; its text is used"
            yield SetAside(where, "no date", detail, used=True)
        yield Item(where, raw.path, article.text, article.given, kind=bundle.kind)
    if bundle.missing or (bundle.announced or bundle.found) != bundle.found:
        detail = f"says that it has {bundle.announced} articles; {bundle.found} were found"
        if bundle.missing:
            detail += f", without number {', '.join(map(str, bundle.missing[:20]))}"
        yield SetAside(raw.where, "incomplete", detail)


def split(lines: Iterable[str]) -> Bundle | None:
    """The articles of an export of a news database; None where the lines are of none.

    Args:
        lines: The lines or paragraphs of a text, blank ones included where there are any.
    """
    found = [part for line in lines for part in line.splitlines() or [""]]
    # Marks alone make no export, but hardly any other text has even these.
    marked = {name for line in found if len(line) <= LONGEST_MARK for name in _marked(line)}
    for layout in layouts().values():
        if layout.name in marked:
            bundle = Export(layout, found).bundle()
            if bundle:
                return bundle
    return None


def _marked(line: str) -> Iterator[str]:
    line = plain(line)
    if line and any_mark().fullmatch(line):
        for layout in layouts().values():
            if layout.mark(line):
                yield layout.name
