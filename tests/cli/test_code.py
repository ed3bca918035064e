from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.reading import Reader
from detente.record import arrow_schema
from tests.cli.conftest import MeetingCoder, Run, lines

KEYS = [
    "document",
    "sentence",
    "span",
    "type",
    "plover",
    "about",
    "mode",
    "contexts",
    "quad",
    "cameo",
    "score",
    "status",
    "background",
    "joint",
    "speaker",
    "source",
    "target",
    "trigger",
    "date",
    "place",
    "confidence",
    "rule",
]


def test_a_line_holds_the_contract_s_keys_in_order(run: Run, coverage: Path) -> None:
    result = run("code", coverage)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(rows) == 2
    assert all(list(row) == KEYS for row in rows)


def test_spans_point_into_what_the_text_command_prints(run: Run, coverage: Path) -> None:
    text = run("text", coverage / "two.md").stdout
    row = json.loads(run("code", coverage / "two.md").stdout)
    start, end = row["span"]
    assert text[start:end] == row["sentence"]
    start, end = row["source"][0]["span"]
    assert text[start:end] == "Biden"


def test_spans_of_json_lines_point_into_the_text_as_given(run: Run) -> None:
    text = "  Unlikely\u2028blanks.\r\n Putin met Kim. "
    row = json.loads(run("code", "-", stdin=lines({"id": "x", "text": text})).stdout)
    start, end = row["target"][0]["span"]
    assert row["document"] == "x"
    assert text[start:end] == "Kim"


def test_standard_input_and_files_are_read_in_one_run(run: Run, coverage: Path) -> None:
    given = lines({"id": "mine", "text": "Yesterday evening Biden met Putin in the capital."})
    result = run("code", coverage / "one.txt", "-", stdin=given)
    documents = [json.loads(line)["document"] for line in result.stdout.splitlines()]
    assert [Path(name).name for name in documents] == ["one.txt", "mine"]


def test_a_faulty_line_is_named_and_the_rest_goes_on(run: Run) -> None:
    given = "{broken\n\n" + lines({"text": "Yesterday evening Putin met Kim in the capital."})
    result = run("code", "-", stdin=given)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"] == "-:3"
    assert "-:1: broken record" in result.stderr
    assert "1 set aside (1 broken record)" in result.stderr


def test_one_text_per_line_whatever_line_separators_it_holds(run: Run) -> None:
    given = lines({"id": "a\u2028b\x9b", "text": "Yesterday evening Putin met Kim in the capital."})
    out = run("code", "-", stdin=given).stdout
    assert len(out.splitlines()) == 1
    assert json.loads(out)["document"].startswith("a")


def test_exits_with_one_where_nothing_could_be_read(run: Run) -> None:
    result = run("code", "nowhere.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "nowhere.txt: missing" in result.stderr
    assert "0 documents" in result.stderr


def test_the_closing_line_counts(run: Run, coverage: Path) -> None:
    copy = (coverage / "one.txt").read_text()
    (coverage / "zcopy.txt").write_text(copy)
    closing = run("code", coverage).stderr.splitlines()[-1]
    assert closing.startswith("3 documents (1 copy), 1 set aside (1 empty), ")
    assert " sentences, 3 mentions in " in closing


def test_names_the_first_few_that_were_set_aside_and_all_when_asked(run: Run) -> None:
    names = [f"gone{number}.txt" for number in range(8)]
    assert run("code", *names).stderr.count("set aside: gone") == 5
    assert "3 more" in run("code", *names).stderr
    assert run("code", *names, "-v").stderr.count("set aside: gone") == 8


def test_csv_has_flat_columns(run: Run, coverage: Path) -> None:
    result = run("code", coverage / "one.txt", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert row["source_country"] == "RUS"
    assert row["target_text"] == "Kim"
    assert row["span"].startswith("0-")
    assert row["date_start"] == ""
    assert row["joint"] == "true"


def test_csv_disarms_formulas(run: Run) -> None:
    given = lines({"id": "=cmd|' /C calc'!A0", "text": "Yesterday evening Putin met Kim there."})
    result = run("code", "-", "--format", "csv", stdin=given)
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert row["document"].startswith("'=cmd")
    assert row["score"] == "2.5"


def test_parquet_keeps_the_schema(run: Run, coverage: Path) -> None:
    result = run("code", coverage, "--format", "parquet", "--out", "deep/mentions.parquet")
    table = pq.read_table("deep/mentions.parquet")
    assert result.exit_code == 0
    assert table.schema.equals(arrow_schema())
    assert table.num_rows == 2


def test_parquet_needs_a_file(run: Run, coverage: Path) -> None:
    result = run("code", coverage, "--format", "parquet")
    assert result.exit_code == 2
    assert "needs --out" in result.stderr


def test_a_file_that_cannot_be_written_is_named(run: Run, coverage: Path) -> None:
    result = run("code", coverage, "--out", coverage)
    assert result.exit_code == 2
    assert f"detente: {coverage}: cannot be written" in result.stderr


def test_fields_may_have_other_names(run: Run) -> None:
    given = lines({"key": "k", "words": "Yesterday evening Putin met Kim in the capital."})
    result = run("code", "-", "--field", "text=words", "--field", "id=key", stdin=given)
    assert json.loads(result.stdout)["document"] == "k"
    assert run("code", "-", "--field", "text", stdin=given).exit_code == 2
    assert run("code", "-", "--field", "nonsense=x", stdin=given).exit_code == 2


def test_options_go_before_the_settings_file(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "detente.toml"
    config.write_text('[fields]\ntext = "body_a"\n')
    given = lines(
        {"id": "1", "body_a": "Kim met Putin in the city.", "body_b": "Kim met Biden in the city."}
    )
    by_file = run("code", "-", "--config", config, stdin=given)
    by_option = run("code", "-", "--config", config, "--field", "text=body_b", stdin=given)
    assert json.loads(by_file.stdout)["target"][0]["country"] == "RUS"
    assert json.loads(by_option.stdout)["target"][0]["country"] == "USA"


def test_tables_that_a_settings_file_names_lie_beside_it(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "deep" / "detente.toml"
    config.parent.mkdir()
    config.write_text('actors = ["mine.tsv"]\n')
    given = lines({"text": "Yesterday evening Putin met Kim in the capital."})
    assert "mine.tsv" in run("code", "-", "--config", config, stdin=given).stderr
    (config.parent / "mine.tsv").write_text("actor\tname\tcountry\tsector\n")
    assert run("code", "-", "--config", config, stdin=given).exit_code == 0


def test_a_faulty_settings_file_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "detente.toml"
    config.write_text('colour = "blue"\n')
    result = run("code", "-", "--config", config, stdin="")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "colour" in result.stderr


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    result = run("code", "-", "--published", "20th June", stdin="")
    assert result.exit_code == 2
    assert "20th June" in result.stderr


@pytest.mark.parametrize("asked", ["0", "0.6"])
def test_how_sure_mentions_have_to_be_reaches_the_reader(
    run: Run, coverage: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    seen: list[float | None] = []

    def coder(reader: Reader) -> MeetingCoder:
        seen.append(reader.settings.confidence)
        return MeetingCoder()

    monkeypatch.setattr(Reader, "coder", property(coder))
    Path("sure.toml").write_text("confidence = 0.9\n")
    run("code", coverage, "--config", "sure.toml")
    run("code", coverage, "--config", "sure.toml", "--confidence", asked)
    assert seen == [0.9, 0.9, float(asked), float(asked)]


def test_a_confidence_that_is_no_share_is_refused(run: Run, coverage: Path) -> None:
    assert run("code", coverage, "--confidence", "2").exit_code == 2
    Path("sure.toml").write_text("confidence = 2\n")
    assert "confidence" in run("code", coverage, "--config", "sure.toml").stderr
