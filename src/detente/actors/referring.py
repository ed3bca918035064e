"""Words that stand for whom a document has named: "its", "the two sides", "the leaders", "we"."""

from __future__ import annotations

from functools import cache

from detente.actors.cast import GROUPS, is_person
from detente.actors.residing import Residing
from detente.records import ActorMention
from detente.tables import rows

__all__ = ["ARGUMENTS", "FIRST_PERSON", "TALKING", "Referring"]

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "conj"})
_PAIR_NOUNS = frozenset(
    "nation country state side government power capital party neighbour neighbor ally".split()
)
_PAIR_PEOPLE = frozenset("leader president minister head official premier man".split())
# What of a state its own people defend.
_OWN = frozenset("dignity independence interest right security sovereignty prosperity".split())
_POSSESSIVE = frozenset(("its", "their", "his", "her"))
_VISITS = frozenset("journey tour travel trip visit".split())
# Who acts within a state, so that "the country" beside them is theirs.
_INWARD = frozenset("COP JUD LEG OPP PTY REB UAF LAB CVL".split())
FIRST_PERSON = frozenset("i me my we us our ours".split())
# Verbs before or behind somebody's words.
_SAYING = frozenset(
    "add announce claim declare note reply say state stress tell warn write".split()
)
# What those do who meet.
TALKING = frozenset(
    """acknowledge affirm agree announce call commend commit condemn confer confirm consult
    coordinate decide denounce deplore discuss emphasise emphasize exchange express highlight
    intend look meet note plan pledge praise reaffirm recall recognise recognize reiterate resolve
    review share speak stress support talk touch underline underscore urge welcome""".split()
)
# Offices of which a meeting has several holders.
_OFFICES_OF_MANY = frozenset(
    ("defence minister|defense minister|deputy foreign minister|foreign minister|leader|minister|"
     "national security adviser|national security advisor|president|prime minister").split("|")
)  # fmt: skip
_UPON = frozenset(("against", "on", "upon"))
_STATES = ("state", "adjective")
_STATE_NOUNS = frozenset("nation country state republic kingdom regime".split())


@cache
def _epithets() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("detente.actors", "epithets.tsv"):
        for description in row["descriptions"].split("|"):
            found[description] = found.get(description, frozenset()) | {row["country"]}
    return found


class Referring(Residing):
    """What the words of one sentence that name nobody stand for."""

    def _is_main(self, i: int) -> bool:
        """Whether a predicate is the sentence's own: its root, or coordinated with it."""
        return self.tree.dep[self.tree.first(i)] == "root"

    def _quoted(self, i: int) -> tuple[ActorMention, ...] | None:
        """Who says "we" between quotation marks: whoever is told to say it; None outside them."""
        tree = self.tree
        before = self._text[self.offset : tree.tokens[i].idx + self.offset]
        straight, open_, shut = before.count('"'), before.count("“"), before.count("”")
        if not (straight % 2 or open_ > shut):
            return None
        for k in range(len(tree)):
            if tree.lemma(k) in _SAYING and tree.tag(k).startswith("VB"):
                told = [m for j in tree.children(k, "nsubj") for m in self.of(j)]
                if told and not any(tree.head[j] == i for j in tree.children(k, "nsubj")):
                    return tuple(told)
        return () if straight % 2 == 0 and not self.cast.home else None

    def _beside_owner(self, i: int) -> tuple[ActorMention, ...]:
        """ "Chile and its people", "Ada Brisk and her ministers": of whom it stands beside."""
        tree = self.tree
        noun = tree.head[i]
        word = tree.lower(i)
        if tree.dep[i] != "nmod:poss" or tree.dep[noun] != "conj" or word not in _POSSESSIVE:
            return ()
        first = tree.first(noun)
        found = self.of(first) if first < i and tree.pos(first) == "PROPN" else ()
        if len(found) != 1 or not found[0].country:
            return ()
        return found if self.cast.is_thing(found[0]) == (word not in ("his", "her")) else ()

    def _visitor(self, i: int) -> tuple[ActorMention, ...]:
        """ "Ada Brisk met Bo Oakes during his visit to Chile": nobody visits his own state."""
        tree, noun = self.tree, self.tree.head[i]
        if tree.dep[i] != "nmod:poss" or tree.lower(i) not in ("his", "her"):
            return ()
        if tree.lemma(noun) not in _VISITS:
            return ()
        there = {m.country for k in tree.children(noun, "nmod") if tree.case[k] == "to"
                 for j in tree.conjuncts(k) for m in self.of(j) if m.country}  # fmt: skip
        usual = self.cast.pronoun(tree.lower(i))
        if not there or not usual or not {m.country for m in usual} <= there:
            return ()
        for k in range(i - 1, -1, -1):
            found = self._found.get(k, ())
            if len(found) == 1 and is_person(found[0]) and found[0].country not in there:
                return found
        return ()

    def _held_to(self, i: int) -> tuple[ActorMention, ...]:
        """ "Chile criticised Peru for its attacks": of whom it is said, and not who says it."""
        tree = self.tree
        noun = tree.head[i]
        verb = tree.head[noun]
        if tree.dep[i] != "nmod:poss" or tree.case[noun] not in ("for", "over") or verb == noun:
            return ()
        if tree.child(verb, "obj") is None and tree.dep[verb] == "xcomp":
            verb = tree.head[verb]  # "took Peru to court over its dam"
        if tree.dep[noun] not in ("obl", "nmod"):
            return ()
        while tree.pos(verb) not in ("VERB", "AUX") and tree.dep[verb] in ("obj", "obl", "nmod"):
            verb = tree.head[verb]  # "imposed costs on Peru for its attacks"
        thing = tree.child(verb, "obj")
        near = [thing] if thing is not None and thing < noun else []
        near += [
            k
            for top in (verb, *near)
            for k in tree.children(top, "obl", "nmod")
            if k < noun and tree.case[k] in _UPON
        ]
        for whom in sorted(near, reverse=True):
            found = self.of(whom)
            one = len(found) == 1 and tree.tag(whom) in ("NNP", "NN") and bool(found[0].country)
            if one and self.cast.is_thing(found[0]):
                return found
        return ()

    def _own_state(self, i: int) -> tuple[ActorMention, ...]:
        """ "Chile's president said | it would attack": the state whose official says so."""
        tree, verb = self.tree, self.tree.head[i]
        said = tree.head[verb]
        if tree.lower(i) != "it" or tree.dep[i] != "nsubj" or tree.dep[verb] != "ccomp":
            return ()
        subject = tree.child(said, "nsubj")
        if subject is None or tree.child(said, "obj", "iobj", "obl") is not None:
            return ()
        official = self.of(subject)
        if len(official) != 1 or official[0].sector != "GOV":
            return ()
        country = official[0].country
        named = {m.country for m in self.cast.found(official[0].text) if m.kind in _STATES}
        return self.cast.named(country) if country in named else ()

    def _possessor(self, i: int) -> tuple[ActorMention, ...]:
        """ "Its" of whom the sentence names last, where its subject is somebody and no state."""
        if self.cast.thing_spoken():
            return ()
        for k in range(i - 1, -1, -1):
            found = self._found.get(k, ())
            named = self.tree.pos(k) == "PROPN" and self.tree.dep[k] in ARGUMENTS | {"nmod:poss"}
            if named and len(found) == 1 and found[0].country and self.cast.is_thing(found[0]):
                return found
        return ()

    def _description(self, i: int, text: str) -> tuple[ActorMention, ...]:
        tree, cast = self.tree, self.cast
        lower = text.lower()
        words = lower.split()
        lemma = tree.lemma(i)
        if tree.tag(i) in ("NNS", "NNPS") and (all_of := self._holders(i, lower)):
            return all_of
        if len(words) > 1 and words[0] in ("the", "both", "these", "two", "three", "our"):
            if "three" in words[:2] and lemma in _PAIR_NOUNS | _PAIR_PEOPLE and len(words) <= 4:
                return cast.several(3, lemma in _PAIR_PEOPLE)
            if "two" in words[:2] or words[0] == "both":
                met = cast.who_met() if tree.lemma(tree.head[i]) in TALKING else ()
                met = met if len(met) == 2 else ()
                if lemma in _PAIR_NOUNS:
                    first = met if lemma == "side" else ()
                    return first or self._just_named(i) or cast.pair(people=False) or met
                if lemma in _PAIR_PEOPLE and len(words) <= 3:
                    return cast.pair(people=True) or met
            if words[0] == "our":
                if (told := self._quoted(i)) is not None:
                    return told
                own = words[-1] == lemma and len(words) <= 3 and lemma in _STATE_NOUNS
                return cast.pronoun("our") if own and tree.tag(i) != "NNS" else ()
            plain = " ".join(words[1:])
            if plain in ("north", "south"):
                korea = "PRK" if plain == "north" else "KOR"
                if cast.state("PRK") or cast.state("KOR"):
                    return cast.named(korea)
                return ()
            if called := _epithets().get(plain):
                country = next(iter(called)) if len(called) == 1 else cast.last_named(called)
                if country:
                    return cast.named(country)
            if plain in GROUPS and words[0] == "the":
                group = cast.group(plain)
                return (group,) if group is not None else ()
            if lemma in _STATE_NOUNS and words[-1] == lemma and len(words) <= 3:
                if cast.resolved(text):
                    return ()
                spoken = cast.last_spoken()
                subject = frozenset(m.country for m in spoken)
                if len(spoken) == 1 and spoken[0].country and spoken[0].sector in _INWARD:
                    return cast.named(spoken[0].country)
                if tree.case[i] == "of" and len(subject) == 1 and self._is_own(i):
                    return cast.named(next(iter(subject)))
                if cast.home and subject <= {"", cast.home} and not self._abroad():
                    return cast.named(cast.home)
                near = cast.last_country(but=subject) or cast.last_country()
                return cast.named(near.country) if near else ()
        return ()

    def _just_named(self, i: int) -> tuple[ActorMention, ...]:
        """The two states of "ties between Chile and Peru" where "both countries" comes after."""
        for k in range(i - 1, -1, -1):
            heads = self.tree.conjuncts(k) if self._found.get(k) else []
            if len(heads) != 2 or heads[1] > i:
                continue
            both = [m for h in heads for m in self._found.get(h, ())]
            if len(both) == len({m.country for m in both} - {""}) == 2:
                return self.cast.as_states(both)
        return ()

    def _holders(self, i: int, lower: str) -> tuple[ActorMention, ...]:
        """ "The foreign ministers", "the Secretary and Ministers": whom the text names so."""
        tree = self.tree
        kids = [k for k in tree.kids[i] if tree.dep[k] not in ("conj", "cc", "punct", "case")]
        first = self.tree.first(i)
        named = tree.tokens[i].text[:1].isupper()
        article = any(tree.lower(k) in ("the", "both") for k in tree.children(i, "det"))
        if not (article or (named and first != i) or (named and not kids)):
            return ()
        if any(tree.dep[k] not in ("det", "amod", "compound", "nmod:desc") for k in kids):
            return ()
        words = lower.removeprefix("the ").removeprefix("both ")
        office = words.removesuffix("s")
        if office not in _OFFICES_OF_MANY:
            return ()
        beside = [m for k in tree.conjuncts(first) if k != i for m in self._found.get(k, ())]
        return self.cast.holders(office, frozenset(m.country for m in beside if m.country))

    def _is_own(self, i: int) -> bool:
        """ "defend the sovereignty of the state": whoever does it means their own."""
        head = self.tree.head[i]
        return head != i and any(
            self.tree.lemma(k) in _OWN for k in self.tree.conjuncts(self.tree.first(head))
        )
