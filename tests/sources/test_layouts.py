from __future__ import annotations

from pathlib import Path

import pytest

from detente.sources.pages.markup import text_of
from tests.sources.layouts import ARTICLE, FURNITURE, LAYOUTS, OWN, STEPS, words_kept
from tests.sources.test_read import sorted_out, write


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_every_layout_the_article_is_read_and_nothing_else(tmp_path: Path, layout: str) -> None:
    [document], aside = sorted_out([write(tmp_path / "page.html", LAYOUTS[layout])])
    assert not aside
    kept, there = words_kept(document.text, OWN.get(layout, ARTICLE))
    assert kept == there
    flat = " ".join(document.text.split())
    assert not [words for words in FURNITURE if words in flat]
    assert "|" not in document.text.replace(" | ", "")
    assert "Subscribe" not in flat
    assert "says:" not in flat


def test_what_follows_a_list_of_links_is_no_list_of_steps(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{n}">{step}</a></li>' for n, step in enumerate(STEPS))
    page = LAYOUTS["bare"].replace("</body>", f"<h3>Most read</h3><ul>{links}</ul></body>")
    [document], _ = sorted_out([write(tmp_path / "page.html", page)])
    assert not [step for step in STEPS if step in document.text]


def test_a_text_in_json_ld_of_another_article_is_not_read(tmp_path: Path) -> None:
    other = '{"@type": "NewsArticle", "headline": "%s", "articleBody": "%s"}'
    items = ", ".join(other % (f"Story {n}", "A storm sank a ferry. " * 90) for n in range(2))
    script = f'<script type="application/ld+json">[{items}]</script>'
    page = LAYOUTS["bare"].replace("</head>", f"{script}</head>")
    [document], _ = sorted_out([write(tmp_path / "page.html", page)])
    assert ARTICLE[0] in document.text
    assert "ferry" not in document.text


@pytest.mark.parametrize("title", ["Directory listing for /clips/", "Index of /2025/03"])
def test_a_listing_of_a_folder_is_no_coverage(tmp_path: Path, title: str) -> None:
    rows = "".join(f'<li><a href="{n}.html">article-{n}.html</a></li>' for n in range(30))
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><ul>{rows}</ul></body>"
    documents, [aside] = sorted_out([write(tmp_path / "index.html", page)])
    assert not documents
    assert aside.kind == "no coverage"


CELLS = "<tr><td>Orsk</td><td>9 ships</td></tr>"


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (f"<table>{CELLS}{CELLS}</table>", "Orsk | 9 ships\n\nOrsk | 9 ships"),
        (f"<table role=presentation>{CELLS}{CELLS}</table>", "Orsk\n\n9 ships\n\nOrsk\n\n9 ships"),
        (f"<table>{CELLS}</table>", "Orsk\n\n9 ships"),
        (
            f"<table><tr><td>a<br>b<td></td><td>c</td></tr>{CELLS}<tr><td></td></tr></table>d",
            "a b | c\n\nOrsk | 9 ships\n\nd",
        ),
        (f"<table><tr><td>{ARTICLE[0] * 2}</td><td>b</td></tr>{CELLS}</table>", None),
        (f"<table><tr><td><h2>a</h2></td><td>b</td></tr>{CELLS}</table>", None),
        (f"<table><tr><td><table>{CELLS}</table></td><td>b</td></tr>{CELLS}</table>", None),
        (f"<table>{CELLS}{CELLS}<tr><td style='display:none'>x</td></tr></table>", None),
    ],
)
def test_rows_of_data_are_lines_and_cells_of_a_layout_blocks(table: str, text: str | None) -> None:
    found = text_of(table)
    if text is not None:
        assert found == text
    else:
        assert ("Orsk\n\n9 ships" in found) == ("display" not in table)
        assert "x" not in found
