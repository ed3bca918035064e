from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document
from tests.sources.layouts import ARTICLE, HEADLINE
from tests.sources.test_read import sorted_out, write

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
DAY = date(2025, 3, 3)


def read(tmp_path: Path, head: str = "", body: str = f"<h1>{HEADLINE}</h1>{BODY}") -> Document:
    page = f"<html><head><title>{HEADLINE}</title>{head}</head><body>{body}</body></html>"
    [document], aside = sorted_out([write(tmp_path / "page.html", page)])
    assert not aside
    return document


def script(*nodes: object) -> str:
    content = json.dumps(nodes[0] if len(nodes) == 1 else nodes)
    return f'<script type="application/ld+json">{content}</script>'


def article(
    day: str = "2025-03-03T08:00:00Z", kind: object = "NewsArticle", **more: object
) -> dict[str, object]:
    return {"@type": kind, "datePublished": day, **more}


# --- what is stated -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        script(article()),
        script(article(kind=["Article", "https://schema.org/ReportageNewsArticle"])),
        script({"@graph": [{"@type": "WebSite"}, article(kind="BlogPosting")]}),
        script({"@type": "WebPage", "mainEntity": article()}),
        script({"@type": "WebPage", "datePublished": "2025-03-03"}),
        script(article(), {"@type": "ItemList", "itemListElement": [article("2025-02-01")]}),
        script(article("2025-02-01", headline="Another"), article(headline=HEADLINE)),
        script(article("2025-02-01", headline="A"), article("2025-02-02", headline="B"))
        + '<meta property="article:published_time" content="2025-03-03">',
        "<script type='application/ld+json'>{broken</script>" + script(article()),
        "<script type='application/ld+json'><!-- " + json.dumps(article()) + " --></script>",
        '<meta property="article:published_time" content="2025-03-03T08:00:00+09:00">',
        '<meta name="DC.date.issued" content="2025-03-03">',
        '<meta name="parsely-pub-date" content="2025-03-03T08:00:00Z">',
        '<meta name="pubdate" content="20250303">',
        '<meta name="date" content="3 March 2025"><meta name="last-modified" content="2025-03-09">',
        '<meta property="og:published_time" content="0001-01-01T00:00:00Z">'
        '<meta name="publish-date" content="2025-03-03">',
        '<meta name="publish-date" content="03/04/2025"><meta name="date" content="2025-03-03">',
    ],
)
def test_a_day_in_the_head_of_a_page_is_stated(tmp_path: Path, head: str) -> None:
    document = read(tmp_path, head)
    assert (document.published, document.published_from) == (DAY, "metadata")


@pytest.mark.parametrize(
    "mark",
    [
        '<span itemprop="datePublished" content="2025-03-03">Monday</span>',
        '<time pubdate datetime="2025-03-03">Monday</time>',
        '<time datetime="2025-03-03T10:00Z">10 a.m.</time>',
        '<div>Published <time datetime="2025-03-03">3 March</time>, updated '
        '<time datetime="2025-03-05">5 March</time></div>',
        '<time class="entry-date published" datetime="2025-03-03">3 March</time>'
        '<time class="updated" datetime="2025-03-04">4 March</time>',
    ],
)
def test_a_marked_day_by_the_headline_is_stated(tmp_path: Path, mark: str) -> None:
    document = read(tmp_path, body=f"<article><h1>{HEADLINE}</h1>{mark}{BODY}</article>")
    assert (document.published, document.published_from) == (DAY, "metadata")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:modified_time" content="2025-03-09">', ""),
        ('<meta property="og:updated_time" content="2025-03-09">', ""),
        (script({"@type": "NewsArticle", "dateModified": "2025-03-09"}), ""),
        (script(article("2025-02-01"), article("2025-02-02")), ""),
        (script({"@type": "ItemList", "itemListElement": [article()]}), ""),
        (script({"@type": "VideoObject", "datePublished": "2025-03-09"}), ""),
        ('<meta name="date" content="0001-01-01">', ""),
        ("", "<p>Last updated: March 9, 2025</p>"),
        ("", '<time class="updated" datetime="2025-03-09">9 March</time>'),
        ("", "<footer>© 2026 Lisk Courier, 9 March 2025</footer>"),
        (
            "",
            '<div itemscope itemtype="https://schema.org/Comment">'
            '<time itemprop="datePublished" datetime="2025-03-09">9 March</time></div>',
        ),
    ],
)
def test_a_day_of_something_else_is_not_taken(tmp_path: Path, head: str, body: str) -> None:
    for whole in (f"<h1>{HEADLINE}</h1>{body}{BODY}", f"<h1>{HEADLINE}</h1>{BODY}{body}"):
        document = read(tmp_path, head, whole)
        assert (document.published, document.published_from) == (None, "")


def test_a_live_page_is_not_as_old_as_one_of_its_posts(tmp_path: Path) -> None:
    posts = "".join(
        f'<div class="post"><time datetime="2025-03-0{9 - n}">{n}:00</time><p>{paragraph}</p></div>'
        for n, paragraph in enumerate(ARTICLE)
    )
    body = f"<h1>Live: {HEADLINE}</h1>{posts}"
    assert read(tmp_path, body=body).published is None
    live = {"@type": "LiveBlogPosting", "datePublished": "2025-03-03", "headline": "Live"}
    assert read(tmp_path, script(live), body).published == DAY


def test_what_is_stated_but_cannot_be_read_is_named(tmp_path: Path) -> None:
    head = '<meta name="publish-date" content="03/04/2025">'
    page = f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{BODY}</body></html>"
    [document], [aside] = sorted_out([write(tmp_path / "page.html", page)])
    assert document.published is None
    assert aside.kind == "unreadable date"
    assert "03/04/2025" in aside.detail


# --- what is shown --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ann Pole | 3 March 2025</p>",
        "<span>03/03/2025 9:14 AM EDT</span>",
        "<div>Published: March 3, 2025, 9:14 a.m. | Updated: March 5, 2025 | By Ann Pole</div>",
        "<div>Updated March 5, 2025 Published March 3, 2025</div>",
        "<div>Date: 03/03/2025 | Source: Courier</div>",
        "<time>Monday, 3 March 2025</time>",
        "<em>The harbour has been closed for three years; fishermen doubt that the agreement of "
        "the two ministers will be of any use to them or to their sons.</em><p>3 March 2025</p>",
    ],
)
def test_a_day_by_the_headline_is_shown_not_stated(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, body=f"<h1>{HEADLINE}</h1>{line}{BODY}")
    assert (document.published, document.published_from) == (DAY, "page")


@pytest.mark.parametrize(
    "line",
    [
        '<span class="date">06/07/2025</span>',
        "<figcaption>Ministers in Brenn on May 16, 2024. Photo: A. Pole</figcaption>",
        "<p>3 March 2025</p><p>4 March 2025</p>",
        "<aside>3 March 2025</aside>",
    ],
)
def test_a_day_that_may_be_another_is_not_taken(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, body=f"<main><h1>{HEADLINE}</h1><div>{line}</div>{BODY}</main>")
    assert document.published_from != "metadata"
    if "4 March" not in line:
        assert document.published is None


def test_the_day_above_a_headline_counts_within_the_article_only(tmp_path: Path) -> None:
    line = "<div>3 March 2025</div>"
    within = f"<article>{line}<h1>{HEADLINE}</h1>{BODY}</article>"
    assert read(tmp_path, body=within).published == DAY
    assert read(tmp_path, body=f"<div>{line}</div><h1>{HEADLINE}</h1>{BODY}").published is None


# --- whose page it is -----------------------------------------------------------------------------

ADDRESS = '<link rel="canonical" href="https://www.liskcourier.example/harbour">'


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (script(article(publisher={"name": "The Lisk Courier"})), "The Lisk Courier"),
        (
            script({"@graph": [article(publisher={"@id": "#us"}), {"@id": "#us", "name": "LC"}]}),
            "LC",
        ),
        ('<meta property="og:site_name" content="The Lisk Courier">', "The Lisk Courier"),
        (script({"@type": "WebSite", "name": "The Lisk Courier"}), "The Lisk Courier"),
        ('<meta name="application-name" content="Lisk Courier">', "Lisk Courier"),
        ('<meta property="og:site_name" content="liskcourier.example">', "liskcourier.example"),
        ('<meta property="og:site_name" content="LiskCourier.Example">', "liskcourier.example"),
        ('<meta property="og:site_name" content="WordPress">', "liskcourier.example"),
        (script(article(publisher=[])), "liskcourier.example"),
        ("", "liskcourier.example"),
    ],
)
def test_a_page_is_from_whom_it_names_else_from_its_host(
    tmp_path: Path, head: str, outlet: str
) -> None:
    document = read(tmp_path, ADDRESS + head)
    assert document.outlet == outlet
    assert document.outlet_from == ("address" if "." in outlet else "metadata")
