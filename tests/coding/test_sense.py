"""What a learned reader makes of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from detente.coding import Coder
from detente.coding.likely import View
from detente.coding.links import actors_of
from detente.coding.sense import Seen, marked, sense
from detente.ontology import event_types
from detente.records import Document


def seen(coder: Coder, text: str) -> Seen:
    (sight,) = coder.sights(Document("s", text, "", False))
    view = View(sight.tree, sight.props, coder.lexicon, actors_of(sight.tree, sight.parties))
    return Seen(sense(), view, {})


def word(one: Seen, text: str) -> int:
    return [token.text for token in one.view.tree.tokens].index(text)


def likeliest(chances: Mapping[Any, float]) -> str:
    return str(max(chances, key=chances.__getitem__))


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Chilean gunners pounded Peruvian positions near Tacna.", "pounded", "ASSAULT"),
        ("Norway's premier blasted Chile over the arrests.", "blasted", "ACCUSE"),
        ("Norway wired Peru nine million dollars in relief.", "wired", "AID"),
        ("Norway's premier likes the climate of Chile.", "likes", "NONE"),
    ],
)
def test_words_are_acts_by_what_they_mean_there(
    coder: Coder, text: str, trigger: str, kind: str
) -> None:
    one = seen(coder, text)
    chances = one.types(word(one, trigger))
    assert likeliest(chances) == kind
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


def test_who_does_and_who_is_reached_are_told_apart(coder: Coder) -> None:
    one = seen(coder, "Peruvian convoys were ambushed by Chilean gunmen.")
    parties = one.parties(word(one, "ambushed"), "ASSAULT")
    first, second = sorted(parties)
    assert parties[second][0] > 0.5 > parties[second][1]
    assert parties[first][1] > 0.5 > parties[first][0]


def test_statuses_are_chances(coder: Coder) -> None:
    one = seen(coder, "Norway will visit Chile next month.")
    chances = one.statuses(word(one, "visit"))
    assert likeliest(chances) == "planned"
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


def test_phrases_are_marked_in_any_order_and_one_in_the_other() -> None:
    words = "a b c d".split()
    one, end, two, last = "[unused1] [unused2] [unused3] [unused4]".split()
    assert marked(words, range(0, 1), range(2, 4)) == [one, "a", end, "b", two, "c", "d", last]
    assert marked(words, range(2, 4), range(0, 1)) == [two, "a", last, "b", one, "c", "d", end]
    assert marked(words, range(0, 3), range(1, 2)) == [one, "a", two, "b", last, "c", end, "d"]
    assert marked(words, range(1, 2), range(1, 2)).count(one) == 1


def test_a_pair_has_a_root() -> None:
    words = marked("Norway threatened Chile with war .".split(), range(0, 1), range(2, 3))
    chances = sense().between(words)
    assert likeliest(chances) == "THREATEN"
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


def test_types_are_plover_s() -> None:
    assert set(sense().types) - {"NONE"} == {each.name for each in event_types()}
