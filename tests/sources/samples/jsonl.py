from __future__ import annotations

import json

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "items.jsonl"


def make() -> bytes:
    known = {"id": "item-1", "title": TITLE, "published": PUBLISHED, "outlet": OUTLET, "url": URL}
    return json.dumps({**known, "text": "\n\n".join(ARTICLE)}).encode() + b"\n"
