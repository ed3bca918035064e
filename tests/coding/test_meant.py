"""Whom words that name nobody mean in a document, from its text to its mentions."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import pytest

from detente.coding import Coder
from detente.records import Document

Told: TypeAlias = list[tuple[str, list[str], list[str]]]


def told(coder: Coder, text: str, outlet: str = "herald.example", title: str = "") -> Told:
    """Type, actors of the source and of the target of each mention, the longest id there is."""
    document = Document("d", text, outlet, True, title=title, published=date(2022, 6, 1))
    return [
        (m.type or "", [a.actor for a in m.source], [a.actor for a in m.target])
        for m in coder.code(document).mentions
    ]


BIDEN, KISHIDA = "USA.GOV.biden-joe", "JPN.GOV.kishida-fumio"
SCHOLZ, MACRON = "DEU.GOV.scholz-olaf", "FRA.GOV.macron-emmanuel"
MET = "Olaf Scholz met Emmanuel Macron in Oslo. "


@pytest.mark.parametrize(
    "then",
    ["They condemned Chile.", "The leaders condemned Chile.", "Both leaders condemned Chile."],
)
def test_they_after_a_meeting_are_both_who_met(coder: Coder, then: str) -> None:
    assert told(coder, MET + then)[-1] == ("ACCUSE", [SCHOLZ, MACRON], ["CHL"])


def test_a_guessed_pronoun_is_the_person_last_named(coder: Coder) -> None:
    green = "The fields around the town were green. The roads were dry, the weather was fine. " * 5
    text = green + (
        "Kim Jong Un visited a village near Sinuiju. The houses there had been built last year. "
        "The rooms were warm and the floors were clean. Over tea he thanked Russia for its help."
    )
    found = told(coder, text, "kcna.kp", "Visit to Village")
    assert ("SUPPORT", ["PRK.GOV.kim-jong-un"], ["RUS"]) in found


@pytest.mark.parametrize("who", ["They", "Both sides"])
def test_they_are_those_who_met_by_the_title(coder: Coder, who: str) -> None:
    text = (
        "Deputy Secretary Brisk spoke with the Chilean foreign minister. The call was about the "
        "war that Russia wages against Ukraine, and about what Russia and Ukraine may do. Its end "
        f"is not in sight. Russia has lost many soldiers in Ukraine. {who} condemned Peru."
    )
    title = "Deputy Secretary Brisk’s Call with the Chilean Foreign Minister"
    assert ("ACCUSE", ["USA", "CHL"], ["PER"]) in told(coder, text, "state.gov", title)


@pytest.mark.parametrize(
    ("then", "kind"),
    [
        ("Militants crossed the border. They attacked Peru.", "ASSAULT"),
        ("Peru and Kenya met in Oslo. Both countries condemned Norway.", "ACCUSE"),
    ],
)
def test_who_met_by_the_title_is_not_whoever_else_is_told_of(
    coder: Coder, then: str, kind: str
) -> None:
    title = "Deputy Secretary Brisk’s Meeting with the Chilean Foreign Minister"
    found = told(coder, then, "state.gov", title)
    assert [source for type_, source, _ in found if type_ == kind] in ([], [["PER", "KEN"]])


def test_they_in_a_clause_are_no_two_who_met(coder: Coder) -> None:
    found = told(coder, MET + "Olaf Scholz said nothing, as they condemned Chile.")
    assert ("ACCUSE", [SCHOLZ, MACRON], ["CHL"]) not in found


def test_who_tells_of_two_is_neither(coder: Coder) -> None:
    text = (
        "The following is attributable to Spokesperson Ned Price. Antony Blinken met Olaf Scholz. "
        "The two leaders condemned Chile."
    )
    assert told(coder, text, "state.gov")[-1][1] == ["USA.GOV.blinken-antony", SCHOLZ]


def test_ministers_in_the_plural_are_those_whom_the_text_names_so(coder: Coder) -> None:
    text = (
        "Norwegian Foreign Minister Anniken Huitfeldt and Swedish Foreign Minister Ann Linde met. "
        "The foreign ministers condemned Chile."
    )
    ((kind, source, target),) = told(coder, text)[1:]
    assert (kind, target) == ("ACCUSE", ["CHL"])
    assert [actor.split(".")[0] for actor in source] == ["NOR", "SWE"]


def test_ministers_whom_nobody_names_stay_nobody(coder: Coder) -> None:
    (mention,) = told(coder, "The foreign ministers condemned Chile.")
    assert mention == ("ACCUSE", [""], ["CHL"])


def test_the_three_countries_are_states_and_not_their_leaders(coder: Coder) -> None:
    text = (
        "Olaf Scholz, Emmanuel Macron and Fumio Kishida met. The three countries condemned Chile."
    )
    assert told(coder, text)[-1] == ("ACCUSE", ["DEU", "FRA", "JPN"], ["CHL"])


def test_a_pronoun_goes_back_to_what_the_sentence_is_about(coder: Coder) -> None:
    text = "Olaf Scholz said that Emmanuel Macron had left Oslo. He condemned Chile."
    assert told(coder, text)[-1] == ("ACCUSE", [SCHOLZ], ["CHL"])


def test_a_pronoun_behind_somebody_unknown_is_nobody_known(coder: Coder) -> None:
    for somebody in ("Tarvo Brisk, a baker,", "The driver"):
        text = f"Olaf Scholz left Oslo. {somebody} stayed. He condemned Chile."
        assert "ACCUSE" not in [kind for kind, _, _ in told(coder, text)]
    text = "Olaf Scholz left Oslo. The rain stayed. He condemned Chile."
    assert told(coder, text)[-1] == ("ACCUSE", [SCHOLZ], ["CHL"])


def test_the_army_is_the_one_just_spoken_of(coder: Coder) -> None:
    text = "The Chilean army attacked Peru. The army bombed Lima."
    assert told(coder, text, "news.kp")[-1][1] == ["CHL.MIL"]
    assert told(coder, "Peru protested. The army bombed Lima.", "news.kp")[-1][1] == ["PRK.MIL"]


def test_a_state_without_a_throne_has_no_king(coder: Coder) -> None:
    text = "Kim Je Bong met King Felipe of Spain. The king thanked Chile."
    assert told(coder, text, "news.kp")[-1][1] == ["ESP.GOV.felipevi"]


@pytest.mark.parametrize("whose", ["its vassal forces", "its satellite forces"])
def test_forces_that_follow_somebody_are_not_the_outlets_own(coder: Coder, whose: str) -> None:
    found = told(coder, f"Chile thanked {whose} on Monday. Peru condemned {whose}.", "news.kp")
    assert not any("PRK" in actor for _, _, target in found for actor in target)


def test_of_two_who_bear_a_surname_the_outlets_own_is_meant(coder: Coder) -> None:
    document = Document(
        "d", "China hacked Harris.", "whitehouse.gov", True, published=date(2024, 10, 20)
    )
    ((target,),) = [m.target for m in coder.code(document).mentions]
    assert target.actor == "USA.GOV.harris-kamala"


def test_the_surname_of_one_named_in_full_is_no_other_s(coder: Coder) -> None:
    text = "Hillary Clinton flew to Oslo. Norway thanked Clinton."
    assert told(coder, text)[-1] == ("SUPPORT", ["NOR"], ["USA.GOV.clinton-hillary"])


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("Joint Statement of the Leaders of Chile, Peru, and Norway", ["CHL", "PER", "NOR"]),
        ("Chile-Peru Joint Vision Statement", ["CHL", "PER"]),
        ("Lima Statement on the Chile – Peru – Norway Trilateral Pact", ["CHL", "PER", "NOR"]),
        ("G7 Leaders' Statement on Chile and Peru", ["GSV"]),
    ],
)
def test_we_in_a_joint_statement_are_all_in_its_title(
    coder: Coder, title: str, states: list[str]
) -> None:
    assert told(coder, "We condemn Sudan.", "whitehouse.gov", title)[0][1] == states


@pytest.mark.parametrize(
    ("text", "outlet", "who"),
    [
        ('"We condemn Sudan," Olaf Scholz said on Monday.', "herald.example", SCHOLZ),
        ('Emmanuel Macron said: "I condemn Sudan."', "herald.example", MACRON),
        ('Peru declared that "we condemn Sudan".', "news.kp", "PER"),
        ("We condemn Sudan.", "news.kp", "PRK"),
    ],
)
def test_we_between_quotation_marks_are_who_is_quoted(
    coder: Coder, text: str, outlet: str, who: str
) -> None:
    assert [source for _, source, _ in told(coder, text, outlet)] == [[who]]


def test_our_nation_is_the_speakers(coder: Coder) -> None:
    text = "On Monday our nation honored the farmers of Norway."
    assert told(coder, text, "whitehouse.gov")[0][1] == ["USA"]


def test_allies_are_somebody_beside_partners(coder: Coder) -> None:
    document = Document("d", "Norway met with its allies and partners.", "x", True)
    (mention,) = coder.code(document).mentions
    assert [a.text for a in mention.target] == ["its allies", "partners"]


@pytest.mark.parametrize("nobody", ["either side", "several parties", "all parties concerned"])
def test_sides_and_parties_to_something_are_no_actors(coder: Coder, nobody: str) -> None:
    assert all(not target for _, _, target in told(coder, f"Norway warned {nobody}."))


def test_force_as_a_means_is_nobody(coder: Coder) -> None:
    text = "Norway opposes attempts by Chile to change the border by force or coercion."
    assert all("MIL" not in actor for _, _, target in told(coder, text) for actor in target)


@pytest.mark.parametrize("words", ["The group", "The rebels", "The militants"])
def test_the_group_is_the_armed_one_just_named(coder: Coder, words: str) -> None:
    text = f"Boko Haram threatened Niger. {words} attacked Cameroon."
    (source,) = told(coder, text)[-1][1]
    assert source.endswith("boko-haram")


def test_they_may_be_said_of_a_movement_in_its_own_sentence(coder: Coder) -> None:
    text = "After the Taliban took Kabul, they condemned Norway."
    ((_, (source,), _),) = [found for found in told(coder, text) if found[0] == "ACCUSE"]
    assert source.endswith("taliban")


STORY = "Bakers march in Chile"


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Bakers marched in Chile. Police arrested ten Santiago students.", "CHL.COP", "EDU"),
        ("Bakers marched in Chile. Gunmen shot three Santiago students.", "", "EDU"),
    ],
)
def test_people_belong_to_the_one_country_of_their_story(
    coder: Coder, text: str, source: str, target: str
) -> None:
    _, sources, targets = told(coder, text, title=STORY)[-1]
    assert sources == [source]
    assert targets == [f"CHL.{target}"]


def test_a_story_of_two_countries_places_nobody(coder: Coder) -> None:
    text = "Bakers of Chile and Peru met in Lima. Police arrested ten students."
    assert not any("PER" in a or "CHL" in a for _, s, _ in told(coder, text)[1:] for a in s)


def test_the_police_of_a_story_are_not_a_charity_s(coder: Coder) -> None:
    text = (
        "Chilean police shot a baker. Amnesty International condemned Chile.\n\n"
        "Elsewhere the police arrested students."
    )
    assert told(coder, text, title=STORY)[-1][1] == ["CHL.COP"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Haiti, gangs attacked villagers.", (["HTI.CRM"], ["HTI.CVL"])),
        ("Norway bombed villagers in Sudan.", (["NOR"], ["SDN.CVL"])),
        ("Gunmen shot two Kenyan soldiers in Sudan.", ([""], ["KEN.MIL"])),
    ],
)
def test_people_belong_to_where_an_act_is_done(
    coder: Coder, text: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert told(coder, text)[0][1:] == wanted


def test_who_stands_beside_the_police_is_of_their_country(coder: Coder) -> None:
    text = "Norway thanked the Chilean police and emergency services staff."
    assert told(coder, text) == [("SUPPORT", ["NOR"], ["CHL.COP", "CHL.LAB"])]


def test_nobody_is_at_home_where_other_states_are_named(coder: Coder) -> None:
    text = "Russia has forced millions of civilians, women and children to flee Ukraine."
    assert not any("USA" in a for _, _, t in told(coder, text, "state.gov") for a in t)


def test_who_travels_with_a_minister_is_of_the_government(coder: Coder) -> None:
    text = (
        "Anniken Huitfeldt, foreign minister of the Kingdom of Norway, and her party visited the "
        "Tower of the Sun."
    )
    assert told(coder, text, "news.kp")[0][1] == ["NOR.GOV.huitfeldt-anniken", "NOR.GOV"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Chile-Peru Friendship Society thanked Norway.", "CHL.NGO"),
        ("The Peru-Chile Friendship Association thanked Norway.", "PER.NGO"),
        ("The Native American Herders Fund thanked Norway.", "USA.NGO"),
        ("The chairman of the Chile-Peru Friendship Society thanked Norway.", "CHL.NGO"),
    ],
)
def test_a_society_is_one_actor_of_the_country_named_first(
    coder: Coder, text: str, who: str
) -> None:
    assert told(coder, text) == [("SUPPORT", [who], ["NOR"])]


def test_three_states_in_a_chain_all_take_part(coder: Coder) -> None:
    found = told(coder, "Joint Chile-Peru-Norway drills began on Tuesday.")
    assert found == [("COOPERATE", ["CHL"], ["PER", "NOR"])]
    found = told(coder, "Chile-Peru-Republic of Korea talks were held on Tuesday.")
    assert found == [("CONSULT", ["CHL"], ["PER", "KOR"])]


def test_a_surname_behind_a_title_is_no_verb(coder: Coder) -> None:
    text = (
        "On Monday in Oslo Olaf Scholz met with the Chilean Vice-Minister Ada Brisk.\n\n"
        "Olaf Scholz and Vice-Minister Brisk condemned Sudan."
    )
    assert told(coder, text)[-1] == ("ACCUSE", [SCHOLZ, "CHL.GOV"], ["SDN"])


@pytest.mark.parametrize("place", ["Washington, DC", "Washington, D.C.", "Lima, Peru"])
def test_a_town_with_what_it_lies_in_is_one_place(coder: Coder, place: str) -> None:
    text = f"Olaf Scholz met today with Emmanuel Macron in {place} to discuss the price of bread."
    assert told(coder, text)[0] == ("CONSULT", [SCHOLZ], [MACRON])


def test_a_party_committee_is_of_the_party(coder: Coder) -> None:
    text = "The Kaesong committee of the Workers' Party of Korea condemned Norway."
    assert told(coder, text)[0][1] == ["PRK.PTY"]


@pytest.mark.parametrize("thing", ["a group of motorcycles", "a group of lorries"])
def test_a_group_of_things_is_nobody(coder: Coder, thing: str) -> None:
    assert not any(t for _, _, t in told(coder, f"A Chilean driver struck {thing}."))


def test_who_held_an_office_then_is_not_who_holds_it(coder: Coder) -> None:
    text = "Brisk, the then German chancellor, condemned Norway."
    assert told(coder, text)[0][1] == ["DEU.GOV"]


@pytest.mark.parametrize(
    "text",
    [
        "Wendy Sherman met officials in Lima.",
        "Wendy Sherman travelled to Lima, where she met with senior officials.",
        "Wendy Sherman met with Peruvian Foreign Minister César Landa and other senior officials.",
    ],
)
def test_officials_are_of_where_they_are_met_or_of_whom_they_stand_beside(
    coder: Coder, text: str
) -> None:
    assert told(coder, text, "state.gov")[-1][2][-1] == "PER.GOV"


def test_a_pronoun_hands_on_whom_it_stands_for(coder: Coder) -> None:
    text = MET + "They discussed the challenges that Russia and China pose. They condemned Sudan."
    assert told(coder, text)[-1] == ("ACCUSE", [SCHOLZ, MACRON], ["SDN"])


def test_the_two_countries_are_those_named_together_just_before(coder: Coder) -> None:
    text = (
        "Norway and Sudan met. Norway met Sudan in Oslo. Norway praised Sudan. "
        "After the quarrel between Chile and Peru ended, Norway thanked both countries."
    )
    assert told(coder, text)[-1] == ("SUPPORT", ["NOR"], ["CHL", "PER"])


def test_their_is_of_the_two_spoken_of_and_not_of_whoever_says_so(coder: Coder) -> None:
    text = (
        "Norway and Chile spoke on Tuesday, the Chilean ministry said, after their talks in Lima."
    )
    assert [sorted(one + other) for _, one, other in told(coder, text)] == [["CHL", "NOR"]] * 2


@pytest.mark.parametrize(
    ("text", "island"),
    [
        ("Peru warned Taiwan. The island condemned Peru.", "TWN"),
        ("Peru warned Taiwan. Chile met Cuba in Oslo. The island condemned Peru.", "CUB"),
        ("Peru warned Dominica. The island nation condemned Peru.", "DMA"),
    ],
)
def test_the_island_is_the_one_last_named(coder: Coder, text: str, island: str) -> None:
    assert told(coder, text)[-1] == ("ACCUSE", [island], ["PER"])


def test_an_island_where_none_is_named_is_nobody(coder: Coder) -> None:
    assert not told(coder, "Chile is dry. The island condemned the regatta.")
