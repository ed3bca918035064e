"""A record coded again: what changes, what stays, and that nothing is lost on the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from detente.errors import StoreError
from detente.reading import Reader
from detente.recoding import recode
from detente.record import Change, Record
from detente.records import Coded, Document, SetAside
from tests.factories import Reading

VISIT = "Vladimir Putin is on a visit to North Korea."


class Coder:
    """Codes every document as the visit above, with what is given."""

    def __init__(self, kind: str = "CONSULT", status: str = "happened") -> None:
        self.kind, self.status = kind, status

    def code(self, document: Document) -> Coded:
        reading = Reading(document.id)
        reading.event(VISIT, self.kind, status=self.status)
        return replace(reading.coded, document=document)


def document(name: str, text: str = VISIT, cleaner: str = "") -> Document:
    return Document(name, text, name, True, hash=f"of {text}", cleaner=cleaner)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    return lambda coder: monkeypatch.setattr(Reader, "coder", coder)


@pytest.fixture
def store(tmp_path: Path, use: Callable[[object], None]) -> Path:
    use(Coder())
    path = tmp_path / "kept.duckdb"
    with Record.open(path) as record:
        items = Reader().code_documents(document(f"d{number}") for number in range(3))
        record.extend(item for item in items if isinstance(item, Coded))
        record.set_aside(SetAside("x.txt", "empty", "no text"))
        record.merge()
    return path


def types(path: Path) -> list[str]:
    with Record.open(path, read_only=True) as record:
        found: list[str] = record.mentions().column("type").to_pylist()
        return found


def test_same_coder_changes_nothing(store: Path) -> None:
    account = recode(store)
    assert (account.documents, account.different) == (3, 0)
    assert (account.mentions.same, account.events) == (3, (1, 1))
    assert [versions for versions, _ in account.before] == [account.versions]


def test_changes_are_counted_told_and_kept_once(store: Path, use: Callable[[object], None]) -> None:
    use(Coder("ACCUSE", "alleged"))
    told: list[tuple[str, Change]] = []
    seen: list[tuple[str, int]] = []
    account = recode(
        store,
        changed=lambda where, change: told.append((where.id, change)),
        progress=lambda name, total: seen.append((name, total)),
    )
    assert account.different == account.mentions.changed == 3
    assert account.fields["type"] == account.fields["status"] == 3
    assert [name for name, _ in told] == ["d0", "d1", "d2"]
    assert seen == [("d0", 3), ("d1", 3), ("d2", 3)]
    assert types(store) == ["ACCUSE"] * 3
    with Record.open(store, read_only=True) as record:
        assert record.aside() == [SetAside("x.txt", "empty", "no text")]
        assert record.events().column("type").to_pylist() == ["ACCUSE"]
    assert recode(store).different == 0
    assert sorted(file.name for file in store.parent.iterdir()) == ["kept.duckdb"]


def test_dry_run_says_the_same_and_touches_nothing(
    store: Path, use: Callable[[object], None]
) -> None:
    before = store.read_bytes()
    use(Coder("ACCUSE"))
    dry = recode(store, dry_run=True)
    assert store.read_bytes() == before
    assert recode(store) == dry
    assert sorted(file.name for file in store.parent.iterdir()) == ["kept.duckdb"]


def test_a_document_that_fails_stays_as_it_was(
    store: Path, use: Callable[[object], None], caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(Coder):
        def code(self, document: Document) -> Coded:
            if document.id == "d1":
                raise ValueError("no")
            return super().code(document)

    use(Failing("ACCUSE"))
    account = recode(store)
    assert [item.where for item in account.failed] == ["d1"]
    assert types(store) == ["ACCUSE", "CONSULT", "ACCUSE"]
    assert "d1 could not be coded" in caplog.text


@pytest.mark.parametrize("end", [KeyboardInterrupt, MemoryError])
def test_a_run_that_breaks_off_leaves_the_record(
    store: Path, use: Callable[[object], None], end: type[BaseException]
) -> None:
    def stop(name: str, _: int) -> None:
        if name == "d1":
            raise end

    before = store.read_bytes()
    use(Coder("ACCUSE"))
    with pytest.raises(end):
        recode(store, progress=stop)
    assert store.read_bytes() == before
    assert [file.name for file in store.parent.iterdir()] == ["kept.duckdb"]


KILLED = """
import os, sys
from pathlib import Path
from detente.reading import Reader
from detente.recoding import recode
from tests.test_recoding import Coder
Reader.coder = Coder("ACCUSE")

def show(name, total):
    if name == "d1":
        print("there", flush=True)
        {end}

recode(Path(sys.argv[1]), progress=show)
"""


def test_a_killed_run_leaves_the_record_and_the_next_one_clears_up(
    store: Path, use: Callable[[object], None]
) -> None:
    before = store.read_bytes()
    script = KILLED.format(end="os._exit(9)")
    done = subprocess.run([sys.executable, "-c", script, store], check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    assert store.read_bytes() == before
    assert len(list(store.parent.iterdir())) > 1
    use(Coder("ACCUSE"))
    assert recode(store).different == 3
    assert [file.name for file in store.parent.iterdir()] == ["kept.duckdb"]


def test_meanwhile_others_read_but_do_not_write(store: Path) -> None:
    script = KILLED.format(end="sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-c", script, store],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "there\n"
        assert types(store) == ["CONSULT"] * 3
        with pytest.raises(StoreError, match="another process"):
            Record.open(store)
        with pytest.raises(StoreError, match="another process"):
            recode(store)
        other.communicate("")
    assert other.returncode == 0
    assert types(store) == ["ACCUSE"] * 3


def test_documents_that_a_killed_writer_left_beside_the_record_are_coded_too(store: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from detente.record import Record\n"
        "from tests.test_recoding import Coder, document\n"
        "record = Record.open(Path(sys.argv[1])); record.add(Coder().code(document('late')))\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, store], check=False)
    assert store.with_name("kept.duckdb.wal").exists()
    assert recode(store, dry_run=True).documents == 4
    assert store.with_name("kept.duckdb.wal").exists()
    assert recode(store).documents == 4
    assert types(store) == ["CONSULT"] * 4
    assert [file.name for file in store.parent.iterdir()] == ["kept.duckdb"]


def test_only_texts_that_were_cleaned_are_cleaned_again(store: Path) -> None:
    page = f"{VISIT} It was the first in many years, and crowds lined the streets.\n"
    with Record.open(store) as record:
        for name, cleaner in (("page", "an earlier one"), ("given", "")):
            item = document(name, f"{page}\nSubscribe to our newsletter\n", cleaner)
            record.add(Coder().code(item))
    recode(store)
    with Record.open(store, read_only=True) as record:
        kept = {item.document.id: item.document for item in record.coded()}
    assert kept["page"].text == page
    assert kept["page"].cleaner != "an earlier one"
    assert "Subscribe" in kept["given"].text


def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such record"):
        recode(tmp_path / "nowhere")
    (tmp_path / "notes").write_text("no database " * 400)
    with pytest.raises(StoreError, match="not a DuckDB"):
        recode(tmp_path / "notes")
    assert [file.name for file in tmp_path.iterdir()] == ["notes"]


def test_a_record_under_an_odd_name_or_link_is_replaced_where_it_lies(
    store: Path, tmp_path: Path, use: Callable[[object], None]
) -> None:
    odd = tmp_path / 'it\'s "kept".duckdb'
    store.rename(odd)
    odd.chmod(0o600)
    link = tmp_path / "link.duckdb"
    link.symlink_to(odd)
    use(Coder("ACCUSE"))
    recode(link)
    assert link.is_symlink()
    assert types(odd) == ["ACCUSE"] * 3
    assert odd.stat().st_mode & 0o777 == 0o600
