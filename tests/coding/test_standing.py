"""Status and speaker: what governs a clause, by hand; the statuses of whole sentences."""

from __future__ import annotations

import pytest

from detente.coding.lexicon import lexicon
from detente.coding.propositions import propositions
from detente.coding.standing import Standing, standing
from detente.english.tree import Tree
from detente.records import Status
from tests.coding.conftest import Code, parsed

SENT = """
    Norway norway NNP nsubj 3
    {word} 3
    {verb} root 0
    ships  ship   NNS obj   3
"""


def of(tree: Tree, word: str) -> Standing:
    props = propositions(tree, lexicon())
    i = next(i for i, t in enumerate(tree.tokens) if t.text == word)
    return standing(tree, props, lexicon(), i)


def said_by(tree: Tree, word: str) -> str | None:
    speaker = of(tree, word).speaker
    return None if speaker is None else tree.tokens[speaker].text


@pytest.mark.parametrize(
    ("auxiliary", "verb", "status"),
    [
        ("will will MD", "send send VB", "planned"),
        ("may may MD", "send send VB", "possible"),
        ("could could MD", "send send VB", "possible"),
        ("has have VBZ", "sent send VBN", "happened"),
        ("is be VBZ", "sending send VBG", "ongoing"),
    ],
)
def test_auxiliaries_decide(auxiliary: str, verb: str, status: Status) -> None:
    tree = parsed(SENT.format(word=f"{auxiliary} aux", verb=verb))
    assert of(tree, verb.partition(" ")[0]) == Standing(status, None)


@pytest.mark.parametrize(
    ("adverb", "status"), [("allegedly", "alleged"), ("perhaps", "possible"), ("also", "happened")]
)
def test_adverbs_decide(adverb: str, status: str) -> None:
    tree = parsed(SENT.format(word=f"{adverb} {adverb} RB advmod", verb="sent send VBD"))
    assert of(tree, "sent").status == status


@pytest.mark.parametrize(("aux", "refusal"), [("will", True), ("did", False)])
def test_will_not_declines_and_did_not_only_denies(aux: str, refusal: bool) -> None:
    tree = parsed(f"""
        Norway norway NNP nsubj  4
        {aux}  {aux}  MD  aux    4
        not    not    RB  advmod 4
        send   send   VB  root   0
        ships  ship   NNS obj    4
    """)
    assert of(tree, "send") == Standing("negated", None, refusal)


@pytest.mark.parametrize("conjunction", ["if", "unless"])
def test_a_condition_is_possible(conjunction: str) -> None:
    tree = parsed(f"""
        Peru     peru    NNP nsubj 2
        reacts   react   VBZ root  0
        {conjunction} {conjunction} IN mark 5
        Norway   norway  NNP nsubj 5
        invades  invade  VBZ advcl 2
        Chile    chile   NNP obj   5
    """)
    assert of(tree, "invades").status == "possible"
    assert of(tree, "reacts").status == "happened"


def test_who_denies_says_that_it_is_not_so() -> None:
    tree = parsed("""
        Norway  norway NNP nsubj 2
        denied  deny   VBD root  0
        sending send   VBG xcomp 2
        ships   ship   NNS obj   3
    """)
    assert of(tree, "sending").status == "denied"
    assert said_by(tree, "sending") == "Norway"


def test_who_accuses_alleges() -> None:
    tree = parsed("""
        Chile   chile  NNP nsubj 2
        accused accuse VBD root  0
        Norway  norway NNP obj   2
        of      of     IN  mark  5
        sending send   VBG advcl 2
        ships   ship   NNS obj   5
    """)
    assert of(tree, "sending").status == "alleged"
    assert said_by(tree, "sending") == "Chile"


def test_what_is_reported_keeps_its_own_status() -> None:
    tree = parsed("""
        Chile  chile  NNP nsubj 2
        said   say    VBD root  0
        that   that   IN  mark  6
        Norway norway NNP nsubj 6
        had    have   VBD aux   6
        sent   send   VBN ccomp 2
        ships  ship   NNS obj   6
    """)
    assert of(tree, "sent").status == "happened"
    assert said_by(tree, "sent") == "Chile"


def test_a_saying_behind_the_clause_names_its_speaker() -> None:
    tree = parsed("""
        Norway norway NNP nsubj     2
        sent   send   VBD root      0
        ships  ship   NNS obj       2
        ,      ,      ,   punct     6
        Chile  chile  NNP nsubj     6
        said   say    VBD parataxis 2
    """)
    assert said_by(tree, "sent") == "Chile"


def test_a_plan_to_act_is_planned() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 2
        plans  plan   VBZ root  0
        to     to     TO  mark  4
        send   send   VB  xcomp 2
        ships  ship   NNS obj   4
    """)
    assert of(tree, "send").status == "planned"


def test_a_headlines_infinitive_is_planned() -> None:
    tree = parsed("""
        Norway norway NNP nsubj 3
        to     to     TO  mark  3
        send   send   VB  root  0
        ships  ship   NNS obj   3
    """)
    assert of(tree, "send").status == "planned"


@pytest.mark.parametrize(
    ("word", "lemma", "tag", "status"),
    [
        ("planned", "planned", "JJ", "planned"),
        ("alleged", "alleged", "JJ", "alleged"),
        ("brief", "brief", "JJ", "happened"),
    ],
)
def test_an_adjective_decides_of_a_noun(word: str, lemma: str, tag: str, status: str) -> None:
    tree = parsed(f"""
        Chile      chile    NNP nsubj     2
        criticised criticise VBD root     0
        Norway     norway   NNP nmod:poss 6
        's         's       POS case      3
        {word}     {lemma}   {tag} amod    6
        attack     attack   NN  obj       2
    """)
    assert of(tree, "attack").status == status


# ---------------------------------------------------------------- whole sentences


@pytest.mark.parametrize(
    ("text", "status", "plover"),
    [
        ("Norway imposed sanctions on Chile.", "happened", "SANCTION"),
        ("Norway will impose sanctions on Chile.", "planned", "THREATEN"),
        ("Norway may impose sanctions on Chile.", "possible", "SANCTION"),
        ("Norway did not impose sanctions on Chile.", "negated", "SANCTION"),
        ("Norway allegedly sent weapons to Chile.", "alleged", "AID"),
        ("Norway is sending weapons to Chile.", "ongoing", "AID"),
        ("Norway will send weapons to Chile.", "planned", "AGREE"),
    ],
)
def test_status_and_what_plover_makes_of_it(
    code: Code, text: str, status: str, plover: str
) -> None:
    (mention,) = code(text)
    assert (mention.status, mention.plover) == (status, plover)


def test_will_not_is_a_refusal_that_happened(code: Code) -> None:
    (mention,) = code("Norway will not send weapons to Chile.")
    assert (mention.type, mention.about, mention.status) == ("REJECT", "AID", "happened")


def test_a_condition_and_its_consequence_differ(code: Code) -> None:
    found = code("If Norway invades Sweden, Poland will send troops to Sweden.")
    assert [(m.type, m.status) for m in found] == [("ASSAULT", "possible"), ("AID", "planned")]


def test_a_condition_without_both_parties_is_nothing(code: Code) -> None:
    (mention,) = code("If Norway invades, Poland will send troops to Sweden.")
    assert mention.source[0].country == "POL"


@pytest.mark.parametrize(
    "text",
    [
        "Chile said Norway had sent weapons to Peru.",
        "Chile said on Monday that Norway had sent weapons to Peru.",
        "Norway sent weapons to Peru, Chile said.",
        "According to Chile, Norway sent weapons to Peru.",
        "“Norway has sent weapons to Peru,” Chile’s foreign minister said.",
    ],
)
def test_whoever_says_it_is_the_speaker(code: Code, text: str) -> None:
    (mention,) = code(text)
    assert mention.type == "AID"
    assert mention.status == "happened"
    assert mention.speaker is not None
    assert mention.speaker.country == "CHL"


def test_the_innermost_voice_is_the_speaker(code: Code) -> None:
    (mention,) = code("Chile said Peru had announced that Norway sent weapons to Bolivia.")
    assert mention.speaker is not None
    assert mention.speaker.country == "PER"


def test_the_outlets_own_word_has_no_speaker(code: Code) -> None:
    (mention,) = code("Norway sent weapons to Peru.")
    assert mention.speaker is None


def test_an_announcement_has_the_party_as_speaker(code: Code) -> None:
    (mention,) = code("Norway said it would send weapons to Peru.")
    assert mention.status == "planned"
    assert [a.country for a in mention.source] == ["NOR"]
    assert mention.speaker is not None
    assert mention.speaker.country == "NOR"


def test_a_denial_in_the_next_sentence_denies_what_was_told(code: Code) -> None:
    text = "Chile said Norway had sent weapons to Peru. Norway denied it."
    told, denied = code(text)
    assert (told.type, told.status) == (denied.type, "happened")
    assert denied.status == "denied"
    assert denied.speaker is not None
    assert denied.speaker.country == "NOR"
    assert denied.sentence == "Norway denied it."
    for actor in denied.source:
        assert text[slice(*actor.span)] == actor.text


def test_only_what_the_denier_did_is_denied(code: Code) -> None:
    found = code("Chile said Norway had sent weapons to Peru. Bolivia denied it.")
    assert [m.status for m in found] == ["happened"]
