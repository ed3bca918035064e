from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run, lines

TEXT = "Yesterday Putin met Kim in the capital, the ministry there said on its page."


@pytest.fixture
def store(run: Run, coverage: Path) -> Path:
    run("ingest", coverage, "--store", "r.duckdb")
    return Path("r.duckdb")


def test_the_same_again_is_nothing_new(run: Run, coverage: Path, store: Path) -> None:
    result = run("ingest", coverage, "--store", store)
    assert result.exit_code == 0
    assert "nothing new, 2 documents known" in result.stderr
    assert "2 events" in result.stderr


def test_what_a_run_brought_is_told(run: Run) -> None:
    first = lines({"id": "1", "text": TEXT, "source": "Post"})
    run("ingest", "-", "--store", "r.duckdb", stdin=first)
    more = [
        {"id": "1", "text": TEXT, "source": "Post"},
        {"id": "1", "text": TEXT + " It snowed there.", "source": "Post"},
        {"id": "2", "text": "Later Biden met Kim at the border, it said.", "source": "Mail"},
    ]
    result = run("ingest", "-", "--store", "r.duckdb", "-v", stdin=lines(*more))
    assert "kept: 2 documents\n" in result.stderr
    assert "2 new documents (1 revision), 1 document known" in result.stderr


def test_a_taken_id_is_told(run: Run) -> None:
    given = lines(
        {"id": "1", "text": TEXT, "source": "Post"},
        {"id": "1", "text": "Later Biden met Kim at the border, it said.", "source": "Mail"},
    )
    result = run("ingest", "-", "--store", "r.duckdb", stdin=given)
    assert "note: -:2: repeated id: the id '1' is that of another document" in result.stderr
    assert "goes by '1#2'" in result.stderr
    assert "2 documents" in result.stderr


def test_check_says_what_is_wrong(run: Run, store: Path) -> None:
    result = run("store", "check", "--store", store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 documents, 0 revisions, 2 mentions, 2 events: no faults" in result.stderr
    with duckdb.connect(str(store)) as connection:
        connection.execute("UPDATE events SET documents = 7 WHERE position = 0")
    result = run("store", "check", "--store", store)
    assert result.exit_code == 1
    assert "another number of documents" in result.stdout
    assert "1 fault" in result.stderr


def test_export_and_import_are_each_other_s_reverse(run: Run, store: Path) -> None:
    assert "tables written to out" in run("store", "export", "out", "--store", store).stderr
    result = run("store", "import", "out", "--store", "again.duckdb")
    assert "2 documents" in result.stderr
    shown = [run("events", "--store", name).stdout for name in (store, "again.duckdb")]
    assert shown[0] == shown[1]
    assert run("store", "import", "out", "--store", "again.duckdb").exit_code == 2
    assert run("store", "import", "nowhere", "--store", "new.duckdb").exit_code == 2
