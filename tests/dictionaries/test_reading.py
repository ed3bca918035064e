"""What all dictionaries share: lines, words, days, and which file is of which kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.dictionaries import Kind, Ledger, content, kind_of
from detente.dictionaries.days import Span, day, disjoint
from detente.dictionaries.lines import balanced
from detente.dictionaries.words import cased, plural, singulars, spelled


def read(text: str) -> tuple[list[tuple[int, str]], Ledger]:
    ledger = Ledger(Path("mine.txt"), Kind.names)
    return [(line.number, line.text) for line in content(text, ledger)], ledger


def test_comments_are_no_content() -> None:
    lines, ledger = read("# all\nA [FRA] # tail\nB [DEU] ;tail\n<!-- one\ntwo -->\n\t[ITA]\n")
    assert lines == [(2, "A [FRA]"), (3, "B [DEU]"), (6, "\t[ITA]")]
    assert ledger.lines == 3
    assert not ledger.errors


def test_a_code_of_hashes_is_no_comment() -> None:
    assert read("- * KEGS [###] # none")[0] == [(1, "- * KEGS [###]")]


def test_a_comment_that_is_never_closed_is_named_where_it_opens() -> None:
    lines, ledger = read("A [FRA]\n<!-- lost\nB [DEU]\n")
    assert lines == [(1, "A [FRA]")]
    assert [(f.line, f.what) for f in ledger.errors] == [
        (2, "a comment that is never closed with -->")
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [("[A {B}]", True), ("[A", False), ("A]", False), ("{A [B}]", False), ("[[A]]", False)],
)
def test_brackets_close_in_order(text: str, right: bool) -> None:
    assert balanced(text, "[]{}()") is right


@pytest.mark.parametrize(
    ("digits", "meant"),
    [
        ("19990815", date(1999, 8, 15)),
        ("990815", date(1999, 8, 15)),
        ("040101", date(2004, 1, 1)),
        ("310101", date(1931, 1, 1)),
    ],
)
def test_days_are_read_with_two_or_four_digits_of_the_year(digits: str, meant: date) -> None:
    assert day(digits) == meant


@pytest.mark.parametrize("digits", ["19991301", "990230", "1999", "9908155"])
def test_no_day_is_told_to_be_none(digits: str) -> None:
    with pytest.raises(ValueError, match=digits):
        day(digits)


def test_of_two_spans_the_first_has_the_days_they_share() -> None:
    early = Span(date(2000, 1, 1), date(2001, 12, 31))
    late = Span(date(2001, 1, 1), date(2002, 12, 31))
    assert list(disjoint([("a", early), ("b", late), ("c", Span(None, None))])) == [
        ("a", early),
        ("b", Span(date(2002, 1, 1), date(2002, 12, 31))),
        ("c", Span(None, date(1999, 12, 31))),
        ("c", Span(date(2003, 1, 1), None)),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("LAND_OF_MOUSTACHES_", "Land of Moustaches"),
        ("PLO", "PLO"),
        ("U.S.", "U.S."),
        ("CHAD", "Chad"),
        ("GREY_LEAGUE_(GL)_", "Grey League"),
        ("AL-KHALID", "Al-Khalid"),
        ("Mixed Case", "Mixed Case"),
    ],
)
def test_names_in_capitals_are_written_as_texts_write_them(written: str, name: str) -> None:
    assert cased(spelled(written)) == name


def test_regular_forms() -> None:
    assert [plural(w) for w in ("envoy", "deputy", "boss")] == ["envoys", "deputies", "bosses"]
    assert singulars("sanctions") == ["sanctions", "sanction"]
    assert singulars("treaties") == ["treaties", "treaty"]
    assert singulars("crisis") == ["crisis"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a\nactor\tname\tcountry\tsector\n", Kind.actors_table),
        ("type\tlemmas\nAID\tsend\n", Kind.patterns_table),
        ("BORDURIA_ [SYR]\n+BORDURIAN\n", Kind.names),
        ("OTTO_KARNER_\n+KARNER_\n\t[DEUGOV >990101]\n", Kind.names),
        ("!HAND! = HAND, HANDS\n", Kind.names),
        ("<!-- - * kegs -->\nMILLER {} [~LAB]\n", Kind.names),
        ("--- HAUL [070] ---\nHAUL\n- * KEGS [071]\n", Kind.verbs),
        ("&KEGS\n+KEG\n", Kind.verbs),
        ("some words\n", Kind.unknown),
        ("", Kind.unknown),
    ],
)
def test_kinds_are_told_by_what_files_hold(text: str, kind: Kind) -> None:
    assert kind_of(Path("mine.txt"), text) is kind


def test_toml_is_told_by_its_name() -> None:
    assert kind_of(Path("mine.toml"), "") is Kind.patterns_toml
