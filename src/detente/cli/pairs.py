"""Options that take one or two countries: ``--about RUS PRK``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.actors import Gazetteer

__all__ = ["PairCommand", "countries", "join_codes"]

_OPTIONS = ("--about", "--between")
_CODE = re.compile(r"[A-Z]{3}")


class PairCommand(TyperCommand):
    """A command whose pair options may be followed by two codes."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join two codes into one value before the usual parsing."""
        parsed: list[str] = super().parse_args(ctx, join_codes(args))
        return parsed


def join_codes(args: Sequence[str]) -> list[str]:
    """Arguments with ``--about RUS PRK`` as ``--about RUS,PRK``.

    Only three capital letters are taken for a second code, so that no input is; an input of such
    a name can be written ``./PRK``.
    """
    joined: list[str] = []
    rest = list(args)
    while rest:
        word = rest.pop(0)
        joined.append(word)
        if word == "--":
            return joined + rest
        name, given, first = word.partition("=")
        if name not in _OPTIONS or not (given or rest):
            continue
        if not given:
            first = rest.pop(0)
            joined.append(first)
        if rest and _CODE.fullmatch(first) and _CODE.fullmatch(rest[0]):
            joined[-1] += f",{rest.pop(0)}"
    return joined


def countries(given: Sequence[str], gazetteer: Gazetteer, option: str) -> tuple[str, ...]:
    """The codes of one or two countries that are given by code or by name.

    Args:
        given: Values of the option, each one country or several parted by commas.
        gazetteer: Who names mean.
        option: Its name, for messages.

    Raises:
        InputError: Where a name means no country, or there are more than two.
    """
    names = [name.strip() for value in given for name in value.split(",") if name.strip()]
    codes: list[str] = []
    for name in names:
        code = next((c for c in (name, name.upper()) if _is_code(c, gazetteer)), None)
        code = code or _country(name, gazetteer) or _country(name.title(), gazetteer)
        if not code:
            raise InputError(f"{option} {name}: no country of this code or name is known")
        codes.append(code)
    if len(set(codes)) > 2:
        raise InputError(f"{option} takes one or two countries, not {len(set(codes))}")
    return tuple(dict.fromkeys(codes))


def _is_code(name: str, gazetteer: Gazetteer) -> bool:
    from detente.actors.tables import packaged  # noqa: PLC0415  slow to load

    bodies = packaged("bodies.tsv", ["country"])
    return gazetteer.state(name) is not None or any(row["country"] == name for row in bodies)


def _country(name: str, gazetteer: Gazetteer) -> str:
    from detente.actors import resolve  # noqa: PLC0415  slow to load

    found = resolve(name, None, gazetteer)
    return found.country if found else ""
