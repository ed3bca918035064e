from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.actors import Gazetteer, Resolution, resolve, resolve_all
from detente.actors.tokens import tokenise

TRAINING = Path(__file__).parents[2] / "training"

DAY = date(2024, 6, 20)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def told(resolution: Resolution | None) -> tuple[str, str]:
    return (resolution.country, resolution.sector) if resolution is not None else ("", "none")


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Estonia", "EST", ""),
        ("the Estonian capital of Tallinn", "EST", ""),
        ("Nairobi", "KEN", ""),
        ("Odesa", "UKR", ""),
        ("the Élysée", "FRA", "GOV"),
        ("the Knesset", "ISR", "LEG"),
        ("Kenyan troops", "KEN", "MIL"),
        ("Kenya's police", "KEN", "COP"),
        ("a Nairobi court", "KEN", "JUD"),
        ("Judges in Nairobi", "KEN", "JUD"),
        ("the army of Peru", "PER", "MIL"),
        ("Lima Self Defense Forces", "PER", "PRM"),
        ("Japan's Self-Defense Forces", "JPN", "MIL"),
        ("three Peruvian detainees", "PER", ""),
        ("Hundreds of Peruvians", "PER", "CVL"),
        ("the Peruvian ambassador to Chile", "PER", "GOV"),
        ("the ambassador to Chile", "", "GOV"),
        ("the ambassador of Peru", "PER", "GOV"),
        ("Peru's embassy in Santiago", "PER", "GOV"),
        ("a special envoy for Syria", "", "GOV"),
        ("an adviser to the Peruvian Ministry of Agriculture", "PER", "GOV"),
        ("an aide to the Peruvian president", "PER", "GOV"),
        ("militants", "", "UAF"),
        ("US-backed Iraqi rebels", "IRQ", "REB"),
        ("Iran-backed militants", "", "UAF"),
        ("pro-Russian protesters", "", "CVL"),
        ("the former Peruvian president", "PER", "ELI"),
        ("a Peruvian police chief", "PER", "COP"),
        ("a Peruvian intelligence officer", "PER", "SPY"),
        ("chief of the Peruvian army", "PER", "MIL"),
        ("NATO troops", "NAT", "MIL"),
        ("UN officials", "UNO", "IGO"),
        ("EU lawmakers", "EUR", "LEG"),
        ("Hamas gunmen", "PSE", "UAF"),
        ("a Hamas-run hospital", "PSE", "HLH"),
        ("Peruvian farm workers", "PER", "AGR"),
        ("a Peruvian newspaper", "PER", "MED"),
        ("the World Food Programme", "UNO", "IGO"),
        ("fishermen who fled from Peru", "", "AGR"),
        ("Peru's Joint Chiefs of Staff", "PER", "MIL"),
        ("the Assad government", "SYR", "GOV"),
        ("Assad's army", "SYR", "MIL"),
        ("an adviser to Putin", "RUS", "GOV"),
        ("a group of Peruvian miners", "PER", "LAB"),
        ("the WHO chief", "UNO", "GOV"),
    ],
)
def test_a_phrase_tells_country_and_sector(
    gazetteer: Gazetteer, text: str, country: str, sector: str
) -> None:
    assert told(resolve(text, DAY, gazetteer)) == (country, sector)


@pytest.mark.parametrize(
    ("text", "on", "name"),
    [
        ("the Russian president", date(1995, 5, 1), "Boris Yeltsin"),
        ("Russia's president", date(2010, 5, 1), "Dmitry Medvedev"),
        ("the president of France", DAY, "Emmanuel Macron"),
        ("Japan's prime minister", date(2015, 1, 1), "Shinzo Abe"),
        ("the German leader", date(2015, 1, 1), "Angela Merkel"),
        ("NATO's secretary-general", DAY, "Jens Stoltenberg"),
    ],
)
def test_an_office_resolves_to_its_holder_of_the_day(
    gazetteer: Gazetteer, text: str, on: date, name: str
) -> None:
    found = resolve(text, on, gazetteer)
    assert found is not None
    assert (found.name, found.how) == (name, "role")
    assert found.actor.count(".") == 2


@pytest.mark.parametrize(
    "text",
    ["the deputy French president", "a French president", "the next French president",
     "the French president's office", "French presidents", "the former French president",
     "French presidential candidate"],
)  # fmt: skip
def test_what_is_near_an_office_is_not_its_holder(gazetteer: Gazetteer, text: str) -> None:
    found = resolve(text, DAY, gazetteer)
    assert found is not None
    assert (found.country, found.how) == ("FRA", "agent noun")


def test_a_person_takes_the_sector_of_the_day_or_of_the_title(gazetteer: Gazetteer) -> None:
    assert told(resolve("Angela Merkel", date(2015, 1, 1), gazetteer)) == ("DEU", "GOV")
    assert told(resolve("Angela Merkel", DAY, gazetteer)) == ("DEU", "ELI")
    assert told(resolve("former chancellor Angela Merkel", DAY, gazetteer)) == ("DEU", "ELI")


def test_without_a_day_who_led_no_state_is_what_they_were_last(gazetteer: Gazetteer) -> None:
    assert told(resolve("Thierry Burkhard", None, gazetteer)) == ("FRA", "MIL")
    assert told(resolve("Thierry Burkhard", date(2026, 1, 1), gazetteer)) == ("FRA", "ELI")
    assert told(resolve("Uhuru Kenyatta", None, gazetteer)) == ("KEN", "ELI")


def test_a_title_speaks_for_somebody_unknown(gazetteer: Gazetteer) -> None:
    found = resolve("Peruvian Fisheries Minister Zyx Qwerty", DAY, gazetteer)
    assert found is not None
    assert (found.actor, found.name) == ("PER.GOV", "Zyx Qwerty")


def test_a_namesake_of_another_country_is_not_meant(gazetteer: Gazetteer) -> None:
    found = resolve("Peruvian General Putin", DAY, gazetteer)
    assert found is not None
    assert found.country == "PER"


def test_the_country_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    found = resolve("South Korea's Kim", date(2001, 1, 1), gazetteer)
    assert found is not None
    assert found.country == "KOR"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("both Koreas", [("PRK", ""), ("KOR", "")]),
        ("Peruvian and Chilean generals", [("PER", "MIL"), ("CHL", "MIL")]),
        ("Peru's and Chile's generals", [("PER", "MIL"), ("CHL", "MIL")]),
        ("Peru, Chile and Brazil", [("PER", ""), ("CHL", ""), ("BRA", "")]),
        ("the trade ministers of Peru and Chile", [("PER", "GOV"), ("CHL", "GOV")]),
        ("Peru's army and police", [("PER", "MIL"), ("PER", "COP")]),
        ("police and judges in Lima", [("PER", "COP"), ("PER", "JUD")]),
        ("Bosnia and Herzegovina", [("BIH", "")]),
        ("US and Peruvian troops", [("USA", "MIL"), ("PER", "MIL")]),
        ("the Peruvian envoy to Chile and Brazil", [("PER", "GOV")]),
        ("Macron and Scholz", [("FRA", "GOV"), ("DEU", "GOV")]),
    ],
)
def test_coordinated_actors_are_several(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [told(r) for r in resolve_all(text, DAY, gazetteer)] == expected
    assert told(resolve(text, DAY, gazetteer)) == expected[0]


@pytest.mark.parametrize(
    "text",
    ["Chicago Bulls", "Michael Jordan", "Jordan Peterson", "Tokyo's Nikkei index", "a turkey",
     "Georgia Meloni", "Chad Smith", "", "the economy", "?!", "the invasion of Ukraine"],
)  # fmt: skip
def test_what_names_no_actor_resolves_to_nothing(gazetteer: Gazetteer, text: str) -> None:
    assert resolve(text, DAY, gazetteer) is None


def test_the_span_shows_the_words_that_told(gazetteer: Gazetteer) -> None:
    text = "some forty Peruvian soldiers near the lake"
    found = resolve(text, DAY, gazetteer)
    assert found is not None
    assert text[slice(*found.span)] == found.matched == "Peruvian soldiers"


def test_ids_tell_state_sector_and_person(gazetteer: Gazetteer) -> None:
    texts = ("Peru", "Peruvian troops", "Volodymyr Zelensky", "gunmen")
    found = [resolve(text, DAY, gazetteer) for text in texts]
    assert [r.actor if r else None for r in found] == [
        "PER",
        "PER.MIL",
        "UKR.GOV.zelenskyy-volodymyr",
        "",
    ]


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("President Sandu", "MDA.GOV.sandu-maia"),
        ("Prime Minister Lee", "SGP.GOV.lee-hsien-loong"),
        ("former President Bush", "USA.GOV.bush-george-w"),
        ("Judge Jackson", ""),
        ("Special Envoy Kim", "USA.GOV.kim-sung"),
        ("OSCE Secretary General Ada Schmid", "SCE"),
    ],
)
def test_a_title_tells_which_namesake_is_meant(
    gazetteer: Gazetteer, phrase: str, actor: str
) -> None:
    found = resolve(phrase, date(2022, 3, 28), gazetteer)
    assert (found.actor if found else "") == actor


@pytest.mark.parametrize("phrase", ["Carmen Yulin Brisk", "Mr. Yulin", "Private Ada King"])
def test_towns_and_monarchs_in_somebodys_name_are_nobody(gazetteer: Gazetteer, phrase: str) -> None:
    assert resolve(phrase, date(2022, 3, 28), gazetteer) is None


@pytest.mark.parametrize(
    ("phrase", "country"),
    [("the Eighth Congress", ""), ("the Congress of Peru", "PER"), ("Congress", "USA")],
)
def test_a_congress_that_is_counted_is_a_meeting(
    gazetteer: Gazetteer, phrase: str, country: str
) -> None:
    found = resolve(phrase, date(2022, 3, 28), gazetteer)
    assert (found.country if found else "") == country


def test_a_short_name_in_brackets_splits_no_name(gazetteer: Gazetteer) -> None:
    found = resolve("the Republic of Korea (ROK) envoy", date(2022, 3, 28), gazetteer)
    assert found is not None
    assert (found.country, found.sector) == ("KOR", "GOV")


def test_a_name_behind_its_affairs_is_the_person(gazetteer: Gazetteer) -> None:
    phrase = "Assistant Secretary for South and Central Asian Affairs Donald Lu"
    found = resolve(phrase, date(2022, 3, 28), gazetteer)
    assert found is not None
    assert found.actor == "USA.GOV.lu-donald"


def test_phrases_told_to_be_nameless_hold_no_name(gazetteer: Gazetteer) -> None:
    told = 0
    for line in (TRAINING / "sentences.jsonl").read_text("utf-8").splitlines()[::5]:
        words = json.loads(line)["text"].split()
        for length in (1, 2, 4):
            for at in range(len(words) - length + 1):
                phrase = " ".join(words[at : at + length])
                if gazetteer.nameless(phrase):
                    told += 1
                    assert not gazetteer.scan(phrase, tokenise(phrase), None, phrase=True), phrase
    assert told > 1000


@pytest.mark.parametrize(
    "phrase", ["the minister", "Chile", "Costa Rica", "talks in Lima", "ComradeKim Il Sungand"]
)
def test_no_phrase_with_a_name_is_told_to_be_nameless(gazetteer: Gazetteer, phrase: str) -> None:
    assert not gazetteer.nameless(phrase)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Jordan's King Abdullah", "JOR"),
        ("King Abdullah of Jordan", "JOR"),
        ("Saudi King Abdullah", "SAU"),
        ("King Abdullah of Saudi Arabia", "SAU"),
    ],
)
def test_of_two_of_one_name_it_is_that_of_the_state_beside_it(
    gazetteer: Gazetteer, text: str, country: str
) -> None:
    assert told(resolve(text, date(2010, 6, 1), gazetteer)) == (country, "GOV")


def test_of_two_of_one_name_it_is_who_is_in_office(gazetteer: Gazetteer) -> None:
    assert told(resolve("King Abdullah", DAY, gazetteer)) == ("JOR", "GOV")


def test_an_adviser_is_of_the_country_of_whom_they_advise(gazetteer: Gazetteer) -> None:
    text = "a former adviser to President Donald Trump"
    assert told(resolve(text, DAY, gazetteer)) == ("USA", "ELI")


def test_a_confederation_is_no_town(gazetteer: Gazetteer) -> None:
    assert resolve("the Confederation", DAY, gazetteer) is None
