from __future__ import annotations

from datetime import date
from typing import Any

from detente.record import event_of, moves, reports_of, steps_of
from detente.records import Coded
from tests.factories import read


def report(name: str, published: str | None, status: str, **fields: Any) -> Coded:
    when = date.fromisoformat(published) if published else None
    given = {key: fields.pop(key) for key in ("background",) if key in fields}
    return read(name, {"status": status, **given}, published=when, **fields)


def moved(*items: Coded) -> list[tuple[str, str]]:
    documents = {item.document.id: item.document for item in items}
    event = event_of([m for item in items for m in item.mentions], documents)
    steps = moves(event, steps_of(reports_of(event, documents)))
    return [(step.status, str(step.since)) for step in steps]


def test_plan_and_what_came_of_it_are_two_steps() -> None:
    told = [
        report("c", "2024-06-21", "happened"),
        report("a", "2024-06-10", "planned"),
        report("b", "2024-06-20", "happened"),
    ]
    assert moved(*told) == [("planned", "2024-06-10"), ("happened", "2024-06-20")]


def test_reports_of_one_day_are_one_step() -> None:
    told = [
        report("a", "2024-06-10", "planned"),
        report("b", "2024-06-19", "ongoing"),
        report("c", "2024-06-19", "happened"),
    ]
    assert moved(*told) == [("planned", "2024-06-10"), ("happened", "2024-06-19")]
    assert moved(told[1], told[2]) == []


def test_plan_that_is_recalled_is_no_step_back() -> None:
    told = [report("a", "2024-06-10", "happened"), report("b", "2024-06-20", "planned")]
    assert moved(*told) == []


def test_denial_is_a_step() -> None:
    told = [report("a", "2024-06-10", "alleged"), report("b", "2024-06-20", "denied")]
    assert moved(*told) == [("alleged", "2024-06-10"), ("denied", "2024-06-20")]


def test_of_an_unknown_day_or_of_history_nobody_can_say() -> None:
    plan = report("a", "2024-06-10", "planned")
    assert moved(plan, report("b", None, "happened")) == []
    vague = report("b", "2024-07-01", "happened", published_precision="month")
    assert moved(plan, vague) == []
    past = [
        report(name, day, status, background=True)
        for name, day, status in (("a", "2024-06-10", "planned"), ("b", "2024-06-20", "happened"))
    ]
    assert moved(*past) == []


def test_reports_in_documents_that_are_not_given_are_left_out() -> None:
    (item, other) = (report("a", "2024-06-10", "planned"), report("b", None, "happened"))
    documents = {each.document.id: each.document for each in (item, other)}
    event = event_of([*item.mentions, *other.mentions], documents)
    assert [r.document.id for r in reports_of(event, {"a": item.document})] == ["a"]
