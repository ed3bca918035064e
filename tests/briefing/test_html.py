from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from detente.briefing import Brief, event_line, make_brief, render_html, render_markdown
from detente.briefing.links import safe_url
from detente.record import event_of
from detente.records import Coded, Speaker
from tests.briefing.conftest import HOSTILE, brief_of, coverage, disputed, hostile, tour
from tests.factories import Reading, day, read

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """The page taken apart: elements with attributes and the text inside those with an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = defaultdict(str)
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag not in VOID:
            self.open.append((tag, given.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, name in self.open:
            if name:
                self.texts[name] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.elements if name == tag]


def show(coded: list[Coded]) -> Page:
    return Page(render_html(brief_of(coded)))


def test_page_asks_for_nothing_and_runs_only_its_own_script(brief: Brief) -> None:
    html = render_html(brief)
    page = Page(html)
    (policy,) = [
        str(meta["content"])
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, content in re.findall(r"<(style|script)>(.*?)</\1>", html, re.S):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not {"link", "img", "iframe", "object", "form", "base"} & {t for t, _ in page.elements}
    assert all("src" not in given for _, given in page.elements)
    assert "url(" not in html
    assert "@import" not in html


def test_every_event_is_told_with_its_quote(brief: Brief) -> None:
    page = Page(render_html(brief))
    for event in brief.events:
        assert event_line(event) in page.texts[event.id]
        assert all(mention.sentence in page.texts[event.id] for mention in event.mentions)


def test_every_quote_opens_its_sentence_marked_in_the_text(brief: Brief) -> None:
    page = Page(render_html(brief))
    marks = {given["id"] for given in page.all("mark")}
    hrefs = {str(given["href"])[1:] for given in page.all("a") if given.get("class") == "evidence"}
    assert hrefs
    assert hrefs <= marks
    shown = {page.texts[str(mark)] for mark in marks}
    for event in brief.events:
        assert {mention.sentence for mention in event.mentions} <= shown


def test_documents_stand_whole_in_the_page(brief: Brief) -> None:
    page = Page(render_html(brief))
    for number, document in enumerate(brief.documents, 1):
        assert document.text in page.texts[f"d{number}"]


def test_documents_that_say_nothing_are_listed_without_their_text() -> None:
    idle = Reading("idle")
    idle.say("Rain fell all day.")
    page = show([*coverage(), idle.coded])
    assert "idle" in page.texts["sources"]
    assert "Rain fell" not in page.text


def test_statements_that_a_copy_repeats_are_told_once() -> None:
    made = []
    for name in "ab":
        reading = Reading(name)
        reading.state("China voiced concern.", "reaction", "concern", "China")
        made.append(reading.coded)
    assert show(made).texts["words"].count("China voiced concern.") == 1
    assert render_markdown(brief_of(made)).count("China voiced concern.") == 1


def test_inner_links_lead_somewhere_and_ids_are_unique(brief: Brief) -> None:
    page = Page(render_html(brief))
    ids = [given["id"] for _, given in page.elements if given.get("id")]
    assert len(ids) == len(set(ids))
    hrefs = {str(given["href"]) for given in page.all("a")}
    inner = {href[1:] for href in hrefs if href.startswith("#")}
    # "#-" is nowhere on purpose: it closes a source without moving the page.
    assert inner - set(map(str, ids)) == {"-"}


def test_disagreements_open_the_sentences_of_those_who_say_so() -> None:
    page = show(disputed())
    assert "Where reports disagree" in page.text
    told = "Alpha dates the signing to 19 June 2024; Beta dates it to 20 June 2024."
    (event,) = brief_of(disputed()).events
    assert told in page.texts["disagree"]
    assert f"Reports disagree: {told}" in page.texts[event.id]
    marks = {str(given["id"]) for given in page.all("mark")}
    links = [str(given["href"])[1:] for given in page.all("a")]
    assert f"{event.id}" in links
    # From the remark and from the section, besides the event's own line and quotes.
    assert {mark: links.count(mark) >= 2 for mark in marks} == dict.fromkeys(marks, True)


def test_briefs_without_disagreement_say_nothing_of_it(brief: Brief) -> None:
    assert "disagree" not in Page(render_html(brief)).text.split("Method")[0]


def test_parts_stand_within_their_visit() -> None:
    made = brief_of(tour())
    page = Page(render_html(made))
    visit, agreed, signing = sorted(made.events, key=lambda event: event.type != "CONSULT")
    assert event_line(agreed) in page.texts[visit.id]
    # What is still ahead is kept apart from what happened, and says where it belongs.
    assert event_line(signing) not in page.texts[visit.id]
    assert f"Part of: {event_line(visit)}." in page.texts[signing.id]
    assert page.texts["timeline"].index(event_line(visit)) < page.texts["timeline"].index(
        event_line(agreed)
    )


def test_hostile_outlets_and_speakers_who_disagree_stay_text() -> None:
    bad = Reading("bad", outlet=f"outlet{HOSTILE}", published=date(2024, 6, 20))
    sentence = bad.say("rebels say no")
    bad.more(sentence, status="denied", speaker="rebels")
    said = replace(bad.mentions[0].speaker or Speaker("", (0, 0), "", ""), text=HOSTILE)
    bad.mentions[0] = replace(bad.mentions[0], speaker=said)
    good = read("good", {"date": day("2024-06-19")}, published=date(2024, 6, 20))
    documents = {each.document.id: each.document for each in (bad.coded, good)}
    event = event_of([*bad.mentions, *good.mentions], documents)
    made = make_brief([bad.coded, good], [event], [])
    page = Page(render_html(made))
    assert page.texts["disagree"].count("alert('x')") == 2
    assert len(page.all("script")) == 1
    assert not page.all("img")
    text = render_markdown(made)
    assert "Where reports disagree" in text
    assert "<script" not in text
    assert "<img" not in text


def test_hostile_text_stays_text() -> None:
    page = show(hostile())
    assert page.text.count("alert('x')") >= 8
    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert all(not name.startswith("on") for _, given in page.elements for name in given)
    assert not [given for given in page.all("a") if "javascript" in str(given.get("href"))]


def test_links_out_are_plain_and_give_nothing_away(brief: Brief) -> None:
    outer = [a for a in Page(render_html(brief)).all("a") if not str(a["href"]).startswith("#")]
    assert [link["href"] for link in outer] == ["https://alpha.example/a?b=1&c=2"]
    assert outer[0]["rel"] == "noopener noreferrer"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http:",
        "https://[broken",
        'https://a.example/"onmouseover=x',
        "https://a.example/<script>",
        "https://a.example/\u202egnp",
        "https://a.example/\n",
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    assert safe_url(url) is None


def test_plain_addresses_are_linked() -> None:
    assert safe_url("https://a.example/x?y=1#z") == "https://a.example/x?y=1#z"
    assert safe_url("HTTP://a.example") == "HTTP://a.example"


def test_sections_keep_plans_claims_and_history_from_what_happened(brief: Brief) -> None:
    page = Page(render_html(brief))
    assert "is to visit Vietnam" in page.texts["ahead"]
    assert "is said by the United States" in page.texts["words"]
    assert "Kim Jong Il" in page.texts["background"]
    for other in ("Vietnam", "is said", "Kim Jong Il", "accusation"):
        assert other not in page.texts["happened"]
    assert "Kim Jong Il" in page.texts["timeline"]
    assert "x.pdf" in page.texts["aside"]


def test_copies_are_counted_for_the_outlet_they_copy(brief: Brief) -> None:
    text = Page(render_html(brief)).texts
    assert "Gamma Wire" not in text["outlets"]
    assert "Alpha Daily" in text["outlets"]
    assert "beta (a guess)" in " ".join(text["outlets"].split())


def test_page_without_events_says_so() -> None:
    page = show([read("a")])
    assert "No event was found" in page.text
    assert "No event was found" in show([]).text


def test_overlapping_and_wild_spans_do_not_break_the_text() -> None:
    reading = Reading("a")
    first = reading.event("Vladimir Putin began a visit to North Korea.")
    size = len(reading.text)
    for span in ((0, 10), (5, size), (size - 3, size + 50), (900, 950), (7, 7)):
        reading.mentions.append(replace(first, span=span))
    page = show([reading.coded])
    assert reading.text in page.texts["d1"]
    assert len(page.all("mark")) == 1


def test_many_events_are_folded_not_dropped() -> None:
    many = [{"kind": "AID", "word": f"{letter}-word"} for letter in "abcdefghijklmnopqrst"]
    page = show([read("a", *many)])
    assert len([1 for given in page.all("li") if "event" in str(given.get("class"))]) == 20
    assert "8 more" in page.texts["happened"]


def test_page_of_the_same_coverage_is_the_same() -> None:
    assert render_html(brief_of(coverage())) == render_html(brief_of(coverage()))
    assert HOSTILE not in render_html(brief_of(hostile()))
