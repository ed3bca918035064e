"""Positions and agreements, read from the same propositions as events.

A first reading: reactions in verbs, in nouns that somebody voices and in predicates; goals in
verbs of wanting; assessments in modal clauses without an act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from detente.coding.lexicon import lexicon
from detente.coding.propositions import Proposition
from detente.coding.readings import Parties
from detente.coding.standing import standing
from detente.english.tree import Tree
from detente.records import ActorMention, Agreement, EventMention, Sentence, Statement
from detente.tables import rows

__all__ = ["read_agreements", "read_statements"]

_AIMED = ("over", "about", "at", "against", "of", "for", "on", "regarding", "toward", "towards",
          "concerning", "to")  # fmt: skip
_MODAL = frozenset({"may", "might", "could", "can", "would", "will"})
_AGREEMENT_STATUS = {
    "happened": "signed", "ongoing": "in force", "planned": "proposed", "possible": "proposed",
    "alleged": "alleged", "denied": "denied", "negated": "not reached",
}  # fmt: skip


@cache
def _positions() -> dict[tuple[str, str, str], str]:
    return {
        (row["kind"], row["part"], lemma): row["value"]
        for row in rows("detente.coding", "positions.tsv")
        for lemma in row["lemmas"].split("|")
    }


@cache
def _domains() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in rows("detente.coding", "domains.tsv"):
        pattern = re.compile(rf"\b(?:{row['words']})\b", re.I)
        found.setdefault(row["table"], []).append((row["value"], pattern))
    return found


def _domain(table: str, text: str) -> str:
    """The value whose words stand in the text most often; "other" where none does."""
    counts = [(len(pattern.findall(text)), value) for value, pattern in _domains()[table]]
    best = max(counts, key=lambda item: item[0])
    return best[1] if best[0] else "other"


def read_statements(
    tree: Tree,
    props: dict[int, Proposition],
    parties: Parties,
    sentence: Sentence,
    events: Sequence[EventMention],
) -> list[Statement]:
    """Positions that one sentence states or ascribes."""
    found: list[Statement] = []
    table = _positions()
    for prop in props.values():
        lemma = prop.lemma.partition(" ")[0]
        value = _reaction(tree, prop, lemma, table)
        goal = ("goal", "verb", lemma) in table and any(
            d == "xcomp" and k in props and props[k].mark == "to" for d, k in prop.clauses
        )
        holders: tuple[ActorMention, ...] = ()
        if value or goal:  # few words are either: only of these it is asked who holds it, and how
            heads = prop.agent if prop.passive else prop.subject
            holders = tuple(a for h in heads for a in parties.of(h))
        if value and holders and _real(tree, props, prop):
            found.append(_statement(sentence, "reaction", holders[0], value, _toward(tree, prop)))
        if goal and holders:
            domain = _domain("goal", " ".join(tree.tokens[i].text for i in tree.subtree(prop.head)))
            found.append(_statement(sentence, "goal", holders[0], domain, ""))
        if prop.verbal and not events:
            modal = any(tree.lower(k) in _MODAL for k in tree.children(prop.head, "aux"))
            kind = table.get(("assessment", "verb", lemma)) or next(
                (
                    table[("assessment", "noun", noun)]
                    for o in (*prop.object, *(i for _, i in prop.oblique))
                    for noun in (_compound(tree, o), tree.lemma(o))
                    if ("assessment", "noun", noun) in table
                ),
                None,
            )
            if modal and kind:
                found.append(_statement(sentence, "assessment", None, kind, ""))
    return list(dict.fromkeys(found))


def _real(tree: Tree, props: dict[int, Proposition], prop: Proposition) -> bool:
    stands = standing(tree, props, lexicon(), prop.head)
    return stands.status in ("happened", "ongoing") and not stands.duty


def _compound(tree: Tree, i: int) -> str:
    before = [tree.lower(k) for k in tree.children(i, "compound", "amod") if k < i]
    return " ".join([*before[-1:], tree.lemma(i)])


def _reaction(
    tree: Tree, prop: Proposition, lemma: str, table: dict[tuple[str, str, str], str]
) -> str | None:
    if not prop.verbal:
        return None
    if tree.child(prop.head, "cop") is not None or tree.pos(prop.head) == "ADJ":
        return table.get(("reaction", "adjective", tree.lower(prop.head)))
    if ("voicing", "verb", lemma) in table:
        for o in prop.object:
            value = table.get(("reaction", "noun", tree.lemma(o)))
            if value:
                return value
        return None
    return table.get(("reaction", "verb", lemma))


def _toward(tree: Tree, prop: Proposition) -> str:
    heads = [i for c, i in prop.oblique if c in _AIMED]
    voiced = [o for o in prop.object if ("reaction", "noun", tree.lemma(o)) in _positions()]
    heads = heads if voiced or not prop.object else prop.object
    if not heads:
        return ""
    low, high = tree.phrase(heads[0])
    start, end = tree.chars(low, high)
    return str(tree.tokens[0].doc.text[start:end])


def _statement(
    sentence: Sentence, kind: str, holder: ActorMention | None, value: str, toward: str
) -> Statement:
    return Statement(
        sentence.document,
        kind,  # type: ignore[arg-type]
        holder,
        value,
        toward,
        sentence.text,
        sentence.span,
    )


def read_agreements(
    tree: Tree, sentence: Sentence, events: Sequence[EventMention]
) -> list[Agreement]:
    """Agreements that the sentence's events sign, ratify or plan."""
    found: list[Agreement] = []
    for event in events:
        if event.type != "SUPPORT" or len({a.country for a in (*event.source, *event.target)}) < 2:
            continue
        for i in range(len(tree)):
            form = next((v for v, p in _domains()["form"] if p.fullmatch(tree.lemma(i))), None)
            if form is None or tree.pos(i) not in ("NOUN", "PROPN"):
                continue
            low, high = tree.phrase(i)
            start, end = tree.chars(low, high)
            subject = tree.tokens[0].doc.text[start:end]
            found.append(
                Agreement(
                    sentence.document,
                    (*event.source, *event.target),
                    _domain("agreement", sentence.text),
                    form,
                    subject,
                    _AGREEMENT_STATUS[event.status or "happened"],
                    sentence.text,
                    sentence.span,
                )
            )
            break
    return found
