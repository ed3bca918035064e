"""How actors that a reader marked are held against those found, on a text of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation.actors import actor_shares, read_marked

TEXT = "Chile's army left Peru. Ada Brisk, minister of Norway, met the EU envoy and the leaders."
COLUMNS = "document from to start end country sector also level part".split()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")
    cut = TEXT.index(". ") + 1

    def row(words: str, *told: str) -> str:
        start = TEXT.index(words)
        sentence = (0, cut) if start < cut else (cut + 1, len(TEXT))
        place = [*sentence, start, start + len(words)]
        return "\t".join(map(str, ["seeds/story.txt", *place, *told]))

    rows = [
        row("Chile's army", "CHL", "GOV", "MIL", "state", "read"),
        row("Peru", "BOL", "", "", "state", "read"),
        row("minister of Norway", "NOR", "GOV", "", "state", "unread"),
        row("the EU envoy", "EUR", "IGO", "GOV", "state", "unread"),
        row("left", "CHL", "MIL", "", "state", "unread"),  # found by no one
        row("the leaders", "", "GOV", "", "state", "unread"),  # of several states
        row("Ada Brisk", "NOR", "CVL", "", "other", "unread"),
    ]
    path = tmp_path / "actors.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_those_of_no_one_state_are_left_out(table: Path) -> None:
    assert len(read_marked(table)["seeds/story.txt"]) == 5


def test_found_country_and_sector_are_counted_by_part(table: Path) -> None:
    found = actor_shares(table, table.parent)
    assert found == {
        "read.found": 1,
        "read.country": 0.5,
        "read.sector": 1,
        "unread.found": pytest.approx(2 / 3),
        "unread.country": 1,
        "unread.sector": 1,
    }


def test_a_missing_collection_is_named(table: Path) -> None:
    table.write_text(table.read_text().replace("seeds/", "wikinews_ccby/"))
    with pytest.raises(FileNotFoundError, match="wikinews_ccby"):
        actor_shares(table, table.parent)
