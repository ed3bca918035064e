"""Official news: visits, receptions, messages and delegations, and on which day they were."""

from __future__ import annotations

from datetime import date

import pytest

from detente.actors import Gazetteer
from detente.coding import Coder
from detente.coding.titles import described, enumerated, titled, untitled
from detente.records import Document, EventMention

PUBLISHED = date(2024, 6, 20)  # a Thursday
XINHUA = "http://www.xinhuanet.com/english/1"


def told(
    coder: Coder, text: str, url: str = XINHUA, published: date = PUBLISHED
) -> list[EventMention]:
    document = Document("d", text, "outlet.example", True, url=url, published=published, hash="x")
    return list(coder.code(document).mentions)


def said(mention: EventMention) -> tuple[str | None, set[str], set[str]]:
    sides = (mention.source, mention.target)
    source, target = ({actor.country for actor in side if actor.country} for side in sides)
    return mention.type, source, target


HERE = "BEIJING, June 20 (Xinhua) -- "


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("A Chilean trade delegation arrived here on Monday.", "CHL", "CHN"),
        ("The Chilean foreign minister left here on Monday after a friendly stay.", "CHL", "CHN"),
        ("A Chilean parliamentary delegation returned home on Monday.", "CHL", "CHN"),
        ("A Chinese delegation left here on Monday to attend a forum in Chile.", "CHN", "CHL"),
        ("A Chinese delegation left here for Chile on Monday.", "CHN", "CHL"),
        ("A Chinese delegation returned home on Monday after visiting Chile.", "CHN", "CHL"),
        ("Chilean envoys visited the Lotus Palace Museum on Monday.", "CHL", "CHN"),
        ("A Chilean government delegation left Beijing on Monday.", "CHL", "CHN"),
    ],
)
def test_who_comes_and_goes_visits(coder: Coder, text: str, source: str, target: str) -> None:
    found = [m for m in told(coder, HERE + text) if m.mode == "visit"]
    assert [said(mention) for mention in found] == [("CONSULT", {source}, {target})]
    assert found[0].date is not None
    assert found[0].date.start == date(2024, 6, 17)


def test_each_country_of_a_tour_is_visited(coder: Coder) -> None:
    text = HERE + "A Chinese delegation returned home on Monday after visiting Chile, Peru, Cuba."
    targets = [said(m)[2] for m in told(coder, text) if m.rule == "verb:return"]
    assert targets == [{"CHL", "PER", "CUB"}]


@pytest.mark.parametrize(
    "text",
    [
        # nothing says where "here" is
        "A Chilean trade delegation arrived here on Monday.",
        # a place that is no site, in no text of an official outlet's
        "SANTIAGO, June 20 (Reuters) -- Chilean envoys toured the Far Shore on Monday.",
    ],
)
def test_what_is_nowhere_is_no_visit(coder: Coder, text: str) -> None:
    assert not told(coder, text, url="https://example.com/1")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The Chilean embassy here hosted a reception on Monday.", "CHN"),
        ("The Chilean embassy in Hanoi hosted a reception on Monday.", "VNM"),
        ("The Chilean foreign ministry gave a reception for the Vietnamese guests.", "VNM"),
    ],
)
def test_a_reception_is_given_to_a_state(coder: Coder, text: str, target: str) -> None:
    (mention,) = told(coder, HERE + text)
    assert said(mention) == ("CONSULT", {"CHL"}, {target})
    assert mention.mode is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Xi Jinping received a letter of sympathy from the president of Chile.", "SUPPORT"),
        ("A message of sympathy from Chile was handed to the Chinese foreign ministry.", "SUPPORT"),
        ("The Chilean president wished Xi Jinping good health.", "SUPPORT"),
        ("Xi Jinping received a reply message from the president of Chile.", "CONSULT"),
    ],
)
def test_messages_are_their_senders(coder: Coder, text: str, kind: str) -> None:
    (mention,) = told(coder, HERE + text)
    assert said(mention) == (kind, {"CHL"}, {"CHN"})
    assert mention.mode is None


def test_greetings_that_somebody_is_asked_to_convey_are_the_asker_s(coder: Coder) -> None:
    text = "Xi Jinping asked the minister to convey his greetings to the Chilean president."
    (mention,) = told(coder, HERE + text)
    assert said(mention) == ("SUPPORT", {"CHN"}, {"CHL"})


def test_each_of_a_row_of_offices_sends_greetings(coder: Coder) -> None:
    text = (
        "Xi Jinping received greetings from the president of Chile, the first secretary of the "
        "Communist Party of Cuba and prime minister of Cuba, "
        "and the chairman of the State Duma of Russia."
    )
    (mention,) = told(coder, HERE + text)
    assert said(mention) == ("SUPPORT", {"CHL", "CUB", "RUS"}, {"CHN"})


def test_the_offices_behind_a_name_do_not_hide_the_verb(coder: Coder) -> None:
    text = (
        "Ada Brisk, member of the Political Council of the Harbour Party, vice-president of the "
        "State Board of Chile and minister of Industry and Trade of the Republic of Chile, met "
        "with leading members of the Vietnamese delegation headed by Bo Trung Lind, vice-minister "
        "of Justice, on Monday."
    )
    (mention,) = told(coder, text)
    assert said(mention) == ("CONSULT", {"CHL"}, {"VNM"})
    assert mention.source[0].text == "Ada Brisk"
    assert mention.date is not None


def test_a_participle_with_its_agent_is_not_the_main_verb(coder: Coder) -> None:
    text = HERE + "A delegation of the Chilean army headed by Director Ada Brisk arrived here."
    (mention,) = told(coder, text)
    assert said(mention) == ("CONSULT", {"CHL"}, {"CHN"})


@pytest.mark.parametrize(
    "text",
    [
        "A ceremony of opening the Chile-Vietnam friendship camp took place on Monday.",
        'A joint concert "Songs of Two Shores" of Chilean and Vietnamese schoolchildren was held '
        "on Monday.",
    ],
)
def test_children_of_both_who_meet_cooperate(coder: Coder, text: str) -> None:
    (mention,) = told(coder, text)
    assert mention.type == "COOPERATE"
    assert {a.country for a in (*mention.source, *mention.target)} == {"CHL", "VNM"}
    assert mention.date is not None


# ---------------------------------------------------------------- the day of an occasion


def test_what_is_told_of_an_occasion_has_its_day(coder: Coder) -> None:
    text = "Xi Jinping met Gabriel Boric on Monday.\nXi Jinping thanked Gabriel Boric."
    days = {m.type: m.date.start if m.date else None for m in told(coder, text)}
    assert days == {"CONSULT": date(2024, 6, 17), "SUPPORT": date(2024, 6, 17)}


@pytest.mark.parametrize(
    "text",
    [
        # other parties, another occasion, a statement of now, an act that is planned, two days
        "Xi Jinping met Gabriel Boric on Monday.\nVietnam thanked Gabriel Boric.",
        "Xi Jinping met Gabriel Boric on Monday.\nXi Jinping had thanked Gabriel Boric.",
        "Xi Jinping met Gabriel Boric on Monday.\nChina praises Chile.",
        "Xi Jinping met Gabriel Boric on Monday.\nXi Jinping will thank Gabriel Boric.",
        "Xi Jinping met Gabriel Boric on Monday.\nXi Jinping called Gabriel Boric on Tuesday.\n"
        "Xi Jinping thanked Gabriel Boric.",
    ],
)
def test_what_is_not_of_the_occasion_keeps_no_day(coder: Coder, text: str) -> None:
    thanks = [m for m in told(coder, text) if m.type in {"SUPPORT", "AGREE"}]
    assert thanks
    assert all(mention.date is None for mention in thanks)


def test_a_date_behind_who_leads_a_delegation_is_the_verb_s(coder: Coder) -> None:
    text = "Xi Jinping received a Chilean delegation led by Minister Ada Brisk on Monday."
    (mention,) = told(coder, text)
    assert mention.date is not None
    assert mention.date.start == date(2024, 6, 17)


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("met Vice-Minister Ada Brisk on Monday", ["Ada Brisk"]),
        ("by Bo Trung Won, vice-director of the Board, and others", ["Bo Trung Won"]),
        ("welcomed Director Ada Brisk's plan", ["Ada Brisk"]),
        ("the Ministry of Trade said", []),
        ("President Monday", []),
    ],
)
def test_a_title_tells_a_name(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in titled(text)] == names


def test_an_office_ends_before_the_next_person_and_the_day() -> None:
    text = "Ada Brisk, president of Chile and Chancellor Bo Lind met"
    assert [text[a:b] for a, b in described(text, [(0, 9)])] == ["Ada Brisk, president of Chile"]
    text = "Ada Brisk, minister of Trade of Chile on August 3"
    assert [text[a:b] for a, b in described(text, [(0, 9)])] == [
        "Ada Brisk, minister of Trade of Chile"
    ]


def test_one_office_alone_is_no_row() -> None:
    assert not list(enumerated("the president of Chile met the chairman"))


def test_a_quoted_title_is_blank_and_a_quoted_name_stays() -> None:
    text = 'The drill "Iron Shield" of the group "Red Hand" began'
    low = text.index("Red Hand")
    assert untitled(text, [(low, low + 8)]) == text.replace('"Iron Shield"', " " * 13)


@pytest.mark.parametrize(
    ("phrase", "actor", "sector"),
    [
        ("the chairman of the Central Committee of the Communist Party of Chile", "CHL", "PTY"),
        ("the minister of Industry and Trade of Chile", "CHL", "GOV"),
        ("the Liberal Democratic Party of Russia", "RUS", "PTY"),
        ("president of the United Russia Party", "RUS", "PTY"),
        ("the deputy prime minister of Bavaria", "DEU", "GOV"),
    ],
)
def test_offices_resolve_to_their_state(phrase: str, actor: str, sector: str) -> None:
    found = Gazetteer.load().resolve(phrase, PUBLISHED)
    assert found is not None
    assert (found.country, found.sector) == (actor, sector)
    assert found.actor.count(".") < 2 or found.sector == "PTY"  # nobody else's holder


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Secretary of State Ada Brisk spoke", "Ada Brisk", "Secretary of State Ada Brisk"),
        (
            "the Minister of Foreign Affairs and Trade Ada Brisk spoke",
            "Ada Brisk",
            "Minister of Foreign Affairs and Trade Ada Brisk",
        ),
        ("the Secretary of State and President Brisk spoke", "Brisk", None),
        ("the Minister of Trade, Ada Brisk", "Ada Brisk", None),
    ],
)
def test_an_office_before_a_name_is_one_with_it(text: str, name: str, told: str | None) -> None:
    low = text.index(name)
    spans = described(text, [(low, low + len(name))])
    assert [text[a:b] for a, b in spans] == ([told] if told else [])
