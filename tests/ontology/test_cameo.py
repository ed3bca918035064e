from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.ontology import cameo_code, cameo_codes


def test_codes_are_digits_under_one_of_twenty_roots() -> None:
    codes = [each.code for each in cameo_codes()]
    assert len(codes) == len(set(codes))
    assert all(code.isdigit() and 2 <= len(code) <= 4 for code in codes)
    assert {each.root for each in cameo_codes()} == {f"{root:02}" for root in range(1, 21)}


def test_every_code_has_its_parent() -> None:
    codes = {each.code for each in cameo_codes()}
    assert all(code[:-1] in codes for code in codes if len(code) > 2)


def test_scores_stay_on_goldsteins_scale() -> None:
    assert all(-10 <= each.score <= 10 and each.name for each in cameo_codes())


def test_a_code_tells_its_name_and_score() -> None:
    signed = cameo_code("057")
    assert (signed.root, signed.name, signed.score) == ("05", "Sign formal agreement", 8)


@pytest.mark.parametrize("code", ["57", "", "0999", "---"])
def test_an_unknown_code_is_named_in_the_error(code: str) -> None:
    with pytest.raises(ValueError, match=repr(code)):
        cameo_code(code)


def test_all_published_codes_and_scores_are_covered(codebooks: Path) -> None:
    with (codebooks / "cameo-codes.csv").open(encoding="utf-8", newline="") as lines:
        published = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(lines)}
    ours = {each.code: each.score for each in cameo_codes()}
    assert ours.pop("1214") == ours["1213"]
    assert ours == published
