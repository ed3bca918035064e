"""What fields are called: ours, and the names they go by elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from detente.errors import InputError

__all__ = ["Fields"]


class Fields:
    """Finds our fields in records that name them otherwise.

    Args:
        given: Our name (or a usual one for it) to the input's, for example
            ``{"text": "story_text"}``. A field that is given is looked for under that name alone.

    Raises:
        InputError: Where `given` holds a name that is no field of ours.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        ours = {plain: field for field, plains in _aliases().items() for plain in plains}
        self._given: dict[str, str] = {}
        for name, theirs in (given or {}).items():
            if _plain(name) not in ours:
                known = ", ".join(_aliases())
                raise InputError(f"there is no field {name!r}; fields are {known}")
            self._given[ours[_plain(name)]] = theirs

    def find(self, record: Mapping[str, object]) -> dict[str, object]:
        """Our field names to the record's values, for those that hold something."""
        held = {str(key): value for key, value in record.items() if value not in (None, "")}
        plains: dict[str, object] = {}
        for key, value in held.items():
            plains.setdefault(_plain(key), value)
        found: dict[str, object] = {}
        for field, aliases in _aliases().items():
            if field in self._given:
                if self._given[field] in held:
                    found[field] = held[self._given[field]]
                continue
            for alias in aliases:
                if alias in plains:
                    found[field] = plains[alias]
                    break
        return found

    def wanted(self, field: str) -> str:
        """What `field` is looked for under, for messages."""
        return repr(self._given[field]) if field in self._given else "any field known to hold it"


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    text = (resources.files("detente.sources") / "fields.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {field: tuple(aliases) for field, *aliases in rows}
