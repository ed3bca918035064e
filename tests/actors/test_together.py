"""Who speaks or meets together, by a document's title."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors import Gazetteer
from detente.actors.together import authors, met

DAY = date(2022, 3, 9)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Deputy Secretary Sherman’s Call with the Chilean Foreign Minister", {"USA", "CHL"}),
        ("Secretary Blinken’s Meeting with Kenyan, Peruvian, and UK Counterparts",
         {"USA", "KEN", "PER", "GBR"}),
        ("Readout of President Biden’s Call with President Macron", {"USA", "FRA"}),
        ("Joint Statement on the United States – Chile Strategic Dialogue", {"USA", "CHL"}),
        ("Joint Readout of the Ministers’ Meeting between Kenya, Chile and Peru",
         {"KEN", "CHL", "PER"}),
        # what it was about, and for whom an envoy is
        ("Secretary Blinken’s Call with the Chilean Foreign Minister on Peru", {"USA", "CHL"}),
        ("Special Envoy for Peru Brisk’s Meeting with the Chilean Foreign Minister",
         {"USA", "CHL"}),
        ("Special Envoy for the Democratic Republic of the Congo (DRC) Brisk’s Calls with Kenyan "
         "Special Envoy Lund and Chilean Director Reva", {"USA", "KEN", "CHL"}),
        ("Peru Hosts Talks between Kenya and Chile", {"KEN", "CHL"}),
        # where nobody met
        ("Kenya Calls Chilean Drills a Provocation", set()),
        ("Kenya Rejects Talks with Chile", set()),
        ("Peru, Chile Talks Stalled, Kenya Warns Ghana", set()),
        # no meeting, and one with nobody in particular
        ("Kenya Condemns Chile", set()),
        ("Secretary Blinken’s Meeting with Staff", set()),
    ],
)  # fmt: skip
def test_a_title_says_who_met(gazetteer: Gazetteer, title: str, expected: set[str]) -> None:
    assert set(met(title, DAY, "USA", gazetteer)) == expected


def test_two_states_that_met_are_not_joined_by_who_reports_it(gazetteer: Gazetteer) -> None:
    assert met("Talks between Kenya and Chile", DAY, "PRK", gazetteer) == ("KEN", "CHL")


def test_authors_are_those_of_a_joint_title(gazetteer: Gazetteer) -> None:
    assert authors("G7 Foreign Ministers’ Statement on Peru", DAY, gazetteer) == ("GSV",)
    title = "Joint Statement by Kenya and Chile Following the Minister’s Meeting with Peru"
    assert authors(title, DAY, gazetteer) == ("KEN", "CHL")
    assert authors("Joint Statement of Kenya and Chile", DAY, gazetteer) == ("KEN", "CHL")
    assert authors("Kenya and Chile", DAY, gazetteer) is None
    # what one of them says
    assert authors("Secretary Blinken’s Call with G7 Foreign Ministers", DAY, gazetteer) is None
