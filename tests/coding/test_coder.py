"""Documents as wholes: spans that point back, the same twice, and texts that are no English."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from detente.coding import Coder
from detente.records import Coded, Document, Span
from tests.coding.conftest import Read

NEWS = (
    "Norway’s army “attacks” Chile\n\n"
    "OSLO — Norway’s army attacked Chile on Monday, the Kremlin said.\n"
    "“Norway has sent weapons to Peru,” Chile’s foreign minister said in Lima. He condemned it.\n\n"
    "Reactions\n\n"
    "- Kenya’s president – who had visited Oslo in 1994 – called for talks.\n"
    "- The Chilean and Norwegian navies held a joint exercise…\n\n"
    "Norway denied the claims. The two nations signed a treaty yesterday."
)
DAY = "2023-05-17"
WORDS = (
    "Norway Chile Peru Putin the a to of and if that which who he it they two nations sent send "
    "accused denied said will may not talks visit met agreed refused sanctions troops with by on "
    "was been be has , . ; : “ ” ' — ( ) 1994 yesterday"
)


def coded(coder: Coder, text: str) -> Coded:
    return coder.code(Document("d", text, "test", True, published=date.fromisoformat(DAY)))


def spans(found: Coded) -> Iterator[tuple[Span, str]]:
    """Every span that is said to hold a text, with that text."""
    for sentence in found.sentences:
        yield sentence.span, sentence.text
    for actor in found.actors:
        yield actor.span, actor.text
    for statement in found.statements:
        yield statement.span, statement.text
    for mention in found.mentions:
        yield mention.span, mention.sentence
        for part in (*mention.source, *mention.target, mention.speaker, mention.date):
            if part is not None:
                yield part.span, part.text
        if mention.place is not None:
            yield mention.place.span, mention.place.text


def check(found: Coded) -> None:
    for span, text in spans(found):
        assert found.document.text[slice(*span)] == text
    for mention in found.mentions:
        assert mention.trigger is not None
        assert mention.span[0] <= mention.trigger.span[0] < mention.trigger.span[1]
        assert mention.trigger.span[1] <= mention.span[1]


def test_every_span_holds_what_it_is_said_to_hold(read: Read) -> None:
    found = read(NEWS, DAY)
    assert len(found.mentions) >= 4
    check(found)


def test_a_speaker_nobody_knows_stands_where_it_says(read: Read) -> None:
    found = read("Talks\n\n“Norway” sent weapons to Peru, a tired fishmonger said.")
    (mention,) = found.mentions
    assert mention.speaker is not None
    assert (mention.speaker.text, mention.speaker.country) == ("a tired fishmonger", "")
    check(found)


def test_sentences_are_numbered_and_never_overlap(read: Read) -> None:
    found = read(NEWS, DAY).sentences
    assert [s.number for s in found] == list(range(len(found)))
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def test_a_heading_never_runs_into_the_sentence_below(read: Read) -> None:
    assert read(NEWS, DAY).sentences[0].text == "Norway’s army “attacks” Chile"


def test_coding_twice_gives_the_same(coder: Coder) -> None:
    first = coded(coder, NEWS)
    coded(coder, "Brazil and India held talks in New Delhi. He praised them.")
    assert coded(coder, NEWS) == first


def test_documents_know_nothing_of_one_another(coder: Coder) -> None:
    coded(coder, "Norway and Chile quarrelled. Olaf Scholz visited Warsaw.")
    alone = coded(coder, "The two nations signed a treaty. He visited Kenya.")
    assert not {a.country for a in alone.actors} & {"NOR", "CHL", "DEU", "POL"}


def test_quotes_and_dashes_do_not_change_what_is_read(coder: Coder) -> None:
    curly = coded(coder, "“Norway’s army” attacked Chile — and Peru’s minister condemned it.")
    plain = coded(coder, "\"Norway's army\" attacked Chile - and Peru's minister condemned it.")
    assert [(m.type, m.source[0].span) for m in curly.mentions] == [
        (m.type, m.source[0].span) for m in plain.mentions
    ]
    assert curly.mentions


@pytest.mark.parametrize("text", ["", " \n\t\n ", ". . .", "!!! ??? —— …", "（）「」", "🙂🙂🙂"])
def test_a_text_without_words_has_no_mentions(coder: Coder, text: str) -> None:
    found = coded(coder, text)
    assert found.mentions == ()
    check(found)


@pytest.mark.parametrize(
    "text",
    [
        "🇳🇴 Norway sent weapons 🚢🚢 to Chile 🇨🇱.",
        "Nor\u200bway sent\u200b weapons to\u200d Chile\ufeff.\u2060 \u00ad",
        "Norway\x01 sent\x02 weapons\x1b[31m to \x7f Chile.\x85 \x0b \x0c",
        "\u202eNorway sent weapons to Chile\u202c.",
        "Norway\u00a0sent\u00a0weapons\u00a0to\u00a0Chile.",
        "Норвегия отправила 武器 إلى Chile.",
        "(" * 200 + "Norway" + ")" * 200,
        "x" * 5000,
        "Norway and " * 200,
        "NORWAY SENDS WEAPONS TO CHILE",
        "norway sends weapons to chile",
        "Norway\n\n\nChile\n- \n* \n# \n",
    ],
    ids=range(12),
)
def test_odd_texts_do_no_harm(coder: Coder, text: str) -> None:
    check(coded(coder, text))


def test_a_sentence_of_four_hundred_words_does_no_harm(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coder, "confidence", 0.0)  # nothing is sure in such a sentence
    text = "Norway sent weapons to Chile, " + "and Peru said that Kenya had met Bolivia, " * 50
    found = coded(coder, text + "and that was that.")
    assert len(text.split()) > 400
    assert found.mentions[0].type == "AID"
    check(found)


@pytest.mark.parametrize("seed", range(8))
def test_word_soup_does_no_harm(coder: Coder, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    check(coded(coder, " ".join(chance.choices(WORDS.split(), k=70))))


@pytest.mark.parametrize("blank", ["\u202f", "\u2009", "\u200b", "\u3000", "\ufeff"])
def test_exotic_blanks_are_blanks(read: Read, blank: str) -> None:
    text = f"Norway{blank}signed a treaty{blank}with Chile on{blank}Monday."
    (mention,) = read(text, DAY).mentions
    assert [a.country for a in (*mention.source, *mention.target)] == ["NOR", "CHL"]
    assert all(text[slice(*a.span)] == a.text for a in (*mention.source, *mention.target))


def test_a_date_between_subject_and_verb_is_no_obstacle(read: Read) -> None:
    (mention,) = read("Norway on Monday lifted sanctions on Chile.", DAY).mentions
    assert (mention.type, mention.target[0].country) == ("CONCEDE", "CHL")
    assert mention.date is not None
    assert mention.date.start == date(2023, 5, 15)
