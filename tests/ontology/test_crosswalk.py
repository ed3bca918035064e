from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.ontology import (
    cameo_code,
    cameo_codes,
    contexts,
    event_type,
    event_types,
    modes,
    plover_convention,
    to_cameo,
    to_plover,
)
from detente.tables import rows


def test_every_code_has_a_row() -> None:
    assert [row["cameo"] for row in rows("detente.ontology", "crosswalk.tsv")] == [
        each.code for each in cameo_codes()
    ]


def test_every_row_points_at_existing_type_mode_and_contexts() -> None:
    for each in cameo_codes():
        found = to_plover(each.code)
        if found is None:
            assert each.root in {"01", "02"}
            continue
        assert found.mode is None or found.mode in {mode.name for mode in modes(found.type)}
        assert set(found.contexts) <= set(contexts()), each.code


@pytest.mark.parametrize(
    ("code", "kind", "mode"),
    [
        ("163", "SANCTION", "discontinue"),
        ("1712", "ASSAULT", "destroy"),
        ("1722", "COERCE", "restrict"),
        ("175", "ASSAULT", None),
        ("085", "CONCEDE", None),
        ("0813", "CONCEDE", None),
        ("116", "SANCTION", "convict"),
        ("055", "CONCEDE", None),
        ("202", "ASSAULT", "assassinate"),
        ("0842", "RETREAT", None),
    ],
)
def test_slips_are_corrected_and_noted(code: str, kind: str, mode: str | None) -> None:
    found = to_plover(code)
    assert found is not None
    assert (found.type, found.mode) == (kind, mode)
    assert found.note


def test_hosting_a_visit_turns_source_and_target() -> None:
    swapped = [
        each.code for each in cameo_codes() if (found := to_plover(each.code)) and found.swap
    ]
    assert swapped == ["043"]


def test_an_unknown_code_is_named_in_the_error() -> None:
    with pytest.raises(ValueError, match="'0420'"):
        to_plover("0420")


def test_rows_differ_from_the_published_ones_exactly_where_noted(codebooks: Path) -> None:
    text = (codebooks / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    published: dict[str, list[tuple[str, str, str]]] = {}
    for line in text.splitlines():
        found = re.match(r"(\d{3,4}):([^#]*)", line)
        if found:
            kind, mode, context = ([*found[2].split(","), "", ""])[:3]
            context = ";".join(part.strip() for part in context.split(";"))
            published.setdefault(found[1], []).append((kind.strip(), mode.strip(), context))
    for row in rows("detente.ontology", "crosswalk.tsv"):
        if len(row["cameo"]) == 2 or not row["type"]:
            continue
        ours = (row["type"], row["mode"], row["contexts"])
        assert (published[row["cameo"]] != [ours]) == bool(row["note"]), row


def _arguments(row: dict[str, str]) -> tuple[str, str | None, str | None, tuple[str, ...]]:
    return (
        row["type"],
        row["mode"] or None,
        row["about"] or None,
        (row["context"],) if row["context"] else (),
    )


def test_no_row_back_to_cameo_is_out_of_reach() -> None:
    for row in rows("detente.ontology", "to_cameo.tsv"):
        assert to_cameo(*_arguments(row)) == row["cameo"], row


def test_rows_back_to_cameo_use_existing_names() -> None:
    for row in rows("detente.ontology", "to_cameo.tsv"):
        event_type(row["type"])
        if row["about"]:
            event_type(row["about"])
        assert not row["context"] or row["context"] in contexts()


def test_back_and_forth_keeps_the_type_except_where_noted() -> None:
    for row in rows("detente.ontology", "to_cameo.tsv"):
        found = to_plover(row["cameo"])
        assert found is not None, row
        assert (found.type != row["type"]) == bool(row["note"]), row


def test_every_type_and_mode_has_a_code() -> None:
    for each in event_types():
        for mode in (None, *(mode.name for mode in modes(each.name))):
            for about in (None, *(other.name for other in event_types())):
                cameo_code(to_cameo(each.name, mode, about, ["technology"]))


@pytest.mark.parametrize(
    ("kind", "mode", "about", "code"),
    [
        ("CONSULT", None, None, "040"),
        ("CONSULT", "visit", None, "042"),
        ("CONSULT", "phone", None, "041"),
        ("AGREE", None, "CONSULT", "036"),
        ("AGREE", None, "AID", "033"),
        ("AGREE", None, None, "030"),
        ("SUPPORT", None, None, "050"),
        ("SUPPORT", "sign", None, "057"),
        ("REQUEST", "meet", "CONSULT", "106"),
        ("REQUEST", "assist", "AID", "103"),
        ("REQUEST", "yield", "RETREAT", "105"),
        ("REJECT", "meet", None, "125"),
        ("THREATEN", "violence", "ASSAULT", "138"),
        ("THREATEN", "relations", "SANCTION", "1312"),
        ("THREATEN", "expel", "SANCTION", "136"),
        ("SANCTION", "discontinue", None, "163"),
        ("SANCTION", "expel", None, "166"),
        ("ACCUSE", "disapprove", None, "111"),
        ("COERCE", "cyber", None, "170"),
        ("ASSAULT", "drone", None, "195"),
    ],
)
def test_the_most_fitting_code_comes_back(
    kind: str, mode: str | None, about: str | None, code: str
) -> None:
    assert to_cameo(kind, mode, about) == code


def test_contexts_narrow_the_code() -> None:
    assert to_cameo("AID") == "070"
    assert to_cameo("AID", contexts=["diplomatic", "military"]) == "072"
    assert to_cameo("AGREE", about="AID", contexts=["economic"]) == "0331"


def test_a_planned_visit_is_an_intent_to_meet() -> None:
    kind = plover_convention("CONSULT", "planned")
    assert to_cameo(kind, None, "CONSULT") == "036"
