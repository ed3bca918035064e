"""Dictionaries of actors and agents, of our own making, in the layout of PETRARCH's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.actors import Gazetteer
from detente.actors.codes import Meaning, meaning, role
from detente.actors.dictionary import Agent, Named, read
from detente.dictionaries import Ledger
from detente.errors import ActorsError

ACTORS = """\
# Written for this test
BORDURIA_ [SYR]   # a state of comics
+BORDURIAN
+FRANCE

OTTO_KARNER_
+KARNER_THE_ELDER_
\t[DEUGOV 19990101-20031231]
\t[DEUELI >040101]
\t[---]
GREY_BRIGADE [MDAREB]
TWIN_LANDS [FRA/DEU]

!HAND! = HAND, HANDS
MILL!HAND! [~LAB]
GOLDSMITH {} [~BUS]
QUARRY_WIFE {QUARRY_WIVES} [~CVL]
KEELWRIGHT [~LABBUS]
"""


def parsed(text: str) -> tuple[list[Named | Agent], Ledger]:
    return read(Path("mine.txt"), text)


def faults(text: str) -> list[str]:
    return [f"{each.line}: {each}" for each in parsed(text)[1].errors]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("own") / "anything.dat"
    path.write_text(ACTORS, encoding="utf-8")
    return Gazetteer.load((path,))


def test_all_of_a_sound_dictionary_is_understood() -> None:
    entries, ledger = parsed(ACTORS)
    assert len(entries) == 8
    assert ledger.taken == {"names": 7, "dated codes": 2, "sets": 1, "nouns for roles": 7}
    assert (ledger.errors, ledger.left, ledger.understood) == ([], [], 1.0)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(1998, 12, 31), []),
        (date(1999, 1, 1), [("DEU", "GOV")]),
        (date(2003, 12, 31), [("DEU", "GOV")]),
        (date(2004, 1, 1), [("DEU", "ELI")]),
    ],
)
def test_dated_codes_hold_on_their_days(
    gazetteer: Gazetteer, day: date, found: list[tuple[str, str]]
) -> None:
    matches = gazetteer.find("Yesterday Otto Karner spoke.", day)
    assert [(m.country, m.sector) for m in matches] == found


def test_an_actor_keeps_its_id(gazetteer: Gazetteer) -> None:
    (before,) = gazetteer.find("Otto Karner spoke.", date(2000, 1, 1))
    (after,) = gazetteer.find("Karner the Elder spoke.", date(2010, 1, 1))
    assert before.actor == after.actor == "DEU.ELI.otto-karner"


def test_country_and_role_are_told_apart(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Bordurian envoys met the Grey Brigade of the Twin Lands.")
    assert [(m.country, m.sector) for m in found] == [("SYR", ""), ("MDA", "REB"), ("FRA|DEU", "")]


def test_a_name_that_is_known_otherwise_goes_before_the_shipped_one(gazetteer: Gazetteer) -> None:
    assert [m.country for m in gazetteer.find("France spoke.")] == ["SYR"]


def test_a_country_that_is_known_already_stays_as_it_ships(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("FRANCE_ [FRA]\n+FRENCH\n", encoding="utf-8")
    found = Gazetteer.load((path,)).find("French envoys")
    assert [m.kind for m in found] == ["adjective"]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("the French millhands", "LAB"),
        ("the French goldsmith", "BUS"),
        ("French quarry wives", "CVL"),
        ("French keelwrights", "LAB"),
    ],
)
def test_agents_give_a_country_their_sector(gazetteer: Gazetteer, phrase: str, sector: str) -> None:
    found = gazetteer.resolve(phrase)
    assert found is not None
    assert found.sector == sector


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("FAR_LAND [QQQ]", "1: unknown code QQQ: [QQQ]"),
        ("FAR_LAND [QQQGOV]", "1: unknown code QQQ in QQQGOV: [QQQGOV]"),
        ("FAR_LAND [FRAGO]", "1: unknown code FRAGO: [FRAGO]"),
        ("FAR_LAND [+++]", "1: unknown code +++: [+++]"),
        ("FAR_LAND []", "1: no code: []"),
        ("FAR_LAND\nNEAR_LAND [FRA]", "1: no code: FAR LAND"),
        ("FAR_LAND [FRA", "1: unbalanced brackets: FAR_LAND [FRA"),
        ("FAR_LAND {A [~GOV]", "1: unbalanced brackets: FAR_LAND {A [~GOV]"),
        ("A_LAND [FRA]\nA_LAND [DEU]", "2: duplicate key: A LAND stands in line 1 already"),
        ("A_LAND [FRA]\n[DEU]", "2: duplicate key: a second code without dates"),
        (
            "A_LAND [FRA 20050101-20040101]",
            "1: days reversed: 2004-01-01 lies before 2005-01-01: [FRA 20050101-20040101]",
        ),
        (
            "A_LAND [FRA 20051301-20060101]",
            "1: 20051301 is no day of the calendar: [FRA 20051301-20060101]",
        ),
        ("SEA!MEN! [~LAB]", "1: set not defined: !MEN!"),
        ("+STRAY [FRA]", "1: a synonym without a name before it: +STRAY [FRA]"),
        ("MILLER [~QQQ]", "1: unknown code QQQ: [~QQQ]"),
        ("B\ufffdL [FRA]", "1: not UTF-8 text: B\ufffdL [FRA]"),
    ],
)
def test_a_faulty_line_is_named(text: str, fault: str) -> None:
    assert fault in faults(text + "\n")


def test_what_follows_a_faulty_name_does_not_fall_to_the_one_before() -> None:
    entries, ledger = parsed("NEAR_LAND [FRA]\nFAR_LAND [DEU\n+FARTHER\nLAST [ITA]\n")
    assert [each.names for each in entries] == [("Near Land",), ("Last",)]
    assert [each.line for each in ledger.errors] == [2, 3]


def test_an_unknown_part_after_the_country_is_named_and_the_rest_taken() -> None:
    (entry,), ledger = parsed("HILL_FOLK [FRAQQQMIL]\n")
    assert isinstance(entry, Named)
    assert entry.terms[0][0] == Meaning("FRA", "MIL", ("QQQ",))
    assert [str(each) for each in ledger.left] == [
        "part of a code that names no role: QQQ of FRAQQQMIL"
    ]


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("FRA", "FRA", ""),
        ("fragov", "FRA", "GOV"),
        ("FRAGOVMIL", "FRA", "GOV"),
        ("FRAMED", "FRA", "JRN"),
        ("ROM", "ROU", ""),
        ("IGOUNO", "UNO", "IGO"),
        ("NGOHRI", "", "NGO"),
        ("MUS", "MUS", ""),
        ("FRAMUS", "FRA", "REL"),
    ],
)
def test_codes_mean_country_and_sector(code: str, country: str, sector: str) -> None:
    found = meaning(code)
    assert (found.country, found.sector, found.beyond) == (country, sector, ())


def test_a_role_is_none_of_the_states() -> None:
    assert role("MUS").sector == "REL"
    with pytest.raises(ValueError, match="FRA"):
        role("FRA")


def test_faulty_lines_do_not_stop_the_good_ones(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "own.txt"
    path.write_text("FAR_LAND [QQQ]\nHILL_FOLK [FRAREB]\n", encoding="utf-8")
    (found,) = Gazetteer.load((path,)).find("the Hill Folk")
    assert (found.country, found.sector) == ("FRA", "REB")
    assert "lines with errors: 1" in caplog.text


def test_a_dictionary_of_verbs_is_not_taken_for_actors(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("--- HAUL [070] ---\nHAUL\n", encoding="utf-8")
    with pytest.raises(ActorsError, match="give it with --patterns"):
        Gazetteer.load((path,))
