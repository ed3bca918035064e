from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, TITLE

NAME = "export.txt"


def make() -> bytes:
    body = "\n\n".join(ARTICLE)
    articles = (
        f"{TITLE}\nBy Ana Tolm\n52 words\n3 March 2025\n04:12\n{OUTLET}\nLISKCO\nEnglish\n"
        f"Copyright 2025 Lisk Media Ltd. All Rights Reserved.\n\n{body}\n\n"
        f"Document LISKCO0020250303el33j000{number}\n\n"
        for number in (1, 2)
    )
    return "".join(articles).encode()
