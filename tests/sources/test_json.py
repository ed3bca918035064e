from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item
from detente.sources.raw import Raw

TEXT = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday."
MORE = "They agreed to open the harbour again before the end of the month, and to talk about grain."
ONE = {"title": "Ministers meet", "url": "https://courier.example/1", "content": TEXT}
TWO = {"title": "Grain", "url": "https://courier.example/2", "content": MORE}


def sorted_out(path: Path, **how: object) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(path)], **how))  # type: ignore[arg-type]
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def write(path: Path, content: object) -> Path:
    if not isinstance(content, bytes | str):
        content = json.dumps(content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def numbers(found: list[Document] | list[SetAside]) -> list[str]:
    names = [item.id if isinstance(item, Document) else item.where for item in found]
    return [name.rpartition(":")[2] for name in names]


# --- how records are wrapped ----------------------------------------------------------------------


def test_one_object_is_one_text_by_the_name_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {**ONE, "publishedAt": "2025-03-03T10:00:00Z"})
    [document], aside = sorted_out(path)
    assert not aside
    assert (document.id, document.text) == (path.as_posix(), TEXT)
    assert document.published == date(2025, 3, 3)


@pytest.mark.parametrize(
    "value",
    [
        [ONE, TWO],
        {"status": "ok", "totalResults": 2, "articles": [ONE, TWO]},
        {"results": [ONE, TWO]},
        {"items": [ONE, TWO], "title": "Feed", "home_page_url": "https://courier.example"},
        {"data": [ONE, TWO], "meta": {"found": 2}},
        {"response": {"status": "ok", "docs": [ONE, TWO]}},
        {"response": {"status": "ok", "results": [ONE, TWO], "filters": [{"name": "world"}]}},
        {
            "hits": {
                "total": 2,
                "hits": [{"_id": "x", "_source": ONE}, {"_id": "y", "_source": TWO}],
            }
        },
        {"data": [{"id": "1", "attributes": ONE}, {"id": "2", "attributes": TWO}]},
        {"clusters": [{"topic": "x", "articles": [ONE]}, {"topic": "y", "articles": [TWO]}]},
        {"17": ONE, "18": TWO},
        {name: {"0": ONE[name], "1": TWO[name]} for name in ONE},
        {name: [ONE[name], TWO[name]] for name in ONE},
        {"columns": [*ONE], "index": [0, 1], "data": [[*ONE.values()], [*TWO.values()]]},
        {"@context": "x", "@graph": [ONE, TWO]},
    ],
)
def test_records_are_found_however_they_are_wrapped(tmp_path: Path, value: object) -> None:
    documents, aside = sorted_out(write(tmp_path / "a.json", value))
    assert not aside
    assert [item.text for item in documents] == [TEXT, MORE]
    assert [item.title for item in documents] == ["Ministers meet", "Grain"]
    assert [item.url for item in documents] == [ONE["url"], TWO["url"]]


def test_what_lies_one_level_below_a_record_is_part_of_it(tmp_path: Path) -> None:
    result = {
        "id": "world/2025/mar/03/brenn",
        "type": "article",
        "date": "2025-03-03T10:15:00Z",
        "fields": {"headline": "Ministers meet", "bodyText": TEXT},
    }
    [document], _ = sorted_out(write(tmp_path / "a.json", {"response": {"results": [result]}}))
    assert (document.id, document.title) == ("world/2025/mar/03/brenn", "Ministers meet")
    assert (document.text, document.published) == (TEXT, date(2025, 3, 3))


def test_comments_below_an_article_are_no_articles(tmp_path: Path) -> None:
    comment = {"title": "No!", "text": "I think that they should never have met at all."}
    documents, _ = sorted_out(write(tmp_path / "a.json", [{**ONE, "comments": [comment]}]))
    assert [item.text for item in documents] == [TEXT]


def test_the_text_is_kept_exactly(tmp_path: Path) -> None:
    text = "  Share\r\n\r\nOrsk’s envoy\u00a0left.\t \n\n\n\nSubscribe\n"
    [document], _ = sorted_out(write(tmp_path / "a.json", [{"text": text}]))
    assert (document.text, document.cleaner) == (text, "")


def test_a_text_in_paragraphs_is_one_text(tmp_path: Path) -> None:
    [document], _ = sorted_out(write(tmp_path / "a.json", [{"title": "T", "body": [TEXT, MORE]}]))
    assert document.text == f"{TEXT}\n\n{MORE}"


def test_json_lines_under_another_name_are_read_line_by_line(tmp_path: Path) -> None:
    lines = [json.dumps(ONE), '{"text": "cut', "", json.dumps(TWO)]
    path = write(tmp_path / "a.json", "\n".join(lines))
    documents, aside = sorted_out(path)
    assert numbers(documents) == ["1", "4"]
    assert numbers(aside) == ["2"]


def test_objects_one_after_another_are_read(tmp_path: Path) -> None:
    content = json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1)
    documents, aside = sorted_out(write(tmp_path / "a.json", content))
    assert (numbers(documents), aside) == (["1", "2"], [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_the_encoding_is_told_by_its_mark(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.json", json.dumps([ONE, TWO]).encode(encoding))
    assert len(sorted_out(path)[0]) == 2


def test_a_user_names_the_field(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"items": [{"text": "x", "prose": TEXT}, {"prose": MORE}]})
    documents, _ = sorted_out(path, fields={"text": "prose"})
    assert [item.text for item in documents] == [TEXT, MORE]


def test_standing_at_the_end_of_a_pipe_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", {"status": "ok", "articles": [ONE, TWO]})
    with path.open("rb") as stream:
        found = list(items_of(Raw.of_stream("-", stream), Fields()))
    assert [item.text for item in found if isinstance(item, Item)] == [TEXT, MORE]


# --- damage ---------------------------------------------------------------------------------------


def test_records_that_are_none_are_named_among_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", [ONE, 5, {"title": "no text"}, "text", None, TWO])
    documents, aside = sorted_out(path)
    assert numbers(documents) == ["1", "6"]
    assert [(number, item.kind) for number, item in zip(numbers(aside), aside, strict=True)] == [
        ("2", "broken record"),
        ("3", "empty"),
        ("4", "broken record"),
        ("5", "broken record"),
    ]


@pytest.mark.parametrize(
    "envelope", ["[{}]", '{{"articles": [{}]}}', '{{"filters": [{{"a": 1}}], "results": [{}]}}']
)
def test_the_records_before_a_break_are_read(tmp_path: Path, envelope: str) -> None:
    content = envelope.format(", ".join(json.dumps(each) for each in (ONE, TWO, ONE)))
    path = write(tmp_path / "a.json", content[: content.rindex("colleague")])
    documents, [aside] = sorted_out(path)
    assert numbers(documents) == ["1", "2"]
    assert (aside.where, aside.kind) == (path.as_posix(), "broken record")
    assert "after 2 records, which are used" in aside.detail


def test_compressed_json_that_is_cut_is_read_up_to_there(tmp_path: Path) -> None:
    records = [{**ONE, "id": str(number * 7919)} for number in range(5000)]
    packed = gzip.compress(json.dumps(records).encode())
    documents, [aside] = sorted_out(write(tmp_path / "a.json.gz", packed[: len(packed) // 2]))
    assert len(documents) > 1000
    assert "compressed" in aside.detail


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"[", "broken record"),
        (b"[" * 100_000, "broken record"),
        (b'{"a":' * 100_000, "broken record"),
        (b'[{"a":' * 100_000 + b"1", "broken record"),
        (b'{"text": "cut', "broken record"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "broken record"),
        (b"no JSON at all", "broken record"),
        (b"[" + b"1," * 4_000_001 + b"1]", "too large"),
        (b"\x00\x01\x02", "binary"),
        (b"5", "no coverage"),
        (b'"text"', "no coverage"),
        (b"[]", "no coverage"),
        (b"{}", "no coverage"),
        (b"[1, 2]", "no coverage"),
        (b'{"name": "halvania", "version": "1.0", "scripts": {"test": "x"}}', "no coverage"),
    ],
)
def test_what_holds_no_records_is_named_once(tmp_path: Path, content: bytes, kind: str) -> None:
    path = write(tmp_path / "a.json", content)
    documents, [aside] = sorted_out(path)
    assert not documents
    assert (aside.where, aside.kind) == (path.as_posix(), kind)


def test_what_is_too_large_for_memory_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.sources.tabular.jsondoc.LARGEST", 1000)
    large = write(tmp_path / "a.json", [ONE] * 50)
    assert [item.kind for item in sorted_out(large)[1]] == ["too large"]
    lines = write(tmp_path / "b.json", "\n".join([json.dumps(ONE)] * 50))
    assert len(sorted_out(lines)[0]) == 50


# --- what is no coverage --------------------------------------------------------------------------


def test_a_list_of_articles_without_texts_is_told_once(tmp_path: Path) -> None:
    article = {
        "url": "https://courier.example/1",
        "url_mobile": "",
        "title": "Ministers meet",
        "seendate": "20250303T101500Z",
        "socialimage": "",
        "domain": "courier.example",
        "language": "English",
        "sourcecountry": "Halvania",
    }
    documents, [aside] = sorted_out(write(tmp_path / "a.json", {"articles": [article] * 3}))
    assert (documents, aside.kind) == ([], "no coverage")
    assert "GDELT list of articles" in aside.detail
    assert "--field text=title" in aside.detail


def test_the_field_of_prose_is_read_where_none_has_a_usual_name(tmp_path: Path) -> None:
    records = [{"date": "2025-03-03", "lead": TEXT}, {"date": "2025-03-04", "lead": MORE}]
    documents, [aside] = sorted_out(write(tmp_path / "a.json", {"docs": records}))
    assert [item.text for item in documents] == [TEXT, MORE]
    assert aside.kind == "guessed field"
    assert "'lead'" in aside.detail


def test_analyses_of_sentences_are_no_coverage(tmp_path: Path) -> None:
    record = {"Input": "I'll go back soon", "Results": [{"Text": "go back soon now", "Type": "x"}]}
    documents, aside = sorted_out(write(tmp_path / "a.json", [record] * 3))
    assert not documents
    assert [item.kind for item in aside] == ["no coverage"]


def test_real_json_that_is_no_coverage_is_refused_once_a_file(shared: Path) -> None:
    paths = [*shared.rglob("*.json")]
    assert len(paths) > 20
    for path in paths:
        kinds = Counter(
            item.kind if isinstance(item, SetAside) else "text"
            for item in items_of(Raw.of_file(path), Fields())
        )
        assert kinds == {"no coverage": 1}, path


def test_markup_in_a_field_of_another_name_is_read_as_the_text_in_it(tmp_path: Path) -> None:
    content = (
        "<p>The minister of Halvania met her colleague.</p><p>They talked of <b>grain</b>.</p>"
    )
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": "1", "content": content}, {"id": "2", "text": content}]))
    first, second = (item for item in read([str(path)]) if isinstance(item, Document))
    assert first.text == ("The minister of Halvania met her colleague.\n\nThey talked of grain.\n")
    assert first.cleaner
    assert (second.text, second.cleaner) == (content, "")


def test_json_that_holds_nothing_does_not_vanish(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("null")
    [aside] = read([str(path)])
    assert isinstance(aside, SetAside)
    assert aside.kind == "empty"
