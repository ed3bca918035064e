from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, TITLE

NAME = "export.txt"


def make() -> bytes:
    body = "\n\n".join(ARTICLE)
    articles = (
        f"                    {number} of 2 DOCUMENTS\n\n"
        f"                    {OUTLET}\n\n                    March 3, 2025 Monday\n\n"
        f"{TITLE}\n\nBYLINE: Ana Tolm\n\nLENGTH: 52 words\n\n{body}\n\n"
        "LOAD-DATE: March 4, 2025\n\nLANGUAGE: ENGLISH\n\n"
        "                    Copyright 2025 Lisk Media Ltd.\n"
        "                    All Rights Reserved\n\n"
        for number in (1, 2)
    )
    return "".join(articles).encode()
