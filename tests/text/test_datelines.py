"""Datelines before a text and marks behind one."""

from __future__ import annotations

from datetime import date

import pytest

from detente.text.datelines import agency_of, dateline_at, dateline_of, sign_offs

DAY = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("head", "place", "day", "agency"),
    [
        ("Pyongyang, June 19 (KCNA) -- ", "Pyongyang", "2024-06-19", "KCNA"),
        ("Pyongyang, December 24 (KCNA) --", "Pyongyang", "2023-12-24", "KCNA"),
        ("Pyongyang, June 19, Juche 113 (2024) (KCNA) -- ", "Pyongyang", "2024-06-19", "KCNA"),
        ("SEOUL, June 19 (Yonhap) -- ", "SEOUL", "2024-06-19", "Yonhap"),
        ("NEW DELHI, JUN 19 (PTI) ", "NEW DELHI", "2024-06-19", "PTI"),
        ("MOSCOW (Reuters) - ", "MOSCOW", None, "Reuters"),
        ("KYIV/MOSCOW (Reuters) - ", "KYIV/MOSCOW", None, "Reuters"),
        ("June 19 (Reuters) - ", "", "2024-06-19", "Reuters"),
        ("(Reuters) - ", "", None, "Reuters"),
        ("WASHINGTON — ", "WASHINGTON", None, ""),
        ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", None, ""),
        ("PYONGYANG, North Korea (AP) — ", "PYONGYANG, North Korea", None, "AP"),
        ("LISK, Halvania (AP) _ ", "LISK, Halvania", None, "AP"),
        ("BEIJING, Dec. 31 (Xinhua) -- ", "BEIJING", "2023-12-31", "Xinhua"),
        ("MOSCOW, June 19. /TASS/. ", "MOSCOW", "2024-06-19", "TASS"),
        ("MOSCOW. June 19 (Interfax) - ", "MOSCOW", "2024-06-19", "Interfax"),
        ("LONDON, 19 June 2021 — ", "LONDON", "2021-06-19", ""),
        ("Geneva, 19 June 2024 – ", "Geneva", "2024-06-19", ""),
        ("New Delhi: ", "New Delhi", None, ""),
        ("Washington, June 19: ", "Washington", "2024-06-19", ""),
        ("Tehran, IRNA – ", "Tehran", None, "IRNA"),
        ("OSLO, May 3 (Fjord Wire) — ", "OSLO", "2024-05-03", "Fjord Wire"),
        ("**SEOUL (AP)** — ", "SEOUL", None, "AP"),
        ("**WASHINGTON —** ", "WASHINGTON", None, ""),
        ("St. Petersburg, June 5 /TASS/. ", "St. Petersburg", "2024-06-05", "TASS"),
    ],
)
def test_datelines(head: str, place: str, day: str | None, agency: str) -> None:
    found = dateline_of(f"{head}Ships came back to Orsk.\n", DAY)
    assert found is not None
    assert found.span == (0, len(head))
    assert (found.place, found.agency) == (place, agency)
    assert found.day == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "-----",
        "NORTH KOREA: A harbour reopens",
        "BREAKING — A harbour reopens",
        "NOTE: Ships came.",
        "UPDATE 2-Ships came",
        "THE PRESIDENT: Ships came.",
        "MR. KIRBY: Ships came.",
        "PRESIDENT YOON:  (As interpreted.)  Ships came.",
        "Q   I — I wonder.",
        "NATO — and others — came.",
        "Norway sent aid: ten ships.",
        "On March 5 — the day of the vote — ships came.",
        "March 5, 2020 – Ships came.",
        "Ada Quill (Halvania) – on ships",
        "SEOUL-based sailors came.",
        "Halvania — and Brenn — came.",
        "(Laughter.) Ships came.",
        "(As prepared) - Ships came.",
        "Halvania (2019): ships",
        "Chile, Norway and Peru: ships",
        "Ada Quill, Associated Press.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_of(text, DAY) is None


def test_a_dateline_stands_below_headline_and_byline() -> None:
    text = "A harbour reopens\n\nBy Ada Quill\n\nLISK, June 19 (AP) — Ships came."
    found = dateline_of(text, DAY)
    assert found is not None
    assert text[slice(*found.span)] == "LISK, June 19 (AP) — "


def test_a_dateline_far_below_is_none_of_the_texts() -> None:
    assert dateline_of("Ships came.\n" * 9 + "SEOUL, June 19 (AP) — Ships.") is None


def test_a_day_without_anything_that_tells_its_year_stays_open() -> None:
    found = dateline_of("SEOUL, June 19 (AP) — Ships came.")
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize("told", ["June 31", "February 30, 2024"])
def test_a_day_that_is_none_stays_open(told: str) -> None:
    found = dateline_of(f"SEOUL, {told} (AP) — Ships came.", DAY)
    assert found is not None
    assert (found.agency, found.day) == ("AP", None)


def test_a_line_with_a_day_alone_is_a_dateline() -> None:
    found = dateline_of("Friday, September 27, 2019\u00a0\n\nShips came.")
    assert found is not None
    assert (found.place, found.day, found.agency) == ("", date(2019, 9, 27), "")


def test_spans_count_from_the_texts_start() -> None:
    text = "Ships came.\nSEOUL (AP) — They were many."
    found = dateline_at(text, 12)
    assert found is not None
    assert text[slice(*found.span)] == "SEOUL (AP) — "


@pytest.mark.parametrize(
    ("tail", "marks", "agency"),
    [
        (" -0-", ["-0-"], None),
        ("-0-\n", ["-0-"], None),
        ("\n(END)", ["(END)"], None),
        ("\n###\n", ["###"], None),
        ("\nEND    2:15 P.M. EDT", ["END    2:15 P.M. EDT"], None),
        ("\n© Agence France-Presse", ["© Agence France-Presse"], "AFP"),
        ("\n(c) 2024 The Associated Press.", ["(c) 2024 The Associated Press."], "AP"),
        (
            "\nReuters contributed to this report.",
            ["Reuters contributed to this report."],
            None,
        ),
        ("\n(With AP inputs)", ["(With AP inputs)"], None),
        ("\n--IANS", ["--IANS"], "IANS"),
        ("\n--IANS sn/dpb", ["--IANS sn/dpb"], "IANS"),
        ("\nSource: Xinhua\nEditor: huaxia", ["Editor: huaxia", "Source: Xinhua"], "Xinhua"),
        ("\nKCNA.", ["KCNA."], "KCNA"),
        (" - Reuters", [" - Reuters"], "Reuters"),
        (" /TASS/", [" /TASS/"], "TASS"),
        (" So Reuters says.", [], None),
        ("\nThey told AP of it in the end.", [], None),
    ],
)
def test_sign_offs(tail: str, marks: list[str], agency: str | None) -> None:
    text = f"Ships came back to Orsk.{tail}"
    assert [text[slice(*mark.span)] for mark in sign_offs(text)] == marks
    assert agency_of(text) == agency


def test_a_datelines_agency_comes_before_one_that_is_thanked() -> None:
    assert agency_of("LISK (AFP) — Ships came.\nReuters contributed to this report.") == "AFP"
    text = "Ships came.\nReuters contributed to this report.\n© 2024 AFP"
    assert agency_of(text) == "AFP"


@pytest.mark.parametrize("text", ["A " * 50_000, "(" * 50_000, "A/" * 50_000, "-" * 50_000])
def test_hostile_heads_cost_little(text: str) -> None:
    assert dateline_of(text) is None
    assert agency_of(text) is None
