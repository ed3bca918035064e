"""Figures of speech, talk about an act instead of the act, one act told by two words."""

from __future__ import annotations

import pytest

from tests.coding.conftest import Code

# The second look may hold it possible; it must not be sure.
SURE = 0.6


def types(code: Code, text: str) -> set[str | None]:
    """The types coded in a text."""
    return {m.type for m in code(text)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        # figures, and states
        ("Norway will take over as host next year.", "COERCE"),
        ("Norway is starving Chile of its trade.", "ASSAULT"),
        ("Norway is assaulting democratic values in Chile.", "ASSAULT"),
        ("President Lula da Silva of Brazil is increasingly isolated.", "SANCTION"),
        ("Norway opened an office in Lima.", "CONCEDE"),
        pytest.param(
            "Norway has a close partnership with Chile.",
            "COOPERATE",
            marks=pytest.mark.xfail(reason="the second look holds it .63 likely"),
        ),
        ("The Norwegian prime minister named Ada Brisk as his running mate.", "ACCUSE"),
        ("Norway prepares to host NATO in May.", "CONSULT"),
        ("Norway came back into compliance with the accord.", "CONSULT"),
        ("The Chileans resist the Peruvian invasion.", "REJECT"),
        ("The court in Oslo overturned Roe v. Wade.", "CONCEDE"),
        ("Norwegian officials laid floral baskets at the statues of the king of Chile.", "SUPPORT"),
        ("Norway demands the time and attention of Chile.", "REQUEST"),
        ("Crimes that Japan committed against Chileans to win the war are remembered.", "AGREE"),
        ("The Norwegian minister led the charge.", "ACCUSE"),
        ("The Chilean candidate spoke with Wikinews.", "CONSULT"),
        ("Norway will bring home Chileans who are wrongfully detained.", "COERCE"),
        # what is talked of, aimed at, or thought right
        ("Norway and Chile jointly noted that the summit was useful.", "COOPERATE"),
        ("Norwegian officials met Peru's over the issue of lifting sanctions on Chile.", "CONCEDE"),
        ("Norway and Peru continue their efforts to hold Chile accountable.", "ACCUSE"),
        ("Norway and Peru agreed on the need to continue sending arms to Chile.", "AID"),
        ("Norway and Peru agreed on the need to continue sending arms to Chile.", "AGREE"),
        ("The war must go on until Chilean forces leave Norway.", "RETREAT"),
        # one act
        ("Norway's war forced thousands of Chileans to flee to Peru.", "REQUEST"),
    ],
)
def test_what_only_sounds_like_an_act_is_none(code: Code, text: str, type_: str) -> None:
    sure = [m.type for m in code(text) if m.rule != "learned" or m.confidence >= SURE]
    assert type_ not in sure


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Norwegian military took over in Chile.", "COERCE"),
        ("Norway's army assaulted Chilean positions.", "ASSAULT"),
        ("Israeli fire killed ten Lebanese soldiers.", "ASSAULT"),
        ("Chile isolated Peru.", "SANCTION"),
        ("Norway will hold Chile accountable for the attack.", "ACCUSE"),
        ("Norwegian police named two Chileans as suspects.", "ACCUSE"),
        ("Chile hosted UN chief António Guterres.", "CONSULT"),
        ("Norway had talks with Chile.", "CONSULT"),
        ("Norway and Chile agreed on a plan to help Peru.", "AGREE"),
        ("Norway resisted pressure from Chile.", "REJECT"),
        ("Norway's war forced thousands of Chileans to flee to Peru.", "COERCE"),
        ("Norway apologised to Chile.", "CONCEDE"),
        ("Norway committed to help Chile.", "AGREE"),
        ("Norway demanded the release of the Chileans who were detained in Iran.", "COERCE"),
    ],
)
def test_the_same_words_in_earnest_are_acts(code: Code, text: str, type_: str) -> None:
    assert type_ in types(code, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway banned imports of beef from Chile.", "SANCTION"),
        ("Norway prohibited new investment in Chile.", "SANCTION"),
        ("Norwegian forces pushed the Chileans back from Lima.", "ASSAULT"),
        ("Norwegian soldiers pushed migrants back to Chile.", "COERCE"),
        ("Norway retreated from its plan of a union with Chile.", "CONCEDE"),
        ("Norwegian troops retreated from Chile.", "RETREAT"),
        ("Norwegian lawmakers vowed to investigate the Chilean president.", "THREATEN"),
        ("Norway reaffirmed its commitment to the defence of Chile.", "AGREE"),
        ("Norway reiterated its commitment to Chile.", "SUPPORT"),
        ("Norway stands ready to help Chile.", "AGREE"),
    ],
)
def test_what_stands_beside_a_verb_tells_its_type(code: Code, text: str, type_: str) -> None:
    assert types(code, text) == {type_}


def test_a_strike_and_whom_it_killed_are_one_act(code: Code) -> None:
    (mention,) = (
        m
        for m in code("Norway carried out an attack that killed five Chilean soldiers.")
        if m.type == "ASSAULT"
    )
    assert [a.country for a in mention.target] == ["CHL"]
