from __future__ import annotations

from detente.briefing import Brief, event_line, render_markdown
from tests.briefing.conftest import brief_of, hostile
from tests.factories import Reading, read


def test_every_event_and_statement_is_told_once_with_a_quote(brief: Brief) -> None:
    text = render_markdown(brief)
    for event in brief.events:
        assert text.count(f"**{event_line(event)}**") == 1
    for statement in brief.statements:
        assert statement.text in text


def test_headings_keep_plans_claims_and_history_apart(brief: Brief) -> None:
    text = render_markdown(brief)
    order = [
        "# Russia and North Korea, 19 to 21 June 2024",
        "## What happened",
        "## Planned and possible",
        "is to visit Vietnam",
        "## Accusations, claims and denials",
        "is said by the United States",
        "## Background",
        "Kim Jong Il",
        "## By outlet",
        "## Set aside",
        "x.pdf",
        "## Documents",
        "1. An old ally. Alpha Daily, 20 June 2024. <https://alpha.example/a?b=1&c=2>",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_text_from_articles_cannot_become_markup() -> None:
    text = render_markdown(brief_of(hostile()))
    assert "<script" not in text
    assert "<img" not in text
    assert "javascript:" not in text
    reading = Reading("a")
    reading.event("Vladimir Putin's *visit*\n\n# to [North Korea](x) | `y` ~~z~~ \\ _w_.")
    text = render_markdown(brief_of([reading.coded]))
    assert r"\*visit\* \# to \[North Korea\](x) \| \`y\` \~\~z\~\~ \\ \_w\_." in text


def test_addresses_cannot_leave_their_brackets() -> None:
    text = render_markdown(brief_of([read("a", url="https://a.example/x>y<z")]))
    assert "a.example/x" not in text
    text = render_markdown(brief_of([read("a", url="https://a.example/x`y|z")]))
    assert "<https://a.example/x%60y%7Cz>" in text


def test_brief_of_nothing_is_still_a_page() -> None:
    assert render_markdown(brief_of([])).startswith("# Brief\n")
