"""However many documents there are, memory stays flat: they stream.

``make nightly`` reads a hundred thousand; ``make test`` some thousands.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

MANY = int(os.environ.get("DETENTE_DOCUMENTS", "2400"))
STATUS = Path("/proc/self/status")
# MiB that the process may grow by after a third of the documents.
GROWTH = 48

STATES = ("Japan", "Kenya", "Peru", "Norway", "Chile", "Egypt", "Oman", "Laos", "Mali", "Fiji")
WORDS = tuple("harbour grain talks border treaty winter market envoy bridge vote".split())


def document(number: int) -> bytes:
    """A document that is like no other, of some hundred words."""
    draw = random.Random(number)  # noqa: S311  no secret
    one, other = draw.sample(STATES, 2)
    told = " ".join(
        f"The {draw.choice(WORDS)} and the {draw.choice(WORDS)} were number {draw.random():.6f}."
        for _ in range(12)
    )
    text = f"{one} and {other} held talks on Tuesday. {told}"
    return json.dumps({"id": str(number), "text": text}).encode() + b"\n"


def resident(process: int) -> float:
    """MiB that a process holds."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the process is gone")


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells how much a process holds")
@pytest.mark.parametrize(
    ("command", "count"), [("sources", MANY), ("code", MANY // 4)], ids=["sources", "code"]
)
def test_memory_stays_flat(command: str, count: int, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    args = [sys.executable, "-m", "detente", command, "-", "--format", "jsonl", "--out", str(out)]
    held: list[float] = []
    with subprocess.Popen(args, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        for number in range(count):
            if number % (count // 6) == 0:
                held.append(resident(process.pid))
            process.stdin.write(document(number))
        process.stdin.flush()
        held.append(resident(process.pid))
        process.stdin.close()
        errors = process.stderr.read()
    assert process.returncode == 0
    assert f"{count:,} documents".encode() in errors
    assert len(out.read_text().splitlines()) >= count
    # The first thirds fill caches; a list of documents would go on growing.
    assert held[-1] - held[2] < GROWTH, held
