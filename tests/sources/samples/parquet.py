from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet

from tests.sources.samples.arrow import table

NAME = "items.parquet"


def make() -> bytes:
    written = io.BytesIO()
    pa.parquet.write_table(table(), written)
    return written.getvalue()
