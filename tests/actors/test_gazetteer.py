from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.actors import Gazetteer
from detente.actors.loading import short_names
from detente.actors.tables import packaged
from detente.errors import ActorsError

DAY = date(2024, 6, 20)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, text: str, on: date | None = DAY) -> list[tuple[str, str]]:
    return [(m.text, m.country) for m in gazetteer.find(text, on)]


def test_finds_names_with_their_spans(gazetteer: Gazetteer) -> None:
    text = "Sergei Lavrov flew from Ulaanbaatar to the Democratic People's Republic of Korea."
    matches = gazetteer.find(text, DAY)
    assert [m.country for m in matches] == ["RUS", "MNG", "PRK"]
    assert all(text[slice(*m.span)] == m.text for m in matches)
    assert matches[2].text == "Democratic People's Republic of Korea"


@pytest.mark.parametrize("name", ["Kim Jong-un", "Kim Jong Un", "KIM JONG-UN", "Kim Jong‑Un"])
def test_hyphens_and_case_do_not_matter(gazetteer: Gazetteer, name: str) -> None:
    assert [m.actor for m in gazetteer.find(f"{name} spoke", DAY)] == ["PRK.GOV.kim-jong-un"]


@pytest.mark.parametrize(
    ("text", "country"),
    [("Türkiye", "TUR"), ("Cote d’Ivoire", "CIV"), ("N. Korea", "PRK"), ("U.S.", "USA"),
     ("Khürelsükh", "MNG"), ("Khurelsukh", "MNG"), ("NORTH KOREA", "PRK"), ("Sana’a", "YEM")],
)  # fmt: skip
def test_spellings_are_folded(gazetteer: Gazetteer, text: str, country: str) -> None:
    assert [c for _, c in found(gazetteer, f"Officials saw {text} there")] == [country]


@pytest.mark.parametrize(
    "text",
    ["they told us who came", "a jordan almond", "a turkey for dinner", "the chad on a ballot",
     "polish the table", "in may or in march"],
)  # fmt: skip
def test_small_words_are_no_names(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


@pytest.mark.parametrize(
    "text",
    ["Chicago Bulls fans cheered", "Michael Jordan retired", "We read Jordan Peterson there",
     "Jordan scored twice", "Tokyo's Nikkei index closed", "Paris Hilton sang",
     "A film by Tom Holland", "The Minsk agreements failed", "Ships crossed the Sea of Japan",
     "She met Hunter Biden", "The Trump Tower is tall", "He ate a Turkey sandwich"],
)  # fmt: skip
def test_names_that_only_look_like_actors_are_left_out(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


def test_the_same_words_name_a_state_where_nothing_speaks_against_it(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "Egypt and Jordan signed; Chad and Georgia did not.") == [
        ("Egypt", "EGY"),
        ("Jordan", "JOR"),
        ("Chad", "TCD"),
        ("Georgia", "GEO"),
    ]


def test_a_headline_in_title_case_is_read_like_a_sentence(gazetteer: Gazetteer) -> None:
    text = "Jordan Condemns Attack As Macron Calls Netanyahu"
    assert [c for _, c in found(gazetteer, text)] == ["JOR", "FRA", "ISR"]


def test_capitals_do_not_turn_words_into_bodies(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "WHO IS NEXT IN KYIV") == [("KYIV", "UKR")]
    assert found(gazetteer, "The WHO warned") == [("WHO", "UNO")]


@pytest.mark.parametrize(
    ("on", "country"), [(date(1985, 5, 1), "SUN"), (date(1995, 5, 1), "RUS"), (None, "RUS")]
)
def test_a_seat_of_power_means_the_state_of_its_day(
    gazetteer: Gazetteer, on: date | None, country: str
) -> None:
    assert {c for _, c in found(gazetteer, "The Kremlin in Moscow", on)} == {country}


def test_an_organisation_changes_sector_but_not_its_id(gazetteer: Gazetteer) -> None:
    days = (date(2015, 1, 1), date(2022, 1, 1))
    before, after = (gazetteer.find("the Taliban", day)[0] for day in days)
    assert (before.sector, after.sector) == ("REB", "GOV")
    assert before.actor == after.actor


@pytest.mark.parametrize(
    ("on", "sector"),
    [(date(2019, 4, 1), "GOV"), (date(2022, 4, 1), "ELI"), (date(2025, 6, 1), "GOV")],
)
def test_who_left_office_belongs_to_the_elite(gazetteer: Gazetteer, on: date, sector: str) -> None:
    (match,) = gazetteer.find("Then Trump spoke", on)
    assert (match.actor, match.sector) == ("USA.GOV.trump-donald", sector)


def test_a_common_surname_means_whoever_leads_a_state(gazetteer: Gazetteer) -> None:
    assert [m.name for m in gazetteer.find("with Kim", DAY)] == ["Kim Jong-un"]
    assert gazetteer.find("with Smith", DAY) == []
    assert [m.name for m in gazetteer.find("with Johnson", date(2020, 5, 1))] == ["Boris Johnson"]
    assert gazetteer.find("with Johnson", date(2016, 5, 1)) == []


@pytest.mark.parametrize("text", ["Foreign Minister Macron", "Ambassador Macron", "Judge Macron"])
def test_a_lesser_title_tells_another_than_who_leads_a_state(
    gazetteer: Gazetteer, text: str
) -> None:
    day = date(2023, 5, 4)
    assert [m.kind for m in gazetteer.find(f"with {text}", day) if m.kind == "surname"] == []
    assert gazetteer.find("with President Macron", day)[-1].name == "Emmanuel Macron"


def test_a_surname_that_is_a_word_needs_a_title(gazetteer: Gazetteer) -> None:
    day = date(2018, 5, 4)
    assert gazetteer.find("On May 4 it rained", day) == []
    assert [m.name for m in gazetteer.find("Prime Minister May", day)] == ["Theresa May"]


def test_a_former_minister_needs_a_title_a_former_leader_does_not(gazetteer: Gazetteer) -> None:
    assert [m.sector for m in gazetteer.find("then Merkel spoke", DAY)] == ["ELI"]
    assert gazetteer.find("then Guttenberg spoke", DAY) == []


def test_a_surname_that_is_also_a_town_is_read_as_the_minister(gazetteer: Gazetteer) -> None:
    matches = gazetteer.find("Rubio said so", date(2025, 2, 24))
    assert [(m.name, m.country) for m in matches] == [("Marco Rubio", "USA")]


def test_a_region_stands_where_its_neighbours_are_of_its_country(gazetteer: Gazetteer) -> None:
    assert {c for _, c in found(gazetteer, "in Atlanta, Georgia")} == {"USA"}
    assert {c for _, c in found(gazetteer, "in Florida, Georgia and Ohio")} == {"USA"}
    assert {c for _, c in found(gazetteer, "in Tbilisi, Georgia")} == {"GEO"}


def test_candidates_start_with_who_leads(gazetteer: Gazetteer) -> None:
    people = gazetteer.candidates("Kim", DAY)
    assert people[0].name == "Kim Jong-un"
    assert {p.country for p in people} >= {"PRK", "KOR"}
    assert gazetteer.candidates("Nobodysname", DAY) == []


@pytest.mark.parametrize(
    ("country", "title", "on", "name"),
    [("RUS", "president", date(1992, 11, 19), "Boris Yeltsin"),
     ("GBR", "leader", date(2024, 6, 20), "Rishi Sunak"),
     ("DEU", "leader", date(2024, 6, 20), "Olaf Scholz"),
     ("USA", "Defense Secretary", date(2024, 6, 20), "Lloyd Austin"),
     ("PRK", "leader", date(2005, 1, 1), "Kim Jong-il"),
     ("FRA", "president", date(2024, 6, 20), "Emmanuel Macron"),
     ("SUN", "leader", date(1962, 10, 20), "Nikita Khrushchev"),
     ("SUN", "leader", date(1985, 11, 20), "Mikhail Gorbachev"),
     ("CHN", "premier", date(1972, 2, 21), "Zhou Enlai"),
     ("CHN", "leader", date(2024, 6, 20), "Xi Jinping"),
     ("EGY", "president", date(1978, 9, 17), "Anwar Sadat"),
     ("USA", "president", date(1972, 2, 21), "Richard Nixon")],
)  # fmt: skip
def test_an_office_leads_to_its_holder(
    gazetteer: Gazetteer, country: str, title: str, on: date, name: str
) -> None:
    holder = gazetteer.holder(country, title, on)
    assert holder is not None
    assert holder.name == name


def test_nobody_holds_an_office_that_the_table_does_not_know(gazetteer: Gazetteer) -> None:
    assert gazetteer.holder("RUS", "minister of silly walks", DAY) is None


@pytest.mark.parametrize(
    ("actor", "names", "shorts"),
    [
        ("RUS.GOV.putin-vladimir", ["Vladimir Putin"], {"putin"}),
        ("PRK.GOV.kim-jong-un", ["Kim Jong-un", "Kim Jong Un"], {"kim"}),
        ("FRA.GOV.ledrian-jean-yves", ["Jean-Yves Le Drian"], {"le drian"}),
        ("SYR.GOV.assad-bashar", ["Bashar al-Assad"], {"assad"}),
        ("BRA.GOV.lula-luiz", ["Lula", "Lula da Silva"], {"lula"}),
    ],
)
def test_the_id_tells_which_word_is_the_surname(
    actor: str, names: list[str], shorts: set[str]
) -> None:
    assert short_names(actor, names) >= shorts


def test_a_users_table_goes_before_ours(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(
        "actor\tname\tcountry\tsector\taliases\tfrom\tuntil\n"
        "# a comment\n"
        "XKX.OPP.drita\tMovement Drita\tXKX\tOPP\tDrita|Kremlin\t2020\t\n",
        encoding="utf-8",
    )
    gazetteer = Gazetteer.load([table])
    matches = gazetteer.find("Drita and the Kremlin", DAY)
    assert [m.actor for m in matches] == ["XKX.OPP.drita"] * 2
    assert [m.sector for m in matches] == ["OPP"] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actor\tname\tcountry\n", r"mine\.tsv:1: column missing: sector"),
        ("actor\tname\tcountry\tsector\nA\t\tXKX\tGOV\n", r"mine\.tsv:2: name is empty"),
        (
            "actor\tname\tcountry\tsector\tfrom\nA\tB\tXKX\tGOV\tsoon\n",
            r"mine\.tsv:2: from: 'soon' is no date",
        ),
        (
            "actor\tname\tcountry\tsector\tfrom\tuntil\nA\tB\tC\tGOV\t2020\t2019-02\n",
            r"mine\.tsv:2: until .* lies before from",
        ),
        ("actor\tname\tcountry\tsector\nA\tB\tC\tGOV\tmore\n", r"mine\.tsv:2: 5 cells"),
        ("", r"mine\.tsv: no header"),
    ],
)
def test_a_faulty_table_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ActorsError, match=message):
        Gazetteer.load([table])


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ActorsError, match=r"nowhere\.tsv: cannot be read"):
        Gazetteer.load([tmp_path / "nowhere.tsv"])


def test_codes_are_of_three_letters_and_bodies_take_none_of_a_state() -> None:
    states = {row["code"] for row in packaged("states.tsv", ["code"])}
    bodies = {row["country"] for row in packaged("bodies.tsv", ["country"])}
    assert len(states) == len(packaged("states.tsv", ["code"]))
    assert all(len(code) == 3 and code.isupper() for code in states | bodies)
    assert not states & bodies
    assert {"SUN", "YUG", "DDR", "CSK", "VDR", "XKX", "TWN", "PSE", "HKG"} <= states
    codes = "UNO EUR NAT ASA AFU ARL BRI GSV OPC IAE ICR IMF WTO"
    assert set(codes.split()) <= bodies


def test_every_country_and_sector_in_the_tables_is_known() -> None:
    states = {row["code"] for row in packaged("states.tsv", ["code"])}
    states |= {row["country"] for row in packaged("bodies.tsv", ["country"])}
    sectors = {row["sector"] for row in packaged("sectors.tsv", ["sector"])}
    for table in ("metonyms.tsv", "organisations.tsv", "regions.tsv", "places.tsv"):
        for row in packaged(table, ["country"]):
            assert set(row.several("country")) <= states, row.where
            assert row["sector"] in sectors | {""}, row.where
    for row in packaged("agents.tsv", ["names", "sector", "flag"]):
        assert row["sector"] in sectors | {""}, row.where
        assert row["flag"] in {"", "weak", "post"}, row.where


def test_hostile_text_is_read_in_little_time(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("'" * 20_000 + "A." * 20_000 + "-" * 20_000, DAY) == []
