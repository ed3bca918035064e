from __future__ import annotations

import io
import zipfile

from tests.sources.samples import html, jsonl

NAME = "coverage.zip"


def make() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pages/" + html.NAME, html.make())
        archive.writestr(jsonl.NAME, jsonl.make())
    return packed.getvalue()
