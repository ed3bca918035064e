"""What the parser hangs under a verb although it goes on with the noun before it."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Code
from tests.coding.test_slips import parties, told


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # a list's last member as the verb's own, with and without "and"
        ("Kenya is working with Chile, and all of ASEAN, to end the war.", "COOPERATE",
         {"KEN"}, {"CHL", "ASA"}),
        ("Kenya is working closely with both Chileans and Peruvians as well as the United Nations.",
         "COOPERATE", {"KEN"}, {"CHL", "PER", "UNO"}),
        ("The Kenyan minister will travel to Lima, Peru; Quito, Ecuador; and Oslo, Norway for "
         "consultations.", "CONSULT", {"KEN"}, {"PER", "ECU", "NOR"}),
        # members with their states, titles and offices
        ("Kenya's president met on Tuesday with President Lee Jae-myung of the Republic of Korea, "
         "Prime Minister Ishiba Shigeru of Japan, Prime Minister Kristen Michal of Estonia, and "
         "Defense Minister Richard Marles of Australia.",
         "CONSULT", {"KEN"}, {"KOR", "JPN", "EST", "AUS"}),
        ("Kenya's envoy met Korean Vice Minister Han Ji Min and Japanese Vice Minister Sato Kenji "
         "on Tuesday.", "CONSULT", {"KEN"}, {"KOR", "JPN"}),
        ("Kenya's envoy consulted with Chilean Special Representative Han Ji-min and Japanese "
         "Director-General Sato Kenji.", "CONSULT", {"KEN"}, {"CHL", "JPN"}),
        ("The Kenyan envoy is going to travel to Jordan, the West Bank, Tunisia, and Cuba.",
         "CONSULT", {"KEN"}, {"JOR", "PSE", "TUN", "CUB"}),
        # a list in front ends before the subject
        ("Unlike Chile and Peru, Kenya and Ghana sent weapons to Norway.", "AID",
         {"KEN", "GHA"}, {"NOR"}),
        # as a clause's subject
        ("Envoys from Chile, Peru, and Kenya held talks in Oslo with President Trump.", "CONSULT",
         {"CHL", "PER", "KEN"}, {"USA"}),
        # beside the subject
        ("Kenya, along with Chile and the European Union, condemned Peru.", "ACCUSE",
         {"KEN", "CHL", "EUR"}, {"PER"}),
        # as the subject of what they went for
        ("The Kenyan minister will travel to Chile, Peru, and the United States May 14-16 to "
         "attend talks.", "CONSULT", {"KEN"}, {"CHL", "PER", "USA"}),
        # a relative clause, a place's second name
        ("Kenya's president met with Prime Minister Kishida, whom he thanked for the summit of "
         "the G7.", "SUPPORT", {"KEN"}, {"JPN"}),
        ("The Kenyan minister will begin her trip in Lima, Peru where she will meet with "
         "Chilean officials.", "CONSULT", {"KEN"}, {"CHL"}),
    ],
)  # fmt: skip
def test_lists_and_clauses_go_on_with_the_noun_before_them(
    code: Code, text: str, kind: str, source: set[str], target: set[str]
) -> None:
    found = [parties(m) for m in code(text, "2023-05-20") if m.type == kind]
    assert (source, target) in found


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Kenya thanked Peru for sending aid to Chile.", "AID", "PER", "CHL"),
        ("Kenya fined Peru for aiding Chile.", "AID", "PER", "CHL"),
        ("Kenya wants to get Peru to withdraw its troops from Chile.", "RETREAT", "PER", "CHL"),
        # the second of two clauses has the first one's subject
        ("Kenya accused Peru of arming rebels, and of shelling Chile.", "ASSAULT", "PER", "CHL"),
    ],
)  # fmt: skip
def test_who_does_what_a_clause_without_a_subject_says(
    code: Code, text: str, kind: str, source: str, target: str
) -> None:
    assert parties(told(code, text, kind)) == ({source}, {target})


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sent tents to Chile, and Peru food.",
        "Kenya met with Chile in Oslo, and Peru too condemned the strike.",
        "Kenya asked Chile to leave Oslo and Peru to attend talks.",
        "Kenya met with Chile on Monday, and Peru voted for the plan.",
    ],
)
def test_a_second_clause_is_no_list(code: Code, text: str) -> None:
    first = code(text, "2023-05-20")[0]
    assert parties(first) == ({"KEN"}, {"CHL"})


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # some that are named of several
        ("Kenya consulted closely with its allies, including Chile and Peru.", "CONSULT",
         {"KEN"}, {"", "CHL", "PER"}),
        # a name behind its office, taken for who proposes
        ("Kenya sent a message to Turkish Foreign Minister Hakan Fidan proposing a truce in Sudan.",
         "AGREE", {"KEN"}, {"SDN"}),
        # who did what somebody praises; whom a question is about
        ("Chile praised the progress that Peru and Fiji have achieved.", "SUPPORT",
         {"CHL"}, {"PER", "FJI"}),
        ("Chile's court will investigate whether Peru broke the treaty.", "ACCUSE",
         {"CHL"}, {"PER"}),
    ],
)  # fmt: skip
def test_whom_an_act_reaches_stands_beside_what_it_takes(
    code: Code, text: str, kind: str, source: set[str], target: set[str]
) -> None:
    assert parties(told(code, text, kind, "2023-05-20")) == (source, target)


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Several Western countries condemned Chile.", "ACCUSE", {""}, {"CHL"}),
        ("The West imposed sanctions on Chile.", "SANCTION", {""}, {"CHL"}),
        ("Chile called on other countries to help Peru.", "REQUEST", {"CHL"}, {""}),
        ("Chile attacked Peru and other countries.", "ASSAULT", {"CHL"}, {"PER", ""}),
        ("NATO countries condemned Chile.", "ACCUSE", {"NAT"}, {"CHL"}),
    ],
)
def test_states_that_are_not_named_are_a_party(
    code: Code, text: str, kind: str, source: set[str], target: set[str]
) -> None:
    assert parties(told(code, text, kind)) == (source, target)


def test_names_in_apposition_before_the_last_one_are_a_list(code: Code) -> None:
    text = (
        "The Kenyan minister met her colleagues Rosa Medina of Chile, Juan Quispe of Peru, "
        "and Litia Waqa of Fiji."
    )
    assert parties(told(code, text, "CONSULT"))[1] >= {"PER", "FJI"}
