from __future__ import annotations

import random

from detente.records import Document
from detente.text import Copies, mark_copies

PLACES = ("Lisk", "Brenn", "Tarn", "Orsk", "Halvania", "Morland", "Velde", "Karth", "Sunder")
VERBS = ("visited", "left", "praised", "accused", "warned", "supplied", "blocked", "invited")
THINGS = ("harbour", "treaty", "envoy", "fleet", "border", "grain", "summit", "village", "ministry")


def article(seed: int, paragraphs: int = 6) -> list[str]:
    """Paragraphs of made-up sentences, different for every seed."""
    dice = random.Random(seed)  # noqa: S311

    def sentence() -> str:
        a, b = dice.sample(PLACES, 2)
        return f"{a} {dice.choice(VERBS)} {b} over the {dice.choice(THINGS)} {dice.randint(1, 99)}."

    return [" ".join(sentence() for _ in range(4)) for _ in range(paragraphs)]


def document(name: str, text: str, **more: object) -> Document:
    return Document(id=name, text=text, outlet=name, outlet_known=True, **more)  # type: ignore[arg-type]


def copied(first: str, second: str) -> bool:
    return mark_copies([document("a", first), document("b", second)])[1].copy_of == "a"


def test_a_copy_names_the_earliest_document() -> None:
    text = "\n".join(article(1))
    marked = mark_copies([document(name, text) for name in "abc"])
    assert [item.copy_of for item in marked] == [None, "a", "a"]
    assert [item.id for item in marked] == ["a", "b", "c"]


def test_another_headline_and_dateline_hide_no_copy() -> None:
    body = "\n".join(article(2))
    assert copied(
        "Envoys meet over grain\n\nLISK, March 3 (Northwire) - " + body,
        "Two Neighbours Talk at Last, and the Harbour Is Open Again\n\nBRENN -- " + body.upper(),
    )


def test_a_cut_ending_hides_no_copy_either_way_round() -> None:
    paragraphs = article(3)
    whole, cut = "\n".join(paragraphs), "\n".join(paragraphs[:3])
    assert copied(whole, cut)
    assert copied(cut, whole)


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    paragraphs = article(4)
    texts = ["\n".join(paragraphs[:end]) for end in (6, 5, 4)]
    marked = mark_copies(document(str(n), text) for n, text in enumerate(texts))
    assert [item.copy_of for item in marked] == [None, "0", "0"]


def test_texts_on_the_same_places_are_no_copies() -> None:
    marked = mark_copies(document(str(n), "\n".join(article(n))) for n in range(100, 200))
    assert not [item for item in marked if item.copy_of]


def test_a_text_that_quotes_a_paragraph_is_no_copy() -> None:
    quoted = article(5)[0]
    assert not copied("\n".join(article(5)), "\n".join([*article(6), quoted]))


def test_short_texts_are_copies_only_word_for_word() -> None:
    assert copied("Orsk invited Halvania to talks.", "ORSK INVITED HALVANIA TO TALKS")
    assert not copied(
        "Orsk invited Halvania to talks in Brenn on Monday over the harbour and the grain.",
        "Orsk invited Halvania to talks in Brenn on Tuesday over the harbour and the grain.",
    )


def test_a_question_about_a_pair_is_no_copy() -> None:
    text = "\n".join(article(7))
    marked = mark_copies(
        [document("a", text, pair=((0, 4), (5, 9))), document("b", text, pair=((0, 4), (9, 12)))]
    )
    assert [item.copy_of for item in marked] == [None, None]


def test_documents_can_come_one_at_a_time() -> None:
    copies = Copies()
    text = "\n".join(article(8))
    assert copies.of(document("a", text)) is None
    assert copies.of(document("b", "\n".join(article(9)))) is None
    assert copies.of(document("c", text + " Nobody knows why.")) == "a"


def test_empty_documents_are_no_copies_of_each_other() -> None:
    assert not copied("...", "!!!")
