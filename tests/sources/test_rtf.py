from __future__ import annotations

import time
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from tests.sources.samples import ARTICLE, SENTENCE, TITLE, rtf

BODY = "\\par\n".join(ARTICLE)


def sorted_out(folder: Path, data: str | bytes) -> tuple[list[Document], list[SetAside]]:
    path = folder / "a.rtf"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("latin-1"))
    found = list(read([str(path)]))
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def text_of(folder: Path, data: str | bytes) -> str:
    [document], aside = sorted_out(folder, data)
    assert not aside
    return document.text


def test_the_text_is_read_without_what_is_printed_around_it(tmp_path: Path) -> None:
    [document], aside = sorted_out(
        tmp_path,
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}"
        "{\\header Header\\par}{\\footer Footer\\par}{\\*\\generator Orsk Writer;}"
        f"{{\\info{{\\title {TITLE}}}{{\\author Tolm}}}}\\pard {BODY}\\par}}",
    )
    assert not aside
    assert document.text == "\n".join(ARTICLE) + "\n"
    assert document.title == TITLE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("caf\\'e9", "café"),
        ("\\ldblquote caf\\'E9{\\rdblquote}", "“café”"),
        ("caf\\u233?", "café"),
        ("caf\\uc0\\u233{}", "café"),
        ("\\u8220\\'93caf\\u233\\'e9\\u8221\\'94", "“café”"),
        ("caf\\u-65303?", "café"),
        ("caf\xe9", "café"),
        ("har\\-bour", "harbour"),
        ("\\{Brenn\\}", "{Brenn}"),
        ("\\u55357?\\u56898?", "\U0001f642"),
    ],
)
def test_letters_are_read_however_they_are_written(
    tmp_path: Path, written: str, meant: str
) -> None:
    text = text_of(tmp_path, f"{{\\rtf1\\ansi\\ansicpg1252 {SENTENCE} A {written} there.}}")
    assert text == f"{SENTENCE} A {meant} there.\n"


@pytest.mark.parametrize(
    ("page", "data", "meant"),
    [
        ("\\ansicpg1250", "\\'a3\\'f3d\\'9f", "Łódź"),
        ("\\ansicpg1251", "\\'cc\\'ee\\'f1\\'ea\\'e2\\'e0", "Москва"),
        ("\\mac\\ansicpg10000", "caf\\'8e", "café"),
        ("\\ansicpg99999", "caf\\'e9", "café"),
        ("\\ansicpg", "caf\\'e9", "café"),
    ],
)
def test_the_code_page_that_is_declared_is_used(
    tmp_path: Path, page: str, data: str, meant: str
) -> None:
    text = text_of(tmp_path, f"{{\\rtf1\\ansi{page} {SENTENCE} It is {data} again.}}")
    assert text == f"{SENTENCE} It is {meant} again.\n"


def test_utf8_that_has_no_business_there_is_read(tmp_path: Path) -> None:
    data = f"{{\\rtf1\\ansi\\ansicpg1252 {SENTENCE} Łódź is far.}}".encode()
    assert "Łódź is far." in text_of(tmp_path, data)


def test_a_font_whose_code_page_python_does_not_know_does_no_harm(tmp_path: Path) -> None:
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset78 Osaka;}{\\f1\\fnil\\fcharset0 Arial;}}"
    text = text_of(tmp_path, f"{{\\rtf1\\ansi\\ansicpg1252{fonts}\\f0 {SENTENCE} caf\\'e9 there.}}")
    assert text == f"{SENTENCE} café there.\n"


def test_a_link_is_its_text(tmp_path: Path) -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "https://lisk.example/1"}}{\\fldrslt harbour}}'
    text = text_of(tmp_path, f"{{\\rtf1 {SENTENCE} They spoke of the {link} too.}}")
    assert text == f"{SENTENCE} They spoke of the harbour too.\n"


def test_an_article_in_a_table_of_one_cell_is_its_text(tmp_path: Path) -> None:
    text = text_of(tmp_path, f"{{\\rtf1 \\trowd\\pard\\intbl {SENTENCE}\\cell\\row\\pard}}")
    assert text == f"{SENTENCE}\n"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Ministers meet in Caf\\'e9 Brenn", "Ministers meet in Café Brenn"),
        ("  ", None),
        ("Microsoft Word - brief.doc", None),
        ("Document1", None),
    ],
)
def test_a_title_is_one_that_somebody_gave(tmp_path: Path, stated: str, title: str | None) -> None:
    data = f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{{\\title {stated}}}}} {BODY}}}"
    [document], _ = sorted_out(tmp_path, data)
    assert document.title == title


def test_pictures_written_as_they_are_are_passed_over(tmp_path: Path) -> None:
    picture = bytes(range(256)) * 40 + b"{{{}\\par Orsk attacked"
    data = (
        b"{\\rtf1\\ansi {\\pict\\pngblip\\bin" + str(len(picture)).encode() + b" " + picture + b"}"
        b"\\pard " + SENTENCE.encode() + b" A \\\\bin5 is none.}"
    )
    assert text_of(tmp_path, data) == f"{SENTENCE} A \\bin5 is none.\n"


# --- damage ---------------------------------------------------------------------------------------


def test_rtf_that_breaks_off_is_named_and_what_there_is_read(tmp_path: Path) -> None:
    [document], [aside] = sorted_out(tmp_path, f"{{\\rtf1\\ansi {{\\b {BODY}")
    assert document.text == "\n".join(ARTICLE) + "\n"
    assert aside.kind == "broken record"
    assert "breaks off" in aside.detail


def test_text_behind_a_brace_too_many_is_read_and_named(tmp_path: Path) -> None:
    data = f"{{\\rtf1\\ansi {ARTICLE[0]}\\par}} {ARTICLE[1]}\\par}} {ARTICLE[2]}}}"
    [document], [aside] = sorted_out(tmp_path, data)
    assert " ".join(document.text.split()) == " ".join(ARTICLE)
    assert aside.kind == "broken record"


def test_blanks_behind_the_end_are_no_damage(tmp_path: Path) -> None:
    assert text_of(tmp_path, f"{{\\rtf1\\ansi {BODY}}}\r\n\0\0\0 }}\n").startswith(SENTENCE)


@pytest.mark.parametrize(
    "damage",
    [
        "\\uc \\uc-5 \\uc99999 ",
        "\\u9999999999 \\u-99999 \\u ",
        "\\'zz \\' \\'9",
        "\\bin99999999999 \\bin2000000000 \\bin-5 \\bin ",
        "{\\fonttbl{\\f0\\fcharset9999 x;}{\\fcharset}{\\f",
        "\\ansicpg-1\\f99\\deff\\f\\s",
        "{\\*\\",
        "{" * 100_000,
        "}" * 100_000,
        "{}" * 100_000,
        '{\\field{\\*\\fldinst{HYPERLINK "' * 20_000,
        '{\\field{\\*\\fldinst{HYPERLINK "x"}}{\\fldrslt y}}' * 20_000,
        "{\\info{\\title " * 2_000,
        "\\'e9" * 100_000,
        "\\pict\\bin",
        "\x00\x01\x02",
    ],
)
def test_no_damage_keeps_the_run_from_going_on(tmp_path: Path, damage: str) -> None:
    begun = time.process_time()
    for data in (
        f"{{\\rtf1\\ansi {BODY}\\par {damage} }}",
        f"{{\\rtf1\\ansi {damage}\\par {BODY}}}",
        "{\\rtf1" + damage,
    ):
        documents, aside = sorted_out(tmp_path, data)
        assert documents or aside
        assert "failed" not in {item.kind for item in aside}
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("end", range(0, 400, 7))
def test_rtf_may_break_off_anywhere(tmp_path: Path, end: int) -> None:
    documents, aside = sorted_out(tmp_path, rtf.make()[:end])
    assert documents or aside
    assert "failed" not in {item.kind for item in aside}


def test_a_plain_text_by_the_name_of_rtf_is_read(tmp_path: Path) -> None:
    assert text_of(tmp_path, "\n\n".join(ARTICLE)) == "\n\n".join(ARTICLE) + "\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"{\\rtf1\\ansi }", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0", "binary"),
    ],
)
def test_a_file_without_a_text_is_set_aside(tmp_path: Path, data: bytes, kind: str) -> None:
    documents, [aside] = sorted_out(tmp_path, data)
    assert not documents
    assert aside.kind == kind
