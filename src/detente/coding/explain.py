"""Why a sentence was coded as it was: its clauses, its actors, the pattern, status and date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.coding.confidence import Reason
from detente.coding.propositions import Proposition
from detente.english.tree import Tree
from detente.records import ActorMention, EventMention

__all__ = ["Clause", "Explanation", "clauses"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition in words.

    Attributes:
        predicate: Its verb with particle, or its noun.
        passive: Whether it is in the passive voice.
        mark: What introduces it: "to", "that", "if".
        arguments: Role ("subject", "object", "agent" or an adposition) and words, in order.
        status: What its verb group and what governs it make of it.
    """

    predicate: str
    passive: bool
    mark: str
    arguments: tuple[tuple[str, str], ...]
    status: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence, read: what it says, who is in it, and what was coded.

    Attributes:
        sentence: Its words.
        clauses: Its propositions.
        actors: Who is in it.
        mentions: What was coded.
        reasons: What makes each of them likely or unlikely, the weightiest first.
    """

    sentence: str
    clauses: tuple[Clause, ...]
    actors: tuple[ActorMention, ...]
    mentions: tuple[EventMention, ...]
    reasons: tuple[list[Reason], ...]


def clauses(
    tree: Tree, props: dict[int, Proposition], statuses: Mapping[int, str]
) -> Iterator[Clause]:
    """The propositions of a sentence that have arguments, as words.

    Args:
        tree: The sentence.
        props: Its propositions.
        statuses: The status of each, by its head.
    """
    for i, prop in props.items():
        arguments = [
            *(("subject", k) for k in prop.subject),
            *(("object", k) for k in prop.object),
            *(("recipient", k) for k in prop.indirect),
            *(("agent", k) for k in prop.agent),
            *((case or "when", k) for case, k in prop.oblique),
        ]
        if prop.verbal or prop.subject or prop.agent:
            words = tuple((role, _words(tree, k)) for role, k in arguments)
            if words:
                yield Clause(prop.lemma, prop.passive, prop.mark, words, statuses.get(i, ""))


def _words(tree: Tree, i: int) -> str:
    low, high = tree.phrase(i)
    return tree.tokens[low].doc[tree.tokens[low].i : tree.tokens[high].i + 1].text
