from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import Any

from detente.briefing import Timeline, make_timeline, render_timeline, timeline_markdown
from detente.record import Record
from detente.records import Coded
from tests.briefing.conftest import HOSTILE, hostile
from tests.briefing.test_html import Page
from tests.factories import day, interval, read


def timeline(*coded: Coded, **wanted: Any) -> Timeline:
    with Record.open() as record:
        record.extend(coded)
        rows = record.timeline(**wanted).to_pylist()
        return make_timeline(
            rows, record.happenings(**wanted), record.documents(), wanted.get("between") or ()
        )


def visits() -> list[Coded]:
    june = interval("2024-06-01", "2024-06-30", "month")
    return [
        read(
            "a", {"date": day("2024-06-19")}, published=date(2024, 6, 20), url="https://a.example"
        ),
        read("b", {"date": day("2024-06-19")}, published=date(2024, 6, 21), url="javascript:1"),
        read("c", {"kind": "AID", "date": june, "status": "planned"}),
        read("d", {"kind": "ACCUSE"}, published=date(2024, 8, 2)),
        read("e", {"kind": "AGREE", "background": True}),
    ]


def test_events_stand_by_month_in_order_and_the_undated_apart() -> None:
    made = timeline(*visits(), between=("RUS", "PRK"))
    assert made.title == "Russia and North Korea, 1 June to 2 August 2024"
    assert [(month.key, month.name, len(month.entries)) for month in made.months] == [
        ("2024-06", "June 2024", 2),
        ("2024-08", "August 2024", 1),
    ]
    assert [(e.when, e.reported, e.mark) for e in made.entries] == [
        ("June 2024", False, "○"),
        ("19 June 2024", False, "●"),
        ("2 August 2024", True, "●"),
        ("", False, "●"),
    ]
    assert len(made.undated) == 1


def test_every_sentence_of_an_event_stands_once_with_who_published_it() -> None:
    copy = read("copy", {"date": day("2024-06-19")}, copy_of="a")
    text = {"sentence": "Sentence 0 of a."}
    same = Coded(
        copy.document,
        copy.sentences,
        tuple(type(m)(**{n: getattr(m, n) for n in m.__slots__} | text) for m in copy.mentions),
        (),
        (),
        copy.actors,
    )
    made = timeline(*visits(), same, type="CONSULT")
    (entry,) = made.entries
    assert sorted(quote.text for quote in entry.quotes) == ["Sentence 0 of a.", "Sentence 0 of b."]
    urls = {quote.source: quote.url for quote in entry.quotes}
    assert urls["b, 21 June 2024"] is None


def test_parts_of_the_day_stand_below_their_visit_and_others_name_it() -> None:
    coded = read(
        "a",
        {
            "kind": "AGREE", "target": ("Kim Jong Un",), "joint": True, "word": "Sentence",
            "date": day("2024-06-18"),
        },
        {"date": interval("2024-06-18", "2024-06-20"), "word": "Sentence"},
        {
            "kind": "SUPPORT", "target": ("Kim Jong Un",), "joint": True, "word": "Sentence",
            "date": day("2024-06-20"),
        },
        published=date(2024, 6, 20),
    )  # fmt: skip
    made = timeline(coded)
    visited = "Russia (Vladimir Putin) visited North Korea"
    assert [(e.event.type, e.depth, e.part_of) for e in made.entries] == [
        ("CONSULT", 0, ""),
        ("AGREE", 1, ""),
        ("SUPPORT", 0, visited),
    ]
    text = timeline_markdown(made, quotes=True)
    assert "\n  - **18 June 2024** ● " in text
    assert "\n    - “Sentence 0 of a.”" in text
    assert f". Part of: {visited}" in text
    page = Page(render_timeline(made))
    assert sum("part" in str(given.get("class", "")).split() for given in page.all("li")) == 1
    assert f"#{made.entries[0].event.id}" in {given["href"] for given in page.all("a")}
    alone = timeline(coded, type="SUPPORT")
    assert [(e.depth, e.part_of) for e in alone.entries] == [(0, "")]


def test_how_a_status_moved_is_told() -> None:
    made = timeline(
        read("a", {"status": "planned"}, published=date(2024, 6, 18)),
        read("b", {"date": day("2024-06-19")}, published=date(2024, 6, 20)),
    )
    told = "First reported as planned on 18 June, as happened on 20 June 2024"
    assert [entry.moved for entry in made.entries] == [told]
    assert told in timeline_markdown(made)
    assert told in Page(render_timeline(made)).text


def test_copies_are_no_outlets_of_their_own() -> None:
    visit = {"date": day("2024-06-19")}
    made = timeline(read("a", visit), read("b", visit, copy_of="a"), read("c", visit))
    assert made.facts == ("1 event", "3 documents", "2 outlets")
    assert made.entries[0].facts == "happened, 3 mentions, 3 documents, 2 outlets"


def test_markdown_shows_sentences_only_where_asked() -> None:
    made = timeline(*visits())
    assert "Sentence" not in timeline_markdown(made)
    page = timeline_markdown(made, quotes=True)
    assert "## June 2024" in page
    assert "“Sentence 0 of a.” a, 20 June 2024" in page
    assert "(reported)" in page


def test_page_asks_for_nothing_and_runs_nothing() -> None:
    html = render_timeline(timeline(*visits()))
    page = Page(html)
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv"))
    style = html.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy is not None
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not page.all("script")
    assert not any("style" in given for _, given in page.elements)
    links = [given["href"] for given in page.all("a")]
    assert "https://a.example" in links
    assert not any(str(link).startswith("javascript") for link in links)


def test_bars_lead_to_the_months_that_are_there() -> None:
    page = Page(render_timeline(timeline(*visits())))
    ids = {given.get("id") for _, given in page.elements}
    targets = [str(given["href"]) for given in page.all("a") if str(given["href"])[0] == "#"]
    assert {"#m-2024-06", "#m-2024-08"} <= set(targets)
    assert {target[1:] for target in targets} <= ids
    heights = [float(str(given["height"])) for given in page.all("rect")]
    assert max(heights) <= 40
    assert len(heights) == 3


def test_long_times_have_a_bar_a_year_and_short_ones_a_bar_a_day() -> None:
    years = timeline(read("a", {"date": day("1961-07-06")}, {"date": day("2024-06-19")}))
    assert 'viewBox="0 0 64 40"' in render_timeline(years)
    days = timeline(read("a", {"date": day("2024-06-01")}, {"date": day("2024-06-19")}))
    assert 'viewBox="0 0 19 40"' in render_timeline(days)


def test_sentences_stand_open_where_asked() -> None:
    made = timeline(*visits())
    assert "<details>" in render_timeline(made)
    assert "<details>" not in render_timeline(made, quotes=True)


def test_nothing_is_a_page_too() -> None:
    assert "No event was found." in render_timeline(timeline())
    assert timeline_markdown(timeline()).startswith("# All events")


def test_hostile_text_stays_text() -> None:
    made = timeline(*hostile())
    page = Page(render_timeline(made, quotes=True))
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img", "b", "iframe"})
    assert HOSTILE in page.text
    assert "<script" not in timeline_markdown(made, quotes=True)


def test_what_is_known_to_the_year_stands_under_the_year() -> None:
    year = interval("2024-01-01", "2024-12-31", "year")
    june = interval("2024-06-01", "2024-06-30", "month")
    made = timeline(
        read("a", {"kind": "AID", "date": year}),
        read("b", {"date": june}),
        read("c", {"kind": "AGREE", "date": day("2024-06-19")}),
    )
    assert [(month.key, month.name) for month in made.months] == [
        ("2024", "2024"),
        ("2024-06", "June 2024"),
    ]
