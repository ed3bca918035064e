from __future__ import annotations

import pytest

from detente.briefing.precision import Judged, judged


def test_types_and_statuses_each_make_up_the_whole() -> None:
    table = list(judged())
    (whole,) = (row for row in table if row.kind == "any")
    for kind in ("type", "status"):
        parts = [row for row in table if row.kind == kind]
        for field in ("judged", "type", "status", "all"):
            assert sum(getattr(row, field) for row in parts) == getattr(whole, field), (kind, field)


def test_the_interval_is_wilson_s() -> None:
    low, high = Judged("any", "all", 100, 0, 0, 50).interval
    assert low == pytest.approx(0.404, abs=1e-3)
    assert high == pytest.approx(0.596, abs=1e-3)


def test_nobody_right_has_an_interval_from_zero() -> None:
    assert Judged("type", "AID", 4, 0, 0, 0).interval[0] == 0
