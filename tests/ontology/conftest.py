"""Shared files that only a development checkout has."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture
def codebooks() -> Path:
    folder = _SHARED / "data" / "event_coding"
    if not folder.is_dir():
        pytest.skip("the published codebooks are not in ../shared/data/event_coding")
    return folder


@pytest.fixture
def worked_cases() -> Path:
    path = _SHARED / "codebook" / "cases.jsonl"
    if not path.is_file():
        pytest.skip("the worked cases are not in ../shared/codebook")
    return path
