"""Compares what the coder makes of a worked sentence with what must come out.

The rules are the codebook's: a case's list of mentions is complete, but for those that are
``optional``; type, status, joint, background and the countries of source and target are always
compared, other keys where the case gives them; ``accept`` lists alternatives for a key.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from detente.coding import Coder
from detente.ontology import canonical_mode
from detente.records import ActorMention, Document, EventMention

__all__ = ["Case", "code_case", "faults", "kind_of", "read_cases", "whole"]

Case: TypeAlias = dict[str, Any]

_ALWAYS = frozenset({"type", "status", "joint", "background", "source", "target"})


def read_cases(path: Path) -> list[Case]:
    """Worked sentences of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def code_case(coder: Coder, case: Case) -> tuple[EventMention, ...]:
    """What the coder makes of a case's sentence."""
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    document = Document(case["id"], case["text"], "test", True, published=published)
    return coder.code(document).mentions


def whole(coder: Coder, path: Path) -> tuple[float, list[str]]:
    """The share of a file's sentences that come out whole, and what is wrong with the others."""
    cases = read_cases(path)
    found = [(case["id"], faults(case, code_case(coder, case))) for case in cases]
    wrong = [f"{key}: {'; '.join(each)}" for key, each in found if each]
    return 1 - len(wrong) / max(1, len(cases)), wrong


def faults(case: Case, mentions: tuple[EventMention, ...]) -> list[str]:
    """What is wrong with the mentions of a case, as short words; none where it comes out whole.

    Wanted and coded mentions are paired so that the fewest faults remain.
    """
    wanted: list[Case] = case["mentions"]
    # The fewest faults of the wanted mentions so far, by the set of coded ones they are paired to.
    best: dict[frozenset[int], list[str]] = {frozenset(): []}
    for want in wanted:
        missing = [] if want.get("optional") else [f"missing {want['type']}"]
        differences = [_differences(want, mention) for mention in mentions]
        further: dict[frozenset[int], list[str]] = {}
        for used, found in best.items():
            choices = [(used, found + missing)]
            choices += [
                (used | {i}, found + differences[i]) for i in range(len(mentions)) if i not in used
            ]
            for key, listed in choices:
                if key not in further or len(listed) < len(further[key]):
                    further[key] = listed
        best = further
    ends = (
        found + [f"extra {m.type}" for i, m in enumerate(mentions) if i not in used]
        for used, found in best.items()
    )
    return min(ends, key=len)


def kind_of(fault: str) -> str:
    """What sort of fault it is: ``missing``, ``extra``, or the key that differs."""
    word = fault.split(maxsplit=1)[0]
    return word.partition("=")[0].partition(".")[2] or word


def _differences(want: Case, got: EventMention) -> list[str]:
    values: dict[str, Any] = {
        "type": got.type,
        "status": got.status,
        "joint": got.joint,
        "background": got.background,
        "about": got.about,
        "plover": got.plover,
        "mode": got.mode,
        "source": _countries(got.source),
        "target": _countries(got.target),
        "speaker": got.speaker.country if got.speaker else None,
        "place": got.place.text if got.place else None,
        "date": _date(got),
    }
    found: list[str] = []
    for key, value in values.items():
        if key not in _ALWAYS and key not in want:
            continue
        accepted: list[Any] = list(want.get("accept", {}).get(key, []))
        if key in ("source", "target"):
            expected: Any = sorted({actor["country"] for actor in want[key]})
            accepted = [sorted(set(countries)) for countries in accepted]
        else:
            expected = want.get(key, False)
            if key == "mode" and expected:
                # Cases have the manual's names; ours differ for a few.
                expected = _our_mode(want["type"], expected)
                accepted = [_our_mode(want["type"], m) for m in accepted]
        if value != expected and value not in accepted:
            found.append(f"{want['type']}.{key}={value!r} not {expected!r}")
    return found


def _our_mode(kind: str, name: str | None) -> str | None:
    try:
        return canonical_mode(kind, name) if name else name
    except ValueError:
        return name  # of a type that is accepted in its place


def _countries(actors: tuple[ActorMention, ...]) -> list[str]:
    return sorted({actor.country for actor in actors})


def _date(got: EventMention) -> str | None:
    """A day, or start/end, as cases have it."""
    if got.date is None or got.date.start is None or got.date.end is None:
        return None
    if got.date.start == got.date.end:
        return got.date.start.isoformat()
    return f"{got.date.start.isoformat()}/{got.date.end.isoformat()}"
