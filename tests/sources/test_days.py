from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from detente.sources.days import day

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
