"""Broken and hostile inputs for hypothesis: samples of every kind, cut, spliced and spiked."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from hypothesis import strategies as st

from detente.sources.kinds import kinds

__all__ = ["SPIKES", "cases", "sample"]

# What is put into a sample anywhere, by what may trip over it.
SPIKES: dict[str, tuple[bytes, ...]] = {
    "bytes": (
        b"\0", b"\0" * 200, b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc0\xaf",
        b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80" * 60, b"\r", b"\n" * 300, b"\x1a", b"\x1b[2J",
        b"\x85", b"A" * 3000, b" " * 3000,
    ),
    "unicode": tuple(
        text.encode()
        for text in (
            "\u202e", "\u2066", "\u200b" * 50, "e" + "\u0301" * 300, "\u2028", "\ufeff",
            "\U000e0001",
            "\U0001f600" * 40, "ﷺ" * 20, "İ", "ß", "\ufffd", "\uffff", "٣",
        )
    ),
    "numbers": (
        b"-1", b"0", b"1e999", b"NaN", b"-Infinity", b"99999999999999999999", b"9" * 5000,
        b"2147483648",
        b"18446744073709551616", b"0x7fffffff", b"99999-99-99", b"0000-00-00",
        b"9999-12-31T23:59:60Z",
        b"Mon, 99 Foo 99999 99:99:99 +9999", b"31/12/0001",
    ),
    "markup": (
        b"<", b">", b"</p>", b"<p>" * 300, b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<script>",
        b"<style>", b"<title>", b"<table><tr><td>" * 50, b"<svg>", b"<frameset>",
        b"<base href='x'>",
        b"<plaintext>", b"<textarea>", b'<p a="', b"<?xml version='1.0' encoding='utf-16'?>", b"<?",
        b"<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;'>]>", b"&d;", b"&#0;", b"&#xD800;",
        b"&#99999999;", b"&amp" * 100, b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"&x;",
        b'<meta charset="undefined">', b'<meta charset="unicode_escape">', b'<meta charset="idna">',
        b'<meta charset="zlib">', b'<link rel="canonical" href="javascript:alert(1)">',
        b'<link rel="canonical" href="http://[">', b"<rss>", b"<feed>", b"<item>", b"<entry>",
        b'<script type="application/ld+json">{"@graph":[[[{"datePublished":[]}]]]}</script>',
    ),
    "marks": (
        b"---\n", b"---", b"```\n", b"[a](", b"![", b"*" * 200, b"_a_" * 100, b"> " * 200,
        b"- " * 200, b"|", b"|a|b|\n|-|-|\n", b"[a]: b\n", b"# ", b"\\",
        b"---\na: &a [*a]\n---\n", b"---\na: !!python/object/apply:os.system ['x']\n---\n",
        b"---\n? - a\n: - b\n---\n", b"---\n2024-99-99: x\n---\n", b"---\nid: {a: {a: 1}}\n---\n",
    ),
    "records": (
        b'"', b"'", b"{", b"}", b"[", b"]", b"[" * 3000, b'{"a":' * 3000, b",", b":", b"null",
        b"true",
        b"\\u0000", b"\\ud800", b"\\", b'"text": 1,', b'"text": null,', b'"id": [[]],',
        b'"url": {},',
        b'"published": 1e400,', b'"published": -1,', b'"source_span": [0, 1],', b"\t", b";", b'""',
        b'"""', b"\r\n", b"=cmd|'/c calc'!A0", b"#", b"{}\n" * 50,
    ),
    "mail": (
        b"\n\n", b"\nFrom x Mon Jan  1 00:00:00 2024\n", b"\nFrom \n",
        b"\nContent-Type: multipart/mixed; boundary=a\n", b"\n--a\n", b"\n--a--\n",
        b"\nContent-Type: multipart/mixed\n", b"\nContent-Type: message/rfc822\n",
        b"\nContent-Transfer-Encoding: base64\n", b"\nContent-Transfer-Encoding: x-uuencode\n",
        b"\nContent-Type: text/plain; charset=undefined\n",
        b"\nContent-Type: text/plain; charset*=''\n",
        b"\nSubject: =?utf-8?b?////?=\n", b"\nSubject: =?x-none?q?=FF?=\n", b"\nDate: 99\n",
        b"\nFrom: <<@>>, ;:\n", b"\nMessage-ID: <\n", b"=3D=FF=\n", b"\nContent-Type: ;;;\n",
    ),
    "containers": (
        b"WARC/1.0\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n",
        b"Content-Length: -1\r\n", b"Content-Length: x\r\n", b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: br\r\n", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06",
        b"ustar", b"../../etc/passwd", b"\x1f\x8b\x08\0\0\0\0\0\0\3", b"BZh91AY&SY", b"\xfd7zXZ\0",
        b"PAR1", b"%PDF-1.7", b"{\\rtf1", b"\xd0\xcf\x11\xe0",
    ),
    "documents": (
        b"/Length 99999999", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode]",
        b"/Kids [1 0 R 2 0 R 3 0 R]", b"/Parent 3 0 R", b"/Encrypt 1 0 R", b"/Prev 0",
        b"xref\n0 99999\n",
        b"startxref\n0\n%%EOF", b"trailer\n<<>>\n", b"1 0 obj\n", b"endobj", b"stream\n",
        b"endstream",
        b"<<" * 200, b"[" * 200, b"(" * 200, b"BT", b"ET", b"Tj", b"1 0 R", b"/Count -1",
        b"\\bin99999999 ", b"\\u-1?", b"\\u99999?", b"\\'zz", b"{" * 500, b"}" * 500, b"\\*\\",
        b"\\ansicpg0 ", b"\\ansicpg99999 ", b"\\ucn ", b"\\uc99 ", b"<w:p>", b"</w:p>", b"<w:t>",
        b"<w:ins>", b"<w:del>",
    ),
}  # fmt: skip
_ALL_SPIKES = tuple(spike for family in SPIKES.values() for spike in family)
# Longest case, in bytes: what is larger shows nothing new and takes longer.
_LONGEST = 200_000


@cache
def sample(kind: str) -> tuple[str, bytes]:
    """The name and bytes of a kind's sample."""
    module = import_module(f"tests.sources.samples.{kind}")
    return module.NAME, module.make()


def cases(kind: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """Names with bytes that a reader of `kind` may be given."""
    own = sample(kind)[0]
    names = st.one_of(st.just(own), st.just(own), st.just(own), st.sampled_from(_names()))
    contents = st.one_of(_mutated(kind), _mutated(kind), _mutated(kind), _built(kind), _noise())
    return st.tuples(names, contents.map(lambda data: data[:_LONGEST]))


def _names() -> list[str]:
    """Names of all samples, of unknown kinds and without a suffix."""
    return [*(sample(kind)[0] for kind in kinds()), "noname", "x.bin", "x.xml", ".", "a.tar.gz"]


@st.composite
def _mutated(draw: st.DrawFn, kind: str) -> bytes:
    """The sample, changed in one to five places."""
    data = sample(kind)[1]
    for _ in range(draw(st.integers(1, 5))):
        change = draw(st.sampled_from(_CHANGES))
        # Often near the beginning or the end, where formats keep what they go by.
        near = draw(st.sampled_from((len(data), min(len(data), 64), -min(len(data), 64))))
        at = draw(st.integers(0, abs(near)))
        at = at if near >= 0 else len(data) - at
        data = change(draw, data, at)[: 2 * _LONGEST]
    return data


def _flip(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    new = draw(st.binary(min_size=1, max_size=3))
    return data[:at] + new + data[at + len(new) :]


def _bit(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    if at >= len(data):
        return data
    return data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]


def _cut(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    return data[:at]


def _drop(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    return data[:at] + data[at + draw(st.integers(1, 400)) :]


def _repeat(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    end = at + draw(st.integers(1, 200))
    return data[:end] + data[at:end] * draw(st.integers(1, 40)) + data[end:]


def _spike(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    return data[:at] + draw(st.sampled_from(_ALL_SPIKES)) + data[at:]


def _swap(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    other = draw(st.integers(0, len(data)))
    low, high = sorted((at, other))
    middle = (low + high) // 2
    return data[:low] + data[middle:high] + data[low:middle] + data[high:]


def _splice(draw: st.DrawFn, data: bytes, at: int) -> bytes:
    other = sample(draw(st.sampled_from(list(kinds()))))[1]
    start = draw(st.integers(0, len(other)))
    return data[:at] + other[start:] + (data[at:] if draw(st.booleans()) else b"")


_CHANGES = (_flip, _bit, _cut, _drop, _repeat, _spike, _spike, _swap, _splice)


@st.composite
def _built(draw: st.DrawFn, kind: str) -> bytes:
    """Spikes and parts of samples in a row, behind what such bytes begin with."""
    data = sample(kind)[1]
    pieces = draw(st.lists(st.sampled_from((*_ALL_SPIKES, *_words())), max_size=12))
    return data[: draw(st.integers(0, min(len(data), 80)))] + b"".join(pieces)


@cache
def _words() -> tuple[bytes, ...]:
    """Pieces of the samples, as grammar-based fuzzing would have them from a grammar."""
    found: dict[bytes, None] = {}
    for kind in kinds():
        data = sample(kind)[1]
        for start in range(0, min(len(data), 600), 24):
            found[data[start : start + 24]] = None
    return tuple(found)


def _noise() -> st.SearchStrategy[bytes]:
    text = st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass"))
    return st.one_of(st.binary(max_size=400), text)
