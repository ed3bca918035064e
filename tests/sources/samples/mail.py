from __future__ import annotations

from tests.sources.samples import ARTICLE, OUTLET, TITLE, URL

NAME = "message.eml"


def make() -> bytes:
    text = "\r\n\r\n".join(ARTICLE)
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    lines = (
        "Received: from mail.courier.example by post.example; Mon, 03 Mar 2025 10:15:03 +0000",
        f"From: {OUTLET} <news@courier.example>",
        "To: reader@post.example",
        f"Subject: {TITLE}",
        "Date: Mon, 03 Mar 2025 10:15:00 +0000",
        "Message-ID: <1@courier.example>",
        f"Archived-At: <{URL}>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/alternative; boundary="=-="',
        "",
        "--=-=",
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "--=-=",
        "Content-Type: text/html; charset=utf-8",
        "",
        f"<html><body>{markup}</body></html>",
        "--=-=--",
        "",
    )
    return "\r\n".join(lines).encode()
