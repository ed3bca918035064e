from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path, PurePath
from random import Random

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item
from detente.sources.limits import TimeUp
from detente.sources.paper import pdf as module
from detente.sources.paper.typeset import typed
from detente.sources.raw import Raw
from tests.sources.printing import Layout, printed, syllables

WHO = ("foreign minister", "delegation", "parliament", "ambassador", "opposition", "railway union")
WHERE = ("Halvania", "Orsk", "Brenn", "the southern provinces", "the coastal towns")
DID = (
    "agreed to continue the negotiations about",
    "criticised the state-owned company that operates",
    "announced further consultations on",
    "rejected the proposal which the neighbouring government had published on",
    "emphasised the importance of",
    "withdrew its representatives from the committee for",
    "asked for an independent investigation of",
)
WHAT = ("the harbour", "grain deliveries", "the disputed boundary", "fisheries", "the old bridge")
WHEN = ("on Monday", "before the meeting", "after months of preparation", "in a statement")


def sentences(number: int) -> Iterator[str]:
    """Sentences of which no two are the same, in no order that comes again soon."""
    choose = Random(7)  # noqa: S311  no secret
    for index in range(number):
        who, where, did, what, when = map(choose.choice, (WHO, WHERE, DID, WHAT, WHEN))
        yield f"The {who} of {where} {did} {what} {when}, and document {index} was handed over."


ALL = list(sentences(120))
PARAGRAPHS = [" ".join(ALL[start : start + 4]) for start in range(0, len(ALL), 4)]
LEAD = (
    "This summary, which runs across all columns of the first page, says what follows and who was "
    "there. It is as long as a summary is in most reports of the Lisk Courier."
)
HEADED = Layout(header="Lisk Courier, world affairs {}", footer="Page {} of 9")


def raw(data: bytes, name: str = "paper.pdf") -> Raw:
    return Raw(name, PurePath(name), lambda: io.BytesIO(data), size=len(data))


def found(data: bytes) -> list[Item | SetAside]:
    return list(items_of(raw(data), Fields()))


def text_of(data: bytes) -> str:
    (item,) = found(data)
    assert isinstance(item, Item)
    return item.text


def aside(data: bytes) -> SetAside:
    (item,) = found(data)
    assert isinstance(item, SetAside)
    return item


def made(*objects: bytes) -> bytes:
    """A PDF of some objects, the first its root."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + tail % (len(objects) + 1, len(out))


def drawn(content: bytes, coding: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), coding, content)


def pages_of(*contents: bytes) -> bytes:
    """A PDF whose pages have some streams for their contents."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F 3 0 R >> >> >>"
    )
    body = [
        each
        for number, content in zip(count(first, 2), contents, strict=False)
        for each in (page % (number + 1), content)
    ]
    return made(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        *body,
    )


def shown(text: str, y: int = 700) -> bytes:
    return b"BT /F 10 Tf 60 %d Td (%s) Tj ET" % (y, text.encode())


@pytest.mark.parametrize(
    "layout",
    [
        HEADED,
        replace(HEADED, space=0, indent=12),
        replace(HEADED, columns=2),
        replace(HEADED, columns=2, space=0, indent=10, broken=syllables),
        replace(HEADED, columns=2, by_rows=True, broken=syllables),
        replace(HEADED, columns=3, size=8, lead=9.6, margin=40, gutter=14, broken=syllables),
    ],
    ids=["one", "indented", "two", "two hyphenated", "two by rows", "three"],
)
def test_sentences_come_out_whole_and_in_order(layout: Layout) -> None:
    text = text_of(printed(PARAGRAPHS, layout, "Harbour of Orsk to open again", LEAD))
    blocks = text.split("\n\n")
    assert blocks[:2] == ["Harbour of Orsk to open again", LEAD]
    assert " ".join(blocks[2:]) == " ".join(PARAGRAPHS)
    # Paragraphs are their own blocks but where one fills its last line or a column.
    assert sum(each in PARAGRAPHS for each in blocks) >= 0.9 * len(PARAGRAPHS)


def test_a_text_without_signs_of_paragraphs_has_its_sentences_whole() -> None:
    layout = replace(HEADED, columns=2, space=0, broken=syllables)
    blocks = text_of(printed(PARAGRAPHS, layout)).split("\n\n")
    assert " ".join(blocks) == " ".join(PARAGRAPHS)
    assert all(block.endswith(".") for block in blocks)


def test_ligatures_and_accents_are_letters() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", size=10)
    # As TeX writes a name: the accent, then the letter.
    pdf.cell(text="Mr G\u00a8ul and Mr Nov\u00b4ak met.")
    assert text_of(bytes(pdf.output())) == "Mr Gül and Mr Novák met."
    assert typed("o\ufb03cials, \ufb01rst\u00a0of\u00adfer") == "officials, first offer"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Ministers meet in Brenn", "Ministers meet in Brenn"),
        ("Microsoft Word - Ministers meet in Brenn", "Ministers meet in Brenn"),
        ("Microsoft Word - rpt_07b.doc", None),
        ("Microsoft Word - Final report.docx", None),
        ("untitled", None),
        ("Untitled-1", None),
        ("Document1", None),
        ("report_2024-07b", None),
        ("PowerPoint Presentation", None),
        ("Détente", "Détente"),
        ("", None),
    ],
)
def test_a_title_that_a_program_gave_is_none(stated: str, title: str | None) -> None:
    (item,) = found(printed(PARAGRAPHS[:2], Layout(), title=stated))
    assert isinstance(item, Item)
    assert item.given.get("title") == title


def test_the_day_of_publication_is_the_date_line_and_not_when_the_file_was_made(
    tmp_path: Path,
) -> None:
    path = tmp_path / "paper.pdf"
    heading = "Ministers meet in Brenn"
    path.write_bytes(printed(PARAGRAPHS[:3], Layout(), heading))
    (undated,) = read([str(path)])
    assert isinstance(undated, Document)
    assert undated.published is None
    path.write_bytes(printed(["12 June 2019", *PARAGRAPHS[:3]], Layout(), heading))
    (dated,) = read([str(path)])
    assert isinstance(dated, Document)
    assert dated.published == date(2019, 6, 12)


def locked(user: str) -> bytes:
    pdf = FPDF()
    pdf.set_encryption("owner", user, EncryptionMethod.RC4)
    pdf.add_page()
    pdf.set_font("Times", size=12)
    pdf.cell(text="Ministers met in Brenn.")
    return bytes(pdf.output())


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    assert text_of(locked("")) == "Ministers met in Brenn."


def test_a_pdf_with_a_password_is_named() -> None:
    assert aside(locked("secret")).kind == "encrypted"


def test_a_pdf_without_text_is_named() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    named = aside(bytes(pdf.output()))
    assert (named.kind, named.detail) == ("empty", "no text: a scan?")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.5, 0.9, 0.99])
def test_a_pdf_that_ends_early_is_read_or_named(share: float) -> None:
    data = printed(PARAGRAPHS, HEADED)
    items = found(data[: int(len(data) * share)])
    assert items
    for item in items:
        assert isinstance(item, Item) or item.kind in {"empty", "unreadable", "unknown kind"}


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    broken = drawn(b"BT", b"/Filter /NoSuchDecode")
    data = pages_of(drawn(shown("Ministers met.")), broken, drawn(shown("They agreed.")))
    named, item = found(data)
    assert isinstance(named, SetAside)
    assert named.kind == "unreadable"
    assert "of 3 pages 1 cannot be read (2)" in named.detail
    assert isinstance(item, Item)
    assert item.text == "Ministers met.\n\nThey agreed."


def test_a_page_tree_in_a_circle_is_named() -> None:
    data = made(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
    )
    assert aside(data).kind in {"empty", "unreadable"}


def test_a_page_that_unpacks_beyond_measure_is_named() -> None:
    packer = zlib.compressobj(9)
    blank = b" " * 2**20
    packed = b"".join(packer.compress(blank) for _ in range(100)) + packer.flush()
    named = aside(pages_of(drawn(packed, b"/Filter /FlateDecode")))
    assert named.kind == "unreadable"
    assert "of 1 pages 1 cannot be read" in named.detail


def test_a_form_that_draws_itself_is_read_once() -> None:
    data = made(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 6 0 R >>",
        drawn(b"/X Do"),
        drawn(
            shown("Ministers met.") + b" /X Do", b"/Type /XObject /Subtype /Form /Resources 6 0 R"
        ),
        b"<< /Font << /F 7 0 R >> /XObject << /X 5 0 R >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    )
    assert text_of(data) == "Ministers met."


def test_a_page_with_too_many_pieces_of_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIECES", 50)
    crowd = b" ".join(shown("a", y) for y in range(100))
    named, item = found(pages_of(drawn(crowd), drawn(shown("Ministers met."))))
    assert isinstance(named, SetAside)
    assert isinstance(item, Item)
    assert item.text == "Ministers met."


def test_what_was_read_before_a_page_that_takes_too_long_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fragments = module._fragments

    def slow(page: object) -> object:
        if page.page_number == 1:  # type: ignore[attr-defined]
            raise TimeUp("took more than 5 s")
        return fragments(page)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_fragments", slow)
    data = pages_of(*(drawn(shown(text)) for text in ("Ministers met.", "Slow.", "They left.")))
    item, named = found(data)
    assert isinstance(item, Item)
    assert item.text == "Ministers met."
    assert isinstance(named, SetAside)
    assert named.kind == "too slow"


@pytest.mark.parametrize(
    ("limit", "value", "kind"), [("_CHARACTERS", 10, "too large"), ("_LONGEST", 0.0, "too slow")]
)
def test_a_document_beyond_the_limits_is_read_up_to_them(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: float, kind: str
) -> None:
    monkeypatch.setattr(module, limit, value)
    data = pages_of(*(drawn(shown(text)) for text in ("Ministers met.", "They agreed.")))
    named, item = found(data)
    assert isinstance(named, SetAside)
    assert named.kind == kind
    assert "2 to 2" in named.detail
    assert isinstance(item, Item)
    assert item.text == "Ministers met."


def test_what_pypdf_finds_odd_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    pypdf = logging.getLogger("pypdf")
    assert any(isinstance(handler, logging.NullHandler) for handler in pypdf.handlers)
    found(printed(PARAGRAPHS[:2], Layout())[:-200])
    assert capfd.readouterr() == ("", "")


def test_pages_that_are_all_the_same_are_read() -> None:
    data = pages_of(*[drawn(shown("Ministers met."))] * 3)
    assert text_of(data) == "\n\n".join(["Ministers met."] * 3)


def test_a_page_of_too_many_strokes_is_named_and_the_others_are_read() -> None:
    strokes = drawn(b"0 0 m 1 1 l S\n" * 80_000)
    named, item = found(pages_of(strokes, drawn(shown("Ministers met."))))
    assert isinstance(named, SetAside)
    assert named.kind == "unreadable"
    assert isinstance(item, Item)
    assert item.text == "Ministers met."


def test_text_across_the_page_is_read_the_way_up_that_most_of_it_is() -> None:
    stamp = b"BT /F 10 Tf 0 1 -1 0 20 300 Tm (Stamp of the archive) Tj ET "
    upright = drawn(stamp + shown("Ministers met in Brenn on Monday."))
    assert text_of(pages_of(upright)) == "Ministers met in Brenn on Monday."
    turned = b" ".join(
        b"BT /F 10 Tf 0 1 -1 0 %d 60 Tm (%s) Tj ET" % (x, text)
        for x, text in ((100, b"Ministers met in Brenn and in"), (112, b"Lisk on Monday."))
    )
    assert text_of(pages_of(drawn(turned))) == "Ministers met in Brenn and in Lisk on Monday."


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    twice = shown("Ministers met.") + b" BT /F 10 Tf 60.3 700 Td (Ministers met.) Tj ET"
    assert text_of(pages_of(drawn(twice))) == "Ministers met."


def test_fonts_that_name_no_letters_are_named() -> None:
    nameless = shown("x").replace(b"(x)", b"<" + b"0041" * 30 + b">")
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Own /Encoding << /Differences"
        b" [0 /uniE000 65 /uniE041] >> >>"
    )
    data = pages_of(drawn(nameless)).replace(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>", font
    )
    named = aside(data)
    assert named.kind in {"unreadable", "empty"}
