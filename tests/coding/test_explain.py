from __future__ import annotations

from datetime import date

import pytest

import detente
from detente.coding import Coder
from detente.records import Document


def test_a_sentence_is_explained_by_clauses_actors_and_mentions(coder: Coder) -> None:
    text = "Norway agreed to send grain to Chile. Peru slept."
    document = Document("d", text, "test", True, published=date(2024, 6, 20))
    first, second = coder.explain(document)
    assert first.sentence == "Norway agreed to send grain to Chile."
    assert [(c.predicate, c.mark, c.status) for c in first.clauses] == [
        ("agree", "", "happened"),
        ("send", "to", "planned"),
    ]
    assert ("subject", "Norway") in first.clauses[0].arguments
    assert [a.country for a in first.actors] == ["NOR", "CHL"]
    assert [m.rule for m in first.mentions] == ["verb:agree+verb:send"]
    assert second.mentions == ()
    assert second.reasons == ()
    (reasons,) = first.reasons
    assert "act" in {reason.sign for reason in reasons}


def test_a_denial_has_no_reasons_of_its_own(coder: Coder) -> None:
    _, second = coder.explain(Document("d", "Norway raided Chile. Norway denied it.", "", False))
    assert [m.status for m in second.mentions] == ["denied"]
    assert second.reasons == ([],)


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Norway attacked Chile.", "attacked", "happened"),
        ("Norway will visit Chile in May.", "visit", "planned"),
        ("Nobody from Norway attended the talks with Chile.", "attended", "negated"),
        ("Norway has yet to ratify the treaty with Chile.", "ratify", "negated"),
        ("Norway would have met Chile had it not rained.", "met", "negated"),
        ("Norway is said to have freed two Chileans.", "freed", "alleged"),
        ("Norway denied that it had attacked Chile.", "attacked", "denied"),
        ("The minister said that Norway had not attacked Chile.", "attacked", "denied"),
        ("The abortive sale of tanks by Norway to Chile cost millions.", "sale", "negated"),
        ("The proposed summit of Norway and Chile pleased many.", "summit", "possible"),
        ("Talks between Norway and Chile are under way in Lima.", "Talks", "ongoing"),
        ("Norway may attack Chile.", "attack", "possible"),
    ],
)
def test_the_status_of_a_word(text: str, word: str, status: str) -> None:
    at = text.index(word)
    assert detente.status_of(text, (at, at + len(word))) == status


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 99)])
def test_a_span_outside_the_sentence_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        detente.status_of("Norway slept.", span)
