from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, lines


def test_writes_a_page_and_says_where_it_lies(run: Run, coverage: Path, tmp_path: Path) -> None:
    result = run("brief", coverage, "--out", "out/deep/page.html")
    page = tmp_path / "out" / "deep" / "page.html"
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == f"The brief lies at {page}"
    assert "<html" in page.read_text()


def test_the_page_is_brief_html_unless_told(run: Run, coverage: Path, tmp_path: Path) -> None:
    run("brief", coverage)
    assert (tmp_path / "brief.html").is_file()


def test_an_earlier_brief_is_no_input_of_the_next(run: Run, coverage: Path) -> None:
    out = coverage / "brief.html"
    out.write_text("<html><body><article><p>Putin met Kim in an earlier brief.</p></article>")
    result = run("brief", coverage, "--out", out)
    assert "2 documents" in result.stderr
    assert "earlier brief" not in out.read_text()


def test_data_go_to_standard_output(run: Run, coverage: Path) -> None:
    made = json.loads(run("brief", coverage, "--format", "json").stdout)
    assert len(made["documents"]) == 2
    assert len(made["events"]) == 2
    assert made["forecast"] is None
    assert all(made[key] == [] for key in ("phases", "reactions", "goals", "agreements"))


def test_data_say_of_each_event_how_it_moved_and_what_is_disputed(run: Run, coverage: Path) -> None:
    events = json.loads(run("brief", coverage, "--format", "json").stdout)["events"]
    assert [step["status"] for event in events for step in event["statuses"]] == ["happened"] * 2
    assert [event["contradictions"] for event in events] == [[], []]
    assert [event["part_of"] for event in events] == [None, None]


def test_markdown_goes_to_standard_output(run: Run, coverage: Path) -> None:
    result = run("brief", coverage, "--format", "md")
    assert result.stdout.startswith("# ")
    assert "2 events" in result.stderr


@pytest.mark.parametrize(
    "about",
    [
        ["--about", "USA", "PRK"],
        ["--about", "USA,PRK"],
        ["--about=USA", "PRK"],
        ["--about", "USA", "--about", "PRK"],
        ["--about", "United States,North Korea"],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_pair_can_be_given_in_several_ways(
    run: Run, coverage: Path, about: list[str], first: bool
) -> None:
    args = [*about, str(coverage)] if first else [str(coverage), *about]
    made = json.loads(run("brief", *args, "--format", "json").stdout)
    assert made["about"] == ["USA", "PRK"]
    assert [event["source"][0]["country"] for event in made["events"]] == ["USA"]
    assert len(made["documents"]) == 2


def test_an_unknown_country_is_named(run: Run, coverage: Path) -> None:
    result = run("brief", coverage, "--about", "Ruritania")
    assert result.exit_code == 2
    assert "Ruritania" in result.stderr
    assert not Path("brief.html").exists()


def test_nothing_is_written_where_nothing_could_be_read(run: Run) -> None:
    result = run("brief", "nowhere/")
    assert result.exit_code == 1
    assert not Path("brief.html").exists()
    assert "lies at" not in result.stderr


def test_a_record_collects_from_run_to_run(run: Run, coverage: Path) -> None:
    run("brief", coverage / "one.txt", "--store", "record.duckdb")
    result = run("brief", coverage / "two.md", "--store", "record.duckdb", "--format", "json")
    assert len(json.loads(result.stdout)["documents"]) == 2


def test_hostile_text_is_escaped_on_the_page(run: Run) -> None:
    text = "Yesterday Putin met Kim in <script>alert(1)</script> the city. It was a fine day."
    run("brief", "-", stdin=lines({"id": "<b>", "text": text}))
    assert "<script>alert" not in Path("brief.html").read_text()
