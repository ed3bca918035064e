"""Dates, places and background of acts."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding.circumstance import Circumstances
from detente.coding.lexicon import lexicon
from detente.records import Document
from tests.coding.conftest import Code, Read, parsed

WEDNESDAY = "2023-05-17"


def days(text: str, code: Code, published: str | None = WEDNESDAY) -> tuple[date | None, ...]:
    (mention,) = code(text, published)
    assert mention.date is not None
    return mention.date.start, mention.date.end


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("on Monday", date(2023, 5, 15), date(2023, 5, 15)),
        ("on Wednesday", date(2023, 5, 17), date(2023, 5, 17)),
        ("yesterday", date(2023, 5, 16), date(2023, 5, 16)),
        ("on 3 May 2023", date(2023, 5, 3), date(2023, 5, 3)),
        ("in the early 1980s", date(1980, 1, 1), date(1983, 12, 31)),
        ("in the late 1980s", date(1987, 1, 1), date(1989, 12, 31)),
        ("in March 1994", date(1994, 3, 1), date(1994, 3, 31)),
    ],
)
def test_the_date_of_an_act(code: Code, when: str, start: date, end: date) -> None:
    assert days(f"Norway invaded Chile {when}.", code) == (start, end)


def test_weekdays_look_forward_from_what_is_planned(code: Code) -> None:
    friday = date(2023, 5, 19)
    assert days("Norway will hold talks with Chile on Friday.", code) == (friday, friday)


@pytest.mark.parametrize(("day", "year"), [("8 May", 2023), ("8 February", 2024)])
def test_a_plan_that_is_published_late_is_not_of_next_year(code: Code, day: str, year: int) -> None:
    start, _ = days(f"Norway will hold talks with Chile on {day}.", code)
    assert start is not None
    assert start.year == year


@pytest.mark.parametrize(
    "text",
    [
        "Norway's minister discussed the summit of 3 June with Chile's minister.",
        "On 20 May, ministers will discuss Norway's continuing war against Chile.",
    ],
)
def test_a_day_to_come_is_none_of_what_has_happened(code: Code, text: str) -> None:
    assert [m.date for m in code(text, WEDNESDAY) if m.status in ("happened", "ongoing")] == [None]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway's minister is visiting Chile on 20 May.", "planned"),
        ("Norway has held a Chilean diplomat since June.", "ongoing"),
        ("Norway invaded Chile in June.", "happened"),
    ],
)
def test_only_a_near_day_is_one_to_come(code: Code, text: str, status: str) -> None:
    (mention,) = code(text, WEDNESDAY)
    assert mention.date is not None
    assert mention.date.start is not None
    assert mention.date.start.year == (2023 if status == "planned" else 2022)


def test_relative_dates_stay_open_without_a_day_of_publication(code: Code) -> None:
    (mention,) = code("Norway invaded Chile on Monday.")
    assert mention.date is not None
    assert mention.date.text == "Monday"
    assert (mention.date.start, mention.date.end) == (None, None)
    assert not mention.background


def test_a_date_stands_where_it_says(read: Read) -> None:
    coded = read("A heading\n\nOn “Monday”, Norway’s army invaded Chile.", WEDNESDAY)
    (mention,) = coded.mentions
    assert mention.date is not None
    assert coded.document.text[slice(*mention.date.span)] == mention.date.text == "Monday"


def test_each_clause_has_its_own_date(code: Code) -> None:
    found = code("Norway invaded Chile on Monday and Peru condemned Norway on Tuesday.", WEDNESDAY)
    assert [(m.type, m.date and m.date.start) for m in found] == [
        ("ASSAULT", date(2023, 5, 15)),
        ("ACCUSE", date(2023, 5, 16)),
    ]


@pytest.mark.parametrize(
    ("when", "background"),
    [
        ("17 April 2023", False),
        ("16 April 2023", True),
        ("4 May 2022", True),
        ("1 May 2023", False),
    ],
)
def test_what_ended_more_than_thirty_days_ago_is_background(
    code: Code, when: str, background: bool
) -> None:
    (mention,) = code(f"Norway invaded Chile on {when}.", WEDNESDAY)
    assert mention.background is background


def test_an_explicit_date_is_background_where_no_day_of_publication_is_known(code: Code) -> None:
    (mention,) = code("Norway invaded Chile in 1994.")
    assert mention.background


def test_what_is_to_come_is_no_background(code: Code) -> None:
    (mention,) = code("Norway will invade Chile in 2031.", WEDNESDAY)
    assert not mention.background


def test_states_that_are_gone_acted_long_ago(code: Code) -> None:
    (mention,) = code("Soviet troops invaded Czechoslovakia.", WEDNESDAY)
    assert mention.background
    (then,) = code("Soviet troops invaded Czechoslovakia.", "1968-08-22")
    assert not then.background


def test_a_heading_makes_history_of_what_stands_under_it(code: Code) -> None:
    told = "Norway sent weapons to Chile."
    (under,) = code(f"Historical background\n\n{told}", WEDNESDAY)
    assert under.background
    under, after = code(f"Historical background\n\n{told}\n\nThe talks\n\n{told}", WEDNESDAY)
    assert (under.background, after.background) == (True, False)


def test_a_past_date_holds_for_the_rest_of_its_paragraph_only(code: Code) -> None:
    text = (
        "In 1962, Norway invaded Chile. Peru condemned Norway.\n\n"
        "Bolivia condemned Peru in harsh words and said so at length."
    )
    first, same, other = code(text, WEDNESDAY)
    assert [m.background for m in (first, same, other)] == [True, True, False]
    assert same.date is not None
    assert same.date.start == date(1962, 1, 1)
    assert other.date is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chile and Norway held talks in Madrid.", "Madrid"),
        ("Kenya's president received the Japanese foreign minister in Nairobi.", "Nairobi"),
        ("Chile and Norway held talks in Kassala province.", "Kassala province"),
        ("Norway condemned Chile.", None),
    ],
)
def test_places(read: Read, text: str, place: str | None) -> None:
    (mention,) = read(text).mentions
    assert (mention.place and mention.place.text) == place
    if mention.place is not None:
        assert text[slice(*mention.place.span)] == place


def test_times_are_found_as_tokens_of_the_sentence() -> None:
    tree = parsed("""
        Norway  norway  NNP nsubj 2
        invaded invade  VBD root  0
        Chile   chile   NNP obj   2
        on      on      IN  case  5
        Monday  monday  NNP obl   2
    """)
    document = Document("d", "", "test", True, published=date(2023, 5, 17))
    assert 4 in Circumstances(document, lexicon()).times(tree)
    assert not Circumstances(document, lexicon()).times(tree) & {0, 1, 2}
