from __future__ import annotations

import base64
import gzip
import time
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources.kinds import kind_of
from detente.sources.online import mail
from detente.sources.raw import Raw
from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, SENTENCE, TITLE, URL
from tests.sources.samples import mhtml as saved
from tests.sources.samples.html import make as page
from tests.sources.samples.mail import make as sample
from tests.sources.test_read import sorted_out, write

TEXT = "\n\n".join(ARTICLE)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
HEAD = (
    f"From: {OUTLET} <news@courier.example>\nSubject: {TITLE}\n"
    "Date: Mon, 03 Mar 2025 23:30:00 -0500\nMessage-ID: <1@courier.example>\n"
)


def plain(text: str = TEXT) -> str:
    return f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"


def markup(inner: str = PARAGRAPHS) -> str:
    return f"Content-Type: text/html; charset=utf-8\n\n<html><body>{inner}</body></html>\n"


def attachment(name: str, content: bytes, media: str = "application/octet-stream") -> str:
    encoded = base64.encodebytes(content).decode()
    return (
        f'Content-Type: {media}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{encoded}"
    )


def several(*parts: str, how: str = "mixed", boundary: str = "=-=") -> str:
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{how}; boundary="{boundary}"\n\n{inner}--{boundary}--\n'


def read(
    tmp_path: Path, data: str | bytes, name: str = "message.eml"
) -> tuple[list[Document], list[SetAside]]:
    return sorted_out([write(tmp_path / name, data)])


def inside(path: Path, *found: Document | SetAside) -> list[str]:
    """What they are called within a file."""
    names = [item.id if isinstance(item, Document) else item.where for item in found]
    return [name.removeprefix(path.as_posix()) for name in names]


# --- what a message says --------------------------------------------------------------------------


def test_a_message_is_a_document_with_what_it_states(tmp_path: Path) -> None:
    head = f"{HEAD}Archived-At: <{URL}>\nList-Archive: <https://lists.example/>\n"
    [document], aside = read(tmp_path, head + plain())
    assert not aside
    assert document.text == TEXT + "\n"
    assert (document.id, document.title, document.url) == ("1@courier.example", TITLE, URL)
    assert document.published == date(2025, 3, 3)
    assert (document.outlet, document.outlet_known) == (OUTLET, True)


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("news@courier.example", "courier.example"),
        ('"news@courier.example" <news@courier.example>', "courier.example"),
        ("=?utf-8?q?Lisk_Courier?= <a@courier.example>", "Lisk Courier"),
        ("Łódź Courier <a@liskcourier.example>", "Łódź Courier"),
        ("=?no-such-charset?q?Lisk?= <a@lisk.example>", "Lisk"),
        ("Lisk Courier <a@post.example>", "post.example"),
        ("LBC News <a@lbc.example>", "LBC News"),
        ("Ann Pole <ann@annals.example>", "annals.example"),
        ("Ann Pole <ann.pole@gmail.com>", "message"),
        ("Lisk Courier <lisk@yahoo.co.uk>", "message"),
        ("ann@qq.com", "message"),
        ("<<<>>>,;:", "message"),
        ("", "message"),
    ],
)
def test_the_sender_is_the_outlet(tmp_path: Path, sender: str, outlet: str) -> None:
    [document], _ = read(tmp_path, f"From: {sender}\nSubject: x\n{plain()}")
    assert document.outlet == outlet


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?b?xYHDs2TFug==?= talks", "Łódź talks"),
        ("=?iso-8859-2?q?=A3=F3d=BC?=\n =?iso-8859-2?q?_talks?=", "Łódź talks"),
        ("Łódź talks", "Łódź talks"),
        ("=?utf-8?b?not base64!?= talks", "=?utf-8?b?not base64!?= talks"),
        ("folded\n over\n\tlines", "folded over lines"),
    ],
)
def test_a_subject_is_read_in_all_its_forms(tmp_path: Path, subject: str, title: str) -> None:
    [document], _ = read(tmp_path, f"From: a@b.example\nSubject: {subject}\n{plain()}")
    assert document.title == title


def test_plain_text_goes_before_the_same_in_html(tmp_path: Path) -> None:
    body = several(plain(), markup("<p>Not this.</p>"), how="alternative")
    [document], aside = read(tmp_path, HEAD + body)
    assert (document.text, aside) == (TEXT + "\n", [])


def test_plain_text_that_only_points_to_the_html_does_not(tmp_path: Path) -> None:
    body = several(plain("View this message in a browser."), markup(), how="alternative")
    [document], _ = read(tmp_path, HEAD + body)
    assert SENTENCE in document.text
    assert "browser" not in document.text


def test_html_alone_is_read_without_its_marks(tmp_path: Path) -> None:
    hidden = '<div style="display:none">Preview</div><style>p {}</style>'
    [document], _ = read(tmp_path, HEAD + markup(hidden + PARAGRAPHS))
    assert [line for line in document.text.split("\n") if line] == list(ARTICLE)


def test_a_letter_of_several_stories_keeps_them_all(tmp_path: Path) -> None:
    stories = "".join(
        f"<table><tr><td><h2>Story {number}</h2></td></tr><tr><td>{ARTICLE[number % 3]}</td></tr>"
        "</table>"
        for number in range(8)
    )
    [document], _ = read(tmp_path, HEAD + markup(stories))
    assert [f"Story {number}" in document.text for number in range(8)] == [True] * 8


def test_signature_and_quoted_history_are_dropped(tmp_path: Path) -> None:
    reply = (
        f"{TEXT}\n\nOn Sunday, 2 March 2025 at 10:15, A. Person <a@b.example>\nwrote:\n\n"
        "> Orsk attacked Halvania.\n>> Truly?\n\n-- \nA. Person\nBrenn\n"
    )
    [document], _ = read(tmp_path, HEAD + plain(reply))
    assert document.text == TEXT + "\n"


def test_the_history_below_a_reply_is_dropped(tmp_path: Path) -> None:
    reply = f"{TEXT}\n\n-----Original Message-----\nFrom: a\n\nOrsk attacked Halvania.\n"
    [document], _ = read(tmp_path, HEAD + plain(reply))
    assert document.text == TEXT + "\n"


def test_dashes_between_stories_are_no_signature(tmp_path: Path) -> None:
    letter = f"{ARTICLE[0]}\n-- \n" + "\n".join(f"{n}. {ARTICLE[1]}" for n in range(20))
    [document], _ = read(tmp_path, HEAD + plain(letter))
    assert "19. They agreed" in document.text


def test_a_message_that_only_quotes_is_read_as_what_it_quotes(tmp_path: Path) -> None:
    quoted = "".join(f"> {line}\n" for line in TEXT.split("\n"))
    [document], _ = read(tmp_path, HEAD + plain(quoted))
    assert document.text == TEXT + "\n"


@pytest.mark.parametrize(
    ("encoding", "charset", "packed"),
    [
        ("8bit", "iso-8859-2", None),
        ("8bit", "no-such-charset", None),
        ("quoted-printable", "utf-8", b"The foreign minister of =C5=81=C3=B3d=C5=BA left for=\n"),
        ("base64", "utf-8", base64.encodebytes("The foreign minister of Łódź left for".encode())),
        ("base64", "utf-16", base64.encodebytes("The minister of Łódź left".encode("utf-16"))),
    ],
)
def test_a_body_is_read_in_its_encoding(
    tmp_path: Path, encoding: str, charset: str, packed: bytes | None
) -> None:
    wide = "iso-8859-2" if charset == "iso-8859-2" else "utf-8"
    body = packed or "The foreign minister of Łódź left for home.".encode(wide)
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n"
    data = f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + body
    [document], aside = read(tmp_path, data)
    assert not aside
    assert "Łódź" in document.text


@pytest.mark.parametrize(
    "charset", ["u\udcfft-8", '"\0"', "a\0b", "idna", "hex", "x" * 100, "łódź", '""']
)
def test_a_charset_that_is_none_does_no_harm(tmp_path: Path, charset: str) -> None:
    body = several(*(part.replace("utf-8", charset) for part in (plain(), markup())))
    attached = attachment("page.html", page(), f"text/html; charset={charset}")
    data = HEAD + several(body, attached, boundary="outer")
    documents, aside = read(tmp_path, data.encode("utf-8", "surrogateescape"))
    assert not aside
    assert [SENTENCE in document.text for document in documents] == [True, True]


# --- what lies within a message -------------------------------------------------------------------


def test_attachments_are_read_by_their_kinds(tmp_path: Path) -> None:
    lines = b'{"text": "%s"}\n' % " ".join(ARTICLE).encode()
    body = several(
        plain(),
        attachment("page.html", page()),
        attachment("items.jsonl", lines),
        attachment("more.txt.gz", gzip.compress(TEXT.encode())),
        attachment("unnamed", page(), "text/html").replace("; filename=", "; x="),
    )
    documents, aside = read(tmp_path, HEAD + body)
    assert not aside
    name = f"{tmp_path.as_posix()}/message.eml"
    assert [document.id for document in documents] == [
        "1@courier.example",
        f"{name}/page.html",
        f"{name}/items.jsonl:1",
        f"{name}/more.txt.gz",
        f"{name}/4",
    ]
    assert documents[2].published == date(2025, 3, 3)
    assert {document.outlet for document in documents} == {OUTLET}


def test_attachments_of_one_name_are_told_apart(tmp_path: Path) -> None:
    part = attachment("../../etc/a.txt", TEXT.encode())
    documents, _ = read(tmp_path, HEAD + several(part, part))
    assert inside(tmp_path / "message.eml", *documents) == ["/a.txt", "/2-a.txt"]


def test_what_is_no_coverage_is_counted(tmp_path: Path) -> None:
    body = several(
        plain(),
        attachment("a.png", b"\x89PNG", "image/png"),
        attachment("b.png", b"\x89PNG", "image/png"),
        attachment("key", b"-----BEGIN", "application/pgp-keys"),
        "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n",
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nStatus: 5.0.0\n",
        attachment("empty.txt", b""),
    )
    documents, [aside] = read(tmp_path, HEAD + body)
    assert len(documents) == 1
    assert aside.kind == "no coverage"
    assert aside.detail.startswith("attachments that hold no coverage: 2 image/png, ")
    assert "1 application/pgp-signature" in aside.detail
    assert "1 message/delivery-status" in aside.detail


def test_messages_within_a_message_are_documents_of_their_own(tmp_path: Path) -> None:
    inner = (
        f"From: Orsk Herald <a@herald.example>\nDate: Sun, 02 Mar 2025 10:00:00 +0000\n{plain()}"
    )
    digest = several(f"Content-Type: message/rfc822\n\n{inner}", f"\n{HEAD}{plain()}", how="digest")
    documents, _ = read(tmp_path, f"From: c@d.example\nMessage-ID: <0@d>\n{digest}")
    assert inside(tmp_path / "message.eml", *documents) == ["/message 1", "1@courier.example"]
    assert [document.outlet for document in documents] == ["Orsk Herald", OUTLET]
    assert documents[0].published == date(2025, 3, 2)


def test_a_message_that_is_packed_within_another_is_read(tmp_path: Path) -> None:
    inner = base64.encodebytes((HEAD + plain()).encode()).decode()
    part = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{inner}"
    [document], _ = read(tmp_path, "From: c@d.example\nSubject: x\n" + several(part))
    assert (document.id, document.text) == ("1@courier.example", TEXT + "\n")


# --- broken and hostile messages ------------------------------------------------------------------


def test_parts_that_are_not_marked_off_are_read_as_one_text(tmp_path: Path) -> None:
    for number, kind in enumerate(["multipart/mixed", 'multipart/mixed; boundary="other"']):
        data = f"{HEAD}Content-Type: {kind}\n\n{TEXT}\n"
        documents, aside = read(tmp_path, data, f"{number}.eml")
        assert SENTENCE in documents[0].text
        assert [item.kind for item in aside] == ["broken record"]


def test_a_message_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = HEAD + several(plain(), attachment("page.html", page()))
    documents, _ = read(tmp_path, whole[: whole.index("page.html")])
    assert [document.text for document in documents] == [TEXT + "\n"]
    packed = HEAD + f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(TEXT.encode())[:99]!r}"
    documents, aside = read(tmp_path, packed, "b.eml")
    assert len(documents) + len(aside) == 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"just a text without any field\n", "broken record"),
        (HEAD.encode() + b"\n", "empty"),
        (HEAD.encode() + b"\n\0\0\0\0", "broken record"),
    ],
)
def test_what_is_no_message_is_named(tmp_path: Path, data: bytes, kind: str) -> None:
    documents, aside = read(tmp_path, data)
    assert not documents
    assert kind in {item.kind for item in aside}


@pytest.mark.parametrize("depth", [20, 40, 400, 5000])
def test_parts_within_parts_end_somewhere(tmp_path: Path, depth: int) -> None:
    heads = "".join(
        f'Content-Type: multipart/mixed; boundary="{level}"\n\n--{level}\n'
        for level in range(depth)
    )
    documents, aside = read(tmp_path, HEAD + heads + plain())
    assert (len(documents), len(aside)) == ((1, 0) if depth < 30 else (0, len(aside)))
    assert depth < 30 or "broken record" in {item.kind for item in aside}


def test_messages_within_messages_end_somewhere(tmp_path: Path) -> None:
    data = HEAD + "Content-Type: message/rfc822\n\nSubject: x\n" * 400 + plain()
    documents, aside = read(tmp_path, data)
    assert not documents
    assert "broken record" in {item.kind for item in aside}


@pytest.mark.parametrize(
    "head",
    [
        "Subject: " + "=?utf-8?q?x?= " * 200_000,
        "Subject: " + "x" * 5_000_000,
        "".join(f"X-{number}: x\n" for number in range(200_000)) + "Subject: x",
        "From: " + "<" * 100_000 + "(" * 100_000,
        "From: " + '"\\' * 100_000,
        "Content-Type: text/plain; " + "a=b;" * 200_000,
        'Content-Type: text/plain; charset="' + '"\\' * 200_000,
        "Content-Type: text/plain" + "".join(f"; a*{n}=x" for n in range(50_000)),
        "Date: " + "1" * 100_000,
        "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\n" * 50_000,
    ],
)
def test_hostile_fields_take_no_time(tmp_path: Path, head: str) -> None:
    before = time.process_time()
    found = read(tmp_path, f"{head}\nTo: a@b.example\n\n{TEXT}\n")
    assert time.process_time() - before < 5
    assert any(found)


@pytest.mark.parametrize(
    "text",
    [
        "On " + "x" * 100 + "\n" + ("On " + "x" * 200 + "\n") * 2000,
        "-- \n" + "x" * 100_000,
        "-- \n" * 20_000,
        "> " * 100_000,
        "On x wrote:\n" + "\n" * 100_000,
    ],
)
def test_hostile_texts_take_no_time(tmp_path: Path, text: str) -> None:
    before = time.process_time()
    read(tmp_path, HEAD + plain(text))
    assert time.process_time() - before < 5


def test_a_message_of_too_many_lines_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "_LINES", 1000)
    documents, [aside] = read(tmp_path, HEAD + plain("x\n" * 1000))
    assert (documents, aside.kind) == ([], "too large")


# --- what mail is told by -------------------------------------------------------------------------


def kind_named(tmp_path: Path, name: str, data: str) -> str:
    kind = kind_of(Raw.of_file(write(tmp_path / name, data)))
    assert kind is not None
    return kind.name


def test_a_message_is_known_by_its_looks(tmp_path: Path) -> None:
    assert kind_named(tmp_path, "17", sample().decode()) == "mail"
    assert kind_named(tmp_path, "18", f"From news@a Mon Mar  3 10:15:00 2025\n{HEAD}") == "mbox"


def test_a_text_with_title_date_and_sender_is_no_message(tmp_path: Path) -> None:
    text = f"Title: {TITLE}\nDate: {PUBLISHED}\nFrom: {OUTLET}\n\n{TEXT}\nReceived: nothing\n"
    assert kind_named(tmp_path, "19", text) == "text"
    assert kind_named(tmp_path, "a.txt", sample().decode()) == "text"


# --- mail boxes -----------------------------------------------------------------------------------

LINE = "From news@courier.example Mon Mar  3 10:15:00 2025\n"


def message(number: int, text: str = TEXT) -> str:
    return f"{LINE}{HEAD.replace('<1@', f'<{number}@')}{plain(text)}\n"


def box(tmp_path: Path, data: str | bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """Ids and what was set aside, by where in the box."""
    path = tmp_path / "news.mbox"
    documents, aside = read(tmp_path, data, path.name)
    return inside(path, *documents), [
        (where, item.kind) for where, item in zip(inside(path, *aside), aside, strict=True)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_box_gives_its_messages(tmp_path: Path, end: str) -> None:
    data = (message(1) + message(2)).replace("\n", end)
    assert box(tmp_path, data) == (["1@courier.example", "2@courier.example"], [])


def test_messages_are_named_by_number(tmp_path: Path) -> None:
    nameless = message(2).replace("Message-ID: <2@courier.example>\n", "")
    empty = f"{LINE}{HEAD}\n"
    ids, aside = box(tmp_path, message(1) + nameless + empty + message(4))
    assert ids == ["1@courier.example", "/2", "4@courier.example"]
    assert aside == [("/3", "empty")]


def test_a_message_that_a_box_holds_twice_is_two_documents(tmp_path: Path) -> None:
    ids, _ = box(tmp_path, message(1) + message(1) + message(2))
    assert ids == ["1@courier.example", "/2", "2@courier.example"]


def test_sentences_that_begin_like_a_message_do_not_divide_one(tmp_path: Path) -> None:
    text = f"{TEXT}\n\nFrom 10:30 on Monday 3 March 2025\nships sailed.\n\n>From Brenn they came.\n"
    path = tmp_path / "news.mbox"
    [first, _], _ = read(tmp_path, message(1, text) + message(2), path.name)
    assert "From 10:30 on Monday 3 March 2025" in first.text
    assert "\nFrom Brenn they came." in first.text


def test_a_message_that_is_too_large_is_named_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "LARGEST", 5000)
    for large in ("x" * 20_000, "x\n" * 20_000):
        ids, aside = box(tmp_path, message(1) + message(2, large) + message(3))
        assert ids == ["1@courier.example", "3@courier.example"]
        assert aside == [("/2", "too large")]
        assert box(tmp_path, message(1) + message(2, large))[1] == [("/2", "too large")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"no box at all\n"])
def test_what_is_no_box_is_named(tmp_path: Path, data: bytes) -> None:
    ids, aside = box(tmp_path, data)
    assert not ids
    assert aside[-1] == ("", "empty")


def test_what_stands_before_the_first_message_is_named(tmp_path: Path) -> None:
    ids, aside = box(tmp_path, "left over\n\n" + message(1))
    assert (ids, aside) == (["1@courier.example"], [("", "broken record")])


def test_a_packed_box_that_breaks_off_is_read_to_there(tmp_path: Path) -> None:
    data = "".join(message(n, f"{n} {TEXT} {n * 7919}") for n in range(1, 400))
    path = write(tmp_path / "news.mbox.gz", gzip.compress(data.encode())[:-2000])
    documents, aside = sorted_out([path])
    assert len(documents) > 50
    assert "unreadable" in {item.kind for item in aside}


def test_a_box_is_read_a_message_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path / "news.mbox", message(1) + message(2) + message(3, "x" * 1_000_000))
    reads = []

    class Stream:
        def __init__(self) -> None:
            self.file = path.open("rb")

        def readline(self, size: int) -> bytes:
            line = self.file.readline(size)
            reads.append(len(line))
            return line

        def close(self) -> None:
            self.file.close()

    found = mail.read_mbox(Raw("news.mbox", path, Stream), None)  # type: ignore[arg-type]
    next(found)
    assert sum(reads) < 2000
    found.close()  # type: ignore[attr-defined]


# --- saved pages ----------------------------------------------------------------------------------


def test_a_saved_page_is_the_page_at_its_address(tmp_path: Path) -> None:
    undated = saved.make().replace(b"article:published_time", b"x").replace(b'rel="canonical"', b"")
    [document], aside = read(tmp_path, undated, "page.mht")
    assert not aside
    assert SENTENCE in document.text
    assert document.url == URL
    assert document.published is None  # not the day on which it was saved
    assert document.id == f"{tmp_path.as_posix()}/page.mht"


def test_a_saved_page_without_suffix_or_as_mail_is_the_same(tmp_path: Path) -> None:
    for name in ("page", "page.eml"):
        [document], aside = read(tmp_path, saved.make(), name)
        assert (document.url, aside) == (URL, [])
        assert "Home" not in document.text


def test_the_part_that_is_said_to_be_the_page_is_it(tmp_path: Path) -> None:
    body = several(
        "Content-Type: text/html\nContent-ID: <b>\n\n<p>A frame.</p>",
        "Content-Type: text/html\nContent-ID: <a>\n\n" + page().decode(),
        how="related",
    ).replace("related;", 'related; start="<a>";')
    [document], _ = read(tmp_path, f"MIME-Version: 1.0\n{body}", "page.mhtml")
    assert SENTENCE in document.text


@pytest.mark.parametrize("data", [b"", b"no fields", b"A: b\n\ntext", b"<html></html>"])
def test_what_holds_no_page_is_named(tmp_path: Path, data: bytes) -> None:
    documents, aside = read(tmp_path, data, "page.mhtml")
    assert (documents, len(aside)) == ([], 1)
