"""One mention at a time, on a terminal: what is read, and a key for what is right of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from detente.actors import Gazetteer
from detente.errors import InputError
from detente.record import Record
from detente.reviewing.sheet import actors_text, days_text

__all__ = ["Form", "Line"]

_VERDICTS = {"r": "right", "w": "wrong"}
_FIELDS = {
    "t": "type",
    "m": "mode",
    "s": "source",
    "g": "target",
    "u": "status",
    "d": "date",
    "n": "note",
}
HELP = (
    "r right, w wrong, t type, m mode, s source, g target, u status, d date, n note, "
    "k skip, b back, q quit"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line to show.

    Attributes:
        text: As it stands in the record: whoever shows it makes it printable.
        marks: First and last-but-one character of what stands out, and what it is:
            ``"trigger"``, ``"source"``, ``"target"``, ``"date"``.
    """

    text: str
    marks: tuple[tuple[int, int, str], ...] = ()


class Form:
    """Asks about mentions one by one; each answer is kept at once.

    Args:
        record: Whose mentions.
        keys: Which.
        ask: Shows a prompt and gives what was typed; EOFError or KeyboardInterrupt end the form.
        show: Shows a line.
        by: Who answers.
        gazetteer: Gives who names mean, when first needed; the tables that ship if None.
    """

    def __init__(
        self,
        record: Record,
        keys: Sequence[str],
        ask: Callable[[str], str],
        show: Callable[[Line], None],
        *,
        by: str | None = None,
        gazetteer: Callable[[], Gazetteer] | None = None,
    ) -> None:
        self._record = record
        self._keys = keys
        self._ask = ask
        self._show = show
        self._by = by
        self._load = gazetteer or (lambda: Gazetteer.load(()))

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._load()

    def run(self) -> int:
        """Ask until all mentions were shown or the analyst quits.

        Returns:
            How many corrections were made.
        """
        at = made = 0
        try:
            while at < len(self._keys):
                self._present(at)
                step, changed = self._answered(self._keys[at])
                made += changed
                if step is None:
                    break
                at = max(0, at + step)
        except (EOFError, KeyboardInterrupt):
            pass
        return made

    def _answered(self, key: str) -> tuple[int | None, int]:
        """How far to go on, None to quit; and how many corrections were made."""
        typed = self._ask("> ").strip()
        letter, rest = typed[:1].casefold(), typed[1:].strip()
        match letter:
            case "q":
                return None, 0
            case "k":
                return 1, 0
            case "b":
                return -1, 0
            case "r" | "w":
                made = self._correct(key, "verdict", _VERDICTS[letter])
                return (0, 0) if made is None else (1, made)
            case _ if letter in _FIELDS:
                what = _FIELDS[letter]
                text = rest or self._ask(f"{what}: ").strip()
                return 0, (self._correct(key, what, text) or 0) if text else 0
            case _:
                self._show(Line(HELP))
                return 0, 0

    def _correct(self, key: str, what: str, text: str) -> int | None:
        """How many corrections an answer made; None where it is faulty, which is said."""
        named = what in ("source", "target")
        given: dict[str, Any] = {what: text}
        try:
            made = self._record.correct(
                key, by=self._by, gazetteer=self._gazetteer if named else None, **given
            )
        except InputError as error:
            self._show(Line(str(error)))
            return None
        return len(made)

    def _present(self, at: int) -> None:
        (row,) = self._record.shown([self._keys[at]])
        published = row["published"] or "day not known"
        self._show(Line(""))
        self._show(Line(f"{at + 1} of {len(self._keys)}: {row['outlet']}, {published}"))
        self._show(Line(row["sentence"], _marks(row)))
        kind = row["type"] or "no type"
        what = f"{kind} ({row['mode']})" if row["mode"] else kind
        facts = [
            f"{what}, {row['status']}",
            f"source: {actors_text(row['source']) or 'none'}",
            f"target: {actors_text(row['target']) or 'none'}",
            f"date: {days_text(row['date']) or 'none'}",
        ]
        self._show(Line("; ".join(facts)))
        said = [
            row["verdict"] or "",
            f"corrected: {', '.join(row['corrected'])}" if row["corrected"] else "",
            f"note: {row['note']}" if row["note"] else "",
        ]
        if any(said):
            self._show(Line("; ".join(filter(None, said))))


def _marks(row: Mapping[str, Any]) -> tuple[tuple[int, int, str], ...]:
    """What stands out of a sentence, by its place in it."""
    first, size = row["span"][0], len(row["sentence"])
    spans = [(row["trigger"]["span"], "trigger")] if row["trigger"] else []
    for side in ("source", "target"):
        spans += [(actor["span"], side) for actor in row[side]]
    placed = [(start - first, end - first, what) for (start, end), what in spans]
    return tuple(mark for mark in placed if 0 <= mark[0] < mark[1] <= size)
