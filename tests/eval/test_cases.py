"""How many worked sentences come out whole: every mention, and nothing more.

``cases.json`` says how many must, for the codebook's cases and for our own.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from detente.coding import Coder
from tests.eval.casework import code_case, faults, kind_of, read_cases

OWN = Path(__file__).parents[1] / "coding" / "cases.jsonl"

_log = logging.getLogger(__name__)


def check(coder: Coder, path: Path, least: int) -> None:
    """Fail, naming the cases at fault, where fewer than `least` come out whole."""
    cases = read_cases(path)
    found = {case["id"]: faults(case, code_case(coder, case)) for case in cases}
    faulty = {key: each for key, each in found.items() if each}
    kinds = Counter(kind_of(fault) for each in faulty.values() for fault in each)
    whole = len(cases) - len(faulty)
    summary = f"{path.name}: {whole} of {len(cases)} cases come out whole, gate {least}"
    _log.info("%s; faults: %s", summary, dict(kinds.most_common()))
    listed = "\n".join(f"{key}: {'; '.join(each)}" for key, each in faulty.items())
    assert whole >= least, f"{summary}; faults: {dict(kinds.most_common())}\n{listed}"


def test_the_codebook_s_cases_come_out_whole(
    shared: Path, coder: Coder, gate: Mapping[str, int]
) -> None:
    path = shared.parent / "codebook" / "cases.jsonl"
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    check(coder, path, gate["codebook"])


def test_our_own_cases_come_out_whole(coder: Coder, gate: Mapping[str, int]) -> None:
    check(coder, OWN, gate["own"])
