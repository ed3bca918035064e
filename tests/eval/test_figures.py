"""Every figure of ``detente eval`` holds its gate (evaluation/data/figures.tsv)."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from detente.evaluation import Figure, figures

TRAINING = Path(__file__).parents[2] / "training"
SHARED = Path(__file__).parents[3] / "shared" / "data"  # our own sets are measured without it


@pytest.fixture(scope="module")
def measured() -> dict[str, Figure]:
    return {figure.key: figure for figure in figures(SHARED, TRAINING)}


def test_our_own_sets_are_measured(measured: dict[str, Figure]) -> None:
    assert measured["clauses.read"].value is not None
    assert measured["cases.own"].value is not None


def test_every_gate_holds(measured: dict[str, Figure]) -> None:
    missed = [
        "\n  ".join((f"{figure.what}: {figure.value:.3f}, gate {figure.gate}", *figure.wrong[:200]))
        for figure in measured.values()
        if figure.value is not None and not figure.holds
    ]
    assert not missed, "\n".join(missed)


def test_what_nobody_read_is_as_good_as_what_was_read(measured: dict[str, Figure]) -> None:
    read, unread = (measured[f"given.{part}"].value for part in ("read", "unread"))
    if read is None or unread is None:
        pytest.skip("needs event_coding/PLV_train.tsv, which is not there")
    assert abs(read - unread) <= 0.05


def test_the_parser_s_weights_stay_small() -> None:
    size = len((resources.files("detente.english") / "weights.msgpack").read_bytes())
    assert size < 12e6
