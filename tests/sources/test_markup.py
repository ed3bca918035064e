from __future__ import annotations

import time

import pytest

from detente.sources.pages.markup import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two <b>and</b> three.</p>", "One.\n\nTwo and three."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\nThree."),
        ("<div><h2>Head</h2><ul><li>a</li><li>b</li></ul></div>", "Head\n\na\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("<p>One\n   line\tof&nbsp;text</p>", "One line of text"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("Orsk &amp; Brenn &lt; Halvania", "Orsk & Brenn < Halvania"),
        ("Orsk & Brenn < Halvania", "Orsk & Brenn < Halvania"),
        ("<p>Don\u00ad\u200bt</p>", "Dont"),
        ("<p>open <i>and never closed", "open and never closed"),
        ("<P>Łódź “quoted”</P>", "Łódź “quoted”"),
        ('<?xml version="1.0" encoding="utf-16"?><p>é</p>', "é"),
        ("<p>before\0after</p>", "beforeafter"),
        ("", ""),
        ("<", "<"),
        ("<p></p>", ""),
        ("<!-- no more -->", ""),
    ],
)
def test_blocks_stay_apart_and_marks_go(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "silent",
    [
        "<script>if (a < b) { alert('x') }</script>",
        "<style>p { color: red }</style>",
        "<!-- secret --><?php secret ?>",
        '<div style="display: none">Preview</div>',
        "<p hidden>Preview</p>",
        '<blockquote type="cite">On Monday she wrote</blockquote>',
        "<noscript><img src=x>Turn it on</noscript>",
        "<iframe>frame</iframe><svg><text>drawn</text></svg><button>Share</button>",
        "<script><script>nested</script>",
        '<span style="display:none"><script>x</script>y</span>',
    ],
)
def test_what_is_not_shown_goes_and_what_follows_stays(silent: str) -> None:
    found = text_of(f"<p>Before.</p>{silent}<p>After.</p>")
    assert found == "Before.\n\nAfter."


def test_text_after_something_hidden_is_kept() -> None:
    assert text_of("<p>one <script>x</script>two</p>") == "one two"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "x" + "</div>" * 200_000,
        "<p>x" * 200_000,
        "<b a='&#x41;" * 100_000,
        "&amp;" * 500_000,
        "<!--" * 200_000,
        "<script>" * 200_000,
    ],
)
def test_hostile_markup_takes_no_time(markup: str) -> None:
    before = time.process_time()
    text_of(markup)
    assert time.process_time() - before < 5
