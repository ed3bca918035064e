"""How judged pairs of mentions are read, found again and counted, on texts of our own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.evaluation import figures, merging
from detente.evaluation.merging import (
    Finder,
    Key,
    MentionPair,
    Score,
    code_named,
    halves,
    key_of,
    read_mention_pairs,
    scores,
    verdicts_on_pairs,
)
from detente.record import merge
from detente.records import Coded
from tests.factories import Reading, day

TRAINING = Path(__file__).parents[2] / "training"
EXAMPLE = "pyongyang-2024"
COLUMNS = ("collection", "document", "offset", "type", "parties")


@pytest.fixture
def story() -> Coded:
    reading = Reading("wire/a:1")
    reading.event("Vladimir Putin will visit North Korea.", date=day("2024-06-19"))
    reading.event("Vladimir Putin paid a visit to North Korea.", date=day("2024-06-19"))
    reading.event("The visit of Joe Biden to China.", source=("Joe Biden",), target=("China",))
    return reading.coded


def pair(story: Coded, one: int, other: int, label: str, stratum: str = "plan") -> MentionPair:
    keys = [key_of(story.mentions[number]) for number in (one, other)]
    return MentionPair(keys[0], keys[1], label, "report", stratum, 0)


def test_a_key_says_where_the_trigger_stands_and_between_whom(story: Coded) -> None:
    key = key_of(story.mentions[0])
    assert story.document.text[key.offset :].startswith("visit North Korea")
    assert (key.document, key.type, key.parties) == ("wire/a:1", "CONSULT", "RUS>PRK")


def test_a_pair_is_right_where_both_mentions_are_in_one_event(story: Coded) -> None:
    pairs = [pair(story, 0, 1, "same"), pair(story, 0, 2, "same"), pair(story, 1, 2, "not")]
    told = [together for _, together in verdicts_on_pairs(pairs, [story], merge([story]))]
    assert told == [True, False, False]


def test_a_mention_is_found_under_another_type(story: Coded) -> None:
    key = key_of(story.mentions[0])
    assert Finder([story]).find(replace(key, type="AGREE")) is story.mentions[0]


def test_of_two_mentions_of_one_trigger_the_one_with_the_parties_is_found(story: Coded) -> None:
    first = story.mentions[0]
    other = replace(first, source=story.mentions[2].source, target=story.mentions[2].target)
    both = replace(story, mentions=(first, other))
    assert Finder([both]).find(key_of(other)) is other
    assert Finder([both]).find(key_of(first)) is first


def test_a_mention_that_is_gone_is_lost_and_in_no_figure(story: Coded) -> None:
    gone = replace(pair(story, 0, 1, "same"), other=Key("wire/a:1", 3, "CONSULT", "RUS>PRK"))
    [(_, together)] = verdicts_on_pairs([gone], [story], merge([story]))
    score = scores([(gone, together)])["all"]
    assert (together, score.lost, score.missed, score.right) == (None, 1, 0, 0)


def test_figures_count_what_is_merged_and_leave_parts_out(story: Coded) -> None:
    same, wrong, part = (pair(story, 0, 1, label) for label in ("same", "not", "part"))
    verdicts = [(same, True)] * 3 + [(same, False), (wrong, True), (wrong, False), (part, True)]
    score = scores(verdicts)["all"]
    assert (score.precision, score.recall) == (0.75, 0.75)
    assert score.f1 == pytest.approx(0.75)
    assert score.parts == {True: 1, False: 0}


def test_without_a_merged_pair_nothing_is_imprecise_and_nothing_found() -> None:
    score = Score(missed=2, apart=3)
    assert (score.precision, score.recall, score.f1) == (1.0, 0.0, 0.0)


def test_scores_are_by_stratum(story: Coded) -> None:
    plan, near = pair(story, 0, 1, "same"), pair(story, 0, 1, "same", "near")
    found = scores([(plan, True), (near, False)])
    assert {name: (each.right, each.missed) for name, each in found.items()} == {
        "all": (1, 1),
        "plan": (1, 0),
        "near": (0, 1),
    }


def table(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    """A table of pairs in the example: two places ``document@offset@type@parties``, label, kind."""
    head = [f"{side}_{column}" for side in ("one", "other") for column in COLUMNS]
    lines = ["\t".join([*head, "half", "label", "kind", "stratum", "reason"])]
    for one, other, label, kind in rows:
        cells = [cell for place in (one, other) for cell in (EXAMPLE, *place.split("@"))]
        lines.append("\t".join([*cells, "0", label, kind, "near", "why"]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our own example as the only collection, with a folder for sets beside it."""
    monkeypatch.setattr(merging, "COLLECTIONS", {EXAMPLE: ((), {})})
    folder = tmp_path / "examples" / EXAMPLE
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text(
        "Lisk Wire\n\nVladimir Putin met Kim Jong Un on 19 June 2024.\n"
    )
    (folder / "two.txt").write_text(
        "Brenn Post\n\nKim Jong Un met Vladimir Putin on 19 June 2024.\n"
    )
    (tmp_path / "training").mkdir()
    return tmp_path


def test_only_named_documents_are_coded_and_their_ids_are_free_of_folders(example: Path) -> None:
    coded = code_named({f"{EXAMPLE}/one.txt"}, example / "data", example / "training")
    assert [item.document.id for item in coded] == [f"{EXAMPLE}/one.txt"]
    assert {mention.document for item in coded for mention in item.mentions} == {
        f"{EXAMPLE}/one.txt"
    }


def test_pairs_are_coded_again_and_figured_by_halves(example: Path) -> None:
    coded = code_named({f"{EXAMPLE}/{n}.txt" for n in ("one", "two")}, example, example / "x")
    keys = [key_of(mention) for item in coded for mention in item.mentions]
    assert [key.type for key in keys] == ["CONSULT", "CONSULT"]
    places = [
        f"{key.document.partition('/')[2]}@{key.offset}@{key.type}@{key.parties}" for key in keys
    ]
    path = table(
        example / "training" / "mention_pairs.tsv",
        [(places[0], places[1], "same", "report"), (places[1], places[0], "same", "report")],
    )
    found = halves(path, example)
    assert sum(score.right + score.missed for score in found) == 2
    assert sum(score.right for score in found) == 2
    told = {figure.key: figure.value for figure in figures(example, path.parent, slow=True)}
    assert {told["merging.read"], told["merging.unread"]} <= {0.0, 1.0}
    quick = {figure.key: figure.value for figure in figures(example, path.parent)}
    assert quick["merging.read"] is None


def test_without_a_collection_there_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    table(tmp_path / "training" / "mention_pairs.tsv", [])
    with pytest.raises(FileNotFoundError):
        code_named(set(), tmp_path / "data", tmp_path / "training")
    told = {f.key: f.value for f in figures(tmp_path, tmp_path / "training", slow=True)}
    assert told["merging.read"] is None


def test_the_halves_of_our_own_pairs_stay_what_they_are() -> None:
    """What was read stays read, and of the last round's pairs what was not must not be."""
    halves_of = [pair.half for pair in read_mention_pairs(TRAINING / "mention_pairs.tsv")]
    assert set(halves_of[:1726]) == {0}
    assert (halves_of[1726:].count(0), halves_of[1726:].count(1)) == (199, 246)
