"""Text from coverage stays text: on the page, in Markdown, in spreadsheets, on the terminal."""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import pty
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from detente.cli.app import _Plain
from detente.cli.output import as_json, printable
from tests.cli.conftest import Run, lines

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"'><img src=x onerror=alert(2)><!--]]></style></title></script>"
# Clears the screen, sets the title, links elsewhere, the same with one-byte introducers.
TERMINAL = (
    "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\here\x9b31m\x9d8;;x\x9c\x90q\r\b\x7f"
)
TURNING = "\u202egnp.exe\u2066\u2069\u202a\u202c"
HOSTILE = SCRIPT + BREAKOUT + TERMINAL + TURNING
URLS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    'http://x.example/" onmouseover="alert(1)',
    "http://x.example/'onmouseover='alert(1)",
    "http://x.example/><script>alert(1)</script>",
    "//x.example/a",
    "http://",
    "http://[",
    "file:///etc/passwd",
    "https://x.example/\x1b[2J",
    "https://x.example/\u202egnp",
)
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '"=1', "'=1", "＝1+1", "＋1", "－1",
    "＠x", "\ufeff=1", "\n=1", "  \"'=cmd|' /C calc'!A0",
)  # fmt: skip
# What a terminal acts on, or what turns the text around it.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def feed(*texts: str) -> str:
    """Records whose every field is hostile."""
    return lines(
        *(
            {
                "id": f"{number}{HOSTILE}",
                "title": f"title {HOSTILE}",
                "outlet": f"outlet {HOSTILE}",
                "published": HOSTILE,
                "url": URLS[number % len(URLS)],
                "text": f"{text} Biden met Kim near {HOSTILE} on Monday.",
            }
            for number, text in enumerate(texts or ("",) * len(URLS))
        )
    )


class Page(HTMLParser):
    """What a browser would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def harmless(html: str, own_scripts: int) -> None:
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == own_scripts
    assert not {"img", "iframe", "object", "embed", "form", "base", "svg", "link"} & {
        tag for tag, _ in page.tags
    }
    for _, given in page.tags:
        assert not [name for name in given if name.startswith("on")]
        assert re.match(r"#|https?://[^\s\"<>]+$", str(given.get("href") or "#"))
        assert (given.get("style") or "text-align:right") == "text-align:right"


def test_the_page_holds_no_element_attribute_or_address_of_a_text(run: Run) -> None:
    run("brief", "-", stdin=feed())
    html = Path("brief.html").read_text(encoding="utf-8")
    harmless(html, own_scripts=1)
    assert "alert(1)" in html  # shown, as text
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]


def test_markdown_holds_no_markup_of_a_text(run: Run) -> None:
    record = feed("[a](javascript:alert(1)) `b` **c** #")
    text = run("brief", "-", "--format", "md", stdin=record).stdout
    assert not UNSAFE.search(text)
    html = MarkdownIt("commonmark").enable("table").render(text)
    harmless(html, own_scripts=0)
    assert "<strong>c</strong>" not in html
    assert "<code>" not in html


def test_json_says_what_the_text_says_and_turns_nothing(run: Run) -> None:
    out = run("code", "-", stdin=feed("")).stdout
    [row] = map(json.loads, out.splitlines())
    assert SCRIPT in row["document"]
    assert "\x1b]8;;http://evil.example\x1b" in row["document"]
    assert "\u202egnp.exe" in row["document"]
    assert not UNSAFE.search(out.replace("\n", ""))
    assert json.loads(as_json({"a": HOSTILE})) == {"a": HOSTILE}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(run: Run, formula: str) -> None:
    record = lines({"id": formula, "title": formula, "outlet": formula, "text": "Biden met Kim."})
    for command in (("code", "-", "--format", "csv"), ("sources", "-", "--format", "csv")):
        out = run(*command, stdin=record).stdout
        rows = list(csv.reader(io.StringIO(out)))
        assert len(rows) == 2
        for cell in rows[1]:
            bare = cell.lstrip(" \"'\ufeff") if not cell.startswith("'") else "x"
            assert not bare.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))
            assert not re.match(r"-\D", bare)


def test_what_is_said_on_standard_error_moves_no_cursor(run: Run) -> None:
    name = Path("a\x1b[31mb\u202ec.xyz")
    name.write_bytes(b"\0\1\2")
    result = run("code", ".", "no\x1bsuch\u202efile", "-v")
    assert result.exit_code == 1
    assert "set aside" in result.stderr
    assert not UNSAFE.search(result.stderr)


def test_what_is_logged_moves_no_cursor() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "%s failed", (HOSTILE,), None)
    assert not UNSAFE.search(_Plain("detente: %(message)s").format(record))


def test_marks_that_belong_to_words_are_shown() -> None:
    text = "می\u200cخواهم \u200fع\u200e e\u0301\tx\n"
    assert printable(text) == text


def on_a_terminal(folder: Path, *command: str) -> str:
    """What a command writes to a terminal, on both streams."""
    here, there = pty.openpty()
    code = "import sys; from detente.cli import main; sys.argv[0] = 'detente'; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=there,
        stderr=there,
        env={**os.environ, "TERM": "dumb", "NO_COLOR": "1"},
    )
    os.close(there)
    shown = b""
    with os.fdopen(here, "rb", buffering=0) as terminal:
        try:
            while piece := terminal.read(65536):
                shown += piece
        except OSError:  # Linux's way to say that the other end is closed
            pass
    process.wait(timeout=120)
    return shown.decode(errors="replace")


@pytest.mark.skipif(os.name != "posix", reason="made of what POSIX has")
@pytest.mark.parametrize("how", ["explain", "sources", "text"])
def test_a_terminal_is_sent_nothing_it_acts_on(tmp_path: Path, how: str) -> None:
    sentence = f"Russia praised{TURNING} North{TERMINAL} Korea on Tuesday."
    (tmp_path / "in.jsonl").write_text(lines({"id": HOSTILE, "text": sentence}))
    commands: dict[str, tuple[str, ...]] = {
        "explain": ("explain", sentence.replace("\0", "")),
        "sources": ("sources", "in.jsonl"),
        "text": ("text", "in.jsonl"),
    }
    shown = on_a_terminal(tmp_path, *commands[how])
    assert "Korea" in shown or "alert" in shown
    # Rich asks for its own sequences where it believes in a terminal: colours and cursor, no more.
    own = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
    left = own.sub("", shown).replace("\r\n", "\n").replace("\r", "")
    assert not UNSAFE.search(left)
    for sent in ("\x1b[2J", "\x1b]", "\x9b", "\u202e"):
        assert sent not in shown


def test_an_asked_record_is_shown_and_written_harmlessly(run: Run) -> None:
    run("ingest", "-", "--store", "record.duckdb", stdin=feed(""))
    shown: Any = run("events", "--store", "record.duckdb", "--format", "table")
    assert shown.exit_code == 0
    assert not UNSAFE.search(shown.stdout.replace("\n", ""))
    out = run("events", "--store", "record.duckdb", "--format", "csv").stdout
    assert len(list(csv.reader(io.StringIO(out)))) == 2
