"""Cuts text into the tokens that the date grammar reads.

A token's kind is what the grammar sees of it; ``data/date_words.tsv``, ``data/eras.tsv`` and
``data/holidays.tsv`` say which words are of which kind. Everything else is ``WORD`` (lower-case),
``PLURAL`` (lower-case with a plural's ending), ``CAP`` (capitalised), ``JUNK`` (amounts, times,
codes) or a punctuation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from detente.text.dates.moments import Moment

_DATA = resources.files("detente.text") / "data"
_FIRST_YEAR, _LAST_YEAR = 1800, 2099  # bare numbers outside are never years
_FIRST_SPELT_YEAR = 1700
_SMALL = frozenset({"C1", "C2", "C3"})  # number words below a hundred
_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "/": "SLASH",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "(": "OPEN",
    ")": "CLOSE",
    "%": "COUNTED",
}
_ZEROS = frozenset({"zero", "oh"})  # "nineteen oh five"
_AMOUNT_BEFORE = frozenset({"OF", "BY", "TO", "WITH", "FUNC"})


class Token(NamedTuple):
    """A piece of text from ``start`` to ``end``.

    Attributes:
        kind: What the grammar sees.
        number: Its value: the number, month (1 to 12), weekday (Monday 0), offset in days ...
        key: A unit's name, ISO dates of an era or numeric date, or a remark such as ``"abbr"``.
        moment: What the words mean, once a rule has read them.
    """

    kind: str
    start: int
    end: int
    text: str
    number: int = 0
    key: str = ""
    moment: Moment | None = None


class _Word(NamedTuple):
    kind: str
    number: int
    key: str
    lower: str  # kind of the word when written all in lower (or all in upper) case; "" for kind


class _Lexicon(NamedTuple):
    words: dict[str, _Word]
    names: dict[str, tuple[str, str]]  # name -> kind, key
    token: re.Pattern[str]
    hint: re.Pattern[str]
    firsts: frozenset[str]  # words that what the hint finds can start with


def _rows(file: str) -> Iterator[list[str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


# What alone can make a time expression; the other kinds only ever stand beside one of these.
_TELLING = (
    "MONTH NMONTH WEEKDAY WEEKDAYS WABBR WDECADE DAYU WEEKU MONTHU YEARU DECADEU UNITS WEEKEND "
    "CENTURY SEASON FALL FORTNIGHT DEICTIC QUARTER PART HALF"
)

# How years in words, and days of a month above twenty, begin
_SPELT = r"seventeen|eighteen|nineteen|twenty|(?:one|two)\s+thousands?|thirty[\s-]+first"
_SPELT_FIRST = frozenset("seventeen eighteen nineteen twenty one two thirty".split())
_DIGIT, _RUN = re.compile(r"\d"), re.compile(r"[^\W\d_]+")

_PATTERN = r"""
  (?P<name>(?<!\w)(?=[{first}])(?:{names})(?!\w))
| (?P<numdate>
    (?<![\w./-])(?:\d{{4}}|\d{{1,2}})(?P<mark>[./-])\d{{1,2}}(?:(?P=mark)|,)\d{{1,4}}(?!\w|[./-]\d))
| (?P<junk>
    [$€£¥₩₽]\s?\d[\d.,]*|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?\b|\d+\.\d+\b|\d{{1,2}}:\d\d(?::\d\d)?
    |\d{{5,}})
| (?P<decade>['’]?\d0['’]?s\b|\d{{3}}0['’]?s\b)
| (?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)\b)
| (?P<part>[QH][1-4]\b)
| (?P<number>\d{{1,4}}(?![^\W_])|(?<!%)\d{{1,2}}(?=(?i:{months}|{units})\b)|\d{{4}}(?=[QH][1-4]\b))
| (?P<glued>(?i:{months})(?=\d{{1,2}}\b))
| (?P<other>\w*\d\w*)
| (?P<word>w/c\b|(?i:business|working)[ ]days?\b|[^\W\d_]+)
| (?P<poss>['’]s\b)
| (?P<gap>\n[^\S\n]*\n)
| (?P<sign>[^\w\s])
"""


@cache
def _lexicon() -> _Lexicon:
    words = {
        word: _Word(kind, int(number), key, lower)
        for word, kind, number, key, lower in _rows("date_words.tsv")
    }
    names = {name: ("ERA", f"{start} {end}") for name, start, end in _rows("eras.tsv")}
    for name, month, number, alone in _rows("holidays.tsv"):
        names[name] = ("HOLIDAY" if alone == "yes" else "FEAST", f"{month} {number}")
    longest = sorted(names, key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace("'", "['’]") for name in longest)
    first = re.escape("".join(sorted({name[0] for name in names})))
    months, units = (
        "|".join(word for word, entry in words.items() if entry.kind in kinds)
        for kinds in (("MONTH", "NMONTH"), ("DAYU", "WEEKU", "MONTHU", "YEARU", "UNITS"))
    )
    token = re.compile(
        _PATTERN.format(first=first, names=alternatives, months=months, units=units), re.VERBOSE
    )
    telling = sorted((w for w, entry in words.items() if entry.kind in _TELLING.split()), key=len)
    hint = re.compile(
        rf"\d|\b(?:{'|'.join(telling)}|{_SPELT})\b|\b(?:{alternatives})\b", re.IGNORECASE
    )
    starts = (_RUN.findall(each.lower()) for each in (*telling, *names))
    firsts = {words[0] for words in starts if words}
    return _Lexicon(words, names, token, hint, frozenset(firsts | _SPELT_FIRST))


def may_hold_date(text: str) -> bool:
    """Whether any word of time or any digit stands in the text: cheap, for most sentences no."""
    if _DIGIT.search(text):
        return True
    lexicon = _lexicon()
    # A thousand alternatives are looked for only where one can start.
    if lexicon.firsts.isdisjoint(_RUN.findall(text.lower())):
        return False
    return lexicon.hint.search(text) is not None


def tokens(text: str) -> list[Token]:
    """Cut text into tokens, number words put together ("twenty", "-", "one" is one token)."""
    lexicon = _lexicon()
    raw = _join_dots([_token(match, lexicon) for match in lexicon.token.finditer(text)])
    return _demote_amounts(_join_numbers(raw, text))


def _token(match: re.Match[str], lexicon: _Lexicon) -> Token:
    group, text, start, end = match.lastgroup or "", match.group(), match.start(), match.end()
    kind, number, key = "JUNK", 0, ""
    if group in ("word", "glued"):
        return _word(match, lexicon)
    if group == "name":
        kind, key = lexicon.names[text.replace("’", "'")]
    elif group == "numdate":
        key = _numeric_date(text)
        kind = "NUMDATE" if key else "JUNK"
    elif group == "decade":
        digits = text.strip("'’s")
        number = int(digits)
        kind = "SHORTDECADE" if len(digits) == 2 else "DECADE" if number >= 1000 else "JUNK"
    elif group == "ordinal":
        number = int(text[:-2])
        kind = "ORD" if 1 <= number <= 31 else "JUNK"
    elif group == "part":
        number = int(text[1])
        kind = "JUNK" if text in ("H3", "H4") else f"{text[0]}PART"
    elif group == "number":
        number = int(text)
        kind = _number_kind(text)
    elif group == "poss":
        kind = "POSS"
    elif group == "sign":
        kind = _MARKS.get(text, "SIGN")
    elif group == "gap":
        kind = "GAP"
    return Token(kind, start, end, text, number, key)


def _word(match: re.Match[str], lexicon: _Lexicon) -> Token:
    text, start, end = match.group(), match.start(), match.end()
    lower = text.lower()
    entry = lexicon.words.get(lower)
    if entry is None:
        kind = "CAP" if text[0].isupper() else "PLURAL" if _looks_plural(lower) else "WORD"
        return Token(kind, start, end, text)
    plain = text == lower or (len(text) > 1 and text.isupper())
    kind = entry.lower if plain and entry.lower else entry.kind
    if kind == "FUNC" and len(text) > 1 and text.isupper():  # US, WHO
        kind = "CAP"
    if kind == "CARD":
        kind = _small_kind(entry.number)
    return Token(kind, start, end, text, entry.number, entry.key)


def _looks_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _small_kind(number: int) -> str:
    """Kind of a number word: C1 may be a month, C2 a day."""
    return "C1" if number <= 12 else "C2" if number <= 31 else "C3"


def _number_kind(text: str) -> str:
    number = int(text)
    if len(text) == 4 and number:
        in_reach = _FIRST_YEAR <= number <= _LAST_YEAR
        return "YEAR" if in_reach else "OLDYEAR" if 1000 <= number < _FIRST_YEAR else "D3"
    if number == 0:
        return "JUNK"
    return "D1" if number <= 12 else "D2" if number <= 31 else "D3"


def _numeric_date(text: str) -> str:
    """ISO form of 2024-06-19, 19.6.2024, 6/19/24 ...; "" if it is no date.

    Year first, or else month first, unless only day first makes a date.
    """
    first, second, third = re.split(r"[./,-]", text)
    if len(first) == 4 and len(third) <= 2:
        orders = [(first, second, third)]
    elif len(first) <= 2 and len(third) == 4:
        orders = [(third, first, second), (third, second, first)]
    elif len(first) <= 2 and len(third) == 2 and "." not in text:  # 1.2.34 may be a version
        full = f"{19 if int(third) >= 50 else 20}{third}"
        orders = [(full, first, second), (full, second, first)]
    else:
        return ""
    for year, month, day in orders:
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def _join_dots(raw: list[Token]) -> list[Token]:
    """Make an abbreviation and its full stop one token."""
    joined: list[Token] = []
    for token in raw:
        last = joined[-1] if joined else None
        if last and last.key == "abbr" and token.kind == "DOT" and token.start == last.end:
            joined[-1] = last._replace(end=token.end, text=last.text + ".")
        else:
            joined.append(token)
    return joined


def _join_numbers(raw: list[Token], text: str) -> list[Token]:
    """Put number words together: "twenty-one", "nineteen ninety", "two thousand and eight"."""
    joined: list[Token] = []
    at = 0
    while at < len(raw):
        token, used = _spelt(raw, at)
        if used > 1:
            token = token._replace(text=text[token.start : token.end])
        joined.append(token)
        at += used
    return joined


def _spelt(raw: list[Token], at: int) -> tuple[Token, int]:
    """The number in words at a place, or else its token; and how many tokens it took."""
    head, used = _tens(raw, at)
    if head.kind not in _SMALL:
        return head, used
    number, length = _spelt_year(raw, at + used, head.number)
    if number:
        length += used
        return Token("YEAR", head.start, raw[at + length - 1].end, "", number), length
    number, length = _amount(raw, at)
    if number:
        return Token(_amount_kind(number), head.start, raw[at + length - 1].end, "", number), length
    return head, used


def _tens(raw: list[Token], at: int) -> tuple[Token, int]:
    """The number word at a place, with its ones where it is a ten; and how many tokens it took."""
    token = raw[at]
    if token.key != "tens":
        return token, 1
    ones = at + 1
    if ones < len(raw) and raw[ones].kind == "DASH":
        ones += 1
    if ones < len(raw) and raw[ones].kind in ("C1", "ORDW") and raw[ones].number < 10:
        number = token.number + raw[ones].number
        # Unlike "second", "twenty-second" is hardly anything but a number: it reads like "22nd"
        kind = "ORD" if raw[ones].kind == "ORDW" else _small_kind(number)
        if kind != "ORD" or number <= 31:
            return Token(kind, token.start, raw[ones].end, "", number), ones - at + 1
    return token, 1


def _spelt_year(raw: list[Token], at: int, century: int) -> tuple[int, int]:
    """A year such as "nineteen ninety" whose second part begins here; and that part's length."""
    if not 17 <= century <= 20 or at >= len(raw):
        return 0, 0
    zero = raw[at].text.lower() in _ZEROS and at + 1 < len(raw)
    ones, length = _tens(raw, at + zero)
    if ones.kind in _SMALL and (ones.number < 10) == zero:
        return century * 100 + ones.number, length + zero
    return 0, 0


def _amount(raw: list[Token], at: int) -> tuple[int, int]:
    """Value and length in tokens of "two thousand", "two hundred and sixty-seven"; 0 if none."""
    total, end = 0, at
    for scale in (1000, 100):
        count, length = _small(raw, end)
        if count and _scale(raw, end + length) == scale:
            total += count * scale
            end += length + 1
    if not total:
        return 0, 0
    rest = end + 1 if end < len(raw) and raw[end].kind == "AND" else end
    ones, length = _small(raw, rest)
    if ones and not _scale(raw, rest + length):
        return total + ones, rest + length - at
    return total, end - at


def _small(raw: list[Token], at: int) -> tuple[int, int]:
    """Value and length of a number word below a hundred; 0 if none."""
    if at >= len(raw):
        return 0, 0
    token, length = _tens(raw, at)
    return (token.number, length) if token.kind in _SMALL else (0, 0)


def _scale(raw: list[Token], at: int) -> int:
    return raw[at].number if at < len(raw) and raw[at].kind == "SCALE" else 0


def _amount_kind(number: int) -> str:
    """A year where it is none too old and not round; round numbers of thousands seldom are."""
    if _FIRST_SPELT_YEAR <= number <= _LAST_YEAR and number % 100:
        return "YEAR"
    return "C3" if number < 1000 else "C4"


def _demote_amounts(found: list[Token]) -> list[Token]:
    """Make years that count something (2000 soldiers, 1950 armed men) plain numbers."""
    return [
        Token("D3", token.start, token.end, token.text, token.number)
        if token.kind == "YEAR" and _counts(found, at)
        else token
        for at, token in enumerate(found)
    ]


def _counts(found: list[Token], at: int) -> bool:
    after = [token.kind for token in found[at + 1 : at + 4]]
    if not after:
        return False
    if after[0] == "COUNTED" or (after[0] == "PLURAL" and found[at].number % 100 == 0):
        return True
    before = found[at - 1].kind if at else ""
    if before not in _AMOUNT_BEFORE:
        return False
    for kind in after:
        if kind == "COUNTED":
            return True
        if kind not in ("WORD", "CAP"):
            return False
    return False
