"""Coverage of one visit by two outlets, with a copy and something of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from detente.briefing import Brief, make_brief
from detente.record import merge
from detente.records import Agreement, Coded, SetAside
from tests.factories import Reading, day, interval

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def coverage() -> list[Coded]:
    first = Reading(
        "alpha",
        outlet="Alpha Daily",
        title="An old ally",
        published=date(2024, 6, 20),
        url="https://alpha.example/a?b=1&c=2",
    )
    first.event("Vladimir Putin began a visit to North Korea.", date=day("2024-06-19"))
    pact = first.say("Vladimir Putin and Kim Jong Un signed a pact.")
    signed = first.more(
        pact,
        "SUPPORT",
        target=("Kim Jong Un",),
        joint=True,
        word="signed",
        date=day("2024-06-21"),
    )
    past = interval("2000-01-01", "2000-12-31", "year")
    first.event(
        "In 2000 Vladimir Putin met Kim Jong Il.",
        target=("Kim Jong Il",),
        mode=None,
        joint=True,
        word="met",
        background=True,
        date=past,
    )
    blame = first.event(
        "The United States accused North Korea of shipping shells to Russia.",
        "ACCUSE",
        ("United States",),
        ("North Korea",),
        mode="allege",
        about="AID",
        word="accused",
    )
    assert blame.about
    first.more(
        first.sentences[-1],
        "AID",
        ("North Korea",),
        ("Russia",),
        status="alleged",
        speaker="United States",
        word="shipping",
    )
    first.event(
        "Vladimir Putin will travel on to Vietnam.",
        target=("Vietnam",),
        status="planned",
        word="travel",
    )
    first.state(
        "South Korea voiced concern over the visit.",
        "reaction",
        "concern",
        "South Korea",
        "the visit",
    )
    first.state("China praised Vietnam.", "reaction", "support", "China", "Vietnam")
    second = Reading("beta", outlet_known=False, published=date(2024, 6, 21))
    second.event("The visit of Vladimir Putin to North Korea matters.")
    second.state("Kim Jong Un wants money.", "goal", "economy", "Kim Jong Un")
    second.state("The pact may start an arms race.", "assessment", "risk", None, "arms race")
    copy = Reading("gamma", outlet="Gamma Wire", copy_of="alpha", published=date(2024, 6, 21))
    copy.event("Vladimir Putin began a visit to North Korea.", date=day("2024-06-19"))
    treaty = Agreement(
        "alpha",
        (signed.source[0], signed.target[0]),
        "arms",
        "treaty",
        "partnership pact",
        "signed",
        pact.text,
        pact.span,
    )
    return [replace(first.coded, agreements=(treaty,)), second.coded, copy.coded]


def disputed() -> list[Coded]:
    """Two outlets tell of a plan and of what came of it, with two dates."""
    told = "Vladimir Putin and Kim Jong Un signed a pact on mutual assistance in the old palace"
    made = []
    for name, when in (("Alpha", "2024-06-19"), ("Beta", "2024-06-20")):
        reading = Reading(name, published=date(2024, 6, 21))
        reading.event(
            f"{told}.",
            "SUPPORT",
            target=("Kim Jong Un",),
            joint=True,
            word="signed",
            rule="verb:sign",
            date=day(when),
        )
        made.append(reading.coded)
    return made


def tour() -> list[Coded]:
    """A visit of three days with an agreement on it, and a signing that was still to come."""
    visit = Reading("alpha", outlet="Alpha Daily", published=date(2024, 6, 19))
    visit.event("Vladimir Putin is on a visit.", date=interval("2024-06-18", "2024-06-20"))
    for kind, status, when in (
        ("AGREE", "happened", "2024-06-19"),
        ("SUPPORT", "planned", "2024-06-20"),
    ):
        visit.event(
            f"Vladimir Putin and Kim Jong Un: {kind}.",
            kind,
            target=("Kim Jong Un",),
            joint=True,
            status=status,
            word=kind,
            date=day(when),
        )
    return [visit.coded]


def brief_of(coded: Sequence[Coded], about: Sequence[str] = ()) -> Brief:
    return make_brief(coded, merge(coded), [SetAside("x.pdf", "binary", "no text")], about=about)


def hostile() -> list[Coded]:
    """Hostile text wherever an article's text can stand."""
    bad = Reading(
        f"id{HOSTILE}",
        outlet=f"outlet{HOSTILE}",
        title=f"title{HOSTILE}",
        url="javascript:alert(1)",
        copy_of=f"copy{HOSTILE}",
    )
    sentence = bad.say(f"rebels{HOSTILE} made a visit to North Korea.")
    bad.more(sentence, source=("rebels",), speaker="rebels")
    bad.mentions[0] = replace(
        bad.mentions[0],
        source=(replace(bad.mentions[0].source[0], text=f"rebels{HOSTILE}", name=HOSTILE),),
        mode=f"mode{HOSTILE}",
        type=f"TYPE{HOSTILE}",
    )
    bad.state(f"quote{HOSTILE}", "reaction", f"stance{HOSTILE}", "rebels", f"toward{HOSTILE}")
    return [bad.coded]


@pytest.fixture
def brief() -> Brief:
    return brief_of(coverage())
