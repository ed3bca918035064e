"""What analysts correct, in the record and through everything that is done to it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.actors import Gazetteer
from detente.errors import InputError
from detente.record import Record
from detente.record.corrections import apply
from detente.record.filing import from_line, to_line
from detente.record.merge import event_of, merge
from detente.records import Coded, Event
from tests.factories import Reading, day, read

JUNE_20 = date(2024, 6, 20)
BLAME = "Then South Korea blamed Russia."


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(())


def article(name: str = "a", **fields: Any) -> Reading:
    reading = Reading(name, published=JUNE_20)
    reading.event("Vladimir Putin paid a visit to North Korea.", date=day("2024-06-19"), **fields)
    reading.event(BLAME, "ACCUSE", ("South Korea",), ("Russia",), word="blamed")
    return reading


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open() as opened:
        opened.add(article().coded)
        yield opened


def keys(record: Record) -> list[str]:
    return [str(key) for key in record.mentions().column("key").to_pylist()]


def row_of(record: Record, key: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = record.mentions().to_pylist()
    return next(row for row in rows if row["key"] == key)


def states(record: Record) -> list[str]:
    return [str(each) for each in record.corrections().column("state").to_pylist()]


def test_a_mention_judged_wrong_makes_no_event_and_is_marked(record: Record) -> None:
    visit, _ = keys(record)
    record.correct(visit, verdict="wrong", note="a rumour", by="me")
    assert record.events().column("type").to_pylist() == ["ACCUSE"]
    row = row_of(record, visit)
    assert (row["verdict"], row["note"], row["type"]) == ("wrong", "a rumour", "CONSULT")
    assert list(record.coded()) == [article().coded]


def test_what_is_corrected_wins_in_mentions_and_events_which_say_so(
    record: Record, gazetteer: Gazetteer
) -> None:
    visit, _ = keys(record)
    record.correct(
        visit,
        type="accuse",
        source="Xi Jinping",
        target="KOR; United States",
        status="Planned",
        date="2024-06-21",
        gazetteer=gazetteer,
    )
    row = row_of(record, visit)
    event = record.events(status="planned").to_pylist()[0]
    for found in (row, event):
        assert found["type"] == "ACCUSE"
        assert [each["country"] for each in found["source"]] == ["CHN"]
        assert [each["country"] for each in found["target"]] == ["KOR", "USA"]
        assert found["date"]["start"] == date(2024, 6, 21)
        assert found["mode"] is None
        assert found["corrected"] == ["type", "source", "target", "status", "date"]
    assert (row["verdict"], row["quad"], row["cameo"][:2]) == ("corrected", "V-CONF", "11")
    assert record.events(between=("RUS", "PRK")).num_rows == 0


def test_words_of_corrected_actors_stand_where_their_spans_say(
    record: Record, gazetteer: Gazetteer
) -> None:
    text = article().text
    visit, blame = keys(record)
    # One that the sentence names, one for another's phrase, one of whom it says nothing.
    record.correct(visit, source="North Korea; China", target="none", gazetteer=gazetteer)
    record.correct(blame, target="Russia; JPN", gazetteer=gazetteer)
    for key in (visit, blame):
        row = row_of(record, key)
        for actor in (*row["source"], *row["target"]):
            assert text[slice(*actor["span"])] == actor["text"], actor
    assert [a["name"] for a in row_of(record, blame)["target"]] == ["Russia", "Japan"]
    assert row_of(record, visit)["target"] == []


def test_names_are_understood_on_the_day(gazetteer: Gazetteer) -> None:
    reading = Reading("old", published=date(1985, 5, 1))
    reading.event("The Kremlin blamed Washington.", "ACCUSE", ("Russia",), ("United States",))
    with Record.open() as record:
        record.add(reading.coded)
        (key,) = keys(record)
        record.correct(key, source="the Kremlin", gazetteer=gazetteer)
        assert row_of(record, key)["source"][0]["country"] == "SUN"


def test_the_later_of_two_corrections_holds_and_undoing_it_brings_back_the_earlier(
    record: Record,
) -> None:
    visit, _ = keys(record)
    record.correct(visit, status="planned")
    (later,) = record.correct(visit, status="denied")
    assert row_of(record, visit)["status"] == "denied"
    assert states(record) == ["overruled", "holds"]
    record.undo(later.id)
    assert row_of(record, visit)["status"] == "planned"
    assert states(record) == ["holds", "undone"]
    with pytest.raises(InputError, match="undone before"):
        record.undo(later.id)
    with pytest.raises(InputError, match="no correction C-nothing"):
        record.undo("C-nothing")


def test_saying_the_same_again_changes_nothing(record: Record, gazetteer: Gazetteer) -> None:
    visit, blame = keys(record)
    for times in range(2):
        made = record.correct(visit, verdict="wrong", type="AID", source="CHN", gazetteer=gazetteer)
        made += record.correct(blame, verdict="right", note="sure", gazetteer=gazetteer)
        assert len(made) == (0 if times else 4)
    assert record.corrections().num_rows == 4


def test_wrong_with_what_is_right_instead_keeps_the_mention(record: Record) -> None:
    visit, _ = keys(record)
    record.correct(visit, verdict="wrong", status="planned")
    assert record.events(status="planned").num_rows == 1
    assert row_of(record, visit)["verdict"] == "corrected"
    record.correct(visit, verdict="right")
    record.correct(visit, verdict="wrong")
    assert record.events(status="planned").num_rows == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"type": "CHAT"}, "no such type"),
        ({"status": "certain"}, "no such status"),
        ({"mode": "picnic"}, "CONSULT has no such mode"),
        ({"date": "03/04/2024"}, "two days"),
        ({"date": "2024-02-31"}, "write it as"),
        ({"source": "Rusia"}, "no code, id or name"),
        ({"target": ";"}, "names nobody"),
        ({"verdict": "maybe"}, "right or wrong"),
        ({"verdict": "right", "type": "AID"}, "verdict is right, yet"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    record: Record, gazetteer: Gazetteer, given: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        record.correct(keys(record)[0], gazetteer=gazetteer, **given)
    with pytest.raises(InputError, match="no mention M-0"):
        record.correct("M-0", verdict="right", gazetteer=gazetteer)
    assert record.corrections().num_rows == 0


def test_corrections_outlive_another_reading_of_a_moved_text(record: Record) -> None:
    visit, blame = keys(record)
    record.correct(visit, status="planned")
    record.correct(blame, verdict="wrong")
    moved = Reading("a", published=JUNE_20)
    moved.say("An introduction that nobody had seen before.")
    # Other blanks, quotation marks and capitals, another mention before it; another mode.
    moved.event("China offered North Korea aid.", "AID", ("China",), ("North Korea",))
    moved.event("Vladimir  Putin paid a ‘VISIT’ to North Korea.", word="VISIT", mode=None)
    moved.event(BLAME.replace(".", "!"), "ACCUSE", ("South Korea",), ("Russia",), word="blamed")
    assert record.add(moved.coded)
    assert keys(record)[1:] == [visit, blame]
    assert row_of(record, visit)["status"] == "planned"
    assert sorted(record.events().column("type").to_pylist()) == ["AID", "CONSULT"]
    assert states(record) == ["holds", "holds"]


def test_a_correction_without_its_mention_stays_and_waits(record: Record) -> None:
    visit, _ = keys(record)
    record.correct(visit, status="planned")
    record.add(read("a", {}, published=JUNE_20))
    assert states(record) == ["no longer matched"]
    assert record.events(status="planned").num_rows == 0
    record.add(article().coded)
    assert states(record) == ["holds"]
    assert record.events(status="planned").num_rows == 1


def test_a_corrected_type_holds_whatever_type_the_coder_comes_to_read(record: Record) -> None:
    visit, _ = keys(record)
    record.correct(visit, type="SUPPORT", status="planned")
    again = article().coded
    first, *others = again.mentions
    record.add(replace(again, mentions=(replace(first, type="COERCE"), *others)))
    shown = record.mentions().to_pylist()[0]
    assert (shown["type"], shown["status"]) == ("SUPPORT", "planned")
    assert shown["key"] != visit
    assert states(record) == ["coded otherwise", "holds"]


def test_alike_mentions_of_one_sentence_are_told_apart_by_their_order() -> None:
    reading = Reading("a", published=JUNE_20)
    sentence = reading.say("Russia blamed Ukraine and China blamed Ukraine.")
    reading.more(sentence, "ACCUSE", ("Russia",), ("Ukraine",), word="blamed")
    reading.more(sentence, "ACCUSE", ("China",), ("Ukraine",), word="blamed")
    with Record.open() as record:
        record.add(reading.coded)
        first, second = keys(record)
        assert first != second
        record.correct(second, verdict="wrong")
        rows = record.events().to_pylist()
        assert [row["source"][0]["country"] for row in rows] == ["RUS"]


def test_precision_counts_what_the_coder_says_today(record: Record) -> None:
    assert record.precision() == []
    visit, blame = keys(record)
    record.correct(visit, verdict="right")
    record.correct(blame, status="alleged")
    figures = {(each.kind, each.name): (each.judged, each.right) for each in record.precision()}
    assert figures == {
        ("any", "all"): (2, 1),
        ("type", "ACCUSE"): (1, 0),
        ("type", "CONSULT"): (1, 1),
        ("status", "happened"): (2, 1),
    }
    record.add(article(status="ongoing").coded)
    assert [each.judged for each in record.precision()] == [1, 1, 1]
    assert record.correct(visit, verdict="right")
    assert record.precision()[0].judged == 2


def several() -> list[Coded]:
    """Three reports of one visit, and one of another on that day's eve."""
    return [
        *(read(name, {"date": day("2024-06-19")}, published=JUNE_20) for name in "abc"),
        read("d", {"date": day("2024-06-12")}, published=JUNE_20),
    ]


@pytest.fixture
def visits() -> Iterator[Record]:
    with Record.open() as opened:
        opened.extend(several())
        assert [len(row["mentions"]) for row in opened.events().to_pylist()] == [1, 3]
        yield opened


def parts(record: Record) -> list[list[str]]:
    rows = record.events().to_pylist()
    return sorted(sorted(each["document"] for each in row["mentions"]) for row in rows)


def key_in(record: Record, document: str) -> str:
    rows = record.mentions().to_pylist()
    return str(next(row["key"] for row in rows if row["document"] == document))


def test_events_are_split_joined_named_and_undone(visits: Record) -> None:
    eve, day_itself = visits.events().column("id").to_pylist()
    visits.correct_event(day_itself, name="The visit", note="of June", by="me")
    visits.correct_event(day_itself, split=[[key_in(visits, "c")]])
    assert parts(visits) == [["a", "b"], ["c"], ["d"]]
    rows = {row["mentions"][0]["document"]: row for row in visits.events().to_pylist()}
    assert rows["a"]["corrected"] == ["split", "name"]
    assert (rows["a"]["name"], rows["a"]["note"], rows["c"]["name"]) == (
        "The visit",
        "of June",
        None,
    )
    assert rows["d"]["corrected"] == []
    (joined,) = visits.correct_event(rows["c"]["id"], join=[eve])
    assert parts(visits) == [["a", "b"], ["c", "d"]]
    visits.undo(joined.id)
    assert parts(visits) == [["a", "b"], ["c"], ["d"]]
    assert states(visits) == ["holds", "holds", "undone"]


def test_splits_and_joins_outlive_ingesting_again_and_new_reports(visits: Record) -> None:
    _, day_itself = visits.events().column("id").to_pylist()
    visits.correct_event(day_itself, split=[[key_in(visits, "a"), key_in(visits, "b")]])
    assert parts(visits) == [["a", "b"], ["c"], ["d"]]
    visits.extend([*several(), read("e", {"date": day("2024-06-19")}, published=JUNE_20)])
    # What came since stays with what stayed, though that is less.
    assert parts(visits) == [["a", "b"], ["c", "e"], ["d"]]


def test_a_later_join_overrules_an_earlier_split(visits: Record) -> None:
    _, day_itself = visits.events().column("id").to_pylist()
    visits.correct_event(day_itself, split=[[key_in(visits, "c")]])
    ids = {row["mentions"][0]["document"]: row["id"] for row in visits.events().to_pylist()}
    visits.correct_event(ids["a"], join=[ids["c"]])
    assert parts(visits) == [["a", "b", "c"], ["d"]]
    assert states(visits) == ["overruled", "holds"]


def test_one_event_with_no_other_or_an_unknown_one_is_not_joined(visits: Record) -> None:
    eve, _ = visits.events().column("id").to_pylist()
    assert visits.correct_event(eve, join=[eve]) == []
    with pytest.raises(InputError, match="no event E-nothing"):
        visits.correct_event(eve, join=["E-nothing"])
    with pytest.raises(InputError, match="no event"):
        visits.correct_event("E-nothing", name="x")


def test_applying_to_a_partition_depends_on_no_order() -> None:
    names = "abcdefghij"
    with Record.open() as record:
        record.extend(
            read(name, {"date": day(f"2024-06-{1 + number // 3 * 7:02}")}, published=JUNE_20)
            for number, name in enumerate(names)
        )
        ids = record.events().column("id").to_pylist()
        assert len(ids) == 4
        record.correct_event(ids[0], split=[[key_in(record, "a")]])
        record.correct_event(ids[1], join=[ids[2]])
        record.correct_event(ids[3], name="The last")
        record.correct(key_in(record, "i"), status="planned")
        made = record.all_corrections()
        expected = parts(record)
        events: list[Event] = record.merge()
        documents = {item.document.id: item.document for item in record.coded()}

        def build(mentions: Any) -> Event:
            return event_of(mentions, documents)

        loose = merge(
            [
                replace(
                    item,
                    mentions=tuple(
                        m for e in events for m in e.mentions if m.document == item.document.id
                    ),
                )
                for item in record.coded()
            ]
        )
    assert len(expected) == 4
    for seed in range(20):
        shuffled, corrections = [*loose], [*made]
        mixed = random.Random(seed)  # noqa: S311  any order will do
        mixed.shuffle(shuffled)
        mixed.shuffle(corrections)
        found = apply(shuffled, corrections, build)
        assert sorted(sorted(m.document for m in e.mentions) for e in found) == expected
        assert apply(found, corrections, build) == found


def test_corrections_move_to_another_record_once(record: Record, tmp_path: Path) -> None:
    visit, blame = keys(record)
    (first,) = record.correct(visit, status="planned", note='=HYPERLINK("x")\x1b[2J', by="me")
    record.correct(blame, verdict="wrong")
    record.undo(first.id)
    record.correct_event(record.events().column("id").to_pylist()[0], name="The visit")
    lines = [to_line(each) for each in record.all_corrections()]
    moved = [from_line(json.dumps(line)) for line in lines]
    assert moved == record.all_corrections()
    with Record.open(tmp_path / "other.duckdb") as other:
        other.add(article().coded)
        assert other.take(moved[:2]) == 2
        assert other.take(moved) == 1
        assert other.take(moved) == 0
        assert other.corrections() == record.corrections()
        assert other.events() == record.events()


def test_undoing_moves_too(record: Record) -> None:
    (made,) = record.correct(keys(record)[0], status="planned")
    with Record.open() as other:
        other.add(article().coded)
        other.take(record.all_corrections())
        record.undo(made.id)
        assert other.take(record.all_corrections()) == 1
        assert states(other) == ["undone"]
        assert other.events(status="planned").num_rows == 0


def test_a_correction_that_fails_to_be_written_is_not_half_there(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("disk full")

    visit, _ = keys(record)
    monkeypatch.setattr(record, "_put_mentions", fail)
    with pytest.raises(RuntimeError):
        record.correct(visit, status="planned")
    monkeypatch.undo()
    assert record.corrections().num_rows == 0
    assert row_of(record, visit)["status"] == "happened"
