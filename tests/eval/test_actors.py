"""How many actor phrases of others resolve to the country and the sector that they say.

Measured on ``event_coding/actor_cases.jsonl``: a null country, and a null or empty sector, stand
for any. Its sectors are an older scheme's in places (ambulances are MED there, state media GOV), so
agreement is a measure of coverage, not of truth.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from detente.actors import Gazetteer, resolve

GATE = json.loads(Path(__file__).with_name("actors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def day(text: str | None) -> date | None:
    """A date of the cases: ISO, or "12 April 2022"."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.strptime(text, "%d %B %Y").date()


def test_actor_phrases_resolve_as_often_as_before(shared: Path, gazetteer: Gazetteer) -> None:
    path = shared / "event_coding" / "actor_cases.jsonl"
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    right: dict[str, list[bool]] = {"country": [], "sector": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        found = resolve(case["phrase"], day(case["date"]), gazetteer)
        if case["country"] is not None:
            right["country"].append((found.country if found else "") == case["country"])
        if case["sector"]:
            right["sector"].append((found.sector if found else "") == case["sector"])
    figures = {key: sum(hits) / len(hits) for key, hits in right.items()}
    low = {key: figures[key] for key in figures if figures[key] < GATE["cases"][key]}
    assert not low, f"fell below the gate: {low}"
