"""``detente explain``: why a sentence is coded as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import ActorTables, Confidence, Day, Patterns
from detente.cli.output import Sink, opened

if TYPE_CHECKING:
    from detente.coding.confidence import Reason
    from detente.coding.explain import Explanation
    from detente.records import ActorMention, EventMention

__all__ = ["explain"]

# Of the signs that confidence is made of, how many are shown, and from what log-odds on.
_SIGNS, _LOUD = 5, 0.1
_HOW = {
    "name": "by name",
    "reference": "refers to somebody named before",
    "agent noun": "by role",
    "noun": "people without a role",
    "states": "states that are not named",
    "home": "the outlet's own state",
    "likely": "the likeliest of the countries named",
    "given": "given",
}


def explain(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="One sentence, or a few.")],
    published: Annotated[
        date | None,
        Day("--date", help="The day the sentence was published: dates and offices depend on it."),
    ] = None,
    tables: ActorTables = None,
    patterns: Patterns = None,
    confidence: Confidence = None,
) -> None:
    """Show how a sentence is read: its clauses, who its actors are, and each mention's pattern.

    A mention names the rule that made it: "verb:agree+verb:send" is an agreement over sending,
    "learned" what no rule read, or read in another way. Below its confidence stand the signs that
    speak for it and against it (docs/method.md). ``--confidence 0`` shows what is too unlikely to
    be told.

    \b
    Examples:
      detente explain "Russia agreed to send grain to North Korea."
      detente explain "Kim met Putin on Tuesday." --date 2024-06-20
    """  # noqa: D301  click reads it
    from detente.config import Settings  # noqa: PLC0415  slow to load
    from detente.reading import Reader  # noqa: PLC0415
    from detente.records import Document  # noqa: PLC0415

    actors, own = tuple(tables or ()), tuple(patterns or ())
    reader = Reader(Settings(actors=actors, patterns=own, confidence=confidence))
    document = Document("sentence", sentence, "", False, published=published)
    with opened(None) as sink:
        for number, explanation in enumerate(reader.coder.explain(document)):
            if number:
                sink.write("\n")
            _write(sink, explanation)


def _write(sink: Sink, explanation: Explanation) -> None:
    sink.write(f"{explanation.sentence}\n\nClauses\n")
    for clause in explanation.clauses:
        voice = " (passive)" if clause.passive else ""
        mark = f" after {clause.mark!r}" if clause.mark else ""
        parts = "; ".join(f"{role}: {words}" for role, words in clause.arguments)
        sink.write(f"  {clause.predicate}{voice}{mark} [{clause.status}]  {parts}\n")
    sink.write("\nActors\n")
    for actor in explanation.actors:
        sink.write(f"  {_actor(actor)}\n")
    sink.write("\nMentions\n" if explanation.mentions else "\nNothing is coded.\n")
    for mention, why in zip(explanation.mentions, explanation.reasons, strict=True):
        for line in (*_mention(mention), *_why(why)):
            sink.write(f"  {line}\n")


def _actor(actor: ActorMention) -> str:
    who = " ".join(filter(None, (actor.country or "no country", actor.sector)))
    name = f", {actor.name}" if actor.name else ""
    return f"{actor.text}: {who}{name} ({_HOW.get(actor.how, actor.how)})"


def _mention(mention: EventMention) -> Iterator[str]:
    mode = f" {mention.mode}" if mention.mode else ""
    about = f" about {mention.about}" if mention.about else ""
    codes = f"PLOVER {mention.plover}, CAMEO {mention.cameo}"
    yield f"{mention.type}{mode}{about}, {mention.status}; {codes}"
    yield f"  source: {_names(mention.source)}"
    yield f"  target: {_names(mention.target)}{' (joint)' if mention.joint else ''}"
    if mention.trigger:
        yield f"  pattern: {mention.rule} at {mention.trigger.text!r}"
    if mention.date:
        days = sorted({str(day) for day in (mention.date.start, mention.date.end) if day})
        yield f"  date: {'/'.join(days) or 'open'} from {mention.date.text!r}"
    if mention.speaker:
        yield f"  said by: {mention.speaker.text}"
    yield f"  background: {'yes' if mention.background else 'no'}; confidence {mention.confidence}"


def _why(why: list[Reason]) -> Iterator[str]:
    """The signs that speak loudest for a mention, then against it."""
    for side, word in ((1, "for it"), (-1, "against it")):
        loud = [
            f"{reason.sign} {reason.value:.3g} ({reason.adds:+.1f})"
            for reason in why
            if side * reason.adds >= _LOUD
        ]
        if loud:
            yield f"    {word}: {', '.join(loud[:_SIGNS])}"


def _names(actors: tuple[ActorMention, ...]) -> str:
    return ", ".join(f"{a.text} [{a.country or '-'}]" for a in actors) or "nobody"
