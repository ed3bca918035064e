"""What lies beside coverage in a container: counted, not named one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.records import SetAside

__all__ = ["Others"]

# Names that are told apart, so that a hostile container cannot make up millions, and how long.
_NAMES, _LONGEST = 100, 60
_SHOWN = 12


class Others:
    """A count of parts that hold no coverage, by what they are.

    Args:
        where: The container.
        what: What its parts are called.
    """

    def __init__(self, where: str, what: str) -> None:
        self._where, self._what = where, what
        self._counts: Counter[str] = Counter()

    def add(self, name: str) -> None:
        """One more of those called `name`."""
        name = "".join(letter for letter in name[:_LONGEST] if letter.isprintable())
        if len(self._counts) >= _NAMES and name not in self._counts:
            name = "other"
        self._counts[name or "unnamed"] += 1

    def told(self) -> Iterator[SetAside]:
        """What was counted, in one line; nothing where nothing was."""
        if not self._counts:
            return
        shown = [f"{count} {name}" for name, count in self._counts.most_common(_SHOWN)]
        if len(self._counts) > _SHOWN:
            shown.append("...")
        detail = f"{self._what} that hold no coverage: {', '.join(shown)}"
        yield SetAside(self._where, "no coverage", detail)
