from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, lines

COLUMNS = ["actor", "name", "country", "sector", "matched"]


def test_answers_with_the_contract_s_keys(run: Run) -> None:
    answer = json.loads(run("actors", "resolve", "Russian President Vladimir Putin").stdout)
    assert list(answer) == COLUMNS
    assert (answer["country"], answer["sector"]) == ("RUS", "GOV")
    assert answer["matched"]


def test_the_day_decides_who_holds_an_office(run: Run) -> None:
    def name(day: str) -> str:
        out = run("actors", "resolve", "the Russian president", "--on", day).stdout
        return str(json.loads(out)["name"])

    assert "Yeltsin" in name("1996-05-01")
    assert "Putin" in name("2006-05-01")


@pytest.mark.parametrize("phrase", ["xyzzy plugh", "", "   "])
def test_nobody_known_is_empty_strings(run: Run, phrase: str) -> None:
    result = run("actors", "resolve", phrase)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == dict.fromkeys(COLUMNS, "")


def test_answers_line_for_line_even_faulty_ones(run: Run) -> None:
    given = (
        lines({"text": "Russia"})
        + "\n[1]\n{oops\n"
        + lines({"text": "the Russian president", "on": "1996-05-01"}, {"text": 7})
        + lines(
            {"text": "Japan", "on": None},
            {"text": "Japan", "on": "soon"},
            {"text": "Japan", "on": 5},
        )
    )
    result = run("actors", "resolve", "-", stdin=given)
    countries = [json.loads(line)["country"] for line in result.stdout.splitlines()]
    assert countries == ["RUS", "", "", "", "RUS", "", "JPN", "", ""]
    assert "-:3" in result.stderr


def test_a_table_for_people(run: Run) -> None:
    out = run("actors", "resolve", "Japan", "--format", "table").stdout
    assert out.split()[:5] == COLUMNS
    assert "JPN" in out


def test_own_tables_come_first(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("actor\tname\tcountry\tsector\nRUR.GOV\tRuritanian Court\tRUR\tGOV\n")
    answer = json.loads(run("actors", "resolve", "the Ruritanian Court", "--actors", table).stdout)
    assert (answer["actor"], answer["country"]) == ("RUR.GOV", "RUR")


def test_a_faulty_table_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("nonsense\n")
    result = run("actors", "resolve", "Japan", "--actors", table)
    assert result.exit_code == 2
    assert "mine.tsv" in result.stderr
    assert result.stderr.count("\n") == 1
