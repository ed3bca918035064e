from __future__ import annotations

import os
from pathlib import Path

import pytest

# NumPy reads it when first imported. The parser's matrices are small: further threads mostly wait
# for one another, on a busy machine ten times as long as one thread needs.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Data for measuring that does not belong to the project."""
    path = Path(__file__).parents[1].parent / "shared" / "data"
    if not path.is_dir():
        pytest.skip(f"needs the measuring data in {path}, which is not there")
    return path
