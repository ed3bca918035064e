"""What states, bodies and people are called in a brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from detente.actors.tables import packaged
from detente.records import ActorMention, Speaker
from detente.tables import rows

__all__ = ["actor_label", "country_name", "join_words", "parties_label", "speaker_label"]


@cache
def _names() -> dict[str, str]:
    states = {
        row["code"]: row.several("names") for row in packaged("states.tsv", ("code", "names"))
    }
    bodies = {
        row["country"]: row.several("names")
        for row in packaged("bodies.tsv", ("actor", "country", "names"))
        if row["actor"] == row["country"]
    }
    return {code: names[0] for code, names in (bodies | states).items() if names}


@cache
def _takes_the() -> frozenset[str]:
    return frozenset(row["country"] for row in rows("detente.briefing", "articles.tsv"))


@cache
def _sector_words() -> dict[str, str]:
    return {row["sector"]: row["label"] for row in packaged("sectors.tsv", ("sector", "label"))}


def country_name(code: str, *, article: bool = False) -> str:
    """The English name of a state or body; the code itself where nobody named it.

    Args:
        code: ISO 3166-1 alpha-3 or the codebook's.
        article: With "the" where the name takes it within a sentence.
    """
    name = _names().get(code, code)
    return f"the {name}" if article and code in _takes_the() and name != code else name


def join_words(words: Sequence[str]) -> str:
    """``"a, b and c"``; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def actor_label(actor: ActorMention) -> str:
    """One actor as a table shows it: ``"Russia (Vladimir Putin)"``."""
    return parties_label([actor], article=False)


def parties_label(actors: Iterable[ActorMention], *, article: bool = True) -> str:
    """Actors by country: ``"Russia (Vladimir Putin, military) and China"``; "" for none."""
    countries: dict[str, list[str]] = {}
    for actor in actors:
        if not actor.country:
            countries.setdefault(actor.text or actor.name, [])
            continue
        parts = countries.setdefault(country_name(actor.country, article=article), [])
        part = _within(actor)
        if part and part not in parts:
            parts.append(part)
    return join_words(
        [f"{name} ({', '.join(parts)})" if parts else name for name, parts in countries.items()]
    )


def speaker_label(speaker: Speaker) -> str:
    """Who says so: the state, or else the text's own words."""
    return country_name(speaker.country, article=True) if speaker.country else speaker.text


def _within(actor: ActorMention) -> str:
    """Who acts within a state: a name, or else the sector; "" for the state as such."""
    state = country_name(actor.country)
    if actor.actor.count(".") >= 2 and actor.name and actor.name != state:
        return actor.name
    # That a body is an international organisation goes without saying.
    return "" if actor.sector == "IGO" else _sector_words().get(actor.sector, actor.sector)
