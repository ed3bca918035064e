"""How triples by CAMEO's conventions are read and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation.triples import read_told, triple_scores


def told(path: Path, *rows: tuple[str, str]) -> Path:
    """A file of sentences: their events as written there, and their texts."""
    path.write_text(
        "".join(
            f'<Sentence date="20150609" id="t"/>\n{events}\n<Text>\n{text}\n</Text></Sentence>\n'
            for events, text in rows
        )
    )
    return path


def event(number: str, source: str, target: str) -> str:
    return f'<EventCoding eventcode="{number}" sourcecode="{source}" targetcode="{target}" />'


def test_codes_become_roots_and_countries(tmp_path: Path) -> None:
    events = [
        event("042", "USAGOV", "CHE"),
        event("057", "UKR", "IGOEUREEC"),
        event("194", "---REB", "MYSBUS"),
        event("015", "NOR", "PER"),  # a statement: no type of PLOVER's
    ]
    (row,) = read_told(told(tmp_path / "a.xml", ("\n".join(events), "Norway met\nPeru.")))
    assert row.gold == {
        ("CONSULT", "USA", "CHE"),
        ("SUPPORT", "UKR", "EUR"),
        ("ASSAULT", "", "MYS"),
    }
    assert (row.text, row.date) == ("Norway met Peru.", "2015-06-09")


@pytest.mark.parametrize(
    ("events", "text", "scores"),
    [
        (event("040", "PER", "NOR"), "Norway met Peru.", (1.0, 1.0)),  # shared: either way
        (event("072", "NOR", "PER"), "Norway will supply arms to Peru.", (1.0, 1.0)),
        (event("112", "NOR", "PER"), "Norway claimed that Peru attacked Chile.", (1.0, 1.0)),
        (event("190", "NOR", "PER"), "Norway met Peru.", (0.0, 0.0)),
    ],
)
def test_acts_are_compared_as_cameo_tells_them(
    tmp_path: Path, events: str, text: str, scores: tuple[float, float]
) -> None:
    assert triple_scores(told(tmp_path / "a.xml", (events, text))) == scores
