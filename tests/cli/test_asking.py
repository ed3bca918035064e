"""Commands that ask a record: events, event, timeline, outlets, search."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import typer

from detente.cli.asking import first_day, last_day
from detente.record import Record
from tests.briefing.conftest import disputed
from tests.cli.conftest import Run, lines
from tests.factories import day, read


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """Two outlets tell of one meeting, one of another; one document has no day."""
    path = tmp_path / "record.duckdb"
    texts = [
        ("a", "2024-06-19", "Agency", "Putin met Kim in the capital of the country on that day."),
        ("b", "2024-06-21", "Bulletin", "It was confirmed that Putin met Kim there for an hour."),
        ("c", "2024-07-02", "Bulletin", "For the first time Biden met Kim at the long border."),
        ("d", None, "Attic", "Nobody knows when Putin met Biden to speak about the weather."),
    ]
    records = [
        {"id": key, "published": day, "source": outlet, "text": text, "title": f"Title {key}"}
        for key, day, outlet, text in texts
    ]
    run("ingest", "-", "--store", path, stdin=lines(*records))
    return path


def rows(result: Any) -> list[dict[str, Any]]:
    assert result.exit_code == 0
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-19", date(2024, 6, 19), date(2024, 6, 19)),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_month_or_year_means_its_first_or_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["2024-13", "24", "June", "2024-06-31", "2024-6", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    for parse in (first_day, last_day):
        with pytest.raises(typer.BadParameter, match="no day, month or year"):
            parse(text)


def test_events_since_a_month_say_what_has_no_day(run: Run, store: Path) -> None:
    result = run("events", "--store", store, "--since", "2024-07")
    assert len(rows(result)) == 1
    assert "1 event of which no day is known left out" in result.stderr
    result = run("events", "--store", store, "--since", "2024-07", "--undated")
    assert len(rows(result)) == 2
    assert result.stderr == ""


def test_several_types_and_statuses_may_be_asked_for(run: Run, store: Path) -> None:
    several = ("--type", "AID", "--type", "consult", "--status", "planned,happened")
    assert len(rows(run("events", "--store", store, *several))) == 3
    assert len(rows(run("events", "--store", store, "--type", "AID,MOBILIZE"))) == 0
    refused = run("events", "--store", store, "--type", "AID,PARTY")
    assert refused.exit_code == 2
    assert "PARTY" in refused.stderr


def test_nothing_found_is_said(run: Run, store: Path) -> None:
    for command in (["events", "--type", "AID"], ["timeline", "CHN"], ["search", "unicorns"]):
        result = run(*command, "--store", store)
        assert result.exit_code == 0
        assert "found" in result.stderr


def test_source_and_target_by_name_or_id(run: Run, store: Path) -> None:
    assert len(rows(run("events", "--store", store, "--source", "Russia"))) == 2
    assert len(rows(run("events", "--store", store, "--source", "USA.GOV"))) == 2
    assert run("events", "--store", store, "--source", "Nowhereland").exit_code == 2


def test_days_in_the_wrong_order_are_refused(run: Run, store: Path) -> None:
    result = run("events", "--store", store, "--since", "2025", "--until", "2024")
    assert result.exit_code == 2
    assert "--since" in result.stderr


def test_events_as_parquet_need_a_file(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("events", "--store", store, "--format", "parquet").exit_code == 2
    out = tmp_path / "new" / "events.parquet"
    run("events", "--store", store, "--format", "parquet", "--out", out, "--limit", 2)
    assert pq.read_table(out).num_rows == 2


def test_timeline_for_people_has_a_line_an_event(run: Run, store: Path) -> None:
    out = run("timeline", "Russia", "North Korea", "--store", store).stdout
    assert "June 2024" in out
    assert "19 (reported)" in out
    assert "●" in out
    assert "Russia (Putin) and North Korea (Kim) held talks" in out
    assert "in the capital" not in out
    assert "in the capital" in run("timeline", "RUS", "--store", store, "--quotes").stdout


def test_timeline_as_page_markdown_and_data(run: Run, store: Path, tmp_path: Path) -> None:
    result = run("timeline", "--store", store, "--format", "html")
    assert result.stdout == ""
    assert "timeline.html" in result.stderr
    assert "<svg" in (tmp_path / "timeline.html").read_text(encoding="utf-8")
    assert "## June 2024" in run("timeline", "--store", store, "--format", "md").stdout
    data = rows(run("timeline", "RUS", "PRK", "--store", store, "--format", "json"))
    assert (data[0]["day"], data[0]["by"]) == ("2024-06-19", "report")
    table = run("timeline", "--store", store, "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(table)))) == 3


def test_the_ending_of_a_file_says_its_format_where_no_option_does(
    run: Run, store: Path, tmp_path: Path
) -> None:
    page, data, plain = (tmp_path / name for name in ("a.HTM", "b.csv", "c.txt"))
    for out in (page, data, plain):
        assert run("timeline", "--store", store, "--out", out).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert len(list(csv.DictReader(io.StringIO(data.read_text(encoding="utf-8"))))) == 3
    assert "●" in plain.read_text(encoding="utf-8")
    run("events", "--store", store, "--out", tmp_path / "events.parquet")
    assert pq.read_table(tmp_path / "events.parquet").num_rows == 3
    run("events", "--store", store, "--out", data, "--format", "json")
    assert len(json.loads(data.read_text(encoding="utf-8"))) == 3


def test_timeline_takes_two_countries_at_most(run: Run, store: Path) -> None:
    result = run("timeline", "RUS", "PRK", "USA", "--store", store)
    assert result.exit_code == 2
    assert "one or two countries" in result.stderr


def test_event_shows_every_sentence_in_time(run: Run, store: Path) -> None:
    (found, *_) = rows(run("events", "--store", store, "--between", "RUS", "PRK"))
    result = run("event", found["id"][:8], "--store", store)
    assert result.exit_code == 0
    assert result.stdout.index("in the capital") < result.stdout.index("for an hour")
    assert "first reported 2024-06-19, last 2024-06-21" in result.stdout
    assert "2 outlets" in result.stdout
    account = json.loads(run("event", found["id"], "--store", store, "--format", "json").stdout)
    assert [report["outlet"] for report in account["reports"]] == ["Agency", "Bulletin"]


def test_event_says_what_reports_disagree_on(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "disputed.duckdb"
    with Record.open(path) as record:
        record.extend(disputed())
    (found,) = rows(run("events", "--store", path))
    out = run("event", found["id"], "--store", path).stdout
    told = "Alpha dates the signing to 19 June 2024; Beta dates it to 20 June 2024"
    assert f"reports disagree: {told}" in out
    account = json.loads(run("event", found["id"], "--store", path, "--format", "json").stdout)
    (dispute,) = account["contradictions"]
    assert [version["outlets"] for version in dispute["versions"]] == [["Alpha"], ["Beta"]]


def test_timeline_shows_parts_below_their_visit(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tour.duckdb"
    visit = {"date": day("2024-06-18")}
    agreed = {**visit, "kind": "AGREE", "target": ("Kim Jong Un",), "joint": True}
    with Record.open(path) as record:
        record.extend([read("a", visit, agreed, published=date(2024, 6, 18))])
    out = run("timeline", "--store", path).stdout
    assert "● └ Russia (Vladimir Putin) and North Korea" in " ".join(out.split())
    data = rows(run("timeline", "--store", path, "--format", "json"))
    assert [row["part_of"] for row in data] == [None, data[0]["id"]]


def test_event_that_is_not_there_is_refused(run: Run, store: Path) -> None:
    result = run("event", "E-nothing", "--store", store)
    assert result.exit_code == 2
    assert "E-nothing" in result.stderr


def test_outlets_by_what_they_told_first_and_alone(run: Run, store: Path) -> None:
    found = rows(run("outlets", "--store", store, "--format", "json"))
    by_name = {row["outlet"]: row for row in found}
    assert (by_name["Agency"]["first"], by_name["Bulletin"]["alone"]) == (1, 1)
    assert by_name["Agency"]["never"] == 2
    between = rows(run("outlets", "--store", store, "--between", "RUS", "PRK", "--format", "json"))
    assert {row["outlet"]: row["never"] for row in between} == {
        "Agency": 0,
        "Bulletin": 0,
        "Attic": 1,
    }
    assert "Bulletin" in run("outlets", "--store", store).stdout


def test_search_shows_sentence_document_and_events(run: Run, store: Path) -> None:
    out = run("search", "meeting", "border", "--store", store).stdout
    assert "Biden met Kim at the long border" in out
    assert "Title c" in out
    assert "E-" in out
    (hit,) = rows(run("search", "hour", "--store", store, "--format", "json"))
    assert (hit["document"], hit["published"]) == ("b", "2024-06-21")


def test_excluded_words_are_no_options_and_options_no_words(run: Run, store: Path) -> None:
    found = rows(run("search", "met", "-hour", "-border", "--store", store, "--format", "json"))
    assert {row["document"] for row in found} == {"a", "d"}
    result = run("search", "met", "--sicne", "2024", "--store", store)
    assert result.exit_code == 2
    assert "--sicne" in result.stderr


def test_search_by_phrase_day_and_number(run: Run, store: Path) -> None:
    def documents(*given: str) -> list[str]:
        result = run("search", *given, "--store", store, "--format", "json")
        return [row["document"] for row in rows(result)]

    assert documents('"met Kim there"') == ["b"]
    assert documents("met", "--since", "2024-06", "--until", "2024-06", "--by", "date") == [
        "b",
        "a",
    ]
    assert sorted(documents("met", "--between", "USA", "PRK")) == ["c"]
    result = run("search", "met", "--limit", 1, "--store", store)
    assert "there are more" in result.stderr


def test_search_for_nothing_is_refused(run: Run, store: Path) -> None:
    assert run("search", "-met", "--store", store).exit_code == 2


def test_nothing_that_a_terminal_acts_on_is_shown(run: Run) -> None:
    text = "Yesterday \x1b[31m Putin met Kim\x1b]0;owned\x07 in the capital [bold]there."
    run("ingest", "-", "--store", "r.duckdb", stdin=lines({"id": "1", "text": text}))
    (found,) = rows(run("events", "--store", "r.duckdb"))
    for command in (
        ["timeline", "--quotes"],
        ["search", "capital"],
        ["outlets"],
        ["event", found["id"]],
    ):
        out = run(*command, "--store", "r.duckdb").stdout
        assert not any(character < " " and character != "\n" for character in out), command
