from __future__ import annotations

from tests.sources.samples import mail

NAME = "news.mbox"


def make() -> bytes:
    message = mail.make().replace(b"\r\n", b"\n")
    second = message.replace(b"<1@", b"<2@")
    return b"".join(
        b"From news@courier.example Mon Mar  3 10:15:00 2025\n" + each + b"\n"
        for each in (message, second)
    )
