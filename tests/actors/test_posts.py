"""Who holds an office that a document names bare."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors import Gazetteer
from detente.actors.cast import Cast
from detente.actors.phrases import SentenceCast
from detente.records import ActorMention, Document, Speaker
from tests.coding.conftest import parsed

THE = """
    The        the        DT  det   2
    {office}   {lemma}    NN  nsubj 3
    travelled  travel     VBD root  0
"""
SHERMAN = """
    Deputy     deputy     NN  compound  2
    Secretary  secretary  NN  compound  3
    Sherman    sherman    NNP nsubj     4
    met        meet       VBD root      0
    Foreign    foreign    NNP compound  6
    Minister   minister   NN  compound  7
    Lavrov     lavrov     NNP obj       4
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def cast_of(
    gazetteer: Gazetteer, outlet: str = "state.gov", title: str = "", on: date = date(2022, 3, 9)
) -> Cast:
    return Cast(gazetteer, Document("d", "", outlet, True, title=title, published=on))


def hear(cast: Cast, rows: str) -> SentenceCast:
    tree = parsed(rows)
    return SentenceCast(cast, tree, 0, tree.tokens[0].doc.text)


def the(cast: Cast, office: str) -> str:
    """The actor that "The <office> travelled" has."""
    found = hear(cast, THE.format(office=office, lemma=office.lower())).of(1)
    return found[0].actor if len(found) == 1 else ""


@pytest.mark.parametrize(
    ("outlet", "on", "actor"),
    [
        ("state.gov", date(2022, 3, 9), "USA.GOV.blinken-antony"),
        ("state.gov", date(2019, 3, 9), "USA.GOV.pompeo-mike"),
        ("defense.gov", date(2022, 3, 9), "USA.GOV.austin-lloyd"),
        ("treasury.gov", date(2022, 3, 9), "USA.GOV.yellen-janet"),
        ("whitehouse.gov", date(2022, 3, 9), "USA.GOV"),
    ],
)
def test_the_secretary_is_the_outlets_own_on_that_day(
    gazetteer: Gazetteer, outlet: str, on: date, actor: str
) -> None:
    assert the(cast_of(gazetteer, outlet, on=on), "Secretary") == actor


def test_the_president_of_an_official_outlet_is_who_was_in_office(gazetteer: Gazetteer) -> None:
    assert the(cast_of(gazetteer), "President") == "USA.GOV.biden-joe"
    assert the(cast_of(gazetteer, "elysee.fr"), "President") == "FRA.GOV.macron-emmanuel"


def test_whom_the_document_names_with_the_office_comes_first(gazetteer: Gazetteer) -> None:
    cast = cast_of(gazetteer)
    hear(cast, SHERMAN)
    assert the(cast, "Minister") == "RUS.GOV.lavrov-sergei"
    (deputy,) = hear(cast, "Deputy deputy NN compound 2\nSecretary secretary NN root 0").of(1)
    assert deputy.country == "USA"


def test_a_deputy_is_not_whom_the_bare_office_means(gazetteer: Gazetteer) -> None:
    cast = cast_of(gazetteer, title="Deputy Secretary Sherman in Oslo")
    assert the(cast, "Secretary") == "USA.GOV.blinken-antony"


def test_the_title_tells_whose_an_office_is_that_the_state_lacks(gazetteer: Gazetteer) -> None:
    title = "Secretary Blinken’s Call with Norwegian Foreign Minister Huitfeldt"
    cast = cast_of(gazetteer, title=title)
    assert the(cast, "Minister") == "NOR.GOV.huitfeldt-anniken"


def test_nobody_known_stays_the_states_own(gazetteer: Gazetteer) -> None:
    assert the(cast_of(gazetteer), "Governor") == "USA.GOV"


def test_an_office_that_a_state_lacks_is_nobody_of_its_own(gazetteer: Gazetteer) -> None:
    assert not the(cast_of(gazetteer), "Chancellor").startswith("USA")


ADDRESS = """
    Mr.        mr.        NNP compound 2
    President  president  NNP root     0
"""


@pytest.mark.parametrize(
    ("speaker", "actor"),
    [
        (None, "USA.GOV.biden-joe"),
        (Speaker("Q", (0, 1), "", ""), "USA.GOV.biden-joe"),
        (
            Speaker("PRESIDENT BIDEN", (0, 1), "USA.GOV.biden-joe", "USA"),
            "KOR.GOV.yoon-suk-yeol",
        ),
    ],
)
def test_who_is_addressed_is_not_who_speaks(
    gazetteer: Gazetteer, speaker: Speaker | None, actor: str
) -> None:
    cast = cast_of(
        gazetteer, "whitehouse.gov", "Remarks with President Yoon Suk Yeol", date(2023, 4, 26)
    )
    cast.speaker = speaker
    (found,) = hear(cast, ADDRESS).of(1)
    assert found.actor == actor


def test_i_am_whoever_speaks(gazetteer: Gazetteer) -> None:
    cast = cast_of(gazetteer)
    assert cast.pronoun("i") == ()
    cast.speaker = Speaker("SECRETARY BLINKEN", (0, 1), "USA.GOV.blinken-antony", "USA")
    (me,) = cast.pronoun("i")
    assert (me.actor, me.country, me.sector) == ("USA.GOV.blinken-antony", "USA", "GOV")


def test_mr_kim_is_whom_the_title_names(gazetteer: Gazetteer) -> None:
    title = "Call with National Security Advisor Kim Sung-han"
    cast = cast_of(gazetteer, "whitehouse.gov", title, date(2022, 5, 12))
    rows = "Mr. mr. NNP compound 2\nKim kim NNP nsubj 3\nspoke speak VBD root 0"
    assert [m.actor for m in hear(cast, rows).of(1)] == ["KOR.GOV.kim-sung-han"]


def test_partners_are_nobodys_own(gazetteer: Gazetteer) -> None:
    rows = "Partners partner NNS nsubj 2\nspoke speak VBD root 0"
    found: tuple[ActorMention, ...] = hear(cast_of(gazetteer), rows).of(0)
    assert [(m.country, m.sector) for m in found] == [("", "")]


def test_he_is_no_institution(gazetteer: Gazetteer) -> None:
    cast = cast_of(gazetteer, "test")
    hear(cast, "Pentagon pentagon NNP nsubj 2\nspoke speak VBD root 0")
    assert cast.pronoun("he") == ()


ITS = """
    Blinken   blinken   NNP nsubj     2
    thanked   thank     VBD root      0
    Norway    norway    NNP obj       2
    for       for       IN  case      6
    its       its       PRP$ nmod:poss 6
    support   support   NN  obl       2
"""


def test_its_is_the_state_thanked_where_a_person_thanks(gazetteer: Gazetteer) -> None:
    found = hear(cast_of(gazetteer), ITS).of(4)
    assert [m.country for m in found] == ["NOR"]
