"""Words in a sense that is no act, what is no fact, and whose an act is: as coverage has them."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Code

Found = list[tuple[str | None, str | None, list[str], list[str]]]


def told(code: Code, text: str) -> Found:
    """Type, status, countries of sources and of targets of each mention."""
    return [
        (m.type, m.status, [a.country for a in m.source], [a.country for a in m.target])
        for m in code(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway removed a memorial to the fallen.",
        "Norway has held firm to its objectives in Chile.",
        "Students held a press conference outside the presidential office in Lima.",
        "Chile broke through many hardships.",
        "The Norwegian minister ended his campaign for the presidency.",
        "The Chilean president inspected his new factory.",
        "Norway is ready to open the line.",
        "The Chilean army snatched a million barrels of oil.",
        "Norwegian officials are stepping up the development of new strike weapons.",
        "Norway thanked Chile's envoy to the congress held in Lima."
        " The exhibition closed in Norway.",
        "The Norwegian party blocked it again.",
        "The Labour Party of Norway holds a majority in the assembly.",
        "The Norwegian mayor is like the board of directors.",
        "Norway voiced concern about the floods in Chile.",
        "The vehicle of the Chilean army was used to breach a wall.",
        "Chile let out a string of rubbish.",
        "We are not in charge of Chile's content.",
        "Norway increased the market demand.",
        "Norway should release her and allow her to leave.",
        "The Norwegian president returned to the palace.",
        "Norway attended the inauguration of the Chilean president held in Lima.",
        "The Norwegian president held rallies.",
        "Norway was willing to take strong steps.",
        "The Norwegian ministry is targeting elites close to the Chilean president.",
        "The Norwegian ministry released a report on banks in Chile.",
        "Norway, caucuses were held, and in Chile a primary election was held in May.",
        "The two ministers will hold the Norway-Chile policy committee in July.",
        "Norway will push back against Chilean attempts to change the border.",
        "The Norwegian government ordered slaughter of pigs.",
        "Norway will be ready for whatever threats come.",
        "The Norwegian firm invested in charging stations.",
        "Norway moved the system to a new office.",
        "Norway is committed to growth.",
        "Norway will gladly accept any criticism.",
        "Norway denied all claims about Chile.",
        "The Norwegian minister accepted bribes in return.",
        "The Norwegian firm spoke before launch on the occasion of Norway's return to space.",
        "The ministers urged Chile not to undermine it, and not to provide support for aggression.",
        "The group, as a threat from Chile to Norway, is gone.",
        "Norway committed to stay attentive to cooperation between Chile and Peru.",
        "Norwegian troops remained there to prevent the group from growing.",
        "Norway, by its responsibility for defending Chile, is proud.",
        "The court ordered Chile to suspend its military operations.",
        "The president inspected the place in April Juche 40.",
    ],
)
def test_a_word_in_another_sense_is_no_act_of_force_or_will(code: Code, text: str) -> None:
    acts = {"ASSAULT", "COERCE", "RETREAT", "REJECT", "AGREE", "ACCUSE", "PROTEST"}
    assert not acts & {kind for kind, *_ in told(code, text)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway removed its troops from Chile.", "RETREAT"),
        ("Norway broke the rules that Chile had set.", "REJECT"),
        ("The rebels freed three Norwegian hostages from captivity.", "RETREAT"),
        ("Chile is holding two Norwegian journalists.", "COERCE"),
        ("Norway blamed Chile for the leak.", "ACCUSE"),
    ],
)
def test_in_the_sense_that_is_one_it_stays(code: Code, text: str, act: str) -> None:
    assert act in {kind for kind, *_ in told(code, text)}


def test_who_stops_another_s_attack_lays_no_arms_down(code: Code) -> None:
    kinds = {kind for kind, *_ in told(code, "Norway wants to stop Chile's attack on Peru.")}
    assert "RETREAT" not in kinds


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Peru met to discuss Chile's attack on Kenya.",
        "Norway will discuss the world's response to Chile's attack on Kenya.",
        "Norway and Peru discussed the unprovoked attack by Chile on Kenya.",
    ],
)
def test_a_deed_that_is_talked_of_is_done(code: Code, text: str) -> None:
    status = [s for kind, s, _, to in told(code, text) if kind == "ASSAULT" and to == ["KEN"]]
    assert status == ["happened"]


def test_an_attack_that_is_planned_is_not(code: Code) -> None:
    status = [s for kind, s, *_ in told(code, "Norway will launch an attack on Kenya.")]
    assert status == ["planned"]


def test_what_somebody_met_to_say_was_said(code: Code) -> None:
    found = told(code, "The Norwegian president called the Chilean president to thank Chile.")
    assert ("SUPPORT", "happened", ["NOR"], ["CHL"]) in found


def test_a_mind_that_is_made_up_is_a_plan(code: Code) -> None:
    found = told(code, "Norway has made up its mind to invade Chile.")
    assert ("ASSAULT", "planned", ["NOR"], ["CHL"]) in found


@pytest.mark.parametrize(
    "text",
    [
        "Norway stressed the importance of strengthening relations with Chile.",
        "Peru would assess Norwegian missile launches.",
        "A Norwegian nuclear test would be met with force.",
    ],
)
def test_what_is_wished_or_supposed_is_nothing_done(code: Code, text: str) -> None:
    assert not {"SUPPORT", "MOBILIZE"} & {kind for kind, *_ in told(code, text)}


def test_a_certain_test_stays(code: Code) -> None:
    assert told(code, "Peru condemned Norway's nuclear test.")[-1][:1] == ("MOBILIZE",)


def test_the_object_behind_two_verbs_is_both_verbs_object(code: Code) -> None:
    found = told(code, "Norway invaded and partially occupied Chile.")
    assert ("ASSAULT", "happened", ["NOR"], ["CHL"]) in found
    assert all(target == ["CHL"] for *_, target in found)


def test_a_list_of_three_before_a_verb_is_its_subject(code: Code) -> None:
    (found,) = told(code, "Norway, Peru, and Kenya condemned Chile.")
    assert found == ("ACCUSE", "happened", ["NOR", "PER", "KEN"], ["CHL"])


def test_the_city_where_a_body_met_is_not_whom_it_met(code: Code) -> None:
    assert told(code, "The visit was timed for the Oslo NATO summit.") == []


def test_one_s_own_state_gets_no_aid_from_itself(code: Code) -> None:
    found = told(code, "The Norwegian president announced $310 million in Norwegian funding.")
    assert "AID" not in {kind for kind, *_ in found}


def test_other_people_are_not_the_outlet_s_own(code: Code) -> None:
    (mention,) = code("Norway welcomed the commitments of other donors.")
    assert [a.country for a in mention.target] == [""]


def test_a_standard_that_is_met_is_no_talk(code: Code) -> None:
    assert told(code, "The governments of Chile and Peru met all four of the standards.") == []


def test_partners_are_not_yet_at_work(code: Code) -> None:
    assert told(code, "Norway and Chile are good partners.") == []


def test_what_there_was_an_opportunity_for_was_done(code: Code) -> None:
    text = "The Norwegian president had an opportunity to speak with the Chilean president."
    assert ("CONSULT", "happened", ["NOR"], ["CHL"]) in told(code, text)


def test_who_stands_ready_for_talks_agrees_to_them(code: Code) -> None:
    found = told(code, "Norway stands ready to meet Chile and Peru.")
    assert ("AGREE", "happened", ["NOR"], ["CHL", "PER"]) in found


def test_support_for_each_other_is_of_both(code: Code) -> None:
    (found,) = told(code, "Norway and Chile supported each other.")
    assert found == ("SUPPORT", "happened", ["NOR"], ["CHL"])


def test_whose_commitment_it_is_is_not_who_is_supported(code: Code) -> None:
    found = told(
        code, "The Norwegian president reaffirmed Norway's commitment to the defence of Peru."
    )
    assert ("AGREE", "happened", ["NOR"], ["PER"]) in found


def test_who_defends_himself_supports_nobody(code: Code) -> None:
    assert "SUPPORT" not in {
        kind for kind, *_ in told(code, "Norway defends itself against Chile.")
    }


def test_counted_goods_are_handed_over_as_aid(code: Code) -> None:
    found = told(code, "Norway delivered hundreds of thousands of vaccines to Chile.")
    assert found == [("AID", "happened", ["NOR"], ["CHL"])]


def test_a_drill_against_a_state_is_another_s(code: Code) -> None:
    found = told(code, "In anti-Chilean exercises of many forms, Peru gained strength.")
    assert not any("CHL" in source for _, _, source, _ in found)


def test_troops_who_are_there_defending_are_at_it(code: Code) -> None:
    found = told(code, "Norway has Norwegian troops defending Peru.")
    assert [s for kind, s, *_ in found if kind == "SUPPORT"] == ["ongoing"]


def test_an_auxiliary_of_two_passives_stands_once(code: Code) -> None:
    found = told(code, "Two Chilean officials were arrested and expelled by Norway.")
    assert {tuple(target) for _, _, _, target in found} == {("CHL",)}


def test_what_is_called_for_is_no_act_of_the_callers(code: Code) -> None:
    text = "Norway and Kenya called on Chile to stand by them and condemn Peru's attack on Ghana."
    found = told(code, text)
    assert [each for each in found if each[0] == "ACCUSE"] == []
    assert found[0][0] == "REQUEST"


def test_a_call_that_is_held_is_talks_and_prisoners_that_are_held_are_held(code: Code) -> None:
    (call,) = code("Norway held an introductory call with Chile's new foreign minister.")
    assert (call.type, call.mode, call.joint) == ("CONSULT", "phone", True)
    assert told(code, "Peru held 20 Chilean soldiers.") == [
        ("COERCE", "happened", ["PER"], ["CHL"])
    ]


def test_hostile_forces_are_not_those_of_who_faces_them(code: Code) -> None:
    found = told(code, "The Norwegian Foreign Ministry denounced the hostile forces.")
    assert [target for *_, target in found] == [[""]]


def test_what_follows_a_name_is_no_subject(code: Code) -> None:
    text = "In the morning President Joseph R. Biden, Jr. met with the Prime Minister of Norway."
    assert [(m.type, m.source[0].country, m.target[0].country) for m in code(text)] == [
        ("CONSULT", "USA", "NOR")
    ]


def test_force_is_a_means_and_a_force_is_somebody(code: Code) -> None:
    text = "The American minister opposed any attempt to change the order by force."
    assert [target for *_, target in told(code, text)] == [[]]


def test_what_is_reaffirmed_for_another_s_defence_is_for_that_other(code: Code) -> None:
    text = "The Norwegian minister reaffirmed Norway's ironclad commitment to Chile's defence."
    assert told(code, text) == [("AGREE", "happened", ["NOR"], ["CHL"])]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Norwegian president attacked the policy of Chile.", "ACCUSE"),
        ("Norwegian troops attacked the positions of Chile.", "ASSAULT"),
        ("The Norwegian king suspended parliament.", "COERCE"),
        ("The Norwegian government withdrew the bill.", "CONCEDE"),
        ("Norway withdrew its troops from Chile.", "RETREAT"),
        ("The Norwegian minister recommended that Chilean troops withdraw.", "REQUEST"),
        ("Norway recognised Chile.", "SUPPORT"),
    ],
)
def test_what_an_act_is_done_to_tells_which_it_is(code: Code, text: str, act: str) -> None:
    assert act in {kind for kind, *_ in told(code, text)}


def test_to_recognise_marriages_recognises_no_state(code: Code) -> None:
    assert "SUPPORT" not in {
        kind for kind, *_ in told(code, "Norway recognised marriages in Chile.")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian minister will deliver remarks at a Chilean university.",
        "A new administration takes office in Chile, Norway said.",
    ],
)
def test_a_speech_or_an_office_is_no_aid(code: Code, text: str) -> None:
    assert "AID" not in {kind for kind, *_ in told(code, text)}
