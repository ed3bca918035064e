from __future__ import annotations

from datetime import date

from detente.briefing import Brief, event_line, render_markdown
from tests.briefing.conftest import brief_of, disputed, hostile, tour
from tests.factories import Reading, day, read


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


def test_parts_stand_below_their_visit_and_name_it_elsewhere() -> None:
    text = render_markdown(brief_of(tour()))
    assert "\n- **Russia (Vladimir Putin) visited North Korea**" in text
    below = text.index("\n  - **Russia (Vladimir Putin) and North Korea (Kim Jong Un) agreed")
    ahead = text.index("## Planned and possible")
    assert text.index("visited North Korea**") < below < ahead
    assert text[ahead:].count("  Part of: Russia (Vladimir Putin) visited North Korea.") == 1
    assert "Part of" not in text[:ahead]


def test_disagreements_stand_below_their_event_and_together() -> None:
    told = "Alpha [1] dates the signing to 19 June 2024; Beta [2] dates it to 20 June 2024."
    text = render_markdown(brief_of(disputed()))
    heading = text.index("## Where reports disagree")
    assert f"  Reports disagree: {told}" in text[:heading]
    assert text[heading:].count(told) == 1
    assert "disagree" not in render_markdown(brief_of(tour())).split("## Method")[0]


def test_status_that_moved_names_its_days_and_documents() -> None:
    plan = read("a", {"status": "planned"}, published=date(2024, 6, 18))
    real = read("b", {"date": day("2024-06-19")}, published=date(2024, 6, 20))
    text = render_markdown(brief_of([plan, real]))
    assert "First reported as planned on 18 June [1], as happened on 20 June 2024 [2]." in text


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
