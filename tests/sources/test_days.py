from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from detente.sources.days import day, in_address, known

JUNE_19 = date(2024, 6, 19)


@pytest.mark.parametrize(
    "value",
    [
        JUNE_19,
        datetime(2024, 6, 19, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        "2024-06-19",
        "2024-06-19T23:30:00-05:00",
        "2024-06-19T10:30:00Z",
        "2024-06-19 10:30:00 UTC",
        "2024/06/19",
        "20240619",
        20240619,
        "20240619103000",
        1718755200,
        1718755200.5,
        1718755200000,
        "1718755200",
        "1718755200000",
        "Wed, 19 Jun 2024 10:30:00 +0000",
        "Wed, 19 Jun 2024 10:30:00 GMT",
        "June 19, 2024",
        "Jun. 19, 2024, 10:30 AM",
        "Wednesday, June 19, 2024",
        "19 June 2024",
        "the 19th of June 2024",
        "19-Jun-2024",
        "Published on June 19th, 2024",
        "19.06.2024 15:30",
        "06/19/2024",
        "19/06/2024",
        "Published June 19, 2024; last updated June 21, 2024",
        "Updated: 21 June 2024 | Published: 19 June 2024",
        "Updated 21 June 2024, posted 19 June 2024",
    ],
)
def test_a_day_is_read_in_the_forms_it_is_given_in(value: object) -> None:
    assert day(value) == JUNE_19


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "yesterday",
        "2024",
        "May 2024",
        "June 31, 2024",
        "03/04/2024",
        "Last updated: July 3, 2024",
        "Modified 2024-07-03",
        12,
        float("nan"),
        float("inf"),
        10**300,
        [2024, 6, 19],
    ],
)
def test_what_is_no_certain_day_is_none(value: object) -> None:
    assert day(value) is None


def test_instants_are_days_in_utc() -> None:
    last_second = datetime(2024, 6, 19, 23, 59, 59, tzinfo=UTC)
    assert day(last_second.timestamp()) == JUNE_19
    assert day(last_second.timestamp() + 1) == date(2024, 6, 20)


@pytest.mark.parametrize(
    ("value", "first", "precision"),
    [
        ("2024-06-19", JUNE_19, "day"),
        (JUNE_19, JUNE_19, "day"),
        ("June 2024", date(2024, 6, 1), "month"),
        ("Jun. 2024", date(2024, 6, 1), "month"),
        ("2024-06", date(2024, 6, 1), "month"),
        ("2024/6", date(2024, 6, 1), "month"),
        ("2024", date(2024, 1, 1), "year"),
        (2024, date(2024, 1, 1), "year"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_told(value: object, first: date, precision: str) -> None:
    assert known(value) == (first, precision)


@pytest.mark.parametrize("value", ["", "spring", "2024-13", "06", 24, None, True, "3024"])
def test_what_tells_no_date_is_none(value: object) -> None:
    assert known(value) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/2024/06/19/visit",
        "https://courier.example/world/2024/6/19/visit.html",
        "https://courier.example/2024/jun/19/visit",
        "https://courier.example/news/2024-06-19-visit",
        "https://courier.example/news/visit-2024-06-19",
        "https://courier.example/20240619/visit",
        "https://courier.example/a/visit_20240619.html?day=2023-01-01",
    ],
)
def test_a_day_in_an_address_is_read(url: str) -> None:
    assert in_address(url) == JUNE_19


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/visit",
        "https://courier.example/2024/06/visit",
        "https://2024-06-19.example/visit",
        "https://courier.example/id/202406191234",
        "https://courier.example/2024/13/19/visit",
        "https://courier.example/?published=2024-06-19",
    ],
)
def test_other_numbers_in_an_address_are_no_day(url: str) -> None:
    assert in_address(url) is None
