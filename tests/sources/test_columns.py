from __future__ import annotations

from itertools import chain

from detente.sources.paper.columns import Columns, Fragment, Line
from detente.sources.paper.lines import paragraphs, without_running_heads

WIDE = "of grain which the harbour of Orsk had held back"  # about 220 points at 10


def column(x: float, words: str, count: int = 6, top: float = 700) -> list[Fragment]:
    return [
        Fragment(f"{words}{number} {WIDE}", x, top - 12 * number, 10) for number in range(count)
    ]


def first_words(lines: list[Line]) -> list[str]:
    return [line.text.split()[0] for line in lines]


def test_columns_drawn_line_by_line_are_read_one_after_another() -> None:
    left, right = column(50, "l"), column(310, "r")
    rows = chain.from_iterable(zip(left, right, strict=True))
    lines = Columns().lines(list(rows))
    assert first_words(lines) == [f"{side}{n}" for side in "lr" for n in range(6)]


def test_what_runs_across_parts_the_columns_above_and_below() -> None:
    upper = [*column(50, "a", 4), *column(310, "b", 4)]
    across = Fragment(f"across {WIDE} {WIDE} {WIDE[:20]}", 50, 640, 10)
    lower = [*column(50, "c", 4, 620), *column(310, "d", 4, 620)]
    words = first_words(Columns().lines([*upper, across, *lower]))
    assert words == [
        *(f"a{n}" for n in range(4)),
        *(f"b{n}" for n in range(4)),
        "across",
        *(f"c{n}" for n in range(4)),
        *(f"d{n}" for n in range(4)),
    ]


def test_a_large_heading_with_nothing_beside_it_parts_columns() -> None:
    heading = Fragment("Grain", 50, 636, 16)
    upper = [*column(50, "a", 4), *column(310, "b", 4)]
    lower = [*column(50, "c", 4, 610), *column(310, "d", 4, 610)]
    words = first_words(Columns().lines([*upper, heading, *lower]))
    assert words.index("Grain") == 8


def test_a_large_heading_within_a_column_stays_in_it() -> None:
    left = [*column(50, "a", 3), Fragment("Grain", 50, 658, 14), *column(50, "c", 3, 642)]
    words = first_words(Columns().lines([*left, *column(310, "b", 8)]))
    assert words[:4] == ["a0", "a1", "a2", "Grain"]
    assert words[-1] == "b7"


def test_a_table_of_short_cells_is_read_by_rows() -> None:
    cells = [
        Fragment(text, x, 700 - 12 * row, 10)
        for row in range(6)
        for x, text in ((50, f"Brenn{row}"), (200, "12"), (350, "15"))
    ]
    lines = Columns().lines(cells)
    assert [line.text for line in lines] == [f"Brenn{row} 12 15" for row in range(6)]


def test_columns_are_known_from_the_page_before() -> None:
    columns = Columns()
    columns.lines([*column(50, "l"), *column(310, "r")])
    last = columns.lines([*column(50, "l"), *column(310, "r", 1)])
    assert first_words(last) == [*(f"l{n}" for n in range(6)), "r0"]
    alone = Columns().lines([*column(50, "l"), *column(310, "r", 1)])
    assert first_words(alone)[-1] == "l5"


def test_raised_letters_and_changes_of_type_are_in_their_line() -> None:
    lines = Columns().lines(
        [
            Fragment("The treaty", 50, 700, 10),
            Fragment("12", 95, 704, 6),
            Fragment(" of Brenn", 102, 700, 10, bold=True),
            Fragment("was signed.", 50, 688, 10),
        ]
    )
    assert [line.text for line in lines] == ["The treaty12 of Brenn", "was signed."]


def test_entries_of_a_table_of_contents_are_left_out() -> None:
    lines = Columns().lines(
        [
            Fragment("1 Grain . . . . . . . . . . 3", 50, 700, 10),
            Fragment("2 Ports", 50, 688, 10),
            Fragment("..................... 7", 120, 688, 10),
            Fragment("Ministers met.", 50, 660, 10),
        ]
    )
    assert [line.text for line in lines] == ["Ministers met."]


def page(number: int, *body: str, head: str = "Lisk Courier") -> list[Line]:
    texts = [f"{head} {number}", *body, str(number)]
    heights = [800.0, *(700.0 - 12 * row for row in range(len(body))), 40.0]
    return [
        Line(text, 50, 50 + 5 * len(text), y, 10, column=(number, 0, 0), left=50, edge=550)
        for text, y in zip(texts, heights, strict=True)
    ]


def test_lines_that_recur_at_the_same_height_are_dropped() -> None:
    bodies = [f"Body of page {'abcd'[number]}." for number in range(4)]
    pages = [page(number + 1, body) for number, body in enumerate(bodies)]
    kept = without_running_heads(pages)
    assert [[line.text for line in each] for each in kept] == [[body] for body in bodies]


def test_facing_pages_have_each_their_own_header() -> None:
    pages = [
        page(number, f"Body {'abcdef'[number]}.", head=("Lisk Courier", "World")[number % 2])
        for number in range(6)
    ]
    assert all(len(each) == 1 for each in without_running_heads(pages))


def test_the_name_of_a_chapter_of_one_page_goes_with_the_other_headers() -> None:
    heads = ["Ports", "Ports", "Ports", "Grain", "Ships", "Ships", "Ships"]
    pages = [page(n, f"Body {'abcdefg'[n]}.", head=head) for n, head in enumerate(heads)]
    assert all(len(each) == 1 for each in without_running_heads(pages))


def test_the_same_words_at_another_height_stay() -> None:
    first = page(1, "Lisk Courier", "Body a.")
    assert [line.text for line in without_running_heads([first, page(2, "Body b.")])[0]] == [
        "Lisk Courier",
        "Body a.",
    ]


def lines_of(*rows: tuple[str, float, float], page: int = 1, size: float = 10) -> list[Line]:
    return [
        Line(text, x, x + 5.2 * len(text), y, size, column=(page, 0, 0), left=50, edge=300)
        for text, x, y in rows
    ]


FULL = "The ministers of Halvania and Orsk met in Brenn o"  # fills a line


def test_a_space_parts_paragraphs() -> None:
    lines = lines_of(
        (FULL, 50, 700), ("n Monday.", 50, 688), (FULL, 50, 670), ("n Friday.", 50, 658)
    )
    assert [len(each) for each in paragraphs([lines])] == [2, 2]


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = lines_of(
        (FULL, 60, 700), (FULL, 50, 688), (FULL[:-5] + "end.", 50, 676), (FULL, 60, 664)
    )
    assert [len(each) for each in paragraphs([lines])] == [3, 1]


def test_further_lines_of_an_item_stand_further_in() -> None:
    lines = lines_of(
        ("• " + FULL, 50, 700), ("n Monday.", 60, 688), ("• " + FULL, 50, 676), ("n it.", 60, 664)
    )
    assert [len(each) for each in paragraphs([lines])] == [2, 2]


def test_a_sentence_goes_on_on_the_next_page() -> None:
    first = lines_of((FULL, 50, 62), (FULL, 50, 50))
    second = lines_of(("n Monday.", 50, 700), page=2)
    assert [len(each) for each in paragraphs([first, second])] == [3]


def test_a_sentence_goes_on_beyond_the_notes_of_a_page() -> None:
    first = lines_of((FULL, 50, 100), (FULL, 50, 88))
    note = lines_of(("1 See the treaty of Brenn.", 50, 50), size=8)
    second = lines_of(("n Monday.", 50, 700), page=2)
    found = paragraphs([[*first, *note], second])
    assert found == [["1 See the treaty of Brenn."], [FULL, FULL, "n Monday."]]


def test_a_heading_is_no_part_of_the_paragraph_below() -> None:
    heading = lines_of(("Ministers meet in Brenn", 50, 720), size=16)
    assert paragraphs([[*heading, *lines_of((FULL, 50, 700), ("n it.", 50, 688))]])[0] == [
        "Ministers meet in Brenn"
    ]
