"""Turns of a transcript: whose words the following paragraphs are.

A label is believed by what else the document holds: "MR. OAKES:" is a turn anywhere, a bare name
in capitals only in a document that looks like a transcript, so that "NORTH KOREA:" over an article
is nobody. Who a label means is told by the document's own full mention of the name first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from detente.actors import Gazetteer
from detente.actors.cast import lacks
from detente.actors.resolve import Resolution
from detente.records import Span, Speaker
from detente.tables import rows
from detente.text.datelines import dateline_at, dateline_of, sign_offs

__all__ = ["TurnTaking"]

Kind: TypeAlias = Literal["question", "role", "titled", "bare"]

_MARKS = "*_ \t\u00a0"
_BLANK = r"[^\S\n]"
_WORD = r"[^\W\d_][\w.'’-]*"
# "Q", "Q:", "Q (Speaking Korean)"
_ASKED = re.compile(rf"(?P<label>Q)(?:[*_]*{_BLANK}*[:.](?=\W|$)|(?=[*_]*{_BLANK}|[*_]*$))")
_LABEL = re.compile(
    rf"(?P<label>{_WORD}(?:{_BLANK}+(?:#?\d{{1,2}}|{_WORD})){{0,5}})"
    rf"(?:,?{_BLANK}*[(\[][^()\[\]\n]{{2,60}}[)\]]|,{_BLANK}[^:\n]{{2,60}})?[*_\s]*:(?![/\d])"
)
_OFFICIAL = re.compile(
    r"(?:an? )?senior (?:\w+ ){1,4}officials?"
    r"(?: (?:number |no\. )?(?:#?\d|one|two|three|four|five|six))?"
)
_LEADS = frozenset("an and at but by for from in of on remarks statement to with".split())
_PARTICLES = frozenset(
    "al ben bin da dal de del della den der di do dos du el ibn la le ten van von y".split()
)
# "END 2:15 P.M. EDT", "The briefing was concluded at 3:02 p.m."
_OVER = re.compile(
    r"[\s*_(\[]*(?:END\b[\s\d:.APMEDSTC]*$|The (?:briefing|event|call|gaggle)\b[^\n]{0,20}"
    r"\b(?:was )?(?:concluded|ended)\b)"
)
_STAGE = re.compile(r"[(\[]([^()\[\]\n]{2,90})[)\]]")
_LONGEST_STAGE = 4  # words of the table's longest entry
# How the words of a turn end, or break off.
_SAID = re.compile(r"(?:[.?!…—–-]|--)[\"'”’)\]*_\s]*$")
# Turns that make a document a transcript beyond doubt.
_MANY = 4
_ADDRESS = re.compile(r"(?:mr|ms|mrs|mx|dr|miss)\b")
# Titles that in a state's own outlet are as a rule its own people's.
_DOMESTIC = re.compile(
    r"\b(?:vice president|senator|representative|congress(?:wo)?man|secretary(?! general)|"
    r"governor|administrator|undersecretary|attorney general|spokes\w+|press secretary)\b"
)
_OFFICES = frozenset(("GOV", "MIL", "LEG", "SPY", "JUD", "COP"))
# Words of a title and a first name, and characters in which they stand before a surname.
_TITLE_WORDS, _NEAR = 12, 120
# Times that a surname is looked at, and ways of naming its bearer.
_LOOKED_AT, _MENTIONS = 60, 6
_AFTER = re.compile(r",[ \u00a0]+([A-Z][^,.;:\n]{4,80})")
# What an office is for, and what in it may name another country than whose it is.
_SPHERE = re.compile(r"\s(?:for|of the|on|at|to)\s")
_BEYOND = re.compile(r"\s(?:and|for|to|on)\s")
_WITHIN = frozenset("and at for of on the to".split())
_GUEST = re.compile(
    r"\b(?:ambassador|envoy|minister|high representative|high commissioner)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A label at the head of a line: its words, their span, where the turn's own words start."""

    label: str
    span: Span
    end: int
    kind: Kind
    capitals: bool


class TurnTaking:
    """Follows who speaks in a transcript; silent in ordinary prose.

    Args:
        gazetteer: Who names mean.
        published: The document's day.
        home: The state whose outlet the document is from, "" for none.
        text: The document's text.
        title: Its title, which often names who speaks.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        published: date | None,
        home: str = "",
        text: str = "",
        title: str = "",
    ) -> None:
        self.gazetteer, self.published, self.home = gazetteer, published, home
        self._text, self._title = text, title
        self._speaker: Speaker | None = None
        self._known: dict[str, Resolution | None] = {}
        self._believed = _believed(text)
        head = dateline_of(text, published)
        self._dateline = head.span if head is not None else (0, 0)
        self._over = frozenset(range(*mark.span) for mark in sign_offs(text))

    @property
    def transcript(self) -> bool:
        """Whether anybody's turn is believed in the document."""
        return bool(self._believed)

    def label(self, block: str, offset: int = 0) -> int:
        """Length of a turn's label or a dateline at the head of a block, 0 where there is none.

        Args:
            block: A block of the document.
            offset: Where it starts.
        """
        turn = self._turn(block)
        if turn is not None:
            return turn.end
        low, high = self._dateline
        if low < high and low <= offset + 3 and offset < high:
            return min(high - offset, len(block))
        # Further dispatches of a digest.
        found = dateline_at(block) if not self.transcript else None
        return found.span[1] if found is not None and found.agency else 0

    def silenced(self, block: str, offset: int = 0) -> str:
        """The block with blanks for what nobody says: stage directions and marks of the end."""
        if "(" in block or "[" in block:
            block = _STAGE.sub(self._blanked, block)
        end = offset + len(block)
        for mark in self._over:
            if mark.start < end and offset < mark.stop:
                low, high = max(mark.start - offset, 0), min(mark.stop - offset, len(block))
                block = block[:low] + " " * (high - low) + block[high:]
        return block

    def _blanked(self, match: re.Match[str]) -> str:
        """Blanks for a stage direction; other brackets as they are."""
        # "(Applause.)" is one in any text; "(video)" only where somebody's words are written down.
        whole = match[1][0].isupper() and match[1].endswith(".")
        words = _plain(match[1]).split() if whole or self.transcript else []
        stage = _table()["stage"]
        for size in range(1, min(len(words), _LONGEST_STAGE) + 1):
            start = " ".join(words[:size]).rstrip(".,;:")
            if f"{start} ..." in stage or (size == len(words) and start in stage):
                return " " * len(match[0])
        return match[0]

    def enter(self, block: str, offset: int) -> None:
        """Begin a block; a label at its head changes the speaker."""
        turn = self._turn(block)
        if turn is not None:
            span = (offset + turn.span[0], offset + turn.span[1])
            name = block[slice(*turn.span)]
            found = self._who(turn)
            self._speaker = Speaker(
                name, span, found.actor if found else "", found.country if found else ""
            )
        elif self._speaker is not None and _OVER.match(block):
            self._speaker = None

    def speaker(self) -> Speaker | None:
        """Whoever speaks now; None outside a transcript."""
        return self._speaker

    def asks(self) -> bool:
        """Whether who speaks now is there to ask."""
        return self._speaker is not None and _plain(self._speaker.text) in _table()["asks"]

    def _turn(self, block: str) -> _Turn | None:
        turn = _turn_at(block)
        return turn if turn is not None and turn.label in self._believed else None

    # --- who a label means ------------------------------------------------------------------------

    def _who(self, turn: _Turn) -> Resolution | None:
        if turn.kind == "question":
            return None
        if turn.label not in self._known:
            self._known[turn.label] = self._resolved(turn)
        return self._known[turn.label]

    def _resolved(self, turn: _Turn) -> Resolution | None:
        words = turn.label.split()
        if turn.kind == "titled" and words[0] == "the":
            return self._office(" ".join(words[1:]), holder=True)
        if turn.kind == "role":
            official = _OFFICIAL.fullmatch(turn.label) or "house" in words
            return self._office(turn.label) if official else None
        name = [w for w in words if w.rstrip(".") not in _table()["title"]]
        surname = " ".join(name).removesuffix(".")
        domestic = turn.kind == "titled" and _DOMESTIC.search(turn.label)
        address = _ADDRESS.match(turn.label)
        known = self.gazetteer.resolve(turn.label.title(), self.published)
        if known is not None and not _bears(known, name[-1:]):
            known = None
        at_home = known is not None and known.country == self.home
        by_office = turn.kind == "titled" and not address and "ambassador" not in words
        if by_office and (at_home or not (domestic and self.home)) and known is not None:
            return known
        introduced = self._introduced(surname) if surname else None
        if introduced is not None:
            return introduced
        if known is not None and (address or turn.kind == "bare"):
            # A form of address and a surname are somebody at home, or somebody in office.
            return known if at_home or (not self.home and known.sector == "GOV") else None
        return self._office(" ".join(words[: -len(name) or None])) if domestic else None

    def _office(self, office: str, *, holder: bool = False) -> Resolution | None:
        """An office, without a country that of the state whose outlet it is, if it has such.

        Args:
            office: Its words.
            holder: Whether whoever holds it is meant, and not another by name.
        """
        if not office or lacks(self.home, office):
            return None
        found = self.gazetteer.resolve(office, self.published)
        if found is None or found.sector not in _OFFICES:
            return None
        if found.country:
            return found if holder else _nobody(found)
        state = self.gazetteer.state(self.home) if self.home else None
        if state is None or _GUEST.search(office):
            return None
        if holder:
            held = self.gazetteer.resolve(f"{state.name} {office}", self.published)
            if held is not None and held.country == self.home:
                return held
        return _nobody(replace(found, country=self.home))

    def _introduced(self, surname: str) -> Resolution | None:
        """Whom the document names in full by a surname: "Communications Advisor Jo Oakes"."""
        name = re.compile(rf"\b{re.escape(surname)}(?![\w-])", re.IGNORECASE)
        seen: set[str] = set()
        for text in (self._title, self._text):
            for number, match in enumerate(name.finditer(text)):
                if number > _LOOKED_AT or len(seen) > _MENTIONS:
                    break
                words = _words_before(text[max(0, match.start() - _NEAR) : match.start()])
                if not _is_full(words, match[0]) or " ".join(words) in seen:
                    continue
                seen.add(" ".join(words))
                after = _AFTER.match(text, match.end())
                words += match[0].split()
                found = self._mentioned(words, len(surname.split()), after[1] if after else "")
                if found is not None:
                    return found
        return None

    def _mentioned(self, words: list[str], size: int, after: str) -> Resolution | None:
        """Who a title and a full name mean, or the office before or behind it."""
        for start in range(len(words) - size):
            found = self.gazetteer.resolve(" ".join(words[start:]), self.published)
            first = [w for w in words[-size - 2 : -size] if len(w) > 2]
            if found is not None and _bears(found, words[-1:]) and _bears(found, first):
                return found
        before = words[: -size - 1]
        while before and not (before[0][:1].isupper() and before[0].lower() not in _LEADS):
            del before[0]
        for office in (after, " ".join(before)):
            if lacks(self.home, office):
                continue
            # "Principal Deputy Spokesperson", "Assistant Secretary for the Far East"
            told = _SPHERE.split(office)[0].split()
            whole = () if _BEYOND.search(office) else (office,)
            for part in (*whole, *(" ".join(told[at:]) for at in range(min(3, len(told))))):
                known = self._office(part)
                if known is not None:
                    return known
        return None


def _believed(text: str) -> frozenset[str]:
    """The labels of a document that are turns, in lower case."""
    found: Counter[str] = Counter()
    said: Counter[str] = Counter()
    turns: dict[str, _Turn] = {}
    for line in text.split("\n"):
        turn = _turn_at(line)
        if turn is None:
            continue
        rest = line[turn.end :]
        if turn.kind == "titled" and turn.capitals and rest.isupper() and len(rest) > 20:
            continue  # a headline
        found[turn.label] += 1
        said[turn.label] += not rest.strip() or bool(_SAID.search(rest))
        # A label counts for the surest of its forms.
        if turn.label not in turns or turn.capitals:
            turns[turn.label] = turn
    return frozenset(_trusted(turns, found, said))


def _trusted(
    turns: Mapping[str, _Turn], found: Mapping[str, int], said: Mapping[str, int]
) -> Iterator[str]:
    sure = sum(
        found[label] for label, t in turns.items()
        if t.kind == "question" or (t.capitals and t.kind in ("titled", "role"))
    )  # fmt: skip
    spoken = {label for label in turns if 2 * said[label] >= found[label]}
    repeated = {label for label in spoken if found[label] > 1}
    # Two who speak by turns, named in full each time.
    dialogue = len(repeated) > 1 and sum(found[label] for label in repeated) > _MANY
    for label, turn in turns.items():
        if turn.kind == "titled" and turn.capitals:
            yield label
        elif turn.kind in ("question", "role"):
            if sure > 1 or (found[label] > 1 and dialogue):
                yield label
        elif label in spoken and (turn.capitals or turn.kind == "titled"):
            if sure >= _MANY or (label in repeated and dialogue):
                yield label
        elif label in repeated and (dialogue or sure >= _MANY):
            yield label


def _turn_at(block: str) -> _Turn | None:
    """What may be a label at the head of a block."""
    lead = len(block) - len(block.lstrip(_MARKS))
    asked = _ASKED.match(block, lead)
    match = asked or _LABEL.match(block, lead)
    if match is None:
        return None
    span = match.span("label")
    words = match["label"].split()
    label = _plain(match["label"])
    telling = label.partition(" ")[0] in _LEADS
    if not asked and (telling or label in _table()["never"] or span[1] - span[0] > 60):
        return None
    letters = [c for c in match["label"] if c.isalpha()]
    # Not all are in capitals: "McKEON", "BIN ZAYED", "von der LEYEN".
    capitals = sum(c.isupper() for c in letters) >= 0.7 * len(letters)
    kind = "question" if asked else _kind(label, words, capitals=capitals)
    if kind is None:
        return None
    end = match.end()
    end += len(block[end:]) - len(block[end:].lstrip(_MARKS))
    return _Turn(label, span, end, kind, capitals)


def _kind(label: str, words: list[str], *, capitals: bool) -> Kind | None:
    table = _table()
    if label in table["asks"]:
        return "question" if capitals else "role"
    if label in table["role"] or _OFFICIAL.fullmatch(label):
        return "role"
    if not all(w[:1].isupper() or w[:1] in "#0123456789" or w in _PARTICLES for w in words):
        return None
    plain = [w.rstrip(".") for w in label.split()]
    if plain[0] == "the":
        return "titled" if len(plain) > 1 and plain[-1] in table["title"] | {"lady"} else None
    if len(plain) > 1 and any(w in table["title"] for w in plain[:-1]):
        return "titled" if plain[-1] not in table["title"] and plain[-1] != "general" else None
    if any(w in table["never"] for w in plain):
        return None
    return "bare" if capitals or len(words) > 1 else None


def _words_before(text: str) -> list[str]:
    """The words of a title and of a first name that end a piece of text."""
    words: list[str] = []
    for word in reversed(text.rpartition("\n")[2].split()):
        capital = word[:1].isupper()
        broken = word[-1] in ",;:!?)—–" or (word[-1] == "." and len(word) > 3)
        if broken or not (capital or word in _WITHIN) or len(words) == _TITLE_WORDS:
            break
        words.insert(0, word)
    return words


def _is_full(before: list[str], name: str) -> bool:
    """Whether a first name stands before a surname, and both are written as names are."""
    parts = name.split()
    named = all(w[:1].isupper() or w in _PARTICLES for w in parts) and not parts[-1].isupper()
    first = before[-1].rstrip(".").casefold() if before else ""
    return (
        named and before[-1:] != [] and before[-1][:1].isupper() and first not in _table()["title"]
    )


def _bears(found: Resolution, words: list[str]) -> bool:
    """Whether an actor is a person whose name has one of the words."""
    bearer = f"{found.matched} {found.name}".casefold()
    person = found.country and found.actor.count(".") == 2
    return bool(person) and any(word.rstrip(".").casefold() in bearer for word in words)


def _nobody(found: Resolution) -> Resolution:
    """The office alone, whoever the tables know in it."""
    return replace(found, actor=f"{found.country}.{found.sector}", name="")


def _plain(label: str) -> str:
    """A label's words in lower case, parted by single blanks."""
    return " ".join(label.split()).casefold().strip(".")


@cache
def _table() -> Mapping[str, frozenset[str]]:
    return {
        row["kind"]: frozenset(row["words"].split("|"))
        for row in rows("detente.coding", "turns.tsv")
    }
