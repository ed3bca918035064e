"""Finds English time expressions and resolves them to intervals of days.

``find_dates`` is all that other rooms need. Inside: `lexer` cuts text into tokens, `grammar` holds
the rules that `cascade` runs over them; `named`, `distances` and `composed` read what a rule
matched into `moments`, which a context turns into intervals; `days` does the arithmetic.
docs/dates.md describes what is taken and the conventions.
"""

from __future__ import annotations

from datetime import date

from detente.records import DateMention
from detente.text.dates.days import Interval
from detente.text.dates.grammar import compiled
from detente.text.dates.lexer import may_hold_date, tokens
from detente.text.dates.moments import Context, Moment, Tense

__all__ = ["Tense", "find_dates"]


def find_dates(
    text: str,
    published: date | None,
    tense: Tense | None = None,
    anchor: date | None = None,
) -> list[DateMention]:
    """Every time expression in a text, in order.

    Args:
        text: A sentence, or a clause where the tense is to be one clause's.
        published: Day the text was published; without it relative expressions stay open.
        tense: Direction in which weekdays and dates without a year are looked for. None: weekdays
            lie in the past, dates without a year where they are nearest.
        anchor: Day of the event that "two days earlier" and "the same day" refer to; without it
            these stay open.

    Returns:
        Mentions with spans into ``text``, not overlapping; start and end are None where open.
    """
    if not may_hold_date(text):
        return []
    context = Context(published, tense, anchor)
    mentions = []
    for token in compiled().read(tokens(text), text):
        moment = token.moment
        if moment is None or token.kind == "NOW" or (moment.future and tense != "future"):
            continue
        end = token.end - 1 if text[token.end - 1] == "." else token.end
        interval = _resolve(moment, context)
        mentions.append(
            DateMention(
                text=text[token.start : end],
                span=(token.start, end),
                start=interval.start if interval else None,
                end=interval.end if interval else None,
                precision=interval.precision if interval else None,
            )
        )
    return mentions


def _resolve(moment: Moment, context: Context) -> Interval | None:
    try:
        return moment.resolve(context)
    except (ValueError, OverflowError):  # beyond the calendar: "9,000 years ago"
        return None
