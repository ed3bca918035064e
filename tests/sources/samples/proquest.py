from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, TITLE, URL

NAME = "export.txt"


def make() -> bytes:
    line, body = "_" * 60, "\n\n".join(ARTICLE)
    articles = (
        f"{line}\n\n{TITLE}\n\nAuthor: Tolm, Ana\n\nFull text: {body}\n\nSubject: Harbors\n\n"
        f"Title: {TITLE}\n\nPublication title: {OUTLET}; Lisk\n\nPublication date: Mar 3, 2025\n\n"
        f"ProQuest document ID: 100000000{number}\n\nDocument URL: {URL}\n\n"
        for number in (1, 2)
    )
    return "".join([*articles, line, "\n"]).encode()
