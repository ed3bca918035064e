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
        ("possible", "Had Iran [attacked] Oman, Peru would have left."),
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
        # a hedge of who speaks is no belief of a party's
        ("happened", "I think Chile [met] Peru's envoy."),
        ("happened", "The envoy [met] Peru's minister in May, I believe, in Lima."),
        ("alleged", "Chilean officials think Peru [attacked] the post."),
        ("denied", "I don't think that Chile [attacked] the post."),
        # what is looked forward to, and occasions
        ("planned", "Chile's president looks forward to [receiving] Peru's king."),
        ("happened", "The envoy had an opportunity this week to [meet] the rebels."),
        ("planned", "The minister will have an opportunity to [meet] Peru's king in Lima."),
        ("planned", "Chile is going to continue to [support] Peru."),
        ("ongoing", "Chile has and will continue to [consult] with Peru."),
        ("planned", "The president's [trip] will include a stop in Lima."),
        ("planned", "Lima hosts the [summit] next week."),
        ("happened", "The minister praised the [summit] in Lima last year."),
        ("planned", "Reporters asked about next week's [meeting] between Chile and Peru."),
        ("planned", "They discussed tomorrow's [talks] between Chile and Peru."),
        ("happened", "They discussed last week's [talks] between Chile and Peru."),
        # entries of a day's programme, and a chronicle's
        ("planned", "11:15 a.m. The minister [meets] with Peru's ambassador."),
        ("happened", "11:15 a.m. Rebels [attack] the town."),
        ("planned", "Starting in August, Chile is [prohibiting] Peru from fishing."),
        ("planned", "She will mark the day and [thank] Chile for its help."),
        # deeds that are known, and others
        ("happened", "The leaders discussed the impact of Peru's [war] on food prices."),
        ("happened", "Chile vowed to hold Peru accountable for its [aggression]."),
        ("possible", "Chile sought to deter Peruvian [aggression]."),
        ("planned", "Peru will launch an [invasion] of Chile."),
        ("possible", "In the event of a Peruvian [invasion], Chile will fight."),
        ("happened", "They raised concerns about China's [support] for the rebels."),
        ("alleged", "They raised concerns about a Chinese [invasion] of Taiwan."),
        ("ongoing", "Peru called on Chile to end its [blockade] of the port."),
        ("happened", "Peruvian troops committed [massacres] in the north."),
        # done by deciding it, in order to do it, by saying it
        ("happened", "Chile condemned Peru's decision to [recognize] the rebels."),
        ("planned", "Chile welcomed Peru's decision to [send] troops."),
        ("happened", "The drones were used to [attack] the port."),
        ("happened", "Chile took action to [ban] Peruvian ships."),
        ("happened", "The analysts were able to [trace] the raid to Chile."),
        ("possible", "Chile is able to [attack] the port."),
        ("happened", "I want to stress that we [condemn] the raid."),
        ("happened", "We would [urge] Chile to withdraw."),
        ("happened", "Chile condemns the attempt to seize the port and [rejects] the claim."),
        ("ongoing", "Their joint efforts to [supply] Kyiv continue."),
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
