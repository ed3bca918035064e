"""How confidence is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.evaluation.merging import code_where
from detente.evaluation.trust import aside, digest, judged_mentions, ranking, table

_NAME = "kcna_en_2024"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A collection of one item of ours."""
    folder = tmp_path / _NAME
    folder.mkdir()
    item = {"story_text": "Norway condemned Chile. Peru met Kenya.", "title": "One"}
    (folder / "kcna_articles.jsonl").write_text(json.dumps(item) + "\n")
    return tmp_path


def test_what_is_coded_otherwise_by_now_is_left_out(data: Path) -> None:
    (coded,) = code_where(lambda d: True, _NAME, data, data)
    one, other = coded.mentions
    assert one.trigger is not None
    assert other.trigger is not None
    lines = ["# a note", "draw\tdocument\tstart\ttype\tcoded\tright"]
    lines += [
        f"1\t{coded.document.id}\t{m.trigger.span[0]}\t{m.type}\t{told}\t{right}"
        for m, told, right in ((one, digest(one), "y"), (other, "0000000000", "n"))
        if m.trigger
    ]
    path = data / "judged.tsv"
    path.write_text("\n".join(lines) + "\n")
    found = [(each.mention.type, each.right) for each in judged_mentions(path, data)]
    assert found == [("ACCUSE", True)]


def test_a_missing_collection_is_named(data: Path) -> None:
    path = data / "judged.tsv"
    path.write_text(
        "draw\tdocument\tstart\ttype\tcoded\tright\n1\twikinews_ccby/x:1\t0\tAID\t0\ty\n"
    )
    with pytest.raises(FileNotFoundError, match="wikinews_ccby"):
        list(judged_mentions(path, data))


def test_ranking_counts_pairs_of_a_right_and_a_wrong_one() -> None:
    assert ranking([(0.9, True), (0.1, False), (0.5, True), (0.7, False)]) == 0.75
    assert ranking([(0.5, True), (0.5, False)]) == 0.5
    assert ranking([(0.5, True)]) == 0.0


def test_the_table_counts_each_mention_once() -> None:
    told = [(0.0, False), (0.2, False), (0.65, True), (1.0, True)]
    found = {(low, high): (count, right) for low, high, count, right in table(told)}
    assert sum(count for count, _ in found.values()) == len(told)
    assert found[0.6, 0.7] == (1, 1)
    assert found[0.8, 1.0] == (1, 1)


def test_about_a_fourth_of_the_documents_is_kept_aside() -> None:
    kept = sum(aside(f"a/{n}") for n in range(400))
    assert 80 <= kept <= 120
