from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "page.html"


def make() -> bytes:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<meta property="article:published_time" content="{PUBLISHED}T10:15:00Z">'
        f'<meta property="og:site_name" content="{OUTLET}"><link rel="canonical" href="{URL}">'
        f"</head><body><nav><a>Home</a></nav><article><h1>{TITLE}</h1>{paragraphs}</article>"
        "<footer>© 2025</footer></body></html>"
    ).encode()
