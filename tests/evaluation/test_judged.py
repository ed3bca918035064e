"""How judged mentions are read and counted, on a text of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation import figures
from detente.evaluation.judged import judged_shares, read_judged

TEXT = "Norway accused Chile of lying. Chile met Norway in Oslo. Norway condemned the attack."
COLUMNS = "part document start end type about status source target".split()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")

    def row(part: str, word: str, *told: str) -> str:
        start = TEXT.index(word)
        cells = [part, "seeds/story.txt", str(start), str(start + len(word)), *told]
        return "\t".join(cells)

    rows = [
        row("read", "accused", "ACCUSE", "", "happened", "NOR", "CHL"),
        row("read", "met", "CONSULT", "", "happened", "NOR", "CHL"),  # joint: either way
        row("read", "condemned", "", "", "", "", ""),  # judged to be no act
        row("unread", "accused", "ACCUSE", "AID", "happened", "NOR", "CHL"),
        row("unread", "lying", "ACCUSE", "", "happened", "NOR", "?"),  # nothing is coded there
    ]
    path = tmp_path / "judged_mentions.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]), encoding="utf-8")
    return path


def test_parties_without_a_country_are_parties(table: Path) -> None:
    assert [each.target for each in read_judged(table)][-3:] == [
        frozenset(),
        frozenset({"CHL"}),
        frozenset({""}),
    ]


def test_what_is_coded_at_judged_triggers_is_compared(table: Path) -> None:
    shares = judged_shares(table, table.parent)
    assert shares["read.precise"] == pytest.approx(2 / 3)
    assert shares["read.found"] == 1
    assert shares["unread.precise"] == shares["unread.found"] == 0


def test_without_the_coverage_nothing_is_measured(table: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds" / "story.txt").unlink()
    (tmp_path / "seeds").rmdir()
    found = {figure.key: figure.value for figure in figures(tmp_path, tmp_path, slow=True)}
    assert found["mentions.read.precise"] is None
