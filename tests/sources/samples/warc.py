from __future__ import annotations

import gzip

from tests.sources.samples import URL, html

NAME = "crawl.warc.gz"


def make() -> bytes:
    page = response(html.make())
    return b"".join(gzip.compress(record(page, url=URL + end)) for end in ("", "/again"))


def response(
    body: bytes,
    media: str = "text/html; charset=utf-8",
    *,
    status: str = "200 OK",
    headers: tuple[str, ...] = (),
) -> bytes:
    """What a server answers."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def record(
    block: bytes,
    kind: str = "response",
    *,
    url: str = URL,
    media: str = "application/http; msgtype=response",
    length: int | str | None = None,
    headers: tuple[str, ...] = (),
) -> bytes:
    """A record as crawlers write it; `length` where it states another than it has."""
    stated = len(block) if length is None else length
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-05-06T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        f"Content-Type: {media}",
        *headers,
        f"Content-Length: {stated}",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"
