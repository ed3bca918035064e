"""Who speaks in a transcript."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding import Coder
from detente.coding.speakers import TurnTaking
from tests.coding.conftest import Code, Read

# An own transcript, so that its labels are believed.
CALL = """Press Call by Trade Envoy Ada Quillfeather and Deputy Spokesperson Tom Oakes

MR. OAKES: Good afternoon.

**MS. OAKES:** Good afternoon.

MR. QUILLFEATHER: Good afternoon.

SECRETARY BLINKEN: Good afternoon.

THE PRESIDENT: Good afternoon.

QUESTION: Has it arrived?

Q Has it arrived?
"""


@pytest.fixture
def turns(coder: Coder) -> TurnTaking:
    return TurnTaking(coder.gazetteer, date(2023, 5, 17), "", CALL)


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


def taking(coder: Coder, text: str, home: str = "", title: str = "") -> TurnTaking:
    return TurnTaking(coder.gazetteer, date(2023, 5, 17), home, text, title)


def labelled(turns: TurnTaking, text: str) -> list[str]:
    """The labels that are believed, line by line."""
    return [line[: turns.label(line)] for line in text.split("\n") if turns.label(line)]


@pytest.mark.parametrize(
    "line",
    [
        "SENIOR ADMINISTRATION OFFICIAL: Thank you.",
        "SENIOR STATE DEPARTMENT OFFICIAL TWO: Thank you.",
        "PRESIDENT VON DER LEYEN: Thank you.",
        "FOREIGN MINISTER LAVROV (via translation): Thank you.",
        "PRIME MINISTER KISHIDA: (As interpreted.) Thank you.",
        "MR. FERNÁNDEZ: Thank you.",
        "MR. OAKES, continued: Thank you.",
        "MODERATOR: Thank you.",
        "AIDE: Thank you.",
        "BRENNERMAN: Thank you.",
        "Q: Thank you.",
        "Q. Thank you.",
        "**Q** Thank you.",
        "Q (Speaking Korean) Thank you.",
        "THE VICE PRESIDENT: Thank you.",
        "Moderator: Thank you.",
        "Ms. Quill-Feather: Thank you.",
    ],
)
def test_labels_of_a_transcript(coder: Coder, line: str) -> None:
    text = f"{CALL}\n{line}\n\n{line}\n"
    turns = taking(coder, text)
    assert labelled(turns, line)
    assert line[turns.label(line) :].lstrip("( ").startswith(("Thank", "As", "Speaking"))


@pytest.mark.parametrize(
    "text",
    [
        "NORTH KOREA: A harbour reopens\n\nShips came back.\n",
        "WASHINGTON: Norway sent aid to Chile.\n\nChile thanked Norway.\n",
        "NOTE: Ships came back.\n\nUPDATE: They were many.\n\nBREAKING: So they were.\n",
        "FACT SHEET: Ships\n\nREADOUT: Ships came.\n",
        "VESSEL TYPE: Tanker\n\nVESSEL FLAG: Peru\n\nVESSEL TYPE: Tug\n\nVESSEL FLAG: Chile\n",
        "The bottom line is this: ships came back.\n",
        "Q fever came back to Chile.\n",
        "SECURITY: Ships came.\n\nTRADE: Ships went.\n",
        "PRIME MINISTER KISHIDA: HARBOURS OF CHILE TO REOPEN THIS SPRING\n",
    ],
)
def test_no_label_is_believed_in_an_article(coder: Coder, text: str) -> None:
    turns = taking(coder, text)
    for line in text.split("\n"):
        turns.enter(line, 0)
        assert turns.speaker() is None


def test_two_who_speak_by_turns_are_believed_by_their_names(coder: Coder) -> None:
    line = "Ada Quill: It is so.\n\nTom Brenner: Is it so?\n\n"
    assert labelled(taking(coder, line * 3), line.strip()) == ["Ada Quill: ", "Tom Brenner: "]
    assert labelled(taking(coder, line), line.strip()) == []


@pytest.mark.parametrize(
    ("title", "text", "label", "actor"),
    [
        (
            "Remarks by Envoy Ada Quill and Deputy Spokesperson Tom Oakes",
            "",
            "MR. OAKES",
            "USA.GOV",
        ),
        ("", "Tom Oakes, Deputy Spokesperson\n\n", "MR OAKES", "USA.GOV"),
        ("", "Kurt Campbell came, too.\n\n", "MR. CAMPBELL", "USA.GOV.campbell-kurt"),
        ("", "", "MR. QUILLFEATHER", ""),
        ("", "", "AMBASSADOR KIM", ""),
        ("", "", "PRESIDENT QUILLFEATHER", ""),
        ("", "", "SENIOR ADMINISTRATION OFFICIAL", "USA.GOV"),
        ("", "", "SECRETARY QUILLFEATHER", "USA.GOV"),
        ("", "", "THE PRESIDENT", "USA.GOV.biden-joe"),
        ("", "", "FOREIGN MINISTER QUILLFEATHER", ""),
        ("", "", "MODERATOR", ""),
    ],
)
def test_who_a_label_means_at_home(
    coder: Coder, title: str, text: str, label: str, actor: str
) -> None:
    line = f"{label}: Good afternoon."
    turns = taking(coder, f"{text}{line}\n\nQ Hello.\n\n{line}\n", "USA", title)
    turns.enter(line, 0)
    speaker = turns.speaker()
    assert speaker is not None
    assert (speaker.text, speaker.actor) == (label, actor)


@pytest.mark.parametrize(
    ("block", "left"),
    [
        ("Ships came. (Laughter.)", "Ships came."),
        ("Ships [applause] came.", "Ships            came."),
        ("(Speaks in Korean.)", ""),
        ("Ships (many of them) came.", "Ships (many of them) came."),
    ],
)
def test_stage_directions_are_silenced(turns: TurnTaking, block: str, left: str) -> None:
    silenced = turns.silenced(block)
    assert len(silenced) == len(block)
    assert silenced.rstrip() == left


def test_stage_directions_are_no_part_of_a_sentence(read: Read) -> None:
    coded = read(
        "MR. OAKES: Norway sent aid. (Applause.) Chile thanked it. (Laughter.)\n\n"
        "(Crosstalk.)\n\nQ Thank you. (Speaks Spanish.)\n\nEND 2:15 P.M. EDT\n"
    )
    assert [s.text for s in coded.sentences] == [
        "Norway sent aid.",
        "Chile thanked it.",
        "Thank you.",
    ]


def test_nobody_speaks_after_the_end(turns: TurnTaking) -> None:
    turns.enter("MR. OAKES: Good afternoon.", 0)
    turns.enter("(The briefing was concluded at 3:02 p.m.)", 30)
    assert turns.speaker() is None


def test_a_dateline_is_skipped_and_nobodys_turn(coder: Coder) -> None:
    block = "OSLO, May 3 (Fjord Wire) — Norway sent aid to Chile."
    turns = taking(coder, block)
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
