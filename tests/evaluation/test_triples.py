"""How triples of PETRARCH-2's records are read and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.evaluation.triples import read_records, triple_scores


def records(path: Path, *rows: tuple[str, str]) -> Path:
    """A file of sentences: their events as written there, and their texts."""
    path.write_text(
        "<Validation>\n### -- a comment that XML forbids -- ###\n"
        + "".join(
            f'<Sentence date="20150609" id="t"/>\n{events}\n<Text>\n{text}\n</Text>\n'
            for events, text in rows
        ),
        encoding="utf-8",
    )
    return path


def event(number: str, source: str, target: str) -> str:
    return f'<EventCoding eventcode="{number}" sourcecode="{source}" targetcode="{target}" />'


def test_codes_become_countries_and_roots(tmp_path: Path) -> None:
    events = [
        event("043", "CHE", "USAGOV"),  # the host of a visit: turned round
        event("057", "UKR", "IGOEUREEC"),
        event("194", "---REB", "MYSBUS"),
        event("015", "NOR", "PER"),  # a statement: no type of PLOVER's
    ]
    path = records(
        tmp_path / "a.xml",
        ("\n".join(events), "Norway met\nPeru."),
        (event("040", "NOR", "PER"), ""),
    )
    (record,) = read_records(path)
    assert record.triples == {("USA", "CHE", "CONSULT"), ("UKR", "EUR", "SUPPORT")}
    assert record.remarks == {("NOR", "PER")}
    assert (record.text, record.day) == ("Norway met Peru.", date(2015, 6, 9))


@pytest.mark.parametrize(
    ("events", "text", "precise", "found"),
    [
        (event("111", "IGOUNO", "NORGOV"), "The United Nations criticized Norway.", 1, 1),
        (event("040", "PER", "NOR"), "Norway met Peru.", 1, 1),  # shared: either way
        (event("072", "NOR", "PER"), "Norway will supply arms to Peru.", 1, 1),  # planned: the act
        (event("030", "NOR", "PER"), "Norway will supply arms to Peru.", 1, 1),  # or its promise
        (event("112", "NOR", "PER"), "Norway claimed that Peru attacked Chile.", 1, 1),
        (event("015", "NOR", "PER"), "Norway praised Peru.", 0, 0),  # not compared
        (event("190", "NOR", "PER"), "Norway met Peru.", 0, 0),
    ],
)
def test_acts_are_compared_as_the_gold_may_tell_them(
    tmp_path: Path, events: str, text: str, precise: float, found: float
) -> None:
    path = records(tmp_path / "a.xml", (events, text))
    assert triple_scores(path) == {"precise": precise, "found": found}
