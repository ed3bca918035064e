"""Tables and lists of a page as the blocks of text that they are to readers.

Old pages and letters are laid out in tables, which extraction takes for data: it puts a whole
article in one row. And of pages that do not say where their article is, it keeps paragraphs only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from detente.sources.pages.shown import words

__all__ = ["settle_lists", "settle_tables"]

# Words beyond which a cell is prose.
_PROSE = 30
# Elements that stand on lines of their own, which no cell of data and no plain item holds.
_BLOCKS = frozenset(
    "article aside blockquote div dl figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol "
    "p pre section table ul".split()
)
_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "center")
_CELLS = ("td", "th", "caption")
_LEADING = ("p", "h2", "h3", "h4")
_UNREAD = ("nav", "header", "footer", "aside", "form", "figure")


@dataclass(slots=True)
class _Table:
    element: etree._Element
    parts: list[etree._Element] = field(default_factory=list)
    nested: bool = False

    def rows(self) -> list[list[str]] | None:
        """The texts of its cells, None where it is no table of data."""
        if self.nested or self.element.get("role") in ("presentation", "none"):
            return None
        rows: list[list[str]] = []
        for part in self.parts:
            if part.tag == "tr" or not rows:
                rows.append([])
            if part.tag in _CELLS:
                held = list(words(part))
                if len(held) > _PROSE or _heads(part):
                    return None
                rows[-1].append(" ".join(held))
        full = [filled for row in rows if (filled := [cell for cell in row if cell])]
        wide = sum(len(row) > 1 for row in full)
        return full if wide >= 2 and wide * 2 > len(full) else None


def settle_tables(tree: etree._Element) -> None:
    """Makes blocks of the cells of tables, and of those of data a paragraph of each row."""
    for table in _tables(tree):
        rows = table.rows()
        if rows is None:
            for part in table.parts:
                part.tag = "div"
        else:
            marks = dict(table.element.attrib)
            table.element.clear(keep_tail=True)
            table.element.attrib.update(marks)
            for row in rows:
                etree.SubElement(table.element, "p").text = " | ".join(row)
        table.element.tag = "div"


def settle_lists(tree: etree._Element) -> None:
    """Makes paragraphs of the items of lists that follow a paragraph or heading."""
    for items in list(tree.iter("ul", "ol")):
        _settle_list(items)


def _tables(tree: etree._Element) -> list[_Table]:
    """All tables, each with the rows and cells that are its own."""
    found: list[_Table] = []
    inside: list[_Table] = []
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag=_PARTS):
        if element.tag == "table":
            if event == "end":
                inside.pop()
                continue
            if inside:
                inside[-1].nested = True
            inside.append(_Table(element))
            found.append(inside[-1])
        elif event == "start" and inside:
            inside[-1].parts.append(element)
    return found


def _heads(cell: etree._Element) -> bool:
    return next(cell.iterdescendants("h1", "h2", "h3", "h4", "ul", "ol", "nav"), None) is not None


def _settle_list(items: etree._Element) -> None:
    before = items.getprevious()
    if (
        before is None
        or before.tag not in _LEADING
        or next(items.iterancestors(*_UNREAD), None) is not None
    ):
        return
    if any(each.tag != "li" or _holds_blocks(each) for each in items):
        return
    texts = [" ".join(words(item)) for item in items]
    linked = sum(len(list(words(link))) for link in items.iter("a"))
    if linked * 2 > sum(len(text.split()) for text in texts):
        return
    for item in items:
        item.tag = "p"
        item.text = f"- {(item.text or '').lstrip()}"
    items.tag = "div"


def _holds_blocks(item: etree._Element) -> bool:
    return any(True for _ in item.iterdescendants(*_BLOCKS))
