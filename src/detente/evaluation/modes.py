"""Modes: our own coded sentences, where the type is right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.api import code

__all__ = ["mode_share"]

_SAMPLE = 6  # each sixth sentence, by the hash of its id


def mode_share(path: Path) -> float:
    """Share of right modes among acts of training/coded.jsonl that have one and the right type."""
    asked = list(_asked(path))
    told = code([given for given, _ in asked]).to_pylist()
    modes = [
        (act["mode"], mention["mode"])
        for (_, act), mention in zip(asked, told, strict=True)
        if mention["type"] == act["type"]
    ]
    right: int = sum(want == found for want, found in modes)
    return right / len(modes)


def _asked(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % _SAMPLE:
            continue
        for number, act in enumerate(row["acts"]):
            if act["mode"] and act["source_span"] and act["target_span"]:
                spans = {k: act[k] for k in ("source_span", "target_span")}
                yield {"id": f"{row['id']}.{number}", "text": row["text"], **spans}, act
