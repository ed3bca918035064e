"""The form, without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from detente.record import Record
from detente.reviewing import Form, Line
from tests.factories import Reading, day


@pytest.fixture
def record() -> Iterator[Record]:
    reading = Reading("a", published=date(2024, 6, 20))
    reading.event("In June Vladimir Putin paid a visit to North Korea.", date=day("2024-06-19"))
    reading.event("Then Russia blamed Ukraine.", "ACCUSE", ("Russia",), ("Ukraine",), word="blamed")
    with Record.open() as opened:
        opened.add(reading.coded)
        yield opened


def filled(record: Record, *typed: str) -> tuple[int, list[Line]]:
    """Types, and ends as a terminal that is closed."""
    lines: list[Line] = []
    answers = iter(typed)

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    return Form(record, record.choose(), ask, lines.append, by="me").run(), lines


def shown(record: Record) -> list[tuple[str, str, str | None]]:
    rows = record.mentions().to_pylist()
    return [(row["type"], row["status"], row["verdict"]) for row in rows]


def test_verdicts_go_on_and_are_kept_at_once(record: Record) -> None:
    made, lines = filled(record, "r", "W")
    assert made == 2
    assert shown(record) == [("CONSULT", "happened", "right"), ("ACCUSE", "happened", "wrong")]
    assert record.corrections().column("by").to_pylist() == ["me", "me"]
    assert any(line.text.startswith("2 of 2: a, 2024-06-20") for line in lines)


def test_fields_are_changed_in_place_and_shown_anew(record: Record) -> None:
    made, lines = filled(
        record, "t", "support", "u planned", "d", "none", "s KOR", "n", "=so\x1b", "g", ""
    )
    assert made == 5
    assert shown(record)[0] == ("SUPPORT", "planned", "corrected")
    texts = [line.text for line in lines]
    assert any("SUPPORT, planned; source: South Korea (KOR)" in text for text in texts)
    assert "corrected; corrected: type, source, status, date; note: =so\x1b" in texts


def test_what_no_file_can_hold_is_typed_without_harm(record: Record) -> None:
    assert filled(record, "n half \udcff")[0] == 1
    assert record.mentions().column("note")[0].as_py() == "half ?"


def test_one_goes_back_skips_and_quits(record: Record) -> None:
    made, lines = filled(record, "k", "b", "b", "w", "q", "r")
    assert made == 1
    assert shown(record)[0][2] == "wrong"
    numbers = [line.text[0] for line in lines if " of 2: " in line.text]
    assert numbers == ["1", "2", "1", "1", "2"]


def test_what_cannot_be_is_said_and_asked_again(record: Record) -> None:
    made, lines = filled(record, "t PARTY", "x", "", "g Ruritania", "r")
    assert made == 1
    texts = [line.text for line in lines]
    assert any("'PARTY'" in text for text in texts)
    assert any("'Ruritania'" in text for text in texts)
    assert sum(text.startswith("r right, w wrong") for text in texts) == 2


def test_a_sentence_shows_its_act_and_actors(record: Record) -> None:
    _, lines = filled(record)
    line = next(line for line in lines if "visit" in line.text)
    marked = {what: line.text[start:end] for start, end, what in line.marks}
    assert marked == {"trigger": "visit", "source": "Vladimir Putin", "target": "North Korea"}


def test_breaking_off_keeps_what_was_said(record: Record) -> None:
    def ask(prompt: str) -> str:
        if record.corrections().num_rows:
            raise KeyboardInterrupt
        return "r"

    assert Form(record, record.choose(), ask, lambda _: None).run() == 1
    assert shown(record)[0][2] == "right"
