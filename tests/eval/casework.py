"""Compares what the coder makes of a worked sentence with what must come out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from detente.coding import Coder
from detente.records import Document, EventMention

Case = dict[str, Any]


def read_cases(path: Path) -> list[Case]:
    """Worked sentences of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def code_case(coder: Coder, case: Case) -> tuple[EventMention, ...]:
    """What the coder makes of a case's sentence."""
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    return coder.code(Document(case["id"], case["text"], "test", True, published=published)).mentions


def faults(case: Case, mentions: tuple[EventMention, ...]) -> list[str]:
    """What is wrong with the mentions of a case, as short words; none where it comes out whole."""
    wanted: list[Case] = case["mentions"]
    best: list[str] | None = None
    for order in _pairings(wanted, mentions):
        found: list[str] = []
        used: set[int] = set()
        for want, index in zip(wanted, order, strict=True):
            if index is None:
                if not want.get("optional"):
                    found.append(f"missing {want['type']}")
                continue
            used.add(index)
            found.extend(_differences(want, mentions[index]))
        found.extend(
            f"extra {m.type}" for i, m in enumerate(mentions) if i not in used
        )
        if best is None or len(found) < len(best):
            best = found
    return best or []


def _pairings(
    wanted: list[Case], mentions: tuple[EventMention, ...]
) -> Iterator[tuple[int | None, ...]]:
    slots: list[int | None] = [*range(len(mentions)), *[None] * len(wanted)]
    if len(slots) > 7:
        slots = [*range(min(len(mentions), 5)), *[None] * min(len(wanted), 2)]
        if len(slots) < len(wanted):
            slots += [None] * (len(wanted) - len(slots))
    yield from dict.fromkeys(permutations(slots, len(wanted)))


def _differences(want: Case, got: EventMention) -> list[str]:
    accept = want.get("accept", {})
    values: dict[str, Any] = {
        "type": got.type,
        "status": got.status,
        "joint": got.joint,
        "background": got.background,
        "about": got.about,
        "plover": got.plover,
        "mode": got.mode,
        "source": sorted({a.country for a in got.source}),
        "target": sorted({a.country for a in got.target}),
        "speaker": got.speaker.country if got.speaker else None,
        "place": got.place.text if got.place else None,
        "date": _date(got),
    }
    found: list[str] = []
    for key, value in values.items():
        if key in ("source", "target"):
            expected: Any = sorted({a["country"] for a in want[key]})
            others = [sorted(set(o)) for o in accept.get(key, [])]
        else:
            default = False if key in ("joint", "background") else None
            if key not in want and key not in ("joint", "background"):
                continue
            expected = want.get(key, default)
            others = accept.get(key, [])
        if value != expected and value not in others:
            found.append(f"{want['type']}.{key}={value!r} not {expected!r}")
    return found


def _date(got: EventMention) -> str | None:
    if got.date is None or got.date.start is None or got.date.end is None:
        return None
    if got.date.start == got.date.end:
        return got.date.start.isoformat()
    return f"{got.date.start.isoformat()}/{got.date.end.isoformat()}"
