from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from tests.cli.conftest import Run

HEAVY = "spacy duckdb pyarrow trafilatura pydantic rich.progress numpy"


def detente(*args: str) -> str:
    script = "import sys; from detente.cli import main; sys.argv[0] = 'detente'; main()"
    return " ".join(["exec", sys.executable, "-c", f'"{script}"', *args])


def test_tells_its_version(run: Run) -> None:
    assert run("--version").stdout == f"detente {version('detente')}\n"


def test_help_loads_nothing_heavy() -> None:
    script = f"import sys, detente.cli; print(*(set({HEAVY.split()}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_usage_errors_exit_with_two(run: Run) -> None:
    assert run("brief").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("code", "x", "--format", "xml").exit_code == 2


def test_a_broken_pipe_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    line = '{"text": "The ministers met in the city on Monday and on Tuesday and talked."}\n'
    path.write_text(line * 3000)
    command = f"{{ {detente('text', str(path))}; }} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("The ministers")
    assert done.stderr == ""
