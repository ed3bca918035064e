"""The lexicons say what they may say, and say it once."""

from __future__ import annotations

from collections import Counter

from detente.coding import Coder
from detente.coding.lexicon import Lemmas, lexicon
from detente.ontology import event_types, modes
from detente.tables import rows

TYPES = {t.name for t in event_types()}


def test_every_act_has_a_known_type_and_mode() -> None:
    for table in ("acts.tsv", "nouns.tsv", "modes.tsv"):
        for row in rows("detente.coding", table):
            if not row["type"]:
                continue  # says that the words are no act
            assert row["type"] in TYPES, row
            # "-" says that there is none, whatever its words look like.
            assert row["mode"] in {"", "-", *(m.name for m in modes(row["type"]))}, row


def test_object_classes_that_acts_ask_for_exist() -> None:
    classes = {row["class"] for row in rows("detente.coding", "objects.tsv")}
    for row in rows("detente.coding", "acts.tsv"):
        if row["object"].startswith("@"):
            assert row["object"][1:] in classes, row
        else:
            assert row["object"] in {"", "none", "actor", "name"}, row


def test_no_verb_stands_twice_for_one_object() -> None:
    seen = Counter(
        (lemma, row["object"], row["type"], row["target"])
        for row in rows("detente.coding", "acts.tsv")
        for lemma in row["lemmas"].split("|")
    )
    assert [key for key, n in seen.items() if n > 1] == []


def test_a_class_of_objects_is_tried_before_any_object() -> None:
    objects = [act.object for act in lexicon().acts["withdraw"]]
    assert objects.index("none") > objects.index("@troops")
    assert objects[0].startswith("@")


def test_compositions_know_their_types() -> None:
    for row in rows("detente.coding", "compose.tsv"):
        assert row["type"] in TYPES
        assert set(row["inner"].split("|")) <= {"*", *TYPES}


def test_operators_have_known_effects() -> None:
    effects = {
        "ongoing",
        "planned",
        "possible",
        "alleged",
        "denied",
        "negated",
        "pass",
        "excluded",
        "happened",
    }
    kinds = {"verb", "adjective", "noun", "adverb", "modifier", "case", "predicate"}
    kinds |= {"refute", "false", "undone", "presumes", "deed", "decreed"}
    for row in rows("detente.coding", "operators.tsv"):
        assert row["effect"] in effects, row
        assert row["kind"] in kinds, row


def test_lemmas_kept_are_those_of_the_lexicon(coder: Coder) -> None:
    lemmas = Lemmas(coder.lexicon, most=8)
    doc = coder.nlp("The ministers met; they meet again. Talks met with cease-fires, and both met.")
    for _ in range(2):
        assert [lemmas(token) for token in doc] == [coder.lexicon.lemma(token) for token in doc]
    assert lemmas(doc[2]) == "meet"
