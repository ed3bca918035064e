"""What merging makes of wording: habits, topics, journeys, letters, names of happenings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.record import merge
from detente.records import Coded, Event
from tests.factories import Reading, day, interval

JUNE_20 = date(2024, 6, 20)
MET: dict[str, Any] = {"target": ("Kim Jong Un",), "mode": None, "joint": True}


def text(name: str, *told: tuple[str, dict[str, Any]], on: date = JUNE_20, **fields: Any) -> Coded:
    """A document with these sentences and a mention in each."""
    reading = Reading(name, published=on, **fields)
    for sentence, event in told:
        reading.event(sentence, **event)
    return reading.coded


def sizes(*coded: Coded) -> list[int]:
    return [len(event.mentions) for event in merge(coded)]


def unlisted(coded: Coded, name: str) -> Coded:
    """The reading, with its mentions' sources somebody of that name whom no table knows."""
    mentions = tuple(
        replace(
            each,
            source=tuple(
                replace(actor, text=f"Minister {name}", actor="RUS.GOV", sector="GOV", name=name)
                for actor in each.source
            ),
        )
        for each in coded.mentions
    )
    return replace(coded, mentions=mentions)


def test_what_was_spoken_of_does_not_date_the_talks() -> None:
    lead = ("Vladimir Putin met Kim Jong Un.", {**MET, "word": "met", "date": day("2024-06-19")})
    dated = interval("2024-07-01", "2024-07-31", "month")
    topic = ("Vladimir Putin and Kim Jong Un discussed the forum in July.", {**MET, "date": dated})
    topic[1]["word"] = "discussed"
    (event,) = merge([text("a", lead, topic)])
    assert event.date
    assert event.date.start == date(2024, 6, 19)
    # Who met in July did so in July.
    other = (topic[0].replace("discussed", "met at"), {**topic[1], "word": "met"})
    assert sizes(text("a", lead, other)) == [1, 1]


def test_history_spoken_of_is_of_the_talks_that_are_reported() -> None:
    lead = ("Vladimir Putin met Kim Jong Un.", {**MET, "word": "met"})
    past = {**MET, "word": "reviewed", "background": True}
    topic = ("Vladimir Putin and Kim Jong Un reviewed the historic pact.", past)
    assert sizes(text("a", lead, topic)) == [2]
    assert sizes(text("a", topic)) == [1]


def test_what_was_done_this_year_was_done_before_its_report() -> None:
    year = interval("2024-01-01", "2024-12-31", "year")
    sentence = "Russia sent flowers to the statues of North Korea."
    sent: dict[str, Any] = {"kind": "SUPPORT", "source": ("Russia",), "word": "sent"}
    early = text("a", (sentence, {**sent, "date": year}), on=date(2024, 1, 2))
    assert sizes(early, text("b", (sentence, sent), on=date(2024, 8, 15))) == [1, 1]
    assert sizes(early, text("b", (sentence, sent), on=date(2024, 1, 3))) == [2]


@pytest.mark.parametrize(
    "name", ["Francois Delattre", "FRANÇOIS Delattre", "Jean François Delattre"]
)
def test_who_is_in_no_table_may_be_told_with_other_letters_or_fewer_names(name: str) -> None:
    def by(who: str, key: str) -> Coded:
        sentence = f"Minister {who} visited North Korea."
        return unlisted(text(key, (sentence, {"word": "visited"})), who.title())

    assert sizes(by("François Delattre", "a"), by(name, "b")) == [2]
    assert sizes(by("François Delattre", "a"), by("Pierre Martin", "b")) == [1, 1]


def test_troops_that_mass_are_one_build_up_until_nobody_speaks_of_them() -> None:
    event: dict[str, Any] = {
        "kind": "MOBILIZE",
        "source": ("Russia",),
        "target": ("Ukraine",),
        "mode": "troops",
        "word": "build-up",
    }
    sentence = "The military build-up of Russia near Ukraine goes on."
    days = (date(2022, 1, 10), date(2022, 2, 20), date(2022, 7, 1))
    assert sizes(*(text(str(on), (sentence, event), on=on) for on in days)) == [2, 1]


def test_a_war_that_is_feared_is_the_war_but_arms_that_are_promised_are_others() -> None:
    def one(kind: str, status: str, word: str, on: date, sentence: str) -> Coded:
        event = {"kind": kind, "source": ("Russia",), "target": ("Ukraine",), "mode": None}
        return text(f"{status}{on}", (sentence, {**event, "status": status, "word": word}), on=on)

    war = "Russia and its invasion of Ukraine."
    feared = one("ASSAULT", "planned", "invasion", date(2022, 2, 1), war)
    assert sizes(feared, one("ASSAULT", "happened", "invasion", date(2022, 5, 1), war)) == [2]
    arms = "Russia and its supply of missiles to Ukraine."
    promised = one("AID", "planned", "supply", date(2022, 2, 1), arms)
    assert sizes(promised, one("AID", "happened", "supply", date(2022, 3, 25), arms)) == [1, 1]


def test_a_call_is_none_of_those_that_are_made_every_day() -> None:
    told = "Vladimir Putin spoke to Kim Jong Un about grain, rails and harbours."
    call = (told, {**MET, "word": "spoke"})
    again = (f"{told} It was late.", call[1])
    habit = {**MET, "word": "phone", "status": "ongoing"}
    often = (
        "Vladimir Putin is on the phone with Kim Jong Un almost every day, we hear from aides.",
        habit,
    )
    assert sizes(text("a", call), text("b", often)) == [1, 1]
    assert sizes(text("a", call), text("b", again)) == [2]


def test_leaving_and_coming_back_are_one_journey() -> None:
    def move(word: str, on: str) -> Coded:
        sentence = f"Vladimir Putin {word} for the third forum of eastern ministers."
        return text(on, (sentence, {"word": word, "date": day(on)}), on=date.fromisoformat(on))

    assert sizes(move("left", "2024-06-12"), move("returned", "2024-06-19")) == [2]
    assert sizes(move("left", "2024-06-12"), move("returned", "2024-06-29")) == [1, 1]
    assert sizes(move("left", "2024-06-12"), move("left", "2024-06-19")) == [1, 1]


def test_who_has_others_come_for_talks_meets_them() -> None:
    hosts = "Kim Jong Un will host Vladimir Putin for a summit."
    planned = {**MET, "mode": "visit", "joint": False, "word": "host", "status": "planned"}
    met = ("Vladimir Putin and Kim Jong Un held a summit.", {**MET, "word": "held"})
    before = date(2024, 6, 18)
    assert sizes(text("a", (hosts, planned), on=before), text("b", met)) == [2]
    # A journey is not the talks on it.
    travels = "Vladimir Putin will travel to Kim Jong Un."
    journey = (travels, {**planned, "word": "travel"})
    assert sizes(text("a", journey, on=before), text("b", met)) == [1, 1]


def test_a_letter_and_the_greeting_in_it_are_one() -> None:
    sender: dict[str, Any] = {"target": ("Kim Jong Un",), "date": day("2024-06-19")}
    sent = "Vladimir Putin sent a reply message to Kim Jong Un."
    thanks = "Vladimir Putin extended thanks in the message to Kim Jong Un."
    letter = (sent, {**sender, "mode": None, "word": "sent"})
    greeting = (thanks, {**sender, "kind": "SUPPORT", "word": "extended"})
    assert sizes(text("a", letter, greeting)) == [2]


def test_talks_of_two_and_of_three_are_two() -> None:
    def talks(size: str, key: str) -> Coded:
        sentence = f"Vladimir Putin and Kim Jong Un held a {size} meeting on trade and security."
        return text(key, (sentence, {**MET, "word": "held", "date": day("2024-06-19")}))

    assert sizes(talks("bilateral", "a"), talks("trilateral", "b")) == [1, 1]
    assert sizes(talks("bilateral", "a"), talks("bilateral", "b")) == [2]


def test_a_summit_told_by_its_city_is_known_again_months_later() -> None:
    def told(sentence: str, key: str, on: date, **event: Any) -> Coded:
        given = {"source": ("Russia",), "mode": None, "joint": True, "word": "summit", **event}
        return text(key, (sentence, given), on=on)

    june = interval("2024-06-01", "2024-06-30", "month")
    first = told("The Pyongyang summit of Russia was in June.", "a", date(2024, 7, 19), date=june)
    again = "The agreement of the Pyongyang summit of Russia holds."
    assert sizes(first, told(again, "b", date(2024, 9, 14))) == [2]
    other = again.replace("Pyongyang", "recent")
    assert sizes(first, told(other, "b", date(2024, 9, 14))) == [1, 1]


def help_of(amount: str, key: str, on: date) -> Coded:
    event = {"kind": "AID", "source": ("Russia",), "mode": None, "word": "gave"}
    sentence = f"Russia gave {amount} in new humanitarian assistance to North Korea."
    return text(key, (sentence, event), on=on)


def test_help_is_known_again_by_its_sum_and_two_sums_are_two() -> None:
    later = date(2024, 7, 18)
    assert sizes(help_of("$266 million", "a", JUNE_20), help_of("$266 million", "b", later)) == [2]
    assert sizes(help_of("more", "a", JUNE_20), help_of("more", "b", later)) == [1, 1]
    two = help_of("$266 million", "a", JUNE_20), help_of("$31 million", "b", JUNE_20)
    assert sizes(*two) == [1, 1]


def test_what_a_numbered_paper_did_is_known_again_years_later() -> None:
    def emergency(number: int, on: date) -> Coded:
        sentence = f"The emergency declared in Executive Order {number} on North Korea goes on."
        event = {"kind": "COERCE", "source": ("United States",), "mode": None, "word": "declared"}
        return text(str(on), (sentence, event), on=on)

    old, new = date(2021, 6, 21), date(2024, 6, 13)
    assert sizes(emergency(13466, old), emergency(13466, new)) == [2]
    assert sizes(emergency(13466, old), emergency(13722, new)) == [1, 1]


def test_what_somebody_keeps_doing_is_no_occasion_even_in_one_text() -> None:
    event = {"kind": "SUPPORT", "source": ("Russia",), "status": "ongoing", "mode": None}
    keeps = "Russia continues to help the farmers of North Korea."
    twice = ((keeps, {**event, "word": "help"}), (keeps, {**event, "word": "help"}))
    assert sizes(text("a", *twice)) == [1, 1]


def test_what_an_outlet_has_somebody_say_on_two_days_is_two_occasions() -> None:
    event: dict[str, Any] = {"kind": "REQUEST", "mode": "change", "word": "urged"}
    sentence = "Vladimir Putin urged North Korea to end violence and free those it holds."
    told = (sentence, {**event, "source": ("Vladimir Putin",)})
    first, later = text("a", told, outlet="x"), date(2024, 6, 22)
    assert sizes(first, text("b", told, outlet="x", on=later)) == [1, 1]
    assert sizes(first, text("b", told, outlet="y", on=later)) == [2]


def test_a_launch_is_by_its_source_toward_whom_is_told_or_not() -> None:
    def launch(*target: str) -> Event:
        sentence = "North Korea fired eight ballistic missiles."
        fired: dict[str, Any] = {"kind": "MOBILIZE", "source": ("North Korea",), "mode": "weapons"}
        event = {**fired, "word": "fired", "date": day("2024-06-19")}
        one = text("a", (sentence, {**event, "target": ()}))
        events = merge([one, text("b", (sentence, {**event, "target": target}))])
        assert len(events) == 1
        return events[0]

    assert [actor.country for actor in launch("South Korea").target] == ["KOR"]


def test_the_army_may_be_told_of_as_its_government() -> None:
    def strike(who: str, key: str) -> Coded:
        event = {"kind": "ASSAULT", "source": (who,), "target": ("Ukraine",), "mode": None}
        sentence = f"The {who} shelled the harbour of Ukraine."
        return text(key, (sentence, {**event, "word": "shelled", "date": day("2024-06-19")}))

    assert sizes(strike("Russian army", "a"), strike("Russian minister", "b")) == [2]


def test_the_same_persons_meet_a_day_late_by_another_clock() -> None:
    def met(on: str, **event: Any) -> Coded:
        sentence = "Vladimir Putin meets Kim Jong Un."
        return text(on, (sentence, {**MET, "word": "meets", "date": day(on), **event}))

    assert sizes(met("2024-06-18", status="planned"), met("2024-06-19")) == [2]
    assert sizes(met("2024-06-16", status="planned"), met("2024-06-19")) == [1, 1]


WAR: dict[str, Any] = {"kind": "ASSAULT", "source": ("Russia",), "target": ("Ukraine",)}


def test_a_war_has_a_first_day() -> None:
    def told(name: str, sentence: str, word: str, on: date, **fields: Any) -> Coded:
        return text(name, (sentence, {**WAR, "word": word, **fields}), on=on)

    before = told("a", "They spoke of Russia's aggression against Ukraine.", "aggression",
                  date(2022, 2, 16))  # fmt: skip
    feared = told("b", "Russia may begin an invasion of Ukraine.", "invasion",
                  date(2022, 2, 18), status="possible")  # fmt: skip
    after = told("c", "Russia's war against Ukraine goes on.", "war", date(2022, 3, 9))
    assert sizes(before, after) == [2]
    began = told("d", "Since Russia launched its invasion of Ukraine on February 24.", "invasion",
                 date(2022, 6, 23), background=True, date=day("2022-02-24"))  # fmt: skip
    assert sizes(before, feared, after, began) == [3, 1]
    month = interval("2022-02-01", "2022-02-28", "month")
    vague = told("e", "Russia's invasion of Ukraine in February.", "invasion", date(2022, 5, 18),
                 background=True, date=month)  # fmt: skip
    assert sizes(before, began, vague) == [2, 1]


def test_further_attacks_that_are_feared_are_not_the_war_that_goes_on() -> None:
    def feared(words: str) -> Coded:
        told = {**WAR, "word": "aggression", "status": "possible"}
        return text("b", (f"They warned of {words} aggression of Russia in Ukraine.", told))

    goes_on = text("a", ("Russia's war in Ukraine goes on.", {**WAR, "word": "war"}))
    assert sizes(goes_on, feared("any further")) == [1, 1]
    assert sizes(goes_on, feared("this")) == [2]


def test_an_attack_on_a_state_and_its_people_is_on_the_state() -> None:
    coded = text("a", ("Russia's war against Ukraine.", {**WAR, "word": "war"}))
    (mention,) = coded.mentions
    people = replace(mention.target[0], text="its people", actor="UKR.CVL", sector="CVL")
    both = replace(mention, document="b", target=(*mention.target, people))
    other = text("b", ("Russia's war against Ukraine.", {**WAR, "word": "war"}))
    assert sizes(coded, replace(other, mentions=(both,))) == [2]


def test_single_sanctions_are_not_the_regime() -> None:
    def sanction(name: str, sentence: str, word: str, how: str = "name") -> Coded:
        told = {"kind": "SANCTION", "source": ("United States",), "target": ("Russia",)}
        coded = text(name, (sentence, {**told, "word": word}), on=date(2022, 3, int(name)))
        (mention,) = coded.mentions
        some = tuple(replace(each, how=how) for each in mention.target)
        return replace(coded, mentions=(replace(mention, target=some),))

    regime = sanction("1", "American sanctions weigh on Russia.", "sanctions")
    assert sizes(regime, sanction("9", "The sanctions on Russia work.", "sanctions")) == [2]
    further = sanction("9", "They agreed on additional sanctions on Russia.", "sanctions")
    assert sizes(regime, further) == [1, 1]
    firms = ("9", "They imposed sanctions on three Russian firms.", "imposed sanctions")
    assert sizes(regime, sanction(*firms, "agent noun")) == [1, 1]


def test_what_is_reported_late_comes_together() -> None:
    sent: dict[str, Any] = {"kind": "SUPPORT", "target": ("Kim Jong Un",), "word": "sent"}
    words = "Vladimir Putin sent a message of greeting to Kim Jong Un"
    dated = text("a", (f"{words} on June 1.", {**sent, "date": day("2024-06-01")}), outlet="x")
    listed = text("b", (f"{words}.", sent), outlet="x")
    assert sizes(dated, listed) == [2]
    history = (f"{words} on June 1.", {**sent, "date": day("2024-06-01"), "background": True})
    assert sizes(text("a", history, outlet="x"), listed) == [1, 1]


def test_a_ministry_is_no_other_than_its_minister() -> None:
    first = text("a", ("Vladimir Putin met Kim Jong Un.", {**MET, "date": day("2024-06-19")}))
    second = text("b", ("Vladimir Putin met Kim Jong Un.", {**MET, "date": day("2024-06-19")}))

    def by(actor: str) -> Coded:
        (mention,) = second.mentions
        source = (replace(mention.source[0], actor=actor),)
        return replace(second, mentions=(replace(mention, source=source),))

    assert sizes(first, by("RUS.GOV.foreign-ministry")) == [2]
    assert sizes(first, by("RUS.GOV.lavrov-sergei")) == [1, 1]


def test_one_article_tells_of_other_talks() -> None:
    lead = ("Vladimir Putin met Kim Jong Un.", {**MET, "word": "met", "date": day("2024-06-19")})

    def beside(sentence: str, word: str) -> list[int]:
        return sizes(text("a", lead, (sentence, {**MET, "word": word})))

    assert beside("Vladimir Putin and Kim Jong Un discussed trade.", "discussed") == [2]
    assert beside("Vladimir Putin met with other officials.", "met") == [1, 1]
    dialogue = ("Vladimir Putin and Kim Jong Un welcomed the strategic dialogue.", "dialogue")
    assert beside(*dialogue) == [1, 1]


def test_an_outlet_tells_two_delegations_apart() -> None:
    came = {"source": ("Russian minister",), "word": "arrived", "date": day("2024-06-19")}

    def arrival(name: str, who: str) -> Coded:
        coded = text(name, (f"{who} arrived in North Korea.", came), outlet="x")
        (mention,) = coded.mentions
        source = (replace(mention.source[0], text=who),)
        return replace(coded, mentions=(replace(mention, source=source),))

    first = arrival("a", "A Russian delegation of forestry experts")
    assert sizes(first, arrival("b", "A delegation of Russian forestry experts")) == [2]
    assert sizes(first, arrival("b", "A Russian delegation of rail engineers")) == [1, 1]


def test_a_plan_to_meet_officials_is_kept_with_one_of_them() -> None:
    plan = {**MET, "source": ("Russian minister",), "status": "planned", "word": "meet"}
    ahead = text("a", ("A Russian minister will meet Kim Jong Un.", plan), on=date(2024, 6, 18))
    done = {**MET, "source": ("Sergei Shoigu",), "word": "met", "date": day("2024-06-20")}
    assert sizes(ahead, text("b", ("Sergei Shoigu met Kim Jong Un.", done))) == [2]


def test_what_is_feared_beside_a_war_is_apart_whatever_the_documents_are_called() -> None:
    told = {**WAR, "word": "aggression", "status": "possible"}
    words = "They warned of any further aggression of Russia in Ukraine."
    for first, second in ("ab", "ba"):
        goes_on = text(first, ("Russia's war in Ukraine goes on.", {**WAR, "word": "war"}))
        assert sizes(goes_on, text(second, (words, told))) == [1, 1]
    years = [text(f"y{n}", (words, told), on=date(n, 2, 1)) for n in (2015, 2024)]
    assert sizes(*years) == [1, 1]


def test_a_dated_attack_is_no_first_day_and_two_clocks_give_one() -> None:
    war = [text(f"w{n}", ("Russia's war in Ukraine goes on.", {**WAR, "word": "war"}),
                on=date(2024, n, 1)) for n in (8, 12)]  # fmt: skip
    past: dict[str, Any] = {**WAR, "background": True}
    attack = {**past, "word": "attack", "date": day("2024-10-10")}
    words = "Russia launched a massive missile attack on Ukraine on October 10."
    assert max(sizes(*war, text("a", (words, attack), on=date(2024, 11, 20)))) >= 2
    days = [text(f"d{n}", (f"Since Russia launched its invasion of Ukraine on February {n}.",
                 {**past, "word": "invasion", "date": day(f"2022-02-{n}")}), on=date(2022, 6, 1))
            for n in (23, 24)]  # fmt: skip
    assert sizes(*days) == [2]


def test_each_other_and_other_issues_are_no_other_talks() -> None:
    lead = ("Vladimir Putin met Kim Jong Un.", {**MET, "word": "met", "date": day("2024-06-19")})
    for words in ("met each other in Pyongyang", "met for talks on other issues"):
        again = (f"Vladimir Putin and Kim Jong Un {words}.", {**MET, "word": "met"})
        assert sizes(text("a", lead, again)) == [2]


def test_a_deed_of_weeks_ago_is_not_the_one_reported_beside_it() -> None:
    struck = {**WAR, "word": "struck"}
    old = ("Russia struck a plant in Ukraine on May 25.", {**struck, "date": day("2024-05-25")})
    assert sizes(text("a", old), text("b", ("Russia struck a plant in Ukraine.", struck))) == [1, 1]


def test_what_may_be_and_what_will_be_can_be_one_plan() -> None:
    may = ("Vladimir Putin may meet Kim Jong Un on June 30.",
           {**MET, "word": "meet", "status": "possible", "date": day("2024-06-30")})  # fmt: skip
    will = ("Vladimir Putin will meet Kim Jong Un.", {**MET, "word": "meet", "status": "planned"})
    assert sizes(text("a", may), text("b", will)) == [2]


def test_the_same_sentence_in_another_article_is_the_same_report() -> None:
    met = {**MET, "word": "met", "source": ("Russian minister",), "target": ("Kim Jong Un",)}
    said = "The Russian minister met Kim Jong Un."
    one = text("a", (said, met), outlet="wire")
    assert sizes(one, text("b", (said, met), outlet="wire")) == [2]
    assert sizes(one, text("b", (f"Then, {said}", met), outlet="wire")) == [1, 1]


def test_a_journey_is_known_by_its_stops() -> None:
    def trip(name: str, *stops: str, on: date, **told: Any) -> Coded:
        words = f"Sergei Shoigu will travel to {' and '.join(stops)}."
        event = {"source": ("Sergei Shoigu",), "target": stops, "mode": "visit", "word": "travel"}
        return text(name, (words, {**event, "status": "planned", **told}), on=on)

    june, july = date(2024, 6, 20), date(2024, 7, 10)
    first = trip("a", "China", "Vietnam", "Ukraine", on=june)
    dated: dict[str, Any] = {"date": interval("2024-07-11", "2024-07-15")}
    assert sizes(first, trip("b", "China", "South Korea", on=july, **dated)) == [1, 1]
    assert sizes(first, trip("b", "China", "Vietnam", on=july, **dated)) == [2]


def test_who_meets_students_of_a_state_does_not_meet_the_state() -> None:
    def talks(whom: str) -> tuple[str, dict[str, Any]]:
        event = {"source": ("Russian minister",), "target": (whom,), "mode": None, "joint": True}
        return f"The Russian minister met {whom} for talks.", {**event, "word": "met"}

    for whom, expected in (("Chinese students", [1, 1]), ("Chinese officials", [2])):
        assert sizes(text("a", talks("China"), talks(whom))) == expected
        assert sizes(text("a", talks(whom), talks("China"))) == expected
