"""What comes again, changed, under a taken id, or as a copy of what was kept before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.record import Intake, Record, faults
from detente.record.revising import digest, is_revised
from detente.records import Coded, Document, SetAside, Versions
from detente.text import CLEANER
from tests.cli.conftest import MeetingCoder

NOW = Versions("1", "c", "e", "g", "1")
LATER = replace(NOW, coder="2")
# Long enough that copies are told by their words.
STORY = (
    "Putin met Kim. The two leaders walked along the river for an hour and spoke about grain, "
    "railways and the price of coal, an aide told reporters who had waited in the rain since "
    "morning. A second round is to follow when the snow has gone, he added, without naming a day."
)
OTHER = (
    "Biden met Kim. Officials said that nothing was signed and that the teams would go on by "
    "letter through the summer, while fishing boats kept to their own side of the line as before."
)


def article(key: str, text: str = STORY, **fields: Any) -> Document:
    given = {"outlet": "Harbour Post", "outlet_known": True, "title": None, **fields}
    return Document(key, text, hash=hashlib.sha256(text.encode()).hexdigest(), **given)


def ingest(
    record: Record, documents: Iterable[Document], versions: Versions = NOW
) -> tuple[Intake, list[SetAside]]:
    """One run: what is admitted is coded and kept."""
    intake = Intake(record)
    notices: list[SetAside] = []

    def coded() -> Iterable[Coded]:
        for item in intake.admit(documents, versions):
            if isinstance(item, SetAside):
                notices.append(item)
            else:
                yield replace(MeetingCoder().code(item), versions=versions)

    intake.keep(coded())
    record.settle()
    return intake, notices


def state(record: Record) -> list[Any]:
    tables = ("documents", "revisions", "mentions", "events", "renamed", "versions", "set_aside")
    return [record.connection.table(name).fetchall() for name in tables]


@pytest.fixture
def record() -> Iterable[Record]:
    with Record.open() as opened:
        yield opened
        assert list(faults(opened)) == []


def test_the_same_again_changes_nothing_and_is_not_coded_again(record: Record) -> None:
    documents = [article("a"), article("b", OTHER), article("c", STORY, outlet="Lisk Courier")]
    ingest(record, documents)
    before = state(record)
    intake = Intake(record)
    assert list(intake.admit(documents, NOW)) == []
    assert intake.known == 3
    ingest(record, documents)
    assert state(record) == before


def test_a_changed_article_becomes_a_revision(record: Record) -> None:
    first = article("a", title="Talks", published=date(2024, 6, 20))
    ingest(record, [first])
    changed = article("a", STORY.replace("Kim", "Biden"), title="Talks, corrected")
    intake, notices = ingest(record, [replace(changed, published=date(2024, 6, 20))])
    assert (intake.revised, notices) == (1, [])
    (row,) = record.revisions("a").to_pylist()
    assert (row["number"], row["title"], row["text"]) == (1, "Talks", first.text)
    assert row["hash"] == first.hash
    assert row["ingested"] <= row["replaced"]
    assert "met" in row["reading"]
    kept = record.document("a")
    assert kept is not None
    assert kept.text == changed.text
    (mention,) = record.mentions().to_pylist()
    assert mention["target"][0]["country"] == "USA"


def test_corrections_of_a_changed_article_hold_where_its_sentence_stays(record: Record) -> None:
    ingest(record, [article("a"), article("b", OTHER, outlet="Lisk Courier")])
    kept, lost = record.mentions().column("key").to_pylist()
    for key in (kept, lost):
        record.correct(key, status="planned")
    moved = article("a", "It had snowed. " + STORY + " It froze.")
    reworded = article("b", OTHER.replace("met Kim.", "met Kim again."), outlet="Lisk Courier")
    intake, _ = ingest(record, [moved, reworded])
    assert intake.revised == 2
    assert record.corrections().column("state").to_pylist() == ["holds", "no longer matched"]
    assert record.mentions().column("status").to_pylist() == ["planned", "happened"]
    assert sorted(record.events().column("status").to_pylist()) == ["happened", "planned"]
    # The sentence comes back.
    back = article("b", OTHER + " It froze.", outlet="Lisk Courier")
    ingest(record, [back])
    assert set(record.corrections().column("state").to_pylist()) == {"holds"}
    assert record.search('"had snowed"').column("document").to_pylist() == ["a"]


def test_an_earlier_state_that_is_cleaned_otherwise_is_still_known(record: Record) -> None:
    states = [
        article("a", STORY + " It rained.\n\nShare on Facebook", cleaner="old"),
        article("a", STORY + " It snowed.\n\nShare on Facebook", cleaner="old"),
    ]
    ingest(record, states)
    again = [article("a", STORY + f" It {what}.", cleaner=CLEANER) for what in ("rained", "snowed")]
    intake, _ = ingest(record, again, LATER)
    assert (intake.known, intake.revised) == (1, 0)
    assert record.revisions().num_rows == 1
    (kept,) = record.coded()
    assert kept.document.text == again[1].text
    assert kept.versions == LATER


def test_earlier_states_that_come_again_change_nothing(record: Record) -> None:
    states = [article("a", STORY + more) for more in ("", " It snowed.", " It snowed. It froze.")]
    ingest(record, states)
    assert record.revisions("a").column("number").to_pylist() == [1, 2]
    before = state(record)
    assert ingest(record, states)[0].known == 3
    assert ingest(record, states[:1])[0].known == 1
    assert state(record) == before


def test_another_version_codes_again_without_a_revision(record: Record) -> None:
    documents = [article("a"), article("b", STORY, outlet="Lisk Courier")]
    ingest(record, documents)
    intake, _ = ingest(record, documents, LATER)
    assert intake.known == 0
    assert record.made_by() == [(LATER, 2)]
    assert record.revisions().num_rows == 0
    kept = record.document("b")
    assert kept is not None
    assert kept.copy_of == "a"


def test_another_article_under_a_taken_id_takes_nothing_s_place(record: Record) -> None:
    first, second = article("1"), article("1", OTHER, outlet="Lisk Courier")
    _, (notice,) = ingest(record, [first, second])
    assert (notice.kind, notice.used) == ("repeated id", True)
    assert "'1#2'" in notice.detail
    # It was used: it is no input that was set aside.
    assert record.aside() == []
    assert [each.document.text for each in record.coded()] == [STORY, OTHER]
    before = state(record)
    assert ingest(record, [first, second])[0].known == 2
    assert state(record) == before
    revised = replace(second, text=OTHER + " It rained.")
    ingest(record, [replace(revised, hash=hashlib.sha256(revised.text.encode()).hexdigest())])
    assert record.revisions().column("document").to_pylist() == ["1#2"]


def test_daily_files_that_count_from_one_keep_every_day(record: Record) -> None:
    monday = article("1", published=date(2024, 6, 17))
    tuesday = article("1", OTHER, published=date(2024, 6, 18))
    saturday = article("1", OTHER, published=date(2024, 6, 22))
    assert ingest(record, [monday, saturday])[1]
    assert record.size()["documents"] == 2
    # An outlet's own id and no other day: the article was written anew.
    with Record.open() as other:
        assert not ingest(other, [monday, tuesday])[1]
        assert other.revisions().num_rows == 1


def test_an_address_tells_what_a_place_in_a_file_does_not(record: Record) -> None:
    url = "https://post.example/talks"
    fields: dict[str, Any] = {
        "url": url,
        "id_known": False,
        "title": "Talks",
        "outlet": "post.example",
    }
    ingest(record, [article("monday.jsonl:3", **fields)])
    intake, _ = ingest(record, [article("tuesday.jsonl:8", STORY + " It snowed.", **fields)])
    assert intake.revised == 1
    assert record.size()["documents"] == 1
    # One address for all records says nothing.
    ingest(record, [article("tuesday.jsonl:9", OTHER, **{**fields, "title": "Letters"})])
    assert record.size()["documents"] == 2


def test_a_guessed_outlet_is_no_change(record: Record) -> None:
    fields: dict[str, Any] = {
        "url": "https://post.example/talks",
        "id_known": False,
        "outlet_known": False,
    }
    ingest(record, [article("mon.jsonl:3", outlet="mon", **fields)])
    before = state(record)
    assert ingest(record, [article("tue.jsonl:4", outlet="tue", **fields)])[0].known == 1
    assert state(record) == before


def test_copies_of_what_was_kept_before_are_found(record: Record) -> None:
    ingest(record, [article("a")])
    ingest(record, [article("b", STORY, outlet="Lisk Courier")])
    (event,) = record.events().to_pylist()
    assert (event["documents"], event["outlets"]) == (2, 1)


def test_a_changed_article_is_no_copy_of_itself(record: Record) -> None:
    ingest(record, [article("a")])
    ingest(record, [article("a", STORY + " It snowed.")])
    kept = record.document("a")
    assert kept is not None
    assert kept.copy_of is None


def test_run_by_run_is_the_same_as_at_once(record: Record) -> None:
    documents = [
        article("a"),
        article("b", STORY, outlet="Lisk Courier"),
        article("a", STORY.replace("rain", "snow")),
        article("c", STORY.replace("rain", "snow") + " It froze.", outlet="Old Mail"),
        article("1", OTHER),
        article("1", "Kim met Putin. Nobody said where or why.", outlet="Old Mail"),
    ]
    ingest(record, documents)
    with Record.open() as other:
        for number in range(len(documents)):
            ingest(other, documents[: number + 1])

        def plain(opened: Record) -> list[Any]:
            query = "FROM {} SELECT * EXCLUDE (ingested{})"
            return [
                sorted(opened.connection.sql(query.format("documents", "")).fetchall(), key=str),
                opened.connection.sql(query.format("revisions", ", replaced")).fetchall(),
                # Ids tell what was first known of an event: they depend on what came when.
                opened.connection.sql("FROM events SELECT * EXCLUDE (id, born)").fetchall(),
                *(kept for at, kept in enumerate(state(opened)) if at not in (0, 1, 3)),
            ]

        assert plain(other) == plain(record)


def test_a_question_on_another_pair_is_not_the_same_article(record: Record) -> None:
    asked = [article("a", pair=((0, 5), (10, 13))), article("a", pair=((10, 13), (0, 5)))]
    _, notices = ingest(record, asked)
    assert len(notices) == 1
    assert record.size()["documents"] == 2


def test_a_text_cleaned_in_another_way_is_no_revision() -> None:
    old = article("a", STORY, cleaner="old")
    new = replace(old, cleaner=CLEANER, text=STORY)
    assert digest(old) == digest(new)
    left_over = replace(old, text=STORY + "\n\nShare on Facebook")
    assert not is_revised(left_over, new)
    assert is_revised(replace(left_over, cleaner=CLEANER), new)


def test_what_is_kept_is_told_batch_by_batch(tmp_path: Path) -> None:
    told: list[int] = []
    with Record.open(tmp_path / "r.duckdb") as record:
        intake = Intake(record)
        coded = (MeetingCoder().code(article(f"d{n}", f"{STORY} {n}")) for n in range(120))
        intake.keep(coded, told.append)
    assert told == [50, 100, 120]


def test_a_record_from_before_digests_knows_its_documents(record: Record) -> None:
    ingest(record, [article("a")])
    record.connection.execute("UPDATE documents SET seen = NULL, ingested = NULL")
    assert ingest(record, [article("a")])[0].known == 1
