from __future__ import annotations

import csv
import gzip
import io
import logging
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items_of
from detente.sources.items import Item
from detente.sources.raw import Raw

TEXT = "The foreign minister of Halvania met her colleague from Orsk in Brenn on Monday."
MORE = "They agreed to open the harbour again before the end of the month, and to talk about grain."
HEADER = ("date", "title", "url", "text")
URL = "https://courier.example/world/"
ROWS = [
    ("2025-03-03", "Ministers meet; harbour opens", URL + "1", f'{TEXT} "At last," he said.'),
    ("2025-03-04", "Grain, at last", URL + "2", f"{TEXT}\n\n{MORE}"),
    ("2025-03-05", "Talks | Brenn", URL + "3", MORE),
]


def sorted_out(path: Path, **how: object) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(path)], **how))  # type: ignore[arg-type]
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def table(
    rows: Sequence[Sequence[str]] = ROWS,
    header: Sequence[str] | None = HEADER,
    **how: Any,
) -> str:
    written = io.StringIO()
    writer = csv.writer(written, **how)
    writer.writerows([*([header] if header else []), *rows])
    return written.getvalue()


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- how tables are written -----------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".TSV"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_whatever_stands_between_cells_and_rows_they_are_read(
    tmp_path: Path, suffix: str, delimiter: str, end: str, quoting: int
) -> None:
    content = table(delimiter=delimiter, lineterminator="\n", quoting=quoting).replace("\n", end)
    documents, aside = sorted_out(write(tmp_path / f"news{suffix}", content))
    assert not aside
    assert [item.text for item in documents] == [row[3].replace("\n", end) for row in ROWS]
    assert [item.title for item in documents] == [row[1] for row in ROWS]
    assert [item.published for item in documents] == [date(2025, 3, day) for day in (3, 4, 5)]
    assert [item.url for item in documents] == [row[2] for row in ROWS]
    assert {item.outlet for item in documents} == {"courier.example"}
    name = (tmp_path / f"news{suffix}").as_posix()
    assert [item.id for item in documents] == [f"{name}:{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "how",
    [
        {"doublequote": False, "escapechar": "\\"},
        {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL},
        {"quotechar": "'", "quoting": csv.QUOTE_ALL},
    ],
)
def test_other_ways_of_quoting_are_told(tmp_path: Path, how: dict[str, Any]) -> None:
    documents, aside = sorted_out(write(tmp_path / "a.csv", table(**how)))
    assert not aside
    assert [item.text for item in documents] == [row[3] for row in ROWS]


def test_quotes_that_stand_for_themselves_take_no_rows_into_a_cell(tmp_path: Path) -> None:
    lines = [f'2025-03-{day:02}\t"Grain {day}\t{MORE}' for day in range(1, 9)]
    path = write(tmp_path / "a.tsv", "date\ttitle\ttext\n" + "\n".join(lines))
    documents, aside = sorted_out(path)
    assert not aside
    assert [item.title for item in documents] == [f'"Grain {day}' for day in range(1, 9)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    rows = [(day, title, url, f"“{text}” – café") for day, title, url, text in ROWS]
    documents, aside = sorted_out(write(tmp_path / "a.csv", table(rows).encode(encoding)))
    assert not aside
    assert [item.text for item in documents] == [row[3] for row in rows]
    assert documents[0].published == date(2025, 3, 3)


def test_latin_1_far_below_the_beginning_is_read(tmp_path: Path) -> None:
    rows = [*ROWS] * 1000
    content = table(rows).encode() + table(
        [("2025-03-06", "x", URL, f"{MORE} Café.")], None
    ).encode("latin-1")
    documents, aside = sorted_out(write(tmp_path / "a.csv", content))
    assert not aside
    assert len(documents) == 3001
    assert documents[-1].text.endswith("Café.")


def test_cyrillic_tables_are_told_to_be_another_language(tmp_path: Path) -> None:
    russian = "Министр иностранных дел прибыл в столицу с официальным визитом. " * 5
    path = write(tmp_path / "a.csv", table([("2025-03-03", "x", URL, russian)]).encode("cp1251"))
    assert [item.kind for item in sorted_out(path)[1]] == ["not English"]


def test_excel_says_what_stands_between_cells(tmp_path: Path) -> None:
    content = "sep=;\r\n" + table(ROWS[:1], delimiter=";")
    [document], aside = sorted_out(write(tmp_path / "a.csv", content))
    assert not aside
    assert document.text == ROWS[0][3]


def test_lines_above_the_header_are_named_and_passed_over(tmp_path: Path) -> None:
    content = "Exported from the archive of the Lisk Courier.\nData as of May, 2025.\n\n" + table()
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", content))
    assert len(documents) == 3
    assert aside.kind == "broken record"
    assert "Exported from" in aside.detail


def test_a_table_without_a_header_is_read_by_what_its_columns_hold(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", table(header=None))
    documents, [aside] = sorted_out(path)
    assert [item.text for item in documents] == [row[3] for row in ROWS]
    assert documents[0].published == date(2025, 3, 3)
    assert documents[0].title == ROWS[0][1]
    assert documents[0].url == ROWS[0][2]
    assert (aside.where, aside.kind) == (path.as_posix(), "guessed field")
    assert "'column 4'" in aside.detail


def test_a_table_of_one_column_holds_texts(tmp_path: Path) -> None:
    documents, aside = sorted_out(write(tmp_path / "a.csv", f"text\n{TEXT}\n{MORE}\n"))
    assert not aside
    assert [item.text for item in documents] == [TEXT, MORE]


def test_a_table_that_r_wrote_has_an_unnamed_column_more(tmp_path: Path) -> None:
    lines = [f'{n} "2025-03-0{n}" "{MORE}"'.replace('" "', '"\t"') for n in range(1, 5)]
    content = "date\ttext\n" + "\n".join(line.replace(" ", "\t", 1) for line in lines)
    documents, aside = sorted_out(write(tmp_path / "a.tsv", content))
    assert not aside
    assert [item.text for item in documents] == [MORE] * 4
    assert documents[3].published == date(2025, 3, 4)


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"  {TEXT}\r\n\r\n\tSubscribe \n",
        f'<p>{TEXT}</p><script>alert("x")</script>',
        f'=HYPERLINK("http://evil.example";"{TEXT}")',
        f"{TEXT} a\u2028b\x0bc\x1cd",
    ],
)
def test_a_cell_is_kept_exactly_as_it_stands(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.csv", table([*ROWS, ("2025-03-06", "x", URL, text)]))
    documents, aside = sorted_out(path)
    assert not aside
    assert documents[3].text == text
    assert documents[3].cleaner == ""


def test_a_giant_cell_is_read(tmp_path: Path) -> None:
    text = f"{TEXT} " * 20_000
    before = csv.field_size_limit()
    found = list(
        items_of(
            Raw.of_file(write(tmp_path / "a.csv", table([("2025-03-03", "x", URL, text)]))),
            Fields(),
        )
    )
    assert [item.text for item in found if isinstance(item, Item)] == [text]
    assert csv.field_size_limit() == before < len(text)  # the process's limit is as it was


def test_words_for_nothing_are_nothing(tmp_path: Path) -> None:
    rows = [("NaN", "NULL", "N/A", TEXT), ("2025-03-04", "None", "-", "null")]
    [document], [aside] = sorted_out(write(tmp_path / "a.csv", table(rows)))
    assert (document.published, document.title, document.url) == (None, None, None)
    assert (aside.where.rpartition(":")[2], aside.kind) == ("2", "empty")
    assert "'text'" in aside.detail


def test_spans_in_cells_are_taken_over(tmp_path: Path) -> None:
    content = table(
        [("Orsk met Tarn.", "[0, 4]", "[9,13]")], ("text", "source_span", "target_span")
    )
    [document], aside = sorted_out(write(tmp_path / "a.csv", content))
    assert not aside
    assert document.pair == ((0, 4), (9, 13))


def test_beside_a_target_a_source_is_no_outlet(tmp_path: Path) -> None:
    content = table([("1", TEXT, "Orsk", "Halvania")], ("id", "text", "source", "target"))
    [document], _ = sorted_out(write(tmp_path / "a.csv", content))
    assert (document.id, document.outlet, document.outlet_known) == ("1", "a", False)


# --- damage ---------------------------------------------------------------------------------------


def test_rows_of_another_length_are_named_and_kept_where_the_text_is_certain(
    tmp_path: Path,
) -> None:
    header = ("date", "url", "text", "tag")
    lines = [
        f"2025-03-01,{URL}1,{TEXT},a",
        f"2025-03-02,{URL}2,{TEXT}",  # one cell less, after the text
        f"2025-03-03,{URL}3,{MORE},a",  # a comma in the text
        f"2025-03-04,{TEXT}",  # the text where the address stands
        f"{URL}5,2025-03-05,{MORE},a",  # a cell more, but days and addresses are elsewhere
        f"2025-03-06,{URL}6,{TEXT},a,,,",  # nothing more
        ",,,",
        f"2025-03-08,{URL}8,{TEXT},b",
    ]
    path = write(tmp_path / "a.csv", ",".join(header) + "\n" + "\n".join(lines) + "\n")
    documents, aside = sorted_out(path)
    assert [item.id.rpartition(":")[2] for item in documents] == ["1", "2", "3", "6", "8"]
    assert documents[2].text == MORE
    assert [(item.where.rpartition(":")[2], item.kind) for item in aside] == [
        (number, "broken record") for number in ("2", "3", "4", "5")
    ]
    assert ["the text is used" in item.detail for item in aside] == [True, True, False, False]


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = [f'2025-03-{day:02},{URL}{day},"{MORE}"' for day in range(1, 21)]
    rows[9] = rows[9][:-1]
    path = write(tmp_path / "a.csv", "date,url,text\n" + "\n".join(rows) + "\n")
    documents, [aside] = sorted_out(path)
    assert [item.published for item in documents] == [
        date(2025, 3, day) for day in range(1, 21) if day != 10
    ]
    assert (aside.where, aside.kind) == (f"{path.as_posix()}:10", "broken record")
    assert "quoted cell" in aside.detail


def test_a_file_that_breaks_off_in_a_cell_is_told(tmp_path: Path) -> None:
    content = table(ROWS * 3)
    path = write(tmp_path / "a.csv", content[: content.rindex("harbour")])
    documents, aside = sorted_out(path)
    assert len(documents) == 8
    assert [(item.where.rpartition(":")[2], item.kind) for item in aside] == [
        ("9", "broken record")
    ]


def test_a_row_without_end_is_named_and_the_next_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.sources.tabular.delimited.LONGEST", 300_000)
    content = table(ROWS[:2]) + "x" * 1_000_000 + "\n" + table(ROWS[2:], None)
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", content))
    assert [item.title for item in documents] == [row[1] for row in ROWS]
    assert (aside.where.rpartition(":")[2], aside.kind) == ("3", "broken record")
    assert "300000 characters" in aside.detail


def test_nul_bytes_cost_only_the_texts_they_stand_in(tmp_path: Path) -> None:
    rows = [*ROWS, ("2025-03-06", "a\0b", URL, TEXT), ("2025-03-07", "c", URL, TEXT + "\0\0")]
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", table(rows)))
    assert [item.text for item in documents] == [*(row[3] for row in ROWS), TEXT]
    assert (aside.where.rpartition(":")[2], aside.kind) == ("5", "binary")


def test_what_is_no_text_is_set_aside_whole(tmp_path: Path) -> None:
    old_excel = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20
    for content in (old_excel, b"\0" * 5000, bytes(range(1, 32)) * 100):
        documents, [aside] = sorted_out(write(tmp_path / "a.csv", content))
        assert (documents, aside.kind) == ([], "binary")


@pytest.mark.parametrize("content", [b"", b"\n\r\n \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_table_is_named(tmp_path: Path, content: bytes) -> None:
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", content))
    assert (documents, aside.kind) == ([], "empty")


@pytest.mark.parametrize("rows", [2_000, 20_000])
def test_a_table_that_is_compressed_and_cut_is_read_up_to_there(tmp_path: Path, rows: int) -> None:
    content = table([("2025-03-03", f"No {n}", URL, f"{n * 7919} {TEXT}") for n in range(rows)])
    packed = gzip.compress(content.encode())
    path = write(tmp_path / "a.csv.gz", packed[: -len(packed) // 3])
    found = list(items_of(Raw.of_file(path), Fields()))
    assert sum(isinstance(item, Item) for item in found) > rows // 3
    last = found[-1]
    assert isinstance(last, SetAside)
    assert last.kind == "unreadable"


def test_a_header_that_is_repeated_is_no_row(tmp_path: Path) -> None:
    documents, aside = sorted_out(write(tmp_path / "a.csv", table() + table()))
    assert (len(documents), aside) == (6, [])


# --- which column ---------------------------------------------------------------------------------


def test_the_column_of_prose_is_read_where_none_has_a_usual_name(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    header = ("date", "event", "description", "remarks")
    rows = [("2025-03-03", "Talks in Brenn", MORE, ""), ("2025-03-04", "Launch", TEXT, "Seen.")]
    path = write(tmp_path / "a.csv", table(rows, header))
    with caplog.at_level(logging.INFO):
        documents, [aside] = sorted_out(path)
    assert [item.text for item in documents] == [MORE, TEXT]
    assert (aside.where, aside.kind) == (path.as_posix(), "guessed field")
    assert "'description'" in aside.detail
    assert "'description'" in caplog.text


def test_a_usual_name_over_numbers_or_codes_is_not_believed(tmp_path: Path) -> None:
    header = ("story", "content", "date", "report")
    rows = [("17", "text/html", "2025-03-03", MORE), ("18", "text/html", "2025-03-04", TEXT)]
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", table(rows, header)))
    assert [item.text for item in documents] == [MORE, TEXT]
    assert aside.kind == "guessed field"


def test_a_column_that_is_named_is_taken_whatever_it_holds(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", table())
    documents, aside = sorted_out(path, fields={"text": "title"})
    assert not aside
    assert [item.text for item in documents] == [row[1] for row in ROWS]


def test_columns_of_a_table_without_a_header_are_named_by_their_place(tmp_path: Path) -> None:
    rows = [("2025-03-03", "2024-01-01", TEXT, MORE), ("2025-03-04", "2024-01-02", MORE, TEXT)]
    path = write(tmp_path / "a.csv", table(rows, None))
    names = {"text": "column 4", "published": "column 2"}
    documents, aside = sorted_out(path, fields=names)
    assert not aside
    assert [item.text for item in documents] == [MORE, TEXT]
    assert documents[0].published == date(2024, 1, 1)
    documents, [aside_] = sorted_out(path, fields={"published": "column 2"})
    assert documents[0].text == TEXT
    assert documents[0].published == date(2024, 1, 1)
    assert aside_.kind == "guessed field"


def test_a_column_that_is_named_but_not_there_is_told_once(tmp_path: Path) -> None:
    documents, [aside] = sorted_out(write(tmp_path / "a.csv", table()), fields={"text": "story"})
    assert not documents
    assert "'story'" in aside.detail
    assert "date, title, url, text" in aside.detail


def test_definitions_are_not_taken_for_coverage(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", table([("CODE", "str", MORE)], ("name", "type", "meaning")))
    documents, [aside] = sorted_out(path)
    assert (documents, aside.kind) == ([], "no coverage")
    assert "--field text=meaning" in aside.detail
    assert sorted_out(path, fields={"text": "meaning"})[0][0].text == MORE


def test_a_list_of_articles_without_texts_is_told(tmp_path: Path) -> None:
    header = ("url", "title", "publish_date")
    path = write(tmp_path / "a.csv", table([(URL, "Ministers meet", "2025-03-03")] * 3, header))
    documents, [aside] = sorted_out(path)
    assert (documents, aside.kind) == ([], "no coverage")
    assert "holds no texts" in aside.detail
    assert "--field text=title" in aside.detail


def test_a_table_of_numbers_is_told(tmp_path: Path) -> None:
    rows = [(str(year), str(year % 7), "yes") for year in range(1950, 2000)]
    _, [aside] = sorted_out(write(tmp_path / "a.csv", table(rows, ("year", "votes", "member"))))
    assert aside.kind == "no coverage"
    assert "year, votes, member" in aside.detail


def gdelt(width: int) -> list[str]:
    return [str(881990832), "20191024", "201910", "2019", "2019.8055", *["x"] * (width - 5)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.export.CSV", table([gdelt(61)] * 3, None, delimiter="\t"), "GDELT 2.0 event export;"),
        ("a.export.CSV", table([gdelt(58)] * 3, None, delimiter="\t"), "GDELT 1.0 event export;"),
        (
            "a.csv",
            table(
                [gdelt(61)],
                ["GLOBALEVENTID", "SQLDATE", "GoldsteinScale", *(f"c{n}" for n in range(58))],
                delimiter=";",
            ),
            "GDELT 2.0 event export, altered: semicolons and a header;",
        ),
        (
            "a.mentions.CSV",
            table(
                [["5", "20191024143000", "20191024143000", "1", *["x"] * 12]], None, delimiter="\t"
            ),
            "GDELT table of mentions;",
        ),
        (
            "a.gkg.csv",
            table([["20191024143000-1", "20191024143000", "1", *["x"] * 24]], None, delimiter="\t"),
            "GDELT 2.0 knowledge graph;",
        ),
        (
            "a.tsv",
            table(
                [("2014-01-01", "Orsk", "Make_statement", "Halvania")],
                ("date", "source", "cameo_text", "target"),
                delimiter="\t",
            ),
            "ICEWS",
        ),
        (
            "sdn.csv",
            table(
                [["36", "ORSK AIRLINES", "-0- ", "ORSK", *["-0- "] * 7, "Based in Brenn."]], None
            ),
            "OFAC",
        ),
        (
            "a.csv",
            table(
                [(TEXT, "MEET", "1", "036", "happened")],
                "sentence,plover,quad,cameo,status".split(","),
            ),
            "Detente's own",
        ),
    ],
)
def test_data_sets_that_are_no_coverage_are_named_once(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    path = write(tmp_path / name, content)
    documents, [aside] = sorted_out(path)
    assert not documents
    assert (aside.where, aside.kind) == (path.as_posix(), "no coverage")
    assert told in aside.detail


# --- streams --------------------------------------------------------------------------------------


class _Endless(io.RawIOBase):
    """A table that never ends."""

    def __init__(self) -> None:
        self.given = 0
        self._row = table(ROWS[:1], None).encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = (self._row * (len(buffer) // len(self._row) + 1))[: len(buffer)]
        start = self.given % len(self._row)
        piece = (self._row[start:] + piece)[: len(buffer)]
        buffer[: len(piece)] = piece
        self.given += len(piece)
        return len(piece)


def test_a_table_is_read_while_it_comes(tmp_path: Path) -> None:
    stream = _Endless()
    raw = Raw.of_stream("news.csv", io.BufferedReader(stream))
    reading = items_of(raw, Fields(), 0)
    found = [item for _, item in zip(range(5000), reading, strict=False) if isinstance(item, Item)]
    assert len(found) > 4900
    assert stream.given < 5000 * 400


def test_a_table_on_standard_input_is_told_by_its_header() -> None:
    raw = Raw.of_stream("-", io.BufferedReader(io.BytesIO(table().encode())))
    found = list(items_of(raw, Fields()))
    assert [item.kind for item in found if isinstance(item, Item)] == ["csv"] * 3


# --- real tables ----------------------------------------------------------------------------------


def test_wikinews_is_read_whole(shared: Path) -> None:
    documents, aside = sorted_out(shared / "wikinews_ccby")
    articles = [item for item in documents if ".csv:" in item.id]
    assert len(articles) == 295
    assert all(item.title and item.published and item.url for item in articles)
    assert not [item for item in aside if ".csv" in item.where]


def test_a_dirty_list_of_incidents_is_read_by_its_descriptions(shared: Path) -> None:
    path = shared / "nk_provocations_1958_2017" / "provocations.csv"
    found = list(items_of(Raw.of_file(path), Fields()))
    texts = [item for item in found if isinstance(item, Item)]
    assert len(texts) == 275
    assert all(item.given["published"] for item in texts)
    assert [item.kind for item in found if isinstance(item, SetAside)] == ["guessed field"]
    assert not any("\ufffd" in item.text for item in texts)


def test_what_is_no_coverage_is_refused_once_a_file(shared: Path) -> None:
    paths = [
        *(shared / "gdelt_samples").rglob("*.csv"),
        *(shared / "gdelt_samples").rglob("*.CSV"),
        *(shared / "icews_nk_ru").glob("*.tsv"),
        *(shared / "reference").glob("*.csv"),
        *(shared / "us_ofac_sdn").glob("*.csv"),
        *(shared / "event_coding").glob("*.csv"),
    ]
    assert len(paths) > 15
    for path in paths:
        assert [type(item) for item in items_of(Raw.of_file(path), Fields())] == [SetAside], path
    altered = shared / "gdelt_samples" / "20190121220000.export2.CSV"
    [aside] = items_of(Raw.of_file(altered), Fields())
    assert isinstance(aside, SetAside)
    assert "GDELT 2.0 event export, altered: semicolons and a header" in aside.detail


def test_sentences_of_speeches_are_read(shared: Path) -> None:
    path = shared / "unsc_conflict" / "Corpora" / "Raw" / "main_sents.csv"
    found = Counter(
        item.kind if isinstance(item, SetAside) else "text"
        for item in items_of(Raw.of_file(path), Fields())
    )
    assert found.keys() == {"text", "empty"}
    assert found["text"] > 2000
