"""How labelled sentences are read and compared, on a text of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evaluation.labelled import Party, aside, labelled_figures, labels, verdicts

TEXT = "Norway accused Chile of lying. Chile met Norway in Oslo. Norway condemned the attack."
COLUMNS = "document start end trigger to type about source target status".split()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")

    def row(sentence: int, word: str, *told: str) -> str:
        start = [0, TEXT.index("Chile met"), TEXT.index("Norway condemned")][sentence]
        place = [start, TEXT.index(".", start) + 1]
        trigger = [TEXT.index(word), TEXT.index(word) + len(word)] if word else ["", ""]
        return "\t".join(map(str, ["seeds/story.txt", *place, *trigger, *told]))

    rows = [
        row(0, "accused", "ACCUSE", "", "0-6:NOR", "15-20:CHL", "happened"),
        row(1, "met", "CONSULT", "", "=NOR", "31-36:CHL", "ongoing"),  # joint: either way
        row(2, "", "", "", "", "", ""),
    ]
    path = tmp_path / "labelled.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_parties_stand_in_the_text_or_in_its_context(table: Path) -> None:
    first, second, third = labels(table)["seeds/story.txt"].values()
    assert first[0].source == (Party((0, 6), "NOR"),)
    assert second[0].source == (Party(None, "NOR"),)
    assert third == []


def test_each_mention_is_held_against_the_act_at_its_word(table: Path) -> None:
    found = [
        (len(acts), [(v.mention.type, v.right) for v in said])
        for acts, said in verdicts(table, table.parent, lambda _: True)
    ]
    assert found == [(1, [("ACCUSE", True)]), (1, [("CONSULT", True)]), (0, [("ACCUSE", False)])]


def test_only_documents_that_nothing_is_learned_from_are_measured(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.evaluation.labelled.aside", lambda _: True)
    found = labelled_figures(table, table.parent)
    assert found["labelled.precise"] == pytest.approx(2 / 3)
    assert found["labelled.found"] == 1
    assert {"trust.ranks", "trust.sure", "trust.unsure"} <= found.keys()
    monkeypatch.setattr("detente.evaluation.labelled.aside", lambda _: False)
    assert labelled_figures(table, table.parent)["labelled.found"] == 0


def test_a_missing_collection_is_named(table: Path) -> None:
    table.write_text(table.read_text().replace("seeds/", "wikinews_ccby/"))
    with pytest.raises(FileNotFoundError, match="wikinews_ccby"):
        list(verdicts(table, table.parent, lambda _: True))


def test_about_a_fifth_of_the_documents_is_kept_aside() -> None:
    assert 60 <= sum(aside(f"a/{n}") for n in range(400)) <= 100
