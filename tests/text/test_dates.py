from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from detente.text import dates
from detente.text.dates import Tense, find_dates
from detente.text.dates.lexer import _lexicon, may_hold_date

THURSDAY = date(2024, 6, 20)
CASES = Path(__file__).parents[3] / "shared" / "codebook" / "cases.jsonl"


def read(
    text: str,
    tense: Tense | None = None,
    published: date | None = THURSDAY,
    anchor: date | None = None,
) -> list[tuple[str, str]]:
    """Each mention's text and its interval: a day, "start/end", or "" where it stays open."""
    found = []
    for mention in find_dates(text, published, tense, anchor):
        assert text[slice(*mention.span)] == mention.text
        if mention.start is None or mention.end is None:
            assert (mention.start, mention.end, mention.precision) == (None, None, None)
            found.append((mention.text, ""))
        elif mention.start == mention.end:
            found.append((mention.text, mention.start.isoformat()))
        else:
            found.append((mention.text, f"{mention.start}/{mention.end}"))
    return found


def only(text: str, tense: Tense | None = None) -> str:
    """The interval of the one mention there must be."""
    ((_, interval),) = read(text, tense)
    return interval


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("on Wednesday", "past", "2024-06-19"),
        ("on Wednesday", None, "2024-06-19"),
        ("on Wednesday", "future", "2024-06-26"),
        ("on Thursday", "past", "2024-06-20"),
        ("on Thursday", "future", "2024-06-20"),
        ("on Friday", "past", "2024-06-14"),
        ("last Wednesday", "past", "2024-06-19"),
        ("last Thursday", "past", "2024-06-13"),
        ("next Friday", None, "2024-06-28"),
        ("the coming Monday", None, "2024-06-24"),
        ("this Friday", "future", "2024-06-21"),
        ("Friday next week", None, "2024-06-28"),
        ("early on Wednesday", "past", "2024-06-19"),
        ("Wednesday morning", "past", "2024-06-19"),
        ("Thursday the 13th", "past", "2024-06-13"),
        ("two Fridays ago", "past", "2024-06-07"),
        ("three Thursdays from now", "future", "2024-07-11"),
        ("the council meets third Tuesday", "future", "2024-06-18"),
    ],
)
def test_weekday_is_the_nearest_in_the_tenses_direction(
    text: str, tense: Tense | None, expected: str
) -> None:
    assert only(text, tense) == expected


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("June 21", "past", "2023-06-21"),
        ("June 21", "future", "2024-06-21"),
        ("June 21", None, "2024-06-21"),
        ("Jan. 5", "past", "2024-01-05"),
        ("February 29", "future", "2028-02-29"),
        ("in July", "future", "2024-07-01/2024-07-31"),
        ("in July", "past", "2023-07-01/2023-07-31"),
        ("on the 19th", "past", "2024-06-19"),
        ("on the 19th", "future", "2024-07-19"),
        ("on the twenty-first", "past", "2024-05-21"),
        ("in week 31", "future", "2024-07-29/2024-08-04"),
        ("on Good Friday", None, "2024-03-29"),
        ("last October", None, "2023-10-01/2023-10-31"),
        ("June 19 last year", None, "2023-06-19"),
        ("October of last year", None, "2023-10-01/2023-10-31"),
    ],
)
def test_missing_year_or_month_is_the_nearest_in_the_tenses_direction(
    text: str, tense: Tense | None, expected: str
) -> None:
    assert only(text, tense) == expected


@pytest.mark.parametrize(
    "text",
    [
        "June 19, 2024",
        "19 June 2024",
        "the 19th of June, 2024",
        "Wednesday, June 19, 2024",
        "2024-06-19",
        "19/06/2024",
        "06/19/2024",
        "19.6.2024",
        "June the nineteenth, 2024",
        "the small hours of June 19, 2024",
        "JUNE 19, 2024",
        "Jun19, 2024",
        "19june 2024",
        "June. 19, 2024",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text: str) -> None:
    assert read(text, published=None) == [(text, "2024-06-19")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 2024", "2024-06-01/2024-06-30"),
        ("February 2024", "2024-02-01/2024-02-29"),
        ("the year 1950", "1950-01-01/1950-12-31"),
        ("nineteen ninety-four", ""),
        ("in nineteen ninety-four", "1994-01-01/1994-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("the nineties", "1990-01-01/1999-12-31"),
        ("the mid-1990s", "1994-01-01/1996-12-31"),
        ("the early 2000s", "2000-01-01/2003-12-31"),
        ("the late 1980s", "1987-01-01/1989-12-31"),
        ("the 20th century", "1900-01-01/1999-12-31"),
        ("early 2014", "2014-01-01/2014-04-30"),
        ("mid-June 2024", "2024-06-11/2024-06-20"),
        ("the end of 2023", "2023-09-01/2023-12-31"),
        ("Q1 2024", "2024-01-01/2024-03-31"),
        ("the third quarter of 2016", "2016-07-01/2016-09-30"),
        ("the first half of 2023", "2023-01-01/2023-06-30"),
        ("spring 2022", "2022-03-01/2022-05-31"),
        ("winter 2023", "2023-12-01/2024-02-29"),
        ("in nineteen oh five", "1905-01-01/1905-12-31"),
        ("in one thousand seven hundred and twelve", "1712-01-01/1712-12-31"),
        ("June 2, two thousand", "2000-06-02"),
        ("the twenty-tens", "2010-01-01/2019-12-31"),
        ("the two thousand and tens", "2010-01-01/2019-12-31"),
        ("the two thousands", "2000-01-01/2009-12-31"),
        ("August '99", "1999-08-01/1999-08-31"),
        ("March ’22", "2022-03-01/2022-03-31"),
        ("2024H1", "2024-01-01/2024-06-30"),
        ("week 31 of 2024", "2024-07-29/2024-08-04"),
        ("w/c 20 June 2024", "2024-06-17/2024-06-23"),
        ("Thursday (June 20), 2024", "2024-06-20"),
        ("Easter 2024", "2024-03-31"),
        ("by Easter 2021", "2021-04-04"),
        ("Orthodox Easter 2022", "2022-04-24"),
        ("Thanksgiving Day 2023", "2023-11-23"),
        ("Christmas 2023", "2023-12-25"),
        ("New Year’s Day 2024", "2024-01-01"),
        ("the first Friday of July 2024", "2024-07-05"),
        ("the second week of July 2024", "2024-07-08/2024-07-14"),
        ("the week of June 19, 2024", "2024-06-17/2024-06-23"),
        ("the Cold War", "1947-01-01/1991-12-31"),
        ("the end of the Cold War", "1991-12-31"),
        ("the Second World War", "1939-09-01/1945-09-02"),
        ("the collapse of the Soviet Union", "1991-12-26"),
    ],
)
def test_a_fixed_period_needs_no_publication_day(text: str, expected: str) -> None:
    found = read(text, published=None)
    assert [interval for _, interval in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 1950 and 1953", "1950-01-01/1953-12-31"),
        ("from 2014 to 2016", "2014-01-01/2016-12-31"),
        ("1950-53", "1950-01-01/1953-12-31"),
        ("1950–1953", "1950-01-01/1953-12-31"),
        ("June 18-19, 2023", "2023-06-18/2023-06-19"),
        ("18 to 19 June 2023", "2023-06-18/2023-06-19"),
        ("June 18 and 19", "2024-06-18/2024-06-19"),
        ("June 28 - July 2, 2023", "2023-06-28/2023-07-02"),
        ("December 28, 2023 to January 3", "2023-12-28/2024-01-03"),
        ("from Tuesday to Thursday", "2024-06-18/2024-06-20"),
        ("between May and July 2023", "2023-05-01/2023-07-31"),
        ("between May 3 and now", "2024-05-03/2024-06-20"),
        ("from June 3 to ten days later", "2024-06-03/2024-06-13"),
        ("since 2006", "2006-01-01/2024-06-20"),
        ("since March", "2024-03-01/2024-06-20"),
        ("by 2030", "2024-06-20/2030-12-31"),
        ("until 2010", "2010-01-01/2010-12-31"),
    ],
)
def test_a_range_takes_both_its_limits(text: str, expected: str) -> None:
    assert read(text) == [(text, expected)]


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("today", None, "2024-06-20"),
        ("overnight", "past", "2024-06-19"),
        ("the day before yesterday", None, "2024-06-18"),
        ("last night", None, "2024-06-19"),
        ("this morning", None, "2024-06-20"),
        ("this week", None, "2024-06-17/2024-06-23"),
        ("earlier this week", None, "2024-06-17/2024-06-20"),
        ("later this year", None, "2024-06-20/2024-12-31"),
        ("last month", None, "2024-05-01/2024-05-31"),
        ("next month", "future", "2024-07-01/2024-07-31"),
        ("last year", None, "2023-01-01/2023-12-31"),
        ("last summer", None, "2023-06-01/2023-08-31"),
        ("the weekend", "past", "2024-06-15/2024-06-16"),
        ("the weekend", "future", "2024-06-22/2024-06-23"),
        ("early next week", None, "2024-06-24/2024-06-26"),
        ("late last week", None, "2024-06-13/2024-06-16"),
        ("the middle of the week", None, "2024-06-18/2024-06-21"),
        ("three days ago", None, "2024-06-17"),
        ("three business days ago", None, "2024-06-17"),
        ("within 2 working days", None, "2024-06-20/2024-06-24"),
        ("a year and a half ago", None, "2022-12-01/2022-12-31"),
        ("two and a half years ago", None, "2021-12-01/2021-12-31"),
        ("half a year ago", None, "2023-12-01/2023-12-31"),
        ("two hundred years ago", None, "1824-01-01/1824-12-31"),
        ("less than two weeks ago", None, "2024-06-06/2024-06-20"),
        ("less than two weeks after June 3", None, "2024-06-03/2024-06-17"),
        ("tmrw", "future", "2024-06-21"),
        ("two years ago", None, "2022-01-01/2022-12-31"),
        ("a decade ago", None, "2014-01-01/2014-12-31"),
        ("a couple of weeks ago", None, "2024-06-03/2024-06-09"),
        ("twenty-one days ago", None, "2024-05-30"),
        ("1 month and 2 days ago", None, "2024-05-18"),
        ("within 30 days", None, "2024-06-20/2024-07-20"),
        ("in two weeks", "future", "2024-07-01/2024-07-07"),
        ("over the past two decades", None, "2004-06-20/2024-06-20"),
        ("in the last five years", None, "2019-06-20/2024-06-20"),
        ("for the past week", None, "2024-06-13/2024-06-20"),
        ("in recent days", None, "2024-06-13/2024-06-20"),
        ("in the coming weeks", None, "2024-06-21/2024-07-18"),
        ("two weeks after June 3", None, "2024-06-17"),
        ("within a week of June 3", None, "2024-06-03/2024-06-10"),
        ("the end of the year", None, "2024-09-01/2024-12-31"),
    ],
)
def test_relative_expressions_start_from_publication(
    text: str, tense: Tense | None, expected: str
) -> None:
    assert only(text, tense) == expected
    (mention,) = find_dates(text, None, tense)
    assert mention.start is None
    assert mention.end is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days earlier", "2024-03-08"),
        ("a week later", "2024-03-11/2024-03-17"),
        ("the following day", "2024-03-11"),
        ("the next day", "2024-03-11"),
        ("the previous month", "2024-02-01/2024-02-29"),
        ("the same day", "2024-03-10"),
        ("that year", "2024-01-01/2024-12-31"),
        ("three days after", "2024-03-13"),
        ("less than a week after", "2024-03-10/2024-03-17"),
        ("two Sundays later", "2024-03-24"),
    ],
)
def test_relative_to_an_event_needs_that_events_day(text: str, expected: str) -> None:
    assert read(f"{text} the talks") == [(text, "")]
    assert read(f"{text} the talks", anchor=date(2024, 3, 10)) == [(text, expected)]


def test_shared_words_are_one_mention_and_the_longest_wins() -> None:
    text = "In 2000, they met; the 2019 summit was in April and the next on Friday, June 21."
    assert read(text) == [
        ("2000", "2000-01-01/2000-12-31"),
        ("2019", "2019-01-01/2019-12-31"),
        ("April", "2024-04-01/2024-04-30"),
        ("Friday, June 21", "2024-06-21"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital, and the sun may shine.",
        "May I ask whether May said so?",
        "It sent 2000 troops, 1,900 people and 1950 armed men.",
        "A total of 2000 signed; in 2000 cases none did.",
        "Resolution 1874 and Article 2014 were cited in 500 cases.",
        "Call +1 202-555-2014 at 3 p.m. or at 15:30.",
        "It cost $2000, or 2.5 percent, on the 38th parallel.",
        "He is in his 70s and she in her mid-thirties, on the 19th floor.",
        "The first visit in 24 years lasted two days.",
        "Wait a second; the third quarter-final; a 4-2 score; 3/4 of them.",
        "The post-Cold War order",
        "A resolution 10/4 passed 15/12; open 24/7; 05/10 of it; 12-13 of them.",
        "Tens of thousands; two thousands of them; two thousand villages; the year 300 men fled.",
        "Week three of the war, week 22 of a pregnancy; less than two days; half a year.",
        "The Good Friday Agreement; the twenty-first floor; MAR15's B12; In%20September",
        "A working day lasts eight hours; seventeen thirty of them left.",
    ],
)
def test_words_and_numbers_that_only_look_like_times_are_left(text: str) -> None:
    assert read(text, "past") == []


def test_every_era_and_feast_of_the_tables_is_found() -> None:
    data = Path(dates.__file__).parents[1] / "data"
    for row in (data / "eras.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, start, end = row.split("\t")
        assert only(f"during the {name}") == (start if start == end else f"{start}/{end}")
    for row in (data / "holidays.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, month, number, _ = row.split("\t")
        found = only(f"on {name} 2023")
        fixed = month.isdigit() and number.isdigit()
        assert found == f"2023-{int(month):02}-{int(number):02}" if fixed else "2023-" in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In August 99 people fled.", "August"),
        ("It began in October. 15 people were killed.", "October"),
        ("Last week 12 Russian drones fell.", "Last week"),
        ("They marched for the second Sunday in a row.", "Sunday"),
        ("The choir sings every second Sunday.", "Sunday"),
        ("They won 7-6 on Friday 4-2 down.", "Friday"),
        ("Two Friday attacks", "Friday"),
    ],
)
def test_numbers_beside_a_time_are_not_taken_into_it(text: str, found: str) -> None:
    assert [mention for mention, _ in read(text)] == [found]


def test_days_that_no_calendar_has_stay_open() -> None:
    assert read("on June 31, 2024 and 9999 years ago") == [
        ("June 31, 2024", ""),
        ("9999 years ago", ""),
    ]


def test_text_without_any_word_of_time_is_not_read_at_all() -> None:
    assert not may_hold_date("The Kremlin thanked Hanoi for its balanced position.")
    assert may_hold_date("They met on MONDAY.")
    assert may_hold_date("It ended with the Cold War.")


def test_no_word_of_time_is_missed_by_the_quick_look() -> None:
    training = Path(__file__).parents[2] / "training" / "sentences.jsonl"
    for line in training.read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        assert may_hold_date(text) == (_lexicon().hint.search(text) is not None), text


NOISE = """2024 2000 0000 9999 31 12 1 0 99 th 19th first last next this the of in on from to and -
/ , . ( ) June May Monday Wed week weeks year decade century 1990s 0000s '90s nineties ago later
before after since until by early mid end half quarter Q3 weekend summer fall Christmas today night
twenty-one two thousand nineteen few couple a past recent now same previous 2024-02-30 13/13/2024
1.1.1 Cold War Easter Sundays Oct2 22april 2024H2 04/22 '22 w/c less than business days working day
hundred thousands tens oh second"""


def test_any_text_is_read_without_error() -> None:
    words = [*NOISE.split(), "\n\n"]
    chance = random.Random(7)  # noqa: S311 - the same noise each time, no secret
    for _ in range(1500):
        text = " ".join(chance.choices(words, k=12))
        for published in (THURSDAY, date.min, date.max, None):
            for mention in find_dates(text, published, None, published):
                assert mention.text == text[slice(*mention.span)]


@pytest.mark.parametrize(
    "piece",
    ["two years and ", "from June 1 to ", "2014-", "the ", "1,", "two hundred ", "half a ", "\n "],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    started = perf_counter()
    find_dates(piece * 10_000 + "May 5", THURSDAY)
    assert perf_counter() - started < 5  # 0.1 to 0.3 s; were it quadratic, 20 s and more


@pytest.mark.skipif(not CASES.is_file(), reason=f"no worked sentences in {CASES}")
def test_worked_sentences_hold_their_dates() -> None:
    tenses: dict[str, Tense] = {"planned": "future", "possible": "future"}
    wrong = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        published = date.fromisoformat(case["published"]) if case["published"] else None
        for mention in case["mentions"]:
            if mention.get("date"):
                tense = tenses.get(mention["status"], "past")
                intervals = [interval for _, interval in read(case["text"], tense, published)]
                if mention["date"] not in intervals:
                    wrong.append((case["id"], mention["date"], intervals))
    assert wrong == []
