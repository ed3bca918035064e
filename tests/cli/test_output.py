from __future__ import annotations

import io
import json

from detente.cli.output import Sink, as_json, printable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_no_control_characters_and_spans_still_fit() -> None:
    terminal = Terminal()
    hostile = "a\x1b[2Jb\x9b31mc\rd\te\n"
    Sink(terminal).write(hostile)
    shown = terminal.getvalue()
    assert len(shown) == len(hostile)
    assert shown == printable(hostile)
    assert shown.endswith("d\te\n")
    assert not any(character in shown for character in "\x1b\x9b\r")


def test_files_and_pipes_get_data_as_they_are() -> None:
    pipe = io.StringIO()
    Sink(pipe).write("a\x1bb")
    assert pipe.getvalue() == "a\x1bb"


def test_json_stays_on_one_line_and_says_the_same() -> None:
    value = {"text": "é\u2028\x9b\x7f\ud83d 北", "more": "\ud800"}
    text = as_json(value)
    assert len(text.splitlines()) == 1
    assert "é" in text
    assert "北" in text
    text.encode("utf-8")
    assert json.loads(text) == value
