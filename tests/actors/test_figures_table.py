"""Figures who lead no state, and officials: well-formed tables that tell who they were when."""

from __future__ import annotations

import re
from datetime import date

import pytest

from detente.actors import Gazetteer, resolve
from detente.actors.tables import Row, packaged
from detente.ontology import sectors

COLUMNS = ["actor", "name", "aliases", "country", "office", "sector", "from", "until", "source"]


@pytest.fixture(scope="module", params=["figures.tsv", "officials.tsv"])
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return list(packaged(request.param, COLUMNS))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def test_rows_are_whole(rows: list[Row]) -> None:
    assert len(rows) > 1000
    for row in rows:
        assert re.fullmatch(r"[A-Z]{3}\.[A-Z]{3}\.[a-z-]+", row["actor"]), row.where
        assert row["actor"].startswith(row["country"]), row.where
        assert row["sector"] in sectors(), row.where
        assert " " in row["name"], row.where
        assert row["office"], row.where
        first, last = row.day("from"), row.day("until", last=True)
        assert first, row.where
        assert last is None or first <= last, row.where


def test_an_id_is_one_person(rows: list[Row]) -> None:
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row["actor"], set()).add(row["name"])
    assert [actor for actor, several in names.items() if len(several) > 1] == []


@pytest.mark.parametrize(
    ("name", "on", "told"),
    [
        ("Altaf Hussain", date(2001, 5, 1), ("PAK", "PTY")),
        ("Jibril Rajoub", date(1999, 5, 1), ("PSE", "COP")),
        ("Denis Mukwege", date(2018, 10, 5), ("COD", "CVL")),
        ("Roman Starovoit", date(2023, 5, 1), ("RUS", "GOV")),
    ],
)
def test_figures_are_known_by_name(
    gazetteer: Gazetteer, name: str, on: date, told: tuple[str, str]
) -> None:
    found = resolve(name, on, gazetteer)
    assert found
    assert (found.country, found.sector) == told


def test_whoever_leads_a_body_of_states_is_of_it(gazetteer: Gazetteer) -> None:
    for name, on, body in (
        ("Josep Borrell", date(2021, 5, 1), "EUR"),
        ("António Guterres", date(2021, 5, 1), "UNO"),
        ("Ngozi Okonjo-Iweala", date(2023, 5, 1), "WTO"),
    ):
        found = resolve(name, on, gazetteer)
        assert found
        assert found.country == body


def test_an_officials_surname_alone_is_nobody(gazetteer: Gazetteer) -> None:
    on = date(2023, 5, 1)
    assert resolve("Roman Starovoyt", on, gazetteer)
    assert resolve("Starovoyt", on, gazetteer) is None


def test_rough_dates_do_not_say_who_held_an_office(gazetteer: Gazetteer, rows: list[Row]) -> None:
    new = {row["actor"] for row in rows if row["office"] == "defence minister"}
    held = {
        person.actor
        for row in rows
        if row["office"] == "defence minister"
        if (person := gazetteer.holder(row["country"], "defence minister", row.day("from")))
    }
    own = {row["actor"] for row in packaged("leaders.tsv", ["actor"])}
    assert not held & (new - own)
