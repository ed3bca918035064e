"""A user's own patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.coding.lexicon import lexicon
from detente.coding.patterns import read_patterns
from detente.errors import PatternsError


def written(folder: Path, text: str, name: str = "mine.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_have_all_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "# mine\ntype\tlemmas\tobject\nSANCTION\tgreylist|delist\t@troops\n")
    assert list(read_patterns(path, ["troops"])) == [
        {
            "type": "SANCTION",
            "mode": "",
            "object": "@troops",
            "target": "",
            "flags": "",
            "lemmas": "greylist|delist",
        }
    ]


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = '[[pattern]]\ntype = "SANCTION"\nlemmas = "greylist"\n'
    (row,) = read_patterns(written(tmp_path, text, "mine.toml"), [])
    assert (row["type"], row["lemmas"]) == ("SANCTION", "greylist")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("type\tlemmas\nSANCTIN\tgreylist\n", "mine.tsv:2: PLOVER has no type 'SANCTIN'"),
        ("type\tlemmas\nSANCTION\t\n", "mine.tsv:2: lemmas is missing"),
        ("type\tverbs\nSANCTION\tgreylist\n", "mine.tsv:2: no such column: verbs"),
        ("type\tlemmas\tmode\nAID\tgift\tgreedy\n", "mine.tsv:2: PLOVER's AID has no mode"),
        ("type\tlemmas\tobject\nAID\tgift\t@elves\n", "no class of objects is called @elves"),
        ("type\tlemmas\nAID\tgift\textra\n", "mine.tsv:2: more cells than columns"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(PatternsError) as error:
        list(read_patterns(written(tmp_path, text), ["troops"]))
    assert fault in str(error.value)


@pytest.mark.parametrize("name", ["none.tsv", "none.toml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(PatternsError, match=name):
        list(read_patterns(tmp_path / name, []))


def test_no_toml_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(PatternsError, match="not a TOML file"):
        list(read_patterns(written(tmp_path, "[[pattern", "mine.toml"), []))


def test_they_come_before_the_shipped_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "type\tlemmas\nPROTEST\tvisit\n")
    assert lexicon((path,)).acts["visit"][0].type == "PROTEST"
    assert lexicon().acts["visit"][0].type == "CONSULT"
