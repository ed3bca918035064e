"""Names that pages print in bold and that lose their spaces with it: "ComradeKim Jong Unmet"."""

from __future__ import annotations

import re

__all__ = ["seams", "unglued"]

_BOLD = ("Kim Il Sung", "Kim Jong Il", "Kim Jong Un", "Kim Jong Suk")
_SIGN = "Kim "  # found far faster than the pattern is
_SEAM = re.compile(
    rf"(?<=[a-z.,])(?={'|'.join(_BOLD)})|"
    + "|".join(f"(?<={name})(?=[a-z]{{2}})" for name in _BOLD)
)


def seams(text: str) -> list[int]:
    """Where a space is missing before or behind such a name."""
    return [m.start() for m in _SEAM.finditer(text)] if _SIGN in text else []


def unglued(text: str) -> str:
    """The text with those spaces."""
    return _SEAM.sub(" ", text) if _SIGN in text else text
