from __future__ import annotations

import time
from pathlib import Path

import frontmatter
import pytest

from detente.text import CLEANER, clean, plain

PAGES = Path(__file__).parent / "pages"
LAYOUTS = sorted(path.name.removesuffix(".page.txt") for path in PAGES.glob("*.page.txt"))

BODY = (
    "The foreign ministers of Halvania and Orsk met in Brenn on Monday to discuss the harbour.\n\n"
    "They agreed to meet again in May, and Halvania offered to send a delegation before then.\n\n"
    "Orsk said that it had received the offer and would answer by the end of the week at latest.\n"
)


def reasons(text: str) -> dict[str, str]:
    return dict(clean(text).dropped)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_the_article_of_a_saved_page_is_left(layout: str) -> None:
    page = (PAGES / f"{layout}.page.txt").read_text(encoding="utf-8")
    article = (PAGES / f"{layout}.article.txt").read_text(encoding="utf-8")
    assert clean(page).text == article


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cleaning_twice_is_cleaning_once(layout: str) -> None:
    once = clean((PAGES / f"{layout}.page.txt").read_text(encoding="utf-8"))
    twice = clean(once.text)
    assert (twice.text, twice.dropped) == (once.text, ())


def test_an_article_without_a_page_around_it_stays_as_it_is() -> None:
    assert clean(BODY).text == BODY
    assert clean(BODY).dropped == ()


def test_there_is_a_version() -> None:
    assert CLEANER


def test_line_ends_and_blanks_are_tidied_and_nothing_else() -> None:
    text = (
        "\ufeffOrsk’s  envoy “left” café\u00a0Brenn…  \r\n\r\n\r\n\r\nHe returned on Tuesday.\t\n"
    )
    assert clean(text).text == (
        "Orsk’s  envoy “left” café\u00a0Brenn…\n\nHe returned on Tuesday.\n"
    )


def test_paragraphs_without_blank_lines_between_them_stay_apart() -> None:
    glued = BODY.replace("\n\n", "\n")
    assert clean(glued).text == glued


def test_short_headings_within_an_article_stay() -> None:
    first, second, third = BODY.strip().split("\n\n")
    headings = ["Politics", "Economy", "World", "Reactions", "Analysis", "Background", "Security"]
    text = "\n\n".join([first, *headings, second, "Opinion", third]) + "\n"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Chemical weapons must not be used in any war, the envoys said.",
        "Experts from Orsk contributed to the report.",
        "With assistance from Orsk, Halvania launched its first satellite on Tuesday morning.",
        "The letter was written by the president of Orsk and posted on Tuesday.",
        "By signing the treaty, Orsk commits itself to defend Halvania.",
        "We value our partners and will support our mission in Brenn.",
        "Released on Tuesday, the report accuses Orsk of smuggling.",
        "The website of the ministry was down on Tuesday.",
        "The use of force without the consent of Halvania would be a breach.",
        "This video is a forgery, the ministry in Orsk City said.",
        "The author was arrested in Lisk and sent back to Orsk.",
        "Read the treaty, he told the members of parliament.",
        "The two sides share a border of 400 miles.",
        "Thank you for coming, the minister told the press.",
        "The talks were brokered by the Northern League (NL).",
        "Orsk returned the ship (photo evidence was shown) on Monday.",
        'Halvania called the visit "a private one" (Northwire).',
    ],
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_sentences_of_an_article_stay_wherever_they_stand(sentence: str, place: int) -> None:
    paragraphs = BODY.strip().split("\n\n")
    paragraphs.insert(place, sentence)
    assert sentence in clean("\n\n".join(paragraphs)).text


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share this article", "share"),
        ("WhatsApp", "share"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Sign up for our daily newsletter and get the best stories first.", "subscribe"),
        ("Click here to join our channel.", "call"),
        ("Follow us on Telegram", "follow"),
        ("Read more: Orsk expels two diplomats", "related"),
        ("ALSO READ | Orsk expels two diplomats", "related"),
        ("Photo: Ivo Brandt / AFP", "credit"),
        ("KCNA via REUTERS", "credit"),
        ("5 min read", "listen"),
        ("* * *", "separator"),
    ],
)
def test_furniture_goes_even_from_the_middle_of_an_article(line: str, reason: str) -> None:
    first, *others = BODY.strip().split("\n\n")
    text = "\n\n".join([first, line, *others])
    assert reasons(text) == {line: reason}
    assert clean(text).text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Roe",
        "By Ann Roe and Jo van der Marsh, Northwire",
        "By ANN ROE | Staff Writer | March 4, 2025",
        "By Ann RoePublished 2 days ago4 min read",
        "Published: 4 March 2025, 10:15 GMT",
        "Tuesday, March 4, 2025",
        "Updated 3 hours ago",
    ],
)
def test_bylines_and_date_lines_above_an_article_go(line: str) -> None:
    title = "Orsk and Halvania to Meet Again in May"
    assert clean(f"{title}\n\n{line}\n\n{BODY}").text == f"{title}\n\n{BODY}"


@pytest.mark.parametrize(
    "title",
    [
        "By Signing Treaty, Orsk Commits to Defend Halvania",
        "Harbour talks: what comes next",
        "Halvania, Orsk Sign Pact",
        "Orsk expels foreign correspondent",
        "Letter Written by Prime Minister Found",
        "World reacts as Orsk leaves the League",
    ],
)
def test_the_headline_stays(title: str) -> None:
    assert clean(f"{title}\n\n{BODY}").text == f"{title}\n\n{BODY}"


def test_a_headline_in_capitals_above_a_date_is_no_byline() -> None:
    title = "Why Halvania Needs Orsk"
    assert clean(f"{title}\n\nMarch 4, 2025\n\n{BODY}").text == f"{title}\n\n{BODY}"


def test_a_name_with_a_job_below_the_headline_goes() -> None:
    title = "Why Halvania Needs Orsk"
    page = f"{title}\nAnn Roe\nHarbour correspondent, Lisk\n4 March 2025\n\n{BODY}"
    assert clean(page).text == f"{title}\n\n{BODY}"


def test_a_description_of_the_author_goes_only_above_the_foot_of_a_page() -> None:
    about = "Ann Roe is a senior fellow at the Harbour Institute and the author of two books."
    foot = "The views expressed in this article are those of the author alone."
    assert clean(f"{BODY}\n{about}\n\n{foot}\n").text == BODY
    assert about in clean(f"{BODY}\n{about}\n").text
    assert about in clean(f"{about}\n\n{BODY}").text


def test_a_signature_below_a_letter_stays() -> None:
    text = BODY + "\nTEO BRANN\n\nTHE GOVERNMENT OF ORSK,\nMarch 4, 2025.\n"
    assert clean(text).text == text


def test_a_list_within_an_article_stays() -> None:
    first, *others = BODY.strip().split("\n\n")
    text = "\n".join([first, "Halvania", "Orsk", "Tarn", "Morland", *others]) + "\n"
    assert clean(text).text == text


def test_a_box_of_other_articles_takes_no_heading_with_it() -> None:
    first, second, third = BODY.strip().split("\n\n")
    box = (
        "Related articles\n\nFerry strike enters its second week in Lisk\n\nWhy bread is dearer now"
    )
    text = "\n\n".join([first, box, "What next?", second, third])
    assert clean(text).text == "\n\n".join([first, "What next?", second, third]) + "\n"


def test_readers_comments_go_however_long_they_are() -> None:
    comment = (
        "I think that Orsk should attack Halvania at once and take the harbour for itself.\n\n"
    )
    assert clean(BODY + "\n12 comments\n\n" + comment * 40).text == BODY


def test_a_call_at_the_end_of_a_paragraph_goes_alone() -> None:
    first, *others = BODY.strip().split("\n\n")
    call = "Click here to read our guide to the harbour dispute."
    cleaned = clean("\n\n".join([f"{first} {call}", *others]))
    assert cleaned.text == BODY
    assert cleaned.dropped == ((call, "call"),)


def test_a_credit_goes_and_its_caption_stays() -> None:
    caption = "The ministers of Halvania and Orsk shake hands in Brenn, March 3, 2025."
    text = f"{caption} Ivo Brandt/Pool via REUTERS\n\n{BODY}"
    assert clean(text).text == f"{caption}\n\n{BODY}"


def test_what_was_dropped_is_told_in_the_order_of_the_page() -> None:
    page = (PAGES / "newspaper.page.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines()]
    places = [lines.index(piece) for piece, _ in clean(page).dropped if lines.count(piece) == 1]
    assert len(places) > 20
    assert places == sorted(places)


def test_every_line_is_kept_or_told_as_dropped() -> None:
    for layout in LAYOUTS:
        page = (PAGES / f"{layout}.page.txt").read_text(encoding="utf-8")
        cleaned = clean(page)
        found = cleaned.text + " ".join(piece for piece, _ in cleaned.dropped)
        assert sorted("".join(page.split())) == sorted("".join(found.split()))


def test_lines_that_were_wrapped_are_joined_and_short_lines_are_not() -> None:
    verse = "The harbour\nthe grain\nthe ships at sea\nare waiting\nfor spring\n"
    assert clean(verse).text == verse


@pytest.mark.parametrize("text", ["", " \n\n ", "Subscribe\n\nShare\n\n© 2025 Lisk Media"])
def test_a_page_without_an_article_leaves_nothing(text: str) -> None:
    assert clean(text).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "By " + "A" * 150 + "=x",
        "(" * 100_000,
        "a." + " " * 100_000 + "b",
        "| " * 50_000,
        "2024 " + "mon" * 20 + "!x",
        BODY + "Related\n" * 20_000,
    ],
)
def test_hostile_text_is_cleaned_in_time(text: str) -> None:
    start = time.perf_counter()
    clean(text)
    assert time.perf_counter() - start < 3


def test_the_seed_articles_lose_their_page_and_nothing_else(shared: Path) -> None:
    chunk, page = sorted((shared / "seeds").glob("*.txt"))
    untouched = chunk.read_text(encoding="utf-8")
    assert clean(untouched).text.split() == untouched.split()
    cleaned = clean(page.read_text(encoding="utf-8"))
    for left_over in ("Subscribe", "logo", "Published", "Creator", "Click", "©", "Privacy", "tip"):
        assert left_over not in cleaned.text
    prose = [piece for piece, _ in cleaned.dropped if len(piece.split()) > 12]
    assert len(prose) <= 4  # the call, the author's description and the box that asks for money
    assert 22 <= len([line for line in cleaned.text.splitlines() if line]) <= 26


def test_government_releases_lose_only_marks(shared: Path) -> None:
    files = sorted((shared / "us_whitehouse_releases").glob("**/*.md"))[::12]
    dropped = [
        piece
        for file in files
        for piece in clean(plain(frontmatter.load(str(file)).content)).dropped
        if piece[1] not in {"separator", "date line"}
    ]
    assert len(dropped) <= 3


def test_rows_of_a_table_are_no_menu_and_no_date() -> None:
    table = "State | Ships\nRussia | 14\nChina | Asia\n2024 | 2025\n"
    assert clean(BODY + table).text == BODY + table
    assert clean(table + BODY).text == table + BODY


def test_menus_in_several_lines_are_no_table() -> None:
    menu = "Home | World | Sport\nPolitics | Business | Opinion\n"
    assert clean(menu + BODY).text == BODY


def test_what_stands_below_each_of_several_stories_is_dropped_alone() -> None:
    stories = "".join(f"Harbour {n} opens\n\n{BODY}\nRead more\n\n" for n in range(3))
    found = clean(stories).text
    assert "Read more" not in found
    assert [f"Harbour {n} opens" in found for n in range(3)] == [True] * 3


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading. Already a subscriber? Log in.",
        "Register now to keep reading this story",
        "To continue reading, sign up for a free account.",
        "Continue reading with a free trial",
        "You have 3 free articles left this month",
        "You have reached your monthly limit of free articles",
    ],
)
def test_what_a_paywall_says_is_dropped(wall: str) -> None:
    assert clean(f"{BODY}\n{wall}\n").text == BODY


def test_a_title_that_is_kept_beside_goes_from_the_head_and_is_told() -> None:
    text = "Ministers meet\n\nThe two ministers met in the capital on Monday and talked of trade.\n"
    cleaned = clean(text, "Ministers meet | Courier")
    assert cleaned.text == text.partition("\n\n")[2]
    assert cleaned.dropped == (("Ministers meet", "title"),)
    assert clean(text, "Ministers").text == text
    assert clean("Ministers meet\n", "Ministers meet").text == "Ministers meet\n"
