"""What somebody says that others must do, or that they themselves will not; whose people are."""

from __future__ import annotations

import pytest

from detente.records import EventMention
from tests.coding.conftest import Code


def parties(mention: EventMention) -> tuple[list[str], list[str]]:
    return [a.country for a in mention.source], [a.country for a in mention.target]


def test_what_another_must_do_is_asked_of_them(code: Code) -> None:
    (mention,) = code("Norway said that Chile must pay its debts.")
    assert (mention.type, parties(mention)) == ("REQUEST", (["NOR"], ["CHL"]))


@pytest.mark.parametrize(
    "text",
    [
        "Norway said that Chile should pay its debts.",
        "Norway thinks that Chile must pay its debts.",
        "Norway said that Chile must not be confused.",
        "Norway said that it must pay its debts.",
    ],
)
def test_opinions_ask_for_nothing(code: Code, text: str) -> None:
    assert not code(text)


def test_what_somebody_will_not_do_is_refused(code: Code) -> None:
    (mention,) = code("Norway said it will not tolerate Chilean fishermen.")
    assert (mention.type, parties(mention)) == ("REJECT", (["NOR"], ["CHL"]))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Norway killed hundreds of people in Chile.", ["CHL"]),
        ("Norway arrested a doctor based in Chile.", ["CHL"]),
        ("Norway killed Chilean diplomats and soldiers.", ["CHL", "CHL"]),
        ("Norway detained protesters outside the Chilean embassy.", [""]),
        ("Norway arrested Jonas Lindqvist on Monday.", [""]),
    ],
)
def test_whose_people_are(code: Code, text: str, target: list[str]) -> None:
    (mention,) = code(text)
    assert parties(mention) == (["NOR"], target)


def test_we_of_a_joint_statement_are_the_body_in_its_title() -> None:
    from detente.api import code as table  # noqa: PLC0415

    record = {
        "text": "We condemn Russia. The text is long enough to be read as an article in English.",
        "title": "G7 Leaders' Statement",
        "url": "https://www.whitehouse.gov/g7",
        "published": "2024-06-14",
    }
    for title, country in (("G7 Leaders' Statement", "GSV"), ("Remarks on Russia", "USA")):
        (row,) = table([{**record, "title": title}]).to_pylist()
        assert [a["country"] for a in row["source"]] == [country]
