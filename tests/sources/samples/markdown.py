from __future__ import annotations

from tests.sources.samples.text import make

__all__ = ["NAME", "make"]

NAME = "article.md"
