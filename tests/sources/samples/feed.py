from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, TITLE, URL

NAME = "feed.rss"


def make() -> bytes:
    paragraphs = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in ARTICLE)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0"><channel><title>World news</title>\n'
        "<link>https://aggregator.example/</link>\n"
        f"<item><title>{TITLE}</title><link>{URL}</link>"
        f'<guid isPermaLink="false">tag:courier.example,{PUBLISHED}:1</guid>'
        f"<pubDate>Mon, 03 Mar 2025 10:15:00 GMT</pubDate>"
        f'<source url="https://courier.example/feed">{OUTLET}</source>'
        f"<description>{paragraphs}</description></item>\n"
        "</channel></rss>\n"
    ).encode()
