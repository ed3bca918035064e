"""Articles that nobody wrote, in every kind of input that is read.

Their sentences are put together at random, from the same seed each time: English enough to be taken
for it, as long as news is, and no two alike.
"""

from __future__ import annotations

import base64
import csv
import gzip
import html
import io
import json
import quopri
import random
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import docx
import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

__all__ = ["WRITERS", "Article", "Writer", "articles"]

_SEED = 20250303
_WORDS = 400  # of an article, at least
_STATES = "Halvania Orsk Tarn Brenland Ostrava-Lisk Mereth Calder Nuria Sarn Velland".split()
_TOWNS = "Brenn Lisk Tolm Orrin Harrow Kesh Dalby Marrow Senn Port Audley Vask Ilmar".split()
_NAMES = "Tolm Orr Dunn Hale Marsh Vey Castor Lind Peake Novak Ferrand Osei Adeyé Quist".split()
_WHO = (
    "the foreign minister of {state}",
    "a spokesman for the government in {town}",
    "the defence ministry of {state}",
    "President {name} of {state}",
    "the opposition leader {name}",
    "the ambassador of {state} to {other}",
    "officials in {town} who asked not to be named",
    "Ms. {name}, who led the talks for {state}",
    "the chief of the {state} navy, Admiral {name}",
    "aid workers who had reached the border near {town}",
)
_ACTS = (
    "open the harbour of {town} to ships from {other}",
    "withdraw its troops from the hills above {town}",
    "send grain and medicine to the islands",
    "lift the sanctions that it imposed on {other} in {year}",
    "recall its ambassador from {town}",
    "hold talks with {other} about the disputed waters",
    "release the sailors who were seized off {town}",
    "close the crossing at {town} for {number} days",
    "sign the agreement on fishing that {other} proposed in {year}",
    "buy {number} aircraft from the yards in {town}",
    "ask the court in {town} to decide on the frontier",
    "let observers from {other} into the camps",
)
_SENTENCES = (
    "{Who} said on {day} that {state} would {act}.",
    "{Who} accused {other} of refusing to {act}, and warned that this would not be forgotten.",
    "“We have waited for {number} months, and the people of {town} will not wait any longer,” {who}"
    " said after the meeting.",
    "In a statement from {town}, {who} called on {other} to {act} before the end of the year.",
    "At least {number} people were killed and {number2} were wounded when shells hit a market in"
    " {town} on {day}, according to {who}.",
    "The plan to {act} was agreed in {year}, but it was never carried out, and both sides blame"
    " each other for that.",
    "It was not clear on {day} whether {state} would {act}, as {who} had promised.",
    "Thousands of people took to the streets of {town} to demand that the government {act}.",
    "{Who} is to travel to {town} on {day} for talks with {who2}.",
    "Trade between {state} and {other} fell by {number} per cent in {year}, which {who} put down to"
    " the weather and to the tariffs.",
    "“Nobody in {town} believes that {other} is going to {act},” {who} told reporters, “but we’ll"
    " have to see.”",
    "Neither {state} nor {other} has said when the next round of talks is to be held, though {who}"
    " expects it to be soon.",
    "{Who} and {who2} agreed on {day} to {act} if the truce holds.",
    "The cafés in {town} were full on {day}, and few of those who sat there had heard that {who}"
    " wanted {state} to {act}.",
)
_TITLES = (
    "{state} says it will {act}",
    "{state} and {other} meet in {town} to end dispute of {year}",
    "Shelling in {town} kills {number} as talks stall",
    "{other} asks {state} to {act}",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_OUTLET = "Lisk Courier"


@dataclass(frozen=True, slots=True)
class Article:
    """An article, and what is known of it."""

    number: int
    title: str
    published: date
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://courier.example/world/{self.number}"

    @property
    def record(self) -> dict[str, str]:
        """Its fields, as tables have them."""
        return {
            "id": f"item-{self.number}",
            "title": self.title,
            "published": self.published.isoformat(),
            "outlet": _OUTLET,
            "url": self.url,
            "text": self.text,
        }


def articles(count: int) -> list[Article]:
    """So many articles, the same ones each time."""
    chance = random.Random(_SEED)
    return [_article(chance, number) for number in range(1, count + 1)]


def _article(chance: random.Random, number: int) -> Article:
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < _WORDS:
        sentences = [
            _filled(chance, chance.choice(_SENTENCES)) for _ in range(chance.randint(1, 4))
        ]
        paragraphs.append(" ".join(sentences))
    published = date(2025, 3, 3) + timedelta(days=number % 300)
    return Article(number, _filled(chance, chance.choice(_TITLES)), published, tuple(paragraphs))


def _filled(chance: random.Random, pattern: str) -> str:
    state, other = chance.sample(_STATES, 2)
    plain = {
        "state": state,
        "other": other,
        "town": chance.choice(_TOWNS),
        "name": chance.choice(_NAMES),
        "day": chance.choice(_DAYS),
        "year": chance.randint(1990, 2024),
        "number": chance.randint(3, 90),
        "number2": chance.randint(3, 900),
    }
    who, who2 = (each.format(**plain) for each in chance.sample(_WHO, 2))
    act = chance.choice(_ACTS).format(**plain)
    return pattern.format(**plain, who=who, who2=who2, Who=who[0].upper() + who[1:], act=act)


# --- one article a file ---------------------------------------------------------------------------


def _front(article: Article) -> str:
    known = {**article.record, "text": None}
    lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in known.items() if value)
    return f"---\n{lines}---\n"


def _text(article: Article) -> bytes:
    return f"{_front(article)}{article.text}\n".encode()


def _markdown(article: Article) -> bytes:
    first, *rest = article.paragraphs
    body = "\n\n".join((f"**{first}**", *rest, f"[Read more]({article.url})"))
    return f"{_front(article)}# {article.title}\n\n{body}\n".encode()


def _paragraphs(article: Article) -> str:
    return "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in article.paragraphs)


def _html(article: Article) -> bytes:
    """A page as sites have it: the article is a tenth of it."""
    title = html.escape(article.title)
    menu = "".join(
        f'<li class="menu-item"><a href="/{town.lower()}/{n}">{town}</a></li>\n'
        for n in range(6)
        for town in _TOWNS
    )
    related = "".join(
        f'<div class="teaser"><a href="/world/{article.number + n}"><img src="/t/{n}.jpg" '
        f'alt=""><span class="teaser-title">{state} and the islands, part {n}</span></a></div>\n'
        for n, state in enumerate(_STATES, 1)
    )
    state = json.dumps([{"slot": n, "size": [300, 250], "path": "/ad"} for n in range(150)])
    style = "".join(f".teaser-{n} {{ margin: {n}px; display: block; }}\n" for n in range(100))
    known = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.published.isoformat(),
            "publisher": {"@type": "Organization", "name": _OUTLET},
        }
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta property="article:published_time" content="{article.published}T10:15:00Z">\n'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" '
        f'content="{_OUTLET}"><link rel="canonical" href="{article.url}">\n'
        f'<script type="application/ld+json">{known}</script><style>{style}</style>\n'
        f"<script>window.slots = {state};</script></head>\n<body><header><nav><ul>{menu}</ul></nav>"
        f'</header>\n<main><article><h1>{title}</h1><div class="byline">By Ana Tolm</div>\n'
        f'<div class="article-body">{_paragraphs(article)}</div></article>\n'
        f"<aside><h3>Related stories</h3>{related}</aside></main>\n"
        f"<footer><ul>{menu}</ul><p>© 2025 {_OUTLET}. All rights reserved.</p></footer>"
        "</body></html>\n"
    ).encode()


def _mhtml(article: Article) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {article.url}\r\n"
        f"Subject: A page\r\nDate: Tue, 6 May 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=-="\r\n\r\n'
    )
    page = (
        "--=-=\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {article.url}\r\n\r\n"
    )
    picture = (
        "\r\n--=-=\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://courier.example/a.png\r\n\r\n"
    )
    drawn = base64.encodebytes(bytes(range(256)) * 60)
    encoded = quopri.encodestring(_html(article))
    return b"".join(
        (head.encode(), page.encode(), encoded, picture.encode(), drawn, b"--=-=--\r\n")
    )


def _mail(article: Article) -> bytes:
    message = EmailMessage()
    message["Received"] = "from mail.courier.example by post.example; Mon, 03 Mar 2025 10:15:03 GMT"
    message["From"] = f"{_OUTLET} <news@courier.example>"
    message["To"] = "reader@post.example"
    message["Subject"] = article.title
    message["Date"] = _stamp(article)
    message["Message-ID"] = f"<{article.number}@courier.example>"
    message.set_content(article.text)
    message.add_alternative(f"<html><body>{_paragraphs(article)}</body></html>", subtype="html")
    return message.as_bytes()


def _stamp(article: Article) -> str:
    return format_datetime(datetime.combine(article.published, datetime.min.time(), UTC))


def _pdf(article: Article) -> bytes:
    import fpdf  # noqa: PLC0415  where it is missing, only this kind is

    page = fpdf.FPDF(unit="pt", format=(595, 842))
    page.set_title(article.title)
    page.add_page()
    page.set_font("Times", "B", 18)
    page.multi_cell(0, 24, article.title, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Times", size=10)
    plain = str.maketrans("“”’", '""\'')
    for paragraph in article.paragraphs:
        page.multi_cell(0, 12, paragraph.translate(plain), new_x="LMARGIN", new_y="NEXT")
        page.ln(6)
    return bytes(page.output())


def _docx(article: Article) -> bytes:
    document = docx.Document()
    document.core_properties.title = article.title
    document.add_heading(article.title, level=1)
    for paragraph in article.paragraphs:
        first, _, rest = paragraph.partition(" ")
        written = document.add_paragraph(f"{first} ")
        written.add_run(rest).italic = article.number % 2 == 0
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _rtf(article: Article) -> bytes:
    body = "".join(f"\\pard\\f0\\fs24 {paragraph}\\par\n" for paragraph in article.paragraphs)
    source = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
        f"{{\\info{{\\title {article.title}}}}}\n{body}}}"
    )
    return "".join(
        each if each < "\x80" else f"\\'{each.encode('cp1252').hex()}" for each in source
    ).encode("ascii")


# --- many articles in one -------------------------------------------------------------------------


def _nexis(found: Sequence[Article]) -> bytes:
    return "".join(
        f"{article.number:>32} of {len(found)} DOCUMENTS\n\n\n{_OUTLET:>40}\n\n"
        f"{f'{article.published:%B} {article.published.day}, {article.published.year}':>45}\n\n"
        f"{article.title}\n\nBYLINE: Ana Tolm\n\nSECTION: WORLD; Pg. 6\n\n"
        f"LENGTH: {len(article.text.split())} words\n\n"
        + "\n\n".join(textwrap.fill(each, 78) for each in article.paragraphs)
        + f"\n\nLOAD-DATE: {article.published:%B} {article.published.day}, 2025\n\n"
        f"LANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n"
        "                    Copyright 2025 Lisk Media Ltd.\n"
        "                              All Rights Reserved\n\n\n"
        for article in found
    ).encode()


def _factiva(found: Sequence[Article]) -> bytes:
    return "".join(
        f"{article.title}\nBy Ana Tolm\n{len(article.text.split())} words\n"
        f"{article.published.day} {article.published:%B %Y}\n04:12\n{_OUTLET}\nLISKCO\nEnglish\n"
        f"Copyright 2025 Lisk Media Ltd. All Rights Reserved.\n\n{article.text}\n\n"
        f"Document LISKCO00{article.published:%Y%m%d}el{article.number:07}\n\n"
        for article in found
    ).encode()


def _proquest(found: Sequence[Article]) -> bytes:
    line = "_" * 60
    bodies = (
        f"{line}\n\n{article.title}\n\nAuthor: Tolm, Ana\n\nFull text: {article.text}\n\n"
        f"Subject: Harbors; Grain\n\nTitle: {article.title}\n\n"
        f"Publication title: {_OUTLET}; Lisk\n\n"
        f"Publication date: {article.published:%b} {article.published.day}, 2025\n\n"
        f"ProQuest document ID: {1_000_000_000 + article.number}\n\n"
        f"Document URL: {article.url}\n\nDatabase: Global Newsstream\n\n"
        for article in found
    )
    return "".join([*bodies, line, "\n"]).encode()


def _feed(found: Sequence[Article]) -> bytes:
    entries = "".join(
        f"<item><title>{html.escape(article.title)}</title><link>{article.url}</link>"
        f'<guid isPermaLink="false">tag:courier.example,2025:{article.number}</guid>'
        f"<pubDate>{_stamp(article)}</pubDate>"
        f"<description>{html.escape(html.escape(article.paragraphs[0]))}</description>"
        f"<content:encoded><![CDATA[{_paragraphs(article)}]]></content:encoded></item>\n"
        for article in found
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{_OUTLET}</title><link>https://courier.example/</link>\n{entries}</channel></rss>"
    ).encode()


def _mbox(found: Sequence[Article]) -> bytes:
    return b"".join(
        b"From news@courier.example Mon Mar  3 10:15:00 2025\n" + _mail(article) + b"\n"
        for article in found
    )


def _jsonl(found: Sequence[Article]) -> bytes:
    return "".join(json.dumps(article.record) + "\n" for article in found).encode()


def _json(found: Sequence[Article]) -> bytes:
    return json.dumps({"status": "ok", "articles": [article.record for article in found]}).encode()


def _csv(found: Sequence[Article]) -> bytes:
    written = io.StringIO()
    table = csv.DictWriter(written, list(found[0].record))
    table.writeheader()
    table.writerows(article.record for article in found)
    return written.getvalue().encode()


def _parquet(found: Sequence[Article]) -> bytes:
    written = io.BytesIO()
    pa.parquet.write_table(_table(found), written)
    return written.getvalue()


def _arrow(found: Sequence[Article]) -> bytes:
    written = io.BytesIO()
    table = _table(found)
    with pa.ipc.new_file(written, table.schema) as file:
        file.write_table(table)
    return written.getvalue()


def _table(found: Sequence[Article]) -> pa.Table:
    return pa.Table.from_pylist([article.record for article in found])


def _warc(found: Sequence[Article]) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    for article in found:
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        page = io.BytesIO(_html(article))
        record = writer.create_warc_record(
            article.url, "response", payload=page, http_headers=headers
        )
        writer.write_record(record)
    return written.getvalue()


def _compressed(found: Sequence[Article]) -> bytes:
    return gzip.compress(_jsonl(found))


def _zip(found: Sequence[Article]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for article in found:
            archive.writestr(f"coverage/{article.number}.txt", _text(article))
    return packed.getvalue()


def _tar(found: Sequence[Article]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for article in found:
            info = tarfile.TarInfo(f"coverage/{article.number}.txt")
            data = _text(article)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


@dataclass(frozen=True, slots=True)
class Writer:
    """How articles are written as a kind of input.

    Attributes:
        suffix: How the names of such files end.
        single: Writes one article as a file.
        many: Writes articles as one file.
    """

    suffix: str
    single: Callable[[Article], bytes] | None = None
    many: Callable[[Sequence[Article]], bytes] | None = None

    def files(self, found: Sequence[Article]) -> dict[str, bytes]:
        """Articles as files, by name."""
        if self.many is not None:
            return {f"articles{self.suffix}": self.many(found)}
        assert self.single is not None
        return {f"{each.number:05}{self.suffix}": self.single(each) for each in found}


WRITERS: Mapping[str, Writer] = {
    "text": Writer(".txt", single=_text),
    "markdown": Writer(".md", single=_markdown),
    "html": Writer(".html", single=_html),
    "mhtml": Writer(".mhtml", single=_mhtml),
    "pdf": Writer(".pdf", single=_pdf),
    "docx": Writer(".docx", single=_docx),
    "rtf": Writer(".rtf", single=_rtf),
    "nexis": Writer(".txt", many=_nexis),
    "factiva": Writer(".txt", many=_factiva),
    "proquest": Writer(".txt", many=_proquest),
    "feed": Writer(".rss", many=_feed),
    "mail": Writer(".eml", single=_mail),
    "mbox": Writer(".mbox", many=_mbox),
    "jsonl": Writer(".jsonl", many=_jsonl),
    "json": Writer(".json", many=_json),
    "csv": Writer(".csv", many=_csv),
    "parquet": Writer(".parquet", many=_parquet),
    "arrow": Writer(".arrow", many=_arrow),
    "warc": Writer(".warc.gz", many=_warc),
    "compressed": Writer(".jsonl.gz", many=_compressed),
    "zip": Writer(".zip", many=_zip),
    "tar": Writer(".tar", many=_tar),
}
