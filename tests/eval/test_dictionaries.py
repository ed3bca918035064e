"""How much of real dictionaries is understood.

The dictionaries are those that PETRARCH2 is validated with. Their codes are in part invented or
older than CAMEO (states of a novel, WEIS codes), so that lines are counted twice: as they are, and
with codes that nobody could know left out of account.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.linting import lint

_CODES = ("unknown code", "CAMEO has no code")


@pytest.mark.parametrize(
    ("name", "gate", "but_for_codes"),
    [("actors", 0.58, 0.97), ("agents", 0.95, 1.0), ("verbs", 0.72, 0.84)],
)
def test_lines_of_real_dictionaries_are_understood(
    shared: Path, name: str, gate: float, but_for_codes: float
) -> None:
    path = shared / "event_coding" / "petrarch2" / f"PETR.Validate.{name}.txt"
    if not path.is_file():
        pytest.skip(f"needs {path}, which is not there")
    ledger = lint(path)
    amiss = {f.line for f in (*ledger.errors, *ledger.left) if not f.what.startswith(_CODES)}
    share = 1 - len(amiss) / ledger.lines
    said = f"{name}: {ledger.understood:.1%} of {ledger.lines} lines, {share:.1%} but for codes"
    assert ledger.understood >= gate, said
    assert share >= but_for_codes, said
    print(said)  # noqa: T201  shown by pytest -rP
