from __future__ import annotations

from dataclasses import replace

from detente.briefing.sections import Family, families, make_sections
from detente.record import merge
from detente.records import Event
from tests.briefing.conftest import brief_of, coverage
from tests.factories import day, read


def events(number: int) -> list[Event]:
    dates = [{"date": day(f"20{n}-01-01")} for n in range(10, 10 + number)]
    return merge([read("a", *dates)])


def placed(found: tuple[Family, ...]) -> list[object]:
    """Ids, each followed by a list of what stands below it."""
    return [each for f in found for each in (f.event.id, *([placed(f.parts)] if f.parts else []))]


def test_parts_stand_below_at_any_depth() -> None:
    a, b, c, d = events(4)
    b, c = replace(b, part_of=a.id), replace(c, part_of=b.id)
    assert placed(families([d, c, b, a])) == [d.id, a.id, [b.id, [c.id]]]


def test_part_of_what_is_not_there_stands_alone() -> None:
    a, b = events(2)
    assert placed(families([replace(b, part_of=a.id)])) == [b.id]


def test_none_is_lost_in_a_ring() -> None:
    a, b, c = events(3)
    ring = [replace(a, part_of=b.id), replace(b, part_of=a.id), replace(c, part_of=b.id)]
    assert {e.id for f in families(ring) for e in f.events()} == {a.id, b.id, c.id}


def test_family_stands_where_the_most_widely_told_of_it_would() -> None:
    a, b, c = events(3)
    found = [replace(a, outlets=1), replace(b, outlets=2), replace(c, outlets=3, part_of=a.id)]
    assert placed(families(found, lambda event: -event.outlets)) == [a.id, [c.id], b.id]


def test_every_event_stands_in_exactly_one_section() -> None:
    brief = brief_of(coverage())
    found = make_sections(brief)
    told = [
        event.id
        for section in (found.happened, found.ahead, found.words, found.background)
        for family in section
        for event in family.events()
    ]
    assert sorted(told) == sorted(event.id for event in brief.events)
