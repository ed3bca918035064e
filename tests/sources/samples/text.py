from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "article.txt"


def make() -> bytes:
    matter = f"id: item-1\ntitle: {TITLE}\ndate: {PUBLISHED}\noutlet: {OUTLET}\nurl: {URL}\n"
    return ("---\n" + matter + "---\n" + "\n\n".join(ARTICLE) + "\n").encode()
