"""Who speaks in a transcript."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.coding.speakers import TurnTaking
from tests.coding.conftest import Code, Read


@pytest.fixture
def turns(coder: Coder) -> TurnTaking:
    return TurnTaking(coder.gazetteer, date(2023, 5, 17))


@pytest.mark.parametrize(
    ("block", "label"),
    [
        ("MR. OAKES: Good afternoon.", "MR. OAKES: "),
        ("SECRETARY BLINKEN: Good afternoon.", "SECRETARY BLINKEN: "),
        ("THE PRESIDENT: Good afternoon.", "THE PRESIDENT: "),
        ("QUESTION: Has it arrived?", "QUESTION: "),
        ("Q Has it arrived?", "Q "),
        ("**MS. OAKES:** Good afternoon.", "**MS. OAKES:** "),
        ("Norway sent aid: ten ships.", ""),
        ("Quietly, Norway sent aid.", ""),
        ("", ""),
    ],
)
def test_labels(turns: TurnTaking, block: str, label: str) -> None:
    assert block[: turns.label(block)] == label


def test_a_dateline_is_skipped_and_nobodys_turn(turns: TurnTaking) -> None:
    block = "OSLO, May 3 (Fjord Wire) — Norway sent aid to Chile."
    assert block[turns.label(block) :] == "Norway sent aid to Chile."
    turns.enter(block, 0)
    assert turns.speaker() is None


def test_nobody_speaks_in_prose(turns: TurnTaking) -> None:
    turns.enter("Norway sent aid to Chile.", 0)
    assert turns.speaker() is None


def test_a_turn_lasts_until_the_next_label(turns: TurnTaking) -> None:
    turns.enter("SECRETARY BLINKEN: Good afternoon.", 10)
    turns.enter("It is good to be here.", 50)
    speaker = turns.speaker()
    assert speaker is not None
    assert (speaker.text, speaker.span) == ("SECRETARY BLINKEN", (10, 27))
    assert speaker.country == "USA"
    turns.enter("QUESTION: Has it arrived?", 80)
    asking = turns.speaker()
    assert asking is not None
    assert (asking.text, asking.country) == ("QUESTION", "")


def test_a_bare_q_is_a_turn_of_its_own(turns: TurnTaking) -> None:
    turns.enter("SECRETARY BLINKEN: Good afternoon.", 0)
    turns.enter("Q Has it arrived?", 40)
    speaker = turns.speaker()
    assert speaker is not None
    assert (speaker.text, speaker.span, speaker.country) == ("Q", (40, 41), "")


def test_a_name_that_is_not_known_is_kept_as_text(turns: TurnTaking) -> None:
    turns.enter("MR. QUILLFEATHER: Good afternoon.", 0)
    speaker = turns.speaker()
    assert speaker is not None
    assert (speaker.text, speaker.actor, speaker.country) == ("MR. QUILLFEATHER", "", "")


def test_acts_of_a_turn_have_its_speaker(read: Read) -> None:
    coded = read(
        "SECRETARY BLINKEN: Norway has sent weapons to Peru.\n\n"
        "Chile condemned Norway.\n\n"
        "QUESTION: Thank you. Bolivia attacked Peru on Monday.",
        "2023-05-17",
    )
    speakers = [m.speaker for m in coded.mentions]
    assert [s and s.country for s in speakers] == ["USA", "USA", ""]
    for speaker in speakers:
        assert speaker is not None
        assert coded.document.text[slice(*speaker.span)] == speaker.text


def test_we_are_the_state_of_whoever_speaks(code: Code) -> None:
    (mention,) = code("SECRETARY BLINKEN: We condemned Chile.")
    assert [a.country for a in mention.source] == ["USA"]


def test_a_question_asserts_nothing(code: Code) -> None:
    assert code("QUESTION: Has Norway attacked Chile?") == ()


def test_a_speaker_inside_a_turn_comes_first(code: Code) -> None:
    (mention,) = code("SECRETARY BLINKEN: Chile said Norway had sent weapons to Peru.")
    assert mention.speaker is not None
    assert mention.speaker.country == "CHL"


def test_a_label_is_no_part_of_the_sentence(read: Read) -> None:
    coded = read("SECRETARY BLINKEN: Norway has sent weapons to Peru.")
    assert [s.text for s in coded.sentences] == ["Norway has sent weapons to Peru."]
