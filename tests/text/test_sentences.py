"""Blocks: what is parsed on its own."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from detente.text.sentences import blocks, edges


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n  ", "\n\n\n"])
def test_nothing_has_no_blocks(text: str) -> None:
    assert blocks(text) == []


def test_paragraphs_headings_and_items_are_blocks() -> None:
    text = "A harbour reopens\n\nShips came back. They were many.\n\n- one ship\n- two boats\n"
    assert texts(text) == [
        "A harbour reopens",
        "Ships came back. They were many.",
        "- one ship",
        "- two boats",
    ]


def test_a_heading_stays_apart_without_a_blank_line() -> None:
    assert texts("A harbour reopens\nShips came back.") == ["A harbour reopens", "Ships came back."]


def test_lines_that_an_editor_wrapped_are_one_block() -> None:
    text = (
        "The ships that had waited outside the harbour since\n"
        "early spring came back on a morning without wind and\n"
        "were greeted by the whole town."
    )
    assert texts(text) == [text]


def test_a_line_that_goes_on_in_lower_case_is_one_block() -> None:
    assert texts("The ships came\nback home.") == ["The ships came\nback home."]


def test_a_blank_line_always_parts() -> None:
    long = "The ships that had waited outside the harbour since early spring came"
    assert texts(f"{long}\n\nback home.") == [long, "back home."]


@pytest.mark.parametrize("end", [".", "!", "?", ":", ".”", ".)", ";"])
def test_a_line_that_ends_its_sentence_is_not_continued(end: str) -> None:
    first = f"The ships that had waited outside the harbour for weeks came back{end}"
    assert texts(f"{first}\nThe town slept.") == [first, "The town slept."]


def test_blanks_around_a_block_are_no_part_of_it() -> None:
    assert blocks("  Ships came. \t\n") == [(2, 13)]


@pytest.mark.parametrize("seed", range(20))
def test_blocks_hold_every_word_once_and_in_order(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    text = "".join(
        chance.choices(["Ships ", "came", " back", ".", "\n", "\n\n", "\r\n", "\t"], k=80)
    )
    found = blocks(text)
    assert "".join("".join(t.split()) for t in texts(text)) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(t and t == t.strip() for t in texts(text))


def test_a_list_item_or_a_turn_begins_a_block() -> None:
    long = "The ships that had waited outside the harbour since early spring"
    for next_line in ("- two boats", "2) two boats", "Q   Two boats?", "MR. OAKES: Two boats."):
        assert texts(f"{long}\n{next_line}") == [long, next_line]


def test_a_clause_that_a_comma_leaves_open_goes_on() -> None:
    text = "On the day of the harbour fair,\nShips came back."
    assert texts(text) == [text]
    assert texts("Dear friends,\nShips came back.") == ["Dear friends,", "Ships came back."]


@pytest.mark.parametrize(
    "text",
    [
        'Ships came back. |"They were many," she said.',
        'They call it "the Game of Ships." |The town slept.',
        "They were 'under watch for years'. |\"If so,\" she said.",
        "Carbon must stay under 2C. |Many ships burn oil.",
        "Has it come? |Yes, it has.",
        "Ships of the U.S. |The town slept.",
        "They met in the U.S. |In Orsk nobody came.",
        "She left at 5 p.m. |The town slept.",
        "Lisk Steel Co. |The town slept.",
        "(Ships came.) |The town slept.",
    ],
)
def test_where_a_sentence_surely_starts(text: str) -> None:
    plain = text.replace("|", "")
    assert text.index("|") in edges(plain).starts


@pytest.mark.parametrize(
    "text",
    [
        '"Have ships come?|" asked Ada.',
        '"Have ships come?" |asked Ada.',
        "Gen. |Oakes came.",
        "Mr. |Oakes came.",
        "Ships left from V. |Oakes harbour.",
        "He is No. |1 in Orsk.",
        "It is 1:12 P.M. |EST here.",
        "Ships (e.g. |Tugs) came.",
        "- |Ships came.",
        "1. |Ships came.",
        "(a) |Ships came.",
        "He said: |ships came.",
        "Ships - |many ships - came.",
        "On Jan. |5 ships came.",
        '"|Ships came."',
    ],
)
def test_where_none_does(text: str) -> None:
    plain = text.replace("|", "")
    assert text.index("|") in edges(plain).inside


@pytest.mark.parametrize(
    "text", ["In the U.S. Kim spoke.", "I don't know ... Ships came.", "so it is. want to go?"]
)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    told = edges(text)
    assert told.starts == frozenset()
    assert text.index(" ", 8) + 1 not in told.inside


@pytest.mark.parametrize("text", ['"' * 20_000, "(" * 20_000, ". " * 20_000, "-" * 20_000])
def test_marks_without_words_cost_little(text: str) -> None:
    assert edges(text).starts == frozenset()
