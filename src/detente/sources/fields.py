"""What fields are called: ours, and the names they go by elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from detente.errors import InputError

__all__ = ["Fields", "plain_name"]


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
            if plain_name(name) not in ours:
                known = ", ".join(_aliases()).replace("source,", "outlet (or source),")
                raise InputError(f"there is no field {name!r}; fields are {known}")
            self._given[ours[plain_name(name)]] = theirs

    def find(self, record: Mapping[str, object]) -> dict[str, object]:
        """Our field names to the record's values, for those that hold something."""
        held = {str(key): value for key, value in record.items() if value not in (None, "")}
        plains: dict[str, object] = {}
        for key, value in held.items():
            plains.setdefault(plain_name(key), value)
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

    def field_of(self, name: str) -> str | None:
        """Our field that a column or key of this name may hold, None where it holds none."""
        for field, theirs in self._given.items():
            if theirs == name:
                return field
        plain = plain_name(name)
        for field, aliases in _aliases().items():
            if plain in aliases and field not in self._given:
                return field
        return None

    def named(self, field: str) -> str | None:
        """What the user said that `field` is called; None where they said nothing."""
        return self._given.get(field)

    def wanted(self, field: str) -> str:
        """What `field` is looked for under, for messages."""
        return repr(self._given[field]) if field in self._given else "any field known to hold it"


def plain_name(name: str) -> str:
    """A name as it is matched: without case, blanks and punctuation."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    text = (resources.files("detente.sources") / "fields.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {field: tuple(aliases) for field, *aliases in rows}
