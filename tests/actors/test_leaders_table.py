"""The tables of people and offices are well-formed, and say nothing that cannot be so."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest

DATA = files("detente") / "actors" / "data"
LEADERS = ["actor", "name", "aliases", "country", "office", "sector", "from", "until", "source"]
OFFICES = ["country", "office", "names", "leads"]
ACTOR = re.compile(r"[A-Z]{3}\.[A-Z]{3}\.[a-z0-9]+(?:-[a-z0-9]+)*")
SECTORS = {"GOV", "LEG", "MIL", "SPY", "REL", "OPP", "REB", "PRM"}
YEAR = timedelta(days=366)

# The leading office stood empty while somebody ruled under another title.
OUT_OF_USE = {"AFG", "BGD", "EGY", "MMR", "PAK"}

# Offices whose holders follow one another without a gap, and the day from which the table has them.
HEADS = {
    ("ARG", "president"): "1990-01-01",
    ("BLR", "president"): "1994-08-01",
    ("BRA", "president"): "1990-01-01",
    ("CHN", "president"): "1990-01-01",
    ("CHN", "general secretary"): "1990-01-01",
    ("DEU", "president"): "1990-01-01",
    ("DEU", "chancellor"): "1990-01-01",
    ("AUS", "prime minister"): "1990-01-01",
    ("CAN", "prime minister"): "1990-01-01",
    ("FRA", "president"): "1990-01-01",
    ("FRA", "prime minister"): "1990-01-01",
    ("GBR", "monarch"): "1990-01-01",
    ("GBR", "prime minister"): "1990-01-01",
    ("IDN", "president"): "1990-01-01",
    ("IND", "president"): "1990-01-01",
    ("IND", "prime minister"): "1990-01-01",
    ("IRN", "supreme leader"): "1990-01-01",
    ("IRN", "president"): "1990-01-01",
    ("ISR", "president"): "1990-01-01",
    ("ISR", "prime minister"): "1990-01-01",
    ("ITA", "president"): "1990-01-01",
    ("ITA", "prime minister"): "1990-01-01",
    ("JPN", "emperor"): "1990-01-01",
    ("JPN", "prime minister"): "1990-01-01",
    ("KOR", "president"): "1990-01-01",
    ("MEX", "president"): "1990-01-01",
    ("PRK", "leader"): "1990-01-01",
    ("RUS", "president"): "1991-08-01",
    ("RUS", "foreign minister"): "1991-08-01",
    ("SAU", "king"): "1990-01-01",
    ("TUR", "president"): "1990-01-01",
    ("UKR", "president"): "1992-01-01",
    ("USA", "president"): "1990-01-01",
    ("USA", "secretary of state"): "1990-01-01",
    ("VNM", "president"): "1990-01-01",
    ("VNM", "general secretary"): "1990-01-01",
    ("ZAF", "president"): "1990-01-01",
    ("EUR", "president of the european commission"): "1990-01-01",
    ("NAT", "secretary-general"): "1990-01-01",
    ("UNO", "secretary-general"): "1990-01-01",
    ("VAT", "pope"): "1990-01-01",
}


class Term(NamedTuple):
    actor: str
    name: str
    aliases: tuple[str, ...]
    country: str
    office: str
    sector: str
    start: date
    until: date
    source: str


def table(name: str, columns: list[str]) -> list[dict[str, str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[0].split("\t") == columns
    broken = [line for line in lines if line.count("\t") != len(columns) - 1]
    assert not broken
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def terms() -> list[Term]:
    return [
        Term(
            row["actor"],
            row["name"],
            tuple(row["aliases"].split("|")) if row["aliases"] else (),
            row["country"],
            row["office"],
            row["sector"],
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["until"]) if row["until"] else date.max,
            row["source"],
        )
        for row in table("leaders.tsv", LEADERS)
    ]


@pytest.fixture(scope="module")
def offices() -> dict[tuple[str, str], dict[str, str]]:
    rows = table("offices.tsv", OFFICES)
    keyed = {(row["country"], row["office"]): row for row in rows}
    assert len(keyed) == len(rows), "an office is listed twice"
    return keyed


def letters(text: str) -> str:
    """``text`` without case, marks, spaces and punctuation, as ids spell it."""
    text = text.lower().translate(str.maketrans("ıøłđðə", "ioldda"))
    text = text.replace("þ", "th").replace("ß", "ss").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", text))


def runs(words: list[str]) -> Iterable[str]:
    for first, last in combinations(range(len(words) + 1), 2):
        yield letters("".join(words[first:last]))


def overlap(a: Term, b: Term) -> bool:
    return a.start < b.until and b.start < a.until


def by_person(terms: list[Term]) -> dict[str, list[Term]]:
    people = defaultdict(list)
    for term in terms:
        people[term.actor].append(term)
    return people


def test_ids_are_well_formed_and_name_the_country(terms: list[Term]) -> None:
    wrong = [t for t in terms if not ACTOR.fullmatch(t.actor) or t.actor[:3] != t.country]
    assert not wrong


def test_every_id_has_the_sector_of_one_of_its_terms(terms: list[Term]) -> None:
    for actor, theirs in by_person(terms).items():
        sectors = {t.sector for t in theirs}
        assert sectors <= SECTORS
        assert actor.split(".")[1] in sectors
        assert actor.split(".")[1] == "GOV" or "GOV" not in sectors


def test_one_id_is_one_person(terms: list[Term]) -> None:
    for actor, theirs in by_person(terms).items():
        assert len({(t.name, t.aliases) for t in theirs}) == 1, actor


def test_the_family_name_in_an_id_stands_in_the_name(terms: list[Term]) -> None:
    lost = set()
    for t in terms:
        family, *given = t.actor.split(".")[2].split("-")
        spelled = {run for name in (t.name, *t.aliases) for run in runs(name.split())}
        if given and family not in spelled:
            lost.add(t.actor)
    assert not lost


def test_names_are_clean_and_not_their_own_alias(terms: list[Term]) -> None:
    for t in terms:
        for name in (t.name, *t.aliases, t.office, t.source):
            assert name
            assert name == " ".join(name.split())
        assert len({t.name, *t.aliases}) == 1 + len(t.aliases), t.actor


def test_no_name_belongs_to_two_people_in_office_at_once(terms: list[Term]) -> None:
    named = defaultdict(set)
    for t in terms:
        for name in (t.name, *t.aliases):
            named[name].add(t)
    clashes = {
        (name, a.actor, b.actor)
        for name, theirs in named.items()
        for a, b in combinations(theirs, 2)
        if a.actor != b.actor and overlap(a, b)
    }
    assert not clashes


def test_terms_end_after_they_begin(terms: list[Term]) -> None:
    assert not [t for t in terms if t.start > t.until]
    assert not [t for t in terms if t.start > date(2027, 1, 1)]


def test_a_term_is_listed_once(terms: list[Term]) -> None:
    count = Counter((t.actor, t.office, t.start) for t in terms)
    assert max(count.values()) == 1


def test_terms_of_one_person_in_one_office_do_not_overlap(terms: list[Term]) -> None:
    held = defaultdict(list)
    for t in terms:
        held[t.actor, t.office].append(t)
    wrong = [(a, b) for ts in held.values() for a, b in combinations(ts, 2) if overlap(a, b)]
    assert not wrong


def test_rows_are_sorted(terms: list[Term]) -> None:
    order = [(t.country, t.office, t.start, t.actor) for t in terms]
    assert order == sorted(order)


def test_every_office_is_known(
    terms: list[Term], offices: dict[tuple[str, str], dict[str, str]]
) -> None:
    unknown = {
        (t.country, t.office)
        for t in terms
        if (t.country, t.office) not in offices and ("*", t.office) not in offices
    }
    assert not unknown


def test_offices_have_names_in_lower_case_and_say_whether_they_lead(
    offices: dict[tuple[str, str], dict[str, str]],
) -> None:
    for key, row in offices.items():
        names = row["names"].split("|")
        assert all(names), key
        assert len(set(names)) == len(names), key
        assert row["names"] == row["names"].lower(), key
        assert row["leads"] in {"yes", "no"}, key


def test_a_name_means_one_office_of_a_country(
    offices: dict[tuple[str, str], dict[str, str]],
) -> None:
    meant = defaultdict(set)
    for (country, office), row in offices.items():
        for name in row["names"].split("|"):
            meant[country, name.replace("defense", "defence")].add(office)
    assert not {key: found for key, found in meant.items() if len(found) > 1}


def test_a_row_of_a_country_is_used(
    terms: list[Term], offices: dict[tuple[str, str], dict[str, str]]
) -> None:
    used = {(t.country, t.office) for t in terms}
    assert not [key for key in offices if key[0] != "*" and key not in used]


def test_one_office_leads_each_country(
    terms: list[Term], offices: dict[tuple[str, str], dict[str, str]]
) -> None:
    leading: defaultdict[str, set[str]] = defaultdict(set)
    for country, office in {(t.country, t.office) for t in terms}:
        row = offices.get((country, office)) or offices["*", office]
        leading[country] |= {office} if row["leads"] == "yes" else set()
    assert not {country: found for country, found in leading.items() if len(found) != 1}


@pytest.mark.parametrize(("office", "since"), HEADS.items(), ids="-".join)
def test_heads_follow_one_another_since_1990(
    terms: list[Term], office: tuple[str, str], since: str
) -> None:
    held = sorted((t for t in terms if (t.country, t.office) == office), key=lambda t: t.start)
    assert held[0].start <= date.fromisoformat(since)
    assert held[-1].until == date.max
    covered = held[0].until
    for _, term in pairwise(held):
        assert term.start - covered <= YEAR, f"nobody from {covered} to {term.start}"
        covered = max(covered, term.until)


def test_leading_offices_have_no_gap_of_more_than_a_year(
    terms: list[Term], offices: dict[tuple[str, str], dict[str, str]]
) -> None:
    gaps = []
    for country in {t.country for t in terms}:
        heads = [
            t
            for t in terms
            if t.country == country
            and (offices.get((country, t.office)) or offices["*", t.office])["leads"] == "yes"
        ]
        for before, after in pairwise(sorted(heads, key=lambda t: t.start)):
            if country not in OUT_OF_USE and after.start - before.until > YEAR:
                gaps.append((country, before.name, after.name))
    assert not gaps


@pytest.mark.parametrize(
    ("name", "day", "office"),
    [
        ("Vladimir Putin", date(2009, 1, 1), ("RUS", "prime minister")),
        ("Dmitry Medvedev", date(2009, 1, 1), ("RUS", "president")),
        ("Kim Jong Un", date(2024, 6, 19), ("PRK", "leader")),
        ("Choe Son Hui", date(2024, 6, 19), ("PRK", "foreign minister")),
        ("Donald J. Trump", date(2019, 4, 1), ("USA", "president")),
        ("Park Jin", date(2022, 6, 1), ("KOR", "foreign minister")),
        ("Choi Sang-mok", date(2025, 1, 10), ("KOR", "acting president")),
    ],
)
def test_known_holders_are_found_by_day(
    terms: list[Term], name: str, day: date, office: tuple[str, str]
) -> None:
    found = {(t.country, t.office) for t in terms if name in (t.name, *t.aliases)}
    held = {
        (t.country, t.office)
        for t in terms
        if name in (t.name, *t.aliases) and t.start <= day <= t.until
    }
    assert office in found
    assert office in held


def test_nobody_is_still_in_an_office_that_a_later_holder_took(terms: list[Term]) -> None:
    # Offices that several people hold side by side.
    shared = re.compile(r"spokes|deputy|vice|envoy|party|aide|acting|under secretary|assistant")
    latest: dict[tuple[str, str], Term] = {}
    stale = []
    for t in sorted(terms, key=lambda t: t.start):
        before = latest.get((t.country, t.office))
        if before and before.until > t.start and not shared.search(t.office):
            stale.append((before, t))
        latest[t.country, t.office] = t
    assert not stale
