"""Societies that no table has, told by their last word: "Chile-Peru Friendship Society"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.records import Span

__all__ = ["societies"]

_WORD = r"(?!The\b)(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w'’&]*)"
# What none but a society calls itself, and what it does so as one of friends only: a
# "Chile-Peru Commission" is the two states', a "Federation" may be one.
_PLAIN = "Association|Foundation|Fund|League|Network|Refugee Council|Society|Trust"
_OF_FRIENDS = "Committee|Council|Federation|Group|Institute|League|Organi[sz]ation|Union"
_NAME = re.compile(
    rf"\b(?:{_WORD}(?:[ -]| and )){{1,6}}?(?:{_PLAIN}|(?:Friendship|Solidarity)"
    rf"(?: {_WORD})? (?:{_OF_FRIENDS}))\b(?! {_WORD})"
)
_LAST = ("Association", "Foundation", "Fund", "League", "Network", "Council", "Society", "Trust",
         "Friendship", "Solidarity")  # fmt: skip


def societies(text: str) -> Iterator[Span]:
    """Where such names stand in a text."""
    if not any(word in text for word in _LAST):
        return
    for match in _NAME.finditer(text):
        yield match.span()
