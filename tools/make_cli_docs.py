"""Write ``docs/cli.md``, the reference of the command line, from the commands themselves.

Run ``make docs``; a test fails where the page is out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from detente.cli import app

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

HEAD = """\
# The command line

<!-- Written by tools/make_cli_docs.py: change the commands' own help, then run `make docs`. -->

Data go to standard output, everything else to standard error. On a terminal Detente shows what it
is doing; in a pipe it is quiet but for a closing line: what was read, what was set aside and why.
Control characters from articles never reach a terminal.

Exit status: 0 where something was done, even if some inputs were set aside; 1 where no document
could be read, or where `detente lint` found errors; 2 for wrong usage, faulty settings, a file that
cannot be opened or written, or with `--strict` anything that was set aside; 130 after Ctrl-C.

Settings may stand in a TOML file (`--config`); tables of actors that it names lie beside it:

```toml
published = 2024-06-20
english = "en_core_web_md"
actors = ["my-actors.tsv"]

[fields]
text = "story_text"
```

In CSV, columns are named by their path (`source_country`, `date_start`), several values in a cell
are parted by `|`, spans are written `start-end`, and a text that a spreadsheet would run as a
formula is preceded by an apostrophe.
"""


def page() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    sections = ["".join(_section(path, command)) for path, command in commands(root, "detente")]
    return "\n".join([HEAD, *sections])


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, in the order of ``--help``; groups have no entry."""
    inner = getattr(command, "commands", {})
    if not inner or path == "detente":
        yield path, command
    for name, each in inner.items():
        yield from commands(each, f"{path} {name}")


def _section(path: str, command: Any) -> Iterator[str]:
    yield f"## {path}\n\n"
    text, _, examples = command.help.partition("\b\nExamples:\n")
    yield re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip()) + "\n\n"
    if examples:
        lines = [line.removeprefix("  ") for line in examples.strip("\n").splitlines()]
        yield "```console\n" + "\n".join(f"$ {line}" for line in lines) + "\n```\n\n"
    yield "| argument or option | |\n| --- | --- |\n"
    for param in command.params:
        yield f"| {_name(param)} | {_escaped(_help(param))} |\n"


def _name(param: Any) -> str:
    metavar = f" {param.metavar}" if param.metavar else ""
    if param.param_type_name == "argument":
        return f"`{param.metavar}{'...' if param.nargs == -1 else ''}`"
    names = [*sorted(param.opts, key=len, reverse=True), *param.secondary_opts]
    return f"`{', '.join(names)}{metavar}`".replace("|", "\\|")


def _help(param: Any) -> str:
    words = [param.help or ""]
    if param.required:
        words.append("Required.")
    default = getattr(param.default, "value", None)
    if isinstance(getattr(param, "show_default", None), str):
        default = param.show_default
    if isinstance(default, str):
        words.append(f"Default: {default}.")
    return " ".join(words)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("{", "`{").replace("}", "}`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
