"""Datelines and sign-offs: where and when an agency sent a text, and its mark of the end.

"Pyongyang, June 19 (KCNA) --", "MOSCOW, June 19. /TASS/.", "WASHINGTON -", "(Reuters) -" before a
text; "-0-", "(END)", "(c) Agence France-Presse", "--IANS" behind one. They are no part of what the
text says, yet say who wrote it and on which day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.records import Span
from detente.tables import rows
from detente.text.phrases import agencies

__all__ = ["Dateline", "SignOff", "agency_of", "dateline_at", "dateline_of", "sent", "sign_offs"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a dispatch.

    Attributes:
        span: The whole of it, with the marks around it and the dash or colon behind it.
        place: Where it was sent from, as written; "" where no place is named.
        day: When; None where no day is named, or one without a year and nothing tells the year.
        agency: Who sent it, by its usual name, or as written where it isn't known; "" for nobody.
    """

    span: Span
    place: str
    day: date | None
    agency: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A mark of the end, an agency's name behind a text, or thanks to one.

    Attributes:
        span: The mark with the brackets or dashes around it.
        agency: The agency's usual name; "" where none is named.
        thanked: Whether the agency only helped: "Reuters contributed to this report".
    """

    span: Span
    agency: str
    thanked: bool = False


# A headline and a byline may stand before the dateline.
_LINES = 6
_LONG = 5
_LINE = 300  # characters of a line in which its dateline ends
_MARKUP = '*_#> \t\u00a0"“'

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_DATE = (
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH}))(?!\d)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?(?:,?\s+Juche\s+\d+\s*\((?P<juche>(?:19|20)\d\d)\))?"
)
# "Seoul", "Port-au-Prince", "St. Petersburg", "D.C.", but not "June 19" or "Monday".
_CAP = (
    rf"(?!{_MONTH}\s+\d|{_WEEKDAY}(?:,|\s+\d|\s+{_MONTH}))"
    r"(?:[A-Z]\.(?:[A-Z]\.)+|(?:St|Mt|Ft)\.|[^\W\d_a-z][\w'’]*(?:-\w+)*)"
)
_WORDS = rf"{_CAP}(?:\s+(?:(?:of|the|de|del|la|al|el|upon|and)\s+)?{_CAP}){{0,3}}"
_PLACE = rf"(?P<city>{_WORDS}(?:\s*/\s*{_WORDS})?)(?:,\s*(?P<region>{_WORDS})\.?)?"
_SIGN = r"(?:\((?P<a>[^()\n]{1,40})\)|\[(?P<b>[^\[\]\n]{1,40})\]|/(?P<c>[^/\n()]{2,30})/)"
_BETWEEN = r"[\s*_]*(?P<{0}>[,.]?)[\s*_]*"
_HEAD = re.compile(
    rf"(?:{_PLACE})?{_BETWEEN.format('comma')}(?:{_DATE})?{_BETWEEN.format('stop')}(?:{_SIGN})?"
    r"[\s*]*(?P<end>--+|[-–—―_:.]?)"
)
_STAMP = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+{_DATE}(?<=\d\d\d\d)[\s*_]*$")
# A word in capitals before a number or behind one; it begins with what is found fastest.
_MONTH_UPPER = re.compile(
    r"[A-Z](?:(?<!\w[A-Z])[A-Z]{2,8}\b(?=\.?\s+\d)|(?<=\d [A-Z])[A-Z]{2,8}\b)"
)
_GAP = re.compile(r"[*_\s]*")
_DASHES = frozenset(("--", "---", "-", "–", "—", "―", "_"))
# Words before a day that is told and no dateline's.
_TELLING = frozenset("After As At Before By During Following From In On Since This Until".split())


def dateline_of(text: str, published: date | None = None) -> Dateline | None:
    """The dateline of a text: at its head, or below a headline and a byline.

    Args:
        text: The text as it is kept.
        published: About when it was published, which tells the year of a day without one.
    """
    for _, start in zip(range(_LINES), _starts(text), strict=False):
        found = dateline_at(text, start, published)
        if found is not None:
            return found
    return None


def dateline_at(text: str, start: int = 0, published: date | None = None) -> Dateline | None:
    """The dateline at a character of the text that begins a line."""
    stop = text.find("\n", start)
    line = text[start : stop if stop >= 0 else len(text)][:_LINE]
    lead = len(line) - len(line.lstrip(_MARKUP))
    # Agencies that write months in capitals mean the same; the length stays.
    plain = _MONTH_UPPER.sub(lambda m: m[0].capitalize(), line.replace("\u00a0", " "))
    match = _STAMP.match(plain, lead) or _HEAD.match(plain, lead)
    if match is None or match.end() == lead:
        return None
    if match.re is _STAMP:
        place = agency = ""
    else:
        agency = _agency(match)
        if not _convinces(plain, match, agency):
            return None
        region = match["region"] if (match["region"] or "").casefold() not in agencies() else None
        last = "region" if region else "city"
        place = line[match.start("city") : match.end(last)] if match["city"] else ""
    end = _GAP.match(line, match.end())
    opening = line[:lead].rstrip('"“')
    return Dateline(
        (start + (len(opening) - len(opening.lstrip("# >\t\u00a0")) if opening.strip() else lead),
         start + (end.end() if end else match.end())),
        place,
        _day(match, published),
        agency,
    )  # fmt: skip


def agency_of(text: str) -> str | None:
    """The agency that sent a text, by its dateline or by what signs it; None for nobody known."""
    return _sender(text, dateline_of(text))


def sent(text: str, published: date | None = None) -> tuple[Dateline | None, str | None]:
    """What `dateline_of` and `agency_of` say of a text, which is looked through once."""
    dateline = dateline_of(text, published)
    return dateline, _sender(text, dateline)


def _sender(text: str, dateline: Dateline | None) -> str | None:
    if dateline is not None and dateline.agency:
        return dateline.agency
    signed = (mark for mark in sign_offs(text) if not mark.thanked)
    return next((mark.agency for mark in signed if mark.agency), None)


def _starts(text: str) -> Iterator[int]:
    """Where the lines that hold something start."""
    at = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if not text[at : min(stop, at + _LINE)].isspace() and stop > at:
            yield at
        at = stop + 1


def _convinces(line: str, match: re.Match[str], agency: str) -> bool:
    """Whether the parts that were found make a dateline."""
    city, end = match["city"] or "", match["end"]
    words = city.split()
    if words and (words[0] in _TELLING or not _kinds()["never"].isdisjoint((words[0], city))):
        return False
    # A hyphen within a word is no dash.
    after = line[match.end() : match.end() + 1]
    dash = end in _DASHES and (
        end in ("--", "—") or (not after.strip() and line[match.start("end") - 1] in " )]/*")
    )
    last = not line[match.end() :].strip()
    dated = bool(match["day"] or match["day2"])
    listed = city.casefold() in _kinds()["city"]
    # A short word in capitals is rather an abbreviation: "NATO - and others".
    sure = len(words) > 1 or len(city) >= _LONG or dated or match["region"]
    sign = match["a"] or match["b"] or match["c"]
    plain = listed or (city.isupper() and len(words[0]) > 2 and bool(sure or sign))
    if agency in agencies().values() and sign:
        return dated or plain or dash or end == ":" or last or not (city or match["comma"])
    if sign:
        return dash and (dated or plain) and sign[:1].isupper()
    if dated:
        parted = bool(match["comma"]) or plain
        return bool(city) and parted and (dash or end == ":" or (last and plain))
    if not city or match["stop"] or match["comma"]:
        return False
    if agency:  # "Oslo, Reuters -"
        return dash
    return plain and (dash or (listed and (end == ":" or (last and city.isupper()))))


def _agency(match: re.Match[str]) -> str:
    """Whose sign it is, by the usual name; as written where it isn't known."""
    sign = match["a"] or match["b"] or match["c"] or ""
    known = agencies()
    for piece in (sign, *re.split(r"\s*[/,–-]\s*", sign), match["region"] or ""):
        if piece.strip().casefold() in known:
            return known[piece.strip().casefold()]
    return sign.strip()


def _day(match: re.Match[str], published: date | None) -> date | None:
    month, number = match["month"] or match["month2"], match["day"] or match["day2"]
    if month is None:
        return None
    stated = match["year"] or match["juche"]
    if stated is None and published is None:
        return None
    years = (
        [int(stated)] if stated else [published.year + n for n in (-1, 0, 1)] if published else []
    )
    days: list[date] = []
    for year in years:
        try:
            days.append(date(year, _MONTHS.index(month[:3].lower()) + 1, int(number)))
        except ValueError:
            continue  # 31 June, or 29 February in another year
    if published is None:
        return days[0] if days else None
    return min(days, key=lambda day: abs((day - published).days), default=None)


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for row in rows("detente.text", "datelines.tsv"):
        words = row["words"].split("|")
        kinds[row["kind"]] = frozenset(w.casefold() if row["kind"] == "city" else w for w in words)
    return kinds


# --- behind a text --------------------------------------------------------------------------------

# How many lines at the end may be marks, and how long each.
_LAST_LINES, _MARK = 6, 240
_END = (
    r"(?:[-–—]{1,3}\s?(?:0|30|end|ends|oana|/)\s?[-–—]{1,3}|[(\[](?:ends?|more|fin)[)\]]|#\s?#(?:\s?#)*"
    r"|(?-i:\bENDS?\b(?:\s+\d{1,2}:\d\d\s*[AP]\.?M\.?(?:\s*[A-Z]{2,4})?)?)|\*\*\*+)"
)
_END_LINE = re.compile(rf"[\s*_]*{_END}[\s*_.]*$", re.IGNORECASE)
_END_TAIL = re.compile(
    r"(?:(?<=[.!?\"”’)\]\s])[-–—]{1,3}\s?(?:0|30|end|ends)\s?[-–—]{1,3}|[(\[](?:END|end)[)\]])[\s*_]*$"
)
_SIGNED = re.compile(r"[\s*_]*[-–—(\[/]*\s*(?P<name>[\w][\w .-]{1,40}?)[\s)\]/*_.]*$")
# "--IANS sn/dpb", "PTI ABC XYZ": the agency and its editors' initials.
_DESK = re.compile(r"[-–—\s]*(?P<name>[A-Z]{3,4})(?:[ /][A-Za-z]{2,4}){1,4}\s*$")
_TAIL = re.compile(
    r"(?:\s[-–—]{1,2}\s?|\s[(\[]|(?<=[.!?\"”’])\s?/|(?<=[.!?\"”’])[-–—]{1,2})"
    r"(?P<name>[A-Za-z][\w .-]{1,30}?)[)\]/.]*\s*$"
)
_COPYRIGHT = re.compile(
    r"[\s*_(]*(?:©|\([cC]\)|copyright)\s*(?:©|\([cC]\))?[\s\d,-]*(?:the\s+)?(?P<name>[^\n]{2,60})",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"[\s*_(\[]*(?:source|via|agency)\s*:\s*(?P<name>[\w .-]{2,40}?)[\s)\]*_.]*$", re.IGNORECASE
)
_EDITOR = re.compile(r"[\s*_(\[]*editor\s*:\s*[\w ]{1,40}[)\]\s]*$", re.IGNORECASE)
_THANKS = re.compile(
    r"\bcontributed to (?:this|the) (?:report|article|story)\b"
    r"|[(\[—–-]\s*with\b[^\n]{0,60}\binputs?\b"
    r"|\b(?:additional|with) reporting (?:by|from)\b|\bwith (?:agency )?inputs?\s+from\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"[\s*_]*\((?:Additional )?[Rr]eporting by [^\n]{3,200}[Ee]diting by [^\n]{3,}"
)
_WORD = re.compile(r"[\w-]+")


def sign_offs(text: str) -> tuple[SignOff, ...]:
    """Marks at the end of a text, the last first."""
    found: list[SignOff] = []
    end = len(text)
    for _ in range(_LAST_LINES):
        end = len(text[:end].rstrip())
        start = text.rfind("\n", 0, end) + 1
        if end <= start:
            break
        mark = _mark(text[start:end]) if end - start <= _MARK else None
        if mark is not None:
            found.append(SignOff((start, end), *mark))
            end = start
            continue
        low = max(start, end - _MARK)
        tail = _tail(text[low:end])
        if tail is None:
            break
        found.append(SignOff((low + tail[0], end), tail[1]))
        end = low + tail[0]
    return tuple(found)


def _mark(line: str) -> tuple[str, bool] | None:
    """The agency that a line names where it is nothing but a mark, and whether it only helped."""
    if _END_LINE.match(line):
        return "", False
    for pattern in (_SIGNED, _SOURCE, _DESK):
        if (signed := pattern.match(line)) and (name := _known(signed["name"])):
            return name, False
    if signed := _COPYRIGHT.match(line):
        return _first(signed["name"]), False
    if _REPORTING.match(line):
        return "Reuters", False
    if _EDITOR.match(line):
        return ("Xinhua" if "huaxia" in line.lower() else ""), False
    return (_first(line), True) if _THANKS.search(line) else None


def _tail(line: str) -> tuple[int, str] | None:
    """Where a mark behind the last words of a line starts, and whose it is."""
    if found := _END_TAIL.search(line):
        return found.start(), ""
    found = _TAIL.search(line)
    name = _known(found["name"]) if found else ""
    return (found.start(), name) if found and name else None


def _known(name: str) -> str:
    return agencies().get(name.strip().casefold(), "")


def _first(text: str) -> str:
    """The first agency that a piece of text names."""
    words = [word[0].casefold() for word in _WORD.finditer(text)]
    for start in range(len(words)):
        for size in (4, 3, 2, 1):
            name = agencies().get(" ".join(words[start : start + size]))
            if name and len(words) >= start + size:
                return name
    return ""
