from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from detente.records import Document
from detente.sources.kinds import kind_of
from detente.sources.online import warc
from detente.sources.online.encodings import uncompressed
from detente.sources.raw import Raw, TooLarge
from tests.sources.samples import ARTICLE, OUTLET, PUBLISHED, SENTENCE, URL
from tests.sources.samples.html import make as page
from tests.sources.samples.warc import record, response
from tests.sources.test_read import sorted_out, write

UNDATED = page().replace(PUBLISHED.encode(), b"")
REQUEST = record(b"GET / HTTP/1.1\r\n\r\n", "request", media="application/http; msgtype=request")


def good(number: int = 1) -> bytes:
    return record(response(page()), url=f"{URL}/{number}")


def read(
    tmp_path: Path, data: bytes, name: str = "crawl.warc"
) -> tuple[list[Document], list[tuple[str, str, str]]]:
    """Documents, and what was set aside: where within the file, kind, detail."""
    path = write(tmp_path / name, data)
    documents, aside = sorted_out([path])
    return documents, [
        (item.where.removeprefix(path.as_posix()), item.kind, item.detail) for item in aside
    ]


def numbers(documents: list[Document]) -> list[str]:
    return [item.id.rpartition("/")[2] for item in documents]


def test_a_response_is_a_page_at_its_address_named_by_its_record(tmp_path: Path) -> None:
    [document], aside = read(tmp_path, record(response(page()), url="https://courier.example/a"))
    assert not aside
    assert document.id == f"{tmp_path.as_posix()}/crawl.warc/1"
    assert SENTENCE in document.text
    assert document.url == URL  # what the page says is its address goes before
    assert document.outlet == OUTLET


def test_the_day_of_capture_is_no_day_of_publication(tmp_path: Path) -> None:
    [document], _ = read(tmp_path, record(response(UNDATED)))
    assert document.published is None


def test_what_was_captured_twice_is_two_documents(tmp_path: Path) -> None:
    documents, _ = read(tmp_path, record(response(page())) * 2)
    assert numbers(documents) == ["1", "2"]
    assert {document.url for document in documents} == {URL}


def test_resources_and_texts_made_from_pages_are_read(tmp_path: Path) -> None:
    text = "\n\n".join(ARTICLE).encode()
    data = record(page(), "resource", media="text/html")
    data += record(text, "conversion", url="https://courier.example/b.html", media="text/plain")
    documents, aside = read(tmp_path, data)
    assert (numbers(documents), aside) == (["1", "2"], [])
    assert all(SENTENCE in document.text for document in documents)
    assert documents[1].url == "https://courier.example/b.html"


def test_a_vague_content_type_leaves_the_address_to_tell_the_kind(tmp_path: Path) -> None:
    lines = b'{"text": "%s", "id": "a"}\n' % " ".join(ARTICLE).encode()
    data = b"".join(
        record(response(lines, media), url="https://courier.example/items.jsonl")
        for media in ("text/plain", "application/octet-stream")
    )
    documents, _ = read(tmp_path, data)
    assert [document.id for document in documents] == ["a", "a"]


def test_the_charset_of_http_is_used(tmp_path: Path) -> None:
    foreign = page().replace(b'<meta charset="utf-8">', b"").replace(b"Brenn", "Łódź".encode())
    body = foreign.decode().replace("©", "").encode("iso-8859-2")
    [document], _ = read(tmp_path, record(response(body, "text/html; charset=iso-8859-2")))
    assert "in Łódź on Monday" in document.text


def test_what_is_no_coverage_is_counted_and_told_once_but_for_an_archives_own_records(
    tmp_path: Path,
) -> None:
    data = record(b"software: test\r\n", "warcinfo", media="application/warc-fields")
    data += good() + REQUEST * 2
    data += record(response(b"\x89PNG", "image/png")) * 3
    data += record(response(page(), status="404 Not Found"))
    data += record(response(page(), status="301 Moved"))
    data += record(b"", "revisit") + record(response(b""))
    data += record(response(b"User-agent: *\nDisallow:\n", "text/plain"), url=f"{URL}/robots.txt")
    data += record(response(b"<urlset></urlset>", "text/xml"))
    data = data.replace(b"/world/1/robots.txt", b"/robots.txt")
    documents, [(where, kind, detail)] = read(tmp_path, data)
    assert numbers(documents) == ["2"]
    assert (where, kind) == ("", "no coverage")
    assert detail.startswith("records that hold no coverage: 3 image/png, ")
    rest = "404 response|301 response|empty response|robots.txt|text/xml"
    assert all(f"1 {name}" in detail for name in rest.split("|"))


def test_made_up_types_are_not_all_told_apart(tmp_path: Path) -> None:
    data = b"".join(record(response(b"x", f"made/up{number}")) for number in range(300))
    _, [(_, _, detail)] = read(tmp_path, data)
    assert "200 other" in detail
    assert len(detail) < 400


def test_a_truncated_record_is_named_and_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = good(1) + good(2)
    documents, [(where, kind, detail)] = read(tmp_path, whole[:-60])
    assert numbers(documents) == ["1", "2"]
    assert (where, kind) == ("/2", "broken record")
    assert "ends after" in detail


def test_a_record_cut_off_by_the_crawler_is_named(tmp_path: Path) -> None:
    data = record(response(page()), headers=("WARC-Truncated: length",))
    documents, [(where, _, detail)] = read(tmp_path, data)
    assert numbers(documents) == ["1"]
    assert (where, detail) == ("/1", "cut off by the crawler (length)")


@pytest.mark.parametrize("length", [1_000, 100_000, 10**9, 10**12])
def test_a_length_that_is_too_great_takes_no_records_with_it(tmp_path: Path, length: int) -> None:
    longer = record(response(page()), length=len(response(page())) + length)
    documents, [(where, kind, detail)] = read(tmp_path, longer + good(2) + good(3))
    assert numbers(documents) == ["1", "2", "3"]
    assert (where, kind) == ("/1", "broken record")
    assert "the next record begins after" in detail


def test_a_length_that_is_too_small_costs_only_its_own_rest(tmp_path: Path) -> None:
    shorter = record(response(page()), length=len(response(page())) - 20)
    documents, [(where, _, detail)] = read(tmp_path, shorter + good(2))
    assert numbers(documents) == ["1", "2"]
    assert where == "/1"
    assert "bytes after it belong to no record" in detail


@pytest.mark.parametrize("length", ["", "-5", "many", "9" * 6000])
def test_a_record_without_a_usable_length_is_named_and_the_rest_read(
    tmp_path: Path, length: str
) -> None:
    data = good(1) + record(response(page()), length=length) + good(3)
    documents, aside = read(tmp_path, data)
    assert numbers(documents) == ["1", "3"]
    assert {where for where, _, _ in aside} == {"/2"}
    assert "says no length" in aside[0][2]


def test_lengths_that_are_all_wrong_do_not_take_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "_AGAIN", 100_000)
    data = record(b"x", "metadata", length=10**6) * 2000
    _, aside = read(tmp_path, data)
    assert aside[-1][2] == "too many lengths are wrong: the rest is not read"
    assert len(aside) < 100


def test_bytes_between_records_are_named(tmp_path: Path) -> None:
    documents, aside = read(tmp_path, b"\0junk\n" * 3 + good(1) + b"more junk\n" + good(2))
    assert numbers(documents) == ["1", "2"]
    assert [(where, detail) for where, _, detail in aside] == [
        ("", "18 bytes before the first record belong to no record"),
        ("/1", "10 bytes after it belong to no record"),
    ]


@pytest.mark.parametrize("data", [b"", b"hello\n", b"\n\n", b"WARC/1.0\r\n", b"WARC/9.9\r\n\r\n"])
def test_what_is_no_archive_is_named(tmp_path: Path, data: bytes) -> None:
    documents, [(_, kind, detail)] = read(tmp_path, data)
    assert not documents
    assert kind == "broken record"
    assert detail


def test_a_head_without_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_HEAD", 10_000)
    data = b"WARC/1.0\r\n" + b"X-Filler: x\r\n" * 10_000 + b"\r\n\r\n" + good(2)
    documents, aside = read(tmp_path, data)
    assert numbers(documents) == ["2"]
    assert aside[0][:2] == ("/1", "broken record")


# --- compressed archives --------------------------------------------------------------------------


def test_a_compressed_archive_goes_to_its_own_reader(tmp_path: Path) -> None:
    path = write(tmp_path / "crawl.warc.gz", gzip.compress(good()))
    kind = kind_of(Raw.of_file(path))
    assert kind is not None
    assert kind.name == "warc"


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.gz", "crawl.WARC.GZ"])
def test_members_are_read_whether_one_a_record_or_one_for_all(tmp_path: Path, name: str) -> None:
    single = gzip.compress(good(1) + good(2))
    several = gzip.compress(good(1)) + b"\0\0" + gzip.compress(good(2))
    for data in (single, several):
        documents, aside = read(tmp_path, data, name)
        assert (numbers(documents), aside) == (["1", "2"], [])


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    members = [gzip.compress(good(number)) for number in range(1, 5)]
    members[1] = members[1][:60] + b"\xff\xff\xff\xff" + members[1][64:]
    documents, [(where, kind, detail)] = read(tmp_path, b"".join(members), "crawl.warc.gz")
    assert numbers(documents)[-2:] == ["3", "4"]
    assert numbers(documents)[0] == "1"
    assert (where, kind) == ("/2", "broken record")
    assert "the compressed data break" in detail


def test_a_member_that_lost_bytes_does_not_take_the_next(tmp_path: Path) -> None:
    members = [gzip.compress(good(number)) for number in range(1, 4)]
    members[1] = members[1][:-100]
    documents, aside = read(tmp_path, b"".join(members), "crawl.warc.gz")
    assert numbers(documents)[0] == "1"
    assert numbers(documents)[-1] == "3"
    assert {where for where, _, _ in aside} == {"/2"}


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(good(1))
    data = packed[:-8] + b"\0\0\0\0" + packed[-4:] + gzip.compress(good(2))
    documents, [(where, _, detail)] = read(tmp_path, data, "crawl.warc.gz")
    assert numbers(documents) == ["1", "2"]
    assert where == "/1"
    assert "incorrect data check" in detail


def test_an_archive_that_breaks_off_is_read_to_there(tmp_path: Path) -> None:
    data = gzip.compress(good(1)) + gzip.compress(good(2))
    documents, [(where, _, detail)] = read(tmp_path, data[:-30], "crawl.warc.gz")
    assert numbers(documents) == ["1", "2"]
    assert where == "/2"
    assert "the compressed data end early" in detail


def test_an_archive_damaged_everywhere_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "_DAMAGES", 20)
    data = gzip.compress(good()) + (b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 4) * 1000
    documents, aside = read(tmp_path, data, "crawl.warc.gz")
    assert numbers(documents) == ["1"]
    assert aside[-1][2] == "damaged in more than 20 places: the rest is not read"
    assert len(aside) < 30


# --- ARC ------------------------------------------------------------------------------------------


def arc(block: bytes, url: str = URL, media: str = "text/html") -> bytes:
    return f"{url} 192.0.2.1 20250506080000 {media} {len(block)}\n".encode() + block + b"\n"


ARC_HEAD = arc(
    b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n",
    "filedesc://crawl.arc",
    "text/plain",
)


@pytest.mark.parametrize("name", ["crawl.arc", "crawl.arc.gz", "crawl"])
def test_older_archives_are_read(tmp_path: Path, name: str) -> None:
    records = [
        ARC_HEAD,
        arc(response(page())),
        arc(b"courier.example. 300 IN A 192.0.2.1\n", "dns:courier.example", "text/dns"),
        arc(response(page()), URL + "/2"),
    ]
    packed = name.endswith(".gz")
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    documents, [(_, _, detail)] = read(tmp_path, data, name)
    assert numbers(documents) == ["2", "4"]
    assert detail == "records that hold no coverage: 1 text/dns"


def test_a_wrong_length_in_an_older_archive_takes_no_records_with_it(tmp_path: Path) -> None:
    wrong = arc(response(page())).replace(b"text/html ", b"text/html 9", 1)
    data = ARC_HEAD + wrong + arc(response(page()))
    documents, [(where, _, detail)] = read(tmp_path, data)
    assert numbers(documents) == ["2", "3"]
    assert where == "/2"
    assert "the next record begins" in detail


# --- how bodies were sent -------------------------------------------------------------------------


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def sent(body: bytes, *headers: str) -> bytes:
    return record(response(body, headers=headers))


CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(page()), (CHUNKED,)),
        (page(), (CHUNKED,)),
        (gzip.compress(page()), ("Content-Encoding: gzip",)),
        (page(), ("Content-Encoding: gzip",)),
        (zlib.compress(page()), ("Content-Encoding: deflate",)),
        (zlib.compress(page(), wbits=-15), ("Content-Encoding: deflate",)),
        (chunked(gzip.compress(page()), 64), (CHUNKED, "Content-Encoding: gzip")),
        (page(), ("Content-Encoding: identity",)),
        (gzip.compress(zlib.compress(page())), ("Content-Encoding: deflate, gzip",)),
    ],
)
def test_what_http_did_to_a_body_is_undone(
    tmp_path: Path, body: bytes, headers: tuple[str, ...]
) -> None:
    [document], aside = read(tmp_path, sent(body, *headers))
    assert not aside
    assert document.text.count("harbour") == 1


@pytest.mark.parametrize(
    ("body", "headers", "detail"),
    [
        (chunked(page())[:-150], (CHUNKED,), "its chunks are wrong or end early"),
        (chunked(page(), 500) + b"not a length\r\n" * 3, (CHUNKED,), ""),
        (chunked(page(), 500)[:-5] + b"xx\r\nrest", (CHUNKED,), "its chunks are wrong"),
        (gzip.compress(page())[:-30], ("Content-Encoding: gzip",), "end early"),
        (gzip.compress(page())[:-8] + b"12345678", ("Content-Encoding: gzip",), "data break"),
    ],
)
def test_a_body_that_is_sent_wrongly_is_named_and_read_as_far_as_it_goes(
    tmp_path: Path, body: bytes, headers: tuple[str, ...], detail: str
) -> None:
    documents, aside = read(tmp_path, sent(body, *headers) + good(2))
    assert numbers(documents) == ["1", "2"]
    assert SENTENCE in documents[0].text
    assert bool(aside) == bool(detail)
    assert all(where == "/1" and detail in told for where, _, told in aside)


def test_an_encoding_that_cannot_be_undone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    data = sent(b"\x8b\x03", "Content-Encoding: br") + sent(b"\x28", "Content-Encoding: zstd")
    documents, aside = read(tmp_path, data)
    assert not documents
    assert [where for where, _, _ in aside] == ["/1", "/2"]
    assert "install the package brotli" in aside[0][2]
    assert URL in aside[0][2]
    assert "'zstd'" in aside[1][2]


class _Brotli:
    """Gives a text in pieces, as the library does under a limit."""

    def __init__(self) -> None:
        self._pieces = [b"a", b"b", b"c"]

    def process(self, _: bytes, *, output_buffer_limit: int) -> bytes:
        return self._pieces.pop(0)[:output_buffer_limit]

    def is_finished(self) -> bool:
        return not self._pieces


def test_brotli_is_read_where_the_library_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(Decompressor=_Brotli, error=ValueError)
    monkeypatch.setitem(sys.modules, "brotli", library)
    assert uncompressed(b"x", "br") == (b"abc", "")


def test_a_bomb_is_named_and_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.sources.online.encodings.LARGEST", 100_000)
    bomb = gzip.compress(bytes(10_000_000))
    data = sent(bomb, "Content-Encoding: gzip") + good(2)
    documents, [(where, kind, _)] = read(tmp_path, data)
    assert numbers(documents) == ["2"]
    assert (where, kind) == ("/1", "too large")
    with pytest.raises(TooLarge):
        uncompressed(bomb, "gzip")


def test_a_record_that_is_too_large_is_named_unless_it_is_no_coverage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "LARGEST", 10_000)
    large = page() + b"<!--" + b"x" * 20_000 + b"-->"
    data = record(response(large)) + record(response(bytes(20_000), "video/mp4")) + good(3)
    documents, aside = read(tmp_path, data)
    assert numbers(documents) == ["3"]
    assert [(where, kind) for where, kind, _ in aside] == [("/1", "too large"), ("", "no coverage")]


def test_a_response_that_is_none_is_named(tmp_path: Path) -> None:
    documents, [(where, _, detail)] = read(tmp_path, record(b"neither head nor body") + good(2))
    assert numbers(documents) == ["2"]
    assert where == "/1"
    assert "no response of HTTP" in detail


def test_what_is_wrong_with_a_page_is_told_of_its_record(tmp_path: Path) -> None:
    data = record(response(b"<html><body></body></html>")) + good(2)
    documents, [(where, kind, _)] = read(tmp_path, data)
    assert numbers(documents) == ["2"]
    assert (where, kind) == ("/1", "empty")


# --- real archives --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "page_of", "faults"),
    [
        ("example.warc", "3", []),
        ("example.warc.gz", "3", []),
        ("example-bad-non-chunked.warc.gz", "3", []),
        ("example.arc", "2", []),
        ("example-iana.org-chunked.warc", "2", []),
        ("example-wrong-chunks.warc.gz", "1", []),
        ("example-trunc.warc", "3", ["/3", "/3"]),
    ],
)
def test_real_archives_are_read(shared: Path, name: str, page_of: str, faults: list[str]) -> None:
    path = shared / "warc_samples" / name
    [document], aside = sorted_out([path])
    assert document.id == f"{path.as_posix()}/{page_of}"
    assert document.outlet in {"example.com", "iana.org"}
    assert ("domain" in document.text) or ("Domain" in document.text)
    assert [item.where.removeprefix(path.as_posix()) for item in aside] == faults
    assert {item.kind for item in aside} <= {"broken record"}
