"""Whom a person means who writes an actor down: by code, by id or by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from detente.actors.entries import Entry
from detente.actors.gazetteer import Gazetteer
from detente.actors.resolve import Resolution
from detente.ontology import sectors

__all__ = ["Actors"]

_CODE = re.compile(r"[A-Za-z]{3}(?:\.[A-Za-z]{3})?")
# "Vladimir Putin (RUS.GOV.putin-vladimir)", as a sheet for review has it.
_TOLD = re.compile(r"\(([^()]+)\)$")
_PARTED = re.compile(r"[;|\n]")


class Actors:
    """Finds actors by what people write: ``RUS``, ``RUS.MIL``, an id, "Russia; Kim Jong Un"."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        entries = list(gazetteer.entries())
        self._by_id: Mapping[str, Entry] = {each.actor: each for each in reversed(entries)}
        self._countries = frozenset(each.country for each in entries)

    def named(self, text: str, on: date | None) -> list[Resolution]:
        """Everybody that a text names, parted by semicolons, bars or lines; each once.

        Args:
            text: Codes, ids, names.
            on: The day on which they are meant; None for today.

        Raises:
            ValueError: Where one of them is nobody known.
        """
        found: dict[tuple[str, str], Resolution] = {}
        for part in filter(None, map(str.strip, _PARTED.split(text))):
            told = _TOLD.search(part)
            codes = (part, part.upper(), *([told[1]] if told else []))
            one = next(filter(None, (self._by_code(code, on) for code in codes)), None)
            several = [one] if one else self._gazetteer.resolve_all(part, on)
            if not several:
                raise ValueError(f"{part!r} is no code, id or name of an actor that is known")
            found.update(((each.actor or each.name, each.sector), each) for each in several)
        return list(found.values())

    def _by_code(self, text: str, on: date | None) -> Resolution | None:
        entry = self._by_id.get(text)
        whole = (0, len(text))
        if entry is not None and text:
            person = entry.person
            sector = person.sector(on) if person else entry.sector
            return Resolution(text, entry.name, entry.country, sector, text, "name", whole)
        if not _CODE.fullmatch(text):
            return None
        country, _, sector = text.partition(".")
        if country not in self._countries or (sector and sector not in sectors()):
            return None
        name = self._gazetteer.name_of(country, sector)
        return Resolution(text, name, country, sector, text, "name", whole)
