"""The commands as a user has them, English pipeline and all, on the worked example."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "pyongyang-2024"


@pytest.fixture(scope="module")
def brief() -> dict[str, Any]:
    result = CliRunner().invoke(app, ["brief", str(EXAMPLE), "--format", "json"])
    assert result.exit_code == 0
    made: dict[str, Any] = json.loads(result.stdout)
    return made


def test_every_quote_stands_where_its_span_says(brief: dict[str, Any]) -> None:
    texts = {document["id"]: document["text"] for document in brief["documents"]}
    mentions = [mention for event in brief["events"] for mention in event["mentions"]]
    assert mentions
    for mention in mentions:
        start, end = mention["span"]
        assert texts[mention["document"]][start:end] == mention["quote"]
    for part in ("reactions", "goals", "agreements", "assessments"):
        for row in brief[part]:
            start, end = row["span"]
            assert 0 <= start < end <= len(texts[row["document"]])


def test_the_visit_is_one_event_that_several_outlets_tell(brief: dict[str, Any]) -> None:
    visits = [
        event
        for event in brief["events"]
        if (event["type"], event["mode"], event["status"]) == ("CONSULT", "visit", "happened")
        and not event["background"]
        and {actor["country"] for actor in event["source"]} == {"RUS"}
        and {actor["country"] for actor in event["target"]} == {"PRK"}
    ]
    assert max(event["outlets"] for event in visits) > 1


def test_given_parties_get_exactly_one_row_each() -> None:
    text = "Kenya praised Japan, and Chile accused Peru of breaking the treaty."
    pairs = [("Kenya", "Japan"), ("Chile", "Peru"), ("Japan", "Peru")]
    given = [
        {
            "id": str(number),
            "text": text,
            "source_span": [text.index(one), text.index(one) + len(one)],
            "target_span": [text.index(other), text.index(other) + len(other)],
        }
        for number, (one, other) in enumerate(pairs)
    ]
    stdin = "".join(json.dumps(record) + "\n" for record in given)
    result = CliRunner().invoke(app, ["code", "-"], input=stdin)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["document"] for row in rows] == ["0", "1", "2"]
    assert rows[1]["type"] == "ACCUSE"


def test_a_pipeline_that_is_not_installed_is_one_clear_line() -> None:
    given = '{"text": "Kenya praised Japan."}'
    result = CliRunner().invoke(app, ["code", "-", "--english", "xx_nothing"], input=given)
    assert result.exit_code == 2
    assert result.stderr.startswith("detente: no spaCy pipeline 'xx_nothing'")
    assert result.stderr.count("\n") == 1
