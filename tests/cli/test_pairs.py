from __future__ import annotations

import pytest

from detente.cli.pairs import join_codes


@pytest.mark.parametrize(
    ("given", "joined"),
    [
        ("--about RUS PRK folder", "--about RUS,PRK folder"),
        ("folder --about RUS PRK", "folder --about RUS,PRK"),
        ("--about=RUS PRK folder", "--about=RUS,PRK folder"),
        ("--about RUS folder", "--about RUS folder"),
        ("--about RUS ./PRK", "--about RUS ./PRK"),
        ("--about RUS PRK KOR", "--about RUS,PRK KOR"),
        ("--about RUS --about PRK folder", "--about RUS --about PRK folder"),
        ("--about RUS prk.txt", "--about RUS prk.txt"),
        ("--between RUS PRK --since 2024-06-01", "--between RUS,PRK --since 2024-06-01"),
        ("RUS PRK", "RUS PRK"),
        ("-- --about RUS PRK", "-- --about RUS PRK"),
        ("--about", "--about"),
    ],
)
def test_two_codes_become_one_value_and_no_input_is_eaten(given: str, joined: str) -> None:
    assert join_codes(given.split()) == joined.split()
