from __future__ import annotations

import io
import struct
import zipfile
from pathlib import PurePath

import pytest
from docx import Document as Word
from docx.enum.text import WD_BREAK

from detente.records import SetAside
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item
from detente.sources.paper import docx as module
from detente.sources.paper.docx import NotRead, paragraphs
from detente.sources.raw import Raw

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def packed(body: str | bytes, *, head: str = "", namespace: str = W) -> bytes:
    """A document with some content of its body, or with bytes for its main part."""
    if isinstance(body, str):
        body = (
            f'<?xml version="1.0"?>{head}<w:document xmlns:w="{namespace}"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            f' xmlns:wps="urn:shape"><w:body>{body}</w:body></w:document>'
        ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", body)
    return stream.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def found(data: bytes, name: str = "paper.docx") -> list[Item | SetAside]:
    raw = Raw(name, PurePath(name), lambda: io.BytesIO(data), size=len(data))
    return list(items_of(raw, Fields()))


def aside(data: bytes) -> SetAside:
    (item,) = found(data)
    assert isinstance(item, SetAside)
    return item


def test_paragraphs_lists_and_cells_come_in_the_documents_order() -> None:
    document = Word()
    document.sections[0].header.paragraphs[0].text = "Lisk Courier"
    document.sections[0].footer.paragraphs[0].text = "Page 3"
    document.add_heading("Ministers meet", level=1)
    document.add_paragraph("They met.")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    table.cell(0, 1).add_paragraph("more")
    document.add_paragraph("harbour", style="List Bullet")
    document.add_paragraph("   ")
    last = document.add_paragraph("One")
    last.add_run().add_break(WD_BREAK.LINE)
    last.add_run("two\tthree.")
    assert list(paragraphs(saved(document))) == [
        "Ministers meet",
        "They met.",
        "cell 0",
        "cell 1",
        "more",
        "cell 2",
        "cell 3",
        "harbour",
        "One\ntwo\tthree.",
    ]


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        f"<w:p>{run('They ')}<w:del><w:r><w:delText>never </w:delText></w:r>{run('not ')}</w:del>"
        f"<w:ins>{run('finally ')}</w:ins>{run('met.')}</w:p>"
        f"<w:p><w:moveFrom>{run('Moved.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Moved.')}"
        "</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('They ')}</w:p><w:p>{run('left.')}</w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:tc><w:p>{run('kept')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert list(paragraphs(packed(body))) == [
        "They finally met.",
        "Moved.",
        "They left.",
        "kept",
    ]


def test_links_fields_and_controls_are_read_and_codes_are_not() -> None:
    body = (
        f"<w:p><w:hyperlink>{run('Orsk')}</w:hyperlink><w:sdt><w:sdtPr><w:t/></w:sdtPr>"
        f"<w:sdtContent>{run(' said')}</w:sdtContent></w:sdt>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:r><w:footnoteReference/></w:r><w:fldSimple>{run(' so.')}</w:fldSimple></w:p>"
    )
    assert list(paragraphs(packed(body))) == ["Orsk said so."]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<wps:txbx><w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent></wps:txbx>"
    body = (
        f"<w:p>{run('Before')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run(' and after.')}</w:p>"
        f"<w:p>{run('Next.')}</w:p>"
    )
    assert list(paragraphs(packed(body))) == ["Before and after.", "In the box.", "Next."]


def test_hidden_text_and_tables_of_contents_are_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
    contents = '<w:pPr><w:pStyle w:val="TOC2"/></w:pPr>'
    body = f"<w:p>{hidden}{shown}</w:p><w:p>{contents}{run('1 Grain')}</w:p>"
    assert list(paragraphs(packed(body))) == ["shown"]


def test_blanks_and_hyphens_of_typesetting_are_plain() -> None:
    text = run("of\u00adficials\u00a0met \ufb01rst")
    assert list(paragraphs(packed(f"<w:p>{text}</w:p>"))) == ["officials met first"]


def test_documents_that_keep_to_the_strict_standard_are_read() -> None:
    assert list(paragraphs(packed(f"<w:p>{run('Met.')}</w:p>", namespace=STRICT))) == ["Met."]


def test_a_title_is_given_and_the_days_of_the_file_are_not() -> None:
    document = Word()
    document.core_properties.title = "Ministers meet in Brenn"
    document.add_paragraph("They met.")
    (item,) = found(saved(document))
    assert isinstance(item, Item)
    assert item.given == {"title": "Ministers meet in Brenn"}
    document.core_properties.title = "Word Document"
    (item,) = found(saved(document), "paper.docm")
    assert isinstance(item, Item)
    assert item.given == {}


def test_many_paragraphs_are_given_as_they_are_read() -> None:
    body = "".join(f"<w:p>{run(f'Paragraph {number}.')}</w:p>" for number in range(20_000))
    some = paragraphs(packed(body))
    assert next(some) == "Paragraph 0."
    assert sum(1 for _ in some) == 19_999


def test_a_part_that_breaks_off_is_named_and_what_comes_before_is_used() -> None:
    body = "".join(f"<w:p>{run(f'Paragraph {number}.')}</w:p>" for number in range(2_000))
    whole = f'<w:document xmlns:w="{W}"><w:body>{body}'.encode()
    named, item = found(packed(whole[:-40]))
    assert isinstance(named, SetAside)
    assert named.kind == "unreadable"
    assert isinstance(item, Item)
    assert item.text.startswith("Paragraph 0.\n\nParagraph 1.")
    assert f"the {len(item.text.split(chr(10) * 2))} paragraphs before are used" in named.detail


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "empty", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unreadable", "before 2007"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        (b"PK\x03\x04" + bytes(100), "unreadable", "no document of Word"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, kind: str, words: str) -> None:
    named = aside(data)
    assert named.kind == kind
    assert words in named.detail


def test_a_truncated_document_is_named() -> None:
    data = packed(f"<w:p>{run('They met.')}</w:p>")
    for length in range(10, len(data), 97):
        assert aside(data[:length]).kind == "unreadable"


def test_an_archive_without_a_document_is_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("other.txt", "other")
    assert "has no word/document.xml" in aside(stream.getvalue()).detail


def test_a_document_that_unpacks_beyond_measure_is_named() -> None:
    bomb = packed((" " * 2**20 + "<w:x/>") * 80)
    assert len(bomb) < 2**20
    assert aside(bomb).kind == "too large"


def test_a_part_that_is_more_than_it_says_is_named() -> None:
    body = f"<w:p>{run('They met.')}</w:p>" * 1000
    data = bytearray(packed(body))
    place = data.rindex(b"PK\x01\x02")  # the entry of the main part
    data[place + 24 : place + 28] = struct.pack("<I", 500)
    with pytest.raises(NotRead):
        list(paragraphs(bytes(data)))


def test_a_part_of_too_many_elements_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TAGS", 1000)
    assert aside(packed("<w:x/>" * 2000)).kind == "too large"


def test_an_archive_of_too_many_members_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MEMBERS", 1)
    assert aside(packed(f"<w:p>{run('They met.')}</w:p>")).kind == "too large"


def test_entities_stay_unread() -> None:
    head = (
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    data = packed(f"<w:p><w:r><w:t>met &c; &f;</w:t></w:r>{run('there')}</w:p>", head=head)
    text = " ".join(paragraphs(data))
    assert "aaa" not in text
    assert "root" not in text
