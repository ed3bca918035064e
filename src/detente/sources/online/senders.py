"""Whose letter a letter is: an outlet's, or that of a person, who is none."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

__all__ = ["outlet_of"]

_ADDRESS = re.compile(r"[\w.+=/-]{1,64}@([\w-]+(?:\.[\w-]+)+)")
_MAILTO = re.compile(r"\bmailto:", re.IGNORECASE)


def outlet_of(sender: str) -> str:
    """The outlet that a From field names; "" where it may be anybody.

    The name counts where the address bears it out, as in ``Lisk Courier <news@courier.example>``;
    else the address says where the letter is from, unless anybody may have one there.
    """
    found = _ADDRESS.search(sender)
    name = _MAILTO.sub("", sender[: found.start()] if found else sender).strip(" \t\"'<>[]()*")
    if found is None:  # "Tolm, Mira" is a person
        return "" if "," in name or "@" in name else name
    host = found[1].lower()
    labels = [part for label in host.split(".")[:-1] for part in label.split("-")]
    for word in re.findall(r"\w{2,}", name.casefold()):
        if word in labels or (len(word) > 3 and any(word in label for label in labels)):
            return name
    return "" if any(fnmatchcase(host, provider) for provider in _providers()) else host


@cache
def _providers() -> tuple[str, ...]:
    text = (resources.files("detente.sources.online") / "freemail.tsv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
