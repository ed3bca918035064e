"""Mail: messages, mail boxes, and pages that browsers save in the form of mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value
from io import BytesIO
from pathlib import PurePath, PurePosixPath
from typing import BinaryIO, TypeAlias, cast

from trafilatura.utils import load_html

from detente.records import SetAside
from detente.sources.decoding import Undecodable, decoded
from detente.sources.fields import Fields
from detente.sources.items import Item, domain
from detente.sources.kinds import VAGUE, kind_of, of_media
from detente.sources.online.forwards import Forwarded, forwarded, forwards, prose, without_notice
from detente.sources.online.others import Others
from detente.sources.online.senders import outlet_of
from detente.sources.pages.article import article_of
from detente.sources.pages.markup import text_of
from detente.sources.pages.shown import words
from detente.sources.raw import BROKEN, LARGEST, Raw

__all__ = ["read_mail", "read_mbox", "read_mhtml"]

_Mail: TypeAlias = "Message[str, str]"

# Messages and parts within one another, and parts in all, beyond which nothing honest goes.
_DEEPEST, _PARTS = 30, 1000
# Lines of a message; the email package holds each as a text of its own.
_LINES = 2_000_000
_OWN = frozenset({"id", "title", "url"})
# Characters of a header field that are looked at.
_FIELD = 8192
# Words of a message's own below which it passes on what follows though it does not say so, and from
# which on they count as a text beside what it passes on.
_HARDLY, _OWN_TEXT = 10, 30
# Share of the words in a message's markup that its plain text, or the article found in it, must
# have to stand for all of it.
_PLAIN, _ARTICLE = 0.25, 0.5

_FROM = re.compile(rb"From [^\r\n]*\d{1,2}:\d{2}[^\r\n]*\r?\n?$")
_FIELD_NAME = re.compile(rb"[!-9;-~]{1,100}[ \t]*:|>From ")
_ESCAPED = re.compile(rb"^>+From ")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_ENCODING = re.compile(r"[\w.:+-]{1,40}", re.ASCII)
# With few lines after it: others divide their letters so.
_SIGNATURE = re.compile(r"^-- ?\n(?:[^\n]*+\n?+){0,12}+\Z", re.MULTILINE)
_HISTORY = re.compile(r"^-{2,} ?Original Message ?-{2,}\s*$", re.MULTILINE | re.IGNORECASE)
# "On Monday, 3 March 2025 at 10:15, A. Person <a@b.example> wrote:" before what is quoted.
_WROTE = re.compile(
    r"(?:^On [^\n]{1,120}\n?[^\n]{0,120}wrote:[ \t]*\n(?:[ \t]*\n){0,3})?(?:^>[^\n]*\n?)+",
    re.MULTILINE,
)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


class _Policy(Compat32):
    """Header fields as they came, shortened where they are beyond measure."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The field's value; the email package's own reading fails on bad ones."""
        value = value[:_FIELD]
        # The package looks for codecs by what stands in it.
        plain = name.lower() == "content-type"
        return value.encode("ascii", "replace").decode().replace("\0", "?") if plain else value


_POLICY = _Policy()


def read_mail(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """The text of a message, those of messages within it, and its attachments."""
    message = _parsed(raw)
    if isinstance(message, SetAside):
        yield message
    elif _saved_page(message):
        yield _page(raw, message)
    else:
        yield from _message(raw, message, raw.where, 0)


def read_mhtml(raw: Raw, _: Fields) -> Iterator[Item | SetAside | Raw]:
    """The page that was saved, without its pictures and the like."""
    message = _parsed(raw)
    yield message if isinstance(message, SetAside) else _page(raw, message)


# --- boxes ----------------------------------------------------------------------------------------


def read_mbox(raw: Raw, _: Fields) -> Iterator[SetAside | Raw]:
    """The messages of a mail box, in order."""
    where = raw.where
    number = 0
    seen: set[str] = set()
    with closing(raw.open()) as stream:
        for content in _split(stream):
            if isinstance(content, str):
                yield SetAside(f"{where}/{number}" if number else where, "unreadable", content)
                continue
            if content is None:
                number += 1
                detail = f"a message of more than {LARGEST / 2**20:.0f} MiB"
                yield SetAside(f"{where}/{number}", "too large", detail)
                continue
            if not number and not content.startswith(b"From "):
                detail = f"{len(content)} bytes before the first message"
                yield SetAside(where, "broken record", detail)
                continue
            number += 1
            part = raw.part(str(number), content, media="message/rfc822")
            # Named after the box, which may tell the outlet where no sender does.
            part = replace(part, path=PurePosixPath(raw.path.stem + ".eml"))
            name = _name(content)
            if name in seen:  # a copy, as boxes that were merged hold them
                part = replace(part, given={**part.given, "id": part.where})
            elif name:
                seen.add(name)
            yield part
    if not number:
        yield SetAside(where, "empty", "the mail box holds no message")


def _split(stream: BinaryIO) -> Iterator[bytes | str | None]:
    """Messages; None for one that is too large, a text for what keeps the rest from being read."""
    content = bytearray()
    size, blank, ahead = 0, True, b""
    try:
        while line := ahead or stream.readline(LARGEST):
            ahead = b""
            if blank and line.startswith(b"From ") and _FROM.match(line):
                ahead = stream.readline(LARGEST)
                if _FIELD_NAME.match(ahead):  # else a sentence that begins so
                    if size:
                        yield bytes(content) if size <= LARGEST else None
                    content.clear()
                    size = 0
            blank = not line.strip()
            size += len(line)
            if size <= LARGEST:
                content += line[1:] if _ESCAPED.match(line) else line
    except BROKEN as error:
        yield f"the compressed data end or break after this message: {error}"
    if size > LARGEST:
        yield None
    elif content.strip():
        yield bytes(content)


def _name(content: bytes) -> str:
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = re.search(rb"^Message-ID:\s*<?([^>\s]{1,500})", head, re.MULTILINE | re.IGNORECASE)
    return found[1].decode("ascii", "replace") if found else ""


# --- messages -------------------------------------------------------------------------------------


def _parsed(raw: Raw) -> _Mail | SetAside:
    data = raw.read().lstrip(b"\xef\xbb\xbf\r\n\t ")
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    if not data:
        return SetAside(raw.where, "empty", "the file is empty")
    if data.count(b"\n") > _LINES:
        return SetAside(raw.where, "too large", f"a message of more than {_LINES} lines")
    try:
        message = message_from_bytes(data, policy=_POLICY)
    except RecursionError:
        return SetAside(raw.where, "broken record", "parts within parts without end")
    if not message.keys():
        return SetAside(raw.where, "broken record", "no message: it begins with no header field")
    return message


@dataclass(slots=True)
class _Parts:
    """What a message consists of.

    Attributes:
        texts: Plain texts and markup to be read one after another, each with which it is.
        messages: Messages within it.
        attached: What is attached.
        faults: What is wrong.
    """

    texts: list[tuple[str, str]] = field(default_factory=list)
    messages: list[_Mail] = field(default_factory=list)
    attached: list[_Mail] = field(default_factory=list)
    faults: dict[str, None] = field(default_factory=dict)
    count: int = 0


def _message(raw: Raw, message: _Mail, where: str, depth: int) -> Iterator[Item | SetAside | Raw]:
    parts = _Parts()
    _collect(message, parts, depth)
    for fault in parts.faults:
        yield SetAside(where, "broken record", fault)
    given = {name: value for name, value in _given(message).items() if value}
    if depth == 0 and "id" in raw.given:
        given.pop("id", None)
    if depth:  # else what is known of the outer one would count
        given.setdefault("id", where)
    text, passed = _told(parts.texts, _field(message, "Subject"))
    if text:
        yield Item(where, raw.path, text, given)
    if passed is not None:
        place = f"{where}/forwarded" if text else where
        yield Item(place, raw.path, passed.text, _passed_on(passed, given, place if text else ""))
    elif not text and not parts.messages and not parts.attached:
        yield SetAside(where, "empty", "the message has no text")
    for number, inner in enumerate(parts.messages, start=1):
        yield from _message(raw, inner, f"{where}/message {number}", depth + 1)
    # What is attached is as old as the message and from whom it is, unless it says otherwise; but
    # it is another text.
    known = {name: value for name, value in raw.given.items() if name not in _OWN}
    known |= {name: value for name, value in given.items() if name not in _OWN}
    names: set[str] = set()
    others = Others(where, "attachments")
    for number, part in enumerate(parts.attached, start=1):
        media = part.get_content_type()
        data = _payload(part)
        name = _file_name(part)
        told = PurePath(name).suffix or media in VAGUE or of_media(media)
        if not data.strip() or not told:
            others.add(media)
            continue
        name = f"{number}-{name}" if name in names else name or str(number)
        names.add(name)
        charset = _charset(part)
        attached = replace(
            raw.part(name, data, media=f"{media}; charset={charset}" if charset else media),
            where=f"{where}/{name}",
            given=known,
        )
        if kind_of(attached):
            yield attached
        else:
            others.add(media)
    yield from others.told()


def _collect(part: _Mail, parts: _Parts, depth: int, *, top: bool = True) -> None:
    """Sort the parts of a message."""
    parts.count += 1
    if depth > _DEEPEST or parts.count > _PARTS:
        parts.faults[f"more than {_DEEPEST} parts within one another or {_PARTS} in all"] = None
        return
    media = part.get_content_type()
    content = part.get_payload() if part.is_multipart() else None
    if media.startswith("message/") and isinstance(content, list) and content:
        if media in ("message/rfc822", "message/global", "message/news"):
            parts.messages.append(_unpacked(part, cast(_Mail, content[0])))
        else:
            parts.attached.append(part)
        return
    if isinstance(content, list):
        inner = [cast(_Mail, each) for each in content]
        if media == "multipart/alternative":
            _choose(inner, parts, depth)
        else:
            for each in inner:
                _collect(each, parts, depth + 1, top=False)
        return
    if media.startswith("multipart/"):
        # The parts were not found: what is there is read as it stands.
        parts.faults["its parts are not marked off as it says; read as one text"] = None
        media = "text/plain"
    attached = _disposition(part) == "attachment" or (not top and bool(_file_name(part)))
    if attached or media not in ("text/plain", "text/html", "text/enriched"):
        parts.attached.append(part)
        return
    try:
        text = _text(part, media)
    except Undecodable as error:
        parts.faults[f"a part is no text: {error}"] = None
        return
    if text.strip():
        parts.texts.append((media, text))


def _unpacked(part: _Mail, inner: _Mail) -> _Mail:
    """A message within another, which some programs pack though they must not."""
    if inner.keys() or inner.is_multipart() or part.get("Content-Transfer-Encoding") is None:
        return inner
    inner["Content-Transfer-Encoding"] = str(part["Content-Transfer-Encoding"])
    return message_from_bytes(_payload(inner), policy=_POLICY)


def _choose(inner: list[_Mail], parts: _Parts, depth: int) -> None:
    """Of parts that say the same the plain one, unless it only says to look at the other."""
    found: list[_Parts] = []
    for each in inner:
        one = _Parts(count=parts.count)
        _collect(each, one, depth + 1, top=False)
        parts.count = one.count
        parts.messages += one.messages
        parts.attached += one.attached
        parts.faults |= one.faults
        if one.texts:
            found.append(one)
    if not found:
        return
    plain = [one for one in found if all(kind == "text/plain" for kind, _ in one.texts)]
    rich = [one for one in found if any(kind != "text/plain" for kind, _ in one.texts)]
    chosen = (plain or rich)[0]
    if plain and rich:
        said = sum(len(text.split()) for _, text in chosen.texts)
        if said < _PLAIN * sum(len(text_of(text).split()) for _, text in rich[-1].texts):
            chosen = rich[-1]
    parts.texts += chosen.texts


def _given(message: _Mail) -> dict[str, object]:
    archived = _field(message, "Archived-At").strip("<> ")
    return {
        "id": _field(message, "Message-ID").strip("<> ")[:500],
        "title": _field(message, "Subject"),
        "published": _field(message, "Date"),
        "source": outlet_of(_field(message, "From")),
        "url": archived if domain(archived) else None,
    }


# --- fields and contents --------------------------------------------------------------------------


def _field(message: _Mail, name: str) -> str:
    """A header field in plain letters, "" where there is none."""
    return _worded(str(message.get(name) or ""))


def _worded(value: str) -> str:
    """Encoded words decoded, and bytes that should not have been there."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        pieces = [(value, None)]
    plain = []
    for piece, charset in pieces:
        data = piece.encode("ascii", "surrogateescape") if isinstance(piece, str) else piece
        try:
            plain.append(decoded(data, charset))
        except Undecodable:
            plain.append(data.decode("ascii", "replace"))
    return " ".join("".join(plain).split())


def _charset(part: _Mail) -> str | None:
    named = part.get_content_charset()
    return named if named and _ENCODING.fullmatch(named) else None


def _disposition(part: _Mail) -> str:
    return str(part.get("Content-Disposition") or "").partition(";")[0].strip().lower()


def _file_name(part: _Mail) -> str:
    """The last part of the name that an attachment has, in letters that a name may hold."""
    name: object = part.get_param("filename", None, "content-disposition")
    name = name or part.get_param("name", None, "content-type")
    if not name:
        return ""
    worded = _worded(collapse_rfc2231_value(cast(str, name)))
    last = PurePath(worded.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-100:]


def _payload(part: _Mail) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except ValueError:  # some pythons decode as the part says before they unpack
        part.del_param("charset")
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: _Mail, media: str) -> str:
    """A part's text as it says it is encoded.

    Raises:
        Undecodable: Where it is no text.
    """
    data = _payload(part)
    declared = _charset(part)
    if declared is None and media == "text/html" and (found := _CHARSET.search(data[:2048])):
        declared = found[1].decode("ascii", "replace")
    return decoded(data, declared)


def _told(texts: list[tuple[str, str]], subject: str) -> tuple[str, Forwarded | None]:
    """What a message says itself, and the message that it passes on, if it does.

    What it passes on is what there is to read; what it says itself counts where it is a text, too.
    """
    own: list[str] = []
    passed: Forwarded | None = None
    for kind, text in texts:
        shown = text_of(text, quoted=True) if kind != "text/plain" else text
        found = forwarded(shown) if passed is None else None
        if found is None or not found.text:
            own.append(_read(kind, text))
            continue
        before = "\n".join([*own, found.own])
        if forwards(subject) or prose(before) < _HARDLY:
            passed = replace(found, text=without_notice(found.text))
        if passed is None or prose(before) >= _OWN_TEXT:
            own.append(_read("text/plain", found.own))
        elif passed is not None:
            own.clear()
    return "\n\n".join(filter(None, own)), passed


def _passed_on(passed: Forwarded, given: Mapping[str, object], name: str) -> dict[str, object]:
    """What is known of a message that another passes on; nothing of the other but its id."""
    told = {
        "id": name or given.get("id"),
        "title": passed.title,
        "published": passed.date,
        "source": outlet_of(passed.sender),
    }
    return {field: value for field, value in told.items() if value}


def _read(kind: str, text: str) -> str:
    """What a part says, without signature and what it quotes from earlier messages."""
    if kind != "text/plain":
        return _article(text)
    text = text.replace("\r\n", "\n")
    own = _HISTORY.split(text)[0]
    own = _WROTE.sub("", own)
    own = without_notice(_SIGNATURE.sub("", own)).strip()
    return own or _QUOTED.sub("", text).strip()


def _article(markup: str) -> str:
    """The article in a letter, or all its text where it holds several or none."""
    whole = text_of(markup)
    tree = load_html(markup)
    if tree is None:
        return whole
    heads = [" ".join(words(head)) for head in tree.iter("h1", "h2", "h3", "h4")]
    article = article_of(tree)
    lines = set(article.split("\n"))
    # Extraction keeps the headings of one story, not those of many.
    several = sum(bool(head) and head not in lines for head in heads) > 1
    enough = len(article.split()) >= _ARTICLE * len(whole.split())
    return article if enough and article and not several else whole


# --- saved pages ----------------------------------------------------------------------------------


def _saved_page(message: _Mail) -> bool:
    return bool(message.get("Snapshot-Content-Location")) or str(message.get("From")).startswith(
        "<Saved by"
    )


def _page(raw: Raw, message: _Mail) -> Raw | SetAside:
    """The page itself: of the parts the one that is said to be it, else the first in HTML."""
    pages = [
        part
        for _, part in zip(range(_PARTS), message.walk(), strict=False)
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
        and not part.is_multipart()
    ]
    start = message.get_param("start")
    page = next((part for part in pages if start and part.get("Content-ID") == start), None)
    page = page or next(iter(pages), None)
    if page is None:
        return SetAside(raw.where, "empty", "holds no page in HTML")
    data = _payload(page)
    location = _field(page, "Content-Location") or _field(message, "Snapshot-Content-Location")
    given = dict(raw.given)
    if domain(location):
        given["url"] = location
    # The day it says is that on which it was saved.
    charset = _charset(page)
    return replace(
        raw,
        path=PurePosixPath(raw.path.stem + ".html"),
        opener=lambda: BytesIO(data),
        given=given,
        media="text/html" + (f"; charset={charset}" if charset else ""),
        size=len(data),
        once=False,
    )
