from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from detente.briefing import Brief, make_brief, render_html, render_markdown
from detente.briefing.data import best_mention
from detente.record import Record, merge
from tests.briefing.conftest import brief_of, coverage, disputed, tour
from tests.factories import Reading, day, interval, read


def test_json_has_the_keys_and_shapes_of_the_contract(brief: Brief) -> None:
    data = brief.to_json()
    assert json.loads(json.dumps(data)) == data
    keys = "title documents actors events phases reactions goals agreements assessments forecast"
    assert set(keys.split()) <= set(data)
    assert data["phases"] == []
    assert data["forecast"] is None
    document = (
        "id kind outlet outlet_known outlet_from agency title published published_precision "
        "published_from url language words copy_of copy_relation text"
    )
    assert list(data["documents"][0]) == document.split()
    assert list(data["actors"][0]) == ["actor", "name", "country", "sector", "mentions"]
    reaction = data["reactions"][0]
    assert " ".join(reaction) == "actor country stance toward quote document span"
    assert (reaction["country"], reaction["stance"]) == ("KOR", "concern")
    assert " ".join(data["goals"][0]) == "actor country domain text document span"
    assert data["goals"][0]["domain"] == "economy"
    assessment = data["assessments"][0]
    assert (assessment["kind"], assessment["topic"]) == ("risk", "arms race")
    assert assessment["country"] is None
    treaty = data["agreements"][0]
    assert treaty["parties"] == ["RUS", "PRK"]
    assert (treaty["sector"], treaty["form"], treaty["status"]) == ("arms", "treaty", "signed")
    assert treaty["sanctions"] == []
    assert data["set_aside"] == [{"where": "x.pdf", "kind": "binary", "detail": "no text"}]


def test_brief_shows_itself(brief: Brief) -> None:
    assert brief.to_html() == render_html(brief)
    assert brief.to_markdown() == render_markdown(brief)


def test_spans_of_a_brief_point_at_its_quotes(brief: Brief) -> None:
    data = brief.to_json()
    texts = {document["id"]: document["text"] for document in data["documents"]}
    cited = [mention for event in data["events"] for mention in event["mentions"]]
    assert cited
    for each in cited + data["reactions"]:
        start, end = each["span"]
        assert texts[each["document"]][start:end] == each["quote"]


def test_title_names_the_main_pair_and_the_days_of_what_happened(brief: Brief) -> None:
    assert brief.title == "Russia and North Korea, 19 to 21 June 2024"


def test_title_without_dates_or_events() -> None:
    assert brief_of([read("a", {})]).title == "Russia and North Korea"
    assert brief_of([]).title == "Brief"
    year = {"date": interval("2024-01-01", "2024-12-31", "year")}
    assert brief_of([read("a", year)]).title == "Russia and North Korea"
    alone = {"kind": "PROTEST", "source": ("Vietnam",), "target": ()}
    assert brief_of([read("a", alone)]).title == "Vietnam"


def test_actors_are_counted_by_who_they_are(brief: Brief) -> None:
    first = brief.actors[0]
    assert (first.actor, first.country) == ("RUS.GOV.putin-vladimir", "RUS")
    assert first.mentions == max(actor.mentions for actor in brief.actors)
    assert all(actor.actor for actor in brief.actors)


def test_brief_about_a_pair_keeps_what_concerns_it() -> None:
    data = brief_of(coverage(), about=("RUS", "PRK")).to_json()
    for event in data["events"]:
        countries = {actor["country"] for actor in event["source"] + event["target"]}
        assert {"RUS", "PRK"} <= countries
    assert len(data["events"]) == 4
    assert [each["country"] for each in data["reactions"]] == ["KOR"]
    assert len(data["goals"]) == 1
    assert len(data["agreements"]) == 1
    assert len(data["documents"]) == 3


def test_brief_about_one_country_keeps_where_it_takes_part() -> None:
    data = brief_of(coverage(), about=("VNM",)).to_json()
    assert [event["status"] for event in data["events"]] == ["planned"]
    assert [each["country"] for each in data["reactions"]] == ["CHN"]
    assert data["agreements"] == []
    assert data["title"].startswith("Vietnam")


def test_best_mention_is_the_dated_and_named_one() -> None:
    reading = Reading("a")
    reading.event("A visit it was, this visit by Russia.", source=("Russia",))
    best = reading.event("Vladimir Putin's visit of 19 June.", date=day("2024-06-19"))
    (event,) = merge([reading.coded])
    assert best_mention(event) == best


def test_best_mention_of_what_happened_is_no_plan() -> None:
    reading = Reading("a", published=date(2024, 6, 18))
    reading.event("Putin will visit.", status="planned", date=day("2024-06-19"))
    other = Reading("b", published=date(2024, 6, 20))
    best = other.event("The visit that Vladimir Putin made to North Korea was a long one.")
    (event,) = merge([reading.coded, other.coded])
    assert event.status == "happened"
    assert best_mention(event) == best


def test_json_says_how_the_status_moved_and_what_is_disputed(brief: Brief) -> None:
    (event,) = brief_of(disputed()).to_json()["events"]
    assert [step["status"] for step in event["statuses"]] == ["happened"]
    (found,) = event["contradictions"]
    assert found["what"] == "date"
    assert [(v["value"], v["outlets"]) for v in found["versions"]] == [
        ("2024-06-19", ["Alpha"]),
        ("2024-06-20", ["Beta"]),
    ]
    assert all(event["contradictions"] == [] for event in brief.to_json()["events"])


def test_a_record_and_no_record_give_the_same_brief() -> None:
    coded = [*coverage(), *disputed()]
    with Record.open() as record:
        record.extend(coded)
        kept = make_brief(list(record.coded()), record.merge(), []).to_json()
    assert kept == make_brief(coded, merge(coded), []).to_json()
    assert any(event["part_of"] for event in kept["events"])


def test_part_of_a_visit_says_so() -> None:
    events = {event["id"]: event for event in brief_of(tour()).to_json()["events"]}
    (visit,) = (key for key, event in events.items() if event["mode"] == "visit")
    homes = {event["type"]: event["part_of"] for event in events.values()}
    assert homes == {"CONSULT": None, "AGREE": visit, "SUPPORT": visit}


def test_events_of_documents_that_are_not_given_do_no_harm() -> None:
    events = merge(coverage())
    assert len(make_brief([], events, []).to_json()["events"]) == len(events)


@pytest.mark.parametrize("published", [None])
def test_unknown_day_of_publication_is_null(published: None) -> None:
    coded = coverage()[0]
    undated = replace(coded, document=replace(coded.document, published=published))
    assert brief_of([undated]).to_json()["documents"][0]["published"] is None
