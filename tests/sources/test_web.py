from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from detente.cli import app
from detente.config import Settings
from detente.reading import Reader
from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.online import web
from detente.sources.online.web import Web, fetch
from detente.sources.raw import Raw
from tests.sources.samples import ARTICLE, SENTENCE, html, jsonl
from tests.sources.samples import zip as zipped

LOOPBACK = ("127.0.0.1", "::1")
MIB = 2**20

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A web server on this machine, and what it was asked."""

    server: ThreadingHTTPServer
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, data: bytes = b"", status: int = 200, **headers: str) -> str:
        """A page; the names of headers are written with ``_`` for ``-``."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            sent = {"Content_Length": str(len(data)), **headers}
            for name, value in sent.items():
                if value:
                    request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(data)

        self.pages[path] = answer
        return self.root + path


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.headers.append(dict(self.headers.items()))
        answer = self.site.pages.get(self.path)
        try:
            if answer is None:
                self.send_error(404)
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    server = Quiet(("127.0.0.1", 0), Handler)
    made = Site(server)
    server.RequestHandlerClass = type("Bound", (Handler,), {"site": made})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was connected to; nothing beyond this machine ever is."""
    seen: list[str] = []
    connect = socket.socket.connect

    def checked(self: socket.socket, address: Any) -> None:
        seen.append(address[0])
        if address[0] not in LOOPBACK:
            raise OSError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", checked)
    return seen


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each name was looked up; names of example.* stand for what `KNOWN` says."""
    asked: Counter[str] = Counter()
    lookup = socket.getaddrinfo

    def found(host: Any, port: Any, *args: Any, **how: Any) -> Any:
        asked[host] += 1
        if host in KNOWN:
            return [
                (socket.AF_INET6 if ":" in each else socket.AF_INET, 1, 6, "", (each, port))
                for each in KNOWN[host]
            ]
        if str(host).endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return lookup(host, port, *args, **how)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked


# Addresses of the public internet that belong to nobody's machine would be refused too, so the
# public ones here are real; the guard above sees to it that they are not reached.
KNOWN = {
    "public.example": ("93.184.215.14",),
    "mixed.example": ("93.184.215.14", "10.0.0.7"),
    "inner.example": ("192.168.1.5",),
    "here.example": ("127.0.0.1",),
    "six.example": ("::1",),
    "mapped.example": ("::ffff:10.0.0.1",),
}


def page(url: str, **how: bool) -> Raw:
    found = fetch(url, allow_local=True, **how)
    assert isinstance(found, Raw), found
    return found


def aside(url: str, *, allow_local: bool = True) -> SetAside:
    found = fetch(url, allow_local=allow_local)
    assert isinstance(found, SetAside)
    assert found.where == url
    assert found.detail
    return found


def documents(*urls: str) -> tuple[list[Document], list[SetAside]]:
    found: Sequence[Document | SetAside] = list(read(list(urls), allow_local=True))
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


# --- what is fetched ------------------------------------------------------------------------------


def test_a_page_is_read_as_if_it_were_a_file(site: Site) -> None:
    url = site.put("/world/1", html.make(), Content_Type="text/html; charset=utf-8")
    [document], rest = documents(url)
    assert not rest
    assert SENTENCE in document.text
    assert document.id == url
    assert document.url == "https://courier.example/world/1"  # as the page itself has it
    assert site.asked == ["/robots.txt", "/world/1"]


def test_the_address_stands_in_for_what_a_text_does_not_state(site: Site) -> None:
    url = site.put("/a.txt", "\n\n".join(ARTICLE).encode(), Content_Type="text/plain")
    [document], _ = documents(url)
    assert (document.url, document.outlet, document.outlet_known) == (url, "127.0.0.1", True)


def test_who_asks_is_said(site: Site) -> None:
    page(site.put("/a", b"text"))
    for headers in site.headers:
        assert headers["User-Agent"].startswith("Detente/")
        assert headers["Host"] == site.root.removeprefix("http://")
        assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("path", "media", "data", "count"),
    [
        ("/", "text/html", html.make(), 1),
        ("/story.php?id=1", "text/html", html.make(), 1),
        ("/README.md", "text/html", html.make(), 1),
        ("/items", "application/x-ndjson", jsonl.make(), 1),
        ("/items.jsonl", "application/octet-stream", jsonl.make() * 3, 3),
        ("/items.jsonl.gz", "application/gzip", gzip.compress(jsonl.make()), 1),
        ("/coverage.zip", "application/zip", zipped.make(), 2),
        ("/download.php", "application/zip", zipped.make(), 2),
        ("/a%20b.txt", "text/plain", "\n\n".join(ARTICLE).encode(), 1),
    ],
)
def test_what_is_fetched_is_told_by_its_bytes_name_and_content_type(
    site: Site, path: str, media: str, data: bytes, count: int
) -> None:
    found, rest = documents(site.put(path, data, Content_Type=media))
    assert (len(found), rest) == (count, [])


def test_an_address_that_is_named_twice_is_fetched_once(site: Site) -> None:
    url = site.put("/a.txt", "\n\n".join(ARTICLE).encode())
    [_], [again] = documents(url, url)
    assert again.kind == "repeated"
    assert site.asked.count("/a.txt") == 1


def test_only_an_address_that_is_named_is_fetched(site: Site) -> None:
    data = html.make().replace(
        b"<article>",
        f'<article><img src="{site.root}/pixel.png"><script src="{site.root}/a.js"></script>'
        f'<iframe src="{site.root}/frame"></iframe>'.encode(),
    )
    data = data.replace(
        b"<head>", f'<head><meta http-equiv="refresh" content="0;url={site.root}/b">'.encode()
    )
    [_], rest = documents(site.put("/a", data, Content_Type="text/html"))
    assert not rest
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip"])
def test_what_is_packed_for_the_way_is_unpacked(site: Site, encoding: str) -> None:
    pack = zlib.compress if encoding == "deflate" else gzip.compress
    url = site.put("/a", pack(b"text " * 1000), Content_Encoding=encoding)
    assert page(url).read() == b"text " * 1000


def test_a_packed_file_that_the_server_unpacks_is_read(site: Site) -> None:
    url = site.put("/a.jsonl.gz", gzip.compress(jsonl.make()), Content_Encoding="gzip")
    [document], rest = documents(url)
    assert (document.id, rest) == ("item-1", [])


def test_chunks_are_put_together(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.protocol_version = "HTTP/1.1"
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        for _ in range(3):
            request.wfile.write(b"5\r\nwords\r\n")
        request.wfile.write(b"0\r\n\r\n")

    site.pages["/a"] = answer
    assert page(site.root + "/a").read() == b"words" * 3


# --- redirects ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.put("/b/c.txt", b"text")
    site.put("/b/a", b"moved", status, Location="c.txt?x=1#there")
    site.put("/b/c.txt?x=1", b"text")
    found = page(site.put("/a", b"moved", status, Location="/b/a"))
    assert found.read() == b"text"
    assert found.where == site.root + "/a"
    assert found.given == {"url": site.root + "/b/c.txt?x=1"}


def test_redirects_in_a_circle_end(site: Site) -> None:
    url = site.put("/a", b"", 302, Location="/b")
    site.put("/b", b"", 302, Location="/a")
    assert "more than 5 times" in aside(url).detail
    assert len(site.asked) == 1 + 6


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://public.example/a", "http://u:p@127.0.0.1/", "http://["],
)
def test_redirects_are_held_to_the_same_rules(site: Site, location: str) -> None:
    url = site.put("/a", b"", 302, Location=location)
    assert aside(url).kind in {"refused", "missing", "unreadable"}
    assert site.asked == ["/robots.txt", "/a"]


def test_a_redirect_to_this_machine_is_refused(
    site: Site, names: Counter[str], monkeypatch: pytest.MonkeyPatch, connected: list[str]
) -> None:
    # A site of the public internet, as far as the rules can see.
    monkeypatch.setattr(web, "_public", lambda address: address != "127.0.0.2")
    monkeypatch.setattr(web, "_USUAL_PORTS", {site.server.server_port})
    monkeypatch.setitem(KNOWN, "rebound.example", ("127.0.0.2",))
    there = f"http://rebound.example:{site.server.server_port}/secret"
    site.put("/secret", b"secret")
    url = site.put("/a", b"", 302, Location=there)
    found = aside(url, allow_local=False)
    assert found.kind == "refused"
    assert "127.0.0.2" in found.detail
    assert set(connected) == {"127.0.0.1"}
    assert "/secret" not in site.asked


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.9.9.9",
        "localhost",
        "localhost.",
        "[::1]",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[2002:5db8:d70e::]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::1]",
        "[::7f00:1]",
        "inner.example",
        "mixed.example",
        "here.example",
        "six.example",
        "mapped.example",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_not_of_the_public_internet_is_refused(
    names: Counter[str], connected: list[str], scheme: str, host: str
) -> None:
    found = aside(f"{scheme}://{host}/latest/meta-data", allow_local=False)
    assert found.kind == "refused"
    assert "--allow-local" in found.detail
    assert not connected


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::5db8:d70e", True),
        ("fe80::1%eth0", False),
        ("2606:2800::1%eth0", False),
        ("no address", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert web._public(address) is public


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(
    site: Site, names: Counter[str], monkeypatch: pytest.MonkeyPatch, connected: list[str]
) -> None:
    monkeypatch.setattr(web, "_public", lambda _: True)
    monkeypatch.setattr(web, "_USUAL_PORTS", {site.server.server_port})
    site.put("/a", b"text")
    found = fetch(f"http://here.example:{site.server.server_port}/a")
    assert isinstance(found, Raw)
    assert names["here.example"] == 1
    assert set(connected) == {"127.0.0.1"}
    assert site.headers[-1]["Host"] == f"here.example:{site.server.server_port}"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://user:secret@public.example/", "refused"),
        ("http://user@public.example/", "refused"),
        ("http://public.example:22/", "refused"),
        ("http://public.example:0/", "refused"),
        ("http://public.example:99999/", "missing"),
        ("http:///etc/passwd", "refused"),
        ("http://", "refused"),
        ("http://a b.example/", "missing"),
        ("http://[::1/", "missing"),
        ("http://[fe80::1%25eth0]/", "refused"),
        ("http://nowhere.example/", "missing"),
        ("http://１２７.0.0.1/", "missing"),
        ("http://" + "a" * 70 + ".example/", "missing"),
        ("http://" + "a." * 5000 + "example/", "missing"),
        ("http://public.example\r\nX: y/", "missing"),
    ],
)
def test_addresses_that_are_not_asked_are_named(
    names: Counter[str], connected: list[str], url: str, kind: str
) -> None:
    assert aside(url, allow_local=False).kind == kind
    assert not connected


def test_a_password_in_an_address_is_not_repeated_to_anyone(connected: list[str]) -> None:
    assert "name or password" in aside("http://user:secret@127.0.0.1/").detail
    assert not connected


@pytest.mark.parametrize("url", ["ftp://a.example/b", "file:///etc/passwd", "gopher://a.example/"])
def test_other_schemes_are_named(url: str, connected: list[str]) -> None:
    found, [rest] = documents(url)
    assert (found, rest.where, rest.kind) == ([], url, "refused")
    assert not connected


def test_a_name_in_other_letters_is_looked_up_as_such(names: Counter[str]) -> None:
    assert aside("http://żółw.example/", allow_local=False).kind == "missing"
    assert names["xn--w-uga1v8h.example"] == 1


def test_proxies_of_the_environment_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert page(site.put("/a", b"text")).read() == b"text"


# --- robots.txt -----------------------------------------------------------------------------------


def test_what_robots_forbid_is_not_fetched(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    open_page, closed = site.put("/a", b"text"), site.put("/private/a", b"text")
    run = Web(allow_local=True)
    assert isinstance(run.fetch(open_page), Raw)
    found = run.fetch(closed)
    assert isinstance(found, SetAside)
    assert (found.kind, "robots.txt" in found.detail) == ("refused", True)
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_may_name_us(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: detente\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert aside(site.put("/a", b"text")).kind == "refused"


def test_a_redirect_is_held_to_robots_too(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    site.put("/private/a", b"text")
    assert aside(site.put("/a", b"", 302, Location="/private/a")).kind == "refused"
    assert "/private/a" not in site.asked


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_robots_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n", status)
    url = site.put("/a", b"text")
    found = fetch(url, allow_local=True)
    assert isinstance(found, Raw) is allowed
    assert ("/a" in site.asked) is allowed


def test_robots_that_break_off_forbid_all(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\n", Content_Length="5000")
    found = aside(site.put("/a", b"text"))
    assert found.kind == "unreadable"
    assert "robots.txt" in found.detail


def test_robots_are_fetched_through_redirects_and_once_a_run(site: Site) -> None:
    site.put("/robots.txt", b"", 301, Location="/rules")
    site.put("/rules", b"User-agent: *\nDisallow: /b\n")
    run = Web(allow_local=True)
    assert isinstance(run.fetch(site.put("/a", b"text")), Raw)
    assert isinstance(run.fetch(site.put("/b", b"text")), SetAside)
    assert isinstance(run.fetch(site.put("/c", b"text")), Raw)
    assert site.asked == ["/robots.txt", "/rules", "/a", "/c"]


def test_of_endless_robots_the_beginning_counts(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /b\n" + b"# nothing\n" * 200_000 + b"Disallow: /a\n"
    site.put("/robots.txt", rules)
    run = Web(allow_local=True)
    assert isinstance(run.fetch(site.put("/a", b"text")), Raw)
    assert isinstance(run.fetch(site.put("/b", b"text")), SetAside)


@pytest.mark.parametrize("rules", [b"\xff\xfe\0\0", b"<html>no rules</html>", b"Disallow: /\n" * 9])
def test_robots_that_are_none_forbid_nothing(site: Site, rules: bytes) -> None:
    site.put("/robots.txt", rules)
    page(site.put("/a", b"text"))


# --- answers that cannot be used ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (204, "unreadable"),
        (206, "unreadable"),
        (304, "unreadable"),
        (401, "unreadable"),
        (403, "unreadable"),
        (404, "missing"),
        (410, "missing"),
        (451, "unreadable"),
        (500, "unreadable"),
        (999, "unreadable"),
    ],
)
def test_an_answer_other_than_the_page_is_named(site: Site, status: int, kind: str) -> None:
    found = aside(site.put("/a", b"", status))
    assert (found.kind, str(status) in found.detail) == (kind, True)


@pytest.mark.parametrize("status", [429, 503])
def test_when_to_try_again_is_told(site: Site, status: int) -> None:
    url = site.put("/a", b"", status, Retry_After="120")
    assert "try again after 120 s" in aside(url).detail
    url = site.put("/b", b"", status, Retry_After="Mon, 03 Mar 2025 10:00:00 GMT")
    assert "after Mon, 03 Mar 2025 10:00:00 GMT" in aside(url).detail


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_answer_is_named(site: Site, data: bytes) -> None:
    assert aside(site.put("/a", data)).kind == "empty"


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "Audio/mpeg", "font/woff2"])
def test_what_is_no_text_is_named(site: Site, media: str) -> None:
    found = aside(site.put("/a", b"\x89PNG", Content_Type=media))
    assert (found.kind, media in found.detail) == ("unknown kind", True)


def test_a_kind_that_is_not_read_is_named(site: Site) -> None:
    found, [rest] = documents(site.put("/a.exe", b"MZ\0\0"))
    assert (found, rest.kind) == ([], "unknown kind")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "x" * 1000])
def test_packing_that_was_not_asked_for_is_named(site: Site, encoding: str) -> None:
    found = aside(site.put("/a", b"text", Content_Encoding=encoding))
    assert "not asked for" in found.detail
    assert len(found.detail) < 300


def test_packing_that_is_damaged_is_named(site: Site) -> None:
    assert aside(site.put("/a", b"no gzip", Content_Encoding="gzip")).kind == "unreadable"


def test_an_answer_that_ends_early_is_named(site: Site) -> None:
    found = aside(site.put("/a", b"half of it", Content_Length="20"))
    assert (found.kind, "ends or breaks" in found.detail) == ("unreadable", True)


def test_of_an_answer_longer_than_it_says_only_what_it_says_counts(site: Site) -> None:
    assert page(site.put("/a", b"text and more", Content_Length="4")).read() == b"text"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"no such protocol\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\xff\r\n\r\n",
    ],
)
def test_an_answer_that_is_none_is_named(site: Site, said: bytes) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(said)

    site.pages["/a"] = answer
    assert aside(site.root + "/a").kind in {"unreadable", "empty", "missing"}


def test_nobody_there_is_named(connected: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        found = aside(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert found.kind == "unreadable"
    assert "no connection" in found.detail
    assert connected


# --- limits ---------------------------------------------------------------------------------------


def test_more_than_a_document_may_have_is_not_taken_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LARGEST", MIB)
    url = site.put("/a", b"x" * MIB)
    assert page(url).size == MIB
    for size in ("", str(MIB + 1)):
        url = site.put("/a", b"x" * (MIB + 1), Content_Length=size)
        assert aside(url).kind == "too large"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_packed_for_the_way_is_not_unpacked_whole(site: Site, encoding: str) -> None:
    packer = zlib.compressobj(wbits=31 if encoding == "gzip" else 15)
    packed = b"".join(packer.compress(bytes(MIB)) for _ in range(300)) + packer.flush()
    url = site.put("/a", packed, Content_Encoding=encoding)
    tracemalloc.start()
    assert aside(url).kind == "too large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 * MIB


def drip(status: bytes) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(status)
        for _ in range(200):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.02)

    return answer


@pytest.mark.parametrize(
    "begun",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0",
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"",
    ],
)
def test_an_answer_that_drips_is_cut_off(
    site: Site, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(web, "_WHOLE", 0.5)
    site.pages["/a"] = drip(begun)
    began = time.monotonic()
    assert aside(site.root + "/a").kind == "too slow"
    assert time.monotonic() - began < 2


def test_a_site_that_says_nothing_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_SILENT", 0.3)
    site.pages["/a"] = lambda _: time.sleep(1.5)
    began = time.monotonic()
    found = aside(site.root + "/a")
    assert (found.kind, found.detail[:12]) == ("too slow", "nothing came")
    assert time.monotonic() - began < 1.4


def test_a_site_that_is_slow_again_and_again_is_given_up(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "_WHOLE", 0.5)

    def slowly(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        request.send_response(302)
        request.send_header("Location", request.path + "a")
        request.end_headers()

    site.pages.update({"/" + "a" * length: slowly for length in range(1, 9)})
    assert aside(site.root + "/a").kind == "too slow"


# --- certificates ---------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=here.example", "-addext", "subjectAltName=DNS:here.example"]
    try:
        subprocess.run(
            [*command, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs openssl to make a certificate")
    return key, made


@pytest.fixture
def secure(site: Site, certificate: tuple[Path, Path]) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.put("/a", b"text")
    return site


def test_a_certificate_must_be_of_the_name_that_was_asked_for(
    secure: Site,
    certificate: tuple[Path, Path],
    names: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(KNOWN, "other.example", ("127.0.0.1",))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    port = secure.server.server_port
    found = page(f"https://here.example:{port}/a")
    assert found.read() == b"text"
    assert secure.headers[-1]["Host"] == f"here.example:{port}"
    assert names["here.example"] == 1
    rest = aside(f"https://other.example:{port}/a")
    assert "certificate" in rest.detail
    assert "mismatch" in rest.detail


def test_a_certificate_must_be_trusted(secure: Site, names: Counter[str]) -> None:
    rest = aside(f"https://here.example:{secure.server.server_port}/a")
    assert "certificate verify failed" in rest.detail
    assert not secure.asked


# --- files ask nobody -----------------------------------------------------------------------------

HOSTILE = (
    '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
    '<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/">'
    '<link rel="alternate" type="application/rss+xml" href="http://127.0.0.1:9/feed">'
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"></head><body><article>'
    '<img src="http://127.0.0.1:9/pixel.gif"><iframe src="http://127.0.0.1:9/"></iframe>'
    "{article}&x;</article></body></html>"
)


def test_reading_files_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*what: object, **_: object) -> None:
        asked.append(what)
        raise OSError("no network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    article = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
    hostile = HOSTILE.replace("{article}", article)
    (tmp_path / "a.html").write_text(hostile)
    (tmp_path / "b.xhtml").write_text('<?xml version="1.0"?>' + hostile)
    (tmp_path / "c.md").write_text("![a](http://127.0.0.1:9/a.png)\n\n" + "\n\n".join(ARTICLE))
    (tmp_path / "d.xml").write_text(
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><rss version="2.0"><channel>'
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:9/"/>'
        f"<item><title>&x;</title><description>{SENTENCE}</description></item></channel></rss>"
    )
    (tmp_path / "e.jsonl").write_bytes(jsonl.make())
    (tmp_path / "f.zip").write_bytes(zipped.make())
    found = list(read([str(tmp_path)]))
    assert sum(isinstance(item, Document) for item in found) >= 5
    assert asked == []


# --- the command line -----------------------------------------------------------------------------


def test_a_command_fetches_from_this_machine_only_where_it_is_told_to(site: Site) -> None:
    url = site.put("/a.txt", "\n\n".join(ARTICLE).encode(), Content_Type="text/plain")
    refused = CliRunner().invoke(app, ["text", url])
    assert refused.exit_code == 1
    assert "--allow-local" in refused.stderr
    assert site.asked == []
    printed = CliRunner().invoke(app, ["text", url, "--allow-local"])
    assert printed.exit_code == 0
    assert SENTENCE in printed.stdout


def test_settings_let_addresses_of_this_machine_be_fetched(site: Site) -> None:
    url = site.put("/a.txt", "\n\n".join(ARTICLE).encode(), Content_Type="text/plain")
    [document] = Reader(Settings(allow_local=True)).documents([url])
    assert isinstance(document, Document)
    [aside] = Reader(Settings()).documents([url])
    assert isinstance(aside, SetAside)
