from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources.online.forwards import forwarded, forwards, without_notice
from tests.sources.samples import ARTICLE, OUTLET, TITLE
from tests.sources.test_read import sorted_out, write

TEXT = "\n\n".join(ARTICLE)
DAY = date(2025, 3, 3)
HEAD = (
    f"From: {OUTLET} <news@courier.example>\nDate: Monday, March 3, 2025 9:14 AM\n"
    f"Subject: {TITLE}\n"
)
NOTE = (
    "I think that this is the first time since the war that both ministers have met in Brenn, and "
    "it would be good to ask the embassy whether grain was part of what they agreed on Monday."
)


def read(
    tmp_path: Path, body: str, subject: str = f"Fw: {TITLE}", media: str = "text/plain"
) -> tuple[list[Document], list[SetAside]]:
    head = (
        "From: Ann Pole <ann@corp.example>\nDate: Fri, 14 Mar 2025 08:00:00 +0000\n"
        f"Subject: {subject}\nMessage-ID: <7@corp.example>\nContent-Type: {media}; charset=utf-8\n"
    )
    return sorted_out([write(tmp_path / "message.eml", f"{head}\n{body}\n")])


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


def check(document: Document) -> None:
    assert [line for line in document.text.split("\n") if line] == list(ARTICLE)
    assert (document.outlet, document.title) == (OUTLET, TITLE)
    assert (document.published, document.published_from) == (DAY, "metadata")


@pytest.mark.parametrize(
    "body",
    [
        f"FYI\n\n-----Original Message-----\n{HEAD}\n{TEXT}",
        f"---------- Forwarded message ---------\n{HEAD}To: Ann <ann@corp.example>\n\n\n{TEXT}",
        f"-------- Forwarded Message --------\n{HEAD}\n{TEXT}",
        f"Begin forwarded message:\n\n{quoted(HEAD + chr(10) + TEXT)}",
        f"See below.\n\n________________________________\n{HEAD}To: Ann\n\n{TEXT}",
        f"FYI\n\n{HEAD.replace('From:', '*From:*').replace('Date:', '*Sent:*')}*To:* Ann\n\n{TEXT}",
        f"---Ursprüngliche Nachricht---\n{HEAD.replace('From', 'Von').replace('Date', 'Gesendet')}"
        f"\n{TEXT}".replace("Subject:", "Betreff:"),
        f"-----Original Message-----\n{HEAD}To: Ann <ann@corp.example>;\n Bob <b@corp.example>\n\n"
        f"{TEXT}\n\nAnn Pole\nDirector | Corp\nThis email is confidential and intended for the "
        "addressee only.",
        f"-----Original Message-----\n{HEAD.replace(': M', ': FW: RE: M')}\n{TEXT}".replace(
            "Date: FW: RE: ", "Date: "
        ),
    ],
)
@pytest.mark.parametrize("subject", [f"Fw: {TITLE}", f"FWD: {TITLE}", "WG: x", "Re: x", "x"])
def test_what_a_message_forwards_is_read_in_its_place(
    tmp_path: Path, body: str, subject: str
) -> None:
    [document], aside = read(tmp_path, body, subject)
    check(document)
    assert (document.id, aside) == ("7@corp.example", [])


@pytest.mark.parametrize(
    "body",
    [
        "<div>FYI</div><div class=gmail_quote><div>---------- Forwarded message ---------<br>"
        "{fields}<br></div>{text}</div>",
        "<p>FYI</p><hr><p><b>From:</b> {sender}<br><b>Sent:</b> {day}<br><b>To:</b> Ann<br>"
        "<b>Subject:</b> {title}</p>{text}",
        "<div>Begin forwarded message:</div><blockquote type=cite><div><b>From: </b>{sender}</div>"
        "<div><b>Date: </b>{day}</div><div><b>Subject: </b>{title}</div><br>{text}</blockquote>",
        "<div>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>{title}</td></tr>"
        "<tr><th>Date: </th><td>{day}</td></tr><tr><th>From: </th><td>{sender}</td></tr></table>"
        "{text}</div>",
    ],
)
def test_a_message_in_html_that_is_forwarded_is_read(tmp_path: Path, body: str) -> None:
    filled = body.format(
        sender=f"{OUTLET} &lt;news@courier.example&gt;",
        day="Monday, March 3, 2025 9:14 AM",
        title=TITLE,
        fields=HEAD.replace("<", "&lt;").replace("\n", "<br>"),
        text="".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE),
    )
    [document], _ = read(tmp_path, filled, media="text/html")
    check(document)


def test_a_message_that_was_forwarded_twice_is_that_of_the_first_sender(tmp_path: Path) -> None:
    inner = f"-----Original Message-----\n{HEAD}\n{TEXT}"
    outer = "-----Original Message-----\nFrom: Bob <b@corp.example>\nDate: 5 March 2025\nTo: Ann\n"
    [document], _ = read(tmp_path, f"FYI\n\n{outer}Subject: Fw: x\n\nSee below\n\n{inner}")
    check(document)


def test_a_note_on_what_is_forwarded_is_a_document_too(tmp_path: Path) -> None:
    note, passed = read(tmp_path, f"{NOTE}\n\nAnn\n\n-----Original Message-----\n{HEAD}\n{TEXT}")[0]
    assert note.text.startswith(NOTE)
    assert "Brenn on Monday, and" not in note.text
    assert (note.outlet, note.published) == ("corp.example", date(2025, 3, 14))
    assert passed.id.endswith("message.eml/forwarded")
    check(passed)


def test_the_history_below_an_answer_is_not_read(tmp_path: Path) -> None:
    for history in (f"-----Original Message-----\n{HEAD}", f"{HEAD}To: Ann\n"):
        [document], _ = read(tmp_path, f"{NOTE}\n\n{history}\n{TEXT}", "Re: talks")
        assert document.text == NOTE + "\n"


def test_what_is_not_said_of_the_forwarded_is_not_taken_from_the_forwarding(tmp_path: Path) -> None:
    body = f"-----Original Message-----\nFrom: Tolm, Mira\nTo: Ann\n\n{TEXT}"
    [document], _ = read(tmp_path, body)
    assert (document.published, document.title, document.url) == (None, None, None)
    assert (document.outlet, document.outlet_from) == ("message", "name")


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\nFrom: the harbour to the bay it is a mile.\nTo: be seen.",
        f"The message:\n\n{TEXT}",
        f"Date: 3 March 2025\nTo: all\n\n{TEXT}",
        f"-----\nFrom: Brenn\n\n{TEXT}",
    ],
)
def test_what_is_no_header_is_text(text: str) -> None:
    assert forwarded(text) is None


@pytest.mark.parametrize(
    ("subject", "passes"),
    [
        ("Fw: talks", True),
        ("FWD : talks", True),
        ("[Lisk] Fwd: talks", True),
        ("TR: pourparlers", True),
        ("Re: Fw: talks", False),
        ("Brenn: talks", False),
        ("Forward", False),
    ],
)
def test_a_subject_says_whether_a_message_is_forwarded(subject: str, passes: bool) -> None:
    assert forwards(subject) == passes


def test_only_a_notice_at_the_end_is_dropped_with_its_signature() -> None:
    notice = "If you have received this message in error, please delete it."
    assert without_notice(f"{TEXT}\n\nAnn Pole\nCorp, Lisk\n\n{notice}\nThank you.") == TEXT
    assert without_notice(f"{notice}\n\n{TEXT}") == f"{notice}\n\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        "From: x\n" * 300_000,
        "From: x\nDate: y\n" * 100_000,
        "-----Original Message-----\nFrom: x\nDate: y\n\n" * 50_000,
        "-----Original Message-----\n" * 200_000,
        "From: x\n" + "To: y\n" * 300_000,
        "From" + " a" * 500_000 + ":",
        ("message is " * 300 + "\n") * 300,
        "Fw: " * 100_000,
        "> " * 500_000,
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    before = time.process_time()
    forwarded(text)
    forwards(text)
    without_notice(text)
    assert time.process_time() - before < 5
