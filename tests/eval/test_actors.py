"""Actors in running text, marked by readers who knew no rules (training/actors.tsv)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from detente.evaluation.actors import actor_shares
from detente.tables import rows

MARKED = Path(__file__).parents[2] / "training" / "actors.tsv"
_log = logging.getLogger(__name__)


def test_actors_are_found_and_told_right(shared: Path) -> None:
    try:
        shares = actor_shares(MARKED, shared)
    except FileNotFoundError as error:
        pytest.skip(f"needs {error.filename}, which is not there")
    _log.info("%s", shares)
    gates = {row["key"]: float(row["gate"]) for row in rows("detente.evaluation", "figures.tsv")}
    missed = {key: share for key, share in shares.items() if share < gates[f"actors.{key}"]}
    assert not missed
