from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.ipc

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "items.arrow"


def table() -> Any:
    known = {"id": "item-1", "title": TITLE, "published": PUBLISHED, "outlet": OUTLET, "url": URL}
    return pa.Table.from_pylist([{**known, "text": "\n\n".join(ARTICLE)}])


def make() -> bytes:
    written = io.BytesIO()
    with pa.ipc.new_file(written, table().schema) as file:
        file.write_table(table())
    return written.getvalue()
