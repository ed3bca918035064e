"""Statuses of acts in whole sentences: what operators, refutals and times do to them."""

from __future__ import annotations

import pytest

from detente import status_of
from tests.coding.conftest import Code


def told(text: str) -> str:
    """Status of the word in brackets."""
    start, end = text.index("["), text.index("]") - 1
    return status_of(text.replace("[", "").replace("]", ""), (start, end))


@pytest.mark.parametrize(
    ("status", "text"),
    [
        # contents of beliefs, charges and hearsay
        ("alleged", "Taipei blamed China for [cutting] two cables."),
        ("alleged", "Pakistan has been charged with [sheltering] the bombers."),
        ("alleged", "Rumours that China had [bought] the port swept Colombo."),
        ("alleged", "In Washington's view, North Korea has [sold] shells to Russia."),
        ("alleged", "The [poisoning] was blamed on Moscow."),
        ("alleged", "If rebel accounts are to be believed, Chad [shelled] the camp."),
        ("happened", "Zelensky thanked Berlin for [sending] the tanks."),
        # refutals
        ("denied", "Sofia called the report of [shelling] near the border disinformation."),
        ("denied", "The Kremlin described claims of a secret [meeting] as nonsense."),
        ("denied", "Turkey's minister brushed aside talk that he had [met] Assad."),
        ("denied", "The junta disavowed any role in the [killing] of the aid workers."),
        ("denied", "Asked whether India had [bought] the oil, the minister said it had not."),
        ("possible", "There is talk of a French [withdrawal] from Chad."),
        # what comes to nothing
        ("negated", "China stopped short of [condemning] the invasion."),
        ("negated", "Norway abandoned its plan to [supply] jets to Kyiv."),
        ("negated", "Skipping the planned [stopover] in Delhi, the president flew to Beijing."),
        ("negated", "The [visit] of Israel's minister to Jakarta never took place."),
        ("negated", "Washington decided against [sending] the missiles."),
        ("negated", "The border treaty between Kenya and Somalia is still [unsigned]."),
        ("happened", "Hungary [will not let] arms cross its territory."),
        # what goes on
        ("ongoing", "The hunger [strike] has entered its fourth week with no deal in sight."),
        ("ongoing", "Iran has never stopped [paying] the fighters."),
        ("ongoing", "The [blockade] remains in force."),
        ("ongoing", "Peru's president is on a [visit] to Beijing."),
        ("ongoing", "The [visiting] minister will address students."),
        # what lies ahead
        ("planned", "Pakistan's army chief is [visiting] Riyadh next Wednesday."),
        ("ongoing", "Pakistan's army chief is [visiting] Riyadh."),
        ("planned", "A Ukrainian mission is slated to [tour] the Gulf in May."),
        ("planned", "Shuttle diplomacy gathered speed ahead of Tuesday's [meeting] in Brussels."),
        ("possible", "Serbia has not ruled out [sending] troops to Kosovo."),
        ("possible", "The EU is thinking of [suspending] its trade agreement."),
        ("possible", "In case Hezbollah [attacks] Haifa in force, Israel has moved its hospitals."),
        ("possible", "Provided that Congress pays, the Americans will [ship] a second battery."),
        # purposes that the act itself serves, and others
        ("happened", "Thousands gathered in Belgrade to [protest] the new law."),
        ("happened", "The ministers met in Cairo to [discuss] the border."),
        ("planned", "The minister flew to Cairo to [discuss] the border."),
        ("possible", "We call upon Moscow to [withdraw] its troops."),
        ("happened", "They spoke of their opposition to Russia's [invasion] of Ukraine."),
        # what an answer presupposes
        ("happened", "Iran will respond to the [killing] of its general."),
    ],
)
def test_what_is_said_of_an_act_decides(status: str, text: str) -> None:
    assert told(text) == status


def test_a_speaker_who_says_that_it_was_not_so_denies(code: Code) -> None:
    mentions = code("MR. KIRBY: Norway has not attacked Chile.")
    assert [m.status for m in mentions] == ["denied"]


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("I want to thank Norway.", "thank", "happened"),
        ("We would like to congratulate Norway.", "congratulate", "happened"),
        ("Let me welcome the minister.", "welcome", "happened"),
        ("I do not want to condemn Norway.", "condemn", "negated"),
        ("I want to help Norway.", "help", "possible"),
        ("I want you to thank Norway.", "thank", "possible"),
        ("Norway wants to thank Chile.", "thank", "possible"),
    ],
)
def test_what_is_done_by_saying_that_one_would(text: str, word: str, status: str) -> None:
    at = text.index(word)
    assert status_of(text, (at, at + len(word))) == status
