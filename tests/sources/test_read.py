from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from detente.errors import InputError
from detente.records import Document, SetAside
from detente.sources import read
from detente.text import CLEANER

TEXT = (
    "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday.\n\n"
    "They agreed to open the harbour again before the end of the month.\n"
)
RUSSIAN = "Министр иностранных дел прибыл в столицу с официальным визитом и встретился с послом."


def sorted_out(
    inputs: Sequence[str | Path], **how: object
) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(item) for item in inputs], **how))  # type: ignore[arg-type]
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(path: Path, *records: object) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


# --- plain text and Markdown ----------------------------------------------------------------------


def test_a_text_file_is_cleaned_and_its_stem_is_a_guess_at_the_outlet(tmp_path: Path) -> None:
    path = write(tmp_path / "courier.txt", "Share\n\n" + TEXT + "\n© 2025 Lisk Media\n")
    [document], aside = sorted_out([path])
    assert not aside
    assert document.text == TEXT
    assert document.id == path.as_posix()
    assert (document.outlet, document.outlet_known) == ("courier", False)
    assert document.hash == sha256(TEXT.encode()).hexdigest()
    assert document.cleaner == CLEANER
    assert (document.published, document.url, document.title) == (None, None, None)


def test_front_matter_gives_what_is_known_about_a_text(tmp_path: Path) -> None:
    matter = (
        "---\ntitle: Ministers meet\ndate: '2025-03-03'\n"
        "published_time: 2025-03-03 22:10:00-05:00\n"
        "source_url: https://www.mfa.example/news/1\n---\n"
    )
    [document], aside = sorted_out([write(tmp_path / "a.md", matter + "**" + TEXT)])
    assert not aside
    assert document.title == "Ministers meet"
    assert document.published == date(2025, 3, 3)
    assert document.url == "https://www.mfa.example/news/1"
    assert (document.outlet, document.outlet_known) == ("mfa.example", True)


@pytest.mark.parametrize("key", ["outlet", "source", "publisher"])
def test_an_outlet_that_is_stated_comes_before_the_address(tmp_path: Path, key: str) -> None:
    matter = f"---\n{key}: Lisk Courier\nurl: http://courier.example/1\n---\n"
    [document], _ = sorted_out([write(tmp_path / "a.txt", matter + TEXT)])
    assert (document.outlet, document.outlet_known) == ("Lisk Courier", True)


def test_broken_front_matter_is_named_and_the_text_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "---\ntitle: [unclosed\n---\n" + TEXT)
    [document], [aside] = sorted_out([path])
    assert document.text == TEXT
    assert aside.where == path.as_posix()
    assert "front matter" in aside.detail


def test_the_day_that_is_given_is_for_documents_that_state_none(tmp_path: Path) -> None:
    stated = write(tmp_path / "a.md", "---\ndate: 2025-03-03\n---\n" + TEXT)
    silent = write(tmp_path / "b.md", TEXT)
    documents, _ = sorted_out([stated, silent], published=date(2025, 4, 1))
    assert [item.published for item in documents] == [date(2025, 3, 3), date(2025, 4, 1)]


def test_a_date_line_that_was_dropped_dates_the_text(tmp_path: Path) -> None:
    page = "Ministers meet in Brenn\n\nPublished March 3, 2025 10:15 GMT\n\n" + TEXT
    [document], _ = sorted_out([write(tmp_path / "a.txt", page)])
    assert document.published == date(2025, 3, 3)


def test_a_dateline_tells_the_agency_and_the_day(tmp_path: Path) -> None:
    sent = write(tmp_path / "a.txt", "BRENN, March 3, 2025 (Xinhua) -- " + TEXT)
    [document], _ = sorted_out([sent])
    assert document.agency == "Xinhua"
    assert (document.published, document.published_from) == (date(2025, 3, 3), "dateline")
    assert document.text.startswith("BRENN, March 3, 2025 (Xinhua) -- The foreign minister")


def test_a_dateline_without_a_year_takes_it_from_the_address(tmp_path: Path) -> None:
    matter = "---\nurl: https://courier.example/2025/03/04/talks\n---\n"
    sent = write(tmp_path / "a.txt", matter + "BRENN, March 3 (Xinhua) -- " + TEXT)
    [document], _ = sorted_out([sent])
    assert (document.published, document.published_from) == (date(2025, 3, 3), "dateline")


def test_a_day_in_the_address_dates_a_text_that_has_no_other(tmp_path: Path) -> None:
    matter = "---\nurl: https://courier.example/2025/03/04/talks\n---\n"
    [document], _ = sorted_out([write(tmp_path / "a.txt", matter + TEXT)])
    assert (document.published, document.published_from) == (date(2025, 3, 4), "address")


def test_an_agency_that_only_helped_is_not_the_one_that_wrote_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT + "\nReuters contributed to this report.\n")
    [document], _ = sorted_out([path])
    assert document.agency is None


def test_a_month_is_kept_as_a_month(tmp_path: Path) -> None:
    [document], _ = sorted_out([write(tmp_path / "a.md", "---\ndate: March 2025\n---\n" + TEXT)])
    assert (document.published, document.published_precision) == (date(2025, 3, 1), "month")
    assert document.anchor is None


def test_front_matter_that_grows_when_it_is_shown_is_not_shown(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)
    )
    path = write(tmp_path / "a.md", f"---\n{bomb}date: *a59\n---\n{TEXT}")
    [document], [aside] = sorted_out([path])
    assert document.text == TEXT
    assert len(aside.detail) < 200


def test_a_date_that_cannot_be_read_is_told_and_the_text_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", "---\ndate: sometime in spring\n---\n" + TEXT)
    [document], [aside] = sorted_out([path])
    assert document.published is None
    assert (aside.where, aside.kind) == (path.as_posix(), "unreadable date")
    assert "sometime in spring" in aside.detail


# --- pages ----------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head>{head}<title>Ministers meet | Courier</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ministers meet</h1><p>The foreign minister of Halvania met her colleague from Orsk in
Brenn on Monday, after months of silence between the two neighbours.</p><h2>The harbour</h2>
<p>They agreed to open the harbour again before the end of the month – and to talk about grain.</p>
<p>Orsk closed it in 2021, when a ship from Halvania was seized in waters that both of them
claim.</p></article><div class="comments"><p>I think they should attack.</p></div>
<footer><p>© 2025 Courier</p></footer></body></html>"""
META = (
    '<meta property="og:title" content="Ministers meet"/>'
    '<meta property="article:published_time" content="2025-03-03T10:15:00Z"/>'
    '<link rel="canonical" href="https://www.courier.example/world/1"/>'
    '<meta property="og:site_name" content="The Courier"/>'
)


def test_a_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    [document], aside = sorted_out([write(tmp_path / "a.html", PAGE.format(head=META))])
    assert not aside
    assert "open the harbour again before the end of the month – and to talk" in document.text
    assert "The harbour" in document.text
    assert "attack" not in document.text
    assert "©" not in document.text
    assert document.title == "Ministers meet"
    assert document.published == date(2025, 3, 3)
    assert document.url == "https://www.courier.example/world/1"
    assert (document.outlet, document.outlet_from) == ("The Courier", "metadata")


def test_a_page_that_states_nothing_gets_no_day_made_up(tmp_path: Path) -> None:
    [document], _ = sorted_out([write(tmp_path / "saved.htm", PAGE.format(head=""))])
    assert document.published is None
    assert document.id == (tmp_path / "saved.htm").as_posix()


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.format(head='<meta charset="iso-8859-2">').replace("Brenn", "Łódź")
    page = page.replace("©", "").replace("–", "-")
    [document], _ = sorted_out([write(tmp_path / "a.html", page.encode("iso-8859-2"))])
    assert "Łódź" in document.text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<", "no page at all <b"])
def test_a_page_without_an_article_is_set_aside(tmp_path: Path, page: str) -> None:
    documents, [aside] = sorted_out([write(tmp_path / "a.html", page)])
    assert not documents
    assert aside.kind == "empty"


# --- JSON Lines -----------------------------------------------------------------------------------


def test_the_text_of_a_record_is_kept_exactly(tmp_path: Path) -> None:
    text = "  Share\r\n\r\nOrsk’s envoy\u00a0left.\t \n\n\n\nSubscribe\n"
    [document], _ = sorted_out([lines(tmp_path / "a.jsonl", {"id": "x", "text": text})])
    assert document.text == text
    assert document.cleaner == ""


def test_fields_are_found_under_their_usual_names(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "feed.jsonl",
        {
            "headline": "H",
            "link": "http://www.kc.example/1",
            "date": 1741000000000,
            "story_text": TEXT,
        },
        {"title": "T", "url": "u", "pubDate": "Mon, 03 Mar 2025 10:15:00 +0000", "content": TEXT},
        {"publishedAt": "2025-03-03T10:15:00Z", "body": TEXT, "source": {"id": None, "name": "LC"}},
        {"Published_Time": "March 3, 2025", "Text": TEXT, "publisher": "Lisk Courier", "ID": 7},
    )
    documents, aside = sorted_out([path])
    assert not aside
    assert {item.published for item in documents} == {date(2025, 3, 3)}
    assert [item.title for item in documents] == ["H", "T", None, None]
    assert [(item.outlet, item.outlet_known) for item in documents] == [
        ("kc.example", True),
        ("feed", False),
        ("LC", True),
        ("Lisk Courier", True),
    ]
    name = path.as_posix()
    assert [item.id for item in documents] == [f"{name}:1", f"{name}:2", f"{name}:3", "7"]


def test_fields_can_be_named(tmp_path: Path) -> None:
    record = {"text": "Not this one.", "prose": TEXT, "when": "2025-03-03", "paper": "LC"}
    path = lines(tmp_path / "a.jsonl", record)
    names = {"text": "prose", "published": "when", "outlet": "paper"}
    [document], _ = sorted_out([path], fields=names)
    assert (document.text, document.published, document.outlet) == (TEXT, date(2025, 3, 3), "LC")


def test_a_named_field_that_a_record_lacks_is_not_replaced_by_another(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": TEXT, "summary": ""})
    documents, [aside] = sorted_out([path], fields={"text": "summary"})
    assert not documents
    assert "'summary'" in aside.detail


def test_naming_a_field_that_there_is_not_is_an_error() -> None:
    with pytest.raises(InputError, match="colour"):
        read([], fields={"colour": "red"})


def test_a_pair_of_spans_is_taken_over(tmp_path: Path) -> None:
    record = {"text": "Orsk met Tarn.", "source_span": [0, 4], "target_span": [9, 13]}
    [document], _ = sorted_out([lines(tmp_path / "a.jsonl", record)])
    assert document.pair == ((0, 4), (9, 13))


@pytest.mark.parametrize(
    "spans",
    [
        {"source_span": [0, 4]},
        {"source_span": [0, 4], "target_span": [9, 99]},
        {"source_span": [4, 4], "target_span": [9, 13]},
        {"source_span": [-1, 4], "target_span": [9, 13]},
        {"source_span": [0, 4, 5], "target_span": [9, 13]},
        {"source_span": "0-4", "target_span": [9, 13]},
        {"source_span": [0.0, 4.0], "target_span": [9, 13]},
        {"source_span": [False, True], "target_span": [9, 13]},
    ],
)
def test_spans_that_are_none_set_their_record_aside(
    tmp_path: Path, spans: dict[str, object]
) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "Orsk met Tarn.", **spans}, {"text": TEXT})
    [document], [aside] = sorted_out([path])
    assert document.text == TEXT
    assert (aside.where, aside.kind) == (f"{path.as_posix()}:1", "broken record")
    assert "_span" in aside.detail


def test_bad_records_are_named_by_line_and_the_others_read(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode()
    rows = [
        good,
        b'{"text": "cut',
        b"[1, 2]",
        b"",
        b'"text"',
        b'{"title": "no text"}',
        b'{"text": "   "}',
        b'{"text": 5}',
        b"[" * 100_000,
        b'{"text": "\\ud800 is half of a pair."}',
        b'{"text": "\x00"}',
        json.dumps({"text": RUSSIAN}).encode(),
        good,
    ]
    path = write(tmp_path / "a.jsonl", b"\n".join(rows))
    documents, aside = sorted_out([path])
    assert [item.id.rpartition(":")[2] for item in documents] == ["1", "13"]
    assert [(item.where.rpartition(":")[2], item.kind) for item in aside] == [
        ("2", "broken record"),
        ("3", "broken record"),
        ("5", "broken record"),
        ("6", "empty"),
        ("7", "empty"),
        ("8", "empty"),
        ("9", "broken record"),
        ("10", "broken record"),
        ("11", "binary"),
        ("12", "not English"),
    ]


def test_gzipped_lines_are_read(tmp_path: Path) -> None:
    data = json.dumps({"text": TEXT}).encode()
    [document], _ = sorted_out([write(tmp_path / "news.jsonl.gz", gzip.compress(data))])
    assert document.text == TEXT
    assert document.outlet == "news"


def test_what_is_wrong_with_gzip_is_told(tmp_path: Path) -> None:
    data = "".join(json.dumps({"id": str(n), "text": f"{n} {TEXT}"}) + "\n" for n in range(2000))
    cut = gzip.compress(data.encode())[:-5000]
    documents, [aside] = sorted_out([write(tmp_path / "a.jsonl.gz", cut)])
    assert documents
    assert aside.kind == "unreadable"
    documents, [aside] = sorted_out([write(tmp_path / "b.jsonl.gz", b"not gzip at all")])
    assert not documents
    assert aside.kind == "unreadable"


def test_a_byte_order_mark_is_no_part_of_the_first_record(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()
    documents, aside = sorted_out([write(tmp_path / "a.jsonl", data)])
    assert (len(documents), aside) == (1, [])


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for _ in range(3):
            file.write(json.dumps({"text": TEXT}) + "\n")
        file.write("x" * 1_000_000)
    reading = read([str(path)])
    assert isinstance(next(reading), Document)
    path.write_text("")  # nothing beyond a buffer was read ahead
    rest = list(reading)
    assert sum(isinstance(item, Document) for item in rest) <= 2


# --- finding the inputs ---------------------------------------------------------------------------


def test_folders_are_read_in_order_with_all_below_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, TEXT)
    documents, aside = sorted_out([tmp_path])
    assert [Path(item.id).relative_to(tmp_path).as_posix() for item in documents] == [
        "a/b/c.txt",
        "a/z.md",
        "b.txt",
    ]
    assert not aside


def test_files_of_other_kinds_are_set_aside_one_by_one(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "b.css", b"body { margin: 0 }")
    named = write(tmp_path / "c.png", b"\x89PNG")
    documents, aside = sorted_out([tmp_path])
    assert len(documents) == 1
    assert Counter(item.kind for item in aside) == {"unknown kind": 2}
    assert sorted_out([named])[1][0].kind == "unknown kind"


def test_patterns_are_expanded_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "d/e.txt"):
        write(tmp_path / name, TEXT)
    documents, _ = sorted_out([f"{tmp_path}/*.txt"])
    assert [Path(item.id).name for item in documents] == ["a.txt", "b.txt"]
    documents, _ = sorted_out([f"{tmp_path}/**/*.txt"])
    assert len(documents) == 3


def test_a_name_with_brackets_is_a_name_where_it_exists(tmp_path: Path) -> None:
    documents, aside = sorted_out([write(tmp_path / "a[1].txt", TEXT)])
    assert (len(documents), aside) == (1, [])


@pytest.mark.parametrize("given", ["nowhere.txt", "no*where.txt"])
def test_what_is_not_there_is_named(given: str) -> None:
    documents, [aside] = sorted_out([given])
    assert not documents
    assert (aside.where, aside.kind) == (given, "missing")


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    documents, [aside] = sorted_out([path, tmp_path])
    assert len(documents) == 1
    assert aside.kind == "repeated"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"Share\n\nSubscribe\n", "empty"),
        ("a.txt", b"\x7fELF\x00\x01\x02", "binary"),
        ("a.html", b"\x00\x01", "binary"),
        ("a.jsonl", b"", "empty"),
        ("a.txt", RUSSIAN.encode(), "not English"),
        ("a.md", RUSSIAN.encode("cp1251") * 3, "not English"),
    ],
)
def test_what_cannot_be_used_is_set_aside_and_the_rest_read(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    bad, good = write(tmp_path / name, content), write(tmp_path / "good.txt", TEXT)
    [document], [aside] = sorted_out([bad, good])
    assert document.id == good.as_posix()
    assert (aside.where, aside.kind) == (bad.as_posix(), kind)
    assert aside.detail


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert [item.kind for item in sorted_out([tmp_path])[1]] == ["empty"]


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> IO[bytes]:
        raise PermissionError(13, "Permission denied", str(path))

    path = write(tmp_path / "a.txt", TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert sorted_out([path])[1] == [SetAside(path.as_posix(), "unreadable", "Permission denied")]


# --- real coverage --------------------------------------------------------------------------------


def test_real_folders_are_read(shared: Path) -> None:
    documents, aside = sorted_out([shared / "seeds"])
    assert (len(documents), aside) == (2, [])
    documents, aside = sorted_out([shared / "us_whitehouse_releases" / "press-briefings"])
    assert len(documents) > 100
    assert not aside
    assert all(item.published and item.title and item.outlet_known for item in documents)


def test_real_records_are_read(shared: Path) -> None:
    path = shared / "kcna_en_2024" / "kcna_articles.jsonl"
    documents, aside = sorted_out([path])
    assert len(documents) + len(aside) == 1310
    assert {item.kind for item in aside} == {"empty"}
    assert {item.outlet for item in documents} == {"kcna.kp"}
    assert all(item.published and item.title for item in documents)


def test_russian_coverage_is_set_aside(shared: Path) -> None:
    documents, aside = sorted_out([shared / "ru_1tv_kndr" / "1tv_kndr.jsonl"])
    assert not documents
    assert Counter(item.kind for item in aside) == {"not English": 109}


def test_a_title_at_the_head_of_a_text_is_kept_beside_it(tmp_path: Path) -> None:
    matter = "---\ntitle: Ministers meet in Brenn | Courier\n---\n"
    path = write(tmp_path / "a.md", matter + "# Ministers meet in Brenn\n\n" + TEXT)
    [document], _ = sorted_out([path])
    assert document.title == "Ministers meet in Brenn | Courier"
    assert document.text == TEXT


def test_a_day_in_the_name_of_a_file_dates_it(tmp_path: Path) -> None:
    [document], _ = sorted_out([write(tmp_path / "2025-03-03 talks.txt", TEXT)])
    assert (document.published, document.published_from) == (date(2025, 3, 3), "name")


def test_a_byline_with_a_day_dates_a_text(tmp_path: Path) -> None:
    page = "Ministers meet in Brenn\n\nBy Ann Writer | 3 March 2025\n\n" + TEXT
    [document], _ = sorted_out([write(tmp_path / "a.txt", page)])
    assert (document.published, document.published_from) == (date(2025, 3, 3), "page")


def test_locks_of_word_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "~$report.docx", b"\x05Ann" + bytes(50))
    write(tmp_path / "a.txt", TEXT)
    documents, aside = sorted_out([tmp_path])
    assert (len(documents), aside) == (1, [])
