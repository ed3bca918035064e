from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.record import merge
from detente.records import Coded, DateMention, Event
from tests.factories import Reading, day, interval, put, read

JUNE_20 = date(2024, 6, 20)
MEETING = {"mode": None, "joint": True, "target": ("Kim Jong Un",), "word": "met"}


def sizes(*coded: Coded) -> list[int]:
    return [len(event.mentions) for event in merge(coded)]


def two(first: dict[str, Any], second: dict[str, Any]) -> list[Event]:
    """Two documents of one day with one mention each."""
    return merge([read("a", first, published=JUNE_20), read("b", second, published=JUNE_20)])


def test_one_visit_told_by_two_undated_files_is_one_event_apart_from_history() -> None:
    first = Reading("first", outlet_known=False)
    first.event("Vladimir Putin's recent visit to North Korea marks an event.")
    past: dict[str, Any] = {"background": True, "mode": None, "joint": True, "word": "met"}
    first.event(
        "In 2000 Vladimir Putin met Kim Jong Il.",
        target=("Kim Jong Il",),
        date=interval("2000-01-01", "2000-12-31", "year"),
        **past,
    )
    first.event(
        "The 2019 summit of Vladimir Putin and Kim Jong Un.",
        target=("Kim Jong Un",),
        date=interval("2019-01-01", "2019-12-31", "year"),
        **past,
    )
    first.event("China watches the visit of Vladimir Putin to North Korea.")
    second = Reading("second", outlet_known=False)
    second.event("Vladimir Putin makes a rare visit to North Korea.")
    second.event("The visit of Vladimir Putin to North Korea matters.")

    events = merge([first.coded, second.coded])

    history, later, visit = events
    assert (history.date and history.date.start, history.background) == (date(2000, 1, 1), True)
    assert (later.date and later.date.start, later.background) == (date(2019, 1, 1), True)
    assert (len(visit.mentions), visit.documents, visit.outlets) == (4, 2, 2)
    assert visit.mode == "visit"
    assert not visit.background


def test_every_mention_is_in_exactly_one_event() -> None:
    coded = [
        read("a", {"date": day("2024-06-19")}, {}, {"status": "planned"}, published=JUNE_20),
        read("b", {"kind": ""}, {"status": None}, MEETING, published=JUNE_20),
    ]
    told = [mention for event in merge(coded) for mention in event.mentions]
    counted = [m for item in coded for m in item.mentions if m.type and m.status]
    assert sorted(told, key=repr) == sorted(counted, key=repr)


def test_order_of_documents_does_not_matter() -> None:
    coded = [
        read("a", {"date": day("2024-06-19")}, {}, published=JUNE_20),
        read("b", {}, MEETING, published=date(2024, 6, 21)),
        read("c", {"date": interval("2024-06-01", "2024-06-30", "month")}, published=JUNE_20),
        read("d", {}),
    ]
    results = [merge(order) for order in itertools.permutations(coded)]
    assert all(result == results[0] for result in results)


_STATES = ("Russia", "North Korea", "China", "Vladimir Putin", "Kim Jong Un")
_TOLD = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["CONSULT", "ASSAULT", "ACCUSE", "AID"]),
        "source": st.lists(st.sampled_from(_STATES), min_size=1, max_size=2, unique=True),
        "target": st.lists(st.sampled_from(_STATES), max_size=2, unique=True),
        "status": st.sampled_from(["happened", "planned", "alleged", "denied", "negated"]),
        "background": st.booleans(),
        "joint": st.booleans(),
        "date": st.one_of(
            st.none(),
            st.integers(1, 28).map(lambda at: day(f"2024-06-{at:02}")),
            st.just(interval("2024-06-01", "2024-06-30", "month")),
        ),
    }
)
_ARTICLES = st.lists(
    st.tuples(
        st.lists(_TOLD, min_size=1, max_size=4),
        st.one_of(st.none(), st.integers(1, 30).map(lambda at: date(2024, 6, at))),
    ),
    min_size=2,
    max_size=7,
)


@given(_ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_partition_is_the_same_whatever_the_order(articles: Any, random: Any) -> None:
    coded = [read(f"d{n}", *told, published=day) for n, (told, day) in enumerate(articles)]
    expected = merge(coded)
    random.shuffle(coded)
    assert merge(coded) == expected


def test_two_dates_never_meet_through_an_undated_mention() -> None:
    dated = [
        read("a", {"date": day("2024-06-05")}, {}, published=date(2024, 6, 6)),
        read("b", {"date": day("2024-06-12")}, published=date(2024, 6, 13)),
        read("c", {}, published=date(2024, 6, 14)),
    ]
    events = merge(dated)
    assert [event.date and event.date.start for event in events] == [
        date(2024, 6, 5),
        date(2024, 6, 12),
    ]
    assert sum(len(event.mentions) for event in events) == 4


def test_a_month_joins_the_day_within_it_but_does_not_bind_two_days() -> None:
    june = interval("2024-06-01", "2024-06-30", "month")
    coded = [
        read("a", {"date": day("2024-06-05")}, published=date(2024, 6, 6)),
        read("b", {"date": day("2024-06-12")}, published=date(2024, 6, 13)),
        read("c", {"date": june}, published=date(2024, 6, 13)),
    ]
    events = merge(coded)
    assert [len(event.mentions) for event in events] == [1, 2]
    assert all(event.date and event.date.precision == "day" for event in events)


def test_undated_mention_stays_alone_when_nothing_says_which_of_two_visits_it_means() -> None:
    coded = [
        read("a", {"date": day("2024-06-05")}),
        read("b", {"date": day("2024-06-12")}),
        read("c", {}),
    ]
    assert sizes(*coded) == [1, 1, 1]


def test_undated_mention_joins_the_only_visit_there_is() -> None:
    assert sizes(read("a", {"date": day("2024-06-05")}), read("b", {})) == [2]


def test_undated_history_joins_a_dated_act_of_its_own_story_only() -> None:
    past = {"background": True}
    dated = {**past, "date": interval("2000-01-01", "2000-12-31", "year")}
    assert sizes(read("a", dated, past)) == [2]
    assert sizes(read("a", dated), read("b", past)) == [1, 1]


def test_undated_mentions_far_apart_in_publication_stay_apart() -> None:
    near = read("b", {}, published=date(2024, 6, 22))
    far = read("c", {}, published=date(2024, 8, 1))
    assert sizes(read("a", {}, published=JUNE_20), near) == [2]
    assert sizes(read("a", {}, published=JUNE_20), far) == [1, 1]


def test_acts_that_recur_within_days_need_nearer_reports_than_meetings() -> None:
    def days_apart(**event: Any) -> list[int]:
        later = date(2024, 6, 24)
        readings = [Reading("a", published=JUNE_20), Reading("b", published=later)]
        for reading in readings:
            text = "Vladimir Putin and North Korea concluded the pact on strategic partnership."
            reading.event(text, word="concluded", **event)
        return sizes(*(reading.coded for reading in readings))

    assert days_apart() == [2]
    assert days_apart(kind="SUPPORT", joint=True) == [2]
    assert days_apart(kind="AID") == [1, 1]
    assert days_apart(kind="COOPERATE", joint=True) == [1, 1]


def test_undated_mentions_do_not_chain_beyond_the_window() -> None:
    coded = [read(f"d{n:02}", {}, published=date(2024, 6, n)) for n in (1, 4, 7)]
    assert sizes(*coded) == [2, 1]


def test_report_published_before_a_happening_is_not_about_it() -> None:
    early = read("a", {}, published=date(2024, 6, 10))
    dated = read("b", {"date": day("2024-06-19")}, published=JUNE_20)
    assert sizes(early, dated) == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        {"target": ("Vietnam",)},
        {"source": ("North Korea",), "target": ("Russia",)},
        {"source": ("Sergei Shoigu",)},
        {"target": ("Kim Jong Il",)},
        {"kind": "COOPERATE"},
        {"status": "negated"},
        {"date": day("2024-06-01")},
        {"about": "AID"},
        MEETING,
    ],
    ids=str,
)
def test_mentions_that_differ_in_this_stay_apart(other: dict[str, Any]) -> None:
    visit = {"date": day("2024-06-19"), "target": ("Kim Jong Un",)}
    assert len(two(visit, {**visit, **other})) == 2
    assert len(two(visit, visit)) == 1


@pytest.mark.parametrize("status", ["ongoing", "planned", "possible", "alleged", "denied"])
def test_what_is_said_of_one_act_is_one_event_whatever_its_status(status: str) -> None:
    dated = {"date": day("2024-06-19")}
    (event,) = two({**dated, "status": status}, dated)
    assert len(event.mentions) == 2


def test_a_plan_and_what_came_of_it_are_one_event_that_happened() -> None:
    (event,) = merge(
        [
            read("a", {"status": "planned"}, published=date(2024, 6, 10)),
            read("b", {"status": "planned"}, published=date(2024, 6, 14)),
            read("c", {"date": day("2024-06-19")}, published=JUNE_20),
        ]
    )
    assert event.status == "happened"
    assert event.date is not None
    assert event.date.start == date(2024, 6, 19)


def test_a_plan_is_not_fulfilled_by_what_was_before_it_or_long_after() -> None:
    plan = read("a", {"status": "planned"}, published=date(2024, 6, 10))
    for when in ("2024-06-05", "2024-09-05"):
        act = {"date": day(when)}
        assert sizes(plan, read("b", act, published=date.fromisoformat(when))) == [1, 1]


def test_a_plan_for_another_day_is_another_plan() -> None:
    dated = {"status": "planned", "date": day("2024-06-19")}
    later = {"status": "planned", "date": day("2024-06-26")}
    assert len(two(dated, later)) == 2


def test_what_was_planned_and_then_called_off_is_one_event() -> None:
    dated = {"date": day("2024-06-19")}
    (event,) = two({**dated, "status": "planned"}, {**dated, "status": "negated"})
    assert event.status == "negated"


def test_history_retold_with_its_month_joins_the_report_of_the_day() -> None:
    june = interval("2024-06-01", "2024-06-30", "month")
    report = read("a", {"date": day("2024-06-19")}, published=JUNE_20)
    retold = read("b", {"date": june, "background": True}, published=date(2025, 3, 1))
    (event,) = merge([report, retold])
    assert not event.background


def test_a_war_told_of_as_a_whole_is_one_event_though_months_apart() -> None:
    war = {"kind": "ASSAULT", "source": ("Russia",), "target": ("Ukraine",), "word": "invasion"}
    coded = [read(f"d{n}", war, published=date(2024, n, 1)) for n in (3, 6, 9)]
    assert sizes(*coded) == [3]
    day_of_it = {**war, "word": "shelled", "date": day("2024-06-01")}
    assert sizes(*coded, read("e", day_of_it, published=date(2024, 6, 1))) == [1, 3]
    army = {**war, "source": ("Russian army",), "place": put("Ukraine", "UKR")}
    assert sizes(*coded, read("f", army, published=date(2024, 9, 20))) == [4]
    in_town = {**army, "place": put("Kharkiv", "UKR", 49.99, 36.23)}
    assert sizes(*coded, read("f", in_town, published=date(2024, 9, 20))) == [3, 1]


def test_words_on_two_occasions_stay_two_events() -> None:
    talks: dict[str, Any] = {"mode": None, "joint": True, "source": ("Joe Biden",), "word": "met"}
    blame: dict[str, Any] = {
        "kind": "ACCUSE",
        "source": ("United States",),
        "target": ("North Korea",),
    }
    text = (
        "The two condemned the recent missile launches of North Korea in violation of resolutions."
    )

    def readout(name: str, other: str, published: date) -> Coded:
        reading = Reading(name, published=published)
        reading.event(f"Joe Biden met {other} for an hour.", target=(other,), **talks)
        reading.event(text, word="condemned", **blame)
        return reading.coded

    first = readout("a", "China", date(2024, 6, 10))
    second = readout("b", "Vietnam", date(2024, 6, 11))
    assert sizes(first, second) == [1, 1, 1, 1]
    # Another report of the same meeting quotes the same words.
    assert sizes(first, readout("c", "China", date(2024, 6, 10))) == [2, 2]


def test_one_outlet_with_one_stance_in_two_texts_of_a_day_has_it_twice() -> None:
    def stance(name: str, outlet: str, text: str) -> Coded:
        reading = Reading(name, outlet=outlet, published=JUNE_20)
        reading.event(text, "SUPPORT", ("United States",), ("Ukraine",), word="stands")
        return reading.coded

    first = stance("a", "Gazette", "The United States stands with Ukraine on a dark, cold morning.")
    again = "On a cold and dark day the United States stands with Ukraine on borders."
    assert sizes(first, stance("b", "Gazette", again)) == [1, 1]
    assert sizes(first, stance("b", "Herald", again)) == [2]


def test_talks_on_a_visit_are_one_meeting_with_talks_told_plainly() -> None:
    met = {**MEETING, "date": day("2024-06-20")}
    assert len(two(met, {**met, "mode": "visit", "word": "discussed"})) == 1
    assert len(two({**met, "mode": "phone"}, {**met, "mode": "visit"})) == 1


def test_two_texts_of_one_outlet_on_meetings_with_others_tell_of_two() -> None:
    met: dict[str, Any] = {**MEETING, "target": ("North Korea",), "date": day("2024-06-20")}
    three = {**met, "target": ("North Korea", "China")}

    def told(name: str, outlet: str, text: str, event: dict[str, Any]) -> Coded:
        reading = Reading(name, outlet=outlet, published=JUNE_20)
        reading.event(text, **event)
        return reading.coded

    first = told("a", "Gazette", "They met and spoke about grain, fish and railways.", met)
    second = "All met for the yearly exhibition of flowers."
    assert sizes(first, told("b", "Gazette", second, three)) == [1, 1]
    assert sizes(first, told("b", "Herald", second, three)) == [2]


def test_outlets_that_date_one_signing_differently_contradict_each_other_in_one_event() -> None:
    signing: dict[str, Any] = {
        "kind": "AGREE",
        "joint": True,
        "target": ("Kim Jong Un",),
        "word": "signed",
    }
    text = "Vladimir Putin and Kim Jong Un signed a treaty on comprehensive strategic partnership."
    readings = []
    for name, when in (("a", "2024-06-19"), ("b", "2024-06-20")):
        reading = Reading(name, published=JUNE_20)
        reading.event(text, date=day(when), **signing)
        readings.append(reading.coded)
    (event,) = merge(readings)
    assert {m.date.start for m in event.mentions if m.date} == {date(2024, 6, 19), JUNE_20}


def test_joint_acts_meet_in_either_direction() -> None:
    same = {"mode": None, "joint": True, "date": day("2024-06-19")}
    (event,) = two(
        {**same, "source": ("Vladimir Putin",), "target": ("Kim Jong Un",)},
        {**same, "source": ("Kim Jong Un",), "target": ("Vladimir Putin",)},
    )
    assert [actor.country for actor in event.source] == ["RUS"]
    assert [actor.country for actor in event.target] == ["PRK"]


def test_reports_of_one_journey_may_differ_by_a_day_for_the_same_traveller() -> None:
    (event,) = two({"date": day("2024-06-18")}, {"date": day("2024-06-19")})
    assert len(event.mentions) == 2
    states = {"source": ("Russia",), "target": ("Vietnam",)}
    assert len(two({"date": day("2024-06-18"), **states}, {"date": day("2024-06-19")})) == 2


def test_unnamed_minister_is_not_taken_for_the_president_elsewhere() -> None:
    assert len(two({}, {"source": ("Russian minister",)})) == 2
    same_day = {"date": day("2024-06-19")}
    assert len(two(same_day, {"source": ("Russian minister",), **same_day})) == 1


def test_state_joins_its_named_traveller() -> None:
    (event,) = two({"source": ("Russia",)}, {"source": ("Vladimir Putin",)})
    assert [actor.name for actor in event.source] == ["Vladimir Putin"]


def test_a_name_that_only_one_of_many_mentions_has_does_not_stand_for_all() -> None:
    odd = {"target": ("Kim Jong Un",)}
    (event,) = merge([read("a", {}, {}, {}, {}, odd)])
    assert [actor.actor for actor in event.target] == ["PRK"]
    (event,) = merge([read("a", {}, {}, odd)])
    assert [actor.actor for actor in event.target] == ["PRK.GOV.kim-jong-un"]


def test_repeated_acts_need_more_in_common_than_the_pair() -> None:
    act = {"kind": "ASSAULT", "source": ("Russian army",), "target": ("Ukraine",)}
    assert len(two({**act, "word": "shelled"}, {**act, "word": "stormed"})) == 2
    assert len(two({**act, "word": "shelled"}, {**act, "word": "shelling"})) == 1
    dated = {**act, "date": day("2024-06-19")}
    assert len(two({**dated, "word": "shelled"}, {**dated, "word": "stormed"})) == 1


def test_attacks_of_one_day_on_places_far_apart_stay_apart() -> None:
    act = {
        "kind": "ASSAULT",
        "source": ("Russian army",),
        "target": ("Ukraine",),
        "date": day("2024-06-19"),
    }
    kharkiv, odesa = put("Kharkiv", "UKR", 49.99, 36.23), put("Odesa", "UKR", 46.48, 30.73)
    assert len(two({**act, "place": kharkiv}, {**act, "place": odesa})) == 2
    assert len(two({**act, "place": kharkiv}, {**act, "place": put("Ukraine", "UKR")})) == 1


def test_event_takes_the_most_exact_date_and_place() -> None:
    exact = {"date": day("2024-06-19"), "place": put("Pyongyang", "PRK", 39.03, 125.75)}
    vague = {
        "date": interval("2024-06-01", "2024-06-30", "month"),
        "place": put("North Korea", "PRK"),
    }
    (event,) = two(vague, exact)
    assert event.date is not None
    assert event.date.start == date(2024, 6, 19)
    assert event.place is not None
    assert event.place.text == "Pyongyang"


def test_date_that_nothing_anchors_is_no_date() -> None:
    loose = DateMention("last month", (0, 4), None, None, None)
    (event,) = two({"date": loose}, {})
    assert event.date is None


def test_copies_speak_for_the_outlet_they_copy() -> None:
    first = read("a", {}, outlet="Alpha", published=JUNE_20)
    copy = read("b", {}, outlet="Beta", copy_of="a", published=JUNE_20)
    copy_of_copy = read("c", {}, outlet="Gamma", copy_of="b", published=JUNE_20)
    own = read("d", {}, outlet="Delta", published=JUNE_20)
    (event,) = merge([first, copy, copy_of_copy, own])
    assert (len(event.mentions), event.documents, event.outlets) == (4, 4, 2)


def test_copies_of_an_article_nobody_has_are_one_outlet_and_loops_end() -> None:
    (event,) = merge([read("a", {}, copy_of="z"), read("b", {}, copy_of="z")])
    assert event.outlets == 1
    (event,) = merge([read("a", {}, copy_of="b"), read("b", {}, copy_of="a")])
    assert event.documents == 2


def test_guessed_outlets_of_one_name_are_two() -> None:
    guessed = {"outlet": "news", "outlet_known": False}
    (event,) = merge([read("x/news", {}, **guessed), read("y/news", {}, **guessed)])
    assert event.outlets == 2
    (event,) = merge([read("x", {}, outlet="news"), read("y", {}, outlet="news")])
    assert event.outlets == 1


def test_ids_are_stable_and_distinct() -> None:
    coded = [
        read("a", {"date": day("2024-06-19")}, MEETING, {"date": day("2024-07-19")}),
        read("b", {"target": ("Vietnam",)}, {"kind": "AID"}),
    ]
    ids = [event.id for event in merge(coded)]
    assert ids == [event.id for event in merge(coded)]
    assert len(set(ids)) == len(ids) == 5
    assert all(len(each) == 12 and each.startswith("E-") for each in ids)


def test_acts_denied_and_told_in_one_sentence_have_two_ids() -> None:
    reading = Reading("a")
    sentence = reading.say("Ukraine said Russia shelled a town; Russia denied it.")
    act: dict[str, Any] = {"source": ("Russia",), "target": ("Ukraine",), "word": "shelled"}
    reading.more(sentence, "ASSAULT", **act)
    reading.more(sentence, "ASSAULT", **act, status="denied")
    assert len({event.id for event in merge([reading.coded])}) == 2


def test_later_reading_of_the_same_id_counts() -> None:
    (event,) = merge([read("a", {"target": ("Vietnam",)}), read("a", {})])
    assert event.target[0].country == "PRK"
    assert event.documents == 1


def test_nothing_read_makes_no_event() -> None:
    assert merge([]) == []
    assert merge([read("a")]) == []


def test_first_and_last_day_of_the_calendar_are_days_like_others() -> None:
    for edge in (str(date.min), str(date.max)):
        assert len(two({"date": day(edge)}, {"date": day(edge)})) == 1
    assert sizes(read("a", {}, published=date.max), read("b", {}, published=date.max)) == [2]
    assert sizes(read("a", {}, published=date.min), read("b", {}, published=date.min)) == [2]
