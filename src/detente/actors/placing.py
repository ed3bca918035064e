"""Whose an office, an institution or people are whom a phrase names without a country."""

from __future__ import annotations

import re
from dataclasses import replace

from detente.actors.cast import Cast, is_person
from detente.actors.posts import lacks
from detente.english.tree import Tree
from detente.records import ActorMention, Span

__all__ = ["Placing"]

# Offices and institutions of a state: without a country they mean the one last spoken of.
_OF_A_STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "SPY"})
# Who is somebody only beside another: never an outlet's own.
_BESIDE = frozenset(
    "adversary aggressor ally competitor enemy foe friend imperialist invader neighbor neighbour "
    "opponent partner rival".split()
)
# Prepositions behind which stands whose somebody is; "outside the embassy" is only where.
_BELONGING = frozenset("across at from in of".split())
# Groups that are whose state they sit in or work for, if that is said.
_ARMED = frozenset(("REB", "UAF", "CRM", "SPY"))
_TIED = frozenset("affiliated aligned allied connected linked loyal tied".split())
_BASED = frozenset(
    "operating based born detained held imprisoned living stationed stranded working".split()
)
# Who, in an official outlet, is as a rule another state's.
_GUESTS = frozenset("ambassador counterpart delegation embassy envoy guest junta regime".split())
_SEATS = frozenset("bureau committee election office post role seat".split())
_OFFICES = frozenset("adviser advisor leader minister official president counterpart".split())
# People who are no more the speaker's own than another's: "our partners", "other donors".
_FOREIGN = re.compile(
    r"\b(?:allied|different countries|foreign|hostile|international|other|outside|overseas|"
    r"satellite|various countries|vassal|world|allies|ally|partners?|friends|"
    r"neighbou?rs?|adversar(?:y|ies)|enem(?:y|ies)|donors?|survivors?|victims?|hostages?|parties|"
    r"sides)\b",
    re.IGNORECASE,
)
_MANY_STATES = re.compile(
    r"(?: of (?:state|government|mission)s?)? (?:in|of|from) (?:(?:all|around|foreign|many|other|"
    r"several|the|various|different) )+(?:countries|nations|states)\b",
    re.IGNORECASE,
)
# Offices that one holds at a time.
_SOLE = frozenset(("president", "prime minister", "premier"))
# Those of others who do as somebody wishes: "its vassal forces".
_FOLLOWING = re.compile(r"\b(?:client|puppet|satellite|vassal)\b", re.IGNORECASE)
# Whoever they are, an outlet does not speak of its own state's.
_STATELESS = frozenset(("", "IGO", "NGO", "REB", "UAF", "CRM", "PRE", "REF", "UNK"))
# What is done by those who travel together: "the minister and his party left".
_TRAVEL = frozenset(
    "arrive depart fly go greet leave meet receive return see send tour travel visit "
    "welcome".split()
)


class Placing:
    """What a sentence and its document say of whose somebody is.

    Args:
        cast: Who was named so far.
        tree: The sentence, its block's characters counted from 0.
        offset: Where the block starts in the document.
        text: The document's text.
    """

    def __init__(self, cast: Cast, tree: Tree, offset: int, text: str) -> None:
        self.cast, self.tree = cast, tree
        self.offset, self._text = offset, text
        self._told: list[tuple[Span, str]] | None = None
        self._found: dict[int, tuple[ActorMention, ...]] = {}

    @property
    def names(self) -> list[tuple[Span, str]]:
        """Spans of the names in the sentence and their countries."""
        if self._told is None:  # looked for when first asked: many sentences have none
            start, end = (at + self.offset for at in self.tree.chars(0, len(self.tree) - 1))
            self._told = [
                ((m.span[0] + start, m.span[1] + start), m.country)
                for m in self.cast.found(self._text[start:end])
            ]
        return self._told

    def words(self, start: int, end: int) -> str:
        """The document's words at some characters."""
        return self._text[start:end]

    def of(self, i: int) -> tuple[ActorMention, ...]:
        """Actors that the noun phrase headed by token i means; empty if none."""
        raise NotImplementedError

    def _placed(self, mention: ActorMention, i: int) -> ActorMention:
        """ "The government", "an opposition leader": of the state last spoken of."""
        tree, cast = self.tree, self.cast
        if tree.lemma(i) == "counterpart" or self._of_many_states(i):
            return mention  # never of whose counterparts they are
        kids = tree.children(i, "nmod:poss", "det")
        text = mention.text
        if not kids and tree.dep[i] == "conj":  # "the President and Prime Minister"
            article = [k for k in tree.children(tree.head[i], "det") if tree.lower(k) == "the"]
            if article and text[:1].isupper() and cast.posts.bare(f"the {text}"):
                kids, text = article, f"the {text}"
        bare = cast.posts.bare(text) if tree.tag(i) != "NNS" and self._alone(i) else ""
        address = bool(bare) and not kids
        if not bare and not kids and (held := self._capital_office(i, text)) is not None:
            return self._refer((held,), text, mention.span)[0]
        if (lead := self._entourage(i)) is not None:
            told = replace(mention, country=lead.country, sector="GOV", how="reference")
            return replace(told, actor=f"{lead.country}.GOV" if lead.country else "")
        if address:
            meant = self._addressed(bare)
            return self._refer((meant,), text, mention.span)[0] if meant is not None else mention
        several = tree.tag(i) == "NNS" and (not kids or tree.dep[kids[0]] == "det")
        before = cast.holder(bare or text.lower().removeprefix("the "), mention.sector)
        first = self.tree.first(i)
        if bare and first != i and any(m.country == cast.home for m in self.of(first)):
            # "the Secretary and President" met: the other is a guest
            before = cast.holder(bare, mention.sector, but=cast.home)
            if before is not None:
                return self._refer((before,), mention.text, mention.span)[0]
        if bare and before is not None and is_person(before) and mention.sector == "CVL":
            return self._refer((before,), mention.text, mention.span)[0]
        if mention.sector not in _OF_A_STATE or not kids or several or _FOLLOWING.search(text):
            return self._at_home(mention, i)
        if tree.lower(kids[0]) in ("a", "an") and self._other_group(i):
            return mention
        near = before or self._of_the_story(mention) or cast.last_subject() or cast.last_country()
        spokes = before is not None and tree.lemma(i).startswith("spokes")
        just = cast.institution(text, mention.sector) if cast.home and not bare else None
        if just is not None:
            near = just
        elif (other := self._other_government(mention, i)) is not None:
            near = other
        elif cast.home and not spokes and not self._guest(mention, i):
            if before is None or before.country != cast.home:
                near = next(iter(cast.named(cast.home)), near)
        elif before is None and cast.home and (near is None or near.country == cast.home):
            near = cast.last_country(but=frozenset((cast.home,)))
        for k in self._whose(i):
            near = next((m for m in self.of(k) if m.country), near)
        for j in tree.conjuncts(i)[1:]:  # "the government and people of Chile"
            for k in tree.children(j, "nmod"):
                if tree.case[k] == "of":
                    near = next((m for m in self.of(k) if m.country), near)
        if near is None:
            return mention
        if near is before:
            return self._refer((near,), mention.text, mention.span)[0]
        held = cast.incumbent(bare, near.country) if bare and not self._seat(i) else None
        if held is not None:
            return self._refer((held,), mention.text, mention.span)[0]
        return replace(
            mention,
            country=near.country,
            actor=f"{near.country}.{mention.sector}",
            how="reference",
        )

    def _of_many_states(self, i: int) -> bool:
        """ "Heads of state in different countries"."""
        tree = self.tree
        start = tree.tokens[i].idx + len(tree.tokens[i]) + self.offset
        return _MANY_STATES.match(self._text, start) is not None

    def _of_the_story(self, mention: ActorMention) -> ActorMention | None:
        """The state whose "the police" is where document and sentence name no other."""
        story = "" if self.cast.home else self.cast.setting()
        if not story or any(country not in ("", story) for _, country in self.names):
            return None
        return next(iter(self.cast.named(story)), None)

    def _other_government(self, mention: ActorMention, i: int) -> ActorMention | None:
        """ "The government" in an American text that names one other state in the sentence.

        Its own is "the administration"; "across the government" is its own, too.
        """
        tree, home = self.tree, self.cast.home
        if home != "USA" or mention.text.lower() not in ("the government", "the regime"):
            return None
        if tree.case[i] in ("across", "throughout") or self._whose(i):
            return None
        named = {country for _, country in self.names if country and "|" not in country}
        other = next(iter(named)) if len(named) == 1 else ""
        return next(iter(self.cast.named(other)), None) if other not in ("", home) else None

    def _capital_office(self, i: int, text: str) -> ActorMention | None:
        """ "Secretary of State" under a statement of an outlet's own, without an article."""
        cast = self.cast
        words = text.split()
        plain = cast.home and len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
        if not plain or lacks(cast.home, text) or cast.posts.bare(f"the {text}") != text.lower():
            return None
        return cast.incumbent(text.lower(), cast.home)

    def _entourage(self, i: int) -> ActorMention | None:
        """Whose "The minister and his party arrived" is: who travels with him."""
        tree = self.tree
        before = [tree.lower(k) for k in range(max(0, i - 2), i)]
        if tree.lemma(i) != "party" or before not in (["and", "his"], ["and", "her"]):
            return None
        heads = {tree.lemma(tree.head[j]) for j in (i, self.tree.first(i))}
        lead = next((self._found[k] for k in range(i - 3, -1, -1) if self._found.get(k)), ())
        official = len(lead) == 1 and lead[0].sector == "GOV" and heads & _TRAVEL
        return lead[0] if official else None

    def _alone(self, i: int) -> bool:
        """Whether nothing behind an office says whose it is: "the president and head of Acme"."""
        tree = self.tree
        return not any(
            tree.case[k] == "of" for j in tree.conjuncts(i)[1:] for k in tree.children(j, "nmod")
        )

    def _addressed(self, office: str) -> ActorMention | None:
        """ "Mr. President": whoever is addressed is not who speaks."""
        cast, speaker = self.cast, self.cast.speaker
        own = not lacks(cast.home, office)
        if own and not (speaker is not None and speaker.country == cast.home):
            held = cast.incumbent(office, cast.home) if cast.home else None
        else:
            held = cast.holder(office, "GOV", but=cast.home)
        return held if held is None or speaker is None or held.actor != speaker.actor else None

    def _seat(self, i: int) -> bool:
        """ "Office of the Spokesperson": an institution, whoever it is now."""
        return self.tree.case[i] == "of" and self.tree.lemma(self.tree.head[i]) in _SEATS

    def _other_group(self, i: int) -> bool:
        """ "A delegation of the League of Friends": of somebody, whom nobody knows."""
        return any(
            self.tree.case[k] == "of" and self.tree.tokens[k].text[:1].isupper()
            for k in self.tree.children(i, "nmod")
        )

    def _guest(self, mention: ActorMention, i: int) -> bool:
        """Whether an office is another state's: by what it is, or since home has none such."""
        if self.tree.lemma(i) in _GUESTS:
            return True
        return lacks(self.cast.home, mention.text)

    def _at_home(self, mention: ActorMention, i: int) -> ActorMention:
        """ "Officials", "students" in an official outlet: its own state's, or their owner's.

        Whom they belong to is told, but nobody is named: an event needs another party.
        """
        tree, cast = self.tree, self.cast
        whose = self._whose(i)
        near = [k for k in tree.children(i, "nmod") if tree.case[k] in _BELONGING]
        if tree.dep[i] == "obj":  # "killed hundreds of people in Chile"
            verb = tree.head[i]
            near += [k for k in tree.children(verb, "obl") if k > i and tree.case[k] == "in"]
        beside = [m for k in (*whose, *near) for m in self.of(k)]
        beside += self._where(i)
        # "the leaders" are those who were spoken of, whoever speaks
        told = tree.tag(i) == "NNS" and tree.lemma(i) in _OFFICES and bool(tree.children(i, "det"))
        if tree.lemma(i) == "official" and cast.home and not self._abroad():
            told = False  # "he told the officials" in news of one's own
        abroad = tree.lemma(i) in _BESIDE or _FOREIGN.search(mention.text) is not None
        if (tree.lemma(i) == "government" and tree.tag(i) == "NNS") or lacks(
            cast.home, mention.text
        ):
            return mention  # whichever they are; an office of others
        elsewhere = self._abroad() and not self._own_too(i) and not self._titled(mention, i)
        if mention.sector in _ARMED and (seat := self._seated(i)):
            return replace(mention, country=seat, actor=f"{seat}.{mention.sector}", how="reference")
        if mention.sector in _STATELESS or told or abroad or (whose and not beside):
            return mention
        if not beside and self._other_leader(mention):
            return mention
        owners = [m for m in beside if m.country]
        if elsewhere and not owners:
            return mention  # whose they are, the sentence leaves open
        country = owners[0].country if owners else self.cast.home
        if not country:
            return mention
        how = "reference" if owners else "home"
        return replace(mention, country=country, actor=f"{country}.{mention.sector}", how=how)

    def _other_leader(self, mention: ActorMention) -> bool:
        """ "President Brisk", where the outlet's own president is another."""
        office = mention.text.removesuffix(mention.name).strip().lower()
        if not mention.name or office not in _SOLE or not mention.text.endswith(mention.name):
            return False
        held = self.cast.incumbent(office, self.cast.home) if self.cast.home else None
        named = set(mention.name.lower().split())
        return held is not None and not named & set(held.name.lower().split())

    def _titled(self, mention: ActorMention, i: int) -> bool:
        """Somebody whom an outlet names by office without a country, or "officials concerned"."""
        tree = self.tree
        if i + 1 < len(tree) and tree.lower(i + 1) == "concerned":
            return True
        named = mention.how == "agent noun" and mention.name and mention.text.endswith(mention.name)
        return bool(named) and mention.sector in _OF_A_STATE and not self._guest(mention, i)

    def _own_too(self, i: int) -> bool:
        """ "They were met by the minister and officials": beside its own people its own."""
        own = [m for j in self.tree.conjuncts(i) if j != i for m in self._found.get(j, ())]
        return bool(own) and all(m.country == self.cast.home for m in own)

    def _whose(self, i: int) -> list[int]:
        """Who owns a noun, also in "its people and government"."""
        tree = self.tree
        own = tree.children(i, "nmod:poss")
        if not own and tree.dep[i] == "conj" and not tree.children(i, "det", "amod", "nmod"):
            own = tree.children(tree.head[i], "nmod:poss")
        return own

    def _where(self, i: int) -> list[ActorMention]:
        """Where people are said to be: "based in Oslo"; or whose the first of several are."""
        tree = self.tree
        found = [
            m
            for k in tree.children(i, "acl", "acl:relcl")
            for j in tree.children(k, "obl", "nmod")
            if tree.case[j] in ("in", "from", "at") and tree.lower(k) in _BASED
            for m in self.of(j)
        ]
        first = tree.head[i]
        if tree.dep[i] == "conj" and any(tree.tag(k) == "JJ" for k in tree.children(first, "amod")):
            found += [m for m in self.of(first) if m.country]  # "American diplomats and troops"
        return found

    def _seated(self, i: int) -> str:
        """ "Militants based in Chile", "hackers linked to Peru": the state behind a group."""
        tree = self.tree
        for k in tree.children(i, "acl"):
            word = tree.lower(k)
            cases = ("in",) if word in _BASED else ("to", "with", "by") if word in _TIED else ()
            for j in tree.children(k, "obl", "nmod", "obl:agent"):
                states = [m for m in self.of(j) if m.country and m.sector in ("", "GOV")]
                if tree.case[j] in cases and states:
                    return states[0].country
        spots = tree.children(i, "nmod")
        if tree.dep[i] == "obj":
            spots += [k for k in tree.children(tree.head[i], "obl") if k > i]
        found = [m for k in spots if tree.case[k] == "in" for m in self.of(k)]
        return next((m.country for m in found if m.country and m.sector in ("", "UNK")), "")

    def _abroad(self) -> bool:
        """Whether the sentence names a state other than the outlet's own."""
        return any(country not in ("", self.cast.home) for _, country in self.names)

    def _refer(
        self, found: tuple[ActorMention, ...], text: str, span: tuple[int, int]
    ) -> tuple[ActorMention, ...]:
        return tuple(replace(m, text=text, span=span, how="reference") for m in found)
