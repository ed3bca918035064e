from __future__ import annotations

from detente.text import plain


def test_wrapped_lines_become_one_and_blocks_stay_apart() -> None:
    assert plain("# Title\n\nOne line\nand its rest.\n\nTwo.\n") == (
        "Title\n\nOne line and its rest.\n\nTwo.\n"
    )


def test_marks_leave_their_words() -> None:
    text = 'The **envoy** [met](http://x.example "t") _him_ ~~twice~~ `there` ![a map](m.png)&amp;.'
    assert plain(text) == "The envoy met him twice there &.\n"


def test_hard_breaks_stay_line_breaks() -> None:
    assert plain("Ilan Roth  \nBrenn\\\nHalvania") == "Ilan Roth\nBrenn\nHalvania\n"


def test_indented_text_is_no_code() -> None:
    assert plain("It began.\n\n        8:21 P.M.\n") == "It began.\n\n8:21 P.M.\n"


def test_lists_and_quotes_keep_an_item_a_block() -> None:
    assert plain("- one\n- two\n\n> three\n") == "one\n\ntwo\n\nthree\n"


def test_cells_of_a_row_stay_on_a_line() -> None:
    assert plain("|A|B|\n|-|-|\n|1|2|\n") == "A\tB\t\n1\t2\t\n"


def test_html_loses_tags_and_scripts() -> None:
    text = "<div><p>One</p><script>alert(1)</script><p>two</p></div>\n\nThree<br>four.\n"
    assert plain(text) == "One\ntwo\n\nThree\nfour.\n"


def test_an_escaped_mark_is_a_character() -> None:
    assert plain("\\### \\*") == "### *\n"


def test_comments_are_no_words_and_one_that_does_not_end_hides_the_rest() -> None:
    assert plain("<div>\nA <!-- not said --> B\n</div>\n").split() == ["A", "B"]
    assert plain("<div>\nA <!-- not said\n</div>\n").split() == ["A"]


def test_tags_beyond_measure_stay_as_they_are_and_lose_no_word() -> None:
    assert "Brenn" in plain("<b " * 20_000 + "Brenn")
