"""The grammar of English time expressions: layers of rules, from calendar words to ranges.

`detente.text.dates.cascade` says how patterns read, docs/dates.md what they take.
"""

from __future__ import annotations

from functools import cache

from detente.text.dates import composed, distances, named
from detente.text.dates.cascade import Cascade, Rule

_UNIT = "DAYU WEEKU MONTHU YEARU DECADEU"
_TIME = "DATE YEARLY DAYREF YEARREF MONTHLY ERAREF"
_CLASSES = {
    "MON": "MONTH NMONTH WMONTH",
    "CAPMON": "MONTH NMONTH",
    "ANYDAY": "WEEKDAY WABBR",
    "DIGIT": "D1 D2",
    "DAY": "D1 D2 ORD ORDW C2",
    "NUM": "D1 D2 D3 C1 C2 C3 C4",
    "UNIT": _UNIT,
    "SPAN": f"{_UNIT} UNITS FORTNIGHT",
    "REL": "THIS LAST PREVIOUS NEXT",
    "BACK": "LAST PREVIOUS PAST",
    "UPTO": "TO UNTIL THROUGH DASH",
    "LINK": "AND DASH TO THROUGH UNTIL",
    "MOD": "EARLY MID LATE",
    "EDGE": "BEGIN MIDDLE END",
    "THINGS": "COUNTED PLURAL TENS THOUSANDS",
    "NOUN": "WORD PLURAL CAP COUNTED JUNK WEEKDAYS TENS THOUSANDS LESS EACH",
    "PREP": "IN ON BY TO FROM SINCE BEFORE AFTER DURING UNTIL FOR AT WITHIN THROUGH OF",
    "INSIDE": "IN SINCE UNTIL BY BEFORE AFTER DURING FROM THROUGH BETWEEN EARLY MID LATE EARLIER",
    "TIMENOUN": "BEGIN MIDDLE END HALF WEEKU MONTHU",
    "TIME": _TIME,
    "LIMIT": f"{_TIME} NOW",
}

_COUNT = "(?:A? VAGUE OF?|HALF? A|NUM)"
_STEPS = (
    f"(?P<steps>{_COUNT} (?:AND A? HALF)? DASH? SPAN(?:COMMA? AND? {_COUNT} SPAN){{0,3}}"
    "(?:AND A HALF)?)"
)
_END = "(?:$|DOT|CLOSE|GAP|SIGN)"  # of a clause: no noun follows for a number to count
_WEEKDAY = "(?:REL? (?P<wd>ANYDAY) (?:COMMA|DASH|OPEN)?)?"
# Where a name that is also a word or a person (May, March, Jan) is a month.
_MONTHLIKE = (
    "(?:(?<=INSIDE)|(?<=MID DASH)|(?<=INSIDE IN)|(?<=TIMENOUN OF)|(?<=CAPMON AND)|(?<=CAPMON LINK))"
)
# Where a bare number from 1800 to 2099 is a year; the lexer has sorted out those that count things.
_YEARLIKE = (
    "(?:(?<=IN)|(?<=SINCE)|(?<=UNTIL)|(?<=BY)|(?<=BEFORE)|(?<=AFTER)|(?<=DURING)|(?<=FROM)"
    "|(?<=THROUGH)|(?<=YEARU)|(?<=YEARREF AND)|(?<=IN YEAR AND)|(?<=IN YEAR COMMA))"
)

_CALENDAR = (
    Rule(f"{_WEEKDAY} (?P<n>NUMDATE)", "DATE", named.numeric_date),
    Rule("(?P<y>YEAR) (?:DASH|SLASH) (?P<m>MON) (?:DASH|SLASH) (?P<d>DIGIT)", "DATE", named.ymd),
    # Month and day. "In June 19 countries ..." is a month and a number.
    Rule(
        f"{_WEEKDAY} (?!(?<=IN) CAPMON DIGIT THINGS) (?P<m>CAPMON) (?:DASH|SLASH)? (?P<d>DIGIT)"
        "(?!SLASH|COUNTED FUNC)",
        "YEARLY",
        named.month_day,
    ),
    Rule(
        f"{_WEEKDAY} (?P<m>MON) (?:DASH|COMMA)? THE? (?P<d>ORD|ORDW|C2)(?!DASH|WORD|CENTURY)",
        "YEARLY",
        named.month_day,
    ),
    Rule(
        "(?:(?P<wd>ANYDAY) (?:COMMA|DASH|OPEN)?|(?<=ON)) (?P<m>WMONTH) DASH? (?P<d>DIGIT)",
        "YEARLY",
        named.month_day,
    ),
    Rule("(?P<m>WMONTH) (?P<d>DIGIT)(?= COMMA YEAR)", "YEARLY", named.month_day),
    Rule(
        f"{_WEEKDAY} THE? (?P<d>DIGIT|ORD) (?:DASH|SLASH|DOT)? OF? (?P<m>CAPMON)",
        "YEARLY",
        named.month_day,
    ),
    Rule(
        f"{_WEEKDAY} (?:THE(?= ORD))? (?P<d>ORD|ORDW|C2|DIGIT) OF (?P<m>MON)",
        "YEARLY",
        named.month_day,
    ),
    Rule("(?P<d>DIGIT) (?P<m>WMONTH)(?= YEAR)", "YEARLY", named.month_day),
    Rule("REL? ANYDAY OPEN (?P<m>CAPMON) DASH? (?P<d>DIGIT|ORD) CLOSE", "YEARLY", named.month_day),
    Rule("REL? ANYDAY OPEN (?P<d>DIGIT|ORD) (?P<m>CAPMON) CLOSE", "YEARLY", named.month_day),
    # "September. 15": the stop may end a sentence
    Rule("(?P<m>MONTH) DOT (?P<d>ORD)(?!NOUN|CENTURY|DASH)", "YEARLY", named.month_day),
    Rule(f"(?P<m>MONTH) DOT (?P<d>DIGIT)(?= COMMA YEAR|{_END})", "YEARLY", named.month_day),
    # 6/19: only where a date is due, for it may be a fraction or a score
    Rule(
        "(?:(?<=ON)|(?<=BY)|(?<=UNTIL)|(?<=SINCE)|(?<=BEFORE)|(?<=AFTER)|(?P<wd>ANYDAY) COMMA?)"
        " (?P<a>DIGIT) SLASH (?P<b>DIGIT)(?!SLASH|NOUN)",
        "YEARLY",
        named.slashed,
    ),
    Rule("(?<=FROM) (?P<a>DIGIT) SLASH (?P<b>DIGIT)(?= UPTO DIGIT SLASH)", "YEARLY", named.slashed),
    Rule("(?<=SLASH DIGIT UPTO) (?P<a>DIGIT) SLASH (?P<b>DIGIT)(?!SLASH)", "YEARLY", named.slashed),
    Rule(f"(?<!SLASH|DASH|DOT) (?P<a>DIGIT) SLASH (?P<b>DIGIT)(?={_END})", "YEARLY", named.padded),
    # Several days of a month
    Rule(
        "(?:FROM|BETWEEN)? (?P<m>MON) (?:BETWEEN|FROM)? THE? (?P<d>DAY) LINK THE? (?P<e>DAY)"
        "(?!THINGS)",
        "YEARLY",
        named.month_days,
    ),
    Rule(
        "(?:FROM|BETWEEN)? THE? (?P<d>DAY) LINK THE? (?P<e>DAY) OF? (?P<m>MON)",
        "YEARLY",
        named.month_days,
    ),
    Rule("FROM (?P<d>DAY) UPTO (?P<m>MON) (?P<e>DAY)", "YEARLY", named.month_days),
    Rule(
        "(?:FROM|BETWEEN)? (?P<d>DAY) LINK (?P<e>DAY) (?:OF|IN)? (?P<rel>REL) MONTHU",
        "DATE",
        named.days_of_relative_month,
    ),
    Rule("THE? (?P<d>ORD) OF? (?P<rel>REL) MONTHU", "DATE", named.day_of_relative_month),
    Rule(
        "(?:(?<=PREP) THE|(?<=ON)) (?P<d>ORD)"
        "(?!NOUN|DASH|SPAN|CENTURY|ANYDAY|MON|QUARTER|HALF|ERA|POSS|OF|COMMA (?:ORD|AND))",
        "MONTHLY",
        named.day_of_month,
    ),
    # Weekdays
    Rule("(?P<wd>WEEKDAY)", "DAYREF", named.weekday),
    Rule("(?<=ON) (?P<wd>WABBR)(?!CAP|DASH)", "DAYREF", named.weekday),
    Rule("(?P<wd>WABBR)(?= UPTO ANYDAY)", "DAYREF", named.weekday),
    Rule("(?<=ANYDAY UPTO) (?P<wd>WABBR)", "DAYREF", named.weekday),
    Rule("(?P<rel>REL|PAST) (?P<wd>ANYDAY)", "DATE", named.relative_weekday),
    Rule("ON? (?P<wd>ANYDAY) OF? (?P<rel>REL) WEEKU", "DATE", named.weekday_of_week),
    Rule("(?P<rel>REL) WEEKU ON? (?P<wd>ANYDAY)", "DATE", named.weekday_of_week),
    Rule("(?P<wd>ANYDAY) THE (?P<d>ORD|ORDW|C2)(?!NOUN)", "DATE", named.weekday_the),
    Rule(
        "THE? (?P<nth>ORDW|ORD|LAST) (?P<wd>ANYDAY) (?:OF|IN) (?P<m>MON)",
        "YEARLY",
        named.weekday_of_month,
    ),
    Rule(
        "THE? (?P<nth>ORDW|ORD|LAST) (?P<wd>ANYDAY) (?:OF|IN) (?P<rel>REL) MONTHU",
        "DATE",
        named.weekday_of_relative_month,
    ),
    Rule(
        "(?P<rel>REL) WEEKU (?:FROM|BETWEEN) (?P<a>ANYDAY) LINK (?P<b>ANYDAY)",
        "DATE",
        named.weekdays_of_week,
    ),
    Rule(
        f"(?<!THE|DET|A|POSS|FOR|EACH) (?P<nth>ORDW) (?P<wd>WEEKDAY)(?={_END})",
        "DATE",
        named.weekday_of_this_month,
    ),
    Rule(
        "(?P<n>NUM) (?P<wd>WEEKDAY|WEEKDAYS) (?P<side>LATER|HENCE|AGO|FROM (?:NOW|DEICTIC))",
        "DATE",
        distances.weekdays_off,
    ),
    # Months
    Rule("(?P<m>MONTH)", "YEARLY", named.month),
    Rule(f"{_MONTHLIKE} (?P<m>NMONTH)(?!CAP)", "YEARLY", named.month),
    Rule("(?P<m>MON)(?= COMMA? OF? (?:YEAR|REL YEARU))", "YEARLY", named.month),
    Rule("(?P<m>NMONTH)(?= (?:UPTO|AND) CAPMON)", "YEARLY", named.month),
    Rule("(?:(?<=YEAR)|(?<=YEAR COMMA)) (?P<m>MON)", "YEARLY", named.month),
    Rule("(?<=THE) (?P<m>NMONTH)(?= WORD|PLURAL)", "YEARLY", named.month),
    Rule("THE? MONTHU OF (?P<m>CAPMON)", "YEARLY", named.month),
    Rule("(?P<rel>REL) (?P<m>CAPMON)", "DATE", named.relative_month),
    Rule("(?P<rel>LAST|NEXT) (?P<m>WMONTH)", "DATE", named.relative_month),
    Rule("(?P<y>YEAR) (?:(?P<dash>DASH)|SLASH) (?P<m>D1)(?!DASH|SLASH)", "DATE", named.year_month),
    Rule(
        "(?<!SLASH|DASH) (?P<m>D1) (?:DASH|SLASH) (?P<y>YEAR)(?!DASH|SLASH)",
        "DATE",
        named.year_month,
    ),
    Rule(
        "(?<!SLASH|DASH) (?P<a>YEAR) (?:DASH|(?P<slash>SLASH)) (?P<b>D1|D2|D3)(?!DASH|SLASH)",
        "DATE",
        named.short_range,
    ),
    Rule("(?P<m>MON) (?P<mark>SIGN) (?P<y>DIGIT|D3)(?!NOUN)", "DATE", named.month_of_century),
    Rule(f"(?P<m>MON) (?P<y>D3)(?={_END})", "DATE", named.month_of_century),
    # Today and its neighbours
    Rule("(?P<d>DEICTIC)", "DATE", distances.deictic),
    Rule("THE DAYU (?P<side>BEFORE|AFTER) (?P<d>DEICTIC)", "DATE", distances.day_beside_deictic),
    Rule("(?P<rel>THIS|LAST) PART", "DATE", distances.part_of_day),
    # Calendar weeks, months, years; weekends, seasons, quarters
    Rule(
        "(?<!THE) (?P<rel>REL) (?P<u>DAYU|WEEKU|MONTHU|DECADEU)(?! OF)",
        "DATE",
        distances.relative_unit,
    ),
    Rule("(?<=THE) (?P<rel>THIS|NEXT) (?P<u>WEEKU|MONTHU)", "DATE", distances.relative_unit),
    Rule("THE (?P<rel>THIS) (?P<u>DECADEU)", "DATE", distances.relative_unit),
    Rule("(?<!THE) (?P<rel>REL) YEARU", "YEARREF", distances.relative_year),
    Rule("(?<=THE) (?P<rel>THIS) YEARU", "YEARREF", distances.relative_year),
    Rule("WEEKU (?P<n>D1|D2|D3)(?= COMMA? OF? YEAR)", "YEARLY", named.numbered_week),
    # "week 31", not "that week 31 people" nor "week 22 of a pregnancy"
    Rule(
        "(?:^|(?<=PREP)|(?<=BETWEEN)|(?<=AND)|(?<=OPEN)|(?<=DASH)|(?<=YEAR)) WEEKU (?P<n>D1|D2|D3)"
        "(?!WORD|PLURAL|CAP|COUNTED|DASH|SLASH|OF(?! YEAR))",
        "YEARLY",
        named.numbered_week,
    ),
    Rule("THE (?P<u>UNIT|WEEKEND) AFTER THE? NEXT", "DATE", distances.after_next),
    Rule("THE? WEEKEND", "DAYREF", named.weekend),
    Rule("(?P<rel>REL|PAST) WEEKEND", "DATE", named.relative_weekend),
    Rule("THE? (?P<s>SEASON|FALL)(?= COMMA? OF? (?:YEAR|REL YEARU))", "YEARLY", named.season),
    Rule(
        "(?:(?<=IN)|(?<=DURING)|(?<=SINCE)|(?<=BY)|(?<=MOD)|(?<=MOD IN))"
        " THE? (?P<s>SEASON)(?!NOUN|DASH)",
        "YEARLY",
        named.season,
    ),
    Rule("(?:(?<=IN)|(?<=DURING)|(?<=SINCE)) THE (?P<s>FALL)(?!OF|NOUN)", "YEARLY", named.season),
    Rule("(?P<rel>REL) (?P<s>SEASON|FALL)", "DATE", named.relative_season),
    Rule("(?P<q>QPART)", "YEARLY", named.quarter),
    Rule("THE? (?P<q>ORDW|ORD|LAST) DASH? QUARTER(?!NOUN|DASH)", "YEARLY", named.quarter),
    Rule("(?P<q>HPART)(?= OF? (?:YEAR|REL YEARU))", "YEARLY", named.half_year),
    Rule("(?<=YEAR) (?P<q>HPART)", "YEARLY", named.half_year),
    # Feasts and eras
    Rule("(?P<f>HOLIDAY)", "YEARLY", named.feast),
    Rule("(?:(?<=PREP)|(?<=DURING)) (?P<f>FEAST)(?!CAP|NOUN)", "YEARLY", named.feast),
    Rule("(?P<f>FEAST)(?= COMMA? OF? (?:YEAR|REL YEARU))", "YEARLY", named.feast),
    Rule("(?P<rel>REL) (?P<f>FEAST|HOLIDAY)", "DATE", named.relative_feast),
    Rule("(?<!POST DASH) THE? (?P<era>ERA)", "ERAREF", named.era),
    # Centuries, decades, years
    Rule("THE? (?P<c>ORD|ORDW) DASH? CENTURY", "DATE", named.century),
    Rule("THE? (?P<d>DECADE)", "DATE", named.decade),
    Rule(
        "(?:THE|(?<=IN)|(?<=THE MOD)|(?<=THE MOD DASH)) (?P<d>SHORTDECADE|WDECADE)",
        "DATE",
        named.short_decade,
    ),
    Rule("THE? (?P<c>C2) DASH? (?P<d>WDECADE)", "DATE", named.short_decade),
    Rule("THE (?P<c>C2) DASH? (?P<tens>TENS)(?!OF)", "DATE", named.spelt_decade),
    Rule("THE (?P<c>C4) AND (?P<tens>TENS)(?!OF)", "DATE", named.spelt_decade),
    Rule("THE (?P<c>C1) (?P<thousands>THOUSANDS)(?!OF)", "DATE", named.spelt_decade),
    Rule(f"{_YEARLIKE} (?P<y>YEAR)", "YEARREF", named.year),
    Rule("(?<=OF) (?P<y>YEAR)", "YEARREF", named.unround_year),
    Rule(
        "(?:(?<=THE)|(?<=DET)|(?<=POSS)|(?<=A)) (?P<y>YEAR)(?= WORD|PLURAL|CAP|JUNK)",
        "YEARREF",
        named.year,
    ),
    Rule("(?<=OPEN) (?P<y>YEAR)(?= CLOSE)", "YEARREF", named.year),
    Rule("THE? YEARU (?P<y>YEAR|OLDYEAR|D3(?!THINGS))", "YEARREF", named.year),
    Rule(f"THE? YEARU (?P<y>C3|C4)(?={_END}|COMMA)", "YEARREF", named.year),
    # Distances from today
    Rule(f"{_STEPS} AGO", "DATE", distances.ago),
    Rule(f"LESS THAN {_STEPS} AGO", "DATE", distances.less_ago),
    Rule(f"{_STEPS} (?:HENCE|IN THE FUTURE)", "DATE", distances.hence),
    Rule(f"(?<!ORDW) IN {_STEPS} (?:POSS WORD)?", "DATE", distances.in_future),
    Rule(f"WITHIN (?:THE? NEXT)? {_STEPS}(?! OF|FROM|AFTER)", "DATE", distances.within),
    Rule(f"THE? (?P<rel>BACK|NEXT) {_STEPS}", "DATE", distances.rolling),
    Rule("THE (?P<rel>LAST|PAST) (?P<steps>UNIT)(?! (?:BEFORE|OF))", "DATE", distances.rolling),
    Rule("THE (?P<rel>NEXT) (?P<steps>YEARU|DECADEU)", "DATE", distances.rolling),
    Rule("(?P<rel>PAST) (?P<steps>UNIT)", "DATE", distances.rolling),
    Rule("(?P<rel>RECENT) (?P<u>UNITS)", "DATE", distances.recent),
    Rule("THE? (?P<rel>NEXT) (?P<u>UNITS)", "DATE", distances.recent),
    Rule("THE? REST OF? (?:THE|THIS|DET)? (?P<u>UNIT)", "DATE", distances.rest),
    Rule("(?P<rel>EARLIER|LATER) IN THE (?P<u>UNIT)", "DATE", distances.sofar_or_later),
    Rule("(?P<part>MOD) IN THE (?P<u>UNIT)", "DATE", distances.part_of_unit),
    Rule(
        "THE? (?P<part>EDGE) OF THE (?P<u>WEEKU|MONTHU|YEARU|DECADEU)(?!YEAR)",
        "DATE",
        distances.part_of_unit,
    ),
    Rule("(?P<d>NOW)", "NOW", distances.now),
)

_WITH_YEAR = (
    Rule("(?P<t>YEARLY) COMMA? (?:OF|IN)? (?P<y>YEAR|OLDYEAR|YEARREF)", "DATE", composed.in_year),
    Rule(f"(?P<t>YEARLY) COMMA? (?P<y>C4)(?={_END}|COMMA)", "DATE", composed.in_year),
    Rule("(?P<y>YEAR) COMMA? (?P<t>YEARLY)", "DATE", composed.in_year),
    Rule("(?P<y>YEARREF) POSS? (?P<t>YEARLY)", "DATE", composed.in_year),
)

_PARTS = (
    Rule("THE? (?P<part>MOD) DASH? (?:ON|IN|OF)? THE? (?P<t>TIME|YEAR)", "DATE", composed.part),
    Rule("THE? (?P<edge>BEGIN|END) OF (?P<t>ERAREF)", "DATE", composed.edge),
    Rule("THE? (?P<part>EDGE) OF THE? (?P<t>TIME|YEAR)", "DATE", composed.part),
    Rule("THE? (?P<nth>ORDW|LAST) DASH? HALF OF (?:THE)? (?P<t>TIME|YEAR)", "DATE", composed.half),
    Rule("(?P<rel>EARLIER|LATER) (?:ON|IN)? (?P<t>TIME)", "DATE", composed.clipped),
    Rule("THE? (?P<u>WEEKU) (?:OF|STARTING|BEGIN)? ON? (?P<t>TIME)", "DATE", composed.unit_of),
    Rule("(?P<u>WC) (?P<t>TIME)", "DATE", composed.unit_of),
    Rule("(?P<u>MONTHU) OF (?P<t>YEARLY)", "DATE", composed.unit_of),
    Rule("THE? (?P<nth>ORDW|ORD|LAST) WEEKU (?:OF|IN)? (?P<t>TIME|YEAR)", "DATE", composed.week_in),
    Rule("(?P<t>TIME) PART", "DATE", composed.same),
    Rule("THE (?:SMALL|EARLY) HOURS OF (?P<t>TIME)", "DATE", composed.same),
    Rule("THE? PART OF (?P<t>TIME)", "DATE", composed.same),
    Rule(
        f"(?P<less>LESS THAN)? {_STEPS} (?P<side>BEFORE|AFTER|FROM) (?P<t>LIMIT)",
        "DATE",
        composed.from_date,
    ),
    Rule(f"FOR {_STEPS} COMMA? (?:FROM|STARTING) (?P<t>TIME)", "DATE", composed.lasting),
    Rule(f"{_STEPS} STARTING FROM? (?P<t>TIME)", "DATE", composed.lasting),
    Rule(f"WITHIN {_STEPS} (?:OF|FROM|AFTER) (?P<t>LIMIT)", "DATE", composed.within_of),
    # Relative to another event
    Rule(f"{_STEPS} (?P<side>EARLIER|LATER|BEFORE|AFTER)", "EVENTREF", distances.from_event),
    Rule(f"WITHIN {_STEPS} (?:OF|FROM|AFTER)", "EVENTREF", distances.within_event),
    Rule(f"LESS THAN {_STEPS} (?:LATER|AFTER)", "EVENTREF", distances.within_event),
    Rule("(?:THE? SAME|THAT) (?P<u>UNIT)", "EVENTREF", distances.same_unit),
    Rule("THE (?P<side>FOLLOWING) (?P<u>UNIT)", "EVENTREF", distances.beside_event),
    Rule("THE (?P<side>PREVIOUS) (?P<u>UNIT)", "EVENTREF", distances.beside_event),
    Rule("THE (?P<side>NEXT) (?P<u>DAYU)", "EVENTREF", distances.beside_event),
    Rule(
        "THE (?P<u>DAYU|WEEKU|MONTHU|YEARU) (?P<side>BEFORE|AFTER)",
        "EVENTREF",
        distances.beside_event,
    ),
)

_RANGES = (
    Rule("FROM THE? (?P<a>LIMIT|YEAR) UPTO THE? (?P<b>LIMIT|YEAR)", "DATE", composed.interval),
    Rule("BETWEEN THE? (?P<a>LIMIT|YEAR) LINK THE? (?P<b>LIMIT|YEAR)", "DATE", composed.interval),
    Rule("FROM THE? (?P<a>TIME) UPTO (?P<b>EVENTREF)", "DATE", composed.interval_to_later),
    Rule("(?P<a>TIME) UPTO THE? (?P<b>LIMIT|YEAR)", "DATE", composed.interval),
    Rule("(?P<a>YEAR) (?:DASH|THROUGH) (?P<b>YEAR)", "DATE", composed.interval),
)

_BOUNDS = (
    Rule("SINCE (?P<t>TIME)", "DATE", composed.since),
    Rule("(?:UNTIL|BY) (?P<t>TIME)", "DATE", composed.until),
)


@cache
def compiled() -> Cascade:
    """The compiled grammar."""
    return Cascade((_CALENDAR, _WITH_YEAR, _PARTS, _RANGES, _BOUNDS), _CLASSES)
