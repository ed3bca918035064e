from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from detente import ontology
from detente.ontology import (
    about_mode,
    canonical_mode,
    contexts,
    event_type,
    event_types,
    modes,
    needs_target,
    plover_convention,
    quad,
    score,
    sectors,
)
from detente.records import Status
from detente.tables import rows

NAMES = [each.name for each in event_types()]


def test_public_names_are_guarded() -> None:
    assert sorted(ontology.__all__) == [
        "CameoCode",
        "EventType",
        "Mode",
        "PloverCode",
        "about_mode",
        "cameo_code",
        "cameo_codes",
        "canonical_mode",
        "contexts",
        "event_type",
        "event_types",
        "modes",
        "needs_target",
        "plover_convention",
        "quad",
        "score",
        "sectors",
        "to_cameo",
        "to_plover",
    ]


def test_quad_classes_hold_four_three_four_and_five_types() -> None:
    members: dict[str, set[str]] = {}
    for name in NAMES:
        members.setdefault(quad(name), set()).add(name)
    assert members == {
        "V-COOP": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        "M-COOP": {"COOPERATE", "AID", "RETREAT"},
        "V-CONF": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        "M-CONF": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    }


def test_every_mode_belongs_to_a_type_and_stands_once() -> None:
    seen = [(row["type"], row["mode"]) for row in rows("detente.ontology", "modes.tsv")]
    assert len(seen) == len(set(seen))
    assert {kind for kind, _ in seen} <= set(NAMES)
    assert sum(len(modes(name)) for name in NAMES) == len(seen)


def test_types_without_modes_have_none() -> None:
    without = {name for name in NAMES if not modes(name)}
    assert without == {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


@pytest.mark.parametrize("name", NAMES)
def test_scores_have_the_sign_of_their_quad_class(name: str) -> None:
    sign = 1 if quad(name).endswith("COOP") else -1
    for value in (score(name), *(mode.score for mode in modes(name))):
        assert -10 <= value <= 10
        # Asking for help or for a meeting counts as no conflict at all.
        assert value * sign > 0 or name == "REQUEST"


def test_slips_of_the_manual_are_corrected() -> None:
    assert score("ACCUSE") == -2
    assert quad("SANCTION") == "M-CONF"
    assert score("ASSAULT", "targeted") == score("ASSAULT", "assassinate") == -9.5


def test_a_modes_score_goes_before_its_types() -> None:
    assert score("CONSULT") == 2.5
    assert score("CONSULT", "visit") == 4
    assert score("RETREAT", "return") == score("RETREAT")


def test_names_of_other_codebooks_lead_to_ours() -> None:
    assert canonical_mode("ASSAULT", "firearms") == "firearms"
    assert canonical_mode("COERCE", "ban") == "restrict"
    assert canonical_mode("RETREAT", "return") is None
    for row in rows("detente.ontology", "mode_names.tsv"):
        if row["mode"]:
            assert row["mode"] in {mode.name for mode in modes(row["type"])}
        assert row["name"] not in {mode.name for mode in modes(row["type"])}


def test_unknown_names_are_named_in_the_error() -> None:
    with pytest.raises(ValueError, match="'YIELD'"):
        quad("YIELD")
    with pytest.raises(ValueError, match="SUPPORT has no mode 'visit'"):
        score("SUPPORT", "visit")
    with pytest.raises(ValueError, match="'FIGHT'"):
        modes("FIGHT")


def test_aid_cooperation_and_sanctions_need_a_target() -> None:
    assert {name for name in NAMES if needs_target(name)} == {"AID", "COOPERATE", "SANCTION"}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("CONSULT", "AGREE"),
        ("SUPPORT", "AGREE"),
        ("COOPERATE", "AGREE"),
        ("AID", "AGREE"),
        ("RETREAT", "CONCEDE"),
        ("PROTEST", "THREATEN"),
        ("SANCTION", "THREATEN"),
        ("MOBILIZE", "THREATEN"),
        ("COERCE", "THREATEN"),
        ("ASSAULT", "THREATEN"),
        ("CONCEDE", "CONCEDE"),
        ("REJECT", "REJECT"),
        ("AGREE", "AGREE"),
    ],
)
def test_plans_follow_plovers_conventions(kind: str, code: str) -> None:
    assert plover_convention(kind, "planned") == code


@pytest.mark.parametrize(
    "status", ["happened", "ongoing", "possible", "alleged", "denied", "negated", None]
)
def test_only_plans_change_their_code(status: Status | None) -> None:
    assert [plover_convention(name, status) for name in NAMES] == NAMES


@pytest.mark.parametrize(
    ("kind", "about", "mode", "expected"),
    [
        ("REQUEST", "CONSULT", None, "meet"),
        ("REQUEST", "AID", None, "assist"),
        ("REQUEST", "RETREAT", "withdraw", "yield"),
        ("REQUEST", "RETREAT", "resign", "change"),
        ("REQUEST", "SANCTION", "discontinue", "change"),
        ("REJECT", "CONSULT", "visit", "meet"),
        ("REJECT", "CONCEDE", None, "yield"),
        ("THREATEN", "ASSAULT", "drone", "violence"),
        ("THREATEN", "SANCTION", "expel", "expel"),
        ("THREATEN", "SANCTION", "discontinue", "relations"),
        ("THREATEN", "COERCE", "arrest", "arrest"),
        ("THREATEN", "MOBILIZE", None, None),
        ("REQUEST", None, None, None),
        ("AGREE", "AID", None, None),
    ],
)
def test_the_act_asked_for_or_threatened_gives_the_mode(
    kind: str, about: str | None, mode: str | None, expected: str | None
) -> None:
    assert about_mode(kind, about, mode) == expected


def test_modes_by_act_are_modes_that_exist() -> None:
    for row in rows("detente.ontology", "about_modes.tsv"):
        assert row["mode"] in {mode.name for mode in modes(row["type"])}, row
        if row["about"] != "*":
            event_type(row["about"])
        if row["about_mode"]:
            assert row["about_mode"] in {mode.name for mode in modes(row["about"])}, row


def test_worked_cases_agree(worked_cases: Path) -> None:
    checked = 0
    for line in worked_cases.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for mention in case["mentions"]:
            kind, about, mode = mention["type"], mention.get("about"), mention.get("mode")
            if mode:
                assert mode in {each.name for each in modes(kind)}, case["id"]
            if "plover" in mention:
                assert plover_convention(kind, mention["status"]) == mention["plover"], case["id"]
            if kind in {"REQUEST", "REJECT", "THREATEN"} and about and mode:
                checked += 1
                # A threatened expulsion is told by the mode of what is threatened.
                about_own = "expel" if mode == "expel" else None
                assert about_mode(kind, about, about_own) == mode, case["id"]
    assert checked >= 8


def test_modes_and_scores_are_those_of_the_published_table(codebooks: Path) -> None:
    manual = (codebooks / "PLOVER_MANUAL.tex").read_text(encoding="utf-8")
    table = manual[manual.rindex(r"\textbf{CATEGORY: Mode}") :].split(r"\end{tabular}")[0]
    table = re.sub(r"\\cellcolor\{gray!25\}", "", table)
    published = {
        (kind, (mode or "").lower()): float(value)
        for kind, mode, value in re.findall(
            r"([A-Z]{3,})(?:: ([A-Z][a-z-]+))?\s*&\s*(-?[\d.]+)", table
        )
    }
    published["ASSAULT", "assassinate"] = published.pop(("ASSAULT", "targeted"))
    published["ACCUSE", ""] = -2
    ours = {
        (row["type"], row["mode"]): float(row["score"])
        for row in rows("detente.ontology", "modes.tsv")
    }
    ours |= {(each.name, ""): each.score for each in event_types()}
    assert ours.pop(("PROTEST", "vandalize")) == score("PROTEST")
    assert ours == published


def test_contexts_and_sectors_are_described() -> None:
    assert len(contexts()) == 37
    assert all(contexts().values())
    assert all(len(code) == 3 and code.isupper() and text for code, text in sectors().items())
    assert {"GOV", "MIL", "ELI", "PRE", "IGO", "REF"} <= set(sectors())


def test_contexts_are_the_published_ones(codebooks: Path) -> None:
    manual = (codebooks / "PLOVER_MANUAL.tex").read_text(encoding="utf-8")
    table = manual.split("% START CONTEXTS TABLE")[-1].split("END CONTEXTS TABLE")[0]
    table = table.replace(r"\_", "_")
    names = re.findall(r"^(?:\\hyperref\[[^\]]*\]\{)?([a-z_]+)\}?\s*&", table, re.MULTILINE)
    assert list(contexts()) == names
