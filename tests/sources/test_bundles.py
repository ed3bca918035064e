from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest

from detente.records import Document, SetAside
from detente.sources import read
from detente.sources.fields import Fields
from detente.sources.inputs import items
from detente.sources.items import Item
from detente.sources.paper.bundles import bundle_items, split
from detente.sources.raw import Raw
from tests.sources.exports import (
    FACTIVA,
    FACTIVA_TAGGED,
    FIRST,
    LAYOUTS,
    NEXIS,
    NEXIS_LABELLED,
    NEXIS_UNI,
    PROQUEST,
    PROQUEST_OLD,
    SECOND,
    THIRD,
    TITLES,
    as_rtf,
)

# Layouts with a third article that states no day.
DAYLESS = ("nexis", "nexis-uni", "factiva-tagged", "factiva", "proquest")


def sorted_out(path: Path) -> tuple[list[Document], list[SetAside]]:
    found = list(read([str(path)]))
    return (
        [item for item in found if isinstance(item, Document)],
        [item for item in found if isinstance(item, SetAside)],
    )


def written(folder: Path, text: str, form: str) -> Path:
    path = folder / f"export.{'rtf' if form == 'rtf' else 'txt'}"
    match form:
        case "rtf":
            path.write_bytes(as_rtf(text))
        case "windows":
            path.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
        case _:
            path.write_text(text, encoding="utf-8")
    return path


def paragraphs(text: str) -> str:
    """The text without the difference between line ends and ends of paragraphs."""
    return " ".join(text.split())


# --- the layouts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "windows", "rtf"])
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_each_article_of_an_export_is_a_document(tmp_path: Path, layout: str, form: str) -> None:
    path = written(tmp_path, LAYOUTS[layout], form)
    documents, aside = sorted_out(path)
    assert [document.title for document in documents] == list(TITLES[: len(documents)])
    outlets = ["Lisk Courier", "The Tarn Post", "Orsk Gazette"]
    if layout == "nexis-labelled":
        outlets = ["Lisk Courier"] * 2
    assert [document.outlet.removesuffix(" (Halvania)") for document in documents] == outlets
    assert all(document.outlet_known for document in documents)
    days = [document.published for document in documents]
    assert days[:2] == [date(2025, 3, 3), date(2025, 3, 4)]
    if layout in DAYLESS:
        assert days[2] is None
        assert [(item.where, item.kind) for item in aside] == [(f"{path.as_posix()}/3", "no date")]
    else:
        assert not aside


@pytest.mark.parametrize("form", ["text", "windows", "rtf"])
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_the_text_of_an_article_is_all_that_it_says_and_no_more(
    tmp_path: Path, layout: str, form: str
) -> None:
    documents, _ = sorted_out(written(tmp_path, LAYOUTS[layout], form))
    texts = [paragraphs(document.text) for document in documents]
    assert texts[0] == " ".join(FIRST)
    if layout == "proquest-old":
        assert texts[1] == SECOND[0]  # the abstract, as there is no full text
    else:
        assert " ".join(SECOND) in texts[1]
    highlight = "A dispute about herring has grown into one about everything."
    assert texts[1].startswith(highlight) == (layout in {"nexis", "nexis-uni"})
    if len(texts) > 2:
        assert texts[2].startswith(" ".join(THIRD))
        assert texts[2].removeprefix(" ".join(THIRD)) in {"", " IN THE NEWS: nothing else of note."}


@pytest.mark.parametrize(
    ("layout", "kind", "first"),
    [
        ("nexis", "nexis", None),
        ("nexis-uni", "nexis", None),
        ("factiva-tagged", "factiva", "LISKCO0020250303el33j0001"),
        ("factiva", "factiva", "LISKCO0020250303el33j0001"),
        ("proquest", "proquest", "1000000001"),
        ("proquest-old", "proquest", "1000000001"),
    ],
)
def test_an_article_goes_by_its_accession_number_or_by_its_place(
    tmp_path: Path, layout: str, kind: str, first: str | None
) -> None:
    path = written(tmp_path, LAYOUTS[layout], "text")
    [item, *_] = [item for item in items([str(path)], Fields()) if isinstance(item, Item)]
    assert item.where == f"{path.as_posix()}/1"
    assert item.given.get("id") == first
    assert item.kind == kind
    [document, *_] = sorted_out(path)[0]
    assert document.id == (first or item.where)


def test_an_address_is_taken_over(tmp_path: Path) -> None:
    documents, _ = sorted_out(written(tmp_path, PROQUEST, "text"))
    assert documents[1].url == "https://www.proquest.example/docview/1000000002"


@pytest.mark.parametrize("text", [NEXIS_UNI, FACTIVA_TAGGED, FACTIVA, PROQUEST])
def test_paragraphs_without_blank_lines_between_are_read_alike(text: str) -> None:
    with_blanks = split("\n\n".join(text.splitlines()).splitlines())
    without = split(line for line in text.splitlines() if line.strip())
    assert with_blanks is not None
    assert without is not None
    assert [(article.given, article.text) for article in without.articles] == [
        (article.given, article.text) for article in with_blanks.articles
    ]


def test_labels_may_stand_alone_above_what_they_label() -> None:
    """As the cells of a table come out of Word's documents."""
    bundle = split(part for line in FACTIVA_TAGGED.splitlines() for part in line.split("\t"))
    assert bundle is not None
    articles = list(bundle.articles)
    assert [article.given["title"] for article in articles] == list(TITLES)
    assert paragraphs(articles[0].text) == " ".join(FIRST)


def test_a_correction_is_kept_at_the_end(tmp_path: Path) -> None:
    documents, _ = sorted_out(written(tmp_path, NEXIS, "text"))
    assert documents[1].text.endswith("An earlier version gave a wrong day for the recall.\n")
    assert "Correction Appended" not in documents[1].text
    assert "March 6" not in documents[1].text


def test_a_paragraph_that_a_page_ends_within_is_one(tmp_path: Path) -> None:
    documents, _ = sorted_out(written(tmp_path, NEXIS, "text"))
    assert "before the end of the month, and to talk about grain." in documents[0].text
    assert "Page" not in documents[0].text


def test_the_headline_is_not_repeated_in_the_text() -> None:
    text = NEXIS_UNI.replace(f"Body\n{FIRST[0]}", f"Body\n{TITLES[0]}\n{FIRST[0]}")
    bundle = split(text.splitlines())
    assert bundle is not None
    assert next(bundle.articles).text.startswith(FIRST[0])


def test_a_masthead_may_have_no_labels_below_it() -> None:
    text = NEXIS_LABELLED + (
        "\n                              3 of 3 DOCUMENTS\n\n"
        "                              Orsk Gazette\n\n"
        "                              March 5, 2025 Wednesday\n\n"
        f"{TITLES[2]}\n\n{THIRD[0]}\n\n{THIRD[1]}\n\nLOAD-DATE: March 6, 2025\n"
    )
    bundle = split(text.splitlines())
    assert bundle is not None
    article = list(bundle.articles)[2]
    assert dict(article.given) == {
        "title": TITLES[2],
        "published": "March 5, 2025 Wednesday",
        "source": "Orsk Gazette",
    }
    assert article.text == f"{THIRD[0]}\n\n{THIRD[1]}"


def test_lines_in_a_text_that_look_like_the_marks_between_articles_are_no_marks() -> None:
    line = "_" * 60
    text = PROQUEST_OLD.replace(
        f"{THIRD[0]}\n\n{THIRD[1]}\n", f"{THIRD[0]}\n\n{line}\n\n{THIRD[1]}\n\n{line}\n"
    )
    assert text != PROQUEST_OLD
    bundle = split((text + "\nContact us at: http://www.proquest.example\n").splitlines())
    assert bundle is not None
    assert [paragraphs(article.text) for article in bundle.articles] == [
        " ".join(FIRST),
        SECOND[0],
        " ".join(THIRD),
    ]


def test_a_transcript_may_state_its_programme_above_its_day() -> None:
    text = (
        "                    1 of 1 DOCUMENTS\n\n                    Lisk Radio\n\n"
        "                    SHOW: THE HARBOUR HOUR 8:00 PM EST\n\n"
        "                    March 3, 2025 Monday\n\nTRANSCRIPT: 030301LR.V19\n\n"
        f"SECTION: NEWS\n\nLENGTH: 62 words\n\nHEADLINE: {TITLES[0]}\n\nGUESTS: Ana Tolm\n\n"
        f"BODY:\n\nTOLM: {FIRST[1]}\n\nLOAD-DATE: March 4, 2025\n"
    )
    bundle = split(text.splitlines())
    assert bundle is not None
    [article] = bundle.articles
    assert dict(article.given) == {
        "title": TITLES[0],
        "published": "March 3, 2025 Monday",
        "source": "Lisk Radio",
    }
    assert article.text == f"TOLM: {FIRST[1]}"


def test_articles_in_other_languages_are_set_aside_one_by_one(tmp_path: Path) -> None:
    german = (
        "Die Außenministerin von Halvania hat ihren Kollegen aus Orsk am Montag in Brenn getroffen,"
        " um über den Hafen zu sprechen."
    )
    text = FACTIVA.replace("English\n(c) 2025 Tarn", "German\n(c) 2025 Tarn")
    text = text.replace(SECOND[0], german).replace(SECOND[1], german)
    documents, aside = sorted_out(written(tmp_path, text, "text"))
    assert [document.title for document in documents] == [TITLES[0], TITLES[2]]
    assert [item.kind for item in aside] == ["not English", "no date"]


# --- what is wrong --------------------------------------------------------------------------------


def test_fewer_articles_than_announced_are_told(tmp_path: Path) -> None:
    before, mark, after = NEXIS.partition("2 of 3 DOCUMENTS")
    text = before + after[after.index("3 of 3 DOCUMENTS") :]
    assert mark
    path = written(tmp_path, text, "text")
    documents, aside = sorted_out(path)
    assert len(documents) == 2
    assert aside[-1] == SetAside(
        path.as_posix(),
        "incomplete",
        "says that it has 3 articles; 2 were found, without number 2",
    )


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        (NEXIS.replace("of 3 DOCUMENTS", "of 50 DOCUMENTS"), 50),
        (NEXIS_UNI.replace("Documents (3)", "Documents (1)"), 1),
        (PROQUEST_OLD.replace(" of 3\n", " of 4\n"), 4),
    ],
)
def test_another_number_than_announced_is_told(tmp_path: Path, text: str, announced: int) -> None:
    documents, aside = sorted_out(written(tmp_path, text, "text"))
    assert len(documents) == 3
    assert aside[-1].kind == "incomplete"
    assert aside[-1].detail == f"says that it has {announced} articles; 3 were found"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (NEXIS, "\n\n".join(("", *NEXIS.split("\n\n")[-5:-1]))),
        (NEXIS_UNI, "\n".join(("", *THIRD))),
        (FACTIVA, "\n".join(("", *THIRD))),
        (PROQUEST, "Full text: " + "\n\n".join(THIRD)),
    ],
)
def test_an_article_without_text_is_named_and_the_others_read(
    tmp_path: Path, text: str, gone: str
) -> None:
    assert gone in text
    path = written(tmp_path, text.replace(gone, ""), "text")
    documents, aside = sorted_out(path)
    assert [document.title for document in documents] == list(TITLES[:2])
    assert [(item.where, item.kind) for item in aside] == [(f"{path.as_posix()}/3", "empty")]
    assert TITLES[2] in aside[0].detail


@pytest.mark.parametrize("text", [NEXIS_UNI, FACTIVA_TAGGED])
def test_an_article_that_the_file_ends_within_is_read_and_named(tmp_path: Path, text: str) -> None:
    second = text.index(SECOND[1])
    path = written(tmp_path, text[: second + 40], "text")
    documents, aside = sorted_out(path)
    assert [document.title for document in documents] == list(TITLES[:2])
    assert SECOND[1][:40] in documents[1].text
    assert (aside[0].where, aside[0].kind) == (f"{path.as_posix()}/2", "broken record")


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_no_disorder_of_lines_keeps_an_export_from_being_read(layout: str) -> None:
    lines = LAYOUTS[layout].splitlines()
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311  no secret
        some = chance.choices(lines, k=len(lines)) if seed % 2 else chance.sample(lines, len(lines))
        bundle = split(some if seed % 3 else [line[: chance.randrange(40)] for line in some])
        articles = list(bundle.articles) if bundle else []
        assert bundle is None or len(articles) == bundle.found


# --- what is no export ----------------------------------------------------------------------------

PROSE = "\n\n".join((*FIRST, *SECOND, *THIRD))


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        f"1 of 3 DOCUMENTS\n\n{PROSE}",
        f"{TITLES[0]}\n\nLENGTH: 500 words\n\n{PROSE}\n\nLOAD-DATE: March 4, 2025\n",
        f"Length: 500 words\n\nBody\n\n{PROSE}",
        f"{PROSE}\n\nEnd of Document\n",
        f"Title: {TITLES[0]}\n\nAuthor: Ana Tolm\n\n{'_' * 60}\n\n{PROSE}",
        f"{'_' * 60}\n\nFull text: {PROSE}\n\n{'_' * 60}\n\nPublication date: 3 March 2025\n",
        f"58 words\n\n3 March 2025\n\n{PROSE}",
        f"58 words\n\n{PROSE}\n\nDocument LISKCO0020250303el33j0001\n",
        f"HD\n\n{PROSE}\n\nAN\n\nIN\n\nRE\n",
        f"Document 1 of 2\n\n{PROSE}\n\nDocument 2 of 2\n\n{PROSE}",
    ],
)
def test_a_text_with_some_of_the_marks_is_one_document(tmp_path: Path, text: str) -> None:
    assert split(text.splitlines()) is None
    if text:
        documents, aside = sorted_out(written(tmp_path, text, "text"))
        assert (len(documents), aside) == (1, [])


def test_no_item_is_made_of_lines_that_are_no_export(tmp_path: Path) -> None:
    raw = Raw.of_file(written(tmp_path, PROSE, "text"))
    assert bundle_items(raw, PROSE.splitlines()) is None


def test_no_real_text_is_taken_for_an_export(shared: Path) -> None:
    for path in sorted((shared / "us_whitehouse_releases").rglob("*.md")):
        assert split(path.read_text(encoding="utf-8").splitlines()) is None


# --- large exports --------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_large_export_takes_time_by_its_size(layout: str) -> None:
    def seconds(times: int) -> float:
        lines = (LAYOUTS[layout] * times).splitlines()
        begun = time.process_time()
        bundle = split(lines)
        assert bundle is not None
        assert sum(1 for _ in bundle.articles) >= times * 2
        return time.process_time() - begun

    seconds(2)
    few, many = seconds(10), seconds(160)
    assert many < 16 * 4 * max(few, 0.01)
