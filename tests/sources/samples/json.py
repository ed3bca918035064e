from __future__ import annotations

import json

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "answer.json"


def make() -> bytes:
    known = {"id": "item-1", "title": TITLE, "publishedAt": PUBLISHED, "url": URL}
    article = {**known, "source": {"name": OUTLET}, "content": "\n\n".join(ARTICLE)}
    return json.dumps({"status": "ok", "articles": [article]}, indent=1).encode()
