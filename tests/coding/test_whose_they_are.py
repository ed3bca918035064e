"""Of which state somebody is, where a namesake, an owner or an office would tell otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors import Gazetteer
from detente.coding import Coder
from detente.coding.titles import enumerated
from detente.records import ActorMention, Document, EventMention

DAY = date(2022, 6, 1)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def told(coder: Coder, text: str, outlet: str = "herald.example") -> list[EventMention]:
    document = Document("d", text, outlet, True, published=DAY)
    return list(coder.code(document).mentions)


def countries(actors: tuple[ActorMention, ...]) -> list[str]:
    return [actor.country for actor in actors]


def test_who_holds_an_office_is_not_called_by_its_last_word(coder: Coder) -> None:
    text = (
        "The Pakistani foreign minister arrived in Oslo. "
        "The Ukrainian foreign minister condemned Chile."
    )
    assert countries(told(coder, text)[-1].source) == ["UKR"]


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("African Union Commission Chairperson Moussa Faki Mahamat", "AFU"),
        ("African Union Chairman Macky Sall", "AFU"),
        ("Senegalese President Macky Sall", "SEN"),
        ("former African Union Chairman Macky Sall", "SEN"),
        ("UN Ambassador Linda Thomas-Greenfield", "USA"),
    ],
)
def test_who_heads_a_body_acts_for_it(gazetteer: Gazetteer, phrase: str, country: str) -> None:
    (found,) = gazetteer.resolve_all(phrase, DAY)
    assert found.country == country


def test_of_two_joined_surnames_the_second_is_no_foreign_namesake(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("the Biden-Harris administration", date(2024, 12, 1))
    assert found is not None
    assert (found.country, found.sector) == ("USA", "GOV")


def test_an_office_with_its_committee_is_of_the_party_behind_the_comma(
    gazetteer: Gazetteer,
) -> None:
    office = "the first secretary of the C.C., Communist Party of Cuba"
    assert [office] == [office[a:b] for a, b in enumerated(office)]
    assert [r.country for r in gazetteer.resolve_all(office, DAY)] == ["CUB"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's minister met her counterpart in Lima.",
        "The Chilean minister thanked his counterparts.",
        "The Chilean minister received greetings from heads of state in different countries.",
    ],
)
def test_counterparts_are_not_of_where_they_meet_nor_of_whose_they_are(
    coder: Coder, text: str
) -> None:
    (mention,) = told(coder, text, "state.gov")
    assert {"CHL", "PER", "USA"} & set(countries((*mention.source, *mention.target))) == {"CHL"}


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ("our Peruvian partners", ["PER"]),
        ("our Peruvian and Chilean partners", ["PER", "CHL"]),
        ("our NATO Allies", ["NAT"]),
        ("our partners in the European Union", ["EUR"]),
        ("our partners in Lima", [""]),
    ],
)
def test_our_partners_are_whose_name_stands_before_them(
    coder: Coder, whom: str, expected: list[str]
) -> None:
    (mention,) = told(coder, f"We met with {whom}.", "state.gov")
    assert countries(mention.target) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chilean police detained members of religious minority communities.", "CHL"),
        ("Chile sanctioned dissidents.", "CHL"),
        ("Chile sanctioned Peruvian dissidents.", "PER"),
        ("Russia attacked members of ethnic minority groups in Ukraine.", "UKR"),
    ],
)
def test_whom_a_state_has_within_it_are_its_own(coder: Coder, text: str, country: str) -> None:
    (mention,) = told(coder, text)
    assert countries(mention.target) == [country]


def test_its_beside_a_state_is_that_state(coder: Coder) -> None:
    (mention,) = told(coder, "The European Union condemned Chile and its people.")
    assert countries(mention.target) == ["CHL", "CHL"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fumio Kishida met Emmanuel Macron during his trip to Japan.", "FRA"),
        ("Fumio Kishida met Emmanuel Macron during his trip to France.", "JPN"),
    ],
)
def test_nobody_visits_his_own_state(coder: Coder, text: str, country: str) -> None:
    assert countries(told(coder, text)[-1].source) == [country]


def test_forces_are_those_of_the_one_state_whose_a_document_names(coder: Coder) -> None:
    text = "The Chilean army burned villages. " + "It rained. " * 5
    then = "The army attacked Peru."
    assert countries(told(coder, text + then, "state.gov")[-1].source) == ["CHL"]
    both = text + "The U.S. army helped. " + "It rained. " * 5 + then
    assert countries(told(coder, both, "state.gov")[-1].source) == ["USA"]


def test_an_american_text_means_others_by_offices_that_its_state_lacks(coder: Coder) -> None:
    (mention,) = told(coder, "We thanked the acting president.", "state.gov")
    assert countries(mention.target) == [""]
    text = "Wendy Sherman met German State Secretary Ada Brisk."
    assert countries(told(coder, text, "state.gov")[0].target) == ["DEU"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Wendy Sherman will begin her trip in Brussels on Monday.", "BEL"),
        ("Antony Blinken flew to Brussels.", "BEL"),
        ("Antony Blinken thanked Brussels.", "EUR"),
    ],
)
def test_where_a_body_sits_is_a_town_to_who_goes_there(
    coder: Coder, text: str, country: str
) -> None:
    (mention,) = told(coder, text)
    assert countries(mention.target) == [country]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chile's war in Peru goes on. Chilean soldiers killed civilians.", "PER"),
        ("We condemn the invasion of Peru. Chile attacked schools.", "PER"),
        ("Chile's soldiers left. Chile attacked schools.", ""),
        ("The war in Peru and the war in Bolivia go on. Chile killed civilians.", ""),
    ],
)
def test_civilians_are_of_the_one_state_that_is_warred_upon(
    coder: Coder, text: str, country: str
) -> None:
    attack = [m for m in told(coder, text, "state.gov") if m.type == "ASSAULT"][-1]
    assert countries(attack.target) == [country]


def test_an_outlets_own_do_not_act_in_a_story_of_another_state(coder: Coder) -> None:
    text = "Chile is unsafe. Chile's generals lie. Chile's courts sleep. "
    then = "Soldiers killed dozens of villagers."
    attack = told(coder, text + then, "state.gov")[-1]
    assert (countries(attack.source), countries(attack.target)) == (["CHL"], ["CHL"])


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("We are engaged in Chile, supporting the government.", "CHL"),
        ("The government thanked American farmers.", "USA"),
    ],
)
def test_the_government_in_an_american_text_is_of_the_other_state_named(
    coder: Coder, text: str, country: str
) -> None:
    (mention,) = told(coder, text, "state.gov")
    assert country in countries((*mention.source[-1:], *mention.target))
    assert countries((*mention.source, *mention.target)).count("USA") == 1 + (country == "USA")


@pytest.mark.parametrize(
    ("who", "country"),
    [
        ("Assistant Secretary Todd D. Brisk", "USA"),  # and not Guyana's minister Todd
        ("Deputy Secretary Ada Brisk", "USA"),
        ("President Oakes", ""),  # the outlet's own president is another
    ],
)
def test_somebody_unknown_with_an_office_is_of_the_outlet_unless_it_has_another_there(
    coder: Coder, who: str, country: str
) -> None:
    (mention,) = told(coder, f"{who} met with Kenyan officials.", "state.gov")
    assert countries(mention.source) == [country]
