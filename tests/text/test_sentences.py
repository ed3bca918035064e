"""Blocks: what is parsed on its own."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from detente.text.sentences import blocks


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
