from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "items.csv"


def make() -> bytes:
    text = "\n\n".join(ARTICLE)
    header = "id,title,published,outlet,url,text\r\n"
    return f'{header}item-1,{TITLE},{PUBLISHED},{OUTLET},{URL},"{text}"\r\n'.encode()
