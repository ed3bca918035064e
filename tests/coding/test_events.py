"""Which acts are asserted, and who did what to whom."""

from __future__ import annotations

import pytest

from detente.coding.events import read_events
from detente.coding.lexicon import lexicon
from detente.coding.propositions import propositions
from detente.coding.readings import Reading
from detente.records import EventMention
from tests.coding.conftest import Code, Named, Read, parsed

STATES = {"Norway": ("NOR", ""), "Chile": ("CHL", ""), "Peru": ("PER", ""), "army": ("NOR", "MIL")}


def by_hand(rows: str) -> list[Reading]:
    tree = parsed(rows)
    return read_events(tree, propositions(tree, lexicon()), lexicon(), Named(tree, STATES))


def sides(event: Reading | EventMention) -> tuple[list[str], list[str]]:
    return [a.country for a in event.source], [a.country for a in event.target]


# ---------------------------------------------------------------- by hand


def test_the_agent_of_a_passive_is_the_source() -> None:
    (reading,) = by_hand("""
        Chile      chile      NNP nsubj:pass 3
        was        be         VBD aux:pass   3
        attacked   attack     VBN root       0
        by         by         IN  case       5
        Norway     norway     NNP obl:agent  3
    """)
    assert reading.type == "ASSAULT"
    assert sides(reading) == (["NOR"], ["CHL"])


def test_an_agreed_act_stands_in_about_alone() -> None:
    (reading,) = by_hand("""
        Norway norway NNP nsubj 2
        agreed agree  VBD root  0
        to     to     TO  mark  4
        send   send   VB  xcomp 2
        troops troop  NNS obj   4
        to     to     IN  case  7
        Chile  chile  NNP obl   4
    """)
    assert (reading.type, reading.about) == ("AGREE", "AID")
    assert sides(reading) == (["NOR"], ["CHL"])


def test_what_somebody_is_accused_of_is_an_act_of_its_own() -> None:
    accusing, sending = by_hand("""
        Peru    peru   NNP nsubj 2
        accused accuse VBD root  0
        Norway  norway NNP obj   2
        of      of     IN  mark  5
        sending send   VBG advcl 2
        troops  troop  NNS obj   5
        to      to     IN  case  8
        Chile   chile  NNP obl   5
    """)
    assert accusing.type == "ACCUSE"
    assert sides(accusing) == (["PER"], ["NOR"])
    assert sending.type == "AID"
    assert sides(sending) == (["NOR"], ["CHL"])


def test_coordinated_actors_are_entries_of_one_mention() -> None:
    (reading,) = by_hand("""
        Norway    norway  NNP nsubj 4
        and       and     CC  cc    3
        Chile     chile   NNP conj  1
        condemned condemn VBD root  0
        Peru      peru    NNP obj   4
    """)
    assert sides(reading) == (["NOR", "CHL"], ["PER"])
    assert not reading.joint


def test_the_first_named_is_the_source_of_a_joint_act() -> None:
    (reading,) = by_hand("""
        Norway norway NNP nsubj 4
        and    and    CC  cc    3
        Chile  chile  NNP conj  1
        met    meet   VBD root  0
    """)
    assert reading.joint
    assert sides(reading) == (["NOR"], ["CHL"])


def test_a_noun_names_an_act_with_its_owner_as_source() -> None:
    (reading,) = by_hand("""
        Norway   norway   NNP nmod:poss 3
        's       's       POS case      1
        invasion invasion NN  nsubj     6
        of       of       IN  case      5
        Chile    chile    NNP nmod      3
        failed   fail     VBD root      0
    """)
    assert reading.type == "ASSAULT"
    assert sides(reading) == (["NOR"], ["CHL"])


def test_nobody_known_is_no_party() -> None:
    assert by_hand("""
        Fishermen fisherman NNS nsubj 2
        attacked  attack    VBD root  0
        farmers   farmer    NNS obj   2
    """) == []  # fmt: skip


def test_aid_to_nobody_is_nothing() -> None:
    assert by_hand("""
        Norway norway NNP nsubj 2
        sent   send   VBD root  0
        troops troop  NNS obj   2
    """) == []  # fmt: skip


# ---------------------------------------------------------------- whole sentences


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Norway condemned Chile.", "ACCUSE", "disapprove"),
        ("Norway summoned the Chilean ambassador.", "ACCUSE", "disapprove"),
        ("Norway imposed sanctions on Chile.", "SANCTION", "discontinue"),
        ("Norway has lifted its sanctions on Chile.", "CONCEDE", None),
        ("Norway suspended aid to Chile.", "SANCTION", "withdraw"),
        ("Norway expelled two Chilean diplomats.", "SANCTION", "expel"),
        ("Norway arrested three Chilean spies.", "COERCE", "arrest"),
        ("Norway sent weapons to Chile.", "AID", None),
        ("Norway recognised Chile.", "SUPPORT", None),
        ("Norway ratified the treaty with Chile.", "SUPPORT", None),
        ("Norwegian troops invaded Chile.", "ASSAULT", None),
        ("Norway launched missiles targeting Chilean troops.", "ASSAULT", "heavy-weapons"),
        ("Norway fired forty rockets into Chile.", "ASSAULT", "heavy-weapons"),
        ("Norway announced sanctions targeting Chile.", "SANCTION", "discontinue"),
    ],
)
def test_acts(code: Code, text: str, kind: str, mode: str | None) -> None:
    (mention,) = code(text)
    assert mention.type == kind
    assert mode is None or mention.mode == mode
    assert sides(mention) == (["NOR"], ["CHL"])
    assert not mention.joint


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On Friday Chileans protested in Santiago.", "PROTEST"),
        ("Chile protested against the launch.", "ACCUSE"),
        ("Biden attacked Trump on taxes.", "ACCUSE"),
        ("Gunmen attacked Trump.", "ASSAULT"),
        ("Norway executed two prisoners.", "ASSAULT"),
        ("Norway executed John Smith.", "ASSAULT"),
        ("Norway captured territory.", "ASSAULT"),
        ("Norway captured two spies.", "COERCE"),
        ("Norway committed to send troops to Chile.", "AGREE"),
    ],
)
def test_who_acts_and_on_whom_decides_the_type(code: Code, text: str, kind: str) -> None:
    (mention,) = code(text)
    assert mention.type == kind


@pytest.mark.parametrize(
    "text",
    [
        "Norway executed a planned shutdown.",
        "Biden called Trump a climate arsonist.",
        'Biden called Trump a "national embarrassment" for his performance.',
        "Norway's exports declined 40%.",
        "Norwegian television captured their arrival.",
        "The man requested that Norway impose sanctions on Chile.",
        "The man requested Norway impose sanctions on Chile.",
        "Norway has to impose sanctions on Chile.",
        "Norway is asked to impose sanctions on Chile.",
    ],
)
def test_what_only_sounds_like_an_act(read: Read, text: str) -> None:
    assert not read(text).mentions


def test_an_operation_is_no_place(read: Read) -> None:
    found = read("The rebel was killed in a Norwegian operation.").mentions
    assert not [a for m in found for a in m.target if a.country == "NOR"]


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Norway agreed to send weapons to Chile.", "AGREE", "AID"),
        ("Norway refused to send weapons to Chile.", "REJECT", "AID"),
        ("Norway threatened to impose sanctions on Chile.", "THREATEN", "SANCTION"),
        ("Norway asked Chile to send weapons.", "REQUEST", "AID"),
        ("Norway cancelled talks with Chile.", "REJECT", "CONSULT"),
        ("Norway invited Chile's president to visit Oslo.", "AGREE", "CONSULT"),
    ],
)
def test_acts_about_acts(code: Code, text: str, kind: str, about: str) -> None:
    (mention,) = code(text)
    assert (mention.type, mention.about, mention.status) == (kind, about, "happened")
    assert sides(mention) == (["NOR"], ["CHL"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile was condemned by Norway.", "ACCUSE"),
        ("Chile was attacked by Norwegian troops on Sunday.", "ASSAULT"),
        ("Aid was sent to Chile by Norway.", "AID"),
        ("Sanctions were imposed on Chile by Norway.", "SANCTION"),
        ("Chile's ambassador was summoned by Norway.", "ACCUSE"),
    ],
)
def test_the_agents_of_passives_are_sources(code: Code, text: str, kind: str) -> None:
    (mention,) = code(text)
    assert mention.type == kind
    assert sides(mention) == (["NOR"], ["CHL"])


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president received the Japanese foreign minister in Nairobi.",
        "Kenya's president hosted the Japanese foreign minister in Nairobi.",
        "The Japanese foreign minister visited Kenya.",
        "The Japanese foreign minister was received by Kenya's president.",
        "Kenya's president saw the Japanese foreign minister off at the airport.",
    ],
)
def test_the_visitor_is_the_source_and_the_host_the_target(code: Code, text: str) -> None:
    (mention,) = code(text)
    assert (mention.type, mention.mode) == ("CONSULT", "visit")
    assert sides(mention) == (["JPN"], ["KEN"])


@pytest.mark.parametrize(
    "text",
    [
        "Kenya hosted talks between Chile and Peru.",
        "Kenya mediated talks between Chile and Peru.",
        "Kenya mediated between Chile and Peru.",
    ],
)
def test_whoever_brings_others_together_is_no_party(code: Code, text: str) -> None:
    (mention,) = code(text)
    assert (mention.type, mention.mode) == ("CONSULT", "third-party")
    assert mention.joint
    assert sides(mention) == (["CHL"], ["PER"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile and Norway held talks in Madrid.", "CONSULT"),
        ("Chile held talks with Norway.", "CONSULT"),
        ("Chile and Norway signed a trade agreement.", "SUPPORT"),
        ("The Chilean and Norwegian navies held a joint exercise.", "COOPERATE"),
    ],
)
def test_joint_acts(code: Code, text: str, kind: str) -> None:
    (mention,) = code(text)
    assert (mention.type, mention.joint) == (kind, True)
    assert sides(mention) == (["CHL"], ["NOR"])


def test_one_sides_exercise_has_no_target(code: Code) -> None:
    (mention,) = code("Chile's army held a military exercise near the border.")
    assert (mention.type, mention.joint) == ("MOBILIZE", False)
    assert sides(mention) == (["CHL"], [])


def test_several_targets_are_one_mention(code: Code) -> None:
    (mention,) = code("Norway denounced Chile, Peru and Bolivia.")
    assert sides(mention) == (["NOR"], ["CHL", "PER", "BOL"])


@pytest.mark.parametrize(
    "text",
    [
        "Norway voiced concern over Chile's missile programme.",
        "Chile hopes to win relief from sanctions.",
        "Relations between Norway and Chile remain complex.",
        "The weather in Norway was better than in Chile.",
    ],
)
def test_reactions_goals_and_states_are_no_events(code: Code, text: str) -> None:
    assert code(text) == ()
