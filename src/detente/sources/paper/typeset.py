"""What typesetting leaves in a text and in a file's own title."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["as_title", "typed"]

# Ligatures and other letters that only fonts know; wider folding would turn ½ into 1⁄2.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphens, joiners and marks without width, direction marks, and what no text has.
_NOTHING = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\x00-\x08\x0e-\x1b\x7f]"
)
# Names that programs give where a person gave none: of files, of templates, of a program.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint)\b.*|(?:untitled|unbenannt|document|doc|layout|slide|titel|title"
    r"|unknown|none|null|no title|blank|new document|print|scan|microsoft word document)"
    r"[\s\d_.-]*|powerpoint presentation|word document|about:blank|.*://\S*|\W*"
    r"|.*\.(?:docx?|dotx?|docm|pdf|indd|qxd|qxp|p65|pmd|rtf|odt|txt|tex|dvi|pptx?|html?|xml|pub|pages)",
    re.IGNORECASE | re.DOTALL,
)
_PREFIX = re.compile(r"microsoft (?:word|powerpoint) - ", re.IGNORECASE)
_LONGEST_TITLE = 300


def typed(text: str) -> str:
    """The text in the characters that somebody would have typed.

    Ligatures become letters, odd blanks plain ones; marks without width go.
    """
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _NOTHING.sub("", _BLANKS.sub(" ", text))


def as_title(stated: object) -> str | None:
    """A title that a file states of itself, None where a program put it there."""
    if not isinstance(stated, str):
        return None
    title = _PREFIX.sub("", " ".join(typed(stated).split()))
    # One word of small letters and digits is a name of a file: "rpt_2024-07b".
    named = " " not in title and (re.search(r"[\d_]", title) or title.islower())
    if named or len(title) > _LONGEST_TITLE or _NO_TITLE.fullmatch(title):
        return None
    return title
