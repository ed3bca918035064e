from __future__ import annotations

import gzip

from tests.sources.samples import jsonl

NAME = "items.jsonl.gz"


def make() -> bytes:
    return gzip.compress(jsonl.make())
