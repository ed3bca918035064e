"""The worked sentences of training/ keep to the form that the codebook sets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import pycountry
import pytest

Case: TypeAlias = dict[str, Any]
Mention: TypeAlias = dict[str, Any]

CASES = Path(__file__).parents[2] / "training" / "cases.jsonl"

# PLOVER's types with the modes of the manual's tables. Written out again, apart from the
# program's own table, so that a slip there cannot pass here unseen.
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
}
STATUSES = {"happened", "ongoing", "planned", "possible", "alleged", "denied", "negated"}
PLANNED = (
    dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID"), "AGREE")
    | {"RETREAT": "CONCEDE"}
    | dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "THREATEN")
)
BODIES_AND_FORMER_STATES = (
    "SUN YUG DDR CSK VDR XKX UNO EUR NAT ASA AFU ARL BRI GSV OPC IAE ICR IMF WTO NGO"
)
COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {
    "",
    *BODIES_AND_FORMER_STATES.split(),
}
SECTOR_CODES = (
    "GOV MIL COP SPY LEG JUD PTY OPP ELI REB PRE PRM UAF CRM CVL BUS MED EDU REL LAB AGR NGO IGO "
    "HLH REF JRN UNK"
)
SECTORS = {"", *SECTOR_CODES.split()}
STANCES = {"support", "concern", "condemnation", "neutral", "mixed"}
DOMAINS = {"security", "economy", "legitimacy", "influence", "diplomacy", "other"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

REQUIRED = {"type", "source", "target", "status"}
DETERMINABLE = {"mode", "about", "plover", "joint", "background", "date", "place", "speaker"}
BACKGROUND_AFTER = timedelta(days=30)


def cases() -> list[Case]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def mentions() -> Iterator[tuple[Case, Mention]]:
    for case in cases():
        for mention in case["mentions"]:
            yield case, mention


def accepted(mention: Mention, key: str) -> list[Any]:
    """The value of a key and its alternatives."""
    values = [mention[key]] if key in mention else []
    return [*values, *mention.get("accept", {}).get(key, [])]


def interval(text: str) -> tuple[date, date]:
    start, _, end = text.partition("/")
    return date.fromisoformat(start), date.fromisoformat(end or start)


def faults(check: Iterator[str]) -> None:
    """Fail with every fault found, not only the first."""
    found = list(check)
    assert not found, "\n".join(found)


def test_ids_are_numbered_without_gaps() -> None:
    listed = [case["id"] for case in cases()]
    assert listed == [f"dt{number:03d}" for number in range(1, len(listed) + 1)]


def test_no_sentence_stands_twice() -> None:
    assert [text for text, n in Counter(case["text"] for case in cases()).items() if n > 1] == []


def test_cases_have_the_keys_of_the_codebook() -> None:
    def check() -> Iterator[str]:
        for case in cases():
            missing = {"id", "text", "published", "mentions"} - case.keys()
            unknown = case.keys() - {
                *("id", "text", "published", "mentions"),
                *("reactions", "goals", "assessments", "note"),
            }
            if missing or unknown:
                yield f"{case['id']}: missing {missing}, unknown {unknown}"
            if case["published"] is not None:
                date.fromisoformat(case["published"])

    faults(check())


def test_mentions_have_the_keys_of_the_codebook() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            missing = REQUIRED - mention.keys()
            unknown = mention.keys() - REQUIRED - DETERMINABLE - {"accept", "optional"}
            if missing or unknown:
                yield f"{case['id']}: missing {missing}, unknown {unknown}"
            for key in ("joint", "background", "optional"):
                if not isinstance(mention.get(key, False), bool):
                    yield f"{case['id']}: {key} is not true or false"

    faults(check())


def test_alternatives_are_lists_of_other_values_for_known_keys() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            for key, values in mention.get("accept", {}).items():
                if key not in REQUIRED | DETERMINABLE:
                    yield f"{case['id']}: accept names {key!r}"
                if not isinstance(values, list) or not values:
                    yield f"{case['id']}: accept of {key} is not a filled list"
                elif key in {"source", "target"}:
                    given = [actor["country"] for actor in mention[key]]
                    if given not in values:
                        yield f"{case['id']}: accept of {key} leaves out {given}"
                elif key in mention and mention[key] not in values:
                    yield f"{case['id']}: accept of {key} leaves out {mention[key]!r}"

    faults(check())


@pytest.mark.parametrize("key", ["type", "about", "plover"])
def test_types_are_those_of_plover(key: str) -> None:
    faults(
        f"{case['id']}: {key} {value!r}"
        for case, mention in mentions()
        for value in accepted(mention, key)
        if value not in MODES
    )


def test_modes_belong_to_the_type() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            allowed = {m for kind in accepted(mention, "type") for m in MODES[kind].split()}
            for mode in accepted(mention, "mode"):
                if mode is not None and mode not in allowed:
                    yield f"{case['id']}: {mention['type']} has no mode {mode!r}"
            main = mention.get("mode")
            if main is not None and main not in MODES[mention["type"]].split():
                yield f"{case['id']}: {mention['type']} has no mode {main!r}"

    faults(check())


def test_statuses_are_known() -> None:
    faults(
        f"{case['id']}: status {status!r}"
        for case, mention in mentions()
        for status in accepted(mention, "status")
        if status not in STATUSES
    )


def test_plover_code_of_what_is_planned_follows_plover() -> None:
    faults(
        f"{case['id']}: planned {mention['type']} is {mention.get('plover')}"
        for case, mention in mentions()
        if mention["status"] == "planned"
        and mention.get("plover") != PLANNED.get(mention["type"], mention["type"])
    )


def test_plover_code_of_anything_else_is_its_type() -> None:
    faults(
        f"{case['id']}: {mention['status']} {mention['type']} is {mention['plover']}"
        for case, mention in mentions()
        if mention["status"] != "planned"
        and mention.get("plover", mention["type"]) != mention["type"]
    )


def test_actors_have_known_countries_and_sectors() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            for actor in mention["source"] + mention["target"]:
                if actor.keys() - {"sector"} != {"text", "country"}:
                    yield f"{case['id']}: keys of {actor}"
                if actor["country"] not in COUNTRIES:
                    yield f"{case['id']}: country {actor['country']!r}"
                if actor.get("sector", "") not in SECTORS:
                    yield f"{case['id']}: sector {actor['sector']!r}"
            for key in ("source", "target"):
                for countries in mention.get("accept", {}).get(key, []):
                    if not COUNTRIES.issuperset(countries):
                        yield f"{case['id']}: accepted countries {countries}"
            for country in accepted(mention, "speaker"):
                if country is not None and country not in COUNTRIES:
                    yield f"{case['id']}: speaker {country!r}"

    faults(check())


def test_actors_and_places_stand_in_the_sentence() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            texts = [actor["text"] for actor in mention["source"] + mention["target"]]
            texts += [place for place in accepted(mention, "place") if place is not None]
            yield from (f"{case['id']}: {t!r}" for t in texts if not t or t not in case["text"])

    faults(check())


def test_every_mention_has_a_source() -> None:
    faults(
        f"{case['id']}: {mention['type']}" for case, mention in mentions() if not mention["source"]
    )


def test_aid_cooperation_and_sanctions_have_a_target() -> None:
    faults(
        f"{case['id']}: {mention['type']} without target"
        for case, mention in mentions()
        if mention["type"] in {"AID", "COOPERATE", "SANCTION"} and not mention["target"]
    )


def test_dates_are_days_or_intervals_in_order() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            for text in accepted(mention, "date"):
                if text is None:
                    continue
                start, end = interval(text)
                if start > end or (start == end and "/" in text):
                    yield f"{case['id']}: {text}"

    faults(check())


def test_a_single_day_near_publication_falls_on_the_weekday_the_sentence_names() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            named = [day for day in WEEKDAYS if day in case["text"]]
            text = mention.get("date")
            if not named or text is None or "/" in text or case["published"] is None:
                continue
            day, published = date.fromisoformat(text), date.fromisoformat(case["published"])
            if WEEKDAYS[day.weekday()] not in named or abs(day - published) >= timedelta(days=7):
                yield f"{case['id']}: {text} is a {WEEKDAYS[day.weekday()]}"

    faults(check())


def test_what_has_happened_is_not_dated_after_publication() -> None:
    faults(
        f"{case['id']}: {mention['date']}"
        for case, mention in mentions()
        if mention["status"] == "happened" and mention.get("date") and case["published"]
        if interval(mention["date"])[0] > date.fromisoformat(case["published"])
    )


def test_background_agrees_with_the_dates() -> None:
    def check() -> Iterator[str]:
        for case, mention in mentions():
            if not mention.get("date"):
                continue
            # Without a day of publication, an explicit date makes the act background.
            old = (
                case["published"] is None
                or date.fromisoformat(case["published"]) - interval(mention["date"])[1]
                > BACKGROUND_AFTER
            )
            if mention.get("background", False) is not old:
                yield f"{case['id']}: {mention['date']} read on {case['published']}"

    faults(check())


def test_statements_name_known_stances_domains_and_kinds() -> None:
    def check() -> Iterator[str]:
        for case in cases():
            for key, known in (("reactions", STANCES), ("goals", DOMAINS)):
                for country, value in case.get(key, []):
                    if not country or country not in COUNTRIES or value not in known:
                        yield f"{case['id']}: {key} {country} {value}"
            if not set(case.get("assessments", [])) <= {"opportunity", "risk"}:
                yield f"{case['id']}: assessments {case['assessments']}"

    faults(check())


def test_the_cases_cover_the_codebook() -> None:
    coded = [mention for _, mention in mentions() if not mention.get("optional")]
    types = Counter(mention["type"] for mention in coded)
    assert len(cases()) >= 130
    assert min(types[kind] for kind in MODES) >= 5, types
    assert {mention["status"] for mention in coded} == STATUSES
    assert sum(not case["mentions"] for case in cases()) >= 25
    unused = {
        (kind, mode)
        for kind, modes in MODES.items()
        for mode in modes.split()
        if all((m["type"], m.get("mode")) != (kind, mode) for m in coded)
    }
    assert unused == set()
