"""The layouts in which news databases export articles, as bundles.tsv has them.

Its roles:

- ``kind``: the kind of input that the articles are of; ``shape``: how an article is laid out, with
  a ``masthead`` of outlet and day above labelled lines, with ``labels`` throughout, or in lines
  known by their order alone (``display``); ``headline``: "first" where it stands above the outlet.
- ``start``, ``end``: lines that begin or end an article, with its number, how many there are
  (``of``) or its accession number (``id``); ``need``: what some line of an article must be, each.
- ``announced``: a line that says how many articles there are.
- ``front``, ``back``: what stands before the first article, and after the last; ``furniture``:
  lines that belong to no article.
- ``alone``: labels that may have a line of their own, with the value on the next.
- ``day``, ``edition``, ``copyright``, ``words``, ``time``, ``code``, ``language``: lines known by
  what they look like.
- ``text``: the label of the text; ``more``: labels of further text; ``lead``: of text that stands
  before it; ``abstract``: of what is used where there is no text. ``cut``, ``stop``: what ends the
  text; ``tail``: labels that end it only where nothing but such labels follows.
- ``skip``, ``length``: labels of what is left out; after ``length`` comes the text where it has no
  label. ``title``, ``published``, ``source``, ``id``, ``url``: labels of our fields; ``info``: of
  outlet and day in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

__all__ = ["FIELDS", "LONGEST_MARK", "Layout", "any_mark", "layouts", "plain"]

FIELDS = ("title", "published", "source", "id", "url")
_LABELLED = frozenset(
    (*FIELDS, "info", "lead", "abstract", "length", "skip", "text", "more", "stop", "tail")
)
# The longest line that a mark or a label's name stands in; those of prose are not looked at.
LONGEST_MARK = 300


@dataclass(frozen=True)
class Layout:
    """One layout: its name, and the patterns of each role."""

    name: str
    roles: Mapping[str, tuple[str, ...]]

    def one(self, role: str) -> str:
        """The only value of a role, "" where it has none."""
        return self.roles.get(role, ("",))[0]

    def is_(self, role: str, line: str) -> re.Match[str] | None:
        """The line where it is, as a whole, what the role says."""
        pattern = self._lines.get(role)
        return pattern.fullmatch(line) if pattern and len(line) <= LONGEST_MARK else None

    def label(self, line: str, *roles: str) -> tuple[str, str] | None:
        """The role, among these, of the label that a line begins with, and what follows it."""
        for role in roles or tuple(self._labels):
            pattern = self._labels.get(role)
            found = pattern.match(line) if pattern else None
            if found:
                return role, line[found.end() :].rstrip(" |")
        return None

    def mark(self, line: str) -> re.Match[str] | None:
        """The line where it begins or ends an article."""
        # A label alone on its line is a mark whose value is still to come.
        return self.is_("start", line) or self.is_("end", line) or self.is_("alone", line)

    def needs(self, lines: Iterable[str]) -> frozenset[int]:
        """Which of what an article needs some line is."""
        patterns = self._needs
        return frozenset(
            number
            for line in lines
            for number, pattern in enumerate(patterns)
            if pattern.fullmatch(line)
        )

    @cached_property
    def _lines(self) -> dict[str, re.Pattern[str]]:
        # Where a role has several patterns, a group may be named in only one of them.
        return {
            role: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
            for role, patterns in self.roles.items()
            if role not in _LABELLED
        }

    @cached_property
    def _labels(self) -> dict[str, re.Pattern[str]]:
        colon = self.one("colon")
        return {
            role: re.compile(
                "|".join(
                    f"(?:{pattern})" + ("" if pattern.endswith("$") else colon)
                    for pattern in patterns
                )
            )
            for role, patterns in self.roles.items()
            if role in _LABELLED
        }

    @cached_property
    def _needs(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.roles["need"]))


@cache
def layouts() -> dict[str, Layout]:
    """All layouts, in the table's order."""
    text = (resources.files("detente.sources.paper") / "bundles.tsv").read_text(encoding="utf-8")
    roles: dict[str, dict[str, list[str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            layout, role, pattern = line.split("\t")
            roles.setdefault(layout, {}).setdefault(role, []).append(pattern)
    return {
        name: Layout(name, {role: tuple(patterns) for role, patterns in its.items()})
        for name, its in roles.items()
    }


@cache
def any_mark() -> re.Pattern[str]:
    """What a mark of some layout looks like: most lines are told off by it at once."""
    patterns = (
        re.sub(r"\(\?P<\w+>", "(?:", pattern)
        for layout in layouts().values()
        for role in ("start", "end", "alone")
        for pattern in layout.roles.get(role, ())
    )
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def plain(line: str) -> str:
    """A line with plain blanks only, and none around it."""
    return line.replace("\xa0", " ").replace("\ufeff", "").replace("\u200b", "").strip()
