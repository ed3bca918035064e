from __future__ import annotations

import io
import tarfile

from tests.sources.samples import html, jsonl

NAME = "coverage.tar"


def make() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in (("pages/" + html.NAME, html.make()), (jsonl.NAME, jsonl.make())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()
