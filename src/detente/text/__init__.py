"""From text as it was found to text that can be read: cleaning, language, copies."""

from __future__ import annotations

from detente.text.clean import CLEANER, Cleaned, clean
from detente.text.copies import Copies, Copy, mark_copies
from detente.text.language import language_of
from detente.text.likeness import alike
from detente.text.markdown import plain

__all__ = [
    "CLEANER",
    "Cleaned",
    "Copies",
    "Copy",
    "alike",
    "clean",
    "language_of",
    "mark_copies",
    "plain",
]
