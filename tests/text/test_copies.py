from __future__ import annotations

import gc
import random
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from detente.records import Document
from detente.text import Copies, Copy, mark_copies

PLACES = ("Lisk", "Brenn", "Tarn", "Orsk", "Halvania", "Morland", "Velde", "Karth", "Sunder")
VERBS = ("visited", "left", "praised", "accused", "warned", "supplied", "blocked", "invited")
THINGS = ("harbour", "treaty", "envoy", "fleet", "border", "grain", "summit", "village", "ministry")


def marked(documents: Iterable[Document]) -> list[Document]:
    return [item for item in mark_copies(documents) if isinstance(item, Document)]


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
    return marked([document("a", first), document("b", second)])[1].copy_of == "a"


def test_a_copy_names_the_earliest_document() -> None:
    text = "\n".join(article(1))
    seen = marked([document(name, text) for name in "abc"])
    assert [item.copy_of for item in seen] == [None, "a", "a"]
    assert [item.id for item in seen] == ["a", "b", "c"]


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
    seen = marked(document(str(n), text) for n, text in enumerate(texts))
    assert [item.copy_of for item in seen] == [None, "0", "0"]


def test_texts_on_the_same_places_are_no_copies() -> None:
    seen = marked(document(str(n), "\n".join(article(n))) for n in range(100, 200))
    assert not [item for item in seen if item.copy_of]


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
    seen = marked(
        [document("a", text, pair=((0, 4), (5, 9))), document("b", text, pair=((0, 4), (9, 12)))]
    )
    assert [item.copy_of for item in seen] == [None, None]


def test_documents_can_come_one_at_a_time() -> None:
    copies = Copies()
    text = "\n".join(article(8))
    assert copies.of(document("a", text)) is None
    assert copies.of(document("b", "\n".join(article(9)))) is None
    assert copies.of(document("c", text + " Nobody knows why.")) == "a"


def test_empty_documents_are_no_copies_of_each_other() -> None:
    assert not copied("...", "!!!")


LETTER = (
    "The president sent a message of greeting to {who} on the occasion of the national day of "
    "{where}. In the message he extended warm congratulations to the government and the people of "
    "{where} and expressed his belief that the long friendship between the two countries would "
    "grow stronger in the years to come. He wished {who} good health and the people of {where} "
    "peace and prosperity, and thanked them for their steadfast support in difficult times."
)


def test_one_letter_to_two_presidents_is_no_copy() -> None:
    assert not copied(
        LETTER.format(who="Ada Brenn", where="Halvania"),
        LETTER.format(who="Jon Karth", where="Morland"),
    )


def test_a_number_put_right_in_an_article_makes_a_copy() -> None:
    text = "\n".join(article(20))
    assert copied(text + " At least 20 were hurt.", text + " At least 31 were hurt.")


def test_a_number_changed_in_a_short_report_makes_another_report() -> None:
    report = (
        "The exchange in Lisk closed {0} points up on Monday as traders bought grain and steel "
        "after the ministry said that it would not raise its duties this year. Trading was thin "
        "because of the feast, brokers said, and most of it was done before noon."
    )
    assert not copied(report.format(12), report.format(47))


def test_this_years_notice_is_no_copy_of_last_years() -> None:
    notice = "\n".join(article(28))
    days = [date(2023, 6, 1), date(2023, 7, 1), date(2024, 6, 1)]
    seen = marked(
        document(str(day), f"{notice} Given on this day, {day:%d %B %Y}.", published=day)
        for day in days
    )
    assert [item.copy_of for item in seen] == [None, "2023-06-01", None]


def test_arrival_and_departure_told_alike_are_two_reports() -> None:
    who = (
        "A delegation of the Halvanian Society for the Study of Northern Rivers and Lakes, headed "
        "by its Executive Chairman Ulf Tarn and joined by members of the Lisk City Committee,"
    )
    assert not copied(
        f"LISK, May 2 -- {who} arrived here by train on Monday at the invitation of the ministry.",
        f"LISK, May 9 -- {who} left here by train on Sunday after a visit to the upper valley.",
    )


def test_an_article_between_paragraphs_of_anothers_is_a_copy() -> None:
    own, theirs = article(21), article(22)
    assert copied("\n".join(theirs), "\n".join([own[0], *theirs[:4], own[1]]))


def test_a_third_of_an_article_is_a_copy() -> None:
    paragraphs = article(23, 9)
    assert copied("\n".join(paragraphs), "\n".join(paragraphs[:3]))


def test_an_article_without_each_third_sentence_is_a_copy() -> None:
    sentences = " ".join(article(24, 9)).split(". ")
    kept = [sentence for number, sentence in enumerate(sentences) if number % 3]
    assert copied(". ".join(sentences), ". ".join(kept))


def test_a_roundup_copies_none_of_the_articles_in_it() -> None:
    articles = [article(number) for number in range(30, 35)]
    seen = marked(
        document(str(number), text)
        for number, text in enumerate(
            ["\n".join(each) for each in articles] + ["\n".join(each[0] for each in articles)]
        )
    )
    assert [item.copy_of for item in seen] == [None] * 6


def test_a_copy_is_found_among_hundreds_filled_in_from_one_form() -> None:
    form = [" ".join(line.split()[:30]) for line in article(25, 10)]
    own = [[" ".join(line.split()[:10]) for line in article(n, 10)] for n in range(1000, 1200)]
    texts = ["\n".join(x for pair in zip(form, each, strict=True) for x in pair) for each in own]
    with Copies() as copies:
        assert not any(copies.of(document(str(n), text)) for n, text in enumerate(texts))
        assert copies.of(document("again", texts[150] + " More to come.")) == "150"


def test_of_two_that_a_text_is_taken_from_the_earlier_is_named() -> None:
    paragraphs = article(26, 9)
    with Copies() as copies:
        copies.of(document("a", "\n".join(paragraphs[:5])))
        copies.of(document("b", "\n".join(article(27))))
        assert copies.of(document("c", "\n".join(paragraphs))) == "a"
        assert copies.of(document("d", "\n".join(paragraphs[1:]))) == "a"


@pytest.mark.parametrize(
    ("relation", "change"),
    [
        ("same", lambda text: text.upper()),
        ("near", lambda text: text.replace(".", ", it was said.", 1)),
        ("cut", lambda text: text[: len(text) // 2]),
        ("extended", lambda text: "\n".join([text, *article(41, 3)])),
        ("revised", lambda text: "\n".join([*article(42, 2), text[: len(text) * 2 // 3]])),
    ],
)
def test_a_copy_says_how_it_is_related(relation: str, change: Callable[[str], str]) -> None:
    text = "\n".join(article(40))
    with Copies() as copies:
        copies.of(document("a", text))
        assert copies.find(document("b", change(text))) == Copy("a", relation)  # type: ignore[arg-type]


def test_what_is_remembered_lies_outside_of_memory() -> None:
    documents = [document(str(n), "\n".join(article(n))) for n in range(2000, 2300)]
    with Copies() as copies:
        for each in documents[:50]:
            copies.of(each)
        tracemalloc.start()
        for each in documents[50:]:
            copies.of(each)
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert grown < 50_000  # bytes, of 250 documents


def test_closing_forgets_and_may_be_repeated() -> None:
    copies = Copies()
    copies.of(document("a", "\n".join(article(1))))
    copies.close()
    copies.close()
    with pytest.raises(sqlite3.ProgrammingError):
        copies.of(document("b", "\n".join(article(1))))


def test_what_is_never_closed_goes_without_a_warning() -> None:
    copies = Copies()
    copies.of(document("a", "\n".join(article(1))))
    base = copies._base
    del copies
    gc.collect()  # a warning would be an error here
    with pytest.raises(sqlite3.ProgrammingError):
        base.execute("SELECT 1")


def test_a_full_disk_ends_the_search_and_not_the_run(caplog: pytest.LogCaptureFixture) -> None:
    with Copies() as copies:
        copies._base.execute("PRAGMA max_page_count = 12")
        told = [copies.of(document(str(n), "\n".join(article(n, 20)))) for n in range(60)]
    assert told == [None] * 60
    assert caplog.text.count("no copies are looked for from") == 1


def test_a_text_of_one_word_said_without_end_is_read_in_bounded_time() -> None:
    with Copies() as copies:
        assert copies.of(document("a", "grain " * 300_000)) is None
        assert copies.of(document("b", "grain " * 200_000)) == "a"
