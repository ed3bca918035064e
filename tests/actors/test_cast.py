"""Who phrases mean within a document, on sentences parsed by hand."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors import Gazetteer
from detente.actors.cast import Cast
from detente.actors.phrases import SentenceCast
from detente.records import ActorMention, Document, Speaker
from tests.coding.conftest import parsed

VISIT = """
    Olaf    olaf    NNP nsubj 3
    Scholz  scholz  NNP flat  1
    visited visit   VBD root  0
    Poland  poland  NNP obj   3
"""
PAIR = """
    Norway  norway  NNP nsubj 4
    and     and     CC  cc    3
    Chile   chile   NNP conj  1
    talked  talk    VBD root  0
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def cast_of(
    gazetteer: Gazetteer, text: str = "", outlet: str = "test", on: date = date(2023, 5, 17)
) -> Cast:
    return Cast(gazetteer, Document("d", text, outlet, True, published=on))


@pytest.fixture
def cast(gazetteer: Gazetteer) -> Cast:
    return cast_of(gazetteer)


def hear(cast: Cast, rows: str, offset: int = 0) -> SentenceCast:
    """The next sentence; the document is filled up with blanks before it."""
    tree = parsed(rows)
    return SentenceCast(cast, tree, offset, " " * offset + tree.tokens[0].doc.text)


def who(found: tuple[ActorMention, ...]) -> list[tuple[str, str, str]]:
    return [(m.text, m.country, m.how) for m in found]


def test_names_are_resolved_with_their_spans_in_the_document(cast: Cast) -> None:
    sentence = hear(cast, VISIT, offset=7)
    (person,) = sentence.of(0)
    assert (person.text, person.span) == ("Olaf Scholz", (7, 18))
    assert (person.country, person.sector, person.how) == ("DEU", "GOV", "name")
    (state,) = sentence.of(3)
    assert (state.country, state.sector) == ("POL", "")


def test_who_a_person_is_depends_on_the_day(gazetteer: Gazetteer) -> None:
    (later,) = hear(cast_of(gazetteer, on=date(2026, 1, 5)), VISIT).of(0)
    assert (later.country, later.sector) == ("DEU", "ELI")


def test_verbs_and_plain_nouns_are_nobody(cast: Cast) -> None:
    sentence = hear(
        cast,
        """
        Norway  norway  NNP nsubj 2
        praised praise  VBD root  0
        the     the     DT  det   4
        weather weather NN  obj   2
        """,
    )
    assert sentence.of(1) == ()
    assert sentence.of(3) == ()


def test_something_of_a_states_is_not_the_state(cast: Cast) -> None:
    sentence = hear(
        cast,
        """
        Imports import  NNS nsubj 5
        of      of      IN  case  4
        Chilean chilean JJ  amod  4
        beef    beef    NN  nmod  1
        fell    fall    VBD root  0
        """,
    )
    assert sentence.of(0) == ()
    assert sentence.of(3) == ()


def test_a_surname_stands_for_the_person_named_in_full(cast: Cast) -> None:
    hear(cast, VISIT)
    sentence = hear(
        cast,
        """
        Scholz scholz NNP nsubj 2
        left   leave  VBD root  0
        """,
        offset=40,
    )
    (found,) = sentence.of(0)
    assert found.actor.startswith("DEU.GOV.")
    assert found.span == (40, 46)


@pytest.mark.parametrize(
    ("pronoun", "country"), [("He", "DEU"), ("She", "DEU"), ("It", None), ("They", None)]
)
def test_a_personal_pronoun_is_the_last_subject(
    cast: Cast, pronoun: str, country: str | None
) -> None:
    hear(cast, VISIT)
    sentence = hear(cast, f"{pronoun} {pronoun.lower()} PRP nsubj 2\nleft leave VBD root 0", 40)
    expected = [(pronoun, country, "reference")] if country else []
    assert who(sentence.of(0)) == expected


def test_they_are_a_plural_subject(cast: Cast) -> None:
    hear(cast, PAIR)
    sentence = hear(cast, "They they PRP nsubj 2\nleft leave VBD root 0", 40)
    assert [c for _, c, _ in who(sentence.of(0))] == ["NOR", "CHL"]


def test_it_is_a_state_but_no_person(cast: Cast) -> None:
    hear(cast, "Norway norway NNP nsubj 2\ntalked talk VBD root 0")
    sentence = hear(cast, "It it PRP nsubj 2\nleft leave VBD root 0", 40)
    assert who(sentence.of(0)) == [("It", "NOR", "reference")]


def test_a_pronoun_without_a_subject_before_it_is_nobody(cast: Cast) -> None:
    sentence = hear(cast, "It it PRP nsubj 2\nleft leave VBD root 0")
    assert sentence.of(0) == ()


def test_the_two_nations_are_the_documents_parties(cast: Cast) -> None:
    hear(cast, PAIR)
    sentence = hear(
        cast,
        """
        The     the    DT  det    3
        two     two    CD  nummod 3
        nations nation NNS nsubj  4
        agreed  agree  VBD root   0
        """,
        offset=40,
    )
    assert who(sentence.of(2)) == [
        ("The two nations", "NOR", "reference"),
        ("The two nations", "CHL", "reference"),
    ]
    assert {m.span for m in sentence.of(2)} == {(40, 55)}


def test_the_two_nations_of_no_document_are_nobody(cast: Cast) -> None:
    sentence = hear(cast, "both both DT det 2\nnations nation NNS nsubj 3\nleft leave VBD root 0")
    assert sentence.of(1) == ()


def test_an_owner_stands_before_its_noun(cast: Cast) -> None:
    sentence = hear(
        cast,
        """
        Norway  norway  NNP nmod:poss 3
        's      's      POS case      1
        attack  attack  NN  nsubj     6
        on      on      IN  case      5
        Chile   chile   NNP nmod      3
        failed  fail    VBD root      0
        """,
    )
    assert [m.country for m in sentence.owner(2)] == ["NOR"]
    assert [m.country for m in sentence.other(sentence.of(0), 6)] == ["CHL"]


def test_actors_are_counted_by_country(cast: Cast) -> None:
    hear(cast, PAIR)
    hear(cast, "Chile chile NNP nsubj 2\nleft leave VBD root 0", 40)
    assert cast.countries() == ["CHL", "NOR"]
    assert cast.state("NOR") is not None
    assert cast.state("PER") is None


def test_a_korean_is_of_the_north_where_the_text_says_so(gazetteer: Gazetteer) -> None:
    rows = """
        The    the    DT det   3
        Korean korean JJ amod  3
        army   army   NN nsubj 4
        fired  fire   VBD root 0
    """
    assert [c for _, c, _ in who(hear(cast_of(gazetteer), rows).of(2))] == ["KOR"]
    northern = cast_of(gazetteer, "The DPRK and the ROK met. The Korean army fired.")
    assert [c for _, c, _ in who(hear(northern, rows).of(2))] == ["PRK"]
    rows = """
        The      the      DT  det      2
        Republic republic NNP compound 6
        of       of       IN  case     4
        Korea    korea    NNP nmod     2
        Korean   korean   JJ  amod     6
        envoy    envoy    NN  nsubj    7
        spoke    speak    VBD root     0
    """
    assert [c for _, c, _ in who(hear(northern, rows).of(5))] == ["KOR"]


def test_we_are_whoever_speaks_and_nobody_in_prose(cast: Cast) -> None:
    rows = "We we PRP nsubj 2\nleft leave VBD root 0"
    assert hear(cast, rows).of(0) == ()
    cast.speaker = Speaker("MS. OAKES", (0, 9), "", "NOR")
    assert who(hear(cast, rows, 40).of(0)) == [("We", "NOR", "reference")]


FREED = """
    Peru   peru   NNP nsubj 2
    freed  free   VBD root  0
    Ahmed  ahmed  NNP obj   2
    Horvan horvan NNP flat  3
"""


def test_a_given_name_before_another_is_somebody_and_the_surname_later_on(cast: Cast) -> None:
    assert who(hear(cast, FREED).of(2)) == [("Ahmed Horvan", "", "unknown")]
    later = hear(cast, FREED.replace("Ahmed  ahmed  NNP obj   2\n", "").replace("flat  3", "obj 2"))
    assert who(later.of(2)) == [("Horvan", "", "reference")]


@pytest.mark.parametrize("other", [("Ahmed", "Quickly"), ("Horvan", "Wharf"), ("Horvan", "TRAWL")])
def test_what_bears_a_name_or_has_none_is_nobody(cast: Cast, other: tuple[str, str]) -> None:
    assert hear(cast, FREED.replace(*other)).of(2) == ()
