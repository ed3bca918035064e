"""Inputs made to break a reader, one by one; what hypothesis makes up is in test_fuzz.py."""

from __future__ import annotations

import json
import os
import socket
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.raw import Raw

TEXT = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday.\n"
KEPT_BACK = "where the harbour master sleeps"
RTL, WIDE, JOINT = "\u202e", "\u2066", "\u200b"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def sorted_out(*paths: Path | str) -> tuple[list[Document], dict[str, str]]:
    """Documents, and what was set aside: the name of its file to its kind."""
    found = list(read([str(path) for path in paths]))
    aside = {Path(item.where).name: item.kind for item in found if isinstance(item, SetAside)}
    return [item for item in found if isinstance(item, Document)], aside


# --- size -----------------------------------------------------------------------------------------


def test_a_line_too_long_for_memory_is_named_and_the_next_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    record = json.dumps({"id": "after", "text": TEXT}).encode()
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(66):
            file.write(b"a" * 2**20)
        file.write(b'"}\n' + record + b"\n")
    tracemalloc.start()
    try:
        [document], aside = sorted_out(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert document.id == "after"
    assert aside == {"feed.jsonl:1": "broken record"}
    assert most < 200 * 2**20


def test_a_text_of_one_endless_word_is_read_or_set_aside(tmp_path: Path) -> None:
    documents, aside = sorted_out(write(tmp_path / "word.txt", b"a" * (5 * 2**20)))
    assert len(documents) + len(aside) == 1


def test_a_text_too_large_for_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(70 * 2**20)
    assert sorted_out(path) == ([], {"large.txt": "too large"})


def test_a_folder_of_thousands_of_files_is_read_in_order(tmp_path: Path) -> None:
    for number in range(3000):
        write(tmp_path / f"{number:05}.txt", "" if number % 100 else TEXT)
    documents, aside = sorted_out(tmp_path)
    assert [Path(document.id).name for document in documents] == [
        f"{number:05}.txt" for number in range(0, 3000, 100)
    ]
    assert set(aside.values()) == {"empty"}
    assert len(aside) == 2970


# --- depth ----------------------------------------------------------------------------------------

DEEP: dict[str, Callable[[], str]] = {
    "list.json": lambda: "[" * 100_000,
    "object.json": lambda: '{"a":' * 100_000,
    "list.jsonl": lambda: '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "divs.html": lambda: "<html><body>" + "<div>" * 100_000 + TEXT,
    "tags.xml": lambda: "<rss><channel>" + "<item>" * 100_000,
    "quotes.md": lambda: "> " * 20_000 + TEXT,
    "brackets.md": lambda: "[" * 50_000 + TEXT,
    "groups.rtf": lambda: "{\\rtf1 " + "{" * 100_000,
    "fonts.rtf": lambda: "{\\rtf1{\\fonttbl{\\f0\\fcharset" + "9" * 100_000,
    "table.rtf": lambda: "{\\rtf1{\\fonttbl" + "{\\f1\\fcharset2 " * 4_000,
    "matter.txt": lambda: "---\na: " + "[" * 20_000 + "\n---\n" + TEXT,
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_without_end_ends_nothing(tmp_path: Path, name: str) -> None:
    documents, aside = sorted_out(write(tmp_path / name, DEEP[name]()))
    assert documents or aside
    assert "failed" not in aside.values()


def test_folders_nested_deeper_than_python_calls_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as within:
        for _ in range(1200):
            Path("d").mkdir()
            within.chdir("d")
        write(Path("deep.txt"), TEXT)
    [document], aside = sorted_out("d")
    assert document.id.endswith("/d/deep.txt")
    assert not aside
    while (tmp_path / "d").exists():  # what cleans up after tests does call itself
        (tmp_path / "d").rename(tmp_path / "gone")
        below = tmp_path / "gone" / "d"
        if below.exists():
            below.rename(tmp_path / "d")
        for left in (tmp_path / "gone").iterdir():
            left.unlink()
        (tmp_path / "gone").rmdir()


# --- entities -------------------------------------------------------------------------------------


def bomb(root: str, body: str) -> str:
    """A billion laughs in a document of the element `root`."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "laugh ">{entities}]>{body}'


FEED = (
    "<rss version='2.0'><channel><item><title>t</title><description>{}</description></item>"
    "</channel></rss>"
)
PAGE = "<html><body><article><p>{}</p></article></body></html>"


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.html", "a.xhtml", "a.svg", "a.txt"])
@pytest.mark.parametrize(("root", "body"), [("rss", FEED), ("html", PAGE)])
def test_entities_are_not_multiplied(tmp_path: Path, name: str, root: str, body: str) -> None:
    path = write(tmp_path / name, bomb(root, body.format(f"{TEXT} &l11; {TEXT}")))
    tracemalloc.start()
    try:
        documents, aside = sorted_out(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert documents or aside
    assert most < 100 * 2**20
    assert all(len(document.text) < 10_000 for document in documents)


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.xhtml"])
@pytest.mark.parametrize(("root", "body"), [("rss", FEED), ("html", PAGE)])
def test_no_entity_brings_another_file_in(tmp_path: Path, name: str, root: str, body: str) -> None:
    secret = write(tmp_path / "secret", KEPT_BACK)
    head = f'<!DOCTYPE {root} [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    documents, _ = sorted_out(write(tmp_path / name, head + body.format(f"{TEXT * 4} &s;")))
    assert all(KEPT_BACK not in document.text for document in documents)


# --- characters -----------------------------------------------------------------------------------


def test_marks_that_turn_or_hide_text_are_kept_as_text(tmp_path: Path) -> None:
    hostile = f"{TEXT.strip()} {RTL}Orsk{WIDE} and{JOINT} Brenn e{chr(0x301) * 500} spoke.\n"
    [document], aside = sorted_out(write(tmp_path / f"a{RTL}txt.txt", hostile))
    assert not aside
    assert RTL in document.text
    assert JOINT in document.text
    assert RTL in document.id


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.json"])
def test_nul_bytes_are_no_text(tmp_path: Path, name: str) -> None:
    documents, aside = sorted_out(write(tmp_path / name, TEXT.encode() + b"\0\0" + TEXT.encode()))
    assert not any("\0" in document.text for document in documents)
    assert set(aside.values()) & {"binary", "broken record", "no coverage"}


@pytest.mark.parametrize("bad", [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
def test_bytes_that_are_no_utf_8_leave_the_rest_readable(tmp_path: Path, bad: bytes) -> None:
    [document], aside = sorted_out(write(tmp_path / "a.txt", TEXT.encode() * 3 + bad + b" end.\n"))
    assert not aside
    assert TEXT.strip() in document.text


@pytest.mark.parametrize("name", ["undefined", "idna", "punycode", "unicode_escape", "zlib", "x-y"])
def test_an_encoding_that_is_none_is_passed_over(tmp_path: Path, name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><article><p>{TEXT * 5}caf\xe9 \\x'
    documents, aside = sorted_out(write(tmp_path / "a.html", page.encode("cp1252")))
    assert len(documents) == 1
    assert not aside


# --- what stands in a folder ----------------------------------------------------------------------

needs_posix = pytest.mark.skipif(os.name != "posix", reason="made of what POSIX has")


@needs_posix
def test_what_is_no_file_is_named_and_nothing_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    write(Path("good.txt"), TEXT)
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
    Path("zero.txt").symlink_to("/dev/zero")
    Path("loop.txt").symlink_to("loop.txt")
    Path("nowhere.txt").symlink_to("gone.txt")
    Path("around").symlink_to(".")
    [document], aside = sorted_out(".")
    assert document.id == "good.txt"
    assert aside == {
        "pipe.txt": "no file",
        "socket.txt": "no file",
        "zero.txt": "no file",
        "loop.txt": "unreadable",
        "nowhere.txt": "unreadable",
        "around": "link",
    }


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "I/O")])
def test_a_file_that_fails_to_open_or_in_the_middle_is_named_and_the_next_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.txt", TEXT)
    kept = Raw.open

    def opened(raw: Raw) -> Any:
        if raw.where.endswith("a.txt"):
            raise error
        return kept(raw)

    monkeypatch.setattr(Raw, "open", opened)
    [document], aside = sorted_out(tmp_path)
    assert Path(document.id).name == "b.txt"
    assert aside == {"a.txt": "unreadable"}


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    line = json.dumps({"id": "1", "text": TEXT}) + "\n"
    write(path, line * 2)
    found: Iterator[Document | SetAside] = read([str(path)])
    first = next(found)
    assert isinstance(first, Document)
    with path.open("a") as file:
        file.write(line)
    assert [item.kind for item in found if isinstance(item, SetAside)] == ["changed"]


def test_a_file_that_vanishes_before_its_turn_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.txt", TEXT)
    found = read([str(tmp_path)])
    assert isinstance(next(found), Document)
    (tmp_path / "b.txt").unlink()
    [gone] = list(found)
    assert isinstance(gone, SetAside)
    assert (Path(gone.where).name, gone.kind) == ("b.txt", "unreadable")


@needs_posix
def test_a_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    names = (b"\xff.txt", b"\xfe.txt", b"e\xff.bin", b'a\x1b[31m\n"b".txt')
    for name in names:
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123  Path takes no bytes
            file.write(TEXT.encode())
    found = list(read([str(tmp_path)]))
    told = [item.id if isinstance(item, Document) else item.where for item in found]
    assert len({name.encode() for name in told}) == len(names)
    for item in found:
        (item.outlet if isinstance(item, Document) else item.detail).encode()


@pytest.mark.parametrize(
    "given", ["a" * 300, "a/" * 3000, "x\0y", "[a" * 2000, "*" * 300, "?" * 5000, "\udcff", " "]
)
def test_a_name_that_no_file_can_have_is_missing(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    [aside] = list(read([given]))
    assert isinstance(aside, SetAside)
    assert aside.kind == "missing"
    assert aside.where.encode()


# --- what fuzzing found ---------------------------------------------------------------------------


def test_lines_that_are_all_blank_are_told(tmp_path: Path) -> None:
    assert sorted_out(write(tmp_path / "a.jsonl", " \n\n")) == ([], {"a.jsonl": "empty"})


def test_a_table_of_a_header_alone_is_told(tmp_path: Path) -> None:
    assert sorted_out(write(tmp_path / "a.csv", "id,title,text\r\n")) == ([], {"a.csv": "empty"})


def test_a_reference_to_no_character_leaves_a_feed_readable(tmp_path: Path) -> None:
    text = f"{TEXT * 3} &#99999999; &#xFFFFFF; {TEXT}"
    feed = FEED.format(text)
    [document], aside = sorted_out(write(tmp_path / "a.rss", feed))
    assert TEXT.strip() in document.text
    assert "failed" not in aside.values()


def test_elements_of_a_feed_that_stand_in_one_another_are_told(tmp_path: Path) -> None:
    feed = "<rss version='2.0'><channel><tlink>x</title>\n<x/</link><item><link>y</item></channel>"
    documents, aside = sorted_out(write(tmp_path / "a.rss", feed))
    assert documents or aside
    assert "failed" not in aside.values()


def test_mail_in_an_encoding_that_is_none_is_read(tmp_path: Path) -> None:
    head = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=undefined\n\n"
    documents, aside = sorted_out(
        write(tmp_path / "a.eml", head + TEXT.encode() * 3 + b"caf\xe9\n")
    )
    assert len(documents) == 1
    assert "failed" not in aside.values()


def test_members_that_an_archive_says_lie_before_its_start_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", TEXT)
    write(path, path.read_bytes()[40:])
    documents, aside = sorted_out(path)
    assert aside
    assert set(aside.values()) == {"unreadable"}
    assert len(documents) + len(aside) == 2
