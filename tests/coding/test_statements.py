"""Reactions, goals, assessments and agreements."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Norway condemned Chile's missile test.", "condemnation"),
        ("Norway voiced concern over Chile's missile test.", "concern"),
        ("Norway is worried about the missile test.", "concern"),
        ("Norway praised Chile.", "support"),
    ],
)
def test_reactions(read: Read, text: str, value: str) -> None:
    (found,) = [s for s in read(text).statements if s.kind == "reaction"]
    assert found.value == value
    assert found.holder is not None
    assert found.holder.country == "NOR"


def test_condemning_is_an_event_and_a_reaction(read: Read) -> None:
    coded = read("Norway condemned Chile.")
    assert [m.type for m in coded.mentions] == ["ACCUSE"]
    assert [(s.kind, s.toward) for s in coded.statements] == [("reaction", "Chile")]


def test_the_agent_of_a_passive_holds_the_reaction(read: Read) -> None:
    (found,) = read("Norway was condemned by Chile.").statements
    assert found.holder is not None
    assert found.holder.country == "CHL"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chile hopes to win relief from sanctions.", "economy"),
        ("Chile wants to gain influence in the region.", "influence"),
    ],
)
def test_goals(read: Read, text: str, value: str) -> None:
    coded = read(text)
    (found,) = coded.statements
    assert (found.kind, found.value) == ("goal", value)
    assert found.holder is not None
    assert found.holder.country == "CHL"
    assert coded.mentions == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deal could lead to an arms race.", "risk"),
        ("The summit might create an opportunity.", "opportunity"),
    ],
)
def test_assessments(read: Read, text: str, value: str) -> None:
    (found,) = read(text).statements
    assert (found.kind, found.value, found.holder) == ("assessment", value, None)


def test_nobodys_reaction_is_no_statement(read: Read) -> None:
    assert read("Nobody condemned the missile test.").statements == ()


def test_statements_stand_where_they_say(read: Read) -> None:
    coded = read("Reactions\n\nThe night was calm. “Norway” condemned Chile’s missile test.")
    (found,) = coded.statements
    assert coded.document.text[slice(*found.span)] == found.text
    assert found.text.endswith("missile test.")


def test_a_signed_agreement(read: Read) -> None:
    coded = read("Norway and Chile signed a fisheries treaty on Monday.")
    (found,) = coded.agreements
    assert (found.form, found.status) == ("treaty", "signed")
    assert [a.country for a in found.parties] == ["NOR", "CHL"]
    assert found.subject in found.text


@pytest.mark.parametrize(
    ("verb", "status"), [("will sign", "proposed"), ("did not sign", "not reached")]
)
def test_an_agreement_has_the_status_of_its_act(read: Read, verb: str, status: str) -> None:
    found = read(f"Norway and Chile {verb} a treaty.").agreements
    assert [a.status for a in found] == [status]


def test_a_condemned_agreement_is_none_of_the_speakers(read: Read) -> None:
    assert read("Norway condemned the treaty with Chile.").agreements == ()
