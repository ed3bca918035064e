from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.cli import app
from detente.record import Record
from tests.cli.conftest import Run
from tests.cli.test_recode import Planner


@pytest.fixture
def store(run: Run, coverage: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    run("ingest", coverage, "--store", path)
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def fill(path: Path, **cells: str) -> None:
    """Fill the cells into a sheet's first row."""
    found = rows(path.read_text("utf-8"))
    found[0] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(found)


def corrected(run: Run, store: Path, *options: str) -> list[dict[str, str]]:
    result = run("corrections", "--store", store, "--format", "json", *options)
    found: list[dict[str, str]] = json.loads(result.stdout)
    return found


def test_correct_recode_ingest_again_and_it_is_still_there(
    run: Run, store: Path, coverage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "review.csv"
    result = run("review", "--store", store, "--out", sheet, "--between", "USA")
    assert result.stderr == "1 mention to review\n"
    fill(sheet, verdict="wrong", new_type="SUPPORT", new_target="Russia", new_date="20.06.2024")
    result = run("review", "--store", store, "--read", sheet, "--by", "=me")
    assert result.stderr == "1 row filled in: 4 corrections made\n"

    from detente.reading import Reader  # noqa: PLC0415

    monkeypatch.setattr(Reader, "coder", Planner())
    run("recode", "--store", store)
    # The article changes around the sentence, too.
    article = coverage / "two.md"
    article.write_text(article.read_text().replace("# Two", "# More than two"))
    run("ingest", coverage, "--store", store)
    (event,) = json.loads(run("events", "--store", store, "--between", "USA").stdout)
    assert (event["type"], event["status"]) == ("SUPPORT", "planned")
    assert [actor["country"] for actor in event["target"]] == ["RUS"]
    assert event["date"]["start"] == "2024-06-20"
    assert event["corrected"] == ["type", "target", "date"]
    found = corrected(run, store)
    assert [each["what"] for each in found] == ["verdict", "type", "target", "date"]
    assert [each["state"] for each in found] == ["coded otherwise", "holds", "holds", "holds"]


def test_a_pipe_gets_the_sheet(run: Run, store: Path) -> None:
    result = run("review", "--store", store, "--sample", "1", "--seed", "3")
    (row,) = rows(result.stdout)
    assert row["key"].startswith("M-")
    (again,) = rows(run("review", "--store", store, "--sample", "1", "--seed", "3").stdout)
    assert again == row
    events = rows(run("review", "--store", store, "--events", "--sample", "1").stdout)
    assert [row["kind"] for row in events] == ["event", "mention"]
    assert events[0]["key"] == events[1]["event"]


def test_faulty_rows_are_named_on_standard_error(run: Run, store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    run("review", "--store", store, "--out", sheet)
    fill(sheet, new_status="\x1b[2Jmaybe")
    result = run("review", "--store", store, "--read", sheet)
    assert result.exit_code == 1
    assert "review.csv: row 2: status" in result.stderr
    assert "\x1b" not in result.stderr
    assert "1 row filled in, 1 faulty: 0 corrections made" in result.stderr


def test_the_list_says_what_holds_and_undoing_brings_back(
    run: Run, store: Path, tmp_path: Path
) -> None:
    with Record.open(store) as record:
        (first, _) = record.choose()
        record.correct(first, verdict="wrong", note="=1+1\x1b[2J", by="me")
    assert len(json.loads(run("events", "--store", store).stdout)) == 1
    table = run("corrections", "--store", store).stdout
    assert "holds" in table
    assert "\x1b" not in table
    (row,) = rows(run("corrections", "--store", store, "--format", "csv").stdout)
    assert row["note"].startswith("'=1+1")
    result = run("corrections", "--store", store, "--undo", row["id"])
    assert result.stderr == "1 correction undone\n"
    assert len(json.loads(run("events", "--store", store).stdout)) == 2
    (row,) = corrected(run, store)
    assert (row["state"], row["new"]) == ("undone", "wrong")
    assert run("corrections", "--store", store, "--undo", row["id"]).exit_code == 2


def test_corrections_move_and_faulty_lines_are_named(
    run: Run, store: Path, coverage: Path, tmp_path: Path
) -> None:
    with Record.open(store) as record:
        for key in record.choose():
            record.correct(key, status="planned", source="none")
    file, other = tmp_path / "made.jsonl", tmp_path / "other.duckdb"
    run("corrections", "--store", store, "--export", file)
    good = json.loads(file.read_text().splitlines()[0])
    broken = [
        "no JSON",
        "[]",
        json.dumps({**good, "id": "C-1"}),
        json.dumps({**good, "what": "type", "new": "PARTY"}),
        json.dumps({**good, "what": "rumour"}),
        json.dumps({**good, "what": "name", "new": "x"}),
        json.dumps({**good, "keys": [["a"]]}),
        json.dumps({**good, "keys": 7}),
        json.dumps({**good, "keys": [["a", "b", "c", "d", 10**20]]}),
        json.dumps({**good, "note": "\ud800"}),
        json.dumps({**good, "at": "2024-06-19T00:00:00+02:00"}),
        json.dumps({**good, "what": "source", "old": [], "new": [{"actor": "RUS"}]}),
        json.dumps({**good, "what": "date", "old": None, "new": {"start": "x"}}),
    ]
    with file.open("a") as more:
        more.write("\n".join(broken))
    run("ingest", coverage, "--store", other)
    result = run("corrections", "--store", other, "--import", file)
    assert result.exit_code == 0
    for line in range(5, 5 + len(broken)):
        assert f"made.jsonl:{line}: no correction" in result.stderr
    assert "17 corrections read, 13 faulty: 4 news to this record" in result.stderr
    assert corrected(run, other) == corrected(run, store)
    assert json.loads(run("events", "--store", other).stdout)[0]["status"] == "planned"


def test_options_that_contradict_or_would_harm_are_refused(
    run: Run, store: Path, tmp_path: Path
) -> None:
    for options in (
        ("--out", store),
        ("--out", "a.csv", "--read", "b.csv"),
        ("--type", "PARTY"),
        ("--read", "nowhere.csv"),
    ):
        assert run("review", "--store", store, *options).exit_code == 2, options
    assert run("corrections", "--store", store, "--undo", "C-1", "--export", "x").exit_code == 2
    for command in (("review",), ("review", "--read", "x"), ("corrections",)):
        assert run(*command, "--store", tmp_path / "none").exit_code == 2
    assert not (tmp_path / "none").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_the_form(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[str] = iter(["w", "q"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", screen := _Terminal())
    app(["review", "--store", str(store), "--by", "me"], standalone_mode=False)
    assert "met" in screen.getvalue()
    with Record.open(store) as record:
        assert record.corrections().column("by").to_pylist() == ["me"]


def test_a_brief_shows_the_record_s_own_figures_where_enough_was_judged(
    run: Run, store: Path, coverage: Path, tmp_path: Path
) -> None:
    def figures() -> list[dict[str, object]]:
        made = run("brief", coverage, "--store", store, "--format", "json")
        found: list[dict[str, object]] = json.loads(made.stdout)["precision"]
        return found

    more = tmp_path / "more.jsonl"
    more.write_text(
        "".join(
            json.dumps({"id": f"n{number}", "text": f"Day {number}: Putin met Biden at the river."})
            + "\n"
            for number in range(28)
        )
    )
    run("ingest", more, "--store", store)
    with Record.open(store) as record:
        keys = record.choose()
        assert len(keys) == 30
        desk = record.desk()
        from detente.record.desk import Answer  # noqa: PLC0415

        record.take(c for key in keys[:29] for c in desk.mention(Answer(key, {"verdict": "right"})))
    assert figures() == []
    with Record.open(store) as record:
        record.correct(keys[29], status="planned", note="<b>*so*</b>")
    whole = figures()[0]
    assert (whole["kind"], whole["judged"], whole["right"]) == ("any", 30, 29)
    page = run("brief", coverage, "--store", store, "--format", "md").stdout
    assert "| all | 30 | 29 |" in page
    assert "an analyst corrected: status" in page
    run("brief", coverage, "--store", store, "--out", tmp_path / "brief.html")
    html = (tmp_path / "brief.html").read_text()
    assert "<td>30</td><td>29</td>" in html
    assert "<b>*so*" not in html
