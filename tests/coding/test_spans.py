"""The kept text is never changed for the parser: every span points into it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.coding import Coder
from detente.english import parseable
from detente.records import Coded, Document

_PIECES = [
    "Norway sent aid to Chile",
    "Chile condemned Norway",
    "“We struck Peru,”",
    "‘It did.’",
    "said",
    "Kim Jong Un",
    "ComradeKim Jong Unmet",
    "U.S.",
    "Gen.",
    "Mr. Oakes",
    "MR. OAKES:",
    "Q",
    "Q:",
    "SECRETARY BLINKEN:",
    "(Laughter.)",
    "[Applause]",
    "SEOUL, June 19 (AP) —",
    "(Reuters) -",
    "-0-",
    "(END)",
    "© AFP",
    "…",
    "...",
    "—",
    "–",
    "--",
    "-",
    '"',
    "'",
    "(",
    ")",
    ".",
    ". ",
    "?",
    "!",
    ":",
    ";",
    ",",
    "*",
    "**",
    "_",
    "•",
    "1.",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u00a0",
    "\u2009",
    "\u200b",
    "\u202f",
    "\u2028",
    "\ufeff",
    "\u00ad",
    "\x0b",
    "é",
    "e\u0301",
    "ß",
    "İ",
    "ﬁ",
    "안녕",
    "العربية",
    "\U0001f600",
    "\U0001f1f0\U0001f1f7",
    "1 100",
    "$5",
    "5%",
    "http://lisk.example/a?b=c",
    "<b>",
    "&nbsp;",
]


def slips(coded: Coded) -> list[str]:
    """What does not stand where its span says."""
    text = coded.document.text
    pairs = [(s.text, s.span) for s in coded.sentences]
    pairs += [(a.text, a.span) for a in coded.actors]
    pairs += [(s.text, s.span) for s in coded.statements]
    pairs += [(a.text, a.span) for a in coded.agreements]
    for mention in coded.mentions:
        pairs.append((mention.sentence, mention.span))
        pairs += [(a.text, a.span) for a in (*mention.source, *mention.target) if a.span != (0, 0)]
        parts = (mention.speaker, mention.date, mention.place, mention.trigger)
        pairs += [(part.text, part.span) for part in parts if part is not None]
    return [f"{said!r} at {span}" for said, span in pairs if text[slice(*span)] != said]


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    pieces=st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=25),
    glue=st.sampled_from(["", " ", "\u00a0"]),
)
def test_every_span_of_odd_text_holds_its_text(coder: Coder, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces).encode(errors="replace").decode()
    document = Document(
        id="odd", text=text, outlet="lisk.example", outlet_known=True, published=date(2024, 6, 20)
    )
    coded = coder.code(document)
    assert coded.document.text == text
    assert slips(coded) == []
    assert all(s.text == s.text.strip() and s.text for s in coded.sentences)


@given(st.text())
def test_what_the_parser_sees_is_as_long_as_the_text(text: str) -> None:
    assert len(parseable(text)) == len(text)


@pytest.mark.parametrize("mark", ["‘", "’", "“", "”", "„", "–", "—", "\u00a0"])
def test_quotes_dashes_and_blanks_stay_in_the_kept_text(coder: Coder, mark: str) -> None:
    text = f"Norway sent aid{mark} to Chile."
    document = Document(id="odd", text=text, outlet="lisk.example", outlet_known=True)
    assert coder.code(document).sentences[0].text == text


def test_dates_and_places_are_told_in_the_words_of_the_text(coder: Coder) -> None:
    text = (
        "Norway sent aid to Chile from 2014 – 2018. "
        "Norway met Peru in the People’s Republic of China on June 3."
    )
    document = Document(
        id="odd", text=text, outlet="lisk.example", outlet_known=True, published=date(2024, 6, 20)
    )
    coded = coder.code(document)
    assert slips(coded) == []
    said = [part.text for m in coded.mentions for part in (m.date, m.place) if part is not None]
    assert any("–" in each for each in said)
    assert any("’" in each for each in said)
