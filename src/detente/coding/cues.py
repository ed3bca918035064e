"""Words around a clause that say how it stands, where the tree alone does not tell.

What stands here is read off the order of the words: it holds where the parser hung a clause under
the wrong word, too.
"""

from __future__ import annotations

import re

from detente.coding.lexicon import Lexicon
from detente.dictionaries.words import stems
from detente.english.tree import Tree

__all__ = [
    "answered_no",
    "came_to_nothing",
    "clocked",
    "conditioned",
    "content_of",
    "earlier",
    "engaged",
    "fronted_modal",
    "later",
    "marker",
    "unabated",
    "unconfirmed",
    "untruth",
    "word_status",
]

_VERBS = ("VB", "VBD", "VBP", "VBZ", "MD")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS")
# Conjunctions of more than one word, whose parts parsers hang in different places.
_IN_CASE = (("in", "case"), ("on", "condition"))
# A main clause after these comes true only with what they introduce.
_PROVISOS = frozenset({"provided", "providing", "supposing", "assuming"})
# Times before the present, beside a noun.
_PAST = re.compile(
    r"(?:(?:on|in|from|at|of) )?(?:last (?:week|month|year|spring|summer|autumn|fall|winter|night"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|yesterday)\b",
    re.I,
)
# Times after the present, in a clause of the present tense.
_LATER = re.compile(
    r"(?:(?:on|in|from|at) )?(?:next (?:week|month|year|day|spring|summer|autumn"
    r"|fall|winter|weekend|round|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b|tomorrow|tonight"
    r"|later (?:today|this|in)|this coming|in the coming|shortly\b"
    r"|before long|the day after tomorrow)",
    re.I,
)
# "from January", "as of 1 May": with the present tense, a time to come.
_FROM = re.compile(
    r"(?:from|as of|starting|beginning|effective) (?:on |in )?(?:the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    r"(?:next|tomorrow|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b"
    r"(?! (?:to|until|through|18|19))",
    re.I,
)
# The hour that opens an entry of a day's programme, and what officials do at such hours.
_HOUR = re.compile(r"(?:at )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.? ?m\b\.?", re.I)
_ENTRIES = frozenset(
    "address arrive attend brief chair deliver depart greet host join meet participate receive "
    "speak travel visit".split()
)
# What somebody answers who was asked about an act.
_ANSWERED_NO = re.compile(
    r"\b(?:said|says|replied|answered|insisted) (?:that )?(?:it|he|she|they|there|no one|nobody) "
    r"(?:had|has|have|did|does|do|was|were|is|are) ?(?:not|n't|been none|been nothing|none|no such)"
    r"(?: [.,\"]|$)"
)
_DID_NOT = re.compile(
    r"\b(?:but|yet|though|although) (?:it |they |he |she |this |that )?"
    r"(?:did|do|does|has|have|had|was|were) ?(?:not|n't|never)(?: (?:so|happen|come))?(?: [.,;]|$)"
)
_UNABATED = re.compile(
    r"\b(?:no|any|little|few) (?:sign|signs|hint|prospect|indication) of "
    r"(?:an end|end|eas|stopp|abat|let|slow|ceas|relent)"
    r"|\bnow in (?:its|their) \w+ (?:consecutive |straight )?(?:hour|day|week|month|year)\b"
    r"|\bno end\b[^,;]{0,12}\bin sight\b|\bno (?:let-?up|respite|pause) in\b",
    re.I,
)
# "if the claims hold up", "if he is to be believed": what stands beside it is only claimed.
_HELD_UP = frozenset("believe hold trust true right correct confirm credit stand accurate".split())
_UNPROVED = frozenset("unconfirmed unverified uncorroborated unsourced disputed".split())
_HEARSAY = frozenset("rumour rumor allegation gossip hearsay indictment complaint lawsuit".split())
# Nouns that make a thing untrue where they are missing: "has no basis", "without foundation".
_GROUNDS = frozenset("basis evidence foundation ground merit proof substance truth".split())
# Words from a "that" to its verb, at most.
_CLAUSE = 40
# Words from a noun to what is said of it, at most.
_NEAR = 16
_INVOLVED = frozenset("lock embroil engage involve bog mire entangle".split())
_NOT_UNDONE = frozenset({"undertaken", "undergone", "understood"})


def marker(tree: Tree, i: int, mark: str) -> str:
    """What introduces a clause: its mark, or a conjunction of several words."""
    if mark in ("if", "unless"):
        return mark
    first = tree.subtree(i)[0]
    for at in (first, first - 2):
        if at >= 0 and (tree.lower(at), tree.lower(min(at + 1, len(tree) - 1))) in _IN_CASE:
            return "case"
    return mark


def conditioned(tree: Tree, i: int) -> bool:
    """Whether a clause comes true only if another does: "provided that X, the Y will"."""
    return any(
        tree.lower(k) in _PROVISOS and tree.tag(k) != "MD" and (k == 0 or tree.lower(k - 1) == ",")
        for k in range(len(tree))
        if k < i or tree.lower(k + 1 if k + 1 < len(tree) else k) == "that"
    )


def later(tree: Tree, i: int) -> bool:
    """Whether a clause's own time lies ahead: "tomorrow", "next week"."""
    own = ("obl", "obl:unmarked", "advmod", "nmod", "nmod:unmarked", "nmod:poss", "advcl")
    for part in tree.children(i, *own):
        words = " ".join(tree.tokens[k].text for k in tree.subtree(part))
        if _FROM.match(words):
            return True
        cases = ("", "on", "in", "from", "at", "next", "'s", "’s")
        if tree.case[part] in cases and _LATER.match(words):
            return True
    return False


def earlier(tree: Tree, i: int) -> bool:
    """Whether a noun's own time is past: "the summit in Lima last year", "last week's talks"."""
    own = tree.children(i, "nmod", "nmod:unmarked", "nmod:poss", "obl:unmarked")
    parts = own + [j for k in own for j in tree.children(k, "nmod", "nmod:unmarked")]
    return any(
        _PAST.match(" ".join(tree.tokens[k].text for k in tree.subtree(part))) for part in parts
    )


def clocked(tree: Tree, i: int) -> bool:
    """Whether a clause is an entry of a day's programme: "9:30 a.m. The minister meets with".

    The hour may have been cut off as a sentence of its own, since it ends in a full stop.
    """
    if tree.lemma(i) not in _ENTRIES or tree.tag(i) not in ("VBZ", "VBP"):
        return False
    first = tree.tokens[0]
    low, doc = max(0, first.i - 3), first.doc
    before = doc[low : first.i].text.rpartition("\n")[2].strip()
    opening = doc[first.i : first.i + 5].text
    return bool(_HOUR.match(opening) or _HOUR.fullmatch(before))


def unabated(tree: Tree, i: int) -> bool:
    """Whether it is said beside a noun that it goes on: "no end in sight"."""
    low, high = max(0, i - _NEAR), i + _NEAR
    near = tree.tokens[low : high + 1]
    return bool(_UNABATED.search(" ".join(t.text for t in near).replace(" - ", "-")))


def unconfirmed(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether the sentence tells what it tells as hearsay alone."""
    for k in range(len(tree)):
        word = tree.lemma(k)
        if tree.case[k].startswith("according") and (
            word in _HEARSAY or any(tree.lower(j) in _UNPROVED for j in tree.children(k, "amod"))
        ):
            return True
        if (
            tree.case[k] in ("in", "by")
            and k < i
            and (tree.child(k, "nmod:poss") is not None or tree.case[k] == "by")
            and lexicon.operators.get(("noun", word)) == "alleged"
        ):
            return True  # "in Washington's view"
        if tree.lower(k) == "if":
            end = next((j for j in range(k, len(tree)) if tree.lower(j) == ","), len(tree))
            inside = range(k + 1, min(end, k + 9))
            claims = any(
                lexicon.operators.get(("noun", tree.lemma(j))) == "alleged" for j in inside
            ) or any(tree.lower(j) == "believed" for j in inside)
            if i not in inside and claims and any(tree.lemma(j) in _HELD_UP for j in inside):
                return True
    return False


def came_to_nothing(tree: Tree, i: int) -> bool:
    """Whether the sentence goes on to say that it was not so: "were to sign, but did not"."""
    after = " ".join(t.lower_ for t in tree.tokens[i + 1 :])
    return bool(_DID_NOT.search(after))


def answered_no(tree: Tree, i: int) -> bool:
    """Whether somebody who is asked about an act says that there was none."""
    words = [t.lower_ for t in tree.tokens]
    if not {"asked", "whether", "pressed"} & set(words[:i]):
        return False
    return bool(_ANSWERED_NO.search(" ".join(words[i:])))


def fronted_modal(tree: Tree, i: int) -> int | None:
    """A modal that the parser hung elsewhere: "Could Beijing one day recognise"."""
    if tree.tag(i) != "VB" or tree.children(i, "aux", "mark"):
        return None
    for k in range(i - 1, -1, -1):
        if tree.tag(k) == "MD":
            return k
        if tree.tag(k) in (*_VERBS, "TO", "VBG", "VBN", ","):
            return None
    return None


def content_of(tree: Tree, i: int) -> int | None:
    """The word whose content a that-clause is, by the order of words; None where there is none.

    A speaker named between commas is passed over: "it is likely, the minister said, that".
    """
    at = None
    for k in range(i - 1, max(0, i - _CLAUSE), -1):
        if tree.lower(k) == "that" and tree.tag(k) in ("IN", "WDT", "DT"):
            at = k
            break
        if tree.tag(k) in (*_VERBS, "TO") and tree.head[k] != i:
            return None
    if at is None or at < 1:
        return None
    before = at - 1
    if tree.lower(before) == ",":
        start = next(
            (k for k in range(before - 1, max(-1, before - 8), -1) if tree.lower(k) == ","), None
        )
        before = start - 1 if start else -1
    return before if before >= 0 else None


def untruth(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether anything below a word calls something untrue: "as groundless", "fake news"."""
    for k in tree.subtree(i):
        if ("false", tree.lemma(k)) in lexicon.operators:
            return not any(tree.lower(j) in ("not", "n't", "no") for j in tree.kids[k])
        if tree.lemma(k) in _GROUNDS and (
            tree.case[k] == "without" or any(tree.lower(j) == "no" for j in tree.children(k, "det"))
        ):
            return True
    return False


def engaged(tree: Tree, i: int) -> bool:
    """Whether a noun is what somebody is at: "are in talks", "remain locked in talks"."""
    if tree.case[i] not in ("in", "on"):
        return False
    cop = tree.child(i, "cop")
    if cop is not None:
        return tree.lower(cop) in ("is", "are", "am", "'s", "'re", "'m")
    return tree.dep[i] == "obl" and tree.lemma(tree.head[i]) in _INVOLVED


def word_status(tree: Tree, i: int, lexicon: Lexicon) -> str | None:
    """The status that a word's own form tells, such as "unsigned" or "the visiting minister"."""
    word, tag = tree.lower(i), tree.tag(i)
    if word.startswith("un") and tag in ("JJ", "VBN", "VBD") and word not in _NOT_UNDONE:
        rest = word[2:]
        known = rest.endswith("ed") and any(s in lexicon.verbs for s in stems(rest))
        if known or lexicon.irregular.get(rest) in lexicon.verbs:
            return "negated"
    ahead = i + 1 < len(tree) and tree.tag(i + 1) in (*_NOMINAL, "JJ")
    if tree.dep[i] == "amod" and word.endswith("ing") and tag in ("VBG", "JJ", "NN") and ahead:
        return "ongoing"
    return None
