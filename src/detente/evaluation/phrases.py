"""Actor phrases of others, with the country and the sector that they say (actor_cases.jsonl).

A null country, and a null or empty sector, stand for any. Its sectors are an older scheme's in
places (ambulances are MED there, state media GOV), so agreement is a measure of coverage, not of
truth.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from detente.actors import Gazetteer, resolve

__all__ = ["phrase_shares"]


def phrase_shares(path: Path, gazetteer: Gazetteer) -> dict[str, tuple[float, list[str]]]:
    """Shares of phrases with the right country and the right sector, and the phrases without."""
    told: dict[str, list[tuple[bool, str]]] = {"country": [], "sector": []}
    for line in path.read_text(encoding="utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        found = resolve(case["phrase"], _day(case["date"]), gazetteer)
        for key, answers in told.items():
            want = case[key]
            if want is None or (key == "sector" and not want):
                continue
            got = getattr(found, key) if found else ""
            answers.append(
                (got == want, f"{case['phrase']}: {got or 'none'}, not {want or 'none'}")
            )
    return {
        key: (
            sum(right for right, _ in answers) / len(answers),
            [text for right, text in answers if not right],
        )
        for key, answers in told.items()
    }


def _day(text: str | None) -> date | None:
    """A date of the cases: ISO, or "12 April 2022"."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.strptime(text, "%d %B %Y").date()
