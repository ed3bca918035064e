"""The comparison of worked sentences itself: a fault that it misses would pass every gate."""

from __future__ import annotations

from typing import Any

import pytest

from detente.evaluation.casework import faults, kind_of
from detente.records import EventMention
from tests.factories import Reading

VISIT: dict[str, Any] = {
    "type": "CONSULT",
    "status": "happened",
    "mode": "visit",
    "source": [{"text": "Vladimir Putin", "country": "RUS"}],
    "target": [{"text": "North Korea", "country": "PRK"}],
}


def visit(**fields: Any) -> EventMention:
    return Reading("one").event("Vladimir Putin's visit to North Korea is over.", **fields)


def case(*mentions: dict[str, Any]) -> dict[str, Any]:
    return {"mentions": list(mentions)}


def test_what_agrees_in_all_that_is_given_is_whole() -> None:
    assert faults(case(VISIT), (visit(cameo="042"),)) == []


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "SUPPORT", "mode": "visit"}, "type"),
        ({"status": "planned"}, "status"),
        ({"background": True}, "background"),
        ({"joint": True}, "joint"),
        ({"mode": "phone"}, "mode"),
        ({"source": ("Russia", "China")}, "source"),
        ({"target": ()}, "target"),
    ],
)
def test_each_difference_is_a_fault(fields: dict[str, Any], kind: str) -> None:
    assert [kind_of(fault) for fault in faults(case(VISIT), (visit(**fields),))] == [kind]


def test_a_key_that_the_case_leaves_out_may_be_anything() -> None:
    assert faults(case({**VISIT, "date": None}), (visit(place=None),)) == []
    assert faults(case(VISIT), (visit(about="AID"),)) == []
    assert faults(case({**VISIT, "about": None}), (visit(about="AID"),)) != []


def test_alternatives_are_accepted_for_their_key_alone() -> None:
    wanted = case({**VISIT, "accept": {"status": ["ongoing"], "target": [[]]}})
    assert faults(wanted, (visit(status="ongoing", target=()),)) == []
    assert faults(wanted, (visit(status="planned"),)) != []


def test_missing_and_extra_mentions_are_faults_but_optional_ones_may_be_missing() -> None:
    assert [kind_of(f) for f in faults(case(VISIT), ())] == ["missing"]
    assert [kind_of(f) for f in faults(case(), (visit(),))] == ["extra"]
    assert faults(case({**VISIT, "optional": True}), ()) == []
    assert faults(case({**VISIT, "optional": True}), (visit(),)) == []


def test_mentions_are_paired_in_the_order_that_fits_best() -> None:
    planned = {**VISIT, "status": "planned"}
    optional = {**VISIT, "status": "possible", "optional": True}
    coded = (visit(status="planned"), visit())
    assert faults(case(VISIT, planned), coded) == []
    assert faults(case(optional, VISIT, planned), coded) == []
    assert len(faults(case(VISIT, VISIT), coded)) == 1


def test_modes_are_compared_by_our_names() -> None:
    killed = {**VISIT, "type": "ASSAULT", "mode": "targeted"}
    assert faults(case(killed), (visit(kind="ASSAULT", mode="assassinate"),)) == []
    assert faults(case(killed), (visit(kind="ASSAULT", mode="aerial"),)) != []
