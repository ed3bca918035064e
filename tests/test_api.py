from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

import detente
from detente.record import arrow_schema
from tests.cli.conftest import MeetingCoder


@pytest.fixture(autouse=True)
def _one_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detente.Reader, "coder", MeetingCoder())


def test_texts_become_a_table_of_mentions() -> None:
    table = detente.code(["Yesterday Putin met Kim in the city. Then Biden met Kim in the town."])
    assert table.schema.equals(arrow_schema())
    assert [row["source"][0]["country"] for row in table.to_pylist()] == ["RUS", "USA"]
    assert table["document"].to_pylist() == ["texts:1", "texts:1"]


def test_records_may_say_more_than_their_text() -> None:
    record = {"id": "a", "text": "Yesterday Putin met Kim there.", "published": date(2024, 6, 20)}
    assert detente.code([record])["document"].to_pylist() == ["a"]


def test_no_text_is_an_empty_table() -> None:
    assert detente.code([]).schema.equals(arrow_schema())


def test_what_cannot_be_used_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        table = detente.code([{"id": "a"}, "", "Yesterday Putin met Kim in the city."])
    assert table.num_rows == 1
    assert "texts:1" in caplog.text
    assert "texts:2" in caplog.text


def test_inputs_become_a_brief(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Yesterday evening Putin met Kim in the capital of the country.\n")
    brief = detente.brief([path, tmp_path / "gone.txt"], about=["RUS", "PRK"])
    assert isinstance(brief, detente.Brief)
    assert len(brief.events) == 1
    assert [item.kind for item in brief.set_aside] == ["missing"]


def test_no_brief_is_made_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(detente.InputError, match=r"gone\.txt"):
        detente.brief([tmp_path / "gone.txt"])
