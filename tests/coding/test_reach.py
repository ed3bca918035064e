"""Whom an act reaches, and who does it, where neither stands plainly beside the verb."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Read

# The second look may hold it possible; it must not be sure.
SURE = 0.6


def told(read: Read, text: str) -> list[tuple[str | None, list[str], list[str]]]:
    return [
        (m.type, [a.country for a in m.source], [a.country for a in m.target])
        for m in read(text).mentions
    ]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Canada imposed sanctions on four Belarusian firms.", "SANCTION", "CAN", "BLR"),
        ("Canada lifts travel ban on Kenya.", "CONCEDE", "CAN", "KEN"),
        ("Uganda said it would free over 150 Rwandan prisoners.", "RETREAT", "UGA", "RWA"),
        ("Uganda released at least 90 Rwandan prisoners.", "RETREAT", "UGA", "RWA"),
        ("Turkey's president said it would attack Syria.", "ASSAULT", "TUR", "SYR"),
        ("FARC said it would release a Peruvian pilot.", "RETREAT", "COL", "PER"),
        ("Turkey will begin a military operation against Syria.", "ASSAULT", "TUR", "SYR"),
        ("Sweden reiterated its commitment to help Kenya.", "AGREE", "SWE", "KEN"),
        ("Sweden announced a steep increase in aid to Kenya.", "AID", "SWE", "KEN"),
        ("Congo launched a joint military operation with Kenya.", "COOPERATE", "COD", "KEN"),
        ("Sweden sent rescue teams to Kenya after the earthquake.", "AID", "SWE", "KEN"),
        ("Sweden withdrew from the treaty with Kenya.", "SANCTION", "SWE", "KEN"),
        ("Sudan and Kenya exchanged prisoners.", "RETREAT", "SDN", "KEN"),
        ("Syria bombed the headquarters of the Turkish army.", "ASSAULT", "SYR", "TUR"),
        ("Brazil rolled back tariffs on Indian goods.", "CONCEDE", "BRA", "IND"),
        ("Sweden contributed $30 million to Kenya's relief fund.", "AID", "SWE", "KEN"),
        ("Turkish warplanes attacked a weapons factory inside Syria.", "ASSAULT", "TUR", "SYR"),
        ("A U.S. military airstrike killed a teacher in Somalia.", "ASSAULT", "USA", "SOM"),
        ("Rwanda rejected Uganda's proposal on trade with Kenya.", "REJECT", "RWA", "UGA"),
        ("Chile faces sharp criticism from Peru over the dam.", "ACCUSE", "PER", "CHL"),
        ("Poland said Belarusian agents were responsible.", "ACCUSE", "POL", "BLR"),
        ("Ghana withdrew peacekeepers from Lebanon.", "SANCTION", "GHA", "LBN"),
        ("Sudan expelled ten Norwegian aid workers.", "SANCTION", "SDN", "NOR"),
        ("Pakistan received 40 ambulances from Japan.", "AID", "JPN", "PAK"),
        ("Kenya offered Haiti 1,000 police officers.", "AGREE", "KEN", "HTI"),
        ("Ecuador offered strong criticism of Peru's government.", "ACCUSE", "ECU", "PER"),
        ("Kenya discussed Peru's war on Chile.", "ASSAULT", "PER", "CHL"),
        ("Chinese warships circled Taiwan for a second day.", "MOBILIZE", "CHN", "TWN"),
        ("The Department of State is designating two Iranian firms.", "SANCTION", "USA", "IRN"),
    ],
)
def test_parties_are_found_beside_the_verbs_own_arguments(
    read: Read, text: str, kind: str, source: str, target: str
) -> None:
    assert (kind, [source], [target]) in told(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "The American war on terror began in 2001.",
        "Kenya's war on drugs goes on.",
        "The United States designated Kenya as a major non-NATO ally.",
    ],
)
def test_other_wars_and_designations_are_none(read: Read, text: str) -> None:
    sure = {m.type for m in read(text).mentions if m.confidence >= SURE}
    assert sure.isdisjoint({"ASSAULT", "SANCTION"})


def test_a_war_is_on_whom_the_text_says_elsewhere(read: Read) -> None:
    before = "Peru's invasion of Chile goes on. "
    said = "Kenya's leaders spoke of Peru's aggression."
    assert ("ASSAULT", ["PER"], ["CHL"]) in told(read, before + said)[1:]
    assert ("ASSAULT", ["PER"], ["CHL"]) not in told(read, said)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # Where talks were held before is no target of what is said after them.
        ("After a meeting in Jeddah, the African Union condemned the attack.", "SAU"),
        # Whose behalf is nobody's thing.
        ("Norway imposed sanctions on behalf of Chile.", "CHL"),
    ],
)
def test_what_stands_by_is_no_target(read: Read, text: str, wrong: str) -> None:
    assert all(wrong not in target for _, _, target in told(read, text))


def test_an_author_says_what_a_statement_says(read: Read) -> None:
    assert ("ACCUSE", ["FRA"], ["IRN"]) in told(read, "France issued a statement condemning Iran.")


def test_a_crowd_that_stones_riots_and_a_militia_that_burns_attacks(read: Read) -> None:
    assert "PROTEST" in {k for k, _, _ in told(read, "Students in Peru stoned the parliament.")}
    burnt = told(read, "Boko Haram fighters torched a village in Cameroon.")
    assert {kind for kind, _, _ in burnt} == {"ASSAULT"}


def test_somebody_nobody_knows_may_criticise_a_state_and_not_attack_it(read: Read) -> None:
    (blame,) = read("Tarvonen criticised Russia on Monday.").mentions
    assert [(a.text, a.sector) for a in blame.source] == [("Tarvonen", "UNK")]
    assert not read("Tarvonen attacked Russia on Monday.").mentions


def test_agreeing_with_an_act_is_an_opinion(read: Read) -> None:
    kinds = {
        k for k, _, _ in told(read, "Norway agreed with the nationalisation of Chile's mines.")
    }
    assert not kinds & {"THREATEN", "COERCE"}


def test_it_may_stand_for_a_movement(read: Read) -> None:
    said = "The Taliban said it will not talk with the Afghan government."
    assert "REJECT" in {k for k, _, _ in told(read, said)}


def test_police_act_where_they_are_said_to(read: Read) -> None:
    assert ("COERCE", ["DZA"], ["DZA"]) in told(read, "In Algiers, police arrested ten reporters.")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Three Kenyan diplomats were expelled from Chile on Monday.", "CHL", "KEN"),
        ("Kenyan migrants were deported from Norway.", "NOR", "KEN"),
    ],
)
def test_whence_somebody_is_expelled_is_who_does_it(
    read: Read, text: str, source: str, target: str
) -> None:
    (mention,) = read(text).mentions
    assert [a.country for a in mention.source] == [source]
    assert [a.country for a in mention.target] == [target]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # A body of no country is somebody by its name.
        ("Islamic State fighters executed ten farmers in a village.", "ASSAULT", [""], [""]),
        # So are people who are named, where the other has a role.
        ("Bishop Alvar Ruun demanded an apology from the prime minister.", "REQUEST", [""], [""]),
        ("Ecuador granted asylum to Lennart Vessby.", "AID", ["ECU"], [""]),
        ("Norway gave tents to 200 refugees.", "AID", ["NOR"], [""]),
        ("The Peruvian police opened an investigation of Vessby.", "ACCUSE", ["PER"], [""]),
        (
            "A court in Lima ordered an inquiry against Alvar Ruun over the tapes.",
            "ACCUSE", ["PER"], [""],
        ),
        # What is named by a subject was done by who stands behind it.
        ("An airstrike by Israel killed ten Iranian officers.", "ASSAULT", ["ISR"], ["IRN"]),
        ("Sweden announced further assistance to help people in Kenya.", "AID", ["SWE"], ["KEN"]),
        ("Chilean troops struck parts of Peru.", "ASSAULT", ["CHL"], ["PER"]),
        ("Chile presented evidence against Peru.", "ACCUSE", ["CHL"], ["PER"]),
        ("Chilean rebels engaged Peruvian soldiers in a firefight.", "ASSAULT", ["CHL"], ["PER"]),
    ],
)  # fmt: skip
def test_who_is_named_is_somebody_and_so_is_who_stands_behind_a_thing(
    read: Read, text: str, kind: str, source: list[str], target: list[str]
) -> None:
    assert (kind, source, target) in told(read, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officials demanded an apology from the committee.", "REQUEST"),  # nobody in particular
        ("Police arrested a handful of journalists.", "COERCE"),
        ("Vessby urged Ruun to resign.", None),  # nobody knows either, and they have no role
        ("The airline asked the bank for money.", None),
    ],
)
def test_acts_between_nobodies_are_told_of_a_sentence_but_not_of_a_story(
    read: Read, text: str, kind: str | None
) -> None:
    assert [mention for mention, *_ in told(read, text)] == ([kind] if kind else [])
    assert not told(read, f"{text} {'Much else was said there on that day. ' * 12}")
