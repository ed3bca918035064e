"""Dictionaries of verbs, of our own making, in the layouts of PETRARCH's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.coding.dictionary import acts
from detente.coding.lexicon import lexicon
from detente.coding.patterns import read_patterns
from detente.config import Settings
from detente.dictionaries import Ledger
from detente.errors import PatternsError
from detente.reading import Reader
from detente.records import Document

VERBS = """\
# Written for this test
&GOODS_
+GRAIN
+CEMENT_
+COOKING OIL
&PAPER
+COMPACT
+CHARTER
&FREIGHT
+&GOODS
+TIMBER

--- BLACKLIST [163] ---
BLACKLIST {BLACKLISTED}
GREYLIST
- * (WITH) [046:046]           # talks
- * {OIL PORTS} [1721]
- * SHIPS [---]
- * BARGES OF_$ [163]
--- HAUL [070] ---
HAUL
SHIP
+CART_OFF {+CARTS_OFF +CARTED_OFF} [180]
- * &GOODS (TO +) [073]
- * (UNDER {NEW &PAPER}) [057:057]
- * TOURISTS [---]
- + * (FROM $) [0233]
- % * [061]
"""
HEAD = "--- HAUL [070] ---\nHAUL\n"


def parsed(text: str) -> tuple[list[dict[str, str]], Ledger]:
    return acts(Path("mine.txt"), text)


def row(pattern: str) -> dict[str, str]:
    """The one row that a pattern of HAUL gives, without the columns that are empty."""
    rows, ledger = parsed(f"&GOODS\n+GRAIN\n+COOKING_OIL\n{HEAD}{pattern}\n")
    assert not ledger.errors + ledger.left, ledger.errors + ledger.left
    return {column: cell for column, cell in rows[-1].items() if cell}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("own") / "anything.dat"
    path.write_text(VERBS, encoding="utf-8")
    return Reader(Settings(patterns=(path,)))


@pytest.mark.parametrize(
    ("sentence", "kind", "joint"),
    [
        ("France greylisted Germany on Monday.", "SANCTION", False),
        ("France blacklisted the oil ports of Germany.", "COERCE", False),
        ("France blacklisted ships of Germany.", None, False),
        ("France greylisted with Germany.", "CONSULT", True),
        ("France carted off Germany.", "ASSAULT", False),
        ("Russia shipped grain to North Korea.", "AID", False),
        ("Russia shipped cooking oil to Syria.", "AID", False),
        ("Russia shipped tourists to North Korea.", None, False),
        ("Russia shipped under a new charter with North Korea.", "SUPPORT", True),
        ("Russia and North Korea shipped.", "COOPERATE", True),
    ],
)
def test_patterns_code_what_they_ask_for(
    reader: Reader, sentence: str, kind: str | None, joint: bool
) -> None:
    document = Document("s", sentence, "", False, published=date(2024, 6, 20))
    found = [m for e in reader.coder.explain(document) for m in e.mentions]
    mentions = [m for m in found if m.rule != "learned"]
    assert [(m.type, m.joint) for m in mentions] == ([(kind, joint)] if kind else [])


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("- * KEGS [163]", {"type": "SANCTION", "lemmas": "haul kegs|haul keg"}),
        ("- * KEGS [046:046]", {"flags": "joint", "target": "obj,with,to"}),
        ("- * DOWN KEGS [163]", {"lemmas": "haul down kegs|haul down keg"}),
        ("- * &GOODS [163]", {"lemmas": "haul grain|haul cooking oil"}),
        ("- * {RED_OAK KEGS} [163]", {"object": "red oak kegs|red oak keg", "lemmas": "haul"}),
        ("- * KEGS (UNDER COVER) [163]", {"object": "kegs|keg", "lemmas": "haul under cover"}),
        ("- * FOR_KEGS [163]", {"lemmas": "haul for kegs|haul for keg"}),
        ("- * FOR THE KEGS [163]", {"lemmas": "haul for kegs|haul for keg"}),
        ("- * (TO +) [163]", {"target": "to", "lemmas": "haul"}),
        ("- $ HAVE * + [163]", {"target": "obj"}),
        ("- + WAS_ * [163]", {"target": "obj"}),
        ("- + * (FROM $) [163]", {"flags": "from", "lemmas": "haul"}),
        ("- % * [163]", {"flags": "joint,several"}),
        ("- * (OVER ^) [163]", {"lemmas": "haul over"}),
        ("- * KEGS [010]", {"lemmas": "haul kegs|haul keg"}),
        ("- * ^ [043]", {"type": "CONSULT", "mode": "visit", "flags": "swap"}),
    ],
)
def test_a_pattern_becomes_a_row(pattern: str, said: dict[str, str]) -> None:
    found = row(pattern)
    assert {column: found.get(column) for column in said} == said
    assert ("type" in found) == ("[010]" not in pattern)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("- SAID * [061]", "status or speaker before the verb, which Detente reads itself"),
        ("- NOT * KEGS [061]", "status or speaker before the verb, which Detente reads itself"),
        ("- &GOODS * [061]", "words before the verb"),
        ("- (IN HASTE) * [061]", "words before the verb"),
        ("- * (ACROSS) (TO) [061]", "more than one prepositional phrase"),
        ("- * (BY {BIG RED BARGES}) [061]", "two modifiers within a prepositional phrase"),
        ("- * WAS WRONG [061]", "a clause after the verb"),
        ("- * (OVER $) [061]", "a source after the verb"),
        ("- * $ [061]", "a source after the verb"),
        ("- * KEGS + [061]", "a target and words beside it"),
        ("- * {RED OAK KEGS} [---]", "no event, for an object beside a preposition or of many"),
        ("- * + [---]", "no event, for certain parties only"),
        ("- * KEGS [:173]", "a code for the target alone"),
        ("- * KEGS [061:190]", "a second code for the other side"),
        ("~ SAY HAUL [061]", "a rule that joins the codes of two verbs"),
        ("WIRE_+TAP", "words before the verb"),
    ],
)
def test_what_cannot_be_expressed_is_named(pattern: str, why: str) -> None:
    _, ledger = parsed(f"&GOODS\n+GRAIN\n{HEAD}{pattern}\n")
    assert not ledger.errors
    assert [each.line for each in ledger.left] == [5]
    assert ledger.left[0].what.startswith(why)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{HEAD}- * KEGS [999]", "3: CAMEO has no code '999': [999]"),
        (f"{HEAD}- * KEGS 061", "3: no code: - * KEGS 061"),
        (f"{HEAD}- * KEGS []", "3: no code"),
        (f"{HEAD}- * {{KEGS [061]", "3: unbalanced brackets: - * {KEGS [061]"),
        (f"{HEAD}- KEGS [061]", "3: a pattern has one * where its verb stands: - KEGS [061]"),
        (f"{HEAD}* KEGS [061]", "3: a pattern begins with '-': * KEGS [061]"),
        (f"{HEAD}- * &KEGS [061]", "3: synset not defined: &KEGS"),
        (
            f"{HEAD}- * KEGS [061]\n- * KEGS [163]",
            "4: duplicate key: * KEGS stands in line 3 already, with [061]",
        ),
        ("--- HAUL [070] ---\n- * KEGS [061]", "2: pattern without verb: - * KEGS [061]"),
        ("- * KEGS [061]", "1: pattern without verb: - * KEGS [061]"),
        ("--- HAUL ---\nHAUL", "1: no code: --- HAUL ---"),
        ("HAUL\n--- X [070] ---", "1: a verb outside any block: HAUL"),
        ("&GOODS\n+GRAIN\n&GOODS\n+OIL", "3: duplicate key: the synset &GOODS is there already"),
        ("&A\n+&B\n", "0: synset not defined: &B, in &A"),
        (f"{HEAD}- * K\ufffdGS [061]", "3: not UTF-8 text: - * K\ufffdGS [061]"),
    ],
)
def test_a_faulty_line_is_named(text: str, fault: str) -> None:
    assert fault in [f"{each.line}: {each}" for each in parsed(text + "\n")[1].errors]


def test_synsets_that_hold_one_another_end() -> None:
    _, ledger = parsed(f"&A\n+&B\n&B\n+&A\n{HEAD}- * &A [061]\n")
    assert [each.what for each in ledger.left] == ["synsets that hold one another"]


def test_many_phrases_do_not_blow_up() -> None:
    words = "".join(f"+W{'X' * n}\n" for n in range(60))
    _, ledger = parsed(f"&A\n{words}{HEAD}- * {{&A &A &A}} [061]\n")
    assert [each.what for each in ledger.left] == ["too many phrases in one pattern"]


def test_the_same_said_twice_is_no_fault() -> None:
    rows, ledger = parsed(f"{HEAD}- * KEGS [061]\n- * KEGS [061]\n")
    assert not ledger.errors
    assert len(rows) == 2


def test_a_verb_in_another_form_is_looked_up_by_its_lemma() -> None:
    rows, _ = parsed("--- FOUGHT [190] ---\nFOUGHT\nDENOUNCED\n")
    assert [each["lemmas"] for each in rows] == ["fight", "denounce"]


def test_a_verb_without_a_code_leaves_the_shipped_one_alone(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("--- VISIT [---] ---\nVISIT\n- * KEGS [061]\n", encoding="utf-8")
    assert lexicon((path,)).acts["visit"] == lexicon().acts["visit"]
    assert lexicon((path,)).acts["visit keg"][0].type == "COOPERATE"


def test_faulty_lines_do_not_stop_the_good_ones(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "own.txt"
    path.write_text(f"{HEAD}- * KEGS [999]\n- * CRATES [061]\n- SAID * [010]\n", encoding="utf-8")
    assert [each["lemmas"] for each in read_patterns(path, [])] == [
        "haul",
        "haul crates|haul crate",
    ]
    assert "lines with errors: 1, that cannot be expressed: 1" in caplog.text


def test_a_dictionary_of_actors_is_not_taken_for_verbs(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("FAR_LAND [FRA]\n", encoding="utf-8")
    with pytest.raises(PatternsError, match="give it with --actors"):
        list(read_patterns(path, []))


def test_words_may_be_written_out_in_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("type\tlemmas\tobject\nAID\thaul\tkeg|oak keg\n", encoding="utf-8")
    found = lexicon((path,))
    assert found.acts["haul"][0].object == "@keg|oak keg"
    assert found.classes("oak keg") == {"keg|oak keg"}
