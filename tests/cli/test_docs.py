from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from detente.cli import app

ROOT = Path(__file__).parents[2]


def commands(command: Any, path: str = "detente") -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{path} {name}")


COMMANDS = dict(commands(typer.main.get_command(app)))


def test_the_reference_is_up_to_date() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "make_cli_docs.py"))
    kept = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert tool["page"]() == kept, "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    for param in command.params:
        assert param.help, f"{name} {param.name}"


@pytest.mark.parametrize("name", [n for n, c in COMMANDS.items() if not hasattr(c, "commands")])
def test_every_command_shows_examples_that_parse(name: str) -> None:
    command = COMMANDS[name]
    _, _, examples = command.help.partition("Examples:\n")
    shown = re.findall(r"detente [^|<>]*", examples)
    assert shown
    for line in shown:
        options = re.findall(r"(?<=\s)--[a-z-]+", line)
        known = {
            option for param in command.params for option in (*param.opts, *param.secondary_opts)
        }
        assert set(options) <= known, line
