from __future__ import annotations

import builtins
import socket
import time
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item
from detente.sources.kinds import kind_of
from detente.sources.raw import Raw
from tests.sources.samples import ARTICLE, OUTLET, SENTENCE, TITLE, URL
from tests.sources.test_read import sorted_out, write

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def rss(*entries: str, channel: str = "<title>Lisk Courier</title>", before: str = "") -> bytes:
    inner = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'{before}<rss version="2.0" {NAMES}><channel>{channel}{inner}</channel></rss>'.encode()


def atom(*entries: str, base: str = "") -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{base}><title>Lisk Courier</title>{inner}</feed>'
    ).encode()


def read(
    tmp_path: Path, data: bytes, name: str = "news.rss"
) -> tuple[list[Document], list[SetAside]]:
    return sorted_out([write(tmp_path / name, data)])


TEXT = f"<description><![CDATA[{PARAGRAPHS}]]></description>"


def test_an_entry_is_a_document_with_what_it_states(tmp_path: Path) -> None:
    entry = f"<title>{TITLE}</title><link>{URL}</link><guid>urn:x:1</guid>"
    entry += f"<pubDate>Mon, 03 Mar 2025 23:30:00 -0500</pubDate>{TEXT}"
    [document], aside = read(tmp_path, rss(entry))
    assert not aside
    assert document.text == "\n\n".join(ARTICLE) + "\n"
    assert (document.id, document.title, document.url) == ("urn:x:1", TITLE, URL)
    assert document.published == date(2025, 3, 3)
    assert (document.outlet, document.outlet_known) == ("courier.example", True)


def test_the_content_in_full_goes_before_the_summary(tmp_path: Path) -> None:
    full = f"<description>In short.</description><content:encoded><![CDATA[{PARAGRAPHS}]]>"
    only_a_picture = f'{TEXT}<content:encoded><![CDATA[<img src="a.png">]]></content:encoded>'
    documents, _ = read(tmp_path, rss(full + "</content:encoded>", only_a_picture))
    assert [document.text.count("\n\n") for document in documents] == [2, 2]
    assert not any("In short" in document.text for document in documents)


def test_the_foot_of_a_summary_goes(tmp_path: Path) -> None:
    foot = f"<p>The post <a href='x'>{TITLE}</a> appeared first on <a>Lisk Courier</a>.</p>"
    entry = f"<description><![CDATA[{PARAGRAPHS}{foot}]]></description>"
    [document], _ = read(tmp_path, rss(entry))
    assert document.text == "\n\n".join(ARTICLE) + "\n"


def test_scripts_and_marks_are_no_text(tmp_path: Path) -> None:
    script = "<script>document.write('The minister of Orsk resigned.')</script>"
    entry = f"<title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><description><![CDATA[{script}"
    [document], _ = read(tmp_path, rss(f"{entry}{PARAGRAPHS}]]></description>"))
    assert document.text == "\n\n".join(ARTICLE) + "\n"
    assert document.title == "A & B"


@pytest.mark.parametrize("kind", ["html", "xhtml", "text"])
def test_atom_is_read_in_all_its_types(tmp_path: Path, kind: str) -> None:
    content = {
        "html": PARAGRAPHS.replace("<", "&lt;"),
        "xhtml": f'<div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div>',
        "text": "\n\n".join(ARTICLE),
    }[kind]
    entry = f'<title>{TITLE}</title><id>tag:x,2025:1</id><link href="{URL}"/>'
    entry += f'<updated>2025-03-03T10:00:00Z</updated><content type="{kind}">{content}</content>'
    [document], aside = read(tmp_path, atom(entry), "news.atom")
    assert not aside
    assert document.text == "\n\n".join(ARTICLE) + "\n"
    assert (document.id, document.published) == ("tag:x,2025:1", date(2025, 3, 3))


def test_the_day_of_publication_goes_before_that_of_a_change(tmp_path: Path) -> None:
    days = "<updated>2025-03-09T10:00:00Z</updated><published>2025-03-03T10:00:00Z</published>"
    [document], _ = read(tmp_path, atom(f"{days}<summary>{SENTENCE}</summary>"))
    assert document.published == date(2025, 3, 3)


def test_rdf_is_read(tmp_path: Path) -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" {NAMES}><channel><title>Courier</title></channel>'
        f'<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link>'
        f"<description>{SENTENCE}</description><dc:date>2025-03-03</dc:date>"
        f"<dc:publisher>{OUTLET}</dc:publisher></item></rdf:RDF>"
    )
    [document], aside = read(tmp_path, data.encode(), "news.rdf")
    assert not aside
    assert (document.published, document.url) == (date(2025, 3, 3), URL)
    assert (document.outlet, document.outlet_known) == (OUTLET, True)


def test_whom_an_aggregator_names_is_the_outlet(tmp_path: Path) -> None:
    entry = "<link>https://aggregator.example/1</link>"
    entry += f'{TEXT}<source url="https://courier.example/">{OUTLET}</source>'
    [document], _ = read(tmp_path, rss(entry))
    assert document.outlet == OUTLET


def test_the_name_of_the_feed_is_the_outlet_where_there_is_no_address(tmp_path: Path) -> None:
    [document], _ = read(tmp_path, rss(TEXT, channel="<title>Lisk &amp;amp; Orsk</title>"))
    assert (document.outlet, document.outlet_known) == ("Lisk & Orsk", True)


def test_an_address_behind_a_counter_is_followed_by_its_name(tmp_path: Path) -> None:
    entry = f"<link>https://counter.example/1</link>{TEXT}"
    [document], _ = read(tmp_path, rss(f"{entry}<feedburner:origLink>{URL}</feedburner:origLink>"))
    assert document.url == URL


def test_ids_are_unique_within_a_feed(tmp_path: Path) -> None:
    guid, link = "<guid isPermaLink='false'>17</guid>", f"<link>{URL}</link>"
    feed = rss(guid + TEXT, link + TEXT, link + TEXT, "<guid>urn:a</guid>" + link + TEXT)
    documents, _ = read(tmp_path, feed)
    name = f"{tmp_path.as_posix()}/news.rss"
    assert [document.id for document in documents] == [f"{name}:1", URL, f"{name}:3", "urn:a"]


def test_a_relative_link_is_an_address_only_where_the_base_is_known(tmp_path: Path) -> None:
    entry = f'<link href="world/1"/><summary>{SENTENCE}</summary>'
    [unknown], _ = read(tmp_path, atom(entry), "a.atom")
    assert unknown.url is None
    [known], _ = read(tmp_path, atom(entry, base=' xml:base="https://courier.example/"'), "b.atom")
    assert known.url == URL
    path = write(tmp_path / "c.atom", atom(entry))
    fetched = Raw("c", path, lambda: path.open("rb"), {"url": "https://courier.example/feed"})
    [item] = items_of(fetched, Fields())
    assert isinstance(item, Item)
    assert item.given["url"] == URL


def test_an_entry_without_text_is_named(tmp_path: Path) -> None:
    feed = rss(f"<title>{TITLE}</title><link>{URL}</link>", TEXT)
    documents, [aside] = read(tmp_path, feed)
    assert len(documents) == 1
    assert (aside.where, aside.kind) == (f"{tmp_path.as_posix()}/news.rss:1", "empty")
    assert TITLE in aside.detail


@pytest.mark.parametrize("cut", ["</rss>", "</item></channel></rss>"])
def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path, cut: str) -> None:
    data = rss(TEXT, TEXT).decode()
    documents, aside = read(tmp_path, data[: data.rindex(cut)].encode())
    assert len(documents) == 2
    assert [item.kind for item in aside] == ["broken record"]
    assert "no valid XML" in aside[0].detail


def test_an_entry_in_which_a_feed_breaks_off_is_named(tmp_path: Path) -> None:
    data = rss(TEXT, TEXT).decode()
    documents, aside = read(tmp_path, data[: data.rindex("]]></description>")].encode())
    name = f"{tmp_path.as_posix()}/news.rss"
    assert len(documents) == 1
    assert [(item.where, item.kind) for item in aside] == [
        (name, "broken record"),
        (f"{name}:2", "empty"),
    ]


def test_a_fault_in_the_middle_costs_no_entries(tmp_path: Path) -> None:
    entries = (TEXT, f"<title>A & B <br></title>{TEXT}", TEXT)
    documents, [aside] = read(tmp_path, rss(*entries))
    assert len(documents) == 3
    assert aside.where == f"{tmp_path.as_posix()}/news.rss"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"hello", "broken record"),
        (b"<html><body><p>A page.</p></body></html>", "broken record"),
        (b"\0" * 1000, "broken record"),
        (b"<rss", "broken record"),
        (b'<rss version="2.0"><channel><title>A</title></channel></rss>', "empty"),
    ],
)
def test_what_is_no_feed_is_named_once(tmp_path: Path, data: bytes, kind: str) -> None:
    documents, [aside] = read(tmp_path, data)
    assert not documents
    assert aside.kind == kind


@pytest.mark.parametrize(
    ("declaration", "encoding", "media"),
    [
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2", ""),
        ("", "iso-8859-2", "application/rss+xml; charset=iso-8859-2"),
        ("", "utf-8", "text/xml"),
        ('<?xml version="1.0" encoding="us-ascii"?>', "utf-8", ""),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16", ""),
    ],
)
def test_a_feed_is_read_in_its_encoding(
    tmp_path: Path, declaration: str, encoding: str, media: str
) -> None:
    data = rss(TEXT.replace("Brenn", "Łódź"), before=declaration).decode().encode(encoding)
    path = write(tmp_path / "news.rss", data)
    [item] = items_of(Raw("a", path, lambda: path.open("rb"), media=media), Fields())
    assert isinstance(item, Item)
    assert "in Łódź on Monday" in item.text


def test_an_encoding_whose_name_is_no_text_is_passed_over(tmp_path: Path) -> None:
    head = b'<?xml version="1.0" encoding="u\xff\xfef-8"?>'
    [document], _ = read(tmp_path, head + rss(TEXT))
    assert SENTENCE in document.text


def test_an_entry_whose_days_are_empty_has_none(tmp_path: Path) -> None:
    [document], aside = read(tmp_path, rss(f"<pubDate></pubDate>{TEXT}"))
    assert (document.published, aside) == (None, [])


# --- what a feed is told by -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["feed.xml", "feed", "feed.rss"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!-- made by hand -->\n',
        '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss-0.91.dtd">\n',
    ],
)
def test_a_feed_is_known_by_its_looks(tmp_path: Path, name: str, before: str) -> None:
    path = write(tmp_path / name, rss(TEXT, before=before))
    kind = kind_of(Raw.of_file(path))
    assert kind is not None
    assert kind.name == "feed"
    [_], aside = sorted_out([path])
    assert not aside


def test_other_xml_is_no_feed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xml", b"<?xml version='1.0'?><urlset></urlset>")
    assert kind_of(Raw.of_file(path)) is None


def test_looking_at_a_thousand_comments_takes_no_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a", b"<!--a-->" * 500 + b"<other>")
    before = time.process_time()
    kind_of(Raw.of_file(path))
    assert time.process_time() - before < 1


# --- hostile feeds --------------------------------------------------------------------------------


def laughs(levels: int) -> str:
    entities = "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels)
    )
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>'


def test_entities_that_grow_do_no_harm(tmp_path: Path) -> None:
    entry = f"<title>&l29;</title><description>&l29; {SENTENCE}</description>"
    before = time.process_time()
    documents, _ = read(tmp_path, rss(entry, before=laughs(30)))
    assert time.process_time() - before < 5
    assert all(len(document.text) < 10_000 for document in documents)
    assert any(SENTENCE in document.text for document in documents)


def test_one_large_entity_repeated_does_no_harm(tmp_path: Path) -> None:
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    entry = f"<description>{'&a;' * 10_000} {SENTENCE}</description>"
    documents, _ = read(tmp_path, rss(entry, before=head))
    assert all(len(document.text) < 20_000_000 for document in documents)


def test_entities_that_name_files_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt", "the password")
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    documents, _ = read(tmp_path, rss(f"<description>&x; {SENTENCE}</description>", before=head))
    assert documents
    assert not any("password" in document.text for document in documents)


def test_nothing_is_fetched_and_no_other_file_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = write(tmp_path / "secret.rss", rss(TEXT))
    feeds = [
        write(tmp_path / "a.rss", str(secret)),
        write(tmp_path / "b.rss", b"http://127.0.0.1:9/feed"),
        write(
            tmp_path / "c.rss",
            rss(TEXT, before='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'),
        ),
    ]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network or another file was asked for")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    documents, aside = sorted_out([*feeds])
    assert [document.id for document in documents] == [f"{feeds[2].as_posix()}:1"]
    assert [item.kind for item in aside] == ["broken record", "broken record"]


def test_deep_elements_are_no_fault_of_the_rest(tmp_path: Path) -> None:
    deep = "<a>" * 20_000 + "</a>" * 20_000
    before = time.process_time()
    documents, _ = read(tmp_path, rss(deep + TEXT, TEXT))
    assert time.process_time() - before < 10
    assert len(documents) == 2


# --- a real feed ----------------------------------------------------------------------------------


def test_a_real_feed_is_read(shared: Path) -> None:
    path = shared / "us_state_dept_press" / "data_rss_20220803.xml"
    documents, aside = sorted_out([path])
    assert (len(documents), aside) == (10, [])
    assert {document.outlet for document in documents} == {"state.gov"}
    assert all(document.title and document.published and document.url for document in documents)
    assert len({document.id for document in documents}) == 10
    assert not any("jQuery" in document.text or "<p" in document.text for document in documents)
    assert sum(document.text.count("\n\n") for document in documents) > 30
