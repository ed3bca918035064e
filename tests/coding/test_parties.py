"""Who takes part, as readouts, agencies and state media put it."""

from __future__ import annotations

import pytest

from detente.records import EventMention
from tests.coding.conftest import Code

Told = tuple[str | None, list[str], list[str]]


def told(mentions: tuple[EventMention, ...]) -> list[Told]:
    """Type and the countries of sources and of targets of each mention."""
    return [(m.type, [a.country for a in m.source], [a.country for a in m.target])
            for m in mentions]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Ada Brisk met with Chilean Foreign Minister Ivo Lund Sena,"
        " Kenyan Foreign Minister Amos Otieno, and Peruvian Foreign Minister Rosa Vela in Oslo.",
        "The Norwegian minister will travel to Chile, Kenya, and Peru.",
        "The Norwegian envoy met Chilean deputy foreign minister Ana Ruiz, Kenyan interior minister"
        " Amos Otieno, and Peruvian defence minister Luis Paz.",
    ],
)
def test_every_member_of_a_list_of_names_is_a_party(code: Code, text: str) -> None:
    (mention,) = [m for m in code(text) if m.type == "CONSULT"]
    assert {a.country for a in mention.target} == {"CHL", "KEN", "PER"}
    assert not any(a.text.startswith(("and ", ",")) for a in mention.target)


def test_and_before_a_title_is_no_part_of_the_second_name(code: Code) -> None:
    text = (
        "The Norwegian minister will meet with French President Emmanuel Macron and"
        " Chilean Foreign Minister Heraldo Muñoz."
    )
    (mention,) = code(text)
    assert [a.country for a in mention.target] == ["FRA", "CHL"]


def test_a_team_led_by_somebody_and_a_second_one_are_both_subjects(code: Code) -> None:
    text = (
        "A delegation of the Norwegian parliament led by Ada Brisk, and a Chilean team arrived"
        " in Lima on Monday."
    )
    assert ("CONSULT", ["NOR", "CHL"], ["PER"]) in told(code(text))


def test_a_place_and_its_state_are_one_host(code: Code) -> None:
    (mention,) = code("The Norwegian minister will travel to Lima, Peru.")
    assert [a.text for a in mention.target] == ["Lima"]


def test_those_whom_a_stranger_met_did_not_meet_one_another(code: Code) -> None:
    text = "Counsellor Ada Brisk met with the Chilean minister and the Peruvian minister."
    assert ("CONSULT", ["CHL"], ["PER"]) not in told(code(text))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The Norwegian minister reaffirmed Norway's commitment to the defence of Chile.", ["CHL"]),
        ("The Norwegian minister welcomed Norway's close cooperation with Chile.", ["CHL"]),
        ("The Norwegian minister defended Norway's policies.", ["NOR"]),
        ("The Norwegian minister met with Norway's allies from Chile and Peru.", ["CHL", "PER"]),
    ],
)
def test_a_ministers_own_state_is_nobody_to_be_praised_or_met(
    code: Code, text: str, target: list[str]
) -> None:
    assert target in [[a.country for a in m.target] for m in code(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian minister reaffirmed Norway's commitment to peace.",
        "The Norwegian minister welcomed Norway's growth.",
        "The Norwegian minister met with alumni of Norwegian programmes.",
        "The Norwegian minister said Norway must leave by May.",
        "A Norwegian newspaper said Chile and Peru had to hurry.",
    ],
)
def test_what_is_said_of_ones_own_state_alone_is_no_act(code: Code, text: str) -> None:
    assert told(code(text)) == []


def test_of_what_has_an_owner_a_body_before_it_is_no_party(code: Code) -> None:
    found = told(code("The Norwegian minister supported Serbia's swift EU accession."))
    assert found == [("SUPPORT", ["NOR"], ["SRB"])]


def test_who_is_defended_from_somebody_is_not_that_one(code: Code) -> None:
    found = told(code("Norway will defend the sovereignty of its nation from Chilean attempts."))
    assert not any("CHL" in target for _, _, target in found)


def test_a_place_in_what_tells_when_is_no_party(code: Code) -> None:
    text = "The Norwegian president has championed the treaty since his time in the US Senate."
    assert not any("USA" in target for _, _, target in told(code(text)))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Three rebels were killed in a Chilean operation in Peru.", ["CHL"]),
        ("Two Peruvian journalists were arrested during a Chilean raid.", ["CHL"]),
    ],
)
def test_a_passive_names_its_doers_by_whose_operation_it_was(
    code: Code, text: str, source: list[str]
) -> None:
    assert source in [found for _, found, _ in told(code(text))]


def test_by_before_the_verb_is_not_whoever_forbids(code: Code) -> None:
    text = "All transactions by Norwegian banks with Chile are prohibited."
    assert not any(source == ["NOR"] for _, source, _ in told(code(text)))


def test_whose_building_a_rally_stands_before_does_not_rally(code: Code) -> None:
    text = "A candlelight rally was held in front of the building of the Chilean parliament."
    assert not any(source == ["CHL"] for _, source, _ in told(code(text)))


def test_a_second_place_name_goes_nowhere(code: Code) -> None:
    text = "Norwegian Minister Ada Brisk went to Lima, Peru to join the Norway-Chile dialogue."
    assert not any(source == ["PER"] for _, source, _ in told(code(text)))


def test_what_is_destroying_something_stands_right_before_it(code: Code) -> None:
    text = "The Norwegian president deplored what he called a crisis of fires destroying Chile."
    assert ("ASSAULT", ["NOR"], ["CHL"]) not in told(code(text))


def test_who_agrees_to_add_members_agrees_with_nobody(code: Code) -> None:
    (mention,) = code("The Norwegian minister agreed to add two members.")
    assert (mention.type, mention.target) == ("AGREE", ())


def test_who_goes_somewhere_for_talks_has_them(code: Code) -> None:
    text = "The Norwegian minister will travel to Lima for meetings with Peruvian officials."
    assert ("CONSULT", ["NOR"], ["PER"]) in [
        each for m, each in zip(code(text), told(code(text)), strict=True) if m.joint
    ]


def test_those_with_whom_nobody_named_meets_do_not_meet_one_another(code: Code) -> None:
    text = "This meeting with Chile and Peru is the first of its kind."
    assert ("CONSULT", ["CHL"], ["PER"]) not in told(code(text))


def test_who_sends_a_letter_proposes_what_it_proposes(code: Code) -> None:
    text = "The Norwegian minister sent a letter to Ada Brisk of Chile proposing that they meet."
    assert not any(kind == "AGREE" and source == ["CHL"] for kind, source, _ in told(code(text)))


def test_what_somebody_is_called_is_not_rung_up(code: Code) -> None:
    text = "The Norwegian president praised what he calls Briskonomics."
    assert "CONSULT" not in [kind for kind, *_ in told(code(text))]


def test_who_is_committed_to_helping_somebody_has_promised_it(code: Code) -> None:
    (mention,) = code("Norway is committed to helping Chile.")
    assert (mention.type, mention.about, mention.status) == ("AGREE", "AID", "happened")


def test_a_purpose_behind_a_comma_is_no_plan(code: Code) -> None:
    text = "Norway seeks to expand its trade in clean energy, to support Chile."
    assert not any(target == ["CHL"] for _, _, target in told(code(text)))


def test_a_visitors_own_party_is_no_political_one(code: Code) -> None:
    (mention,) = code("The Norwegian foreign minister and his party visited Chile.")
    assert {(a.country, a.sector) for a in mention.source} == {("NOR", "GOV")}


def test_who_is_given_until_a_day_to_do_something_is_asked_to(code: Code) -> None:
    found = [
        (m.type, m.about) for m in code("Norway gave Chile until Friday to free the hostages.")
    ]
    assert found == [("REQUEST", "RETREAT")]


def test_a_test_of_a_missile_is_a_missile_test(code: Code) -> None:
    found = told(code("North Korea conducted a test of a ballistic missile on Monday."))
    assert found == [("MOBILIZE", ["PRK"], [])]


def test_what_is_refused_is_refused_to_others_not_to_ones_own_land(code: Code) -> None:
    found = code('"We will never give Oslo to Chile," the Norwegian minister said.')
    assert [(m.type, [a.country for a in m.target]) for m in found] == [("REJECT", ["CHL"])]
    assert not code('"We will never hand Oslo to anybody," the Norwegian minister said.')


def test_whom_a_state_withdraws_is_no_target(code: Code) -> None:
    (mention,) = code("Norway withdrew two battalions from Kyrrby province.")
    assert (mention.type, mention.target) == ("RETREAT", ())


def test_allies_of_a_state_are_others(code: Code) -> None:
    (mention,) = code("Norway met with Chile's allies from Peru and Spain.")
    assert [a.country for a in mention.target] == ["PER", "ESP"]
    (mention,) = code("Norway met with its allies.")
    assert [a.country for a in mention.target] == [""]


def test_a_body_is_where_one_speaks_and_not_whom_one_attacks(code: Code) -> None:
    found = told(code("Norway voted to condemn Chile's invasion in the UN General Assembly."))
    assert ("ACCUSE", ["NOR"], ["CHL"]) in found
    assert not any("UNO" in target for _, _, target in found)
