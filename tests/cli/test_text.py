from __future__ import annotations

from pathlib import Path

from detente.records import Document
from detente.sources import read
from tests.cli.conftest import Run, lines


def page(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_text(
        "By Ann Writer\n\n"
        "The two ministers met in the capital on Wednesday and talked of trade for two hours.\n\n"
        "Officials said afterwards that the talks had gone well and would go on in the autumn.\n"
    )
    return path


def test_prints_exactly_what_is_read(run: Run, tmp_path: Path) -> None:
    path = page(tmp_path)
    (document,) = read([str(path)])
    assert isinstance(document, Document)
    assert run("text", path).stdout == document.text


def test_shows_what_was_dropped_and_why(run: Run, tmp_path: Path) -> None:
    out = run("text", page(tmp_path), "--dropped").stdout
    assert out == "byline\tBy Ann Writer\n"


def test_a_missing_file_is_named(run: Run) -> None:
    result = run("text", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr


def test_prints_every_text_of_json_lines(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    texts = ["The ministers met on Monday in the city.", "They met again on Friday in the town."]
    path.write_text(lines(*({"text": text} for text in texts)))
    assert run("text", path).stdout.splitlines() == texts


def test_prints_one_document_of_several(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text(lines({"id": "a", "text": "They met."}, {"id": "b", "text": "They left."}))
    assert run("text", path, "--document", "b").stdout == "They left.\n"
    missing = run("text", path, "--document", "c")
    assert missing.exit_code == 1
    assert "no document c" in missing.stderr


def test_shows_what_was_dropped_of_one_document(run: Run, tmp_path: Path) -> None:
    page(tmp_path)
    args = ("--dropped", "--document", (tmp_path / "page.txt").as_posix())
    assert run("text", tmp_path, *args).stdout == "byline\tBy Ann Writer\n"
