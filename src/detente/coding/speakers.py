"""Turns of a transcript: whose words the following paragraphs are."""

from __future__ import annotations

import re
from datetime import date

from detente.actors import Gazetteer
from detente.records import Speaker

__all__ = ["QUESTIONERS", "TurnTaking"]

# Labels of those who ask.
QUESTIONERS = frozenset({"Q", "QUESTION", "REPORTER"})

# "MR. KIRBY:", "Q", "QUESTION:", "SECRETARY BLINKEN:", "THE PRESIDENT:"
_NAME = r"[A-Z][A-Z'’.-]+"
_TITLE = (
    r"MR|MS|MRS|DR|SECRETARY|AMBASSADOR|PRIME MINISTER|PRESIDENT|MINISTER|GENERAL|ADMIRAL|SENATOR"
)
_TURN = re.compile(
    rf"(?:(?P<question>(?:QUESTION|REPORTER|Q)(?=\s*:|\s+\S|\s*$)\s*:?\s*)|(?P<label>(?:{_TITLE})\.?(?:\s+{_NAME}){{1,3}}|THE\s+(?:VICE\s+)?PRESIDENT"
    rf"|{_NAME}(?:\s{_NAME}){{0,2}})(?:,\s[^:\n]{{3,60}})?\s*:)"
)


# "Pyongyang, June 20 (KCNA) --", "SEOUL, June 19 (Meridian Wire) —", "HANOI -"
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:,\s*[A-Z][\w.]+(?: [A-Z]\w+)?)?"
    r"(?:,\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?)?"
    r"\s*\([A-Z][\w .-]{1,30}\)\s*(?:--|[-–—])"
    r"|[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}(?:,\s*[A-Z][\w.]+)?\s+(?:--|[-–—])(?=\s))\s*"
)


class TurnTaking:
    """Follows who speaks in a transcript; silent in ordinary prose."""

    def __init__(self, gazetteer: Gazetteer, published: date | None, home: str = "") -> None:
        self.gazetteer, self.published, self.home = gazetteer, published, home
        self._speaker: Speaker | None = None

    def label(self, block: str) -> int:
        """Length of a turn's label or a dateline at the head of a block, 0 where there is none."""
        dateline = _DATELINE.match(block)
        if dateline is not None:
            return dateline.end()
        lead = len(block) - len(block.lstrip("*_ "))
        match = _TURN.match(block, lead)
        if match is None:
            return 0
        end = match.end()
        return end + len(block[end:]) - len(block[end:].lstrip("*_ "))

    def enter(self, block: str, offset: int) -> None:
        """Begin a block; a label at its head changes the speaker."""
        lead = len(block) - len(block.lstrip("*_ "))
        match = _TURN.match(block, lead)
        if match is None:
            return
        name = match["label"] or match["question"].strip().rstrip(":").strip()
        span = (offset + match.start(), offset + match.start() + len(name))
        resolved = self.gazetteer.resolve(name.title(), self.published) if match["label"] else None
        if resolved is not None and name.startswith(("MR", "MS", "DR")):
            # A form of address and a surname are somebody at home, or somebody in office.
            known = resolved.country == self.home or resolved.sector == "GOV"
            resolved = resolved if known else None
        self._speaker = Speaker(
            name, span, resolved.actor if resolved else "", resolved.country if resolved else ""
        )

    def speaker(self) -> Speaker | None:
        """Whoever speaks now; None outside a transcript."""
        return self._speaker
