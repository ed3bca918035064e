from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FILES = {
    "actors.tsv": (
        "actor\tname\tcountry\tsector\tfrom\tuntil\n"
        "FRA.A\tHill Folk\tFRA\tREB\t2001\t2000\n"
        "FRA.B\tDale Folk\tFRA\tREB\tlong ago\n"
        "FRA.C\t\tFRA\tREB\n"
        "FRA.D\tMoor Folk\tFRA\tREB\n"
        "FRA.E\tMoor Folk\tFRA\tREB\n"
        "FRA.F\tSea Folk\tFRA\tREB\t\t\t\ttoo much\n"
    ),
    "verbs.tsv": (
        "type\tlemmas\nSANCTION\tgreylist\nSANCTIN\tblacklist\nAID\t\nAID\tship\tand more\n"
    ),
    "verbs.toml": '[[pattern]]\ntype = "AID"\nlemmas = "haul"\n[[pattern]]\ntype = "AID"\n',
    "names.txt": "HILL_FOLK [FRAREB]\nFAR_LAND [QQQ]\n",
    "blocks.txt": "--- HAUL [070] ---\nHAUL\n- * KEGS [999]\n- SAID * [061]\n- * CRATES [061]\n",
    "other.txt": "Once upon a time.\n",
    "good.txt": "HILL_FOLK [FRAREB]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        (
            "actors.tsv",
            [
                "2: until (2000-12-31) lies before from (2001-01-01)",
                "3: from: 'long ago' is no date (YYYY, YYYY-MM or YYYY-MM-DD)",
                "4: name is empty",
                "6: duplicate key: Moor Folk stands in line 5 already",
                "7: 8 cells, but only 6 columns",
            ],
        ),
        (
            "verbs.tsv",
            [
                "3: PLOVER has no type 'SANCTIN'",
                "4: lemmas is missing",
                "5: more cells than columns",
            ],
        ),
        ("verbs.toml", [" pattern 2: lemmas is missing"]),
        ("names.txt", ["2: unknown code QQQ: [QQQ]"]),
        ("blocks.txt", ["3: CAMEO has no code '999': [999]"]),
        (
            "other.txt",
            [" neither a table of actors or patterns nor a dictionary that is known"],
        ),
    ],
)
def test_each_faulty_line_is_named_with_its_file(
    run: Run, folder: Path, name: str, faults: list[str]
) -> None:
    result = run("lint", str(folder / name))
    assert result.exit_code == 1
    found = [line for line in result.stdout.splitlines() if line.startswith(str(folder))]
    assert found[:-1] == [f"{folder / name}:{fault}" for fault in faults]


def test_a_sound_file_ends_with_status_0_and_a_summary(run: Run, folder: Path) -> None:
    result = run("lint", str(folder / "good.txt"))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"{folder / 'good.txt'}: dictionary of actors and agents; lines: 1, with errors: 0",
        "  understood: names 1",
    ]


def test_what_cannot_be_expressed_is_counted_and_no_error(run: Run, folder: Path) -> None:
    result = run("lint", str(folder / "blocks.txt"))
    assert "  understood: verbs 1, patterns 1\n" in result.stdout
    assert "cannot be expressed: status or speaker before the verb" in result.stdout
    assert ": 1 (at 4)" in result.stdout


def test_one_faulty_file_of_several_ends_with_status_1(run: Run, folder: Path) -> None:
    assert run("lint", str(folder / "names.txt"), str(folder / "good.txt")).exit_code == 1


def test_json_says_the_same(run: Run, folder: Path) -> None:
    result = run("lint", str(folder / "blocks.txt"), str(folder / "good.txt"), "--format", "json")
    bad, good = map(json.loads, result.stdout.splitlines())
    assert bad == {
        "file": str(folder / "blocks.txt"),
        "kind": "dictionary of verbs",
        "lines": 5,
        "understood": 0.6,
        "taken": {"verbs": 1, "patterns": 1},
        "errors": [{"line": 3, "what": "CAMEO has no code '999'", "detail": "[999]"}],
        "inexpressible": [
            {
                "line": 4,
                "what": "status or speaker before the verb, which Detente reads itself",
                "detail": "SAID *",
            }
        ],
    }
    assert good["errors"] == []


@pytest.mark.parametrize("name", ["actors.tsv", "verbs.tsv", "names.txt"])
def test_a_line_of_another_encoding_is_named(run: Run, folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes() + b"M\xfcller\tland\n")
    assert "not UTF-8 text" in run("lint", str(path)).stdout


def test_the_examples_of_the_page_are_sound(run: Run, tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "dictionaries.md"
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    examples = [text for language, text in fenced if not language]
    assert len(examples) == 4
    for number, example in enumerate(examples):
        path = tmp_path / f"{number}.txt"
        path.write_text(example, encoding="utf-8")
        result = run("lint", str(path))
        assert result.exit_code == 0, result.stdout
        assert "cannot be expressed" not in result.stdout


def test_a_missing_file_is_named(run: Run, folder: Path) -> None:
    result = run("lint", str(folder / "none.txt"))
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
