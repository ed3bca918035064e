"""Pages built as sites build theirs, of which it is known what is the article and what is not.

``LAYOUTS`` holds a page's markup by what is peculiar to it. `ARTICLE` is in each of them, but where
`OWN` says what is instead; `FURNITURE` is what may stand around it, whichever of it a page has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

__all__ = ["ARTICLE", "FURNITURE", "HEADLINE", "LAYOUTS", "OWN", "words_kept"]

HEADLINE = "Halvania and Orsk agree to reopen the harbour of Brenn"
ARTICLE = (
    "Halvania and Orsk agreed on Monday to reopen the harbour of Brenn, which has been closed to "
    "ships of either country since a collision three years ago.",
    "The foreign minister of Halvania, Mira Tolm, welcomed her colleague at the station before "
    "dawn, and the two spoke for more than four hours, officials said.",
    "“We have asked for this for years,” Tolm told reporters after the signing.",
    "Orsk will withdraw its patrol boats from the outer bay within ten days, according to a text "
    "that both ministries published on Monday evening.",
    "The mayor of Lisk rejected the agreement and demanded that fishermen be heard first.",
    "Tarn, which lies between the two, offered to send observers and to pay for a lighthouse.",
    "A spokesman for the navy of Orsk declined to comment.",
    "The two countries last held talks in 2016, when a bridge was opened near the border.",
)
STEPS = (
    "Orsk will hand over the charts of the bay.",
    "Halvania will release the crew of the trawler Senna.",
    "Both sides will open consulates in the coming year.",
)
SHORT = "Halvania and Orsk agreed on Monday to reopen the harbour."
# What pages have around an article, by where they have it.
_MENU = ("Home", "World", "Politics", "Business", "Sport", "Opinion")
_COOKIES = "We use cookies to improve your visit. By continuing you accept our use of cookies."
_RELATED = (
    "Senate in Tarn votes to expel three diplomats",
    "Storm sinks ferry off the coast of Velland",
    "Rebels seize airfield north of Marrow",
)
_COMMENTS = (
    "They will attack us again before the winter, mark my words, everybody knows it.",
    "Someone should bomb that harbour and be done with it, that is what I think.",
)
_LETTER = "Sign up for our daily newsletter and get the top stories in your inbox."
_PAYWALL = "Subscribe to continue reading. Already a subscriber? Log in."
_FOOTER = "© 2025 Lisk Courier. All rights reserved."
_BIO = "Ann Pole is a reporter who covers the coast for the Lisk Courier."
FURNITURE = (_COOKIES, *_RELATED, *_COMMENTS, _LETTER, _PAYWALL, _FOOTER, _BIO, " ".join(_MENU))

_NAV = "<nav><ul>" + "".join(f'<li><a href="/{m}">{m}</a></li>' for m in _MENU) + "</ul></nav>"
_LINKS = "".join(f'<li><a href="/{n}">{title}</a></li>' for n, title in enumerate(_RELATED))
_BOX = f'<aside class="related"><h3>Related stories</h3><ul>{_LINKS}</ul></aside>'
_FOOT = f'<footer><p>{_FOOTER}</p><p><a href="/p">Privacy policy</a> | <a>Terms</a></p></footer>'
_BANNER = f'<div id="cookie-banner" role="dialog"><p>{_COOKIES}</p><button>Accept</button></div>'


def _page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>'
        f"{head}</head><body>{body}</body></html>"
    )


def _p(paragraphs: Iterable[str] = ARTICLE, tag: str = "p") -> str:
    return "".join(f"<{tag}>{paragraph}</{tag}>" for paragraph in paragraphs)


def _comments(start: str, end: str = "</div>") -> str:
    said = "".join(
        f"<div class='c'><b>Ivan says:</b><p>{comment}</p></div>" for comment in _COMMENTS
    )
    return f"{start}<h3>2 comments</h3>{said}{end}"


_H1 = f"<h1>{HEADLINE}</h1>"
_STEPS = "<ul>" + "".join(f"<li>{step}</li>" for step in STEPS) + "</ul>"
_ROWS = (("State", "Ships"), ("Halvania", "14"), ("Orsk", "9"), ("Russia", "2"))
_DATA = (
    "<table><tr><th>State</th><th>Ships</th></tr>"
    + "".join(f"<tr><td>{state}</td><td>{ships}</td></tr>" for state, ships in _ROWS[1:])
    + "</table>"
)
_POSTS = "".join(
    f'<div class="live-post"><time datetime="2025-03-0{4 - n // 4}T1{n}:00Z">1{n}:00</time>'
    f"<h2>Update {n}</h2><p>{paragraph}</p></div>"
    for n, paragraph in enumerate(ARTICLE)
)
_BODY = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "articleBody": "\n\n".join(ARTICLE),
}

LAYOUTS = {
    "article": _page(
        f"{_BANNER}{_NAV}<main><article>{_H1}{_p()}</article>{_BOX}"
        f"{_comments('<section id=comments class=comments>', '</section>')}</main>{_FOOT}"
    ),
    "bare": _page(f"{_H1}{_p()}"),
    "bare with a list": _page(f"{_H1}{_p(ARTICLE[:3])}{_STEPS}{_p(ARTICLE[3:])}{_FOOT}"),
    "list": _page(f"{_NAV}<article>{_H1}{_p(ARTICLE[:3])}{_STEPS}{_p(ARTICLE[3:])}</article>"),
    "list in a div": _page(
        f'{_NAV}<div class="wrap"><div id="x1">{_H1}{_p(ARTICLE[:3])}{_STEPS}{_p(ARTICLE[3:])}'
        f"</div></div>{_BOX}{_FOOT}"
    ),
    "divs for paragraphs": _page(
        f'{_NAV}<div class="story-body">{_H1}{_p(tag="div")}</div>{_BOX}{_FOOT}'
    ),
    "unnamed divs": _page(
        f'{_BANNER}<div class="hdr"><div class="nav">{" | ".join(_MENU)}</div></div><div><div>{_H1}'
        + "".join(f'<div class="x"><span>{paragraph}</span></div>' for paragraph in ARTICLE)
        + f"</div></div>{_BOX}{_FOOT}"
    ),
    "line breaks": _page(
        f'<div class="container"><div class="row"><div class="col">{_H1}'
        f"{'<br><br>'.join(ARTICLE)}</div></div></div>{_FOOT}"
    ),
    "layout table": _page(
        f'<table width="100%"><tr><td colspan="2"><img src="logo.gif"></td></tr><tr><td>{_NAV}</td>'
        f"<td><font size=4><b>{HEADLINE}</b></font><br><br>{'<br><br>'.join(ARTICLE)}</td></tr>"
        f'<tr><td colspan="2">{_FOOTER}</td></tr></table>'
    ),
    "nested layout tables": _page(
        f"<table><tr><td><table><tr><td>{_NAV}</td></tr></table></td><td><table><tr><td>{_H1}</td>"
        f"</tr><tr><td>{_p()}</td></tr></table></td><td><ul>{_LINKS}</ul></td></tr></table>{_FOOT}"
    ),
    "a paragraph a row": _page(
        '<table class="body">'
        + "".join(f"<tr><td>{line}</td></tr>" for line in (HEADLINE, *ARTICLE))
        + f"</table>{_FOOT}"
    ),
    "data table": _page(f"{_NAV}<article>{_H1}{_p()}{_DATA}</article>{_FOOT}"),
    "bare with a data table": _page(f"{_H1}{_p(ARTICLE[:4])}{_DATA}{_p(ARTICLE[4:])}"),
    "captions": _page(
        f"{_NAV}<article>{_H1}<figure><img src=a><figcaption>The harbour of Brenn. Photo: Ann Pole"
        f"</figcaption></figure>{_p()}</article>{_FOOT}"
    ),
    "boxes within": _page(
        f'{_NAV}<article>{_H1}{_p(ARTICLE[:2])}<div class="related-links"><h4>Related stories</h4>'
        f"<ul>{_LINKS}</ul></div>{_p(ARTICLE[2:5])}<div class='newsletter-signup'><p>{_LETTER}</p>"
        f"</div>{_p(ARTICLE[5:])}<div class='author-bio'><p>{_BIO}</p></div></article>{_FOOT}"
    ),
    "disqus": _page(
        f'<div id="main">{_H1}{_p()}'
        f'<div class="disqus"><p>Ivan says:</p><p>{_COMMENTS[0]}</p></div>'
        f'<div class="recirc"><h3>You may also like</h3><p>{_RELATED[0]}.</p></div></div>{_FOOT}'
    ),
    "disqus thread": _page(
        f'{_NAV}<div class="post">{_H1}{_p()}</div>{_comments("<div id=disqus_thread>")}'
    ),
    "responses": _page(
        f'{_NAV}<div id="content">{_H1}{_p()}{_comments("<div class=responses>")}</div>'
    ),
    "paywall": _page(
        f"{_NAV}<article>{_H1}{_p(ARTICLE[:3])}"
        f"<div class='paywall'><p>{_PAYWALL}</p></div></article>"
    ),
    "short": _page(
        f"<nav>{' '.join(_MENU)}</nav><article><h1>Brenn to reopen</h1><p>{SHORT}</p></article>"
        "<footer>© Courier</footer>"
    ),
    "live": _page(f"{_NAV}{_H1}{_POSTS}{_FOOT}"),
    "live in main": _page(f"{_NAV}<main>{_H1}{_POSTS}</main>{_BOX}{_FOOT}"),
    "text in JSON-LD": _page(
        f"{_NAV}<div id=app><p>{ARTICLE[0]}</p></div>{_FOOT}",
        f'<script type="application/ld+json">{json.dumps(_BODY)}</script>',
    ),
    "text in JSON-LD alone": _page(
        f"<div id=app></div><noscript>You need JavaScript.</noscript>{_FOOT}",
        f'<script type="application/ld+json">{json.dumps({"@graph": [_BODY]})}</script>',
    ),
    "quotes and headings": _page(
        f"{_NAV}<div class='entry-content'>{_H1}{_p(ARTICLE[:2])}<blockquote><p>{ARTICLE[2]}</p>"
        f"</blockquote><h2>The bay</h2>{_p(ARTICLE[3:])}</div>{_BOX}"
    ),
}
# What is to be kept of a page that does not hold just `ARTICLE`.
OWN = {
    **dict.fromkeys(
        ("bare with a list", "list", "list in a div"), (*ARTICLE[:3], *STEPS, *ARTICLE[3:])
    ),
    **dict.fromkeys(
        ("data table", "bare with a data table"), (*ARTICLE, *(" | ".join(row) for row in _ROWS))
    ),
    "paywall": ARTICLE[:3],
    "short": (SHORT,),
}


def words_kept(text: str, blocks: Iterable[str]) -> tuple[int, int]:
    """Words of the blocks that are lines of a text by themselves, and words of all of them."""
    lines = {" ".join(line.removeprefix("- ").split()) for line in text.splitlines()}
    counts = [(len(block.split()), block in lines) for block in blocks]
    return sum(count for count, there in counts if there), sum(count for count, _ in counts)
