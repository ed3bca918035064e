from __future__ import annotations

import re

import pytest

from detente.errors import InputError
from detente.record.terms import Term, fold, forms, parse


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("meetings", "meet meeting met meets"),
        ("met", "meet meets meeting"),
        ("visited", "visit visits visiting"),
        ("visit", "visited visits visiting"),
        ("treaties", "treaty"),
        ("treaty", "treaties"),
        ("agreed", "agree agrees agreeing"),
        ("exchange", "exchanged exchanging exchanges"),
        ("planning", "plan planned plans"),
        ("launches", "launch launched launching"),
        ("signing", "sign signed signs"),
        ("said", "say says"),
    ],
)
def test_word_is_found_in_its_other_forms(word: str, others: str) -> None:
    assert {word, *others.split()} <= forms(word)


@pytest.mark.parametrize(
    ("word", "stranger"),
    [("news", "new"), ("un", "uns"), ("kim", "kims"), ("press", "pres"), ("visit", "visitor")],
)
def test_words_that_only_look_alike_are_others(word: str, stranger: str) -> None:
    assert stranger not in forms(word)


def finds(term: Term, text: str) -> bool:
    # Python's own expressions know no \p{...}.
    pattern = term.pattern.replace(r"[^\p{L}\p{N}]", r"[\W_]")
    found = re.search(pattern, fold(text)) is not None
    assert not found or term.part in fold(text)
    return found


def test_phrase_stands_as_it_is() -> None:
    ((term,),) = parse('"military cooperation"').groups
    assert finds(term, "Their Military  cooperation grew.")
    assert not finds(term, "Cooperation of a military kind; military cooperations.")


def test_word_with_signs_inside_is_a_phrase() -> None:
    ((term,),) = parse("Russia-DPRK").groups
    assert finds(term, "a Russia-DPRK treaty")
    assert finds(term, "Russia, DPRK")
    assert not finds(term, "DPRK and Russia")


def test_accents_and_case_do_not_matter() -> None:
    ((term,),) = parse("erdogan").groups
    assert finds(term, "President ERDOĞAN spoke.")
    ((term,),) = parse("Čapek").groups
    assert finds(term, "capek's play")


def test_alternatives_and_exclusions_are_told_apart() -> None:
    asked = parse('treaty Russia OR "North Korea" -draft -"old text"')
    assert [len(group) for group in asked.groups] == [1, 2]
    assert len(asked.excluded) == 2


def test_or_without_neighbours_is_no_operator_and_no_error() -> None:
    assert len(parse("treaty OR").groups) == 1
    assert len(parse("OR treaty").groups) == 2


@pytest.mark.parametrize("words", ["", "  ", '""', "-treaty", "!!!"])
def test_search_for_nothing_is_refused(words: str) -> None:
    with pytest.raises(InputError, match="name a word"):
        parse(words)


def test_unclosed_quotation_goes_to_the_end() -> None:
    ((term,),) = parse('"military cooperation').groups
    assert finds(term, "military cooperation")


def test_signs_of_patterns_are_signs_like_others() -> None:
    for words in ("(.*", "a|b", "[x", "x{2}", "\\"):
        try:
            asked = parse(words)
        except InputError:
            continue
        for group in asked.groups:
            for term in group:
                assert not finds(term, "something else entirely")
