"""The steps behind the readers take any text, and no longer for a hostile one than for another."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.records import Document
from detente.sources.days import day
from detente.text import Copies, clean, language_of, plain
from detente.text.dates import find_dates
from detente.text.sentences import blocks

SIZE = 50_000
# Seconds of processor time for so many characters; a text that is read at all takes a tenth.
SECONDS = 3.0


def dates(text: str) -> object:
    return find_dates(text, date(2024, 6, 20))


def copies(text: str) -> object:
    known = Copies()
    return [known.of(Document(str(n), text + "x" * n, "desk", True)) for n in range(2)]


STEPS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "language_of": language_of,
    "blocks": blocks,
    "dates": dates,
    "plain": plain,
    "day": day,
    "copies": copies,
}
# What is repeated until the text is long enough; what stands alone comes first.
UNITS = (
    "a", "A", "1", ".", ",", '"', "”", "(", ")", "[", "{", "\n", "\t", "\r", " ", "\xa0", "\0", "-",
    "é", "北", "\u0301", "\u200b", "\u202e", "\u2028", "\ufeff", "\ud800", "\U0001f600", "\x1b[",
    "a ", "Aa ", "aA", "a\n", "1 ", "1,", "1/2/", "2024-", "a.b", "A.", "? ", "'s ", "e\u0301 ",
    "word ", "Kim Jong Un", "He left. ", "a line without an end that was broken by its editor\n",
    "By A B, ", "BY A\n", "Photo: ", "Photo/AP via ", "(Photo: AP) ", "Published 1 Jan 2024 ",
    "Share\nTweet\n", "Read more\n", "Related:\nfoo\n", "• ", " | ", "Home > ", "© 2024 ",
    "May ", "Monday ", "2024 ", "the 19th ", "two and a half years and ", "two weeks after ",
    "from May to ", "since ", "the end of ", "half a ", "twenty-", "one hundred and ",
    "*", "_a", "**a*", "***a_ ", "`", "~~", "# ", "- ", "1. ", "> ", "|a|b|\n|-|-|\n", "a\n=\n",
    "[a](", "![", "[a]: b\n", "[a]", "\\", "&", "&#", "&amp;", "<", "<a ", "<a@", "<p>", "<div>\n",
    "<!--", "-->", "<?", "<!A", "<![CDATA[", '<p a="', '<p a=":', "<http://a", "<script>", "</",
    ">", "<br", "```\n", "~~~ ", "http://a.",
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_any_text_in_bounded_time(step: str) -> None:
    slow = {}
    for unit in UNITS:
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        started = time.process_time()
        STEPS[step](text)
        if (took := time.process_time() - started) > SECONDS:
            slow[unit] = took
    assert not slow


@pytest.mark.parametrize("step", STEPS)
@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(
    text=st.lists(st.one_of(st.sampled_from(UNITS), st.text(max_size=20)), max_size=20).map("".join)
)
def test_a_step_takes_whatever_is_text(step: str, text: str) -> None:
    STEPS[step](text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                          st.lists, max_leaves=3))  # fmt: skip
def test_a_day_is_read_from_any_value_or_none(value: object) -> None:
    assert day(value) is None or isinstance(day(value), date)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    text=st.lists(st.one_of(st.sampled_from(UNITS), st.text(max_size=20)), max_size=20).map("".join)
)
def test_blocks_hold_every_letter_of_a_text_in_order(text: str) -> None:
    found = blocks(text)
    assert all(a < b for a, b in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@pytest.mark.parametrize("unit", ["word ", "He left. ", "a", "北"])
def test_a_text_in_one_line_is_cut_between_sentences_or_words(unit: str) -> None:
    text = (unit * (90_000 // len(unit))).strip()
    found = blocks(text)
    assert len(found) > 3
    assert all(end - start <= 20_000 for start, end in found)
    assert "".join(text[a:b] for a, b in found).replace(" ", "") == text.replace(" ", "")
    if unit == "He left. ":
        assert all(text[start:end].endswith(".") for start, end in found)
