from __future__ import annotations

from tests.sources.samples import URL, html

NAME = "page.mhtml"


def make() -> bytes:
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {URL}\r\n"
        "Subject: A page\r\n"
        "Date: Tue, 6 May 2025 08:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=-="\r\n\r\n'
        "--=-=\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {URL}\r\n\r\n"
    )
    picture = (
        "\r\n--=-=\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://courier.example/a.png\r\n\r\niVBORw0KGgo=\r\n--=-=--\r\n"
    )
    return head.encode() + html.make() + picture.encode()
