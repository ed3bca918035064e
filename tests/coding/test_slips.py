"""Constructions of newspaper prose that the parser slips on, and what is read off them."""

from __future__ import annotations

import pytest

from detente.records import EventMention
from tests.coding.conftest import Code

Parties = set[str]


def parties(mention: EventMention) -> tuple[Parties, Parties]:
    return {a.country for a in mention.source}, {a.country for a in mention.target}


def told(code: Code, text: str, kind: str, published: str | None = "2024-05-20") -> EventMention:
    found = [m for m in code(text, published) if m.type == kind]
    assert len(found) == 1, (text, [m.type for m in found])
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # a participle before the main verb
        ("Gunmen linked to Iran attacked a Kuwaiti patrol.", "ASSAULT", "IRN", "KWT"),
        ("Militants based in Niger attacked a Nigerian garrison.", "ASSAULT", "NER", "NGA"),
        ("EU ministers meeting in Riga condemned Belarus.", "ACCUSE", "EUR", "BLR"),
        # participles behind a hyphen
        ("India delivered tents to quake-hit Nepal.", "AID", "IND", "NPL"),
        ("Oman sent food to war-torn Yemen.", "AID", "OMN", "YEM"),
        ("Norway ordered hard-hitting sanctions on Belarus.", "SANCTION", "NOR", "BLR"),
        # arms and what they are for
        ("India sent attack helicopters to Nepal.", "AID", "IND", "NPL"),
        # done by giving an order
        ("A Kenyan court ordered two Ugandan officials jailed.", "SANCTION", "KEN", "UGA"),
        ("Kenya ordered that the Ugandan envoy be expelled.", "SANCTION", "KEN", "UGA"),
        # a title and a name
        ("Kremlin spokesman Dmitry Peskov condemned Latvia.", "ACCUSE", "RUS", "LVA"),
        # particles behind the object
        ("Chile handed two suspects over to Peru.", "COOPERATE", "CHL", "PER"),
        ("Norway sold three of them back to Canada.", "COOPERATE", "NOR", "CAN"),
        ("Kenya has taken in 900 Somali refugees.", "AID", "KEN", "SOM"),
        # who gets it, before a number
        ("Japan gave Laos 20 ambulances.", "AID", "JPN", "LAO"),
        # headlines
        ("Danish Tanker Seized by Iran", "COERCE", "IRN", "DNK"),
        # who planted it, who sits in it
        ("A rocket fired by Hamas wounded three Israeli farmers.", "ASSAULT", "PSE", "ISR"),
        ("Rebels fired on a truck carrying Chinese engineers.", "ASSAULT", "", "CHN"),
        ("Rwanda has declared two Belgian diplomats persona non grata.", "SANCTION", "RWA", "BEL"),
        # the body that nobody plays in
        ("The Arab League condemned Ethiopia.", "ACCUSE", "ARL", "ETH"),
    ],
)
def test_who_does_it_to_whom(code: Code, text: str, kind: str, source: str, target: str) -> None:
    assert parties(told(code, text, kind)) == ({source}, {target})


@pytest.mark.parametrize(
    ("text", "kind", "first", "other"),
    [
        ("Quito, Lima Agree to Build Dam", "AGREE", "ECU", "PER"),
        ("Ecuador and Peru signed a ceasefire.", "SUPPORT", "ECU", "PER"),
        ("Iran and Iraq fought each other for years.", "ASSAULT", "IRN", "IRQ"),
        ("Putin and Xi praised their talks in Minsk.", "CONSULT", "RUS", "CHN"),
        ("Peru and Chile failed to agree on the border.", "REJECT", "PER", "CHL"),
        ("Kosovo and Serbia agreed to open three border crossings.", "AGREE", "XKX", "SRB"),
    ],
)
def test_what_both_do(code: Code, text: str, kind: str, first: str, other: str) -> None:
    mention = told(code, text, kind)
    assert mention.joint
    assert parties(mention) == ({first}, {other})


def test_a_list_before_a_relative_clause_signs_it_together(code: Code) -> None:
    text = "Spain, Italy and Malta, which signed a pact in 2011, held drills off Crete."
    mention = told(code, text, "SUPPORT")
    assert mention.joint
    assert parties(mention) == ({"ESP"}, {"ITA", "MLT"})


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Canada pledged 40 million dollars to Jordan.", "AGREE", "AID"),
        ("Latvia promised Ukraine six million euros.", "AGREE", "AID"),
        ("Canada is committed to supporting Jordan.", "AGREE", "SUPPORT"),
        ("Mali appealed to Togo for 300 soldiers to fight the rebels.", "REQUEST", "AID"),
        ("Malta's request to Italy for medicine is being examined.", "REQUEST", "AID"),
    ],
)
def test_what_words_are_about(code: Code, text: str, kind: str, about: str) -> None:
    mention = told(code, text, kind)
    assert (mention.about, mention.status) == (about, "happened")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peru will visit Chile, Defence Minister Ada Brisk told state radio.", "PER"),
        (
            "Laos could sign a pact with Peru, Minister Ned Oakes told reporters in Vientiane.",
            "LAO",
        ),
        ("Le Monde quoted Belgian officials as saying that Iran had attacked Oman.", "BEL"),
        ("Iran attacked Oman, a report by a UN panel alleges.", "UNO"),
    ],
)
def test_who_says_it(code: Code, text: str, speaker: str) -> None:
    found = [m.speaker for m in code(text, "2024-05-20")]
    assert found
    assert all(s is not None and s.country == speaker for s in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A Chilean airstrike in Damascus killed two Peruvian officers.", "Damascus"),
        ("Eritrean troops withdrew from Tselemti district.", "Tselemti district"),
        ("Greek police beat ten Afghan migrants on the shore of Lesbos.", "Lesbos"),
        ("Gunmen fired on a bus carrying Indian pilgrims near Kabul.", "Kabul"),
    ],
)
def test_where_it_was(code: Code, text: str, place: str) -> None:
    found = [m.place.text for m in code(text, "2024-05-20") if m.place is not None]
    assert found[:1] == [place]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 June 1991: Peru and Chile sign a treaty.", "1991-06-04"),
        ("The EU sanctioned Togo on Monday, three years after a coup.", "2024-05-20"),
    ],
)
def test_when_it_was(code: Code, text: str, day: str) -> None:
    (mention,) = code(text, "2024-05-20")
    assert mention.date is not None
    assert str(mention.date.start) == day


def test_its_is_of_whom_it_is_said(code: Code) -> None:
    attack = told(code, "Chile criticised Israel for its attacks on Syria.", "ASSAULT")
    assert parties(attack) == ({"ISR"}, {"SYR"})
    costs = told(code, "Chile imposed heavy costs on Israel for its attacks on Syria.", "ASSAULT")
    assert parties(costs) == ({"ISR"}, {"SYR"})
    own = told(code, "Azerbaijan accused Armenian troops of firing on its border posts.", "ASSAULT")
    assert parties(own) == ({"ARM"}, {"AZE"})


def test_a_claim_that_is_dismissed_is_denied_and_not_turned_down(code: Code) -> None:
    found = code("Peru dismissed the claim as false.", "2024-05-20")
    assert [m for m in found if m.type == "REJECT"] == []
    assert [m.type for m in code("Peru dismissed Chile's demand.", "2024-05-20")] == ["REJECT"]


def test_what_troops_make_ready_for_is_the_act(code: Code) -> None:
    (attack,) = code("Omani troops are preparing to attack Yemeni fighters.", "2024-05-20")
    assert (attack.type, attack.status) == ("ASSAULT", "planned")


def test_to_stop_short_of_something_ends_nothing(code: Code) -> None:
    (expelled,) = code("Togo stopped short of expelling the Malian ambassador.", "2024-05-20")
    assert (expelled.type, expelled.status) == ("SANCTION", "negated")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Every year the United States holds drills with South Korea.", "ongoing"),
        ("Iran frequently attacks Kuwait.", "ongoing"),
        ("The Houthi rebels are backed by Iran.", "ongoing"),
        ("The Houthi rebels were backed by Iran.", "happened"),
        ("Peru's further invasion of Chile shocked Cuba.", "happened"),
        ("Oslo hopes Beijing will condemn Pyongyang.", "possible"),
        ("If Iran attacks Oman, Paris would send Oman tanks, a French senator said.", "possible"),
        ("They praised the Japan-Peru summit, which is planned for tomorrow.", "planned"),
    ],
)
def test_how_it_stands(code: Code, text: str, status: str) -> None:
    found = code(text, "2024-05-20")
    acts = [m for m in found if m.type != "SUPPORT"] or list(found)
    assert [m.status for m in acts[:1]] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Chile has got to punish Peru.",
        "Chile must take this opportunity to reaffirm its support for Peru.",
        "Omani troops have remained in Yemen to prevent Iran from gaining ground.",
        "Stop attacking Chile.",
    ],
)
def test_what_is_called_for_or_only_meant_is_no_act(code: Code, text: str) -> None:
    assert code(text, "2024-05-20") == ()
