from __future__ import annotations

from tests.sources.printing import Layout, printed
from tests.sources.samples import ARTICLE, TITLE

NAME = "article.pdf"


def make() -> bytes:
    return printed(ARTICLE, Layout(), TITLE, title=TITLE)
