"""Whose somebody is whom a story names without a country: what is learned from labelled stories."""

from __future__ import annotations

import pytest

from detente.actors.whose import is_open
from detente.coding import Coder
from detente.records import ActorMention, Document, EventMention

LIMA = (
    "Thousands of people marched in Lima on Saturday against the government of Peru, the largest "
    "protest since the president took office. Peruvian lawmakers had refused to bring elections "
    "forward. Witnesses spoke of tear gas and rubber bullets in the old town, and of barricades on "
    "the roads to Cusco and Arequipa. The rain had stopped by noon. Shops stayed shut and buses "
    "did not run. "
)
KHARKIV = (
    "Ukraine's president visited Kharkiv on Monday and spoke with families there. Russia's "
    "missiles have hit power stations in Kharkiv and Odesa for weeks, and millions of Ukrainians "
    "live without light or heat. The invasion of Ukraine began in February. Schools in the city "
    "stay shut, and trains to the west are full. Aid from the north arrives on most mornings, and "
    "there is bread again in some of the shops. "
)


def told(coder: Coder, text: str) -> list[EventMention]:
    return list(coder.code(Document("d", text, "herald.example", True)).mentions)


def countries(actors: tuple[ActorMention, ...]) -> list[str]:
    return [actor.country for actor in actors]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        (LIMA + "Police arrested dozens of students.", "PER", "PER"),
        (LIMA + "Prosecutor Ada Brisk charged the organisers.", "PER", "PER"),
        (KHARKIV + "Moscow's forces killed dozens of villagers.", "RUS", "UKR"),
    ],
)
def test_people_of_a_story_are_of_the_country_that_is_likely(
    coder: Coder, text: str, source: str, target: str
) -> None:
    last = told(coder, text)[-1]
    assert (countries(last.source), countries(last.target)) == ([source], [target])


def test_what_the_rules_tell_of_a_pronoun_stands(coder: Coder) -> None:
    text = f"{KHARKIV}Moscow's forces killed dozens of villagers. They bombed a school."
    assert countries(told(coder, text)[-1].source) == ["RUS"]


def test_a_sentence_alone_tells_no_story(coder: Coder) -> None:
    (mention,) = told(coder, "Norway arrested Jonas Lindqvist on Monday.")
    assert countries(mention.target) == [""]


@pytest.mark.parametrize(
    ("how", "actor", "text", "expected"),
    [
        ("noun", "", "villagers", True),
        ("home", "PER.COP", "the police", True),
        ("unknown", "", "Ada Brisk", True),
        ("reference", "PER.COP", "the officers", True),
        ("reference", "PER.COP", "they", False),
        ("reference", "PER.GOV.brisk-ada", "the president", False),
        ("reference", "PER", "here", False),
        ("name", "PER", "Peru", False),
        ("likely", "PER", "them", False),
    ],
)
def test_only_words_without_a_country_leave_open_whose_somebody_is(
    how: str, actor: str, text: str, expected: bool
) -> None:
    country, _, sector = actor.partition(".")
    mention = ActorMention(text, (5, 9), actor, "", country, sector.partition(".")[0], how)
    assert is_open(mention, [((20, 24), "CHL")]) is expected
    assert not is_open(mention, [((4, 8), "CHL")])  # a name within its words
