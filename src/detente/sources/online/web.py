"""Addresses that the user names as inputs: the one thing that is ever fetched.

Nothing that coverage itself points at is: no picture, no feed, no next page. An address among the
inputs is fetched once, when its turn comes, as any polite program would:

- By ``http`` or ``https``, without cookies, scripts, passwords or the proxies that the environment
  names. Certificates are checked.
- What the site's robots.txt forbids `Detente` is not fetched (RFC 9309: one that is missing forbids
  nothing, one that cannot be had forbids all). Python's reader of these files knows no ``*`` within
  a path.
- At most five redirects, each held to all of this anew.
- Only from addresses of the public internet, on the usual ports, so that no page can make Detente
  ask the machine it runs on or its neighbours: the name is looked up once, all that it stands for
  must be public, and that is what is connected to. ``allow_local`` lifts this.
- In 60 seconds and 64 MiB, also where what arrives is compressed.

The document goes by the address that was named; its ``url`` is the one that answered, unless the
page states its own.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import Event, Timer
from urllib.parse import unquote, urljoin
from urllib.robotparser import RobotFileParser

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError, NewConnectionError
from urllib3.exceptions import TimeoutError as Unanswered
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from detente.records import SetAside
from detente.sources.raw import LARGEST, Raw
from detente.version import __version__

__all__ = ["Web", "fetch"]

_AGENT = f"Detente/{__version__}"
_PORTS = {"http": 80, "https": 443}
_USUAL_PORTS = frozenset({80, 443, 8080, 8443})
# Seconds: to connect, between two pieces of an answer, and for all that one address takes.
_CONNECT, _SILENT, _WHOLE = 10.0, 20.0, 60.0
_REDIRECTS = 5
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
# Of a name's addresses, how many are tried.
_TRIED = 4
# Bytes of a robots.txt that count; as many as RFC 9309 asks for.
_ROBOTS = 500 * 1024
_PIECE = 64 * 1024
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_NO_TEXT = ("image/", "video/", "audio/", "font/")
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
# IPv6 prefixes whose last 32 bits are the IPv4 address that is reached (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")


class _NotFetched(Exception):  # noqa: N818  an outcome like any other
    """Why an address gives nothing; becomes a `SetAside`."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    data: bytes


def fetch(url: str, *, allow_local: bool = False) -> Raw | SetAside:
    """What one address gives.

    Args:
        url: The address, ``http://`` or ``https://``.
        allow_local: Whether addresses that are not of the public internet, and unusual ports, may
            be fetched.
    """
    return Web(allow_local=allow_local).fetch(url)


class Web:
    """Fetches the addresses of one run; what hosts permit is asked once.

    Args:
        allow_local: As in `fetch`.
    """

    def __init__(self, *, allow_local: bool = False) -> None:
        self._allow_local = allow_local
        self._robots: dict[str, RobotFileParser | _NotFetched] = {}
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._trusted: ssl.SSLContext | None = None

    def fetch(self, url: str) -> Raw | SetAside:
        """What an address gives, or why it gives nothing."""
        try:
            answer = self._follow(url, time.monotonic() + _WHOLE, LARGEST)
            return _page(url, answer)
        except _NotFetched as error:
            return SetAside(url, error.kind, str(error))

    def _follow(self, url: str, deadline: float, limit: int, *, robots: bool = True) -> _Answer:
        """The answer at the end of all redirects."""
        for _ in range(_REDIRECTS + 1):
            target = self._target(url)
            addresses = self._resolved(target)
            if robots:
                self._obey(target, deadline)
            answer = self._get(target, addresses, deadline, limit)
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTED or not location:
                return answer
            try:
                # Python takes headers for Latin-1; they are UTF-8 if anything.
                url = urljoin(answer.url, location.encode("latin-1").decode("utf-8", "replace"))
            except ValueError as error:
                raise _NotFetched("unreadable", f"redirects to no valid address: {error}") from None
        raise _NotFetched("unreadable", f"redirects more than {_REDIRECTS} times")

    def _target(self, url: str) -> Url:
        """An address that may be asked for, as the parts that all that follows goes by."""
        try:
            target = parse_url(url)
        except (LocationParseError, ValueError) as error:
            raise _NotFetched("missing", f"no valid address: {_line(error)}") from None
        if target.scheme not in _PORTS or not target.host:
            raise _NotFetched("refused", f"{_line(url)}: only http and https are fetched")
        if target.auth is not None:
            raise _NotFetched("refused", "the address holds a name or password")
        port = target.port if target.port is not None else _PORTS[target.scheme]
        if not self._allow_local and port not in _USUAL_PORTS:
            usual = ", ".join(map(str, sorted(_USUAL_PORTS)))
            detail = f"port {port}: only {usual} are asked, others with --allow-local"
            raise _NotFetched("refused", detail)
        return target._replace(port=port, fragment=None, path=target.path or "/")

    def _resolved(self, target: Url) -> tuple[str, ...]:
        """The addresses that a name stands for, all of them allowed; looked up once a run."""
        host = _host(target)
        if host not in self._addresses:
            try:
                found = socket.getaddrinfo(host, target.port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                raise _NotFetched("missing", f"{host} cannot be found: {_line(error)}") from None
            self._addresses[host] = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
        addresses = self._addresses[host]
        local = next((each for each in addresses if not _public(each)), None)
        if local is not None and not self._allow_local:
            detail = (
                f"{host} is {local}, no address of the public internet; "
                "--allow-local lets it be fetched"
            )
            raise _NotFetched("refused", detail)
        return addresses

    def _obey(self, target: Url, deadline: float) -> None:
        """Nothing, where the site's robots.txt lets the address be fetched."""
        origin = target._replace(path="/robots.txt", query=None).url
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin, deadline)
        rules = self._robots[origin]
        if isinstance(rules, _NotFetched):
            raise _NotFetched(rules.kind, str(rules))
        if not rules.can_fetch(_AGENT, target.url):
            raise _NotFetched("refused", f"{origin} does not let it be fetched")

    def _rules(self, origin: str, deadline: float) -> RobotFileParser | _NotFetched:
        """What a robots.txt says, or why that is not known."""
        unknown = f"whether it may be fetched cannot be told: {origin}:"
        try:
            answer = self._follow(origin, deadline, _ROBOTS, robots=False)
        except _NotFetched as error:
            return _NotFetched(error.kind, f"{unknown} {error}")
        if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
            return _NotFetched("refused", f"{unknown} {answer.status} {answer.reason}")
        rules = RobotFileParser()
        said = answer.data[:_ROBOTS].decode("utf-8-sig", "replace") if answer.status == 200 else ""
        rules.parse(said.splitlines())
        return rules

    def _get(self, target: Url, addresses: tuple[str, ...], deadline: float, limit: int) -> _Answer:
        """One answer; its body only where the status is 200, and of it a byte more than `limit`."""
        connection = self._connected(target, addresses, deadline)
        try:
            with _until(deadline, connection):
                connection.request(
                    "GET",
                    target.request_uri,
                    headers={
                        "Host": _authority(target),
                        "User-Agent": _AGENT,
                        "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                        "Accept-Language": "en",
                        "Accept-Encoding": "gzip, deflate",
                        "Connection": "close",
                    },
                    preload_content=False,
                )
                response = connection.getresponse()
                try:
                    data = _body(response, limit) if response.status == 200 else b""
                finally:
                    response.close()
        finally:
            connection.close()
        headers = {name.lower(): value for name, value in response.headers.items()}
        reason = _line(response.reason or "")
        return _Answer(target.url, response.status, reason, headers, data)

    def _connected(
        self, target: Url, addresses: tuple[str, ...], deadline: float
    ) -> HTTPConnection:
        """A connection to one of the addresses, which are not looked up again."""
        host = _host(target)
        last: Exception | None = None
        for address in addresses[:_TRIED]:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _NotFetched("too slow", f"took more than {_WHOLE:.0f} s")
            wait = min(_CONNECT, left)
            connection = (
                HTTPSConnection(
                    address,
                    target.port,
                    timeout=wait,
                    ssl_context=self._trust(),
                    server_hostname=host,  # what is asked for, and what the certificate must name
                )
                if target.scheme == "https"
                else HTTPConnection(address, target.port, timeout=wait)
            )
            try:
                connection.connect()
            except (HTTPError, OSError, ValueError) as error:
                connection.close()
                last = error
                continue
            return connection
        refused = isinstance(last, NewConnectionError)  # which counts as a timeout to urllib3
        if isinstance(last, TimeoutError | Unanswered) and not refused:
            raise _NotFetched("too slow", f"{host} does not answer within {_CONNECT:.0f} s")
        raise _NotFetched("unreadable", f"no connection to {host}: {_line(last or 'no address')}")

    def _trust(self) -> ssl.SSLContext:
        if self._trusted is None:
            self._trusted = ssl.create_default_context()
            if ssl.get_default_verify_paths().cafile is None:  # systems without certificates
                self._trusted.load_verify_locations(certifi.where())
        return self._trusted


@contextmanager
def _until(deadline: float, connection: HTTPConnection) -> Iterator[None]:
    """Cuts the connection at the deadline, and turns what goes wrong before it into reasons.

    A limit to each wait is not enough: who sends a byte now and then never lets it pass.
    """
    cut = Event()
    sock = connection.sock

    def end() -> None:
        cut.set()
        with suppress(OSError, AttributeError):  # of TLS only the connection beneath it
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    if sock is not None:
        connection.timeout = _SILENT
        sock.settimeout(_SILENT)
    timer = Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    late = _NotFetched("too slow", f"took more than {_WHOLE:.0f} s")
    try:
        yield
    except _NotFetched:
        raise
    except (TimeoutError, Unanswered):
        silent = _NotFetched("too slow", f"nothing came for {_SILENT:.0f} s")
        raise (late if cut.is_set() else silent) from None
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        broken = _NotFetched("unreadable", f"the answer ends or breaks: {_line(error)}")
        raise (late if cut.is_set() else broken) from None
    finally:
        timer.cancel()
        timer.join()
    if cut.is_set():
        raise late


def _body(response: BaseHTTPResponse, limit: int) -> bytes:
    """What an answer holds, unpacked; of it at most one byte more than `limit`."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        detail = f"packed as {_line(encoding)!r}, which was not asked for"
        raise _NotFetched("unreadable", detail)
    data = io.BytesIO()
    while data.tell() <= limit:
        piece = response.read(min(_PIECE, limit + 1 - data.tell()), decode_content=True)
        if not piece:
            break
        data.write(piece)
    return data.getvalue()


def _page(url: str, answer: _Answer) -> Raw:
    """An answer as bytes to be read.

    Raises:
        _NotFetched: Where it is none that can be.
    """
    if answer.status != 200:
        detail = f"{answer.status} {answer.reason}".strip()
        wait = answer.headers.get("retry-after")
        if wait:
            detail += f"; the site asks to try again after {_line(wait)}"
            detail += " s" if wait.strip().isdigit() else ""
        raise _NotFetched("missing" if answer.status in (404, 410) else "unreadable", detail)
    media = _line(answer.headers.get("content-type", ""))
    if media.lower().startswith(_NO_TEXT):
        raise _NotFetched("unknown kind", f"the address gives {media}, which is not read")
    data = answer.data
    if len(data) > LARGEST:
        detail = f"more than {LARGEST / 2**20:.0f} MiB: too much for one page"
        raise _NotFetched("too large", detail)
    if not data.strip():
        raise _NotFetched("empty", "the address gives nothing")
    path = PurePosixPath(_name(answer.url, data))
    known = {"url": answer.url}
    return Raw(url, path, lambda: io.BytesIO(data), known, media, len(data))


def _name(url: str, data: bytes) -> str:
    """The last part of an address, as the name of a file that tells what the bytes are."""
    name = unquote((parse_url(url).path or "").rpartition("/")[2])
    # Servers unpack for the way what they keep packed, and show as a page what is none.
    if name.lower().endswith(".gz") and not data.startswith(b"\x1f\x8b"):
        name = name[:-3]
    if _HTML.match(data) and not name.lower().endswith((".html", ".htm", ".xhtml")):
        name += ".html"
    return name


def _host(target: Url) -> str:
    """The host as it is looked up and as certificates name it."""
    return (target.host or "").strip("[]").rstrip(".")


def _authority(target: Url) -> str:
    usual = target.port == _PORTS[target.scheme or "http"]
    return str(target.host) if usual else f"{target.host}:{target.port}"


def _public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so is any within it."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id or ip.is_site_local or ip.sixtofour or ip.teredo or ip in _LOCAL_NAT64:
            return False
        if ip.ipv4_mapped:
            return _public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return _public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    # Multicast counts as global; what is not in the registries' lists may not.
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _line(said: object) -> str:
    """What another program said, on one line and not too long."""
    return " ".join(str(said).split())[:200]
