"""How rows of a timeline and events are matched, on texts of our own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.evaluation.timeline import (
    Entry,
    Row,
    compare,
    entries,
    listing,
    originals,
    read_rows,
)
from detente.records import Coded
from tests.factories import Reading, day

DAY = date(2024, 8, 13)


def row(**changed: object) -> Row:
    base = Row(DAY, DAY, "SUPPORT", "RUS", "PRK", True, "a greeting", frozenset({"7"}), None)
    return replace(base, **changed)  # type: ignore[arg-type]  # of its own fields


def coded(number: int = 7, kind: str = "SUPPORT", on: str = "2024-08-13") -> Coded:
    reading = Reading(f"wire/a:{number}", published=date(2024, 8, 14))
    reading.event(
        "Vladimir Putin praised North Korea.",
        kind=kind, source=("Vladimir Putin",), target=("North Korea",), date=day(on),
    )  # fmt: skip
    return reading.coded


def found(*items: Coded) -> list[Entry]:
    return list(entries(items))


def test_an_event_on_the_day_between_the_two_tells_a_row() -> None:
    (listed,) = compare([row()], found(coded()), {}).reached
    assert listed[1] is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "ASSAULT"},
        {"first": date(2024, 8, 14), "last": date(2024, 8, 14)},
        {"source": "PRK", "target": "RUS"},
        {"items": frozenset({"8"})},
        {"named": re.compile("Medvedev")},
    ],
)
def test_another_type_day_direction_item_or_name_is_another_act(changed: dict[str, object]) -> None:
    listed = compare([row(**changed)], found(coded()), {})
    assert listed.recall == 0.0
    assert (listed.struck, len(listed.wrong)) == (1.0, 1)


def test_a_message_that_nothing_describes_tells_a_row_of_support() -> None:
    assert compare([row()], found(coded(kind="CONSULT")), {}).recall == 1.0
    assert compare([row(type="CONSULT")], found(coded()), {}).recall == 0.0


def test_a_copy_tells_what_its_original_tells() -> None:
    copy = coded(number=9)
    copy = replace(copy, document=replace(copy.document, copy_of="wire/a:7"))
    assert originals([copy]) == {"9": "7"}
    assert compare([row()], found(copy), originals([copy])).recall == 1.0


def test_what_need_not_be_found_is_neither_missed_nor_struck_out() -> None:
    listed = compare([row(expected=False)], found(coded()), {})
    assert (listed.reached, listed.wrong) == ((), ())


def test_a_second_event_of_one_row_is_told_again() -> None:
    both = [*found(coded()), *found(coded())]
    listed = compare([row()], both, {})
    assert (len(listed.again), listed.recall, listed.struck) == (1, 1.0, 0.0)


def test_two_rows_of_one_item_need_an_event_each() -> None:
    rows = [row(words="one"), row(words="other")]
    assert compare(rows, found(coded()), {}).recall == 0.5
    assert compare(rows, [*found(coded()), *found(coded())], {}).recall == 1.0


def test_an_event_outside_the_months_or_of_others_is_no_entry() -> None:
    assert not found(coded(on="2024-06-19"))
    reading = Reading("wire/a:7", published=DAY)
    reading.event("Joe Biden praised China.", kind="SUPPORT", source=("Joe Biden",),
                  target=("China",), date=day("2024-08-13"))  # fmt: skip
    assert not found(reading.coded)


def test_the_shipped_rows_are_read() -> None:
    rows = read_rows(Path(__file__).parents[2] / "training" / "timeline_rus_prk.tsv")
    assert sum(each.expected for each in rows) == 30


def test_a_missing_collection_is_named(tmp_path: Path) -> None:
    table = Path(__file__).parents[2] / "training" / "timeline_rus_prk.tsv"
    with pytest.raises(FileNotFoundError) as error:
        listing(table, tmp_path)
    assert "kcna_en_2024" in str(error.value.filename)
