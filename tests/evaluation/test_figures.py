"""The measures themselves, on a few sentences whose figures can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.actors import Gazetteer
from detente.cli import app
from detente.evaluation import figures
from detente.evaluation.dates import date_shares
from detente.evaluation.phrases import phrase_shares
from detente.evaluation.plover import given_roots, raw_mentions, read_given
from detente.evaluation.standing import clause_f1, factuality_f1, half

MARKED = [
    ("1", "<s>Norway</s> accused <t>Chile</t> of lying.", "ACCUSE"),
    ("2", "<s>Norway</s> freed <t>two Chilean prisoners</t>.", "YIELD"),
    ("3", "<t>Chile</t> was attacked by <s>Norway</s>.", "AID"),
    ("4", "<s>Norway</s> slept.", "AID"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "event_coding"
    folder.mkdir()
    lines = ["sentence_id\tmarked_sentence\tgold_root", *("\t".join(row) for row in MARKED)]
    (folder / "PLV_train.tsv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_roots_of_given_pairs(data: Path) -> None:
    rows = list(read_given(data / "event_coding" / "PLV_train.tsv"))
    assert [r.text[slice(*r.target)] for r in rows] == ["Chile", "two Chilean prisoners", "Chile"]
    shares = given_roots(rows)
    assert shares["all"] == pytest.approx(2 / 3)
    assert shares["swapped"] == 0


def test_mentions_from_the_text_alone(data: Path) -> None:
    rows = list(read_given(data / "event_coding" / "PLV_train.tsv"))
    shares = raw_mentions(rows, Gazetteer.load())
    assert shares["found"] == pytest.approx(2 / 3)
    assert shares["precise"] == pytest.approx(2 / 3)
    assert shares["density"] == 1


def test_status_of_clauses_by_halves(tmp_path: Path) -> None:
    text = "Norway attacked Chile."
    row = {"id": "a", "text": text, "span": "attacked", "start": 7, "status": "happened"}
    path = tmp_path / "status.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    part = half("a")
    assert clause_f1(path, part) == pytest.approx(1 / 7)  # one status of seven is there
    assert clause_f1(path, 1 - part) == 0


def test_factuality_by_happened_and_the_rest(tmp_path: Path) -> None:
    rows = ["0\tNorway\t_", "1\tmay\t_", "2\tattack\t0.5", "3\tChile\t_", "4\t.\t_"]
    path = tmp_path / "x.conll"
    path.write_text(
        "\n".join(rows) + "\n\n0\tNorway\t_\n1\tslept\t3.0\n2\t.\t_\n", encoding="utf-8"
    )
    assert factuality_f1([path]) == 1


def test_figures_of_absent_data_are_absent_and_hold(tmp_path: Path) -> None:
    found = list(figures(tmp_path))
    assert found
    assert all(figure.value is None and figure.holds for figure in found)


def test_eval_prints_a_table_and_fails_where_a_gate_is_missed(data: Path) -> None:
    result = CliRunner().invoke(app, ["eval", str(data)])
    assert result.exit_code == 1
    assert "0.667" in result.stdout
    assert "absent" in result.stdout


def test_eval_lists_what_is_wrong_when_asked(tmp_path: Path) -> None:
    case = {"id": "a", "text": "Norway slept.", "mentions": [{"type": "AID"}]}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case), encoding="utf-8")
    result = CliRunner().invoke(app, ["eval", str(tmp_path), "--own", str(tmp_path), "--wrong"])
    assert "a: missing AID" in result.stdout


def test_eval_wants_a_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["eval", str(tmp_path / "none")])
    assert result.exit_code == 2
    assert "no folder" in result.stderr


def test_own_cases_are_shares_and_say_what_is_wrong(tmp_path: Path) -> None:
    actors = {"source": [{"country": "NOR"}], "target": [{"country": "CHL"}], "status": "happened"}
    cases = [
        {"id": "a", "text": "Norway accused Chile.", "mentions": [{"type": "ACCUSE", **actors}]},
        {"id": "b", "text": "Norway accused Chile.", "mentions": [{"type": "AID", **actors}]},
    ]
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    own = {figure.key: figure for figure in figures(tmp_path / "none", tmp_path)}["cases.own"]
    assert own.value == 0.5
    assert own.wrong == ("b: AID.type='ACCUSE' not 'AID'",)


def test_actor_phrases_by_country_and_sector(tmp_path: Path) -> None:
    cases = [
        {"phrase": "Norwegian troops", "date": "2020-01-01", "country": "NOR", "sector": "MIL"},
        {"phrase": "Chile", "date": "1 May 2020", "country": "NOR", "sector": ""},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    shares = phrase_shares(path, Gazetteer.load())
    assert shares["country"] == (0.5, ["Chile: CHL, not NOR"])
    assert shares["sector"] == (1.0, [])


def test_dates_by_place_and_by_value(tmp_path: Path) -> None:
    value = {"PastResolution": {"date": "2016-11-06"}, "FutureResolution": {"date": "2016-11-06"}}
    right = {"Input": "It was yesterday", "Results": [{"Text": "yesterday", "Value": value}]}
    wrong = {"Input": "It was yesterday", "Results": [{"Text": "was", "Value": value}]}
    for name in ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser"):
        cases = [right, wrong] if name.startswith("Date") and "Period" not in name else [wrong]
        (tmp_path / f"{name}.json").write_text(json.dumps(cases), encoding="utf-8")
    shares = date_shares(tmp_path)
    assert shares["DateExtractor"] == (0.5, ["It was yesterday"])
    assert shares["DatePeriodExtractor"][0] == 0
